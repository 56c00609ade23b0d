"""CSV: a folder with one file for each list, for spreadsheets and registers.

A file is named after its list; the first row names the columns. How the text is taken
is told in `delimited`, what cells mean in `cells`, what becomes of acts in `tables`.
"""

from __future__ import annotations

import csv
import io
from pathlib import PurePath

from sisterlinks.formats.act_tables import where_act_stands
from sisterlinks.formats.base import (
    Problems,
    RawDocument,
    Starts,
    Trace,
    refuse,
)
from sisterlinks.formats.cells import find_in_cell, unguard
from sisterlinks.formats.columns import PARTNERSHIPS, form_of
from sisterlinks.formats.delimited import MAXIMUM_SIZE, Delimited, read_delimited
from sisterlinks.formats.editing import Edits
from sisterlinks.formats.format import Format
from sisterlinks.formats.tables import (
    Table,
    check_table_name,
    column_of,
    list_of_table,
    tables_of,
)
from sisterlinks.positions import FieldPath, Position


def read(data: bytes, *, file: str, trace: Trace | None = None) -> RawDocument:
    r"""Read one table of a CSV folder.

    Args:
        data: The file's bytes.
        file: The file's path; its name without suffix is the name of the list.
        trace: Gets the line of each record, and findings on the text's encoding.

    Returns:
        The list of records; acts stand in a list of their own, see `join_acts`.

    Raises:
        LoadError: The file is no such table; every problem is told that can be told
            without guessing.

    Example:
        >>> read(b"id;name;country\noslo;Oslo;NO\n", file="out/localities.csv")
        {'localities': [{'id': 'oslo', 'name': 'Oslo', 'country': 'NO'}]}
        >>> read(b"id,name\noslo,Oslo,NO\n", file="localities.csv")
        Traceback (most recent call last):
        ...
        sisterlinks.errors.LoadError: localities.csv:2:11: the row has 3 cells ...
    """
    list_name = list_name_of(file)
    message = check_table_name(list_name)
    if message:
        refuse(message, Position(file=file))
    text = read_delimited(data, file=file)
    problems = Problems(text.lines.position)
    table = Table(list_name, text.grid(list_name), problems)
    records, starts = table.read()
    if table.header is None:
        problems.add("empty: the first row must name the columns", 0)
    problems.raise_if_any()
    if trace is not None:
        trace.starts[list_name] = starts
        trace.findings.extend(text.findings)
    return {list_name: records}


def list_name_of(file: str) -> str:
    """Return the name of the list that a file holds.

    Example:
        >>> list_name_of("out/localities.csv")
        'localities'
    """
    return list_of_table(PurePath(file).stem)


class _Locator:
    """Finds cells, and parts of them, in a text that was read before."""

    def __init__(self, text: Delimited, list_name: str, starts: Starts) -> None:
        self._text = text
        self._starts = starts[list_name]
        self._list_name = list_name
        header = next(text.rows())
        self._header = header.start
        self._names = [
            column_of(list_name, unguard(cell.strip())) for cell in header.cells
        ]

    def position(
        self,
        list_name: str,  # noqa: ARG002 - a file has one list; other formats' have many
        index: int,
        path: FieldPath = (),
        *,
        key: bool = False,
    ) -> Position:
        line = self._starts[index]
        if self._list_name == PARTNERSHIPS:
            path = where_act_stands(path, lambda name: self._is_filled(line, name))
        name, *inner = path or ("",)
        if name not in self._names:
            return self._text.position(line, 0)
        column = self._names.index(str(name))
        if key:
            return self._text.position(self._header, column)
        return self._text.lines.position(self._within(line, column, tuple(inner)))

    def _is_filled(self, line: int, name: str) -> bool:
        if name not in self._names:
            return False
        cell = self._text.cell(line, self._names.index(name))
        return cell.strip('"').strip() != ""

    def _within(self, line: int, column: int, path: FieldPath) -> int:
        """Find a part of a cell, in the text with its quotes and guards."""
        offset = self._text.offset(line, column)
        raw = self._text.cell(line, column)
        is_quoted = raw.startswith('"')
        content = raw[1:-1].replace('""', '"') if is_quoted else raw
        plain = unguard(content)
        form = form_of(self._list_name, self._names[column])
        within = find_in_cell(plain, form, path)
        if within == 0:
            return offset
        within += len(content) - len(plain)
        doubled = content[:within].count('"') + 1 if is_quoted else 0
        return offset + within + doubled


def locate(data: bytes, *, file: str, starts: Starts | None = None) -> _Locator:
    r"""Make what finds the positions of values in a table.

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
        >>> found = locate(data, file="changes.csv").position("changes", 0, ("date",))
        >>> str(found)
        'changes.csv:2:3'
    """
    if starts is None:
        trace = Trace()
        read(data, file=file, trace=trace)
        starts = trace.starts
    return _Locator(read_delimited(data, file=file), list_name_of(file), starts)


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


def edit(data: bytes, edits: Edits, *, file: str) -> bytes:
    r"""Edit a table; what does not change keeps its text.

    Args:
        data: The file's bytes.
        edits: What to change.
        file: The file's path.

    Returns:
        The edited bytes, in the encoding and with the delimiter that they have.

    Raises:
        LoadError: The bytes can't be read.
        WriteError: A value can't be written.

    Example:
        >>> edits = Edits(added={"sources": [{"id": "tv", "title": "a;b"}]})
        >>> edit(b"ID;Language\npress;vi\n", edits, file="sources.csv")
        b'ID;Language;title\npress;vi\ntv;;"a;b"\n'
    """
    from sisterlinks.formats.csv_edit import edited

    text = read_delimited(data, file=file)
    return text.encoded(edited(text, list_name_of(file), edits))


FORMAT = Format(
    name="csv",
    suffixes=(".csv", ".tsv"),
    read=read,
    write=write,
    locate=locate,
    edit=edit,
    is_folder=True,
    maximum_size=MAXIMUM_SIZE,
    has_table_of_acts=True,
    traces=True,
)
"""What reads and writes the format."""
