"""JSON decoded by orjson, where it says what the strict decoder would (extra: fast).

orjson keeps the last of two values of one key, and makes floats of whole numbers that
are too long for it. Both are seen in the text, and such lines are left to the strict
decoder, as is all that is wrong in any way: what is decoded, and every message, is the
same with orjson and without it.
"""

from __future__ import annotations

import functools
from types import ModuleType
from typing import Any

_LEFT_ALONE = (
    rb"\u0022",  # a quote that is not written as one: quotes are counted
    rb"\u0000",  # NUL, which is refused
    rb"\ud",  # halves of surrogate pairs, which are looked at one by one
    rb"\uD",
)
_AS_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_LONG_NUMBER = b"0" * 19


@functools.cache
def _orjson() -> ModuleType | None:
    try:
        import orjson
    except ImportError:
        return None
    return orjson


def decode_lines(lines: list[bytes], text: bytes) -> list[Any] | None:
    """Decode lines of JSON.

    Args:
        lines: The lines, none of them empty.
        text: The text that holds the lines, and nothing else but space.

    Returns:
        The value of each line; ``None`` where the strict decoder has to look.

    Example:
        >>> line = b'{"id": "a", "id": "b"}'
        >>> decode_lines([line], line) is None
        True
    """
    orjson = _orjson()
    if orjson is None:
        return None
    if b"\\" in text and any(escape in text for escape in _LEFT_ALONE):
        return None
    if _LONG_NUMBER in text.translate(_AS_ZEROS):
        return None
    try:
        values = list(map(orjson.loads, lines))
        # A key that is given twice is written once: two quotes are missing then.
        quotes = orjson.dumps(values).count(b'"')
    except (ValueError, TypeError):
        return None
    return values if quotes == text.count(b'"') else None
