"""The order of a day: which event comes before which, by what must exist first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush

from sisterlinks.registers.events import Event
from sisterlinks.registers.lives import Life


def parted(events: list[Event]) -> tuple[list[Event], list[Event]]:
    """Part the events of a day into those that stand alone and the entangled ones.

    Args:
        events: The events of the day.

    Returns:
        Those of which no code is named by another, and the rest, each in their order.
    """
    owners: dict[str, int] = {}
    entangled: set[int] = set()
    for number, event in enumerate(events):
        for side in (event.before, event.after):
            for code in side:
                owner = owners.setdefault(code, number)
                if owner != number:
                    entangled.add(owner)
                    entangled.add(number)
    if not entangled:
        return events, []
    return (
        [event for number, event in enumerate(events) if number not in entangled],
        [events[number] for number in sorted(entangled)],
    )


class DayOrder:
    """The events of one day, of which each waits for those that bring its units about.

    An event can happen where the units before it are there under these codes and
    names, no event to come brings them about, and the codes that it gives away are
    free, or those of units that only receive.
    """

    def __init__(
        self,
        events: list[Event],
        alive: Mapping[str, Life],
        compared: Callable[[str], str],
    ) -> None:
        """Take the units that are there when the day begins.

        Args:
            events: The events of the day, in an order that settles what is open.
            alive: The units by their codes, which change as events happen.
            compared: What of a name tells one unit from another.
        """
        self._compared = compared
        self._events = events
        self._alive = alive
        self._leaving: dict[str, int] = {}
        self._bringing: dict[str, list[str]] = {}
        self._waiting: dict[str, list[int]] = {}
        self.pending = dict.fromkeys(range(len(events)))
        """The numbers of the events that have not happened, in order."""
        for event in events:
            for code in event.before:
                self._leaving[code] = self._leaving.get(code, 0) + 1
            for code, name in event.after.items():
                if code not in event.before:
                    self._bringing.setdefault(code, []).append(name)

    def brought(self, code: str) -> bool:
        """Return whether an event to come brings a unit about under a code."""
        return bool(self._bringing.get(code))

    def brings(self, code: str, name: str) -> bool:
        """Return whether an event to come brings a unit of a code and name about."""
        return any(
            not name or not coming or self._compared(name) == self._compared(coming)
            for coming in self._bringing.get(code, ())
        )

    def in_turn(self) -> Iterator[Event]:
        """Yield each event that can happen, the first in order first.

        The caller lets it happen before asking for the next. Ends where none of those
        left can happen.
        """
        self._waiting.clear()
        ready = list(self.pending)
        heapify(ready)
        while ready:
            number = heappop(ready)
            obstacle = self._obstacle(self._events[number])
            if obstacle is not None:
                self._waiting.setdefault(obstacle, []).append(number)
                continue
            yield self._take(number)
            for code in self._touched(number):
                for waiting in self._waiting.pop(code, ()):
                    heappush(ready, waiting)

    def regardless_of_names(self) -> Iterator[Event]:
        """Yield those of the events left whose codes alone allow them, each once."""
        yield from self._those(
            lambda event: (
                event.before.keys() <= self._alive.keys()
                and all(
                    code in event.before
                    or code not in self._alive
                    or not self._leaving.get(code)
                    for code in event.after
                )
            )
        )

    def at_once(self) -> list[Event]:
        """Return those of the events left that wait for each other in a circle.

        All units before them are there; each takes a code that another gives away.
        """
        taken: set[str] = set()
        circle = []
        for event in self._those(
            lambda event: (
                event.before.keys() <= self._alive.keys()
                and taken.isdisjoint(event.before)
            )
        ):
            taken.update(event.before)
            circle.append(event)
        return circle

    def _those(self, allowed: Callable[[Event], bool]) -> Iterator[Event]:
        for number in list(self.pending):
            if allowed(self._events[number]):
                yield self._take(number)

    def left(self) -> list[Event]:
        """Return the events that have not happened."""
        return [self._events[number] for number in self.pending]

    def _obstacle(self, event: Event) -> str | None:
        """Return the code for which an event has to wait, ``None`` if for none."""
        for code, name in event.before.items():
            life = self._alive.get(code)
            if life is None or (name and life.name[0] != name):
                return code
            coming = self._bringing.get(code)
            if coming and name and name in coming:
                return code
        for code, name in event.after.items():
            if code not in event.before and self._leaving.get(code):
                life = self._alive.get(code)
                if life is not None and not (name and life.name[0] == name):
                    return code
        return None

    def _take(self, number: int) -> Event:
        del self.pending[number]
        event = self._events[number]
        for code in event.before:
            self._leaving[code] -= 1
        for code, name in event.after.items():
            if code not in event.before:
                self._bringing[code].remove(name)
        return event

    def _touched(self, number: int) -> Iterable[str]:
        event = self._events[number]
        return event.before.keys() | event.after.keys()
