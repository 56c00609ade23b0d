"""Strategies and laws at the edges of what they are given."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.testing.laws import check_knowledge_laws
from sisterlinks.testing.papers import with_papers
from sisterlinks.testing.strategies import datasets

NEAR_THE_START = dt.date.min + dt.timedelta(days=20)
NEAR_THE_END = dt.date.max - dt.timedelta(days=20)


@given(datasets(partial_dates=True, min_value=NEAR_THE_END, max_value=dt.date.max))
def test_worlds_at_the_end_of_the_calendar_are_sound(dataset: sl.Dataset) -> None:
    """Dates that start just before the last day there is do not run past it."""
    assert sl.validate(dataset).errors == ()
    starts = [change.date.earliest for change in dataset.changes]
    assert all(start is not None and start >= NEAR_THE_END for start in starts)


@pytest.mark.parametrize("taken", [("late",), ("late", "late-")])
def test_laws_of_knowledge_need_no_name_of_ours(taken: tuple[str, ...]) -> None:
    """Records may have the id that the check would give its own source."""
    cited = sl.Locality(id="a", citations=(sl.Citation(source="late"),))
    sources = [
        sl.Source(id=id_, published=sl.PartialDate.parse("2001-01-01")) for id_ in taken
    ]
    dataset = sl.Dataset([cited, *sources])
    assert dataset.known_by("2000-12-31") != dataset.known_by("2001-01-01")
    check_knowledge_laws(dataset, "2000-12-31")
    check_knowledge_laws(dataset, "2001-01-01")


@given(datasets(mixed_dates=True, min_value=dt.date.min, max_value=NEAR_THE_START))
def test_worlds_at_the_start_of_the_calendar_are_sound(dataset: sl.Dataset) -> None:
    """What happens on the first day there is does not look for the day before."""
    assert sl.validate(dataset).errors == ()


@st.composite
def papers_of_a_world_that_has_ended(draw: st.DrawFn) -> list[sl.Record]:
    """Return what is written of a world after its end."""
    first, last = dt.date(2000, 1, 1), dt.date(2001, 1, 1)
    gone = sl.Locality(id="gone", dissolved="1990")
    return with_papers(draw, [gone], first, last)


@given(papers_of_a_world_that_has_ended())
def test_nobody_meets_where_no_locality_exists(records: list[sl.Record]) -> None:
    """A world that has ended keeps its sources, and gets no meeting of later."""
    assert {type(record) for record in records} == {sl.Locality, sl.Source}
