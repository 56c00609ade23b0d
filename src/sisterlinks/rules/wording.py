"""The words of messages: how dates are told, and how much of the data is quoted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from itertools import islice

from sisterlinks.model.dates import PartialDate
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


def when(date: PartialDate | None) -> str:
    """Return a date with the word before it.

    Example:
        >>> when(PartialDate("2005-05-17")), when(PartialDate("2005"))
        ('on 2005-05-17', 'in 2005')
        >>> when(PartialDate("/2019")), when(PartialDate("2005-05/2005-06"))
        ('by 2019', 'within 2005-05/2005-06')
        >>> when(None)
        'on an unknown day'
    """
    if date is None:
        return "on an unknown day"
    if date.precision == "interval":
        is_bound = date.start_is_unknown or date.start_is_open
        return f"by {date.text.partition('/')[2]}" if is_bound else f"within {date}"
    return f"{'on' if date.precision == 'day' else 'in'} {date}"


def last_day(end: PartialDate) -> str:
    """Return the last day of what ends, whose end is the first day after it.

    Example:
        >>> last_day(PartialDate("2025-07-01")), last_day(PartialDate("2025"))
        ('2025-06-30', '2025')
    """
    if end.is_day and end.earliest is not None and end.earliest > dt.date.min:
        return str(end.earliest - dt.timedelta(days=1))
    return str(end)


def existed(life: Life) -> str:
    """Return when a locality existed, its last day said.

    Example:
        >>> existed(Life(PartialDate("1997"), PartialDate("2025-07-01")))
        'it existed from 1997 until 2025-06-30'
        >>> existed(Life(PartialDate("1997"), None))
        'it has existed since 1997'
    """
    if life.end is None:
        return f"it has existed since {life.start}"
    since = f"from {life.start} " if life.start else ""
    return f"it existed {since}until {last_day(life.end)}"
