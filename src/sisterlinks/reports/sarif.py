"""SARIF 2.1.0: the findings as code scanners exchange them.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sisterlinks.findings import Finding, Report, Severity
from sisterlinks.positions import Position
from sisterlinks.rules.declaration import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""Where the schema of the format is published."""

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "note",
}


def as_sarif(report: Report, rules: Iterable[Rule] | None = None) -> dict[str, object]:
    """Return the findings as a SARIF log.

    Args:
        report: The report. What is accepted in it is told as suppressed.
        rules: The rules that were run; those of the catalogue where left out.

    Returns:
        The log, as ``json`` would load it.

    Example:
        >>> log = as_sarif(Report())
        >>> log["version"], log["runs"][0]["results"]
        ('2.1.0', [])
    """
    from sisterlinks import __version__
    from sisterlinks.rules import CATALOGUE

    known = {rule.code: rule for rule in (*CATALOGUE, *(rules or ()))}
    codes = sorted({finding.code for finding in (*report, *report.accepted)})
    told = [known[code] for code in codes if code in known]
    numbers = {rule.code: number for number, rule in enumerate(told)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "sisterlinks",
                        "version": __version__,
                        "rules": [_rule(rule) for rule in told],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    *(_result(each, numbers, []) for each in report),
                    *(
                        _result(each, numbers, [{"kind": "external"}])
                        for each in report.accepted
                    ),
                ],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    descriptor: dict[str, Any] = {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    if rule.reason:
        descriptor["fullDescription"] = {"text": rule.reason}
    if rule.advice:
        descriptor["help"] = {"text": rule.advice}
    return descriptor


def _result(
    finding: Finding, numbers: dict[str, int], suppressions: Sequence[dict[str, str]]
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.subject}: {finding.message}"},
        "locations": [_location(finding)],
        # Lines move; the record and the value in it do not.
        "partialFingerprints": {"subjectAndPath/v1": _fingerprint(finding)},
    }
    if finding.code in numbers:
        result["ruleIndex"] = numbers[finding.code]
    if suppressions:
        result["suppressions"] = list(suppressions)
    return result


def _fingerprint(finding: Finding) -> str:
    return "/".join(map(str, (finding.code, finding.subject, *finding.path)))


def _location(finding: Finding) -> dict[str, Any]:
    name = "/".join(map(str, (finding.subject, *finding.path)))
    location: dict[str, Any] = {
        "logicalLocations": [{"name": finding.subject, "fullyQualifiedName": name}]
    }
    if finding.position is not None:
        location["physicalLocation"] = _physical(finding.position)
    return location


def _physical(position: Position) -> dict[str, Any]:
    path = Path(position.file)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if position.line is not None:
        physical["region"] = {"startLine": position.line}
        if position.column is not None:
            physical["region"]["startColumn"] = position.column
    return physical
