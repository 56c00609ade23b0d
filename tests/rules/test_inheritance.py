"""What became of partnerships whose parties ended, against what a walk finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.index.worlds import worlds

import sisterlinks as sl
from sisterlinks import Dataset, Partnership, Standing
from sisterlinks.model.days import chronological
from sisterlinks.rules import Facts
from sisterlinks.rules.declaration import AlikeFaults
from sisterlinks.rules.inheritance import extinguished_partnership, long_unconfirmed
from sisterlinks.rules.wording import listed, when
from sisterlinks.testing.strategies import DEFECTS, datasets
from sisterlinks.ties.forces import MAXIMUM_PARTIES, force_on
from sisterlinks.ties.inheritance import Holding, holders

ANY_WORLD = (
    worlds
    | datasets()
    | datasets(mixed_dates=True, pairs=True)
    | datasets(partial_dates=True)
    | st.sampled_from(sorted(DEFECTS)).flatmap(lambda defect: datasets(broken=defect))
)
DAYS = st.just(dt.date(2060, 1, 1)) | st.dates(
    dt.date(1960, 1, 1), dt.date(2050, 1, 1)
).filter(lambda day: (day.month, day.day) != (2, 29))


def in_force(dataset: Dataset, day: dt.date) -> Iterator[Partnership]:
    """Yield the partnerships in force on a day."""
    for partnership in dataset.partnerships:
        if force_on(partnership, day).in_force:
            yield partnership


def in_any_order(values: Iterable[object]) -> list[str]:
    """Return values so that their order makes no difference."""
    return sorted(map(repr, values))


def is_overdue(held: Holding, day: dt.date) -> bool:
    """Return whether a holder should have said long since that it holds a slot."""
    if held.standing not in {Standing.PRESUMED, Standing.UNRESOLVED}:
        return False
    last = held.steps[-1].date.latest
    return last is not None and last <= day.replace(year=day.year - 3)


@given(ANY_WORLD, DAYS)
def test_what_nobody_confirmed_is_what_each_walk_finds(
    dataset: Dataset, day: dt.date
) -> None:
    """That slots are shared, and most passed over, changes no finding."""
    expected = []
    for partnership in in_force(dataset, day):
        for party in dict.fromkeys(partnership.parties):
            held = holders(partnership, party, day, dataset.lineage).values()
            overdue = [each for each in held if is_overdue(each, day)]
            if overdue:
                names = listed(sorted(each.holder for each in overdue), "or")
                dates = (each.steps[-1].date for each in overdue)
                since = when(min(sorted(dates, key=str), key=chronological))
                told = (
                    f"nobody has said whether {names} took over from {party} {since}: "
                    "ask, and add the act by which it was confirmed or declined"
                )
                path = ("parties", partnership.parties.index(party))
                expected.append((partnership, path, told))
    found = long_unconfirmed.check(Facts(dataset, day))
    findings = [(one.record, one.path, one.message) for one in found]
    assert isinstance(found, AlikeFaults)
    assert len(found) == len(findings)
    assert in_any_order(findings) == in_any_order(expected)


@given(ANY_WORLD, DAYS)
def test_what_has_one_holder_is_what_each_walk_finds(
    dataset: Dataset, day: dt.date
) -> None:
    """It holds every slot, and nobody else does."""
    expected = []
    for partnership in in_force(dataset, day):
        parties = {*partnership.parties}
        held = [
            tuple(holders(partnership, party, day, dataset.lineage))
            for party in parties
        ]
        if len(parties) > 1 and len({*held}) == len(held[0]) == 1:
            expected.append(partnership)
    found = extinguished_partnership.check(Facts(dataset, day))
    assert in_any_order([one.record for one in found]) == in_any_order(expected)


def test_partnership_without_parties_has_no_holder() -> None:
    """Nor does it stop the look at others, though a successor has spoken of it."""
    merger = sl.Change(id="c", date="2000", predecessors=["a"], successors=["b"])
    said = sl.Act(act="confirmed", by="b", date="2001")
    alone = sl.Partnership(id="p", parties=[], acts=[said])
    dataset = Dataset([sl.Locality(id="a"), sl.Locality(id="b"), merger, alone])
    assert [*extinguished_partnership.check(Facts(dataset, dt.date(2010, 1, 1)))] == []


def test_party_that_stands_twice_is_told_once() -> None:
    """It has one slot, whatever the list says."""
    merger = sl.Change(id="c", date="2000", predecessors=["a"], successors=["b"])
    twice = sl.Partnership(id="p", parties=["a", "x", "a"])
    dataset = Dataset([sl.Locality(id="a"), sl.Locality(id="x"), merger, twice])
    found = [*long_unconfirmed.check(Facts(dataset, dt.date(2010, 1, 1)))]
    assert [one.path for one in found] == [("parties", 0)]


def test_pair_of_one_party_has_one_slot() -> None:
    """Told once, as that of a party that stands twice among others."""
    merger = sl.Change(id="c", date="2000", predecessors=["a"], successors=["b"])
    twice = sl.Partnership(id="p", parties=["a", "a"])
    dataset = Dataset([sl.Locality(id="a"), sl.Locality(id="b"), merger, twice])
    found = long_unconfirmed.check(Facts(dataset, dt.date(2010, 1, 1)))
    assert isinstance(found, AlikeFaults)
    assert [one.path for one in found] == [("parties", 0)]
    assert len(found) == 1


def decided(
    *changes: sl.Change, parties: list[str], by: str = "b", date: str = "2001"
) -> Facts:
    """Return facts of 2010 about a partnership that ``b`` has confirmed in 2001."""
    said = [sl.Act(act="confirmed", by=id_, date=date) for id_ in by]
    tie = sl.Partnership(id="p", parties=parties, acts=said)
    localities = [sl.Locality(id=id_) for id_ in "abcdx"]
    return Facts(Dataset([*localities, *changes, tie]), dt.date(2010, 1, 1))


def change(id_: str, date: str, before: str, after: str) -> sl.Change:
    """Return a change by which one locality became another."""
    return sl.Change(id=id_, date=date, predecessors=[before], successors=[after])


def test_what_contradicts_itself_behind_an_heir_that_confirmed_is_walked() -> None:
    """Two changes end it, and nobody is presumed."""
    changes = (
        change("first", "2000", "a", "b"),
        change("second", "2005", "b", "c"),
        change("third", "2006", "b", "d"),
    )
    (found,) = long_unconfirmed.check(decided(*changes, parties=["a", "x"]))
    assert "whether c or d took over from a" in found.message


def test_one_of_two_heirs_speaks_for_itself_alone() -> None:
    """Two changes end the party, and the other heir has said nothing."""
    changes = (change("first", "2000", "a", "b"), change("second", "2000", "a", "c"))
    (found,) = long_unconfirmed.check(decided(*changes, parties=["a", "x"]))
    assert "whether c took over from a" in found.message


def test_who_confirms_before_the_change_holds_nothing_yet() -> None:
    """It stands on one side alone until then."""
    facts = decided(change("to-come", "2030", "a", "b"), parties=["a", "b"])
    assert [*extinguished_partnership.check(facts)] == []


def test_decision_on_one_slot_says_nothing_of_the_other() -> None:
    """Both parties have ended, and the heir of one has said nothing."""
    changes = (change("first", "2000", "a", "b"), change("second", "2000", "c", "d"))
    (found,) = long_unconfirmed.check(decided(*changes, parties=["a", "c"]))
    assert "whether d took over from c" in found.message


def test_word_of_somebody_else_decides_nothing() -> None:
    """The locality that decided came of no party."""
    changes = (change("first", "2000", "a", "c"), change("second", "2000", "d", "b"))
    (found,) = long_unconfirmed.check(decided(*changes, parties=["a", "x"]))
    assert "whether c took over from a" in found.message


def test_party_that_decides_itself_after_its_end_decides_nothing() -> None:
    """Two changes end it, so that it has no only heir."""
    changes = (change("first", "2000", "b", "c"), change("second", "2000", "b", "d"))
    (found,) = long_unconfirmed.check(decided(*changes, parties=["b", "x"]))
    assert "whether c or d took over from b" in found.message


def test_decision_to_come_decides_nothing_yet() -> None:
    """On the day of the check the heir has said nothing."""
    facts = decided(change("c", "2000", "a", "b"), parties=["a", "x"], date="2030")
    (found,) = long_unconfirmed.check(facts)
    assert "whether b took over from a" in found.message


def test_two_may_decide_on_one_slot() -> None:
    """The heir, and one beside it, whose own heir has said nothing."""
    split = sl.Change(
        id="s", date="2000", predecessors=["a"], successors=["b", "c"], heirs=["b"]
    )
    changes = (split, change("t", "2003", "c", "d"))
    facts = decided(*changes, parties=["a", "x"], by="bc")
    (found,) = long_unconfirmed.check(facts)
    assert "whether d took over from a" in found.message


def test_heir_that_took_over_its_own_tie_is_alone() -> None:
    """The only heir of one party is the other."""
    facts = decided(change("first", "2000", "a", "b"), parties=["a", "b"])
    (found,) = extinguished_partnership.check(facts)
    assert found.message.startswith("b stands on every side")


def test_what_has_too_many_parties_is_in_force_on_no_day() -> None:
    """So nobody has to confirm it."""
    ids = [f"l{number}" for number in range(MAXIMUM_PARTIES + 1)]
    ring = sl.Partnership(id="p", parties=ids)
    localities = [sl.Locality(id=id_) for id_ in (*ids, "b")]
    dataset = Dataset([*localities, change("c", "2000", "l0", "b"), ring])
    assert [*long_unconfirmed.check(Facts(dataset, dt.date(2010, 1, 1)))] == []


def test_party_without_a_record_is_walked_where_a_change_ends_it() -> None:
    """What became of it is told as of any other."""
    tie = sl.Partnership(id="p", parties=["gone", "x"])
    localities = [sl.Locality(id="b"), sl.Locality(id="x")]
    dataset = Dataset([*localities, change("c", "2000", "gone", "b"), tie])
    (found,) = long_unconfirmed.check(Facts(dataset, dt.date(2010, 1, 1)))
    assert "whether b took over from gone" in found.message


def test_who_was_separated_speaks_for_itself_alone() -> None:
    """The heir of what was left has said nothing yet."""
    split = sl.Change(id="c", date="2000", predecessors=["a"], successors=["a", "e"])
    ended = sl.Change(id="d", date="2005", predecessors=["a"], successors=["b"])
    said = sl.Act(act="confirmed", by="e", date="2001")
    tie = sl.Partnership(id="p", parties=["a", "x"], acts=[said])
    dataset = Dataset([*(sl.Locality(id=id_) for id_ in "abex"), split, ended, tie])
    (found,) = long_unconfirmed.check(Facts(dataset, dt.date(2010, 1, 1)))
    assert "whether b took over from a in 2005:" in found.message


@pytest.mark.parametrize("successors", [["b", "c"], ["c", "b"]])
def test_of_dates_that_allow_the_same_days_the_text_decides(
    successors: list[str],
) -> None:
    """In whatever order the heirs are found."""
    division = sl.Change(id="d", date="2000", predecessors=["a"], successors=successors)
    later = sl.Change(id="e", date="2000~", predecessors=["c"], successors=["f"])
    tie = sl.Partnership(id="p", parties=["a", "x"])
    localities = [sl.Locality(id=id_) for id_ in "abcfx"]
    dataset = Dataset([*localities, division, later, tie])
    (found,) = long_unconfirmed.check(Facts(dataset, dt.date(2010, 1, 1)))
    assert "whether b or f took over from a in 2000:" in found.message
