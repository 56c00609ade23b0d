"""How standings and land look, in the light and in the dark.

The colours are those of Okabe and Ito, which people with any kind of colour vision tell
apart, darkened or lightened until each can be read as text. Nothing is said by colour
alone: each standing has a dash, a symbol and a word besides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from sisterlinks.ties.standing import Standing

FONT = (
    'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK JP", '
    '"Noto Sans CJK KR", sans-serif'
)
"""The typefaces of charts, so that names of any script have letters."""


@attrs.frozen(kw_only=True)
class Style:
    """How one standing is drawn."""

    colour: str
    """Its colour on a light ground."""

    colour_in_the_dark: str
    """Its colour on a dark ground."""

    dash: tuple[int, ...]
    """The lengths of its strokes and gaps, in pixels."""

    symbol: str
    """A character that stands for it."""

    shape: str
    """The shape of its points, as Vega calls it."""

    meaning: str
    """What it means, in a few words."""


STYLES: Mapping[Standing, Style] = {
    Standing.ORIGINAL: Style(
        colour="#0067a5",
        colour_in_the_dark="#6cc0f5",
        dash=(1, 0),
        symbol="●",
        shape="circle",
        meaning="agreed on by the two themselves",
    ),
    Standing.CONFIRMED: Style(
        colour="#00735a",
        colour_in_the_dark="#3ad0a5",
        dash=(12, 3),
        symbol="◆",
        shape="diamond",
        meaning="taken over by a successor, which has said so",
    ),
    Standing.PRESUMED: Style(
        colour="#b34700",
        colour_in_the_dark="#f5a54a",
        dash=(5, 3),
        symbol="◐",
        shape="triangle-up",
        meaning="came to the only one that may hold it, which has not confirmed it",
    ),
    Standing.UNRESOLVED: Style(
        colour="#96397a",
        colour_in_the_dark="#e493c9",
        dash=(1, 3),
        symbol="○",
        shape="square",
        meaning="several may hold it, and nobody has said who does",
    ),
}
"""The style of each standing."""


@attrs.frozen(kw_only=True)
class Ground:
    """The colours of what lies behind."""

    paper: str
    """The background."""

    ink: str
    """Text."""

    faint: str
    """Text that matters less."""

    line: str
    """Axes and grids."""

    edge: str
    """The edges of fields and buttons."""

    land: str
    """Land on maps."""

    life: str
    """The bars of lives."""


LIGHT = Ground(
    paper="#ffffff",
    ink="#1b1f24",
    faint="#59636e",
    line="#d8dde3",
    edge="#7a8490",
    land="#e9e5dc",
    life="#8c96a1",
)
DARK = Ground(
    paper="#14181d",
    ink="#e8ebee",
    faint="#a3adb8",
    line="#3a434d",
    edge="#7a8490",
    land="#2b3138",
    life="#7d8894",
)


def config(ground: Ground) -> dict[str, Any]:
    """Return the configuration of charts on a ground, as Vega-Lite takes it."""
    title = {"font": FONT, "color": ground.ink}
    words = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelColor": ground.ink,
        "titleColor": ground.faint,
        "titleFontWeight": "normal",
    }
    return {
        "background": ground.paper,
        "font": FONT,
        "view": {"stroke": None},
        "title": {
            **title,
            "anchor": "start",
            "fontSize": 16,
            "offset": 12,
            "subtitleColor": ground.faint,
            "subtitleFont": FONT,
            "subtitleFontSize": 12,
        },
        "axis": {
            **words,
            "labelFontSize": 12,
            "domainColor": ground.line,
            "gridColor": ground.line,
            "tickColor": ground.line,
        },
        "legend": {**words, "labelFontSize": 12, "symbolStrokeWidth": 2.5},
        "text": {"font": FONT, "color": ground.ink, "fontSize": 12},
    }
