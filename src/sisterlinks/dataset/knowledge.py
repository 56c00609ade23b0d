"""Knowledge time: what the sources published by a day support."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from operator import is_not
from typing import Any, TypeVar

import attrs

from sisterlinks.model import (
    Act,
    ActKind,
    Change,
    Citation,
    Claim,
    Commitment,
    Dated,
    Locality,
    Meeting,
    Memorandum,
    Organization,
    Participant,
    Partnership,
    Post,
    Record,
    Source,
    Transfers,
)
from sisterlinks.model.dates import PartialDate, has_begun
from sisterlinks.model.references import references
from sisterlinks.model.store import RecordStore

_EVENTS = (Change, Partnership, Meeting, Memorandum)
_CITING = (Act, Claim, Commitment, Participant, Post)
_BEGINNINGS = frozenset({ActKind.PROPOSED, ActKind.ESTABLISHED})
_V = TypeVar("_V")


def known_by(store: RecordStore, day: dt.date) -> tuple[Record, ...]:
    """Return the records that the sources published by a day support.

    A record, or an act, claim, post, participant or commitment within one, is known
    if a source published by then tells of it. What no dated source tells of is known
    from its own date on, a change from its decree's if that is earlier, and always if
    it has none. What only later sources tell of is not known; citations of those are
    left out of the rest.

    Changes, partnerships, meetings and memoranda stand on their own sources; a
    partnership without a source of its own on those of its beginning. Localities,
    organizations and people are known as well where a known record names them. Where
    a known record names a change, partnership, meeting or memorandum that is not, that
    mention is left out; so are names, codes and the like that hold from a later day,
    and ends that are still to come.

    Args:
        store: The records.
        day: The day; a source with a partial date counts once its date has begun. One
            without a date, or of which nobody knows the first possible day, tells
            nothing of when it was published.

    Returns:
        The records as they were known, in their order.
    """
    known = _Knowledge(store, day)
    kept = [
        (record, _without(fresh, known.unknown_events))
        for record, fresh in known.trimmed
        if record.id not in known.unknown_events
    ]
    named = _named(
        [fresh for record, fresh in kept if known.is_known(record)],
        {fresh.id: fresh for _, fresh in kept},
    )
    return tuple(
        fresh for record, fresh in kept if known.is_known(record) or fresh.id in named
    )


class _Support(Enum):
    """What the sources of a value say of when it was known."""

    TOLD = 1
    """A source that was published by the day tells of it."""

    UNTOLD = 2
    """No dated source does."""

    LATE = 3
    """Only later sources do."""


class _Knowledge:
    """What is known of the records of a dataset by a day."""

    def __init__(self, store: RecordStore, day: dt.date) -> None:
        self._day = day
        dates = {source.id: source.published for source in store.of(Source)}
        self._late = frozenset(
            id_ for id_, date in dates.items() if not self._has_begun(date)
        )
        self._early = frozenset(
            id_
            for id_, date in dates.items()
            if id_ not in self._late and date is not None and date.earliest is not None
        )
        changes = store.of(Change)
        known = [change for change in changes if self.is_known(change)]
        self._created = frozenset(id_ for each in known for id_ in each.created)
        self._ended = frozenset(id_ for each in known for id_ in each.ended)
        self._to_be_created = frozenset(
            id_ for each in changes for id_ in each.created
        ).difference(self._created)
        self.trimmed = [
            (record, self._trimmed(record))
            for record in store
            if not (isinstance(record, Source) and record.id in self._late)
        ]
        """The records that may be known, each with what is known of it."""
        self.unknown_events = frozenset(
            record.id
            for record, fresh in self.trimmed
            if isinstance(record, _EVENTS)
            and not (self.is_known(record) and self._has_a_beginning(record, fresh))
        )
        """The ids of changes, partnerships, meetings and memoranda not known."""

    def _has_begun(self, date: PartialDate | None) -> bool:
        return has_begun(date, self._day)

    def _support(self, value: Any) -> _Support:
        citations: tuple[Citation, ...] = value.citations
        sources = [citation.source for citation in citations]
        if not self._early.isdisjoint(sources):
            return _Support.TOLD
        is_late = sources and self._late.issuperset(sources)
        return _Support.LATE if is_late else _Support.UNTOLD

    def is_known(self, value: Any) -> bool:
        """Return whether a value is known by its sources, or else by its own dates."""
        support = self._support(value)
        if support is _Support.UNTOLD:
            dates = [*self._dates(value)]
            return not dates or any(map(self._has_begun, dates))
        return support is _Support.TOLD

    def _dates(self, value: Any) -> Iterator[PartialDate]:
        """Yield the dates from which on a value is known where no source tells."""
        dates: tuple[PartialDate | None, ...] = ()
        match value:
            case Change():
                dates = (value.date, value.decree_date)
            case Act() | Meeting() | Memorandum():
                dates = (value.date,)
            case Post():
                dates = (value.start,)
            case Organization():
                dates = (value.founded,)
            case Locality() if value.id in self._to_be_created:
                # Nobody knew of the change; it may be known of the place.
                dates = (value.founded or PartialDate.of(dt.date.max),)
            case Locality() if value.id not in self._created:
                dates = (value.founded,)
        return (date for date in dates if date is not None)

    def _has_a_beginning(self, record: Record, fresh: Record) -> bool:
        """Return whether a partnership that had a beginning still has one.

        Without one it would have been in force at all times.
        """
        if not isinstance(record, Partnership) or not isinstance(fresh, Partnership):
            return True
        begun = [act for act in record.acts if act.act in _BEGINNINGS]
        if not begun or any(act.act in _BEGINNINGS for act in fresh.acts):
            return True
        # Of one that sources tell of, the day may have become known later.
        is_told = self._support(record) is _Support.TOLD
        return is_told and any(self._has_begun(act.date) for act in begun)

    def _trimmed(self, value: _V) -> _V:
        """Leave out of a value what was not known."""
        changes: dict[str, Any] = {}
        for name in _nested(type(value)):  # type: ignore[arg-type] # every class can be hashed
            content = getattr(value, name)
            if isinstance(content, tuple):
                fresh = tuple(
                    self._trimmed(item) for item in content if self._stays(item)
                )
                # Most values cite nothing late: the same object serves on.
                if len(fresh) != len(content) or any(map(is_not, fresh, content)):
                    changes[name] = fresh
        if isinstance(value, Dated) and not self._has_begun(value.end):
            changes["end"] = None
        if isinstance(value, Locality | Organization) and not (
            self._has_begun(value.dissolved) or value.id in self._ended
        ):
            changes["dissolved"] = None
        return _evolved(value, changes)

    def _stays(self, value: object) -> bool:
        if isinstance(value, Citation):
            return value.source not in self._late
        if isinstance(value, _CITING):
            return self.is_known(value)
        return not isinstance(value, Dated) or self._has_begun(value.start)


@cache
def _nested(value_class: Hashable) -> tuple[str, ...]:
    """Return the fields of an attrs class that hold tuples."""
    if not (isinstance(value_class, type) and attrs.has(value_class)):
        return ()
    return tuple(
        field.name
        for field in attrs.fields(value_class)
        if str(field.type).startswith("tuple")
    )


def _without(value: _V, unknown: frozenset[str]) -> _V:
    """Leave out of a value the mentions of records that are not known."""
    if not unknown or not attrs.has(type(value)):
        return value
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(value)):  # type: ignore[arg-type] # asked above
        content = getattr(value, field.name)
        if "refers_to" in field.metadata:
            if isinstance(content, Transfers):
                continue  # they name localities, of which none is left out
            if isinstance(content, str):
                fresh: Any = None if content in unknown else content
            elif content:
                fresh = tuple(id_ for id_ in content if id_ not in unknown)
            else:
                continue
        elif isinstance(content, tuple):
            fresh = tuple(_without(item, unknown) for item in content)
        else:
            continue
        if fresh != content:
            changes[field.name] = fresh
    return _evolved(value, changes)


def _evolved(value: _V, changes: Mapping[str, Any]) -> _V:
    if not changes:
        return value
    return attrs.evolve(value, **changes)  # type: ignore[misc] # only attrs values change


def _named(known: Iterable[Record], records: Mapping[str, Record]) -> frozenset[str]:
    """Return the ids of all records that known ones name, near and far."""
    named: set[str] = set()
    waiting = list(known)
    while waiting:
        for reference in references(waiting.pop()):
            if reference.id not in named and reference.id in records:
                named.add(reference.id)
                waiting.append(records[reference.id])
    return frozenset(named)
