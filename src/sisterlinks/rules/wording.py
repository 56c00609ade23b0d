"""The words of messages: how dates are told, and how much of the data is quoted."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from itertools import islice

from sisterlinks.model.dates import PartialDate
from sisterlinks.model.wording import span_in_words
from sisterlinks.ties.lineage import Life

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
        'a, b, c and 2 more'
    """
    shown = list(islice(words, MOST_NAMED))
    left = len(words) - len(shown)
    *first, last = [*shown, f"{left} more"] if left else shown or [""]
    return f"{', '.join(first)} {joint} {last}" if first else last


@lru_cache
def when(date: PartialDate | None) -> str:
    """Return a date in words, with the preposition that it takes.

    Example:
        >>> when(PartialDate("2005-05-17")), when(PartialDate("2005"))
        ('on 2005-05-17', 'in 2005')
        >>> when(PartialDate("/2019")), when(PartialDate("2025-11-24/2025-11-29"))
        ('by 2019', 'from 2025-11-24 to 2025-11-29')
        >>> when(PartialDate("199X")), when(PartialDate("2005~")), when(None)
        ('in the 1990s', 'about 2005', 'on a day not known')
    """
    words = date.words() if date is not None else "a day not known"
    if words.startswith(("about ", "perhaps ", "by ", "until ", "since ")):
        return words
    if (date is not None and date.is_day) or words.startswith("a day"):
        return f"on {words}"
    if " to " in words:
        return f"from {words}"
    return f"in the {words}" if words.endswith("s") else f"in {words}"


def until(end: PartialDate) -> str:
    """Return in words until when something lasts whose end is the first day after it.

    Example:
        >>> until(PartialDate("2025-07-01")), until(PartialDate("2025"))
        ('until 2025-06-30', 'until 2025')
    """
    return span_in_words(None, end.text)


def existed(life: Life) -> str:
    """Return in words when a locality existed, its last day said.

    Example:
        >>> existed(Life(PartialDate("1997"), PartialDate("2025-07-01")))
        'it existed from 1997 until 2025-06-30'
        >>> existed(Life(PartialDate("1997"), None))
        'it has existed since 1997'
    """
    return life.sentence()
