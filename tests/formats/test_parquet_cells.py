"""Parquet holds a dataset without loss, and refuses what it can't read."""

from __future__ import annotations

import datetime as dt
import io
import math
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.formats import parquet as parquet_format
from sisterlinks.formats import parquet_writing
from sisterlinks.formats.base import MAXIMUM_DEPTH, WriteError, check_depth
from sisterlinks.testing.strategies import datasets

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pq = pytest.importorskip("pyarrow.parquet")

_texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | _texts,
    lambda inner: st.lists(inner) | st.dictionaries(_texts, inner),
    max_leaves=6,
)
_columns: Any = st.one_of(
    _texts,
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dictionaries(_texts, _texts),
    st.lists(_texts),
    st.lists(st.dictionaries(st.sampled_from(["a", "b", "x_c"]), _texts | _json)),
    _json,
)


def _file(table: Any) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def _read(**columns: Any) -> Any:
    data = _file(pa.table(columns))
    return parquet_format.read(data, file="x/sources.parquet")["sources"]


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["id", "a", "b", "x_c"]), _columns), max_size=4
    )
)
@settings(deadline=None)
def test_raw_values_are_read_as_they_were_written(records: list[Any]) -> None:
    """Any JSON values in any columns come back with their types and their order."""
    files = parquet_writing.write_folder({"sources": records})
    data = files["sources.parquet"]
    back = parquet_format.read(data, file="sources.parquet")["sources"]
    assert [_exact(record) for record in back] == [_exact(it) for it in records]


def _exact(value: Any) -> Any:
    """Tell 1, 1.0 and true apart, and mappings by the order within their values."""
    if isinstance(value, dict):
        return {key: _exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_exact(item) for item in value]
    return (type(value), value)


@given(datasets(details=True, papers=True, partial_dates=True))
@settings(deadline=None, max_examples=30)
def test_datasets_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, dataset: sl.Dataset
) -> None:
    """A dataset written as Parquet loads back equal."""
    folder = tmp_path_factory.mktemp("parquet")
    sl.dump(dataset, folder, fmt="parquet")
    assert sl.load(folder) == dataset


def test_codes_keep_their_order(tmp_path: Path) -> None:
    """The codes of a locality come back in the order of its record."""
    data = '{"localities": [{"id": "a", "codes": {"z": "1", "b": "2"}},'
    data += '{"id": "b", "codes": {"b": "1", "z": "2"}}]}'
    dataset = sl.loads(data, "json")
    sl.dump(dataset, tmp_path, fmt="parquet")
    assert sl.load(tmp_path) == dataset


def test_tables_of_others_are_read_by_their_types() -> None:
    """Days, times, categories, structs and long texts of other tools are understood."""
    assert _read(
        id=pa.array(["a", "b"]).dictionary_encode(),
        day=pa.array([dt.date(2005, 5, 17), None]),
        moment=pa.array([dt.datetime(2005, 5, 17), dt.datetime(2005, 5, 17, 8)]),  # noqa: DTZ001 - as tables hold them
        point=pa.array([{"x": 1.5, "y": None}, None]),
        title=pa.array(["t", None], type=pa.large_string()),
        nothing=pa.nulls(2),
    ) == [
        {
            "id": "a",
            "day": "2005-05-17",
            "moment": "2005-05-17",
            "point": {"x": 1.5},
            "title": "t",
        },
        {"id": "b", "moment": "2005-05-17T08:00:00"},
    ]


@pytest.mark.parametrize(
    ("data", "file", "message"),
    [
        (
            b"PAR1",
            "sources.parquet",
            "sources.parquet: not Parquet, or damaged: write it again",
        ),
        (b"", "towns.parquet", "no list is named 'towns'"),
        (
            _file(pa.table({"a": pa.array([b"x"])})),
            "sources.parquet",
            "column 'a': no record holds values of the type binary",
        ),
        (
            _file(pa.table({"a": pa.array(["x\0"])})),
            "sources.parquet",
            "column 'a': the text contains the character U",
        ),
    ],
)
def test_what_is_no_table_of_records_is_refused(
    data: bytes, file: str, message: str
) -> None:
    """A clean error says what is wrong with a file."""
    with pytest.raises(sl.LoadError, match=message):
        parquet_format.read(data, file=file)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", r"not JSON: .* \(character 2 of '{'\)"),
        ("1 2", r"something stands behind the end: .* \(character 3 of '1 2'\)"),
        ("[" * 100_000, "nested deeper than 64 levels"),
        ("1" * 5000, "a number of 5000 digits"),
        ('{"a": 1, "a": 2}', "the key 'a' is given twice: keep one"),
        (r'"a\u0000"', r"the text contains the character U\+0000"),
    ],
)
def test_hostile_json_in_a_column_is_refused(text: str, message: str) -> None:
    """JSON text in a column is read as strictly as in files of its own."""
    field = pa.field("x_a", pa.string(), metadata={b"sisterlinks": b"json"})
    data = _file(pa.table([pa.array([text])], schema=pa.schema([field])))
    with pytest.raises(sl.LoadError, match=f"column 'x_a': .*{message}"):
        parquet_format.read(data, file="sources.parquet")


def test_a_pair_of_half_characters_in_json_is_read() -> None:
    """Two escapes that are one character together are nothing bad."""
    field = pa.field("x_a", pa.string(), metadata={b"sisterlinks": b"json"})
    column = pa.array([r'"\ud83d\ude00"'])
    data = _file(pa.table([column], schema=pa.schema([field])))
    found = parquet_format.read(data, file="sources.parquet")
    assert found == {"sources": [{"x_a": "\N{GRINNING FACE}"}]}


def test_a_column_without_its_words_is_refused() -> None:
    """What Arrow says of damage helps nobody."""
    codes = pa.array([5], pa.int8())
    column = pa.DictionaryArray.from_arrays(codes, pa.array(["a"]), safe=False)
    with pytest.raises(ValueError, match="column 'x_a': what it holds is damaged"):
        parquet_format.records_of(pa.table({"x_a": column}))


def _nested(depth: int, *, maps: bool) -> Any:
    """Return a table of one number in lists or maps."""
    # From within: Arrow takes seconds to look through a value of 900 levels.
    column: Any = pa.array([1], pa.int8())
    for _ in range(depth):
        column = (
            pa.MapArray.from_arrays([0, 1], ["a"], column)
            if maps
            else pa.ListArray.from_arrays([0, 1], column)
        )
    return pa.table({"x_a": column})


@pytest.mark.parametrize("maps", [False, True], ids=["lists", "maps"])
def test_a_column_as_deep_as_a_field_is_read(*, maps: bool) -> None:
    """Other formats hold as much."""
    (record,) = parquet_format.records_of(_nested(MAXIMUM_DEPTH - 1, maps=maps))
    assert check_depth(record["x_a"])


@pytest.mark.parametrize("maps", [False, True], ids=["lists", "maps"])
@pytest.mark.parametrize("depth", [MAXIMUM_DEPTH, 900])
def test_a_column_of_endless_lists_is_refused(depth: int, *, maps: bool) -> None:
    """And does not bring the program down."""
    table = _nested(depth, maps=maps)
    with pytest.raises(ValueError, match="column 'x_a': nested deeper than 64 levels"):
        parquet_format.records_of(table)


def test_a_file_that_unpacks_to_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a file unpacks to is bounded before it is unpacked."""
    monkeypatch.setattr(parquet_format, "MAXIMUM_SIZE", 10)
    with pytest.raises(sl.LoadError, match="unpacks to more than 0 MiB"):
        _read(id=["a" * 100])


@pytest.mark.parametrize(
    "record",
    [
        {"id": "\ud800"},
        {"id": "\0"},
        {"id": "a", "codes": {"a": "\0"}},
        {"id": "a", "b": ["\0"]},
        {"id": "a", "b\0": "c"},
        {"id": "a", "x_b": float("nan")},
        {"id": "a", "acts": [{"b\0": "c"}]},
    ],
)
def test_what_no_format_holds_is_not_written(record: dict[str, Any]) -> None:
    """Broken text and numbers that are none are refused with their column."""
    with pytest.raises(WriteError, match="sources: "):
        parquet_writing.write_folder({"sources": [record]})


def test_problems_name_row_and_column(tmp_path: Path) -> None:
    """What can't be built is told with the row and the column of the value."""
    files = parquet_writing.write_folder(
        {"localities": [{"id": "a"}, {"id": "b", "founded": "soon"}]}
    )
    path = tmp_path / "localities.parquet"
    path.write_bytes(files["localities.parquet"])
    with pytest.raises(sl.LoadError, match=r"localities\.parquet:2:2: can't read"):
        sl.load(path)
    locator = parquet_format.locate(path.read_bytes(), file="f")
    assert str(locator.position("localities", 0, ("names",))) == "f:1:1"


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyarrow is missing, the error says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(sl.MissingExtraError, match=r"sisterlinks\[arrow\]"):
        parquet_writing.write_folder({"sources": []})
    with pytest.raises(sl.MissingExtraError, match=r"sisterlinks\[arrow\]"):
        parquet_format.read(b"", file="sources.parquet")


@pytest.mark.parametrize(
    ("column", "message"),
    [
        (
            pa.array([5], pa.duration("s")),
            r"no record holds values of the type duration",
        ),
        (pa.array([10_000_000], pa.date32()), "lies outside of the years 1 to 9999"),
        (
            pa.array([[(1, "a")]], pa.map_(pa.int32(), pa.string())),
            "the key 1 is not a tex",
        ),
        (
            pa.array([[("a", "b"), ("a", "c")]], pa.map_(pa.string(), pa.string())),
            "twice",
        ),
        (pa.array([math.nan]), "files can't hold the number nan"),
        (pa.array([[math.inf]]), "files can't hold the number inf"),
        (pa.array([["a\0"]]), r"the text contains the character U\+0000"),
        (pa.array([{"a": "b\0"}]), r"the text contains the character U\+0000"),
        (pa.array([["a"], [b"b"]], pa.list_(pa.binary())), "values of the type bytes"),
        (pa.array([[[("a", 1)]]], pa.list_(pa.map_(pa.string(), pa.int8()))), ""),
    ],
)
def test_what_no_file_can_hold_does_not_come_in(
    tmp_path: Path, column: Any, message: str
) -> None:
    """It could not be written again, and other libraries' errors help nobody."""
    path = tmp_path / "people.parquet"
    pq.write_table(pa.table({"id": ["a"] * len(column), "x_a": column}), path)
    if message:
        with pytest.raises(sl.LoadError, match=rf"column 'x_a': .*{message}"):
            sl.load(path)
    else:
        (person,) = sl.load(path).people
        assert person.extras == sl.Extras({"x_a": [{"a": 1}]})


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    """Neither takes the place of the other."""
    path = tmp_path / "people.parquet"
    columns = [pa.array(["a"]), pa.array(["b"])]
    pq.write_table(pa.Table.from_arrays(columns, names=["id", "id"]), path)
    with pytest.raises(sl.LoadError, match="2 columns are named 'id': rename them"):
        sl.load(path)
    pq.write_table(pa.table({"id": ["a"], "x_\0": ["b"]}), path)
    with pytest.raises(sl.LoadError, match="the text contains the character"):
        sl.load(path)


def test_a_text_that_is_none_is_refused(tmp_path: Path) -> None:
    """Arrow takes any bytes for a text."""
    path = tmp_path / "people.parquet"
    broken = pa.array([b"\xff"]).view(pa.string())
    pq.write_table(pa.table({"id": ["a"], "x_a": broken}), path)
    with pytest.raises(sl.LoadError, match="a text is not UTF-8: write it as UTF-8"):
        sl.load(path)
