"""Validation: rules over a dataset, and the report of what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

import attrs

from sisterlinks.bulk import collector_paused
from sisterlinks.dataset.dataset import Dataset
from sisterlinks.findings import Finding, Report, Severity
from sisterlinks.model import Locality, Record
from sisterlinks.model.days import Day
from sisterlinks.positions import FieldPath, Position
from sisterlinks.rules.acceptance import (
    AcceptedFinding,
    accepted_in,
    sort_out,
    unused,
)
from sisterlinks.rules.declaration import (
    AlikeFaults,
    Fault,
    FaultGroups,
    Rule,
    RuleError,
)
from sisterlinks.rules.facts import Facts

CRASHED = "SL901"
"""The code under which a rule that crashed is reported."""

MOST_TOLD = 200
"""How many characters of an error are told."""

MOST_TOLD_ONE_BY_ONE = 20
"""How many alike faults are told one by one."""


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
    run = {rule.code for rule in chosen}
    known = run.union(rule.code for rule in CATALOGUE)
    with collector_paused():
        facts = Facts(dataset, on)
        acceptances = (*facts.once(accepted_in), *accepted)
        crashes: list[Finding] = []
        accepted_ones: dict[str, set[str]] = {rule.code: set() for rule in chosen}
        for acceptance in acceptances:
            accepted_ones.setdefault(acceptance.code, set()).add(acceptance.subject)
        faults = [
            (rule, fault)
            for rule in chosen
            for fault in _told(
                _run(rule, facts, crashes, accepted_ones[rule.code]),
                accepted_ones[rule.code],
            )
        ]
        records = [fault.record for _, fault in faults]
        records += [each.record for each in acceptances if each.record is not None]
        positions = _Positions(dataset, records)
        findings = [
            *(rule.finding(fault, positions.of_fault(fault)) for rule, fault in faults),
            *crashes,
            *(dataset.origins.findings if dataset.origins is not None else ()),
        ]
        standing, known_findings = sort_out(findings, acceptances)
        for each in unused(acceptances, findings, run, known):
            position = each.position or positions.of(each.record, each.path)
            standing.append(attrs.evolve(each, position=position))
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


def _told(faults: Iterable[Fault], accepted: AbstractSet[str]) -> Iterator[Fault]:
    """Yield the faults of a rule, of many that are alike the first for them all.

    One that is accepted is told by itself, so that its acceptance accepts something.

    Args:
        faults: The faults.
        accepted: The ids of the records on which the rule's findings are accepted.
    """
    alike: dict[object, list[Fault]] = {}
    for fault in faults:
        if fault.alike is None or fault.record.id in accepted:
            yield fault
        else:
            alike.setdefault(fault.alike, []).append(fault)
    for some in alike.values():
        if len(some) <= MOST_TOLD_ONE_BY_ONE:
            yield from some
        else:
            yield _for_all(some[0], len(some))


def _as_few_as_told(faults: Iterable[Fault]) -> Iterable[Fault]:
    """Return faults without making those that nobody is told of."""
    if isinstance(faults, FaultGroups):
        return chain.from_iterable(map(_as_few_as_told, faults.groups))
    if isinstance(faults, AlikeFaults) and len(faults) > MOST_TOLD_ONE_BY_ONE:
        return [_for_all(next(iter(faults)), len(faults))]
    return faults


def _for_all(fault: Fault, count: int) -> Fault:
    """Return a fault that tells of as many that are alike."""
    message = f"{fault.message}; and so {count - 1} more"
    return attrs.evolve(fault, message=message, alike=None)


def _run(
    rule: Rule, facts: Facts, crashes: list[Finding], accepted: AbstractSet[str]
) -> Iterator[Fault]:
    """Run a rule, and report it where it crashes."""
    try:
        faults = rule.check(facts)
        # One that is accepted is told by itself, and to find it all have to be made.
        for fault in faults if accepted else _as_few_as_told(faults):
            if not isinstance(fault, Fault):
                raise RuleError(f"{fault!r} is not a fault")  # noqa: TRY301 - told as any other crash
            yield fault
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
        crashes.append(finding)


class _Positions:
    """The positions of values of records in files."""

    def __init__(self, dataset: Dataset, records: Iterable[Record]) -> None:
        self._origins = dataset.origins
        wanted = {id(record) for record in records}
        self._numbers = {
            id(record): (plural, number)
            for plural, members in dataset.store.lists.items()
            for number, record in enumerate(members)
            if id(record) in wanted
        }

    def of_fault(self, fault: Fault) -> Position | None:
        """Return the position of a fault, in whichever form its value was written."""
        record, path = fault.record, fault.path
        position = self.of(record, path, key=fault.at_key)
        if isinstance(record, Locality) and path[:1] == ("codes",):
            # Codes without periods are written as a mapping: the key is the scheme.
            number = path[1]
            if isinstance(number, int) and position == self.of(record, ("codes",)):
                return self.of(record, ("codes", record.codes[number].scheme))
        return position

    def of(
        self, record: object, path: FieldPath, *, key: bool = False
    ) -> Position | None:
        """Return the position of a value; ``None`` for what came from no file."""
        where = self._numbers.get(id(record))
        if where is None or self._origins is None:
            return None
        return self._origins.position(*where, path, key=key)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[str, int, int, str, str, str]:
    position = finding.position or Position(file="")
    return (
        position.file,
        position.line or 0,
        position.column or 0,
        finding.code,
        finding.subject,
        finding.message,
    )
