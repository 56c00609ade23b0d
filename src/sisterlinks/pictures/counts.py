"""How many ties there were, along the years."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

import altair as alt

from sisterlinks.pictures.bars import WIDTH, year_of
from sisterlinks.pictures.drawing import Row, data, fill, finished
from sisterlinks.pictures.histories import EVER, TieSpan
from sisterlinks.pictures.styles import STYLES
from sisterlinks.ties.standing import Standing

HEIGHT = 260
"""The height of the chart in pixels."""

BACK = 30
"""How many years are shown where no year is known."""


def ties_over_time(
    ties: Iterable[Iterable[TieSpan]], on: dt.date, *, where: str = ""
) -> alt.LayerChart:
    """Draw how many ties there were on each day, by standing.

    Args:
        ties: The spans of each tie.
        on: The last day that is drawn.
        where: Whose ties they are, in words.

    Returns:
        The chart: areas on one another, which change on the days on which ties do.
    """
    counted = count(ties, on)
    days = [day for day in counted if day != EVER]
    first = min(days, default=on.replace(year=on.year - BACK)).year - 1
    rows = list(_rows(counted, first, on))
    areas: alt.Chart = (
        alt.Chart(data(rows))
        .mark_area(interpolate="step-after", strokeWidth=0.5)
        .encode(
            x=alt.X(
                "year",
                type="quantitative",
                title=None,
                scale=alt.Scale(domain=[first, year_of(on)], nice=False, zero=False),
                axis=alt.Axis(format="d", tickMinStep=1, grid=False),
            ),
            y=alt.Y("ties", type="quantitative", title="ties", stack=True),
            color=fill(),
            order=alt.Order("order:Q"),
            tooltip=["standing:N", "ties:Q"],
        )
    )
    total = sum(counted[max(counted)].values())
    return finished(
        [areas],
        title=f"Ties over time{where and f', {where}'}",
        notes=[f"{total} on {on}"],
        size=(WIDTH, HEIGHT),
    )


def count(
    ties: Iterable[Iterable[TieSpan]], on: dt.date
) -> dict[dt.date, Counter[Standing]]:
    """Count ties on each day on which their number changes.

    Args:
        ties: The spans of each tie.
        on: The last day to look at.

    Returns:
        The number of ties of each standing from each day on, in order; the first day is
        `EVER`.
    """
    turns: dict[dt.date, Counter[Standing]] = {EVER: Counter()}
    for spans in ties:
        for span in spans:
            turns.setdefault(span.start, Counter())[span.standing] += 1
            if span.end is not None:
                turns.setdefault(span.end, Counter())[span.standing] -= 1
    counted: dict[dt.date, Counter[Standing]] = {}
    running: Counter[Standing] = Counter()
    for day in sorted(turns):
        if day > on:
            break
        before = running.copy()
        running.update(turns[day])
        if running != before or day == EVER:
            counted[day] = running.copy()
    return counted


def _rows(
    counted: dict[dt.date, Counter[Standing]], first: int, on: dt.date
) -> Iterator[Row]:
    last = counted[max(counted)]
    for day, numbers in (*counted.items(), (on, last)):
        for order, standing in enumerate(STYLES):
            yield {
                "year": max(float(first), year_of(day)),
                "standing": standing.value,
                "ties": numbers[standing],
                "order": order,
            }
