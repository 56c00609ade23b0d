"""Pairs: which localities the bonds in force tie on a day, in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from sisterlinks.index.grades import CERTAIN, lead_of, rank_of, strength_of
from sisterlinks.index.index import Index
from sisterlinks.index.links import (
    BOUND,
    CERTAIN_FROM,
    CERTAIN_UNTIL,
    END,
    FIELDS,
    GRADED,
    HIGH,
    LOW,
    ROW,
    START,
    DayLink,
    by_pair_and_age,
    wide_links,
)


class Pairs(NamedTuple):
    """The pairs of localities that are tied on a day, sorted by their numbers."""

    ones: Any
    """The number of the locality whose id comes first."""

    others: Any
    """The number of its partner."""

    grades: Any
    """The grade of the tie: that of its leading link."""

    starts: Any
    """Where the links of each start in the columns below; one more than pairs."""

    partnerships: Any
    """The partnerships that bind each pair, the leading one first."""

    links: Any
    """The grade that each gives."""


def found(index: Index, links: Mapping[int, int]) -> tuple[int, Sequence[int]]:
    """Put together what the partnerships of one pair say.

    Args:
        index: The columns.
        links: For each partnership the grade of its best link.

    Returns:
        The grade of the tie, and the partnerships, the leading one first.
    """
    if len(links) == 1:
        ((partnership, grade),) = links.items()
        return grade, (partnership,)

    def order(partnership: int) -> tuple[int, int, str, int]:
        grade = links[partnership]
        id_ = index.register.partnership_id(partnership)
        lead = lead_of(grade, index.ages[rank_of(grade)])
        return lead, rank_of(grade), id_, partnership

    ordered = sorted(links, key=order)
    return links[ordered[0]], ordered


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
    for low, high, partnership, start, end, certain, certain_until, grade in told:
        if start <= day < end:
            link = grade | CERTAIN if certain <= day < certain_until else grade
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
    """Return all pairs that are tied on a day, for all links at once.

    Args:
        index: The columns.
        day: The day's number.
        floor: The strength that a tie must have at least.

    Returns:
        The pairs, sorted, in arrays of numpy.
    """
    rows = _rows_of(index, day)
    # A pair is one number of 64 bits, since its two numbers stand side by side.
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
    ones, others = rows[firsts, LOW], rows[firsts, HIGH]
    members, grades = np.ascontiguousarray(members), np.ascontiguousarray(grades)
    if len(further):
        _put_leading_first(index, starts, members, grades)
    best = grades[firsts]
    strong = strength_of(best) >= floor
    if not strong.all():
        stays = np.repeat(strong, np.diff(starts))
        members, grades = members[stays], grades[stays]
        starts = np.append(0, np.cumsum(np.diff(starts)[strong])).astype(np.int32)
        ones, others, best = ones[strong], others[strong], best[strong]
    return Pairs(ones, others, best, starts, members, grades)


def _put_leading_first(index: Index, starts: Any, members: Any, grades: Any) -> None:
    """Sort the links of the pairs that have several; they are sorted by age already."""
    sizes = np.diff(starts)
    several = np.flatnonzero(np.repeat(sizes > 1, sizes))
    pair = np.repeat(np.arange(len(sizes)), sizes)[several]
    told = grades[several].astype(np.int64)
    ages = np.asarray(index.ages)[rank_of(told)].astype(np.int64)
    order = several[np.lexsort((lead_of(told, ages), pair))]
    members[several], grades[several] = members[order], grades[order]


def _rows_of(index: Index, day: int) -> Any:
    """Return the links of a day as rows of numpy, with their grades."""
    told, *_, wide = index.links
    table = np.asarray(told).reshape(-1, FIELDS)
    rows = table[np.flatnonzero((table[:, START] <= day) & (table[:, END] > day))]
    certain = (rows[:, CERTAIN_FROM] <= day) & (rows[:, CERTAIN_UNTIL] > day)
    rows[:, GRADED] |= certain * CERTAIN
    return _joined(index, rows, wide_links(index, wide, day)) if wide else rows


def _joined(index: Index, rows: Any, links: Iterator[DayLink]) -> Any:
    """Join rows with links that are not in the table, and sort them."""
    more = np.array(list(links), dtype=np.int32).reshape(-1, 4)
    further = np.zeros((len(more), FIELDS), dtype=np.int32)
    further[:, LOW] = np.minimum(more[:, 0], more[:, 1])
    further[:, HIGH] = np.maximum(more[:, 0], more[:, 1])
    further[:, BOUND], further[:, GRADED] = more[:, 2], more[:, 3]
    rows = np.concatenate((rows, further))
    return rows[by_pair_and_age(index, rows[:, LOW], rows[:, HIGH], rows[:, BOUND])]
