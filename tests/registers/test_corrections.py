"""Corrections of a user's, in the files of every register."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.registers.making import read, told

import sisterlinks as sl

BFS_ROW = (
    "{id}\t10053\tZH\t{code}\t{name}\t{name}\t11\t1\t1000\t20\t01.01.1960"
    "\t\t\t\t01.01.1990\n"
)
BFS = BFS_ROW.format(id=1, code=261, name="Zürrich") + BFS_ROW.format(
    id=2, code=230, name="Test"
)
KLASS = json.dumps(
    {
        "codeChanges": [
            {
                "oldCode": "1571",
                "oldName": name,
                "newCode": "5055",
                "newName": "Heim",
                "changeOccurred": day,
            }
            for name, day in (("Zürrich", "2020-01-01"), ("Test", "2021-01-01"))
        ]
    }
)
PLACES = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {"@id": "http://x/1", "properties": {"title": "Zürrich"}},
            {"@id": "http://x/2", "properties": {"title": "Test"}},
        ],
    }
)
POPOLO = json.dumps(
    {"areas": [{"id": "one", "name": "Zürrich"}, {"id": "two", "name": "Test"}]}
)
RESULTS = json.dumps(
    {
        "results": {
            "bindings": [
                {"item": {"value": f"http://www.wikidata.org/entity/{id_}"}}
                | {"itemLabel": {"value": name}}
                for id_, name in (("Q72", "Zürrich"), ("Q73", "Test"))
            ]
        }
    }
)
ITEMS = [
    {"type": "item", "id": id_, "labels": {"en": {"language": "en", "value": name}}}
    | {"claims": {"P190": []}}
    for id_, name in (("Q72", "Zürrich"), ("Q73", "Test"))
]
ENTITIES = json.dumps({"entities": {item["id"]: item for item in ITEMS}})
DUMP = "[\n" + ",\n".join(json.dumps(item) for item in ITEMS) + "\n]\n"

Case = tuple[Callable[..., sl.Format], str, str, str, str, str]
CASES: dict[str, Case] = {
    "bfs": (sl.registers.bfs, "a_txt", BFS, "1", "LongName", "2"),
    "klass": (sl.registers.klass, "a_json", KLASS, "1", "oldName", "2"),
    "linked-places": (
        *(sl.registers.linked_places, "a_json", PLACES),
        *("http://x/1", "properties.title", "2"),
    ),
    "popolo": (sl.registers.popolo, "a_json", POPOLO, "one", "name", "areas/2"),
    "query": (sl.registers.wikidata, "a_json", RESULTS, "1", "itemLabel", "2"),
    "entities": (
        *(sl.registers.wikidata, "a_json", ENTITIES),
        *("Q72", "labels.en.value", "Q73"),
    ),
    "dump": (
        *(sl.registers.wikidata, "a_json", DUMP),
        *("Q72", "labels.en.value", "Q73"),
    ),
}


def _table(folder: Path, *rows: str) -> Path:
    path = folder / "fixes.csv"
    path.write_text("\n".join(["file,row,column,old,new,reason", *rows, ""]))
    return path


def _names(dataset: sl.Dataset) -> set[str]:
    return {
        name.text
        for locality in dataset.records(sl.Locality)
        for name in locality.names
    }


@pytest.mark.parametrize("case", CASES)
def test_a_value_is_corrected_and_a_row_left_out(tmp_path: Path, case: str) -> None:
    """In every register, by number or id; both are told with their reasons."""
    factory, name, content, row, column, other = CASES[case]
    fixes = _table(
        tmp_path,
        f"{name.replace('_', '.')},{row},{column},Zürrich,Zürich,a slip",
        f",{other},*,,,a test of the office",
    )
    dataset = read(tmp_path / "data", factory(corrections=fixes), **{name: content})
    assert "Zürich" in _names(dataset)
    assert not {"Zürrich", "Test"} & _names(dataset)
    messages = [message.partition(" information ")[2] for message in told(dataset)]
    assert "'Zürrich' is corrected to 'Zürich': a slip" in messages
    assert "the row is left out: a test of the office" in messages


@pytest.mark.parametrize(
    ("row", "column", "old", "message"),
    [
        ("one", "name", "Bern", "'Zürich' stands there, not 'Bern'"),
        ("one", "code", "", ""),
        ("one", "names.0.name", "Bern", "there is no names.0.name"),
        ("one", "other_names.0.name", "Turicum", ""),
        ("one", "other_names.0", "Turicum", "other_names.0 holds several values"),
        ("one", "other_names.7", "Turicum", "there is no other_names.7"),
        ("one", "other_names.x.name", "Turicum", "there is no other_names.x.name"),
        ("one", "name.0", "Z", "there is no name.0"),
        ("six", "name", "Bern", "no row six of a.json was read"),
    ],
)
def test_what_does_not_fit_is_told(
    tmp_path: Path, row: str, column: str, old: str, message: str
) -> None:
    """With what stands there instead; what is not there yet may be put in."""
    area: dict[str, Any] = {"id": "one", "name": "Zürich"}
    area["other_names"] = [{"name": "Turicum"}]
    fixes = _table(tmp_path, f"a.json,{row},{column},{old},X,why")
    content = json.dumps({"areas": [area]})
    fmt = sl.registers.popolo(corrections=fixes)
    said = "\n".join(told(read(tmp_path / "data", fmt, a_json=content)))
    assert ("nothing is corrected" in said) == bool(message)
    assert message in said


def test_a_row_is_left_out_only_if_it_holds_what_is_named(tmp_path: Path) -> None:
    """A correction of an older edition does no harm to a newer one."""
    fixes = _table(tmp_path, "a.txt,1,*,Bern,,why", "a.txt,2,*,Test,,why")
    fmt = sl.registers.bfs(corrections=fixes)
    dataset = read(tmp_path / "data", fmt, a_txt=BFS)
    assert _names(dataset) == {"Zürrich"}
    assert any("no cell of the row holds 'Bern'" in each for each in told(dataset))


def test_corrections_of_files_read_one_by_one_are_left_to_them(tmp_path: Path) -> None:
    """Of two dumps, the one says only for information what belongs to the other."""
    fixes = _table(tmp_path, "b.json,Q72,labels.en.value,Zürrich,Zürich,a slip")
    fmt = sl.registers.wikidata(corrections=fixes)
    dataset = read(tmp_path / "data", fmt, a_json=ENTITIES)
    assert told(dataset) == [
        "fixes.csv:2 information nothing is corrected: no row Q72 of b.json was read"
    ]


def test_a_correction_without_a_file_may_fit_in_one_of_several(tmp_path: Path) -> None:
    """It is not told as useless where it does not fit in another."""
    fixes = _table(tmp_path, ",30,LongName,Place 30,Ort,why")
    fmt = sl.registers.bfs(corrections=fixes)
    first, second = (
        "".join(
            BFS_ROW.format(id=start + at, code=start + at, name=f"{word} {at}")
            for at in range(1, 31)
        )
        for start, word in ((0, "Place"), (100, "Lieu"))
    )
    dataset = read(tmp_path / "data", fmt, a_txt=first, b_txt=second)
    assert "Ort" in _names(dataset)
    assert not any("nothing is corrected" in each for each in told(dataset))


@pytest.mark.parametrize(
    ("new", "latitude"), [("47.37", 47.37), ("north", 74.37), ("[1]", 74.37)]
)
def test_a_number_is_corrected_to_a_number(
    tmp_path: Path, new: str, latitude: float
) -> None:
    """What would be a text in its place is refused, with what stands there."""
    place: dict[str, Any] = {"@id": "http://x/1", "properties": {"title": "Zürich"}}
    place["geometry"] = {"type": "Point", "coordinates": [8.54, 74.37]}
    content = json.dumps({"type": "FeatureCollection", "features": [place]})
    fixes = _table(tmp_path, f"a.json,1,geometry.coordinates.1,74.37,{new},why")
    fmt = sl.registers.linked_places(corrections=fixes)
    dataset = read(tmp_path / "data", fmt, a_json=content)
    (zurich,) = dataset.records(sl.Locality)
    assert zurich.coordinates is not None
    assert zurich.coordinates.latitude == latitude
    refused = any("is not a number" in each for each in told(dataset))
    assert refused == (latitude == 74.37)
