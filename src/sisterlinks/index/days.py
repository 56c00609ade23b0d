"""Days as whole numbers, with one before all days and one after them."""

from __future__ import annotations

from sisterlinks.model.dates import PartialDate

ALWAYS = 0
"""Before every day: the first day of what has always been so. Day 1 is 0001-01-01,
as `datetime.date.toordinal` counts."""

NEVER = 2**31 - 1
"""After every day: the first day of what never comes. It fits into 32 bits."""


def first_day(date: PartialDate | None) -> int:
    """Return the day from which on a date has begun.

    Example:
        >>> first_day(PartialDate.parse("0001-01-02")), first_day(None)
        (2, 0)
    """
    if date is None or date.earliest is None:
        return ALWAYS
    return date.earliest.toordinal()


def sure_day(date: PartialDate | None) -> int:
    """Return the day from which on a date has certainly begun.

    Example:
        >>> sure_day(PartialDate.parse("0001-01")), sure_day(None) == NEVER
        (31, True)
    """
    if date is None or date.latest is None:
        return NEVER
    return date.latest.toordinal()
