"""Workbooks: spreadsheets of Excel (.xlsx) and of OpenDocument (.ods), cell by cell.

They are read here and not by a library since three things matter that no fast one
gives: what a number format shows (a year, not a date), an error in a cell told instead
of dropped, and a bound on memory that holds whatever the file says of itself. Cells are
read one by one from the unpacked stream, and nothing is made for what a file merely
says that it holds.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn
from xml.parsers import expat

from sisterlinks.formats.base import MIB, check_text, refuse
from sisterlinks.positions import Position

MAXIMUM_SIZE = 64 * MIB
"""The largest workbook that is read, in bytes."""

MAXIMUM_UNPACKED = 512 * MIB
"""The most that is unpacked of a workbook, in bytes."""

MAXIMUM_CELLS = 2**24
"""How many cells are read of a workbook, empty ones before filled ones included."""

MAXIMUM_ROWS = 2**20
"""How many rows a sheet has."""

MAXIMUM_COLUMNS = 2**14
"""How many columns a sheet has."""

DAMAGED = (
    "not a workbook, or a damaged one: open it in the program that wrote it, and save "
    "it as .xlsx again"
)
"""What is told of a file that can't be opened."""

_CHUNK = 2**16

_ENCODINGS = {"UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "US-ASCII", "ISO-8859-1"}
"""What expat reads by itself. Of others it asks Python, which fails in ways of its own,
and no program writes them into workbooks."""


class Archive:
    """The members of a workbook, unpacked as they are read."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._left = MAXIMUM_UNPACKED
        self._cells = MAXIMUM_CELLS
        if len(data) > MAXIMUM_SIZE:
            self.refuse(f"larger than {MAXIMUM_SIZE // MIB} MiB: use CSV")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            self.refuse(DAMAGED)
        self.names = frozenset(self._zip.namelist())

    def refuse(self, message: str) -> NoReturn:
        """Refuse the file.

        Raises:
            LoadError: Always.
        """
        refuse(message, Position(file=self.file))

    def malformed(self, reason: str) -> NoReturn:
        """Refuse the file as no workbook.

        Raises:
            LoadError: Always.
        """
        self.refuse(f"{DAMAGED} ({reason})")

    def count(self, cells: int) -> None:
        """Count cells that are kept.

        Raises:
            LoadError: There are more than are read of a workbook.
        """
        self._cells -= cells
        if self._cells < 0:
            self.refuse(
                f"more than {MAXIMUM_CELLS} cells, or one far off from the others: "
                "take that out, or use CSV"
            )

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpack a member.

        Raises:
            LoadError: There is none, it is damaged, or too much has been unpacked.
        """
        try:
            with self._zip.open(name) as member:
                while chunk := member.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        limit = MAXIMUM_UNPACKED // MIB
                        self.refuse(f"unpacks to more than {limit} MiB: use CSV")
                    yield chunk
        except KeyError:
            self.malformed(f"{name} is missing")
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,  # of a member that has a password
        ):
            self.refuse(DAMAGED)

    def parse(
        self,
        name: str,
        start: Callable[[str, Mapping[str, str]], Any],
        end: Callable[[str], Any] | None = None,
        text: Callable[[str], Any] | None = None,
    ) -> Iterator[None]:
        """Parse a member, and yield whenever some of it has been parsed.

        Args:
            name: The member.
            start: Called with the name and the attributes of each element that starts.
            end: Called with the name of each element that ends.
            text: Called with texts.

        Raises:
            LoadError: It can't be read, is not XML, or declares entities or an encoding
                that workbooks are not in.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text

        def refuse_type(*_: object) -> None:
            self.malformed(f"{name} declares a type of document")

        def check_encoding(_version: str, encoding: str | None, _alone: int) -> None:
            if encoding is not None and encoding.upper() not in _ENCODINGS:
                self.malformed(f"{name} is in the encoding {encoding[:20]!r}")

        parser.StartDoctypeDeclHandler = refuse_type
        parser.XmlDeclHandler = check_encoding
        try:
            for chunk in self.chunks(name):
                parser.Parse(chunk)
                yield
            parser.Parse(b"", True)  # noqa: FBT003 - expat takes it so: the end
        except expat.ExpatError:
            self.refuse(DAMAGED)
        yield


def local(name: str) -> str:
    """Return the name of an element or attribute without its prefix.

    Example:
        >>> local("table:table-cell"), local("sheet")
        ('table-cell', 'sheet')
    """
    return name.rpartition(":")[2]


def attribute(attributes: Mapping[str, str], name: str) -> str | None:
    """Return an attribute's value, whatever its prefix; ``None`` where left out."""
    if name in attributes:
        return attributes[name]
    return next((attributes[key] for key in attributes if local(key) == name), None)


def cell_position(file: str, sheet: str) -> Callable[[int, int], Position]:
    """Return what turns a row, from 1, and a column, from 0, into a position."""

    def position(row: int, column: int) -> Position:
        return Position(file=f"{file}[{sheet}]", line=row, column=column + 1)

    return position


def checked(text: str, position: Position) -> str:
    """Return a text that a file may hold.

    Raises:
        LoadError: NUL or half a surrogate pair is in it.
    """
    message = check_text(text)
    if message:
        refuse(message, position)
    return text
