"""The charts: what is drawn, and what is said beside it."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.pictures.worlds import CITIES, ON

import sisterlinks as sl
from sisterlinks.pictures.bars import MOST_ROWS
from sisterlinks.pictures.counts import count
from sisterlinks.pictures.histories import EVER
from sisterlinks.pictures.maps import land

Spec = dict[str, Any]


def rows(chart: Any, field: str) -> list[Spec]:
    """Return the rows of a chart's layers that have a field."""
    spec: Spec = chart.to_dict()
    shared = spec.get("datasets", {})
    # What all layers share stands above them.
    sources = [part["data"] for part in (spec, *spec["layer"]) if "data" in part]
    layers = [shared.get(it.get("name")) or it["values"] for it in sources]
    return [row for layer in layers for row in layer if field in row]


def test_map_draws_every_tie_between_known_places() -> None:
    """A line for each tie of the day, with its standing; none to nowhere."""
    chart = CITIES.map(on=ON)
    drawn = {row["tie"]: row["standing"] for row in rows(chart, "tie")}
    assert drawn == {"Far – New": "presumed", "New – West": "original"}


def test_map_names_what_it_can_not_draw() -> None:
    """A place without coordinates is named below the title, and is at no 0, 0."""
    chart = CITIES.map(on=ON)
    notes = chart.to_dict()["title"]["subtitle"]
    assert notes == ["3 ties on 2025-11-30", "Without known coordinates: Nowhere"]
    points = {row["name"] for row in rows(chart, "longitude")}
    assert points == {"Far", "New", "West"}


def test_map_of_one_locality() -> None:
    """With a locality, its ties alone are drawn."""
    chart = CITIES.map(on=ON, locality="us")
    assert [row["tie"] for row in rows(chart, "tie")] == ["West – New"]
    title = chart.to_dict()["title"]
    assert title == {"text": "Ties of West", "subtitle": ["1 tie on 2025-11-30"]}
    alone = CITIES.without("new-us").map(on=ON, locality="us")
    assert {row["name"] for row in rows(alone, "longitude")} == {"West"}


def test_map_of_no_ties_is_land() -> None:
    """Where there are no ties, the land is there all the same."""
    chart = sl.Dataset().map(on=ON)
    assert rows(chart, "tie") == []
    assert chart.to_dict()["title"]["subtitle"] == ["0 ties on 2025-11-30"]


def test_map_with_many_places_without_coordinates_lists_some() -> None:
    """Of many names the first are listed, and the rest are counted."""
    world = sl.loads(
        "localities:\n"
        + "".join(f"  - {{id: l{number}}}\n" for number in range(9))
        + "partnerships:\n"
        + "".join(
            f"  - {{id: p{number}, parties: [l0, l{number}]}}\n"
            for number in range(1, 9)
        )
    )
    notes = world.map(on=ON).to_dict()["title"]["subtitle"]
    assert notes[1] == "Without known coordinates: l0, l1, l2, l3, l4, l5 and 3 more"


def test_land_is_in_degrees_and_without_borders() -> None:
    """The land is one shape, and its outer rings run as Vega reads them."""
    shape = land()
    assert shape["type"] == "MultiPolygon"
    for polygon in shape["coordinates"]:
        for ring in polygon:
            assert ring[0] == ring[-1]
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


def test_timeline_has_a_row_for_each_thing() -> None:
    """Life, dated names, changes, ties, meetings and papers each have a row."""
    chart = CITIES.timeline("new", on=ON)
    spec = chart.to_dict()
    assert spec["params"][0]["value"] == [
        "Life",
        "“Mới”",
        "2025-07-01 absorption",
        "Meetings",
        "Papers",
        "West",
        "Far",
        "Nowhere",
    ]
    assert spec["title"]["subtitle"] == ["Mới"]
    standings = [row["standing"] for row in rows(chart, "standing")]
    assert standings == ["original", "presumed", "presumed"]


def test_timeline_shows_what_others_held_before() -> None:
    """An inherited tie is led up to by the time in which others held it."""
    (before,) = [
        row
        for row in rows(CITIES.timeline("new", on=ON), "width")
        if row["text"] == "since 2005, held by others"
    ]
    assert (before["start"], before["end"]) == (2005.0, 2025.4959)


def test_timeline_ends_on_the_day() -> None:
    """What comes after the day is not drawn."""
    chart = CITIES.timeline("new", on="2000-01-01")
    assert chart.to_dict()["params"][0]["value"] == ["Life", "West"]
    assert {row["end"] for row in rows(chart, "standing")} == {2000.0}


def test_timeline_turns_uncertain_stretches_pale() -> None:
    """A tie of a year that is known alone is uncertain until the year is past."""
    bars = [
        (row["certain"], row["turn"], row["start"])
        for row in rows(CITIES.timeline("old", on="2020-01-01"), "standing")
        if row["text"].startswith("Far")
    ]
    assert bars == [(False, True, 2005.0), (True, False, 2005.9973)]


def test_timeline_of_a_place_of_which_nothing_is_known() -> None:
    """A locality without any date has a life as long as the chart."""
    world = sl.loads("localities: [{id: a}]")
    (life,) = rows(world.timeline("a", on=ON), "width")
    assert (life["start"], life["end"]) == (1994.0, 2025.9123)


def test_timeline_of_very_many_ties_is_cut() -> None:
    """Of very many rows the first are drawn, and the others counted."""
    count = MOST_ROWS + 9
    places = [sl.Locality(id=f"l{number}") for number in range(count)]
    ties = [sl.Partnership(id=it.id, parties=("hub", it.id)) for it in places]
    spec = (
        sl.Dataset([sl.Locality(id="hub"), *places, *ties])
        .timeline("hub", on=ON)
        .to_dict()
    )
    assert len(spec["params"][0]["value"]) == MOST_ROWS
    assert spec["title"]["subtitle"] == ["and 10 more rows"]


def test_lineage_joins_those_that_a_change_names() -> None:
    """The change leads to the rows of those that it joined."""
    chart = CITIES.lineage_chart("old", on=ON)
    assert chart.to_dict()["params"][0]["value"] == [
        "2025-07-01 absorption",
        "Old",
        "New",
    ]
    joints = [(row["row"], row["to"], row["guide"]) for row in rows(chart, "guide")]
    assert joints == [(0, 2, True), (1, 2, False)]


def test_lineage_follows_every_generation() -> None:
    """Forerunners stand above, successors below, however far."""
    world = sl.loads("""
    localities: [{id: a}, {id: b}, {id: c}]
    changes:
      - {id: one, date: 1990-01-01, predecessors: [a], successors: [b]}
      - {id: two, date: 2000-01-01, predecessors: [b], successors: [c, lost]}
    """)
    labels = world.lineage_chart("b", on=ON).to_dict()["params"][0]["value"]
    assert labels[2:] == ["a", "b", "c", "lost"]
    (labels, *_) = [world.lineage_chart("c", on="1995-01-01").to_dict()["params"]]
    assert labels[0]["value"] == ["1990-01-01 replacement", "a", "b"]


def test_lineage_without_changes_says_so() -> None:
    """A locality that no change names stands alone, and the chart says why."""
    spec = CITIES.lineage_chart("us", on=ON).to_dict()
    assert spec["params"][0]["value"] == ["West"]
    assert spec["title"]["subtitle"] == [
        "No change is known that it came from or went into"
    ]


def test_lineage_of_a_change_with_an_open_beginning() -> None:
    """A change of which no first day is known has no mark and no line."""
    world = sl.loads("""
    localities: [{id: a}, {id: b}]
    changes: [{id: one, date: ../1990, predecessors: [a], successors: [b]}]
    """)
    assert rows(world.lineage_chart("a", on=ON), "guide") == []


def test_count_is_what_the_library_answers() -> None:
    """On each day on which the number changes, it is that of the library."""
    chart = CITIES.ties_over_time(on=ON)
    drawn = [row for row in rows(chart, "ties") if row["ties"]]
    assert [(row["year"], row["standing"], row["ties"]) for row in drawn] == [
        (1994.7726, "original", 1),
        (2005.0, "original", 2),
        (2010.1616, "original", 3),
        (2025.4959, "original", 1),
        (2025.4959, "presumed", 2),
        (2025.9123, "original", 1),
        (2025.9123, "presumed", 2),
    ]
    assert chart.to_dict()["title"]["subtitle"] == ["3 on 2025-11-30"]


def test_count_ends_on_the_day() -> None:
    """What comes after the day is not counted."""
    spec = CITIES.ties_over_time(on="2006-01-01").to_dict()
    assert spec["title"]["subtitle"] == ["2 on 2006-01-01"]


def test_map_leaves_out_names_without_room() -> None:
    """Where places lie on each other, the first ones are named, and the rest not."""
    point = sl.Coordinates(latitude=10, longitude=10)
    places = [sl.Locality(id=f"place-{it:02}", coordinates=point) for it in range(12)]
    ties = [
        sl.Partnership(id=it.id, parties=(places[0].id, it.id)) for it in places[1:]
    ]
    chart = sl.Dataset([*places, *ties]).map(on=ON)
    spec = chart.to_dict()
    texts = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    named = sum(len(layer["data"]["values"]) for layer in texts)
    assert 0 < named < len(places)


def test_map_of_very_many_ties_names_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many lines for names to have room, there are none."""
    monkeypatch.setattr("sisterlinks.pictures.maps.MOST_LINES", 1)
    spec = CITIES.map(on=ON).to_dict()
    assert [it["mark"]["type"] for it in spec["layer"]] == [
        "geoshape",
        "geoshape",
        "circle",
    ]


def test_count_of_a_country() -> None:
    """With a country, a tie counts where one side is of it."""
    title = CITIES.ties_over_time("us", on=ON).to_dict()["title"]
    assert title == {
        "text": "Ties over time, US",
        "subtitle": ["1 on 2025-11-30"],
    }


def test_count_of_nothing() -> None:
    """Where there are no ties, the number is nought."""
    assert count([], dt.date(2025, 11, 30)) == {EVER: {}}
    spec = sl.Dataset().ties_over_time(on=ON).to_dict()
    assert spec["title"]["subtitle"] == ["0 on 2025-11-30"]


@pytest.mark.parametrize("suffix", ["svg", "png", "html"])
def test_charts_save_themselves(tmp_path: Path, suffix: str) -> None:
    """A chart is written as SVG, PNG or HTML, with names of any script in it."""
    target = tmp_path / f"chart.{suffix}"
    chart = CITIES.timeline("new", on=ON)
    chart.save(target)
    assert target.stat().st_size > 1000
    if suffix == "svg":
        assert "“Mới”" in target.read_text(encoding="utf-8")


def test_hostile_names_stay_text() -> None:
    """Markup and quotes in names are text in a chart, and in what it is saved as."""
    name = "</script><script>alert(1)</script>\"'&"
    world = sl.Dataset([sl.Locality(id="a", names=(sl.Name(text=name),))])
    chart = world.timeline("a", on=ON)
    assert chart.to_dict()["title"]["text"] == name
    assert json.loads(chart.to_json())["title"]["text"] == name


@pytest.mark.parametrize("package", ["altair", "jinja2", "vl_convert"])
def test_missing_package_names_its_extra(
    monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    """Without a package that pictures need, the error says how to install it."""
    for module in [name for name in sys.modules if name.startswith("sisterlinks.pic")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(sl.MissingExtraError, match=r"'sisterlinks\[pictures\]'"):
        sl.Dataset().map(on=ON)


@pytest.mark.parametrize("character", ["\0", "\x01", "\ud800", "\uffff"])
def test_what_no_svg_can_hold_is_not_drawn(character: str) -> None:
    """What turns charts into SVG would end the process over it."""
    name = f"N{character}w"
    dataset = sl.Dataset(
        [
            sl.Locality(id="a", name=name, country="VN"),
            sl.Locality(id="b", name=name, country="KR"),
            sl.Change(id="c", date="2001", predecessors=["a"], successors=["d"]),
            sl.Locality(id="d", name=name, country="VN"),
            sl.Partnership(
                id="t",
                parties=["a", "b"],
                acts=[sl.Act(act="established", date="1999")],
            ),
        ]
    )
    for chart in (
        dataset.map(on=ON),
        dataset.timeline("d", on=ON),
        dataset.lineage_chart("d", on=ON),
    ):
        drawn = json.dumps(chart.to_dict(), ensure_ascii=False)
        assert "N\ufffdw" in drawn
        assert character not in drawn
        assert json.dumps(character)[1:-1] not in json.dumps(chart.to_dict())
