"""CSV: what cells mean, what is refused and where, how tables are written."""

from __future__ import annotations

from typing import Any

import pytest

from sisterlinks.errors import LoadError
from sisterlinks.formats import csv as csv_format
from sisterlinks.formats.base import RawRecord, Trace, WriteError
from sisterlinks.formats.columns import columns_of
from sisterlinks.formats.csv import locate, read, write
from sisterlinks.formats.delimited import MAXIMUM_SIZE, read_delimited


def rows(text: str, name: str = "localities") -> list[dict[str, Any]]:
    """Read a table."""
    return read(text.encode(), file=f"{name}.csv")[name]


def cell(column: str, text: str) -> object:
    """Read one cell, of a table whose list has the column."""
    quoted = text.replace('"', '""')
    lists = ("localities", "changes", "meetings")
    name = next((name for name in lists if column in columns_of(name)), lists[0])
    return rows(f'id,{column}\na,"{quoted}"\n', name)[0].get(column)


def problems(text: str | bytes, name: str = "localities") -> list[str]:
    """Return what is wrong with a file, without the file's name."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(LoadError) as raised:
        read(data, file=f"{name}.csv")
    texts = [str(problem) for problem in raised.value.problems]
    return [text.removeprefix(f"{name}.csv:") for text in texts]


def test_transfers_that_are_no_lists_of_ids_are_written_as_json() -> None:
    """What can't be pairs keeps its form, for the model to judge."""
    transfers: RawRecord = {"a": ["b", 5], "c": "d"}
    written = write({"changes": [{"id": "x", "transfers": transfers}]})
    (found,) = read(written["changes.csv"], file="changes.csv")["changes"]
    assert found == {"id": "x", "transfers": transfers}


@pytest.mark.parametrize(
    "text",
    [
        "id,name\na,b\n",
        "id,name\r\na,b\r\n",
        "id,name\ra,b",
        "\ufeffid,name\na,b",
        '"id","name"\n"a","b"\n',
        "\n id , name \n\n\na,b\n\n",
        "id,name,\na,b,\n",
        "id,name\na,b,,,\n",
        "id,name,country\na,b\n",
        "id,country,name\na,,b\n",
        "ID,Name\na,b\n",
        "id;name\na;b\n",
        "id\tname\na\tb\n",
        "sep=;\nid;name\na;b\n",
        'id,"name"\n , \t\na,b\n,,\n',
        "id,name,country\na,b, \n",
    ],
)
def test_tables_are_read(text: str) -> None:
    """Line ends, blank lines, empty cells and short rows make no difference."""
    assert rows(text) == [{"id": "a", "name": "b"}]


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("name", " NO ", " NO "),
        ("name", "[1]", "[1]"),
        ("name", '"a"', '"a"'),
        ("founded", "1995", "1995"),
        ("level", "1", "1"),
        ("level", '[{"value": 1}]', [{"value": 1}]),
        ("kind", "[city", "[city"),
        ("heirs", "a;b", ["a", "b"]),
        ("heirs", " a ; b ;; ", ["a", "b"]),
        ("heirs", ";", []),
        ("heirs", '["a;b"]', ["a;b"]),
        ("topics", "[a;b", ["[a", "b"]),
        ("codes", "a:b", {"a": "b"}),
        ("codes", " a : b ; c:d:e; ", {"a": "b", "c": "d:e"}),
        (
            "codes",
            "a:b;a:c",
            [{"scheme": "a", "value": "b"}, {"scheme": "a", "value": "c"}],
        ),
        ("codes", '{"a": "b;c"}', {"a": "b;c"}),
        ("names", '[{"text": "b"}]', [{"text": "b"}]),
        ("x_size", "12", 12),
        ("x_size", "012", "012"),
        ("x_size", '"12"', "12"),
        ("x_size", r'["\ud83d\ude00"]', ["\U0001f600"]),
        ("x_size", "null", None),
        ("x_size", "[1, {}]", [1, {}]),
        ("x_size", "[1", "[1"),
        ("x_size", '{"a": 1, "a": 2}', '{"a": 1, "a": 2}'),
        ("x_size", '"a" or "b"', '"a" or "b"'),
        ("unknown", "12", 12),
        ("unknown", "null", None),
        ("unknown", "012", "012"),
        ("unknown", '{"a": 1}', {"a": 1}),
        ("name", "'=1", "=1"),
        ("name", "''=1", "'=1"),
        ("name", "'s-Gravenhage", "'s-Gravenhage"),
        ("name", "=1", "=1"),
        ("x_size", "'-", "-"),
        ("heirs", "'-a;b", ["-a", "b"]),
    ],
)
def test_cells_mean_what_their_columns_say(
    column: str, text: str, value: object
) -> None:
    """Texts, lists, codes, JSON and users' fields are told apart by the column."""
    found = cell(column, text)
    assert (type(found), found) == (type(value), value)


def test_tables_of_users_hold_literals() -> None:
    """Every column of a table of the user's own is a field of the user's."""
    assert rows("id,size\na,12\n", "x_staff") == [{"id": "a", "size": 12}]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", ["1:1: empty: the first row must name the columns"]),
        ("\n\n", ["1:1: empty"]),
        ("a,b\nc,d", ["1:1: no column 'id': the first row names the columns"]),
        ("id,a,a,id", ["1:6: a second column 'a'", "1:8: a second column 'id'"]),
        ("id,a\nb,c,d", ["2:5: the row has 3 cells and the header 2: 'd' is one too"]),
        ("id,,a\nb,c,d", ["2:3: 'c' stands in a column without a name"]),
        ("id,\nb,,d", ["2:4: the row has 3 cells and the header 2"]),
        ("id,a\nb,c\0", ["2:4: the character U+0000 stands here: take it out"]),
        (b"\xef\xbb\xbfid,a\nb,\xff", ["2:3: byte 0xff is not UTF-8"]),
        (",,\n,\n", ["1:1: empty: the first row must name the columns"]),
        ('id,a\nb,"c\nd,e', ["2:3: the quote that opens here is never closed"]),
        ('id,a\nb,"c"d', ["2:6: text after a closing quote"]),
        ('id,a\n"x\ny",c\n"b","c"d', ["4:8: text after a closing quote"]),
        (f"id,a\nb,{'c' * 131073}", ["2:3: a cell of more than 131072 characters"]),
        ('"id', ["1:1: the quote that opens here is never closed"]),
        (
            'id,codes,names\n"a\nb",c,[1\nd,:e,"{""a"": 1, ""a"": 2}"\ne,f:,{} 1',
            [
                "3:4: can't read the code 'c': write scheme:value, and ; between codes",
                "3:6: this column holds JSON; not JSON: write ',' between values",
                "4:3: can't read the code ':e'",
                "4:6: this column holds JSON; the key 'a' is given twice: keep one",
                "5:3: can't read the code 'f:'",
                "5:6: this column holds JSON; not JSON: something stands behind",
            ],
        ),
        ('id,x_a\na,"[""\\u0000""]"', ["2:3: the text contains the character"]),
        ("id,x_a\na," + "[" * 100_000, ["2:3: nested deeper than 64 levels"]),
        ("id,x_a\na," + "[" * 64 + "]" * 64, ["2:3: nested deeper than 64 levels"]),
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


def test_a_table_of_acts_needs_its_columns() -> None:
    """Acts have no id; they need a partnership and what was done."""
    assert rows("partnership,act\na,renewed", "acts") == [
        {"partnership": "a", "act": "renewed"}
    ]
    (message,) = problems("partnership,date\na,2005", "acts")
    assert message.startswith("1:1: no column 'act'")


def test_a_table_is_named_after_its_list() -> None:
    """A file whose name is no list's is refused."""
    (message,) = problems("id\na", "locality")
    assert message == (
        " no list is named 'locality': did you mean 'localities'? "
        "(a table is named after its list)"
    )


def test_too_large_a_file_is_refused() -> None:
    """A file beyond the limit is not parsed."""
    assert csv_format.FORMAT.maximum_size == MAXIMUM_SIZE
    with pytest.raises(LoadError, match="larger than 1 MiB"):
        read_delimited(b" " * (2**20 + 1), file="a.csv", limit=2**20)


LOCATED = (
    "id,name,codes,topics,names,x_a\n"
    '"a\nb","=",,c\n'
    'd,"e ""f""",g:h; i:j,k; l,"[{""text"": ""m""}]","\'-"\n'
)


@pytest.mark.parametrize(
    ("index", "path", "place"),
    [
        (0, (), "2:1"),
        (0, ("id",), "2:1"),
        (0, ("name",), "3:4"),
        (0, ("topics", 0), "3:9"),
        (0, ("names",), "3:9"),
        (0, ("codes", "g"), "3:8"),
        (1, ("id",), "4:1"),
        (1, ("name",), "4:3"),
        (1, ("name", 0), "4:3"),
        (1, ("codes", "g"), "4:13"),
        (1, ("codes", "i"), "4:18"),
        (1, ("codes", "none"), "4:13"),
        (1, ("codes", 1), "4:18"),
        (1, ("topics", 0), "4:22"),
        (1, ("topics", 5), "4:22"),
        (1, ("names", 0), "4:29"),
        (1, ("names", 0, "text"), "4:40"),
        (1, ("x_a",), "4:49"),
        (1, ("none",), "4:1"),
    ],
)
def test_values_are_found(index: int, path: tuple[str | int, ...], place: str) -> None:
    """Cells, and parts of them, are found in rows of several lines too."""
    locator = locate(LOCATED.encode(), file="localities.csv")
    assert str(locator.position("localities", index, path)) == f"localities.csv:{place}"


def test_items_of_joined_lists_are_found() -> None:
    """Each item has a position of its own; one that is not there has its cell's."""
    locator = locate(b"id,heirs\nc,k; l\n", file="changes.csv")
    items = [locator.position("changes", 0, ("heirs", number)) for number in (0, 1, 5)]
    assert [str(place) for place in items] == [f"changes.csv:2:{n}" for n in (3, 6, 3)]


def test_keys_are_found_in_the_header() -> None:
    """The position of a key is that of its column's name."""
    locator = locate(LOCATED.encode(), file="localities.csv")
    place = locator.position("localities", 1, ("codes",), key=True)
    assert str(place) == "localities.csv:1:9"


@pytest.mark.parametrize(
    ("row", "path", "place"),
    [
        ("a,2005,2010", ("acts", 0, "date"), "2:3"),
        ("a,2005,2010", ("acts", 3, "date"), "2:8"),
        ('a,"2005",""', ("acts", 0), "2:3"),
        ("a,,2010", ("acts", 0), "2:4"),
        ("a,2005,", ("acts", 3), "2:1"),
        ("a,2005,", ("acts",), "2:1"),
    ],
)
def test_acts_are_found_in_the_row(
    row: str, path: tuple[str | int, ...], place: str
) -> None:
    """The first and last act of a partnership stand in columns of its row."""
    data = f"id,established,ended\n{row}\n".encode()
    locator = locate(data, file="partnerships.csv")
    found = locator.position("partnerships", 0, path)
    assert str(found) == f"partnerships.csv:{place}"


def test_acts_without_columns_are_found_at_the_row() -> None:
    """Without those columns the position is the record's."""
    locator = locate(b"id\na\n", file="partnerships.csv")
    found = locator.position("partnerships", 0, ("acts", 0, "date"))
    assert str(found) == "partnerships.csv:2:1"


def test_starts_are_the_lines_of_rows() -> None:
    """What read remembers of starts finds the same positions."""
    trace = Trace()
    read(LOCATED.encode(), file="localities.csv", trace=trace)
    assert list(trace.starts["localities"]) == [2, 4]
    locator = locate(LOCATED.encode(), file="localities.csv", starts=trace.starts)
    assert str(locator.position("localities", 1)) == "localities.csv:4:1"


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        ("name", "a, b", '"a, b"'),
        ("name", "=1+1", "'=1+1"),
        ("name", "-5", "-5"),
        ("name", "+5.5", "+5.5"),
        ("name", "-5-5", "'-5-5"),
        ("name", "@a", "'@a"),
        ("name", "\ta", "'\ta"),
        ("name", "'=a", "''=a"),
        ("name", "'s-Gravenhage", "'s-Gravenhage"),
        ("name", "a\rb", '"a\rb"'),
        ("level", 1, "1"),
        ("level", [{"value": 1}], '"[{""value"": 1}]"'),
        ("heirs", ["a", "b"], "a;b"),
        ("heirs", ["a;b"], '"[""a;b""]"'),
        ("heirs", [" a"], '"["" a""]"'),
        ("heirs", ["a", 1], '"[""a"", 1]"'),
        ("heirs", [], "[]"),
        ("heirs", "a", '"""a"""'),
        ("codes", {"a": "b", "c": "d:e"}, "a:b;c:d:e"),
        ("codes", {"a": "b;c"}, '"{""a"": ""b;c""}"'),
        ("codes", {"a:b": "c"}, '"{""a:b"": ""c""}"'),
        ("codes", {"a": 1}, '"{""a"": 1}"'),
        ("codes", {}, "{}"),
        ("names", "a", '"""a"""'),
        ("x_a", "1", '"""1"""'),
        ("x_a", 1, "1"),
        ("x_a", None, "null"),
        ("x_a", "", '""""""'),
        ("x_a", "[", "["),
        ("x_a", "[1]", '"""[1]"""'),
        ("unknown", "[1]", '"""[1]"""'),
    ],
)
def test_cells_are_written(column: str, value: Any, text: str) -> None:
    """The short form is written where it reads back, JSON where not."""
    if column in columns_of("changes"):
        files = write({"changes": [{"id": "a", column: value}]})
        first = "id,date,predecessors,successors"
        assert files["changes.csv"].decode() == f"{first},{column}\r\na,,,,{text}\r\n"
    else:
        files = write({"localities": [{"id": "a", "name": "b", column: value}]})
        found = files["localities.csv"].decode()
        if column == "name":
            assert found == f"id,name,country\r\na,{text},\r\n"
        else:
            assert found == f"id,name,country,{column}\r\na,b,,{text}\r\n"


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (
            {"name": "a\0"},
            "sources 'a': name: the text contains the character U\\+0000",
        ),
        ({"x_a": "\ud800"}, "the text contains the character U\\+D800"),
        ({"name": "a" * 131073}, "name is longer than the 131072 characters of a cell"),
        ({"": "a"}, "the field '' can't name a column"),
        ({" b": "a"}, "the field ' b' can't name a column"),
        ({"b\0": "a"}, "the text contains the character"),
        ({"Title": "a"}, "sources: the column 'Title' would be read as 'title': rena"),
        ({"title": " "}, "sources 'a': title: a table can't hold an empty text: leav"),
        ({"title": ""}, "a table can't hold an empty text"),
        ({"x_a": float("nan")}, "files can't hold the number nan"),
    ],
)
def test_what_csv_can_not_hold_is_refused(record: dict[str, Any], message: str) -> None:
    """What would not read back is not written; the error names the record."""
    with pytest.raises(WriteError, match=message):
        write({"sources": [{"id": "a", **record}]})


def test_too_deep_a_value_is_not_written() -> None:
    """What is nested deeper than is read is not written."""
    deep: Any = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(WriteError, match="nested deeper than 64 levels"):
        write({"sources": [{"id": "a", "x_a": deep}]})
