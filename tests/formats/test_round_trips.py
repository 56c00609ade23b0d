"""What any format writes, it reads back equal, and it finds every value again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sisterlinks.formats import csv as csv_format
from sisterlinks.formats import excel as excel_format
from sisterlinks.formats import json as json_format
from sisterlinks.formats import jsonl as jsonl_format
from sisterlinks.formats import yaml as yaml_format
from sisterlinks.formats.act_tables import join_acts
from sisterlinks.formats.base import Lines, RawDocument, WriteError
from sisterlinks.formats.cells import guard
from sisterlinks.formats.columns import columns_of, form_of
from sisterlinks.formats.tables import column_of, tables_of
from sisterlinks.formats.yaml_text import scalar
from sisterlinks.model.fields import Form
from sisterlinks.positions import Position

pytestmark = pytest.mark.no_cover  # measured elsewhere, and half as long without

# Texts with everything that some format has a meaning for.
HARD = (
    "ab0 :#-\n\t\r'\"|>[]{},;?!&*%@`~\\=+<.e_\x07\x85\xa0\u2028\u3000\ufeff\U0001f600"
)
WORDS = (
    *("", "~", "null", "true", "1", "-1", "1.5", "1e+16", "NO", "007", "1.50"),
    *("---", "...", "<<", "=1+1", "'=1", "'s-Gravenhage", "x\n\n", "[1]", '"a"', "{}"),
    *("Bình Dương", "부산", "2005-05-17", "2005/..", " a", "a ", "a: b", "a #b"),
)
texts = st.one_of(
    st.sampled_from(WORDS),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.text(HARD, max_size=20),
    st.text("ab \n", min_size=80, max_size=200),
)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3)
    ),
    max_leaves=6,
)
plain_names = st.one_of(
    st.sampled_from(sorted({*columns_of("localities"), *columns_of("changes")})),
    texts.filter(lambda text: not text.startswith("x_") and text != "type"),
)
own_names = texts.map(lambda text: f"x_{text}")
text_trees = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(plain_names, inner, max_size=3)
    ),
    max_leaves=6,
)
records = st.builds(
    lambda fields, own: {**fields, **own},
    st.dictionaries(plain_names, text_trees, max_size=4),
    st.dictionaries(own_names, json_values, max_size=3),
)
documents = st.dictionaries(
    st.sampled_from(["localities", "people", "x_trade_missions", "x_staff", "x_s"]),
    st.lists(records, min_size=1, max_size=3),
    max_size=3,
)

# What a table can hold: records with ids, columns with names, cells with texts.
ids = st.text("ab-=+'", min_size=1, max_size=4)
columns = plain_names.filter(
    lambda name: (
        column_of("localities", name) == column_of("changes", name) == name
        and column_of("partnerships", name) == name
        and name not in {"", "id", "acts", "established", "ended", "partnership"}
    )
)


def _cells(list_name: str, name: str) -> st.SearchStrategy[Any]:
    if name.startswith("x_"):
        return json_values
    is_text = form_of(list_name, name) is Form.TEXT
    return texts.filter(str.strip) if is_text else text_trees


@st.composite
def rows(draw: st.DrawFn, list_name: str) -> dict[str, Any]:
    """Draw a record for a table."""
    names = columns | own_names.filter(lambda name: column_of("x_", name) == name)
    row: dict[str, Any] = {"id": draw(ids)}
    for name in draw(st.lists(names, max_size=4)):
        row[name] = draw(_cells(list_name, name))
    return row


acts = st.fixed_dictionaries(
    {"act": st.sampled_from(["established", "renewed", "ended"])},
    optional={
        "date": st.sampled_from(["2005", "2006-01", "=1"]),
        "by": ids,
        "citations": text_trees,
        "x_ceremony": json_values,
    },
)
partnerships = st.builds(
    lambda row, steps: {**row, "acts": steps} if steps else row,
    rows("partnerships"),
    st.lists(acts, max_size=4),
)
own_rows = st.builds(
    lambda id_, row: {**row, "id": id_},
    ids,
    st.dictionaries(columns, json_values, max_size=3),
)
folders = st.fixed_dictionaries(
    {},
    optional={
        "localities": st.lists(rows("localities"), min_size=1, max_size=3),
        "changes": st.lists(rows("changes"), min_size=1, max_size=3),
        "partnerships": st.lists(partnerships, min_size=1, max_size=3),
        "x_staff": st.lists(own_rows, min_size=1, max_size=3),
    },
)


def typed(value: Any) -> Any:
    """Tell 1, 1.0 and true apart, which are equal in Python."""
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return (type(value), repr(value))


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[Any]:
    """Yield the path of every value within a value, and the value there."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, (*path, key))
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from paths(item, (*path, index))


few = settings(max_examples=50, deadline=None)


def text_at(data: bytes, place: Position) -> str:
    """Return the text from a position on."""
    lines = Lines(data.decode(), file="").line_starts
    assert place.line is not None
    assert place.column is not None
    return data.decode()[lines[place.line - 1] + place.column - 1 :]


@pytest.fixture(params=["with libyaml", "without libyaml"])
def _each_parser(request: pytest.FixtureRequest, monkeypatch: Any) -> None:
    if request.param == "without libyaml":
        monkeypatch.delattr(yaml, "CBaseLoader")


# The fixture sets nothing up that an example could change.
each_parser = settings(
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)


@pytest.mark.usefixtures("_each_parser")
@each_parser
@given(documents)
def test_yaml_reads_what_it_wrote(document: RawDocument) -> None:
    """Every text and every JSON value of a user's field survives YAML."""
    written = yaml_format.write(document)
    assert typed(yaml_format.read(written, file="a.yaml")) == typed(document)


@given(documents)
def test_json_reads_what_it_wrote(document: RawDocument) -> None:
    """Every JSON value survives JSON."""
    written = json_format.write(document)
    assert typed(json_format.read(written, file="a.json")) == typed(document)


@given(documents)
def test_json_lines_read_what_they_wrote(document: RawDocument) -> None:
    """Every JSON value survives JSON Lines."""
    written = jsonl_format.write(document)
    assert typed(jsonl_format.read(written, file="a.jsonl")) == typed(document)


def joined(parts: list[RawDocument]) -> RawDocument:
    """Put what the files of a folder hold together."""
    assert join_acts(parts).strays == []
    return {name: rows for part in parts for name, rows in part.items()}


@given(folders)
def test_csv_reads_what_it_wrote(document: RawDocument) -> None:
    """Records, acts of partnerships and all, survive a CSV folder."""
    files = csv_format.write(document)
    parts = [csv_format.read(data, file=name) for name, data in files.items()]
    assert typed(joined(parts)) == typed(document)


@settings(deadline=None, max_examples=30)
@given(folders)
def test_excel_reads_what_it_wrote(document: RawDocument) -> None:
    """Records survive a workbook."""
    try:
        written = excel_format.write(document)
    except WriteError as error:
        assert "Excel can't hold U+FFF" in str(error)  # noqa: PT017 - the rare case
        return
    parts = [excel_format.read(written, file="a.xlsx")]
    assert typed(joined(parts)) == typed(document)


@few
@given(folders)
def test_no_cell_is_a_formula(document: RawDocument) -> None:
    """No cell that is written starts as a formula does, plain numbers apart."""
    for _, written in tables_of(document):
        for cell in (cell for row in written for cell in row):
            is_number = cell.strip("+-").replace(".", "").isdecimal()
            assert cell[:1] not in set("=+-@\t\r") or is_number


@few
@given(documents)
def test_json_finds_every_value(document: RawDocument) -> None:
    """At the position of a value JSON decodes to that value."""
    data = json_format.write(document)
    locator = json_format.locate(data, file="a.json")
    for name, members in document.items():
        for index, record in enumerate(members):
            for path, value in paths(record):
                place = locator.position(name, index, path)
                found, _ = json.JSONDecoder().raw_decode(text_at(data, place))
                assert typed(found) == typed(value)


@few
@given(documents)
def test_json_lines_find_every_key(document: RawDocument) -> None:
    """At the position of a key stands that key."""
    data = jsonl_format.write(document)
    locator = jsonl_format.locate(data, file="a.jsonl")
    for name, members in document.items():
        for index, record in enumerate(members):
            for key in record:
                place = locator.position(name, index, (key,), key=True)
                found, _ = json.JSONDecoder().raw_decode(text_at(data, place))
                assert found == key


@pytest.mark.usefixtures("_each_parser")
@each_parser
@given(documents)
def test_yaml_finds_every_value(document: RawDocument) -> None:
    """At the position of a text stands that text, or the mark of its block."""
    data = yaml_format.write(document)
    locator = yaml_format.locate(data, file="a.yaml")
    for name, members in document.items():
        for index, record in enumerate(members):
            for path, value in paths(record):
                rest = text_at(data, locator.position(name, index, path))
                if isinstance(value, str):
                    in_words = scalar(value, literal=True)
                    marks = (scalar(value), in_words, "|", ">-")
                    assert rest.startswith(marks)


@few
@given(folders)
def test_csv_finds_every_cell(document: RawDocument) -> None:
    """At the position of a text in a column of texts stands that text."""
    files = csv_format.write(document)
    for file, data in files.items():
        name = csv_format.list_name_of(file)
        if name.startswith("x_"):
            continue  # whose columns hold more than texts
        locator = csv_format.locate(data, file=file)
        for index, record in enumerate(csv_format.read(data, file=file)[name]):
            texts = [key for key in record if form_of(name, key) is Form.TEXT]
            for key in texts:
                rest = text_at(data, locator.position(name, index, (key,)))
                cell = guard(str(record[key]))
                assert rest.removeprefix('"').replace('""', '"').startswith(cell)
