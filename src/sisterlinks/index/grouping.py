"""Rows in groups: which rows bear which key, as two arrays."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate
from types import ModuleType
from typing import Any, NamedTuple, TypeAlias

Column: TypeAlias = "array[int]"
"""Whole numbers one behind the other, of 32 bits or of 8."""


class Groups(NamedTuple):
    """The rows that bear each key, as sparse matrices are stored in rows."""

    starts: Column
    """For each key where its rows start in `members`; its end is the next start."""

    members: Column
    """The rows, those of key 0 first, each group in the order of the rows."""


def group(keys: Sequence[int], count: int, numpy: ModuleType | None = None) -> Groups:
    """Group rows by their keys.

    Args:
        keys: The key of each row, from 0.
        count: How many keys there are.
        numpy: The module, to sort by it.

    Returns:
        The groups.

    Example:
        >>> groups = group([2, 0, 2], 3)
        >>> list(groups.starts), list(groups.members)
        ([0, 1, 1, 3], [1, 0, 2])
    """
    starts = starts_of(keys, count, numpy)
    if numpy is not None:
        order = numpy.argsort(numpy.asarray(keys, dtype=numpy.int32), kind="stable")
        return Groups(starts, column([], order.astype(numpy.int32)))
    places = starts[:]
    members = array("i", bytes(4 * len(keys)))
    for row, key in enumerate(keys):
        members[places[key]] = row
        places[key] += 1
    return Groups(starts, members)


def starts_of(
    keys: Sequence[int], count: int, numpy: ModuleType | None = None
) -> Column:
    """Return where the rows of each key start, once they are sorted.

    Args:
        keys: The key of each row, from 0.
        count: How many keys there are.
        numpy: The module, to count by it.

    Returns:
        The place of the first row of each key, and at last how many rows there are.

    Example:
        >>> list(starts_of([2, 0, 2], 3))
        [0, 1, 1, 3]
    """
    if numpy is not None:
        sizes = numpy.bincount(numpy.asarray(keys, dtype=numpy.int32), minlength=count)
        return column([0], numpy.cumsum(sizes).astype(numpy.int32))
    counts = array("i", bytes(4 * (count + 1)))
    for key in keys:
        counts[key + 1] += 1
    return array("i", accumulate(counts))


def column(first: Sequence[int], rest: Any) -> Column:
    """Make a column of some numbers and of an array of 32 bits."""
    made = array("i", first)
    made.frombytes(memoryview(rest).cast("B"))
    return made


def put(
    target: Column, places: Column, values: Column, numpy: ModuleType | None = None
) -> None:
    """Put numbers into a column.

    Args:
        target: The column.
        places: Where each number goes.
        values: The numbers.
        numpy: The module, to put them by it.

    Example:
        >>> target = array("i", [0, 0, 0])
        >>> put(target, array("i", [2, 0]), array("i", [5, 7]))
        >>> list(target)
        [7, 0, 5]
    """
    if numpy is not None:
        numpy.asarray(target)[numpy.asarray(places)] = numpy.asarray(values)
        return
    for place, value in zip(places, values, strict=True):
        target[place] = value


def taken(words: Column, codes: Column, numpy: ModuleType | None = None) -> Column:
    """Return for each code the number that stands at its place.

    Args:
        words: Numbers of 32 bits.
        codes: Places among them.
        numpy: The module, to take them by it.

    Returns:
        The numbers.

    Example:
        >>> list(taken(array("i", [5, 7]), array("i", [1, 0, 1])))
        [7, 5, 7]
    """
    if numpy is not None:
        return column([], numpy.asarray(words)[numpy.asarray(codes)])
    return array("i", map(words.__getitem__, codes))
