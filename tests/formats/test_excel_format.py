"""Excel: typed cells, what is refused, what does not fit."""

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped] # ships no types

from sisterlinks.errors import LoadError, MissingExtraError
from sisterlinks.formats import excel as excel_format
from sisterlinks.formats.base import WriteError
from sisterlinks.formats.excel import locate, read, write


def book(**sheets: list[list[Any]]) -> bytes:
    """Make a workbook with typed cells."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"default_date_format": "yyyy-mm-dd hh:mm"})
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
    made.close()
    return target.getvalue()


def problems(data: bytes) -> list[str]:
    """Return what is wrong with a workbook."""
    with pytest.raises(LoadError) as raised:
        read(data, file="f")
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (2005, "2005"),
        (1.5, "1.5"),
        (True, "true"),
        (False, "false"),
        (dt.date(2005, 5, 17), "2005-05-17"),
        (dt.datetime(2005, 5, 17, 12, 30), "2005-05-17T12:30:00"),  # noqa: DTZ001 - Excel has no zones
        ("NO", "NO"),
    ],
)
def test_typed_cells_are_read_as_text(typed: object, text: str) -> None:
    """What people type as numbers and dates is what CSV would hold."""
    data = book(localities=[["id", "founded"], ["a", typed]])
    assert read(data, file="f") == {"localities": [{"id": "a", "founded": text}]}


def test_a_date_with_a_time_of_midnight_is_a_date() -> None:
    """A cell that holds a day has no time in its text."""
    assert excel_format._text(dt.datetime(2005, 5, 17)) == "2005-05-17"  # noqa: DTZ001, SLF001 - the reader gives either type by the cell's format
    assert excel_format._text(dt.timedelta(days=1)) == "1 day, 0:00:00"  # noqa: SLF001 - the same


def test_empty_sheets_and_rows_are_passed_over() -> None:
    """Sheets without cells, and rows without any, hold no records."""
    data = book(Sheet1=[], people=[[], ["id"], [], ["a"]])
    assert read(data, file="f") == {"people": [{"id": "a"}]}


def test_problems_of_all_sheets_are_told() -> None:
    """Each is told with its sheet, row and column."""
    data = book(Sheet1=[["id"]], people=[["id", "names"], ["a", "[1"], ["b", "{"]])
    first, second, third = problems(data)
    assert first.startswith("f[Sheet1]:1:1: no list is named 'Sheet1'")
    assert second.startswith("f[people]:2:2: this column holds JSON; not JSON:")
    assert third.startswith("f[people]:3:2: this column holds JSON; not JSON:")


def test_values_and_keys_are_found() -> None:
    """Places are the sheet, the row and the number of the column."""
    header = ["id", "established", "ended"]
    data = book(partnerships=[header, [], ["a", "", "2010"]], people=[["id"], ["b"]])
    locator = locate(data, file="f")
    place = locator.position("partnerships", 0, ("acts", 0, "date"))
    assert str(place) == "f[partnerships]:3:3"
    place = locator.position("partnerships", 0, ("ended",), key=True)
    assert str(place) == "f[partnerships]:1:3"
    assert str(locator.position("people", 0, ("none",))) == "f[people]:2:1"
    assert str(locator.position("people", 0)) == "f[people]:2:1"


def archive(**members: bytes) -> bytes:
    """Make an archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return target.getvalue()


WORKBOOK = {"xl/workbook.xml": b"<workbook/>"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "f: not a workbook, or a damaged one: open it"),
        (b"PK\x03\x04junk", "f: not a workbook, or a damaged one: open it"),
        (archive(a=b""), "f: not a workbook of the form .xlsx"),
        (archive(**WORKBOOK), "f: not a workbook, or "),
        (
            archive(**WORKBOOK, **{"xl/worksheets/a.xml": b'<c r="XFD1048576"/>'}),
            "f: a cell stands far off from the others: take it out",
        ),
        (archive(**WORKBOOK, **{"xl/worksheets/a.xml": b""}), "f: not a workbook, or "),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, message: str) -> None:
    """Other files, and those that would fill the memory, are refused."""
    (found,) = problems(data)
    assert found.startswith(message)


def test_large_workbooks_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook beyond the limits, packed or unpacked, is not read."""
    data = write({"people": [{"id": "a"}]})
    monkeypatch.setattr(excel_format, "MAXIMUM_UNPACKED", 2**10)
    assert problems(data) == ["f: unpacks to more than 0 MiB: use CSV"]
    monkeypatch.setattr(excel_format, "MAXIMUM_SIZE", 2**10)
    assert problems(data) == ["f: larger than 0 MiB: use CSV"]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("people", "a\ufffe", "people: Excel can't hold U\\+FFFE: use CSV"),
        ("people", "a" * 32768, "people: a text is longer than the 32767 characters"),
        ("x_" + "a" * 30, "b", "can't name a sheet"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: str, message: str) -> None:
    """Nothing is cut short to fit a sheet."""
    with pytest.raises(WriteError, match=message):
        write({name: [{"id": "a", "note": value}]})


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet has an end."""
    monkeypatch.setattr(excel_format, "MAXIMUM_ROWS", 2)
    with pytest.raises(WriteError, match="people has more than 2 rows: use CSV"):
        write({"people": [{"id": "a"}, {"id": "b"}]})


def test_no_cell_is_a_formula() -> None:
    """Texts stay texts, whatever they start with."""
    record = {"id": "a", "label": "=1+1", "url": "http://a"}
    data = write({"people": [record, {"id": "b"}]})
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        sheet = opened.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


@pytest.mark.parametrize("missing", ["python_calamine", "xlsxwriter"])
def test_missing_packages_are_named(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra the error says how to install it."""
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'sisterlinks\[excel\]'"):
        read(write({"people": [{"id": "a"}]}), file="f")
