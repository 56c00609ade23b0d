"""What is certain of dates, of which any may be missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TypeVar

import attrs

from sisterlinks.model.dates import Certainty, PartialDate

T = TypeVar("T")


def certainly_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Return whether one date certainly lies before another.

    Example:
        >>> certainly_before(PartialDate("2004"), PartialDate("2005"))
        True
        >>> certainly_before(PartialDate("2005-05"), PartialDate("2005"))
        False
        >>> certainly_before(None, PartialDate("2005"))
        False
    """
    return (
        one is not None
        and other is not None
        and one.latest is not None
        and other.earliest is not None
        and one.latest < other.earliest
    )


def certainly_by(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Return whether one date certainly lies before another, or on the same day.

    Example:
        >>> day = PartialDate("2025-07-01")
        >>> certainly_by(day, day), certainly_before(day, day)
        (True, False)
    """
    return (
        one is not None
        and other is not None
        and one.latest is not None
        and other.earliest is not None
        and one.latest <= other.earliest
    )


def certainly_differ(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Return whether two dates certainly are not the same day.

    Example:
        >>> certainly_differ(PartialDate("2005"), PartialDate("2005-05-17"))
        False
    """
    return one is not None and other is not None and one.same_day(other) is Certainty.NO


@attrs.frozen
class Span:
    """The days on which something certainly is so, ``[first, end)``."""

    first: dt.date
    """The first of them."""

    end: dt.date
    """The first day after them."""


def clashes(spans: Iterable[tuple[Span, T]]) -> Iterator[tuple[T, T]]:
    """Find what is so at the same time, in one pass over what is sorted.

    Args:
        spans: Values with their days; of those with the same days, the first counts as
            the earlier.

    Returns:
        Each value that begins while another is so, after that other: the one that
        lasts longest of those that began before.

    Example:
        >>> day = [dt.date(year, 1, 1) for year in range(2000, 2010)]
        >>> spans = [(Span(day[0], day[9]), "a"), (Span(day[1], day[2]), "b")]
        >>> list(clashes([*spans, (Span(day[3], day[4]), "c")]))
        [('a', 'b'), ('a', 'c')]
    """
    lasting: tuple[Span, T] | None = None
    for span, value in sorted(spans, key=_order):
        if lasting is not None and span.first < lasting[0].end:
            yield lasting[1], value
        if lasting is None or span.end > lasting[0].end:
            lasting = span, value


def _order(span: tuple[Span, object]) -> tuple[dt.date, dt.date]:
    return span[0].first, span[0].end
