"""What notebooks show of datasets, ties and reports: tables of plain HTML.

Everything is escaped, and there are no scripts and no styles, so that a page looks as
its reader has it and nothing in the data can act on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.findings import Report
    from sisterlinks.ties.tie import Tie

MAXIMUM_ROWS = 100
"""How many findings of a report are shown."""


def of_dataset(dataset: Dataset) -> str:
    """Show how many records of each kind a dataset holds.

    Example:
        >>> from sisterlinks import Dataset, Locality
        >>> "<td>localities</td><td>1</td>" in of_dataset(Dataset([Locality(id="a")]))
        True
    """
    counts = [
        (plural, len(members))
        for plural, members in dataset.store.lists.items()
        if members
    ]
    return _table(f"Dataset of {len(dataset)} records", ("list", "records"), counts)


def of_tie(tie: Tie) -> str:
    """Show a tie, and on request why it holds."""
    rows = [
        ("since", "unknown" if tie.since is None else tie.since),
        ("standing", tie.standing),
        ("certain", "yes" if tie.certain else "no"),
        ("partnerships", ", ".join(one.id for one in tie.partnerships)),
    ]
    title = f"{tie.locality.name} – {tie.partner.name} on {tie.on}"
    reasons = "".join(f"<p>{escape(line)}</p>" for line in tie.explain().splitlines())
    return (
        f"{_table(title, (), rows)}<details><summary>why</summary>{reasons}</details>"
    )


def of_report(report: Report) -> str:
    """Show the findings of a report, the first hundred of very many."""
    rows = [
        (
            finding.severity,
            finding.code,
            finding.subject,
            finding.message,
            finding.position or "",
        )
        for finding in report.findings[:MAXIMUM_ROWS]
    ]
    number = len(report)
    title = f"Report of {number} finding{'' if number == 1 else 's'}"
    header = ("severity", "code", "subject", "message", "place")
    more = number - len(rows)
    return _table(title, header, rows) + (f"<p>and {more} more</p>" if more else "")


def _table(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"<table><caption>{escape(title)}</caption>"]
    if header:
        lines.append(_row("th", header))
    lines += (_row("td", row) for row in rows)
    return "\n".join([*lines, "</table>"])


def _row(tag: str, cells: Iterable[object]) -> str:
    filled = "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells)
    return f"<tr>{filled}</tr>"
