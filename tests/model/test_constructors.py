"""Constructors of every record and value: nothing without a meaning gets in."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import sisterlinks as sl
from sisterlinks import model

CLASSES = [
    value
    for value in vars(model).values()
    if isinstance(value, type) and attrs.has(value)
]
"""Every record and value of the model."""

REQUIRED: dict[str, Any] = {
    "id": "a",
    "list_name": "x_things",
    "parties": ["a", "b"],
    "source": "s",
    "field": "label",
    "code": "SL101",
    "reason": "known",
    "text": "Busan",
    "scheme": "insee",
    "act": "ended",
    "date": "2005",
    "of": "ties",
    "latitude": 1,
    "longitude": 2,
}


def required(value_class: type[Any]) -> dict[str, Any]:
    """What an object of a class must be given at the least."""
    needed = {
        field.name: REQUIRED.get(field.name)
        for field in attrs.fields(value_class)
        if field.default is attrs.NOTHING
    }
    if "value" in needed:
        needed["value"] = 1 if value_class is sl.Level else "1"
    return needed


FIELDS = [
    (value_class, field.name)
    for value_class in CLASSES
    for field in attrs.fields(value_class)
]


@pytest.mark.parametrize(
    ("value_class", "name"),
    FIELDS,
    ids=[f"{value_class.__name__}.{name}" for value_class, name in FIELDS],
)
def test_what_has_no_meaning_names_the_field(value_class: type[Any], name: str) -> None:
    """Whatever the record and its field: no object of another world is taken."""
    with pytest.raises(sl.RecordError) as caught:
        value_class(**required(value_class) | {name: object()})
    assert str(caught.value).startswith(f"{name}: ")


@pytest.mark.parametrize("value_class", CLASSES, ids=lambda each: each.__name__)
def test_what_is_needed_is_enough(value_class: type[Any]) -> None:
    """Other fields may be left out, and what was made can be looked up and copied."""
    made = value_class(**required(value_class))
    assert attrs.evolve(made) == made
    assert {made: 1}[value_class(**required(value_class))] == 1


@pytest.mark.parametrize("value_class", CLASSES, ids=lambda each: each.__name__)
def test_dates_may_be_days_texts_or_years(value_class: type[Any]) -> None:
    """In every field that holds a date."""
    attrs.resolve_types(value_class)
    for field in attrs.fields(value_class):
        if "PartialDate" in str(field.type):
            for given in (dt.date(2005, 1, 1), "2005-01-01"):
                made = value_class(**required(value_class) | {field.name: given})
                assert getattr(made, field.name) == sl.PartialDate("2005-01-01")
