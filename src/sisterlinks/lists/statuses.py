"""What one side of a row, and a row, can be on a day."""

from __future__ import annotations

from enum import StrEnum


class RowStatus(StrEnum):
    """What a row of a list, or one side of it, is on the day of an audit.

    They stand in the order in which a row takes the status of one of its sides.

    Example:
        >>> [str(status) for status in RowStatus][:3]
        ['unknown', 'ambiguous', 'impossible']
    """

    UNKNOWN = "unknown"
    """No place of the data bears the name."""

    AMBIGUOUS = "ambiguous"
    """Several places do, and the row does not say which."""

    IMPOSSIBLE = "impossible"
    """The row's date lies outside the life of the place."""

    GONE = "gone"
    """The place has ended, and nobody holds what it held."""

    DIVIDED = "divided"
    """It has ended, and several may hold what it held."""

    PASSED = "passed"
    """It has ended, and one place holds what it held."""

    ONE = "one"
    """Both sides are held by one place by now. Only a row can be this."""

    CURRENT = "current"
    """It exists."""

    OUTSIDE = "outside"
    """The data holds no place of its country at all."""
