"""Rules: what a dataset must keep to, and what of it does not.

A rule is a plain function with its description. The sets of rules are tuples, to be
passed to `validate`; there is no registry.
"""

from __future__ import annotations

from sisterlinks.rules.acceptance import AcceptedFinding
from sisterlinks.rules.catalogue import ALL_RULES, CATALOGUE, CORE_RULES, FAMILIES
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Check, Fault, Rule, RuleError
from sisterlinks.rules.selection import ignore, installed_rules, select
from sisterlinks.rules.validation import validate

__all__ = [
    "ALL_RULES",
    "CATALOGUE",
    "CORE_RULES",
    "FAMILIES",
    "AcceptedFinding",
    "Check",
    "Facts",
    "Fault",
    "Rule",
    "RuleError",
    "ignore",
    "installed_rules",
    "select",
    "validate",
]
