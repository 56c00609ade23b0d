"""Scanning refuses what loading refuses, at once or when it is looked at."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.formats import parquet as parquet_format
from sisterlinks.formats import parquet_writing
from sisterlinks.formats.parquet_writing import MISSING
from sisterlinks.scanning import ids, rows
from sisterlinks.scanning.cells import cell
from sisterlinks.scanning.columns import read_columns
from sisterlinks.scanning.dataset import ScannedDataset
from sisterlinks.scanning.ids import Ids
from sisterlinks.scanning.lives import LocalityDates
from sisterlinks.scanning.lookup import ById
from sisterlinks.scanning.rows import Rows
from sisterlinks.scanning.tables import Named

pa: Any = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pq: Any = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("numpy", reason="numpy is not installed")

TOWNS: list[dict[str, Any]] = [{"id": "b", "name": "B"}, {"id": "a", "name": "A"}]
START = {"act": "established", "date": "2005"}
TIES: list[dict[str, Any]] = [{"id": "t", "parties": ["a", "b"], "acts": [START]}]
DAY = "2020-01-01"


def _folder(path: Path, **lists: list[dict[str, Any]]) -> Path:
    """Write lists of raw records as Parquet."""
    for name, content in parquet_writing.write_folder(lists).items():
        (path / name).write_bytes(content)
    return path


def _table(path: Path, name: str, table: Any, **how: Any) -> Path:
    """Write a table of another tool's."""
    pq.write_table(table, path / f"{name}.parquet", **how)
    return path


def _read(path: Path) -> sl.Dataset:
    """Open a folder, and read all that is in it."""
    dataset = sl.scan(path)
    list(dataset.all_ties(DAY))
    return dataset


def _problems(ask: Callable[[], object]) -> list[str]:
    with pytest.raises(sl.LoadError) as caught:
        ask()
    return sorted(map(str, caught.value.problems))


@pytest.mark.parametrize(
    ("towns", "ties"),
    [
        ([*TOWNS, {"id": ""}], TIES),
        ([*TOWNS, {"name": "C"}], TIES),
        ([{"id": 5}], TIES),
        ([*TOWNS, {"id": "c", "founded": "soon"}, {"id": "d"}], TIES),
        ([*TOWNS, {"id": "c", "dissolved": "2005-13"}], TIES),
        ([*TOWNS, {"id": "c", "founded": 2005}], TIES),
        ([{"id": "c", "name": 5}], TIES),
        (TOWNS, [*TIES, {"id": "u"}]),
        (TOWNS, [*TIES, {"id": "", "parties": []}]),
        (TOWNS, [*TIES, {"id": "u", "parties": "a"}]),
        (TOWNS, [{"id": "u", "parties": [5]}]),
        (TOWNS, [{"id": "u"}]),
        (TOWNS, [*TIES, {"id": "u", "parties": ["a"], "acts": [{"act": "began"}]}]),
        (TOWNS, [*TIES, {"id": "u", "parties": ["a"], "acts": [{"date": "2005"}]}]),
        (TOWNS, [{"id": "u", "parties": ["a"], "acts": [{"date": "2005"}]}]),
        (
            TOWNS,
            [
                *TIES,
                {"id": "u", "parties": ["a"], "acts": [START, {**START, "date": "?"}]},
            ],
        ),
        (TOWNS, [{"id": "u", "parties": ["a"], "acts": [{**START, "date": 5}]}]),
        (TOWNS, [{"id": "u", "parties": ["a"], "acts": [{**START, "by": 5}]}]),
        (TOWNS, [{"id": "u", "parties": ["a"], "acts": "none"}]),
        ([{"id": "", "founded": "soon"}], [{"id": "u", "acts": [{"act": "began"}]}]),
    ],
)
def test_what_ties_lean_on_is_refused_when_all_is_read(
    tmp_path: Path, towns: list[dict[str, Any]], ties: list[dict[str, Any]]
) -> None:
    """Ids, lives, parties and acts are told of in the words of loading."""
    _folder(tmp_path, localities=towns, partnerships=ties)
    expected = _problems(lambda: sl.load(tmp_path))
    assert _problems(lambda: _read(tmp_path)) == expected
    # No excerpt is made of a record that can't be built.
    names_all = [town["id"] for town in towns if isinstance(town.get("id"), str)]
    for id_ in [*names_all, "c"]:
        scanned = sl.scan(tmp_path)
        assert isinstance(scanned, ScannedDataset)
        with contextlib.suppress(sl.LoadError):
            scanned.ties(id_, on=DAY)
            assert not scanned.store.is_whole
    with contextlib.suppress(sl.LoadError):
        sl.scan(tmp_path).holder_table("")


def test_what_keeps_files_from_being_read_is_told_at_once(tmp_path: Path) -> None:
    """One error tells of every file, and of the records that are built at once."""
    _folder(tmp_path, localities=TOWNS, people=[{"id": 5}])
    (tmp_path / "partnerships.parquet").write_bytes(b"PAR1")
    (tmp_path / "towns.parquet").write_bytes(b"")
    expected = _problems(lambda: sl.load(tmp_path))
    assert _problems(lambda: sl.scan(tmp_path)) == expected


def test_what_is_wrong_in_any_list_is_told_together(tmp_path: Path) -> None:
    """One error tells of changes and of localities."""
    changes = [{"id": "c", "date": "soon"}, {"id": "d"}]
    _folder(tmp_path, localities=[{"id": ""}], changes=changes)
    expected = _problems(lambda: sl.load(tmp_path))
    assert _problems(lambda: _read(tmp_path)) == expected


def test_a_file_that_changes_meanwhile_is_refused(tmp_path: Path) -> None:
    """No answer is put together of an old file and a new one."""
    _folder(tmp_path, localities=TOWNS, partnerships=TIES)
    dataset = sl.scan(tmp_path)
    assert [tie.partner.id for tie in dataset.ties("a", on=DAY)] == ["b"]
    _folder(tmp_path, partnerships=[*TIES, {"id": "u", "parties": ["a", "b"]}])
    reason = "has changed since it was opened: scan the folder again"
    said = [f"{tmp_path / 'partnerships.parquet'}: {reason}"]
    assert _problems(lambda: dataset.ties("a", on=DAY)) == said
    assert _problems(lambda: list(dataset.all_ties(DAY))) == said
    (tmp_path / "partnerships.parquet").unlink()
    assert _problems(lambda: dataset.ties("a", on=DAY)) == said


def test_a_file_that_is_damaged_within_is_refused(tmp_path: Path) -> None:
    """Its footer may be whole where its columns are not."""
    _folder(tmp_path, localities=TOWNS, partnerships=TIES)
    path = tmp_path / "partnerships.parquet"
    content = bytearray(path.read_bytes())
    content[4:40] = bytes(36)
    path.write_bytes(content)
    dataset = sl.scan(tmp_path)
    for ask in (lambda: dataset.ties("a", on=DAY), lambda: list(dataset)):
        (problem,) = _problems(ask)
        assert problem.endswith("not Parquet, or damaged: write it again")


def test_what_no_tie_leans_on_is_refused_when_it_is_looked_at(tmp_path: Path) -> None:
    """A level that is none is told with its position, once somebody looks."""
    _folder(tmp_path, localities=[*TOWNS, {"id": "c", "level": "one"}])
    dataset = sl.scan(tmp_path)
    assert dataset.locality("a").name == "A"
    expected = _problems(lambda: sl.load(tmp_path))
    for ask in (
        lambda: dataset["c"],
        lambda: dataset.localities(on=DAY),
        lambda: list(dataset),
    ):
        assert _problems(ask) == expected


def test_json_that_is_none_is_refused_when_it_is_looked_at(tmp_path: Path) -> None:
    """Texts that should be JSON are read with the record."""
    field = pa.field("x_a", pa.string(), metadata={b"sisterlinks": b"json"})
    ids = pa.field("id", pa.string())
    for text in ("{", "[" * 100_000):
        table = pa.table([["a"], [text]], schema=pa.schema([ids, field]))
        dataset = sl.scan(_table(tmp_path, "localities", table))
        (problem,) = _problems(lambda: dataset.locality("a"))  # noqa: B023 - asked at once
        assert "localities.parquet:1:2: " in problem


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (pa.table({"id": ["a\0"]}), "column 'id': the text contains the character U"),
        (
            pa.table({"id": ["a"], "names": [[{"text": "\0"}]]}),
            "column 'names': the text contains the character U",
        ),
        (
            pa.table({"id": pa.array([b"\xff"]).view(pa.string())}),
            "column 'id': what it holds is damaged, or a text is not UTF-8",
        ),
        (
            pa.table({"id": ["a"], "level": [b"1"]}),
            "column 'level': no record holds values of the type binary",
        ),
        (
            pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], ["id", "id"]),
            "2 columns are named 'id': rename them",
        ),
    ],
)
def test_files_that_hold_no_records_are_refused(
    tmp_path: Path, table: Any, message: str
) -> None:
    """Texts and values that none may hold, and columns that can't be told apart."""
    _table(tmp_path, "localities", table)
    (problem,) = _problems(lambda: _read(tmp_path))
    assert message in problem


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    """A file is no folder."""
    (tmp_path / "a.yaml").write_text("localities: []")
    for path in (tmp_path / "a.yaml", tmp_path / "nowhere"):
        assert "no such folder" in _problems(lambda: sl.scan(path))[0]  # noqa: B023 - asked at once


def test_a_file_that_can_t_be_opened_is_told(tmp_path: Path) -> None:
    """A folder by the name of a list is no file."""
    (tmp_path / "localities.parquet").mkdir()
    (problem,) = _problems(lambda: sl.scan(tmp_path))
    assert problem.endswith("can't be read: Is a directory")


@pytest.mark.parametrize("module", ["pyarrow", "numpy"])
def test_without_the_extra_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    """Where pyarrow or numpy is missing, the error says what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(sl.MissingExtraError, match=r"sisterlinks\[arrow\]"):
        sl.scan(tmp_path)


def test_lists_that_are_not_there_are_empty(tmp_path: Path) -> None:
    """An empty folder is an empty dataset; localities alone have no ties."""
    assert sl.scan(tmp_path) == sl.Dataset()
    assert not list(sl.scan(tmp_path).all_ties(DAY))
    assert sl.scan(tmp_path).tie_table(DAY).num_rows == 0
    _folder(tmp_path, localities=TOWNS)
    dataset = sl.scan(tmp_path)
    assert dataset == sl.load(tmp_path)
    assert dataset.ties("a", on=DAY) == ()
    with pytest.raises(sl.UnknownRecordError):
        dataset.locality("c")


def test_files_of_many_row_groups_are_read(tmp_path: Path) -> None:
    """The words of all groups of rows are one dictionary."""
    towns = [f"l{number}" for number in range(50)]
    ties = [
        {"id": f"t{number}", "parties": [towns[number], towns[-1]], "acts": [START]}
        for number in range(49)
    ]
    _folder(tmp_path, localities=[{"id": id_} for id_ in towns], partnerships=ties)
    for name in ("localities", "partnerships"):
        table = pq.read_table(tmp_path / f"{name}.parquet")
        _table(tmp_path, name, table, row_group_size=7)
    dataset = sl.scan(tmp_path)
    loaded = sl.load(tmp_path)
    assert dataset == loaded
    assert dataset.ties("l49", on=DAY) == loaded.ties("l49", on=DAY)


def test_files_of_other_tools_are_read(tmp_path: Path) -> None:
    """Ids in dictionaries or long texts, and texts that are no words, do as well."""
    towns = pa.table(
        {
            "id": pa.array(["b", "a"], pa.large_string()),
            "name": pa.array(["B", "A"], pa.large_string()),
            "founded": pa.array(["2001", None], pa.large_string()),
        }
    )
    kind = pa.list_(pa.struct({"act": pa.large_string(), "date": pa.large_string()}))
    ties = pa.table(
        {
            "id": pa.array(["t", "u"]).dictionary_encode(),
            "parties": pa.array([["a", "b"], ["b", "a"]], pa.list_(pa.large_string())),
            "acts": pa.array([[START], None], kind),
        }
    )
    _table(tmp_path, "localities", towns)
    _table(tmp_path, "partnerships", ties)
    loaded, dataset = sl.load(tmp_path), sl.scan(tmp_path)
    assert dataset == loaded
    for day in ("1999-01-01", DAY):
        assert list(dataset.all_ties(day)) == list(loaded.all_ties(day))
        assert dataset.localities(on=day) == loaded.localities(on=day)


def test_parties_in_any_form_are_found(tmp_path: Path) -> None:
    """Words of a dictionary, long lists, and ids without statistics."""
    words = pa.array(["a", "b", "b", "a"]).dictionary_encode()
    parties = pa.LargeListArray.from_arrays(pa.array([0, 2, 4], pa.int64()), words)
    _table(tmp_path, "partnerships", pa.table({"id": ["t", "u"], "parties": parties}))
    towns = pa.table({"id": ["b", "a"]})
    _table(tmp_path, "localities", towns, write_statistics=False)
    (tie,) = sl.scan(tmp_path).ties("a", on=DAY)
    assert [partnership.id for partnership in tie.partnerships] == ["t", "u"]


def test_words_that_are_no_texts_are_read() -> None:
    """A dictionary may hold numbers, or nothing at all."""
    for values in ([5, 7, 5, None], [None, None]):
        array = pa.array(values, pa.int64()).dictionary_encode()
        read = cell(array, pa.field("x_size", array.type))
        told = [read(row) for row in range(len(values))]
        assert told == [MISSING if value is None else value for value in values]


def test_ids_in_json_are_found(tmp_path: Path) -> None:
    """Keys and values of mappings count, however deep."""
    transfers = [{"a": ["b"]}, {"c": {"d": "e"}}]
    changes = [{"id": str(n), "transfers": each} for n, each in enumerate(transfers)]
    _folder(tmp_path, changes=changes)
    named = Named(pq.read_table(tmp_path / "changes.parquet"))
    assert [named.rows_of([id_]).tolist() for id_ in "ab"] == [[0]] * 2
    assert [named.rows_of([id_]).tolist() for id_ in "cde"] == [[1]] * 3


def test_fields_in_json_are_read(tmp_path: Path) -> None:
    """Acts and dates that came in several forms, and stand as JSON, say the same."""
    mark = {b"sisterlinks": b"json"}
    towns = pa.table(
        [["b", "a"], ['"2001"', None]],
        schema=pa.schema(
            [
                pa.field("id", pa.string()),
                pa.field("founded", pa.string(), metadata=mark),
            ]
        ),
    )
    ties = pa.table(
        [["t"], [["a", "b"]], ['[{"act": "established", "date": "2005"}]']],
        schema=pa.schema(
            [
                pa.field("id", pa.string()),
                pa.field("parties", pa.list_(pa.string())),
                pa.field("acts", pa.string(), metadata=mark),
            ]
        ),
    )
    _table(tmp_path, "localities", towns)
    _table(tmp_path, "partnerships", ties)
    loaded, dataset = sl.load(tmp_path), sl.scan(tmp_path)
    assert dataset == loaded
    for day in ("1999-01-01", DAY):
        assert list(dataset.all_ties(day)) == list(loaded.all_ties(day))
        assert dataset.localities(on=day) == loaded.localities(on=day)
        assert dataset.tie_table(day).equals(loaded.tie_table(day))


PAIRS = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "b")]


@attrs.frozen(kw_only=True)
class Shouted(sl.Locality):
    """A locality whose name is another than its record's."""

    @property
    def name(self) -> str:
        """Its name, loud."""
        return f"{super().name}!"


@attrs.frozen(kw_only=True)
class Port(sl.Locality):
    """A locality of a user's own class."""

    berths: int = 0


def test_records_are_of_the_classes_of_the_schema(tmp_path: Path) -> None:
    """A class in the place of the library's is built of the same columns."""
    schema = sl.Schema.default().extended(
        sl.RecordKind(name="locality", plural="localities", record_class=Port)
    )
    _folder(tmp_path, localities=[{"id": "a", "berths": 3}])
    dataset = sl.scan(tmp_path, schema=schema)
    assert dataset.locality("a") == Port(id="a", berths=3)
    assert dataset.store.get(sl.Partnership, "a") is None
    assert dataset == sl.load(tmp_path, schema=schema)


def test_a_record_that_is_built_at_the_second_try_is_given(tmp_path: Path) -> None:
    """A class of the user's own has the last word, as in loading."""
    tries: list[str] = []

    @attrs.frozen(kw_only=True)
    class Shy(sl.Locality):
        """A locality that is not there at once."""

        def __attrs_post_init__(self) -> None:
            tries.append(self.id)
            if len(tries) == 1:
                raise ValueError("not yet")

    kind = sl.RecordKind(name="locality", plural="localities", record_class=Shy)
    _folder(tmp_path, localities=[{"id": "a"}])
    dataset = sl.scan(tmp_path, schema=sl.Schema.default().extended(kind))
    assert dataset.locality("a") == Shy(id="a")


def test_a_record_looked_at_again_is_the_same(tmp_path: Path) -> None:
    """What was looked at lately is not built twice."""
    dataset = sl.scan(_folder(tmp_path, localities=TOWNS, partnerships=TIES))
    assert dataset["t"] is dataset["t"]
    assert dataset.locality("a") is dataset.ties("b", on=DAY)[0].partner


def test_names_in_tables_are_those_of_the_records(tmp_path: Path) -> None:
    """A locality without a name is named by its id, whether it is built or not."""
    _folder(
        tmp_path,
        localities=[*TOWNS, {"id": "c"}, {"id": "d", "name": ""}],
        partnerships=[
            {"id": f"{one}{other}", "parties": [one, other]} for one, other in PAIRS
        ],
    )
    dataset, loaded = sl.scan(tmp_path), sl.load(tmp_path)
    assert dataset.tie_table(DAY).equals(loaded.tie_table(DAY))
    assert dataset.holder_table().equals(loaded.holder_table())
    schema = sl.Schema.default().extended(
        sl.RecordKind(name="locality", plural="localities", record_class=Shouted)
    )
    table = sl.scan(tmp_path, schema=schema).tie_table(DAY)
    assert table.equals(sl.load(tmp_path, schema=schema).tie_table(DAY))
    assert table["locality_name"][0].as_py() == "A!"


def test_names_in_tables_are_those_of_their_day(tmp_path: Path) -> None:
    """A locality that was renamed is called as it was on the day, built or not."""
    renamed = [
        {"text": "Old", "language": "en", "to": "1990"},
        {"text": "New", "language": "en", "from": "1990"},
    ]
    towns: list[dict[str, Any]] = [{"id": "a", "names": renamed}, {"id": "b"}]
    _folder(
        tmp_path, localities=towns, partnerships=[{"id": "t", "parties": ["a", "b"]}]
    )
    dataset = sl.scan(tmp_path)
    for day, name in (("1980-01-01", "Old"), ("2000-01-01", "New")):
        assert dataset.tie_table(day)["locality_name"].to_pylist() == [name]
        assert dataset.tie_table(day).equals(sl.load(tmp_path).tie_table(day))


def test_lists_of_records_are_built_when_they_are_asked_for_whole(
    tmp_path: Path,
) -> None:
    """Whole lists are tuples, as those of any dataset."""
    dataset = sl.scan(_folder(tmp_path, localities=TOWNS, partnerships=TIES))
    loaded = sl.load(tmp_path)
    assert dataset.partnerships == loaded.partnerships
    assert dataset.records(sl.Locality) == loaded.records(sl.Locality)
    assert dataset.records(sl.Person) == ()
    assert dataset.materialized().store.lists == loaded.store.lists
    assert dataset.store.get(sl.Locality, None) is None
    with pytest.raises(KeyError):
        dataset.store.by_id["c"]


def test_no_more_problems_are_told_than_of_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a thousand, nobody reads on."""
    monkeypatch.setattr(rows, "MAXIMUM_PROBLEMS", 2)
    _folder(tmp_path, localities=[{"id": "", "name": "a"} for _ in range(5)])
    assert len(_problems(lambda: _read(tmp_path))) == 2


def test_ids_whose_hashes_are_the_same_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Different ids may have one hash."""
    monkeypatch.setattr(ids, "hash", lambda _: 7, raising=False)
    found = Ids(pa.array(["b", "a"]))
    assert [found.row(id_) for id_ in "abc"] == [1, 0, None]


def test_mappings_of_ids_hold_each_once(tmp_path: Path) -> None:
    """What is asked for by id can be walked as well."""
    towns = [{**town, "founded": "2001"} for town in [*TOWNS, *TOWNS]]
    dataset = sl.scan(_folder(tmp_path, localities=towns))
    assert isinstance(dataset, ScannedDataset)
    localities = dataset.store.localities
    by_id = ById(localities)
    assert (list(by_id), len(by_id), "a" in by_id) == (["b", "a"], 2, True)
    for columns, expected in (
        (localities.columns, ["b", "a"]),
        (attrs.evolve(localities.columns, arrays={}), []),
    ):
        dates = LocalityDates(columns, localities.ids)
        assert (list(dates), len(dates)) == (expected, len(expected))


def test_values_of_other_tools_are_read_by_their_types(tmp_path: Path) -> None:
    """Days, structs, lists of lists and maps of numbers are read as in loading."""
    table = pa.table(
        {
            "id": ["a", "b"],
            "founded": pa.array([dt.date(2005, 5, 17), None]),
            "coordinates": [{"latitude": 1.5, "longitude": 2.5}, None],
            "x_lists": [[["a"], []], None],
            "country": pa.nulls(2),
            "x_empty": pa.array([[], []], pa.map_(pa.string(), pa.string())),
            "x_days": pa.array(
                [[("a", [1])], []], pa.map_(pa.string(), pa.list_(pa.int64()))
            ),
        }
    )
    _table(tmp_path, "localities", table)
    dataset, loaded = sl.scan(tmp_path), sl.load(tmp_path)
    assert dataset == loaded
    assert dataset.localities(on="2005-05-16") == loaded.localities(on="2005-05-16")


def test_rows_and_texts_are_sequences(tmp_path: Path) -> None:
    """They are sliced, counted from the end, and end where they end."""
    _folder(tmp_path, localities=TOWNS)
    dataset = sl.scan(tmp_path)
    towns = dataset.store.lists["localities"]
    assert isinstance(towns, Rows)
    assert [record.id for record in towns[0:2]] == ["b", "a"]
    assert towns[-1].id == "a"
    assert towns.ids.texts[-1] == "a"
    assert towns.ids.texts[0:1] == ["b"]
    for members in (towns, towns.ids.texts):
        with pytest.raises(IndexError):
            members[2]
    index = dataset._resolver.index  # noqa: SLF001 - its numbers are looked at
    assert list(index.ids[0:1]) == ["a"]
    assert dict(index.numbers) == {"a": 0, "b": 1}
    assert len(index.numbers) == 2


@given(given_=st.lists(st.text("abé\U0001f600", min_size=1, max_size=2)))
def test_ids_are_found_where_they_stand_first(given_: list[str]) -> None:
    """Rows and numbers are those of a dictionary, and of Python's order."""
    found = Ids(pa.array(given_, type=pa.string()))
    assert [given_[row] for row in found.firsts] == sorted(set(given_))
    for id_ in [*given_, "c"]:
        expected = given_.index(id_) if id_ in given_ else None
        assert found.row(id_) == expected
        if expected is None:
            assert found.number(id_) is None
        else:
            assert found.number(id_) == found.numbers[expected]
            assert given_[found.firsts[found.numbers[expected]]] == id_


_json = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
    ),
    max_leaves=4,
)
_values: Any = st.one_of(
    st.text("abé", max_size=2),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dictionaries(st.sampled_from("abc"), st.text("ab"), max_size=2),
    st.lists(st.text("ab", max_size=2), max_size=2),
    st.lists(
        st.dictionaries(st.sampled_from(["a", "b", "x_c"]), st.text("ab") | _json),
        max_size=2,
    ),
    _json,
)
_columns = st.sampled_from(["id", "a", "b", "x_c"])


@given(
    records=st.one_of(
        st.lists(st.dictionaries(_columns, _values), max_size=5),
        *(
            st.lists(st.dictionaries(_columns, values), max_size=5)
            for values in _values.original_strategies
        ),
    ),
    few=st.sampled_from([0, 100]),
)
@settings(deadline=None)
def test_cells_are_read_as_whole_columns_are(
    records: list[Any], few: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each row of each column gives the raw value that reading the file gives."""
    folder = _folder(tmp_path_factory.mktemp("cells"), sources=records)
    path = folder / "sources.parquet"
    expected = parquet_format.read(path.read_bytes(), file=str(path))["sources"]
    columns = read_columns(path)
    cells = {
        name: cell(array, columns.fields[name], few)
        for name, array in columns.arrays.items()
    }
    given_ = [
        {
            name: value
            for name, read in cells.items()
            if (value := read(row)) is not parquet_writing.MISSING
        }
        for row in range(len(columns))
    ]
    assert repr(given_) == repr(expected)


@pytest.mark.parametrize(
    "date", [None, dt.date(2005, 5, 17)], ids=["no dates", "dates of another type"]
)
def test_ties_of_acts_without_dates_as_text_are_those_that_are_loaded(
    tmp_path: Path, date: dt.date | None
) -> None:
    """Acts without a date, and with dates in a column of days, tie as loaded ones."""
    _folder(tmp_path, localities=TOWNS)
    act = {"act": "established"} | ({} if date is None else {"date": date})
    tie = {"id": "t", "parties": ["a", "b"], "acts": [act]}
    _table(tmp_path, "partnerships", pa.Table.from_pylist([tie]))
    scanned = _read(tmp_path)
    assert [tie.since for tie in scanned.all_ties(DAY)] == [
        tie.since for tie in sl.load(tmp_path).all_ties(DAY)
    ]
