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
    ROW,
    START,
    DayLink,
    by_pair_and_age,
    wide_links,
)

_CHUNK = 2**14
"""How many links are looked at at once, so that they stay in a processor's cache."""


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
    keys, members, grades = _links_on(index, day)
    is_first = np.ones(len(keys), dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=is_first[1:])
    further = np.flatnonzero(~is_first)
    double = members[further] == members[further - 1]
    if double.any():
        # Of several links of one partnership, the best counts.
        keep = np.ones(len(keys), dtype=bool)
        keep[further[double]] = False
        grades = np.maximum.reduceat(grades, np.flatnonzero(keep))
        keys, members, is_first = keys[keep], members[keep], is_first[keep]
        further = np.flatnonzero(~is_first)
    several, leaders = _put_leading_first(index, further, is_first, members, grades)
    weak = np.flatnonzero(strength_of(grades) < floor)
    if len(weak):
        # A pair is as strong as its leading link.
        keep = np.ones(len(keys), dtype=bool)
        keep[weak] = False
        keep[several] = keep[leaders]
        keys, members, grades = keys[keep], members[keep], grades[keep]
        is_first = is_first[keep]
    starts = np.append(np.flatnonzero(is_first), len(keys)).astype(np.int32)
    ones, others = keys[is_first].view(np.int32).reshape(-1, 2).T
    return Pairs(
        np.ascontiguousarray(ones),
        np.ascontiguousarray(others),
        grades[is_first],
        starts,
        members,
        grades,
    )


def _put_leading_first(
    index: Index, further: Any, is_first: Any, members: Any, grades: Any
) -> tuple[Any, Any]:
    """Sort the links of the pairs that have several; they are sorted by age already.

    Args:
        index: The columns.
        further: The links that are not the first of their pair, in order.
        is_first: Whether each link is.
        members: The partnership of each.
        grades: The grade of each.

    Returns:
        The links of those pairs, and for each of them the leading one of its pair.
    """
    heads = further[is_first[further - 1]] - 1
    several = np.sort(np.concatenate((heads, further)), kind="stable")
    pair = np.cumsum(is_first[several]) - 1
    told = grades[several].astype(np.int64)
    ages = np.asarray(index.ages)[rank_of(told)].astype(np.int64)
    order = several[np.lexsort((lead_of(told, ages), pair))]
    members[several], grades[several] = members[order], grades[order]
    return several, heads[pair]


def _links_on(index: Index, day: int) -> tuple[Any, Any, Any]:
    """Return the links of a day, sorted by pair and age.

    Returns:
        Their pairs, each as one number of 64 bits, in which the numbers of the two
        localities stand side by side as they do in the table; the partnerships; and
        the grades.
    """
    told, *_, wide = index.links
    table = np.asarray(told).reshape(-1, FIELDS)
    found = tuple(np.empty(len(table), kind) for kind in (np.int64, np.int32, np.int32))
    count = 0
    for begin in range(0, len(table), _CHUNK):
        columns = _links_among(table[begin : begin + _CHUNK], day)
        after = count + len(columns[0])
        for into, column in zip(found, columns, strict=True):
            into[count:after] = column
        count = after
    keys, members, grades = (column[:count] for column in found)
    if wide:
        further = _wide_links(wide_links(index, wide, day))
        keys, members, grades = map(
            np.concatenate, zip((keys, members, grades), further, strict=True)
        )
        lows, highs = keys.view(np.int32).reshape(-1, 2).T
        order = by_pair_and_age(index, lows, highs, members)
        keys, members, grades = keys[order], members[order], grades[order]
    return keys, members, grades


def _links_among(table: Any, day: int) -> tuple[Any, Any, Any]:
    """Return those of some rows of the table that are links of a day."""
    in_force = table[:, START] <= day
    in_force &= table[:, END] > day
    # Taking rows is three times as fast as indexing them.
    rows = np.take(table, np.flatnonzero(in_force), axis=0)
    certain = rows[:, CERTAIN_FROM] <= day
    certain &= rows[:, CERTAIN_UNTIL] > day
    grades = rows[:, GRADED] | certain * np.int32(CERTAIN)
    return rows.view(np.int64)[:, 0], rows[:, BOUND], grades


def _wide_links(links: Iterator[DayLink]) -> tuple[Any, Any, Any]:
    """Return links that are not in the table."""
    told = np.array([*links], dtype=np.int32).reshape(-1, 4)
    keys = np.sort(told[:, :2], axis=1).view(np.int64)[:, 0]
    return keys, told[:, 2], told[:, 3]
