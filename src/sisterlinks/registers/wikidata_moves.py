"""Whose twinnings a change ends, and whose it begins: by who holds the slots then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import NamedTuple

from sisterlinks.model import Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.ties.decisions import verdicts_on
from sisterlinks.ties.dispositions import Outcome
from sisterlinks.ties.inheritance import first_holding, holders, pass_on
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.standing import Standing, weaker


class Moves(NamedTuple):
    """What one outcome ends, and what it begins."""

    ended: Collection[str]
    """The ids of those with whom the holder's twinnings ended."""

    begun: Mapping[str, Standing]
    """The ids of those with whom the candidate's began, each with its standing."""

    since: PartialDate
    """When those began."""


def moves_of(outcome: Outcome, lineage: Lineage) -> Moves:
    """Return what an outcome ends, and what it begins.

    Who goes on keeps its slots. Who was created beside it, or is not among the
    successors that the change names for it, holds them since it said so, and not since
    the change. Nothing begins or ends with who declined, or is only one of several who
    may hold a slot.

    Args:
        outcome: What became of a partnership at a change.
        lineage: The changes.
    """
    change, candidate = outcome.change, outcome.candidate
    start = max(lineage.event(change).first, 1)
    day, eve = (dt.date.fromordinal(max(number, 1)) for number in (start, start - 1))
    before = _Sides(outcome.partnership, lineage, eve)
    ended: Collection[str] = ()
    if lineage.has_ended(outcome.holder, day):
        ended = before.partners_of(outcome.holder, outcome.slot)
    passing = lineage.passing(change, outcome.holder)
    since, act = change.date, outcome.act
    if act and act.date and candidate in passing.beside:
        told = act.date.earliest
        if told and told > day:
            since, day = act.date, told
    begun: Mapping[str, Standing] = {}
    if candidate is not None:
        known = before.partners_of(candidate)
        after = _Sides(outcome.partnership, lineage, day)
        begun = {
            partner: standing
            for partner, standing in after.partners_of(candidate, outcome.slot).items()
            if partner not in known
        }
    return Moves(ended, begun, since)


class _Sides:
    """Who holds which slot of a partnership on a day, at least presumed to."""

    def __init__(
        self, partnership: Partnership, lineage: Lineage, day: dt.date
    ) -> None:
        self._held = {
            slot: _holding(partnership, slot, lineage, day)
            for slot in dict.fromkeys(partnership.parties)
        }

    def partners_of(self, id_: str, slot: str | None = None) -> Mapping[str, Standing]:
        """Return who holds another slot than a locality, and how firmly both do.

        Args:
            id_: The id of the locality.
            slot: The slot that it has to hold; any where left out.
        """
        return {
            other: weaker(held[id_], standing)
            for mine, held in self._held.items()
            if id_ in held and slot in {mine, None}
            for theirs, others in self._held.items()
            if theirs != mine
            for other, standing in others.items()
            if other != id_
        }


def _holding(
    partnership: Partnership, slot: str, lineage: Lineage, day: dt.date
) -> Mapping[str, Standing]:
    """Return who holds a slot on a day, with the standing that later acts gave it."""
    decided = verdicts_on(partnership, dt.date.max)
    start = first_holding(partnership, slot)
    told = pass_on([start], day, lineage, decided)
    return {
        id_: told[id_].standing
        for id_ in holders(partnership, slot, day, lineage)
        if id_ in told and told[id_].standing.at_least(Standing.PRESUMED)
    }
