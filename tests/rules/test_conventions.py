"""Rules on dates that are written by other conventions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sisterlinks.findings import Fix
from sisterlinks.rules import Fault

Find = Callable[..., list[Fault]]


def told(faults: list[Fault]) -> list[tuple[str, tuple[str | int, ...], Fix | None]]:
    """Return the subject, the path and the fix of each fault."""
    return [(fault.record.id, fault.path, fault.fix) for fault in faults]


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ("dissolved: 9999-12-31", ("dissolved",)),
        ("dissolved: 2999-12-31", ("dissolved",)),
        ("dissolved: '9999'", ("dissolved",)),
        ("founded: 0001-01-01", ("founded",)),
        ("names: [{text: A, to: 9999-12-31}]", ("names", 0, "to")),
        ("kind: [{value: city, from: 0001-01-01}]", ("kind", 0, "from")),
        # One may be true, and the other way round they mean something.
        ("founded: 1900-01-01", None),
        ("dissolved: 0001-01-01", None),
        ("dissolved: 2025-07-01, founded: 1997", None),
    ],
)
def test_dates_that_stand_for_none(
    find: Find, fields: str, path: tuple[str | int, ...] | None
) -> None:
    """An end that has not come, and a start that nobody knows, are left out."""
    faults = find("SL312", f"localities: [{{id: a, {fields}}}]\n")
    assert [fault.path for fault in faults] == ([path] if path else [])
    for fault in faults:
        assert fault.fix is not None
        assert fault.fix.new is None


def test_a_date_that_a_program_writes_stands_in_several_records(find: Find) -> None:
    """Two that begin with the calendar of a program are one too many."""
    text = "localities: [{id: a, founded: 1900-01-01}]\n"
    more = "organizations: [{id: o, founded: 1900-01-01, dissolved: 9999-12-31}]\n"
    faults = find("SL312", text + more)
    assert told(faults) == [
        ("a", ("founded",), Fix("1900-01-01", None)),
        ("o", ("founded",), Fix("1900-01-01", None)),
        ("o", ("dissolved",), Fix("9999-12-31", None)),
    ]
    assert faults[0].message == (
        "1900-01-01 stands for a start that nobody knows: leave it out"
    )


def test_an_act_at_the_end_of_time_is_for_a_person_to_take_out(find: Find) -> None:
    """A whole act has to go, which no fix does."""
    text = """\
partnerships:
  - {id: t, parties: [a, b], acts: [{act: ended, date: 9999-12-31}, {act: ended}]}
"""
    assert told(find("SL312", text)) == [("t", ("acts", 0, "date"), None)]


LAST_DAY = """\
localities: [{{id: a, dissolved: {dissolved}}}, {{id: b}}, {{id: c}}]
changes: [{{id: x, date: {date}, predecessors: [a], successors: [b]}}]
"""


@pytest.mark.parametrize(
    ("dissolved", "date", "wrong"),
    [
        ("2025-06-30", "2025-07-01", True),
        ("2024-02-29", "2024-03-01", True),
        ("2025-07-01", "2025-07-01", False),
        ("2025-06-29", "2025-07-01", False),
        ("2025-06", "2025-07-01", False),
        ("2025-06-30", "2025", False),
        ("2025-06-30?", "2025-07-01", False),
    ],
)
def test_last_days_of_lives(
    find: Find, dissolved: str, date: str, *, wrong: bool
) -> None:
    """The day before the change is the last day of a life, and told once."""
    text = LAST_DAY.format(dissolved=dissolved, date=date)
    fix = Fix("2025-06-30" if "06-30" in dissolved else dissolved, date)
    expected = [("a", ("dissolved",), fix)] if wrong else []
    assert told(find("SL414", text)) == expected
    if wrong:
        assert find("SL407", text) == []


def test_a_last_day_is_told_with_the_day_after(find: Find) -> None:
    """The message says what is meant by the field."""
    text = LAST_DAY.format(dissolved="2025-06-30", date="2025-07-01")
    assert find("SL414", text)[0].message == (
        "dissolved on 2025-06-30, the day before the change that ends it: give the "
        "first day on which it no longer existed, 2025-07-01"
    )


@pytest.mark.parametrize(
    ("values", "path"),
    [
        (
            "kind: [{value: town, to: 1999-12-31}, {value: city, from: 2000-01-01}]",
            ("kind", 0, "to"),
        ),
        (
            (
                "names: [{text: A, language: vi, to: 1999-12-31},"
                " {text: B, language: vi, from: 2000-01-01}]"
            ),
            ("names", 0, "to"),
        ),
        (
            (
                "names: [{text: A, language: vi, to: 1999-12-31},"
                " {text: B, language: en, from: 2000-01-01}]"
            ),
            None,
        ),
        (
            (
                "codes: [{scheme: x, value: A, to: 1999-12-31},"
                " {scheme: x, value: B, from: 2000-01-01}]"
            ),
            ("codes", 0, "to"),
        ),
        (
            (
                "codes: [{scheme: x, value: A, to: 1999-12-31},"
                " {scheme: y, value: B, from: 2000-01-01}]"
            ),
            None,
        ),
        ("kind: [{value: a, to: 1999-12-30}, {value: b, from: 2000-01-01}]", None),
        ("kind: [{value: a, to: 1999}, {value: b, from: 2000-01-01}]", None),
        ("kind: [{value: a, to: 9999-12-31}, {value: b, from: 2000}]", None),
    ],
)
def test_last_days_of_periods(
    find: Find, values: str, path: tuple[str | int, ...] | None
) -> None:
    """Where the next of its kind starts on the day after, that day is meant."""
    faults = find("SL313", f"localities: [{{id: a, {values}}}, {{id: b}}]\n")
    assert [fault.path for fault in faults] == ([path] if path else [])
    for fault in faults:
        assert fault.fix == Fix("1999-12-31", "2000-01-01")


def test_values_of_two_records_do_not_follow_each_other(find: Find) -> None:
    """Each locality has kinds of its own; statements of coverage have none."""
    text = """\
localities:
  - {id: a, kind: [{value: town, to: 1999-12-31}]}
  - {id: b, kind: [{value: town, from: 2000-01-01}]}
coverage: [{id: c, of: ties, to: 1999-12-31}]
"""
    assert find("SL313", text) == []
