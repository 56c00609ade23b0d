"""What is asked for one day is what all days together say of it."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from tests.index.worlds import worlds

from sisterlinks import Act, Dataset, Partnership
from sisterlinks.testing.strategies import datasets
from sisterlinks.ties.decisions import verdicts, verdicts_on
from sisterlinks.ties.forces import MAXIMUM_PARTIES, force_on, is_in_force_on

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
def test_a_partnership_is_in_force_when_its_force_says_so(
    dataset: Dataset, day: dt.date
) -> None:
    """That most have one act alone changes no answer."""
    for partnership in dataset.partnerships:
        expected = force_on(partnership, day).in_force
        assert is_in_force_on(partnership, day) is expected


def test_what_has_too_many_parties_is_never_in_force() -> None:
    """However plain its one act is."""
    parties = [f"p{number}" for number in range(MAXIMUM_PARTIES + 1)]
    act = Act(act="established", date="2005")
    crowd = Partnership(id="crowd", parties=parties, acts=[act])
    assert not is_in_force_on(crowd, dt.date(2020, 1, 1))
