"""Number formats: what a spreadsheet shows of a number that it holds.

A cell of a workbook holds 38489 and a format; people see 2005-05-17, or 2005 where the
format is ``yyyy``. What they see is what they mean: a year, a month, a day, a code with
zeros before it. Dates are written as ISO 8601; what a format does to other numbers
(separators, currencies, rounding to a decimal) is left aside.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal

_BUILT_IN: Mapping[int, str] = {
    1: "0",
    **dict.fromkeys((14, 15, 16, 27, 30, 31, 36, 50, 51, 54, 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((17, 55), "yyyy-mm"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 56), "hh:mm"),
    46: "[h]:mm",
    22: "yyyy-mm-dd hh:mm",
    **dict.fromkeys((28, 29, 52, 53), "yyyy-mm-dd"),
}
"""The formats that have numbers and no text in files, as far as they matter here.
ECMA-376 part 1, 18.8.30; those from 27 on are dates where Excel is Chinese, Japanese or
Korean, and unused elsewhere."""

# Texts in quotes, single characters, spaces and fillers; conditions, colours, locales.
_ASIDE = re.compile(
    r'"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]|AM/PM|A/P|E[+-]|General', re.IGNORECASE
)
_ZEROS = re.compile("0+")
_LAST_DAY = 2_958_466  # the day after 9999-12-31, from 1899-12-30 on
_LEAP = 60
_NO_DAYS = {
    0: "1900-01-00",
    _LEAP: "1900-02-29",
}  # Excel shows them, and they never were
_SECONDS = 86400
_WHOLE_NUMBER = 10**21  # above it, numbers are shown with an exponent
_DIGITS = 15  # that spreadsheets keep of a number

Shown = Callable[[float], str]
"""Turns a number into the text that is shown of it."""


def built_in(number: int) -> str:
    """Return the text of a format that files name by its number alone."""
    return _BUILT_IN.get(number, "General")


def shown_by(code: str, *, since_1904: bool = False) -> Shown:
    """Return what shows numbers as a format does.

    Args:
        code: The format's text, such as ``yyyy-mm-dd``.
        since_1904: Whether days are counted from 1904 on, as old Macs did.

    Returns:
        A function from a number to its text.

    Example:
        >>> [shown_by(code)(38489) for code in ("dd/mm/yyyy", "mmm yy", "yyyy")]
        ['2005-05-17', '2005-05', '2005']
        >>> shown_by("00000")(1001), shown_by("General")(2005.0)
        ('01001', '2005')
    """
    plain = _ASIDE.sub("", code.partition(";")[0]).lower()
    if _ZEROS.fullmatch(plain):
        width = len(plain)
        return lambda number: _rounded(number, width)
    has_hours = "h" in plain or "s" in plain
    if "[" in plain:
        return _elapsed
    has_year, has_day = "y" in plain or "e" in plain, "d" in plain
    if has_day or (has_year and "m" in plain):
        parts = 3 if has_day else 2
    elif has_year:
        parts = 1
    elif "m" in plain and not has_hours:
        parts = 3  # a month alone says less than the day behind it
    elif has_hours:
        parts = 0
    else:
        return plain_number
    offset = 1462 if since_1904 else 0

    def show(number: float) -> str:
        return _date(number + offset, parts, has_hours=has_hours)

    return show


def plain_number(number: float) -> str:
    """Write a number as a cell without a format shows it.

    Example:
        >>> plain_number(2005.0), plain_number(0.1 + 0.2), plain_number(1e300)
        ('2005', '0.3', '1e+300')
    """
    if number.is_integer() and abs(number) < _WHOLE_NUMBER:
        return str(int(number))
    return json.dumps(float(f"{number:.{_DIGITS}g}"))


def _rounded(number: float, width: int) -> str:
    whole = int(Decimal(number).to_integral_value(ROUND_HALF_UP))
    return f"{'-' if whole < 0 else ''}{abs(whole):0{width}}"


def _elapsed(number: float) -> str:
    """Write hours that may be more than a day has."""
    seconds = round(number * _SECONDS)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _date(number: float, parts: int, *, has_hours: bool) -> str:
    """Write the day that a number stands for: its year, month and day, its time."""
    day, seconds = divmod(round(number * _SECONDS), _SECONDS)
    if not 0 <= day < _LAST_DAY:
        return plain_number(number)  # shown as #### for want of such a day
    time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if parts == 0 or (day == 0 and has_hours):
        return time
    if day in _NO_DAYS:
        date = _NO_DAYS[day]
    else:
        first = dt.date(1899, 12, 30 if day > _LEAP else 31)
        date = (first + dt.timedelta(days=day)).isoformat()
    date = date[: (0, 4, 7, 10)[parts]]
    is_full = parts == 3  # noqa: PLR2004 - year, month and day
    return f"{date}T{time}" if is_full and has_hours and seconds else date
