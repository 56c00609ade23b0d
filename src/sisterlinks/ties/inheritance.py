"""Inheritance: who holds a party's slot in a partnership on a day.

A *slot* is one original party's seat in a partnership. The walk starts from the party
and follows the changes in effect; what becomes of the slot at each is the rule of
`sisterlinks.ties.succession`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import count
from typing import Any, TypeAlias

import attrs

from sisterlinks.model import Act, ActKind, Change, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import first_day
from sisterlinks.ties.decisions import Verdicts, verdicts_on
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.standing import STANDING_OF, Disposition, Standing
from sisterlinks.ties.succession import UNKNOWN, Event, Passing, outcomes


@attrs.frozen(repr=False)
class Step:
    """One passage of a slot from a holder to the next."""

    change: Change
    """The change by which it passed."""

    holder: str
    """The id of the locality that held it before."""

    candidate: str
    """The id of the locality that holds it after."""

    disposition: Disposition
    """On which basis: confirmed, presumed or unresolved."""

    date: PartialDate
    """When the change took effect: its own date, or what of it the lives of those that
    it ended and created leave."""

    act: Act | None = None
    """The act that decided it, if one did."""

    def __repr__(self) -> str:
        passed = f"{self.holder} to {self.candidate}"
        return f"<Step: {passed} by {self.change.id}, {self.disposition}>"


@attrs.frozen(eq=False)
class Path:
    """The steps by which a slot came to a holder, each linked to the one before.

    Paths that begin alike share their beginning, so that a slot that passed on a
    hundred thousand times needs a hundred thousand steps, and not five billion.
    """

    event: Event
    """The change of the last step."""

    holder: str
    """The id of the locality that held the slot before."""

    candidate: str
    """The id of the locality that holds it after."""

    disposition: Disposition
    """On which basis."""

    act: Act | None
    """The act that decided it, if one did."""

    before: Path | None
    """The path to the holder before; ``None`` where it was the original party."""

    length: int
    """How many steps there are."""

    def backwards(self) -> Iterator[Path]:
        """Yield the path to its end, then each to the holder before."""
        path: Path | None = self
        while path is not None:
            yield path
            path = path.before

    def steps(self) -> tuple[Step, ...]:
        """Return the steps, the earliest first."""
        found = [
            Step(
                path.event.change,
                path.holder,
                path.candidate,
                path.disposition,
                path.event.date,
                path.act,
            )
            for path in self.backwards()
        ]
        return tuple(reversed(found))

    def __reduce__(self) -> tuple[Any, ...]:
        # As a list, since pickle would follow the links one within the other.
        told = [
            (path.event, path.holder, path.candidate, path.disposition, path.act)
            for path in self.backwards()
        ]
        return _path_of, (told[::-1],)


def _path_of(told: Iterable[tuple[Event, str, str, Disposition, Act | None]]) -> Path:
    """Link steps, the earliest first, to a path."""
    path: Path | None = None
    for number, parts in enumerate(told, start=1):
        path = Path(*parts, path, number)
    assert path is not None  # noqa: S101 - no path is without a step
    return path


@attrs.frozen
class Holding:
    """A locality's hold on one party's slot in a partnership on a day."""

    slot: str
    """The id of the original party whose slot it is."""

    holder: str
    """The id of the locality that holds it."""

    standing: Standing
    """How firmly."""

    certain: bool = True
    """Whether no date that it leans on straddles the day."""

    since: int = UNKNOWN
    """The number of the first day on which the holder held it; below 1 where that is
    not known."""

    path: Path | None = attrs.field(
        default=None, repr=False, eq=lambda path: path and path.steps()
    )
    """How it came to the holder; ``None`` for an original party."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The passages that led to the holder, the earliest first."""
        return () if self.path is None else self.path.steps()

    @property
    def length(self) -> int:
        """How many passages led to the holder."""
        return 0 if self.path is None else self.path.length


def decisions(partnership: Partnership, day: dt.date) -> Mapping[str, Act]:
    """Return, by locality, the act that decides whether it takes a partnership over.

    Args:
        partnership: The partnership.
        day: The day up to which acts count.

    Returns:
        For each locality, its latest ``confirmed`` or ``declined`` act by then.
    """
    return {
        id_: verdict.act
        for id_, (verdict,) in verdicts_on(partnership, day).items()
        if verdict.act is not None
    }


def holders(
    partnership: Partnership, slot: str, day: dt.date, lineage: Lineage
) -> Mapping[str, Holding]:
    """Find who holds a party's slot in a partnership on a day.

    Args:
        partnership: The partnership.
        slot: The id of one of its original parties.
        day: The day up to which changes and acts count.
        lineage: The changes.

    Returns:
        The holdings by holder; empty where the slot has lapsed. Of several paths to
        one locality, the strongest counts.
    """
    start = first_holding(partnership, slot)
    if lineage.passings(slot):
        decided = verdicts_on(partnership, day)
        reached = pass_on([start], day, lineage, decided)
    else:
        reached = {slot: start}
    return {
        id_: held for id_, held in reached.items() if not lineage.has_ended(id_, day)
    }


def first_holding(partnership: Partnership, slot: str) -> Holding:
    """Return the holding of an original party, from which its slot passes on.

    Args:
        partnership: The partnership.
        slot: The id of one of its original parties.

    Returns:
        The holding, since the first day on which it may have been established.
    """
    return Holding(slot, slot, Standing.ORIGINAL, since=held_since(partnership))


def held_since(partnership: Partnership) -> int:
    """Return the number of the day since which original parties hold their slots.

    Args:
        partnership: The partnership.

    Returns:
        The earliest day of an ``established`` act that has a date; `UNKNOWN` where
        there is none, or where its start is open or unknown.
    """
    days = (
        first_day(act.date)
        for act in partnership.acts
        if act.act is ActKind.ESTABLISHED and act.date is not None
    )
    return min(days, default=None) or UNKNOWN


def pass_on(
    holdings: Iterable[Holding],
    day: dt.date,
    lineage: Lineage,
    decided: Verdicts,
    skip: Change | None = None,
) -> Mapping[str, Holding]:
    """Follow holdings of one slot through the changes in effect by a day.

    Args:
        holdings: Where to set out from.
        day: The day.
        lineage: The changes.
        decided: What localities have said by the day: see `verdicts_on`.
        skip: A change to leave out of account, if any.

    Returns:
        The holdings of all that held the slot at some time, by holder. Of several
        paths to one, the strongest counts; it holds since the earliest of them.
    """
    number = day.toordinal()
    # Paths that give a holder the same standing, certainty and first day lead to the
    # same from there on: one of them is followed, so that every walk ends, and soon.
    best: dict[_State, Holding] = {}
    waiting: list[tuple[int, int, _State, Passing]] = []
    turns = count()
    fresh = list(holdings)
    while True:
        for held in fresh:
            state = _state(held)
            known = best.get(state)
            if known is None or _is_preferred(held, known):
                best[state] = held
            if known is None:
                for passing in lineage.passings(held.holder):
                    event = passing.event
                    if event.first <= number and event.change is not skip:
                        heappush(waiting, (event.rank, next(turns), state, passing))
        if not waiting:
            return _by_holder(best.values())
        # The earliest change goes first, when all paths to those it ends are known.
        *_, state, passing = heappop(waiting)
        fresh = list(_passed(best[state], passing, decided, number))


def _passed(
    held: Holding, passing: Passing, decided: Verdicts, day: int
) -> Iterator[Holding]:
    """Yield the holdings of those to whom a slot passes from a holder at a change."""
    event = passing.event
    certain = held.certain and event.certain_from <= day
    for candidate, disposition, verdict in outcomes(
        passing, held.standing, held.since, decided
    ):
        if disposition is not Disposition.DECLINED:
            yield Holding(
                held.slot,
                candidate,
                STANDING_OF[disposition],
                certain and verdict.certain_from <= day,
                event.since,
                Path(
                    event,
                    held.holder,
                    candidate,
                    disposition,
                    verdict.act,
                    held.path,
                    held.length + 1,
                ),
            )


def _by_holder(holdings: Iterable[Holding]) -> Mapping[str, Holding]:
    found: dict[str, Holding] = {}
    for held in holdings:
        known = found.get(held.holder)
        found[held.holder] = held if known is None else _joined(known, held)
    return found


_State: TypeAlias = tuple[str, Standing, bool, int]


def _state(held: Holding) -> _State:
    """Return what decides how a slot passes on from a holder."""
    return (held.holder, held.standing, held.certain, held.since)


def _joined(one: Holding, other: Holding) -> Holding:
    """Join two holdings of one locality: the strongest path, the earliest day."""
    best = other if _is_preferred(other, one) else one
    return attrs.evolve(best, since=min(one.since, other.since))


def _is_preferred(one: Holding, other: Holding) -> bool:
    """Order paths to one locality: the strongest, the most certain, the shortest.

    Of several such, which one is told must not hang on the order of records.
    """
    first, second = _preference(one), _preference(other)
    if first != second:
        return first > second
    # Of two paths that are alike so far, the first step in which they differ decides:
    # the last one met on the way back to what they have in common.
    mine, theirs, verdict = one.path, other.path, False
    while mine is not theirs and mine is not None and theirs is not None:
        if (order := _step_order(mine)) != (against := _step_order(theirs)):
            verdict = order > against
        mine, theirs = mine.before, theirs.before
    return verdict


def _preference(held: Holding) -> tuple[int, bool, int]:
    return (held.standing.strength, held.certain, -held.length)


def _step_order(path: Path) -> tuple[int, int, int, str]:
    event = path.event
    ranks = event.ranks
    return (
        event.first,
        -ranks[path.holder],
        -ranks[path.candidate],
        event.change.id,
    )
