"""Lineage: the lives of localities, and who came before and after whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from itertools import count, repeat
from typing import Protocol

import attrs

from sisterlinks.model import Change, Locality
from sisterlinks.model.dates import Certainty, PartialDate, has_begun


@attrs.frozen
class Life:
    """The span of a locality's existence, ``[start, end)``.

    Example:
        >>> start, end = PartialDate.parse("1997"), PartialDate.parse("2025-07-01")
        >>> life = Life(start, end)
        >>> life.holds_on(dt.date(2025, 6, 30)), life.holds_on(dt.date(2025, 7, 1))
        (True, False)
        >>> print(life)
        from 1997 to 2025-07-01
    """

    start: PartialDate | None
    """First day; ``None`` where not known."""

    end: PartialDate | None
    """First day after; ``None`` while it lasts."""

    def holds_on(self, day: dt.date) -> bool:
        """Return whether the locality exists on a day.

        A start or an end takes effect once it has begun, so that on any day a place
        has one holder.
        """
        return has_begun(self.start, day) and (
            self.end is None or not has_begun(self.end, day)
        )

    def __str__(self) -> str:
        if self.start is None:
            return f"until {self.end}" if self.end else "at all times known"
        return f"from {self.start} to {self.end}" if self.end else f"since {self.start}"


class HasLifeDates(Protocol):
    """What a record says itself of a locality's life."""

    @property
    def founded(self) -> PartialDate | None:
        """The first day of its life."""
        ...

    @property
    def dissolved(self) -> PartialDate | None:
        """The first day after its life."""
        ...


class Lineage:
    """What changes made of localities.

    Changes that name unknown localities, second lives and cycles are borne, and
    reported by rules: every walk ends.
    """

    def __init__(
        self,
        localities: Iterable[Locality],
        changes: Iterable[Change],
        *,
        lived: Mapping[str, HasLifeDates] | None = None,
    ) -> None:
        """Index changes by the localities that they name.

        Args:
            localities: The localities; of two with one id, the first counts.
            changes: The changes, in any order.
            lived: What the localities say of their lives, by their ids, where that is
                at hand without them.
        """
        self._localities = _by_id(localities) if lived is None else lived
        ended_by: dict[str, Change] = {}
        created_by: dict[str, Change] = {}
        naming: dict[str, list[Change]] = {}
        self._ranks: dict[int, int] = {}
        for rank, change in enumerate(in_order(changes)):
            self._ranks[id(change)] = rank
            before, after = change.predecessors, change.successors
            for id_ in before:
                naming.setdefault(id_, []).append(change)
                if id_ not in after:
                    ended_by.setdefault(id_, change)
            for id_ in after:
                if id_ not in before:
                    naming.setdefault(id_, []).append(change)
                    created_by.setdefault(id_, change)
            for id_ in change.heirs:
                # Heirs that are no successors are a finding, and hold all the same.
                if id_ not in before and id_ not in after:
                    naming.setdefault(id_, []).append(change)
        self.ended_by: Mapping[str, Change] = ended_by
        """The change that ended each locality; the earliest, should there be two."""
        self.created_by: Mapping[str, Change] = created_by
        """The change that created each locality; the earliest, should there be two."""
        self._naming = naming
        self._outgoing: dict[str, Sequence[Change]] = {}

    def naming(self, id_: str) -> Sequence[Change]:
        """Return the changes that name a locality, in the order of `in_order`."""
        return self._naming.get(id_, ())

    def rank(self, change: Change) -> int:
        """Return the place of a change in the order in which changes take effect."""
        return self._ranks[id(change)]

    def outgoing(self, id_: str) -> Sequence[Change]:
        """Return the changes by which a locality's place can pass to others.

        They are the one that ended it, and those that created others beside it.
        """
        known = self._outgoing.get(id_)
        if known is None:
            ending = self.ended_by.get(id_)
            known = self._outgoing[id_] = [
                change
                for change in self.naming(id_)
                if change is ending
                or (
                    id_ in change.predecessors
                    and id_ in change.successors
                    and change.created
                )
            ]
        return known

    def has_ended(self, id_: str, day: dt.date) -> bool:
        """Return whether a locality has ended by a day, by a change or without one."""
        change = self.ended_by.get(id_)
        if change is not None:
            return change.date.begun(day)
        locality = self._localities.get(id_)
        end = locality.dissolved if locality else None
        return end is not None and end.begun(day)

    def life(self, id_: str) -> Life:
        """Return the life of a locality.

        Its own dates count before those of the changes that create and end it, unless
        these agree with them and are more exact.
        """
        locality = self._localities.get(id_)
        return Life(
            _more_exact(
                locality.founded if locality else None, self.created_by.get(id_)
            ),
            _more_exact(
                locality.dissolved if locality else None, self.ended_by.get(id_)
            ),
        )

    def exists(self, id_: str, day: dt.date) -> bool:
        """Return whether a locality exists on a day."""
        return self.life(id_).holds_on(day)

    def successors(self, id_: str, day: dt.date) -> frozenset[str]:
        """Return the localities that stand in a locality's place on a day.

        Args:
            id_: The id of a locality that has ended by then.
            day: The day.

        Returns:
            The ids of those that exist on the day and came of it by changes in
            effect, along every branch; empty while it still exists itself.
        """
        found: set[str] = set()
        seen = {id_}
        waiting = [id_]
        while waiting:
            current = waiting.pop()
            change = self.ended_by.get(current)
            if change is None or not change.date.begun(day):
                if current != id_ and self.exists(current, day):
                    found.add(current)
                continue
            fresh = set(change.successors) - seen
            seen |= fresh
            waiting.extend(fresh)
        return frozenset(found)

    def predecessors(self, id_: str, day: dt.date) -> frozenset[str]:
        """Return the localities that a locality came from.

        Args:
            id_: The locality's id.
            day: The day.

        Returns:
            The ids of those that went into it directly by changes in effect; and
            along changes to come, of those that exist on the day.
        """
        found: set[str] = set()
        seen = {id_}
        waiting = [id_]
        while waiting:
            current = waiting.pop()
            for change in self._naming.get(current, ()):
                if current not in change.successors:
                    continue
                sources = set(_sources_of(change, current)) - seen
                if not change.date.begun(day):
                    seen |= sources
                    found |= {id_ for id_ in sources if self.exists(id_, day)}
                    waiting += [id_ for id_ in sources if not self.exists(id_, day)]
                elif current == id_:
                    found |= sources
        return frozenset(found)

    def ancestors(self, id_: str) -> frozenset[str]:
        """Return the ids of all localities that a locality came from, near and far."""
        found: set[str] = set()
        waiting = [id_]
        while waiting:
            current = waiting.pop()
            for change in self._naming.get(current, ()):
                if current in change.successors or current in change.heirs:
                    for other in _sources_of(change, current):
                        if other not in found and other != id_:
                            found.add(other)
                            waiting.append(other)
        return frozenset(found)


def in_order(changes: Iterable[Change]) -> Iterator[Change]:
    """Put changes into the order in which they take effect.

    On one day, the change that creates a locality comes before every other that
    names it, and the one that ends it after. Changes in contradiction to each other
    come in the order of their ids.

    Args:
        changes: Changes, in any order.

    Returns:
        The same changes, the earliest first.
    """
    days: dict[dt.date, list[Change]] = {}
    for change in changes:
        days.setdefault(change.date.earliest or dt.date.min, []).append(change)
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
    sorter = TopologicalSorter[int](dict.fromkeys(range(len(changes)), ()))
    for earlier, later in _precedences(changes):
        sorter.add(later, earlier)
    # It still gives all that no cycle keeps back.
    with suppress(CycleError):
        sorter.prepare()
    order: list[int] = []
    while sorter.is_active():
        ready = sorted(_ready(sorter))
        order += ready
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


def _precedences(changes: Sequence[Change]) -> Iterator[tuple[int, int]]:
    """Give, by their numbers, which of one day's changes come before which.

    Between those that come before and those that come after stands a negative number,
    so that there are no more precedences than names in the changes.
    """
    roles: dict[str, tuple[list[int], list[int], list[int]]] = {}
    for number, change in enumerate(changes):
        for id_ in {*change.predecessors, *change.successors}:
            creating, naming, ending = roles.setdefault(id_, ([], [], []))
            if id_ not in change.predecessors:
                creating.append(number)
            elif id_ not in change.successors:
                ending.append(number)
            else:
                naming.append(number)
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


def _by_id(localities: Iterable[Locality]) -> Mapping[str, HasLifeDates]:
    found: dict[str, HasLifeDates] = {}
    for locality in localities:
        found.setdefault(locality.id, locality)
    return found


def _more_exact(own: PartialDate | None, change: Change | None) -> PartialDate | None:
    """Choose between a locality's own date and that of the change behind it."""
    if change is None or (own is not None and own.earliest == own.latest):
        return own
    if own is None or change.date.within(own) is Certainty.YES:
        return change.date
    return own


def _sources_of(change: Change, id_: str) -> tuple[str, ...]:
    """Return the predecessors from which a successor came."""
    if id_ in change.predecessors:
        return change.ended
    return change.predecessors
