"""Dates in words, for tables and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given

from sisterlinks.model.dates import PartialDate
from sisterlinks.model.wording import span_in_words
from sisterlinks.testing.dates import partial_dates


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2005-05-17", "2005-05-17"),
        ("2005-05", "2005-05"),
        ("2005", "2005"),
        ("2005~", "about 2005"),
        ("2005-05-17?", "perhaps 2005-05-17"),
        ("2005%", "perhaps about 2005"),
        ("201X", "2010s"),
        ("201X~", "about 2010s"),
        ("19XX", "1900–1999"),
        ("2004-XX", "2004"),
        ("2004-XX-XX", "2004"),
        ("2004-05-XX", "2004-05"),
        ("2005-21", "spring 2005"),
        ("2005-24", "winter 2005"),
        ("2005-30", "southern summer 2005"),
        ("2005-36", "fourth quarter of 2005"),
        ("2005-39", "last third of 2005"),
        ("2005-40?", "perhaps first half of 2005"),
        ("1976/1996", "1976–1996"),
        ("2025-11-24/2025-11-29", "2025-11-24 to 2025-11-29"),
        ("2005~/2008", "about 2005 to 2008"),
        ("/2018-08-30", "by 2018-08-30"),
        ("../2018", "until 2018"),
        ("2018/", "2018 or later"),
        ("2018/..", "since 2018"),
        ("/", "a day not known"),
        ("../..", "a day not known"),
    ],
)
def test_dates_are_said_in_words(text: str, words: str) -> None:
    """No mark of EDTF is left that a reader would have to look up."""
    assert PartialDate(text).words() == words


@given(partial_dates())
def test_no_mark_of_edtf_is_left(date: PartialDate) -> None:
    """Whatever the form."""
    assert not set(date.words()) & set("/~?%X")
    assert ".." not in date.words()


@pytest.mark.parametrize(
    ("start", "end", "words", "brief"),
    [
        ("1976", "1996", "from 1976 until 1996", "1976–1996"),
        (
            "1997-01-01",
            "2025-07-01",
            "from 1997-01-01 until 2025-06-30",
            "1997-01-01 to 2025-06-30",
        ),
        ("1997", None, "since 1997", "since 1997"),
        (None, "2025-07-01", "until 2025-06-30", "until 2025-06-30"),
        (None, None, "at all times known", ""),
        (
            "/1997",
            "2025/",
            "from 1997 or earlier until 2025 or later",
            "1997 or earlier to 2025 or later",
        ),
        (
            "1997-01-01/1997-02-28",
            None,
            "since a day between 1997-01-01 and 1997-02-28",
            None,
        ),
        ("1990/2000", "2005~", "from 1990–2000 until about 2005", None),
        ("0001-01-01", "0001-01-01", "from 0001-01-01 until 0001-01-01", None),
    ],
)
def test_spans_end_on_their_last_day(
    start: str | None, end: str | None, words: str, brief: str | None
) -> None:
    """A life that ends with 2025-07-01 was there until the day before."""
    assert span_in_words(start, end) == words
    if brief is not None:
        assert span_in_words(start, end, briefly=True) == brief
