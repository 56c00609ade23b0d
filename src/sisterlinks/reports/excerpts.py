"""Excerpts: the line in which something stands, with a caret below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sisterlinks.positions import Position

MAXIMUM_SIZE = 64 * 2**20
"""The largest file that is read again to show its lines, in bytes."""

WIDTH = 100
"""How many characters of a line are shown."""

ENOUGH = 20
"""How many characters of a long value are shown at least."""

_LINE_END = re.compile(r"\r\n?|\n")

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?")
_BARE = re.compile(r"[^,;\[\]{}\s](?:[^,;\[\]{}]*[^,;\[\]{}\s])?")
# Of many blanks the first alone is looked at, so that long lines take no longer.
_COMMENT_OR_COLON = re.compile(r"(?<!\s)\s++#|:(?=\s|$)")


class Excerpts:
    """Shows lines of files, each file read once and only if a line of it is wanted.

    Example:
        >>> excerpts = Excerpts({"a.yaml": "parties: [kr-busan, vn-nowhere]"})
        >>> print(excerpts.of(Position(file="a.yaml", line=1, column=21)))
        1 | parties: [kr-busan, vn-nowhere]
          |                     ^^^^^^^^^^
    """

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        """Take texts that no file holds.

        Args:
            texts: The contents of files that are not on the disk, by their names.
        """
        self._lines: dict[str, list[str]] = {
            name: _LINE_END.split(text) for name, text in (texts or {}).items()
        }

    def of(self, position: Position | None) -> str:
        """Return the line of a position, with a caret under what stands there.

        Args:
            position: The position.

        Returns:
            Two lines of text; empty where the line can't be shown.
        """
        if position is None or position.line is None:
            return ""
        lines = self._of_file(position.file)
        if not 0 < position.line <= len(lines):
            return ""
        line = lines[position.line - 1]
        start = min((position.column or 1) - 1, len(line))
        shown, indent, length = _window(line, start, _end(line, start))
        number = str(position.line)
        margin = " " * len(number)
        return f"{number} | {shown}\n{margin} | {' ' * indent}{'^' * length}"

    def _of_file(self, name: str) -> list[str]:
        if name not in self._lines:
            text = _read(Path(name))
            self._lines[name] = _LINE_END.split(text) if text else []
        return self._lines[name]


def _read(path: Path) -> str:
    """Read a file again; nothing of one that is gone, too large or no text."""
    try:
        if path.stat().st_size > MAXIMUM_SIZE:
            return ""
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError):
        return ""


def _end(line: str, start: int) -> int:
    """Return the end of the value that starts in a line."""
    match = (_QUOTED if line[start : start + 1] in {'"', "'"} else _BARE).match(
        line, start
    )
    if match is None:
        return start + 1
    stop = _COMMENT_OR_COLON.search(line, start, match.end())
    bare = line[start] not in {'"', "'"}
    return stop.start() if stop and bare and stop.start() > start else match.end()


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Show the part of a line around a value, with the columns that it takes."""
    from rich.cells import cell_len

    left = 0 if min(end, start + ENOUGH) <= WIDTH else start - WIDTH // 3
    right = left + WIDTH
    shown = "".join(map(_shown, line[left:right]))
    lead = "…" if left else ""
    tail = "…" if right < len(line) else ""
    before, value = shown[: start - left], shown[start - left : end - left]
    indent, length = cell_len(lead + before), max(cell_len(value), 1)
    return f"{lead}{shown}{tail}".rstrip(), indent, length


def _shown(char: str) -> str:
    """Show a character that moves the cursor or turns the writing as one that won't."""
    if char == "\t":
        return " "
    return char if char.isprintable() else "\N{REPLACEMENT CHARACTER}"
