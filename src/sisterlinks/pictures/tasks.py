"""What wants doing, as spans of days: proposals, commitments and suspended ties.

Ties to be confirmed are not among these: their links say so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from sisterlinks.index.resolver import ColumnResolver
from sisterlinks.model import (
    ActKind,
    Locality,
    Meeting,
    Memorandum,
    Organization,
    Partnership,
    Person,
    Record,
)
from sisterlinks.model.store import RecordStore
from sisterlinks.pictures.histories import answers, bounds, days_of, line_days
from sisterlinks.ties.affirmations import Paper, localities_in, seats
from sisterlinks.ties.pending import Pending, PendingKind, pending
from sisterlinks.ties.walk import Resolver


class Task(NamedTuple):
    """Something that wants doing."""

    kind: str
    """What kind of thing."""

    by: tuple[str, ...]
    """The names of those who are to do it."""

    to: tuple[str, ...]
    """The names of those to whom they owe it."""

    summary: str
    """What is to be done."""

    due: str
    """When it is to be done, in words; empty where no date was set."""

    localities: tuple[str, ...]
    """The ids of the localities that it concerns."""


_TURNS = frozenset({ActKind.PROPOSED, ActKind.SUSPENDED})


def tasks(
    resolver: Resolver,
) -> Iterator[tuple[dt.date, dt.date | None, Task]]:
    """Yield what wants doing, through all times.

    Args:
        resolver: The records and their lineage.

    Yields:
        The first day, the first day after, and the task.
    """
    few = ColumnResolver(_concerned(resolver.store), resolver.lineage)
    open_since: dict[Task, dt.date] = {}
    for start, _, found in answers(_days(few), lambda day: _tasks(few, day)):
        for task in [task for task in open_since if task not in found]:
            yield open_since.pop(task), start, task
        for task in found:
            open_since.setdefault(task, start)
    for task, start in open_since.items():
        yield start, None, task


def _tasks(resolver: ColumnResolver, day: dt.date) -> dict[Task, None]:
    items = pending(resolver, day)
    return dict.fromkeys(
        _task(item) for item in items if item.kind is not PendingKind.INHERITANCE
    )


def _task(item: Pending) -> Task:
    return Task(
        kind=item.kind.value,
        by=tuple(party.name for party in item.by),
        to=tuple(party.name for party in item.to),
        summary=item.summary,
        due="" if item.due is None else item.due.words(),
        localities=tuple(locality.id for locality in item.localities),
    )


def _concerned(store: RecordStore) -> RecordStore:
    """Return the records from which tasks come, and those that these name."""
    kept: Iterable[Sequence[Record]] = (
        store.of(Locality),
        store.of(Organization),
        store.of(Person),
        [it for it in store.of(Partnership) if _TURNS & {act.act for act in it.acts}],
        [it for it in store.of(Memorandum) if it.commitments],
        [it for it in store.of(Meeting) if it.commitments],
    )
    return RecordStore(chain.from_iterable(kept), store.schema)


def _days(resolver: ColumnResolver) -> frozenset[dt.date]:
    store, lineage = resolver.store, resolver.lineage
    papers: tuple[Paper, ...] = (*store.of(Memorandum), *store.of(Meeting))
    days = set(bounds(paper.date for paper in papers))
    for paper in papers:
        promised = (id_ for it in paper.commitments for id_ in seats(store, it.by))
        days |= line_days(lineage, (*localities_in(paper, store), *promised))
    for partnership in store.of(Partnership):
        days |= days_of(lineage, partnership, ())
    return frozenset(days)
