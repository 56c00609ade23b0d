"""JSON Lines: types, streams, what is refused and where."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks.errors import LoadError
from sisterlinks.formats import jsonl as jsonl_format
from sisterlinks.formats.base import Trace, WriteError
from sisterlinks.formats.jsonl import (
    batches,
    list_name_of,
    locate,
    read,
    type_of,
    write,
)

JOINT = "\N{SYMBOL FOR RECORD SEPARATOR}"
GOOD = '{"type": "person", "id": "a"}'


def problems(text: str | bytes) -> list[str]:
    """Return what is wrong with a file."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(LoadError) as raised:
        read(data, file="f")
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("list_name", "type_"),
    [
        ("sources", "source"),
        ("localities", "locality"),
        ("changes", "change"),
        ("organizations", "organization"),
        ("people", "person"),
        ("partnerships", "partnership"),
        ("meetings", "meeting"),
        ("memoranda", "memorandum"),
        ("x_trade_missions", "x_trade_mission"),
        ("x_staff", "x_staff[]"),
        ("x_s", "x_s[]"),
        ("x_a[]s", "x_a[]s[]"),
    ],
)
def test_a_type_stands_for_one_list(list_name: str, type_: str) -> None:
    """Lists and types name each other."""
    assert type_of(list_name) == type_
    assert list_name_of(type_) == list_name


@given(st.text("s[]x_"))
def test_every_list_of_the_users_has_a_type(rest: str) -> None:
    """Whatever a user's list is called, its type leads back to it."""
    name = f"x_a{rest}"
    assert list_name_of(type_of(name)) == name


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"{GOOD}\n",
        f"\ufeff{GOOD}\n",
        f"\n  \n{GOOD}\r\n\r\n",
        ' {"id": "a", "type": "person"} ',
    ],
)
def test_lines_are_read(text: str) -> None:
    """Blank lines, spaces, line ends and a byte order mark make no difference."""
    assert read(text.encode(), file="f") == {"people": [{"id": "a"}]}


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "\r\n \n"])
def test_empty_file_has_no_records(text: str) -> None:
    """A file without lines is an empty document."""
    assert read(text.encode(), file="f") == {}


def test_two_types_of_one_list_are_read_together() -> None:
    """A list that is named by two types has the records of both."""
    text = '{"type": "x_as[]", "id": "a"}\n{"type": "x_a", "id": "b"}'
    assert read(text.encode(), file="f") == {"x_as": [{"id": "a"}, {"id": "b"}]}


@pytest.mark.parametrize("spelling", [JOINT, r"\u241e", r"\ud83d\ude00"])
def test_lines_that_can_not_be_joined_are_read_one_by_one(spelling: str) -> None:
    """Texts that look like what joins lines, or need a closer look, are read."""
    line = f'{{"type": "person", "id": "{spelling}"}}\n'
    (first, second) = read(line.encode() * 2, file="f")["people"]
    assert first == second == {"id": json.loads(f'"{spelling}"')}


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            f'{GOOD}\n{{"type": "town"}}\n{{"id": "a"}}\n{{"type": 1}}',
            [
                "f:2:10: no type is named 'town': the types are source, locality",
                "f:3:1: no field 'type' names the kind of record",
                "f:4:10: the type must be a text, not a number",
            ],
        ),
        ('{"type": "town"}\n\n', ["f:1:10: no type is named 'town'"]),
        ('{"type": ["a"]}', ["f:1:10: the type must be a text, not a list"]),
        (f"\ufeff{GOOD}\n[1]\n 2", ["f:2:1: a record must be an", "f:3:2: a record"]),
        (f"{GOOD} {GOOD}", ["f:1:31: not JSON: something stands behind"]),
        (f"{GOOD}\n{GOOD[:-1]}", ["f:2:29: not JSON: write ',' between values"]),
        ('{"type": "person", "a": [{}\n{}]}', ["f:1:28: not JSON", "f:2:3: not JSON"]),
        (
            '{"type": "person", "a": [{}\n{}]}\n{"c": 3},{"d": 4}',
            [
                "f:1:28: not JSON",
                "f:2:3: not JSON: something",
                "f:3:9: not JSON: something",
            ],
        ),
        (
            b'{"a": "\xea\xb0\x80\xff"}\n' + GOOD.encode() + b"\n\xff",
            ["f:1:9: byte 0xff is not UTF-8", "f:3:1: byte 0xff is not UTF-8"],
        ),
        (
            '{"type": "person", "a": 1, "a": NaN}',
            ["f:1:28: the key 'a' is given twice", "f:1:33: NaN is not JSON"],
        ),
        (r'{"type": "person", "a": "\u0000"}', ["f:1:25: the text contains"]),
        ('{"type": "person", "type": "person"}', ["f:1:20: the key 'type' is given "]),
        ('{"type": "person", "a": ' + "[" * 100_000, ["f:1:88: nested deeper than"]),
        (
            '{"type": "person", "a": ' + "1" * 100_000 + "}",
            ["f:1:25: a number of 100000 digits"],
        ),
    ],
)
def test_what_is_refused_is_told_with_its_place(
    text: str | bytes, messages: list[str]
) -> None:
    """Each problem of a file is told, with line and column."""
    found = problems(text)
    assert len(found) == len(messages)
    for message, start in zip(found, messages, strict=True):
        assert message.startswith(start)


def test_no_line_can_pass_for_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that spells what joins lines does not make up for broken ones."""
    forged = f'{{"c": 3}},"{JOINT}",{{"d": 4}}'
    text = f'{{"type": "person", "a": [{{}}\n{{}}]}}\n{forged}\n'
    assert len(problems(text)) == 3
    assert len(problems(text.replace(f'"{JOINT}"', "0"))) == 3
    spelled = forged.replace(JOINT, r"\u241e")
    assert len(problems(text.replace(forged, spelled))) == 3
    monkeypatch.setattr(jsonl_format, "_SPELLED", "never")
    assert len(problems(text.replace(forged, spelled))) == 3


def test_a_line_without_end_is_given_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line is not read beyond its limit; problems before it are told."""
    monkeypatch.setattr(jsonl_format, "MAXIMUM_LINE", 2**20)
    assert problems(b"nonsense\n" + b" " * (2**20 + 2**18)) == [
        "f:1:1: not JSON: a value is expected: put texts in double quotes",
        "f:2:1: the line is longer than 1 MiB: split the record",
    ]


class Endless(io.RawIOBase):
    """A stream that never ends."""

    def read(self, size: int = -1) -> bytes:
        """Return more of the same."""
        return b"a" * size


def test_an_endless_stream_ends() -> None:
    """A stream without line ends is refused within bounded memory."""
    with pytest.raises(LoadError, match="longer than 16 MiB"):
        list(batches(Endless(), file="f"))


def test_blocks_of_any_size_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records and positions do not depend on where a file is cut into blocks."""
    lines = [f'{{"type": "person", "id": "가{n}"}}' for n in range(20)]
    data = ("\ufeff" + "\n\n".join(lines)).encode()
    whole = Trace()
    document = read(data, file="f", trace=whole)
    monkeypatch.setattr(jsonl_format, "_BLOCK", 7)
    parts = Trace()
    assert read(data, file="f", trace=parts) == document
    assert parts == whole
    locator = locate(data, file="f", starts=parts.starts)
    assert str(locator.position("people", 19, ("id",))) == "f:39:26"
    numbers = [locator.position("people", n).line for n in range(20)]
    assert numbers == [*range(1, 40, 2)]


@pytest.mark.parametrize("blank", ["", " ", "\t", "\r"])
def test_lines_without_a_record_keep_their_numbers(blank: str) -> None:
    """Before the first record as between two, whether they are empty or blank."""
    lines = [blank, '{"type": "person", "id": "a"}', blank, blank]
    text = "\n".join([*lines, '{"type": "person", "id": "b"}', blank])
    locator = locate(text.encode(), file="f")
    found = [str(locator.position("people", number)) for number in range(2)]
    assert found == ["f:2:1", "f:5:1"]


def test_places_of_the_first_line_pass_over_the_mark() -> None:
    """A byte order mark takes no column."""
    locator = locate(f"\ufeff{GOOD}".encode(), file="f")
    assert str(locator.position("people", 0, ("id",))) == "f:1:26"
    assert str(locator.position("people", 0, ("id",), key=True)) == "f:1:20"


def test_a_field_named_type_is_not_written_over() -> None:
    """A record with a field of that name is refused, not changed."""
    with pytest.raises(WriteError, match="people 'a': JSON Lines keeps the field 'ty"):
        write({"people": [{"id": "a", "type": "b"}]})
