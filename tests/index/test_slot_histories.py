"""Histories: a hold that is certain, then for some time is not."""

from __future__ import annotations

import datetime as dt

import pytest

import sisterlinks as sl
from sisterlinks.ties.walk import Resolver

ESTABLISHED = sl.Act(act=sl.ActKind.ESTABLISHED, date=sl.PartialDate("1990-01-01"))


def _confirmed(date: str) -> sl.Act:
    return sl.Act(act=sl.ActKind.CONFIRMED, by="heir", date=sl.PartialDate(date))


@pytest.mark.parametrize(
    ("day", "certain"),
    [("2005-01-01", True), ("2010-06-01", False), ("2011-01-01", True)],
)
def test_hold_confirmed_again_in_some_year_is_uncertain_in_that_year(
    day: str, *, certain: bool
) -> None:
    """A later word that may not have been said yet is what the tie leans on."""
    dataset = sl.Dataset(
        [
            sl.Locality(id="old"),
            sl.Locality(id="heir"),
            sl.Locality(id="far"),
            sl.Change(
                id="merger",
                date=sl.PartialDate("1999-01-01"),
                predecessors=("old",),
                successors=("heir",),
            ),
            sl.Partnership(
                id="tie",
                parties=("old", "far"),
                acts=(ESTABLISHED, _confirmed("2000-01-01"), _confirmed("2010")),
            ),
        ]
    )
    (tie,) = dataset.ties("heir", on=day)
    assert (tie.standing, tie.certain) == (sl.Standing.CONFIRMED, certain)
    plain = Resolver(dataset.store, dataset.lineage)
    assert plain.ties(
        dataset.locality("heir"), dt.date.fromisoformat(day), sl.Standing.PRESUMED
    ) == (tie,)


def test_nobody_holds_a_slot_before_it_exists() -> None:
    """An heir that is older by the law than by its own dates holds it from these on."""
    confirmed = [
        sl.Act(act="confirmed", by="heir", date=date) for date in ("2000", "2004")
    ]
    dataset = sl.Dataset(
        [
            sl.Locality(id="old"),
            sl.Locality(id="heir", founded="2003-01-01"),
            sl.Locality(id="far"),
            sl.Change(
                id="merger",
                date="1999-01-01",
                predecessors=["old", "heir"],
                successors=["heir"],
            ),
            sl.Partnership(
                id="tie", parties=["old", "far"], acts=[ESTABLISHED, *confirmed]
            ),
        ]
    )
    rows = dataset.holder_table().to_pylist()
    assert [
        (str(row["from"]), row["certain"]) for row in rows if row["holder"] == "heir"
    ] == [("2003-01-01", True), ("2004-01-01", False), ("2004-12-31", True)]


def test_a_slot_that_comes_to_one_heir_by_two_ways_is_held_from_the_first_on() -> None:
    """The heir was there before, and held nothing of it until then."""

    def change(date: str, before: str, after: str) -> sl.Change:
        names = before.split(), after.split()
        return sl.Change(id=date, date=date, predecessors=names[0], successors=names[1])

    dataset = sl.Dataset(
        [
            *(sl.Locality(id=id_) for id_ in ("old", "one", "other", "heir", "far")),
            change("1999-01-01", "old", "one other"),
            change("2001-01-01", "one heir", "heir"),
            change("2003-01-01", "other heir", "heir"),
            sl.Partnership(id="tie", parties=["old", "far"], acts=[ESTABLISHED]),
        ]
    )
    rows = dataset.holder_table().to_pylist()
    assert [
        (str(row["from"]), row["standing"]) for row in rows if row["holder"] == "heir"
    ] == [("2001-01-01", "unresolved")]
