"""From pairs to records: the engine that every register of changes shares.

Tables hold pairs, never events. Here pairs of one day that touch are put together to
events, the events of a day are put in order, and each unit is followed from its
creation to its end. What merely takes another code or name goes on as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any, TypeAlias

import attrs

from sisterlinks.bulk import collector_paused
from sisterlinks.findings import Severity
from sisterlinks.registers.continuity import LaterRows, continuing
from sisterlinks.registers.day import DayOrder, parted
from sisterlinks.registers.events import Event, by_day, events_of
from sisterlinks.registers.lives import Life, record_of
from sisterlinks.registers.rows import Describing, Meaning, Pair
from sisterlinks.registers.slips import Slip
from sisterlinks.registers.successions import Successions

Lists: TypeAlias = Mapping[str, Mapping[str, str]]
"""Official lists: the names of the units of a day by their codes, by the day."""


@attrs.frozen(kw_only=True)
class Built:
    """What came of the rows of a register."""

    localities: list[dict[str, Any]]
    """Every unit, as a file has it, in order of their ids."""

    changes: list[dict[str, Any]]
    """Every change, as a file has it, in the order in which they take effect."""

    slips: list[Slip]
    """Where rows contradict each other, and what was taken for true."""


def build(
    pairs: Iterable[Pair],
    describing: Describing,
    *,
    lists: Lists | None = None,
    threshold: float | None = None,
) -> Built:
    """Put records together from the rows of a register.

    Args:
        pairs: The rows, in any order.
        describing: What the units have in common.
        lists: Official lists to take in and to hold the rows against.
        threshold: The share of a unit below which what it gives away is a change of
            boundary, and no succession; none where left out.

    Returns:
        The records.

    Example:
        >>> rows = [
        ...     Pair("2020-01-01", "1", "Aa", "1", "Aa"),
        ...     Pair("2020-01-01", "2", "Bee", "1", "Aa"),
        ... ]
        >>> built = build(rows, Describing(country="NL", scheme="cbs"))
        >>> [change["predecessors"] for change in built.changes]
        [['nl-1', 'nl-2']]
        >>> built.changes[0]["transfers"]
        {'nl-1': ['nl-1'], 'nl-2': ['nl-1']}
    """
    lists = lists or {}
    with collector_paused():
        days = by_day(pairs)
        engine = _Engine(describing, LaterRows(days, lists), threshold)
        for day in sorted({*days, *lists}):
            # Each day's rows make way for what came of them.
            engine.let_happen(day, events_of(days.pop(day, ())))
            if day in lists:
                engine.compare(day, lists[day])
        return engine.built()


class _Engine:
    """The units as they are on the day that has been reached."""

    def __init__(
        self, describing: Describing, later: LaterRows, threshold: float | None
    ) -> None:
        self.describing = describing
        self.prefix = f"{describing.country.lower()}-"
        self.compared = describing.compared
        self.later = later
        self.successions = Successions(describing, threshold)
        self.lives: list[Life] = []
        self.alive: dict[str, Life] = {}
        self.births: dict[str, int] = {}
        self.freed: dict[str, str] = {}
        self.changes: list[dict[str, Any]] = []
        self.slips: list[Slip] = []

    def built(self) -> Built:
        self.alive.clear()
        # Taken off the end, so that memory holds each unit but once.
        lives = self.lives
        lives.sort(key=attrgetter("id"), reverse=True)
        records = (record_of(lives.pop(), self.describing) for _ in range(len(lives)))
        return Built(
            localities=list(records),
            changes=self.changes,
            slips=self.slips,
        )

    def begin(self, code: str, name: str, founded: str = "") -> Life:
        """Add a unit, from a day on or, without one, from before the register."""
        number = self.births[code] = self.births.get(code, 0) + 1
        id_ = self.prefix + ("-".join(code.split()) if " " in code else code).lower()
        life = Life(id_ if number == 1 else f"{id_}-{number}", code, name, founded)
        self.lives.append(life)
        self.alive[code] = life
        return life

    def known(self, code: str) -> bool:
        """Return whether a unit began with a code, or gave it away, by now."""
        return code in self.births or code in self.freed

    def let_happen(self, day: str, events: list[Event]) -> None:
        """Let the events of a day happen, each once its units are there."""
        alone, entangled = parted(events)
        for event in alone:
            self._happen_alone(event, day)
        if not entangled:
            return
        order = DayOrder(entangled, self.alive, self.compared)
        self._begin_unknown(entangled, order)
        while order.pending:
            for event in order.in_turn():
                self.apply(event, order)
            left = len(order.pending)
            for event in order.regardless_of_names():
                self._note_names(event)
                self.apply(event, order)
            if len(order.pending) < left:
                continue
            circle = order.at_once()
            if circle:
                self._apply_at_once(circle, order)
            elif order.pending:
                self._begin_at_need(order.left()[0], day)

    def _happen_alone(self, event: Event, day: str) -> None:
        """Let an event happen that waits for none: no other names its units that day.

        Most of a register are plain mergers and new names, which are not gone through
        at length.
        """
        if self._begin_at_need(event, day):
            self._note_names(event)
        is_done = (
            self._merged(event)
            if len(event.pairs) > 1
            else self._restyled(event.pairs[0])
        )
        if not is_done:
            self.apply(event, None)

    def _begin_unknown(self, events: list[Event], order: DayOrder) -> None:
        """Add the units that rows name as there, and that nothing brought about."""
        names = {side for event in events for side in event.after.items()}
        for event in events:
            for code, name in event.before.items():
                if code in self.alive or self.known(code):
                    continue
                comes = (code, name) in names and event.after.get(code) != name
                if not (comes or order.brings(code, name)):
                    self.begin(code, name)

    def _begin_at_need(self, event: Event, day: str) -> bool:
        """Add the units of an event that no row brought about.

        Returns whether any unit of it was there.

        Whose code was given away before must have come back in a row that is missing:
        that is said.
        """
        some_are_there = False
        for code, name in event.before.items():
            if code in self.alive:
                some_are_there = True
                continue
            if code not in self.births and code not in self.freed:
                self.begin(code, name)
                continue
            free = self.freed.get(code, "")
            self.begin(code, name, f"{free}/{day}" if free and free != day else free)
            since = f" since {free}" if free else ""
            self.slips.append(
                Slip(
                    Severity.WARNING,
                    f"{code} {name} is named on {day}, and no row says that a unit "
                    f"with this code was there{since}: taken as there; add the row "
                    "that creates it, or correct the code",
                    event.pairs[0],
                )
            )
        return some_are_there

    def _apply_at_once(self, events: list[Event], order: DayOrder) -> None:
        """Let events happen in one step, each taking a code that another gives away."""
        lives = [
            {code: self.alive.pop(code) for code in event.before} for event in events
        ]
        for event, before in zip(events, lives, strict=True):
            self._apply(event, before, order)

    def _note_names(self, event: Event) -> None:
        """Say where a row calls a unit by another name than it has by now."""
        for code, name in event.before.items():
            known = self.alive[code].name[0]
            if known == name or not name:
                continue
            if self.compared(known) != self.compared(name):
                self.slips.append(
                    Slip(
                        Severity.INFORMATION,
                        f"{code} is called {name!r} here and {known!r} by the rows "
                        "before: the code decides",
                        event.pairs[0],
                    )
                )

    def apply(self, event: Event, order: DayOrder | None) -> None:
        """Let an event happen whose units are there."""
        self._apply(event, {c: self.alive.pop(c) for c in event.before}, order)

    def _apply(
        self, event: Event, before: dict[str, Life], order: DayOrder | None
    ) -> None:
        going = self._continuing(event, order)
        day = event.day
        after: dict[str, Life] = {}
        for code, name in event.after.items():
            old = going.get(code)
            if old is not None:
                after[code] = before[old]
            elif code in self.alive:
                after[code] = before[code] = self.alive.pop(code)
            elif self._was_there(event, code, going):
                after[code] = before[code] = self.begin(code, name)
        self._go_on(event, before, after)
        for code, name in event.after.items():
            if code not in after:
                after[code] = self.begin(code, name, day)
        self.changes += self.successions.of(event, before, after)
        for pair, code, name, other in event.clashes:
            self.slips.append(
                Slip(
                    Severity.INFORMATION,
                    f"{code} is called {other!r} here, and {name!r} by another row of "
                    "the same event, which is taken",
                    pair,
                )
            )

    def _restyled(self, pair: Pair) -> bool:
        """Let a unit have another code or name, where that is all that a pair says."""
        old, new = pair.old, pair.new
        if not (old and new) or (old != new and new in self.alive):
            return False
        if pair.meaning is not Meaning.SAME and (
            pair.meaning is Meaning.PART
            or (old == new and pair.meaning is Meaning.ENDS)
            or (
                old != new
                and pair.old_name != pair.new_name
                and self.compared(pair.old_name) != self.compared(pair.new_name)
            )
        ):
            return False
        life = self.alive[old]
        if new != old:
            self.alive[new] = self.alive.pop(old)
            self.freed[old] = pair.day
            life.take_code(new, pair.day)
        life.take_name(pair.new_name, pair.day)
        return True

    def _merged(self, event: Event) -> bool:
        """Let units end and pass into a new one, where that is all they say."""
        before = event.before
        if (
            len(event.after) != 1
            or len(before) != len(event.pairs)
            or event.clashes
            or self.describing.receivers_exist
        ):
            return False
        ((code, name),) = event.after.items()
        if code in before or code in self.alive:
            return False
        alike = self.compared(name)
        for pair in event.pairs:
            if pair.new != code or (
                pair.meaning is not Meaning.ENDS
                and (
                    pair.meaning is not Meaning.UNSAID
                    or self.compared(before[pair.old]) == alike
                    or self.later.lives_on(pair.old, event.day)
                )
            ):
                return False
        ended = {each: self.alive.pop(each) for each in before}
        for each, life in ended.items():
            life.dissolved = self.freed[each] = event.day
        created = {code: self.begin(code, name, event.day)}
        self.changes += self.successions.of(event, ended, created)
        return True

    def _go_on(
        self, event: Event, before: Mapping[str, Life], after: Mapping[str, Life]
    ) -> None:
        """Let the units that go on have their codes and names, and the others end."""
        for code, life in after.items():
            life.take_code(code, event.day)
            life.take_name(event.after[code], event.day)
            self.alive[code] = life
        staying = set(after.values())
        for code, life in before.items():
            if life not in staying:
                life.dissolved = event.day
            if self.alive.get(code) is not life:
                self.freed[code] = event.day

    def _continuing(self, event: Event, order: DayOrder | None) -> dict[str, str]:
        """Return which units go on, from the event and from what is known around it."""
        going = continuing(event, self.compared)
        for new, old in list(going.items()):
            if new != old and new in self.alive:
                # It is merged with the other, and a slip where rows say it goes on.
                del going[new]
                self.slips += (
                    _occupied(pair)
                    for pair in event.pairs
                    if (pair.old, pair.new) == (old, new)
                    and pair.meaning is Meaning.SAME
                )
        staying = set(going.values())
        leaving = [
            code
            for code in event.before
            if code not in staying and code not in event.after
        ]
        if not leaving:
            return going
        ending = {pair.old for pair in event.pairs if pair.meaning is Meaning.ENDS}
        giving = {pair.old for pair in event.pairs if pair.meaning is not Meaning.PART}
        for code in leaving:
            if order is not None and order.brought(code):
                continue
            if code not in giving or (
                code not in ending and self.later.lives_on(code, event.day)
            ):
                event.after[code] = event.before[code]
                going[code] = code
        return going

    def _was_there(self, event: Event, code: str, going: Mapping[str, str]) -> bool:
        """Return whether a unit that only receives was there, though never named."""
        if self.known(code) or code in event.before:
            return False
        givers = event.givers[code]
        if "" in givers or not givers.isdisjoint(going.values()):
            return "" not in givers and self.describing.receivers_exist
        name = self.compared(event.after[code])
        if any(self.compared(event.before[giver]) == name for giver in givers):
            return False
        if self.describing.receivers_exist:
            return True
        # One that passes whole into one of another name is absorbed by it.
        return len(givers) == 1 and all(event.counts[giver] == 1 for giver in givers)

    def compare(self, day: str, listed: Mapping[str, str]) -> None:
        """Hold the units that are there on a day against an official list."""
        for code, name in listed.items():
            life = self.alive.get(code)
            if life is None and not self.known(code):
                self.begin(code, name)
            elif life is None:
                self.slips.append(
                    Slip(
                        Severity.WARNING,
                        f"the list of {day} has {code} {name}, which has ended by the "
                        "rows of changes",
                    )
                )
            elif name and life.name[0] != name:
                self.slips.append(
                    Slip(
                        Severity.INFORMATION,
                        f"the list of {day} calls {code} {name!r}, and the rows of "
                        f"changes {life.name[0]!r}",
                    )
                )
        for code in sorted(self.alive.keys() - listed.keys()):
            self.slips.append(
                Slip(
                    Severity.WARNING,
                    f"{code} {self.alive[code].name[0]} is there on {day} by the rows "
                    "of changes, and not in the list of that day",
                )
            )


def _occupied(pair: Pair) -> Slip:
    return Slip(
        Severity.WARNING,
        f"{pair.old} is to become {pair.new} on {pair.day}, which another unit has: "
        "taken as merged with it; correct the code if it is not",
        pair,
    )
