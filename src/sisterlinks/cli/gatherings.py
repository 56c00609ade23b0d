"""Meetings and papers put together: which concern whom, and what is part of what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.model import (
        Locality,
        Meeting,
        Memorandum,
        MemorandumParty,
        Participant,
    )


class Gathering(NamedTuple):
    """A meeting with the papers signed at it, and the meetings that are parts of it."""

    meeting: Meeting
    """The meeting."""

    papers: Sequence[Memorandum]
    """What was signed or handed over at it."""

    parts: Sequence[Gathering]
    """Its parts, the earliest first."""


def gather(
    dataset: Dataset, locality: Locality | None
) -> tuple[Sequence[Gathering], Sequence[Memorandum]]:
    """Put meetings and papers together.

    A meeting concerns a locality that took part by itself or by an organ of its own,
    or in which it was held; so do the parts of such a meeting. A paper concerns
    those that are a party to it. A meeting of which a part concerns the locality is
    given as well, with those parts only.

    Args:
        dataset: The records.
        locality: The locality that they must concern; any where left out.

    Returns:
        The meetings that are part of no other, and the papers of no meeting among
        them, the earliest first.
    """
    gatherer = _Gatherer(dataset, locality)
    return gatherer.gatherings(None), gatherer.loose_papers()


class _Gatherer:
    def __init__(self, dataset: Dataset, locality: Locality | None) -> None:
        self.dataset = dataset
        self.wanted = locality
        self.by_id = {meeting.id: meeting for meeting in reversed(dataset.meetings)}
        self.above: dict[str, str] = {}
        for id_, meeting in sorted(self.by_id.items()):
            above = meeting.part_of
            # A meeting that would be a part of itself is given by itself.
            if above in self.by_id and above and id_ not in self.chain(above):
                self.above[id_] = above
        self.shown = self._shown()

    def chain(self, id_: str) -> Iterator[str]:
        """Yield the ids of a meeting, and of those that it is a part of."""
        current: str | None = id_
        while current is not None:
            yield current
            current = self.above.get(current)

    def _shown(self) -> frozenset[str]:
        """Return the ids of the meetings to tell of."""
        concerning = {id_ for id_, each in self.by_id.items() if self.concerns(each)}
        shown = {
            id_ for id_ in self.by_id if not concerning.isdisjoint(self.chain(id_))
        }
        return frozenset(shown.union(*map(self.chain, concerning)))

    def gatherings(self, above: str | None) -> Sequence[Gathering]:
        """Return the meetings that are parts of one, or of none."""
        found = (self.by_id[id_] for id_ in self.shown if self.above.get(id_) == above)
        return [
            Gathering(meeting, self.papers_of(meeting.id), self.gatherings(meeting.id))
            for meeting in sorted(found, key=_order)
        ]

    def papers_of(self, meeting: str) -> Sequence[Memorandum]:
        """Return what was signed or handed over at a meeting."""
        papers = (each for each in self.dataset.memoranda if each.meeting == meeting)
        return sorted(papers, key=_order)

    def loose_papers(self) -> Sequence[Memorandum]:
        """Return the papers of none of the meetings told of."""
        papers = (
            each
            for each in self.dataset.memoranda
            if each.meeting not in self.shown and self.involves(each.parties)
        )
        return sorted(papers, key=_order)

    def concerns(self, meeting: Meeting) -> bool:
        """Return whether a meeting itself concerns the locality."""
        return self.involves(meeting.participants) or (
            self.wanted is not None and meeting.place == self.wanted.id
        )

    def involves(self, sides: Iterable[Participant | MemorandumParty]) -> bool:
        """Return whether the locality or an organ of its own is among sides."""
        if self.wanted is None:
            return True
        return any(
            side.locality == self.wanted.id
            or seat(self.dataset, side.organization) == self.wanted.id
            for side in sides
        )


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
