"""Folders: which files are read, and what is said of those that are not."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped] # ships no types

import sisterlinks as sl


def said_of(*paths: Path) -> list[tuple[str, str, str]]:
    """Return what is said of files that are not read: file, severity and message."""
    findings = [each for each in sl.validate(sl.load(*paths)) if each.code == "SL002"]
    return [
        (
            Path(each.position.file if each.position else "").name,
            each.severity.value,
            each.message,
        )
        for each in findings
    ]


HINT = "did you mean 'partnerships'? (a table is named after its list)"


def test_files_that_are_not_read_are_named(tmp_path: Path) -> None:
    """Those that no format takes, and tables that are none of the lists."""
    (tmp_path / "a.yaml").write_text("people: [{id: mayor}]")
    (tmp_path / "notes.docx").write_text("")
    (tmp_path / "partners.csv").write_text("City;Partner\n")
    os.mkfifo(tmp_path / "pipe.json")
    assert said_of(tmp_path) == [
        ("notes.docx", "warning", "not read: no format has the suffix '.docx'"),
        (
            "partners.csv",
            "warning",
            f"not read: no list is named 'partners': {HINT}",
        ),
        ("pipe.json", "warning", "not read: it is a pipe or a device"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "~$people.xlsx",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        ".a.yaml.swp",
        "README.md",
    ],
)
def test_what_programs_and_people_leave_is_passed_over(
    tmp_path: Path, name: str
) -> None:
    """Locks, thumbnails, and what tells people of a folder."""
    (tmp_path / "a.yaml").write_text("people: [{id: mayor}]")
    (tmp_path / name).write_text("x")
    assert said_of(tmp_path) == []


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    """An empty folder, or one of other files, holds no dataset."""
    message = "not read: no file in it is one of a dataset"
    assert said_of(tmp_path) == [(tmp_path.name, "error", message)]


def test_files_of_other_formats_are_named(tmp_path: Path) -> None:
    """Where one format was asked for."""
    (tmp_path / "a.yaml").write_text("people: [{id: mayor}]")
    (tmp_path / "b.json").write_text("{}")
    (finding,) = (
        each
        for each in sl.validate(sl.load(tmp_path, fmt="json"))
        if each.code == "SL002"
    )
    assert (
        finding.message == "not read: it is of the format yaml, and json was asked for"
    )


@pytest.mark.parametrize("name", ["Localities.csv", "localities.CSV", "LOCALITIES.tsv"])
def test_tables_are_named_in_any_case(tmp_path: Path, name: str) -> None:
    """As their columns are."""
    (tmp_path / name).write_text("Id\tNAME\noslo\tOslo\n")
    assert sl.load(tmp_path).find("Oslo").id == "oslo"


def _book(*sheets: str) -> bytes:
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target)
    for name in sheets:
        sheet = made.add_worksheet(name)
        sheet.write_row(0, 0, ["id"])
        sheet.write_row(1, 0, ["a"])
    made.close()
    return target.getvalue()


def test_a_sheet_beside_lists_is_named(tmp_path: Path) -> None:
    """It is a warning, whether the workbook was named or found."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(_book("people", "Notes"))
    for given in (path, tmp_path):
        ((file, severity, message),) = said_of(given)
        assert (file, severity) == ("book.xlsx[Notes]", "warning")
        assert message.startswith("not read: no list is named 'Notes'")


def test_a_workbook_without_lists_is_an_error_where_it_is_named(tmp_path: Path) -> None:
    """In a folder it is one of the files that are not read."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(_book("Notes"))
    assert [severity for _, severity, _ in said_of(tmp_path)] == ["warning"]
    with pytest.raises(sl.LoadError, match=r"\[Notes\]:1:1: not read: no list is"):
        sl.load(path)
