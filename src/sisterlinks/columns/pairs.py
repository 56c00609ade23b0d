"""Pairs: which localities the bonds in force tie on a day, in columns."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from types import ModuleType
from typing import Any, NamedTuple, Protocol

from sisterlinks.columns.index import Index

LOW = 2**32
"""Two numbers are packed into one of 64 bits: the first times this, and the second."""


class Numbers(Protocol):
    """An array of whole numbers, of Python's or of numpy."""

    def tolist(self) -> list[int]:
        """Give the numbers as a list."""
        ...


class Pairs(NamedTuple):
    """The pairs of localities that are tied on a day, sorted by their numbers.

    Columns are arrays of Python's or of numpy: whichever made them.
    """

    ones: Numbers
    """The number of the locality whose id comes first."""

    others: Numbers
    """The number of its partner."""

    strengths: Numbers
    """The strength of the tie's standing."""

    certain: Numbers
    """1 where the tie is certain, else 0."""

    starts: Numbers
    """Where the partnerships of each start in `partnerships`; one more than pairs."""

    partnerships: Numbers
    """The partnerships that bind each pair, the oldest first."""


class Found(NamedTuple):
    """What binds one pair."""

    strength: int
    """The strength of the strongest standing."""

    certain: bool
    """Whether every partnership binds for certain."""

    partnerships: Sequence[int]
    """The partnerships, the oldest first."""


def found(index: Index, links: dict[int, int]) -> Found:
    """Put together what the partnerships of one pair say.

    Args:
        index: The columns.
        links: For each partnership the best link: twice its strength, and one more
            where it is certain.

    Returns:
        What they say together.
    """
    if len(links) == 1:
        ((partnership, link),) = links.items()
        return Found(link >> 1, bool(link & 1), (partnership,))
    return Found(
        max(links.values()) >> 1,
        all(link & 1 for link in links.values()),
        sorted(links, key=lambda partnership: age(index, partnership)),
    )


def age(index: Index, partnership: int) -> tuple[int, str, int]:
    """Give a key that sorts partnerships by age, as `sisterlinks.ties.by_age` does."""
    return (
        index.date_ranks[index.since_codes[partnership]],
        index.partnerships[partnership].id,
        partnership,
    )


def partners(index: Index, locality: int, day: int) -> dict[int, dict[int, int]]:
    """Give the partners of one locality on a day.

    Args:
        index: The columns.
        locality: The locality's number.
        day: The day's number.

    Returns:
        For each partner's number, what `found` takes.
    """
    places, holders, strengths, starts, ends, sures = index.places
    held, rows_held = index.rows_held
    of_place, rows_of = index.rows_of
    of_side, sides_of = index.sides_of
    partnerships, ones, _, begin, finish, bond_sures, unsures = index.bonds
    facing = index.facing
    count = len(ones)
    links: dict[int, dict[int, int]] = {}
    for row in rows_held[held[locality] : held[locality + 1]]:
        if not starts[row] <= day < ends[row]:
            continue
        near = strengths[row]
        near_is_certain = sures[row] <= day
        place = places[row]
        for side in sides_of[of_side[place] : of_side[place + 1]]:
            bond = side if side < count else side - count
            if not begin[bond] <= day < finish[bond]:
                continue
            other = facing[side]
            for far in rows_of[of_place[other] : of_place[other + 1]]:
                partner = holders[far]
                if starts[far] <= day < ends[far] and partner != locality:
                    link = 2 * min(near, strengths[far]) + (
                        near_is_certain
                        and sures[far] <= day
                        and bond_sures[bond] <= day < unsures[bond]
                    )
                    partnership = partnerships[bond]
                    known = links.get(partner)
                    if known is None:
                        links[partner] = {partnership: link}
                    elif known.get(partnership, -1) < link:
                        known[partnership] = link
    return links


def pairs(index: Index, day: int, floor: int) -> Pairs:
    """Give all pairs that are tied on a day.

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
    made = Pairs(
        array("i"), array("i"), array("b"), array("b"), array("i", [0]), array("i")
    )
    columns: Any = made
    for key in sorted(links):
        answer = found(index, links[key])
        if answer.strength >= floor:
            columns.ones.append(key // LOW)
            columns.others.append(key % LOW)
            columns.strengths.append(answer.strength)
            columns.certain.append(answer.certain)
            columns.partnerships.extend(answer.partnerships)
            columns.starts.append(len(columns.partnerships))
    return made


def _links(index: Index, day: int) -> dict[int, dict[int, int]]:
    """Give the links of a day by packed pair, and by partnership."""
    _, holders, strengths, starts, ends, sures = index.places
    links: dict[int, dict[int, int]] = {}
    of_place, rows_of = index.rows_of
    for partnership, one, other, start, end, sure, unsure in zip(
        *index.bonds, strict=True
    ):
        if not start <= day < end:
            continue
        is_certain = sure <= day < unsure
        for near in rows_of[of_place[one] : of_place[one + 1]]:
            if not starts[near] <= day < ends[near]:
                continue
            for far in rows_of[of_place[other] : of_place[other + 1]]:
                left, right = holders[near], holders[far]
                if not starts[far] <= day < ends[far] or left == right:
                    continue
                link = 2 * min(strengths[near], strengths[far]) + (
                    is_certain and sures[near] <= day and sures[far] <= day
                )
                key = min(left, right) * LOW + max(left, right)
                known = links.setdefault(key, {})
                known[partnership] = max(known.get(partnership, -1), link)
    return links


def pairs_by_numpy(index: Index, day: int, floor: int, np: ModuleType) -> Pairs:
    """Give all pairs that are tied on a day, by numpy for all bonds at once.

    Args:
        index: The columns.
        day: The day's number.
        floor: The strength that a tie must have at least.
        np: The module.

    Returns:
        The pairs, sorted, in arrays of numpy.
    """
    ones, others, links, partnerships = _links_by_numpy(index, day, np)
    low, high = np.minimum(ones, others), np.maximum(ones, others)
    keys = low.astype(np.int64)
    keys *= LOW
    keys += high
    order = np.argsort(keys)
    keys = keys[order]
    again = np.flatnonzero(keys[1:] == keys[:-1])
    if len(again):
        order, keys = _settled(index, order, keys, links, partnerships, again, np)
    links, members = links[order], partnerships[order]
    is_first = np.ones(len(keys), dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=is_first[1:])
    firsts = np.flatnonzero(is_first)
    if len(firsts) == len(keys):
        strengths, certain = links >> 1, links & 1
    else:
        strengths = np.maximum.reduceat(links >> 1, firsts)
        certain = np.minimum.reduceat(links & 1, firsts)
    starts = np.append(firsts, len(keys)).astype(np.int32)
    keys = keys[firsts]
    strong = strengths >= floor
    if not strong.all():
        sizes = np.diff(starts)
        members = members[np.repeat(strong, sizes)]
        starts = np.append(0, np.cumsum(sizes[strong])).astype(np.int32)
        keys, strengths, certain = keys[strong], strengths[strong], certain[strong]
    return Pairs(
        (keys >> 32).astype(np.int32),
        keys.astype(np.int32),
        strengths,
        certain,
        starts,
        members,
    )


def _links_by_numpy(
    index: Index, day: int, np: ModuleType
) -> tuple[Any, Any, Any, Any]:
    """Give near holder, far holder, link and partnership of every link of a day."""
    view = views(index, np)
    rows = np.flatnonzero((view.starts <= day) & (view.ends > day))
    places, holders = view.places[rows], view.holders[rows]
    rated = view.strengths[rows] * 2 + (view.sures[rows] <= day)
    bonds = np.flatnonzero((view.bond_starts <= day) & (view.bond_ends > day))
    ones, others = view.ones[bonds], view.others[bonds]
    # For each place its one holder; -1 where it has none, -2 where it has several.
    count = len(index.ids) + len(index.parties)
    holder_of = np.full(count, -1, dtype=np.int32)
    holder_of[places] = holders
    rated_of = np.zeros(count, dtype=np.int8)
    rated_of[places] = rated
    shared = places[1:][places[1:] == places[:-1]]
    holder_of[shared] = -2
    near, far = holder_of[ones], holder_of[others]
    simple = (near >= 0) & (far >= 0) & (near != far)
    single = near[simple], far[simple]
    found = bonds[simple]
    link = _link(rated_of[ones[simple]], rated_of[others[simple]], np)
    many = ((near == -2) & (far != -1)) | ((far == -2) & (near != -1))  # noqa: PLR2004
    if many.any():
        several = bonds[many]
        left, right, at = _products(
            places, view.ones[several], view.others[several], np
        )
        differ = holders[left] != holders[right]
        left, right, at = left[differ], right[differ], at[differ]
        single = tuple(
            np.concatenate([some, holders[more]])
            for some, more in zip(single, (left, right), strict=True)
        )
        link = np.concatenate([link, _link(rated[left], rated[right], np)])
        found = np.concatenate([found, several[at]])
    certain = (view.bond_sures[found] <= day) & (view.bond_unsures[found] > day)
    link &= np.where(certain, np.int8(-1), np.int8(-2))
    return *single, link, view.partnerships[found]


def _link(near: Any, far: Any, np: ModuleType) -> Any:
    """Rate links: the weaker strength, and certain where both sides are."""
    return (np.minimum(near, far) & ~1) | (near & far & 1)


def _products(places: Any, ones: Any, others: Any, np: ModuleType) -> tuple[Any, ...]:
    """Pair every holder of one place with every holder of the other.

    Returns:
        The rows of both, among those of the day, and the number of the bond.
    """
    first, after = np.searchsorted(places, ones), np.searchsorted(places, ones, "right")
    begin, end = (
        np.searchsorted(places, others),
        np.searchsorted(places, others, "right"),
    )
    width = end - begin
    total = (after - first) * width
    at = np.repeat(np.arange(len(ones)), total)
    within = np.arange(len(at)) - np.repeat(np.cumsum(total) - total, total)
    left = first[at] + within // width[at]
    right = begin[at] + within % width[at]
    return left, right, at


def _settled(  # noqa: PLR0913 - the columns that are put in order together
    index: Index,
    order: Any,
    keys: Any,
    links: Any,
    partnerships: Any,
    again: Any,
    np: ModuleType,
) -> tuple[Any, Any]:
    """Sort what binds one pair by age, and keep one link of each partnership."""
    shared = np.zeros(len(keys), dtype=bool)
    shared[again] = True
    shared[again + 1] = True
    places = np.flatnonzero(shared)
    rows = order[places]
    ages = np.frombuffer(index.date_ranks, dtype=np.int32)
    codes = np.frombuffer(index.since_codes, dtype=np.int32)
    bound = partnerships[rows]
    age_of = ages[codes[bound]]
    rank = np.lexsort((-links[rows], bound, age_of, keys[places]))
    rows, bound, age_of = rows[rank], bound[rank], age_of[rank]
    order[places] = rows
    # Partnerships of one pair and one age are few: they are sorted by their ids.
    pair = keys[places]
    same = (pair[1:] == pair[:-1]) & (age_of[1:] == age_of[:-1])
    same &= bound[1:] != bound[:-1]
    for start, end in _runs(np.flatnonzero(same).tolist(), pair, age_of):
        run = sorted(
            rows[start:end].tolist(),
            key=lambda row: (
                index.partnerships[partnerships[row]].id,
                partnerships[row],
                -links[row],
            ),
        )
        order[places[start:end]] = run
    # Of several links of one partnership, the first is the strongest.
    bound = partnerships[order[places]]
    double = (pair[1:] == pair[:-1]) & (bound[1:] == bound[:-1])
    if double.any():
        keep = np.ones(len(keys), dtype=bool)
        keep[places[1:][double]] = False
        return order[keep], keys[keep]
    return order, keys


def _runs(marks: list[int], pair: Any, ages: Any) -> list[tuple[int, int]]:
    """Give the bounds of the runs of one pair and age around some places."""
    runs: list[tuple[int, int]] = []
    for mark in marks:
        if runs and mark < runs[-1][1]:
            continue
        start, end = mark, mark + 2
        while start and pair[start - 1] == pair[mark] and ages[start - 1] == ages[mark]:
            start -= 1
        while end < len(pair) and pair[end] == pair[mark] and ages[end] == ages[mark]:
            end += 1
        runs.append((start, end))
    return runs


class Views(NamedTuple):
    """The columns of an index, as numpy sees them without copying them."""

    places: Any
    holders: Any
    strengths: Any
    starts: Any
    ends: Any
    sures: Any
    partnerships: Any
    ones: Any
    others: Any
    bond_starts: Any
    bond_ends: Any
    bond_sures: Any
    bond_unsures: Any


def views(index: Index, np: ModuleType) -> Views:
    """Give the columns of an index to numpy."""
    return Views(
        *(
            np.frombuffer(column, dtype=f"i{column.itemsize}")
            for column in (*index.places, *index.bonds)
        )
    )
