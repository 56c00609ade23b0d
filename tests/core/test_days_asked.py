"""Days asked for: the forms in which a day may be given."""

from __future__ import annotations

import datetime as dt

import pytest

import sisterlinks as sl
from sisterlinks.chronology import as_day

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
    with pytest.raises(sl.DateError, match="'2025-11' is no day: give year, month"):
        as_day("2025-11")
