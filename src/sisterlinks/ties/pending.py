"""What wants doing: unconfirmed inheritance, open proposals, open commitments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Protocol

import attrs

from sisterlinks.model import (
    ActKind,
    Commitment,
    Locality,
    Meeting,
    Memorandum,
    Organization,
    Partnership,
)
from sisterlinks.model.dates import PartialDate, has_begun
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.inheritance import holders
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.links import Link
from sisterlinks.ties.standing import Standing
from sisterlinks.ties.tie import Tie


class PendingKind(StrEnum):
    """The kinds of thing that can want doing."""

    INHERITANCE = "inheritance"
    """A partnership came to a successor, and nobody has confirmed or declined it."""

    PROPOSAL = "proposal"
    """A partnership was proposed, and never established."""

    COMMITMENT = "commitment"
    """Something was promised or proposed, on paper or in talks."""


@attrs.frozen(kw_only=True, repr=False)
class Pending:
    """One thing that wants doing."""

    kind: PendingKind
    """What kind of thing."""

    subject: str
    """The id of the partnership, memorandum or meeting that it is about."""

    localities: tuple[Locality, ...]
    """The localities that it concerns, as they stand on the day."""

    summary: str
    """What is to be done, in words."""

    since: PartialDate | None = None
    """When it arose, where known."""

    due: PartialDate | None = None
    """When it is to be done, where a date was set."""

    tie: Tie | None = None
    """The tie, for an inheritance."""

    commitment: Commitment | None = None
    """The commitment, for one."""

    def __repr__(self) -> str:
        concerned = ", ".join(locality.id for locality in self.localities)
        return f"<Pending: {self.kind} {self.subject}, of {concerned or 'nobody'}>"


class Resolved(Protocol):
    """Records, their lineage, and every tie of a day."""

    @property
    def store(self) -> RecordStore:
        """The records."""
        ...

    @property
    def lineage(self) -> Lineage:
        """What changes made of the localities among them."""
        ...

    def all_ties(self, day: dt.date, floor: Standing) -> Iterator[Tie]:
        """Yield every tie of a day once."""
        ...


_ANSWERS = frozenset({ActKind.ESTABLISHED, ActKind.DECLINED, ActKind.ENDED})
"""The acts after which a proposal is not open any more."""


def pending(
    resolver: Resolved, day: dt.date, locality: Locality | None = None
) -> tuple[Pending, ...]:
    """List what wants doing on a day.

    Args:
        resolver: The records and their lineage.
        day: The day.
        locality: The locality that it must concern; any, where left out.

    Returns:
        Inherited partnerships not confirmed, then proposals, then commitments.
    """
    items = (
        *_inheritances(resolver, day),
        *_proposals(resolver, day),
        *_commitments(resolver, day),
    )
    if locality is None:
        return items
    return tuple(item for item in items if locality in item.localities)


def _inheritances(resolver: Resolved, day: dt.date) -> Iterator[Pending]:
    for tie in resolver.all_ties(day, Standing.UNRESOLVED):
        for link in tie.links:
            if not link.standing.at_least(Standing.CONFIRMED):
                yield Pending(
                    kind=PendingKind.INHERITANCE,
                    subject=link.partnership.id,
                    localities=(tie.locality, tie.partner),
                    summary=_to_confirm(tie, link),
                    since=_passed_on(link),
                    tie=tie,
                )


def _to_confirm(tie: Tie, link: Link) -> str:
    waited = [
        place.name
        for place, held in ((tie.locality, link.near), (tie.partner, link.far))
        if not held.standing.at_least(Standing.CONFIRMED)
    ]
    return (
        f"{link.standing}: {' and '.join(waited)} to confirm or decline "
        f"{link.partnership.label or link.partnership.id}"
    )


def _passed_on(link: Link) -> PartialDate:
    """Return when a link last passed on; one that never did is original."""
    steps = (*link.near.steps, *link.far.steps)
    return max(
        (step.change.date for step in steps),
        key=lambda date: date.earliest or dt.date.min,
    )


def _proposals(resolver: Resolved, day: dt.date) -> Iterator[Pending]:
    for partnership in resolver.store.of(Partnership):
        begun = [act for act in partnership.acts if has_begun(act.date, day)]
        kinds = {act.act for act in begun}
        if ActKind.PROPOSED not in kinds or kinds & _ANSWERS:
            continue
        proposed = next(act for act in begun if act.act is ActKind.PROPOSED)
        yield Pending(
            kind=PendingKind.PROPOSAL,
            subject=partnership.id,
            localities=_standing_for(resolver, partnership, day),
            summary=f"to establish: {partnership.label or partnership.id}",
            since=proposed.date,
        )


def _standing_for(
    resolver: Resolved, partnership: Partnership, day: dt.date
) -> tuple[Locality, ...]:
    """Return the localities that stand in the parties' places."""
    held = (
        id_
        for slot in partnership.parties
        for id_ in holders(partnership, slot, day, resolver.lineage)
    )
    return _localities(resolver, held, day)


def _commitments(resolver: Resolved, day: dt.date) -> Iterator[Pending]:
    papers: tuple[Memorandum | Meeting, ...] = (
        *resolver.store.of(Memorandum),
        *resolver.store.of(Meeting),
    )
    for paper in papers:
        if not has_begun(paper.date, day):
            continue
        involved = tuple(_involved(resolver, paper))
        for commitment in paper.commitments:
            if commitment.is_open:
                yield Pending(
                    kind=PendingKind.COMMITMENT,
                    subject=paper.id,
                    localities=_localities(
                        resolver, (*_seats(resolver, commitment.by), *involved), day
                    ),
                    summary=commitment.summary or commitment.topic,
                    since=paper.date,
                    due=commitment.due,
                    commitment=commitment,
                )


def _involved(resolver: Resolved, paper: Memorandum | Meeting) -> Iterator[str]:
    sides = paper.parties if isinstance(paper, Memorandum) else paper.participants
    for side in sides:
        named = (side.locality, side.organization)
        yield from _seats(resolver, (id_ for id_ in named if id_ is not None))


def _seats(resolver: Resolved, ids: Iterable[str]) -> Iterator[str]:
    """Yield the localities that ids name, or whose organs they name."""
    for id_ in ids:
        organization = resolver.store.get(Organization, id_)
        if organization is None:
            yield id_
        elif organization.locality is not None and organization.branch:
            yield organization.locality


def _localities(
    resolver: Resolved, ids: Iterable[str], day: dt.date
) -> tuple[Locality, ...]:
    """Return the localities that stand for ids on a day, each once."""
    found: dict[str, Locality] = {}
    for id_ in ids:
        standing = (
            {id_}
            if resolver.lineage.exists(id_, day)
            else resolver.lineage.successors(id_, day)
        )
        for other in sorted(standing):
            locality = resolver.store.get(Locality, other)
            if locality is not None:
                found[other] = locality
    return tuple(found.values())
