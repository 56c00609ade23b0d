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
    if numpy is not None:
        found = numpy.asarray(keys, dtype=numpy.int32)
        sizes = numpy.bincount(found, minlength=count)
        ends = numpy.cumsum(sizes).astype(numpy.int32)
        order = numpy.argsort(found, kind="stable").astype(numpy.int32)
        return Groups(column([0], ends), column([], order))
    counts = array("i", bytes(4 * (count + 1)))
    for key in keys:
        counts[key + 1] += 1
    starts = array("i", accumulate(counts))
    places = starts[:]
    members = array("i", bytes(4 * len(keys)))
    for row, key in enumerate(keys):
        members[places[key]] = row
        places[key] += 1
    return Groups(starts, members)


def column(first: Sequence[int], rest: Any) -> Column:
    """Make a column of some numbers and of an array of 32 bits."""
    made = array("i", first)
    made.frombytes(memoryview(rest).cast("B"))
    return made
