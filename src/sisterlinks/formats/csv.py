"""CSV: a folder with one file for each list, for spreadsheets and registers.

RFC 4180, UTF-8. A file is named after its list; the first row names the columns.
What cells mean is told in `cells`, and what becomes of acts in `tables`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import PurePath

from sisterlinks.formats.base import (
    MIB,
    Lines,
    Problems,
    RawDocument,
    Starts,
    decode,
    refuse,
)
from sisterlinks.formats.cells import MAXIMUM_CELL, find_in_cell, unguard
from sisterlinks.formats.tables import (
    Row,
    Table,
    check_table_name,
    tables_of,
    where_act_stands,
)
from sisterlinks.positions import FieldPath, Position

MAXIMUM_SIZE = 512 * MIB
"""The largest file that is read, in bytes."""

_QUOTED = re.compile(r'"(?:[^"]++|"")*+"')
_BARE = re.compile(r"[^,\r\n]*")
_LINE_END = re.compile(r"\r\n?|\n")


def read(data: bytes, *, file: str, starts: Starts | None = None) -> RawDocument:
    r"""Read one table of a CSV folder.

    Args:
        data: The file's bytes.
        file: The file's path; its name without suffix is the name of the list.
        starts: Where the line of each record is put, if it is wanted.

    Returns:
        The list of records; acts stand in a list of their own, see `join_acts`.

    Raises:
        LoadError: The file is no such table; every problem is told that can be told
            without guessing.

    Example:
        >>> read(b"id,name,country\noslo,Oslo,NO\n", file="out/localities.csv")
        {'localities': [{'id': 'oslo', 'name': 'Oslo', 'country': 'NO'}]}
        >>> read(b"id,name\noslo,Oslo,NO\n", file="localities.csv")
        Traceback (most recent call last):
        ...
        sisterlinks.errors.LoadError: localities.csv:2:11: the row has 3 cells ...
    """
    list_name = list_name_of(file)
    lines = Lines(decode(data, file=file, limit=MAXIMUM_SIZE), file=file)
    message = check_table_name(list_name)
    if message:
        refuse(message, Position(file=file))
    nul = lines.text.find("\0")
    if nul >= 0:
        refuse("the character U+0000 stands here: take it out", lines.position(nul))
    problems = Problems(lines.position)
    table = Table(list_name, problems, lambda line, column: _cell(lines, line, column))
    rows = _rows(lines, problems)
    header = next(rows, None)
    if header is None:
        refuse("empty: the first row must name the columns", lines.position(0))
    records, places = table.read(header, rows)
    problems.raise_if_any()
    if starts is not None:
        starts[list_name] = places
    return {list_name: records}


def list_name_of(file: str) -> str:
    """Return the name of the list that a file holds.

    Example:
        >>> list_name_of("out/localities.csv")
        'localities'
    """
    return PurePath(file).stem


def _rows(lines: Lines, problems: Problems) -> Iterator[Row]:
    """Read rows, each with its first line; what is malformed is told."""
    rows = csv.reader(io.StringIO(lines.text, newline=""), strict=True)
    line = 1
    try:
        for cells in rows:
            if cells:
                yield Row(line, cells)
            line = rows.line_num + 1
    except csv.Error:
        problems.add(*_explain(lines.text, lines.line_starts[line - 1]))
        problems.stop()


def _explain(text: str, offset: int) -> tuple[str, int]:
    """Return why the row that starts at an offset is malformed, and where."""
    while True:
        start = offset
        if text[offset : offset + 1] == '"':
            quoted = _QUOTED.match(text, offset)
            if quoted is None:
                return "the quote that opens here is never closed", offset
            offset = quoted.end()
            if text[offset : offset + 1] not in ("", ",", "\r", "\n"):
                return "text after a closing quote: double quotes in a cell", offset
        else:
            offset = _end_of_bare(text, offset)
        if offset - start > MAXIMUM_CELL:
            return f"a cell of more than {MAXIMUM_CELL} characters", start
        offset += 1


def _end_of_bare(text: str, offset: int) -> int:
    bare = _BARE.match(text, offset)
    return bare.end() if bare else offset


def _cell(lines: Lines, line: int, column: int) -> int:
    """Find a cell of the row that starts at a line."""
    text = lines.text
    offset = lines.line_starts[line - 1]
    for _ in range(column):
        end = _end_of_cell(text, offset)
        if text[end : end + 1] != ",":
            break  # the row is shorter
        offset = end + 1
    return offset


def _end_of_cell(text: str, offset: int) -> int:
    quoted = _QUOTED.match(text, offset)
    return quoted.end() if quoted else _end_of_bare(text, offset)


class _Locator:
    def __init__(self, lines: Lines, list_name: str, starts: Starts) -> None:
        self._lines = lines
        self._starts = starts[list_name]
        self._is_partnerships = list_name == "partnerships"
        header = next(_rows(lines, Problems(lines.position)))
        self._header = header.start
        self._names = [unguard(cell.strip()) for cell in header.cells]

    def position(
        self,
        list_name: str,  # noqa: ARG002 - a file has one list; other formats' have many
        index: int,
        path: FieldPath = (),
        *,
        key: bool = False,
    ) -> Position:
        line = self._starts[index]
        if self._is_partnerships:
            path = where_act_stands(path, lambda name: self._is_filled(line, name))
        name, *inner = path or ("",)
        if name not in self._names:
            return self._lines.position(_cell(self._lines, line, 0))
        column = self._names.index(str(name))
        if key:
            return self._lines.position(_cell(self._lines, self._header, column))
        return self._lines.position(self._within(line, column, tuple(inner)))

    def _is_filled(self, line: int, name: str) -> bool:
        if name not in self._names:
            return False
        offset = _cell(self._lines, line, self._names.index(name))
        raw = self._lines.text[offset : _end_of_cell(self._lines.text, offset)]
        return raw.strip('"') != ""

    def _within(self, line: int, column: int, path: FieldPath) -> int:
        """Find a part of a cell, in the text with its quotes and guards."""
        text = self._lines.text
        offset = _cell(self._lines, line, column)
        raw = text[offset : _end_of_cell(text, offset)]
        is_quoted = raw.startswith('"')
        content = raw[1:-1].replace('""', '"') if is_quoted else raw
        plain = unguard(content)
        within = find_in_cell(plain, self._names[column], path)
        if within == 0:
            return offset
        within += len(content) - len(plain)
        doubled = content[:within].count('"') + 1 if is_quoted else 0
        return offset + within + doubled


def locate(data: bytes, *, file: str, starts: Starts | None = None) -> _Locator:
    r"""Make what finds the places of values in a table.

    Args:
        data: The file's bytes, as they were read.
        file: The file's path.
        starts: What `read` put there; read again where left out.

    Returns:
        The locator. An act's date that stands in the partnership's own row is found
        there; acts of the table of acts are found in that.

    Raises:
        LoadError: The bytes can't be read.

    Example:
        >>> data = b"id,date,predecessors,successors\nc,2025,a;b,b\n"
        >>> place = locate(data, file="changes.csv").position("changes", 0, ("date",))
        >>> str(place)
        'changes.csv:2:3'
    """
    if starts is None:
        starts = {}
        read(data, file=file, starts=starts)
    lines = Lines(decode(data, file=file, limit=MAXIMUM_SIZE), file=file)
    return _Locator(lines, list_name_of(file), starts)


def write(document: RawDocument) -> dict[str, bytes]:
    r"""Write a CSV folder.

    Args:
        document: The lists of records.

    Returns:
        The bytes of each file by its name.

    Raises:
        WriteError: A value can't be written.

    Example:
        >>> write({"sources": [{"id": "press", "language": "vi"}]})
        {'sources.csv': b'id,language\r\npress,vi\r\n'}
    """
    files = {}
    for name, rows in tables_of(document):
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        files[f"{name}.csv"] = text.getvalue().encode()
    return files
