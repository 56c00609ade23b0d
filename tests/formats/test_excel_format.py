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
from sisterlinks.formats.base import RawRecord, WriteError
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


def test_empty_sheets_and_rows_are_passed_over() -> None:
    """Sheets without cells, and rows without any, hold no records."""
    data = book(Sheet1=[], sources=[[]], people=[[], ["id"], [], ["a"]])
    assert read(data, file="f") == {"people": [{"id": "a"}]}


def test_problems_of_all_sheets_are_told() -> None:
    """Each is told with its sheet, row and column."""
    data = book(Sheet1=[["id"]], people=[["id", "names"], ["a", "[1"], ["b", "{"]])
    first, second, third = problems(data)
    assert first.startswith("f[Sheet1]:1:1: no list is named 'Sheet1'")
    assert second.startswith("f[people]:2:2: this column holds JSON; not JSON:")
    assert third.startswith("f[people]:3:2: this column holds JSON; not JSON:")


def test_values_and_keys_are_found() -> None:
    """Positions are the sheet, the row and the number of the column."""
    header = ["id", "established", "ended"]
    data = book(partnerships=[header, [], ["a", "", "2010"]], people=[["id"], ["b"]])
    locator = locate(data, file="f")
    place = locator.position("partnerships", 0, ("acts", 0, "date"))
    assert str(place) == "f[partnerships]:3:3"
    place = locator.position("partnerships", 0, ("ended",), key=True)
    assert str(place) == "f[partnerships]:1:3"
    assert str(locator.position("people", 0, ("none",))) == "f[people]:2:1"
    assert str(locator.position("people", 0)) == "f[people]:2:1"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("people", "a\ufffe", "people 'a': note: Excel can't hold U\\+FFFE: use CSV"),
        ("people", "a" * 32768, "people 'a': note: a text is longer than the 32767"),
        ("x_" + "a" * 30, "b", "can't name a sheet"),
        ("x_\x01", "b", "can't name a sheet"),
        ("x_\r", "b", "can't name a sheet"),
        ("x_\ud800", "b", "can't name a sheet"),
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
    record: RawRecord = {"id": "a", "label": "=1+1", "url": "http://a"}
    data = write({"people": [record, {"id": "b"}]})
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        sheet = opened.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the error says how to install it."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'sisterlinks\[excel\]'"):
        write({"people": [{"id": "a"}]})


def test_too_many_fields_are_refused() -> None:
    """A row has an end too."""
    fields = {f"x_{number}": 1 for number in range(2**14)}
    with pytest.raises(WriteError, match="people has more than 16384 fields: use CSV"):
        write({"people": [{"id": "a", **fields}]})


def test_too_large_a_workbook_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be read again is refused."""
    monkeypatch.setattr(excel_format, "MAXIMUM_UNPACKED", 2**10)
    with pytest.raises(WriteError, match="the workbook is larger than"):
        write({"people": [{"id": "a"}]})
