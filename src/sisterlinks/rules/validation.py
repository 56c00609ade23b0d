"""Validation: rules over a dataset, and the report of what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import attrs

from sisterlinks.bulk import collector_paused
from sisterlinks.dataset.dataset import Dataset
from sisterlinks.dataset.origins import Origins
from sisterlinks.findings import Finding, Report, Severity
from sisterlinks.model import Locality
from sisterlinks.model.days import Day
from sisterlinks.positions import Position
from sisterlinks.rules.acceptance import (
    AcceptedFinding,
    accepted_in,
    sort_out,
    unused,
)
from sisterlinks.rules.declaration import Rule, RuleError
from sisterlinks.rules.facts import Facts

CRASHED = "SL901"
"""The code under which a rule that crashed is reported."""

MOST_TOLD = 200
"""How many characters of an error are told."""

_Found: TypeAlias = tuple[Finding, bool]
"""A finding, and whether it is the name of its field that is at fault."""


def validate(
    dataset: Dataset,
    rules: Iterable[Rule] | None = None,
    *,
    on: Day | None = None,
    accepted: Iterable[AcceptedFinding] = (),
) -> Report:
    """Check a dataset by rules.

    Args:
        dataset: The dataset.
        rules: The rules; all of the library's own where left out.
        on: The day against which rules tell what is overdue or in the future; today
            where left out.
        accepted: Findings that are known and stand, beside those that the records
            themselves accept.

    Returns:
        The findings, sorted by their positions, then by their codes. A rule that
        crashes is a finding too, and stops no other; so is an acceptance that accepts
        nothing.

    Raises:
        RuleError: Two rules have one code.

    Example:
        >>> from sisterlinks import loads
        >>> report = validate(loads("partnerships: [{id: tie, parties: [kr-busan]}]"))
        >>> for finding in report.errors:
        ...     print(finding)
        <text>:1:35: error SL501 tie: kr-busan is alone: a partnership joins two \
localities or more; name the other
        <text>:1:36: error SL101 tie: no locality has the id 'kr-busan': add the \
record, or correct the id
    """
    from sisterlinks.rules.catalogue import ALL_RULES, CATALOGUE

    dataset = dataset.materialized()  # rules tell records apart by what they are
    chosen = ALL_RULES if rules is None else tuple(rules)
    _check_codes(chosen)
    acceptances = (*accepted_in(dataset), *accepted)
    run = {rule.code for rule in chosen}
    known = run.union(rule.code for rule in CATALOGUE)
    with collector_paused():
        facts = Facts(dataset, on)
        found = [found for rule in chosen for found in _run(rule, facts)]
        findings = list(_placed(found, dataset))
        if dataset.origins is not None:
            findings.extend(dataset.origins.findings)
        standing, known_findings = sort_out(findings, acceptances)
        left_over = unused(acceptances, findings, run, known)
        standing.extend(_placed([(each, False) for each in left_over], dataset))
        return Report(findings=_sorted(standing), accepted=_sorted(known_findings))


def _check_codes(rules: Sequence[Rule]) -> None:
    seen: dict[str, Rule] = {}
    for rule in rules:
        other = seen.setdefault(rule.code, rule)
        if other is not rule:
            raise RuleError(
                f"{other.name} and {rule.name} both have the code {rule.code}: give "
                "one of them another"
            )


def _run(rule: Rule, facts: Facts) -> Iterator[_Found]:
    """Run a rule, and report it where it crashes."""
    try:
        for fault in rule.check(facts):
            yield rule.finding(fault), fault.at_key
    except Exception as error:  # noqa: BLE001 - rules of others may raise anything
        told = " ".join(f"{type(error).__name__}: {error}".split())
        finding = Finding(
            code=CRASHED,
            severity=Severity.ERROR,
            message=(
                f"the rule {rule.name} crashed, and what it looks for is not checked: "
                f"tell its authors of {told[:MOST_TOLD]}"
            ),
            subject=rule.code,
        )
        yield finding, False


def _placed(found: Iterable[_Found], dataset: Dataset) -> Iterator[Finding]:
    """Yield findings with their positions in files."""
    found = list(found)
    wanted = {id(finding.record) for finding, _ in found}
    numbers = {
        id(record): (plural, number)
        for plural, members in dataset.store.lists.items()
        for number, record in enumerate(members)
        if id(record) in wanted
    }
    for finding, at_key in found:
        where = numbers.get(id(finding.record))
        if where is None or dataset.origins is None:
            yield finding
        else:
            place = _place(dataset.origins, where, finding, at_key=at_key)
            yield attrs.evolve(finding, position=place)


def _place(
    origins: Origins, where: tuple[str, int], finding: Finding, *, at_key: bool
) -> Position | None:
    """Return the position of a value, in whichever of its forms it was written."""
    place = origins.position(*where, finding.path, key=at_key)
    if isinstance(finding.record, Locality) and finding.path[:1] == ("codes",):
        # Codes without periods are written as a mapping: the key is the scheme.
        number = finding.path[1]
        if place == origins.position(*where, ("codes",)) and isinstance(number, int):
            scheme = finding.record.codes[number].scheme
            return origins.position(*where, ("codes", scheme))
    return place


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
