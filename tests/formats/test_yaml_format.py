"""YAML: what is read as what, what is refused and where, how it is written."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from sisterlinks.errors import LoadError
from sisterlinks.formats.base import MAXIMUM_PROBLEMS, RawDocument, Trace, WriteError
from sisterlinks.formats.shapes import shape_of
from sisterlinks.formats.yaml import locate, read, write
from sisterlinks.formats.yaml_errors import reason_of
from sisterlinks.formats.yaml_text import flow


@pytest.fixture(autouse=True, params=["with libyaml", "without libyaml"])
def _each_parser(request: pytest.FixtureRequest, monkeypatch: Any) -> None:
    if request.param == "without libyaml":
        monkeypatch.delattr(yaml, "CBaseLoader")


def record(text: str) -> dict[str, Any]:
    """Read the only record of a file, given in block style."""
    lines = "".join(f"    {line}\n" for line in text.splitlines())
    (found,) = read(f"people:\n  -\n{lines}".encode(), file="a.yaml")["people"]
    return found


def problems(text: str | bytes) -> list[str]:
    """Return what is wrong with a file."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(LoadError) as raised:
        read(data, file="f")
    return [str(problem) for problem in raised.value.problems]


def test_numbers_in_flow_style_are_written_as_they_are() -> None:
    """In fields of the user's own they are read back as numbers."""
    assert flow({"x_size": [12, 1.5, True, None]}, shape_of("people")) == (
        "{x_size: [12, 1.5, true, null]}"
    )


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "---\n", "~", "null", "{}", "\ufeff", "people:\n"]
)
def test_empty_file_has_no_records(text: str) -> None:
    """A file without lists is an empty document."""
    assert read(text.encode(), file="f") == {}


def test_empty_list_is_kept() -> None:
    """A list without records is still a list."""
    assert read(b"people: []", file="f") == {"people": []}


@pytest.mark.parametrize(
    "text", ["NO", "01", "1.50", "2005-05-17", "yes", "1_000", "0x1F", "1:30", "="]
)
def test_scalars_are_texts(text: str) -> None:
    """A bare scalar is the text that stands there."""
    assert record(f"country: {text}") == {"country": text}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_bare_nothing_is_left_out(nothing: str) -> None:
    """An empty scalar, ~ and null leave the field out."""
    assert record(f"id: b\ncountry: {nothing}") == {"id": "b"}


@pytest.mark.parametrize("quoted", ['""', '"~"', "'null'"])
def test_quoted_nothing_is_text(quoted: str) -> None:
    """In quotes they are texts."""
    assert record(f"kind: {quoted}") == {"kind": quoted[1:-1]}


def test_json_literals_are_values_below_users_fields() -> None:
    """Below x_ a bare scalar in JSON's spelling is a value, at any depth."""
    text = "x_a: [1, '1', {b: 1.5, c: true, d: NO}]\nx_b: null\nx_c: ~\ncountry: 1"
    assert record(text) == {
        "x_a": [1, "1", {"b": 1.5, "c": True, "d": "NO"}],
        "x_b": None,
        "country": "1",
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("size: 5", {"size": 5}),
        ("size: '5'", {"size": "5"}),
        ("size: null", {"size": None}),
        ("posts: [{title: 5, rank: 5}]", {"posts": [{"title": "5", "rank": 5}]}),
        ("names: [{text: 5, rank: true}]", {"names": [{"text": "5", "rank": True}]}),
    ],
)
def test_fields_that_the_model_does_not_know_keep_their_type(
    text: str, value: dict[str, Any]
) -> None:
    """They are read as JSON would be, at any depth, and come back so."""
    assert record(text) == value
    assert read(write({"people": [value]}), file="f") == {"people": [value]}


def test_codes_are_texts_under_any_scheme() -> None:
    """In a list of codes, only what the model does not know may be more."""
    data = b"localities:\n- codes: {gso: 01, insee: 5}\n- codes: [{value: 01, n: 1}]\n"
    first, second = read(data, file="f")["localities"]
    assert first == {"codes": {"gso": "01", "insee": "5"}}
    assert second == {"codes": [{"value": "01", "n": 1}]}


def test_lists_of_users_hold_literals() -> None:
    """A list of the user's own is such a field throughout."""
    assert read(b"x_a: [{id: 1}]\npeople: [{id: 1}]", file="f") == {
        "x_a": [{"id": 1}],
        "people": [{"id": "1"}],
    }


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "people:\n- id: &a x\n  b: *a\n",
            [
                "f:2:7: anchors are not read: write the value out each time",
                "f:3:6: aliases are not read: write the value out each time",
            ],
        ),
        ("people: &a []", ["f:1:9: anchors are not read: write the value out each "]),
        (
            "people: [{*a : b}, *c]",
            [
                "f:1:11: aliases are not read: write the value out each time",
                "f:1:20: aliases are not read: write the value out each time",
            ],
        ),
        (
            "people: !!set {a}",
            [
                "f:1:9: tags are not read: take 'tag:yaml.org,2002:set' out",
                "f:1:9: 'people' must be a list, not a mapping",
            ],
        ),
        ("people: [{id: !!int 1}]", ["f:1:15: tags are not read"]),
        ("people: [{id: ! 1}]", ["f:1:15: tags are not read"]),
        (
            "people:\n- id: a\n  id: b\n  x:\n  x: c",
            [
                "f:3:3: the key 'id' is given twice: keep one",
                "f:5:3: the key 'x' is given twice: keep one",
            ],
        ),
        ("people: []\npeople: []", ["f:2:1: the key 'people' is given twice"]),
        ("? [a]\n: b", ["f:1:3: a key must be a text, not a list"]),
        ("? {a: b}\n: b", ["f:1:3: a key must be a text, not a mapping"]),
        ("people: []\n---\npeople: []", ["f:2:1: a second document begins"]),
        ("- a", ["f:1:1: a file is a mapping of lists, not a list"]),
        ("a", ["f:1:1: a file is a mapping of lists, not a text"]),
        ("people: {a: b}", ["f:1:9: 'people' must be a list, not a mapping"]),
        ("people: a", ["f:1:9: 'people' must be a list, not a text"]),
        (
            "people: [a, [b], {c: d}]",
            [
                "f:1:10: a record must be a mapping, not a text",
                "f:1:13: a record must be a mapping, not a list",
            ],
        ),
        ("people:\n-\n- id: a", ["f:2:2: an empty list item: take it out"]),
        ("people: [{x_a: [~]}]", ["f:1:17: an empty list item"]),
        ("peopel: []", ["f:1:1: no list is named 'peopel': did you mean 'people'?"]),
        ("people: [", ["f:1:10: not YAML: "]),
        ("people: [{id: 'a", ["f:1:17: not YAML: "]),
        ("people:\n\t- a", ["f:2:1: not YAML: "]),
        ("people: a\0", ["f:1:10: YAML does not allow the character U+0000"]),
        ("people: a\x07", ["f:1:10: YAML does not allow the character U+0007"]),
        (r'people: [{id: "a\0"}]', ["f:1:15: the text contains the character U+0000"]),
        (r'people: [{"\0": a}]', ["f:1:11: the text contains the character U+0000"]),
        (b"people: \xff", ["f:1:9: byte 0xff is not UTF-8"]),
        ("people: " + "[" * 100_000, ["f:1:10: a record", "f:1:74: nested deeper"]),
        ("people: [" + "{a: " * 100_000, ["f:1:266: nested deeper than 64 levels"]),
        ("people:\n" + "- " * 100_000, ["f:2:3: a record", "f:2:131: nested deeper"]),
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: b: c", "1:5: not YAML: a ':' where no key can stand: put the text in qu"),
        ("a: b\n  c: d", "2:4: not YAML: a ':' where no key can stand"),
        ("a: b\nc\n", "3:1: not YAML: a key without its ':', or a text that is not"),
        ("a: 'x", "1:6: not YAML: a quote is not closed"),
        ('a: "b\n---\nc', "2:1: not YAML: a quote is not closed"),
        (r'a: "\q"', r"1:"),
        ("a: [b", "1:6: not YAML: the list that '[' opens does not end here: write"),
        ("a: {b: c", "1:9: not YAML: the mapping that '{' opens does not end here: w"),
        ("a: @b", "1:4: not YAML: a value can't begin with this: put it in quotes"),
        ("a:\n\t- b", "2:1: not YAML: a tab can't indent: use spaces"),
        ("a: >\n\tb\n", "2:1: not YAML: a tab can't indent: use spaces"),
        ("a: |x\n b", "1:5: not YAML: after '|' or '>' the text begins on a line of"),
        ("%YAML 2.0\n---\na: b", "1:1: not YAML: lines of '%', '---' and '...' are"),
        ("a: b\n... c", "2:5: not YAML: lines of '%', '---' and '...' are not needed"),
        ("a: b\n- c", "2:1: not YAML: the line can't go on like this: indent what be"),
        ("a: 'it's'", "1:8: not YAML: the line can't go on like this: indent what be"),
        ("a: &", "1:5: not YAML: put a text that begins with '&', '*' or '!' in quote"),
        ("a: !x!y z", "1:4: not YAML: put a text that begins with '&', '*' or '!' in"),
        ("a: ]", "1:4: not YAML: a value is missing"),
        ("a: - b", "1:4: not YAML: a '-' where no list can begin: put it on a line of"),
        ("a: ? b", "1:4: not YAML: a '?' where no key can stand: put the text in quo"),
    ],
)
def test_every_parser_is_told_in_the_same_words(text: str, told: str) -> None:
    """What a parser refuses is told in words of our own, with what to do."""
    assert problems(text)[-1].startswith(f"f:{told}")


def test_words_that_no_parser_has_yet_are_not_passed_on() -> None:
    """What a later parser says in new words is told in general ones."""
    error = yaml.MarkedYAMLError(problem="the frobnicator is upset")
    assert reason_of(error, "a") == "what stands here can't be understood"


@pytest.mark.parametrize("levels", [64, 999, 1001, 5000])
def test_depth_is_told_alike_whatever_the_parser_bears(levels: int) -> None:
    """The first value too deep is told of, and nothing that is behind it."""
    found = problems("people: [{x_a: " + "[" * levels + "}")
    assert found == ["f:1:79: nested deeper than 64 levels"]


def test_what_is_broken_before_it_is_too_deep_is_told() -> None:
    """A problem in front of the nesting is the one that is told."""
    (found,) = problems("people: [}, " + "[" * 2000)
    assert found.startswith("f:1:10: not YAML: a value is missing")


@pytest.mark.parametrize("escape", [r"\UFFFFFFFF", r"\U00110000", r"\ud800"])
def test_escapes_of_no_character_are_refused(escape: str) -> None:
    """An escape beyond Unicode, or of half a pair, is an error with its position."""
    (message,) = problems(f'people:\n- id: "{escape}"')
    assert message.startswith("f:2:")


def test_endless_problems_stop() -> None:
    """A bomb of aliases is given up on, and none is expanded."""
    assert len(problems("people:\n" + "- *a\n" * 100_000)) == MAXIMUM_PROBLEMS


def test_nested_to_the_bound_is_read_and_written() -> None:
    """The deepest nesting that is read can be written, and one level more not."""
    deep: Any = "a"
    for _ in range(63):
        deep = [deep]
    document = {"people": [{"x_a": deep}]}
    assert read(write(document), file="f") == document
    with pytest.raises(WriteError, match="people None: nested deeper than 64 levels"):
        write({"people": [{"x_a": [deep]}]})


@pytest.mark.parametrize(
    "text",
    [
        "people:\n  - id: a\n    kind: b\n  - id: c\n    posts:\n      - d: e\n",
        "people: [{id: a, names: [{text: b}]}, {id: c, posts: [{d: e}]}]",
        'people: [{"id": "a", x_a: [{text: b}]}, {? id\n : c, posts: [{d: e}]}]',
        "people:\n- {id: a}\n-\n  # a remark\n  id: c\n  posts: [d: e]\nsources: []",
        "people:\n- id: a\n- ? id\n  : c\n  ? posts\n  : - d: e\n",
        "people:\n- id: a\n- id: 'c\n\n     c'\n  posts:\n  - d: e\n# a remark\n...\n",
    ],
)
def test_values_are_found_in_every_style(text: str) -> None:
    """Values and keys are found in block and flow style alike."""
    locator = locate(text.encode(), file="f")
    place = locator.position("people", 1, ("posts", 0, "d"))
    lines = text.splitlines()
    assert place.line is not None
    assert place.column is not None
    assert lines[place.line - 1][place.column - 1] == "e"
    place = locator.position("people", 1, ("posts", 0, "d"), key=True)
    assert lines[(place.line or 0) - 1][(place.column or 0) - 1] == "d"


def test_missing_path_gives_its_deepest_part() -> None:
    """Where a path does not exist, the deepest part of it that does is given."""
    locator = locate(b"people:\n  - id: a\n    posts:\n      - d: e\n", file="f")
    assert str(locator.position("people", 0, ("posts", 0, "none"))) == "f:4:9"
    assert str(locator.position("people", 0, ("posts", 5))) == "f:4:7"
    assert str(locator.position("people", 0, ("none",))) == "f:2:5"
    assert str(locator.position("people", 0)) == "f:2:5"


def test_starts_spare_reading_again() -> None:
    """What read remembers of starts finds the same positions."""
    data = b"people:\n  - id: a\nsources:\n  - id: b\n"
    trace = Trace()
    read(data, file="f", trace=trace)
    starts = trace.starts
    assert {name: list(places) for name, places in starts.items()} == {
        "people": [12],
        "sources": [31],
    }
    assert str(locate(data, file="f", starts=starts).position("sources", 0)) == "f:4:5"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Bình Dương", " Bình Dương"),
        ("", ' ""'),
        ("~", ' "~"'),
        ("- a", ' "- a"'),
        ("a: b", ' "a: b"'),
        ("a:", ' "a:"'),
        ("a #b", ' "a #b"'),
        ("http://a/#b", " http://a/#b"),
        (" a", ' " a"'),
        ("a ", ' "a "'),
        ("a\u3000b", " a\u3000b"),
        ("\u3000: ", ' "\u3000: "'),
        ("a\x85\u2028\ufeff\U0001f600\U000e0001", r' "a\x85\u2028\uFEFF😀\U000E0001"'),
        ('a\t"b"\\', r' "a\t\"b\"\\"'),
        ("one\ntwo", " |-\n      one\n      two"),
        ("one\n\ntwo\n", " |\n      one\n\n      two"),
        ("one\n\n", r' "one\n\n"'),
        ("\none", r' "\none"'),
        (" one\ntwo", r' " one\ntwo"'),
        ("one \ntwo", r' "one \ntwo"'),
        ([], " []"),
        (["a", "b-c"], " [a, b-c]"),
        (["a", "null"], '\n      - a\n      - "null"'),
        (["a b"], "\n      - a b"),
        ([["a"]], "\n      - [a]"),
        ([[["a b"]]], "\n      -\n        -\n          - a b"),
        ([{}], "\n      - {}"),
        ({}, " {}"),
        ({"a": None}, " {}"),
        ({"a": "b"}, "\n      a: b"),
        (["a" * 50, "b" * 50], f"\n      - {'a' * 50}\n      - {'b' * 50}"),
        ("ab " * 30 + "c", f" >-\n      {'ab ' * 26}ab\n      ab ab ab c"),
        ("ab  " * 30 + "c", f" {'ab  ' * 30}c"),
        ("a" * 200, " " + "a" * 200),
        (12, " 12"),
        (True, " true"),
    ],
)
def test_values_are_written_to_be_read_by_people(value: Any, written: str) -> None:
    """Texts stand bare where they can, in quotes or blocks where they must."""
    text = write({"meetings": [{"date": value}]}).decode()
    assert text == f"meetings:\n  - date:{written}\n"


def test_literals_are_quoted_below_users_fields() -> None:
    """A text that would read as a number is quoted where it would."""
    document: RawDocument = {"people": [{"x_a": ["1", 1, None, "NO", "true"]}]}
    assert write(document).decode() == (
        'people:\n  - x_a:\n      - "1"\n      - 1\n      - null\n      - NO\n'
        '      - "true"\n'
    )


def test_lists_stand_apart() -> None:
    """Lists are separated by a blank line; an empty one is written as such."""
    assert write({"people": [], "sources": [{"id": "a"}]}) == (
        b"people: []\n\nsources:\n  - id: a\n"
    )


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("a\0", "people 'a': the text contains the character U\\+0000"),
        ("\ud800", "the text contains the character U\\+D800"),
        ([None], "a list outside of x_ fields can't hold null"),
        (float("nan"), "files can't hold the number nan: leave it out"),
        (object(), "files can't hold values of the type object"),
        ({"k" * 1001: "a"}, "is too long for YAML"),
    ],
)
def test_what_yaml_can_not_hold_is_refused(value: Any, message: str) -> None:
    """What would not read back is not written; the error names the record."""
    with pytest.raises(WriteError, match=message):
        write({"people": [{"id": "a", "country": value}]})
