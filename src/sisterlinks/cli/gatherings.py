"""Meetings and papers put together: which concern whom, and what is part of what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.model import (
        Locality,
        Meeting,
        Memorandum,
        MemorandumParty,
        Organization,
        Participant,
        Person,
    )


class Gathering(NamedTuple):
    """A meeting with the papers signed at it, and the meetings that are parts of it."""

    meeting: Meeting
    """The meeting."""

    papers: Sequence[Memorandum]
    """What was signed or handed over at it."""

    parts: Sequence[Gathering]
    """Its parts, the earliest first."""


DEEPEST = 8
"""How many meetings deep a part is shown below the whole; deeper parts stand there."""

About: TypeAlias = "Locality | Organization | Person"
"""What meetings and papers may be asked of."""


def gather(
    dataset: Dataset, about: About | None
) -> tuple[Sequence[Gathering], Sequence[Memorandum]]:
    """Put meetings and papers together.

    A meeting concerns a locality that took part by itself or by an organ of its own,
    or in which it was held; an organization or a person that took part; and so do the
    parts of such a meeting. A paper concerns those that are a party to it or signed it.
    A meeting of which a part concerns what is asked for is given as well, with those
    parts only.

    Args:
        dataset: The records.
        about: The locality, organization or person that they must concern; any where
            left out.

    Returns:
        The meetings that are part of no other, and the papers of no meeting among
        them, the earliest first.
    """
    gatherer = _Gatherer(dataset, about)
    return gatherer.gatherings(None), gatherer.loose_papers()


class _Gatherer:
    def __init__(self, dataset: Dataset, about: About | None) -> None:
        self.dataset = dataset
        self.wanted = about.id if about is not None else None
        self.by_id = {meeting.id: meeting for meeting in reversed(dataset.meetings)}
        self.above = _hierarchy(self.by_id)
        shown = self._shown()
        self.shown = shown
        self.parts: dict[str | None, list[Meeting]] = {}
        for id_ in shown:
            self.parts.setdefault(self.above.get(id_), []).append(self.by_id[id_])
        self.papers: dict[str | None, list[Memorandum]] = {}
        for paper in dataset.memoranda:
            self.papers.setdefault(paper.meeting, []).append(paper)

    def chain(self, id_: str) -> Iterator[str]:
        """Yield the ids of a meeting, and of those that it is a part of."""
        current: str | None = id_
        while current is not None:
            yield current
            current = self.above.get(current)

    def _shown(self) -> frozenset[str]:
        """Return the ids of the meetings to show."""
        concerning = {id_ for id_, each in self.by_id.items() if self.concerns(each)}
        shown = {
            id_ for id_ in self.by_id if not concerning.isdisjoint(self.chain(id_))
        }
        return frozenset(shown.union(*map(self.chain, concerning)))

    def gatherings(self, above: str | None) -> Sequence[Gathering]:
        """Return the meetings that are parts of one, or of none."""
        return [
            Gathering(
                meeting,
                sorted(self.papers.get(meeting.id, ()), key=_order),
                self.gatherings(meeting.id),
            )
            for meeting in sorted(self.parts.get(above, ()), key=_order)
        ]

    def loose_papers(self) -> Sequence[Memorandum]:
        """Return the papers of none of the meetings shown."""
        papers = (
            each
            for each in self.dataset.memoranda
            if each.meeting not in self.shown and self.involves(each.parties)
        )
        return sorted(papers, key=_order)

    def concerns(self, meeting: Meeting) -> bool:
        """Return whether a meeting itself concerns what is asked for."""
        return self.involves(meeting.participants) or (
            self.wanted is not None and meeting.place == self.wanted
        )

    def involves(self, sides: Iterable[Participant | MemorandumParty]) -> bool:
        """Return whether what is asked for, or an organ of its own, is among sides."""
        return self.wanted is None or any(self.wanted in self.named(s) for s in sides)

    def named(self, side: Participant | MemorandumParty) -> Iterator[str | None]:
        """Yield the ids of those whom one side brings to a meeting or paper."""
        from sisterlinks.model import Participant

        yield side.locality
        yield side.organization
        yield seat(self.dataset, side.organization)
        if isinstance(side, Participant):
            yield side.person
        else:
            yield from side.signatories
            yield from side.addressees


def _hierarchy(meetings: Mapping[str, Meeting]) -> Mapping[str, str]:
    """Return which meeting each is shown below, by their ids.

    A meeting that would be a part of itself is shown by itself.
    """
    above: dict[str, str] = {}
    depth: dict[str, int] = {}
    for id_ in sorted(meetings):
        trail: dict[str, None] = {}
        current = id_
        while current in meetings and current not in depth and current not in trail:
            trail[current] = None
            current = meetings[current].part_of or ""
        for each in reversed(trail):
            if current in depth:
                parent = current if depth[current] < DEEPEST else above[current]
                above[each] = parent
                depth[each] = depth[parent] + 1
            else:
                depth[each] = 0
            current = each
    return above


def seat(dataset: Dataset, organization: str | None) -> str | None:
    """Return the id of the locality that an organization is an organ of.

    Args:
        dataset: The records.
        organization: The id of the organization.

    Returns:
        The id of the locality; ``None`` for a company, a university and other bodies
        that speak for themselves.
    """
    from sisterlinks.model import Organization

    found = dataset.store.get(Organization, organization)
    return found.locality if found is not None and found.branch else None


def _order(
    record: Meeting | Memorandum,
) -> tuple[bool, tuple[dt.date, dt.date], str]:
    """Sort by date, those without one last."""
    from sisterlinks.model.days import chronological

    return (record.date is None, chronological(record.date), record.id)
