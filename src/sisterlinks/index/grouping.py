"""Columns of whole numbers, and rows in groups: which rows bear which key.

Columns are arrays of Python's: a number of them is read in a third of the time that
numpy takes for one, and numpy sees them without copying them.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias, TypeVar

T = TypeVar("T")

Column: TypeAlias = "array[int]"
"""Whole numbers one behind the other, of 32 bits or of 8."""


class Groups(NamedTuple):
    """The rows that bear each key, as sparse matrices are stored in rows."""

    starts: Column
    """For each key where its rows start in `members`; its end is the next start."""

    members: Column
    """The rows, those of key 0 first, each group in the order of the rows."""


def group(keys: Any, count: int) -> Groups:
    """Group rows by their keys.

    Args:
        keys: The key of each row, from 0.
        count: How many keys there are.

    Returns:
        The groups.

    Example:
        >>> groups = group([2, 0, 2], 3)
        >>> list(groups.starts), list(groups.members)
        ([0, 1, 1, 3], [1, 0, 2])
    """
    import numpy as np

    order = np.argsort(np.asarray(keys, dtype=np.int32), kind="stable")
    return Groups(starts_of(keys, count), column([], order.astype(np.int32)))


def starts_of(keys: Any, count: int) -> Column:
    """Return where the rows of each key start, once they are sorted.

    Args:
        keys: The key of each row, from 0.
        count: How many keys there are.

    Returns:
        The row at which each key starts, and at last how many rows there are.

    Example:
        >>> list(starts_of([2, 0, 2], 3))
        [0, 1, 1, 3]
    """
    import numpy as np

    sizes = np.bincount(np.asarray(keys, dtype=np.int32), minlength=count)
    return column([0], np.cumsum(sizes).astype(np.int32))


def column(first: Sequence[int], rest: Any) -> Column:
    """Make a column of some numbers and of an array of 32 bits."""
    made = array("i", first)
    made.frombytes(memoryview(rest).cast("B"))
    return made


def gather(values: Column, rows: Column) -> Column:
    """Return the numbers of some rows.

    Args:
        values: Numbers of 32 bits.
        rows: The rows, in the order in which their numbers are wanted.

    Returns:
        The numbers.

    Example:
        >>> list(gather(array("i", [5, 7]), array("i", [1, 0, 1])))
        [7, 5, 7]
    """
    import numpy as np

    return column([], np.asarray(values)[np.asarray(rows)])


def spread(counts: Any) -> tuple[Any, Any]:
    """Repeat each row a number of times, and number its repetitions.

    Args:
        counts: How many times each row is wanted.

    Returns:
        The rows, and for each which repetition it is.

    Example:
        >>> rows, repetitions = spread([2, 0, 1])
        >>> rows.tolist(), repetitions.tolist()
        ([0, 0, 2], [0, 1, 0])
    """
    import numpy as np

    rows = np.repeat(np.arange(len(counts)), counts)
    ends = np.cumsum(counts)
    return rows, np.arange(len(rows)) - np.repeat(ends - counts, counts)


def once_each(objects: Sequence[T]) -> tuple[Sequence[T], Any]:
    """Return each of some objects once, and which of them stands where.

    Args:
        objects: Objects; those that are the same object count as one.

    Returns:
        The objects, in no order; and for each that was given its row among them, in
        an array.

    Example:
        >>> one, other = "a b".split()
        >>> found, rows = once_each([one, other, one])
        >>> [found[row] for row in rows.tolist()]
        ['a', 'b', 'a']
    """
    import numpy as np

    keys = np.fromiter(map(id, objects), np.int64, len(objects))
    distinct, rows = np.unique(keys, return_inverse=True)
    where = np.empty(len(distinct), dtype=np.int64)
    where[rows] = np.arange(len(rows))
    return [*map(objects.__getitem__, where.tolist())], rows


def view(columns: Any) -> Any:
    """Return columns to numpy, which sees them without copying them."""
    import numpy as np

    return type(columns)(*map(np.asarray, columns))
