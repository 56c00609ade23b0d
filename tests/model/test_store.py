"""The store: which records it takes, and what it says of ids that it has not."""

from __future__ import annotations

import attrs
import pytest

import sisterlinks as sl


@attrs.frozen(kw_only=True)
class Port(sl.Locality):
    """A locality with a field of one's own."""

    berths: int = 0


def test_record_of_a_replaced_class_is_refused() -> None:
    """Where a class stands in place of ours, records of ours lack its fields."""
    schema = sl.Schema.default().extended(
        sl.RecordKind(name="locality", plural="localities", record_class=Port)
    )
    with pytest.raises(sl.RecordError) as caught:
        sl.Dataset([sl.Locality(id="kr-busan")], schema=schema)
    assert str(caught.value) == (
        "'kr-busan' is a Locality, and every locality here a Port: build it as one"
    )


def test_record_of_a_derived_class_is_kept_among_its_base() -> None:
    """A class derived from a kind's is of that kind."""
    dataset = sl.Dataset([Port(id="kr-busan", berths=5), sl.Locality(id="vn-hue")])
    assert [place.id for place in dataset.records(sl.Locality)] == [
        "kr-busan",
        "vn-hue",
    ]


def test_unknown_id_is_told_with_the_nearest() -> None:
    """An id that no record has is a `KeyError` that helps."""
    dataset = sl.Dataset([sl.Locality(id="kr-busan")])
    with pytest.raises(KeyError) as caught:
        dataset["kr-busn"]
    assert str(caught.value) == "no record 'kr-busn'; did you mean kr-busan?"
