"""Labels: where on a picture there is room for names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

import attrs

from sisterlinks.pictures.projection import Spot, dense

CELL = 3
"""The width of a cell of the grid in which room is looked for, in pixels."""

GAP = 7
"""How many pixels lie between a point and its name."""

HEIGHT = 15
"""The height of a line of text of 12 pixels."""

WIDE = 12.5
"""The width of a Chinese, Japanese or Korean character of 12 pixels."""

NARROW = 6.9
"""The width of another character; some are narrower, which leaves a margin."""


@attrs.frozen(kw_only=True)
class Anchor:
    """On which side of its point a name stands."""

    align: Literal["left", "center", "right"]
    """What of the text stands at the point: ``left``, ``center`` or ``right``."""

    across: int
    """Pixels to the right of the point."""

    down: int
    """Pixels below it, to the middle of the text."""


ANCHORS = (
    Anchor(align="left", across=GAP, down=0),
    Anchor(align="right", across=-GAP, down=0),
    Anchor(align="center", across=0, down=-GAP - 5),
    Anchor(align="center", across=0, down=GAP + 5),
    Anchor(align="left", across=GAP, down=-GAP - 2),
    Anchor(align="left", across=GAP, down=GAP + 2),
    Anchor(align="right", across=-GAP, down=-GAP - 2),
    Anchor(align="right", across=-GAP, down=GAP + 2),
)
"""Where a name may stand, the best first."""


def width_of(text: str) -> float:
    """Return about how wide a text of 12 pixels is, in pixels.

    Example:
        >>> width_of("부산") < width_of("Busan")
        True
    """
    return sum(
        WIDE if unicodedata.east_asian_width(char) in "WF" else NARROW
        for char in text
        if not unicodedata.combining(char)
    )


class Room:
    """The room that is left on a picture."""

    def __init__(self, width: float, height: float) -> None:
        """Take an empty picture.

        Args:
            width: Its width in pixels.
            height: Its height.
        """
        self._width = width
        self._height = height
        self._taken: set[tuple[int, int]] = set()

    def take_line(self, spots: Sequence[Spot]) -> None:
        """Take the room of a line."""
        self._taken.update(_cell(x, y) for x, y in dense(spots, CELL - 1))

    def take_point(self, spot: Spot) -> None:
        """Take the room of a point."""
        x, y = spot
        self._taken.update(_cells(x - 4, y - 4, x + 4, y + 4))

    def place(self, spot: Spot, text: str) -> Anchor | None:
        """Take the room of a name, beside its point.

        Args:
            spot: The point.
            text: The name.

        Returns:
            Where it stands; ``None`` where there is no room.
        """
        width = width_of(text)
        for anchor in ANCHORS:
            x, y = spot[0] + anchor.across, spot[1] + anchor.down
            left = {"left": x, "center": x - width / 2, "right": x - width}[
                anchor.align
            ]
            top = y - HEIGHT / 2
            if (
                left < 0
                or top < 0
                or left + width > self._width
                or top + HEIGHT > self._height
            ):
                continue
            cells = set(_cells(left, top, left + width, top + HEIGHT))
            if self._taken.isdisjoint(cells):
                self._taken |= cells
                return anchor
        return None


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(x // CELL), int(y // CELL)


def _cells(
    left: float, top: float, right: float, bottom: float
) -> Iterator[tuple[int, int]]:
    (first, highest), (last, lowest) = _cell(left, top), _cell(right, bottom)
    for column in range(first, last + 1):
        for row in range(highest, lowest + 1):
            yield column, row
