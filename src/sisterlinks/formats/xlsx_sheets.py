"""Sheets of Excel workbooks (ECMA-376 part 1, 18): their cells as people see them."""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sisterlinks.findings import Finding
from sisterlinks.formats.grids import Grid, Row, failed_formula
from sisterlinks.formats.number_formats import Shown, built_in, plain_number, shown_by
from sisterlinks.formats.workbooks import (
    MAXIMUM_COLUMNS,
    MAXIMUM_ROWS,
    Archive,
    attribute,
    cell_position,
    checked,
    local,
)
from sisterlinks.positions import Position

_CELL_NAME = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")
_COUNT = re.compile("[0-9]{1,9}")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_MIDNIGHT = "T00:00:00"


class _Target(NamedTuple):
    """What a part of a workbook refers to."""

    kind: str
    """What it is: the last word of the type of the relationship."""

    name: str
    """The name of the member of the archive."""


class _Book(NamedTuple):
    """What the sheets of a workbook share."""

    texts: Sequence[str]
    """The texts that cells name by their numbers."""

    shown: Sequence[Shown]
    """What shows numbers, by the number of a cell's style."""


def sheets(archive: Archive) -> Iterator[Grid]:
    """Yield the sheets of a workbook.

    Args:
        archive: The members of the workbook.

    Raises:
        LoadError: It is none.
    """
    roots = _targets(archive, "").values()
    name = next((root.name for root in roots if root.kind == "officeDocument"), None)
    if name is None:
        archive.refuse("neither a workbook of Excel (.xlsx) nor of OpenDocument (.ods)")
    targets = _targets(archive, name)
    found: list[tuple[str, str]] = []
    since_1904 = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal since_1904
        if local(name) == "sheet":
            target = targets.get(attribute(attributes, "id") or "")
            if target is not None and target.kind == "worksheet":
                found.append((attributes.get("name", ""), target.name))
        elif local(name) == "workbookPr":
            since_1904 = attributes.get("date1904") in {"1", "true"}

    _exhaust(archive.parse(name, start))
    members = {target.kind: target.name for target in targets.values()}
    book = _Book(
        texts=_texts(archive, members.get("sharedStrings")),
        shown=_styles(archive, members.get("styles"), since_1904=since_1904),
    )
    for sheet, member in found:
        position = cell_position(archive.file, sheet)
        findings: list[Finding] = []
        reader = _Reader(archive, book, sheet, findings)
        yield Grid(
            name=sheet, rows=reader.rows(member), position=position, findings=findings
        )


def _exhaust(steps: Iterator[None]) -> None:
    for _ in steps:
        pass


def _targets(archive: Archive, part: str) -> Mapping[str, _Target]:
    """Return what a part of the workbook refers to, by the ids of relationships."""
    folder, _, name = part.rpartition("/")
    relationships = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, _Target] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if local(name) == "Relationship":
            target = attributes.get("Target", "")
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = _Target(kind, path)

    if relationships in archive.names:
        _exhaust(archive.parse(relationships, start))
    return found


def _texts(archive: Archive, member: str | None) -> Sequence[str]:
    """Return the texts that cells share."""
    texts: list[str] = []
    parts: list[str] = []
    # Whether a text is read that people see; how deep in what tells how to say it.
    is_shown = False
    aside = 0

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal is_shown, aside
        name = local(name)
        aside += name == "rPh"
        is_shown = name == "t" and not aside

    def end(name: str) -> None:
        nonlocal is_shown, aside
        name = local(name)
        is_shown = False
        aside -= name == "rPh"
        if name == "si":
            archive.count(1)
            text = "".join(parts)
            if "_x" in text:  # XML itself can't hold what no text may
                text = checked(_unescaped(text), Position(file=archive.file))
            texts.append(text)
            parts.clear()

    def text(part: str) -> None:
        if is_shown:
            parts.append(part)

    if member is not None:
        _exhaust(archive.parse(member, start, end, text))
    return texts


def _styles(
    archive: Archive, member: str | None, *, since_1904: bool
) -> Sequence[Shown]:
    """Return what shows numbers, by the numbers of styles."""
    codes: dict[str, str] = {}
    numbers: list[str] = []
    is_cells = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal is_cells
        name = local(name)
        number = attributes.get("numFmtId", "0")
        if name == "numFmt":
            codes[number] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            is_cells = True
        elif name == "xf" and is_cells:
            numbers.append(number)

    def end(name: str) -> None:
        nonlocal is_cells
        is_cells = is_cells and local(name) != "cellXfs"

    if member is not None:
        _exhaust(archive.parse(member, start, end))
    known: dict[str, Shown] = {}
    for number in numbers:
        if number not in known:
            code = codes.get(number) or built_in(_whole(archive, number))
            known[number] = shown_by(code, since_1904=since_1904)
    return [known[number] for number in numbers]


def _whole(archive: Archive, text: str) -> int:
    if _COUNT.fullmatch(text) is None:
        archive.malformed(f"{text[:20]!r} stands where a number is meant")
    return int(text)


def _unescaped(text: str) -> str:
    r"""Read characters that XML can't hold: ``_x000B_`` is U+000B.

    Example:
        >>> _unescaped("_x005F_x0041_"), _unescaped("a_x0042_")
        ('_x0041_', 'aB')
    """
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    # Characters beyond the first plane are escaped as two halves.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


class _Reader:
    """Reads the rows of one sheet."""

    def __init__(
        self, archive: Archive, book: _Book, sheet: str, findings: list[Finding]
    ) -> None:
        self.archive = archive
        self.book = book
        self.position = cell_position(archive.file, sheet)
        self.findings = findings
        # The row that is read, its number, and those that were read whole.
        self.cells: list[str] = []
        self.number = 0
        self.is_numbered = False
        self.digits = ""
        # The numbers of columns by their letters.
        self.columns: dict[str, int] = {}
        self.read: list[Row] = []
        # The cell that is read, what it holds, and whether what comes next is of that:
        # a reading aid of Japanese texts (rPh) is not.
        self.cell: Mapping[str, str] = {}
        self.parts: list[str] = []
        self.is_shown = False
        self.aside = 0

    def rows(self, member: str) -> Iterator[Row]:
        """Yield the rows that hold something.

        Raises:
            LoadError: The sheet can't be read.
        """
        for _ in self.archive.parse(member, self.start, self.end, self.text):
            yield from self.read
            self.read.clear()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if ":" in name:
            name = local(name)
        if name == "c":
            self.cell = attributes
            self.parts.clear()
        elif name in {"v", "t"}:
            self.is_shown = not self.aside
        elif name == "row":
            self.start_row(attributes.get("r"))
        elif name == "rPh":
            self.aside += 1

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self.is_shown = False
        if ":" in name:
            name = local(name)
        if name == "c":
            self.take(self.cell, "".join(self.parts))
        elif name == "row" and any(map(str.strip, self.cells)):
            self.read.append(Row(self.number, self.number, self.cells))
        elif name == "rPh":
            self.aside -= 1

    def text(self, part: str) -> None:
        """Take text."""
        if self.is_shown:
            self.parts.append(part)

    def start_row(self, number: str | None) -> None:
        """Take the start of a row, whose number may be left out."""
        at = self.number + 1
        self.is_numbered = number is not None
        if number is not None:
            at = _whole(self.archive, number)
        if not self.number < at <= MAXIMUM_ROWS:
            self.archive.malformed(f"row {at} follows row {self.number}")
        self.number = at
        self.digits = str(at)
        self.cells = []

    def take(self, cell: Mapping[str, str], text: str) -> None:
        """Put a cell into its row."""
        column = len(self.cells)
        name = cell.get("r")
        if name is not None:
            column = self.column(name)
        shown = text
        if text:
            shown = self.shown(cell.get("t", "n"), cell.get("s"), text, column)
        # An empty cell without a name moves those behind it all the same.
        if shown or name is None:
            self.put(column, shown)

    def put(self, column: int, text: str) -> None:
        """Put a text into a column of the row."""
        cells = self.cells
        missing = column - len(cells)
        if missing < 0:
            cells[column] = text
            return
        if column >= MAXIMUM_COLUMNS:
            self.archive.malformed(f"a row has more than {MAXIMUM_COLUMNS} cells")
        self.archive.count(missing + 1)
        if missing:
            cells.extend([""] * missing)
        cells.append(text)

    def column(self, name: str) -> int:
        """Return the number of the column, from 0, that a cell's name tells."""
        letters = name.rstrip("0123456789")
        column = self.columns.get(letters)
        if column is None or name[len(letters) :] != self.digits:
            column = self.columns[letters] = self.looked_up(name)
        return column

    def looked_up(self, name: str) -> int:
        """Return the number of a cell's column, and see that it is in the row."""
        found = _CELL_NAME.fullmatch(name)
        row = int(found[2]) if found else 0
        if row > self.number and not (self.cells or self.is_numbered):
            self.start_row(str(row))  # the row says nothing of itself
        if found is None or row != self.number:
            self.archive.malformed(
                f"{name[:20]!r} is not the name of a cell in row {self.number}"
            )
        number = 0
        for letter in found[1].upper():
            number = 26 * number + ord(letter) - ord("A") + 1
        return number - 1

    def shown(self, kind: str, style: str | None, text: str, column: int) -> str:
        """Return the text that people see in a cell."""
        match kind:
            case "s":
                number = _whole(self.archive, text)
                if number >= len(self.book.texts):
                    self.archive.malformed(f"there is no text {number}")
                return self.book.texts[number]
            case "str" | "inlineStr":
                return checked(_unescaped(text), self.position(self.number, column))
            case "b":
                return "true" if text == "1" else "false"
            case "e":
                position = self.position(self.number, column)
                self.findings.append(failed_formula(text, position))
                return text
            case "d":
                return text.removesuffix(_MIDNIGHT)
        return self.shown_number(style, text)

    def shown_number(self, style: str | None, text: str) -> str:
        """Return what people see of a number."""
        try:
            value = float(text)
        except ValueError:
            return text
        show: Shown = plain_number
        if style is not None:
            number = _whole(self.archive, style)
            if number < len(self.book.shown):
                show = self.book.shown[number]
        return show(value) if math.isfinite(value) else text
