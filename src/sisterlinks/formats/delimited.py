"""Delimited text: CSV as spreadsheets, databases and offices write it.

Cells stand between commas, semicolons or tabs. The text is UTF-8, UTF-16 with its byte
order mark, or else windows-1252, which is said in a finding. Quotes are those of RFC
4180. Rows and cells that hold nothing but space are passed over.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

import attrs

from sisterlinks.errors import LoadError, Problem
from sisterlinks.findings import Finding, Severity
from sisterlinks.formats.base import MIB, Lines, decode, refuse, too_large
from sisterlinks.formats.grids import GUESSED_ENCODING, Grid, Row
from sisterlinks.positions import Position

MAXIMUM_SIZE = 512 * MIB
"""The largest file that is read, in bytes."""

MAXIMUM_CELL = 131072
"""The longest cell that is read or written, in characters: that of module `csv`."""

DELIMITERS = ",;\t"
"""What may stand between cells; among equals the first is taken."""

_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_MARKS = (*_UTF_16, codecs.BOM_UTF8)
_FALLBACK = "cp1252"

_QUOTED = re.compile(r'"(?:[^"]++|"")*+"')
# So Excel is told the delimiter: the line is not a row.
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_FIRST_LINE = re.compile(r"[ \t\r\n]*([^\r\n]*)")


@attrs.frozen(kw_only=True, eq=False)
class Delimited:
    """Delimited text that has been decoded, and how it is delimited."""

    lines: Lines
    """The text."""

    delimiter: str
    """What stands between cells."""

    findings: list[Finding]
    """What is to be said of the file."""

    skipped: int = 0
    """How many characters of the text come before its first row."""

    mark: bytes = b""
    """The byte order mark before the text."""

    encoding: str = "utf-8"
    """How the text is encoded."""

    def encoded(self, text: str) -> bytes:
        """Encode another text as this one is; as UTF-8 where that can't be."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError:
            return text.encode()

    def grid(self, name: str) -> Grid:
        """Return the text as a grid.

        Args:
            name: The grid's name.
        """
        return Grid(
            name=name, rows=self.rows(), position=self.position, findings=self.findings
        )

    def rows(self) -> Iterator[Row]:
        """Yield the rows that hold something.

        Raises:
            LoadError: A row is malformed; none is read behind it.
        """
        text = io.StringIO(self.lines.text, newline="")
        text.seek(self.skipped)
        rows = csv.reader(text, delimiter=self.delimiter, strict=True)
        before = 1 if self.skipped else 0
        line = before + 1
        try:
            for number, cells in enumerate(rows, line):
                # The first cell of most rows is filled: look at the others last.
                if cells and (cells[0].strip() or any(map(str.strip, cells))):
                    yield Row(line, number, cells)
                line = before + rows.line_num + 1
        except csv.Error:
            message, offset = self._explain(self.lines.line_starts[line - 1])
            position = self.lines.position(offset)
            raise LoadError([Problem(message=message, position=position)]) from None

    def position(self, line: int, column: int) -> Position:
        """Return the position of a cell of the row that starts at a line."""
        return self.lines.position(self.offset(line, column))

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a cell of the row that starts at a line.

        Args:
            line: The line, counted from 1.
            column: The number of the column, counted from 0.

        Returns:
            The offset of the cell; of the last one, where the row is shorter.
        """
        text = self.lines.text
        offset = self.lines.line_starts[line - 1]
        for _ in range(column):
            end = self._end_of_cell(offset)
            if text[end : end + 1] != self.delimiter:
                break
            offset = end + 1
        return offset

    def end(self, row: Row) -> int:
        """Return the offset behind the last cell of a row."""
        return self._end_of_cell(self.offset(row.start, len(row.cells) - 1))

    def cell(self, line: int, column: int) -> str:
        """Return a cell as it stands in the text, with its quotes."""
        offset = self.offset(line, column)
        return self.lines.text[offset : self._end_of_cell(offset)]

    def _end_of_cell(self, offset: int) -> int:
        quoted = _QUOTED.match(self.lines.text, offset)
        return quoted.end() if quoted else self._end_of_bare(offset)

    def _end_of_bare(self, offset: int) -> int:
        bare = _BARE[self.delimiter].match(self.lines.text, offset)
        return bare.end() if bare else offset

    def _explain(self, offset: int) -> tuple[str, int]:
        """Return why the row that starts at an offset is malformed, and where."""
        text = self.lines.text
        while True:
            start = offset
            if text[offset : offset + 1] == '"':
                quoted = _QUOTED.match(text, offset)
                if quoted is None:
                    return "the quote that opens here is never closed", offset
                offset = quoted.end()
                if text[offset : offset + 1] not in ("", self.delimiter, "\r", "\n"):
                    return "text after a closing quote: double quotes in a cell", offset
            else:
                offset = self._end_of_bare(offset)
            if offset - start > MAXIMUM_CELL:
                return f"a cell of more than {MAXIMUM_CELL} characters", start
            offset += 1


_BARE = {each: re.compile(rf"[^{each}\r\n]*") for each in DELIMITERS}


def read_delimited(data: bytes, *, file: str, limit: int = MAXIMUM_SIZE) -> Delimited:
    r"""Decode delimited text, and find out how it is delimited.

    The delimiter is the one that stands most often in the first line that is filled,
    outside of quotes.

    Args:
        data: The file's bytes.
        file: The file's path, for positions.
        limit: How many bytes are read at most.

    Returns:
        The text.

    Raises:
        LoadError: The file is too large, or no text.

    Example:
        >>> data = "Ort;Jahr\nKöln;1958\n".encode("cp1252")
        >>> read = read_delimited(data, file="a.csv")
        >>> [row.cells for row in read.rows()]
        [['Ort', 'Jahr'], ['Köln', '1958']]
        >>> print(read.findings[0])
        a.csv:2:2: warning SL003 : byte 0xf6 is not UTF-8: the file is read as ...
    """
    if len(data) > limit:
        refuse(too_large(limit), Position(file=file))
    text, encoding, findings = decoded(data, file)
    lines = Lines(text, file=file)
    nul = text.find("\0")
    if nul >= 0:
        refuse("the character U+0000 stands here: take it out", lines.position(nul))
    told = _SEPARATOR_LINE.match(text)
    return Delimited(
        lines=lines,
        delimiter=told[1] if told else _delimiter_of(text),
        findings=findings,
        skipped=told.end() if told else 0,
        mark=next(filter(data.startswith, _MARKS), b""),
        encoding=encoding,
    )


def decoded(data: bytes, file: str) -> tuple[str, str, list[Finding]]:
    """Decode what programs save as text, in whichever encoding.

    Args:
        data: The file's bytes.
        file: The file's path, for positions.

    Returns:
        The text, its encoding, and what is to be said of that.

    Raises:
        LoadError: It is no text.
    """
    for mark, encoding in _UTF_16.items():
        if data.startswith(mark):
            try:
                return data.removeprefix(mark).decode(encoding), encoding, []
            except UnicodeDecodeError:
                message = "the file only starts as UTF-16: save it as UTF-8"
                refuse(message, Position(file=file))
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode(), "utf-8", []
    except UnicodeDecodeError as error:
        if data.startswith(codecs.BOM_UTF8):
            decode(data, file=file, limit=len(data))  # says where it is not UTF-8
        text, finding = _guessed(data, file, error.start)
        return text, _FALLBACK, [finding]


def _guessed(data: bytes, file: str, start: int) -> tuple[str, Finding]:
    """Decode what is not UTF-8 as windows-1252, as older programs write."""
    try:
        text = data.decode(_FALLBACK)
    except UnicodeDecodeError as error:
        before = Lines(data[: error.start].decode(_FALLBACK), file=file)
        message = (
            f"byte 0x{data[error.start]:02x} is neither UTF-8 nor windows-1252: "
            "save the file as UTF-8"
        )
        refuse(message, before.position(error.start))
    finding = Finding(
        code=GUESSED_ENCODING,
        severity=Severity.WARNING,
        message=(
            f"byte 0x{data[start]:02x} is not UTF-8: the file is read as windows-1252; "
            "see whether its accents are right, and save it as UTF-8"
        ),
        subject="",
        position=Lines(text, file=file).position(start),
    )
    return text, finding


def _delimiter_of(text: str) -> str:
    first = _FIRST_LINE.match(text)
    bare = _QUOTED.sub("", first[1] if first else "")
    return max(DELIMITERS, key=bare.count)
