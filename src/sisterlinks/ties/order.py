"""The order in which changes take effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from sisterlinks.model import Change
from sisterlinks.model.dates import PartialDate


def own_date(change: Change) -> PartialDate:
    """Return the date that a change itself bears."""
    return change.date


def in_order(
    changes: Iterable[Change], date_of: Callable[[Change], PartialDate] = own_date
) -> Iterator[Change]:
    """Put changes into the order in which they take effect.

    On one day, the change that creates a locality comes before every other that
    names it, and the one that ends it after. Changes in contradiction to each other
    come in the order of their ids.

    Args:
        changes: Changes, in any order.
        date_of: Tells when a change takes effect.

    Returns:
        The same changes, the earliest first.
    """
    days: dict[dt.date, list[Change]] = {}
    for change in changes:
        days.setdefault(date_of(change).earliest or dt.date.min, []).append(change)
    for day in sorted(days):
        yield from _in_order_within_a_day(days[day])


def contradictions(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return those of the changes of one day that no order of that day satisfies."""
    return tuple(_sorted_within_a_day(changes)[1])


def _in_order_within_a_day(changes: Sequence[Change]) -> Iterator[Change]:
    if len(changes) == 1:
        yield changes[0]
        return
    ordered, left = _sorted_within_a_day(changes)
    yield from ordered
    yield from left


def _sorted_within_a_day(
    changes: Sequence[Change],
) -> tuple[list[Change], list[Change]]:
    """Sort topologically; what is left over contradicts itself."""
    changes = sorted(changes, key=_id_of)
    # Most name nobody whom another of the day names, and wait for none.
    names = [*map(_names, changes)]
    known: set[str] = set()
    several: set[str] = set()
    for named in names:
        several |= known & named
        known |= named
    if not several:
        return changes, []
    bound = [
        (number, change)
        for number, (change, named) in enumerate(zip(changes, names, strict=True))
        if not several.isdisjoint(named)
    ]
    waves = _waves(len(changes), _precedences(bound, several))
    order = [*chain.from_iterable(map(sorted, waves))]
    left = sorted({*range(len(changes))} - {*order})
    return [changes[number] for number in order], [changes[number] for number in left]


def _waves(
    changes: int, precedences: Iterable[tuple[Sequence[int], Sequence[int]]]
) -> Iterator[list[int]]:
    """Yield changes in waves, each as soon as all are through that come before it.

    Args:
        changes: How many there are: they go by their numbers.
        precedences: Some that come before each of some others, and those others.

    Yields:
        The numbers of the next. Those that wait for each other never come.
    """
    waiting = [0] * changes
    kept_back: dict[int, list[tuple[list[int], Sequence[int]]]] = {}
    for earlier, later in precedences:
        # They let the others through together: else each would keep back each.
        together = ([len(earlier)], later)
        for number in earlier:
            kept_back.setdefault(number, []).append(together)
        for number in later:
            waiting[number] += 1
    wave = [number for number, some in enumerate(waiting) if not some]
    while wave:
        yield wave
        let_through: list[int] = []
        for number in wave:
            for left, later in kept_back.get(number, ()):
                left[0] -= 1
                let_through += () if left[0] else later
        for number in let_through:
            waiting[number] -= 1
        wave = [number for number in dict.fromkeys(let_through) if not waiting[number]]


def _names(change: Change) -> AbstractSet[str]:
    """Return the ids of those that a change ends, creates or lets go on."""
    return {*change.predecessors, *change.successors}


def _precedences(
    changes: Iterable[tuple[int, Change]], several: set[str]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield, by their numbers, which of one day's changes come before which.

    Args:
        changes: The changes, with their numbers.
        several: The ids that more than one of them names.
    """
    roles: dict[str, tuple[list[int], list[int], list[int]]] = {}
    for number, change in changes:
        for ids, role in (
            (change.created, 0),
            (change.continuing, 1),
            (change.ended, 2),
        ):
            for id_ in several.intersection(ids):
                roles.setdefault(id_, ([], [], []))[role].append(number)
    for creating, naming, ending in roles.values():
        for earlier, later in (
            (creating, [*naming, *ending]),
            (naming, ending),
        ):
            if earlier and later:
                yield earlier, later


def _id_of(change: Change) -> str:
    return change.id
