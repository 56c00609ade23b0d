"""The converter: which raw values it takes, and what it says of those it refuses."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from cattrs import Converter, IterableValidationError

import sisterlinks as sl
from sisterlinks.structuring.converter import make_converter, troubles


@attrs.frozen(kw_only=True)
class Harbour(sl.Record):
    """A record of one's own with a truth."""

    is_open: bool = False


@pytest.fixture(params=[True, False], ids=["detailed", "quick"])
def converter(request: pytest.FixtureRequest) -> Converter:
    """Return each of the two converters, which refuse the same."""
    return make_converter(detailed=request.param)


def refused(converter: Converter, raw: dict[str, Any], record_class: type) -> str:
    """Return the one message with which a converter refuses a raw record."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - groups or plain errors
        converter.structure({"id": "a", **raw}, record_class)
    ((_, message),) = troubles(caught.value)
    return message


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"founded": 1997}, "1997 stands where a date as text is meant"),
        ({"codes": "KR-26"}, "'KR-26' stands where a mapping of codes, or a list"),
        ({"codes": ["KR-26"]}, "'KR-26' stands where a code with its scheme, such as"),
        ({"name": "Busan", "names": {}}, "a mapping stands where a scalar or a list"),
    ],
    ids=["date", "codes", "code without scheme", "names beside a name"],
)
def test_value_of_the_wrong_shape_is_refused_with_what_is_meant(
    converter: Converter, raw: dict[str, Any], message: str
) -> None:
    """A message names the value and what belongs in its place."""
    assert refused(converter, raw, sl.Locality).startswith(message)


@pytest.mark.parametrize("latitude", ["north", None, [1.0]])
def test_what_is_no_number_is_refused(converter: Converter, latitude: object) -> None:
    """A degree may be a number or the text of one, and nothing else."""
    raw = {"coordinates": {"latitude": latitude, "longitude": 129.1}}
    assert refused(converter, raw, sl.Locality).endswith("where a number is meant")


def test_text_of_a_number_is_that_number(converter: Converter) -> None:
    """Cells of tables are texts, and give the number that they spell."""
    raw = {"id": "a", "coordinates": {"latitude": "35.2", "longitude": 129}}
    found = converter.structure(raw, sl.Locality).coordinates
    assert found == sl.Coordinates(latitude=35.2, longitude=129.0)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [(True, True), (False, False), ("true", True), ("false", False)],
)
def test_truth_is_read_as_itself_and_as_its_word(
    converter: Converter, raw: object, *, expected: bool
) -> None:
    """A field of truth takes true and false, and the words that tables hold."""
    built = converter.structure({"id": "a", "is_open": raw}, Harbour)
    assert built.is_open is expected


@pytest.mark.parametrize("raw", ["yes", 1.5, None])
def test_what_is_no_truth_is_refused(converter: Converter, raw: object) -> None:
    """Neither other words nor numbers stand for true or false."""
    message = refused(converter, {"is_open": raw}, Harbour)
    assert message.endswith("stands where true or false is meant")


def test_text_in_place_of_a_list_of_texts_is_refused(converter: Converter) -> None:
    """A text is not taken for the list of its letters."""
    message = refused(converter, {"predecessors": "b", "date": "2000"}, sl.Change)
    assert message == "'b' stands where a list of texts is meant"


def test_commitment_by_one_is_read_from_a_text(converter: Converter) -> None:
    """Who promised something may stand as one id, or as a list of ids."""
    raw = {"id": "m", "date": "2020", "commitments": [{"by": "a"}, {"by": ["a", "b"]}]}
    commitments = converter.structure(raw, sl.Memorandum).commitments
    assert [commitment.by for commitment in commitments] == [("a",), ("a", "b")]


@pytest.mark.parametrize("raw", [5, "", "ab", {}])
def test_what_is_no_list_is_refused_in_place_of_a_list_of_values(
    converter: Converter, raw: object
) -> None:
    """Neither an empty text nor an empty mapping is taken for an empty list."""
    message = refused(converter, {"citations": raw}, sl.Locality)
    assert message.endswith("stands where a list is meant")


def test_error_of_a_record_as_a_whole_has_the_path_of_the_record() -> None:
    """What no field is at fault for is told of the record."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - a group of cattrs
        make_converter().structure({"id": ""}, sl.Locality)
    assert list(troubles(caught.value)) == [
        ((), "the id is empty: give the record an id of its own")
    ]


def test_error_of_a_list_as_a_whole_has_the_path_of_the_list() -> None:
    """A hook of one's own may fail beside the items of a list."""
    error = IterableValidationError(
        "a list",
        [ValueError("it is too long")],
        list,  # pyright: ignore[reportCallIssue] # its own stub forgets the class
    )
    assert list(troubles(error)) == [((), "it is too long")]


def test_codes_of_one_scheme_are_written_as_a_list() -> None:
    """A mapping would keep one code of a scheme: two stand in a list."""
    converter = make_converter()
    codes = (sl.Code(scheme="gso", value="27"), sl.Code(scheme="gso", value="28"))
    locality = sl.Locality(id="a", codes=codes)
    raw = converter.unstructure(locality)
    assert raw["codes"] == [
        {"scheme": "gso", "value": "27"},
        {"scheme": "gso", "value": "28"},
    ]
    assert converter.structure(raw, sl.Locality) == locality


def test_a_name_beside_names_that_are_no_list_is_refused() -> None:
    """Neither of the two is lost without a word."""
    with pytest.raises(sl.LoadError, match="where a list of names is meant"):
        sl.loads("localities: [{id: a, name: A, names: B}]")


def test_hooks_of_ones_own_reach_no_one_else() -> None:
    """A converter that was given hooks is not the one that is kept."""
    dataset = sl.Dataset([sl.Locality(id="a")])
    before = sl.dumps(dataset, "json")
    converter = make_converter()
    converter.register_unstructure_hook(sl.Locality, lambda _: {"id": "b"})
    assert '"b"' in sl.dumps(dataset, "json", converter=converter)
    assert sl.dumps(dataset, "json") == before


def test_more_kinds_than_are_remembered_are_read(converter: Converter) -> None:
    """What has come before is made once, and what comes later is made as well."""
    words = [f"kind {number}" for number in range(1_500)]
    read = [
        converter.structure({"id": "a", "kind": word}, sl.Locality) for word in words
    ]
    assert [each.kinds[0].value for each in read] == words
