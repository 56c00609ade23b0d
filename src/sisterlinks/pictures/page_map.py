"""The map of the page: a chart whose data and window the page sets."""

from __future__ import annotations

from typing import Any, Literal

import altair as alt

from sisterlinks.pictures.drawing import colour, dash
from sisterlinks.pictures.styles import DARK, LIGHT, config


def page_map(*, is_dark: bool) -> dict[str, Any]:
    """Return the map of the page as Vega-Lite.

    The page sets its data ``land``, ``lines``, ``points`` and ``names``, and where the
    window is: the signals ``turn``, ``zoom``, ``left`` and ``top``. It says nothing to
    those who do not see, for whom the list of ties says the same.

    Args:
        is_dark: Whether it is drawn on a dark ground.

    Returns:
        The specification.
    """
    ground = DARK if is_dark else LIGHT
    chart = alt.LayerChart(
        layer=[
            _shape("land").mark_geoshape(fill=ground.land, aria=False),
            _shape("lines")
            .mark_geoshape(filled=False, strokeWidth=1.6, cursor="pointer", aria=False)
            .encode(
                stroke=colour(is_dark=is_dark, has_legend=False),
                strokeDash=dash(has_legend=False),
                tooltip=[alt.Tooltip("tie:N"), alt.Tooltip("standing:N")],
            ),
            _at("points")
            .mark_circle(
                fill=ground.ink,
                fillOpacity=1,
                stroke=ground.paper,
                strokeWidth=1,
                cursor="pointer",
                aria=False,
            )
            .encode(
                size=alt.Size("size:Q", scale=None),
                tooltip=[alt.Tooltip("name:N", title="place"), alt.Tooltip("ties:N")],
            ),
            _names("left", 8, stroke=ground.paper, strokeWidth=4, strokeJoin="round"),
            _names("right", -8, stroke=ground.paper, strokeWidth=4, strokeJoin="round"),
            _names("left", 8, fill=ground.ink),
            _names("right", -8, fill=ground.ink),
        ],
        projection=alt.Projection(
            type="equalEarth",
            rotate=alt.ExprRef("[turn, 0, 0]"),
            scale=alt.ExprRef("zoom"),
            translate=alt.ExprRef("[left, top]"),
            precision=0.4,
        ),
        datasets={"land": [], "lines": [], "points": [], "names": []},
        padding=0,
        config={**config(ground), "background": "transparent"},
    )
    for name, value in (("turn", 0), ("zoom", 100), ("left", 0), ("top", 0)):
        chart = chart.add_params(alt.param(name=name, value=value))
    spec: dict[str, Any] = chart.to_dict()
    return spec


def _shape(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name=name))


def _at(name: str) -> alt.Chart:
    chart: alt.Chart = alt.Chart(alt.NamedData(name=name)).encode(
        longitude="longitude:Q", latitude="latitude:Q"
    )
    return chart


def _names(align: Literal["left", "right"], across: int, **style: Any) -> alt.Chart:
    """Return the names that stand on one side of their points."""
    chart: alt.Chart = (
        _at("names")
        .transform_filter(f"datum.side * {across} > 0")
        .mark_text(align=align, baseline="middle", dx=across, aria=False, **style)
        .encode(text="name:N")
    )
    return chart
