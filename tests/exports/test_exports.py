"""Exports: localities and ties as other libraries have them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

import networkx as nx
import polars as pl
import pytest

import sisterlinks as sl
from sisterlinks.exports.geography import (
    LineString,
    MultiLineString,
    Place,
    TieFeature,
    feature_collection,
)

ON = "2025-11-30"

WORLD = sl.loads("""
localities:
  - id: kr-busan
    names: [{text: 부산, language: ko}, {text: Busan, language: en}]
    country: KR
    kind: metropolitan city
    level: 1
    coordinates: {latitude: 35.18, longitude: 129.08}
  - {id: us-la, name: Los Angeles, coordinates: {latitude: 34.05, longitude: -118.24}}
  - {id: jp-fukuoka, coordinates: {latitude: 33.59, longitude: 130.4}}
  - {id: vn-hcmc, name: Ho Chi Minh City}
  - {id: gone, dissolved: 2000-01-01}
partnerships:
  - id: busan-la
    parties: [kr-busan, us-la]
    acts: [{act: established, date: 1967-12-18, kind: sister}]
  - {id: busan-la-port, parties: [kr-busan, us-la]}
  - id: busan-fukuoka
    parties: [kr-busan, jp-fukuoka]
    acts: [{act: established, date: 1989}]
  - {id: busan-hcmc, parties: [kr-busan, vn-hcmc]}
""")


def link(
    partnership: str, since: str | None, *, certain: bool = True, kind: str = ""
) -> dict[str, object]:
    """Return what an export says of an original partnership."""
    return {
        "partnership": partnership,
        "since": since,
        "standing": "original",
        "certain": certain,
        "kind": kind,
        "affirmations": [],
    }


def test_graph_has_localities_and_ties() -> None:
    """Localities of the day are nodes, and ties are edges, with what is known."""
    graph = WORLD.to_networkx(on=ON)
    assert set(graph) == {"kr-busan", "us-la", "jp-fukuoka", "vn-hcmc"}
    assert graph.nodes["kr-busan"] == {
        "name": "Busan",
        "country": "KR",
        "kind": "metropolitan city",
        "level": 1,
        "latitude": 35.18,
        "longitude": 129.08,
    }
    assert graph.nodes["vn-hcmc"] == {"name": "Ho Chi Minh City"}
    assert graph.edges["us-la", "kr-busan"] == {
        "since": "1967-12-18",
        "standing": "original",
        "certain": True,
        "partnerships": "busan-la;busan-la-port",
        "standings": "original;original",
        "kind": "sister",
    }
    assert "since" not in graph.edges["kr-busan", "vn-hcmc"]


def test_graph_can_be_written_as_graphml() -> None:
    """All that is said of nodes and edges fits formats of graphs."""
    written = BytesIO()
    nx.write_graphml(WORLD.to_networkx(on=ON), written)
    assert b"busan-la;busan-la-port" in written.getvalue()


def test_geojson_has_points_and_lines() -> None:
    """Localities come first, as points, then ties, as lines; all can be written."""
    written = WORLD.to_geojson(on=ON)
    assert json.loads(json.dumps(written)) == written
    assert [feature["properties"]["feature"] for feature in written["features"]] == [
        *["locality"] * 4,
        *["tie"] * 3,
    ]
    assert written["features"][0] == {
        "type": "Feature",
        "id": "kr-busan",
        "geometry": {"type": "Point", "coordinates": [129.08, 35.18]},
        "properties": {
            "feature": "locality",
            "name": "Busan",
            "country": "KR",
            "kind": "metropolitan city",
            "level": 1,
        },
    }
    fukuoka = next(
        feature
        for feature in written["features"]
        if feature["properties"].get("locality") == "jp-fukuoka"
    )
    assert fukuoka == {
        "type": "Feature",
        "geometry": {
            "type": "LineString",
            "coordinates": [[130.4, 33.59], [129.08, 35.18]],
        },
        "properties": {
            "feature": "tie",
            "locality": "jp-fukuoka",
            "locality_name": "jp-fukuoka",
            "partner": "kr-busan",
            "partner_name": "Busan",
            "since": "1989",
            "standing": "original",
            "certain": True,
            "partnerships": ["busan-fukuoka"],
            "links": [link("busan-fukuoka", "1989")],
        },
    }


def test_what_has_no_place_has_no_geometry() -> None:
    """A locality without coordinates, and a tie of one, are listed without a shape."""
    features = WORLD.to_geojson(on=ON)["features"]
    without = [
        feature["properties"].get("name", feature["properties"].get("partner"))
        for feature in features
        if feature["geometry"] is None
    ]
    assert without == ["Ho Chi Minh City", "vn-hcmc"]


def line(here: Place, there: Place) -> LineString | MultiLineString:
    """Return the line of a tie between two places."""
    world = sl.Dataset(
        [
            *(
                sl.Locality(
                    id=id_, coordinates=sl.Coordinates(longitude=east, latitude=north)
                )
                for id_, (east, north) in {"a": here, "b": there}.items()
            ),
            sl.Partnership(id="tie", parties=("a", "b")),
        ]
    )
    ties = tuple(world.all_ties(ON))
    (feature,) = feature_collection((), ties, ties[0].on)["features"]
    return shape(feature)


def shape(feature: object) -> LineString | MultiLineString:
    """Return the shape of a tie's feature."""
    known: TieFeature = feature  # type: ignore[assignment] # only ties are asked for
    assert known["geometry"] is not None
    return known["geometry"]


@pytest.mark.parametrize(
    ("here", "there", "coordinates"),
    [
        ([170, 10], [-170, 30], [[[170, 10], [180, 20]], [[-180, 20], [-170, 30]]]),
        ([-170, 30], [160, 0], [[[-170, 30], [-180, 20]], [[180, 20], [160, 0]]]),
        ([90, 0], [-91, 18], [[[90, 0], [180, 90 / 179 * 18]], None]),
    ],
)
def test_line_is_cut_where_east_meets_west(
    here: Place, there: Place, coordinates: list[list[Place] | None]
) -> None:
    """A line that is shorter across 180 degrees east is cut there."""
    drawn = line(here, there)
    assert drawn["type"] == "MultiLineString"
    first, second = coordinates
    assert drawn["coordinates"][0] == first
    assert second is None or drawn["coordinates"][1] == second


def test_line_along_the_cut_stays_one() -> None:
    """180 degrees east and west are one meridian."""
    assert line([180, 1], [-180, 5]) == {
        "type": "LineString",
        "coordinates": [[180, 1], [180, 5]],
    }
    assert line([90, 0], [-90, 0])["type"] == "LineString"


ROWS: dict[str, list[Any]] = {
    "locality": ["kr-busan", "jp-fukuoka", "kr-busan"],
    "locality_name": ["Busan", "jp-fukuoka", "Busan"],
    "partner": ["us-la", "kr-busan", "vn-hcmc"],
    "partner_name": ["Los Angeles", "Busan", "Ho Chi Minh City"],
    "since": ["1967-12-18", "1989", None],
    "standing": ["original"] * 3,
    "certain": [True, True, False],
    "partnerships": [["busan-la", "busan-la-port"], ["busan-fukuoka"], ["busan-hcmc"]],
    "links": [
        [
            link("busan-la", "1967-12-18", kind="sister"),
            link("busan-la-port", None, certain=False),
        ],
        [link("busan-fukuoka", "1989")],
        [link("busan-hcmc", None, certain=False)],
    ],
}


def test_polars_has_a_row_a_tie() -> None:
    """Every tie of the day is a row, with the types of its columns."""
    table = WORLD.to_polars(on=ON)
    assert table.to_dict(as_series=False) == ROWS
    assert table.schema["partnerships"] == pl.List(pl.String())
    assert sl.Dataset().to_polars(on=ON).schema == table.schema


def test_pandas_has_a_row_a_tie() -> None:
    """Every tie of the day is a row, with the types of its columns."""
    table = WORLD.to_pandas(on=ON)
    rows = table.astype(object).where(table.notna(), None)
    assert rows.to_dict(orient="list") == ROWS
    assert table["certain"].dtype == "bool"
    empty = sl.Dataset().to_pandas(on=ON)
    assert list(empty.columns) == list(ROWS)
    assert empty["certain"].dtype == "bool"


def test_exports_take_a_floor() -> None:
    """Only ties as firm as asked for are exported."""
    dataset = sl.Dataset(
        [
            *WORLD,
            sl.Locality(id="new"),
            sl.Change(
                id="c",
                date=sl.PartialDate("2020-01-01"),
                predecessors=("us-la",),
                successors=("new",),
            ),
        ]
    )
    assert len(dataset.to_pandas(ON, "presumed")) == 3
    assert len(dataset.to_polars(ON, "confirmed")) == 2
    assert dataset.to_networkx(ON, sl.Standing.CONFIRMED).number_of_edges() == 2
    assert len(dataset.to_geojson(ON, "confirmed")["features"]) == 6


@pytest.mark.parametrize(
    ("package", "extra", "export"),
    [
        ("networkx", "networkx", WORLD.to_networkx),
        ("pandas", "pandas", WORLD.to_pandas),
        ("polars", "polars", WORLD.to_polars),
    ],
)
def test_missing_package_names_its_extra(
    monkeypatch: pytest.MonkeyPatch,
    package: str,
    extra: str,
    export: Callable[[str], Any],
) -> None:
    """Without the package that an export needs, the error says how to install it."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(sl.MissingExtraError, match=rf"'sisterlinks\[{extra}\]'"):
        export(ON)


@pytest.mark.parametrize("make", ["tie_table", "holder_table", "to_polars"])
def test_what_is_no_whole_text_is_told(make: str) -> None:
    """Half a surrogate pair, which only a program can give, is named."""
    dataset = sl.Dataset(
        [
            sl.Locality(id="a\ud800"),
            sl.Locality(id="b"),
            sl.Partnership(id="p", parties=["a\ud800", "b"]),
        ]
    )
    with pytest.raises(sl.WriteError, match=r"'a\\ud800': .* U\+D800: take it out"):
        getattr(dataset, make)()
