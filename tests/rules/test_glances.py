"""That most partnerships are passed over at a glance changes no finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

import attrs
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks import (
    Act,
    ActKind,
    Change,
    Country,
    Dataset,
    Level,
    Locality,
    Parent,
    Partnership,
    Record,
)
from sisterlinks.model.names import valid_on
from sisterlinks.rules import ALL_RULES, Facts, select
from sisterlinks.rules.acts import (
    act_after_party,
    act_before_party,
    first_end,
    out_of_order,
)
from sisterlinks.rules.certainty import certainly_before, certainly_by
from sisterlinks.rules.columns import PAIR
from sisterlinks.rules.facts import DECISIONS
from sisterlinks.rules.partnerships import decision_by_stranger, twin_partnership
from sisterlinks.rules.unusual import FEW, levels_far_apart, same_country
from sisterlinks.ties.lineage import Life

T = TypeVar("T")

DAY = dt.date(1995, 6, 1)
DATES = st.sampled_from(
    [
        *(None, None, "1960", "1965-05", "1970-01-01", "1970/..", "../1980", "1985~"),
        *("1990", "1995", "1995-06-01", "1995-06-02", "2005"),
    ]
)
IDS = st.sampled_from(["a", "b", "c", "d", "none", "other"])
ACTS = st.builds(
    Act,
    act=st.just(ActKind.ESTABLISHED) | st.sampled_from(ActKind),
    date=DATES,
    by=st.none() | st.none() | IDS,
    memorandum=st.sampled_from([None, None, "paper"]),
    meeting=st.sampled_from([None, None, "trip"]),
)
COUNTRIES = st.builds(Country, value=st.sampled_from(["KR", "JP"]))
LEVELS = st.builds(Level, value=st.integers(1, 4))
LOCALITIES = st.builds(
    Locality,
    id=IDS,
    founded=DATES,
    dissolved=DATES,
    countries=st.tuples(COUNTRIES)
    | st.lists(st.builds(attrs.evolve, COUNTRIES, start=DATES, end=DATES), max_size=3),
    levels=st.tuples(LEVELS)
    | st.lists(st.builds(attrs.evolve, LEVELS, start=DATES, end=DATES), max_size=3),
    parents=st.lists(st.builds(Parent, value=IDS), max_size=1),
)
CHANGES = st.builds(
    Change,
    id=st.sampled_from(["x", "y"]),
    date=DATES.filter(bool),
    predecessors=st.lists(IDS, max_size=2, unique=True),
    successors=st.lists(IDS, max_size=2, unique=True),
)


@st.composite
def partnerships(draw: st.DrawFn) -> list[Partnership]:
    """Draw partnerships of which some share their acts, or bear one id."""
    few = st.tuples(ACTS) | st.tuples(ACTS, ACTS) | st.lists(ACTS).map(tuple)
    histories = draw(st.lists(few, min_size=3, max_size=6))
    return draw(
        st.lists(
            st.builds(
                Partnership,
                id=st.sampled_from(["t", "u", "v"]),
                parties=st.lists(IDS, min_size=2, max_size=2) | st.lists(IDS),
                acts=st.sampled_from(histories),
            ),
            min_size=4,
            max_size=8,
        )
    )


DATASETS = st.builds(
    lambda *lists: Dataset(record for records in lists for record in records),
    st.lists(LOCALITIES, min_size=4, max_size=6),
    st.lists(CHANGES, max_size=3),
    partnerships(),
)


class PlainFacts(Facts):
    """Facts that pass no partnership over."""

    @cached_property
    def eventful(self) -> Sequence[Partnership]:
        """All of them."""
        return self.dataset.partnerships

    def once(self, look: Callable[[Facts], T]) -> T:
        """Return all where a rule asks for those that may be at fault."""
        if look is out_of_order:
            return self.dataset.partnerships  # type: ignore[return-value] # that of the look
        return super().once(look)


@given(DATASETS)
def test_acts_are_found_that_are_looked_for_one_by_one(dataset: Dataset) -> None:
    """By rules that look at partnerships of which there is more to tell."""
    codes = ["SL306", "SL309", "SL310", "SL311", "SL504", "SL509", "SL510", "SL511"]
    for rule in select(ALL_RULES, codes):
        found = [*rule.check(Facts(dataset, DAY))]
        assert found == [*rule.check(PlainFacts(dataset, DAY))]


@given(DATASETS)
def test_acts_are_grouped_as_when_looked_at_one_by_one(dataset: Dataset) -> None:
    """By their kinds, and by what they name."""
    facts = Facts(dataset, DAY)
    told = [
        (partnership, number, act)
        for partnership in dataset.partnerships
        for number, act in enumerate(partnership.acts)
    ]
    for kind in ActKind:
        assert [*facts.acts_of(kind)] == [one for one in told if one[2].act is kind]
    documented = [one for one in told if one[2].memorandum or one[2].meeting]
    assert [*facts.documented_acts] == documented


def outside(
    dataset: Dataset, is_outside: Callable[[Life, Act], bool]
) -> Iterator[tuple[str, str, object]]:
    """Yield the acts that lie outside the life of one who took them."""
    known = {locality.id for locality in dataset.records(Locality)}
    for partnership in dataset.partnerships:
        for number, act in enumerate(partnership.acts):
            of_all = act.act in {ActKind.ESTABLISHED, ActKind.PROPOSED}
            parties = partnership.parties if of_all else ()
            for id_ in known.intersection((*parties, act.by or "")):
                if is_outside(dataset.lineage.life(id_), act):
                    yield partnership.id, id_, ("acts", number, "date")


@given(DATASETS)
def test_acts_outside_of_lives_are_those_found_one_by_one(dataset: Dataset) -> None:
    """Of both parties, of rings, and of those who took an act alone."""
    facts = Facts(dataset, DAY)
    for rule, is_outside in (
        (act_before_party, lambda life, act: certainly_before(act.date, life.start)),
        (act_after_party, lambda life, act: certainly_by(life.end, act.date)),
    ):
        found = [
            (fault.record.id, fault.message, fault.path) for fault in rule.check(facts)
        ]
        expected = [*outside(dataset, is_outside)]
        assert len(found) == len(expected)
        for id_, author, path in expected:
            assert any(
                (id_, path) == (one, where) and f"when {author} did not" in message
                for one, message, where in found
            )


def at_the_beginning(
    facts: Facts, partnership: Partnership, attribute: str
) -> list[Any]:
    """Return what a field of each party held when their partnership began."""
    day = (partnership.since and partnership.since.latest) or facts.day
    records = map(facts.locality, partnership.parties)
    values = [valid_on(getattr(one, attribute, ()), day) for one in records]
    return [several[0].value if several else None for several in values]


@given(DATASETS)
def test_unusual_ties_are_those_found_one_by_one(dataset: Dataset) -> None:
    """By the countries and the levels of their parties, whenever these held."""
    facts = Facts(dataset, DAY)
    of_one: dict[object, list[str]] = {}
    apart: dict[object, list[str]] = {}
    for partnership in dataset.partnerships:
        parties = {*partnership.parties}
        if len(parties) < 2:
            continue
        countries = {*at_the_beginning(facts, partnership, "countries")}
        levels = {*at_the_beginning(facts, partnership, "levels")} - {None}
        is_told = not all(is_part_of(facts, id_, countries) for id_ in parties)
        if len(countries) == 1 and countries != {None} and is_told:
            of_one.setdefault(countries.pop(), []).append(partnership.id)
        if levels and max(levels) - min(levels) > 1:
            ends = min(levels), max(levels)
            apart.setdefault(ends, []).append(partnership.id)
    for rule, expected in ((same_country, of_one), (levels_far_apart, apart)):
        found: dict[object, list[str]] = {}
        for fault in rule.check(facts):
            found.setdefault(fault.alike, []).append(fault.record.id)
        few = {alike: sorted(ids) for alike, ids in expected.items() if len(ids) <= FEW}
        assert {alike: sorted(ids) for alike, ids in found.items()} == few


def is_part_of(facts: Facts, id_: str, countries: set[object]) -> bool:
    """Return whether a locality is a part of another that is in a country."""
    locality = facts.locality(id_)
    parents = locality.parents if locality is not None else ()
    return any(
        state.value in countries
        for each in parents
        if (parent := facts.locality(each.value)) is not None
        for state in parent.countries
    )


@given(DATASETS)
def test_twins_are_those_found_one_by_one(dataset: Dataset) -> None:
    """Of the same parties, whether they are known or not, and in whichever order.

    That one party alone is a fault in itself: what else is told of it is left aside.
    """
    facts = Facts(dataset, DAY)
    pairs = [one for one in dataset.partnerships if len(one.parties) == PAIR]
    ordered = [*pairs, *facts.rings]
    spans = [(one.since, first_end(one)) for one in ordered]
    twins = [
        one
        for number, one in enumerate(ordered)
        if len({*one.parties}) > 1
        and any(
            {*other.parties} == {*one.parties}
            and not certainly_by(spans[number][1], since)
            and not certainly_by(end, spans[number][0])
            for other, (since, end) in zip(ordered[:number], spans, strict=False)
        )
    ]
    found = [
        fault.record
        for fault in twin_partnership.check(facts)
        if isinstance(one := fault.record, Partnership) and len({*one.parties}) > 1
    ]
    assert in_any_order(found) == in_any_order(twins)


@given(DATASETS)
def test_strangers_are_those_found_by_a_walk(dataset: Dataset) -> None:
    """From the parties over all changes that pass something on."""
    facts = Facts(dataset, DAY)
    strangers = [
        partnership
        for partnership in dataset.partnerships
        for act in partnership.acts
        if act.act in DECISIONS
        and facts.locality(act.by)
        and act.by not in heirs(dataset, partnership.parties)
    ]
    found = [fault.record for fault in decision_by_stranger.check(facts)]
    assert in_any_order(found) == in_any_order(strangers)


def heirs(dataset: Dataset, ids: Iterable[str]) -> set[str]:
    """Return all that could come to hold what some held, at whatever change."""
    found: set[str] = set()
    while True:
        holders = found.union(ids)
        further = {
            id_
            for change in dataset.changes
            for id_ in change.successors
            if not holders.isdisjoint(change.ended)
            or (id_ in change.created and not holders.isdisjoint(change.predecessors))
        }
        if further <= found:
            return found
        found |= further


def in_any_order(records: Iterable[Record]) -> list[str]:
    """Return records so that their order makes no difference."""
    return sorted(map(repr, records))
