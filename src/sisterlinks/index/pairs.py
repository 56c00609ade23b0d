"""Pairs: which localities the bonds in force tie on a day, in columns."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from types import ModuleType
from typing import Any, NamedTuple, Protocol

from sisterlinks.index.index import Index
from sisterlinks.index.links import (
    BOUND,
    END,
    FIELDS,
    GRADE,
    GRADED,
    ROW,
    START,
    SURE,
    UNSURE,
    DayLink,
    by_pair_and_age,
    wide_links,
)


class Numbers(Protocol):
    """An array of whole numbers, of Python's or of numpy."""

    def tolist(self) -> list[int]:
        """Return the numbers as a list."""
        ...


class Pairs(NamedTuple):
    """The pairs of localities that are tied on a day, sorted by their numbers.

    Columns are arrays of Python's or of numpy: whichever made them.
    """

    ones: Numbers
    """The number of the locality whose id comes first."""

    others: Numbers
    """The number of its partner."""

    grades: Numbers
    """The grade of the tie, as `found` gives it."""

    starts: Numbers
    """Where the partnerships of each start in `partnerships`; one more than pairs."""

    partnerships: Numbers
    """The partnerships that bind each pair, the oldest first."""


def found(index: Index, links: Mapping[int, int]) -> tuple[int, Sequence[int]]:
    """Put together what the partnerships of one pair say.

    Args:
        index: The columns.
        links: For each partnership the grade of its best link.

    Returns:
        The grade of the tie: since the oldest, as strong as the strongest, certain
        where all are; and the partnerships, the oldest first.
    """
    if len(links) == 1:
        ((partnership, grade),) = links.items()
        return grade, (partnership,)
    grades = links.values()
    grade = min(grades) >> GRADE << GRADE
    grade |= max(grade & 6 for grade in grades) | min(grade & 1 for grade in grades)
    return grade, sorted(links, key=lambda partnership: age(index, partnership))


def age(index: Index, partnership: int) -> tuple[int, str, int]:
    """Return a key that sorts partnerships by age, as `by_age` of ties does."""
    id_ = index.register.partnership_id(partnership)
    return (index.ranks[partnership], id_, partnership)


def partners(index: Index, locality: int, day: int) -> dict[int, dict[int, int]]:
    """Return the partners of one locality on a day.

    Args:
        index: The columns.
        locality: The locality's number.
        day: The day's number.

    Returns:
        For each partner's number, what `found` takes.
    """
    table, starts, (back, rows), wide = index.links
    links: dict[int, dict[int, int]] = {}
    told = [
        *ROW.iter_unpack(
            table[FIELDS * starts[locality] : FIELDS * starts[locality + 1]]
        ),
        *[
            ROW.unpack_from(table, ROW.size * row)
            for row in rows[back[locality] : back[locality + 1]]
        ],
    ]
    for low, high, partnership, start, end, sure, unsure, grade in told:
        if start <= day < end:
            link = grade | 1 if sure <= day < unsure else grade
            partner = high if low == locality else low
            known = links.get(partner)
            if known is None:
                links[partner] = {partnership: link}
            elif known.get(partnership, -1) < link:
                known[partnership] = link
    if wide:
        bonds = index.wide_bonds.get(locality, ())
        for _, partner, partnership, link in wide_links(index, bonds, day, locality):
            known = links.setdefault(partner, {})
            known[partnership] = max(known.get(partnership, -1), link)
    return links


def pairs(index: Index, day: int, floor: int) -> Pairs:
    """Return all pairs that are tied on a day.

    Args:
        index: The columns.
        day: The day's number.
        floor: The strength that a tie must have at least.

    Returns:
        The pairs, sorted.
    """
    if index.numpy is not None:
        return pairs_by_numpy(index, day, floor, index.numpy)
    links = _links(index, day)
    made = Pairs(array("i"), array("i"), array("i"), array("i", [0]), array("i"))
    columns: Any = made
    for key in sorted(links):
        grade, bound = found(index, links[key])
        if grade >> 1 & 3 >= floor:
            columns.ones.append(key[0])
            columns.others.append(key[1])
            columns.grades.append(grade)
            columns.partnerships.extend(bound)
            columns.starts.append(len(columns.partnerships))
    return made


def _links(index: Index, day: int) -> dict[tuple[int, int], dict[int, int]]:
    """Return the links of a day by pair, and by partnership."""
    links: dict[tuple[int, int], dict[int, int]] = {}
    table, *_, wide = index.links
    in_table = (
        (low, high, partnership, grade | (sure <= day < unsure))
        for low, high, partnership, start, end, sure, unsure, grade in ROW.iter_unpack(
            table
        )
        if start <= day < end
    )
    for one, other, partnership, grade in chain(in_table, wide_links(index, wide, day)):
        known = links.setdefault((min(one, other), max(one, other)), {})
        known[partnership] = max(known.get(partnership, -1), grade)
    return links


def pairs_by_numpy(index: Index, day: int, floor: int, np: ModuleType) -> Pairs:
    """Return all pairs that are tied on a day, by numpy for all links at once.

    Args:
        index: The columns.
        day: The day's number.
        floor: The strength that a tie must have at least.
        np: The module.

    Returns:
        The pairs, sorted, in arrays of numpy.
    """
    table, *_, wide = index.links
    table = np.asarray(table).reshape(-1, FIELDS)
    rows = table[np.flatnonzero((table[:, START] <= day) & (table[:, END] > day))]
    rows[:, GRADED] |= (rows[:, SURE] <= day) & (rows[:, UNSURE] > day)
    if wide:
        rows = _joined(index, rows, wide_links(index, wide, day), np)
    keys, members, grades = rows.view(np.int64)[:, 0], rows[:, BOUND], rows[:, GRADED]
    is_first = np.ones(len(rows), dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=is_first[1:])
    further = np.flatnonzero(~is_first)
    double = members[further] == members[further - 1]
    if double.any():
        # Of several links of one partnership, the best counts.
        keep = np.ones(len(rows), dtype=bool)
        keep[further[double]] = False
        grades = np.maximum.reduceat(grades, np.flatnonzero(keep))
        rows, members, is_first = rows[keep], members[keep], is_first[keep]
        further = np.flatnonzero(~is_first)
    firsts = np.flatnonzero(is_first)
    starts = np.append(firsts, len(rows)).astype(np.int32)
    ones, others, best = rows[firsts, 0], rows[firsts, 1], grades[firsts]
    if len(further):
        more = grades[further]
        pair_of = np.searchsorted(firsts, further, "right") - 1
        strengths, certain = best & 6, best & 1
        np.maximum.at(strengths, pair_of, more & 6)
        np.minimum.at(certain, pair_of, more & 1)
        best = (best & ~7) | strengths | certain
    members = np.ascontiguousarray(members)
    strong = (best >> 1 & 3) >= floor
    if not strong.all():
        members = members[np.repeat(strong, np.diff(starts))]
        starts = np.append(0, np.cumsum(np.diff(starts)[strong])).astype(np.int32)
        ones, others, best = ones[strong], others[strong], best[strong]
    return Pairs(ones, others, best, starts, members)


def _joined(index: Index, rows: Any, links: Iterator[DayLink], np: ModuleType) -> Any:
    """Join rows with links that are not in the table, and sort them."""
    more = np.array(list(links), dtype=np.int32).reshape(-1, 4)
    further = np.zeros((len(more), FIELDS), dtype=np.int32)
    further[:, 0] = np.minimum(more[:, 0], more[:, 1])
    further[:, 1] = np.maximum(more[:, 0], more[:, 1])
    further[:, BOUND], further[:, GRADED] = more[:, 2], more[:, 3]
    rows = np.concatenate((rows, further))
    return rows[by_pair_and_age(index, rows[:, 0], rows[:, 1], rows[:, BOUND], np)]
