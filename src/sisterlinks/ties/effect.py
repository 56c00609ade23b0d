"""When a change takes effect: on one day for everybody whom it names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sisterlinks.model.dates import PartialDate


def common_date(date: PartialDate, others: Iterable[PartialDate]) -> PartialDate:
    """Return the narrowest span that several dates of one event have in common.

    Args:
        date: The date of a change.
        others: The dates on which those that it ends were dissolved, and those that it
            creates founded, where they say so themselves.

    Returns:
        The span, as one of the dates where one says no more and no less; the change's
        own date where they have no day in common.

    Example:
        >>> year, day = PartialDate.parse("1971"), PartialDate.parse("1971-07-01")
        >>> str(common_date(year, [day])), str(common_date(day, [year]))
        ('1971-07-01', '1971-07-01')
        >>> str(common_date(year, [PartialDate.parse("1970")]))
        '1971'
        >>> halves = [PartialDate.parse("1971-05/1971-08")]
        >>> str(common_date(PartialDate.parse("1971-07/1971-12"), halves))
        '1971-07-01/1971-08-31'
    """
    told = [date, *others]
    earliest = max(
        (each.earliest for each in told if each.earliest is not None), default=None
    )
    latest = min(
        (each.latest for each in told if each.latest is not None), default=None
    )
    if earliest is not None and latest is not None and latest < earliest:
        return date
    alike = [
        each for each in told if (each.earliest, each.latest) == (earliest, latest)
    ]
    if date in alike:
        return date
    # Of several that allow the same days, the text decides: no order of records does.
    return min(alike, key=str, default=None) or _span(earliest, latest)


def _span(earliest: dt.date | None, latest: dt.date | None) -> PartialDate:
    if earliest == latest and earliest is not None:
        return PartialDate.of(earliest)
    return PartialDate.parse(f"{earliest or ''}/{latest or ''}")
