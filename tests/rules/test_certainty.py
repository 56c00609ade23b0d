"""What is certain of two dates."""

from __future__ import annotations

from hypothesis import given

from sisterlinks.model.dates import Certainty, PartialDate
from sisterlinks.rules.certainty import certainly_before
from sisterlinks.testing.strategies import partial_dates


@given(partial_dates(), partial_dates())
def test_what_certainly_comes_before_is_what_dates_say(
    one: PartialDate, other: PartialDate
) -> None:
    """Rules compare bounds themselves, for it is what they ask most."""
    is_before = one.before(other) is Certainty.YES
    assert certainly_before(one, other) is is_before
