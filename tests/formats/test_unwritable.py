"""Why files can't hold a value."""

from __future__ import annotations

from typing import Any

import pytest

from sisterlinks.formats.base import WriteError
from sisterlinks.formats.json_text import encode


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"a": [1, {"b": float("inf")}]}, "files can't hold the number inf: leave it"),
        ({(1, 2): 3}, r"the key \(1, 2\) is not a text: write it as one"),
        ([10**5000, None, True, "a"], "a number has more than 4300 digits: write it"),
        ((b"a",), "files can't hold values of the type bytes: write a text, a number"),
    ],
)
def test_the_reason_names_the_value(value: Any, message: str) -> None:
    """However deep it lies, and the encoder's error is kept as the cause."""
    with pytest.raises(WriteError, match=message) as told:
        encode(value)
    assert isinstance(told.value.__cause__, ValueError | TypeError)


def test_what_contains_itself_is_told() -> None:
    """Looking for the reason comes to an end."""
    circle: dict[str, Any] = {}
    circle["again"] = [circle, circle]
    with pytest.raises(WriteError, match="contains itself: take it out"):
        encode(circle)
