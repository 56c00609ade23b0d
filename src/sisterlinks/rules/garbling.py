"""Garbled texts: letters that were lost, or read in the wrong encoding."""

from __future__ import annotations

import re

LOST = "\ufffd"
"""What programs put in the place of a letter that they could not read."""

# How windows-1252 shows the bytes from 0x80 to 0xBF, of which UTF-8 makes what follows
# the first byte of a letter; five of them it leaves as control characters.
_FOLLOWING = (
    bytes(range(0x80, 0xC0)).decode("cp1252", "ignore") + "\x81\x8d\x8f\x90\x9d"
)

SUSPECT = re.compile(f"{LOST}|[\xc2-\xf4][{re.escape(_FOLLOWING)}]")
"""What every garbled text has in it; others may have it too."""


def ungarbled(text: str) -> str | None:
    """Return what a text in UTF-8 was that was read as windows-1252.

    Args:
        text: The text.

    Returns:
        The text as it was; ``None`` where it is none of these.

    Example:
        >>> ungarbled("KÃ¶ln"), ungarbled("BÃ¬nh DÆ°Æ¡ng"), ungarbled("Köln")
        ('Köln', 'Bình Dương', None)
    """
    if not SUSPECT.search(text):
        return None
    try:
        return b"".join(map(_byte, text)).decode()
    except UnicodeError:
        return None


def _byte(character: str) -> bytes:
    """Return the byte that windows-1252 shows so."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")
