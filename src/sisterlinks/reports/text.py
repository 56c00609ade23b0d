"""Text for people: each finding with its line and a caret, as compilers show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

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
    emphasize: Callable[[Severity], str] = str,
) -> str:
    """Tell the findings of a report, each with the line at fault.

    Args:
        report: The report.
        excerpts: Shows the lines; reads them from the disk where left out.
        emphasize: Gives the word for a severity, in colour if wanted.

    Returns:
        The text, with the number of findings in its last line.

    Example:
        >>> from sisterlinks import loads, validate
        >>> text = "localities: [{id: kr-busan, name: Busan, country: kr}]"
        >>> print(as_text(validate(loads(text)), Excerpts({"<text>": text})))
        <text>:1:35: information SL807 kr-busan: the name 'Busan' is in no ...
        1 | localities: [{id: kr-busan, name: Busan, country: kr}]
          |                                   ^^^^^
        <BLANKLINE>
        <text>:1:51: error SL803 kr-busan: 'kr' is not the form of ...
        1 | localities: [{id: kr-busan, name: Busan, country: kr}]
          |                                                   ^^
        <BLANKLINE>
        1 error, 1 piece of information
    """
    shown = excerpts or Excerpts()
    blocks = [_block(finding, shown, emphasize) for finding in report]
    return "\n\n".join([*blocks, summary(report)])


def _block(
    finding: Finding, excerpts: Excerpts, emphasize: Callable[[Severity], str]
) -> str:
    place = f"{finding.position}: " if finding.position else ""
    told = f"{finding.code} {finding.subject}: {finding.message}"
    head = f"{place}{emphasize(finding.severity)} {told}"
    excerpt = excerpts.of(finding.position)
    return f"{head}\n{excerpt}" if excerpt else head


def summary(report: Report) -> str:
    """Say how many findings there are of each severity, in one line.

    Example:
        >>> summary(Report())
        'no findings'
    """
    return ", ".join(_counted(report)) or "no findings"


def _counted(report: Report) -> Iterator[str]:
    counts = Counter(finding.severity for finding in report)
    for severity, words in WORDS.items():
        if counts[severity]:
            yield f"{counts[severity]} {words[counts[severity] > 1]}"
    if report.accepted:
        yield f"{len(report.accepted)} accepted"


def statistics(report: Report) -> str:
    """Say how often each rule found something, the most frequent first.

    Example:
        >>> from sisterlinks import loads, validate
        >>> print(statistics(validate(loads("localities: [{id: a, name: A}]"))))
        1  SL801  missing-country        warning
        1  SL807  name-without-language  information
    """
    from sisterlinks.rules import CATALOGUE

    names = {rule.code: rule.name for rule in CATALOGUE}
    severities = {finding.code: finding.severity for finding in report}
    counts = sorted(report.counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [
        (str(count), code, names.get(code, ""), severities[code].value)
        for code, count in counts
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [row[0].rjust(widths[0]), *map(str.ljust, row[1:], widths[1:])]
        ).rstrip()
        for row in rows
    )
