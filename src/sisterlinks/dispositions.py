"""Dispositions: what became of each partnership at one change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from sisterlinks.inheritance import (
    Disposition,
    Holding,
    decisions,
    disposition_of,
    force_on,
    passages,
    walk,
)
from sisterlinks.lineage import Lineage
from sisterlinks.records import Act, Change, Partnership

_PRECEDENCE = {disposition: place for place, disposition in enumerate(Disposition)}


@attrs.frozen(kw_only=True)
class Outcome:
    """What became of one partnership at one change, for one candidate successor."""

    partnership: Partnership
    """The partnership."""

    change: Change
    """The change."""

    slot: str
    """The id of the original party whose place it is."""

    holder: str
    """The id of the locality that held the place before the change."""

    candidate: str | None
    """The id of the candidate; the holder's own where it goes on, ``None`` where
    there is no candidate."""

    disposition: Disposition
    """What became of it."""

    act: Act | None = None
    """The act that decided it, if one did."""


def dispositions(
    change: Change,
    partnerships: tuple[Partnership, ...],
    lineage: Lineage,
    day: dt.date,
) -> tuple[Outcome, ...]:
    """Tell what became of each partnership in force at a change.

    Args:
        change: The change.
        partnerships: The partnerships to look at.
        lineage: The changes, this one among them.
        day: The day up to which acts of confirmation and refusal count.

    Returns:
        For each partnership exactly one outcome for each pair of an affected holder
        and a candidate successor, in the order of the partnerships.
    """
    start = change.date.earliest or dt.date.min
    return tuple(
        outcome
        for partnership in partnerships
        if force_on(partnership, start).in_force
        for outcome in _of_partnership(change, partnership, lineage, start, day)
    )


def _of_partnership(
    change: Change,
    partnership: Partnership,
    lineage: Lineage,
    start: dt.date,
    day: dt.date,
) -> Iterator[Outcome]:
    decided = decisions(partnership, day)
    slots = tuple(dict.fromkeys(partnership.parties))
    before = {
        slot: _held(
            walk(partnership, slot, start, lineage, decided, change), lineage, change
        )
        for slot in slots
    }
    after = {
        slot: _after(held, change, decided, start) for slot, held in before.items()
    }
    outcomes: dict[tuple[str, str | None], Outcome] = {}
    for slot, held in before.items():
        others = [after[other] for other in slots if other != slot]
        for holding in held.values():
            if holding.holder not in change.predecessors:
                continue
            for candidate, disposition, act in _of_holder(
                holding, change, decided, start
            ):
                if candidate is not None and _alone(candidate, disposition, others):
                    disposition = Disposition.EXTINGUISHED
                outcome = Outcome(
                    partnership=partnership,
                    change=change,
                    slot=slot,
                    holder=holding.holder,
                    candidate=candidate,
                    disposition=disposition,
                    act=act,
                )
                pair = (holding.holder, candidate)
                known = outcomes.get(pair)
                if (
                    known is None
                    or _PRECEDENCE[disposition] < _PRECEDENCE[known.disposition]
                ):
                    outcomes[pair] = outcome
    yield from outcomes.values()


def _held(
    reached: Mapping[str, Holding], lineage: Lineage, change: Change
) -> dict[str, Holding]:
    """Keep those that hold the place just before the change."""
    rank = lineage.rank(change)
    return {
        id_: held
        for id_, held in reached.items()
        if (end := lineage.ended_by.get(id_)) is None or lineage.rank(end) >= rank
    }


def _after(
    held: Mapping[str, Holding],
    change: Change,
    decided: Mapping[str, Act],
    start: dt.date,
) -> frozenset[str]:
    """Give those that hold the place just after the change."""
    ended = frozenset(change.ended)
    passed = (
        fresh.holder
        for holding in held.values()
        if holding.holder in change.predecessors
        for fresh in passages(holding, change, decided, start)
    )
    return frozenset(id_ for id_ in held if id_ not in ended).union(passed)


def _of_holder(
    held: Holding, change: Change, decided: Mapping[str, Act], start: dt.date
) -> Iterator[tuple[str | None, Disposition, Act | None]]:
    """Give the dispositions of one holder's place, for each candidate."""
    if held.holder in change.successors:
        yield held.holder, Disposition.RETAINED, None
    elif not change.candidates:
        yield None, Disposition.LAPSED, None
    else:
        for candidate in dict.fromkeys(change.candidates):
            disposition, act = disposition_of(change, candidate, held.standing, decided)
            if disposition is Disposition.DECLINED:
                yield candidate, disposition, act
    for fresh in passages(held, change, decided, start):
        step = fresh.steps[-1]
        yield fresh.holder, step.disposition, step.act


def _alone(
    candidate: str, disposition: Disposition, others: list[frozenset[str]]
) -> bool:
    """Tell whether a candidate would have no partner but itself."""
    if disposition is Disposition.DECLINED:
        return False
    partners = frozenset[str]().union(*others)
    return partners == {candidate}
