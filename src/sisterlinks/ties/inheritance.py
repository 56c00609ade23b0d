"""Inheritance: who holds a party's place in a partnership on a day.

A merger does not by itself transfer a partnership: a successor usually takes it over,
may decline it, and should tell the partner (CLAIR, Q12 on municipal mergers; Vienna
Convention on Succession of States in respect of Treaties, 1978). So every step from a
locality to a successor has a disposition, and every answer a standing.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

import attrs

from sisterlinks.model import Act, ActKind, Change, Partnership
from sisterlinks.model.dates import PartialDate, has_begun, has_certainly_begun
from sisterlinks.model.days import chronological
from sisterlinks.ties.lineage import Lineage


class Standing(StrEnum):
    """How firmly a tie rests with its present holders.

    Example:
        >>> Standing.CONFIRMED.at_least(Standing.PRESUMED)
        True
        >>> str(min(Standing, key=lambda standing: standing.strength))
        'unresolved'
    """

    ORIGINAL = "original"
    """The holder agreed on the partnership itself."""

    CONFIRMED = "confirmed"
    """The holder came into it, and said that it takes it over."""

    PRESUMED = "presumed"
    """The holder is the only successor, and has said nothing yet."""

    UNRESOLVED = "unresolved"
    """Several may hold it, and nobody has said who."""

    @property
    def strength(self) -> int:
        """How strong it is: 3 for original down to 0 for unresolved."""
        return _STRENGTH[self]

    @staticmethod
    def strength_of(standing: Standing) -> int:
        """Return a standing's strength, as a key to sort by."""
        return _STRENGTH[standing]

    def at_least(self, floor: Standing) -> bool:
        """Return whether it is as strong as a floor, or stronger."""
        return _STRENGTH[self] >= _STRENGTH[floor]


_STRENGTH = {standing: 3 - place for place, standing in enumerate(Standing)}


class Disposition(StrEnum):
    """What became of one partnership at one change, for one candidate successor."""

    RETAINED = "retained"
    """The holder goes on, and keeps it."""

    CONFIRMED = "confirmed"
    """The candidate took it over by an act."""

    PRESUMED = "presumed"
    """The candidate is the only one, and has not spoken."""

    UNRESOLVED = "unresolved"
    """The candidate is one of several, or holds what was already unresolved."""

    DECLINED = "declined"
    """The candidate refused it by an act."""

    LAPSED = "lapsed"
    """There is no candidate."""

    EXTINGUISHED = "extinguished"
    """The candidate would be its own partner."""


@attrs.frozen(repr=False)
class Step:
    """One passage of a place in a partnership from a holder to the next."""

    change: Change
    """The change by which it passed."""

    holder: str
    """The id of the locality that held it before."""

    candidate: str
    """The id of the locality that holds it after."""

    disposition: Disposition
    """On which basis: confirmed, presumed or unresolved."""

    act: Act | None = None
    """The act that decided it, if one did."""

    def __repr__(self) -> str:
        passed = f"{self.holder} to {self.candidate}"
        return f"<Step: {passed} by {self.change.id}, {self.disposition}>"


@attrs.frozen
class Holding:
    """A locality's hold on one party's place in a partnership on a day."""

    slot: str
    """The id of the original party whose place it is."""

    holder: str
    """The id of the locality that holds it."""

    standing: Standing
    """How firmly."""

    certain: bool = True
    """Whether no date that it leans on straddles the day."""

    since: dt.date | None = None
    """The first day on which the holder held it; ``None`` where not known."""

    steps: tuple[Step, ...] = ()
    """The passages that led to the holder, the earliest first."""


@attrs.frozen
class Force:
    """Whether a partnership is in force on a day, and whether that is certain."""

    in_force: bool
    """Whether it is."""

    certain: bool
    """Whether no date that this leans on straddles the day."""


def force_on(partnership: Partnership, day: dt.date) -> Force:
    """Return whether a partnership is in force on a day.

    It is once its ``established`` act has begun, until an ``ended`` act has certainly
    ended it, unless it is suspended. A partnership with no such act, and no proposal
    either, began on a day that is not known.

    Args:
        partnership: The partnership.
        day: The day.

    Returns:
        Whether it is in force, and whether that is certain.

    Example:
        >>> from sisterlinks.model.dates import PartialDate
        >>> year = PartialDate.parse("2005")
        >>> tie = Partnership(
        ...     id="tie",
        ...     parties=("a", "b"),
        ...     acts=(Act(act=ActKind.ESTABLISHED, date=year),),
        ... )
        >>> force_on(tie, dt.date(2005, 6, 1))
        Force(in_force=True, certain=False)
        >>> force_on(tie, dt.date(2006, 6, 1))
        Force(in_force=True, certain=True)
    """
    starts, ends, turns = _dates_that_bear(partnership)
    if not any(has_begun(date, day) for date in starts) or any(
        has_certainly_begun(date, day) for date in ends
    ):
        return Force(in_force=False, certain=True)
    certain = any(has_certainly_begun(date, day) for date in starts) and not any(
        has_begun(date, day) for date in ends
    )
    begun = [act for act in turns if has_begun(act.date, day)]
    if not begun:
        return Force(in_force=True, certain=certain)
    # Of two turns on one day the suspension counts: nothing is guessed.
    turn = max(begun, key=lambda act: (*_order(act), act.act is ActKind.SUSPENDED))
    return Force(
        in_force=turn.act is ActKind.RESUMED,
        certain=certain and has_certainly_begun(turn.date, day),
    )


def _dates_that_bear(
    partnership: Partnership,
) -> tuple[Sequence[PartialDate | None], Sequence[PartialDate | None], Sequence[Act]]:
    """Return when it was established, when it ended, and where it was suspended."""
    starts: list[PartialDate | None] = []
    ends: list[PartialDate | None] = []
    turns: list[Act] = []
    for act in partnership.acts:
        match act.act:
            case ActKind.ESTABLISHED:
                starts.append(act.date)
            case ActKind.ENDED:
                ends.append(act.date)
            case ActKind.SUSPENDED | ActKind.RESUMED:
                turns.append(act)
    if not starts and not partnership.is_proposal:
        starts = [None]
    return starts, ends, turns


def decisions(partnership: Partnership, day: dt.date) -> Mapping[str, Act]:
    """Give, by locality, the act that decides whether it takes a partnership over.

    Args:
        partnership: The partnership.
        day: The day up to which acts count.

    Returns:
        For each locality, its latest ``confirmed`` or ``declined`` act by then.
    """
    latest: dict[str, Act] = {}
    for act in partnership.acts:
        if (
            act.act in _DECISIONS
            and act.by is not None
            and has_begun(act.date, day)
            and (
                act.by not in latest
                or _decision_order(act) > _decision_order(latest[act.by])
            )
        ):
            latest[act.by] = act
    return latest


def holders(
    partnership: Partnership, slot: str, day: dt.date, lineage: Lineage
) -> Mapping[str, Holding]:
    """Find who holds a party's place in a partnership on a day.

    Args:
        partnership: The partnership.
        slot: The id of one of its original parties.
        day: The day up to which changes and acts count.
        lineage: The changes.

    Returns:
        The holdings by holder; empty where the place has lapsed. Of several paths to
        one locality, the strongest counts.
    """
    start = first_holding(partnership, slot)
    if lineage.outgoing(slot):
        reached = pass_on([start], day, lineage, decisions(partnership, day))
    else:
        reached = {slot: start}
    return {
        id_: held for id_, held in reached.items() if not lineage.has_ended(id_, day)
    }


def first_holding(partnership: Partnership, slot: str) -> Holding:
    """Return the holding of an original party, from which its place passes on.

    Args:
        partnership: The partnership.
        slot: The id of one of its original parties.

    Returns:
        The holding, since the first day on which it may have been established.
    """
    since = partnership.since
    return Holding(
        slot, slot, Standing.ORIGINAL, since=since.earliest if since else None
    )


def pass_on(
    holdings: Iterable[Holding],
    day: dt.date,
    lineage: Lineage,
    decided: Mapping[str, Act],
    skip: Change | None = None,
) -> Mapping[str, Holding]:
    """Follow holdings of one place through the changes in effect by a day.

    Args:
        holdings: Where to set out from.
        day: The day.
        lineage: The changes.
        decided: The acts that decide, by locality.
        skip: A change to leave out of account, if any.

    Returns:
        The holdings of all that held the place at some time, by holder. Of several
        paths to one, the strongest counts; it holds since the earliest of them.
    """
    # Paths that give a holder the same standing, certainty and first day lead to the
    # same from there on: one of them is followed, so that every walk ends, and soon.
    best = {_state(held): held for held in holdings}
    waiting = deque(best)
    while waiting:
        held = best[waiting.popleft()]
        for change in lineage.outgoing(held.holder):
            if change is skip or not change.date.begun(day):
                continue
            for fresh in passages(held, change, decided, day):
                state = _state(fresh)
                known = best.get(state)
                if known is None:
                    waiting.append(state)
                if known is None or _is_preferred(fresh, known):
                    best[state] = fresh
    found: dict[str, Holding] = {}
    for held in best.values():
        known = found.get(held.holder)
        found[held.holder] = held if known is None else _joined(known, held)
    return found


def passages(
    held: Holding, change: Change, decided: Mapping[str, Act], day: dt.date
) -> Iterator[Holding]:
    """Pass a place on from a holder at one change.

    Args:
        held: The holding before the change.
        change: The change that ended the holder, or one that it goes on through.
        decided: The acts that decide, by locality.
        day: The day against which dates are certain or not.

    Returns:
        The holdings of those to whom the place passes; not the holder's own, where it
        goes on.
    """
    beside: Iterable[str] = change.created
    if held.holder not in change.successors:
        given = change.candidates(held.holder)
        for id_ in given:
            disposition, act = disposition_of(given, id_, held.standing, decided)
            if disposition is not Disposition.DECLINED:
                yield _passed(held, change, id_, disposition, act, day)
        candidates = frozenset(given)
        beside = (id_ for id_ in change.successors if id_ not in candidates)
    if _came_after(change, held):
        for id_ in beside:
            act = decided.get(id_)
            if act is not None and act.act is ActKind.CONFIRMED:
                yield _passed(held, change, id_, Disposition.CONFIRMED, act, day)


def disposition_of(
    candidates: Sequence[str],
    candidate: str,
    standing: Standing,
    decided: Mapping[str, Act],
) -> tuple[Disposition, Act | None]:
    """Return what becomes of a place when its holder ends, for one candidate.

    Args:
        candidates: The ids of all candidate successors.
        candidate: The id of a candidate successor.
        standing: The standing with which the holder held the place.
        decided: The acts that decide, by locality.

    Returns:
        Confirmed, declined, unresolved or presumed, and the act that decided it.
    """
    act = decided.get(candidate)
    if act is not None:
        return Disposition(act.act.value), act
    is_shared = any(other != candidates[0] for other in candidates)
    if is_shared or standing is Standing.UNRESOLVED:
        return Disposition.UNRESOLVED, None
    return Disposition.PRESUMED, None


def _passed(  # noqa: PLR0913 - the parts of one step, all needed
    held: Holding,
    change: Change,
    candidate: str,
    disposition: Disposition,
    act: Act | None,
    day: dt.date,
) -> Holding:
    certain = held.certain and change.date.certainly_begun(day)
    if act is not None:
        certain = certain and has_certainly_begun(act.date, day)
    return Holding(
        held.slot,
        candidate,
        Standing(disposition.value),
        certain,
        change.date.earliest,
        (*held.steps, Step(change, held.holder, candidate, disposition, act)),
    )


def _came_after(change: Change, held: Holding) -> bool:
    """Return whether a change came after the day on which a holder came to hold."""
    if held.since is None:
        return True
    return change.date.earliest is not None and change.date.earliest > held.since


def _state(held: Holding) -> tuple[str, Standing, bool, dt.date | None]:
    """Return what decides how a place passes on from a holder."""
    return (held.holder, held.standing, held.certain, held.since)


def _joined(one: Holding, other: Holding) -> Holding:
    """Join two holdings of one locality: the strongest path, the earliest day."""
    best = other if _is_preferred(other, one) else one
    days = [held.since for held in (one, other)]
    earliest = None if None in days else min(day for day in days if day is not None)
    return attrs.evolve(best, since=earliest)


def _is_preferred(one: Holding, other: Holding) -> bool:
    """Order paths to one locality: the strongest, the most certain, the shortest.

    Of several such, which one is told must not hang on the order of records.
    """
    first, second = _preference(one), _preference(other)
    if first != second:
        return first > second
    # Most paths have their beginning in common.
    for mine, theirs in zip(one.steps, other.steps, strict=True):
        if mine is not theirs and (order := _step_order(mine)) != _step_order(theirs):
            return order > _step_order(theirs)
    return False


def _preference(held: Holding) -> tuple[int, bool, int]:
    return (held.standing.strength, held.certain, -len(held.steps))


def _step_order(step: Step) -> _StepOrder:
    return (
        step.change.date.earliest or dt.date.min,
        -step.change.predecessors.index(step.holder),
        -(*step.change.successors, *step.change.heirs).index(step.candidate),
        step.change.id,
    )


_StepOrder: TypeAlias = tuple[dt.date, int, int, str]

_DECISIONS = frozenset({ActKind.CONFIRMED, ActKind.DECLINED})


def _decision_order(act: Act) -> tuple[dt.date, dt.date, bool]:
    """Order decisions by date. Of two on one day, a refusal counts."""
    return (*_order(act), act.act is ActKind.DECLINED)


def _order(act: Act) -> tuple[dt.date, dt.date]:
    return chronological(act.date)
