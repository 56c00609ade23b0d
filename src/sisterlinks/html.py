"""Tables of plain HTML, which notebooks show of datasets, ties and reports.

Everything is escaped, and there are no scripts and no styles, so that a page looks as
its reader has it and nothing in the data can act on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice

SCREEN = 20
"""How many rows of a table fit on a screen."""


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


def short_table(
    title: str, rows: Iterable[Sequence[object]], header: Sequence[str], count: int
) -> str:
    """Return a table that fits on a screen, and how many rows there are besides.

    Args:
        title: The caption.
        rows: The cells of each row; no more are taken than are shown.
        header: The names of the columns.
        count: How many rows there are.

    Returns:
        The table as HTML.

    Example:
        >>> shown = short_table("Days", ([day] for day in range(25)), ["day"], 25)
        >>> shown.count("<tr>"), shown.splitlines()[-1]
        (21, '<p>and 5 more</p>')
    """
    more = f"\n<p>and {count - SCREEN} more</p>" if count > SCREEN else ""
    return table(title, islice(rows, SCREEN), header) + more


def _row(tag: str, cells: Iterable[object]) -> str:
    filled = "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells)
    return f"<tr>{filled}</tr>"
