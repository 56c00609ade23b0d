"""Tables: their columns, and acts in a table of their own."""

from __future__ import annotations

from typing import Any

import pytest

from sisterlinks.formats.act_tables import join_acts, split_acts, where_act_stands
from sisterlinks.formats.base import WriteError
from sisterlinks.formats.csv import read, write
from sisterlinks.formats.tables import tables_of

ESTABLISHED = {"act": "established", "date": "2005"}
ENDED = {"act": "ended", "date": "2010"}
RENEWED = {"act": "renewed", "date": "2007", "by": "b"}


def header(name: str, *records: dict[str, Any]) -> str:
    """Return the header of a table."""
    return write({name: list(records)})[f"{name}.csv"].decode().splitlines()[0]


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("localities", "id,name,country"),
        ("changes", "id,date,predecessors,successors"),
        ("partnerships", "id,parties"),
        ("acts", "partnership,act,date,by,memorandum"),
        ("people", "id"),
        ("x_staff", "id"),
    ],
)
def test_columns_of_the_contract_are_always_there(name: str, columns: str) -> None:
    """A table without records still has the columns that it must have."""
    assert header(name) == columns


def test_columns_are_written_where_they_are_used() -> None:
    """The contract's come first in its order, then others, then the user's own."""
    assert (
        header(
            "localities",
            {"x_a": 1, "citations": [], "odd": "a", "codes": {}, "id": "a"},
            {"level": 1, "kind": "city", "x_b": None, "parent": None},
        )
        == "id,name,country,kind,level,codes,citations,odd,x_a,x_b"
    )


def test_null_is_an_empty_cell() -> None:
    """Outside of the user's own fields null leaves the field out."""
    records: list[dict[str, Any]] = [{"id": "a", "kind": None}]
    records.append({"id": "b", "kind": "c"})
    assert write({"meetings": records}) == {"meetings.csv": b"id,kind\r\na,\r\nb,c\r\n"}


def test_empty_cells_of_users_tables_stay() -> None:
    """In a table of the user's own null is a value."""
    assert write({"x_staff": [{"id": "a", "b": None}]}) == {
        "x_staff.csv": b"id,b\r\na,null\r\n"
    }


@pytest.mark.parametrize(
    ("acts", "row", "further"),
    [
        ([], {"acts": []}, []),
        ([ESTABLISHED], {"established": "2005"}, []),
        ([ENDED], {"ended": "2010"}, []),
        ([ESTABLISHED, ENDED], {"established": "2005", "ended": "2010"}, []),
        (
            [ESTABLISHED, RENEWED, ENDED],
            {"established": "2005", "ended": "2010"},
            [RENEWED],
        ),
        ([RENEWED, ESTABLISHED], {}, [RENEWED, ESTABLISHED]),
        ([ENDED, RENEWED], {}, [ENDED, RENEWED]),
        ([{"act": "established"}], {}, [{"act": "established"}]),
        ([{**ESTABLISHED, "by": "b"}], {}, [{**ESTABLISHED, "by": "b"}]),
        ([{**ESTABLISHED, "date": ""}], {}, [{**ESTABLISHED, "date": ""}]),
        ([{**ENDED, "date": 2010}], {}, [{**ENDED, "date": 2010}]),
        ([{"partnership": "b"}], {"acts": [{"partnership": "b"}]}, []),
        (["a"], {"acts": ["a"]}, []),
        ([{}], {"acts": [{}]}, []),
        ("a", {"acts": "a"}, []),
    ],
)
def test_acts_are_taken_out_of_partnerships(
    acts: Any, row: dict[str, Any], further: list[dict[str, Any]]
) -> None:
    """The first and last act stand in the row if they are plain, others apart."""
    record = {"id": "a", "acts": acts}
    rows, apart = split_acts([record])
    assert rows == [{"id": "a", **row}]
    assert apart == [{"partnership": "a", **act} for act in further]
    assert record == {"id": "a", "acts": acts}


def test_acts_stay_where_the_id_does_not_tell() -> None:
    """Of partnerships with one id, or none, the acts stay in their rows."""
    twins = [{"id": "a", "acts": [ESTABLISHED]}, {"id": "a", "acts": [RENEWED]}]
    assert split_acts(twins) == (twins, [])
    assert split_acts([{"acts": [RENEWED]}]) == ([{"acts": [RENEWED]}], [])


@pytest.mark.parametrize("name", ["established", "ended"])
def test_fields_that_look_like_columns_of_acts_are_refused(name: str) -> None:
    """A field of that name would come back as an act."""
    with pytest.raises(WriteError, match=f"'a': tables keep the column '{name}'"):
        split_acts([{"id": "a", name: "2005"}])


@pytest.mark.parametrize(
    ("row", "record"),
    [
        ("a,,,", {"id": "a"}),
        ("a,2005,,", {"id": "a", "acts": [ESTABLISHED]}),
        ("a,,2010,", {"id": "a", "acts": [ENDED]}),
        ("a,2005,2010,", {"id": "a", "acts": [ESTABLISHED, ENDED]}),
        (
            'a,2005,2010,"[{""act"": ""renewed""}]"',
            {"id": "a", "acts": [ESTABLISHED, {"act": "renewed"}, ENDED]},
        ),
        ("a,2005,,1", {"id": "a", "acts": 1}),
    ],
)
def test_dates_in_the_row_are_acts(row: str, record: dict[str, Any]) -> None:
    """The columns established and ended give the first and the last act."""
    data = f"id,established,ended,acts\n{row}\n".encode()
    assert read(data, file="partnerships.csv") == {"partnerships": [record]}


def partnerships(*acts: Any) -> dict[str, Any]:
    """Make a document with one partnership."""
    return {"partnerships": [{"id": "a", "acts": list(acts)}]}


def rows(*acts: dict[str, Any]) -> dict[str, Any]:
    """Make a document with acts of that partnership."""
    return {"acts": [{"partnership": "a", **act} for act in acts]}


def test_without_acts_nothing_is_joined() -> None:
    """Documents without acts stay as they are; an empty table goes."""
    documents: list[Any] = [partnerships(ESTABLISHED), {"acts": []}]
    assert join_acts(documents) == ([], [])
    assert documents == [partnerships(ESTABLISHED), {}]


def test_acts_come_behind_those_of_the_partnership() -> None:
    """Rows follow in the order of their files, before a plain end."""
    first = {"act": "confirmed"}
    documents = [rows(first), partnerships(ESTABLISHED, ENDED), rows(RENEWED)]
    joined = join_acts(documents)
    assert documents[1] == partnerships(ESTABLISHED, first, RENEWED, ENDED)
    assert joined.parts == [
        (1, 0, {("acts", 1): (0, "acts", 0), ("acts", 2): (2, "acts", 0)})
    ]


def test_acts_come_behind_an_end_that_says_more() -> None:
    """An end that is more than a date in a column stays where it stands."""
    ended = {**ENDED, "by": "b"}
    documents = [partnerships(ended), rows(RENEWED)]
    join_acts(documents)
    assert documents[0] == partnerships(ended, RENEWED)


def test_acts_of_no_partnership_are_told() -> None:
    """A row that names no partnership, or none at all, is not lost."""
    documents: list[Any] = [
        {"partnerships": [{"id": "a"}, {"id": ["odd"]}, {}]},
        {"acts": [{"partnership": "b"}, {"act": "renewed"}]},
    ]
    joined = join_acts(documents)
    assert joined.strays == [
        (1, 0, "no partnership 'b': add it, or correct the id"),
        (1, 1, "no partnership: an act needs the id of one"),
    ]
    assert joined.parts == []


def test_of_two_partnerships_with_one_id_the_first_gets_the_acts() -> None:
    """An id that stands twice is a finding elsewhere; no act is lost."""
    twins: dict[str, Any] = {"partnerships": [{"id": "a"}, {"id": "a"}]}
    documents = [twins, rows(RENEWED)]
    join_acts(documents)
    assert documents[0]["partnerships"] == [{"id": "a", "acts": [RENEWED]}, {"id": "a"}]


def test_acts_join_what_left_them_out() -> None:
    """A partnership whose acts are null gets those of the table."""
    documents: list[Any] = [
        {"partnerships": [{"id": "a", "acts": None}]},
        rows(RENEWED),
    ]
    join_acts(documents)
    assert documents[0] == partnerships(RENEWED)


def test_what_is_no_list_of_acts_is_left_to_the_converter() -> None:
    """What is wrong with a partnership's acts is told when it is built."""
    documents: list[Any] = [{"partnerships": [{"id": "a", "acts": "b"}]}, rows(RENEWED)]
    assert join_acts(documents).parts == [(0, 0, {})]
    assert documents[0] == {"partnerships": [{"id": "a", "acts": "b"}]}


def test_acts_of_a_document_are_kept_beside_those_of_partnerships() -> None:
    """A table of acts that was never joined is written with the others."""
    files = write({**rows({"act": "proposed"}), **partnerships(RENEWED)})
    assert files["acts.csv"].decode().splitlines()[1:] == [
        "a,proposed,,,",
        "a,renewed,2007,b,",
    ]


def test_other_paths_lead_to_no_column() -> None:
    """Only acts stand in columns of their own."""
    assert where_act_stands(("parties", 0), lambda _: True) == ("parties", 0)
    assert where_act_stands(("acts",), lambda _: True) == ("acts",)
    assert where_act_stands(("acts", 1), lambda _: False) == ("acts", 1)


def test_a_table_shows_a_name_beside_names_in_full() -> None:
    """The column of names is for people: the English name stands in it."""
    names = [{"text": "부산", "language": "ko"}, {"text": "Busan", "language": "en"}]
    document: dict[str, list[dict[str, Any]]] = {
        "localities": [{"id": "kr-busan", "names": names}]
    }
    ((_, rows),) = tables_of(document)
    assert dict(zip(*rows, strict=True))["name"] == "Busan"


def test_a_shown_name_is_not_read_as_one_more() -> None:
    """A table that shows a name reads back as what was written."""
    names = [{"text": "부산", "language": "ko"}, {"text": "Busan", "language": "en"}]
    document: dict[str, list[dict[str, Any]]] = {
        "localities": [{"id": "kr-busan", "names": names}]
    }
    (content,) = write(document).values()
    assert read(content, file="localities.csv") == document
