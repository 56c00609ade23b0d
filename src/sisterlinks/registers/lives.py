"""Lives: the units of a register while they are being put together from its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from sisterlinks.registers.rows import Describing

Step: TypeAlias = tuple[str, str]
"""A value with the day on which it began to hold, empty where not known."""


class Life:
    """One unit from its creation to its end."""

    __slots__ = (
        "code",
        "dissolved",
        "founded",
        "id",
        "name",
        "past_codes",
        "past_names",
    )

    def __init__(self, id_: str, code: str, name: str, founded: str) -> None:
        self.id = id_
        self.code: Step = (code, "")
        """The code that it has now, and since when."""
        self.name: Step = (name, "")
        """The name that it has now, and since when."""
        self.past_codes: tuple[Step, ...] = ()
        """The codes that it had before, the first one first."""
        self.past_names: tuple[Step, ...] = ()
        """The names that it had before, the first one first."""
        self.founded = founded
        """The day on which it was created; empty for before the register begins."""
        self.dissolved = ""
        """The first day on which it is no more, empty while it lives."""

    def take_code(self, code: str, day: str) -> None:
        """Bear another code from a day on."""
        self.past_codes, self.code = _step(self.past_codes, self.code, code, day)

    def take_name(self, name: str, day: str) -> None:
        """Bear another name from a day on; one that is not told changes nothing."""
        if name and not self.name[0]:
            self.name = (name, self.name[1])
        elif name:
            self.past_names, self.name = _step(self.past_names, self.name, name, day)


def _step(
    past: tuple[Step, ...], now: Step, value: str, day: str
) -> tuple[tuple[Step, ...], Step]:
    if value == now[0]:
        return past, now
    if now[1] == day and past:
        # Replaced on the very day it came: it was in force on no day.
        if past[-1][0] == value:
            return past[:-1], past[-1]
        return past, (value, day)
    return (*past, now), (value, day)


def periods(past: tuple[Step, ...], now: Step) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each value with its period.

    Args:
        past: The values before the last one.
        now: The last one.

    Yields:
        The value, with ``from`` and ``to`` as a file has them: the first value has no
        start and the last one no end but those of the unit's life.
    """
    steps = (*past, now)
    for number, (value, start) in enumerate(steps):
        period = {}
        if start:
            period["from"] = start
        if number + 1 < len(steps):
            period["to"] = steps[number + 1][1]
        yield value, period


def record_of(life: Life, describing: Describing) -> dict[str, Any]:
    """Return a unit as a locality of a file.

    Args:
        life: The unit.
        describing: What all units have in common.
    """
    record: dict[str, Any] = {"id": life.id}
    if life.past_names or describing.language:
        tagged = {"language": describing.language} if describing.language else {}
        record["names"] = [
            {"text": text} | tagged | period
            for text, period in periods(life.past_names, life.name)
            if text
        ]
    elif life.name[0]:
        record["name"] = life.name[0]
    record["country"] = describing.country
    if describing.unit:
        record["kind"] = describing.unit
    if describing.level is not None:
        record["level"] = describing.level
    if describing.scheme and life.past_codes:
        record["codes"] = [
            {"scheme": describing.scheme, "value": value} | period
            for value, period in periods(life.past_codes, life.code)
        ]
    elif describing.scheme:
        record["codes"] = {describing.scheme: life.code[0]}
    if life.founded:
        record["founded"] = life.founded
    if life.dissolved:
        record["dissolved"] = life.dissolved
    return record
