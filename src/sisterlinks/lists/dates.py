"""Dates as people write them in lists: ``17.5.2001``, ``ca. 1990``, ``since 1975``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from sisterlinks.dataset.folding import fold
from sisterlinks.errors import DateError
from sisterlinks.model.dates import PartialDate


class ReadDate(NamedTuple):
    """What a cell was read as."""

    date: PartialDate | None
    """The date; ``None`` where nothing of it is understood."""

    doubt: str = ""
    """What is not understood and what to write instead; empty where all is."""


_SINCE = (
    "since from established signed in on year seit ab vom am im jahr depuis le en des "
    "dès desde el dal dall del nel anno dalla sinds van vanaf sedan från den år siden "
    "fra dato vuodesta alkaen vuonna síðan frá od z roku w rok r từ năm ngày de of the "
    "st nd rd th er o"
)
"""Words that say nothing but that a date follows, and endings of numbers."""

_ABOUT = (
    "ca circa c about around approximately um etwa gegen env environ vers hacia "
    "alrededor aproximadamente verso rond ongeveer około ok omkring cirka noin khoảng"
)
"""Words that say that a year is not exact."""

_BEFORE = "before vor avant antes prima voor przed före før ennen trước"
"""Words that say that only the end is known."""

_DECADE = re.compile(
    r"(?:(?:the|années|annees|anni|años|anos|lata|thập niên|thap nien)\s+)?"
    r"(\d{3})0(?:er(?:\s*jahre[n]?)?|s|'s|-?talet|-?tallet|-?luku|年代|년대|e)",
    re.IGNORECASE,
)
_DECADE_BEFORE = re.compile(
    r"(?:années|anni|años|lata|thập niên)\s+(\d{3})0", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,2})\.?")
_DOTTED = re.compile(r"(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})\s*([/-])\s*(\d{1,2})\s*\2\s*(\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4})")
_EAST_ASIAN = re.compile(
    r"(\d{4})\s*[年년](?:\s*(\d{1,2})\s*[月월])?(?:\s*(\d{1,2})\s*[日일])?\s*(?:から|부터|起)?"
)
_VIETNAMESE = re.compile(
    r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})(?:,|\s+năm)?\s+(\d{4})", re.IGNORECASE
)
_YEAR = re.compile(r"\d{4}")
_MONTHS = 12
_MARK = re.compile("^(?:~|≈|大约|約|约|약) *")
_MIDNIGHT = re.compile(r"[ T]00:00(?::00)?$")

_ADVICE = "write the year, or the day as 2005-05-17"


def read_date(text: str) -> ReadDate:
    """Read a date as people write it.

    A day is read day first where there are dots between its parts, and where it can be
    no other. Of a date whose day and month can't be told apart, the year is read.

    Args:
        text: The text of a cell.

    Returns:
        The date, and what is not understood of it.

    Example:
        >>> for text in ("1990.0", "17.5.2001", "ca. 1990", "1990er", "seit 1975"):
        ...     print(read_date(text).date)
        1990
        2001-05-17
        1990~
        199X
        1975
        >>> read_date("05/06/2001")
        ReadDate(date=..., doubt="'05/06/2001' may be 2001-06-05 or 2001-05-06: ...")
    """
    text = " ".join(text.split())
    if not text:
        return ReadDate(None)
    # What programs make of years and of days.
    text = re.sub(r"^(\d{4})[.,]0+$", r"\1", _MIDNIGHT.sub("", text))
    exact = _parsed(text)
    if exact is not None:
        return ReadDate(exact)
    return _numeric(text) or _worded(text) or _unread(text)


def _unread(text: str) -> ReadDate:
    return ReadDate(None, f"can't read the date {text!r}: {_ADVICE}")


def _parsed(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except DateError:
        return None


def _numeric(text: str) -> ReadDate | None:
    """Read what consists of numbers, in an order that its form tells."""
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(text, found[1], found[2], found[3])
    if found := _DOTTED.fullmatch(text):
        return _day(text, found[3], found[2], found[1])
    if found := _SLASHED.fullmatch(text):
        return _slashed(text, found[1], found[3], found[4])
    if found := _MONTH_YEAR.fullmatch(text):
        return _month(text, found[2], found[1])
    if found := _EAST_ASIAN.fullmatch(text):
        return _parts(text, found[1], found[2], found[3])
    if found := _VIETNAMESE.fullmatch(text):
        return _day(text, found[3], found[2], found[1])
    if found := _DECADE.fullmatch(text) or _DECADE_BEFORE.fullmatch(text):
        return ReadDate(_parsed(f"{found[1]}X"))
    return None


def _parts(text: str, year: str, month: str | None, day: str | None) -> ReadDate:
    if month is None:
        return ReadDate(_parsed(year))
    return _month(text, year, month) if day is None else _day(text, year, month, day)


def _day(text: str, year: str, month: str, day: str) -> ReadDate:
    date = _parsed(f"{year}-{month:0>2}-{day:0>2}")
    return _unread(text) if date is None else ReadDate(date)


def _month(text: str, year: str, month: str) -> ReadDate:
    if not 1 <= int(month) <= _MONTHS:
        return _unread(text)
    return ReadDate(_parsed(f"{year}-{month:0>2}"))


def _slashed(text: str, one: str, other: str, year: str) -> ReadDate:
    """Read a day whose month may be its first or its second number."""
    first, second = int(one), int(other)
    if first > _MONTHS or first == second:
        return _day(text, year, other, one)
    if second > _MONTHS:
        return _day(text, year, one, other)
    readings = f"{year}-{other:0>2}-{one:0>2} or {year}-{one:0>2}-{other:0>2}"
    return ReadDate(
        _parsed(year),
        f"{text!r} may be {readings}: write one of them; the year is taken",
    )


def _worded(text: str) -> ReadDate | None:
    """Read a date with words: of months, ``since``, ``about``, ``before``."""
    plain = _MARK.sub("", text)
    words = re.findall(r"\d+|[^\W\d_]+", plain)
    numbers = [word for word in words if word.isdigit()]
    others = [fold(word) for word in words if not word.isdigit()]
    months = [_month_names()[word] for word in others if word in _month_names()]
    rest = {word for word in others if word not in _month_names()}
    about = plain != text or not rest.isdisjoint(_folded(_ABOUT))
    before = not rest.isdisjoint(_folded(_BEFORE))
    years = [number for number in numbers if _YEAR.fullmatch(number)]
    if len(years) != 1 or rest - _folded(f"{_SINCE} {_ABOUT} {_BEFORE}"):
        return _several(text, years)
    (year,) = years
    days = [number for number in numbers if number != year]
    if months[1:] or days[1:] or (days and not months):
        # What is left may be all numbers: "seit 17.5.2001".
        found = re.search(r"\d[\d./ -]*\d", text)
        return _numeric(found[0]) if found and found[0] != text else None
    date = year + "".join(f"-{part:0>2}" for part in [*map(str, months), *days])
    if before:
        date = f"/{int(year) - 1:04}" if not months else f"/{date}"
    read = _parsed(f"{date}~" if about and not before else date)
    return _unread(text) if read is None else ReadDate(read)


def _several(text: str, years: list[str]) -> ReadDate | None:
    if len(years) > 1:
        listed = ", ".join(years)
        return ReadDate(
            None,
            f"{text!r} holds several years ({listed}): write the first agreement's",
        )
    return None


@cache
def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


@cache
def _month_names() -> Mapping[str, int]:
    """Return the months by their folded names, long and short, in many languages."""
    return {
        name: number for name, number in _named_months() if name not in _folded(_SINCE)
    }


def _named_months() -> Iterator[tuple[str, int]]:
    from babel import Locale

    for language in _MONTH_LANGUAGES:
        months = Locale.parse(language).months
        for use in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                for number, name in months[use][width].items():
                    yield fold(name), number


_MONTH_LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "nl",
    "pl",
    "sv",
    "nb",
    "da",
    "fi",
    "is",
)
