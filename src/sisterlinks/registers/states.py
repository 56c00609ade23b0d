"""States: registers that hold a row for each state of a unit, and not for each change.

A unit's states follow each other day by day. What they have in common says which states
are of one unit, and a gap between them that there are two: what was abolished and later
re-created is another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import attrs

from sisterlinks.registers.events import by_day, events_of
from sisterlinks.registers.lives import Life
from sisterlinks.registers.rows import Describing, Pair
from sisterlinks.registers.successions import Successions

Ids: TypeAlias = tuple[str, ...]
"""What states of one unit have in common, each by itself: the surest first, and empty
where there is nothing to go by."""


class State(NamedTuple):
    """A unit as it was for a while."""

    start: str
    """The first day, as ISO text."""

    end: str
    """The first day after, empty while it lasts."""

    ids: Ids
    """What it is known by."""

    codes: Mapping[str, str]
    """Its codes, by their schemes."""

    names: Mapping[str, str]
    """Its names, by their languages."""

    file: str = ""
    """The path of the file that it stands in."""

    row: int = 0
    """Its row there."""

    begins: bool = False
    """Whether the register says that a unit begins with it."""


@attrs.define(kw_only=True, eq=False)
class Unit:
    """One unit from its first state to its last."""

    id: str = ""
    """The id of its record."""

    states: list[State]
    """Its states, one after the other."""

    @property
    def start(self) -> str:
        """The first day of its life."""
        return self.states[0].start

    @property
    def end(self) -> str:
        """The first day after its life, empty while it lasts."""
        return self.states[-1].end

    def on(self, day: str) -> State | None:
        """Return its state on a day, ``None`` where it has none."""
        return next(
            (
                state
                for state in self.states
                if state.start <= day and (not state.end or day < state.end)
            ),
            None,
        )


def units_of(states: Iterable[State], country: str) -> list[Unit]:
    """Put the states of each unit together.

    Args:
        states: The states, in any order.
        country: The state's code, with which ids begin.

    Returns:
        The units with their ids: the country and what a unit is first known by; a
        second one that is known so has ``-2`` behind it.

    Example:
        >>> states = [
        ...     State("1900-01-01", "1924-11-14", ("A001",), {}, {"it": "Abano"}),
        ...     State("1924-11-14", "", ("A001",), {}, {"it": "Abano Terme"}),
        ... ]
        >>> [(unit.id, len(unit.states)) for unit in units_of(states, "IT")]
        [('it-a001', 2)]
    """
    ordered = sorted(states, key=_order)
    starting: dict[str, list[State]] = {}
    for state in ordered:
        starting.setdefault(state.start, []).append(state)
    units: list[Unit] = []
    ending: dict[str, list[Unit]] = {}
    for day in sorted(starting):
        waiting = starting[day]
        for rank in range(max(len(state.ids) for state in waiting)):
            waiting = _joined(waiting, ending.get(day, []), rank, ending)
        for state in waiting:
            unit = Unit(states=[state])
            units.append(unit)
            ending.setdefault(state.end, []).append(unit)
    seen: dict[str, int] = {}
    for unit in units:
        known_by = next(filter(None, unit.states[0].ids), "")
        id_ = f"{country}-{'-'.join(known_by.split())}".lower()
        number = seen[id_] = seen.get(id_, 0) + 1
        unit.id = id_ if number == 1 else f"{id_}-{number}"
    return units


def _joined(
    waiting: Sequence[State],
    ended: list[Unit],
    rank: int,
    ending: dict[str, list[Unit]],
) -> list[State]:
    """Join states to units that end on the day, by one of the things they are known by.

    Returns:
        The states that are left.
    """
    known: dict[str, Unit] = {}
    for each in ended:
        ids = each.states[-1].ids
        if rank < len(ids) and ids[rank]:
            known.setdefault(ids[rank], each)
    left: list[State] = []
    for state in waiting:
        unit: Unit | None = None
        if not state.begins and rank < len(state.ids):
            unit = known.pop(state.ids[rank], None)
        if unit is None:
            left.append(state)
            continue
        ended.remove(unit)
        unit.states.append(state)
        ending.setdefault(state.end, []).append(unit)
    return left


def _order(state: State) -> tuple[Any, ...]:
    return (state.start, state.ids, state.end or "9999", state.file, state.row)


def record_of_unit(unit: Unit, describing: Describing, since: str) -> dict[str, Any]:
    """Return a unit as a locality of a file.

    Args:
        unit: The unit.
        describing: What all units have in common.
        since: The day on which the register begins: who is there then was before.
    """
    record: dict[str, Any] = {
        "id": unit.id,
        "names": _values(unit, "names", "language", "text"),
        "country": describing.country,
        "kind": describing.unit,
        "level": describing.level,
        "codes": _values(unit, "codes", "scheme", "value"),
    }
    if unit.start > since:
        record["founded"] = unit.start
    if unit.end:
        record["dissolved"] = unit.end
    return record


def _values(unit: Unit, field: str, key: str, value: str) -> list[dict[str, str]]:
    """Return the values of all states, those that follow each other alike as one."""
    found: list[dict[str, str]] = []
    current: dict[str, dict[str, str]] = {}
    for number, state in enumerate(unit.states):
        held = {each: text for each, text in getattr(state, field).items() if text}
        for each in current.keys() - held.keys():
            current.pop(each)["to"] = state.start
        for each, text in held.items():
            last = current.get(each)
            if last is not None and last[value] == text:
                continue
            if last is not None:
                last["to"] = state.start
            entry = {key: each, value: text} if each else {value: text}
            if number:
                entry["from"] = state.start
            current[each] = entry
            found.append(entry)
    return found


class Passing(NamedTuple):
    """That one unit, or a part of it, went over into another."""

    day: str
    """The day on which it did."""

    old: Unit | None
    """The unit before; ``None`` where the new one comes of nothing."""

    new: Unit | None
    """The unit after; ``None`` where nothing comes of the old one."""

    kind: str = ""
    """What keeps the event apart from others of the day."""


def changes_of(
    passings: Iterable[Passing], describing: Describing
) -> Iterator[dict[str, Any]]:
    """Yield the changes that units went through, as a file has them.

    Args:
        passings: Who went over into whom.
        describing: What all units have in common.
    """
    units: dict[str, Unit] = {}
    pairs = []
    for day, old, new, kind in passings:
        keys = []
        for unit in (old, new):
            key = unit.id.partition("-")[2] if unit else ""
            if unit:
                units[key] = unit
            keys.append(key)
        pairs.append(Pair(day, keys[0], "", keys[1], "", kind=kind))
    lives = {key: Life(unit.id, key, "", unit.start) for key, unit in units.items()}
    successions = Successions(describing, None)
    for day, of_day in sorted(by_day(pairs).items()):
        for event in events_of(of_day):
            before: dict[str, Life] = {}
            after: dict[str, Life] = {}
            for key in sorted({*event.before, *event.after}):
                unit = units[key]
                if unit.start != day:
                    before[key] = lives[key]
                if unit.end != day:
                    after[key] = lives[key]
            yield from successions.of(event, before, after)
