"""Validation: rules over a dataset, and the report of what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from sisterlinks.bulk import collector_paused
from sisterlinks.chronology import Day
from sisterlinks.dataset import Dataset
from sisterlinks.findings import Finding, Report, Severity
from sisterlinks.places import Position
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Rule, RuleError

CRASHED = "SL901"
"""The code under which a rule that crashed is reported."""


def validate(
    dataset: Dataset, rules: Iterable[Rule] | None = None, *, on: Day | None = None
) -> Report:
    """Hold a dataset against rules.

    Args:
        dataset: The dataset.
        rules: The rules; all of the library's own where left out.
        on: The day against which rules tell what is overdue or still to come; today
            where left out.

    Returns:
        The findings, sorted by their places, then by their codes. A rule that crashes
        is a finding too, and stops no other.

    Raises:
        RuleError: Two rules have one code.

    Example:
        >>> from sisterlinks import loads
        >>> report = validate(loads("partnerships: [{id: tie, parties: [kr-busan]}]"))
        >>> print(report.errors[0])
        <text>:1:36: error SL101 tie: no locality has the id 'kr-busan': add the \
record, or correct the id
        >>> [finding.code for finding in report.errors]
        ['SL101', 'SL501']
    """
    if rules is None:
        from sisterlinks.rules import ALL_RULES

        rules = ALL_RULES
    chosen = tuple(rules)
    _check_codes(chosen)
    with collector_paused():
        facts = Facts(dataset, on)
        findings = [finding for rule in chosen for finding in _run(rule, facts)]
        return Report(findings=_sorted(_placed(findings, dataset)))


def _check_codes(rules: Sequence[Rule]) -> None:
    seen: dict[str, Rule] = {}
    for rule in rules:
        other = seen.setdefault(rule.code, rule)
        if other is not rule:
            raise RuleError(
                f"{other.name} and {rule.name} both have the code {rule.code}: give "
                "one of them another"
            )


def _run(rule: Rule, facts: Facts) -> Iterator[Finding]:
    """Run a rule, and report it where it crashes."""
    try:
        yield from rule.findings(facts)
    except Exception as error:  # noqa: BLE001 - rules of others may raise anything
        yield Finding(
            code=CRASHED,
            severity=Severity.ERROR,
            message=(
                f"the rule {rule.name} crashed with {type(error).__name__}: {error}; "
                "tell its authors, what it looks for is not checked"
            ),
            subject=rule.code,
        )


def _placed(findings: Iterable[Finding], dataset: Dataset) -> Iterator[Finding]:
    """Give findings their places in files."""
    origins = dataset.origins
    found = list(findings)
    if origins is None:
        yield from found
        return
    wanted = {id(finding.record) for finding in found}
    numbers = {
        id(record): (plural, number)
        for plural, members in dataset.store.lists.items()
        for number, record in enumerate(members)
        if id(record) in wanted
    }
    for finding in found:
        place: Position | None = None
        if id(finding.record) in numbers:
            place = origins.position(*numbers[id(finding.record)], finding.path)
        yield attrs.evolve(finding, position=place)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[str, int, int, str, str, str]:
    place = finding.position or Position(file="")
    return (
        place.file,
        place.line or 0,
        place.column or 0,
        finding.code,
        finding.subject,
        finding.message,
    )
