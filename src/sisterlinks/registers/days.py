"""Days as registers write them, brought to one form."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

_FORMS = (
    # 2020-01-31, 2020/1/31, with a time behind it or without
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[T ][\d:.Z+]*)?"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),  # 20200131
    # 31.01.2020, 31/1/2020, 31-01-2020, 01.04 1994
    re.compile(r"(?P<d>\d{1,2})[-/.] ?(?P<m>\d{1,2})[-/. ] ?(?P<y>\d{4})"),
)
_SHORT = re.compile(r"(?P<before>\d{1,2}[-/.]\d{1,2}[-/.])(?P<y>\d\d)")
_LESS = re.compile(r"\d{4}(?:-\d{2})?")
_NUMBER = re.compile(r"(\d{5})(?:\.0+)?")
_EXCEL = dt.date(1899, 12, 30)
_EXCEL_FROM = 1000  # 1902-09-26: what is earlier stands for no date of a register
_OPEN_FROM = 2200
_TURNED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}")
_MONTHS = 12


class Days:
    """Reads days, each text but once.

    Example:
        >>> days = Days()
        >>> [days.read(text) for text in ("31/01/2020", "01.04 1994", "36526")]
        ['2020-01-31', '1994-04-01', '2000-01-01']
        >>> days.read("9999-12-31"), days.read("1950")
        ('', '1950')
        >>> days.after("31.12.1999")
        '2000-01-01'
        >>> Days(first_year=1943).read("01/01/19")
        '2019-01-01'
    """

    def __init__(
        self, *, month_first: bool = False, first_year: int | None = None
    ) -> None:
        """Make a reader.

        Args:
            month_first: Whether 04/03/2020 is in April.
            first_year: The year from which on, for a hundred years, those of two
                digits are meant; without it these are not read.
        """
        self._month_first = month_first
        self._first_year = first_year
        self._known: dict[str, str] = {"": ""}

    def read(self, text: str) -> str:
        """Read a day.

        Args:
            text: The day, as it stands in a table; a year or month will do.

        Returns:
            The day as EDTF text; empty where the text is, or where it stands for a day
            that never comes, as 9999-12-31 does.

        Raises:
            ValueError: The text is not a day; the message says what to write.
        """
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._read(text.strip())
        return known

    def after(self, text: str) -> str:
        """Read a last day, and return the first one after it.

        Args:
            text: The day, as it stands in a table.

        Returns:
            The day after as EDTF text, empty where there is no last day.

        Raises:
            ValueError: The text is not a day.
        """
        last = self.read(text)
        if not last or len(last) < len("2020-01-31"):
            return last
        return (dt.date.fromisoformat(last) + dt.timedelta(days=1)).isoformat()

    def told(self, text: str) -> str:
        """Return a date that can't be left out.

        Args:
            text: A cell, without blanks around it.

        Raises:
            ValueError: It can't be read, or is none.
        """
        day = self.read(text)
        if not day:
            what = f"{text!r} is no date" if text else "no date"
            raise ValueError(f"{what}: write it as 2025-11-30")
        return day

    def _read(self, text: str) -> str:
        if _LESS.fullmatch(text):
            return "" if int(text[:4]) >= _OPEN_FROM else text
        if self._first_year is not None:
            short = _SHORT.fullmatch(text)
            text = self._in_full(short) if short else text
        for form in _FORMS:
            found = form.fullmatch(text)
            if found:
                year, month, day = (int(found[part]) for part in "ymd")
                if self._month_first and form is _FORMS[-1]:
                    month, day = day, month
                if year >= _OPEN_FROM:
                    return ""
                try:
                    return dt.date(year, month, day).isoformat()
                except ValueError:
                    break
        number = _NUMBER.fullmatch(text)
        if number and int(number[1]) >= _EXCEL_FROM:
            return (_EXCEL + dt.timedelta(days=int(number[1]))).isoformat()
        raise ValueError(f"can't read the date {text[:30]!r}: write it as 2025-11-30")

    def _in_full(self, found: re.Match[str]) -> str:
        """Return a day with its year in four digits."""
        first = self._first_year or 0
        year = first + (int(found["y"]) - first) % 100
        return f"{found['before']}{year}"


def months_come_first(texts: Iterable[str]) -> bool | None:
    """Return whether dates such as 04/03/2020 have their month first.

    Args:
        texts: The dates of one column.

    Returns:
        The answer, where one of them shows it and none speaks against it; ``None``
        where both would do, as for 04/03/2020 alone.

    Example:
        >>> months_come_first(["04/03/2020", "04/23/2020"])
        True
        >>> months_come_first(["04/03/2020"])
    """
    turned = [found for text in texts if (found := _TURNED.fullmatch(text.strip()))]
    day_first = any(int(found[1]) > _MONTHS for found in turned)
    month_first = any(int(found[2]) > _MONTHS for found in turned)
    if not turned or day_first:
        return False
    return True if month_first else None
