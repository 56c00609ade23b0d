"""Finding a locality by id, name or code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NoReturn

from sisterlinks.bulk import collector_paused
from sisterlinks.closest import closest
from sisterlinks.dataset.folding import fold
from sisterlinks.dataset.lookup_errors import AmbiguousNameError, NotInExistenceError
from sisterlinks.errors import (
    UnknownRecordError,
)
from sisterlinks.model import Locality, Record
from sisterlinks.model.names import Code, Name, holds_on
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.lineage import Lineage

CLOSE_ENOUGH = 65
"""How like a name must be to one asked for, of 100, to be suggested."""

SUGGESTIONS = 3
"""How many localities are suggested at most."""


def unknown_record(
    store: RecordStore, record_class: type[Record], id_: str
) -> UnknownRecordError:
    """Make the error that no record of a class has an id.

    Args:
        store: The records.
        record_class: The class.
        id_: The id.

    Returns:
        The error. It names the nearest ids of the class; or says so, where the id is
        that of a record of another.
    """
    what = store.schema.of_class(record_class).name
    if id_ in store.by_id:
        plural = next(
            plural
            for plural, members in store.lists.items()
            if any(record.id == id_ for record in members)
        )
        hint = f"it is the id of one of the {plural}"
        return UnknownRecordError(id_, (), what, hint)
    ids = [record.id for record in store.of(record_class)]
    return UnknownRecordError(id_, closest(id_, ids), what)


class Lookup:
    """An index of localities by folded name, and by code."""

    def __init__(self, store: RecordStore, lineage: Lineage) -> None:
        """Index localities.

        Args:
            store: The records, the localities among them.
            lineage: The lives of the localities.
        """
        self._store = store
        self._lineage = lineage

    @cached_property
    def _by_id(self) -> Mapping[str, Locality]:
        """The localities by their ids; of two with one id, the first."""
        found: dict[str, Locality] = {}
        for locality in self._store.of(Locality):
            found.setdefault(locality.id, locality)
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[str]]:
        """The ids of localities by folded name and code."""
        found: dict[str, list[str]] = {}
        with collector_paused():
            for locality in self._by_id.values():
                for key, _ in borne(locality):
                    found.setdefault(key, []).append(locality.id)
        return found

    @cached_property
    def _by_folded_id(self) -> Mapping[str, Sequence[str]]:
        """The ids of localities by what they are folded to."""
        found: dict[str, list[str]] = {}
        for id_ in self._by_id:
            found.setdefault(fold(id_), []).append(id_)
        return found

    def all(self, text: str) -> tuple[Locality, ...]:
        """Return every locality that ever had an id, name or code, sorted by id."""
        if (found := self._by_id.get(text)) is not None:
            return (found,)
        key = fold(text)
        # What is no name or code may be an id but for its case.
        ids = self._by_name.get(key) or self._by_folded_id.get(key, ())
        return tuple(self._by_id[id_] for id_ in sorted({*ids}))

    def find(self, text: str, day: dt.date) -> Locality:
        """Find the one locality that a text means on a day.

        Args:
            text: An id, a name in any language, or a code, with or without its
                scheme; accents and case do not matter.
            day: The day on which it must exist.

        Returns:
            The locality. Of several that exist on the day, one that bears the name or
            code on that day comes before those that bear it on others.

        Raises:
            UnknownRecordError: None ever bore it; the error names the nearest.
            AmbiguousNameError: Several bear it on the day.
            NotInExistenceError: None that bears it exists on the day.
        """
        candidates = self.all(text)
        if not candidates:
            raise self._unknown_name(text)
        existing = [
            locality
            for locality in candidates
            if self._lineage.exists(locality.id, day)
        ]
        wanted = fold(text)
        bearing = [
            locality
            for locality in existing
            if any(
                key == wanted and holds_on(value, day) for key, value in borne(locality)
            )
        ]
        existing = bearing or existing
        if len(existing) == 1:
            return existing[0]
        if len(candidates) == 1:
            self.refuse(candidates[0], day)
        named = tuple(existing) or candidates
        lives = tuple(str(self._lineage.life(locality.id)) for locality in named)
        absent_on = "" if existing else day.isoformat()
        raise AmbiguousNameError(text, named, lives, absent_on)

    def refuse(self, locality: Locality, day: dt.date) -> NoReturn:
        """Refuse a locality that does not exist on a day.

        Raises:
            NotInExistenceError: Always; it names its life and its successors on the
                day.
        """
        successors = sorted(self._lineage.successors(locality.id, day))
        raise NotInExistenceError(
            locality,
            day.isoformat(),
            f"it existed {self._lineage.life(locality.id)}",
            tuple(self._by_id[id_] for id_ in successors if id_ in self._by_id),
        )

    def unknown(self, id_: str) -> UnknownRecordError:
        """Make the error that no locality has an id.

        Args:
            id_: The id, or what was given for one.

        Returns:
            The error. Where it is a name, a code, or an id in another case, it names
            the localities that are meant.
        """
        meant = tuple(locality.id for locality in self.all(id_))
        if id_ in self._store.by_id or not meant:
            return unknown_record(self._store, Locality, id_)
        is_name = fold(id_) in self._by_name
        hint = "it is a name or code, and find takes those" if is_name else ""
        return UnknownRecordError(id_, meant[:SUGGESTIONS], "locality", hint)

    def _unknown_name(self, text: str) -> UnknownRecordError:
        """Make the error that no locality has a name; it names the nearest."""
        if text in self._store.by_id:
            return unknown_record(self._store, Locality, text)
        found = (
            self._by_id[id_]
            for key in closest(fold(text), self._by_name, at_least=CLOSE_ENOUGH)
            for id_ in self._by_name[key]
        )
        close = dict.fromkeys(f"{locality.id} ({locality.name})" for locality in found)
        return UnknownRecordError(text, [*close][:SUGGESTIONS], "locality")


def borne(locality: Locality) -> Iterator[tuple[str, Name | Code]]:
    """Yield the names and codes of a locality, folded, each with what bears it."""
    for name in locality.names:
        yield fold(name.text), name
    for code in locality.codes:
        value = fold(code.value)
        yield value, code
        yield f"{_folded_scheme(code.scheme)} {value}".strip(), code


_folded_scheme = lru_cache(maxsize=64)(fold)
"""Many codes are of few schemes."""
