"""Constructors: what they take from people, and what they refuse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

import sisterlinks as sl
from sisterlinks.model import Extras, Transfers
from sisterlinks.model.conversion import convert_text


class Word(str):
    """A text of a class of its own."""

    __slots__ = ()


def test_word_stands_for_its_act() -> None:
    """An act made of a word is the act, and not only equal to it."""
    act = sl.Act(act="ended", date="2005")
    assert act == sl.Act(act=sl.ActKind.ENDED, date=sl.PartialDate("2005"))
    assert act.act is sl.ActKind.ENDED


def test_partnership_ends_by_a_word() -> None:
    """Two records that compare equal give the same answers."""
    ending = [sl.Act(act="established", date="1990"), sl.Act(act="ended", date="2005")]
    dataset = sl.Dataset(
        [
            sl.Locality(id="a"),
            sl.Locality(id="b"),
            sl.Partnership(id="p", parties=["a", "b"], acts=ending),
        ]
    )
    assert len(dataset.ties("a", on="2000-01-01")) == 1
    assert dataset.ties("a", on="2010-01-01") == ()


@pytest.mark.parametrize("given", [dt.date(2005, 5, 17), "2005-05-17"])
def test_day_or_text_stands_for_a_date(given: dt.date | str) -> None:
    """A date may be given as a day of the calendar."""
    assert sl.Change(id="c", date=given).date == sl.PartialDate("2005-05-17")


def test_number_stands_for_a_year() -> None:
    """A year is written as a number as often as not."""
    assert sl.Act(act="ended", date=987).date == sl.PartialDate("0987")


def test_records_stand_for_their_ids() -> None:
    """Where an id is meant, the record will do; where a list, one alone."""
    old, new = sl.Locality(id="old"), sl.Locality(id="new")
    change = sl.Change(
        id="c",
        date="2005",
        predecessors=[old],
        successors=new,
        transfers={old: new},
        citations=sl.Citation(source=sl.Source(id="press")),
    )
    assert (change.predecessors, change.successors) == (("old",), ("new",))
    assert change.transfers == {"old": ["new"]}
    assert change.citations[0].source == "press"
    assert sl.Act(act="confirmed", by=new).by == "new"


def test_lists_become_tuples() -> None:
    """A record made of lists can be hashed."""
    source = sl.Source(id="s", authors=["A", Word("B")], extras={"x_tags": ["port"]})
    assert source.authors == ("A", "B")
    assert source.extras == Extras({"x_tags": ("port",)})
    assert {source}
    assert sl.Source(id="s", authors="A").authors == ("A",)


def test_text_of_another_class_becomes_plain() -> None:
    """A text keeps none of the class that it came in."""
    assert type(convert_text(Word("a"))) is str
    assert sl.Citation(source=Word("a")).source == "a"


def _refused() -> dict[str, tuple[Callable[[], Any], str]]:
    return {
        "act": (
            lambda: sl.Act(act="begun"),
            "act: 'begun' stands where one of proposed, established, renewed, upgraded",
        ),
        "date": (
            lambda: sl.Act(act="ended", date="soon"),
            "date: can't read the date 'soon': ",
        ),
        "time": (
            lambda: sl.Act(act="ended", date=dt.datetime(2005, 1, 1, 1)),  # noqa: DTZ001 - refused
            "date: ",
        ),
        "no date": (
            lambda: sl.Change(id="c", date=None),  # type: ignore[arg-type] # refused
            "date: nothing stands where a date, such as '2005-05-17', is meant",
        ),
        "text": (
            lambda: sl.Change(id="c", date="2005", label=5),  # type: ignore[arg-type] # refused
            "label: 5 stands where text is meant",
        ),
        "id": (
            lambda: sl.Act(act="confirmed", by=5),  # type: ignore[arg-type] # refused
            "by: 5 stands where the id of a record, or the record, is meant",
        ),
        "ids": (
            lambda: sl.Change(id="c", date="2005", predecessors=5),  # type: ignore[arg-type] # refused
            "predecessors: 5 stands where the id of a record, or the record, is meant",
        ),
        "texts": (
            lambda: sl.Source(id="s", authors=5),  # type: ignore[arg-type] # refused
            "authors: 5 stands where a list of texts is meant",
        ),
        "values": (
            lambda: sl.Partnership(id="p", parties=["a"], acts=["ended"]),  # type: ignore[list-item] # refused
            "acts: 'ended' stands where a Act is meant",
        ),
        "one value": (
            lambda: sl.Partnership(id="p", parties=["a"], acts=5),  # type: ignore[arg-type] # refused
            "acts: 5 stands where a Act is meant",
        ),
        "extras": (
            lambda: sl.Source(id="s", extras=5),  # type: ignore[arg-type] # refused
            "extras: 5 stands where a mapping of further fields is meant",
        ),
        "extra": (
            lambda: sl.Source(id="s", extras={"x_a": {1}}),
            "extras: {1} of type set is not a JSON value",
        ),
        "transfers": (
            lambda: sl.Change(id="c", date="2005", transfers=["a"]),  # type: ignore[arg-type] # refused
            "transfers: ['a'] stands where a mapping of ended localities to their suc",
        ),
    }


@pytest.mark.parametrize("what", _refused())
def test_what_has_no_meaning_is_refused(what: str) -> None:
    """The error names the field, and what is wrong with it."""
    make, message = _refused()[what]
    with pytest.raises(sl.RecordError) as caught:
        make()
    assert str(caught.value).startswith(message)


def test_nothing_stands_for_no_extras() -> None:
    """What is left out may be given as nothing."""
    assert sl.Source(id="s", extras=None).extras == Extras()
    assert sl.Change(id="c", date="2005", transfers=None).transfers == {}


def test_transfers_read_like_a_mapping() -> None:
    """Transfers compare with mappings, and hash."""
    transfers = Transfers({"a": ["b", "c"], "d": []})
    assert transfers == {"d": [], "a": ["b", "c"]}
    assert transfers != {"a": ["c", "b"], "d": []}
    assert transfers != {"a": 5}
    assert transfers != 5
    assert hash(transfers) == hash(Transfers({"d": (), "a": ("b", "c")}))
    assert (len(transfers), list(transfers)) == (2, ["a", "d"])
    assert repr(transfers) == "Transfers({'a': ('b', 'c'), 'd': ()})"
