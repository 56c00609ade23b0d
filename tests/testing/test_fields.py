"""Strategies fill every field, so that laws and round trips try each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.testing import strategies, values

PARTS: st.SearchStrategy[object] = st.one_of(
    strategies.names(),
    values.states(),
    strategies.kinds(),
    strategies.levels(),
    strategies.parents(),
    strategies.codes(),
    strategies.posts(),
    strategies.participants(),
    strategies.memorandum_parties(),
    strategies.commitments(),
)
"""Parts of records that few records have, and then a few only."""

MOST_ROUNDS = 20
"""How often a few hundred are drawn before a field counts as never filled."""


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


def draw_some(number: int) -> set[tuple[type[Any], str]]:
    """Return the fields that are filled in a few hundred records and parts."""
    found: set[tuple[type[Any], str]] = set()

    @seed(number)
    @settings(max_examples=300, database=None, phases=[Phase.generate])
    @given(strategies.records() | PARTS)
    def collect(made: object) -> None:
        found.update(filled(made))

    collect()
    return found


def test_every_field_of_every_record_is_filled() -> None:
    """A field that was added to a record is added to its strategy."""
    seen: set[tuple[type[Any], str]] = set()
    missing: set[tuple[type[Any], str]] = set()
    classes: set[type[Any]] = set()
    for number in range(MOST_ROUNDS):
        seen |= draw_some(number)
        classes = {each for each, _ in seen}
        fields = {
            (each, field.name) for each in classes for field in attrs.fields(each)
        }
        missing = fields - seen
        if not missing:
            break
    assert missing == set(), "give it to the strategy of its class"
    assert {sl.Locality, sl.Change, sl.Act, sl.Commitment, sl.Claim} <= classes
