"""Histories of ties, against what the library answers on single days."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from sisterlinks import Dataset, Partnership, Standing
from sisterlinks.pictures.histories import EVER, TieSpan, answers, histories
from sisterlinks.testing.strategies import datasets
from sisterlinks.ties.walk import Resolver

LAST = dt.date(2050, 12, 31)
days = st.just(LAST) | st.dates(dt.date(1949, 1, 1), LAST)


def _on(dataset: Dataset, day: dt.date) -> dict[tuple[str, str], TieSpan]:
    found = histories(
        Resolver(dataset.store, dataset.lineage), dataset.records(Partnership)
    )
    return {
        pair: span
        for pair, spans in found.items()
        for span in spans
        if span.start <= day and (span.end is None or day < span.end)
    }


@settings(max_examples=settings().max_examples // 2)
@given(datasets(partial_dates=True, papers=True), days)
def test_spans_are_what_the_library_answers(dataset: Dataset, day: dt.date) -> None:
    """On every day the spans have the ties of the day, as firm as they are."""
    told = {pair: span.standing for pair, span in _on(dataset, day).items()}
    asked = {
        (tie.locality.id, tie.partner.id): tie.standing
        for tie in dataset.all_ties(day, Standing.UNRESOLVED)
    }
    assert told == asked


def test_equal_answers_are_one() -> None:
    """An answer that stays the same on a day on which it might change is not cut."""
    first, second = dt.date(2000, 1, 1), dt.date(2001, 1, 1)
    found = list(answers([second, first, EVER], lambda day: day >= second))
    assert found == [(EVER, second, False), (second, None, True)]
