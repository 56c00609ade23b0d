"""The order in which changes take effect."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from itertools import chain, count, repeat

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
    # Most name nobody whom another of the day names, and need not be sorted.
    names = [*map(_names, changes)]
    counts = Counter(chain.from_iterable(names))
    several = {id_ for id_, count_ in counts.items() if count_ > 1}
    free: list[int] = []
    bound: list[int] = []
    for number, named in enumerate(names):
        (free if several.isdisjoint(named) else bound).append(number)
    if not bound:
        return changes, []
    sorter = TopologicalSorter[int](dict.fromkeys(bound, ()))
    for earlier, later in _precedences([(at, changes[at]) for at in bound]):
        sorter.add(later, earlier)
    # It still gives all that no cycle keeps back.
    with suppress(CycleError):
        sorter.prepare()
    order: list[int] = []
    while free or sorter.is_active():
        ready = [*_ready(sorter)]
        order += sorted([*free, *ready])
        free = []
        sorter.done(*ready)
    left = sorted({*range(len(changes))} - {*order})
    return [changes[number] for number in order], [changes[number] for number in left]


def _ready(sorter: TopologicalSorter[int]) -> Iterator[int]:
    """Yield the changes that nothing keeps back any more, by their numbers."""
    waiting = [*sorter.get_ready()]
    while waiting:
        number = waiting.pop()
        if number >= 0:
            yield number
        else:
            sorter.done(number)
            waiting += sorter.get_ready()


def _names(change: Change) -> AbstractSet[str]:
    """Return the ids of those that a change ends, creates or lets go on."""
    return {*change.predecessors, *change.successors}


def _precedences(
    changes: Iterable[tuple[int, Change]],
) -> Iterator[tuple[int, int]]:
    """Yield, by their numbers, which of one day's changes come before which.

    Between those that come before and those that come after stands a negative number,
    so that there are no more precedences than names in the changes.
    """
    roles: dict[str, tuple[list[int], list[int], list[int]]] = {}
    for number, change in changes:
        for ids, role in (
            (change.created, 0),
            (change.continuing, 1),
            (change.ended, 2),
        ):
            for id_ in dict.fromkeys(ids):
                roles.setdefault(id_, ([], [], []))[role].append(number)
    between = count(-1, -1)
    for creating, naming, ending in roles.values():
        for earlier, later in (
            (creating, [*naming, *ending]),
            (naming, ending),
        ):
            if earlier and later:
                middle = next(between)
                yield from zip(earlier, repeat(middle))
                yield from zip(repeat(middle), later)


def _id_of(change: Change) -> str:
    return change.id
