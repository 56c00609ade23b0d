"""Bonds: the spans of days on which a partnership is in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from sisterlinks.index.days import ALWAYS, NEVER, first_day, sure_day
from sisterlinks.model import ActKind, Partnership
from sisterlinks.ties.inheritance import force_on

_LAST = dt.date.max.toordinal()


class Force(NamedTuple):
    """Days on which a partnership is in force."""

    start: int
    """The first day."""

    end: int
    """The first day after."""

    sure: int
    """The day from which on that is certain."""

    unsure: int
    """The day from which on it is certain no more."""


def forces_of(partnership: Partnership) -> list[Force]:
    """Return the days on which a partnership is in force.

    Args:
        partnership: The partnership.

    Returns:
        The spans, the earliest first; they do not overlap.
    """
    starts, ends = [], []
    for act in partnership.acts:
        kind = act.act
        if kind is ActKind.ESTABLISHED:
            starts.append(act.date)
        elif kind is ActKind.ENDED:
            ends.append(act.date)
        elif kind is ActKind.SUSPENDED or kind is ActKind.RESUMED:
            return list(_forces_with_turns(partnership))
    if not starts:
        if partnership.is_proposal:
            return []
        starts = [None]
    force = Force(
        min(map(first_day, starts)),
        min(map(sure_day, ends), default=NEVER),
        min(map(sure_day, starts)),
        min(map(first_day, ends), default=NEVER),
    )
    return [force] if force.start < force.end else []


def _forces_with_turns(partnership: Partnership) -> Iterator[Force]:
    """Ask on every day on which the answer may change."""
    days = {ALWAYS + 1}
    for act in partnership.acts:
        days |= {first_day(act.date), sure_day(act.date)}
    ordered = sorted(day for day in days if ALWAYS < day <= _LAST)
    for start, end in zip(ordered, [*ordered[1:], NEVER], strict=True):
        force = force_on(partnership, dt.date.fromordinal(start))
        if force.in_force:
            yield Force(start, end, ALWAYS if force.certain else NEVER, NEVER)
