"""What wants doing: who owes what to whom.

Ties to confirm, proposals to answer, commitments to keep, and ties that are suspended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Protocol, TypeAlias

import attrs

from sisterlinks.model import (
    ActKind,
    Commitment,
    Locality,
    Meeting,
    Memorandum,
    Organization,
    Partnership,
    Person,
)
from sisterlinks.model.dates import PartialDate, has_begun, has_certainly_begun
from sisterlinks.model.days import chronological
from sisterlinks.model.partnerships import act_order
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.affirmations import Paper, seats
from sisterlinks.ties.inheritance import holders
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.links import Link
from sisterlinks.ties.standing import Standing
from sisterlinks.ties.tie import Tie

Party: TypeAlias = Locality | Organization | Person
"""Who can owe something, or be owed it."""


class PendingKind(StrEnum):
    """The kinds of thing that can want doing."""

    INHERITANCE = "inheritance"
    """A partnership came to a successor, which has not confirmed or declined it."""

    PROPOSAL = "proposal"
    """A partnership was proposed, and never established."""

    COMMITMENT = "commitment"
    """Something was promised or proposed, on paper or in talks."""

    SUSPENSION = "suspension"
    """A partnership rests, and is to be resumed or ended."""


@attrs.frozen(kw_only=True, repr=False)
class Pending:
    """One thing that wants doing."""

    kind: PendingKind
    """What kind of thing."""

    subject: str
    """The id of the partnership, memorandum or meeting that it is about."""

    by: tuple[Party, ...]
    """Who is to do it, localities as they stand on the day; empty where nobody said."""

    to: tuple[Party, ...] = ()
    """To whom they owe it; empty where nobody else is concerned."""

    localities: tuple[Locality, ...]
    """The localities that it concerns, as they stand on the day: those that are to do
    it first, themselves or by their organs."""

    summary: str
    """What is to be done, in words."""

    status: str
    """How it stands: the standing of an inheritance, the status of a commitment,
    ``proposed`` or ``suspended``."""

    since: PartialDate | None = None
    """When it arose, where known."""

    due: PartialDate | None = None
    """When it is to be done, where a date was set."""

    tie: Tie | None = None
    """The tie, for an inheritance."""

    link: Link | None = None
    """How the partnership binds the two, for an inheritance or a suspension."""

    commitment: Commitment | None = None
    """The commitment, for one."""

    @property
    def affirmations(self) -> tuple[Paper, ...]:
        """The papers and meetings in which organs affirmed what is to be confirmed."""
        return self.link.affirmations if self.link else ()

    def __repr__(self) -> str:
        owing = ", ".join(party.id for party in self.by) or "nobody named"
        owed = f" to {', '.join(party.id for party in self.to)}" if self.to else ""
        return f"<Pending: {self.kind} {self.subject}, by {owing}{owed}>"


class Resolved(Protocol):
    """Records, their lineage, and the ties of a day."""

    @property
    def store(self) -> RecordStore:
        """The records."""
        ...

    @property
    def lineage(self) -> Lineage:
        """What changes made of the localities among them."""
        ...

    def exists(self, id_: str, day: dt.date) -> bool:
        """Return whether there is a locality of an id, and exists on a day."""
        ...

    def ties_of(self, id_: str, day: dt.date, floor: Standing) -> tuple[Tie, ...]:
        """Return the ties of a locality on a day."""
        ...

    def all_ties(self, day: dt.date, floor: Standing) -> Iterator[Tie]:
        """Yield every tie of a day once."""
        ...

    def suspended(self, day: dt.date, id_: str | None = None) -> Iterator[Link]:
        """Yield what would bind two localities on a day, were it not suspended."""
        ...


_ANSWERS = frozenset({ActKind.ESTABLISHED, ActKind.DECLINED, ActKind.ENDED})
"""The acts after which a proposal is not open any more."""

_KINDS = tuple(PendingKind)


def pending(
    resolver: Resolved, day: dt.date, locality: Locality | None = None
) -> tuple[Pending, ...]:
    """List what wants doing on a day.

    Args:
        resolver: The records and their lineage.
        day: The day.
        locality: The locality that it must concern; any, where left out.

    Returns:
        Ties to confirm, then proposals, commitments and suspended ties; each grouped by
        who owes it to whom.
    """
    tasks = _Tasks(resolver, day)
    items = (
        *tasks.inheritances(locality),
        *tasks.proposals(),
        *tasks.commitments(),
        *tasks.suspensions(locality),
    )
    concerned = (
        item
        for item in items
        if locality is None or any(each.id == locality.id for each in item.localities)
    )
    return tuple(sorted(concerned, key=_order))


def _order(item: Pending) -> tuple[object, ...]:
    """Group by kind, then by who owes it to whom, whatever the order of records."""
    return (
        _KINDS.index(item.kind),
        [party.id for party in item.by],
        [party.id for party in item.to],
        chronological(item.since),
        item.subject,
        item.summary,
    )


@attrs.frozen
class _Tasks:
    """Finds what wants doing on a day."""

    resolver: Resolved
    day: dt.date

    @property
    def store(self) -> RecordStore:
        return self.resolver.store

    def inheritances(self, locality: Locality | None) -> Iterator[Pending]:
        resolver, day = self.resolver, self.day
        if locality is None:
            ties: Iterable[Tie] = resolver.all_ties(day, Standing.UNRESOLVED)
        elif resolver.exists(locality.id, day):
            ties = resolver.ties_of(locality.id, day, Standing.UNRESOLVED)
        else:
            ties = ()
        for tie in ties:
            for link in tie.links:
                if not link.standing.is_firm:
                    yield self.inheritance(tie, link)

    def inheritance(self, tie: Tie, link: Link) -> Pending:
        sides = sorted(
            ((link.near, tie.locality), (link.far, tie.partner)),
            key=lambda side: side[1].id,
        )
        by = tuple(place for held, place in sides if not held.standing.is_firm)
        to = tuple(place for held, place in sides if held.standing.is_firm)
        waited = " and ".join(place.name_in("en", on=self.day) for place in by)
        steps = (*link.near.steps, *link.far.steps)
        return Pending(
            kind=PendingKind.INHERITANCE,
            subject=link.partnership.id,
            by=by,
            to=to,
            localities=(*by, *to),
            summary=(
                f"{link.standing}: {waited} to confirm or decline "
                f"{_named(link.partnership)}"
            ),
            status=link.standing.value,
            # Since it last passed on; what never did is original.
            since=max(
                (step.date for step in steps),
                key=lambda date: date.earliest or dt.date.min,
            ),
            tie=tie,
            link=link,
        )

    def proposals(self) -> Iterator[Pending]:
        for partnership in self.store.of(Partnership):
            begun = [act for act in partnership.acts if has_begun(act.date, self.day)]
            kinds = {act.act for act in begun}
            if ActKind.PROPOSED not in kinds or kinds & _ANSWERS:
                continue
            proposals = [act for act in begun if act.act is ActKind.PROPOSED]
            proposers = {act.by for act in proposals}
            sides = {
                slot: self.holders_of(partnership, slot)
                for slot in dict.fromkeys(partnership.parties)
            }
            asked = [held for slot, held in sides.items() if slot not in proposers]
            asking = [held for slot, held in sides.items() if slot in proposers]
            by, to = _each(asked), _each(asking)
            yield Pending(
                kind=PendingKind.PROPOSAL,
                subject=partnership.id,
                by=by or to,
                to=to if by else (),
                localities=_each([by, to]),
                summary=f"to establish: {_named(partnership)}",
                status="proposed",
                since=min(proposals, key=act_order).date,
            )

    def holders_of(self, partnership: Partnership, slot: str) -> tuple[Locality, ...]:
        """Return the localities that stand in a party's place."""
        held = holders(partnership, slot, self.day, self.resolver.lineage)
        return self.localities(held)

    def commitments(self) -> Iterator[Pending]:
        papers: tuple[Paper, ...] = (
            *self.store.of(Memorandum),
            *self.store.of(Meeting),
        )
        for paper in papers:
            if has_begun(paper.date, self.day):
                sides = tuple(_sides(paper))
                for commitment in paper.commitments:
                    if commitment.is_open:
                        yield self.commitment(paper, commitment, sides)

    def commitment(
        self, paper: Paper, commitment: Commitment, sides: Iterable[str]
    ) -> Pending:
        by = self.parties(commitment.by)
        owing = _seat_keys(self.localities(seats(self.store, commitment.by)), by)
        # Whose organ promises something does not owe it to itself.
        to = tuple(
            party
            for side in sides
            for party in self.parties([side])
            if owing.isdisjoint(
                _seat_keys(self.localities(seats(self.store, [side])), [party])
            )
        )
        concerned = (*commitment.by, *(party.id for party in to))
        return Pending(
            kind=PendingKind.COMMITMENT,
            subject=paper.id,
            by=by,
            to=tuple(dict.fromkeys(to)),
            localities=self.localities(seats(self.store, concerned)),
            summary=commitment.summary or commitment.topic,
            status=commitment.status or "open",
            since=paper.date,
            due=commitment.due,
            commitment=commitment,
        )

    def suspensions(self, locality: Locality | None) -> Iterator[Pending]:
        asked = None if locality is None else locality.id
        for link in self.resolver.suspended(self.day, asked):
            rests = [
                act
                for act in link.partnership.acts
                if act.act is ActKind.SUSPENDED
                and has_certainly_begun(act.date, self.day)
            ]
            sides = self.localities(sorted((link.near.holder, link.far.holder)))
            yield Pending(
                kind=PendingKind.SUSPENSION,
                subject=link.partnership.id,
                by=sides,
                localities=sides,
                summary=f"suspended, to resume or end: {_named(link.partnership)}",
                status="suspended",
                since=max(rests, key=act_order).date,
                link=link,
            )

    def parties(self, ids: Iterable[str]) -> tuple[Party, ...]:
        """Return who bears ids, localities as they stand on the day."""
        found: dict[str, Party] = {}
        for id_ in ids:
            known = self.store.get(Organization, id_) or self.store.get(Person, id_)
            if known is not None:
                found[id_] = known
            else:
                found |= {place.id: place for place in self.localities([id_])}
        return tuple(found.values())

    def localities(self, ids: Iterable[str]) -> tuple[Locality, ...]:
        """Return the localities that stand for ids on the day, each once."""
        lineage = self.resolver.lineage
        found: dict[str, Locality] = {}
        for id_ in ids:
            standing = (
                {id_}
                if lineage.exists(id_, self.day)
                else lineage.successors(id_, self.day)
            )
            for other in sorted(standing):
                locality = self.store.get(Locality, other)
                if locality is not None:
                    found[other] = locality
        return tuple(found.values())


def _named(partnership: Partnership) -> str:
    return partnership.label or partnership.id


def _each(groups: Iterable[Iterable[Locality]]) -> tuple[Locality, ...]:
    """Return the localities of several groups, each once."""
    return tuple({each.id: each for group in groups for each in group}.values())


def _sides(paper: Paper) -> Iterator[str]:
    """Yield the ids of those between whom a paper or a meeting was."""
    named = paper.parties if isinstance(paper, Memorandum) else paper.participants
    for side in named:
        id_ = side.organization or side.locality
        if id_ is not None:
            yield id_


def _seat_keys(places: Iterable[Locality], parties: Iterable[Party]) -> set[str]:
    """Return by what parties are told apart: their localities, else themselves."""
    return {place.id for place in places} or {party.id for party in parties}
