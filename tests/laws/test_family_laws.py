"""The laws of families: they agree with lineage, and with time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks import Change, Dataset, Locality
from sisterlinks.testing.strategies import datasets
from sisterlinks.ties.family import Relative, forerunners, successors

pytestmark = pytest.mark.no_cover  # measured elsewhere, and half as long without

LAST = dt.date(2060, 12, 31)

worlds = st.booleans().flatmap(lambda partial: datasets(partial_dates=partial))
days = st.just(LAST) | st.dates(dt.date(1949, 1, 1), LAST)


def ids_of(dataset: Dataset) -> tuple[str, ...]:
    """The ids of all localities."""
    return tuple(locality.id for locality in dataset.records(Locality))


def everybody(relatives: Sequence[Relative]) -> set[str]:
    """The ids of all relatives, near and far."""
    return {other.id for other in relatives}.union(
        *(everybody(other.beyond) for other in relatives)
    )


def branches(
    relatives: Sequence[Relative], passed: tuple[Relative, ...] = ()
) -> Iterator[tuple[Relative, ...]]:
    """Yield for each relative the way to it."""
    for other in relatives:
        yield (*passed, other)
        yield from branches(other.beyond, (*passed, other))


@given(worlds, days)
def test_successors_of_a_day_are_in_the_family(dataset: Dataset, day: dt.date) -> None:
    """Whoever stands in a locality's place on a day is among its successors."""
    lineage = dataset.lineage
    for id_ in ids_of(dataset):
        assert lineage.successors(id_, day) <= everybody(successors(lineage, id_))


@given(worlds, days)
def test_predecessors_of_a_day_are_in_the_family(
    dataset: Dataset, day: dt.date
) -> None:
    """Whom a locality came from is among its forerunners; in the end, the nearest."""
    lineage = dataset.lineage
    for id_ in ids_of(dataset):
        family = forerunners(lineage, id_)
        assert lineage.predecessors(id_, day) <= everybody(family)
        assert lineage.predecessors(id_, LAST) == {other.id for other in family}


@given(worlds)
def test_families_are_the_same_from_both_ends(dataset: Dataset) -> None:
    """Who is a forerunner of another has it as a successor, and the other way round."""
    lineage, ids = dataset.lineage, ids_of(dataset)
    after = {(id_, it) for id_ in ids for it in everybody(successors(lineage, id_))}
    before = {(it, id_) for id_ in ids for it in everybody(forerunners(lineage, id_))}
    assert after == before


@given(worlds)
def test_no_family_goes_back_and_forth_in_time(dataset: Dataset) -> None:
    """Each step back is by a change before the last, or on its day in its order."""
    lineage = dataset.lineage
    for id_ in ids_of(dataset):
        for way in branches(forerunners(lineage, id_)):
            ranks = [lineage.rank(step.change) for step in way]
            assert ranks == sorted(set(ranks), reverse=True)
        for way in branches(successors(lineage, id_)):
            ranks = [lineage.rank(step.change) for step in way]
            assert ranks == sorted(set(ranks))


@given(worlds)
def test_families_hold_what_went_in(dataset: Dataset) -> None:
    """Taking the changes one by one, and handing on what came in, tells the same."""
    lineage = dataset.lineage
    held: dict[str, dict[str, int]] = {id_: {} for id_ in ids_of(dataset)}
    for change in sorted(dataset.changes, key=lineage.rank):
        hand_on(change, lineage.event(change).first, held)
    for id_, origins in held.items():
        assert everybody(forerunners(lineage, id_)) == origins.keys()


def hand_on(change: Change, day: int, held: dict[str, dict[str, int]]) -> None:
    """Give those after a change what those before it were made of.

    Of each origin the day is kept on which it came in, for it goes on from that day,
    and what is there from the beginning of a life at once.
    """
    given: list[tuple[str, str]] = []
    for old in change.predecessors:
        ends = old not in change.successors
        for new in change.transfers.get(old, change.successors):
            if new != old and (ends or new not in change.predecessors):
                given += [
                    (new, origin)
                    for origin, since in {**held[old], old: 0}.items()
                    if ends or since < day
                ]
    for new, origin in given:
        since = day if new in change.predecessors else 0
        held[new][origin] = min(since, held[new].get(origin, since))
