"""Names matched by levels: to the letter, folded, in part, by form of address.

A name that matches better hides those that match worse, so that ``As`` is not ``Ås``
where there is an ``As``. A part of a name counts only where no other name goes on after
it: ``Frankfurt`` is not surely ``Frankfurt (Oder)`` while there is a Frankfurt am Main.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property

import attrs

from sisterlinks.dataset.folding import fold
from sisterlinks.dataset.forms import Form, without_form


class Level(IntEnum):
    """How well a name matches, the best first."""

    LETTERS = 0
    """To the letter; case, punctuation and what stands in brackets do not matter."""

    FOLDED = 1
    """But for accents."""

    PART = 2
    """A part of a double name, or with digraphs in the place of letters."""

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


class NameIndex:
    """An index of names by all that they may be called by.

    Example:
        >>> index = NameIndex([("de-koeln", "Köln, Stadt"), ("it-bz", "Bolzano/Bozen")])
        >>> index.match("Köln").level.name, index.match("koeln").ids
        ('LETTERS', ('de-koeln',))
        >>> index.match("Bozen").ids, index.match("Bonn")
        (('it-bz',), None)
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take names.

        Args:
            names: The id of a locality with one of its names, for each name.
        """
        self._names = tuple(names)

    def match(self, text: str) -> Match | None:
        """Return the localities that a text matches best.

        Args:
            text: A name as people write it.

        Returns:
            The localities of the best level; ``None`` where it matches none.
        """
        ids = self._by_letters.get(letters(text)) or _gathered(
            self._by_letters, map(letters, plain_names(text))
        )
        key = fold(text)
        is_whole = key in self._whole
        if ids:
            return Match(Level.LETTERS, tuple(sorted({*ids})), is_whole)
        ids = self._by_folded.get(key) or _gathered(
            self._by_folded, map(fold, plain_names(text))
        )
        if ids:
            return Match(Level.FOLDED, tuple(sorted({*ids})), is_whole)
        parts = parts_of(text, _DOUBLE_IN_LISTS)
        keys = {*map(fold, parts), *map(_spelled_out, parts)}
        found = {
            *_gathered(self._by_part, keys),
            *_gathered(self._by_folded, keys),
        }
        if found:
            return Match(Level.PART, tuple(sorted(found)), is_whole=False)
        found = set(self._with_forms(text))
        return (
            Match(Level.FORM, tuple(sorted(found)), is_whole=False) if found else None
        )

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
        keys = self._sorted_keys
        found: set[str] = set()
        for key in keys[bisect_left(keys, start) :]:
            if not key.startswith(start):
                break
            found.update(self._whole[key])
        return tuple(sorted(found))

    @property
    def keys(self) -> Sequence[str]:
        """The folded names, sorted."""
        return self._sorted_keys

    def with_key(self, key: str) -> Sequence[str]:
        """Return the ids of the localities that bear a folded name."""
        return self._whole.get(key, ())

    @cached_property
    def _sorted_keys(self) -> Sequence[str]:
        return sorted(self._whole)

    @cached_property
    def _by_letters(self) -> Mapping[str, Sequence[str]]:
        return _indexed(
            (key, id_)
            for id_, text in self._names
            for key in map(letters, (text, *plain_names(text)))
        )

    @cached_property
    def _whole(self) -> Mapping[str, Sequence[str]]:
        return _indexed((fold(text), id_) for id_, text in self._names)

    @cached_property
    def _by_folded(self) -> Mapping[str, Sequence[str]]:
        plain = (
            (fold(name), id_) for id_, text in self._names for name in plain_names(text)
        )
        return _indexed(plain, self._whole)

    @cached_property
    def _by_part(self) -> Mapping[str, Sequence[str]]:
        return _indexed(
            (key, id_)
            for id_, text in self._names
            if not text.isascii() or _DOUBLE.search(text)
            for part in parts_of(text)
            for key in (fold(part), _spelled_out(part))
        )

    @cached_property
    def _by_form(self) -> Mapping[str, Sequence[tuple[str, Form]]]:
        """The localities by their folded names without forms of address."""
        found: dict[str, list[tuple[str, Form]]] = {}
        for id_, text in self._names:
            for part in parts_of(text):
                bare, form = without_form(part)
                if form is not Form.NONE:
                    found.setdefault(bare, []).append((id_, form))
        return found

    def _with_forms(self, text: str) -> Iterator[str]:
        """Yield the localities that a text matches but for forms of address."""
        for part in parts_of(text):
            bare, asked = without_form(part)
            for id_, borne in self._by_form.get(bare, ()):
                if asked.agrees(borne):
                    yield id_
            if asked is not Form.NONE:
                yield from self._by_folded.get(bare, ())
                yield from self._by_part.get(bare, ())


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


_DIGRAPHS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "ß": "ss"}
)


def _spelled_out(text: str) -> str:
    """Return a folded name with digraphs in the place of letters with marks."""
    return fold(unicodedata.normalize("NFC", text).casefold().translate(_DIGRAPHS))


def _indexed(
    pairs: Iterable[tuple[str, str]], first: Mapping[str, Sequence[str]] | None = None
) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {key: [*ids] for key, ids in (first or {}).items()}
    for key, id_ in pairs:
        if key:
            found.setdefault(key, []).append(id_)
    return found


def _gathered(index: Mapping[str, Sequence[str]], keys: Iterable[str]) -> Sequence[str]:
    return [id_ for key in keys for id_ in index.get(key, ())]
