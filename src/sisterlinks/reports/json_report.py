"""JSON: the findings as programs read them."""

from __future__ import annotations

from sisterlinks.findings import Finding, Report


def as_document(report: Report) -> dict[str, list[dict[str, str | int | None]]]:
    """Return the findings as a JSON document.

    Args:
        report: The report.

    Returns:
        What ``sisterlinks check --format json`` prints, as ``json`` would load it.

    Example:
        >>> as_document(Report())
        {'findings': []}
    """
    return {"findings": [_element(finding) for finding in report]}


def _element(finding: Finding) -> dict[str, str | int | None]:
    position = finding.position
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "subject": finding.subject,
        "file": position.file if position else None,
        "line": position.line if position else None,
        "column": position.column if position else None,
    }
