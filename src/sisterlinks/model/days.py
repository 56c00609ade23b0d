"""Days asked for, days as numbers, and the order in which dates are listed."""

from __future__ import annotations

import datetime as dt
import reprlib
from typing import TypeAlias

from sisterlinks.errors import DateError
from sisterlinks.model.dates import PartialDate

Day: TypeAlias = dt.date | str
"""A day asked for: a date, or ISO text such as ``2025-11-30``."""

ALWAYS = 0
"""Before every day: the first day of what has always been so. Day 1 is 0001-01-01,
as `datetime.date.toordinal` counts."""

NEVER = 2**31 - 1
"""After every day: the first day of what never comes. It fits into 32 bits."""


def as_day(on: Day | None) -> dt.date:
    """Read a day that is asked for.

    Args:
        on: A date, ISO text, or ``None`` for today.

    Returns:
        The day.

    Raises:
        DateError: The text is not a day, or what is given is neither.

    Example:
        >>> as_day("2025-11-30")
        datetime.date(2025, 11, 30)
    """
    if on is None:
        return dt.datetime.now(tz=dt.UTC).astimezone().date()
    if isinstance(on, dt.datetime):
        return on.date()
    if isinstance(on, dt.date):
        return on
    try:
        return dt.date.fromisoformat(on)
    except (TypeError, ValueError) as error:
        raise DateError(
            f"can't read the day {reprlib.repr(on)}: {_advice(on)}"
        ) from error


def _advice(on: object) -> str:
    """Return what is wrong with what is no day, or what to write."""
    if isinstance(on, str):
        from sisterlinks.model.dialects import suggestions
        from sisterlinks.model.edtf import NotEdtfError, read

        days = [text for text in suggestions(on) if PartialDate.parse(text).is_day]
        if days:
            return f"write {' or '.join(days)}"
        # What has the form of a date, and is none, is told as in files.
        try:
            read(on)
        except NotEdtfError:
            pass
        except ValueError as error:
            return str(error)
    return "write year, month and day, such as 2025-11-30"


def chronological(date: PartialDate | None) -> tuple[dt.date, dt.date]:
    """Return a key that sorts dates by their first possible day, then by their last.

    A date whose start is open or unknown is listed where it ends; no date at all, and
    one that is open both ways, come first.

    Example:
        >>> texts = ("2005-05-17", "2005", "/1995")
        >>> dates = [PartialDate.parse(text) for text in texts]
        >>> [str(date) for date in sorted(dates, key=chronological)]
        ['/1995', '2005', '2005-05-17']
    """
    if date is None:
        return (dt.date.min, dt.date.max)
    first = date.earliest or date.latest or dt.date.min
    return (first, date.latest or dt.date.max)


def first_day(date: PartialDate | None) -> int:
    """Return the number of the day from which on a date has begun.

    Example:
        >>> first_day(PartialDate.parse("0001-01-02")), first_day(None)
        (2, 0)
    """
    if date is None or date.earliest is None:
        return ALWAYS
    return date.earliest.toordinal()


def certain_day(date: PartialDate | None) -> int:
    """Return the number of the day from which on a date has certainly begun.

    Example:
        >>> certain_day(PartialDate.parse("0001-01")), certain_day(None) == NEVER
        (31, True)
    """
    if date is None or date.latest is None:
        return NEVER
    return date.latest.toordinal()


def span_of(date: PartialDate | None) -> tuple[int, int]:
    """Return the numbers of the first and of the last day that a date allows.

    It is a key that sorts what happens by the day on which it has begun: what has no
    known start comes first, as what has always been so.

    Example:
        >>> texts = ("2005-05-17", "2005", "/1995")
        >>> [str(date) for date in sorted(map(PartialDate.parse, texts), key=span_of)]
        ['/1995', '2005', '2005-05-17']
        >>> span_of(PartialDate.parse("/1995")) < span_of(None)
        True
    """
    return first_day(date), certain_day(date)
