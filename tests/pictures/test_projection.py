"""Where places lie on a map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks.pictures.projection import (
    HIGHEST,
    LARGEST,
    LOW,
    MARGIN,
    curve,
    dense,
    equal_earth,
    frame,
    middle,
    wrapped,
)

WIDTH = 860.0

places = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


def test_projection_has_the_published_bounds() -> None:
    """The edge of the earth lies where the projection's authors say."""
    assert equal_earth((180.0, 0.0))[0] == pytest.approx(2.7066, abs=1e-3)
    assert equal_earth((0.0, 90.0))[1] == pytest.approx(1.3173, abs=1e-3)


@given(st.lists(places, min_size=1, max_size=8))
def test_frame_shows_every_place(found: list[tuple[float, float]]) -> None:
    """No place lies outside the picture."""
    turn = middle([(x, x) for x, _ in found])
    window = frame([[place] for place in found], turn, WIDTH)
    assert window.scale <= LARGEST
    for place in found:
        x, y = window.spot(place)
        assert -1e-6 <= x <= WIDTH + 1e-6
        assert -1e-6 <= y <= window.height + 1e-6


def test_frame_of_nothing_is_the_earth() -> None:
    """Where nothing is to be shown, the whole earth is."""
    window = frame([], 0.0, WIDTH)
    assert window.spot((179.9, 0.0))[0] == pytest.approx(WIDTH - MARGIN, abs=1)
    assert window.height > LOW


def test_line_across_the_date_line_is_short() -> None:
    """The middle of the map is chosen so that neighbours across 180 degrees meet."""
    assert middle([(170.0, -170.0)]) == -180.0
    assert middle([(127.0, -118.0), (2.0, 127.0)]) == pytest.approx(124.5, abs=60)


def test_middle_of_nothing_is_greenwich() -> None:
    """With no place to show the map is turned nowhere."""
    assert middle([]) == 0.0


@given(places, places, st.floats(-180, 180))
def test_curve_joins_its_ends_and_keeps_to_the_map(
    one: tuple[float, float], other: tuple[float, float], turn: float
) -> None:
    """A curve runs from one end to the other, and never across the map's edge."""
    way = curve(one, other, turn)
    assert wrapped(way[0][0] - one[0]) == pytest.approx(0, abs=1e-6)
    assert way[-1][1] == pytest.approx(other[1], abs=1e-6)
    across = [wrapped(x - turn) for x, _ in way]
    assert across in (sorted(across), sorted(across, reverse=True))
    assert max(y for _, y in way) <= max(HIGHEST, one[1], other[1]) + 1e-6


def test_dense_leaves_no_gap() -> None:
    """Spots along a line are no farther from each other than the step."""
    assert list(dense([(0.0, 0.0), (4.0, 0.0)], 2.0)) == [(0, 0), (2, 0), (4, 0)]
