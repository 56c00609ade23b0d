"""Finding a locality by id, name or code."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NoReturn

from sisterlinks.errors import (
    AmbiguousNameError,
    NotInExistenceError,
    UnknownRecordError,
)
from sisterlinks.lineage import Lineage
from sisterlinks.records import Locality
from sisterlinks.records.names import Code, Name, holds_on

CLOSE_ENOUGH = 65
"""How like a name must be to one asked for, of 100, to be suggested."""

SUGGESTIONS = 3
"""How many localities are suggested at most."""


def fold(text: str) -> str:
    """Bring a name to the form in which names are compared.

    Accents, case, punctuation and spacing are left out. Letters of the Latin script
    lose their marks, ``Đ`` and ``ø`` among them; other scripts are left as they are,
    since their transliterations are not their names.

    Example:
        >>> fold("Bà Rịa – Vũng Tàu"), fold("ba ria-vung tau"), fold("부산")
        ('ba ria vung tau', 'ba ria vung tau', '부산')
    """
    if not text.isascii():
        text = "".join(map(_plain, unicodedata.normalize("NFKC", text)))
    text = "".join(char if char.isalnum() else " " for char in text.casefold())
    return " ".join(text.split())


def _plain(char: str) -> str:
    if char.isascii():
        return char
    name = unicodedata.name(char, "")
    if name.startswith("COMBINING"):
        return ""
    if not name.startswith(("LATIN", "MODIFIER LETTER")):
        return char
    from anyascii import anyascii

    return anyascii(char)


class Lookup:
    """An index of localities by folded name, and by code."""

    def __init__(self, localities: Iterable[Locality], lineage: Lineage) -> None:
        """Index localities.

        Args:
            localities: The localities.
            lineage: Their lives.
        """
        self._lineage = lineage
        self._by_id: dict[str, Locality] = {}
        for locality in localities:
            self._by_id.setdefault(locality.id, locality)

    @cached_property
    def _by_name(self) -> Mapping[str, Mapping[str, Sequence[Name | Code]]]:
        """The localities by folded name and code, with what bears each."""
        found: dict[str, dict[str, list[Name | Code]]] = {}
        for locality in self._by_id.values():
            keys: list[tuple[str, Name | Code]] = [
                (fold(name.text), name) for name in locality.names
            ]
            for code in locality.codes:
                keys.append((fold(code.value), code))
                keys.append((fold(f"{code.scheme}:{code.value}"), code))
            for key, value in keys:
                found.setdefault(key, {}).setdefault(locality.id, []).append(value)
        return found

    @cached_property
    def _by_folded_id(self) -> Mapping[str, Mapping[str, Sequence[Name | Code]]]:
        """The localities by folded id, in the same form; an id is no name or code."""
        found: dict[str, dict[str, Sequence[Name | Code]]] = {}
        for id_ in self._by_id:
            found.setdefault(fold(id_), {})[id_] = ()
        return found

    def _bearing(self, text: str) -> Mapping[str, Sequence[Name | Code]]:
        """Give, by id, what bears a name or code, or else an id but for its case."""
        key = fold(text)
        return self._by_name.get(key) or self._by_folded_id.get(key, {})

    def all(self, text: str) -> tuple[Locality, ...]:
        """Give every locality that ever had an id, name or code, sorted by id."""
        if (found := self._by_id.get(text)) is not None:
            return (found,)
        return tuple(self._by_id[id_] for id_ in sorted(self._bearing(text)))

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
            raise UnknownRecordError(text, self._close_to(text), "locality")
        existing = [
            locality
            for locality in candidates
            if self._lineage.exists(locality.id, day)
        ]
        if len(existing) > 1:
            matches = self._bearing(text)
            bearing = [
                locality
                for locality in existing
                if any(holds_on(value, day) for value in matches[locality.id])
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

    def _close_to(self, text: str) -> tuple[str, ...]:
        """Give the localities whose names are most like a text, with their names."""
        from rapidfuzz import fuzz, process

        matches = process.extract(
            fold(text),
            list(self._by_name),
            scorer=fuzz.ratio,
            limit=SUGGESTIONS,
            score_cutoff=CLOSE_ENOUGH,
        )
        found = (
            self._by_id[id_] for key, _, _ in matches for id_ in self._by_name[key]
        )
        return tuple(
            dict.fromkeys(f"{locality.id} ({locality.name})" for locality in found)
        )[:SUGGESTIONS]
