"""The ids of all records as one text, which tells at one glance what holds of most."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

# Letters of the Cyrillic and Greek scripts that are drawn like Latin ones (Unicode
# Technical Standard 39), digits like letters, and kinds of dash.
_CAPITALS = str.maketrans(
    "АВЕКМНОРСТУХІЈЅԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "ABEKMHOPCTYXIJSWABEZHIKMNOPTYX",
)
_SMALL = str.maketrans(
    "аеорсухіјѕԁһԛԝαγνορυχ01_‐‑‒–—−",
    "aeopcyxijsdhqwayvopuxol-------",
)

_PLAIN = re.compile(r"[A-Za-z0-9-]*")
_PLAIN_IDS = re.compile(r"[A-Za-z0-9|-]*")

_BAR = "|"
"""What stands between two ids. One that has it in itself is seen, by their number."""


class Ids:
    """The ids of records.

    What is certain of all of them is found out together, which takes a fraction of the
    time. Where it is not, each has to be looked at.

    Example:
        >>> ids = Ids(["kr-busan", "vn-hue"])
        >>> ids.are_plain, ids.are_told_apart
        (True, True)
        >>> Ids(["vn-hue", "VN-Hue"]).are_told_apart
        False
    """

    def __init__(self, ids: Iterable[str]) -> None:
        """Join ids.

        Args:
            ids: The ids.
        """
        listed = [*ids]
        self._count = len(listed)
        self._text = _BAR.join(listed)

    @cached_property
    def are_plain(self) -> bool:
        """Whether they certainly hold nothing but letters, digits and hyphens."""
        return (
            _PLAIN_IDS.fullmatch(self._text) is not None
            and self._text.count(_BAR) < self._count
        )

    @cached_property
    def are_told_apart(self) -> bool:
        """Whether certainly no two are the same, and no two look alike."""
        if not self._text.isascii():
            return False
        # They are nothing but ASCII, and bytes are told apart faster than texts. One
        # with a bar falls into parts: where all of these differ, so do the ids.
        skeletons = skeleton(self._text).encode().split(_BAR.encode())
        return len({*skeletons}) == len(skeletons)


def is_plain(text: str) -> bool:
    """Return whether an id holds nothing but letters, digits and hyphens.

    Example:
        >>> is_plain("vn-hue"), is_plain("vn_hue")
        (True, False)
    """
    return _PLAIN.fullmatch(text) is not None


def skeleton(text: str) -> str:
    """Return a form of an id that is the same for those that look alike.

    Example:
        >>> skeleton("VN-Hà_N0i") == skeleton("vn-hà-noi")
        True
        >>> skeleton("vn-ha-noi") == skeleton("vn-hà-nội")
        False
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_CAPITALS).casefold()
        text = text.translate(_SMALL)
    # Most ids are plain, and there are many: this is the fast way for them.
    return text.lower().replace("0", "o").replace("1", "l").replace("_", "-")
