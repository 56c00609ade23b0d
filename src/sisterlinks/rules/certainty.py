"""What is certain of two dates, of which either may be missing."""

from __future__ import annotations

from sisterlinks.dates import Certainty, PartialDate


def certainly_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Tell whether one date certainly lies before another.

    Example:
        >>> certainly_before(PartialDate("2004"), PartialDate("2005"))
        True
        >>> certainly_before(PartialDate("2005-05"), PartialDate("2005"))
        False
        >>> certainly_before(None, PartialDate("2005"))
        False
    """
    return one is not None and other is not None and one.before(other) is Certainty.YES


def certainly_by(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Tell whether one date certainly lies before another, or on the same day.

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
    """Tell whether two dates certainly are not the same day.

    Example:
        >>> certainly_differ(PartialDate("2005"), PartialDate("2005-05-17"))
        False
    """
    return one is not None and other is not None and one.same_day(other) is Certainty.NO
