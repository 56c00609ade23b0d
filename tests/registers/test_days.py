"""Days as registers write them."""

from __future__ import annotations

import pytest

from sisterlinks.registers.days import Days, months_come_first


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-01-31", "2020-01-31"),
        ("2020-01-31T00:00:00", "2020-01-31"),
        ("2020/1/31", "2020-01-31"),
        ("20200131", "2020-01-31"),
        ("31/01/2020", "2020-01-31"),
        ("31.1.2020", "2020-01-31"),
        ("01.04 1994", "1994-04-01"),
        ("31-01-2020", "2020-01-31"),
        ("43861", "2020-01-31"),
        ("43861.0", "2020-01-31"),
        ("2020", "2020"),
        ("2020-01", "2020-01"),
        ("", ""),
        ("9999-12-31", ""),
        ("31/12/9999", ""),
        ("9999", ""),
    ],
)
def test_a_day_is_read_in_any_usual_spelling(text: str, day: str) -> None:
    """Each spelling gives one form; days that never come give none."""
    assert Days().read(text) == day


@pytest.mark.parametrize(
    "text", ["31/02/2020", "1 janvier 2019", "00001", "2020-13-01"]
)
def test_what_is_no_day_is_refused_with_what_to_write(text: str) -> None:
    """The message shows the form that is meant."""
    with pytest.raises(ValueError, match=r"can't read the date .*: write it as 2025"):
        Days().read(text)


def test_months_may_come_first() -> None:
    """Where a table is known to be American, its months are read first."""
    assert Days(month_first=True).read("04/03/2020") == "2020-04-03"
    assert Days(month_first=True).read("2020-04-03") == "2020-04-03"


@pytest.mark.parametrize(
    ("texts", "answer"),
    [
        (["04/03/2020", "04/23/2020"], True),
        (["04/03/2020", "23/04/2020"], False),
        (["04/23/2020", "23/04/2020"], False),
        (["04/03/2020"], None),
        (["2020-04-03"], False),
    ],
)
def test_a_column_shows_which_comes_first(
    texts: list[str],
    answer: bool | None,  # noqa: FBT001 - a case's answer
) -> None:
    """A number above twelve is no month."""
    assert months_come_first(texts) is answer


def test_the_day_after_a_last_day() -> None:
    """A last day is turned into the first one after; a year stays as it is."""
    assert Days().after("31.12.1999") == "2000-01-01"
    assert Days().after("9999-12-31") == ""
    assert Days().after("1999") == "1999"
