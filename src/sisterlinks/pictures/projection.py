"""Where places lie on a map: the Equal Earth projection, turned to face them.

Charts are projected by Vega; this says how far to turn and to enlarge, and where on the
picture a place will be, so that names can be put where there is room.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

import attrs

Place: TypeAlias = tuple[float, float]
"""A place on earth: degrees east, then degrees north."""

Spot: TypeAlias = tuple[float, float]
"""A place on the picture: pixels from the left, then from the top."""

FULL = 360.0
HALF = 180.0

MARGIN = 44.0
"""How many pixels stay free at each edge of a picture."""

LOW = 320.0
"""The least height of a picture in pixels."""

HIGH = 520.0
"""The greatest."""

EARTH = [(-HALF, 0.0), (HALF, 0.0), (0.0, -60.0), (0.0, 80.0)]
"""Places at the edges of the whole earth, but for the ice in the south."""

NOTHING = 1e-9
"""The size of what has none, so that one may divide by it."""

LARGEST = 2400.0
"""The largest scale: land at 1:110m has no detail beyond."""

LEAST = 20.0
"""The narrowest gap between places that the edge of a map may run through, in
degrees."""

STEPS = 32
"""Into how many parts a curve is cut."""

BEND = 0.12
"""By how much a curve bends north, as a share of its width."""

HIGHEST = 80.0
"""The degree north beyond which no curve bends."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2


@attrs.frozen(kw_only=True)
class Frame:
    """A window on the earth."""

    turn: float
    """The degree east in the middle."""

    scale: float
    """Pixels for a radian at the equator, as d3-geo counts."""

    left: float
    """Pixels from the left to where the middle meets the equator."""

    top: float
    """Pixels from the top to there."""

    height: float
    """The height of the picture in pixels."""

    def spot(self, place: Place) -> Spot:
        """Return where a place lies on the picture."""
        x, y = equal_earth((wrapped(place[0] - self.turn), place[1]))
        return self.left + self.scale * x, self.top - self.scale * y


def wrapped(degrees: float) -> float:
    """Bring a degree of longitude between -180 and 180.

    Example:
        >>> wrapped(190.0), wrapped(-181.0)
        (-170.0, 179.0)
    """
    return (degrees + HALF) % FULL - HALF


def equal_earth(place: Place) -> Spot:
    """Project a place (Šavrič, Patterson and Jenny, 2018).

    Args:
        place: Degrees east of the middle, and north.

    Returns:
        Radians to the right of the middle, and up from the equator.

    Example:
        >>> equal_earth((0.0, 0.0))
        (0.0, 0.0)
    """
    longitude, latitude = map(math.radians, place)
    angle = math.asin(_M * math.sin(latitude))
    square = angle * angle
    sixth = square**3
    x = (
        longitude
        * math.cos(angle)
        / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    )
    return x, angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


def frame(lines: Sequence[Sequence[Place]], turn: float, width: float) -> Frame:
    """Return the window that shows lines, as large as they allow.

    Args:
        lines: The lines, each of one place or more.
        turn: The degree east to put in the middle.
        width: The width of the picture in pixels.

    Returns:
        The window; the whole earth where there are no lines.
    """
    places = [(wrapped(x - turn), y) for line in lines for x, y in line] or EARTH
    spots = [equal_earth(place) for place in places]
    (west, east), (south, north) = (
        (min(column), max(column)) for column in zip(*spots, strict=True)
    )
    scale = min(
        LARGEST,
        (width - 2 * MARGIN) / max(east - west, NOTHING),
        (HIGH - 2 * MARGIN) / max(north - south, NOTHING),
    )
    height = max(LOW, scale * (north - south) + 2 * MARGIN)
    return Frame(
        turn=turn,
        scale=scale,
        left=width / 2 - scale * (east + west) / 2,
        top=height / 2 + scale * (north + south) / 2,
        height=height,
    )


def middle(pairs: Sequence[tuple[float, float]]) -> float:
    """Return the degree east to put in the middle, so that lines are short.

    Args:
        pairs: The degrees east of both ends of each line; twice the same for a point.

    Returns:
        The degree; of those that make all lines together as short, the one across from
        the widest gap.

    Example:
        >>> middle([(170.0, -170.0)])
        -180.0
    """
    ordered = sorted({wrapped(degree) for pair in pairs for degree in pair})
    if not ordered:
        return 0.0
    gaps = [
        ((after - before) % FULL or FULL, before)
        for before, after in zip(ordered, [*ordered[1:], ordered[0]], strict=True)
    ]
    # The map's edge runs through the middle of a gap.
    turns = [(gap, wrapped(start + gap / 2 + HALF)) for gap, start in gaps]
    widest = max(gap for gap, _ in turns)
    turns = [(gap, turn) for gap, turn in turns if gap >= min(LEAST, widest)]

    def length(turn: float) -> float:
        return sum(
            abs(wrapped(one - turn) - wrapped(other - turn)) for one, other in pairs
        )

    _, turn = min(turns, key=lambda it: (round(length(it[1]), 6), -it[0], it[1]))
    return turn


def curve(
    one: Place, other: Place, turn: float, steps: int = STEPS
) -> tuple[Place, ...]:
    """Return places along a curve between two that stays on the map.

    The shortest way on earth runs over the pole between many cities, and leaves most
    maps. This one keeps within the map's edges, and bends north a little, so that lines
    to neighbours don't lie on each other.

    Args:
        one: The one.
        other: The other.
        turn: The degree east in the middle of the map.
        steps: Into how many parts it is cut.

    Returns:
        The places, both ends among them.
    """
    (start, south), (end, north) = (
        (wrapped(place[0] - turn), place[1]) for place in (one, other)
    )
    across = end - start
    bend = BEND * abs(across)
    parts = [step / steps for step in range(steps + 1)]
    return tuple(
        (
            wrapped(start + part * across + turn),
            min(
                south + part * (north - south) + bend * math.sin(math.pi * part),
                max(HIGHEST, south, north),
            ),
        )
        for part in parts
    )


def dense(spots: Sequence[Spot], step: float) -> Iterator[Spot]:
    """Yield spots along a drawn line, no farther from each other than a step."""
    for (x, y), (to_x, to_y) in pairwise(spots):
        count = max(1, math.ceil(math.hypot(to_x - x, to_y - y) / step))
        for number in range(count + 1):
            part = number / count
            yield x + (to_x - x) * part, y + (to_y - y) * part
