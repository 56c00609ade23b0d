"""Tests of the catalogue as a whole: every rule is described, and its examples hold."""

from __future__ import annotations

import pytest

import sisterlinks as sl
from sisterlinks.rules import ALL_RULES, CORE_RULES, Rule

EVERY_RULE = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
WITH_EXAMPLES = pytest.mark.parametrize(
    "rule", [rule for rule in ALL_RULES if rule.bad], ids=lambda rule: rule.name
)


def codes_in(example: str, own: str) -> set[str]:
    """Return the codes of errors and warnings in an example, and the rule's own."""
    return {
        finding.code
        for finding in sl.validate(sl.loads(example))
        if finding.code == own or finding.severity is not sl.Severity.INFORMATION
    }


@WITH_EXAMPLES
def test_bad_example_breaks_its_rule_alone(rule: Rule) -> None:
    """A rule's bad example has findings of its code, and no other fault."""
    assert codes_in(rule.bad, rule.code) == {rule.code}


@WITH_EXAMPLES
def test_good_example_is_good(rule: Rule) -> None:
    """A rule's good example has no faults, and no finding of its code."""
    assert codes_in(rule.good, rule.code) == set()


@EVERY_RULE
def test_findings_have_places_within_the_example(rule: Rule) -> None:
    """Every finding in a text has its line and column in that text."""
    lines = rule.bad.splitlines()
    for finding in sl.validate(sl.loads(rule.bad)):
        place = finding.position
        assert place is not None
        assert place.line is not None
        assert place.column is not None
        assert place.column <= len(lines[place.line - 1])


def test_rules_have_examples() -> None:
    """But for the one whose example would fill pages."""
    assert [rule.name for rule in ALL_RULES if not rule.bad] == ["too-many-parties"]


def test_codes_and_names_are_unique() -> None:
    """No two rules share a code or a name."""
    assert len({rule.code for rule in ALL_RULES}) == len(ALL_RULES)
    assert len({rule.name for rule in ALL_RULES}) == len(ALL_RULES)


def test_rules_stand_in_the_order_of_their_codes() -> None:
    """The catalogue reads in the order of the codes."""
    codes = [rule.code for rule in ALL_RULES]
    assert codes == sorted(codes)


def test_core_rules_are_errors_of_the_catalogue() -> None:
    """What inheritance can't do without is part of the catalogue, and an error."""
    assert set(CORE_RULES) <= set(ALL_RULES)
    assert {rule.severity for rule in CORE_RULES} == {sl.Severity.ERROR}


@EVERY_RULE
def test_rule_is_described(rule: Rule) -> None:
    """Every rule says what it finds, why it matters and what to do, in sentences."""
    for text in (rule.summary, rule.reason, rule.advice):
        assert text.endswith(".")
        assert text[0].isupper() or text[0] == "`"


@EVERY_RULE
def test_messages_read_like_messages(rule: Rule) -> None:
    """A message is one line, without a full stop at its end."""
    for finding in sl.validate(sl.loads(rule.bad)):
        assert "\n" not in finding.message
        assert not finding.message.endswith(".")
