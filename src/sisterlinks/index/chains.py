"""Chains: slots that pass from one holder to one, as most do, all followed at once.

Where each change has one candidate, and who decided about a partnership decided once,
who holds a slot is told by a few columns: who came after whom and when, and who said
what. The histories of all such slots are followed together, one generation after the
other, in arrays. What becomes of other slots `sisterlinks.index.histories` tells, of
which this is the case without branches.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from sisterlinks.index.terms import Decisions
from sisterlinks.model.days import ALWAYS, NEVER
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.standing import Standing
from sisterlinks.ties.succession import Passing

LONGEST = 64
"""How many generations are followed; slots that pass on more often are walked."""

_NOBODY, _SEVERAL = -1, -2


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

    nexts: Any
    """The number of the only one, `_NOBODY` or `_SEVERAL`."""

    firsts: Any
    """The day on which its slots pass on."""

    certain_from: Any
    """The day from which on they certainly have."""

    are_beside: Any
    """Whether further localities may take its slots over by an act."""

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
        The spans of those whose slots pass from one holder to one, in no order; and
        the slots of the others.
    """
    strange = len(heirs.nexts) - len(lives[0])
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
    for _ in range(LONGEST):
        holders = paths.holders
        held = paths._replace(
            starts=np.maximum(paths.starts, starts[holders]),
            ends=np.minimum(paths.ends, ends[holders]),
        )
        parts.append(held.some(np.flatnonzero(held.starts < held.ends)))
        nexts = heirs.nexts[holders]
        is_branching = (nexts == _SEVERAL) | (
            (paths.partnerships >= 0) & heirs.are_beside[holders]
        )
        several.append(paths.slots[is_branching])
        paths = _passed_on(paths, heirs, np.flatnonzero((nexts >= 0) & ~is_branching))
        # What passed on before somebody decided passes on beside what did after.
        several.append(paths.slots[paths.ends < NEVER])
        paths = said.split(paths.some(np.flatnonzero(paths.ends == NEVER)))
        if not len(paths.slots):
            break
    walked = np.unique(np.concatenate([*several, paths.slots]))
    found = _Paths(*map(np.concatenate, zip(*parts, strict=True)))
    is_walked = np.zeros(followed.slots.max(initial=-1) + 1, dtype=bool)
    is_walked[walked] = True
    found = found.some(np.flatnonzero(~is_walked[found.slots]))
    return Spans(found.slots, *found[2:]), walked


def _passed_on(paths: _Paths, heirs: Heirs, rows: Any) -> _Paths:
    """Return how slots pass from their holders to the next, where nobody decides."""
    paths = paths.some(rows)
    before = paths.holders
    fresh = paths._replace(
        holders=heirs.nexts[before],
        strengths=np.full(len(before), Standing.PRESUMED.strength, np.int32),
        starts=np.maximum(paths.starts, heirs.firsts[before]),
        certain_from=np.maximum(paths.certain_from, heirs.certain_from[before]),
    )
    return fresh.some(np.flatnonzero(fresh.starts < fresh.ends))


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
    return partnerships.astype(np.int64) << 32 | numbers


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

    rows, nexts, firsts, certain = (array("i") for _ in range(4))
    beside = [*map(number, lineage.separated)]
    last: Passing | None = None
    heir, first, certain_day, is_beside = _NOBODY, NEVER, NEVER, False
    for id_, change in lineage.ended_by.items():
        passing = lineage.passing(change, id_)
        if passing is not last:
            last, candidates = passing, passing.candidates
            if passing.is_shared:
                heir = _SEVERAL
            else:
                heir = number(candidates[0]) if candidates else _NOBODY
            first = passing.event.first
            certain_day = passing.event.certain_from
            is_beside = bool(passing.beside)
        at = number(id_)
        rows.append(at)
        nexts.append(heir)
        firsts.append(first)
        certain.append(certain_day)
        if is_beside:
            beside.append(at)
    size = count + len(strange)
    found = Heirs(*np.full((3, size), _NOBODY, np.int32), *np.zeros((2, size), bool))
    for column, values in zip(found, (nexts, firsts, certain), strict=False):
        column[np.asarray(rows)] = values
    found.are_beside[beside] = found.pass_on[beside] = True
    found.pass_on[np.asarray(rows)] = True
    return found
