"""The changes that are looked at closely: among them are all that are at fault."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.rules import ALL_RULES, Facts, select
from sisterlinks.rules.untimely import circles, untimely

_IDS = "abcd"
_DATES = ["2000", "2000-01", "2000-01-01", "2000-01-02", "2001", "/2000"]
_SIDES = st.lists(st.sampled_from(_IDS), max_size=2)


@attrs.frozen(kw_only=True, init=False)
class _Town(sl.Locality):
    """A locality of a kind of its own."""


@st.composite
def histories(draw: st.DrawFn) -> sl.Dataset:
    """Make a few localities, and changes that need not agree on them."""
    dates = st.none() | st.sampled_from(_DATES)
    localities = [
        sl.Locality(id=id_, founded=draw(dates), dissolved=draw(dates))
        for id_ in draw(st.lists(st.sampled_from(_IDS), max_size=3))
    ]
    changes = [
        sl.Change(
            id=str(number),
            date=draw(st.sampled_from(_DATES)),
            predecessors=draw(_SIDES),
            successors=draw(_SIDES),
            heirs=draw(_SIDES),
        )
        for number in range(draw(st.integers(0, 5)))
    ]
    return sl.Dataset([*localities, *changes])


@pytest.mark.parametrize("code", ["SL401", "SL403", "SL405", "SL408", "SL413"])
@given(dataset=histories())
def test_no_other_change_is_at_fault(code: str, dataset: sl.Dataset) -> None:
    """A rule that looks at all of them finds the same."""
    (rule,) = select(ALL_RULES, [code])
    facts, of_all = Facts(dataset), Facts(dataset)
    vars(of_all).update(untimely=of_all.changes, against_lives=of_all.changes)
    assert [*rule.check(facts)] == [*rule.check(of_all)]


@given(histories())
def test_each_circle_has_a_locality_out_of_order(dataset: sl.Dataset) -> None:
    """Who looks from there finds all circles."""
    lineage = dataset.lineage
    found = circles(lineage, untimely(lineage))
    assert {*found} == {*circles(lineage, lineage.names)}


def test_those_in_order_are_not_looked_at_closely() -> None:
    """A locality that is created, changed and ended once; and so is who outlives it."""
    dataset = sl.Dataset(
        sl.Change(id=date, date=date, predecessors=before, successors=after)
        for date, before, after in [
            ("2000", ["a"], ["b"]),
            ("2001", ["b", "c"], ["b", "c"]),
            ("2002", ["b", "c"], ["c"]),
        ]
    )
    facts = Facts(dataset)
    assert (facts.untimely, facts.against_lives) == ([], [])


def test_of_two_endings_both_are_looked_at_closely() -> None:
    """Though they be equal."""
    ending = sl.Change(id="x", date="2000", predecessors=["a"], successors=["b"])
    facts = Facts(sl.Dataset([ending, attrs.evolve(ending)]))
    assert len(facts.untimely) == 2


def test_a_locality_of_an_extension_is_known_as_well() -> None:
    """It says itself when it was founded."""
    kind = sl.RecordKind(name="x_town", plural="x_towns", record_class=_Town)
    change = sl.Change(id="c", date="2000", predecessors=["a"], successors=["b"])
    schema = sl.Schema.default().extended(kind)
    dataset = sl.Dataset([_Town(id="b", founded="1990"), change], schema=schema)
    (fault,) = sl.validate(dataset, select(ALL_RULES, ["SL405"])).findings
    assert fault.message.startswith("b existed before 2000 (founded in 1990)")
