"""Affirmations: papers and meetings of organs that speak of an inherited partnership.

An organ's paper is that organ's: it does not confirm a partnership for the locality,
and yet whoever asks about the tie must hear of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

import attrs

from sisterlinks.model import Meeting, Memorandum, Organization, Person
from sisterlinks.model.dates import has_begun
from sisterlinks.model.days import certain_day, span_of
from sisterlinks.model.names import holds_on
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.inheritance import Holding, Path
from sisterlinks.ties.standing import Disposition

Paper: TypeAlias = Memorandum | Meeting
"""What can speak of a partnership."""


@attrs.frozen(eq=False)
class Affirmations:
    """Knows which papers and meetings affirm which partnerships."""

    store: RecordStore
    """The records."""

    @cached_property
    def _by_partnership(self) -> Mapping[str, Sequence[Paper]]:
        """The papers and meetings that name each partnership, the earliest first."""
        found: dict[str, list[Paper]] = {}
        papers: tuple[Paper, ...] = (
            *self.store.of(Memorandum),
            *self.store.of(Meeting),
        )
        for paper in papers:
            if paper.date is not None:
                for id_ in dict.fromkeys(paper.partnerships):
                    found.setdefault(id_, []).append(paper)
        for members in found.values():
            members.sort(key=lambda paper: (span_of(paper.date), paper.id))
        return found

    def of(
        self, partnership: str, sides: Iterable[Holding], day: dt.date
    ) -> tuple[Paper, ...]:
        """Return what affirms a partnership between two holders.

        Args:
            partnership: The partnership's id.
            sides: The two holdings, of which one at least is not firm.
            day: The day up to which papers count.

        Returns:
            The memoranda and meetings that name the partnership, dated on or after the
            change that made its standing presumed or unresolved, in which an organ of
            one of the holders took part; the earliest first.
        """
        named = self._by_partnership.get(partnership)
        if not named:
            return ()
        both = tuple(sides)
        since = min(
            _open_since(held.path) for held in both if not held.standing.is_firm
        )
        present = {held.holder for held in both}
        return tuple(
            paper
            for paper in named
            if has_begun(paper.date, day)
            and certain_day(paper.date) >= since
            and not present.isdisjoint(localities_in(paper, self.store))
        )


def _open_since(path: Path | None) -> int:
    """Return the day of the change that first left a slot without a firm holder."""
    first = 0
    for each in path.backwards() if path else ():
        if each.disposition is Disposition.CONFIRMED:
            break
        first = each.event.first
    return first


def localities_in(paper: Paper, store: RecordStore) -> Iterator[str]:
    """Yield the ids of the localities that took part in a paper or a meeting.

    Args:
        paper: The paper or the meeting.
        store: The records.

    Yields:
        Localities that are named themselves, those whose organs are, and those whose
        organs the people are of who are named without an organ.
    """
    if isinstance(paper, Memorandum):
        for party in paper.parties:
            # Whoever a letter is for has said nothing by it.
            if party.signatories or not party.addressees:
                yield from seats(store, (party.locality, party.organization))
        return
    for one in paper.participants:
        named = (one.locality, one.organization)
        if any(named):
            yield from seats(store, named)
        else:
            yield from seats(store, _organs_of(store, one.person, paper))


def seats(store: RecordStore, ids: Iterable[str | None]) -> Iterator[str]:
    """Yield the localities that ids name, or whose organs they name.

    Args:
        store: The records.
        ids: Ids of localities and organizations; ``None`` is passed over.

    Yields:
        Ids of localities.
    """
    for id_ in ids:
        if id_ is None:
            continue
        organization = store.get(Organization, id_)
        if organization is None:
            yield id_
        elif organization.locality is not None and organization.branch:
            yield organization.locality


def _organs_of(
    store: RecordStore, person: str | None, meeting: Meeting
) -> Iterator[str | None]:
    """Yield the organizations in which a person held a post at a dated meeting."""
    known = store.get(Person, person)
    date = meeting.date
    day = (date.earliest or date.latest) if date else None
    for post in known.posts if known else ():
        if day is None or holds_on(post, day):
            yield post.organization
