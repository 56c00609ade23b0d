"""Dates as people and other programs write them, and what to write for each.

Nothing is read in silence: a date that is not EDTF is refused, and the refusal says
what the text would be in EDTF, or both of what it may be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import product
from typing import TypeAlias

from sisterlinks.model.edtf import read

_Readings: TypeAlias = tuple[str, ...]
_Form: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str]], _Readings]]

_DEPTH = 2
"""How many words may stand around one another: ``since about May 2005``."""

_LONGEST = 60
"""The longest text that is looked at."""

_HALF = 50
"""From which year on two digits are of the last century for certain."""

_BOTH = 2

_OTHER_YEAR = re.compile(r"[yY]?[-+]?(?:\d{1,3}|\d{5,})(?:-\d\d?){0,2}")


def suggestions(text: str) -> tuple[str, ...]:
    """Return what to write in EDTF for a text that is not EDTF.

    Args:
        text: The text, as people or other programs write dates.

    Returns:
        The likeliest reading; two where nobody can tell which is meant; none where
        there is no telling.

    Example:
        >>> for text in ("19uu", "1990/unknown", "30/11/2025", "1/2/2005", "soon"):
        ...     print(suggestions(text))
        ('19XX',)
        ('1990/',)
        ('2025-11-30',)
        ('2005-02-01', '2005-01-02')
        ()
    """
    if len(text) > _LONGEST:
        return ()
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return _meant(plain.lower(), _DEPTH)


def has_other_year(text: str) -> bool:
    """Return whether a text is a date with a year of other than four digits.

    Args:
        text: The text.

    Example:
        >>> has_other_year("10000"), has_other_year("-500-05"), has_other_year("soon")
        (True, True, False)
    """
    return _OTHER_YEAR.fullmatch(text) is not None


def _meant(text: str, depth: int) -> _Readings:
    """Return the readings of a text in lower case: EDTF itself, or a form of it."""
    whole = text.upper()
    if _is_edtf(whole):
        return (whole,)
    for pattern, read_form in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            found = tuple(reading for reading in read_form(match) if _is_edtf(reading))
            if found:
                return found
    if not depth:
        return ()
    return _doubted(text, depth - 1) or _bounded(text, depth - 1)


def _is_edtf(text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def _doubted(text: str, depth: int) -> _Readings:
    """Read doubt that is said in words, or marked elsewhere than at the end."""
    for pattern, mark in _DOUBT:
        match = pattern.fullmatch(text)
        if match:
            return _marked(_meant(match[1], depth), mark)
    marks = set(text) & set("?~%")
    if not marks:
        return ()
    bare = re.sub("[?~%]", "", text).strip()
    return _marked(_meant(bare, depth), marks.pop() if len(marks) == 1 else "%")


def _marked(found: _Readings, mark: str) -> _Readings:
    return tuple(
        "/".join(
            end if end in {"", ".."} else f"{end}{mark}" for end in reading.split("/")
        )
        for reading in found
    )


def _bounded(text: str, depth: int) -> _Readings:
    """Read spans: two ends with something between them, or one end in words."""
    bare = _BEFORE_SPANS.sub("", text)
    for separator in _BETWEEN:
        ends = separator.split(bare)
        if len(ends) == _BOTH:
            spans = product(_end(ends[0], depth), _end(ends[-1], depth))
            found = tuple(f"{start}/{end}" for start, end in spans)
            if found and all(map(_is_edtf, found)):
                return found
    for pattern, form in _BOUNDS:
        match = pattern.fullmatch(text)
        if match:
            return tuple(form.format(end) for end in _meant(match[1], depth))
    return _meant(bare, depth) if bare != text else ()


def _end(text: str, depth: int) -> _Readings:
    """Return what one end of a span may be."""
    if text in _OPEN:
        return ("..",)
    return ("",) if text in _UNKNOWN else _meant(text, depth)


def _forms(*forms: tuple[str, Callable[[re.Match[str]], _Readings]]) -> Sequence[_Form]:
    return [(re.compile(pattern), read) for pattern, read in forms]


def _day(year: str, month: str, day: str = "") -> str:
    parts = [year, *(f"{int(part):02}" for part in (month, day) if part)]
    return "-".join(part for part in parts if part != "00")


def _numbers(match: re.Match[str]) -> _Readings:
    """Read 30/11/2025 and 11/30/2025; of 1/2/2005 nobody knows which comes first."""
    first, mark, second, year = match.groups()
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    # With dots, and on most of the earth, the day comes first.
    return (day_first,) if mark == "." else tuple({day_first: 0, month_first: 0})


def _short_year(match: re.Match[str]) -> _Readings:
    day, month, year = match.groups()
    centuries = ("20", "19") if int(year) < _HALF else ("19",)
    return tuple(_day(century + year, month, day) for century in centuries)


def _decade(match: re.Match[str]) -> _Readings:
    decade = f"{match[1][:3]}X"
    return (decade, f"{match[1][:2]}XX") if match[1].endswith("00") else (decade,)


def _named_month(name: str) -> str:
    return f"{_MONTHS.index(name[:3]) + 1}"


def _grouping(word: str, year: str) -> _Readings:
    return (f"{year}-{_GROUPINGS[word]}",)


_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_MONTH = rf"((?:{'|'.join(_MONTHS)})[a-z]*)\.?"
_GROUPINGS = dict(
    zip(("spring", "summer", "autumn", "winter"), range(21, 25), strict=True),
    fall=23,
    **dict(zip(("q1", "q2", "q3", "q4"), range(33, 37), strict=True)),
    h1=40,
    h2=41,
)
_GROUPING = rf"({'|'.join(_GROUPINGS)})"
_OPEN = frozenset({"..", "open", "present", "today", "now", "ongoing", "*"})
_UNKNOWN = frozenset({"", "unknown", "?", "uuuu", "xxxx", "????"})

_FORMS = _forms(
    (r"(\d\d)([ux*_?-]{2})", lambda m: (f"{m[1]}XX",)),
    (r"(\d{3})[ux*_?-]", lambda m: (f"{m[1]}X",)),
    (r"(\d{4})-[u-x]{2}(?:-[u-x]{2})?", lambda m: (f"{m[1]}-XX",)),
    (r"(\d{4})-(\d\d)-[u-x]{2}", lambda m: (f"{m[1]}-{m[2]}-XX",)),
    (r"(\d{4})(?:'?s|er|年代)", _decade),
    (r"(\d?\d)(?:st|nd|rd|th) century", lambda m: (f"{int(m[1]) - 1:02}XX",)),
    (r"(\d{4})(?:年|\.0*)?", lambda m: (m[1],)),
    (r"(?:year|năm) (\d{4})", lambda m: (m[1],)),
    (r"(\d{4})[-/.](\d?\d)", lambda m: (_day(*m.groups()),)),
    (r"(\d{4})[-/.](\d?\d)[-/.](\d?\d)\.?", lambda m: (_day(*m.groups()),)),
    (r"(\d{4})[-/.](\d?\d)[-/.](\d?\d)", lambda m: (_day(m[1], m[3], m[2]),)),
    (r"(\d{4})(\d\d)", lambda m: (_day(*m.groups()),)),
    (r"(\d{4})(\d\d)(\d\d)", lambda m: (_day(*m.groups()),)),
    (r"(\d{4}-\d\d-\d\d)[t ]\d\d:\d\d.*", lambda m: (m[1],)),
    (r"(\d?\d)([-/.]) ?(\d?\d)\2 ?(\d{4})", _numbers),
    (r"(\d?\d)\.(\d?\d)\.(\d\d)", _short_year),
    (r"(\d?\d)[-/.] ?(\d{4})", lambda m: (_day(m[2], m[1]),)),
    (r"(\d{4}) ?[年년] ?(\d?\d) ?[月월]", lambda m: (_day(*m.groups()),)),
    (
        r"(\d{4}) ?[年년] ?(\d?\d) ?[月월] ?(\d?\d) ?[日일]",
        lambda m: (_day(*m.groups()),),
    ),
    (r"tháng (\d?\d)(?: năm |[-/.])(\d{4})", lambda m: (_day(m[2], m[1]),)),
    (
        r"(?:ngày )?(\d?\d) tháng (\d?\d)(?:,? năm)? (\d{4})",
        lambda m: (_day(m[3], m[2], m[1]),),
    ),
    (rf"{_MONTH},? (\d{{4}})", lambda m: (_day(m[2], _named_month(m[1])),)),
    (
        rf"(\d?\d)(?:st|nd|rd|th|\.)?[ -]{_MONTH},?[ -](\d{{4}})",
        lambda m: (_day(m[3], _named_month(m[2]), m[1]),),
    ),
    (
        rf"{_MONTH} (\d?\d)(?:st|nd|rd|th)?,? (\d{{4}})",
        lambda m: (_day(m[3], _named_month(m[1]), m[2]),),
    ),
    (rf"{_GROUPING} (?:of )?(\d{{4}})", lambda m: _grouping(m[1], m[2])),
    (rf"(\d{{4}})[ -]?{_GROUPING}", lambda m: _grouping(m[2], m[1])),
)

_DOUBT = [
    (re.compile(pattern), mark)
    for pattern, mark in (
        (r"(?:c\.|ca\.?|circa|about|around|approx\.?|um|vers|khoảng) ?(.+)", "~"),
        (r"(?:perhaps|probably|possibly|maybe) (.+)", "?"),
    )
]

_BOUNDS = [
    (re.compile(pattern), form)
    for pattern, form in (
        (r"(?:since|from|seit|depuis|từ) (.+)", "{}/.."),
        (r"(?:until|till|bis|jusqu'en|đến) (.+)", "../{}"),
        (r"(?:by|before|vor|avant|trước) (.+)", "/{}"),
        (r"(?:after|nach|après|sau) (.+)", "{}/"),
    )
]

_BEFORE_SPANS = re.compile(r"[\[\]{}()]|^(?:from|between|von|zwischen|entre|từ) ")

_BETWEEN = [
    re.compile(pattern)
    for pattern in (
        r" ?/ ?",
        r" ?\.\.+ ?",
        r" ?[–—] ?",
        r" - ",
        r" ?, ?(?:.*, ?)?",
        r" (?:to|bis|until|and|đến) ",
        r"(?<=\d{4})-(?=\d{4}$|$|present$|today$|now$)",
    )
]
