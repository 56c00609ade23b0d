"""Records: the values that they can't be built from."""

from __future__ import annotations

import pytest

import sisterlinks as sl
from sisterlinks.model import Extras


def test_record_without_an_id_is_refused() -> None:
    """An empty id could not be referred to."""
    with pytest.raises(sl.RecordError, match="the id is empty: give the record an id"):
        sl.Locality(id="")


@pytest.mark.parametrize(
    ("latitude", "longitude", "message"),
    [
        (90.5, 0.0, "latitude 90.5 is not within -90 and 90 degrees"),
        (0.0, -181.0, "longitude -181.0 is not within -180 and 180 degrees"),
        (float("nan"), 0.0, "latitude nan is not within -90 and 90 degrees"),
    ],
)
def test_point_that_is_not_on_the_earth_is_refused(
    latitude: float, longitude: float, message: str
) -> None:
    """Degrees out of range are mostly swapped ones."""
    with pytest.raises(sl.RecordError) as caught:
        sl.Coordinates(latitude=latitude, longitude=longitude)
    assert str(caught.value) == message


def test_point_at_a_pole_is_taken() -> None:
    """The bounds themselves are within the range."""
    pole = sl.Coordinates(latitude=-90.0, longitude=180.0)
    assert (pole.latitude, pole.longitude) == (-90.0, 180.0)


def test_extras_are_no_plain_mapping() -> None:
    """Extras equal extras alone, which tell values of different types apart."""
    assert Extras({"x_a": 1}) != {"x_a": 1}
    assert Extras({"x_a": 1}) == Extras({"x_a": 1})


def test_value_that_json_does_not_have_is_refused_as_an_extra() -> None:
    """What no format could write is refused when it is built."""
    with pytest.raises(TypeError, match="of type set is not a JSON value"):
        Extras({"x_tags": {"port"}})


def test_classes_of_their_own_give_way_to_plain_values() -> None:
    """What numpy or an enumeration gives would not come back from a file as it was."""

    class Size(int):
        pass

    class Word(str):
        __slots__ = ()

    class Share(float):
        pass

    extras = Extras({Word("x_a"): [Word("b"), Size(3), Share(0.5), True, None]})
    (key,) = extras
    assert type(key) is str
    assert extras == Extras({"x_a": ["b", 3, 0.5, True, None]})


def test_keys_that_are_no_text_are_refused_as_extras() -> None:
    """A file would turn them into text."""
    with pytest.raises(TypeError, match="the key 5 is not a text"):
        Extras({"x_a": {5: "b"}})
