"""SL3xx, continued: dates that are written by other conventions than those of here."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from sisterlinks.findings import Fix
from sisterlinks.model import ActKind, Code, Locality, Name, Organization, Record
from sisterlinks.model.dates import PartialDate
from sisterlinks.positions import FieldPath
from sisterlinks.rules.declaration import Fault, error, warning
from sisterlinks.rules.examples import BUSAN, PERIODS, SONG_BE
from sisterlinks.rules.facts import Facts

_NEVER = frozenset({"9999-12-31", "9999", "2999-12-31"})
"""What programs write for an end that has not come."""

_ALWAYS = frozenset({"0001-01-01", "0001"})
"""What programs write for a start that nobody knows."""

_DEFAULT = "1900-01-01"
"""The first day of many calendars in programs; a true one now and then."""

_DAY = dt.timedelta(days=1)


@warning("SL312", good=BUSAN, bad={"1963-01-01": "1963-01-01, dissolved: 9999-12-31"})
def placeholder_date(facts: Facts) -> Iterator[Fault]:
    """A date stands for an end that has not come, or for a start that nobody knows.

    Programs write 9999-12-31 for what lasts, and 0001-01-01 or 1900-01-01 for what
    began at some time. Here such a date is left out: taken at its word it makes an
    answer certain that is not. One 1900-01-01 may be true, several seldom are.

    What to do: Leave the date out.
    """
    dates = [*_starts_and_ends(facts)]
    starts = Counter(date.text for _, path, date in dates if _is_start(path))
    for record, path, date in dates:
        if date.text in _NEVER and not _is_start(path):
            trouble = "stands for an end that has not come"
        elif _is_start(path) and (
            date.text in _ALWAYS or (date.text == _DEFAULT and starts[_DEFAULT] > 1)
        ):
            trouble = "stands for a start that nobody knows"
        else:
            continue
        yield Fault(
            record,
            f"{date} {trouble}: leave it out",
            path,
            fix=None if path[0] == "acts" else Fix(date.text, None),
        )


def _starts_and_ends(facts: Facts) -> Iterator[tuple[Record, FieldPath, PartialDate]]:
    """Yield the dates by which something begins or ends."""
    lasting: tuple[Locality | Organization, ...] = (
        *facts.dated,
        *facts.dataset.organizations,
    )
    for one in lasting:
        if one.founded is not None:
            yield one, ("founded",), one.founded
        if one.dissolved is not None:
            yield one, ("dissolved",), one.dissolved
    for period in facts.periods:
        if period.value.start is not None:
            yield period.record, (*period.path, "from"), period.value.start
        if period.value.end is not None:
            yield period.record, (*period.path, "to"), period.value.end
    for partnership, number, act in facts.acts_of(ActKind.ENDED):
        if act.date is not None:
            yield partnership, ("acts", number, "date"), act.date


def _is_start(path: FieldPath) -> bool:
    return path[-1] in {"founded", "from"}


@error("SL414", good=SONG_BE, bad={"dissolved: 1997-01-01": "dissolved: 1996-12-31"})
def last_day_of_life(facts: Facts) -> Iterator[Fault]:
    """A locality is dissolved on the day before the change that ends it.

    `dissolved` is the first day on which a locality no longer exists, which is the day
    on which the change takes effect. Many registers give the last day of its life.

    What to do: Give the day of the change, or leave `dissolved` out.
    """
    for locality, day in facts.once(_dissolved_a_day_early).values():
        yield Fault(
            locality,
            f"dissolved on {locality.dissolved}, the day before the change that ends "
            f"it: give the first day on which it no longer existed, {day}",
            ("dissolved",),
            fix=Fix(str(locality.dissolved), str(day)),
        )


def _dissolved_a_day_early(facts: Facts) -> Mapping[int, tuple[Locality, PartialDate]]:
    """Return the localities whose last day is given, by their identity."""
    found: dict[int, tuple[Locality, PartialDate]] = {}
    for locality in facts.dated:
        change = facts.lineage.ended_by.get(locality.id)
        if change and _is_day_before(locality.dissolved, change.date):
            found[id(locality)] = locality, change.date
    return found


def is_last_day(facts: Facts, locality: Locality) -> bool:
    """Return whether a locality's last day stands where the day after it is meant."""
    return id(locality) in facts.once(_dissolved_a_day_early)


def _is_day_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    if one is None or other is None or not (one.is_day and other.is_day):
        return False
    return (
        one.earliest is not None
        and other.earliest is not None
        and other.earliest - one.earliest == _DAY
    )


@warning(
    "SL313", good=PERIODS, bad={"province, to: 2026-04-30": "province, to: 2026-04-29"}
)
def last_day_of_period(facts: Facts) -> Iterator[Fault]:
    """A value ends on the day before the next of its kind starts.

    `to` is the first day on which a value no longer holds. Where the last day is given,
    there is a day on which neither the one nor the other does.

    What to do: Let `to` be the day on which the next value starts.
    """
    starts: dict[Hashable, PartialDate] = {}
    for period in facts.periods:
        start = period.value.start
        if start is not None and start.is_day:
            starts[_kind(period.record, period.path, period.value), start.earliest] = (
                start
            )
    for period in facts.periods:
        end = period.value.end
        last = end.earliest if end is not None and end.is_day else None
        if end is None or last is None or last == dt.date.max:
            continue
        kind = _kind(period.record, period.path, period.value)
        following = starts.get((kind, last + _DAY))
        if following is not None:
            yield Fault(
                period.record,
                f"holds until {end}, and the next starts on {following}: give the "
                f"first day on which it no longer held, {following}",
                (*period.path, "to"),
                fix=Fix(end.text, following.text),
            )


def _kind(record: Record, path: FieldPath, value: Any) -> Hashable:
    """Return what values share of which one follows the other."""
    if isinstance(value, Name):
        return id(record), path[:1], value.language
    if isinstance(value, Code):
        return id(record), path[:1], value.scheme
    return id(record), path[:1]
