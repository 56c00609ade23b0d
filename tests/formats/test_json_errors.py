"""What is wrong with a text that is not JSON, in words of our own."""

from __future__ import annotations

import json

import pytest

from sisterlinks.formats.json_errors import reason_of


@pytest.mark.parametrize(
    ("said", "offset"), [("Illegal trailing comma before end of array", 2), ("x", 3)]
)
def test_each_python_s_words_become_ours(said: str, offset: int) -> None:
    """A comma too many is found at one offset, whichever way Python tells of it."""
    error = json.JSONDecodeError(said, "[1,]", offset)
    assert reason_of(error) == ("a ',' without a value behind it: take it out", 2)


def test_what_is_not_known_is_said_so() -> None:
    """Words that no Python has yet are not passed on."""
    error = json.JSONDecodeError("Surprising", "[1 2]", 3)
    assert reason_of(error) == ("what stands here can't be understood", 3)
