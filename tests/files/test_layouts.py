"""Saving in place copes with every layout that people and programs write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest

import sisterlinks as sl
from sisterlinks.files import in_place

RENEWED = (sl.Act(act="renewed", date="2010"), sl.Act(act="suspended", date="2011"))
NEW = sl.Partnership(
    id="new",
    parties=("a", "b"),
    acts=(sl.Act(act="established", date="2005"), *RENEWED),
)
PRETTY = """\
{
    "people": [
        {
            "id": "a"
        },
        {
            "id": "b",
            "country": "KR"
        }
    ],
    "sources": []
}
"""


def saved(
    folder: Path,
    files: Mapping[str, str],
    *records: sl.Record,
    gone: tuple[str, ...] = (),
) -> dict[str, str]:
    """Save files with other records; return what they hold then."""
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    dataset = sl.load(folder).updated(*records).without(*gone)
    sl.dump(dataset, folder)
    assert sl.load(folder) == dataset
    return {path.name: path.read_bytes().decode() for path in folder.iterdir()}


PERSON = sl.Person(id="a", country="JP")
SOURCE = sl.Source(id="press")


@pytest.mark.parametrize(
    ("name", "text", "records", "gone"),
    [
        ("a.json", PRETTY, (PERSON, SOURCE), ()),
        ("a.json", PRETTY, (sl.Person(id="c"),), ("a", "b")),
        ("a.json", PRETTY, (), ("a",)),
        ("a.json", PRETTY, (), ("b",)),
        ("a.json", '{"people": [{"id": "a"}]}', (SOURCE,), ("a",)),
        ("a.json", '{"people": [{"id": "a"}]}', (), ("a",)),
        ("a.json", "{}", (SOURCE,), ()),
        ("a.jsonl", '{"type": "person", "id": "a"}', (PERSON, SOURCE), ()),
        ("a.yaml", "", (SOURCE,), ()),
        ("a.yaml", "people: []\n", (PERSON,), ()),
        ("a.yaml", "people:\n", (PERSON,), ()),
        ("a.yaml", "{people: [{id: a}]}\n", (PERSON, SOURCE), ()),
        ("a.yaml", "{people: [], sources: [{id: b}]}\n", (PERSON,), ()),
        ("a.yaml", "people: [{id: a}, {id: b}, {id: c}]\n", (), ("a", "c")),
        ("a.yaml", "people: [{id: a}]\n", (), ("a",)),
        ("a.yaml", "people: [{id: a}]\n", (sl.Person(id="b"),), ("a",)),
        ("a.yaml", "people:\n- country: KR\n  id: a\n", (sl.Person(id="a"),), ()),
        ("a.yaml", "people:\n- id: a\n  country: KR\n", (sl.Person(id="a"),), ()),
        ("a.yaml", "people:\r\n- id: a\r\n  country: KR\r\n", (sl.Person(id="a"),), ()),
        ("a.yaml", "people:\r\n- id: a\r\n- id: b\r\n", (PERSON,), ("b",)),
        ("a.yaml", "people:\n-\n  id: a\n", (PERSON,), ()),
        ("a.yaml", "people:\n- id: a", (PERSON, sl.Person(id="b")), ()),
        ("people.csv", "id\na", (PERSON, sl.Person(id="b")), ()),
        ("people.csv", "id;country\ra;KR\r", (sl.Person(id="a"),), ()),
        ("people.csv", "id\n", (PERSON,), ()),
        ("people.csv", "id,country\na\nb,KR\n", (PERSON,), ("b",)),
    ],
)
def test_layouts(
    tmp_path: Path,
    name: str,
    text: str,
    records: tuple[sl.Record, ...],
    gone: tuple[str, ...],
) -> None:
    """What is loaded is what was saved, however the file is written."""
    assert name in saved(tmp_path, {name: text}, *records, gone=gone)


def test_records_over_several_lines_stay_so(tmp_path: Path) -> None:
    """In JSON that is indented."""
    found = saved(tmp_path, {"a.json": PRETTY}, PERSON)
    old = '            "id": "a"\n'
    new = '            "id": "a",\n            "country": "JP"\n'
    assert found["a.json"] == PRETTY.replace(old, new)


def test_acts_get_a_table_beside_their_partnerships(tmp_path: Path) -> None:
    """Where there is none yet."""
    found = saved(tmp_path, {"partnerships.csv": "id,parties\nold,a;b\n"}, NEW)
    assert found["acts.csv"].splitlines() == [
        "partnership,act,date,by,memorandum",
        "new,renewed,2010,,",
        "new,suspended,2011,,",
    ]


def test_a_new_list_gets_files_of_its_own(tmp_path: Path) -> None:
    """Its acts a table, and the next of its records the same."""
    other = attrs.evolve(NEW, id="other")
    found = saved(tmp_path, {"localities.csv": "id,name,country\na,,\n"}, NEW, other)
    assert {*found} == {"localities.csv", "partnerships.csv", "acts.csv"}


def test_acts_that_stand_in_tables_leave_with_their_partnership(tmp_path: Path) -> None:
    """And stay in the table where they did not change."""
    files = {
        "a.yaml": "partnerships:\n- {id: p, parties: [a, b]}\n- {id: q, parties: []}\n",
        "acts.csv": "partnership,act,date\np,renewed,2005\nq,renewed,2006\n",
    }
    labelled = sl.Partnership(
        id="p",
        parties=("a", "b"),
        label="friends",
        acts=(sl.Act(act="renewed", date="2005"),),
    )
    found = saved(tmp_path, files, labelled, gone=("q",))
    assert found["acts.csv"] == "partnership,act,date\np,renewed,2005\n"
    changed = attrs.evolve(labelled, acts=RENEWED)
    found = saved(tmp_path, {}, changed)
    assert found["acts.csv"] == "partnership,act,date\n"


def test_acts_in_a_cell_are_written_anew(tmp_path: Path) -> None:
    """As JSON stood there, which has no rows of its own."""
    cell = '"[{""act"": ""renewed"", ""date"": ""2005""}]"'
    files = {"partnerships.csv": f"id,parties,acts\nnew,a;b,{cell}\n"}
    found = saved(tmp_path, files, NEW)
    assert found["partnerships.csv"].splitlines() == [
        "id,parties,acts,established",
        "new,a;b,,2005",
    ]


def test_what_can_not_be_changed_in_place_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would be loaded is compared before anything is written."""
    path = tmp_path / "a.yaml"
    path.write_text("people: [{id: a}]\n")
    dataset = sl.load(path).updated(PERSON)
    for broken in (b"people: []\n", b"people: [\n"):
        monkeypatch.setattr(in_place, "_edited", lambda *_, text=broken: text)
        with pytest.raises(sl.WriteError, match="the change can't be made in place"):
            sl.dump(dataset, path)
    assert path.read_text() == "people: [{id: a}]\n"
