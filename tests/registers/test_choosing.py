"""Choosing a register with what is asked of it."""

from __future__ import annotations

import pytest

import sisterlinks as sl
from sisterlinks.registers.choosing import chosen


def test_a_register_is_chosen_with_its_options() -> None:
    """Each takes what it can be asked for."""
    assert chosen("destatis", threshold=0.1, corrections="fixes.csv").name == "destatis"
    for name in ("anpr", "bfs", "klass", "linked-places", "popolo", "wikidata"):
        assert chosen(name, corrections="fixes.csv").name == name


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("ftm", {}, "not for ftm"),
        ("anpr", {"threshold": 0.1}, "anpr takes no threshold"),
        ("anpr", {"columns": {"date": "x"}}, "the columns of anpr are known"),
        ("pairs", {"columns": {"what": "x"}}, "no column is called 'what'"),
        ("pairs", {"columns": {"date": "x"}}, "needs scheme and country"),
    ],
)
def test_what_can_not_be_asked_is_refused(
    name: str, options: dict[str, object], message: str
) -> None:
    """With what is missing, or too much."""
    with pytest.raises(sl.RecordError, match=message):
        chosen(name, **options)  # type: ignore[arg-type] # passed on


def test_numbers_are_read_as_numbers() -> None:
    """A level that is none is left to the records, which say so."""
    columns = {"old_code": "a", "new_code": "b", "date": "c"}
    columns |= {"scheme": "x", "country": "NL", "level": "2"}
    dataset = sl.loads(
        "a,b,c\n1,2,2020-01-01\n",
        "pairs",
        formats=[chosen("pairs", columns=columns)],
    )
    assert dataset.localities(on="2021-01-01", level=2)
