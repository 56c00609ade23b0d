"""Raw documents: decoding, positions, limits and names that all formats share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import sisterlinks as sl
from sisterlinks.errors import LoadError, SisterlinksError
from sisterlinks.formats.base import (
    MAXIMUM_DEPTH,
    MAXIMUM_PROBLEMS,
    Lines,
    Problems,
    WriteError,
    check_depth,
    check_list_name,
    check_text,
    decode,
    describe,
    read_literal,
    with_texts,
)


def nested(depth: int) -> Any:
    """Make lists within lists."""
    value: Any = "leaf"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, "f:1:1"),
        ("ab", 1, "f:1:2"),
        ("a\nb", 2, "f:2:1"),
        ("a\r\nb", 3, "f:2:1"),
        ("a\rb", 2, "f:2:1"),
        ("a\n\nb", 2, "f:2:1"),
        ("부산\u2028x", 3, "f:1:4"),
    ],
)
def test_lines_end_where_editors_end_them(text: str, offset: int, place: str) -> None:
    """Positions count line feeds and returns as ends of lines, and nothing else."""
    assert str(Lines(text, file="f").position(offset)) == place


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff", "f:1:1: byte 0xff is not UTF-8: save the file as UTF-8"),
        ("부산\n부".encode()[:-1], "f:2:1: byte 0xeb is not UTF-8"),
        (b"\xef\xbb\xbfab\xe9", "f:1:3: byte 0xe9 is not UTF-8"),
        (b"a" * (2 * 2**20 + 1), "f: larger than 2 MiB"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, message: str) -> None:
    """Broken UTF-8 is told with its line and column, too much of it with the limit."""
    with pytest.raises(LoadError) as raised:
        decode(data, file="f", limit=2 * 2**20)
    assert str(raised.value).startswith(message)


def test_byte_order_mark_is_taken_off() -> None:
    """A byte order mark is no part of the text."""
    assert decode("\ufeffid".encode(), file="f", limit=100) == "id"


def test_problems_stop_at_their_bound() -> None:
    """A file with endless problems is not read to its end."""
    problems = Problems(Lines("a", file="f").position)
    for _ in range(MAXIMUM_PROBLEMS - 1):
        problems.add("wrong", 0)
    with pytest.raises(LoadError) as raised:
        problems.add("wrong", 0)
    assert len(raised.value.problems) == MAXIMUM_PROBLEMS


def test_no_problems_are_no_error() -> None:
    """Without problems nothing is raised."""
    Problems(Lines("a", file="f").position).raise_if_any()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("localities", None),
        ("x_trade_missions", None),
        ("locality", "no list is named 'locality': did you mean 'localities'?"),
        ("x_", "no list is named 'x_': the lists are sources, localities"),
        ("", "no list is named '': the lists are"),
        ("acts", "no list is named 'acts'"),
        ("x_\0", "the text contains the character U+0000"),
    ],
)
def test_names_of_lists_are_checked(name: str, message: str | None) -> None:
    """Only the model's lists and those of the user's own are taken."""
    found = check_list_name(name)
    assert found == message if message is None else (found or "").startswith(message)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-12", -12),
        ("1.5", 1.5),
        ("1e+16", 1e16),
        ("true", True),
        ("null", None),
        ("-0", "-0"),
        ("1e16", "1e16"),
        ("1e+999", "1e+999"),
        ("NaN", "NaN"),
        ("True", "True"),
        ("0x10", "0x10"),
        ("", ""),
        ("1" * 5000, "1" * 5000),
    ],
)
def test_literals_are_what_json_writes(text: str, value: object) -> None:
    """Below a user's field only the exact spelling of JSON is no text."""
    found = read_literal(text)
    assert (type(found), found) == (type(value), value)


def test_literals_turn_back_into_texts() -> None:
    """Outside of a user's field a literal becomes the text that it was read from."""
    record = {"a": [1, {"b": True, "x_c": 2}], "d": None, "e": "f", "x_g": 1.5}
    assert with_texts(record) == {
        "a": ["1", {"b": "true", "x_c": 2}],
        "d": None,
        "e": "f",
        "x_g": 1.5,
    }


def test_only_fields_asked_for_turn_back() -> None:
    """Other fields than those asked for stay as they are."""
    assert with_texts({"id": 1, "size": 2}, {"id"}) == {"id": "1", "size": 2}


def test_depth_is_bounded() -> None:
    """A field may be nested one level less deep than its record."""
    assert check_depth(nested(MAXIMUM_DEPTH - 1))
    assert not check_depth(nested(MAXIMUM_DEPTH))
    assert not check_depth({"a": nested(100_000)})


def test_halves_of_surrogate_pairs_are_no_text() -> None:
    """What no file in UTF-8 can hold is named."""
    assert check_text("a\ud800") == (
        "the text contains the character U+D800: take it out"
    )


def test_write_errors_are_the_librarys() -> None:
    """Errors of writing have the library's root."""
    assert issubclass(WriteError, SisterlinksError)


@pytest.mark.parametrize(
    ("value", "words"), [(None, "nothing"), ((), "a list"), (False, "true or false")]
)
def test_values_have_words(value: object, words: str) -> None:
    """Types are told in the words of files."""
    assert describe(value) == words


@pytest.mark.parametrize("fmt", ["yaml", "json", "jsonl"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_as_such(tmp_path: Path, fmt: str, encoding: str) -> None:
    """The first of its bytes is no clue to anybody."""
    path = tmp_path / f"a.{fmt}"
    path.write_bytes("\ufeff{}".encode(encoding))
    with pytest.raises(LoadError, match=f"a.{fmt}:1:1: the file is UTF-16: save it as"):
        sl.load(path)
