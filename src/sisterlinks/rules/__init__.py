"""Rules: what a dataset must keep to, and what of it does not.

A rule is a plain function with its description. The sets of rules are tuples, to be
passed to `validate`; there is no registry.
"""

from __future__ import annotations

from itertools import chain
from operator import attrgetter

from sisterlinks.rules import (
    acts,
    chronology,
    claims,
    codes,
    gatherings,
    histories,
    identity,
    lives,
    names,
    papers,
    partnerships,
    references,
    sources,
    succession,
    texts,
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
    references.DANGLING_REFERENCE,
    references.REFERENCE_OF_WRONG_KIND,
    identity.DUPLICATE_ID,
    acts.ACT_BEFORE_PARTY,
    acts.ACT_AFTER_PARTY,
    succession.SECOND_LIFE,
    succession.SUCCESSION_CYCLE,
    succession.CONTRADICTORY_DAY,
    succession.HEIR_NOT_SUCCESSOR,
    lives.SUCCESSOR_ALREADY_LIVED,
    lives.FOUNDED_DISAGREES,
    lives.DISSOLVED_DISAGREES,
    lives.NAMED_OUTSIDE_LIFE,
    partnerships.TOO_FEW_PARTIES,
    partnerships.PARTY_TWICE,
    partnerships.DECISION_BY_STRANGER,
    partnerships.DECISION_WITHOUT_AUTHOR,
)
"""The rules without which inheritance has no meaning."""

_FAMILIES = (
    references.RULES,
    identity.RULES,
    chronology.RULES,
    acts.RULES,
    succession.RULES,
    lives.RULES,
    partnerships.RULES,
    histories.RULES,
    gatherings.RULES,
    papers.RULES,
    claims.RULES,
    sources.RULES,
    names.RULES,
    codes.RULES,
    texts.RULES,
)

ALL_RULES: tuple[Rule, ...] = tuple(
    sorted(chain.from_iterable(_FAMILIES), key=attrgetter("code"))
)
"""Every rule of the library, in the order of the codes."""
