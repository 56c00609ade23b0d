"""Findings and reports as values: what they say of themselves."""

from __future__ import annotations

from sisterlinks.findings import Finding, Report, Severity
from sisterlinks.positions import Position


def finding(
    code: str, severity: Severity, message: str, position: Position | None = None
) -> Finding:
    """Make a finding on a-b."""
    return Finding(
        code=code, severity=severity, message=message, subject="a-b", position=position
    )


ERROR = finding("SL101", Severity.ERROR, "x < y", Position(file="f", line=2, column=3))
WARNING = finding("SL801", Severity.WARNING, "no country")
REPORT = Report(findings=(WARNING, ERROR, ERROR))


def test_a_finding_is_one_line() -> None:
    """Its position comes first, where it has one."""
    assert str(ERROR) == "f:2:3: error SL101 a-b: x < y"
    assert str(WARNING) == "warning SL801 a-b: no country"


def test_a_report_is_a_sequence_of_findings() -> None:
    """What is accepted is not among them."""
    assert list(REPORT) == [WARNING, ERROR, ERROR]
    assert len(REPORT) == 3
    assert len(Report(accepted=(ERROR,))) == 0


def test_a_report_counts_by_code() -> None:
    """The codes are in order."""
    assert list(REPORT.counts.items()) == [("SL101", 2), ("SL801", 1)]


def test_errors_alone_make_a_report_bad() -> None:
    """Warnings, and what is accepted, do not."""
    assert REPORT.errors == (ERROR, ERROR)
    assert not REPORT.ok
    assert Report(findings=(WARNING,), accepted=(ERROR,)).ok


def test_a_report_is_shown_finding_by_finding() -> None:
    """In a terminal by rich, in a notebook as HTML that nothing in it can break."""
    assert list(REPORT.__rich_repr__()) == [str(WARNING), str(ERROR), str(ERROR)]
    shown = REPORT._repr_html_()
    assert "x &lt; y" in shown
    assert "x < y" not in shown
