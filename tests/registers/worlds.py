"""Made-up histories of units, with the rows that a register would print of them."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any, TypeAlias

import attrs
from hypothesis import strategies as st

from sisterlinks.registers.rows import Meaning, Pair

START = dt.date(1990, 1, 1)


@attrs.frozen
class Unit:
    """A unit, as it is on a day."""

    number: int
    code: str
    name: str


_Pairs: TypeAlias = list[tuple[Unit | None, Unit | None]]


@attrs.define
class World:
    """A history: its rows, and which units there are before each day and at the end."""

    rows: list[Pair] = attrs.field(factory=list)
    states: dict[str, dict[str, Unit]] = attrs.field(factory=dict)


class _Making:
    """A history in the making."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw: Any = draw
        self.world = World()
        self.numbers = count(1)
        self.codes = count(1)
        self.reusable: list[str] = []
        self.freed: list[str] = []

    def fresh(self) -> str:
        """Return a code that nobody has: a new one, or one that was given up."""
        if self.reusable and self.draw(st.sampled_from([False, True])):
            return self.reusable.pop()
        return f"{next(self.codes):03}"

    def unit(self) -> Unit:
        """Return a new unit."""
        number = next(self.numbers)
        return Unit(number, self.fresh(), f"Place {number}")

    def event(self, first: Unit, second: Unit) -> tuple[list[Unit], _Pairs]:
        """Return what comes of two units, and the pairs that say so."""
        pairs: _Pairs
        match self.draw(st.sampled_from(SHAPES)):
            case "renumbering":
                new = attrs.evolve(first, code=self.fresh())
                return [new, second], [(first, new)]
            case "renaming":
                new = attrs.evolve(first, name=f"{first.name} bis")
                return [new, second], [(first, new)]
            case "separation":
                new = self.unit()
                return [first, second, new], [(first, first), (first, new)]
            case "division":
                parts = [self.unit(), self.unit()]
                pairs = [(first, part) for part in parts]
                return [second, *parts], pairs
            case "dissolution":
                return [second], [(first, None)]
            case "creation":
                new = self.unit()
                return [first, second, new], [(None, new)]
            case "absorption":
                return [first], [(first, first), (second, first)]
            case "merger":
                new = self.unit()
                return [new], [(first, new), (second, new)]
            case "boundary":
                pairs = [(first, first), (first, second), (second, second)]
                return [first, second], pairs
            case _:
                return [first, second], []

    def day(self, day: str, alive: list[Unit]) -> list[Unit]:
        """Let the events of a day happen, and return who is there then."""
        self.world.states[day] = {each.code: each for each in alive}
        self.reusable, self.freed = self.freed, []
        waiting = self.draw(st.permutations(alive))
        after: list[Unit] = waiting[len(waiting) // 2 * 2 :]
        for first, second in zip(waiting[::2], waiting[1::2], strict=False):
            meaning = self.draw(st.sampled_from([Meaning.SAME, Meaning.UNSAID]))
            came, pairs = self.event(first, second)
            after += came
            kept = {each.code for each in came}
            self.freed += [it.code for it in (first, second) if it.code not in kept]
            if len(pairs) > 1:
                meaning = Meaning.UNSAID
            self.world.rows += [_row(day, old, new, meaning) for old, new in pairs]
        return after


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Return histories in which each unit meets at most one event a day.

    The rows have one for every unit that goes on through an event, as INSEE's have.
    Names tell units apart; codes are used again, but not within a day.
    """
    making = _Making(draw)
    alive = [making.unit() for _ in range(draw(st.integers(3, 10)))]
    for step in range(draw(st.integers(1, 6))):
        alive = making.day((START + dt.timedelta(days=30 * step)).isoformat(), alive)
    making.world.states["2100-01-01"] = {each.code: each for each in alive}
    return making.world


SHAPES = (
    *("renumbering", "renaming", "separation", "division", "dissolution"),
    *("creation", "absorption", "merger", "boundary", "nothing"),
)


def _row(day: str, old: Unit | None, new: Unit | None, meaning: Meaning) -> Pair:
    return Pair(
        day,
        old.code if old else "",
        old.name if old else "",
        new.code if new else "",
        new.name if new else "",
        meaning if old and new else Meaning.UNSAID,
    )
