"""The records that bear on one locality answer about it as all records do."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.index.worlds import days_of, worlds

import sisterlinks as sl
from sisterlinks.testing.strategies import DEFECTS, datasets
from sisterlinks.ties.excerpt import FARTHEST, SELDOM, RecordFinder, excerpt
from sisterlinks.ties.walk import Resolver

FLOORS = (sl.Standing.UNRESOLVED, sl.Standing.PRESUMED)
ANY_WORLD = (
    worlds
    | datasets(details=True, papers=True, partial_dates=True)
    | st.sampled_from(list(DEFECTS)).flatmap(lambda defect: datasets(broken=defect))
)


@given(world=ANY_WORLD)
@settings(max_examples=settings().max_examples // 3)
def test_an_excerpt_gives_the_ties_that_all_records_give(world: sl.Dataset) -> None:
    """With their order, paths and affirmations, on every day; or the same refusal."""
    walk = Resolver(world.store, world.lineage)
    for id_ in {locality.id for locality in world.records(sl.Locality)}:
        around = excerpt(RecordFinder(world.store), id_)
        assert around is not None
        first = sl.Dataset(around)
        for day in days_of(world):
            if world.lineage.exists(id_, day):
                for floor in FLOORS:
                    expected = walk.ties(world.locality(id_), day, floor)
                    assert first.ties(id_, day, floor) == expected
            else:
                with pytest.raises(sl.NotInExistenceError) as refused:
                    first.ties(id_, day)
                with pytest.raises(sl.NotInExistenceError) as expected_refusal:
                    world._lookup.refuse(world.locality(id_), day)  # noqa: SLF001 - of all
                assert str(refused.value) == str(expected_refusal.value)


def _chain(length: int) -> sl.Dataset:
    """Return places that replace one another, of which the first has a partner."""
    ids = [f"l{number}" for number in range(length + 1)]
    changes = [
        sl.Change(
            id=f"c{number}",
            date=dt.date(1900 + number // 12, number % 12 + 1, 1),
            predecessors=[ids[number]],
            successors=[ids[number + 1]],
        )
        for number in range(length)
    ]
    tie = sl.Partnership(id="tie", parties=["l0", "far"])
    return sl.Dataset([*(sl.Locality(id=id_) for id_ in (*ids, "far")), *changes, tie])


@pytest.mark.parametrize("asked", ["last", "far"])
def test_a_history_that_is_too_long_is_left_to_all_records(asked: str) -> None:
    """Whether it lies before the locality or after its partner, the answer is one."""
    for length in (FARTHEST - 2, FARTHEST + 1):
        dataset = _chain(length)
        last = f"l{length}"
        id_ = last if asked == "last" else asked
        found = excerpt(RecordFinder(dataset.store), id_)
        assert (found is None) == (length > FARTHEST)
        (tie,) = dataset.ties(id_, on="2020-01-01")
        assert {tie.locality.id, tie.partner.id} == {last, "far"}


def test_the_first_questions_are_answered_by_excerpts() -> None:
    """Nothing is made of all records before somebody asks often."""
    dataset = _chain(3)
    asked = [dataset.ties("far", on="2020-01-01") for _ in range(SELDOM)]
    assert {tie.partner.id for (tie,) in asked} == {"l3"}
    assert not {"_lineage", "_resolver"} & dataset.__dict__.keys()
    assert dataset.ties("far", on="2020-01-01") == asked[0]
    assert {"_lineage", "_resolver"} <= dataset.__dict__.keys()


def test_an_id_of_no_locality_is_refused() -> None:
    """There is no excerpt around it."""
    with pytest.raises(sl.UnknownRecordError, match="no locality 'fat'"):
        _chain(3).ties("fat", on="2020-01-01")
