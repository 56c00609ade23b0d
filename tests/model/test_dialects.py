"""Dialects: what to write for dates as people and other programs write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks.errors import DateError
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import as_day
from sisterlinks.model.dialects import suggestions
from sisterlinks.testing.dates import partial_dates


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # Earlier and richer EDTF.
        ("19uu", "19XX"),
        ("198u", "198X"),
        ("198x", "198X"),
        ("19--", "19XX"),
        ("195-", "195X"),
        ("1984-uu", "1984-XX"),
        ("1984-05-uu", "1984-05-XX"),
        ("1990/unknown", "1990/"),
        ("unknown/1990", "/1990"),
        ("open/2004", "../2004"),
        ("1990/open", "1990/.."),
        ("[1984,1985]", "1984/1985"),
        ("{1984, 1986, 1988}", "1984/1988"),
        ("[1984..1988]", "1984/1988"),
        ("[..1984]", "/1984"),
        ("[2005]", "2005"),
        ("~2005", "2005~"),
        ("2004-06~-11", "2004-06-11~"),
        ("?2004-06-~11", "2004-06-11%"),
        ("2005~?", "2005%"),
        ("2005-05-17T12:00:00Z", "2005-05-17"),
        # Days of all countries.
        ("30/11/2025", "2025-11-30"),
        ("11/30/2025", "2025-11-30"),
        ("30.11.2025", "2025-11-30"),
        ("1.2.2005", "2005-02-01"),
        ("1/2/2005", "2005-02-01 2005-01-02"),
        ("2/2/2005", "2005-02-02"),
        ("2025/11/30", "2025-11-30"),
        ("2025-13-01", "2025-01-13"),
        ("20251130", "2025-11-30"),
        ("200505", "2005-05"),
        ("2005-5-7", "2005-05-07"),
        ("2005-5", "2005-05"),
        ("5/2005", "2005-05"),
        ("17.05.95", "1995-05-17"),
        ("17.05.05", "2005-05-17 1905-05-17"),
        ("2005-05-00", "2005-05"),
        ("2005-00-00", "2005"),
        ("2005.0", "2005"),
        ("2005年", "2005"),
        ("2025年11月30日", "2025-11-30"),
        ("2025년 11월", "2025-11"),
        ("ngày 17 tháng 5 năm 2005", "2005-05-17"),
        ("tháng 5/2005", "2005-05"),
        ("năm 2005", "2005"),
        ("May 2005", "2005-05"),
        ("17 May 2005", "2005-05-17"),
        ("17-Nov-2005", "2005-11-17"),
        ("November 17th, 2005", "2005-11-17"),
        ("２００５", "2005"),
        (" 2005 ", "2005"),
        # Less than a day, and spans.
        ("1990s", "199X"),
        ("1900s", "190X 19XX"),
        ("19th century", "18XX"),
        ("spring 2005", "2005-21"),
        ("2005-Q3", "2005-35"),
        ("c. 2005", "2005~"),
        ("circa May 2005", "2005-05~"),
        ("perhaps 2005", "2005?"),
        ("since about May 2005", "2005-05~/.."),
        ("until 2005", "../2005"),
        ("before 2005", "/2005"),
        ("after 2005", "2005/"),
        ("2005-present", "2005/.."),
        ("2005–", "2005/"),
        ("1990-2000", "1990/2000"),
        ("about 1990-2000", "1990~/2000~"),
        ("from 1990 to 2000", "1990/2000"),
        ("1.5.2005 - 30.6.2005", "2005-05-01/2005-06-30"),
    ],
)
def test_dialects_are_told_what_to_write(text: str, meant: str) -> None:
    """By the error: the reading, or both where nobody can tell."""
    with pytest.raises(DateError) as caught:
        PartialDate(text)
    told = meant.replace(" ", " or ")
    assert str(caught.value) == f"can't read the date {text!r}: write {told}"


@pytest.mark.parametrize(
    "text", ["soon", "", "unknown", "2005/2006/2007", "31/31/2005", "2005 " * 100]
)
def test_what_has_no_reading_is_told_the_forms(text: str) -> None:
    """The error shows the forms, and that a date can be left out."""
    with pytest.raises(
        DateError, match=r"write 2005, 2005-05 or .* 2008, or leave it out$"
    ):
        PartialDate(text)


@pytest.mark.parametrize(
    "text", ["10000", "20250", "999", "-500", "Y17000", "10000-01-01"]
)
def test_years_of_other_than_four_digits_are_told_so(text: str) -> None:
    """No year is suggested that was not meant."""
    with pytest.raises(DateError) as caught:
        PartialDate(text)
    assert str(caught.value) == (
        f"can't read the date {text!r}: write the year with four digits, 0001 to 9999, "
        "or leave it out"
    )


def test_a_year_that_a_spreadsheet_made_a_number_is_read() -> None:
    """With the zeros behind its point."""
    assert suggestions("2005.0") == suggestions("2005.") == ("2005",)


@given(st.text(max_size=12) | st.text("0123456789 -/.,~?uxX[]", max_size=14))
def test_every_suggestion_is_a_date(text: str) -> None:
    """Whatever the text, what is told to be written can be read."""
    for meant in suggestions(text):
        assert PartialDate(meant).text == meant


@given(partial_dates())
def test_a_date_is_its_own_reading(date: PartialDate) -> None:
    """What is EDTF already is left as it is."""
    assert suggestions(date.text) == (date.text,)


@given(
    st.dates(dt.date(1000, 1, 1)),
    st.sampled_from(["%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%d %B %Y"]),
)
def test_days_in_one_meaning_have_one_reading(day: dt.date, form: str) -> None:
    """A day in a form of one meaning is that day."""
    assert suggestions(day.strftime(form)) == (day.isoformat(),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("30/11/2025", "write 2025-11-30"),
        ("2025-11", "write year, month and day, such as 2025-11-30"),
        ("yesteryear", "write year, month and day, such as 2025-11-30"),
    ],
)
def test_days_asked_for_are_told_what_to_write(text: str, told: str) -> None:
    """As dates in records are, but a month is no day."""
    with pytest.raises(DateError) as caught:
        as_day(text)
    assert str(caught.value) == f"can't read the day {text!r}: {told}"
