"""Rules: what a dataset must keep to, and what of it does not.

A rule is a plain function with its description. The sets of rules are tuples, to be
passed to `validate`; there is no registry.
"""

from __future__ import annotations

from sisterlinks.rules import (
    chronology,
    identity,
    lives,
    partnerships,
    references,
    succession,
)
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Check, Fault, Rule, RuleError
from sisterlinks.rules.validation import validate

__all__ = [
    "ALL_RULES",
    "CORE_RULES",
    "Check",
    "Facts",
    "Fault",
    "Rule",
    "RuleError",
    "validate",
]

CORE_RULES: tuple[Rule, ...] = (
    *references.RULES[:2],
    identity.DUPLICATE_ID,
    chronology.ACT_BEFORE_PARTY,
    chronology.ACT_AFTER_PARTY,
    *succession.RULES[:4],
    *lives.RULES,
    *partnerships.RULES[:4],
)
"""The rules without which inheritance has no meaning."""

ALL_RULES: tuple[Rule, ...] = (
    *references.RULES,
    *identity.RULES,
    *chronology.RULES,
    *succession.RULES,
    *lives.RULES,
    *partnerships.RULES,
)
"""Every rule of the library, in the order of the codes."""
