"""Strategies fill every field, so that laws and round trips try each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.testing import strategies, values

STRATEGIES: tuple[st.SearchStrategy[object], ...] = (
    strategies.acceptances(),
    strategies.citations(),
    strategies.claims(),
    strategies.names(),
    values.states(),
    strategies.kinds(),
    strategies.levels(),
    strategies.parents(),
    strategies.codes(),
    strategies.coordinates(),
    strategies.acts(),
    strategies.posts(),
    strategies.participants(),
    strategies.commitments(),
    strategies.memorandum_parties(),
    strategies.sources(),
    strategies.localities(),
    strategies.changes(),
    strategies.organizations(),
    strategies.people(),
    strategies.partnerships(),
    strategies.meetings(),
    strategies.memoranda(),
    strategies.coverage_statements(),
    strategies.records(),
)
"""Parts before what has them: few records have them, and then a few only."""

MOST_ROUNDS = 100
"""How often a few are drawn before a field counts as never filled."""


def filled(value: Any) -> Iterator[tuple[type[Any], str]]:
    """Yield the fields that are not left at their defaults, those of parts included."""
    if isinstance(value, tuple):
        for each in value:
            yield from filled(each)
    elif attrs.has(type(value)) and not isinstance(value, sl.PartialDate):
        made: type[Any] = type(value)
        for field in attrs.fields(made):
            held = getattr(value, field.name)
            if held != field.default:
                yield made, field.name
                yield from filled(held)


def draw_some(
    strategy: st.SearchStrategy[object], number: int
) -> set[tuple[type[Any], str]]:
    """Return the fields that are filled in a few of what a strategy gives."""
    found: set[tuple[type[Any], str]] = set()

    @seed(number)
    @settings(max_examples=10, database=None, phases=[Phase.generate])
    @given(strategy)
    def collect(made: object) -> None:
        found.update(filled(made))

    collect()
    return found


def missing(seen: set[tuple[type[Any], str]]) -> set[tuple[type[Any], str]]:
    """Return the fields that were never filled, of classes of which some were."""
    classes = {each for each, _ in seen}
    return {
        (each, field.name) for each in classes for field in attrs.fields(each)
    } - seen


@pytest.mark.no_cover  # the strategies are covered by all that draw from them
def test_every_field_of_every_record_is_filled() -> None:
    """A field that was added to a record is added to its strategy."""
    seen: set[tuple[type[Any], str]] = set()
    for strategy in STRATEGIES:
        for number in range(MOST_ROUNDS):
            seen |= draw_some(strategy, number)
            if not missing(seen):
                break
        assert missing(seen) == set(), "give it to the strategy of its class"
    classes = {each for each, _ in seen}
    assert {sl.Locality, sl.Change, sl.Act, sl.Commitment, sl.Claim} <= classes


def test_records_are_of_every_kind() -> None:
    """A kind that was added is added to what gives records of any kind."""
    wanted = {kind.record_class for kind in sl.Schema.default()}
    for number in range(MOST_ROUNDS):
        wanted -= {each for each, _ in draw_some(strategies.records(), number)}
        if not wanted:
            break
    assert wanted == set()
