"""Laying out text for people: tables, paragraphs and trees in a number of columns.

Widths are those of terminals, where a Chinese, Japanese or Korean character takes two
cells. Nothing is cut off: what does not fit is continued on the next line.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import click

from sisterlinks.cli.output import is_unicode, printable

NARROWEST = 40
"""The least width that text is laid out for."""

GAP = "  "
"""What stands between two columns."""

EMPHASIS: Mapping[str, str] = {
    "error": "red",
    "warning": "yellow",
    "unresolved": "yellow",
    "presumed": "cyan",
}
"""The colours of words that fill a cell, on terminals that show them."""


def width() -> int:
    """Return the width to lay out for: of the terminal, else of 80 columns."""
    return max(shutil.get_terminal_size().columns, NARROWEST)


def in_colour() -> bool:
    """Return whether colours may be shown: on a terminal, unless NO_COLOR is set."""
    return (
        sys.stdout is not None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def heading(text: str) -> str:
    """Make a line stand out."""
    return click.style(text, bold=True) if in_colour() else text


class Branch(NamedTuple):
    """One branch of a tree, with those that grow from it."""

    text: str
    """What stands at it."""

    branches: Sequence[Branch] = ()
    """What grows from it."""


def tree(branches: Sequence[Branch], indent: str = "") -> str:
    """Lay out the branches of a tree below each other.

    Args:
        branches: The branches.
        indent: What each line begins with.

    Returns:
        The lines, joined.
    """
    guides = ("├── ", "│   ", "└── ") if _draws() else ("|-- ", "|   ", "`-- ")
    lines = []
    for number, branch in enumerate(branches, start=1):
        is_last = number == len(branches)
        inner = indent + ("    " if is_last else guides[1])
        lines.append(
            paragraph(branch.text, indent + guides[2 if is_last else 0], inner)
        )
        if branch.branches:
            lines.append(tree(branch.branches, inner))
    return "\n".join(lines)


def _draws() -> bool:
    """Return whether the characters that lines are drawn with can be shown."""
    return is_unicode(sys.stdout)


def paragraph(text: str, indent: str = "", hanging: str | None = None) -> str:
    """Break a text into lines.

    Args:
        text: The text; its own line feeds stay.
        indent: What the first line begins with.
        hanging: What the other lines begin with; the same where left out.

    Returns:
        The lines, joined.
    """
    rest = indent if hanging is None else hanging
    room = max(width() - max(len(indent), len(rest)), NARROWEST // 2)
    lines = [
        line for part in printable(text).split("\n") for line in wrapped(part, room)
    ]
    return "\n".join(
        f"{rest if number else indent}{line}".rstrip()
        for number, line in enumerate(lines)
    )


def wrapped(line: str, room: int) -> list[str]:
    """Break a line where words end, and a word only where it is too long for a line.

    Args:
        line: The line.
        room: How many cells there are, two at the least.

    Returns:
        The lines; at least one.

    Example:
        >>> wrapped("Bà Rịa – Vũng Tàu, 2025-07-01", 18)
        ['Bà Rịa – Vũng Tàu,', '2025-07-01']
    """
    from rich.cells import cell_len, chop_cells

    if cell_len(line) <= room:
        return [line]
    lines: list[str] = []
    current = ""
    for piece in _pieces(line):
        if current and cell_len(current + piece) <= room:
            current += piece
            continue
        if current:
            lines.append(current)
        *full, current = chop_cells(piece.lstrip(), room)
        lines.extend(full)
    return [*lines, current]


def _pieces(line: str) -> Iterator[str]:
    """Yield what a line may be broken between: words, and what slashes end in them."""
    for word in line.split():
        space = " "
        for part in word.replace("/", "/ ").split():
            yield space + part
            space = ""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table within the width of the terminal.

    Args:
        header: The columns' titles.
        rows: The rows, each of as many cells; line feeds within a cell are kept.

    Returns:
        The lines, joined.
    """
    titles = [[title] for title in header]
    cells = [[printable(cell).split("\n") for cell in row] for row in rows]
    columns = list(zip(titles, *cells, strict=True))
    gaps = len(GAP) * (len(header) - 1)
    widths = _widths(columns, width() - gaps)
    lines = [heading(line) for line in _row(titles, widths)]
    lines.append(("─" if _draws() else "-") * (sum(widths) + gaps))
    for row in cells:
        lines.extend(_row(row, widths))
    return "\n".join(lines)


def _widths(columns: Sequence[Sequence[Sequence[str]]], room: int) -> list[int]:
    """Share the room out: the widest columns give way first, down to a word."""
    from rich.cells import cell_len

    widths = [
        max(cell_len(line) for cell in column for line in cell) for column in columns
    ]
    over = sum(widths) - room
    if over <= 0:
        return widths
    share = room // len(columns)
    words = [
        max(
            (
                cell_len(piece.lstrip())
                for cell in column
                for line in cell
                for piece in _pieces(line)
            ),
            default=0,
        )
        for column in columns
    ]
    least = words if sum(words) <= room else [min(word, share) for word in words]
    for _ in range(over):
        giving = [n for n, least_width in enumerate(least) if widths[n] > least_width]
        widths[max(giving, key=widths.__getitem__)] -= 1
    return widths


def _row(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row."""
    from rich.cells import cell_len

    broken = [
        [part for line in cell for part in wrapped(line, room)]
        for cell, room in zip(cells, widths, strict=True)
    ]
    coloured = in_colour()
    for number in range(max(map(len, broken))):
        line = []
        for cell, parts, room in zip(cells, broken, widths, strict=True):
            part = parts[number] if number < len(parts) else ""
            padding = " " * (room - cell_len(part))
            colour = EMPHASIS.get(cell[0].rstrip("*"))
            shown = click.style(part, fg=colour) if coloured and colour else part
            line.append(shown + padding)
        yield GAP.join(line).rstrip()
