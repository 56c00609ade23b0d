"""Layout of text for people: tables, paragraphs and trees in a number of columns.

Rich breaks lines and draws; its widths are those of terminals, where a
Chinese, Japanese or Korean character takes two cells. Nothing is cut off: what does not
fit is continued on the next line.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from sisterlinks.cli.output import answer_stream, is_unicode, printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text
    from rich.tree import Tree

NARROWEST = 40
"""The least width that text is laid out for."""

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
    """Return whether to show colours.

    What ``--color`` says counts; where it says nothing, colours are shown on a terminal
    that is not dumb, unless ``NO_COLOR`` is set.
    """
    context = click.get_current_context(silent=True)
    if context is not None and context.color is not None:
        return context.color
    stream = answer_stream()
    return (
        stream is not None
        and stream.isatty()
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


def tree(root: str, branches: Sequence[Branch]) -> str:
    """Lay out a tree.

    Args:
        root: What stands at its root, as its heading.
        branches: What grows from the root.

    Returns:
        The lines, joined.
    """
    from rich.tree import Tree

    def grow(stem: Tree, branches: Sequence[Branch]) -> Tree:
        for branch in branches:
            grow(stem.add(_text(branch.text)), branch.branches)
        return stem

    return _rendered(grow(Tree(_text(root, "bold")), branches))


def number_of(count: int, word: str) -> str:
    """Return a number with what it counts.

    Example:
        >>> number_of(1, "row"), number_of(2000, "row")
        ('1 row', '2,000 rows')
    """
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


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
    console = _console()
    lines = [
        line.plain
        for part in _text(text).split("\n", allow_blank=True)
        for line in part.wrap(console, room, overflow="fold") or [part]
    ]
    return "\n".join(
        f"{rest if number else indent}{line}".rstrip()
        for number, line in enumerate(lines)
    )


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table within the width of the terminal.

    The widest columns give way first. Where even so a word would have to be broken,
    each row becomes a block of its own: its first cell, and the others below it.

    Args:
        header: The columns' titles.
        rows: The rows, each of as many cells; line feeds within a cell are kept.

    Returns:
        The lines, joined.
    """
    from rich import box
    from rich.table import Table

    rows = list(rows)
    cells = [[_cell(cell) for cell in row] for row in rows]
    titles = [_text(title, "bold") for title in header]
    widths = _widths(list(zip(titles, *cells, strict=True)), width())
    if widths is None:
        return "\n\n".join(_block(header, row) for row in rows)
    laid_out = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0)
    )
    for title, column_width in zip(titles, widths, strict=True):
        laid_out.add_column(title, overflow="fold", width=column_width)
    for row in cells:
        laid_out.add_row(*row)
    return _rendered(laid_out)


def _widths(columns: Sequence[Sequence[Text]], room: int) -> list[int] | None:
    """Share the room out among columns: the widest give way first, down to a word.

    Rich would give way below the words, and then cut them off.

    Returns:
        The widths; ``None`` where not even the longest words fit beside each other.
    """
    from rich.cells import cell_len

    def longest(column: Sequence[Text], parts: Callable[[str], list[str]]) -> int:
        lengths = (cell_len(part) for cell in column for part in parts(cell.plain))
        return max(lengths, default=0)

    widths = [longest(column, str.splitlines) for column in columns]
    words = [longest(column, str.split) for column in columns]
    room -= _GAP * (len(columns) - 1)
    if len(columns) == 1:
        return [min(widths[0], room)]
    if sum(words) > room:
        return None
    for _ in range(sum(widths) - room):
        giving = [at for at, word in enumerate(words) if widths[at] > word]
        widths[max(giving, key=widths.__getitem__)] -= 1
    return widths


_GAP = 2
"""How many cells stand between two columns."""


def _block(header: Sequence[str], row: Sequence[str]) -> str:
    """Lay out one row as lines of title and value, where a table is too wide."""
    first, *others = row
    lines = [heading(paragraph(first))]
    for title, value in zip(header[1:], others, strict=True):
        if value:
            lines.append(paragraph(f"{title}: {value}", "  ", "    "))
    return "\n".join(lines)


def _cell(text: str) -> Text:
    """Return a cell, coloured where one of the words with colours fills its line."""
    first = text.partition("\n")[0].rstrip("*")
    return _text(text, EMPHASIS.get(first, ""))


def _text(text: str, style: str = "") -> Text:
    """Return a text whose characters can all be shown."""
    from rich.text import Text

    return Text(printable(text), style=style)


def _console() -> Console:
    from rich.console import Console

    file = io.StringIO()
    return Console(
        file=_Ascii() if not is_unicode(answer_stream()) else file,
        width=width(),
        color_system="standard" if in_colour() else None,
        force_terminal=in_colour(),
        force_interactive=False,
        legacy_windows=False,
        no_color=False,
        emoji=False,
        markup=False,
        highlight=False,
    )


class _Ascii(io.StringIO):
    """Takes text for a stream that can show no more than ASCII."""

    encoding = "ascii"


def _rendered(thing: RenderableType) -> str:
    console = _console()
    with console.capture() as capture:
        console.print(thing)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())
