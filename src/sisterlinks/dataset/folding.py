"""Folding: the form in which names are compared."""

from __future__ import annotations

import unicodedata


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
        text = unicodedata.normalize("NFKC", text)
    elif text.isalnum():
        return text.lower()  # one plain word, as most names are
    return " ".join(text.translate(_FOLDED).split())


class _Folded(dict[int, str]):
    """What each character is folded to; worked out when it is first met."""

    def __missing__(self, code_point: int) -> str:
        # Of Roman numerals only the small forms are Latin letters: case goes first.
        folded = "".join(map(_plain, chr(code_point).casefold())).casefold()
        self[code_point] = "".join(char if char.isalnum() else " " for char in folded)
        return self[code_point]


_FOLDED = _Folded()

_WITHOUT_MARKS = {
    "æ": "ae",
    "ð": "d",
    "ø": "o",
    "þ": "th",
    "đ": "d",
    "ħ": "h",
    "ı": "i",
    "ł": "l",
    "ŋ": "ng",
    "œ": "oe",
    "ŧ": "t",
}
"""Letters of Europe and Vietnam that are not an English letter with a mark. They are
those of anyascii, whose import takes as long as folding thirty thousand names."""


def _plain(char: str) -> str:
    if char.isascii():
        return char
    name = unicodedata.name(char, "")
    if name.startswith("COMBINING"):
        return ""
    if not name.startswith(("LATIN", "MODIFIER LETTER")):
        return char
    base = unicodedata.normalize("NFD", char)[0]
    if base.isascii():
        return base
    if char in _WITHOUT_MARKS:
        return _WITHOUT_MARKS[char]
    from anyascii import anyascii

    return anyascii(char)
