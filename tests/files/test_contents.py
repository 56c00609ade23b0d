"""What is written past raw values is what is written by way of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.files.contents import Lists, document_of, write_records
from sisterlinks.formats import arrays, jsonl, parquet, parquet_writing
from sisterlinks.model.schema import Schema
from sisterlinks.structuring import json_lines, json_texts
from sisterlinks.testing.strategies import datasets, records

pa: Any = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("numpy", reason="numpy is not installed")

PLURALS = {kind.record_class: kind.plural for kind in Schema.default()}


def _sorted(several: list[sl.Record]) -> Lists:
    lists: dict[str, list[sl.Record]] = {}
    for record in several:
        plural = PLURALS.get(type(record)) or str(getattr(record, "list_name", ""))
        lists.setdefault(plural, []).append(record)
    return lists


any_lists: st.SearchStrategy[Lists] = st.one_of(
    datasets(details=True, papers=True, partial_dates=True).map(
        lambda dataset: dataset.store.lists
    ),
    st.lists(records(), max_size=6).map(_sorted),
)


def _read(files: bytes | Mapping[str, bytes]) -> dict[str, Any]:
    """Return what files of Parquet hold."""
    assert not isinstance(files, bytes)
    document: dict[str, Any] = {}
    for name, data in files.items():
        document |= parquet.read(data, file=name)
    return document


def _written_raw(lists: Lists) -> Any:
    try:
        return jsonl.write(document_of(lists, None))
    except sl.WriteError as error:
        return str(error)


@given(lists=any_lists)
@settings(max_examples=settings().max_examples // 2)
def test_json_lines_are_those_of_raw_values(lists: Lists) -> None:
    """To the letter, and so are refusals."""
    try:
        written: object = write_records(jsonl.FORMAT, lists, None)
    except sl.WriteError as error:
        written = str(error)
    assert written == _written_raw(lists)


@given(lists=any_lists)
@settings(max_examples=settings().max_examples // 2)
def test_parquet_holds_what_raw_values_hold(lists: Lists) -> None:
    """Each record with its fields, whatever the order of columns."""
    raw = document_of(lists, None)
    assert _read(write_records(parquet.FORMAT, lists, None)) == _read(
        parquet_writing.write_folder(raw)
    )


def _localities(*several: sl.Locality) -> Lists:
    return {"localities": several}


SHORT = sl.Locality(id="a", name="A", country="NO", codes={"ssb": "0301"})
LONG = attrs.evolve(
    SHORT,
    names=[sl.Name(text="A", language="no"), sl.Name(text="Å", language="no")],
    countries=[sl.Country(value="NO", start="2000")],
    codes=[
        sl.Code(scheme="ssb", value="0301"),
        sl.Code(scheme="ssb", value="0302"),
    ],
)


@attrs.frozen(kw_only=True)
class Pier:
    """A value that keeps no further fields."""

    length: int = 0


@attrs.frozen(kw_only=True)
class Port(sl.Locality):
    """A locality of a user's own class."""

    berths: int = 0
    piers: tuple[Pier, ...] = ()
    depth: float = 0.0
    tags: tuple[int, ...] = ()
    notes: Any = None
    since: sl.PartialDate | None = attrs.field(factory=lambda: sl.PartialDate("1900"))


@pytest.mark.parametrize(
    "lists",
    [
        _localities(),
        _localities(SHORT, SHORT),
        _localities(LONG, LONG),
        _localities(SHORT, LONG),
        _localities(attrs.evolve(SHORT, extras={"x_mayor": "M"}), SHORT),
        _localities(attrs.evolve(SHORT, names=[sl.Name(text="A", extras={"x_a": 1})])),
        _localities(attrs.evolve(SHORT, names=[sl.Name(text="")])),
        _localities(SHORT, Port(id="p")),
        _localities(
            Port(id="p", berths=3, depth=0.5, tags=(1, 2), notes=["a", 1]),
            Port(id="q", berths=2**63 + 1, since=None),
        ),
        _localities(Port(id="p", piers=(Pier(length=5), Pier()))),
        {"partnerships": [sl.Partnership(id="t", parties=["a", "b"])] * 3},
        {"meetings": [sl.Meeting(id="m", participants=[sl.Participant()])]},
    ],
    ids=str,
)
def test_short_forms_and_further_fields_are_kept(lists: Lists) -> None:
    """Where only some records have them, and in classes of the user's own."""
    raw = document_of(lists, None)
    assert write_records(jsonl.FORMAT, lists, None) == jsonl.write(raw)
    assert _read(write_records(parquet.FORMAT, lists, None)) == _read(
        parquet_writing.write_folder(raw)
    )


def test_lists_are_written_alike_whether_or_not_their_texts_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only so many texts are kept of lists that records share."""
    name = sl.Name(text="A", language="no")
    lists = _localities(*(attrs.evolve(LONG, names=[name] * n) for n in (2, 3, 2)))
    kept = write_records(jsonl.FORMAT, lists, None)
    monkeypatch.setattr(json_texts, "_MAXIMUM_KNOWN", 1)
    assert write_records(jsonl.FORMAT, lists, None) == kept


def test_a_converter_of_the_users_own_has_the_last_word() -> None:
    """It takes every record apart, as for other formats."""
    converter = sl.make_converter()
    converter.register_unstructure_hook(sl.Locality, lambda each: {"id": each.id})
    lines = write_records(jsonl.FORMAT, _localities(SHORT), converter)
    assert lines == b'{"type": "locality", "id": "a"}\n'
    files = write_records(parquet.FORMAT, _localities(SHORT), converter)
    assert _read(files) == {"localities": [{"id": "a"}]}


def test_lines_that_may_be_too_long_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The format counts each of them."""
    monkeypatch.setattr(json_lines, "MAXIMUM_LINE", 10)
    lists = _localities(SHORT, SHORT)
    assert write_records(jsonl.FORMAT, lists, None) == _written_raw(lists)


def test_very_long_columns_are_counted_in_64_bits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two gigabytes of texts are no limit."""
    monkeypatch.setattr(arrays, "LONGEST", 3)
    lists = _localities(SHORT, attrs.evolve(SHORT, id="bcd"))
    files = write_records(parquet.FORMAT, lists, None)
    assert isinstance(files, Mapping)
    schema = pa.parquet.read_schema(pa.BufferReader(files["localities.parquet"]))
    assert schema.field("id").type == pa.large_string()
    assert [raw["id"] for raw in _read(files)["localities"]] == ["a", "bcd"]


def test_lists_that_records_share_are_written_for_each() -> None:
    """One list of acts stands for many partnerships."""
    acts = (sl.Act(act="established", date="2005"),)
    ties = [
        sl.Partnership(id=f"t{number}", parties=["a", "b"], acts=acts if number else ())
        for number in range(5)
    ]
    files = write_records(parquet.FORMAT, {"partnerships": ties}, None)
    (first, *others) = _read(files)["partnerships"]
    assert "acts" not in first
    assert all(
        raw["acts"] == [{"act": "established", "date": "2005"}] for raw in others
    )


@pytest.mark.parametrize("fmt", ["linked-places", "ftm", "wikidata"])
def test_half_a_pair_is_refused_with_its_place(tmp_path: Path, fmt: str) -> None:
    """Forms of others have no bytes for it either."""
    record = sl.Locality(
        id="a",
        name="N\ud800w",
        country="VN",
        codes={"wikidata": "Q1"},
        coordinates=sl.Coordinates(latitude=1, longitude=2),
    )
    try:
        sl.dump(sl.Dataset([record]), tmp_path / "out.json", fmt)
    except sl.WriteError as error:
        assert str(error) == (  # noqa: PT017 - QuickStatements hold no names of places
            "localities 'a': name: the text contains the character U+D800: take it out"
        )
    else:
        assert fmt == "wikidata"


def test_text_that_an_encoding_lacks_is_refused() -> None:
    """A format of the user's own may take another encoding than UTF-8."""

    def write(document: object, /) -> bytes:
        return str(document).encode("ascii")

    fmt = attrs.evolve(jsonl.FORMAT, name="ascii", write=write)
    with pytest.raises(sl.WriteError, match="can't hold a text: 'ascii' codec can't"):
        write_records(fmt, {"localities": [sl.Locality(id="a", name="\u00c5")]}, None)
