"""The catalogue: every code under which something is reported, and what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from types import ModuleType

from sisterlinks.rules import (
    acceptance,
    acts,
    chronology,
    claims,
    codes,
    conventions,
    countries,
    coverage,
    gatherings,
    heirs,
    histories,
    identity,
    inheritance,
    lives,
    names,
    papers,
    parents,
    partnerships,
    references,
    reported,
    sources,
    succession,
    texts,
    unusual,
)
from sisterlinks.rules.declaration import Rule
from sisterlinks.rules.selection import select

FAMILIES: Mapping[str, str] = {
    "SL0": "Input",
    "SL1": "References and fields",
    "SL2": "Identity",
    "SL3": "Chronology",
    "SL4": "Succession",
    "SL5": "Partnerships",
    "SL6": "Meetings and papers",
    "SL7": "Sources, claims and coverage",
    "SL8": "Names, codes and characters",
    "SL9": "The check itself",
}
"""The families of codes, by what their codes start with."""

_MODULES = (
    references,
    identity,
    chronology,
    conventions,
    acts,
    succession,
    heirs,
    lives,
    parents,
    partnerships,
    unusual,
    histories,
    inheritance,
    gatherings,
    papers,
    claims,
    sources,
    coverage,
    names,
    countries,
    codes,
    texts,
    acceptance,
)


def _declared_in(*modules: ModuleType) -> Sequence[Rule]:
    """Return the rules that modules declare, in the order of their codes."""
    rules = (
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Rule)
    )
    return sorted(rules, key=attrgetter("code"))


ALL_RULES: tuple[Rule, ...] = (*_declared_in(*_MODULES),)
"""Every rule of the library, in the order of the codes."""

CORE_RULES: tuple[Rule, ...] = select(
    ALL_RULES,
    [
        *("SL101", "SL102", "SL201", "SL307", "SL308"),
        *("SL401", "SL402", "SL403", "SL404", "SL405", "SL406", "SL407", "SL408"),
        *("SL413", "SL414", "SL415", "SL501", "SL502", "SL503", "SL504"),
    ],
)
"""The rules without which inheritance has no meaning."""


CATALOGUE: tuple[Rule, ...] = (*_declared_in(*_MODULES, reported),)
"""Every code of the library: its rules, and what is reported by other means."""
