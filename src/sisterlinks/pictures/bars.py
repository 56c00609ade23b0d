"""Bars along the years: what the timeline and the drawing of a lineage have in common.

Every name stands in the margin, a row each, so that no line ever runs through one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import altair as alt
import attrs

from sisterlinks.model.dates import PartialDate
from sisterlinks.pictures.drawing import Row, colour, dash, data, drawable, finished
from sisterlinks.pictures.histories import EVER
from sisterlinks.pictures.styles import LIGHT, STYLES
from sisterlinks.ties.standing import Standing

WIDTH = 600
"""The width of the years in pixels."""

ROW = 24
"""The height of a row in pixels."""

MOST_ROWS = 150
"""How many rows are drawn at most, from the top."""

LONGEST = 250
"""How many pixels of a name are shown in the margin."""

BACK = 30
"""How many years are shown where no year is known."""


class Weight(StrEnum):
    """How much a bar stands out."""

    FAINT = "faint"
    """What leads up to something."""

    PLAIN = "plain"
    """What is told of besides."""

    STRONG = "strong"
    """What the chart is about."""


_WEIGHTS = {
    Weight.FAINT: (LIGHT.life, 2),
    Weight.PLAIN: (LIGHT.life, 6),
    Weight.STRONG: (LIGHT.ink, 6),
}


@attrs.frozen(kw_only=True)
class Bar:
    """Something that lasts."""

    start: dt.date
    """The first day; `EVER` where it is not known."""

    end: dt.date | None
    """The first day after; ``None`` while it lasts."""

    text: str
    """What is told of it when it is pointed at."""

    standing: Standing | None = None
    """Its standing, for a tie; ``None`` for a life or a name."""

    weight: Weight = Weight.PLAIN
    """How much it stands out, where it has no standing."""

    is_turn: bool = True
    """Whether its standing begins with it."""

    certain: bool = True
    """Whether no date that it leans on straddles the days."""

    @classmethod
    def between(
        cls,
        start: PartialDate | None,
        end: PartialDate | None,
        text: str,
        weight: Weight = Weight.PLAIN,
    ) -> Bar:
        """Return the bar of what begins and ends on dates."""
        return cls(
            start=EVER if start is None else start.earliest or EVER,
            end=None if end is None else end.earliest,
            text=text,
            weight=weight,
        )


@attrs.frozen(kw_only=True)
class Mark:
    """Something that happens."""

    day: dt.date
    """The day."""

    text: str
    """What is told of it when it is pointed at."""


@attrs.frozen(kw_only=True)
class Line:
    """A row of the chart."""

    label: str
    """What stands in the margin."""

    bars: Sequence[Bar] = ()
    """What lasts."""

    marks: Sequence[Mark] = ()
    """What happens."""


@attrs.frozen(kw_only=True)
class Joint:
    """A line down the chart on a day."""

    day: dt.date
    """The day."""

    lines: Sequence[int]
    """The rows that it joins, by their numbers among all."""

    is_guide: bool = False
    """Whether it only leads the eye."""


def bars_chart(
    lines: Sequence[Line],
    joints: Iterable[Joint],
    on: dt.date,
    *,
    title: str,
    notes: Sequence[str],
) -> alt.LayerChart:
    """Draw bars and marks along the years.

    Args:
        lines: The rows, from the top; those in which nothing has begun are left out.
        joints: What joins them.
        on: The last day that is drawn.
        title: What the chart shows.
        notes: Lines below the title.

    Returns:
        The chart.
    """
    begun = [number for number, line in enumerate(lines) if _has_begun(line, on)]
    shown = begun[:MOST_ROWS]
    more = len(begun) - len(shown)
    told = [*notes, f"and {more} more rows"] if more else notes
    row_of = {number: row for row, number in enumerate(shown)}
    bars = [
        (row, bar)
        for number, row in row_of.items()
        for bar in lines[number].bars
        if bar.start <= on
    ]
    marks = [
        (row, mark)
        for number, row in row_of.items()
        for mark in lines[number].marks
        if mark.day <= on
    ]
    first = _first_year([*(bar for _, bar in bars)], [*(mark for _, mark in marks)], on)
    last = year_of(on)
    drawn = [_bar_row(row, bar, first, last) for row, bar in bars]
    years, rows = _axes(first, last, len(shown))
    lives = [each for each in drawn if "standing" not in each]
    ties = [each for each in drawn if "standing" in each]
    layers = [
        _joints([*_joint_rows(joints, row_of, on)], rows),
        _lives(lives, years, rows),
        *([_ties(ties, years, rows), _symbols(ties, rows)] if ties else []),
        _marks(
            [
                {"row": row, "year": year_of(it.day), "text": it.text}
                for row, it in marks
            ],
            rows,
        ),
    ]
    labels = [drawable(lines[number].label) for number in shown]
    chart = finished(
        layers,
        title=title,
        notes=told,
        size=(WIDTH, ROW * max(1, len(shown))),
    )
    return chart.add_params(alt.param(name="labels", value=labels))


def _axes(first: float, last: float, count: int) -> tuple[alt.X, alt.Y]:
    years = alt.X(
        "start",
        type="quantitative",
        title=None,
        scale=alt.Scale(domain=[first, last], nice=False, zero=False),
        axis=alt.Axis(format="d", orient="top", grid=True, tickMinStep=1, tickCount=8),
    )
    rows = alt.Y(
        "row",
        type="ordinal",
        title=None,
        scale=alt.Scale(domain=list(range(count))),
        axis=alt.Axis(
            labelExpr="labels[datum.value]",
            labelLimit=LONGEST,
            labelPadding=8,
            ticks=False,
            domain=False,
        ),
    )
    return years, rows


def _has_begun(line: Line, on: dt.date) -> bool:
    return any(bar.start <= on for bar in line.bars) or any(
        mark.day <= on for mark in line.marks
    )


def _joint_rows(
    joints: Iterable[Joint], row_of: Mapping[int, int], on: dt.date
) -> Iterator[Row]:
    for joint in joints:
        joined = [row_of[number] for number in joint.lines if number in row_of]
        if joint.day <= on and joined:
            yield {
                "row": min(joined),
                "to": max(joined),
                "year": year_of(joint.day),
                "guide": joint.is_guide,
            }


def year_of(day: dt.date) -> float:
    """Return a day as a year and its part.

    Example:
        >>> year_of(dt.date(2025, 1, 1)), year_of(dt.date(2025, 7, 1))
        (2025.0, 2025.4959)
    """
    start = dt.date(day.year, 1, 1).toordinal()
    days = 366 if day.year % 4 == 0 and (day.year % 100 or not day.year % 400) else 365
    return round(day.year + (day.toordinal() - start) / days, 4)


def _first_year(bars: Sequence[Bar], marks: Sequence[Mark], on: dt.date) -> int:
    """Return the year that the drawing begins with."""
    known = [day for bar in bars for day in (bar.start, bar.end) if day is not None]
    known += [mark.day for mark in marks]
    years = [day.year for day in known if day != dt.date.min]
    return min(years, default=on.year - BACK) - 1


def _bar_row(row: int, bar: Bar, first: float, last: float) -> Row:
    end = last if bar.end is None else min(last, year_of(bar.end))
    start = max(first, year_of(bar.start))
    drawn: Row = {"row": row, "start": start, "end": max(start, end), "text": bar.text}
    if bar.standing is None:
        ink, width = _WEIGHTS[bar.weight]
        return drawn | {"colour": ink, "width": width}
    style = STYLES[bar.standing]
    return drawn | {
        "standing": bar.standing.value,
        "certain": bar.certain,
        "turn": bar.is_turn,
        "shape": style.shape,
        "colour": style.colour,
    }


def _joints(joints: Sequence[Row], rows: alt.Y) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(data(joints))
        .mark_rule(stroke=LIGHT.faint)
        .encode(
            x="year:Q",
            y=rows,
            y2="to",
            strokeDash=alt.condition(
                "datum.guide", alt.value([1, 3]), alt.value([1, 0])
            ),
            strokeWidth=alt.condition("datum.guide", alt.value(1), alt.value(2)),
        )
    )
    return chart


def _lives(lives: Sequence[Row], years: alt.X, rows: alt.Y) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(data(lives))
        .mark_rule(strokeCap="butt")
        .encode(
            x=years,
            x2="end",
            y=rows,
            stroke=alt.Stroke("colour:N", scale=None),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            tooltip="text:N",
        )
    )
    return chart


def _ties(ties: Sequence[Row], years: alt.X, rows: alt.Y) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(data(ties))
        .mark_rule(strokeWidth=4)
        .encode(
            x=years,
            x2="end",
            y=rows,
            stroke=colour(),
            strokeDash=dash(),
            opacity=alt.condition("datum.certain", alt.value(1), alt.value(0.45)),
            tooltip="text:N",
        )
    )
    return chart


def _symbol(tie: Row) -> Row:
    return {name: tie[name] for name in ("row", "start", "shape", "colour", "text")}


def _symbols(ties: Sequence[Row], rows: alt.Y) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(data([_symbol(tie) for tie in ties if tie["turn"]]))
        .mark_point(size=70, filled=True, opacity=1)
        .encode(
            x="start:Q",
            y=rows,
            shape=alt.Shape("shape:N", scale=None, legend=None),
            fill=alt.Fill("colour:N", scale=None, legend=None),
            tooltip="text:N",
        )
    )
    return chart


def _marks(points: Sequence[Row], rows: alt.Y) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(data(points))
        .mark_point(shape="circle", size=44, filled=True, color=LIGHT.ink, opacity=1)
        .encode(x="year:Q", y=rows, tooltip="text:N")
    )
    return chart
