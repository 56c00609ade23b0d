"""JSON: what is refused and where, and where values are found."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks.errors import LoadError
from sisterlinks.formats import json as json_format
from sisterlinks.formats.base import RawDocument, Trace, WriteError
from sisterlinks.formats.json import locate, read, write
from sisterlinks.formats.json_text import Finder, diagnose, encode, find, skip

DIGITS = "1" * 100_000


def problems(text: str | bytes) -> list[str]:
    """Return what is wrong with a file."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(LoadError) as raised:
        read(data, file="f")
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("{}", {}),
        ("\ufeff { } \n", {}),
        ('{"people": []}', {"people": []}),
        ('{"people": [ ] , "x_a": [{}]}', {"people": [], "x_a": [{}]}),
        ('{"people": null}', {}),
        (
            '{"people":[{"id":"a"} , {"id":"b"}]}',
            {"people": [{"id": "a"}, {"id": "b"}]},
        ),
        (
            '{"people": [{"a": 1, "b": 1.5, "c": true, "d": null}]}',
            {"people": [{"a": 1, "b": 1.5, "c": True, "d": None}]},
        ),
        (
            r'{"people": [{"a": "\ud83d\ude00 \\u0000 \ud55c"}]}',
            {"people": [{"a": "😀 \\u0000 한"}]},
        ),
    ],
)
def test_lists_are_read(text: str, document: object) -> None:
    """A document is an object of lists, whose values keep JSON's types."""
    assert read(text.encode(), file="f") == document


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", ["f:1:1: empty: write {} for no records"]),
        (" \n", ["f:1:1: empty"]),
        ("[]", ["f:1:1: a document is an object of lists"]),
        ("nonsense", ["f:1:1: a document is an object of lists"]),
        ("{", ["f:1:2: not JSON: a key in double quotes is expected"]),
        ('{"people": [],}', ["f:1:15: not JSON: a key in double quotes"]),
        ("{people: []}", ["f:1:2: not JSON: a key in double quotes"]),
        ('{"people', ["f:1:2: not JSON: a quote is not closed"]),
        ('{"people"', ["f:1:10: not JSON: a key without"]),
        ('{"people":', ["f:1:11: not JSON: a value is expected"]),
        ('{"people": []', ["f:1:14: not JSON: write ',' between values"]),
        ('{"people": [] []', ["f:1:15: not JSON: write ',' between values"]),
        ('{"people": []} x', ["f:1:16: not JSON: something stands behind"]),
        ('{"people": [}', ["f:1:13: not JSON: a value is expected"]),
        ('{"people": [{}', ["f:1:15: not JSON: write ',' between values"]),
        ('{"people": [{} {}]}', ["f:1:16: not JSON: write ',' between values"]),
        ('{"people": [{},]}', ["f:1:15: not JSON: a ',' without a value"]),
        ('{"people": [{"a": "b\n"}]}', ["f:1:21: not JSON: a text can't hold"]),
        ('{"people": [{"a": "b\0"}]}', ["f:1:21: not JSON: a text can't hold"]),
        (b'{"people": "\xff"}', ["f:1:13: byte 0xff is not UTF-8"]),
        ('{"people": {}}', ["f:1:12: 'people' must be a list, not a mapping"]),
        ('{"people": 1}', ["f:1:12: 'people' must be a list, not a number"]),
        ('{"people": [], "people": []}', ["f:1:16: the key 'people' is given twice"]),
        (
            '{"peopel": [1, {}], "acts": []}',
            [
                "f:1:2: no list is named 'peopel': did you mean 'people'?",
                "f:1:13: a record must be an object, not a number",
                "f:1:21: no list is named 'acts'",
            ],
        ),
        (
            """{"people": [{"a": 1, "a": {"b": 1, "b": 2}},
 {"c": [{"d": 1, "d": 2}]}]}""",
            [
                "f:1:22: the key 'a' is given twice: keep one",
                "f:1:36: the key 'b' is given twice: keep one",
                "f:2:18: the key 'd' is given twice: keep one",
            ],
        ),
        (
            '{"people": [{"a": NaN, "b": -Infinity, "c": 1e999, "d": 1e9, "e": true}]}',
            [
                "f:1:19: NaN is not JSON: leave the value out",
                "f:1:29: -Infinity is not JSON",
                "f:1:45: 1e999 is too large a number: write it as a text",
            ],
        ),
        ('{"people": [{"a": -1e999}]}', ["f:1:19: -1e999 is too large a number"]),
        ('{"people": NaN}', ["f:1:12: NaN is not JSON", "f:1:12: 'people' must be a "]),
        (
            f'{{"people": [{{"a": {DIGITS}, "b": -{DIGITS}}}]}}',
            [
                "f:1:19: a number of 100000 digits, more than the 4300 that are read",
                "f:1:100026: a number of 100001 digits",
            ],
        ),
        (
            r'{"people": [{"a": "\u0000", "\ud800": 1}, {"b": ["\udfff"]}, {}]}',
            [
                "f:1:19: the text contains the character U+0000: take it out",
                "f:1:29: the text contains the character U+D800: take it out",
                "f:1:50: the text contains the character U+DFFF: take it out",
            ],
        ),
        (r'{"x_\u0000": []}', ["f:1:2: the text contains the character U+0000"]),
        ('{"people": [' + "[" * 100_000, ["f:1:77: nested deeper than 64 levels"]),
        ('{"people": [' + '{"a":' * 100_000, ["f:1:333: nested deeper than 64"]),
        ('{"people": ' + "[" * 100_000, ["f:1:77: nested deeper than 64 levels"]),
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


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit is not parsed."""
    monkeypatch.setattr(json_format, "MAXIMUM_SIZE", 2**20)
    assert problems(b" " * (2**20 + 1)) == [
        (
            "f: larger than 1 MiB, the most that is read of this format: split the "
            "file, or use JSON Lines"
        )
    ]


def test_starts_are_the_offsets_of_records() -> None:
    """What read remembers of starts finds the same positions."""
    data = '{"people": [{"id": "부산"}, {"id": "b"}]}'.encode()
    trace = Trace()
    read(data, file="f", trace=trace)
    assert list(trace.starts["people"]) == [12, 26]
    locator = locate(data, file="f", starts=trace.starts)
    assert str(locator.position("people", 1, ("id",))) == "f:1:34"


def test_missing_path_gives_its_deepest_part() -> None:
    """Where a path does not exist, the deepest part of it that does is given."""
    locator = locate(b'{"people": [{"id": "a", "posts": [{"d": 1}]}]}', file="f")
    assert str(locator.position("people", 0, ("posts", 0, "d"))) == "f:1:41"
    assert str(locator.position("people", 0, ("posts", 0, "none"))) == "f:1:35"
    assert str(locator.position("people", 0, ("posts", 1))) == "f:1:34"
    assert str(locator.position("people", 0, ("posts", "d"))) == "f:1:34"
    assert str(locator.position("people", 0, (1,), key=True)) == "f:1:13"


def test_a_record_stands_on_one_line() -> None:
    """Each record has a line, so that differences are told by record."""
    document: RawDocument = {"people": [{"id": "가"}, {"id": "b"}], "sources": []}
    assert write(document).decode() == (
        '{\n"people": [\n{"id": "가"},\n{"id": "b"}\n],\n"sources": []\n}\n'
    )


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("a\0", "people 'a': the text contains the character U\\+0000"),
        ("\ud800", "the text contains the character U\\+D800"),
        ("é\ud800", "the text contains the character U\\+D800"),
        (float("inf"), "files can't hold the number inf: leave it out"),
        ({1, 2}, "files can't hold values of the type set: write a text"),
    ],
)
def test_what_json_can_not_hold_is_refused(value: Any, message: str) -> None:
    """What would not read back is not written; the error names the record."""
    with pytest.raises(WriteError, match=message):
        write({"people": [{"id": "a", "b": value}]})


def test_endless_nesting_is_not_written() -> None:
    """A value that holds itself, or all but, is refused."""
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(WriteError, match="nested deeper"):
        encode(deep)
    deep = []
    deep.append(deep)
    with pytest.raises(WriteError, match="contains itself: take it out"):
        encode(deep)


def test_escaped_backslash_before_u0000_is_text() -> None:
    """A backslash and u0000 are six characters, not NUL."""
    assert json.loads(encode("\\u0000")) == "\\u0000"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
)


@given(json_values, st.sampled_from(["", " ", "]", ', "a"']))
def test_skip_ends_where_the_value_does(value: object, behind: str) -> None:
    """Skipping a value goes as far as decoding it."""
    text = json.dumps(value)
    assert skip(text + behind, 0) == len(text)


@given(json_values)
def test_sound_values_have_no_trouble(value: object) -> None:
    """A value that Python writes and decodes has nothing wrong with it."""
    text = json.dumps(value, ensure_ascii=False)
    assert diagnose(text, 0).end == len(text)


@pytest.mark.parametrize("text", ["[", "", '["a'])
def test_broken_text_ends_the_scan(text: str) -> None:
    """A text that was changed since it was read does not hang the scanner."""
    with pytest.raises((ValueError, IndexError)):
        find(text, 0, (0,))


def test_places_are_the_same_however_often_they_are_asked_for() -> None:
    """What a finder remembers, and what it forgot meanwhile, has its position."""
    text = json.dumps([{"a": [number, {"b": number}]} for number in range(40)])
    finder = Finder(text)
    for _ in range(2):
        for number in range(40):
            at = finder.find(0, (number, "a", 1, "b"))
            assert text[at:].startswith(f"{number}}}")
            assert at == find(text, 0, (number, "a", 1, "b"))


def test_a_path_into_what_holds_nothing_ends_there() -> None:
    """A text and a number have no members, though a finder may be asked for them."""
    text = '{"id": "a", "parties": ["b"]}'
    for path in (("id", 0), ("parties", 0, "id")):
        at = Finder(text).find(0, path)
        assert at == find(text, 0, path)
        assert text[at] == '"'


def test_what_is_not_there_is_told_at_the_deepest_part_that_is() -> None:
    """A path that leads nowhere ends where it leaves the text."""
    text = '{"id": "a", "parties": ["b"]}'
    assert text[find(text, 0, ("parties", 1, "id")) :] == '["b"]}'


@pytest.mark.parametrize("key", ["id", "i\\u0064", 'i\\"', "\\\\", ""])
def test_keys_are_found_however_they_are_written(key: str) -> None:
    """With their escapes undone, and what stands behind them passed over."""
    text = f'{{"a" : "}}\\"", "b":[{{}}] ,"{key}"\t:\n-1.5e3 , "c": null}}'
    (name,) = [name for name in json.loads(text) if name not in {"a", "b", "c"}]
    assert text[find(text, 0, (name,)) :].startswith("-1.5e3")
    assert text[find(text, 0, (name,), key=True) :].startswith(f'"{key}"')
    assert text[find(text, 0, ("c",)) :] == "null}"
