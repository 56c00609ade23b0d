"""Telling lists apart that are imported into one folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import sisterlinks as sl
from sisterlinks.lists.list_sources import lists_of_the_name, source_of
from sisterlinks.lists.partner_list import Sheet

BOOK = (Sheet("Hanoi", ()), Sheet("Hue", ()))


def listed(
    name: str, sheet: str = "", sheets: tuple[Sheet, ...] = (), *columns: str
) -> sl.PartnerList:
    """A list without rows."""
    numbers = {role: number for number, role in enumerate(columns)}
    return sl.PartnerList(
        name=name, sheet=sheet or Path(name).stem, sheets=sheets, columns=numbers
    )


def test_a_list_is_named_after_its_file() -> None:
    """Its source says where that is, from the folder on."""
    assert source_of(listed("Our List.csv"), folder="o", old=sl.Dataset()) == sl.Source(
        id="list-our-list", title="Our List.csv", extras={"x_file": "../Our List.csv"}
    )


def test_the_same_list_is_known_again() -> None:
    """By its file, whatever was added to its source."""
    source = sl.Source(id="mine", title="Mine", extras={"x_file": "../a.csv"})
    old = sl.Dataset([source])
    assert source_of(listed("a.csv"), folder="o", old=old) == source


def test_a_source_of_an_earlier_form_learns_its_file() -> None:
    """It is taken for that of the list."""
    old = sl.Dataset([sl.Source(id="list-a", publisher="P", extras={"x_b": "c"})])
    assert source_of(listed("a.csv"), folder="o", old=old) == sl.Source(
        id="list-a", publisher="P", extras={"x_b": "c", "x_file": "../a.csv"}
    )


def test_lists_of_one_name_are_numbered() -> None:
    """Each is known again, and the newcomer's namesakes are named."""
    old = sl.Dataset()
    sources = []
    for year in ("y1", "y2", "y3"):
        sources.append(source_of(listed(f"{year}/a.csv"), folder="o", old=old))
        old = old.updated(sources[-1])
    assert [each.id for each in sources] == ["list-a", "list-a-2", "list-a-3"]
    assert source_of(listed("y2/a.csv"), folder="o", old=old) == sources[1]
    assert lists_of_the_name(sources[2], old) == ()
    assert lists_of_the_name(sources[2], old.without("list-a-3")) == (*sources[:2],)


def test_an_id_of_another_record_is_not_taken() -> None:
    """Ids are unique in a dataset."""
    old = sl.Dataset([sl.Locality(id="list-a")])
    assert source_of(listed("a.csv"), folder="o", old=old).id == "list-a-2"


def test_sheets_of_one_workbook_are_lists_of_their_own() -> None:
    """Where it has several; one sheet alone goes without."""
    old = sl.Dataset()
    for sheet in ("Hanoi", "Hue"):
        source = source_of(listed("w.xlsx", sheet, BOOK), folder="o", old=old)
        assert (source.id, source.extras["x_sheet"]) == (
            f"list-w-{sheet.lower()}",
            sheet,
        )
        old = old.updated(source)
    again = source_of(listed("w.xlsx", "hanoi", BOOK), folder="o", old=old)
    assert again.id == "list-w-hanoi"
    one = source_of(listed("v.xlsx", "Hanoi", BOOK[:1]), folder="o", old=old)
    assert one.id == "list-v"
    more = source_of(listed("v.xlsx", "Hanoi", BOOK), folder="o", old=old.updated(one))
    assert more == one


def test_one_file_is_a_list_for_each_near_side() -> None:
    """The first goes by the file alone; a column of near sides says it all."""
    old = sl.Dataset()
    for near, id_ in (("Hanoi", "list-a"), ("Huế", "list-a-hue"), ("hanoi", "list-a")):
        source = source_of(listed("a.csv"), folder="o", old=old, near=near)
        assert source.id == id_
        old = old.updated(source)
    named = listed("b.csv", "", (), "near", "far")
    source = source_of(named, folder="o", old=old, near="Hanoi")
    assert dict(source.extras) == {"x_file": "../b.csv"}


def test_a_file_on_another_drive_has_its_whole_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No path leads there from the folder."""

    def fail(*_: object) -> str:
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", fail)
    source = source_of(listed("a.csv"), folder="o", old=sl.Dataset())
    assert source.extras["x_file"] == Path("a.csv").resolve().as_posix()
