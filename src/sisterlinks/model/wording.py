"""Dates in words, for those who read tables and sentences and do not know EDTF."""

from __future__ import annotations

import datetime as dt

_DOUBT = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_SEASONS = ("spring", "summer", "autumn", "winter")
_QUARTERS = ("first", "second", "third", "fourth")
_THIRDS = ("first", "second", "last")
_HALVES = ("first", "second")
_GROUPINGS = dict(
    enumerate(
        (
            *_SEASONS,
            *(f"northern {season}" for season in _SEASONS),
            *(f"southern {season}" for season in _SEASONS),
            *(f"{quarter} quarter of" for quarter in _QUARTERS),
            *(f"{third} third of" for third in _THIRDS),
            *(f"{half} half of" for half in _HALVES),
        ),
        start=21,
    )
)


def date_in_words(text: str) -> str:
    """Return a date in words.

    Args:
        text: The date, as EDTF.

    Returns:
        The date as a sentence or a cell of a table would have it: days and months as
        they are, the rest in words.

    Example:
        >>> for text in ("1976/1996", "/2018-08-30", "2018~", "2005-24", "199X"):
        ...     print(date_in_words(text))
        1976–1996
        by 2018-08-30
        about 2018
        winter 2005
        1990s
    """
    start, slash, end = text.partition("/")
    if slash and not start.strip(".") and end.strip("."):
        return f"{'until' if start else 'by'} {_single(end)}"
    if end == ".." and start.strip("."):
        return f"since {_single(start)}"
    is_span = start.strip(".") and end.strip(".")
    if is_span and not (start.isdecimal() and end.isdecimal()):
        return f"{_single(start)} to {_single(end)}"
    return _noun(text)


def time_in_words(text: str) -> str:
    """Return when something was, with the preposition that the date takes.

    Args:
        text: The date, as EDTF.

    Returns:
        The time, as it ends a sentence.

    Example:
        >>> for text in ("/2018-08-30?", "2018~", "2005/", "199X", "2005?"):
        ...     print(time_in_words(text))
        by perhaps 2018-08-30
        in about 2018
        in or after 2005
        in the 1990s
        perhaps in 2005
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _at(text)
    if not start.strip("."):
        return f"by {_single(end)}" if end.strip(".") else "at some time"
    if end.strip("."):
        return f"between {_single(start)} and {_single(end)}"
    return f"{_preposition(start)} or after {_single(start)}"


def since_in_words(text: str) -> str:
    """Return since when something is, as a part of a sentence.

    Args:
        text: The date with which it began, as EDTF.

    Example:
        >>> since_in_words("2018~"), since_in_words("/2018-08-30?")
        ('since about 2018', 'established by perhaps 2018-08-30')
    """
    words = date_in_words(text)
    if words.startswith("since "):
        return words
    if words.startswith(("by ", "until ")):
        return f"established {words}"
    return f"since {words}"


def _at(text: str) -> str:
    plain = _plain(text.rstrip("~?%"))
    perhaps = "perhaps " if text[-1] in "?%" else ""
    about = "about " if text[-1] in "~%" else ""
    preposition = _preposition(text)
    if about and preposition == "on":
        preposition = "on or"
    article = "the " if not about and (plain[-1] == "s" or " of " in plain) else ""
    return f"{perhaps}{preposition} {about}{article}{plain}"


def _preposition(text: str) -> str:
    return "on" if _plain(text.rstrip("~?%")).count("-") > 1 else "in"


def _noun(text: str) -> str:
    """Return a date in words that can stand after a preposition."""
    start, slash, end = text.partition("/")
    if not slash:
        return _single(text)
    if not start.strip("."):
        if not end.strip("."):
            return "a day not known"
        return f"{_single(end)} or earlier"
    if not end.strip("."):
        return f"{_single(start)} or later"
    if start.isdecimal() and end.isdecimal():
        return f"{start}–{end}"
    return f"a day between {_single(start)} and {_single(end)}"


def _single(text: str) -> str:
    doubt = _DOUBT.get(text[-1], "")
    return doubt + _plain(text[:-1] if doubt else text)


def _plain(text: str) -> str:
    if text.endswith("XX") and len(text) == len("20XX"):
        return f"{text[:2]}00–{text[:2]}99"
    if text.endswith("X") and "-" not in text:
        return f"{text[:3]}0s"
    dated = text.replace("-XX", "")
    year, _, code = dated.partition("-")
    grouping = _GROUPINGS.get(int(code)) if code.isdecimal() else None
    return f"{grouping} {year}" if grouping else dated


def span_in_words(start: str | None, end: str | None, *, briefly: bool = False) -> str:
    """Return a life or period in words, with the last day where ends are days.

    Args:
        start: Its first day, as EDTF; ``None`` where not known.
        end: The first day after it; ``None`` where it lasts.
        briefly: Whether it is for a cell of a table.

    Returns:
        The span; in brief nothing, where neither end is known.

    Example:
        >>> span_in_words("1997-01-01", "2025-07-01")
        'from 1997-01-01 until 2025-06-30'
        >>> span_in_words("1976", "1996", briefly=True)
        '1976–1996'
        >>> span_in_words(None, "1996"), span_in_words("1976", None)
        ('until 1996', 'since 1976')
    """
    if end is not None:
        end = _day_before(end)
    if start is None or end is None:
        if start is not None:
            return f"since {_noun(start)}"
        return f"until {_noun(end)}" if end else "" if briefly else "at all times known"
    if not briefly:
        return f"from {_noun(start)} until {_noun(end)}"
    if start.isdecimal() and end.isdecimal():
        return f"{start}–{end}"
    return f"{_noun(start)} to {_noun(end)}"


def _day_before(text: str) -> str:
    """Return the day before a day; other dates as they are, since nobody knows it."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return text
    return (day - dt.timedelta(1)).isoformat() if day > dt.date.min else text
