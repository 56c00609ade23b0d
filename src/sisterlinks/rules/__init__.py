"""Rules: what a dataset must keep to, and what of it does not.

A rule is a plain function: its docstring says what it finds, why that matters and what
to do. Sets of rules are tuples, to be passed to `validate`; there is no registry.
"""

from __future__ import annotations

from sisterlinks.rules.acceptance import AcceptedFinding
from sisterlinks.rules.catalogue import ALL_RULES, CATALOGUE, CORE_RULES, FAMILIES
from sisterlinks.rules.declaration import (
    Check,
    Example,
    Fault,
    Rule,
    RuleError,
    error,
    information,
    warning,
)
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.selection import ignore, installed_rules, select
from sisterlinks.rules.validation import validate

__all__ = [
    "ALL_RULES",
    "CATALOGUE",
    "CORE_RULES",
    "FAMILIES",
    "AcceptedFinding",
    "Check",
    "Example",
    "Facts",
    "Fault",
    "Rule",
    "RuleError",
    "error",
    "ignore",
    "information",
    "installed_rules",
    "select",
    "validate",
    "warning",
]
