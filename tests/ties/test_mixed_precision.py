"""One effective day for all: dates of one event that are not equally exact."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from tests.making import act, change, date, day, established, held, tie, world

import sisterlinks as sl
from sisterlinks.ties.decisions import verdicts
from sisterlinks.ties.walk import Resolver

FORMS = ("1971", "1971-07", "1971-07-01", "1971-05/1971-07-01", "")


@pytest.mark.parametrize(
    ("event", "end", "start"), [*product(FORMS[:-1], FORMS, FORMS)]
)
def test_on_every_day_one_holds_the_slot(event: str, end: str, start: str) -> None:
    """Whichever of the dates is exact, a slot has one holder, and it exists."""
    dataset = sl.Dataset(
        [
            sl.Locality(id="d", dissolved=end or None),
            sl.Locality(id="e", founded=start or None),
            sl.Locality(id="x"),
            change(event, "d", "e", id_="c"),
            tie(act("established", "1955")),
            sl.Partnership(
                id="dx", parties=["d", "x"], acts=[act("established", "1955")]
            ),
        ]
    )
    for month in range(1, 13):
        on = dt.date(1971, month, 1)
        living = [each.id for each in dataset.localities(on) if each.id != "x"]
        (found,) = dataset.ties("x", on)
        assert [found.partner.id] == living
        assert list(held(dataset, str(on), "d", "dx")) == living
    exact = "1971-07-01" in (event, end, start)
    if exact:
        (before,) = dataset.ties("x", "1971-06-30")
        (after,) = dataset.ties("x", "1971-07-01")
        assert (before.partner.id, after.partner.id) == ("d", "e")
        assert after.certain


def test_dates_without_a_day_in_common_leave_that_of_the_change() -> None:
    """It is a finding, and on no day a slot has two holders or none."""
    dataset = world(
        sl.Locality(id="a", dissolved=date("1969")),
        sl.Locality(id="b", founded=date("1973")),
        established(act("established", "1955")),
        change("1971", "a", "b"),
    )
    for on, holder in (("1970-12-31", "a"), ("1971-01-01", "b")):
        (found,) = dataset.ties("z", on)
        assert found.partner.id == holder


def test_a_step_tells_the_day_on_which_its_change_took_effect() -> None:
    """The change keeps its own date beside it."""
    dataset = world(
        sl.Locality(id="a", dissolved=date("1999-07-01")),
        established(),
        change("1999", "a", "b"),
    )
    (found,) = dataset.ties("b", on="2000-01-01")
    ((step,),) = [side.steps for side in found.path if side.steps]
    assert (str(step.date), str(step.change.date)) == ("1999-07-01", "1999")
    assert "a passed into b on 1999-07-01, by the replacement" in found.explain()
    (outcome,) = dataset.dispositions("a -> b")
    assert outcome.disposition == "presumed"


@pytest.mark.parametrize("on", ["1950-06-01", "1951-06-01", "1952-01-01"])
def test_decisions_of_open_starts_have_one_order(on: str) -> None:
    """A refusal that nobody knows the start of was always there, till taken back."""
    dataset = world(
        established(
            act("confirmed", "1951-01-25", "b"),
            act("declined", "/1951-12-16", "b"),
            act("established", "1940"),
        ),
        change("1950-01-01", "a", "b"),
    )
    walk = Resolver(dataset.store, dataset.lineage)
    told = dataset.ties("b", on, "unresolved")
    assert told == walk.ties(dataset.locality("b"), day(on), sl.Standing.UNRESOLVED)
    assert [each.standing.value for each in told] == (
        [] if on < "1951-01-25" else ["confirmed"]
    )
    assert all(each.path for each in told)
    dataset.pending(on=on)


def test_verdicts_follow_each_other_without_a_gap() -> None:
    """Each is in effect until the next, whatever of their dates is known."""
    texts = ("1951-01-25", "/1951-12-16", "", "1950", "1951/..", "../1960")
    acts = [
        act(kind, text, "b") for text in texts for kind in ("confirmed", "declined")
    ]
    (told,) = verdicts(established(*acts)).values()
    assert [one.end for one in told[:-1]] == [other.start for other in told[1:]]
    assert told[0].start == 0
