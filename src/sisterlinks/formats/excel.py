"""Excel: a workbook with one sheet for each list, as the files of a CSV folder.

How sheets are read is told in `workbooks`. Writing needs the extra ``excel``; cells are
written as text, never as formulas.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from sisterlinks.errors import MissingExtraError
from sisterlinks.findings import Finding, Severity
from sisterlinks.formats.act_tables import where_act_stands
from sisterlinks.formats.base import (
    MIB,
    UNREAD,
    Problems,
    RawDocument,
    Starts,
    Trace,
    WriteError,
    named,
)
from sisterlinks.formats.cells import unguard
from sisterlinks.formats.columns import PARTNERSHIPS
from sisterlinks.formats.editing import Edits, edited_document
from sisterlinks.formats.format import Format
from sisterlinks.formats.grid_files import read_workbook
from sisterlinks.formats.grids import Grid, Row
from sisterlinks.formats.tables import (
    Table,
    check_table_name,
    column_of,
    list_of_table,
    tables_of,
)
from sisterlinks.formats.workbooks import (
    MAXIMUM_COLUMNS,
    MAXIMUM_ROWS,
    MAXIMUM_SIZE,
    MAXIMUM_UNPACKED,
)
from sisterlinks.positions import FieldPath, Position

MAXIMUM_CELL = 32767
"""The longest text that Excel keeps in a cell, in UTF-16 units."""

_UNWRITABLE = re.compile("[\ufffe\uffff]")  # XML has no such characters
# Nor these, which cells escape and names of sheets can't.
_UNNAMEABLE = re.compile("[\0-\x1f\ud800-\udfff\ufffe\uffff]")


def read(data: bytes, *, file: str, trace: Trace | None = None) -> RawDocument:
    """Read a workbook of Excel or OpenDocument.

    Args:
        data: The file's bytes.
        file: The file's path, for messages.
        trace: Gets which sheets are not read, as they are none of the lists.

    Returns:
        The lists of records, one for each sheet that is not empty.

    Raises:
        LoadError: The file is no such workbook; every problem of its sheets is told.

    Example:
        >>> book = write({"sources": [{"id": "press", "language": "vi"}]})
        >>> read(book, file="book.xlsx")
        {'sources': [{'id': 'press', 'language': 'vi'}]}
    """
    document: RawDocument = {}
    problems = Problems(lambda _: Position(file=file))
    others: list[tuple[str, Position]] = []
    for grid in read_workbook(data, file=file):
        name = list_of_table(grid.name)
        message = check_table_name(name)
        if message:
            if next(grid.rows, None) is None:
                continue
            if trace is None:
                problems.add_at(message, grid.position(1, 0))
            else:
                others.append((message, grid.position(1, 0)))
            continue
        table = Table(name, grid, problems)
        records, _ = table.read()
        if table.header is not None:
            document[name] = records
    problems.raise_if_any()
    if trace is not None:
        severity = Severity.WARNING if document else Severity.ERROR
        trace.findings += [_unread(*other, severity) for other in others]
    return document


def _unread(message: str, position: Position, severity: Severity) -> Finding:
    return Finding(
        code=UNREAD,
        severity=severity,
        message=f"not read: {message}",
        subject="",
        position=position,
    )


class _Locator:
    """Finds the rows and columns of values."""

    def __init__(self, grids: dict[str, Grid]) -> None:
        self._grids = grids
        self._rows = {name: list(grid.rows) for name, grid in grids.items()}

    def position(
        self, list_name: str, index: int, path: FieldPath = (), *, key: bool = False
    ) -> Position:
        """Return the sheet, in brackets behind the file, the row and the column."""
        header, *rows = self._rows[list_name]
        names = [column_of(list_name, unguard(cell.strip())) for cell in header.cells]
        row = rows[index]
        if list_name == PARTNERSHIPS:
            pairs = zip(names, row.cells, strict=False)
            filled = {name for name, cell in pairs if cell.strip()}
            path = where_act_stands(path, filled.__contains__)
        column = names.index(str(path[0])) if path and path[0] in names else 0
        start = header.start if key else row.start
        return self._grids[list_name].position(start, column)


def locate(data: bytes, *, file: str, starts: Starts | None = None) -> _Locator:
    """Make what finds the positions of values in a workbook.

    Args:
        data: The file's bytes, as they were read.
        file: The file's path.
        starts: Not needed.

    Returns:
        The locator. It gives the sheet in brackets behind the file, the row as line
        and the number of the column.

    Raises:
        LoadError: The bytes can't be read.

    Example:
        >>> book = write({"sources": [{"id": "press", "language": "vi"}]})
        >>> found = locate(book, file="a.xlsx").position("sources", 0, ("language",))
        >>> str(found)
        'a.xlsx[sources]:2:2'
    """
    del starts
    return _Locator(
        {list_of_table(grid.name): grid for grid in read_workbook(data, file=file)}
    )


def write(document: RawDocument) -> bytes:
    """Write a workbook of Excel.

    Args:
        document: The lists of records.

    Returns:
        The file's bytes.

    Raises:
        WriteError: A value can't be written, or does not fit Excel.
        MissingExtraError: The package that writes workbooks is not installed.
    """
    return _written(document, {})


def edit(data: bytes, edits: Edits, *, file: str) -> bytes:
    """Edit the records of a workbook, which is written anew.

    Args:
        data: The file's bytes.
        edits: What to change.
        file: The file's path, for messages.

    Returns:
        The edited bytes. Sheets that are none of the lists keep what their cells hold.

    Raises:
        LoadError: The bytes can't be read.
        WriteError: A value can't be written, or does not fit Excel.
    """
    document = read(data, file=file, trace=Trace())
    others = {
        grid.name: [*grid.rows]
        for grid in read_workbook(data, file=file)
        if check_table_name(list_of_table(grid.name))
    }
    return _written(edited_document(document, edits), others)


def _written(document: RawDocument, others: Mapping[str, Sequence[Row]]) -> bytes:
    """Write the lists of records, and behind them other sheets as they were."""
    try:
        import xlsxwriter  # type: ignore[import-untyped] # ships no types
    except ImportError as error:
        raise MissingExtraError("writing workbooks", "excel") from error

    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(target, options)
    for name, rows in tables_of(document):
        _check_rows(name, rows)
        _fill(_sheet(book, name), enumerate(rows))
    for name, filled in others.items():
        _fill(_sheet(book, name), ((row.number - 1, row.cells) for row in filled))
    book.close()
    content = target.getvalue()
    _check_size(content)
    return content


def _check_rows(name: str, rows: Sequence[Sequence[str]]) -> None:
    """Refuse a table that does not fit Excel.

    Raises:
        WriteError: It does not.
    """
    header = rows[0]
    if len(rows) > MAXIMUM_ROWS:
        raise WriteError(f"{name} has more than {MAXIMUM_ROWS} rows: use CSV")
    if len(header) > MAXIMUM_COLUMNS:
        raise WriteError(f"{name} has more than {MAXIMUM_COLUMNS} fields: use CSV")
    for cells in rows:
        for column, cell in enumerate(cells):
            if message := _misfit(cell):
                place = f"{name} {cells[0][:100]!r}: {header[column][:100]}"
                raise WriteError(f"{place}: {message}")


def _fill(sheet: Any, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Write cells, all of them as texts."""
    for number, cells in rows:
        for column, cell in enumerate(cells):
            if cell:
                sheet.write_string(number, column, cell)


def _sheet(book: Any, name: str) -> Any:
    """Add a sheet to a workbook."""
    from xlsxwriter.exceptions import (  # type: ignore[import-untyped] # ships no types
        XlsxWriterException,
    )

    if _UNNAMEABLE.search(name) is None:
        with suppress(XlsxWriterException):
            return book.add_worksheet(name)
    raise WriteError(
        f"{name!r} can't name a sheet: take at most 31 characters, and none of "
        r"'\ / ? * : [ ]' or that can't be seen"
    )


def _misfit(cell: str) -> str | None:
    """Return why a text does not fit a cell, ``None`` if it does."""
    found = _UNWRITABLE.search(cell)
    if found:
        return f"Excel can't hold {named(found[0])}: use CSV"
    if len(cell.encode("utf-16-le")) > 2 * MAXIMUM_CELL:
        return f"a text is longer than the {MAXIMUM_CELL} characters of a cell: use CSV"
    return None


def _check_size(content: bytes) -> None:
    """Refuse a workbook that could not be read again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    if len(content) > MAXIMUM_SIZE or unpacked > MAXIMUM_UNPACKED:
        raise WriteError(
            f"the workbook is larger than the {MAXIMUM_SIZE // MIB} MiB, or the "
            f"{MAXIMUM_UNPACKED // MIB} MiB unpacked, that are read: use CSV"
        )


FORMAT = Format(
    name="excel",
    suffixes=(".xlsx",),
    read=read,
    write=write,
    edit=edit,
    locate=locate,
    maximum_size=MAXIMUM_SIZE,
    has_table_of_acts=True,
    traces=True,
)
"""What reads and writes the format."""
