"""What messages quote of data: enough to know it by, and never too much."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

LONGEST_SHOWN = 60
"""How many characters of a text a message shows."""

MOST_NAMED = 3
"""How many of several ids a message names."""


def visible(text: str) -> str:
    r"""Return a text so that every character of it can be seen, and not too much of it.

    Example:
        >>> visible("abc\u202edef")
        "'abc\\u202edef'"
    """
    if len(text) > LONGEST_SHOWN:
        text = f"{text[:LONGEST_SHOWN]}…"
    return repr(text)


def listed(words: Collection[str], joint: str) -> str:
    """Join words, the first of them where there are many.

    Example:
        >>> listed(["a", "b"], "or")
        'a or b'
        >>> listed(["a", "b", "c", "d", "e"], "and")
        'a and b and c and 2 more'
    """
    shown = list(islice(words, MOST_NAMED))
    left = len(words) - len(shown)
    return f" {joint} ".join([*shown, f"{left} more"] if left else shown)
