"""What all charts share: how they end, and how standings look in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeAlias

import altair as alt

from sisterlinks.pictures.styles import LIGHT, STYLES, config

Row: TypeAlias = dict[str, Any]
"""What a chart is told of one thing that it draws."""

MOST_NAMED = 6
"""How many names a note lists at most."""

_WORDS = [standing.value for standing in STYLES]

_UNDRAWABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def drawable(text: str) -> str:
    r"""Return a text with U+FFFD for what no SVG can hold.

    What turns charts into SVG and PNG ends the whole process over such a character.

    Example:
        >>> drawable("Aso\x07") == "Aso\ufffd"
        True
    """
    return _UNDRAWABLE.sub("\ufffd", text)


def data(rows: Sequence[Row]) -> alt.Data:
    """Return rows as the data of a chart."""
    values = [
        {
            key: drawable(value) if isinstance(value, str) else value
            for key, value in row.items()
        }
        for row in rows
    ]
    return alt.Data(values=values)  # type: ignore[no-untyped-call] # altair's


def colour(*, is_dark: bool = False, has_legend: bool = True) -> alt.Stroke:
    """Return standing as the colour of lines, with a legend where it is wanted."""
    scale = alt.Scale(domain=_WORDS, range=_colours(is_dark=is_dark))
    legend = _legend() if has_legend else None
    return alt.Stroke("standing", type="nominal", scale=scale, legend=legend)


def _colours(*, is_dark: bool) -> list[str]:
    styles = STYLES.values()
    return [it.colour_in_the_dark if is_dark else it.colour for it in styles]


def fill() -> alt.Color:
    """Return standing as the colour of areas, with a legend."""
    scale = alt.Scale(domain=_WORDS, range=_colours(is_dark=False))
    legend = alt.Legend(title=None, orient="bottom", columnPadding=24)
    return alt.Color("standing", type="nominal", scale=scale, legend=legend)


def dash(*, has_legend: bool = True) -> alt.StrokeDash:
    """Return standing as the dash of lines, with the same legend."""
    scale = alt.Scale(domain=_WORDS, range=[list(it.dash) for it in STYLES.values()])
    legend = _legend() if has_legend else None
    return alt.StrokeDash("standing", type="nominal", scale=scale, legend=legend)


def _legend() -> alt.Legend:
    return alt.Legend(
        title=None,
        orient="bottom",
        symbolType="stroke",
        symbolSize=900,
        columnPadding=24,
    )


def finished(
    layers: Sequence[alt.Chart],
    *,
    title: str,
    notes: Sequence[str],
    size: tuple[float, float],
    **properties: Any,
) -> alt.LayerChart:
    """Return a chart of layers, with its size, title and configuration.

    Args:
        layers: The layers, the lowest first.
        title: What it shows.
        notes: Lines below the title.
        size: Its width and height in pixels, without axes.
        properties: More of what a layered chart takes.

    Returns:
        The chart.
    """
    width, height = size
    return alt.LayerChart(
        layer=list(layers),
        title=alt.TitleParams(drawable(title), subtitle=[*map(drawable, notes)]),
        width=width,
        height=height,
        config=config(LIGHT),
        **properties,
    )


def listed(names: Sequence[str]) -> str:
    """List names, the first few of them where they are many.

    Example:
        >>> listed(["Aso", "Voss"]), listed(list("abcdefgh"))
        ('Aso, Voss', 'a, b, c, d, e, f and 2 more')
    """
    first = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return f"{first} and {more} more" if more > 0 else first
