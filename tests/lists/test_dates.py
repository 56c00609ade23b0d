"""Dates as people write them in lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks.lists.dates import read_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2005", "2005"),
        ("2005-05-17", "2005-05-17"),
        ("1990.0", "1990"),
        ("2001-05-17 00:00:00", "2001-05-17"),
        ("17.5.2001", "2001-05-17"),
        ("05.11.2003", "2003-11-05"),
        ("17/05/2001", "2001-05-17"),
        ("05/17/2001", "2001-05-17"),
        ("05/05/2001", "2001-05-05"),
        ("17-05-2001", "2001-05-17"),
        ("2001.5.17", "2001-05-17"),
        ("2001/5/17", "2001-05-17"),
        ("5/2001", "2001-05"),
        ("ca. 1990", "1990~"),
        ("um 1990", "1990~"),
        ("vers 1990", "1990~"),
        ("約1990", "1990~"),
        ("~1990", "1990~"),
        ("1990er", "199X"),
        ("1990s", "199X"),
        ("années 1990", "199X"),
        ("1990-talet", "199X"),
        ("1990年代", "199X"),
        ("seit 1975", "1975"),
        ("depuis 1975", "1975"),
        ("sedan 1975", "1975"),
        ("từ năm 1975", "1975"),
        ("1975年から", "1975"),
        ("2001년 5월", "2001-05"),
        ("2001年5月17日", "2001-05-17"),
        ("ngày 17 tháng 5 năm 2001", "2001-05-17"),
        ("17. Mai 2001", "2001-05-17"),
        ("May 17, 2001", "2001-05-17"),
        ("3rd March 1998", "1998-03-03"),
        ("17 de mayo de 2001", "2001-05-17"),
        ("12 maja 2001", "2001-05-12"),
        ("Sept. 2005", "2005-09"),
        ("seit 17.5.2001", "2001-05-17"),
        ("vor 1990", "/1989"),
        ("before May 1990", "/1990-05"),
    ],
)
def test_what_people_write_is_read(text: str, date: str) -> None:
    """Nothing is in doubt, and the date is as exact as the text."""
    read = read_date(text)
    assert (str(read.date), read.doubt) == (date, "")


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "17.5.01",
        "31.2.2001",
        "13/2001",
        "31 February 2001",
        "1990 (EU)",
        "5 5 1990 6",
        "Mai Juni 2001",
    ],
)
def test_what_is_not_understood_is_said(text: str) -> None:
    """There is no date, and the words of the cell are in the message."""
    read = read_date(text)
    assert read.date is None
    assert read.doubt == (
        f"can't read the date {text!r}: write the year, or the day as 2005-05-17"
    )


def test_a_day_that_may_be_two_is_its_year() -> None:
    """Both readings are told, and neither is guessed."""
    read = read_date("05/06/2001")
    assert str(read.date) == "2001"
    assert read.doubt == (
        "'05/06/2001' may be 2001-06-05 or 2001-05-06: write one of them; "
        "the year is taken"
    )


def test_several_years_are_no_date() -> None:
    """A cell with a renewal in it does not say since when."""
    assert read_date("1975, renewed 1999").doubt == (
        "'1975, renewed 1999' holds several years (1975, 1999): write the first "
        "agreement's"
    )


def test_an_empty_cell_is_no_doubt() -> None:
    """Nothing is nothing."""
    assert read_date("  ") == (None, "")


@given(st.text())
def test_any_text_is_read_or_doubted(text: str) -> None:
    """Reading never fails, and what is not empty is a date or is told."""
    read = read_date(text)
    assert read.date is not None or read.doubt or not text.strip()


@given(st.dates())
def test_days_are_read_as_they_are_written(day: object) -> None:
    """What ISO 8601 writes is read to the day, and so are dots."""
    year, month, number = str(day).split("-")
    assert str(read_date(str(day)).date) == str(day)
    assert str(read_date(f"{number}.{month}.{year}").date) == str(day)
