"""Text for people: each finding with its line and a caret, as compilers show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import attrs

from sisterlinks.findings import Finding, Report, Severity
from sisterlinks.reports.excerpts import Excerpts

WORDS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFORMATION: ("piece of information", "pieces of information"),
}
"""What one and several findings of each severity are called."""


def as_text(
    report: Report,
    excerpts: Excerpts | None = None,
    *,
    emphasize: Callable[[Severity], str] = str,
    escape: Callable[[str], str] = str,
) -> str:
    """Return the findings of a report, each with the line at fault.

    Args:
        report: The report.
        excerpts: Shows the lines; reads them from the disk where left out.
        emphasize: Gives the word for a severity, in colour if wanted.
        escape: Makes what comes from data safe for where the text goes.

    Returns:
        The text, with the number of findings in its last line.

    Example:
        >>> from sisterlinks import loads, validate
        >>> text = "localities: [{id: kr-busan, name: Busan, country: kr}]"
        >>> print(as_text(validate(loads(text)), Excerpts({"<text>": text})))
        <text>:1:35: information SL807 kr-busan: 'Busan' has no language tag: ...
        1 | localities: [{id: kr-busan, name: Busan, country: kr}]
          |                                   ^^^^^
        <BLANKLINE>
        <text>:1:51: error SL803 kr-busan: 'kr' is not an ISO 3166-1 code ...
        1 | localities: [{id: kr-busan, name: Busan, country: kr}]
          |                                                   ^^
        <BLANKLINE>
        1 error, 1 piece of information
    """
    shown = excerpts or Excerpts()
    blocks: list[str] = []
    for finding in report:
        excerpt = escape(shown.of(finding.position))
        head = headline(finding, emphasize=emphasize, escape=escape)
        blocks.append(f"{head}\n{excerpt}" if excerpt else head)
    return "\n\n".join([*blocks, summary(report)])


def headline(
    finding: Finding,
    *,
    emphasize: Callable[[Severity], str] = str,
    escape: Callable[[str], str] = str,
) -> str:
    """Return a finding in one line, as editors read it.

    Args:
        finding: The finding.
        emphasize: Gives the word for its severity, in colour if wanted.
        escape: Makes what comes from data safe for where the text goes.

    Returns:
        The line, which begins with file, line and column, if they are known.
    """
    position = f"{finding.position}: " if finding.position else ""
    subject = f"{finding.subject}: " if finding.subject else ""
    told = f"{finding.code} {subject}{finding.message}".replace("\n", " ")
    return f"{escape(position)}{emphasize(finding.severity)} {escape(told)}"


def summary(report: Report) -> str:
    """Return how many findings there are of each severity, in one line.

    Example:
        >>> summary(Report())
        'No findings.'
    """
    accepted = f", {len(report.accepted)} accepted" if report.accepted else ""
    counts = Counter(finding.severity for finding in report)
    told = [
        f"{counts[severity]} {words[counts[severity] > 1]}"
        for severity, words in WORDS.items()
        if severity in counts
    ]
    return f"{', '.join(told)}{accepted}" if told else f"No findings{accepted}."


@attrs.frozen
class RuleCount:
    """How often a rule found something."""

    count: int
    """How often."""

    code: str
    """Its code."""

    name: str
    """Its name; empty for a code that the catalogue does not have."""

    severity: str
    """How much its findings matter."""


def counted(report: Report) -> Sequence[RuleCount]:
    """Count the findings of each rule, the most frequent first."""
    from sisterlinks.rules import CATALOGUE

    names = {rule.code: rule.name for rule in CATALOGUE}
    severities = {finding.code: finding.severity.value for finding in report}
    rows = [
        RuleCount(count, code, names.get(code, ""), severities[code])
        for code, count in report.counts.items()
    ]
    return sorted(rows, key=lambda row: (-row.count, row.code))


def statistics(report: Report) -> str:
    """Return how often each rule found something, the most frequent first.

    Example:
        >>> from sisterlinks import loads, validate
        >>> print(statistics(validate(loads("localities: [{id: a, name: A}]"))))
        1  SL801  warning      missing-country
        1  SL807  information  name-without-language
    """
    rows = counted(report)
    widths = [
        max((len(str(getattr(row, field))) for row in rows), default=0)
        for field in ("count", "code", "severity")
    ]
    return "\n".join(_row(row, widths) for row in rows)


def _row(row: RuleCount, widths: Sequence[int]) -> str:
    count, code, severity = widths
    cells = (
        str(row.count).rjust(count),
        row.code.ljust(code),
        row.severity.ljust(severity),
        row.name,
    )
    return "  ".join(cells).rstrip()
