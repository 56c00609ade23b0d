"""What is told where a law is broken."""

from __future__ import annotations

import pytest

import sisterlinks as sl
from sisterlinks import Dataset, Locality, Partnership
from sisterlinks.testing.laws import check_inheritance_laws, check_round_trip


def test_a_check_that_fails_names_its_law() -> None:
    """What breaks a law is told: a reader that loses a record, for one."""
    dataset = Dataset([Locality(id="a"), Locality(id="b")])
    with pytest.raises(AssertionError, match=r"law of round trip: .*id='b'"):
        check_round_trip(
            dataset, lambda _, path: path.touch(), lambda _: Dataset([Locality(id="a")])
        )


def test_a_dataset_that_shares_a_place_breaks_conservation() -> None:
    """A slot without a holder, where all only merged, is told as such."""
    date = sl.PartialDate.parse
    dataset = Dataset(
        [
            Locality(id="a"),
            Locality(id="b"),
            Locality(id="c"),
            sl.Change(
                id="1", date=date("2000"), predecessors=("a",), successors=("b",)
            ),
            sl.Change(
                id="2", date=date("2001"), predecessors=("b",), successors=("a",)
            ),
            Partnership(id="tie", parties=("a", "c")),
        ]
    )
    with pytest.raises(AssertionError, match="law of conservation: the slot of a"):
        check_inheritance_laws(dataset, "2010-01-01")
