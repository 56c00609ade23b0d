"""Germany's yearly workbooks of changes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.registers.making import read, told

import sisterlinks as sl
from sisterlinks.registers.germany import destatis

xlsxwriter = pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")

HEADERS = (
    ("Gebietsänderungen vom 01.01. - 31.12.",),
    (),
    (
        *("Kennziffer", "Regionaleinheit", "Abgebende/Aufgelöste Gemeinde"),
        *("", "", "", "", "", "Aufnehmende/Neugebildete Gemeinde", "", ""),
        "Wirksamkeitsdatum",
    ),
    (),
    (
        *("", "", "Regionalschlüssel (RS)", "Amtlicher Gemeinde-schlüssel (AGS)"),
        *("Name", "Änderungs-\nart 1)", "Fläche qm", "Einwohner"),
        *("Regionalschlüssel (RS)", "Amtlicher Gemeinde-schlüssel (AGS)", "Name"),
        *("juristisch", "statistisch"),
    ),
    (),
)


def workbook(
    *rows: Sequence[object], headers: Sequence[Sequence[str]] = HEADERS
) -> bytes:
    """Return a workbook as Destatis makes one, from shortened rows."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.add_worksheet("Deckblatt").write(5, 0, "Daten aus dem Gemeindeverzeichnis")
    sheet = book.add_worksheet("Gebietsaenderungen")
    days = book.add_format({"num_format": "dd.mm.yyyy"})
    for number, line in enumerate((*headers, *map(_whole, rows))):
        for column, cell in enumerate(line):
            if isinstance(cell, dt.date):
                sheet.write_datetime(number, column, cell, days)
            else:
                sheet.write(number, column, cell)
    sheet.write(len(headers) + len(rows) + 1, 0, "1) Änderungsart:")
    sheet.write(len(headers) + len(rows) + 2, 0, "    1 = Auflösung")
    book.close()
    return content.getvalue()


def _whole(row: Sequence[object]) -> Sequence[object]:
    tier, old, old_name, kind, area, new, new_name, *days = row
    keys = [
        f"{str(code)[:5]}0000{str(code)[5:]}" if code else "" for code in (old, new)
    ]
    return (
        *("14/2016/0001-R", tier, keys[0], old, old_name, kind, area, ""),
        *(keys[1], new, new_name, *days),
    )


def ids(places: Sequence[sl.Locality]) -> list[str]:
    """Return the ids of places."""
    return [place.id for place in places]


def test_municipalities_pass_into_one_that_was_there(tmp_path: Path) -> None:
    """Spremberg takes Hornow-Wadelsdorf in, and needs no row of its own."""
    rows = ("Gemeinde", "12071185", "Hornow-Wadelsdorf", "1", "21355663")
    book = workbook((*rows, "12071372", "Spremberg, Stadt", "01.01.2016", "01.01.2016"))
    dataset = read(tmp_path, "destatis", y2016_xlsx=book)
    assert ids(dataset.successors("de-12071185", "2016-01-01")) == ["de-12071372"]
    assert ids(dataset.localities(on="2015-12-31")) == ["de-12071185", "de-12071372"]


def test_who_takes_the_name_of_one_that_ends_is_new(tmp_path: Path) -> None:
    """The new Uder of 2024 is another municipality than the one that went into it."""
    day = dt.date(2024, 1, 1)
    rows = [
        ("Gemeinde", "16061007", "Birkenfelde", 1, "", "16061119", "Uder", day),
        ("Gemeinde", "16061097", "Uder", 1, "", "16061119", "Uder", day),
    ]
    dataset = read(tmp_path, "destatis", y2024_xlsx=workbook(*rows))
    assert ids(dataset.successors("de-16061097", day)) == ["de-16061119"]
    assert ids(dataset.localities(on="2023-12-31")) == ["de-16061007", "de-16061097"]


def test_a_new_kreis_gives_new_keys_and_no_successors(tmp_path: Path) -> None:
    """Adelebsen has another key since Göttingen and Osterode became one Kreis."""
    row = ("Gemeinde", "03152001", "Adelebsen, Flecken", "3", "", "03159001")
    book = workbook((*row, "Adelebsen, Flecken", "01.11.2016", "01.11.2016"))
    dataset = read(tmp_path, "destatis", y2016_xlsx=book)
    assert not dataset.records(sl.Change)
    (place,) = dataset.localities(on="2016-11-01")
    assert [code.value for code in place.codes] == ["03152001", "03159001"]


def test_one_that_gets_a_new_key_can_take_another_in(tmp_path: Path) -> None:
    """Both rows lead to the new key; who ended and who goes on is said by kind."""
    day = "01.08.2008"
    rows = [
        ("Gemeinde", "14375110", "Mochau", "3", "", "14522370", "Mochau", day),
        ("Gemeinde", "14375160", "Beicha", "1", "", "14522370", "Mochau", day),
    ]
    dataset = read(tmp_path, "destatis", y2008_xlsx=workbook(*rows))
    assert ids(dataset.successors("de-14375160", "2008-08-01")) == ["de-14375110"]


def test_parts_are_changes_of_boundary(tmp_path: Path) -> None:
    """Süderstapel gives land to Seeth, and both go on."""
    day = "01.01.2016"
    rows = [
        ("Gemeinde", "01059085", "Süderstapel", "2", 195796, "01054119", "Seeth", day),
        (
            *("Gemeinde", "01059085", "Süderstapel", 2.4, 16754204),
            *("01059085", "Süderstapel neu", day),
        ),
    ]
    dataset = read(tmp_path, "destatis", y2016_xlsx=workbook(*rows))
    (change,) = dataset.records(sl.Change)
    assert change.shape is sl.Shape.BOUNDARY_CHANGE
    assert dataset["de-01059085"] == dataset.find("Süderstapel neu", on="2020-01-01")


def test_small_parts_are_no_succession_where_that_is_asked_for(tmp_path: Path) -> None:
    """A municipality that is shared out leaves what it held to the larger parts."""
    day = "01.01.2024"
    start = ("Gemeinde", "09672457", "Großer Auersberg", "1")
    rows = [
        (*start, 1902750, "09672163", "Wildflecken, M", day),
        (*start, 2769, "09672145", "Riedenberg", day),
    ]
    book = workbook(*rows)
    dataset = read(tmp_path, "destatis", y2024_xlsx=book)
    assert len(dataset.records(sl.Change)[0].transfers["de-09672457"]) == 2
    dataset = sl.load(tmp_path, fmt=destatis(threshold=0.01))
    changes = {str(each.shape): each for each in dataset.records(sl.Change)}
    assert changes["absorption"].transfers["de-09672457"] == ("de-09672163",)
    assert changes["boundary change"].predecessors == ("de-09672145", "de-09672457")


def test_an_area_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """The row is read without a share."""
    row = ("Gemeinde", "01059085", "Süderstapel", "2", "19 ha", "01054119", "Seeth")
    book = workbook((*row, "01.01.2016"))
    dataset = read(tmp_path, "destatis", y2016_xlsx=book)
    assert len(dataset.records(sl.Change)) == 1
    (line,) = told(dataset)
    assert "the area '19 ha' can't be read: the row tells no share" in line


def test_a_municipality_may_come_of_nothing(tmp_path: Path) -> None:
    """The German and Luxembourgian condominium came into the register in 2004."""
    row = ("Gemeinde", "", "", "", "", "07000999", "Gemeinsames Hoheitsgebiet")
    book = workbook((*row, dt.date(2004, 5, 1), dt.date(2004, 5, 1)))
    dataset = read(tmp_path, "destatis", y2004_xlsx=book)
    (change,) = dataset.records(sl.Change)
    assert (change.predecessors, change.successors) == ((), ("de-07000999",))


def test_a_key_is_taken_from_the_full_one(tmp_path: Path) -> None:
    """Where the AGS is missing, the full regional key of twelve digits holds it."""
    row = ("Gemeinde", "06433011", "Riedstadt, Stadt", "4", "", "06433011")
    whole = [*_whole((*row, "Riedstadt, Büchnerstadt", "13.08.2019", "01.09.2019"))]
    whole[3] = whole[9] = ""
    book = workbook(headers=[*HEADERS, [str(cell) for cell in whole]])
    dataset = read(tmp_path, "destatis", y2019_xlsx=book)
    (place,) = dataset.localities(on="2020-01-01")
    assert place.id == "de-06433011"
    assert [name.text for name in place.names] == [
        "Riedstadt, Stadt",
        "Riedstadt, Büchnerstadt",
    ]


def test_what_can_be_read_is_read(tmp_path: Path) -> None:
    """Other tiers, missing zeros and keys, odd kinds and days are said by row."""
    start = ("Gemeinde", "01051001", "Albersdorf")
    end = ("01051001", "Albersdorf")
    rows = [
        (
            *("Gemeindeverband", "010510103", "Albersdorf", "3", "", "010515103"),
            *("Albersdorf", "01.01.2016"),
        ),
        (
            *("Gemeinde", "1051002", "Arkebek", "4", "", "1051002", "Arkebek neu"),
            "01.04 2016",
        ),
        (*start, "9", "", *end, "01.01.2016"),
        (*start, "", "", *end, "01.01.2016"),
        (*start, "4", "", *end, "bald", "01.01.2016"),
        (*start, "4", "", *end, "", ""),
        ("Gemeinde", "", "Ohne", "4", "", *end, "01.01.2016"),
    ]
    dataset = read(tmp_path, "destatis", y2016_xlsx=workbook(*rows))
    assert dataset.find("Arkebek neu", on="2016-04-01").id == "de-01051002"
    name = "y2016.xlsx[Gebietsaenderungen]"
    assert told(dataset) == [
        f"{name}:9 warning the kind of change '9' is not known: the row is not read",
        f"{name}:10 warning the kind of change '' is not known: the row is not read",
        f"{name}:11 warning can't read the date 'bald': write it as 2025-11-30",
        f"{name}:11 warning no legal day: the statistical one is taken",
        f"{name}:12 warning no day: the row is not read",
        f"{name}:13 warning no AGS: the row is not read",
        (
            f"{name}:7 information rows of Gemeindeverband are not read, only those of "
            "Gemeinden"
        ),
        (
            f"{name}:8 information codes have 8 digits, and the zeros in front are "
            "missing: they are added"
        ),
    ]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    """At the row of the headers."""
    headers = [*HEADERS[:4], [cell.replace("AGS", "X") for cell in HEADERS[4]]]
    with pytest.raises(sl.LoadError) as caught:
        read(tmp_path, "destatis", y2016_xlsx=workbook(headers=headers))
    (first, _) = caught.value.problems
    assert first.message.startswith("no column Amtlicher Gemeindeschlüssel (AGS) and")
    assert first.position is not None
    assert first.position.line == 5
