"""Sheets of OpenDocument spreadsheets (ODF 1.3): cells as people see them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sisterlinks.findings import Finding
from sisterlinks.formats.grids import Grid, Row, failed_formula
from sisterlinks.formats.number_formats import plain_number
from sisterlinks.formats.workbooks import (
    MAXIMUM_COLUMNS,
    MAXIMUM_ROWS,
    Archive,
    attribute,
    cell_position,
)

_CONTENT = "content.xml"
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_BREAKS = {"s": " ", "tab": "\t", "line-break": "\n"}
# What a date may be shown as, and still be a date in a file.
_SHORT_DATE = re.compile("[0-9]{4}(-[0-9]{2})?")
_COUNT = re.compile("[0-9]{1,8}")
_MIDNIGHT = "T00:00:00"


def sheets(archive: Archive) -> Iterator[Grid]:
    """Yield the sheets of a spreadsheet.

    Args:
        archive: The members of the file.

    Raises:
        LoadError: It can't be read.
    """
    reader = _Reader(archive)
    for _ in archive.parse(_CONTENT, reader.start, reader.end, reader.text):
        pass
    for name, (rows, findings) in reader.sheets.items():
        position = cell_position(archive.file, name)
        yield Grid(name=name, rows=iter(rows), position=position, findings=findings)


class _Reader:
    """Takes the rows of all sheets from the elements of the document."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.sheets: dict[str, tuple[list[Row], list[Finding]]] = {}
        self._sheet = ""
        # How deep in a table, and in what is written beside a cell's own text.
        self._depth = 0
        self._aside = 0
        self._number = 0
        self._repeated_rows = 1
        # The row's cells; how many empty ones come before the next filled one.
        self._cells: list[str] = []
        self._empty = 0
        self._cell: Mapping[str, str] = {}
        self._parts: list[str] = []
        self._is_text = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        name = name.rpartition(":")[2]
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                self._sheet = attribute(attributes, "name") or ""
                self.sheets[self._sheet] = ([], [])
                self._number = 0
        elif name == "annotation" or self._aside:
            self._aside += 1
        elif self._depth != 1:
            return
        elif name == "table-row":
            self._repeated_rows = self._count(attributes, "number-rows-repeated")
            self._cells = []
            self._empty = 0
        elif name in _CELLS:
            self._cell = attributes
            self._parts = []
        elif name == "p":
            if self._parts:
                self._parts.append("\n")
            self._is_text = True
        elif name in _BREAKS:
            count = self._count(attributes, "c") if name == "s" else 1
            self._parts.append(_BREAKS[name] * count)

    def text(self, part: str) -> None:
        """Take text."""
        if self._is_text and not self._aside:
            self._parts.append(part)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        name = name.rpartition(":")[2]
        if self._aside:
            self._aside -= 1
        elif name == "table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif name == "p":
            self._is_text = False
        elif name in _CELLS:
            self._end_cell()
        elif name == "table-row":
            self._end_row()

    def _count(self, attributes: Mapping[str, str], name: str) -> int:
        """Return how often something is repeated."""
        text = attribute(attributes, name) or "1"
        if _COUNT.fullmatch(text) is None:
            self.archive.malformed(f"{text[:20]!r} stands where a number is meant")
        return int(text)

    def _end_cell(self) -> None:
        repeated = self._count(self._cell, "number-columns-repeated")
        text = self._shown("".join(self._parts))
        if not text:
            self._empty += repeated
            return
        added = self._empty + repeated
        if len(self._cells) + added > MAXIMUM_COLUMNS:
            self.archive.malformed(f"a row has more than {MAXIMUM_COLUMNS} cells")
        self.archive.count(added)
        self._cells.extend([""] * self._empty)
        self._cells.extend([text] * repeated)
        self._empty = 0

    def _end_row(self) -> None:
        first = self._number + 1
        self._number += self._repeated_rows
        if not any(map(str.strip, self._cells)):
            return
        if self._number > MAXIMUM_ROWS:
            self.archive.malformed(f"a sheet has more than {MAXIMUM_ROWS} rows")
        self.archive.count((self._repeated_rows - 1) * len(self._cells))
        rows = self.sheets[self._sheet][0]
        for number in range(first, self._number + 1):
            rows.append(Row(number, number, self._cells))

    def _shown(self, text: str) -> str:
        """Return the text that people see in a cell, numbers and dates as in files."""
        kind = attribute(self._cell, "value-type")
        value = attribute(self._cell, "value") or ""
        if kind in {"float", "percentage", "currency"}:
            if text.startswith("#") or self._is_error():
                self._tell_error(text)
                return text
            try:
                # Digits alone are shown so: a code with zeros before it, a year.
                return text if text.isdecimal() else plain_number(float(value))
            except (ValueError, OverflowError):
                return text
        if kind == "date":
            date = (attribute(self._cell, "date-value") or "").removesuffix(_MIDNIGHT)
            return text if _SHORT_DATE.fullmatch(text) else date
        if kind == "boolean":
            return attribute(self._cell, "boolean-value") or text
        if self._is_error():
            self._tell_error(text)
        return text

    def _is_error(self) -> bool:
        return any(
            key == "calcext:value-type" and value == "error"
            for key, value in self._cell.items()
        )

    def _tell_error(self, text: str) -> None:
        position = cell_position(self.archive.file, self._sheet)
        cell = position(self._number + 1, len(self._cells) + self._empty)
        self.sheets[self._sheet][1].append(failed_formula(text, cell))
