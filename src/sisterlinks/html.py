"""Tables of plain HTML, which notebooks show of datasets, ties and reports.

Everything is escaped, and there are no scripts and no styles, so that a page looks as
its reader has it and nothing in the data can act on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def table(
    title: str, rows: Iterable[Sequence[object]], header: Sequence[str] = ()
) -> str:
    """Return a table with a caption, every text in it escaped.

    Args:
        title: The caption.
        rows: The cells of each row.
        header: The names of the columns; no header row where left out.

    Returns:
        The table as HTML.

    Example:
        >>> print(table("Ties", [("Daejeon", "<2005>")]))
        <table><caption>Ties</caption>
        <tr><td>Daejeon</td><td>&lt;2005&gt;</td></tr>
        </table>
    """
    lines = [f"<table><caption>{escape(title)}</caption>"]
    if header:
        lines.append(_row("th", header))
    lines += (_row("td", row) for row in rows)
    return "\n".join([*lines, "</table>"])


def _row(tag: str, cells: Iterable[object]) -> str:
    filled = "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells)
    return f"<tr>{filled}</tr>"
