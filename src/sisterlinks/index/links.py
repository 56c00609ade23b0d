"""Links: which localities each partnership binds, from when to when, in one table.

A link is a row of whole numbers that stand beside one another, so that looking at one
touches one or two lines of memory. Rows are sorted by the two localities, and those of
one pair by age: the ties of one locality are a slice and a list of rows, and those of a
day are rows that need no sorting.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, product
from struct import Struct
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sisterlinks.index.grouping import Column, Groups, group, starts_of

if TYPE_CHECKING:
    from sisterlinks.index.index import Index

WIDE = 64
"""How many combinations of spans of its two places a bond may have in the table.

Beyond, its links are worked out on each day that is asked for, so that a few places
with very many holders do not fill the memory.
"""

FIELDS = 8
"""How many numbers a row has."""

BOUND, START, END, SURE, UNSURE, GRADED = range(2, FIELDS)
"""Where in a row they are, after the numbers of the two localities."""

ROW = Struct(f"{FIELDS}i")
"""A row: low, high, partnership, start, end, sure, unsure, grade."""

GRADE = 3
"""By how many bits of a grade its age is shifted.

A grade is the rank of the partnership's date by age, then two bits of strength, then
one that says whether the link is certain; in the table that one is 0.
"""

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


def make_links(index: Index) -> Links:
    """Make the table.

    Args:
        index: The columns, with its places and bonds.

    Returns:
        The table.
    """
    np = index.numpy
    rows, wide = _crossed(index) if np is None else _crossed_by_numpy(index, np)
    count = len(index.ids)
    lows, highs = rows[::FIELDS], rows[1::FIELDS]
    return Links(rows, starts_of(lows, count, np), group(highs, count, np), wide)


def _crossed(index: Index) -> tuple[memoryview, list[int]]:
    """Cross the spans of both places of each bond."""
    spans = list(zip(*index.places, strict=True))
    spans_of = [spans[start:end] for start, end in pairwise(index.firsts)]
    forces = list(zip(*index.forces, strict=True))
    ranks, id_of = index.ranks, index.register.partnership_id
    found = []
    wide = []
    for bond, (partnership, one, other, force) in enumerate(
        zip(*index.bonds, strict=True)
    ):
        near, far = spans_of[one], spans_of[other]
        if len(near) * len(far) > WIDE:
            wide.append(bond)
            continue
        first, after, sure, unsure = forces[force]
        rank = ranks[partnership]
        for low, weak, start, end, certain in near:
            for high, strength, begin, finish, settled in far:
                row = (
                    min(high, low),
                    max(low, high),
                    partnership,
                    max(first, start, begin),
                    min(after, end, finish),
                    max(sure, certain, settled),
                    unsure,
                    rank << GRADE | min(weak, strength) << 1,
                )
                if row[START] < row[END] and low != high:
                    pair = row[0] << 32 | row[1]
                    found.append((pair, rank, id_of(partnership), row))
    found.sort()
    cells = array("i", [cell for *_, row in found for cell in row])
    return memoryview(cells), wide


def _crossed_by_numpy(index: Index, np: ModuleType) -> tuple[memoryview, list[int]]:
    """Cross the spans of both places of each bond, for many bonds at once."""
    firsts = np.asarray(index.firsts)
    places, bonds, forces = (
        view(columns, np) for columns in (index.places, index.bonds, index.forces)
    )
    holders, strengths, starts, ends, sures = places
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
        holds &= holders[left] != holders[right]
        parts.append(np.stack((at[holds], left[holds], right[holds])))
    at, left, right = np.concatenate([np.empty((3, 0), dtype=np.int32), *parts], axis=1)
    del parts
    one, other = holders[left], holders[right]
    order = by_pair_and_age(
        index,
        np.minimum(one, other),
        np.maximum(one, other),
        bonds.partnerships[at],
        np,
    )
    at, left, right, one, other = (
        column[order] for column in (at, left, right, one, other)
    )
    del order
    partnerships = bonds.partnerships[at]
    rows = np.empty((len(at), FIELDS), dtype=np.int32)
    rows[:, 0] = np.minimum(one, other)
    rows[:, 1] = np.maximum(one, other)
    del one, other
    rows[:, BOUND] = partnerships
    force = bonds.forces[at]
    for field, column, sides, choose in (
        (START, forces.starts, starts, np.maximum),
        (END, forces.ends, ends, np.minimum),
        (SURE, forces.sures, sures, np.maximum),
    ):
        rows[:, field] = choose(column[force], choose(sides[left], sides[right]))
    rows[:, UNSURE] = forces.unsures[force]
    grades = np.minimum(strengths[left], strengths[right]).astype(np.int32) << 1
    rows[:, GRADED] = grades | np.asarray(index.ranks)[partnerships] << GRADE
    return memoryview(rows.reshape(-1)), wide


def by_pair_and_age(
    index: Index, lows: Any, highs: Any, partnerships: Any, np: ModuleType
) -> Any:
    """Return the order of links: by pair, then by age.

    Args:
        index: The columns.
        lows: The lower number of each pair.
        highs: The higher number.
        partnerships: The partnership of each link.
        np: The module.

    Returns:
        The places of the links, in order.
    """
    keys = lows.astype(np.int64)
    keys <<= 32
    keys |= highs
    order = np.argsort(keys)
    keys = keys[order]
    again = np.flatnonzero(keys[1:] == keys[:-1])
    if len(again):
        shared = np.union1d(again, again + 1)
        links = order[shared]
        order[shared] = links[_by_age(index, keys[shared], partnerships[links], np)]
    return order


def _by_age(index: Index, keys: Any, partnerships: Any, np: ModuleType) -> Any:
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
            (index.register.partnership_id(at), at, place)
            for place, at in enumerate(bound[start : end + 1].tolist(), start)
        ]
        order[start : end + 1] = order[[place for *_, place in sorted(ids)]]
    return order


def wide_links(
    index: Index, bonds: Sequence[int], day: int, locality: int | None = None
) -> Iterator[DayLink]:
    """Yield the links of bonds that are not in the table on a day.

    Args:
        index: The columns.
        bonds: The bonds.
        day: The day's number.
        locality: The locality whose links to give; all where left out.

    Yields:
        The links; those of one locality from its side.
    """
    holders, strengths, starts, ends, sures = index.places
    for bond in bonds:
        partnership, one, other, force = (column[bond] for column in index.bonds)
        first, after, sure, unsure = (column[force] for column in index.forces)
        if not first <= day < after:
            continue
        age = index.ranks[partnership] << GRADE
        one_side, other_side = (
            [row for row in index.rows(place) if starts[row] <= day < ends[row]]
            for place in (one, other)
        )
        sides = [(one_side, other_side)]
        if locality is not None:
            sides = [
                ([row for row in near if holders[row] == locality], far)
                for near, far in ((one_side, other_side), (other_side, one_side))
            ]
        is_certain = sure <= day < unsure
        for left, right in chain.from_iterable(product(*each) for each in sides):
            if holders[left] != holders[right]:
                strength = min(strengths[left], strengths[right])
                certain = is_certain and sures[left] <= day and sures[right] <= day
                grade = age | strength << 1 | certain
                yield holders[left], holders[right], partnership, grade


def view(columns: Any, np: ModuleType) -> Any:
    """Return columns to numpy, which sees them without copying them."""
    return type(columns)(*map(np.asarray, columns))
