"""Sources and citations, people, meetings and memoranda for a world."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeAlias, TypeVar

import attrs
from hypothesis import strategies as st

from sisterlinks.model import (
    Act,
    Change,
    Citation,
    Commitment,
    Locality,
    Meeting,
    Memorandum,
    MemorandumParty,
    Organization,
    Participant,
    Partnership,
    Person,
    Post,
    Record,
    Source,
)
from sisterlinks.model.dates import PartialDate
from sisterlinks.testing.scalars import texts, tuples_of
from sisterlinks.testing.values import names
from sisterlinks.ties.lineage import Lineage

_TEXTS = texts(max_size=8)
_TOPICS = tuples_of(texts(min_size=1, max_size=8))
_NAMES = tuples_of(names(dates=st.nothing()), min_size=1)

Told: TypeAlias = Locality | Change | Partnership
"""What the sources of a world tell of: the records that it is made of."""

_V = TypeVar("_V", Act, Change, Locality, Meeting, Memorandum, Partnership, Post)


def with_papers(
    draw: st.DrawFn,
    records: Sequence[Told],
    min_value: dt.date,
    max_value: dt.date,
) -> list[Record]:
    """Let sources report a world, and its people meet and sign.

    Args:
        draw: Draws.
        records: The localities, changes and partnerships of the world.
        min_value: The first day on which anything may happen.
        max_value: The last day on which anything may happen.

    Returns:
        The records with citations, and the others.
    """
    return list(_Archive(draw, records, min_value, max_value).records())


class _Archive:
    def __init__(
        self,
        draw: st.DrawFn,
        records: Sequence[Told],
        min_value: dt.date,
        max_value: dt.date,
    ) -> None:
        self.draw = draw
        self.world = records
        self.days = st.dates(min_value, max_value)
        self.localities = [r for r in records if isinstance(r, Locality)]
        changes = [r for r in records if isinstance(r, Change)]
        self.lineage = Lineage(self.localities, changes)
        self.sources = [
            Source(
                id=f"source-{number}",
                title=draw(_TEXTS),
                publisher=draw(_TEXTS),
                published=draw(st.none() | self.days.map(PartialDate.of)),
            )
            for number in range(1, draw(st.integers(1, 4)) + 1)
        ]

    def records(self) -> Iterator[Record]:
        yield from self.sources
        for record in self.world:
            if isinstance(record, Change):
                yield self.cited(record, record.date)
            elif isinstance(record, Partnership):
                acts = tuple(self.cited(act, act.date) for act in record.acts)
                yield self.cited(attrs.evolve(record, acts=acts), record.since)
            else:
                yield self.cited(record, None)
        yield from self.gathering()

    def cited(self, value: _V, date: PartialDate | None) -> _V:
        """Let a value cite sources that were published no earlier than its date."""
        fitting = [
            source.id
            for source in self.sources
            if date is None
            or source.published is None
            or (
                date.latest is not None
                and source.published.earliest is not None
                and date.latest <= source.published.earliest
            )
        ]
        if not fitting:
            return value
        return attrs.evolve(value, citations=self.draw(_citations_of(tuple(fitting))))

    def gathering(self) -> Iterator[Record]:
        """Let two sides meet and sign, where there are two at the time."""
        day = self.draw(self.days)
        date = PartialDate.of(day)
        there = [
            locality.id
            for locality in self.localities
            if self.lineage.exists(locality.id, day)
        ]
        if not there:
            return
        sides = self.draw(
            st.lists(st.sampled_from(there), min_size=1, max_size=2, unique=True)
        )
        for side in sides:
            yield Organization(
                id=f"council-of-{side}",
                names=self.draw(_NAMES),
                kind="council",
                locality=side,
                branch="legislative",
            )
            yield Person(
                id=f"chair-of-{side}",
                names=self.draw(_NAMES),
                posts=(
                    self.cited(
                        Post(title="chair", organization=f"council-of-{side}"), date
                    ),
                ),
            )
        commitment = Commitment(
            by=(sides[0],),
            topic=self.draw(_TEXTS),
            summary=self.draw(_TEXTS),
            status=self.draw(st.sampled_from(("", "agreed", "fulfilled"))),
        )
        yield self.cited(
            Meeting(
                id="meeting",
                kind="talks",
                date=date,
                place=sides[0],
                participants=tuple(
                    Participant(
                        person=f"chair-of-{side}", organization=f"council-of-{side}"
                    )
                    for side in sides
                ),
                topics=self.draw(_TOPICS),
            ),
            date,
        )
        yield self.cited(
            Memorandum(
                id="memorandum",
                kind="minutes",
                date=date,
                meeting="meeting",
                parties=tuple(
                    MemorandumParty(
                        locality=side,
                        organization=f"council-of-{side}",
                        signatories=(f"chair-of-{side}",),
                    )
                    for side in sides
                ),
                partnerships=tuple(
                    record.id
                    for record in self.world
                    if isinstance(record, Partnership)
                )[:1],
                commitments=(commitment,),
            ),
            date,
        )


@cache
def _citations_of(
    sources: tuple[str, ...],
) -> st.SearchStrategy[tuple[Citation, ...]]:
    """Return a strategy for citations of some of the few sources."""
    return tuples_of(
        st.builds(
            Citation, source=st.sampled_from(sources), paragraph=_TEXTS, note=_TEXTS
        )
    )
