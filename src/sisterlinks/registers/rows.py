"""Pairs: the one form that every register of changes is brought to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import NamedTuple

import attrs


class Meaning(IntEnum):
    """What a register says that a pair means, where it says so."""

    UNSAID = 0
    """Nothing: codes, names and other rows tell."""

    SAME = 1
    """The unit goes on, under another code or name."""

    ENDS = 2
    """The old unit ends, whatever the codes say."""

    PART = 3
    """The old unit gives a part of itself; whether it goes on, other rows tell."""


class Pair(NamedTuple):
    """One row of a register of changes: a unit before, a unit after."""

    day: str
    """The day on which it takes effect, as EDTF text."""

    old: str
    """The code before; empty where the new unit comes of nothing."""

    old_name: str
    """The name before, empty where not told."""

    new: str
    """The code after; empty where nothing comes of the old unit."""

    new_name: str
    """The name after, empty where not told."""

    meaning: Meaning = Meaning.UNSAID
    """What the register says that it means."""

    kind: str = ""
    """The register's code for its kind of event: two kinds make two events."""

    share: float | None = None
    """How much of the old unit goes to the new one, 0 to 1; ``None`` where not told."""

    file: str = ""
    """The path of the file that it stands in."""

    row: int = 0
    """Its row there, as a spreadsheet counts: the first is 1."""


def itself(name: str) -> str:
    """Return a name as it is: what compares names where nothing else is said."""
    return name


@attrs.frozen(kw_only=True)
class Describing:
    """What a register's units have in common, and how its records are to be named."""

    country: str
    """The state, as an ISO 3166-1 alpha-2 code."""

    scheme: str
    """What the codes are called in records; empty where names stand for them."""

    language: str = ""
    """The language of the names, as a BCP 47 tag; empty where not known."""

    unit: str = ""
    """What a unit is in its country's law, such as ``commune``."""

    level: int | None = None
    """The tier of the units below the state."""

    labels: Mapping[str, str] = attrs.field(factory=dict)
    """What an event of each kind is called."""

    compared: Callable[[str], str] = itself
    """What of a name tells one unit from another, without the words for its rank."""

    receivers_exist: bool = False
    """Whether a unit that appears on the right alone is taken to have existed before:
    true for registers that write no row for those who only receive."""
