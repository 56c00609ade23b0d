"""Datasets with records added, changed or left out, and datasets compared."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.testing.strategies import datasets

WORLD = sl.loads("""
localities: [{id: a, name: Aland}, {id: b, name: Bland}, {id: c, name: Cland}]
partnerships: [{id: b, parties: [a, c]}]
""")


def test_a_changed_record_stands_where_it_stood() -> None:
    """Other records stay as they are, in their order."""
    changed = WORLD.updated(sl.Locality(id="b", name="Beeland"))
    assert [each.name for each in changed.records(sl.Locality)] == [
        "Aland",
        "Beeland",
        "Cland",
    ]
    assert changed.partnerships == WORLD.partnerships
    assert WORLD.locality("b").name == "Bland"


def test_new_records_come_last_in_their_lists() -> None:
    """Of several kinds, and of two with one id the last."""
    added = WORLD.updated(
        sl.Locality(id="z", name="First"),
        sl.Source(id="a", title="A source"),
        sl.Locality(id="z", name="Zedland"),
    )
    assert [each.id for each in added.records(sl.Locality)] == ["a", "b", "c", "z"]
    assert added.locality("z").name == "Zedland"
    assert added.sources[0].title == "A source"


def test_a_record_stands_in_the_place_of_all_with_its_id() -> None:
    """Doubles are a mistake that this mends."""
    doubled = sl.loads("localities: [{id: a}, {id: b}, {id: a, name: Again}]")
    changed = doubled.updated(sl.Locality(id="a", name="Once"))
    assert [each.name for each in changed.records(sl.Locality)] == ["Once", "b"]


def test_records_are_left_out_by_their_ids_or_as_they_are() -> None:
    """From every list that has the id."""
    left = WORLD.without("a", WORLD.locality("b"))
    assert [record.id for record in left] == ["c"]
    with pytest.raises(sl.UnknownRecordError, match="no record 'd'"):
        WORLD.without("a", "d")


def test_kinds_that_the_schema_does_not_have_are_refused() -> None:
    """As when a dataset is made."""

    @attrs.frozen(kw_only=True)
    class Visit(sl.Record):
        """A record of a kind of its own."""

    with pytest.raises(sl.RecordError, match="Visit is not a kind of record here"):
        WORLD.updated(Visit(id="v"))


def test_positions_are_known_of_what_was_updated_and_cut(tmp_path: Path) -> None:
    """Records know where they came from; a new one came from nowhere."""
    path = tmp_path / "world.yaml"
    path.write_text("localities:\n  - {id: a}\n  - {id: b, country: XQ}\n")
    dataset = sl.load(path)
    added = sl.validate(dataset.updated(sl.Locality(id="c", country="FR")))
    assert {f.position.line for f in added if f.subject == "b" and f.position} == {3}
    cut = sl.validate(dataset.without("a"))
    assert {f.position.line for f in cut if f.subject == "b" and f.position} == {3}
    new = sl.validate(dataset.updated(sl.Locality(id="c", country="XQ")))
    assert {finding.position for finding in new if finding.subject == "c"} == {None}


@given(datasets(max_changes=2), st.data())
def test_what_is_left_out_and_added_again_is_the_same(
    dataset: sl.Dataset, data: st.DataObject
) -> None:
    """Whatever the record."""
    record = data.draw(st.sampled_from(list(dataset)))
    assert dataset.without(record).updated(record) == dataset
    assert dataset.updated(record) == dataset


def test_doubles_are_compared_in_any_order() -> None:
    """Each as often as it is there."""
    one, other = sl.Locality(id="a", name="One"), sl.Locality(id="a", name="Other")
    assert sl.Dataset([one, other, one]) == sl.Dataset([one, one, other])
    assert sl.Dataset([one, other, one]) != sl.Dataset([one, other, other])
    assert sl.Dataset([one]) != sl.Dataset([sl.Locality(id="b", name="One")])


def test_doubles_that_cannot_be_hashed_are_compared_too() -> None:
    """A record of one's own may hold lists."""

    @attrs.frozen(kw_only=True)
    class Poll(sl.Record):
        """A record with a field that has no hash."""

        answers: list[str]

    kind = sl.RecordKind(name="x_poll", plural="x_polls", record_class=Poll)
    schema = sl.Schema.default().extended(kind)
    yes, no = Poll(id="p", answers=["yes"]), Poll(id="p", answers=["no"])
    assert sl.Dataset([yes, no], schema=schema) == sl.Dataset([no, yes], schema=schema)
    assert sl.Dataset([yes, no], schema=schema) != sl.Dataset([no, no], schema=schema)
    twice = sl.Dataset([yes, yes], schema=schema)
    assert twice != sl.Dataset([yes, no], schema=schema)
