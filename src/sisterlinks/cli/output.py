"""Writing answers: as text, JSON or CSV, on streams of any encoding."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TextIO, TypeAlias

import click

from sisterlinks.cli.progress import progress

Cell: TypeAlias = str | int | bool | None
"""What stands in one cell of CSV."""

Header: TypeAlias = Sequence[str]
"""The names of the columns of CSV."""

# Control characters, and those that turn the direction of writing: shown raw, they
# let data move the cursor, change the terminal, or read as what it is not.
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
)

_COMMAND = re.compile("^([ \t]*)::", re.MULTILINE)

# What spreadsheets take for the start of a formula, in narrow and in wide form.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


OUTPUT = "sisterlinks.output"
"""The key under which a run keeps the stream that ``--output`` names."""


def answer_stream() -> TextIO | None:
    """Return where the answer goes: the file of ``--output``, else standard output.

    Returns:
        The stream; ``None`` where the program was started without standard output.
    """
    context = click.get_current_context(silent=True)
    output: TextIO | None = context.meta.get(OUTPUT) if context is not None else None
    return output if output is not None else sys.stdout


def show(
    fmt: str,
    *,
    text: Callable[[], str],
    document: Callable[[], object],
    table: Callable[[], tuple[Header, Iterable[Iterable[Cell]]]],
) -> None:
    """Write an answer in the format that was asked for.

    Args:
        fmt: ``table``, ``json`` or ``csv``.
        text: Gives the text for people.
        document: Gives the JSON document.
        table: Gives the header and the rows of CSV.
    """
    with progress("Answering"):
        match fmt:
            case "json":
                answer = f"{json_text(document())}\n"
            case "csv":
                answer = csv_text(*table())
            case _:
                answer = f"{guarded(text())}\n"
    write(answer, end="")


def write(text: str, end: str = "\n") -> None:
    """Write a text where the answer goes, if that is anywhere."""
    stream = answer_stream()
    if stream is not None:
        stream.write(text + end)


def json_text(document: object) -> str:
    r"""Return JSON, escaped where the answer's stream is not Unicode.

    What a terminal would act upon is always escaped, which changes no value.

    Example:
        >>> print(json_text("Aso\x9b"))
        "Aso\u009b"
    """
    is_ascii = not is_unicode(answer_stream())
    text = json.dumps(document, indent=2, ensure_ascii=is_ascii)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def csv_text(header: Header, rows: Iterable[Iterable[Cell]]) -> str:
    r"""Write CSV, in which no cell is a formula for a spreadsheet.

    Args:
        header: The names of the columns.
        rows: The rows.

    Returns:
        The text, each line with its end.

    Example:
        >>> csv_text(["id", "certain"], [["=1+1", True]])
        "id,certain\n'=1+1,true\n"
    """
    lines = _Lines()
    # The writer quotes the characters that its lines end with, so a lone carriage
    # return in a cell is quoted as well. Tools that read lines want line feeds.
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "".join(lines)


class _Lines(list[str]):
    """Takes lines that end with carriage return and line feed."""

    def write(self, line: str) -> None:
        self.append(f"{line[:-2]}\n")


def _cell(value: Cell) -> Any:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def is_unicode(stream: TextIO | None) -> bool:
    """Return whether a stream can show every character."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return encoding.lower().replace("_", "-").startswith(("utf", "cp65001"))


def printable(text: str, stream: TextIO | None = None) -> str:
    r"""Escape what a stream can't show, and what would act on a terminal.

    Args:
        text: The text; line feeds in it stay.
        stream: Where it goes; where the answer goes, where left out.

    Returns:
        The text with escapes such as ``\x1b`` in place of such characters.

    Example:
        >>> printable("Busan \x1b[31m")
        'Busan \\x1b[31m'
    """
    text = _UNPRINTABLE.sub(_escaped, text)
    stream = stream or answer_stream()
    if stream is None or is_unicode(stream):
        return text
    return text.encode(stream.encoding, "backslashreplace").decode(stream.encoding)


def guarded(text: str) -> str:
    r"""Return a text of which no line is a command to what runs the program.

    GitHub's runners take a line of output that begins with two colons for a command,
    and a name may hold a line feed.

    Example:
        >>> guarded("A\n::error::x")
        'A\n\\x3a:error::x'
    """
    return _COMMAND.sub(r"\1\\x3a:", text)


def _escaped(found: re.Match[str]) -> str:
    number = ord(found[0])
    if found[0] == "\t":
        return " "
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"  # noqa: PLR2004 - where escapes of two digits end
