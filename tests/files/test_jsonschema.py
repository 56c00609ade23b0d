"""The JSON Schema, held against the loader and the shipped dataset."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

import sisterlinks as sl

WRONG: dict[str, dict[str, Any]] = {
    "a version to come": {"format": 99},
    "a field that nobody knows": {"localities": [{"id": "a", "colour": "red"}]},
    "a list that nobody knows": {"cities": []},
    "a record without an id": {"localities": [{"name": "A"}]},
    "a change without a date": {"changes": [{"id": "c"}]},
    "a number for a name": {"localities": [{"id": "a", "name": 5}]},
    "a level in words": {"localities": [{"id": "a", "level": "one"}]},
    "an act of no kind": {
        "partnerships": [{"id": "p", "parties": ["a"], "acts": [{"act": "begun"}]}]
    },
    "a code without its scheme": {"localities": [{"id": "a", "codes": ["VN-57"]}]},
}

RIGHT: dict[str, dict[str, Any]] = {
    "nothing": {},
    "the version of its form": {"format": 1},
    "a field that a user added": {"localities": [{"id": "a", "x_colour": "red"}]},
    "a list that a user added": {"x_missions": [{"id": "m", "size": 3}]},
    "a scalar for one name": {"localities": [{"id": "a", "name": "A", "level": 1}]},
    "a level as text": {"localities": [{"id": "a", "level": "1"}]},
    "a name beside names": {
        "localities": [{"id": "a", "name": "A", "names": [{"text": "B"}]}]
    },
    "names with periods": {
        "localities": [{"id": "a", "names": [{"text": "A", "to": "2005"}]}]
    },
    "codes by scheme": {"localities": [{"id": "a", "codes": {"iso-3166-2": "VN-57"}}]},
    "codes as texts": {"localities": [{"id": "a", "codes": ["iso-3166-2:VN-57"]}]},
    "one who promises": {
        "meetings": [{"id": "m", "commitments": [{"by": "a", "due": None}]}]
    },
    "several who promise": {
        "meetings": [{"id": "m", "commitments": [{"by": ["a", "b"]}]}]
    },
    "a point": {
        "localities": [
            {"id": "a", "coordinates": {"latitude": 10.5, "longitude": "106.7"}}
        ]
    },
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """Return a validator of the library's own schema."""
    return Draft202012Validator(sl.json_schema())


def test_schema_is_one() -> None:
    """The schema keeps to the schema of its draft, and can be written as JSON."""
    schema = sl.json_schema()
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


def test_shipped_dataset_keeps_to_it(validator: Draft202012Validator) -> None:
    """What is written of the shipped dataset keeps to the schema."""
    document = json.loads(sl.dumps(sl.seeds(), "json"))
    assert [error.json_path for error in validator.iter_errors(document)] == []


@pytest.mark.parametrize("case", RIGHT)
def test_allows(case: str, validator: Draft202012Validator) -> None:
    """The schema allows what the loader reads."""
    text = json.dumps(RIGHT[case])
    assert [error.message for error in validator.iter_errors(RIGHT[case])] == []
    assert sl.loads(text, "json") is not None


@pytest.mark.parametrize("case", WRONG)
def test_refuses(case: str, validator: Draft202012Validator) -> None:
    """The schema refuses what can't be built, or would be a finding."""
    assert not validator.is_valid(WRONG[case])


def test_tells_the_words_under_the_fields() -> None:
    """Descriptions are the strings under the fields, inherited ones too."""
    definitions: Any = sl.json_schema()["$defs"]
    properties = definitions["partnership"]["properties"]
    assert properties["label"]["description"] == "What the source calls it."
    assert properties["id"]["description"].startswith("The record's id")


def test_describes_an_extension() -> None:
    """An extended schema's own kinds are described, with types that it knows."""

    @attrs.frozen(kw_only=True)
    class Mission(sl.Record):
        host: str | None = None
        paid: bool = False
        budget: complex = 0j

    schema = sl.Schema.default().extended(
        sl.RecordKind(name="x_mission", plural="x_missions", record_class=Mission)
    )
    validator = Draft202012Validator(sl.json_schema(schema))
    assert validator.is_valid({"x_missions": [{"id": "m", "host": "a", "paid": True}]})
    assert validator.is_valid({"x_missions": [{"id": "m", "budget": "5"}]})
    assert not validator.is_valid({"x_missions": [{"id": "m", "guest": "a"}]})


def test_describes_a_class_whose_source_is_gone() -> None:
    """A class made without source is described without words."""
    made = attrs.make_class(
        "Made", {"size": attrs.field(type=int, default=0)}, bases=(sl.Record,)
    )
    schema = sl.Schema.default().extended(
        sl.RecordKind(name="x_made", plural="x_mades", record_class=made)
    )
    definitions: Any = sl.json_schema(schema)["$defs"]
    assert "description" not in definitions["x_made"]["properties"]["size"]
