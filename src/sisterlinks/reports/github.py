"""Annotations: the commands by which a GitHub workflow marks lines of a change.

Source: GitHub Docs, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from sisterlinks.findings import Finding, Report, Severity

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
}

_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = {**_IN_DATA, ord(":"): "%3A", ord(","): "%2C"}


def as_annotations(report: Report) -> str:
    """Return a command for each finding, that GitHub shows beside its line.

    Args:
        report: The report.

    Returns:
        A line for each finding.

    Example:
        >>> from sisterlinks import Position
        >>> finding = Finding(
        ...     code="SL801",
        ...     severity=Severity.WARNING,
        ...     message="no country",
        ...     subject="kr-busan",
        ...     position=Position(file="seeds/korea.yaml", line=3, column=5),
        ... )
        >>> print(as_annotations(Report(findings=(finding,))))
        ::warning file=seeds/korea.yaml,line=3,col=5,title=SL801::kr-busan: no country
    """
    return "\n".join(map(_command, report))


def _command(finding: Finding) -> str:
    position = finding.position
    properties = {
        "file": position.file if position else None,
        "line": position.line if position else None,
        "col": position.column if position else None,
        "title": finding.code,
    }
    listed = ",".join(
        f"{name}={str(value).translate(_IN_PROPERTY)}"
        for name, value in properties.items()
        if value is not None
    )
    told = f"{finding.subject}: {finding.message}".translate(_IN_DATA)
    return f"::{_COMMANDS[finding.severity]} {listed}::{told}"
