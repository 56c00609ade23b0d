"""Saving in place: each record goes back to its file, and nothing else changes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs
import pytest
import xlsxwriter  # type: ignore[import-untyped] # ships no types
from hypothesis import given, settings
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.formats import excel
from sisterlinks.formats.base import RawRecord
from sisterlinks.formats.grid_files import read_workbook

YAML = """\
# The ports
localities:
  # Busan is the first
  - id: kr-busan  # in the south
    name: Busan
    country: KR   # since ever
    # codes follow
    codes: {iso-3166-2: KR-26}

  # the steel town
  - {id: kr-ulsan, name: Ulsan, country: KR}  # in braces
  - id: kr-daegu
    names:
      - {text: Daegu, language: en}
    # the end of Daegu
sources: []

partnerships:
- id: ulsan-daegu
  parties: [kr-ulsan, kr-daegu]
  acts:
  - {act: established, date: 2005}
# the end
"""
FLOW = "{people: [{id: mayor, name: Kim}, {id: clerk}], x_notes: [{id: n, size: 12}]}\n"
JSON = '{"localities": [{"id": "jp-kobe", "country": "JP"},\n  {"id": "jp-fukuoka"}]}'
LINES = (
    '{"type": "locality",  "id": "us-la", "x_size": 3}\n\n'
    '{"id": "la-busan", "type": "partnership", "parties": ["us-la", "kr-busan"]}\n'
)
LOCALITIES = (
    "\ufeffID;Name;Country;Colour\r\nde-koeln;Köln;DE;\r\nfr-lille;'Lille';FR;\r\n"
)
PARTNERSHIPS = (
    'id,parties,established,note\nkoeln-lille,de-koeln;fr-lille,1958,"a, b"\n'
)
ACTS = "partnership,act,date,by\nkoeln-lille,renewed,1998,\nkoeln-lille,renewed,2008,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of files of every kind."""
    return filled(tmp_path)


def filled(folder: Path) -> Path:
    """Fill a folder with files of every kind."""
    (folder / "deep").mkdir()
    texts = {
        "a.yaml": YAML,
        "b.yml": FLOW,
        "deep/c.json": JSON,
        "deep/d.jsonl": LINES,
        "localities.CSV": LOCALITIES,
        "deep/partnerships.csv": PARTNERSHIPS.replace(",note", ",x_note"),
        "acts.csv": ACTS,
    }
    for name, text in texts.items():
        (folder / name).write_bytes(text.replace("Colour", "x_Colour").encode())
    book: sl.RawDocument = {
        "meetings": [{"id": "m", "kind": "talks"}],
        "people": [{"id": "guest"}],
    }
    (folder / "e.xlsx").write_bytes(excel.write(book))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return what the files of a folder hold."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    """Return the names of the files that differ."""
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def test_a_dataset_that_did_not_change_changes_nothing(folder: Path) -> None:
    """Not a byte, in no file."""
    before = contents(folder)
    sl.dump(sl.load(folder), folder)
    assert contents(folder) == before


def save(folder: Path, edit: Callable[[sl.Dataset], sl.Dataset]) -> set[str]:
    """Load, edit and save; return the files that changed."""
    before = contents(folder)
    edited = edit(sl.load(folder))
    sl.dump(edited, folder)
    assert sl.load(folder) == edited
    return changed(before, contents(folder))


def named(id_: str, name: str) -> Callable[[sl.Dataset], sl.Dataset]:
    """Return what gives a locality another name."""

    def edit(dataset: sl.Dataset) -> sl.Dataset:
        old = dataset.locality(id_)
        return dataset.updated(attrs.evolve(old, names=(sl.Name(text=name),)))

    return edit


@pytest.mark.parametrize(
    ("id_", "file", "old", "new"),
    [
        ("kr-busan", "a.yaml", "name: Busan", "name: Pusan"),
        ("kr-ulsan", "a.yaml", "name: Ulsan", "name: Pusan"),
        ("de-koeln", "localities.CSV", "Köln", "Pusan"),
    ],
)
def test_only_what_changes_is_written(
    folder: Path, id_: str, file: str, old: str, new: str
) -> None:
    """Comments, layout and the other cells of the row stay."""
    text = (folder / file).read_bytes().decode()
    assert save(folder, named(id_, "Pusan")) == {file}
    assert (folder / file).read_bytes().decode() == text.replace(old, new)


def test_json_keeps_the_text_of_other_records(folder: Path) -> None:
    """Each record has its part of the text."""
    assert save(folder, named("jp-fukuoka", "Fukuoka")) == {"deep/c.json"}
    assert (folder / "deep/c.json").read_text() == JSON.replace(
        '{"id": "jp-fukuoka"}', '{"id": "jp-fukuoka", "name": "Fukuoka"}'
    )


def test_json_lines_keep_other_lines(folder: Path) -> None:
    """Space within them included."""
    assert save(folder, lambda old: old.without("la-busan")) == {"deep/d.jsonl"}
    first = LINES.splitlines(keepends=True)[0]
    assert (folder / "deep/d.jsonl").read_text() == f"{first}\n"


def test_records_leave_with_their_text(folder: Path) -> None:
    """With the comments that are about them, and no others."""
    assert save(
        folder, lambda old: old.without("kr-busan", "kr-daegu", "ulsan-daegu")
    ) == {"a.yaml"}
    assert (folder / "a.yaml").read_text() == (
        "# The ports\nlocalities:\n  # Busan is the first\n\n  # the steel town\n"
        "  - {id: kr-ulsan, name: Ulsan, country: KR}  # in braces\nsources: []\n\n"
        "partnerships:\n# the end\n"
    )


def test_new_records_go_to_the_file_that_holds_most_of_their_list(
    folder: Path,
) -> None:
    """A new list goes to a file of its own, of the format that most files have."""
    records = [
        sl.Locality(id="kr-gwangju", name="Gwangju"),
        sl.Person(id="envoy"),
        sl.Memorandum(id="paper"),
    ]
    files = save(folder, lambda old: old.updated(*records))
    assert files == {"a.yaml", "b.yml", "memoranda.csv"}
    assert "  - id: kr-gwangju\n    name: Gwangju\n" in (folder / "a.yaml").read_text()
    assert "{id: clerk}, {id: envoy}]" in (folder / "b.yml").read_text()


def test_acts_go_back_to_their_table(folder: Path) -> None:
    """Rows that stay keep their text, and those of others are not touched."""

    def edit(dataset: sl.Dataset) -> sl.Dataset:
        (tie,) = (each for each in dataset.partnerships if each.id == "koeln-lille")
        acts = [*tie.acts[:2], sl.Act(act="renewed", date="2018")]
        acts += [sl.Act(act="suspended", date="2020"), sl.Act(act="ended", date="2021")]
        return dataset.updated(attrs.evolve(tie, acts=tuple(acts)))

    assert save(folder, edit) == {"acts.csv", "deep/partnerships.csv"}
    assert (folder / "acts.csv").read_text() == (
        "partnership,act,date,by\nkoeln-lille,renewed,1998,\nkoeln-lille,renewed,2018,\n"
        "koeln-lille,suspended,2020,\n"
    )
    assert (folder / "deep/partnerships.csv").read_text() == (
        "id,parties,established,x_note,ended\n"
        'koeln-lille,de-koeln;fr-lille,1958,"a, b",2021\n'
    )


def test_further_acts_go_to_a_table_beside_that_of_partnerships(tmp_path: Path) -> None:
    """It is made where there is none."""
    (tmp_path / "localities.csv").write_text("id,name,country\na,,\nb,,\n")
    (tmp_path / "partnerships.csv").write_text("id,parties,established\nt,a;b,1990\n")
    acts = [sl.Act(act="established", date="1990"), sl.Act(act="renewed", date="2000")]
    tie = sl.Partnership(id="u", parties=["a", "b"], acts=acts)
    assert save(tmp_path, lambda old: old.updated(tie)) == {
        "partnerships.csv",
        "acts.csv",
    }
    assert (tmp_path / "acts.csv").read_text() == (
        "partnership,act,date,by,memorandum\nu,renewed,2000,,\n"
    )


def test_further_acts_go_to_a_sheet_of_the_workbook(tmp_path: Path) -> None:
    """A workbook holds the table of acts as well, one that had none included."""
    path = tmp_path / "a.xlsx"
    tie: RawRecord = {"id": "t", "parties": ["a", "b"]}
    path.write_bytes(excel.write({"partnerships": [tie]}))
    acts = [sl.Act(act="established", date="1990"), sl.Act(act="renewed", date="2000")]
    new = sl.Partnership(id="u", parties=["a", "b"], acts=acts)
    assert save(tmp_path, lambda old: old.updated(new)) == {"a.xlsx"}


def test_an_empty_table_takes_the_first_record_of_its_list(tmp_path: Path) -> None:
    """It is none of the files that hold records, and is not written beside."""
    (tmp_path / "localities.csv").write_text("id,name,country\na,A,NO\n")
    (tmp_path / "meetings.csv").write_text("id;kind;date\n")
    talks = sl.Meeting(id="m", kind="talks")
    assert save(tmp_path, lambda old: old.updated(talks)) == {"meetings.csv"}
    assert (tmp_path / "meetings.csv").read_text() == "id;kind;date\nm;talks;\n"


def test_a_new_list_goes_into_the_file_that_has_its_name(tmp_path: Path) -> None:
    """A file of YAML holds any lists, whatever it is called."""
    (tmp_path / "people.yaml").write_text("localities:\n  - id: a\n")
    (tmp_path / "other.yaml").write_text("localities:\n  - id: b\n")
    mayor = sl.Person(id="mayor")
    assert save(tmp_path, lambda old: old.updated(mayor)) == {"people.yaml"}


def test_a_table_is_written_as_utf_8_where_its_encoding_has_no_letter(
    tmp_path: Path,
) -> None:
    """Windows-1252 can't hold the names of most of the world."""
    path = tmp_path / "localities.csv"
    path.write_bytes("id,name,country\nde-koeln,Köln,DE\n".encode("cp1252"))
    name = "Đà Nẵng"
    assert save(tmp_path, named("de-koeln", name)) == {"localities.csv"}
    assert path.read_text(encoding="utf-8").endswith(f"de-koeln,{name},DE\n")


def test_fields_of_ones_own_do_not_make_a_file_another_program_s(
    tmp_path: Path,
) -> None:
    """A file that an earlier dump wrote is replaced with them."""
    (tmp_path / "people.csv").write_text("id,x_phone\nkim,5\n")
    sl.dump(sl.Dataset([sl.Person(id="mayor")]), tmp_path, overwrite=True)
    assert sl.load(tmp_path) == sl.Dataset([sl.Person(id="mayor")])


def test_workbooks_are_written_whole(folder: Path) -> None:
    """Their lists and the order of their records stay."""
    talks = sl.Meeting(id="m", kind="forum")
    assert save(folder, lambda old: old.updated(talks)) == {"e.xlsx"}
    book = excel.read((folder / "e.xlsx").read_bytes(), file="e.xlsx")
    assert book == {
        "meetings": [{"id": "m", "kind": "forum"}],
        "people": [{"id": "guest"}],
    }


def test_files_without_a_layout_are_written_whole(tmp_path: Path) -> None:
    """Those of Parquet have none to keep."""
    old = sl.Dataset([sl.Person(id="mayor", name="Kim"), sl.Source(id="press")])
    sl.dump(old, tmp_path, fmt="parquet")
    mayor = sl.Person(id="mayor", name="Lee")
    assert save(tmp_path, lambda loaded: loaded.updated(mayor)) == {"people.parquet"}


def test_sheets_of_notes_stay_in_their_workbook(tmp_path: Path) -> None:
    """They are told as not read, and keep what their cells hold."""
    path = tmp_path / "e.xlsx"
    with xlsxwriter.Workbook(path) as book:
        notes = book.add_worksheet("Notes")
        notes.write("B3", "ask Busan")
        notes.write("C3", 7)
        people = book.add_worksheet("people")
        people.write_row(0, 0, ["id", "name"])
        people.write_row(1, 0, ["mayor", "Kim"])
    mayor = sl.Person(id="mayor", name="Lee")
    assert save(tmp_path, lambda old: old.updated(mayor)) == {"e.xlsx"}
    told = [str(finding) for finding in sl.validate(sl.load(tmp_path))]
    assert any("SL002" in each and "'Notes'" in each for each in told)
    (rows,) = (
        [(row.number, row.cells) for row in grid.rows]
        for grid in read_workbook(path.read_bytes(), file="e.xlsx")
        if grid.name == "Notes"
    )
    assert rows == [(3, ["", "ask Busan", "7"])]


def test_a_single_file_is_saved_in_place_too(folder: Path) -> None:
    """New lists go behind the others."""
    path = folder / "a.yaml"
    dataset = sl.load(path).updated(sl.Person(id="mayor"))
    sl.dump(dataset, path)
    assert path.read_text() == f"{YAML}\npeople:\n  - id: mayor\n"
    assert sl.load(path) == dataset


def test_files_of_others_are_refused(folder: Path) -> None:
    """A list of telephones is no list of people, and is left alone."""
    dataset = sl.load(folder)
    phones = folder / "people.csv"
    phones.write_text("name,phone\nKim,5\n")
    before = contents(folder)
    with pytest.raises(sl.ChangedFileError):
        sl.dump(dataset.updated(sl.Source(id="press")), folder)
    assert contents(folder) == before


@pytest.mark.parametrize("text", ["name,phone\nKim,5\n", "id,phone\nkim,5\n"])
@pytest.mark.parametrize("overwrite", [True, False])
def test_files_of_others_are_never_emptied(
    tmp_path: Path, text: str, *, overwrite: bool
) -> None:
    """Neither where the dataset has such a list, nor where it has none."""
    phones = tmp_path / "people.csv"
    phones.write_text(text)
    for record in (sl.Person(id="mayor"), sl.Source(id="press")):
        with pytest.raises(sl.WriteError, match="not of a dataset, as far as can be t"):
            sl.dump(sl.Dataset([record]), tmp_path, overwrite=overwrite)
    assert contents(tmp_path) == {"people.csv": text.encode()}


def test_files_that_would_be_read_beside_are_refused(tmp_path: Path) -> None:
    """What is loaded then would be more than what was written."""
    (tmp_path / "old.yaml").write_text("people: [{id: mayor}]")
    with pytest.raises(sl.ChangedFileError, match=r"old\.yaml is none of the files"):
        sl.dump(sl.Dataset([sl.Source(id="press")]), tmp_path)
    sl.dump(sl.Dataset([sl.Source(id="press")]), tmp_path, overwrite=True)
    assert {*contents(tmp_path)} == {"old.yaml", "sources.csv"}


def test_what_an_earlier_dump_left_is_replaced(tmp_path: Path) -> None:
    """Under a name in other letters too; lists that are no more are emptied."""
    (tmp_path / "people.CSV").write_text("id\nmayor\n")
    (tmp_path / "sources.csv").write_text("id\npress\n")
    dataset = sl.Dataset([sl.Person(id="clerk")])
    sl.dump(dataset, tmp_path)
    assert sl.load(tmp_path) == dataset
    assert {*contents(tmp_path)} == {"people.CSV", "sources.csv"}


ids = st.sampled_from(
    ["kr-busan", "kr-ulsan", "kr-daegu", "jp-fukuoka", "us-la", "de-koeln", "fr-lille"]
)
texts = st.sampled_from(
    ["Busan", "a, b", "x: y", "- c", "'d'", '"e"', "부산", "f;g", "h # i"]
)
localities = st.builds(
    sl.Locality,
    id=ids | st.sampled_from(["new-1", "new-2", "jp-kobe"]),
    names=st.lists(
        st.builds(sl.Name, text=texts, language=st.sampled_from(["", "en", "ko"])),
        max_size=2,
        unique_by=lambda name: name.text,
    ).map(tuple),
    country=st.sampled_from(["KR", "DE"]) | st.none(),
    kinds=texts.map(lambda text: (sl.Kind(value=text),)),
    extras=st.dictionaries(
        st.sampled_from(["x_note", "x_size"]),
        texts | st.integers() | st.lists(texts, max_size=2),
        max_size=2,
    ),
)
acts = st.builds(
    sl.Act,
    act=st.sampled_from(["established", "renewed", "suspended", "ended"]),
    date=st.sampled_from(["2005", "2010-05"]) | st.none(),
    by=ids | st.none(),
)
partnerships = st.builds(
    sl.Partnership,
    id=st.sampled_from(["ulsan-daegu", "la-busan", "koeln-lille", "new-tie"]),
    parties=st.lists(ids, min_size=2, max_size=3).map(tuple),
    acts=st.lists(acts, max_size=4).map(tuple),
)
others = st.builds(sl.Source, id=st.sampled_from(["press", "law"]), title=texts)
edits = st.one_of(
    st.lists(localities | partnerships | others, min_size=1, max_size=4).map(
        lambda records: lambda old: old.updated(*records)
    ),
    st.lists(
        ids | st.sampled_from(["koeln-lille", "mayor", "n", "m", "guest", "la-busan"]),
        min_size=1,
        max_size=5,
        unique=True,
    ).map(lambda gone: lambda old: old.without(*(id_ for id_ in gone if id_ in old))),
)


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(edits, min_size=1, max_size=4))
def test_what_is_loaded_is_what_was_saved(
    steps: list[Callable[[sl.Dataset], sl.Dataset]],
) -> None:
    """Whatever is edited, and however often; each record stays in its file."""
    with tempfile.TemporaryDirectory() as name:
        folder = filled(Path(name))
        homes = homes_of(folder)
        loaded = dataset = sl.load(folder)
        touched: set[str] = set()
        for step in steps:
            dataset = step(dataset)
            sl.dump(dataset, folder)
            assert sl.load(folder) == dataset
            touched |= {record.id for record in loaded if [*dataset].count(record) != 1}
        now = homes_of(folder)
        assert len(now) == len(dataset)
        stayed = {
            place: file for place, file in homes.items() if place[1] not in touched
        }
        assert stayed.items() <= now.items()
        text = (folder / "a.yaml").read_text()
        for id_, comment in COMMENTS.items():
            assert id_ in touched or comment in text


COMMENTS = {
    "": "# The ports\nlocalities:\n  # Busan is the first\n",
    "kr-busan": YAML[YAML.index("  - id: kr-busan") : YAML.index("\n  # the steel")],
    "kr-ulsan": "  # the steel town\n  - {id: kr-ulsan, name: Ulsan",
    "kr-daegu": YAML[YAML.index("  - id: kr-daegu") : YAML.index("sources: [")],
    "koeln-lille": "# the end\n",
}
"""What stays in the text while a record does."""


def homes_of(folder: Path) -> dict[tuple[str, str], str]:
    """Return the file of each record, by its list and id."""
    return {
        (plural, record.id): str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "acts.csv"
        for plural, members in sl.load(path).store.lists.items()
        for record in members
    }
