"""What is long, wide or often: no answer hangs, or leaves the stack."""

from __future__ import annotations

import copy
import datetime as dt
import pickle

import pytest

import sisterlinks as sl

pytestmark = pytest.mark.no_cover  # measured elsewhere, and half as long without

LONG = 3000
FIRST = dt.date(1000, 1, 1)


def _chain() -> sl.Dataset:
    """Return a place that was replaced often."""
    return sl.Dataset(
        [
            *(sl.Locality(id=f"l{number}") for number in range(LONG + 1)),
            sl.Locality(id="x"),
            *(
                sl.Change(
                    id=f"c{number}",
                    date=FIRST + dt.timedelta(days=number),
                    predecessors=f"l{number}",
                    successors=f"l{number + 1}",
                )
                for number in range(LONG)
            ),
            sl.Partnership(
                id="p",
                parties=["l0", "x"],
                acts=[sl.Act(act="established", date="0900")],
            ),
        ]
    )


def test_a_chain_of_replacements_is_walked_to_its_end() -> None:
    """Its path is told, compared, copied and pickled, step by step."""
    dataset = _chain()
    (tie,) = dataset.ties("x", on="2020-01-01")
    assert tie.partner.id == f"l{LONG}"
    far = tie.links[0].far
    assert (far.length, len(far.steps)) == (LONG, LONG)
    assert len(tie.explain().splitlines()) > LONG
    pickled = pickle.loads(pickle.dumps(far))  # noqa: S301 - our own bytes
    assert (pickled, pickled.length) == (far, LONG)
    assert copy.deepcopy(far) == far
    assert {far} == {copy.copy(far)}
    (again,) = dataset.ties("x", on="2020-01-01")
    assert again == tie
    (item,) = dataset.pending("x", on="2020-01-01")
    assert item.by == (tie.partner,)
    (outcome,) = dataset.dispositions(f"c{LONG - 1}")
    assert outcome.disposition == "presumed"
    assert [each.id for each in dataset.successors("l0", "2020-01-01")] == [f"l{LONG}"]


def test_a_change_of_many_predecessors_passes_each_partnership_on() -> None:
    """Every one of them once."""
    ids = [f"a{number}" for number in range(LONG)]
    dataset = sl.Dataset(
        [
            *(sl.Locality(id=id_) for id_ in ids),
            *(sl.Locality(id=f"z-{id_}") for id_ in ids),
            sl.Locality(id="m"),
            sl.Change(id="c", date="2000-01-01", predecessors=ids, successors="m"),
            *(sl.Partnership(id=f"p-{id_}", parties=[id_, f"z-{id_}"]) for id_ in ids),
        ]
    )
    outcomes = dataset.dispositions("c")
    assert [outcome.holder for outcome in outcomes] == ids
    assert {outcome.disposition.value for outcome in outcomes} == {"presumed"}
    assert len(dataset.predecessors("m", on="2000-01-01")) == LONG


def test_a_partnership_that_rested_often_answers_for_every_day() -> None:
    """On each day as its last turn says."""
    turns = [
        sl.Act(
            act="suspended" if number % 2 else "resumed",
            date=FIRST + dt.timedelta(days=number),
        )
        for number in range(2 * LONG)
    ]
    dataset = sl.Dataset(
        [
            sl.Locality(id="a"),
            sl.Locality(id="b"),
            sl.Partnership(id="p", parties=["a", "b"], acts=turns),
        ]
    )
    for number in (1, 2, LONG, LONG + 1):
        on = FIRST + dt.timedelta(days=number)
        assert len(dataset.ties("a", on)) == (number + 1) % 2
        assert len(dataset.suspended("a", on)) == number % 2


def test_a_place_that_divides_and_merges_again_and_again_has_one_path() -> None:
    """Of the many there are, the one that is told does not hang on their number."""
    records: list[sl.Record] = [sl.Partnership(id="p", parties=["s0", "x"])]
    ids = ["x", "s0"]
    for number in range(LONG // 10):
        here, left, right, there = (
            f"s{number}",
            f"l{number}",
            f"r{number}",
            f"s{number + 1}",
        )
        ids += (left, right, there)
        on = FIRST + dt.timedelta(days=2 * number)
        records += (
            sl.Change(
                id=f"d{number}", date=on, predecessors=here, successors=[left, right]
            ),
            sl.Change(
                id=f"m{number}",
                date=on + dt.timedelta(days=1),
                predecessors=[left, right],
                successors=there,
            ),
        )
    dataset = sl.Dataset([*(sl.Locality(id=id_) for id_ in ids), *records])
    (tie,) = dataset.ties("x", on="2020-01-01", at_least="unresolved")
    steps = tie.links[0].far.steps
    assert len(steps) == 2 * (LONG // 10)
    assert {step.holder[0] for step in steps} == {"s", "l"}, "the first in each record"
