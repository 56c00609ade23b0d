"""Chains: slots that come to each holder on one way, as most do, all followed at once.

Where nobody is reached on two ways, and who decided about a partnership decided once,
who holds a slot is told by a few columns: who came after whom and when, and who said
what. The histories of all such slots are followed together, one generation after the
other, in arrays. What becomes of other slots `sisterlinks.index.histories` tells, of
which this is the case where no ways meet.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from sisterlinks.index.grouping import spread
from sisterlinks.index.terms import Decisions
from sisterlinks.model import Change
from sisterlinks.model.days import ALWAYS, NEVER
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.standing import Standing

LONGEST = 64
"""How many generations are followed; slots that pass on more often are walked."""

_UNRESOLVED = np.int32(Standing.UNRESOLVED.strength)
_PRESUMED = np.int32(Standing.PRESUMED.strength)
_HALF = 32  # how many bits of a key stand for the holder


class Spans(NamedTuple):
    """Who holds which slots from when to when, in arrays of numpy."""

    slots: Any
    """The slot."""

    holders: Any
    """The number of the holder."""

    strengths: Any
    """The strength of its standing."""

    starts: Any
    """The first day."""

    ends: Any
    """The first day after."""

    certain_from: Any
    """The day from which on it is certain."""


class Heirs(NamedTuple):
    """Who comes after each locality; localities without a record have numbers too."""

    members: Any
    """The numbers of those who may hold what others held, one behind the other."""

    begins: Any
    """Where those start in `members` who may hold a locality's slots, by number."""

    counts: Any
    """How many they are."""

    firsts: Any
    """The day on which its slots pass on."""

    certain_from: Any
    """The day from which on they certainly have."""

    are_beside: Any
    """Whether further localities may take its slots over by an act."""

    are_contested: Any
    """Whether several changes may have ended it: its slots are walked."""

    pass_on: Any
    """Whether its slots may pass to others at all."""


class Followed(NamedTuple):
    """Slots that are followed."""

    slots: Any
    """The slots."""

    numbers: Any
    """The numbers of the original parties."""

    partnerships: Any
    """The row of the partnership of each, -1 where it is nobody's decision."""


class _Paths(NamedTuple):
    """Ways in which slots came to holders."""

    slots: Any
    partnerships: Any
    holders: Any
    strengths: Any
    starts: Any
    ends: Any
    certain_from: Any

    def some(self, rows: Any) -> _Paths:
        """Return some of them."""
        return _Paths(*(column[rows] for column in self))


def chains(
    heirs: Heirs, lives: Sequence[Any], followed: Followed, decisions: Decisions
) -> tuple[Spans, Any]:
    """Follow slots.

    Args:
        heirs: Who comes after whom.
        lives: The first day of each locality's life, and the first day after, by
            number.
        followed: The slots.
        decisions: What localities have decided about partnerships.

    Returns:
        The spans of the slots that come to each holder on one way, in no order; and
        the other slots.
    """
    strange = len(heirs.counts) - len(lives[0])
    # Who is known by name alone holds nothing, and passes it on.
    starts = np.append(lives[0], np.full(strange, NEVER, np.int32))
    ends = np.append(lives[1], np.full(strange, ALWAYS, np.int32))
    said = _Said.of(decisions)
    parts = []
    several = [followed.slots[:0]]
    count = len(followed.slots)
    paths = _Paths(
        followed.slots,
        followed.partnerships,
        followed.numbers,
        np.full(count, Standing.ORIGINAL.strength, np.int32),
        np.full(count, ALWAYS, np.int32),
        np.full(count, NEVER, np.int32),
        np.full(count, ALWAYS, np.int32),
    )
    passing = np.flatnonzero(heirs.pass_on[paths.holders])
    met = [_keys(paths.slots[passing], paths.holders[passing])]
    for _ in range(LONGEST):
        holders = paths.holders
        held = paths._replace(
            starts=np.maximum(paths.starts, starts[holders]),
            ends=np.minimum(paths.ends, ends[holders]),
        )
        parts.append(held.some(np.flatnonzero(held.starts < held.ends)))
        is_open = heirs.are_contested[holders] | (
            (paths.partnerships >= 0) & heirs.are_beside[holders]
        )
        several.append(paths.slots[is_open])
        paths = _passed_on(paths, heirs, np.flatnonzero(~is_open))
        # What passed on before somebody decided passes on beside what did after.
        several.append(paths.slots[paths.ends < NEVER])
        met.append(_keys(paths.slots, paths.holders))
        # Ways that meet are not followed further: they would grow beyond all bounds.
        several.append(_met_twice(met[-1]))
        is_alone = ~np.isin(paths.slots, several[-1])
        rows = np.flatnonzero(is_alone & (paths.ends == NEVER))
        paths = said.split(paths.some(rows))
        if not len(paths.slots):
            break
    several.append(_met_twice(np.concatenate(met)))
    walked = np.unique(np.concatenate([*several, paths.slots]))
    found = _Paths(*map(np.concatenate, zip(*parts, strict=True)))
    is_walked = np.zeros(followed.slots.max(initial=-1) + 1, dtype=bool)
    is_walked[walked] = True
    found = found.some(np.flatnonzero(~is_walked[found.slots]))
    return Spans(found.slots, *found[2:]), walked


def _passed_on(paths: _Paths, heirs: Heirs, rows: Any) -> _Paths:
    """Return how slots pass from their holders to the next, where nobody decides."""
    at, which = spread(heirs.counts[paths.holders[rows]])
    paths = paths.some(rows[at])
    before = paths.holders
    is_unresolved = (heirs.counts[before] > 1) | (paths.strengths == _UNRESOLVED)
    fresh = paths._replace(
        holders=heirs.members[heirs.begins[before] + which],
        strengths=np.where(is_unresolved, _UNRESOLVED, _PRESUMED),
        starts=np.maximum(paths.starts, heirs.firsts[before]),
        certain_from=np.maximum(paths.certain_from, heirs.certain_from[before]),
    )
    return fresh.some(np.flatnonzero(fresh.starts < fresh.ends))


def _met_twice(keys: Any) -> Any:
    """Return the slots that came to a holder twice.

    Args:
        keys: Slots and holders, each pair as one number.
    """
    keys = np.sort(keys)
    return np.unique(keys[1:][keys[1:] == keys[:-1]] >> _HALF)


class _Said(NamedTuple):
    """Decisions, by partnership and locality."""

    keys: Any
    decisions: Decisions

    @classmethod
    def of(cls, decisions: Decisions) -> _Said:
        """Sort decisions."""
        keys = _keys(decisions.partnerships, decisions.numbers)
        order = np.argsort(keys)
        return cls(keys[order], Decisions(*(column[order] for column in decisions)))

    def split(self, paths: _Paths) -> _Paths:
        """Part paths to those who have decided at the day on which they did."""
        own = np.flatnonzero(paths.partnerships >= 0)
        if not len(own) or not len(self.keys):
            return paths
        keys = _keys(paths.partnerships[own], paths.holders[own])
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        has_said = self.keys[at] == keys
        rows, at = own[has_said], at[has_said]
        _, _, starts, certain_from, are_confirmed = self.decisions
        told = paths.some(rows)
        after = told._replace(
            strengths=np.full(len(rows), Standing.CONFIRMED.strength, np.int32),
            starts=np.maximum(told.starts, starts[at]),
            certain_from=np.maximum(told.certain_from, certain_from[at]),
        ).some(np.flatnonzero(are_confirmed[at]))
        paths.ends[rows] = starts[at]
        until = paths.some(np.flatnonzero(paths.starts < paths.ends))
        return _Paths(*map(np.concatenate, zip(until, after, strict=True)))


def _keys(partnerships: Any, numbers: Any) -> Any:
    return partnerships.astype(np.int64) << _HALF | numbers


def heirs_of(numbers: Mapping[str, int], lineage: Lineage, count: int) -> Heirs:
    """Return who comes after each locality.

    Args:
        numbers: The numbers of the localities that changes name.
        lineage: The changes.
        count: How many localities there are.

    Returns:
        The heirs, by number.
    """
    # Who is known by name alone is numbered behind the others.
    strange: dict[str, int] = {}

    def number(id_: str) -> int:
        known = numbers.get(id_)
        return strange.setdefault(id_, count + len(strange)) if known is None else known

    contested = lineage.contested
    members, rows, told = (array("i") for _ in range(3))
    passings: list[tuple[int, int, int, int, bool]] = []
    last: Change | None = None
    for id_, change in lineage.ended_by.items():
        # Most changes say one thing of all whom they end.
        if change is not last or change.transfers:
            last = None if id_ in contested else change
            passing = lineage.passing(change, id_)
            event, candidates = passing.event, passing.candidates
            days = (event.first, event.certain_from)
            passings.append(
                (len(members), len(candidates), *days, bool(passing.beside))
            )
            members.extend(map(number, candidates))
        rows.append(number(id_))
        told.append(len(passings) - 1)
    separated = [*map(number, lineage.separated)]
    several = [*map(number, contested)]
    size = count + len(strange)
    columns = np.zeros((5, size), dtype=np.int32)
    columns[:, rows] = np.array(passings, dtype=np.int32).reshape(-1, 5)[told].T
    begins, counts, firsts, certain_from, have_beside = columns
    are_beside, are_contested, pass_on = np.zeros((3, size), dtype=bool)
    are_beside[have_beside > 0] = are_beside[separated] = True
    are_contested[several] = True
    pass_on[rows] = pass_on[separated] = True
    return Heirs(
        np.asarray(members),
        begins,
        counts,
        firsts,
        certain_from,
        are_beside,
        are_contested,
        pass_on,
    )
