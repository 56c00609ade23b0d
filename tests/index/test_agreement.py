"""The columns say what the plain walk over the records says, on every day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.index.worlds import days_of, worlds

import sisterlinks as sl
from sisterlinks.index import links
from sisterlinks.index.resolver import ColumnResolver
from sisterlinks.ties.dispositions import dispositions
from sisterlinks.ties.walk import Resolver

# From how many combinations on bonds are left to be worked out on each day.
widths = st.sampled_from([0, 1, links.WIDE])


def _both(
    dataset: sl.Dataset, *, width: int = links.WIDE
) -> tuple[Resolver, ColumnResolver]:
    lineage = dataset.lineage
    columns = ColumnResolver(dataset.store, lineage, indexed=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links, "WIDE", width)
        assert columns.index.links
    return Resolver(dataset.store, lineage), columns


@given(dataset=worlds, width=widths)
@settings(max_examples=settings().max_examples // 2)
def test_every_tie_is_the_plain_one(dataset: sl.Dataset, width: int) -> None:
    """All ties of a day are the same, links and order included."""
    plain, columns = _both(dataset, width=width)
    for day in days_of(dataset):
        for floor in (sl.Standing.UNRESOLVED, sl.Standing.CONFIRMED):
            expected = list(plain.all_ties(day, floor))
            given_ = list(columns.all_ties(day, floor))
            assert [_outline(tie) for tie in given_] == [
                _outline(tie) for tie in expected
            ]
            assert given_ == expected


@given(dataset=worlds, width=widths)
@settings(max_examples=settings().max_examples // 2)
def test_the_ties_of_each_locality_are_the_plain_ones(
    dataset: sl.Dataset, width: int
) -> None:
    """The ties of one locality are the same, from its own side."""
    plain, columns = _both(dataset, width=width)
    for day in days_of(dataset):
        for id_ in columns.index.ids:
            exists = plain.lineage.exists(id_, day)
            assert columns.exists(id_, day) == exists
            if exists:
                locality = dataset.locality(id_)
                floor = sl.Standing.UNRESOLVED
                expected = plain.ties(locality, day, floor)
                given_ = columns.ties_of(id_, day, floor)
                assert [_outline(tie) for tie in given_] == [
                    _outline(tie) for tie in expected
                ]
                assert given_ == expected


@given(dataset=worlds)
@settings(deadline=None)
def test_localities_exist_on_the_days_of_their_lives(dataset: sl.Dataset) -> None:
    """The localities of a day are those that the lineage says exist on it."""
    for day in days_of(dataset):
        assert dataset.localities(on=day) == tuple(
            locality
            for locality in dataset.records(sl.Locality)
            if dataset.lineage.exists(locality.id, day)
        )


@given(dataset=worlds)
@settings(deadline=None)
def test_dispositions_look_at_every_partnership_that_matters(
    dataset: sl.Dataset,
) -> None:
    """What became of partnerships at a change is the same as if all were looked at."""
    day = days_of(dataset)[-1]
    for change in {change.id: change for change in dataset.changes}.values():
        known = dataset[change.id]
        assert isinstance(known, sl.Change)
        assert dataset.dispositions(known.id) == dispositions(
            known, dataset.partnerships, dataset.lineage, day
        )


def _outline(tie: sl.Tie) -> tuple[object, ...]:
    """Return what is known of a tie without its links."""
    return (
        tie.locality.id,
        tie.partner.id,
        tie.standing,
        tie.certain,
        tie.partnerships,
        tie.since,
    )


def test_a_locality_that_shares_its_id_with_a_source_has_its_ties() -> None:
    """Records of two kinds may bear one id by mistake; neither hides the other."""
    dataset = sl.loads(
        "{sources: [{id: a}], localities: [{id: a}, {id: b}], "
        "partnerships: [{id: p, parties: [a, b]}]}"
    )
    plain, columns = _both(dataset)
    day = dt.date(2020, 1, 1)
    (tie,) = columns.all_ties(day, sl.Standing.PRESUMED)
    assert [tie] == list(plain.all_ties(day, sl.Standing.PRESUMED))
