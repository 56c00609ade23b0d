"""The index and the walk say the same where worlds are odd, one oddity at a time."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from tests.making import act, change, day, established, tie, world

import sisterlinks as sl
from sisterlinks.index.resolver import SMALL, ColumnResolver

YEAR = sl.PartialDate("1990")

WORLDS = {
    "a chain that comes back": world(
        established(), change("2000", "a", "b"), change("2001", "b", "a")
    ),
    "a party that no record tells of, twice": sl.Dataset(
        [
            sl.Locality(id="z"),
            sl.Locality(id="y"),
            established(act("renewed", "2000"), parties="nobody z"),
            established(act("renewed", "2000"), parties="nobody y", id_="other"),
        ]
    ),
    "partnerships that share a date": world(
        *(
            sl.Partnership(
                id=id_, parties=["a", id_], acts=[sl.Act(act="established", date=YEAR)]
            )
            for id_ in "xyz"
        )
    ),
    "a hold that is certain, then is not": world(
        established(act("confirmed", "2001-01-01", "b"), act("confirmed", "2005", "b")),
        change("2000-01-01", "a", "b"),
    ),
    "two ways to a holder, one certain": world(
        established(act("confirmed", "1999", "n")),
        change("2000-01-01", "a", "m n"),
        change("2001-01-01", "m n", "p"),
    ),
    "ties weaker than the floor": world(
        established(), change("2000-01-01", "a", "m n"), established(id_="own")
    ),
    "several partnerships of one pair and age": world(
        *(tie(act("established", "1990"), id_=id_) for id_ in ("2", "1", "3")),
        tie(act("established", "1990"), act("ended"), id_="0"),
    ),
}


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("floor", sl.Standing)
def test_index_and_walk_agree(name: str, floor: sl.Standing) -> None:
    """On some days of each odd world, from each side and for all."""
    dataset = WORLDS[name]
    walking, indexed = (
        ColumnResolver(dataset.store, dataset.lineage, indexed=indexed)
        for indexed in (False, True)
    )
    for on in map(day, ("1990-06-01", "2000-06-01", "2001-06-01", "2005-06-01")):
        assert list(walking.all_ties(on, floor)) == list(indexed.all_ties(on, floor))
        for locality in dataset.localities(on):
            assert walking.exists(locality.id, on)
            assert indexed.exists(locality.id, on)
            told = walking.ties_of(locality.id, on, floor)
            assert told == indexed.ties_of(locality.id, on, floor)
    assert not walking.exists("nobody", day("2000-06-01"))
    assert walking.ties_of("nobody", day("2000-06-01"), floor) == ()


def _ring(count: int) -> sl.Dataset:
    ids = [f"l{number}" for number in range(count)]
    return world(
        *(
            established(parties=f"{one} {other}", id_=f"{one}-{other}")
            for one, other in pairwise(ids)
        )
    )


def test_small_data_are_walked_and_large_data_are_indexed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The index is made where it is worth its while, and numpy is there."""
    small, large = (
        ColumnResolver(dataset.store, dataset.lineage)
        for dataset in (_ring(3), _ring(SMALL + 2))
    )
    assert not small.is_indexed
    monkeypatch.setitem(sys.modules, "numpy", sys.modules.get("numpy"))
    assert large.is_indexed


def test_without_numpy_the_walk_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only tables need it, and say so."""
    monkeypatch.delitem(sys.modules, "numpy", raising=False)
    dataset = _ring(SMALL + 2)
    assert len(dataset.ties("l1", on="2000-01-01")) == 2
    assert "index" not in vars(dataset._resolver)  # noqa: SLF001 - which engine it was
