"""What is wrong with a text that is not JSON, in words of our own.

Each release of Python words what its decoder refuses in its own way, and some see a
comma too many where others miss a value. An office reads the same sentence from all of
them, and hears what to do.
"""

from __future__ import annotations

import json

KEY = "a key in double quotes is expected"
"""What is said where a key is missing."""

COLON = "a key without its ':'"
"""What is said where a key stands alone."""

COMMA = "write ',' between values, and close what is opened"
"""What is said where a list or an object neither goes on nor ends."""

BEHIND = "something stands behind the end: write one value, and nothing behind it"
"""What is said of a text that goes on behind its value."""

_SPARE_COMMA = "a ',' without a value behind it: take it out"
_BRACKETS = ("]", "}")

_REASONS = {
    "Expecting value": "a value is expected: put texts in double quotes",
    "Expecting property name": KEY,
    "Expecting ':'": COLON,
    "Expecting ','": COMMA,
    "Extra data": BEHIND,
    "Unterminated string": "a quote is not closed",
    "Invalid control character": (
        r"a text can't hold this character as it is: write '\n' for the end of a line, "
        r"'\t' for a tab"
    ),
    "Invalid": r"no character is written like this: write '\\' for '\'",
}
"""What to say for what the decoder says; the first that it starts with counts."""


def reason_of(error: json.JSONDecodeError) -> tuple[str, int]:
    """Return why a text is not JSON and what to do, and at which offset.

    Args:
        error: What the decoder raised.

    Example:
        >>> try:
        ...     json.loads('{"id": oslo}')
        ... except json.JSONDecodeError as error:
        ...     reason_of(error)
        ('a value is expected: put texts in double quotes', 7)
    """
    before = error.doc[: error.pos].rstrip()
    at = error.doc[error.pos : error.pos + 1]
    if at in _BRACKETS and before.endswith(","):
        return _SPARE_COMMA, len(before) - 1
    if error.msg.startswith("Illegal trailing comma"):
        return _SPARE_COMMA, error.pos
    fitting = (said for told, said in _REASONS.items() if error.msg.startswith(told))
    return next(fitting, "what stands here can't be understood"), error.pos
