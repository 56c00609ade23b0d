"""Names matched by levels: to the letter, folded, in part, by form of address.

A name that matches better hides those that match worse, so that ``As`` is not ``Ås``
where there is an ``As``. A part of a name counts only where no other name goes on after
it: ``Frankfurt`` is not surely ``Frankfurt (Oder)`` while there is a Frankfurt am Main.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cached_property
from itertools import chain
from typing import Protocol

import attrs

from sisterlinks.bulk import collector_paused
from sisterlinks.dataset.folding import fold
from sisterlinks.dataset.forms import Form, is_form, may_have_form, without_form


class Names(Protocol):
    """Names in an order of their own, each with the id of who bears it."""

    def __getitem__(self, number: int, /) -> tuple[str, str]: ...
    def __iter__(self) -> Iterator[tuple[str, str]]: ...


class Index(Protocol):
    """The numbers of names, as `Names` has them, by what they match."""

    def __iter__(self) -> Iterator[str]: ...
    def get(self, key: str, default: Sequence[int], /) -> Sequence[int]:
        """Return the numbers that have a key."""
        ...


class Level(IntEnum):
    """How well a name matches, the best first."""

    LETTERS = 0
    """To the letter; case, punctuation and what stands in brackets do not matter."""

    FOLDED = 1
    """But for accents."""

    PART = 2
    """A part of a double name, or with digraphs instead of letters."""

    FORM = 3
    """But for a form of address, such as ``City of`` or ``-shi``."""


@attrs.frozen
class Match:
    """The localities that a text matches best."""

    level: Level
    """How well it matches each of them."""

    ids: tuple[str, ...]
    """Their ids, sorted."""

    is_whole: bool = True
    """Whether it is the whole of their names, but for accents."""


def indexed(pairs: Iterable[tuple[int, str]]) -> Index:
    """Return the numbers of names by their keys; what has no key is left out."""
    found: dict[str, list[int]] = {}
    with collector_paused():
        for number, key in pairs:
            if key:
                found.setdefault(key, []).append(number)
    return found


class NameIndex:
    """An index of names by all that they may be called by.

    Names are indexed by their folded forms alone; which of those found match to the
    letter is seen when they are asked for. Parts and forms of address are indexed when
    nothing else matches.

    Example:
        >>> index = NameIndex([("de-koeln", "Köln, Stadt"), ("it-bz", "Bolzano/Bozen")])
        >>> index.match("Köln").level.name, index.match("koeln").ids
        ('LETTERS', ('de-koeln',))
        >>> index.match("Bozen").ids, index.match("Bonn")
        (('it-bz',), None)
    """

    def __init__(
        self,
        names: Names,
        index: Callable[[Iterable[tuple[int, str]]], Index] = indexed,
    ) -> None:
        """Take names.

        Args:
            names: The id of a locality with one of its names, for each name.
            index: Makes an index of numbers and keys.
        """
        self._names = names
        self._index = index

    def match(self, text: str) -> Match | None:
        """Return the localities that a text matches best.

        Args:
            text: A name as people write it.

        Returns:
            The localities of the best level; ``None`` where it matches none.
        """
        for asked in (text, *plain_names(text)):
            numbers = self._by_folded.get(fold(asked), ())
            if numbers:
                return self._ranked(asked, text, numbers)
        parts = parts_of(text, _DOUBLE_IN_LISTS)
        keys = {*map(fold, parts), *map(_spelled_out, parts)}
        found = {
            *_gathered(self._by_part, keys),
            *_gathered(self._by_folded, keys),
        }
        level = Level.PART
        if not found:
            found = {*self._with_forms(text)}
            level = Level.FORM
        if not found:
            return None
        words = {*letters(text).split()}
        shared = {number: self._shared(words, number) for number in found}
        most = max(shared.values())
        # Of Malmö and Malmo, only one has a word of "Malmö Municipality" to the letter.
        best = (number for number in found if shared[number] == most)
        return Match(level, self._ids(best), is_whole=False)

    def _shared(self, words: set[str], number: int) -> int:
        """Return how many of some words a name has to the letter."""
        return len(words.intersection(letters(self._names[number][1]).split()))

    def meant(self, text: str) -> Match | None:
        """Return the localities that a text may mean.

        Args:
            text: A name as people write it.

        Returns:
            Those that it matches best. Where it is not the whole of their names,
            those as well whose names only begin so: they may be what is meant.

        Example:
            >>> index = NameIndex([("oder", "Frankfurt (Oder)"), ("brugg", "Brugg")])
            >>> index.meant("Frankfurt").ids
            ('oder',)
            >>> names = [("oder", "Frankfurt (Oder)"), ("main", "Frankfurt am Main")]
            >>> NameIndex(names).meant("Frankfurt").ids
            ('main', 'oder')
        """
        match = self.match(text)
        if match is None or match.is_whole:
            return match
        longer = (self.longer(name) for name in (text, *plain_names(text)))
        ids = {*match.ids, *chain.from_iterable(longer)}
        return attrs.evolve(match, ids=tuple(sorted(ids)))

    def _ranked(self, asked: str, text: str, numbers: Sequence[int]) -> Match:
        """Return those of the names with one folded form that match best.

        Args:
            asked: A name of which the folded form is theirs.
            text: The same, with what was added to it.
            numbers: Their numbers.
        """
        wanted, whole = letters(asked), _whole(text)
        names = {number: self._names[number][1] for number in numbers}
        exact = [number for number in numbers if wanted in _lettered(names[number])]
        is_whole = any(not whole.isdisjoint(_whole(name)) for name in names.values())
        level = Level.LETTERS if exact else Level.FOLDED
        return Match(level, self._ids(exact or numbers), is_whole)

    def longer(self, text: str) -> tuple[str, ...]:
        """Return the localities of whose names a text is but the first words.

        Args:
            text: A name.

        Returns:
            Their ids, sorted.

        Example:
            >>> index = NameIndex([("ag", "Brugg (AG)"), ("be", "Brugg bei Biel")])
            >>> index.longer("Brugg"), index.longer("Bru")
            (('ag', 'be'), ())
        """
        start = f"{fold(text)} "
        keys = self.keys
        found: set[int] = set()
        for number in range(bisect_left(keys, start), len(keys)):
            if not keys[number].startswith(start):
                break
            found.update(self._by_folded.get(keys[number], ()))
        return self._ids(found)

    @cached_property
    def keys(self) -> Sequence[str]:
        """The folded names, sorted."""
        return sorted(self._by_folded)

    def with_key(self, key: str) -> Sequence[str]:
        """Return the ids of the localities that bear a folded name."""
        return self._ids(self._by_folded.get(key, ()))

    def _ids(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted({self._names[number][0] for number in numbers}))

    @cached_property
    def _by_folded(self) -> Index:
        """The numbers of names by their folded forms, and by those of plain names."""
        return self._index(self._folded())

    def _folded(self) -> Iterator[tuple[int, str]]:
        for number, (_, text) in enumerate(self._names):
            yield number, fold(text)
            if "," in text or "(" in text or "[" in text:
                for name in plain_names(text):
                    yield number, fold(name)

    @cached_property
    def _by_part(self) -> Index:
        return self._index(
            (number, key)
            for number, (_, text) in enumerate(self._names)
            if _MAY_HAVE_PARTS.search(text)
            for part in parts_of(text)
            for key in {fold(part), _spelled_out(part)}
        )

    @cached_property
    def _by_form(self) -> Index:
        """The numbers of names by their forms of address, with what is left of them."""
        return self._index(
            (number, _formed(form, bare))
            for key in self._by_folded
            if may_have_form(key)
            for number in self._by_folded.get(key, ())
            for part in parts_of(self._names[number][1])
            for bare, form in (without_form(part),)
            if form is not Form.NONE
        )

    def _with_forms(self, text: str) -> Iterator[int]:
        """Yield the numbers of names that a text matches but for forms of address."""
        for part in parts_of(text):
            bare, asked = without_form(part)
            for borne in Form:
                if asked.agrees(borne):
                    yield from self._by_form.get(_formed(borne, bare), ())
            if asked is not Form.NONE:
                yield from self._by_folded.get(bare, ())
                yield from self._by_part.get(bare, ())


def _formed(form: Form, bare: str) -> str:
    return f"{form.value} {bare}"


def _lettered(text: str) -> set[str]:
    """Return a name to the letter, whole and plain."""
    return {letters(text), *map(letters, plain_names(text))}


def _whole(text: str) -> set[str]:
    """Return a folded name, and what is left of it without a form of address."""
    name, _, behind = text.partition(",")
    return {fold(text), fold(name)} if is_form(behind) else {fold(text)}


def code_key(code: str) -> str:
    """Return a code as `letters` does, faster for those without punctuation."""
    return code.casefold() if code.isalnum() and code.isascii() else letters(code)


def letters(text: str) -> str:
    """Return a name with its accents, without regard to case and punctuation.

    Example:
        >>> letters("Saint-Étienne") == letters("SAINT ÉTIENNE"), letters("Ås")
        (True, 'ås')
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(_WORD.findall(text.casefold()))


_WORD = re.compile(r"[^\W_]+")
_BRACKETED = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])\s*")
_DOUBLE = re.compile("[/;|]")
# In a list, a dash parts two names; in data, it may stand within one.
_DOUBLE_IN_LISTS = re.compile(r"[/;|]| [-–—] ")


def plain_names(text: str) -> Iterator[str]:
    """Yield a name without what registers add to it, where there is such.

    That is what stands in brackets, or behind a comma.

    Example:
        >>> [*plain_names("Brugg (AG)")], [*plain_names("St. Albans, City of")]
        (['Brugg'], ['St. Albans'])
        >>> [*plain_names("Brugg")]
        []
    """
    if "(" in text or "[" in text:
        plain = _BRACKETED.sub(" ", text).strip()
        if plain and plain != text:
            yield plain
            text = plain
    if "," in text:
        plain = text.partition(",")[0].strip()
        if plain:
            yield plain


def parts_of(text: str, between: re.Pattern[str] = _DOUBLE) -> Sequence[str]:
    """Return the names that a double name holds, without what registers add.

    Args:
        text: The name.
        between: What stands between the two.

    Returns:
        The names; the name itself where it is none of two.

    Example:
        >>> parts_of("Bolzano/Bozen"), parts_of("Wales; Cymru"), parts_of("Helsinki")
        (['Bolzano', 'Bozen'], ['Wales', 'Cymru'], ['Helsinki'])
    """
    *_, plain = (text, *plain_names(text))
    return [part for piece in between.split(plain) if (part := piece.strip())]


_MAY_HAVE_PARTS = re.compile("[/;|äöüøåæßÄÖÜØÅÆ]|[aouAOU][\u0308\u030a]")

_DIGRAPHS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "ß": "ss"}
)


def _spelled_out(text: str) -> str:
    """Return a folded name with digraphs instead of letters with marks."""
    return fold(unicodedata.normalize("NFC", text).casefold().translate(_DIGRAPHS))


def _gathered(index: Index, keys: Iterable[str]) -> Sequence[int]:
    return [number for key in keys for number in index.get(key, ())]
