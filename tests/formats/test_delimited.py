"""Delimited text: encodings, delimiters, rows, and what is said of a file."""

from __future__ import annotations

import pytest

from sisterlinks.errors import LoadError
from sisterlinks.findings import Severity
from sisterlinks.formats.delimited import read_delimited
from sisterlinks.formats.grid_files import read_grids
from sisterlinks.formats.grids import GUESSED_ENCODING

TOWNS = "id;name\noslo;Łódź\n"


def cells(data: bytes) -> list[list[str]]:
    """Read the cells of a text."""
    return [row.cells for row in read_delimited(data, file="f").rows()]


@pytest.mark.parametrize(
    "data",
    [
        TOWNS.encode(),
        b"\xef\xbb\xbf" + TOWNS.encode(),
        TOWNS.encode("utf-16"),
        b"\xfe\xff" + TOWNS.encode("utf-16-be"),
    ],
)
def test_encodings_are_told_apart(data: bytes) -> None:
    """UTF-8 with and without its mark, and UTF-16 with its mark, need no word."""
    read = read_delimited(data, file="f")
    assert [row.cells for row in read.rows()] == [["id", "name"], ["oslo", "Łódź"]]
    assert read.findings == []


def test_what_is_not_utf_8_is_read_as_windows_1252() -> None:
    """A finding says so, and where the first such character stands."""
    read = read_delimited("id\nKöln €\n".encode("cp1252"), file="f")
    assert [row.cells for row in read.rows()] == [["id"], ["Köln €"]]
    (finding,) = read.findings
    assert (finding.code, finding.severity) == (GUESSED_ENCODING, Severity.WARNING)
    assert str(finding.position) == "f:2:2"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"id\nK\x81ln\n", "f:2:2: byte 0x81 is neither UTF-8 nor windows-1252"),
        (b"\xff\xfei", "f: the file only starts as UTF-16"),
        (b"\xef\xbb\xbfid\nK\xf6ln\n", "f:2:2: byte 0xf6 is not UTF-8"),
        ("id\n".encode("utf-16-le"), r"f:1:2: the character U\+0000 stands here"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    """A file that says how it is encoded has to be so."""
    with pytest.raises(LoadError, match=message):
        read_delimited(data, file="f")


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n", ","),
        ("a;b,c;d\n", ";"),
        ('"a,b,c,d";b\n', ";"),
        ("a\tb\n", "\t"),
        ("\n \na;b\n", ";"),
        ("a\n", ","),
        ("", ","),
        ("sep=;\na,b\n", ";"),
    ],
)
def test_the_delimiter_is_found_in_the_first_filled_line(
    text: str, delimiter: str
) -> None:
    """What stands most often outside of quotes is it, if the file does not say so."""
    assert read_delimited(text.encode(), file="f").delimiter == delimiter


def test_rows_are_counted_as_spreadsheets_do() -> None:
    """Empty rows count, rows of several lines count once; lines count by themselves."""
    data = b'sep=;\r\nid;name\r\n;\r\n"a\r\nb";c\r\nd;e'
    rows = list(read_delimited(data, file="f").rows())
    assert [(row.number, row.start) for row in rows] == [(2, 2), (4, 4), (5, 6)]


def test_a_malformed_row_ends_the_reading() -> None:
    """The rows before it are read; the error says where it is."""
    rows = read_delimited(b'sep=;\nid;name\na;"b', file="f").rows()
    assert next(rows).cells == ["id", "name"]
    with pytest.raises(LoadError, match="f:3:3: the quote that opens here is never"):
        next(rows)


def test_cells_are_found_by_their_delimiter() -> None:
    """The position of a cell behind the last one is that of the last one."""
    read = read_delimited(b"a;b\nc;d,e;f\n", file="f")
    assert str(read.position(2, 2)) == "f:2:7"
    assert str(read.position(2, 7)) == "f:2:7"
    assert read.cell(2, 1) == "d,e"


def test_text_is_one_grid() -> None:
    """It bears the file's name, and knows where its cells stand."""
    (grid,) = read_grids(TOWNS.encode(), file="data/towns.csv")
    assert grid.name == "towns"
    (_, row) = grid.rows
    assert str(grid.position(row.start, 1)) == "data/towns.csv:2:6"
