"""Editing CSV: the cells that change, and no others."""

from __future__ import annotations

import csv
import io

from sisterlinks.formats.base import RawRecord
from sisterlinks.formats.cells import guard, unguard
from sisterlinks.formats.delimited import Delimited
from sisterlinks.formats.editing import Edits, TextEdit, edited_text
from sisterlinks.formats.grids import Row
from sisterlinks.formats.tables import cells_of, column_of


def edited(text: Delimited, list_name: str, edits: Edits) -> str:
    """Edit a table.

    Args:
        text: Its text, as it was read.
        list_name: The name of its list.
        edits: What to change.

    Returns:
        The edited text. Fields that no column holds get columns of their own, behind
        the others.

    Raises:
        WriteError: A value can't be written.
    """
    header, *rows = text.rows()
    return _Editor(text, list_name, header).edited(rows, edits)


class _Editor:
    """Gathers the edits of a table's text."""

    def __init__(self, text: Delimited, list_name: str, header: Row) -> None:
        self._text = text
        self._list_name = list_name
        self._header = header
        self._line_end = "\r\n" if "\r\n" in text.lines.text else "\n"
        self._names = [
            column_of(list_name, unguard(cell.strip())) for cell in header.cells
        ]
        self._width = len(self._names)

    def edited(self, rows: list[Row], edits: Edits) -> str:
        """Return the edited text."""
        changes: list[TextEdit] = []
        for number, replacement in edits.of(self._list_name, len(rows)):
            row = rows[number]
            start, end = self._start(row), self._text.end(row)
            if replacement is not None:
                old = cells_of(self._list_name, replacement.old)
                new = cells_of(self._list_name, replacement.new)
                changes.append(TextEdit(start, end, self._row(row, old, new)))
            else:
                changes.append(TextEdit(start, self._behind_line(end), ""))
        added = [self._new_row(raw) for raw in edits.added.get(self._list_name, ())]
        if added:
            last = self._text.end(rows[-1] if rows else self._header)
            behind = self._behind_line(last)
            gap = "" if behind > last else self._line_end
            written = "".join(f"{row}{self._line_end}" for row in added)
            changes.append(TextEdit(behind, behind, f"{gap}{written}"))
        if len(self._names) > self._width:
            end = self._text.end(self._header)
            names = (self._quoted(guard(name)) for name in self._names[self._width :])
            further = "".join(f"{self._text.delimiter}{name}" for name in names)
            changes.append(TextEdit(end, end, further))
        return edited_text(self._text.lines.text, changes)

    def _start(self, row: Row) -> int:
        return self._text.lines.line_starts[row.start - 1]

    def _behind_line(self, offset: int) -> int:
        """Return the offset behind the end of the line in which a row ends."""
        text = self._text.lines.text
        for end in ("\r\n", "\n", "\r"):
            if text.startswith(end, offset):
                return offset + len(end)
        return offset

    def _row(self, row: Row, old: dict[str, str], new: dict[str, str]) -> str:
        """Write a row anew, in which cells that don't change keep their text."""
        self._add_columns(new)
        cells = []
        for column, name in enumerate(self._names):
            if column < len(row.cells) and old.get(name) == new.get(name):
                cells.append(self._text.cell(row.start, column))
            else:
                cells.append(self._quoted(new.get(name, "")))
        return self._joined(cells, len(row.cells))

    def _new_row(self, raw: RawRecord) -> str:
        new = cells_of(self._list_name, raw)
        self._add_columns(new)
        cells = [self._quoted(new.get(name, "")) for name in self._names]
        return self._joined(cells, self._width)

    def _add_columns(self, cells: dict[str, str]) -> None:
        self._names += [name for name in cells if name not in self._names]

    def _joined(self, cells: list[str], least: int) -> str:
        """Join cells, without the empty ones behind those that were there before."""
        while len(cells) > least and not cells[-1]:
            cells.pop()
        return self._text.delimiter.join(cells)

    def _quoted(self, cell: str) -> str:
        """Write a cell with quotes where it needs them."""
        if not cell:
            return ""
        target = io.StringIO(newline="")
        csv.writer(target, delimiter=self._text.delimiter, lineterminator="").writerow(
            [cell]
        )
        return target.getvalue()
