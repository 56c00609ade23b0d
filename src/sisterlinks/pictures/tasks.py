"""What wants doing, as spans of days: proposals, commitments and suspended ties.

Ties to be confirmed are not among these: their links say so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias

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

Task: TypeAlias = tuple[str, str, tuple[str, ...], str]
"""The kind, what is to be done, the ids of the localities that it concerns, and when it
is due, in words."""

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
    few = Resolver(_concerned(resolver.store), resolver.lineage)
    open_since: dict[Task, dt.date] = {}
    for start, _, found in answers(_days(few), lambda day: _tasks(few, day)):
        for task in [task for task in open_since if task not in found]:
            yield open_since.pop(task), start, task
        for task in found:
            open_since.setdefault(task, start)
    for task, start in open_since.items():
        yield start, None, task


def _tasks(resolver: Resolver, day: dt.date) -> dict[Task, None]:
    items = pending(resolver, day)
    return dict.fromkeys(
        _task(item) for item in items if item.kind is not PendingKind.INHERITANCE
    )


def _task(item: Pending) -> Task:
    return (
        item.kind.value,
        item.summary,
        tuple(locality.id for locality in item.localities),
        "" if item.due is None else item.due.words(),
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


def _days(resolver: Resolver) -> frozenset[dt.date]:
    store, lineage = resolver.store, resolver.lineage
    papers: tuple[Paper, ...] = (*store.of(Memorandum), *store.of(Meeting))
    days = set(bounds(paper.date for paper in papers))
    for paper in papers:
        promised = (id_ for it in paper.commitments for id_ in seats(store, it.by))
        days |= line_days(lineage, (*localities_in(paper, store), *promised))
    for partnership in store.of(Partnership):
        days |= days_of(lineage, partnership, ())
    return frozenset(days)
