"""What is asked for one day is what all days together say of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.index.worlds import worlds

from sisterlinks import Act, Dataset, Partnership
from sisterlinks.testing.strategies import datasets
from sisterlinks.ties.decisions import verdicts, verdicts_on
from sisterlinks.ties.forces import are_in_force_on, force_on

ANY_WORLD = worlds | datasets(mixed_dates=True) | datasets(partial_dates=True)
DAYS = st.dates(dt.date(1940, 1, 1), dt.date(2060, 1, 1))


@given(ANY_WORLD, DAYS)
def test_the_verdicts_of_a_day_are_those_in_effect_on_it(
    dataset: Dataset, day: dt.date
) -> None:
    """A locality that decided once is told as one that decided often."""
    number = day.toordinal()
    for partnership in dataset.partnerships:
        assert verdicts_on(partnership, day) == {
            id_: (verdict,)
            for id_, members in verdicts(partnership).items()
            for verdict in members
            if verdict.act is not None and verdict.start <= number < verdict.end
        }


@given(ANY_WORLD, DAYS)
def test_acts_are_in_force_when_their_partnership_is(
    dataset: Dataset, day: dt.date
) -> None:
    """That most partnerships have one act alone changes no answer."""
    for partnership in dataset.partnerships:
        expected = force_on(partnership, day).in_force
        assert are_in_force_on(partnership.acts, day) is expected


@pytest.mark.parametrize(
    ("acts", "in_force"),
    [
        ([("ended", "2000"), ("ended", "2030")], False),
        ([("ended", "2030"), ("ended", "2000")], False),
        ([("established", "1990"), ("established", "2030")], True),
        ([("established", "2030"), ("established", "1990")], True),
        ([("established", "2030"), ("renewed", "2000")], False),
        ([("renewed", "2030")], True),
        ([("ended", "2010")], True),
        ([("ended", "2009")], False),
    ],
)
def test_of_several_beginnings_and_ends_the_first_counts(
    acts: Sequence[tuple[str, str]], *, in_force: bool
) -> None:
    """In whichever order they are recorded."""
    told = [Act(act=kind, date=date) for kind, date in acts]
    day = dt.date(2010, 1, 1)
    partnership = Partnership(id="p", parties=["a", "b"], acts=told)
    assert are_in_force_on(told, day) is in_force
    assert force_on(partnership, day).in_force is in_force
