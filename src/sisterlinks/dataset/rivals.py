"""Histories of what a locality is one of at a time, and where two contradict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TypeAlias, TypeGuard

from sisterlinks.model import Country, Kind, Level, Parent
from sisterlinks.model.names import valid_on

OneAtATime: TypeAlias = Country | Kind | Level | Parent
"""A value of which a locality has one at a time."""


def is_history(values: Sequence[object]) -> TypeGuard[Sequence[OneAtATime]]:
    """Return whether a list holds values of which a locality has one at a time."""
    return bool(values) and all(isinstance(value, OneAtATime) for value in values)


def is_timeless(value: OneAtATime) -> bool:
    """Return whether a value has no period."""
    return value.start is None and value.end is None


def contradict(
    ours: Sequence[OneAtATime],
    theirs: Sequence[OneAtATime],
    united: Sequence[OneAtATime],
) -> bool:
    """Return whether two histories can't be united.

    Args:
        ours: The one.
        theirs: The other.
        united: What uniting them would give.

    Returns:
        Whether each has a value without a period and they differ, or the united
        history would say on some day what neither says.

    Example:
        >>> here, there = (Level(value=1),), (Level(value=1, end="2005"),)
        >>> contradict(here, (*there, Level(value=2)), there)
        True
    """
    always = [value.value for value in ours if is_timeless(value)]
    others = [value.value for value in theirs if is_timeless(value)]
    if always and not set(others) <= set(always):
        return True
    return any(
        _on(united, day) not in {_on(ours, day), _on(theirs, day)}
        for day in _turns(united)
    )


def _on(values: Sequence[OneAtATime], day: dt.date) -> str | int | None:
    return next((value.value for value in valid_on(values, day)), None)


def _turns(values: Sequence[OneAtATime]) -> Iterator[dt.date]:
    """Yield the days on which a history may say something new, and the day before."""
    yield dt.date.min
    for value in values:
        for date in (value.start, value.end):
            if date is not None and date.earliest is not None:
                yield date.earliest
                yield max(date.earliest, _SECOND) - dt.timedelta(1)


_SECOND = dt.date(1, 1, 2)
