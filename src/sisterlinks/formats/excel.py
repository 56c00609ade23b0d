"""Excel: a workbook with one sheet for each list, as the files of a CSV folder.

Needs the extra ``excel``. Cells are written as text, never as formulas; numbers,
dates and truth values that people typed are read as the text that CSV would hold.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from sisterlinks.errors import MissingExtraError
from sisterlinks.formats.base import (
    MIB,
    Problems,
    RawDocument,
    Starts,
    WriteError,
    named,
    refuse,
)
from sisterlinks.formats.cells import unguard
from sisterlinks.formats.tables import (
    Row,
    Table,
    check_table_name,
    tables_of,
    where_act_stands,
)
from sisterlinks.positions import FieldPath, Position

MAXIMUM_SIZE = 64 * MIB
"""The largest workbook that is read, in bytes."""

MAXIMUM_UNPACKED = 512 * MIB
"""The most that a workbook may unpack to, in bytes."""

MAXIMUM_CELLS = 100_000_000
"""How many cells may lie between a sheet's first and its last, filled or not."""

MAXIMUM_CELL = 32767
"""The longest text that Excel keeps in a cell, in UTF-16 units."""

MAXIMUM_ROWS = 2**20
"""How many rows a sheet has."""

DAMAGED = (
    "not a workbook, or a damaged one: open it in the program that wrote it, and save "
    "it as .xlsx again"
)
"""What is told of a file that the libraries can't open, each in its own words."""

_COLUMNS = 2**14
_DIGITS = 10  # more than any true name of a cell has
_CELL_NAME = re.compile(rb"""r=["']([A-Z]+)([0-9]+)["']""")
_UNWRITABLE = re.compile("[\ufffe\uffff]")  # XML has no such characters


def read(data: bytes, *, file: str, starts: Starts | None = None) -> RawDocument:
    """Read a workbook.

    Args:
        data: The file's bytes.
        file: The file's path, for messages.
        starts: Where the row of each record is put, if it is wanted.

    Returns:
        The lists of records, one for each sheet that is not empty.

    Raises:
        LoadError: The file is no such workbook; every problem of its sheets is told.
        MissingExtraError: The packages that read workbooks are not installed.

    Example:
        >>> book = write({"sources": [{"id": "press", "language": "vi"}]})
        >>> read(book, file="book.xlsx")
        {'sources': [{'id': 'press', 'language': 'vi'}]}
    """
    document: RawDocument = {}
    found: Starts = {} if starts is None else starts
    problems = _Sheets(file)
    for name, rows in _sheets(data, file):
        filled = _filled(rows)
        header = next(filled, None)
        if header is None:
            continue
        problems.sheet = name
        message = check_table_name(name)
        if message:
            problems.gathered.add(message, 0)
            continue
        table = Table(name, problems.gathered, _offset)
        document[name], found[name] = table.read(header, filled)
    problems.gathered.raise_if_any()
    return document


class _Sheets:
    """The problems of a workbook's sheets."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sheet = ""
        self.gathered = Problems(lambda offset: _place(self.file, self.sheet, offset))


def _offset(row: int, column: int) -> int:
    return row * _COLUMNS + column


def _place(file: str, sheet: str, offset: int) -> Position:
    row, column = divmod(offset, _COLUMNS)
    return Position(file=f"{file}[{sheet}]", line=row + 1, column=column + 1)


def _sheets(data: bytes, file: str) -> Iterator[tuple[str, list[list[Any]]]]:
    """Yield the name and the rows of each sheet."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise MissingExtraError("reading workbooks", "excel") from error

    position = Position(file=file)
    _check_size(data, position)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            yield name, sheet.to_python(skip_empty_area=False)
    except CalamineError:
        refuse(DAMAGED, position)


def _check_size(data: bytes, position: Position) -> None:
    """Refuse what would take all memory once it is unpacked."""
    if len(data) > MAXIMUM_SIZE:
        refuse(f"larger than {MAXIMUM_SIZE // MIB} MiB: use CSV", position)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if "xl/workbook.xml" not in names:
                refuse("not a workbook of the form .xlsx", position)
            if sum(member.file_size for member in members) > MAXIMUM_UNPACKED:
                limit = MAXIMUM_UNPACKED // MIB
                refuse(f"unpacks to more than {limit} MiB: use CSV", position)
            for name in names:
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    _check_extent(archive.read(name), position)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        refuse(DAMAGED, position)


def _check_extent(sheet: bytes, position: Position) -> None:
    """Refuse a sheet whose far corner would make the reader fill what lies before."""
    cells = _CELL_NAME.findall(sheet)
    columns = {letters for letters, _ in cells}
    width = max(map(_column_number, columns), default=0)
    height = max((int(digits[:_DIGITS]) for _, digits in cells), default=0)
    if width * height > MAXIMUM_CELLS:
        refuse("a cell stands far off from the others: take it out", position)


def _column_number(letters: bytes) -> int:
    """Return the number of a column that is named by letters, A being 1."""
    number = 0
    for letter in letters[:_DIGITS]:
        number = 26 * number + letter - ord("A") + 1
    return number


def _filled(rows: list[list[Any]]) -> Iterator[Row]:
    """Yield the rows that are not empty, their values as text."""
    for number, values in enumerate(rows):
        cells = [_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield Row(number, cells)


def _text(value: Any) -> str:
    """Return the text that CSV would hold for a typed value."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


class _Locator:
    def __init__(self, file: str, sheets: dict[str, list[Row]]) -> None:
        self._file = file
        self._sheets = sheets

    def position(
        self, list_name: str, index: int, path: FieldPath = (), *, key: bool = False
    ) -> Position:
        header, *rows = self._sheets[list_name]
        names = [unguard(cell.strip()) for cell in header.cells]
        row = rows[index]
        if list_name == "partnerships":
            pairs = zip(names, row.cells, strict=False)
            filled = {name for name, cell in pairs if cell}
            path = where_act_stands(path, filled.__contains__)
        column = names.index(str(path[0])) if path and path[0] in names else 0
        offset = _offset(header.start if key else row.start, column)
        return _place(self._file, list_name, offset)


def locate(data: bytes, *, file: str) -> _Locator:
    """Make what finds the places of values in a workbook.

    Args:
        data: The file's bytes, as they were read.
        file: The file's path.

    Returns:
        The locator. It gives the sheet in brackets behind the file, the row as line
        and the number of the column.

    Raises:
        LoadError: The bytes can't be read.

    Example:
        >>> book = write({"sources": [{"id": "press", "language": "vi"}]})
        >>> place = locate(book, file="a.xlsx").position("sources", 0, ("language",))
        >>> str(place)
        'a.xlsx[sources]:2:2'
    """
    sheets = {name: list(_filled(rows)) for name, rows in _sheets(data, file)}
    return _Locator(file, sheets)


def write(document: RawDocument) -> bytes:
    """Write a workbook.

    Args:
        document: The lists of records.

    Returns:
        The file's bytes.

    Raises:
        WriteError: A value can't be written, or does not fit Excel.
        MissingExtraError: The packages that write workbooks are not installed.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped] # ships no types
        from xlsxwriter import exceptions
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
        if len(rows) > MAXIMUM_ROWS:
            raise WriteError(f"{name} has more than {MAXIMUM_ROWS} rows: use CSV")
        try:
            sheet = book.add_worksheet(name)
        except exceptions.XlsxWriterException as error:
            message = (
                f"{name!r} can't name a sheet: take at most 31 characters, and none of "
                r"'\ / ? * : [ ]'"
            )
            raise WriteError(message) from error
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write_string(number, column, _checked(cell, name))
    book.close()
    return target.getvalue()


def _checked(cell: str, list_name: str) -> str:
    found = _UNWRITABLE.search(cell)
    if found:
        raise WriteError(f"{list_name}: Excel can't hold {named(found[0])}: use CSV")
    if len(cell.encode("utf-16-le")) > 2 * MAXIMUM_CELL:
        raise WriteError(
            f"{list_name}: a text is longer than the {MAXIMUM_CELL} characters of a "
            "cell: use CSV"
        )
    return cell
