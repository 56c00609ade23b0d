"""Days asked for: the forms in which a day may be given."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import sisterlinks as sl
from sisterlinks.model.days import as_day

DAY = dt.date(2025, 11, 30)


@pytest.mark.parametrize(
    "given", [DAY, "2025-11-30", dt.datetime(2025, 11, 30, 23, 59, tzinfo=dt.UTC)]
)
def test_day_is_read_from_a_date_a_text_and_a_time(given: dt.date | str) -> None:
    """A time means the day that it is on, in its own zone."""
    found = as_day(given)
    assert found == DAY
    assert type(found) is dt.date


def test_text_of_no_day_is_refused() -> None:
    """A month is not taken for its first day."""
    with pytest.raises(sl.DateError, match="the day '2025-11': write year, month"):
        as_day("2025-11")


@pytest.mark.parametrize("given", [5, b"2025-11-30", sl.PartialDate("2025-11-30")])
def test_what_is_neither_a_date_nor_a_text_is_refused(given: Any) -> None:
    """By the library's own error, which shows it and says what to give."""
    dataset = sl.Dataset([sl.Locality(id="a")])
    for ask in (dataset.localities, dataset.known_by, dataset.all_ties):
        with pytest.raises(sl.DateError) as caught:
            ask(given)
        assert str(caught.value) == (
            f"can't read the day {given!r}: write year, month and day, "
            "such as 2025-11-30"
        )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("2025-11-31", "November 2025 has days 1 to 30, and no 31"),
        ("0000-01-01", "there is no year 0: years are 0001 to 9999"),
        ("2025-11", "write year, month and day, such as 2025-11-30"),
    ],
)
def test_day_that_no_calendar_has_is_told_as_in_files(given: str, told: str) -> None:
    """Its form is right: what is wrong is said."""
    with pytest.raises(sl.DateError) as caught:
        as_day(given)
    assert str(caught.value) == f"can't read the day {given!r}: {told}"


def test_long_text_of_no_day_is_not_quoted_whole() -> None:
    """A message stays one that can be read."""
    with pytest.raises(sl.DateError) as caught:
        as_day("9" * 10_000)
    assert len(str(caught.value)) < 200
