"""Audits: what each row of a list means on a day."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.lists.audit import audit
from sisterlinks.lists.partner_list import Sheet
from sisterlinks.lists.writing import ADDED, as_document, as_workbook, table_of

WORLD = sl.loads("""
localities:
- {id: stokke, name: Stokke, country: NO, founded: 1838}
- {id: sandefjord, name: Sandefjord, country: NO}
- {id: kungalv, name: Kungälv, country: SE}
- {id: left, name: Left, country: NO}
- {id: one, name: One, country: NO}
- {id: two, name: Two, country: NO}
- {id: lost, name: Lost, country: NO}
- {id: bo-north, name: Bø, country: NO, codes: {ssb: "1867"}, parent: nordland,
   coordinates: {latitude: 68.6, longitude: 14.5}}
- {id: bo-south, name: Bø, country: NO, codes: {ssb: "0821"}, parent: telemark,
   coordinates: {latitude: 59.4, longitude: 9.1}}
- {id: nordland, name: Nordland fylke, country: NO}
- {id: telemark, name: Telemark, country: NO, codes: {iso-3166-2: NO-08}}
- {id: frank-1, name: Frank (Oder), country: DE}
- {id: frank-2, name: Frank am Main, country: DE}
- {id: brugg, name: Brugg (AG), country: CH}
- {id: old-1, name: Old, country: CH, dissolved: 1950}
- {id: old-2, name: Old, country: CH, founded: 1960}
- {id: yama-ken, name: Yama Prefecture, country: JP, kind: prefecture}
- {id: new-name, country: CH,
   names: [{text: Neu, from: 1990}, {text: Alt, to: 1990}]}
- {id: alt, name: Alt, country: CH}
- {id: nowhere, name: Nowhere}
- {id: emden, name: Emden, country: DE, codes: {ags: "15083155", id: "7"}}
- {id: goerlitz, name: Görlitz, country: DE, codes: {ags: "14626110", id: "8"}}
- {id: shut, name: Shut, country: NO}
- {id: kiel, name: Kiel, country: DE, codes: {ags: "01002000"}}
changes:
- {id: m, date: 2017-01-01, predecessors: [stokke, sandefjord],
   successors: [sandefjord]}
- {id: d, date: 2010, predecessors: [left], successors: [one, two]}
- {id: g, date: 2000-01-01, predecessors: [lost], successors: []}
- {id: s, date: 2000-01-01, predecessors: [shut], successors: [nordland]}
partnerships:
- {id: p, parties: [stokke, kungalv], acts: [{act: established, date: 1960},
   {act: confirmed, by: sandefjord, date: 2018}]}
- {id: q, parties: [left, kungalv], acts: [{act: established, date: 1960},
   {act: ended, date: 2005}]}
- {id: r, parties: [shut, kungalv], acts: [{act: established, date: 1960},
   {act: declined, by: nordland, date: 2001}]}
- {id: t, parties: [lost, kungalv], acts: [{act: established, date: 1960},
   {act: declined, by: nordland, date: 2001}]}
""")


def place(text: str, country: str = "", **further: Any) -> sl.ListedPlace:
    """A side of a row."""
    countries = {country} if country else set()
    return sl.ListedPlace(
        text=text, country_text=country, countries=countries, **further
    )


def row(
    far: sl.ListedPlace | str,
    near: sl.ListedPlace | str | None = None,
    since: str | None = None,
    number: int = 2,
) -> sl.PartnerRow:
    """A row of a list."""
    return sl.PartnerRow(
        row=number,
        far=place(far) if isinstance(far, str) else far,
        near=place(near) if isinstance(near, str) else near,
        since=sl.PartialDate.parse(since) if since else None,
    )


def audited(
    *rows: sl.PartnerRow, on: str = "2020-01-01", accept_near: bool = False
) -> sl.Audit:
    """The audit of some rows against the small world."""
    partners = sl.PartnerList(name="partners.csv", rows=rows)
    return audit(partners, against=WORLD, on=on, accept_near=accept_near)


def side(place_: sl.ListedPlace, since: str | None = None) -> sl.AuditedPlace:
    """What a place is on the day."""
    return audited(row(place_, since=since)).rows[0].far


@pytest.mark.parametrize(
    ("row_", "status", "message"),
    [
        (
            row("Kungälv", "Stokke", "1970"),
            "passed",
            (
                "Stokke ended on 2017-01-01; Sandefjord holds the tie, confirmed: "
                "nothing to do"
            ),
        ),
        (
            row("Kungälv", "Lost", "1970"),
            "gone",
            "Lost ended on 2000-01-01, and nobody holds the tie: it has lapsed",
        ),
        (
            row("Kungälv", "Shut", "1970"),
            "gone",
            "Shut ended on 2000-01-01; Nordland fylke declined the tie",
        ),
        (
            row("Nowhere", "Stokke", "1970"),
            "passed",
            (
                "Stokke ended on 2017-01-01; Sandefjord holds the tie, presumed: "
                "write to Nowhere"
            ),
        ),
        (
            row("Left", "Sandefjord"),
            "divided",
            (
                "Left ended on 2010; One or Two may hold the tie, so agree on who "
                "does: write to One and Two"
            ),
        ),
        (
            row("Kungälv", "Left", "1970"),
            "divided",
            (
                "Left ended on 2010; One or Two may hold the tie, so agree on who "
                "does: write to Kungälv; the data says that the tie ended on 2005"
            ),
        ),
        (
            row("Sandefjord", "Stokke"),
            "one",
            (
                "Stokke ended on 2017-01-01; Sandefjord holds the tie, presumed: both "
                "sides are Sandefjord now, no tie is left"
            ),
        ),
        (row("Kungälv", "Sandefjord"), "current", "nothing to do"),
        (row("Kungälv"), "current", "nothing to do"),
        (
            row("Stokke", since="1830"),
            "impossible",
            (
                "Stokke did not exist in 1830: it existed from 1838 until 2016-12-31; "
                "check the date"
            ),
        ),
        (
            row("One", since="1900"),
            "impossible",
            "One did not exist in 1900: it has existed since 2010; check the date",
        ),
        (
            row("Bø", "Kungälv"),
            "ambiguous",
            (
                "'Bø' may be Bø (bo-north) or Bø (bo-south): add its code, its region "
                "or its coordinates"
            ),
        ),
        (
            row("Kungelv"),
            "unknown",
            "no place is called 'Kungelv': did you mean Kungälv (kungalv)?",
        ),
        (
            row(place("Xyzzy", "NO")),
            "unknown",
            (
                "no place in NO is called 'Xyzzy': see how it is spelled, or add it to "
                "the data"
            ),
        ),
    ],
)
def test_a_row_says_what_to_do(row_: sl.PartnerRow, status: str, message: str) -> None:
    """Its status is the worst of its sides, and its sentence can be acted on."""
    (found,) = audited(row_).rows
    assert (found.status, found.message) == (status, message)


def test_what_lies_outside_the_data_is_said() -> None:
    """Unless the data has places of unknown country, which may lie anywhere."""
    world = WORLD.known_by("2030-01-01")
    known = sl.Dataset(record for record in world if record.id != "nowhere")
    partners = sl.PartnerList(name="a", rows=[row(place("Lima", "PE"), "Kungälv")])
    (found,) = audit(partners, against=known, on="2020-01-01").rows
    assert (found.status, found.far.status) == ("current", "outside")
    assert found.message == "the data holds no place of PE"
    assert side(place("Lima", "PE")).status == "unknown"


@pytest.mark.parametrize(
    "which",
    [
        place("Bø", code="821"),
        place("Bø", region="Telemark"),
        place("Bø", region="NO-08"),
        place("Bø (Telemark)"),
        place("Bø, 08"),
        place("Bø", coordinates=sl.Coordinates(latitude=59.5, longitude=9.2)),
    ],
)
def test_namesakes_are_told_apart(which: sl.ListedPlace) -> None:
    """By code, region or coordinates, and by what the name itself says."""
    found = side(which).locality
    assert found is not None
    assert found.id == "bo-south"


def test_the_nearest_of_namesakes_is_meant() -> None:
    """Coordinates decide where namesakes lie in one part of a country."""
    world = sl.loads("""
localities:
- {id: a-1, name: A, coordinates: {latitude: 50, longitude: 8}}
- {id: a-2, name: A, coordinates: {latitude: 50, longitude: 9}}
""")
    at = sl.Coordinates(latitude=50, longitude=8.9)
    partners = sl.PartnerList(name="a", rows=[row(place("A", coordinates=at))])
    (found,) = audit(partners, against=world).rows
    assert found.far.locality == world["a-2"]


def sides(*places: sl.ListedPlace) -> list[sl.AuditedPlace]:
    """Return what places of one list are."""
    partners = sl.PartnerList(name="a.csv", rows=[row(each) for each in places])
    return [each.far for each in audit(partners, against=WORLD, on="2020-01-01").rows]


KIEL = place("Kiel", "DE", code="1002000")
"""A row that shows which codes the list has."""


def test_a_name_whose_code_is_another_is_not_taken_for_the_place() -> None:
    """The data may lack the one that is meant, and have a namesake."""
    kiel, emden = sides(KIEL, place("Emden", "DE", code="03402000"))
    assert (kiel.status, emden.status) == ("current", "unknown")
    assert [each.id for each in emden.candidates] == ["emden"]


def test_a_name_with_the_code_of_another_place_is_ambiguous() -> None:
    """Either may be wrong."""
    _, found = sides(KIEL, place("Emden", "DE", code="14626110"))
    assert found.status == "ambiguous"
    assert [each.id for each in found.candidates] == ["emden", "goerlitz"]


def test_a_code_whose_name_is_not_known_is_suggested() -> None:
    """Before names that are like it."""
    _, found = sides(KIEL, place("Zgorzelec", "DE", code="14626110"))
    assert found.status == "unknown"
    assert [each.id for each in found.candidates] == ["goerlitz"]


@pytest.mark.parametrize("code", ["7", "8", "03402000"])
def test_codes_that_seldom_agree_with_names_are_others(code: str) -> None:
    """Such as the numbers of rows, or those of another register."""
    (found,) = sides(place("Kiel", "DE", code=code))
    assert (found.status, found.locality and found.locality.id) == ("current", "kiel")


def test_a_place_without_a_code_of_the_list_s_is_found_by_name() -> None:
    """Nothing contradicts it."""
    _, found = sides(KIEL, place("Frank am Main", "DE", code="06412000"))
    assert found.status == "current"


def test_what_a_code_contradicts_is_said() -> None:
    """With what the data has."""
    codes = ("3402000", "14626110")
    places = [KIEL, *(place("Emden", "DE", code=code) for code in codes)]
    partners = sl.PartnerList(
        name="a.csv", rows=[row(each, "Kungälv") for each in places]
    )
    messages = [each.message for each in audit(partners, against=WORLD).rows]
    assert messages[1] == (
        "3402000 is not the code of Emden (emden): see which place is meant"
    )
    assert messages[2] == (
        "'Emden' with the code 14626110 may be Emden (emden) or Görlitz (goerlitz): "
        "correct the name or the code"
    )


def test_a_code_that_fits_none_of_the_namesakes_says_nothing() -> None:
    """What the list says of a place and the data does not know changes nothing."""
    assert side(place("Bø", code="9", region="Narnia")).status == "ambiguous"


def test_a_namesake_far_away_is_another_place() -> None:
    """Coordinates rule out what lies elsewhere, however alone the name is."""
    away = sl.Coordinates(latitude=-33, longitude=151)
    assert side(place("Bø", coordinates=away)).status == "unknown"


def test_a_name_in_another_country_is_another_place() -> None:
    """Where the data has the country of the row, others do not count."""
    assert side(place("Kungälv", "NO")).status == "unknown"


def test_a_name_is_found_as_a_register_spells_it() -> None:
    """The plain name finds it; where others go on after it, it is not certain."""
    assert side(place("Brugg")).locality == WORLD["brugg"]
    found = side(place("Frank"))
    assert found.status == "ambiguous"
    assert [each.id for each in found.candidates] == ["frank-1", "frank-2"]


def test_another_kind_of_place_is_not_meant() -> None:
    """A city is not taken for the prefecture of its name."""
    assert side(place("Yama-ken")).locality == WORLD["yama-ken"]
    assert side(place("Yama-shi")).status == "unknown"


@pytest.mark.parametrize(
    ("since", "id_"), [("1940", "old-1"), ("1970", "old-2"), (None, "old-2")]
)
def test_a_name_is_looked_up_on_the_rows_day(since: str | None, id_: str) -> None:
    """Of lives of one name the one counts that the day falls in."""
    found = side(place("Old"), since).locality
    assert found is not None
    assert found.id == id_


def test_two_lives_that_miss_the_day_are_ambiguous() -> None:
    """A date between them fits neither."""
    assert side(place("Old"), "1955").status == "ambiguous"


def test_who_bears_the_name_on_the_day_comes_first() -> None:
    """A former name gives way to one that is borne."""
    assert side(place("Alt")).locality == WORLD["alt"]
    assert side(place("Alt"), "1980").status == "ambiguous"
    assert side(place("Alt"), "/..").status == "ambiguous"


def test_lives_that_one_place_holds_are_one() -> None:
    """Where it does not matter which life is meant, none is asked for."""
    world = sl.loads("""
localities:
- {id: a-1, name: A, dissolved: 1950-01-01}
- {id: a-2, name: A, founded: 1960-01-01}
- {id: b, name: B}
changes:
- {id: c, date: 1950-01-01, predecessors: [a-1, b], successors: [b]}
- {id: d, date: 1960-01-01, predecessors: [b], successors: [b, a-2]}
- {id: e, date: 1970-01-01, predecessors: [a-2, b], successors: [b]}
""")
    partners = sl.PartnerList(name="a", rows=[row("A")])
    (found,) = audit(partners, against=world, on="2020-01-01").rows
    assert found.far.locality == world["a-2"]
    assert found.far.holders == ("b",)


def test_a_region_above_a_region_tells_namesakes_apart() -> None:
    """Parents of parents count, and circles of them end."""
    world = sl.loads("""
localities:
- {id: a-1, name: A, parent: b}
- {id: a-2, name: A}
- {id: b, name: B, parent: c}
- {id: c, name: C, parent: b}
""")
    partners = sl.PartnerList(name="a", rows=[row(place("A", region="C"))])
    (found,) = audit(partners, against=world, on="2020-01-01").rows
    assert found.far.locality == world["a-1"]
    partners = sl.PartnerList(name="a", rows=[row(place("A", region="D"))])
    (found,) = audit(partners, against=world, on="2020-01-01").rows
    assert found.status == "ambiguous"


def test_near_names_are_taken_only_where_asked_for() -> None:
    """Suggestions stay suggestions unless --accept-near is given."""
    assert side(place("Kungelv")).locality is None
    (found,) = audited(row("Kungelv"), accept_near=True).rows
    assert found.far.locality == WORLD["kungalv"]
    (found,) = audited(row("Xyzzy"), accept_near=True).rows
    assert found.status == "unknown"
    world = sl.loads("localities: [{id: a, name: Onda}, {id: b, name: Ondo}]")
    partners = sl.PartnerList(name="a", rows=[row("Ond")])
    (found,) = audit(partners, against=world, accept_near=True).rows
    assert (found.status, found.far.locality) == ("unknown", None)


def test_the_same_tie_is_found_from_both_sides() -> None:
    """Rows that bind the same holders are duplicates of the first."""
    found = audited(
        row("Kungälv", "Stokke", number=2),
        row("Sandefjord", "Kungälv", number=3),
        row("Lima", "Kungälv", number=4),
        row("lima", "KUNGÄLV", number=5),
        row("Kungälv", number=6),
    ).rows
    assert [each.duplicate_of for each in found] == [None, 2, None, 4, None]
    assert (
        found[1].message == "nothing to do; the same tie as row 2, so keep one of them"
    )


def test_an_audit_counts_and_shows_itself() -> None:
    """Counts come in the order of the statuses; a notebook shows a table."""
    found = audited(row("Kungälv"), row("Xyzzy"), *[row("Bø")] * 40)
    assert dict(found.counts) == {"unknown": 1, "ambiguous": 40, "current": 1}
    assert not found.ok
    assert audited(row("Kungälv")).ok
    assert len(found) == 42
    html = found._repr_html_()
    assert "<td>ambiguous</td>" in html
    assert "<p>and 22 more</p>" in html
    assert "no rows" in audited()._repr_html_()
    assert "more" not in audited(row("Kungälv"))._repr_html_()


def test_progress_is_told() -> None:
    """Whoever waits hears how many rows are done."""
    done: list[int] = []
    partners = sl.PartnerList(name="a", rows=[row("Kungälv")] * 300)
    audit(partners, against=WORLD, on="2020-01-01", progress=done.append)
    assert done == [0, 256]


def test_json_is_the_contract() -> None:
    """Each side with its text, id, status, candidates and holders."""
    document = as_document(audited(row("Kungälv", "Stokke", "1960"), row("Xyzzy")))
    assert document["list"] == "partners.csv"
    assert document["on"] == "2020-01-01"
    first, second = document["rows"]
    assert first["near"] == {
        "text": "Stokke",
        "id": "stokke",
        "status": "passed",
        "candidates": ["stokke"],
        "holders": ["sandefjord"],
    }
    assert (first["row"], first["status"], first["since"]) == (2, "passed", "1960")
    assert first["duplicate_of"] is None
    assert (second["near"], second["far"]["id"]) == (None, None)
    assert document["counts"] == {"unknown": 1, "passed": 1}


texts = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" ,;\"'=+-@"),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() and text == " ".join(text.split()))
lists = st.lists(
    st.tuples(texts, texts, st.sampled_from(["", "1960", "ca. 1975", "soon"])),
    min_size=1,
    max_size=5,
)


def read_back(path: Path, rows: Sequence[tuple[str, str, str]]) -> sl.PartnerList:
    """Write a list as an office would, and read it."""
    content = io.StringIO()
    csv.writer(content).writerows([("City", "Partner", "Year"), *rows])
    path.write_text(content.getvalue(), encoding="utf-8")
    return sl.read_list(path)


def said(partners: sl.PartnerList) -> list[tuple[object, ...]]:
    """What the rows of a list say."""
    return [
        (each.near and each.near.text, each.far.text, each.since_text)
        for each in partners
    ]


@given(lists)
@example([("A", "＋", "")])  # which some spreadsheets run as the narrow one
def test_reading_what_an_audit_wrote_gives_the_list_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    """As CSV and as Excel, and a second audit replaces the columns of the first."""
    from sisterlinks.cli.output import csv_text

    folder = tmp_path_factory.mktemp("lists")
    partners = read_back(folder / "a.csv", rows)
    found = audit(partners, against=WORLD, on="2020-01-01")
    (folder / "b.csv").write_text(csv_text(*table_of(found)), encoding="utf-8")
    (folder / "c.xlsx").write_bytes(as_workbook(found))
    for name in ("b.csv", "c.xlsx"):
        again = sl.read_list(folder / name)
        assert said(again) == said(partners)
        second = audit(again, against=WORLD, on="2020-01-01")
        assert [each.message for each in second] == [each.message for each in found]
        header, _ = table_of(second)
        assert [*header] == ["City", "Partner", "Year", *ADDED]
    (folder / "d.xlsx").write_bytes(as_workbook(second))
    assert said(sl.read_list(folder / "d.xlsx")) == said(partners)


@given(st.permutations([row(name) for name in ("Stokke", "Left", "Bø", "Old", "X")]))
def test_the_order_of_rows_does_not_matter(rows: list[sl.PartnerRow]) -> None:
    """What a row means hangs on the row alone."""
    found = {each.far.text: each.status for each in audited(*rows)}
    assert found == {
        "Stokke": "passed",
        "Left": "divided",
        "Bø": "ambiguous",
        "Old": "current",
        "X": "unknown",
    }


@given(st.sampled_from(["2000-01-01", "2015-06-01", "2025-11-30", "2026-05-01"]))
def test_a_list_of_current_places_is_all_current(day: str) -> None:
    """Places that exist on the day, by their names and countries, want nothing."""
    dataset = sl.seeds()
    names: dict[tuple[str, str | None], int] = {}
    places = dataset.localities(on=day)
    for each in places:
        names[each.name, each.country] = names.get((each.name, each.country), 0) + 1
    rows = [
        row(place(each.name, each.country or ""), number=number)
        for number, each in enumerate(places, start=2)
        if names[each.name, each.country] == 1
    ]
    partners = sl.PartnerList(name="all.csv", rows=rows)
    found = audit(partners, against=dataset, on=day)
    assert {each.status for each in found} == {"current"}


def test_other_sheets_stay_in_the_workbook(tmp_path: Path) -> None:
    """Each sheet of a workbook is written, and only the list's gets columns."""
    partners = sl.PartnerList(
        name="a.xlsx",
        sheet="List",
        columns={"far": 0},
        sheets=(Sheet("Notes", ((1, ("n", "")),)), Sheet("List", ((1, ("Partner",)),))),
    )
    found = audit(partners, against=WORLD, on="2020-01-01")
    path = tmp_path / "b.xlsx"
    path.write_bytes(as_workbook(found))
    notes, listed = sl.read_list(path).sheets
    assert notes == Sheet("Notes", ((1, ("n",)),))
    assert listed.rows[0][1] == ("Partner", *ADDED)


def test_notes_and_other_sheets_stay_in_the_workbook(tmp_path: Path) -> None:
    """Nothing that was in a cell is lost, and numbers are numbers."""
    path = tmp_path / "a.csv"
    path.write_text("Our list\n\nCity,Partner,Code\nStokke,Kungälv,0123\n,,7\n")
    found = audit(sl.read_list(path), against=WORLD, on="2020-01-01")
    (tmp_path / "b.xlsx").write_bytes(as_workbook(found))
    again = sl.read_list(tmp_path / "b.xlsx")
    assert again.grid[1][0] == "Our list"
    assert again.grid[4][:3] == ("Stokke", "Kungälv", "0123")
    assert again.grid[5] == ("", "", "7")
    assert again.header_row == 3


def test_a_header_of_two_rows_is_written_as_one(tmp_path: Path) -> None:
    """What the second row leaves out is named by its role."""
    path = tmp_path / "a.csv"
    path.write_text("Own,Partner,,Remarks\nCity,City,Country,\nA,B,D,n\n")
    found = audit(sl.read_list(path), against=WORLD, on="2020-01-01")
    header, rows = table_of(found)
    assert [*header][:4] == ["City", "City", "Country", "note"]
    assert next(rows)[:4] == ["A", "B", "D", "n"]


def test_excel_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without xlsxwriter, the extra is named."""
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(sl.MissingExtraError, match=r"sisterlinks\[excel\]"):
        as_workbook(audited())
