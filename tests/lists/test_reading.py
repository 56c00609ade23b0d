"""Reading flat lists as people keep them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped] # it ships no types

import sisterlinks as sl

ROWS = [("Stadt", "Partner", "Land", "Jahr"), ("Köln", "Turin", "Italien", "1958")]


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a list."""
    path = folder / "partners.csv"
    path.write_bytes(text.encode(encoding))
    return path


def workbook(folder: Path, **sheets: Sequence[Sequence[str]]) -> Path:
    """Write a workbook."""
    path = folder / "partners.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return path


def told(partners: sl.PartnerList) -> list[str]:
    """What is said of a list, without its path."""
    return [str(finding).partition("partners.csv:")[2] for finding in partners.findings]


def sides(partners: sl.PartnerList) -> list[tuple[str, str]]:
    """The names of both sides of each row."""
    return [(row.near.text if row.near else "", row.far.text) for row in partners]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_as_programs_write_it(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    """Comma, semicolon and tab; with and without a mark of the encoding."""
    text = "\n".join(delimiter.join(row) for row in ROWS)
    (row,) = sl.read_list(written(tmp_path, text, encoding)).rows
    assert row.near == sl.ListedPlace(text="Köln")
    assert row.far == sl.ListedPlace(
        text="Turin", country_text="Italien", countries={"IT"}
    )
    assert (row.row, str(row.since), row.since_text) == (2, "1958", "1958")


def test_an_encoding_that_is_guessed_is_told(tmp_path: Path) -> None:
    """What is not UTF-8 is read as windows-1252, with a warning."""
    partners = sl.read_list(written(tmp_path, "Stadt;Partner\nKöln;Turin", "cp1252"))
    assert sides(partners) == [("Köln", "Turin")]
    (finding,) = partners.findings
    assert "read as windows-1252" in finding.message


def test_notes_above_and_beside_and_empty_rows_do_no_harm(tmp_path: Path) -> None:
    """The header is the row that names the columns, and numbers are a spreadsheet's."""
    text = (
        "Our partners,,,\n,,,\nCity,Partner,Country,see below\n"
        "Köln,Turin,Italy,a note\n,,,\n,Liverpool,England,\nas of 2024,,,\n"
    )
    partners = sl.read_list(written(tmp_path, text))
    assert partners.header_row == 3
    assert [row.row for row in partners] == [4, 6]
    assert sides(partners) == [("Köln", "Turin"), ("Köln", "Liverpool")]
    assert told(partners) == [
        "6:1: information SL014 row 6: empty: 'Köln' is taken from row 4",
        "7:12: warning SL013 row 7: the row names no partner, and is passed over",
    ]


def test_a_header_of_two_rows_is_read(tmp_path: Path) -> None:
    """A merged cell above stands over several below."""
    text = "Own,,Partner,,\nCity,Country,City,Country,Year\nKöln,D,Turin,I,1958\n"
    (row,) = sl.read_list(written(tmp_path, text)).rows
    assert row.near is not None
    assert (row.near.text, sorted(row.near.countries)) == ("Köln", ["DE"])
    assert (row.far.text, sorted(row.far.countries)) == ("Turin", ["IT"])
    assert str(row.since) == "1958"


def test_columns_can_be_named(tmp_path: Path) -> None:
    """What is not recognised is said by the reader, accents and case aside."""
    path = written(tmp_path, "A,B,C\nKöln,Turin,1958\n")
    with pytest.raises(sl.LoadError, match=r"the first row holds 'A', 'B', 'C': name"):
        sl.read_list(path)
    partners = sl.read_list(path, columns={"near": "a", "far": "B", "since": "C"})
    assert sides(partners) == [("Köln", "Turin")]
    with pytest.raises(sl.LoadError, match="no column of partners is recognised"):
        sl.read_list(path, columns={"near": "A"})
    with pytest.raises(sl.LoadError, match="no role 'fare': the roles are near, "):
        sl.read_list(path, columns={"fare": "B"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Our list,\nStadt,Partner,Land\nKöln,Turin,I\n",
            "no header is called 'Ort': the headers are 'Stadt', 'Partner', 'Land'",
        ),
        (
            "A,B\nKöln,Turin\n",
            "no header is called 'Ort': the first row holds 'A', 'B'",
        ),
    ],
)
def test_a_header_that_is_not_there_is_told(
    tmp_path: Path, text: str, message: str
) -> None:
    """With those that are, and not as if it had to be named."""
    path = written(tmp_path, text)
    with pytest.raises(sl.LoadError) as caught:
        sl.read_list(path, columns={"near": "Ort"})
    assert str(caught.value).endswith(message)


def test_one_near_side_serves_all_rows(tmp_path: Path) -> None:
    """A list of one office's partners has no column for the office."""
    path = written(tmp_path, "Partner,Year\nTurin,1958\n")
    (row,) = sl.read_list(path, near="Köln", near_country="Germany").rows
    assert row.near == sl.ListedPlace(
        text="Köln", country_text="Germany", countries={"DE"}
    )
    (row,) = sl.read_list(path).rows
    assert row.near is None


def test_cells_that_are_not_understood_are_told(tmp_path: Path) -> None:
    """Each with its cell, and the text is kept."""
    text = (
        "City,Partner,Country,Year,Lat,Lon\n"
        "Köln,Turin,Narnia,soon,45°N,7.7\nKöln,Lille,F,1958,95,3\n"
    )
    partners = sl.read_list(written(tmp_path, text))
    first, second = partners.rows
    assert (first.since, first.since_text) == (None, "soon")
    assert (first.far.country_text, first.far.coordinates) == ("Narnia", None)
    assert second.far.coordinates is None
    assert [line.partition(" row")[0] for line in told(partners)] == [
        "2:12: warning SL012",
        "2:24: warning SL015",
        "2:19: warning SL011",
        "3:19: warning SL015",
    ]


def test_coordinates_and_codes_are_read(tmp_path: Path) -> None:
    """A decimal comma is as good as a point."""
    text = 'City;Partner;Code;Lat;Lon;Note;Type\nKöln;Turin;001272;"45,07";7.69;n;k\n'
    (row,) = sl.read_list(written(tmp_path, text)).rows
    assert row.far.code == "001272"
    assert row.far.coordinates == sl.Coordinates(latitude=45.07, longitude=7.69)
    assert (row.note, row.kind) == ("n", "k")


def test_the_sheet_is_the_only_one_that_lists_partners(tmp_path: Path) -> None:
    """Others are passed over, and one of several is named."""
    rows = [("City", "Partner"), ("Köln", "Turin")]
    path = workbook(tmp_path, Info=[("About",)], Partners=rows)
    assert sl.read_list(path).sheet == "Partners"
    path = workbook(tmp_path, One=rows, Two=rows)
    with pytest.raises(sl.LoadError, match="name one of 'One', 'Two'"):
        sl.read_list(path)
    assert sl.read_list(path, sheet="two").sheet == "Two"
    with pytest.raises(sl.LoadError, match="no sheet 'Three': the sheets are 'One'"):
        sl.read_list(path, sheet="Three")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"\x89PNG\r\n\x1a\n", "not a workbook: open it with a spreadsheet"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0rest", "without a password"),
        ("a.csv", b"", "nothing is in it"),
        ("a.yaml", b"localities: []", "a dataset, and no list of partners"),
        ("a.csv", b"\n\n", "nothing is in it"),
    ],
)
def test_what_is_no_list_is_refused(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    """With what to do about it."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(sl.LoadError, match=message):
        sl.read_list(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The reason is the system's."""
    with pytest.raises(sl.LoadError, match="can't be read: no such file"):
        sl.read_list(tmp_path / "no.csv")


def test_a_note_that_names_one_column_is_no_header(tmp_path: Path) -> None:
    """A header has more than one column that is recognised, or no other column."""
    text = "Partners of Köln,in 2024\nCity,Partner,Year\nKöln,Turin,1958\n"
    assert sides(sl.read_list(written(tmp_path, text))) == [("Köln", "Turin")]
    assert sides(sl.read_list(written(tmp_path, "Partner\nTurin\n"))) == [("", "Turin")]


def test_a_list_counts_its_rows(tmp_path: Path) -> None:
    """It is a sequence of rows."""
    assert len(sl.read_list(written(tmp_path, "City,Partner\nKöln,Turin\n"))) == 1
