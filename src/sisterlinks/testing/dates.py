"""Strategies for dates that are known in part only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from hypothesis import strategies as st

from sisterlinks.model.dates import Certainty, PartialDate

__all__ = ["partial_dates"]

_GROUPINGS = range(21, 42)


def partial_dates(
    *,
    min_value: dt.date = dt.date.min,
    max_value: dt.date = dt.date.max,
    allow_qualifiers: bool = True,
    allow_intervals: bool = True,
    allow_unbounded: bool = True,
) -> st.SearchStrategy[PartialDate]:
    """Return a strategy for partial dates, of every form that there is.

    Shrinks towards the exact day 2000-01-01, or the nearest that is allowed.

    Args:
        min_value: The first day that a date may allow.
        max_value: The last day that a date may allow.
        allow_qualifiers: Whether dates may be uncertain or approximate.
        allow_intervals: Whether dates may be intervals.
        allow_unbounded: Whether an interval may have an open or unknown end,
            with no regard to the days on that side.

    Returns:
        A strategy for :class:`~sisterlinks.model.dates.PartialDate`.

    Raises:
        hypothesis.errors.InvalidArgument: If ``min_value`` is after
            ``max_value``; raised when a date is drawn.

    Example:
        >>> import datetime as dt
        >>> from hypothesis import given, settings
        >>> @settings(database=None)
        ... @given(partial_dates(max_value=dt.date(1999, 12, 31)))
        ... def no_date_of_the_last_century_allows_a_day_of_this_one(date):
        ...     assert date.latest is None or date.latest.year < 2000
        >>> no_date_of_the_last_century_allows_a_day_of_this_one()
    """
    days = st.dates(min_value, max_value)
    qualifiers = st.sampled_from(("", "?", "~", "%") if allow_qualifiers else ("",))
    missing_ends = ("", "..") if allow_unbounded else ()

    @st.composite
    def texts(draw: st.DrawFn) -> str:
        forms = texts_holding(draw(days))
        allowed = PartialDate.parse(f"{min_value}/{max_value}")
        fitting = [text for text in forms if _within(text, allowed)]
        return draw(st.sampled_from(fitting)) + draw(qualifiers)

    @st.composite
    def intervals(draw: st.DrawFn) -> str:
        start, end = draw(texts()), draw(texts())
        if PartialDate.parse(end).before(PartialDate.parse(start)) is Certainty.YES:
            start, end = end, start
        start = draw(st.sampled_from((start, *missing_ends)))
        end = draw(st.sampled_from((end, *missing_ends)))
        return f"{start}/{end}"

    forms = texts() | intervals() if allow_intervals else texts()
    return forms.map(PartialDate.parse)


def texts_holding(day: dt.date) -> Iterator[str]:
    """Yield the text of a day, and of every longer span of one date that holds it."""
    date = day.isoformat()
    year, month = date[:4], date[:7]
    yield from (date, month, year)
    yield from (f"{month}-XX", f"{year}-XX", f"{year}-XX-XX")
    yield from (f"{year}-{code}" for code in _groupings_of(day.month))
    yield from (f"{year[:3]}X", f"{year[:2]}XX")


@cache
def _groupings_of(month: int) -> tuple[int, ...]:
    """Return the codes of the seasons, quarters and the like that hold a month."""
    date = f"2000-{month:02}"
    return tuple(
        code for code in _GROUPINGS if _within(date, PartialDate(f"2000-{code}"))
    )


def _within(text: str, span: PartialDate) -> bool:
    return PartialDate.parse(text).within(span) is Certainty.YES
