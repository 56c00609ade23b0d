"""Reading EDTF (ISO 8601-2:2019): the first and the last day that a text allows."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal, TypeAlias

Precision: TypeAlias = Literal[
    "day", "month", "season", "year", "decade", "century", "interval"
]
"""How much of a date is known; ``season`` is any grouping of months."""

Reading: TypeAlias = tuple[dt.date | None, dt.date | None, Precision]
"""The first day, the last day, and the precision."""

_DECEMBER = 12
_SHAPE = str.maketrans(dict.fromkeys("012345678", "9"))

# The first and the last month of each grouping in ISO 8601-2:2019, 4.8. The standard
# gives quarters, thirds and halves their months, and leaves the seasons open: here
# they are those of meteorologists, of the north unless the code names the south. A
# season over the turn of the year is of the year in which it begins, as the standard
# puts winter after autumn: the winter of 2005 lasts to the end of February 2006.
_SEASONS = ((3, 5), (6, 8), (9, 11), (12, 2))
_QUARTERS = ((1, 3), (4, 6), (7, 9), (10, 12))
_THIRDS = ((1, 4), (5, 8), (9, 12))
_HALVES = ((1, 6), (7, 12))
_GROUPINGS = dict(
    enumerate(
        (
            *_SEASONS,  # of an unnamed half of the world, 21 to 24
            *_SEASONS,  # of the north, 25 to 28
            *_SEASONS[2:],  # of the south, 29 to 32
            *_SEASONS[:2],
            *_QUARTERS,
            *_THIRDS,
            *_HALVES,
        ),
        start=21,
    )
)


class NotEdtfError(ValueError):
    """A text that is in no form of EDTF; any other error names what is wrong in it."""


def read(text: str) -> Reading:
    """Return the bounds and the precision of a text.

    Args:
        text: The text.

    Returns:
        Its first and its last day, each ``None`` where it has none, and its precision.

    Raises:
        NotEdtfError: The text is not EDTF.
        ValueError: It is, and names a day that no calendar has, or an interval that
            ends before it starts.

    Example:
        >>> read("2005-05/..")
        (datetime.date(2005, 5, 1), None, 'interval')
    """
    if "/" not in text:
        return _read_date(text)
    start, _, end = text.partition("/")
    earliest = None if start in {"", ".."} else _read_date(start)[0]
    latest = None if end in {"", ".."} else _read_date(end)[1]
    if earliest is not None and latest is not None and latest < earliest:
        raise ValueError(f"it ends on {latest}, before it starts on {earliest}")
    return earliest, latest, "interval"


def _read_date(text: str) -> tuple[dt.date, dt.date, Precision]:
    body = text[:-1] if text.endswith(("?", "~", "%")) else text
    match body.translate(_SHAPE):
        case "9999-99-99":
            day = _days(int(body[:4]), int(body[5:7]), int(body[8:]))
            return day, day, "day"
        case "9999":
            return *_months(int(body), 1, 12), "year"
        case "9999-99":
            year, month = int(body[:4]), int(body[5:])
            if month in _GROUPINGS:
                return *_months(year, *_GROUPINGS[month]), "season"
            return *_months(year, month, month), "month"
        case "9999-XX" | "9999-XX-XX":
            return *_months(int(body[:4]), 1, 12), "year"
        case "9999-99-XX":
            month = int(body[5:7])
            return *_months(int(body[:4]), month, month), "month"
        case "999X":
            return *_years(int(body[:3]) * 10, 10), "decade"
        case "99XX":
            return *_years(int(body[:2]) * 100, 100), "century"
        case _:
            raise NotEdtfError


def _days(year: int, month: int, day: int) -> dt.date:
    first, last = _months(year, month, month)
    if not 1 <= day <= last.day:
        raise ValueError(f"{first:%B} {year} has days 1 to {last.day}, and no {day}")
    return first.replace(day=day)


def _months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    if year < 1:
        raise ValueError("there is no year 0: years are 0001 to 9999")
    if not 1 <= first <= _DECEMBER:
        raise ValueError(
            f"there is no month {first}: months are 01 to 12, and 21 to 41 are seasons "
            "and other parts of a year"
        )
    start = dt.date(year, first, 1)
    if last < first:
        if year == dt.MAXYEAR:
            return start, dt.date.max
        year += 1
    return start, dt.date(year, last, calendar.monthrange(year, last)[1])


def _years(first: int, count: int) -> tuple[dt.date, dt.date]:
    # The calendar begins with the year 1, also for 000X and 00XX.
    return dt.date(max(first, 1), 1, 1), dt.date(first + count - 1, 12, 31)
