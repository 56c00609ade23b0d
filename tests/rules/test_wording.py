"""The words of messages: dates, lives and lists."""

from __future__ import annotations

import pytest

import sisterlinks as sl
from sisterlinks.rules.wording import existed, listed, until, when
from sisterlinks.ties.lineage import Life


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2005-05-17", "on 2005-05-17"),
        ("2005-05", "in 2005-05"),
        ("2005", "in 2005"),
        ("2005-21", "in spring 2005"),
        ("199X", "in the 1990s"),
        ("2005~", "about 2005"),
        ("2005-05-17?", "perhaps 2005-05-17"),
        ("/2019", "by 2019"),
        ("../2019", "until 2019"),
        ("2019/..", "since 2019"),
        ("1976/1996", "in 1976–1996"),
        ("2025-11-24/2025-11-29", "from 2025-11-24 to 2025-11-29"),
        ("/", "on a day not known"),
        (None, "on a day not known"),
    ],
)
def test_dates_have_their_preposition(text: str | None, words: str) -> None:
    """A day is on, a year is in, a span is from and to."""
    assert when(sl.PartialDate(text) if text else None) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("1997-01-01", "2025-07-01", "it existed from 1997-01-01 until 2025-06-30"),
        (None, "2025-07-01", "it existed until 2025-06-30"),
        ("1997", "2025", "it existed from 1997 until 2025"),
        ("1997", None, "it has existed since 1997"),
    ],
)
def test_lives_are_told_with_their_last_day(
    start: str | None, end: str | None, words: str
) -> None:
    """An end is the first day after, which nobody would say."""
    first, after = (sl.PartialDate(text) if text else None for text in (start, end))
    assert existed(Life(first, after)) == words


def test_an_end_is_told_with_the_last_day() -> None:
    """Of a year nobody knows which day that is."""
    assert until(sl.PartialDate("2025-07-01")) == "until 2025-06-30"
    assert until(sl.PartialDate("2025")) == "until 2025"


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, ""),
        (1, "0"),
        (2, "0 or 1"),
        (3, "0, 1 or 2"),
        (4, "0, 1, 2 or 1 more"),
        (9, "0, 1, 2 or 6 more"),
    ],
)
def test_of_many_ids_some_are_named(count: int, told: str) -> None:
    """Three at most, and how many more there are."""
    assert listed([str(number) for number in range(count)], "or") == told
