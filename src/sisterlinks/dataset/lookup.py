"""Finding localities by id, name or code."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NoReturn

import attrs

from sisterlinks.bulk import collector_paused
from sisterlinks.closest import closest
from sisterlinks.dataset.folding import fold
from sisterlinks.dataset.forms import speaks_of
from sisterlinks.dataset.lookup_errors import AmbiguousNameError, NotInExistenceError
from sisterlinks.dataset.matching import (
    Index,
    Level,
    NameIndex,
    Names,
    code_key,
    indexed,
    letters,
)
from sisterlinks.dataset.qualifiers import agrees, qualifiers_of
from sisterlinks.errors import UnknownRecordError
from sisterlinks.model import Locality, Record
from sisterlinks.model.names import holds_on
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.lineage import Lineage

CLOSE_ENOUGH = 65
"""How like a name must be to one asked for, of 100, to be suggested."""

SUGGESTIONS = 3
"""How many localities are suggested at most."""


_DIGIT = re.compile(r"\d")


class MatchKind(StrEnum):
    """How well a text matches what a locality is called."""

    EXACT = "exact"
    """To the letter: its id, a code, or a name, whatever the case."""

    FOLDED = "folded"
    """But for accents, one of two names, or a form of address such as ``City of``."""

    NEAR = "near"
    """Nearly: it may be another one."""


@attrs.frozen(kw_only=True)
class SearchResult:
    """A locality that a search found.

    Example:
        >>> busan = Locality(id="kr-busan")
        >>> str(SearchResult(locality=busan, match=MatchKind.NEAR).match)
        'near'
    """

    locality: Locality
    """The locality."""

    match: MatchKind
    """How well the text matches what it is called."""


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
    """An index of localities by what they are called."""

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
    def _borne(self) -> Names:
        """The names of localities, each with the locality's id."""
        return [
            (locality.id, name.text)
            for locality in self._by_id.values()
            for name in locality.names
        ]

    @cached_property
    def _coded(self) -> Names:
        """The codes of localities, each with the locality's id."""
        return [
            (locality.id, code.value)
            for locality in self._by_id.values()
            for code in locality.codes
        ]

    def _index(self, pairs: Iterable[tuple[int, str]]) -> Index:
        return indexed(pairs)

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self._borne, self._index)

    @cached_property
    def _by_code(self) -> Index:
        """The numbers of codes, as `_coded` has them, by the codes."""
        return self._index(
            (number, code_key(code)) for number, (_, code) in enumerate(self._coded)
        )

    @cached_property
    def _by_code_in_letters(self) -> Index:
        """The same of codes without digits: few have such, and names are no others."""
        return self._index(
            (number, code_key(code))
            for number, (_, code) in enumerate(self._coded)
            if not (code.isdecimal() or _DIGIT.search(code))
        )

    @cached_property
    def _ids(self) -> Sequence[str]:
        """The ids of localities."""
        return tuple(self._by_id)

    @cached_property
    def _by_folded_id(self) -> Index:
        """The numbers of ids, as `_ids` has them, by their folded forms."""
        return self._index((number, fold(id_)) for number, id_ in enumerate(self._ids))

    def all(self, text: str) -> tuple[Locality, ...]:
        """Return every locality that ever had an id, name or code, sorted by id."""
        return self._meant(text)[1]

    def _meant(self, text: str) -> tuple[MatchKind, tuple[Locality, ...]]:
        """Return the localities that a text matches best, and how well."""
        if (found := self._by_id.get(text)) is not None:
            return MatchKind.EXACT, (found,)
        with collector_paused():  # the first to ask has every name indexed
            kind, ids = self._called(text)
        if not ids:
            # What is not a name or code may be an id but for its case.
            kind = MatchKind.FOLDED
            numbers = self._by_folded_id.get(fold(text), ())
            ids = {self._ids[number] for number in numbers}
        return kind, tuple(self._by_id[id_] for id_ in sorted(ids))

    def _called(self, text: str) -> tuple[MatchKind, set[str]]:
        """Return the ids of the localities that a name or code is one of."""
        match = self._names.meant(text)
        named: set[str] = set()
        if match is not None:
            named = {id_ for id_ in match.ids if self._agrees(text, id_, match.level)}
        coded = {*self._with_code(text)}
        if coded or (match is not None and match.level is Level.LETTERS):
            is_exact = match is not None and match.level is Level.LETTERS
            return MatchKind.EXACT, coded | named if is_exact else coded
        return MatchKind.FOLDED, named

    def _agrees(self, text: str, id_: str, level: Level) -> bool:
        """Return whether what a text adds to a name may be said of a locality."""
        locality = self._by_id[id_]
        if level is Level.FORM and not speaks_of(text, locality):
            return False
        return all(
            agrees(qualifier, locality, self._by_id.get)
            for qualifier in qualifiers_of(text)
        )

    def _with_code(self, text: str) -> Iterator[str]:
        """Yield the ids of the localities that have a code, with its scheme or not."""
        key = letters(text)
        by_code = self._by_code if _DIGIT.search(text) else self._by_code_in_letters
        for number in by_code.get(key, ()):
            yield self._coded[number][0]
        first, _, rest = key.rpartition(" ")
        while first:
            for number in by_code.get(rest, ()):
                id_, value = self._coded[number]
                codes = self._by_id[id_].codes
                if any(
                    code.value == value and letters(code.scheme) == first
                    for code in codes
                ):
                    yield id_
            first, _, more = first.rpartition(" ")
            rest = f"{more} {rest}"

    def find(self, text: str, day: dt.date) -> Locality:
        """Find the one locality that a text means on a day.

        Args:
            text: An id, a name in any language, or a code, with or without its
                scheme. Case does not matter; accents only where several names differ
                in nothing else.
            day: The day on which it must exist.

        Returns:
            The locality. Of several that exist on the day, one that bears the name or
            code on that day comes before those that bear it on others.

        Raises:
            UnknownRecordError: None ever bore it; the error names the nearest.
            AmbiguousNameError: Several bear it on the day, or did on others.
            NotInExistenceError: The one that bears it does not exist on the day.
        """
        _, candidates = self._meant(text)
        if not candidates:
            raise self._unknown_name(text)
        existing = [
            locality
            for locality in candidates
            if self._lineage.exists(locality.id, day)
        ]
        if len(existing) > 1:
            existing = _bearing(text, existing, day) or existing
        if len(existing) == 1:
            return existing[0]
        if len(candidates) == 1:
            self.refuse(candidates[0], day)
        named = tuple(existing) or candidates
        raise AmbiguousNameError(
            text,
            named,
            tuple(str(self._lineage.life(locality.id)) for locality in named),
            "" if existing else day.isoformat(),
            () if existing else tuple(self._kin(each, day) for each in named),
        )

    def search(
        self, text: str, day: dt.date | None, most: int
    ) -> tuple[SearchResult, ...]:
        """Search localities that are called so, or nearly so.

        Args:
            text: An id, a name in any language, or a code.
            day: The day on which they must exist; any where ``None``.
            most: How many near ones are returned at most.

        Returns:
            Those that the text means, sorted by id; then those whose names begin with
            it or are like it, the likest first.
        """
        kind, meant = self._meant(text)
        near = dict.fromkeys(
            id_
            for ids in (self._names.longer(text), self._like(text, most))
            for id_ in ids
            if self._by_id[id_] not in meant
        )
        found = [SearchResult(locality=locality, match=kind) for locality in meant]
        found += [
            SearchResult(locality=self._by_id[id_], match=MatchKind.NEAR)
            for id_ in near
        ][:most]
        return tuple(
            each
            for each in found
            if day is None or self._lineage.exists(each.locality.id, day)
        )

    def _like(self, text: str, most: int) -> Iterator[str]:
        """Yield the ids of the localities whose names are like a text."""
        keys = self._names.keys
        for key in closest(fold(text), keys, most=most, at_least=CLOSE_ENOUGH):
            yield from self._names.with_key(key)

    def refuse(self, locality: Locality, day: dt.date) -> NoReturn:
        """Refuse a locality that does not exist on a day.

        Raises:
            NotInExistenceError: Always; it names its life, and its successors on the
                day or its forerunners.
        """
        life = self._lineage.life(locality.id).sentence()
        kin = self._kin(locality, day)
        if self._is_to_come(locality, day):
            raise NotInExistenceError(locality, day.isoformat(), life, forerunners=kin)
        raise NotInExistenceError(locality, day.isoformat(), life, kin)

    def _is_to_come(self, locality: Locality, day: dt.date) -> bool:
        start = self._lineage.life(locality.id).start
        return start is not None and not start.begun(day)

    def _kin(self, locality: Locality, day: dt.date) -> tuple[Locality, ...]:
        """Return its successors on a day, or its forerunners on one before its life."""
        if self._is_to_come(locality, day):
            before = self._lineage.predecessors(locality.id, day)
            ids = {id_ for id_ in before if self._lineage.exists(id_, day)}
        else:
            ids = {*self._lineage.successors(locality.id, day)}
        return tuple(self._by_id[id_] for id_ in sorted(ids) if id_ in self._by_id)

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
        _, called = self._called(id_)
        hint = "it is a name or code, and find takes those" if called else ""
        return UnknownRecordError(id_, meant[:SUGGESTIONS], "locality", hint)

    def _unknown_name(self, text: str) -> UnknownRecordError:
        """Make the error that no locality has a name; it names the nearest."""
        if text in self._store.by_id:
            return unknown_record(self._store, Locality, text)
        match = self._names.match(text)
        close = dict.fromkeys(
            f"{id_} ({self._by_id[id_].name})"
            for id_ in (
                *(match.ids if match is not None else ()),
                *self._names.longer(text),
                *self._like(text, SUGGESTIONS),
            )
        )
        return UnknownRecordError(text, [*close][:SUGGESTIONS], "locality")


def _bearing(text: str, several: Sequence[Locality], day: dt.date) -> list[Locality]:
    """Return those of several localities of which a text is a name or code on a day."""
    names = NameIndex(
        [
            (locality.id, name.text)
            for locality in several
            for name in locality.names
            if holds_on(name, day)
        ]
    )
    match = names.meant(text)
    called = {*match.ids} if match is not None else set()
    key = letters(text)
    return [
        locality
        for locality in several
        if locality.id in called
        or any(
            holds_on(code, day)
            and key in {letters(code.value), letters(f"{code.scheme} {code.value}")}
            for code in locality.codes
        )
    ]
