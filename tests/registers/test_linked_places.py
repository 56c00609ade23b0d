"""Linked Places, read and written."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from tests.registers.making import read, told

import sisterlinks as sl
from sisterlinks.testing.strategies import datasets

ABINGDON = {
    "@id": "http://mygaz.org/places/p_12345",
    "type": "Feature",
    "properties": {"title": "Abingdon (UK)", "ccodes": ["GB"]},
    "when": {"timespans": [{"start": {"in": "1600"}}]},
    "names": [
        {"toponym": "Abingdon", "lang": "en", "when": {"timespans": [{"end": -1}]}},
        {
            "toponym": "Abbendun",
            "lang": "ang",
            "when": {
                "timespans": [
                    {
                        "start": {"earliest": "0950", "latest": "1066"},
                        "end": {"earliest": "1200", "latest": "1200"},
                    }
                ]
            },
        },
        {"toponym": "Abingdon", "lang": "en"},
        {"toponym": ""},
    ],
    "types": [{"label": "town", "sourceLabels": [{"label": "market town"}]}],
    "links": [
        {"type": "closeMatch", "identifier": "wd:Q321455"},
        {"type": "closeMatch", "uri": "http://vocab.getty.edu/page/tgn/7011944"},
        {"type": "seeAlso", "identifier": "gn:2657780"},
    ],
    "geometry": {
        "type": "GeometryCollection",
        "geometries": [
            {"type": "Polygon", "coordinates": []},
            {"type": "Point", "coordinates": ["x", "y"]},
            {"type": "Point", "coordinates": [-1.2879, 51.6708]},
        ],
    },
    "relations": [
        {
            "relationType": "gvp:broaderPartitive",
            "relationTo": "http://mygaz.org/places/p_2",
            "when": {
                "timespans": [{"start": {"in": 1600}, "end": {"in": "1974-04-01"}}]
            },
        },
        {"relationType": "gvp:broaderPartitive", "relationTo": "http://elsewhere/9"},
        {"relationType": "gvp:related", "relationTo": "http://elsewhere/9"},
        {"relationType": "gvp:related"},
    ],
}
BERKSHIRE = {
    "@id": "http://mygaz.org/places/p_2",
    "properties": {"title": "Berkshire", "ccode": "GB"},
}


def collection(*features: Any) -> str:
    """Return a collection as a file has it."""
    return json.dumps({"type": "FeatureCollection", "features": features})


def place(dataset: sl.Dataset, id_: str) -> sl.Locality:
    """Return a locality."""
    found = dataset[id_]
    assert isinstance(found, sl.Locality)
    return found


def test_a_feature_is_a_locality(tmp_path: Path) -> None:
    """Names, links, point and relations; a start says that it was there by then."""
    dataset = read(
        tmp_path, "linked-places", uk_geojson=collection(ABINGDON, BERKSHIRE)
    )
    found = place(dataset, "lpf-p_12345")
    assert [(n.text, n.language, str(n.start or "")) for n in found.names] == [
        ("Abingdon", "en", ""),
        ("Abbendun", "ang", "0950/1066"),
        ("Abingdon (UK)", "", ""),
    ]
    assert {(code.scheme, code.value) for code in found.codes} == {
        ("linked-places", "http://mygaz.org/places/p_12345"),
        ("wikidata", "Q321455"),
        ("tgn", "7011944"),
    }
    assert found.kinds[0].value == "market town"
    assert str(found.founded) == "../1600"
    assert found.coordinates == sl.Coordinates(latitude=51.6708, longitude=-1.2879)
    (parent,) = found.parents
    assert (parent.value, str(parent.end)) == ("lpf-p_2", "1974-04-01")
    assert told(dataset) == [
        "uk.geojson:1 information relations of type gvp:related are not read",
        "uk.geojson:1 information a place is a part of one that is not here: left out",
    ]


def test_relations_that_say_so_are_changes(tmp_path: Path) -> None:
    """Either way round; what began that day was created, the others go on."""
    when = {"timespans": [{"start": {"in": "1998-04-01"}}]}
    features = [
        {
            "@id": "x:1",
            "properties": {"title": "Berkshire"},
            "relations": [
                {"label": "succeeded by", "relationTo": "x:2", "when": when},
                {"label": "succeeded by", "relationTo": "x:9", "when": when},
            ],
        },
        {
            "@id": "x:2",
            "properties": {"title": "Slough"},
            "when": {
                "timespans": [{"start": {"in": "1998-04-01"}, "end": {"in": 2000}}]
            },
        },
        {
            "@id": "x:3",
            "properties": {"title": "Reading"},
            "when": {"timespans": ["odd", {"start": {"in": "1900"}}]},
            "relations": [
                {"relationType": "successor of", "relationTo": "x:1", "when": when},
                {"relationType": "successor of", "relationTo": "x:4"},
            ],
        },
        {"@id": "x:4", "names": ["odd"], "types": [{"label": []}, {}]},
        {
            "@id": "x:5",
            "properties": {"title": "Old"},
            "relations": [{"label": "replaced by", "relationTo": "x:4"}],
        },
    ]
    dataset = read(tmp_path, "linked-places", a_json=collection(*features))
    changes = {change.id: change for change in dataset.changes}
    change = changes["lpf-1998-04-01-lpf-x-2"]
    assert set(change.predecessors) == {"lpf-x-1", "lpf-x-3"}
    assert set(change.successors) == {"lpf-x-2", "lpf-x-3"}
    assert told(dataset) == [
        (
            "a.json:3 warning when of x:3 can't be read where it has another form: "
            "that is left out"
        ),
        (
            "a.json:4 warning names of x:4 can't be read where it has another form: "
            "that is left out"
        ),
        (
            "a.json:5 warning lpf-x-5 was succeeded by lpf-x-4, and no date is told: "
            "left out"
        ),
        "a.json:1 information a place succeeds one that is not here: left out",
    ]


def test_lines_and_tables_are_read(tmp_path: Path) -> None:
    """A feature a line; and LP-TSV, where a start is a beginning."""
    lines = f"{json.dumps(BERKSHIRE)}\nbroken\n{json.dumps(BERKSHIRE)}\n"
    table = (
        "id\ttitle\tstart\tend\tccodes\ttypes\tvariants\tmatches\tparent_id\tlon\tlat\n"
        "t/1\tComala\t1521\t1821\tMX;ES\tpueblo;villa\tComalá@es;Coma\twd:Q3\t"
        "t/2\t-103.7\t19.3\n"
        "t/2\tColima\t\t\t\t\t\t\t\t\t\n"
        "t/1\tAgain\t\t\t\t\t\t\t\tx\ty\n"
        "\tNameless\t\t\t\t\t\t\t\t\t\n"
        "a/1\tOdd\t\t\t\t\t\t\t\tx\ty\n"
        "\t\tx\t\t\t\t\t\t\t\t\n"
    )
    dataset = read(tmp_path, "linked-places", a_jsonl=lines, b_tsv=table)
    comala = place(dataset, "lpf-1")
    assert (str(comala.founded), str(comala.dissolved)) == ("1521", "1821")
    assert [(name.text, name.language) for name in comala.names] == [
        ("Comala", ""),
        ("Comalá", "es"),
        ("Coma", ""),
    ]
    assert comala.parents[0].value == "lpf-2"
    assert comala.country == "MX"
    assert place(dataset, "lpf-1-2").name == "Odd"
    assert told(dataset) == [
        (
            "a.jsonl:2 warning not JSON: a value is expected: put texts in double "
            "quotes; the line is not read"
        ),
        "a.jsonl:3 warning http://mygaz.org/places/p_2 was read before: not read again",
        "b.tsv:4 warning t/1 was read before: not read again",
        "b.tsv:5 warning no @id: the place is not read",
        "b.tsv:2 information a place of several countries is that of the first",
    ]


@pytest.mark.parametrize("content", ["{", "{}", "[1]"])
def test_what_has_no_places_is_refused(tmp_path: Path, content: str) -> None:
    """No JSON, or no feature."""
    with pytest.raises(sl.LoadError, match="nothing was read: no file has places"):
        read(tmp_path, "linked-places", a_json=content)


DATA = """\
localities:
- {id: ha-bac, names: [{text: Hà Bắc, language: vi}], country: VN, level: 1}
- {id: bac-ninh, names: [{text: Bac Ninh, language: en}, {text: Kinh Bắc, to: 1831}],
   country: VN, kind: province, founded: 1997-01-01,
   codes: [{scheme: wikidata, value: Q33347}, {scheme: gso, value: "27", to: 2025-07-01}],
   parent: viet-nam, coordinates: {latitude: 21.1, longitude: 106.1}}
- {id: bac-giang, name: Bắc Giang, country: VN}
- {id: viet-nam, name: Việt Nam, country: VN}
- {id: was, name: Was, founded: 1990~, dissolved: /2000}
changes:
- {id: c1, date: 1997-01-01, predecessors: [ha-bac], successors: [bac-ninh, bac-giang]}
- {id: c2, date: 2025-07-01, predecessors: [bac-ninh, bac-giang], successors: [bac-ninh],
   decree: 202/2025/QH15}
- {id: c3, date: 2026, predecessors: [viet-nam], successors: []}
people: [{id: minh, name: Minh}, {id: lan, name: Lan}]
"""  # noqa: E501 - a line a record


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """Localities with their ids, and the changes among them; what is lost is told."""
    before = sl.loads(DATA)
    path = tmp_path / "places.geojson"
    sl.dump(before, path, fmt="linked-places")
    after = sl.load(path, fmt="linked-places")
    assert {it.id for it in after.records(sl.Locality)} == {
        it.id for it in before.records(sl.Locality)
    }
    assert {
        (str(it.date), frozenset(it.predecessors), frozenset(it.successors))
        for it in after.changes
    } == {
        (str(it.date), frozenset(it.predecessors), frozenset(it.successors))
        for it in before.changes[:2]
    }
    bac_ninh = place(after, "bac-ninh")
    assert bac_ninh.names == place(before, "bac-ninh").names
    assert bac_ninh.coordinates == place(before, "bac-ninh").coordinates
    assert str(place(after, "was").founded) == "1990-01-01/1990-12-31"
    assert sl.losses(before, "linked-places") == (
        "2 people",
        "levels: 1",
        "decrees: 1",
        "changes that create out of nothing, or dissolve into it: 1",
        "periods of codes: 1",
    )


def test_one_file_is_written(tmp_path: Path) -> None:
    """A folder is refused: no ending tells the format."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(
        sl.WriteError, match="is a folder, and linked-places writes one"
    ):
        sl.dump(sl.loads(DATA), tmp_path / "folder", fmt="linked-places")
    sl.dump(sl.loads(DATA), tmp_path / "places", fmt="linked-places")
    assert sl.load(tmp_path / "places", fmt="linked-places")


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("names", {"toponym": "A"}),
        ("names", ["A", {"toponym": "Kept"}]),
        ("names", [{"toponym": "Kept", "when": "1900"}]),
        ("relations", [{"label": "part of", "when": {"timespans": "1900"}}]),
        ("when", {"timespans": ["1900", {"start": {"in": "1900"}}]}),
        ("types", "town"),
        ("relations", [["gvp:broader"]]),
        ("when", "1900"),
        ("when", {"timespans": "1900"}),
        ("properties", ["x"]),
        ("properties", {"ccodes": 5}),
        ("geometry", [1, 2]),
        ("geometry", {"geometries": 5}),
    ],
)
def test_misshapen_parts_are_left_out_and_told(
    tmp_path: Path, part: str, value: object
) -> None:
    """The place is read without them, and its row is named."""
    feature = {"@id": "http://x.org/a", part: value}
    dataset = read(tmp_path, "linked-places", a_json=json.dumps([feature]))
    assert [locality.id for locality in dataset.records(sl.Locality)] == ["lpf-a"]
    (line,) = told(dataset)
    assert f"{part} of http://x.org/a can't be read where" in line


def test_timespans_behind_the_first_are_told(tmp_path: Path) -> None:
    """A place has one life here."""
    spans = [{"start": {"in": "1900"}}, {"start": {"in": "1950"}}]
    feature = {"@id": "http://x.org/a", "when": {"timespans": spans}}
    dataset = read(tmp_path, "linked-places", a_json=json.dumps([feature]))
    (line,) = told(dataset)
    assert "of several timespans the first is read" in line


def test_parts_that_are_null_say_nothing(tmp_path: Path) -> None:
    """An empty part is none."""
    parts: dict[str, object] = {"names": None, "geometry": None, "when": {}}
    feature = {"@id": "http://x.org/a", **parts}
    dataset = read(tmp_path, "linked-places", a_json=json.dumps([feature]))
    assert told(dataset) == []


@pytest.mark.parametrize(
    "start", ["May 1900", {"in": "soon"}, {"earliest": "1900", "latest": "1.2.1900"}]
)
def test_dates_that_cannot_be_read_are_told(tmp_path: Path, start: object) -> None:
    """No date is left out in silence."""
    span = {"start": start}
    feature = {"@id": "http://x.org/a", "when": {"timespans": [span]}}
    dataset = read(tmp_path, "linked-places", a_json=json.dumps([feature]))
    (line,) = told(dataset)
    assert "dates that can't be read are left out" in line


def written_and_read(changes: str) -> sl.Dataset:
    """Return what is read back of localities a, b, c, d and e, and of changes."""
    places = "localities: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}]\n"
    dataset = sl.loads(f"{places}changes:\n{changes}")
    return sl.loads(sl.dumps(dataset, "linked-places"), "linked-places")


def test_who_goes_on_is_not_succeeded() -> None:
    """By those alone who ended another is succeeded, though all exchanged land."""
    after = written_and_read(
        "- {id: abs, date: 2009-01-01, predecessors: [a, b, d], successors: [a, b],"
        " label: The act, transfers: {d: [b]}}"
    )
    assert [place.id for place in after.localities("2010-01-01")] == [
        "a",
        "b",
        "c",
        "e",
    ]
    (change,) = after.changes
    assert (change.id, change.label) == ("abs", "The act")
    assert (change.predecessors, change.successors) == (("b", "d"), ("b",))


@pytest.mark.parametrize("transfers", ["", ", transfers: {a: [a, b]}"])
def test_changes_of_boundary_are_no_succession(transfers: str) -> None:
    """Nothing is written of them, and that is told."""
    dataset = sl.loads(
        "localities: [{id: a}, {id: b}]\n"
        "changes: [{id: x, date: 2009-01-01, predecessors: [a, b], "
        f"successors: [a, b]{transfers}}}]"
    )
    assert "relationType" not in sl.dumps(dataset, "linked-places")
    assert sl.losses(dataset, "linked-places") == ("changes of boundary: 1",)


@pytest.mark.parametrize(
    ("sides", "shape"),
    [
        ("predecessors: [a], successors: [a, c]", "separation"),
        ("predecessors: [a, b], successors: [a, c]", "reorganization"),
        (
            "predecessors: [a, b], successors: [a, c], transfers: {a: [a], b: [c]}",
            "replacement",
        ),
        (
            "predecessors: [a, b], successors: [a, c], transfers: {a: [a], b: [a, c]}",
            "reorganization",
        ),
    ],
)
def test_what_is_created_beside_one_that_goes_on_is_read_as_such(
    sides: str, shape: str
) -> None:
    """It comes of those that it came of, and they go on."""
    after = written_and_read(f"- {{id: x, date: 2009-01-01, {sides}}}")
    (change,) = after.changes
    assert change.shape == shape
    assert "c" in change.created
    before_c = {place.id for place in after.predecessors("c", on="2010-01-01")}
    if "transfers" in sides:
        assert before_c == {"b"}
    else:
        assert before_c == set(change.predecessors)


def test_changes_of_one_day_stay_apart() -> None:
    """One that goes on through a change, and is ended by another that day, is ended."""
    after = written_and_read(
        "- {id: x, date: 2000-01-01, predecessors: [a, b], successors: [b, d]}\n"
        "- {id: y, date: 2000-01-01, predecessors: [b, c], successors: [c]}"
    )
    assert [str(change.id) for change in after.changes] == ["x", "y"]
    assert {place.id for place in after.successors("b", on="2001-01-01")} == {"c"}


@pytest.mark.parametrize(
    "citations",
    [None, "x", [], ["x"], [{"label": "The act"}], [{"@id": 5}], [{"@id": "urn:x"}]],
)
def test_relations_of_others_cite_no_change(tmp_path: Path, citations: object) -> None:
    """They are read as before, with ids of changes that are made for them."""
    relation = {
        "label": "succeeded by",
        "relationTo": "x:2",
        "when": {"timespans": [{"start": {"in": "2000"}}]},
        "citations": citations,
    }
    features = [{"@id": "x:1", "relations": [relation]}, {"@id": "x:2"}]
    dataset = read(tmp_path, "linked-places", a_json=collection(*features))
    assert [change.id for change in dataset.changes] == ["lpf-2000-lpf-x-2"]


def test_what_comes_of_nobody_is_told() -> None:
    """Within a change that has others before and after it, too."""
    dataset = sl.loads(
        "localities: [{id: a}, {id: b}, {id: c}, {id: d}]\n"
        "changes: [{id: x, date: 2009, predecessors: [a, b], successors: [c, d], "
        "transfers: {a: [c], b: [c]}}]"
    )
    assert sl.losses(dataset, "linked-places") == (
        "changes that create out of nothing, or dissolve into it: 1",
    )


@given(datasets(max_partnerships=0))
def test_lives_and_lineage_come_back(before: sl.Dataset) -> None:
    """Each locality lives as long as it did, before and after the same others."""
    text = sl.dumps(before, "linked-places")
    after = sl.loads(text, "linked-places") if before.records(sl.Locality) else before
    late = dt.date(2060, 1, 1)
    for place_ in before.records(sl.Locality):
        one, other = before.lineage, after.lineage
        assert one.life(place_.id) == other.life(place_.id)
        assert one.successors(place_.id, late) == other.successors(place_.id, late)
        assert one.predecessors(place_.id, late) == other.predecessors(place_.id, late)
