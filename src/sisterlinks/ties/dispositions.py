"""Dispositions: what became of each partnership at one change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

import attrs

from sisterlinks.model import Act, Change, Partnership
from sisterlinks.ties.decisions import Verdicts, verdicts_on
from sisterlinks.ties.forces import force_on
from sisterlinks.ties.inheritance import Holding, first_holding, pass_on
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.standing import Disposition
from sisterlinks.ties.succession import Event, outcomes

_PRECEDENCE = {disposition: rank for rank, disposition in enumerate(Disposition)}


@attrs.frozen(kw_only=True, repr=False)
class Outcome:
    """What became of one partnership at one change, for one candidate successor."""

    partnership: Partnership
    """The partnership."""

    change: Change
    """The change."""

    slot: str
    """The id of the original party whose slot it is."""

    holder: str
    """The id of the locality that held the slot before the change."""

    candidate: str | None
    """The id of the candidate; the holder's own where it goes on, ``None`` where
    there is no candidate."""

    disposition: Disposition
    """What became of it."""

    act: Act | None = None
    """The act that decided it, if one did."""

    def __repr__(self) -> str:
        passed = f"{self.holder} to {self.candidate or 'nobody'}"
        return (
            f"<Outcome: {self.partnership.id} from {passed} by {self.change.id}, "
            f"{self.disposition}>"
        )


def dispositions(
    change: Change,
    partnerships: tuple[Partnership, ...],
    lineage: Lineage,
    day: dt.date,
) -> tuple[Outcome, ...]:
    """Return what became of each partnership in force at a change.

    Args:
        change: The change.
        partnerships: The partnerships to look at.
        lineage: The changes, this one among them.
        day: The day up to which acts of confirmation and refusal count.

    Returns:
        For each partnership exactly one outcome for each pair of an affected holder
        and a candidate successor, in the order of the partnerships.
    """
    event = lineage.event(change)
    start = event.date.earliest or dt.date.min
    return tuple(
        outcome
        for partnership in partnerships
        if force_on(partnership, start).in_force
        for outcome in _AtChange(
            partnership,
            event,
            start,
            lineage,
            verdicts_on(partnership, day),
        ).outcomes()
    )


@attrs.frozen
class _AtChange:
    """One partnership at one change."""

    partnership: Partnership
    event: Event
    start: dt.date
    lineage: Lineage
    decided: Verdicts
    _reached: dict[tuple[str, int], Mapping[str, Holding]] = attrs.field(
        factory=dict, init=False
    )

    def outcomes(self) -> Iterable[Outcome]:
        found: dict[tuple[str, str | None], Outcome] = {}
        change, order = self.event.change, self.event.ranks
        predecessors = self.event.predecessors
        for slot in dict.fromkeys(self.partnership.parties):
            reached = self.reached(slot, skip=change)
            affected = [
                holder
                for holder in reached
                if holder in predecessors and self.is_affected(holder)
            ]
            for holder in sorted(affected, key=order.__getitem__):
                for outcome in self.of_holder(reached[holder]):
                    pair = (outcome.holder, outcome.candidate)
                    if pair not in found or _precedes(outcome, found[pair]):
                        found[pair] = outcome
        return found.values()

    def reached(self, slot: str, skip: Change | None) -> Mapping[str, Holding]:
        """Return all who held a slot by the end of the day of the change."""
        key = (slot, id(skip))
        if key not in self._reached:
            start = first_holding(self.partnership, slot)
            self._reached[key] = pass_on(
                [start], self.start, self.lineage, self.decided, skip
            )
        return self._reached[key]

    def is_affected(self, holder: str) -> bool:
        """Return whether a holder goes into the change, and had not ended before."""
        change = self.event.change
        if holder in self.event.continuing:
            return self.lineage.end(holder) >= self.event.first
        return change in self.lineage.endings(holder)

    def of_holder(self, held: Holding) -> Iterator[Outcome]:
        """Yield the outcomes for one holder of one slot."""
        for candidate, disposition, act in self.dispositions(held):
            extinguished = (
                candidate is not None
                and disposition is not Disposition.DECLINED
                and self.is_alone(candidate, held.slot)
            )
            yield Outcome(
                partnership=self.partnership,
                change=self.event.change,
                slot=held.slot,
                holder=held.holder,
                candidate=candidate,
                disposition=Disposition.EXTINGUISHED if extinguished else disposition,
                act=act,
            )

    def dispositions(
        self, held: Holding
    ) -> Iterator[tuple[str | None, Disposition, Act | None]]:
        """Yield what becomes of one holder's slot, for each candidate."""
        passing = self.lineage.passing(self.event.change, held.holder)
        if passing.goes_on:
            yield held.holder, Disposition.RETAINED, None
        elif not passing.candidates:
            yield None, Disposition.LAPSED, None
        for candidate, disposition, verdict in outcomes(
            passing, held.standing, held.since, self.decided
        ):
            yield candidate, disposition, verdict.act

    def is_alone(self, candidate: str, slot: str) -> bool:
        """Return whether a candidate would have no partner but itself.

        That is judged at the end of the day, so that the order of the day's other
        changes does not matter; but where the candidate itself ends on it, before
        it does.
        """
        ending = self.lineage.ended_by.get(candidate)
        if self.lineage.end(candidate) != self.event.first:
            ending = None
        partners = {
            id_
            for other in self.partnership.parties
            if other != slot
            for id_ in self.reached(other, skip=ending)
            if (ending is not None and id_ == candidate)
            or not self.lineage.has_ended(id_, self.start)
        }
        return partners == {candidate}


def _precedes(one: Outcome, other: Outcome) -> bool:
    return _PRECEDENCE[one.disposition] < _PRECEDENCE[other.disposition]
