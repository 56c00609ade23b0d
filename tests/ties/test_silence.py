"""Slots about which nobody has said anything, against the walk."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from tests.index.worlds import worlds
from tests.making import change, world

import sisterlinks as sl
from sisterlinks.testing.strategies import DEFECTS, datasets
from sisterlinks.ties.inheritance import holders
from sisterlinks.ties.silence import silent_heirs

ANY_WORLD = (
    worlds
    | datasets(mixed_dates=True, pairs=True)
    | datasets(partial_dates=True)
    | st.sampled_from(sorted(DEFECTS)).flatmap(lambda defect: datasets(broken=defect))
)


@given(ANY_WORLD, st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1)))
def test_heirs_are_those_that_a_walk_finds(dataset: sl.Dataset, day: dt.date) -> None:
    """Each with the date of the last change on the way to it."""
    lineage = dataset.lineage
    for id_, heirs in silent_heirs(lineage, day).items():
        silent = sl.Partnership(id="silent", parties=[id_])
        held = holders(silent, id_, day, lineage)
        assert {holder: one.steps[-1].date for holder, one in held.items()} == heirs


@given(datasets(), st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1)))
def test_only_what_is_doubtful_is_left_to_the_walk(
    dataset: sl.Dataset, day: dt.date
) -> None:
    """Where changes contradict nothing, that is what passed on more than once."""
    lineage, number = dataset.lineage, day.toordinal()
    ended = {id_ for id_ in lineage.ended_by if lineage.end(id_) <= number}
    told = silent_heirs(lineage, day)
    assert told.keys() <= ended
    for id_ in ended - told.keys():
        ending = lineage.passing(lineage.ended_by[id_], id_)
        assert any(lineage.end(heir) <= number for heir in ending.candidates)


def told(day: str, *changes: sl.Change) -> dict[str, list[str]]:
    """Return the heirs of each locality that changes had ended by a day."""
    found = silent_heirs(world(*changes).lineage, dt.date.fromisoformat(day))
    return {id_: [*heirs] for id_, heirs in sorted(found.items())}


def test_heirs_hold_from_the_day_of_the_change_on() -> None:
    """And not the day before."""
    merger = change("2000-01-01", "a b", "c")
    assert told("1999-12-31", merger) == {}
    assert told("2000-01-01", merger) == {"a": ["c"], "b": ["c"]}


def test_what_passed_on_is_held_by_who_came_last() -> None:
    """From the day on which it came there."""
    first, second = change("2000-01-01", "a", "b"), change("2000-01-02", "b", "c")
    assert told("2000-01-01", first, second) == {"a": ["b"]}
    assert told("2000-01-02", first, second) == {"a": ["c"], "b": ["c"]}


def test_heirs_are_those_that_transfers_name() -> None:
    """Of each of those that a change ends its own."""
    parted = sl.Change(
        id="parted",
        date="2000",
        predecessors=["a", "b"],
        successors=["c", "d"],
        transfers={"a": ["c"], "b": ["d"]},
    )
    assert told("2020-01-01", parted) == {"a": ["c"], "b": ["d"]}


def test_what_is_doubtful_hides_no_other() -> None:
    """Neither one that two changes end, nor one whose heir came to an end before."""
    twice = change("2005", "a", "b"), change("2006", "a", "c")
    backwards = change("2004", "d", "e"), change("2003", "e", "f")
    plain = change("2002", "x", "y")
    assert told("2020-01-01", *twice, *backwards, plain) == {"e": ["f"], "x": ["y"]}


def test_those_that_one_change_ended_share_their_heirs() -> None:
    """At a reform, a thousand of them need one answer."""
    merger, other = change("2000", "a b", "c"), change("2000", "d", "e")
    found = silent_heirs(world(merger, other).lineage, dt.date(2020, 1, 1))
    assert found["a"] is found["b"] is not found["d"]


def test_changes_to_one_heir_have_each_their_date() -> None:
    """Who came to it later is not told as of the earlier day."""
    first, second = change("2000", "a", "c"), change("2005", "b c", "c")
    found = silent_heirs(world(first, second).lineage, dt.date(2020, 1, 1))
    dates = {id_: [str(date) for date in held.values()] for id_, held in found.items()}
    assert dates == {"a": ["2000"], "b": ["2005"]}


def test_chain_longer_than_a_stack_is_told() -> None:
    """The last to end is answered first, so that nothing is nested."""
    length = 3_000
    changes = [
        sl.Change(
            id=f"c{number}",
            date=dt.date(1000, 1, 1) + dt.timedelta(days=number),
            predecessors=[f"l{number}"],
            successors=[f"l{number + 1}"],
        )
        for number in range(length)
    ]
    heirs = silent_heirs(sl.Dataset(changes).lineage, dt.date(2020, 1, 1))
    assert {id_: [*held] for id_, held in heirs.items()} == {
        f"l{number}": [f"l{length}"] for number in range(length)
    }
