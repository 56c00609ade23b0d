"""Workbooks: cells as people see them, whatever a file says of itself."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped] # ships no types

from sisterlinks.errors import LoadError
from sisterlinks.findings import Severity
from sisterlinks.formats import excel as excel_format
from sisterlinks.formats import ods as ods_format
from sisterlinks.formats import ods_sheets, workbooks, xlsx_sheets
from sisterlinks.formats.base import WriteError
from sisterlinks.formats.grid_files import read_grids
from sisterlinks.formats.grids import FAILED_FORMULA, Grid


def book(fill: Callable[[Any, Any], object], **options: Any) -> bytes:
    """Make a workbook of one sheet, ``a``."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, options)
    fill(made, made.add_worksheet("a"))
    made.close()
    return target.getvalue()


def grid(data: bytes) -> Grid:
    """Read the only sheet of a workbook."""
    (found,) = read_grids(data, file="f")
    return found


def cells(data: bytes) -> list[list[str]]:
    """Read the cells of the only sheet."""
    return [row.cells for row in grid(data).rows]


def archive(members: dict[str, str]) -> bytes:
    """Make an archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def xlsx(sheet: str, *, book: str = "<sheet name='a' id='s'/>", **parts: str) -> bytes:
    """Make a workbook of Excel by hand: the rows of a sheet, and other parts."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    targets = {
        "s": ("worksheet", "/xl/sheet.xml"),
        "t": ("sharedStrings", "texts.xml"),
        "f": ("styles", "styles.xml"),
        "c": ("chartsheet", "chart.xml"),
    }
    links = "".join(
        f"<Relationship Id='{id_}' Type='{office}/{kind}' Target='{target}'/>"
        for id_, (kind, target) in targets.items()
        if id_ not in {"t", "f"} or id_ in parts
    )
    root = f"<Relationship Id='r' Type='{office}/officeDocument' Target='xl/b.xml'/>"
    return archive(
        {
            "_rels/.rels": f"<Relationships>{root}</Relationships>",
            "xl/b.xml": f"<workbook xmlns:r='{office}'>{book}</workbook>",
            "xl/_rels/b.xml.rels": f"<Relationships>{links}</Relationships>",
            "xl/sheet.xml": f"<x:worksheet xmlns:x='m'>{sheet}</x:worksheet>",
            "xl/texts.xml": parts.get("t", ""),
            "xl/styles.xml": parts.get("f", ""),
        }
    )


def ods(rows: str) -> bytes:
    """Make a spreadsheet of OpenDocument by hand."""
    names = ("office", "table", "text", "calcext")
    spaces = " ".join(f"xmlns:{name}='urn:{name}'" for name in names)
    table = f"<table:table table:name='a'>{rows}</table:table>"
    return archive({"content.xml": f"<office:body {spaces}>{table}</office:body>"})


def refusal(data: bytes) -> str:
    """Return why a workbook is refused."""
    with pytest.raises(LoadError) as raised:
        [list(found.rows) for found in read_grids(data, file="f")]
    (problem,) = raised.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (2005, "General", "2005"),
        (2005, "0", "2005"),
        (2005.5, "0", "2006"),
        (-7, "000", "-007"),
        (1001, "00000", "01001"),
        (1200, "#,##0", "1200"),
        (1.5, "0.00", "1.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e300, "0.0E+00", "1e+300"),
        (38489, "yyyy-mm-dd", "2005-05-17"),
        (38489, "[$-407]d. mmmm yyyy", "2005-05-17"),
        (38489, "dd.mm.", "2005-05-17"),
        (38489, "mmmm", "2005-05-17"),
        (38489, "mmm yy", "2005-05"),
        (38489, 'yyyy"年"m"月"', "2005-05"),
        (38489, "yyyy", "2005"),
        (38489.5, "yyyy-mm-dd", "2005-05-17"),
        (38489.5, "yyyy-mm-dd hh:mm", "2005-05-17T12:00:00"),
        (38489, "yyyy-mm-dd hh:mm", "2005-05-17"),
        (0.5, "hh:mm AM/PM", "12:00:00"),
        (0.5, "yyyy-mm-dd hh:mm", "12:00:00"),
        (1.5, "[h]:mm", "36:00:00"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        (0, "yyyy-mm-dd", "1900-01-00"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (60, "yyyy-mm-dd", "1900-02-29"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (2958465, "yyyy-mm-dd", "9999-12-31"),
        (2958466, "yyyy-mm-dd", "2958466"),
        (-1, "yyyy-mm-dd", "-1"),
        (38489, '"Year" 0', "38489"),
    ],
)
def test_numbers_are_read_as_they_are_shown(
    number: float, code: str, text: str
) -> None:
    """A format makes a day, a month or a year of a number, or puts zeros before it."""

    def fill(made: Any, sheet: Any) -> None:
        sheet.write_number(0, 0, number, made.add_format({"num_format": code}))

    assert cells(book(fill)) == [[text]]


@pytest.mark.parametrize(("number", "text"), [(14, "2005-05-17"), (17, "2005-05")])
def test_formats_without_a_text_are_known(number: int, text: str) -> None:
    """Files name the usual formats by number."""

    def fill(made: Any, sheet: Any) -> None:
        sheet.write_number(0, 0, 38489, made.add_format({"num_format": number}))

    assert cells(book(fill)) == [[text]]


def test_days_may_be_counted_from_1904() -> None:
    """Workbooks of old Macs say so."""
    day = dt.date(2005, 5, 17)

    def fill(made: Any, sheet: Any) -> None:
        sheet.write_datetime(0, 0, day, made.add_format({"num_format": "yyyy-mm-dd"}))

    assert cells(book(fill, date_1904=True)) == [["2005-05-17"]]


AID = "<x:rPh><x:t>トウ</x:t></x:rPh>"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<x:c t='b'><x:v>1</x:v></x:c>", "true"),
        ("<x:c t='b'><x:v>0</x:v></x:c>", "false"),
        ("<x:c t='d'><x:v>2005-05-17T00:00:00</x:v></x:c>", "2005-05-17"),
        ("<x:c t='str'><x:f>A2</x:f><x:v>b_x0041_</x:v></x:c>", "bA"),
        ("<x:c t='inlineStr'><x:is><x:t>in line</x:t></x:is></x:c>", "in line"),
        ("<x:c t='s'><x:v>0</x:v></x:c>", "_x0041_"),
        ("<x:c t='s'><x:v>1</x:v></x:c>", "東京 \U0001f600"),
        (f"<x:c t='inlineStr'><x:is><x:t>東京</x:t>{AID}</x:is></x:c>", "東京"),
        ("<x:c s='9'><x:v>7</x:v></x:c>", "7"),
        ("<x:c><x:v>seven</x:v></x:c>", "seven"),
        ("<x:c><x:v>inf</x:v></x:c>", "inf"),
    ],
)
def test_cells_of_every_type_are_read(cell: str, text: str) -> None:
    """Texts, truth values and dates are what people see; reading aids are not."""
    texts = (
        "<sst><si><t>_x005F_x0041_</t></si><si><r><t>東</t></r><r><t>京 </t></r>"
        "<rPh><t>トウ</t></rPh><r><t>_xD83D__xDE00_</t></r></si></sst>"
    )
    assert cells(xlsx(f"<x:row>{cell}</x:row>", t=texts)) == [[text]]


def test_the_places_of_cells_count_and_not_their_order() -> None:
    """Names in either case; rows and cells without names follow one another."""
    sheet = (
        "<x:row><x:c r='b3'><x:v>1</x:v></x:c><x:c r='A3'><x:v>2</x:v></x:c></x:row>"
        "<x:row><x:c/><x:c><x:v>3</x:v></x:c></x:row>"
        "<x:row r='9'><x:c r='A9'><x:v/></x:c></x:row>"
        "<x:row r='11'><x:c r='AA11'><x:v>4</x:v></x:c></x:row>"
    )
    rows = list(grid(xlsx(sheet)).rows)
    assert [row.number for row in rows] == [3, 4, 11]
    assert rows[0].cells == ["2", "1"]
    assert rows[1].cells == ["", "3"]
    assert rows[2].cells == [*[""] * 26, "4"]


@pytest.mark.parametrize("names", [("", ""), ("r='A1'", "r='B1'")])
def test_a_cell_with_an_empty_text_is_an_empty_cell(names: tuple[str, str]) -> None:
    """Some programs share a text that holds nothing; the next cell keeps its column."""
    first, second = names
    row = f"<x:c {first} t='s'><x:v>0</x:v></x:c><x:c {second}><x:v>1</x:v></x:c>"
    data = xlsx(f"<x:row r='1'>{row}</x:row>", t="<sst><si><t/></si></sst>")
    assert cells(data) == [["", "1"]]


def test_sheets_that_are_no_tables_are_passed_over() -> None:
    """Charts have sheets too."""
    sheets = "<sheet name='c' r:id='c'/><sheet name='a' r:id='s'/>"
    data = xlsx("<x:row><x:c><x:v>1</x:v></x:c></x:row>", book=sheets)
    assert [found.name for found in read_grids(data, file="f")] == ["a"]


def test_an_error_in_a_cell_is_found() -> None:
    """It is not dropped, and its position is told."""

    def fill(_: Any, sheet: Any) -> None:
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")

    found = grid(book(fill))
    assert [row.cells for row in found.rows] == [["", "", "#DIV/0!"]]
    (finding,) = found.findings
    assert (finding.code, finding.severity) == (FAILED_FORMULA, Severity.ERROR)
    assert str(finding.position) == "f[a]:2:3"


def test_an_error_in_a_cell_stops_the_load() -> None:
    """A record can't hold it."""

    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["id", "name"])
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")

    data = book(fill).replace(b"", b"")
    with pytest.raises(LoadError, match=r"f\[a\]:1:1: no list is named 'a'"):
        excel_format.read(data, file="f")
    table = xlsx(
        "<x:row><x:c t='inlineStr'><x:is><x:t>id</x:t></x:is></x:c></x:row>"
        "<x:row><x:c t='e'><x:v>#N/A</x:v></x:c></x:row>",
        book="<sheet name='people' id='s'/>",
    )
    with pytest.raises(LoadError, match=r"f\[people\]:2:1: the cell shows the error"):
        excel_format.read(table, file="f")


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ("<x:row r='0'/>", "row 0 follows row 0"),
        ("<x:row r='1048577'/>", "row 1048577 follows row 0"),
        ("<x:row r='5'/><x:row r='5'/>", "row 5 follows row 5"),
        ("<x:row r='1e9'/>", "'1e9' stands where a number is meant"),
        (
            "<x:row r='1'><x:c r='A2'/></x:row>",
            "'A2' is not the name of a cell in row 1",
        ),
        ("<x:row><x:c r='A'/></x:row>", "'A' is not the name of a cell in row 1"),
        ("<x:row><x:c r='xfe1'><x:v>1</x:v></x:c></x:row>", "more than 16384 cells"),
        ("<x:row><x:c t='s'><x:v>7</x:v></x:c></x:row>", "there is no text 7"),
        ("<x:row><x:c s='x'><x:v>7</x:v></x:c></x:row>", "'x' stands where a number"),
        ("<x:row>", "not a workbook, or a damaged one"),
        (
            "<x:row><x:c t='str'><x:v>_x0000_</x:v></x:c></x:row>",
            "the text contains the character U\\+0000",
        ),
    ],
)
def test_what_a_sheet_can_not_say_is_refused(sheet: str, message: str) -> None:
    """Names of cells and rows make sense, and so do the numbers of texts."""
    assert message.replace("\\", "") in refusal(xlsx(sheet))


def test_far_cells_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of a workbook is bounded, however small the file."""
    far = "".join(
        f"<x:row r='{row}'><x:c r='xfd{row}'><x:v>1</x:v></x:c></x:row>"
        for row in range(1, 1100)
    )
    assert "more than 16777216 cells" in refusal(xlsx(far))
    monkeypatch.setattr(workbooks, "MAXIMUM_CELLS", 1)
    texts = "<sst><si/><si/></sst>"
    assert "more than 1 cells" in refusal(xlsx("", t=texts))


def test_a_type_of_document_is_refused() -> None:
    """Entities could stand for more than memory holds."""
    data = archive({"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"})
    assert "content.xml declares a type of document" in refusal(data)


@pytest.mark.parametrize("encoding", ["UVF-8", "utf-7", "shift_jis", "hex", "cp1252"])
def test_encodings_that_no_program_writes_are_refused(encoding: str) -> None:
    """Python's own errors about them are no help."""
    content = f"<?xml version='1.0' encoding='{encoding}'?><a>b</a>"
    message = refusal(archive({"content.xml": content}))
    assert f"content.xml is in the encoding '{encoding}'" in message
    good = archive({"content.xml": content.replace(encoding, "utf-8")})
    assert read_grids(good, file="f") == ()


def test_large_workbooks_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook beyond the limits, packed or unpacked, is not read."""
    data = xlsx("")
    monkeypatch.setattr(workbooks, "MAXIMUM_UNPACKED", 2**8)
    assert refusal(data) == "f: unpacks to more than 0 MiB: use CSV"
    monkeypatch.setattr(workbooks, "MAXIMUM_SIZE", 2**8)
    assert refusal(data) == "f: larger than 0 MiB: use CSV"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04junk", "f: not a workbook, or a damaged one: open it"),
        (b"\xd0\xcf\x11\xe0old", "f: an old workbook (.xls), or one with a password"),
        (archive({"a": ""}), "f: neither a workbook of Excel (.xlsx) nor of"),
        (archive({"content.xml": "<a>"}), "f: not a workbook, or a damaged one"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, message: str) -> None:
    """Other files say what they are."""
    assert refusal(data).startswith(message)


def test_a_damaged_member_is_refused() -> None:
    """What does not unpack, or is not there, is told in words of our own."""
    data = xlsx("<x:row/>" * 100)
    at = data.index(b"xl/sheet.xml") + len("xl/sheet.xml")
    assert "a damaged one" in refusal(data[:at] + b"\xff" * 8 + data[at + 8 :])
    office = "x/officeDocument"
    root = f"<Relationship Id='r' Type='{office}' Target='xl/b.xml'/>"
    assert "xl/b.xml is missing" in refusal(archive({"_rels/.rels": root}))


CELL = "<table:table-cell office:value-type="
NOTE = "<office:annotation><text:p>note</text:p></office:annotation>"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (f"{CELL}'string'><text:p>a</text:p><text:p>b</text:p>", "a\nb"),
        (
            f"{CELL}'string'><text:p>a<text:s text:c='2'/>b<text:tab/></text:p>",
            "a  b\t",
        ),
        (f"{CELL}'string'><text:p>a<text:line-break/><text:s/>b</text:p>", "a\n b"),
        (f"{CELL}'float' office:value='2005'><text:p>2005</text:p>", "2005"),
        (f"{CELL}'float' office:value='1001'><text:p>01001</text:p>", "01001"),
        (f"{CELL}'float' office:value='1200.5'><text:p>1.200,50</text:p>", "1200.5"),
        (f"{CELL}'float' office:value='x'><text:p>1,5</text:p>", "1,5"),
        (
            f"{CELL}'date' office:date-value='2005-05-17T00:00:00'><text:p>x</text:p>",
            "2005-05-17",
        ),
        (f"{CELL}'date' office:date-value='2005-05-17'><text:p>2005</text:p>", "2005"),
        (f"{CELL}'boolean' office:boolean-value='true'><text:p>WAHR</text:p>", "true"),
        (f"{CELL}'string'>{NOTE}<text:p>a</text:p>", "a"),
        (f"{CELL}'string'><text:p><text:span>a</text:span>b</text:p>", "ab"),
    ],
)
def test_cells_of_open_documents_are_read(cell: str, text: str) -> None:
    """What people see counts, numbers and dates as files write them."""
    row = f"<table:table-row>{cell}</table:table-cell></table:table-row>"
    assert cells(ods(row)) == [[text]]


def test_repeated_cells_and_rows_are_read() -> None:
    """Empty ones count; those behind the last filled one hold nothing."""
    one = "<table:table-cell table:number-columns-repeated='2'><text:p>a</text:p>"
    rows = (
        "<table:table-row table:number-rows-repeated='3'><table:table-cell/>"
        "</table:table-row>"
        "<table:table-row table:number-rows-repeated='2'>"
        "<table:covered-table-cell/>"
        f"{one}<table:table><table:table-row/></table:table></table:table-cell>"
        "<table:table-cell table:number-columns-repeated='16000'/></table:table-row>"
    )
    found = list(grid(ods(rows)).rows)
    assert [row.number for row in found] == [4, 5]
    assert [row.cells for row in found] == [["", "a", "a"]] * 2


@pytest.mark.parametrize(
    ("row", "cell", "message"),
    [
        ("", " table:number-columns-repeated='16385'", "a row has more than 16384"),
        (" table:number-rows-repeated='1048577'", "", "a sheet has more than 1048576"),
        (" table:number-rows-repeated='many'", "", "'many' stands where a number"),
        (
            " table:number-rows-repeated='1048576'",
            " table:number-columns-repeated='99'",
            "more than 16777216 cells",
        ),
    ],
)
def test_repetition_is_bounded(row: str, cell: str, message: str) -> None:
    """A small file can say that it holds more than memory does."""
    filled = f"<table:table-cell{cell}><text:p>a</text:p></table:table-cell>"
    data = ods(f"<table:table-row{row}>{filled}</table:table-row>")
    assert message in refusal(data)


@pytest.mark.parametrize("kind", ["string' calcext:value-type='error", "float"])
def test_errors_in_open_documents_are_found(kind: str) -> None:
    """LibreOffice says so in an attribute, other programs in the text."""
    cell = f"{CELL}'{kind}'><text:p>#DIV/0!</text:p></table:table-cell>"
    found = grid(ods(f"<table:table-row>{cell}</table:table-row>"))
    assert [row.cells for row in found.rows] == [["#DIV/0!"]]
    (finding,) = found.findings
    assert str(finding.position) == "f[a]:1:1"


def test_open_documents_are_not_written() -> None:
    """The error says what to write instead."""
    with pytest.raises(WriteError, match=r"write \.xlsx, or CSV"):
        ods_format.FORMAT.write({})


def test_readers_share_nothing() -> None:
    """Each kind of workbook has a reader of its own."""
    assert xlsx_sheets.sheets is not ods_sheets.sheets
