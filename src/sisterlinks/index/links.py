"""Links: which localities each partnership binds, from when to when, in one table.

A link is a row of whole numbers that stand beside one another, so that looking at one
touches one or two lines of memory. Rows are sorted by the two localities, and those of
one pair by age: the ties of one locality are a slice and a list of rows, and those of a
day are rows that need no sorting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, product
from struct import Struct
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from sisterlinks.index.grades import CERTAIN, grade_of
from sisterlinks.index.grouping import Column, Groups, group, starts_of, view

if TYPE_CHECKING:
    from sisterlinks.index.slots import SlotIndex

WIDE = 64
"""How many combinations of spans of its two slots a bond may have in the table.

Beyond, its links are worked out on each day that is asked for, so that a few slots
with very many holders do not fill the memory.
"""

FIELDS = 8
"""How many numbers a row has."""

LOW, HIGH, BOUND, START, END, CERTAIN_FROM, CERTAIN_UNTIL, GRADED = range(FIELDS)
"""What a row holds: the lower and the higher number of the two localities, the row of
the partnership, the days, and the grade, in which nothing is certain yet."""

ROW = Struct(f"{FIELDS}i")
"""Reads a row."""

_CHUNK = 2**18  # how many bonds are crossed at once, so that little memory is used

DayLink: TypeAlias = tuple[int, int, int, int]
"""Two localities, the partnership, and the grade on the day."""


class Links(NamedTuple):
    """The links of a dataset."""

    rows: memoryview
    """The rows, one behind the other, as `ROW` reads them."""

    starts: Column
    """For each locality where the rows start of which it is the low one."""

    back: Groups
    """For each locality the rows of which it is the high one."""

    wide: Sequence[int]
    """The bonds that are not in the table."""


def make_links(index: SlotIndex) -> Links:
    """Make the table.

    Args:
        index: The columns, with its slots and bonds.

    Returns:
        The table.
    """
    rows, wide = _crossed(index)
    count = len(index.ids)
    return Links(
        rows,
        starts_of(rows[LOW::FIELDS], count),
        group(rows[HIGH::FIELDS], count),
        wide,
    )


def _crossed(index: SlotIndex) -> tuple[memoryview, list[int]]:
    """Cross the spans of both slots of each bond, for many bonds at once."""
    firsts = np.asarray(index.firsts)
    slots, bonds, forces = map(view, (index.slots, index.bonds, index.forces))
    holders, strengths, starts, ends, certain_from = slots
    sizes = np.diff(firsts)
    parts = []
    wide = []
    for begin in range(0, len(index.bonds.ones), _CHUNK):
        chunk = slice(begin, begin + _CHUNK)
        ones, others = bonds.ones[chunk], bonds.others[chunk]
        widths = sizes[others]
        # Two sizes may be too large for 32 bits together.
        counts = sizes[ones].astype(np.int64) * widths
        many = np.flatnonzero(counts > WIDE)
        wide += (many + begin).tolist()
        counts[many] = 0
        at = np.repeat(np.arange(len(ones), dtype=np.int32), counts)
        # The combinations of one bond are numbered, and a number is two rows.
        within = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
        left, right = np.divmod(within.astype(np.int32), widths[at])
        left += firsts[ones[at]]
        right += firsts[others[at]]
        at += begin
        start = np.maximum(starts[left], starts[right])
        end = np.minimum(ends[left], ends[right])
        force = bonds.forces[at]
        holds = np.maximum(start, forces.starts[force]) < np.minimum(
            end, forces.ends[force]
        )
        # A partner of itself: extinguished.
        holds &= holders[left] != holders[right]
        parts.append(np.stack((at[holds], left[holds], right[holds])))
    at, left, right = np.concatenate([np.empty((3, 0), dtype=np.int32), *parts], axis=1)
    del parts
    one, other = holders[left], holders[right]
    order = by_pair_and_age(
        index, np.minimum(one, other), np.maximum(one, other), bonds.partnerships[at]
    )
    at, left, right, one, other = (
        column[order] for column in (at, left, right, one, other)
    )
    del order
    partnerships = bonds.partnerships[at]
    rows = np.empty((len(at), FIELDS), dtype=np.int32)
    rows[:, LOW] = np.minimum(one, other)
    rows[:, HIGH] = np.maximum(one, other)
    del one, other
    rows[:, BOUND] = partnerships
    force = bonds.forces[at]
    for field, column, sides, choose in (
        (START, forces.starts, starts, np.maximum),
        (END, forces.ends, ends, np.minimum),
        (CERTAIN_FROM, forces.certain_from, certain_from, np.maximum),
    ):
        rows[:, field] = choose(column[force], choose(sides[left], sides[right]))
    rows[:, CERTAIN_UNTIL] = forces.certain_until[force]
    rows[:, GRADED] = grade_of(
        np.asarray(index.ranks)[partnerships],
        np.minimum(strengths[left], strengths[right]).astype(np.int32),
    )
    return rows.reshape(-1).data, wide


def by_pair_and_age(index: SlotIndex, lows: Any, highs: Any, partnerships: Any) -> Any:
    """Return the order of links: by pair, then by age, then by the partnership's id.

    Args:
        index: The columns.
        lows: The lower number of each pair.
        highs: The higher number.
        partnerships: The partnership of each link.

    Returns:
        The rows of the links, in order.
    """
    keys = lows.astype(np.int64)
    keys <<= 32
    keys |= highs
    order = np.argsort(keys)
    keys = keys[order]
    # Most pairs have one link: only the others are put in order among themselves.
    again = np.flatnonzero(keys[1:] == keys[:-1])
    if len(again):
        shared = np.union1d(again, again + 1)
        links = order[shared]
        order[shared] = links[_by_age(index, keys[shared], partnerships[links])]
    return order


def _by_age(index: SlotIndex, keys: Any, partnerships: Any) -> Any:
    """Return the order of links of pairs that have several."""
    ranks = np.asarray(index.ranks)[partnerships]
    order = np.lexsort((partnerships, ranks, keys))
    keys, ranks, bound = keys[order], ranks[order], partnerships[order]
    same = (keys[1:] == keys[:-1]) & (ranks[1:] == ranks[:-1])
    edges = np.diff(np.concatenate(([0], same.astype(np.int8), [0])))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    turns = np.append(0, np.cumsum(same & (bound[1:] != bound[:-1])))
    mixed = turns[starts] < turns[ends]
    # Partnerships of one pair and one age are few: they are sorted by their ids.
    for start, end in zip(starts[mixed].tolist(), ends[mixed].tolist(), strict=True):
        ids = [
            (index.register.partnership_id(at), at, row)
            for row, at in enumerate(bound[start : end + 1].tolist(), start)
        ]
        order[start : end + 1] = order[[row for *_, row in sorted(ids)]]
    return order


def wide_links(
    index: SlotIndex, bonds: Sequence[int], day: int, locality: int | None = None
) -> Iterator[DayLink]:
    """Yield the links of bonds that are not in the table on a day.

    Args:
        index: The columns.
        bonds: The bonds.
        day: The day's number.
        locality: The locality whose links are wanted; all where left out.

    Yields:
        The links; those of one locality from its side.
    """
    holders, strengths, starts, ends, certain_from = index.slots
    for bond in bonds:
        partnership, one, other, force = (column[bond] for column in index.bonds)
        first, after, certain, certain_until = (days[force] for days in index.forces)
        if not first <= day < after:
            continue
        one_side, other_side = (
            [row for row in index.rows(slot) if starts[row] <= day < ends[row]]
            for slot in (one, other)
        )
        sides = [(one_side, other_side)]
        if locality is not None:
            sides = [
                ([row for row in near if holders[row] == locality], far)
                for near, far in ((one_side, other_side), (other_side, one_side))
            ]
        in_force = certain <= day < certain_until
        for left, right in chain.from_iterable(product(*each) for each in sides):
            if holders[left] != holders[right]:
                strength = min(strengths[left], strengths[right])
                grade = grade_of(index.ranks[partnership], strength)
                if in_force and max(certain_from[left], certain_from[right]) <= day:
                    grade |= CERTAIN
                yield holders[left], holders[right], partnership, grade
