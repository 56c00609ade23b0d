"""Days asked for, and the order in which dates are listed."""

from __future__ import annotations

import datetime as dt
import reprlib
from typing import TypeAlias

from sisterlinks.errors import DateError
from sisterlinks.model.dates import PartialDate

Day: TypeAlias = dt.date | str
"""A day asked for: a date, or ISO text such as ``2025-11-30``."""


def as_day(on: Day | None) -> dt.date:
    """Read a day that is asked for.

    Args:
        on: A date, ISO text, or ``None`` for today.

    Returns:
        The day.

    Raises:
        DateError: The text is no day, or what is given is neither.

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
        from sisterlinks.model.dialects import suggestions

        meant = suggestions(on) if isinstance(on, str) else ()
        days = [text for text in meant if PartialDate.parse(text).is_day]
        advice = " or ".join(days) or "year, month and day, such as 2025-11-30"
        raise DateError(
            f"can't read the day {reprlib.repr(on)}: write {advice}"
        ) from error


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
