"""Folders and files as wholes: what formats do for loading and dumping."""

from __future__ import annotations

import os
from pathlib import Path

import attrs
import pytest

import sisterlinks as sl

LOCALITIES = "id,name,country\na,A,NO\nb,B,VN\nc,C,VN\n"


def folder(path: Path, **files: str) -> Path:
    """Write a CSV folder."""
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    """Return what keeps a path from being loaded, with files by their names."""
    with pytest.raises(sl.LoadError) as raised:
        sl.load(path)
    return [str(problem).rpartition(os.sep)[2] for problem in raised.value.problems]


def test_acts_of_a_table_are_found_in_it(tmp_path: Path) -> None:
    """Each act has the position of its row, or of its column in the partnership's."""
    loaded = sl.load(
        folder(
            tmp_path,
            localities=LOCALITIES,
            partnerships="id,parties,established,ended\na-c,a;c,,\na-b,a;b,2005,2010\n",
            acts="partnership,act,date,by\na-b,renewed,2007,\na-b,confirmed,2008,b\n",
        )
    )
    partnership = loaded["a-b"]
    assert isinstance(partnership, sl.Partnership)
    assert [str(act.date) for act in partnership.acts] == [
        "2005",
        "2007",
        "2008",
        "2010",
    ]
    assert loaded.origins is not None
    places = [
        str(loaded.origins.position("partnerships", 1, ("acts", number, "date")))
        for number in range(4)
    ]
    assert [place.rpartition(os.sep)[2] for place in places] == [
        "partnerships.csv:3:9",
        "acts.csv:2:13",
        "acts.csv:3:15",
        "partnerships.csv:3:14",
    ]


def test_acts_join_partnerships_of_other_files(tmp_path: Path) -> None:
    """A table of acts may belong to partnerships that stand in another format."""
    folder(tmp_path, acts="partnership,act,date\na-b,renewed,2007\n")
    (tmp_path / "ties.yaml").write_text(
        "localities: [{id: a}, {id: b}]\npartnerships: [{id: a-b, parties: [a, b]}]\n"
    )
    partnership = sl.load(tmp_path)["a-b"]
    assert isinstance(partnership, sl.Partnership)
    assert [act.act for act in partnership.acts] == [sl.ActKind.RENEWED]


def test_acts_of_no_partnership_stop_the_load(tmp_path: Path) -> None:
    """An act that belongs nowhere is told with its position, not lost."""
    folder(tmp_path, localities=LOCALITIES, acts="partnership,act\nz,renewed\n")
    assert problems(tmp_path) == [
        "acts.csv:2:1: no partnership 'z': add it, or correct the id"
    ]


def test_wrong_acts_are_told_with_the_place_of_their_row(tmp_path: Path) -> None:
    """What the converter refuses of an act stands in the table of acts."""
    folder(
        tmp_path,
        localities=LOCALITIES,
        partnerships="id,parties,established\na-b,a;b,2005-02-30\n",
        acts="partnership,act,date\na-b,renewed,2007-13\na-b,married,\n",
    )
    first, second, third = problems(tmp_path)
    assert first.startswith("partnerships.csv:2:9: ")
    assert second.startswith("acts.csv:2:13: ")
    assert third.startswith("acts.csv:3:5: 'married' stands where one of ")


@pytest.mark.parametrize("target", ["out", "a.xlsx", "a.yaml", "a.json", "a.jsonl"])
def test_the_shipped_dataset_survives_every_format(tmp_path: Path, target: str) -> None:
    """What is written in any format reads back equal."""
    seeds = sl.seeds()
    sl.dump(seeds, tmp_path / target)
    assert list(sl.load(tmp_path / target).store) == list(seeds.store)


def test_a_dump_leaves_nothing_of_an_earlier_one(tmp_path: Path) -> None:
    """Lists that a dataset does not have are emptied where a dump wrote them."""
    folder(
        tmp_path,
        localities=LOCALITIES,
        partnerships="id,parties\na-b,a;b\n",
        acts="partnership,act\na-b,renewed\n",
    )
    (tmp_path / "notes.csv").write_text("of someone's own")
    fewer = sl.loads("localities: [{id: a}]")
    sl.dump(fewer, tmp_path, fmt="csv")
    assert (tmp_path / "acts.csv").read_text() == (
        "partnership,act,date,by,memorandum\n"
    )
    assert (tmp_path / "notes.csv").read_text() == "of someone's own"
    (tmp_path / "notes.csv").unlink()
    assert [record.id for record in sl.load(tmp_path).store] == ["a"]


@pytest.mark.parametrize("fmt", ["yaml", "json", "jsonl"])
def test_other_formats_empty_their_lists_too(tmp_path: Path, fmt: str) -> None:
    """A file a list is written by every format, and emptied by every format."""
    sl.dump(sl.loads("localities: [{id: a}]\npeople: [{id: b}]"), tmp_path, fmt=fmt)
    sl.dump(sl.loads("localities: [{id: a}]"), tmp_path, fmt=fmt)
    assert len(sl.load(tmp_path).store) == 1


def test_a_workbook_is_no_text() -> None:
    """A format that writes bytes of its own has no text."""
    with pytest.raises(sl.LoadError, match="excel is not a format of text: use dump"):
        sl.dumps(sl.loads("localities: [{id: a}]"), "excel")


@attrs.frozen(kw_only=True)
class Mission(sl.Record):
    """A record of the user's own."""

    date: sl.PartialDate | None = None
    size: int = 0
    paid: bool = False


SCHEMA = sl.Schema.default().extended(
    sl.RecordKind(name="x_mission", plural="x_missions", record_class=Mission)
)
MISSIONS = (
    "x_missions: [{id: 12, date: 2005, size: 3, paid: true, x_a: 1,"
    " citations: [{source: s, paragraph: 4}]}]"
)


@pytest.mark.parametrize("fmt", ["yaml", "json", "jsonl"])
def test_records_of_the_users_are_typed_by_their_class(fmt: str) -> None:
    """Their bare scalars are texts to the class, whatever JSON would make of them."""
    loaded = sl.loads(MISSIONS, schema=SCHEMA)
    assert loaded["12"] == Mission(
        id="12",
        date=sl.PartialDate.parse("2005"),
        size=3,
        paid=True,
        extras=sl.Extras({"x_a": 1}),
        citations=(sl.Citation(source="s", paragraph="4"),),
    )
    written = sl.dumps(loaded, fmt)
    assert sl.loads(written, fmt, schema=SCHEMA)["12"] == loaded["12"]


@pytest.mark.parametrize("fmt", ["yaml", "json", "jsonl"])
def test_records_of_unknown_kinds_are_kept(fmt: str) -> None:
    """Without the class nothing of them is lost, and nothing for it."""
    opaque = sl.loads(MISSIONS)
    again = sl.loads(sl.dumps(opaque, fmt), fmt)
    assert list(again.store) == list(opaque.store)
    typed = sl.loads(sl.dumps(again, fmt), fmt, schema=SCHEMA)
    assert typed["12"] == sl.loads(MISSIONS, schema=SCHEMA)["12"]


def test_json_nested_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    """What other formats could not write is not loaded, and told with its position."""
    deep = "[" * 100 + "]" * 100
    (tmp_path / "a.json").write_text(f'{{"people": [{{"id": "a", "x_b": {deep}}}]}}')
    (message,) = problems(tmp_path)
    assert message.startswith("a.json:1:")
    assert message.endswith("'x_b' is nested deeper than 64 levels")


def test_files_beyond_the_bound_are_not_read_whole(tmp_path: Path) -> None:
    """A huge file is refused for its size."""
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(10**9)
    (message,) = problems(path)
    assert message.startswith("a.yaml: larger than 64 MiB")


def test_pipes_in_folders_are_passed_over(tmp_path: Path) -> None:
    """A pipe in a folder, which would never end, does not stop the load."""
    os.mkfifo(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").write_text("localities: [{id: a}]")
    assert len(sl.load(tmp_path).store) == 1


def test_broken_links_are_told(tmp_path: Path) -> None:
    """A link to nowhere is a file that can't be read."""
    (tmp_path / "a.yaml").symlink_to(tmp_path / "none.yaml")
    (message,) = problems(tmp_path)
    assert message.startswith("a.yaml: can't be read: ")


def test_loops_of_links_are_not_walked(tmp_path: Path) -> None:
    """A folder that holds a link to itself is read once."""
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.yaml").write_text("localities: [{id: a}]")
    assert len(sl.load(tmp_path).store) == 1
