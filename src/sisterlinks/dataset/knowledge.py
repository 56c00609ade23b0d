"""Knowledge time: what the sources published by a day support."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from operator import is_not
from typing import Any, TypeVar

import attrs

from sisterlinks.model import (
    Act,
    Change,
    Citation,
    Claim,
    Commitment,
    Meeting,
    Memorandum,
    Participant,
    Partnership,
    Post,
    Record,
    Source,
    Transfers,
)
from sisterlinks.model.dates import has_begun
from sisterlinks.model.references import references
from sisterlinks.model.store import RecordStore

_EVENTS = (Change, Partnership, Meeting, Memorandum)
_CITING = (Act, Claim, Commitment, Participant, Post)
_V = TypeVar("_V")


def known_by(store: RecordStore, day: dt.date) -> tuple[Record, ...]:
    """Return the records that the sources published by a day support.

    A record, or an act, claim, post, participant or commitment within one, is known
    if it cites nothing, or something published by then; citations of later sources are
    left out of it. Changes, partnerships, meetings and memoranda stand on their own
    sources. Localities, organizations and people are known as well where a known
    record names them. Where a known record names a change, partnership, meeting or
    memorandum that is not, that mention is left out.

    Args:
        store: The records.
        day: The day; a source with a partial date counts once its date has begun, one
            without a date always.

    Returns:
        The records as they were known, in their order.
    """
    late = frozenset(
        source.id
        for source in store.of(Source)
        if source.published is not None and not has_begun(source.published, day)
    )
    if not late:
        return tuple(store)
    trimmed = [
        (record, _trimmed(record, late))
        for record in store
        if not (isinstance(record, Source) and record.id in late)
    ]
    events = frozenset(
        record.id
        for record, _ in trimmed
        if isinstance(record, _EVENTS) and not _is_known(record, late)
    )
    kept = [
        (record, _without(fresh, events))
        for record, fresh in trimmed
        if record.id not in events
    ]
    named = _named(
        [fresh for record, fresh in kept if _is_known(record, late)],
        {fresh.id: fresh for _, fresh in kept},
    )
    return tuple(
        fresh for record, fresh in kept if _is_known(record, late) or fresh.id in named
    )


def _is_known(value: Any, late: frozenset[str]) -> bool:
    """Return whether a value cites nothing, or something that is not late."""
    citations: tuple[Citation, ...] = value.citations
    return not citations or any(citation.source not in late for citation in citations)


def _trimmed(value: _V, late: frozenset[str]) -> _V:
    """Leave out of a value what only late sources support."""
    changes: dict[str, Any] = {}
    for name in _nested(type(value)):  # type: ignore[arg-type] # every class can be hashed
        content = getattr(value, name)
        if isinstance(content, tuple):
            fresh = tuple(
                _trimmed(item, late) for item in content if _stays(item, late)
            )
            # Most values cite nothing late: the same object serves on.
            if len(fresh) != len(content) or any(map(is_not, fresh, content)):
                changes[name] = fresh
    return _evolved(value, changes)


def _stays(value: object, late: frozenset[str]) -> bool:
    if isinstance(value, Citation):
        return value.source not in late
    return not isinstance(value, _CITING) or _is_known(value, late)


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
