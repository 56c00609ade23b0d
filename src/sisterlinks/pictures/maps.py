"""The map: ties as lines over land, with names where there is room."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

import altair as alt

from sisterlinks.model import Locality
from sisterlinks.pictures.drawing import (
    Row,
    colour,
    dash,
    data,
    finished,
    listed,
)
from sisterlinks.pictures.labels import Anchor, Room
from sisterlinks.pictures.projection import STEPS, Frame, Place, curve, frame, middle
from sisterlinks.pictures.styles import LIGHT
from sisterlinks.ties.tie import Tie

WIDTH = 860
"""The width of the map in pixels."""

MOST_LINES = 1000
"""Among how many lines names are written at most, and lines are smooth."""

FEW_STEPS = 6
"""Into how many parts each of more lines is cut."""

MOST_NAMES = 80
"""How many names are written at most; each point tells its own when pointed at."""


def land() -> Row:
    """Return the land of the earth without borders, as a geometry of GeoJSON.

    Its outer rings run clockwise, as Vega reads them on the sphere.
    """
    path = files("sisterlinks.pictures").joinpath("land", "land.json")
    shape: Row = json.loads(path.read_text(encoding="utf-8"))
    return shape


def map_chart(
    ties: Iterable[Tie], day: dt.date, locality: Locality | None = None
) -> alt.LayerChart:
    """Draw ties on a map.

    Args:
        ties: The ties.
        day: The day that they are of.
        locality: The one locality whose ties they are; ``None`` for those of all.

    Returns:
        The chart. Localities without coordinates are named below its title, and no
        line leads to them.
    """
    drawn = tuple(ties)
    tied = [side for tie in drawn for side in (tie.locality, tie.partner)]
    counts = Counter(each.id for each in tied)
    whose = () if locality is None else (locality,)
    shown = {each.id: each for each in (*whose, *tied)}
    called = {each.id: each.name_in("en", on=day) for each in shown.values()}
    places = dict(_places(shown.values()))
    lines = [
        (tie, (places[tie.locality.id], places[tie.partner.id]))
        for tie in drawn
        if tie.locality.id in places and tie.partner.id in places
    ]
    turn = middle(
        [
            *((one[0], other[0]) for _, (one, other) in lines),
            *((place[0], place[0]) for place in places.values()),
        ]
    )
    is_crowded = len(lines) > MOST_LINES
    steps = FEW_STEPS if is_crowded else STEPS
    ways = [curve(*ends, turn, steps) for _, ends in lines]
    window = frame([*ways, *((it,) for it in places.values())], turn, WIDTH)
    ranked = sorted(places, key=lambda it: (-counts[it], it))
    # Among very many lines there is no room for any name.
    named = [] if is_crowded else ranked[:MOST_NAMES]
    room = _room(window, ways if named else [], places.values())
    layers = [
        _land(),
        _lines(
            [_line(tie, called, way) for (tie, _), way in zip(lines, ways, strict=True)]
        ),
        _points([_point(called[it], places[it], counts[it]) for it in ranked]),
        *_names(room, window, [(called[it], places[it]) for it in named]),
    ]
    projection = alt.Projection(
        type="equalEarth",
        rotate=[-window.turn, 0, 0],
        scale=window.scale,
        precision=0.2,
        translate=[window.left, window.top],
        clipExtent=[[0, 0], [WIDTH, window.height]],
    )
    notes = [f"{len(drawn)} ties on {day}" if len(drawn) != 1 else f"1 tie on {day}"]
    missing = sorted(name for id_, name in called.items() if id_ not in places)
    if missing:
        notes.append(f"Without known coordinates: {listed(missing)}")
    return finished(
        layers,
        title="Ties" if locality is None else f"Ties of {called[locality.id]}",
        notes=notes,
        size=(WIDTH, window.height),
        projection=projection,
    )


def _places(localities: Iterable[Locality]) -> Iterator[tuple[str, Place]]:
    for locality in localities:
        point = locality.coordinates
        if point is not None:
            yield locality.id, (point.longitude, point.latitude)


def _room(
    window: Frame, ways: Iterable[Sequence[Place]], points: Iterable[Place]
) -> Room:
    """Return the room that lines and points leave."""
    room = Room(WIDTH, window.height)
    for way in ways:
        room.take_line([window.spot(place) for place in way])
    for point in points:
        room.take_point(window.spot(point))
    return room


def _land() -> alt.Chart:
    chart: alt.Chart = alt.Chart(data([land()])).mark_geoshape(fill=LIGHT.land)
    return chart


def _line(tie: Tie, called: Mapping[str, str], way: Sequence[Place]) -> Row:
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [list(it) for it in way]},
        "tie": f"{called[tie.locality.id]} – {called[tie.partner.id]}",
        "standing": tie.standing.value,
        "since": "unknown" if tie.since is None else tie.since.words(),
    }


def _lines(rows: Sequence[Row]) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(data(rows))
        .mark_geoshape(filled=False, strokeWidth=1.6, strokeOpacity=0.85)
        .encode(
            stroke=colour(),
            strokeDash=dash(),
            tooltip=["tie:N", "standing:N", "since:N"],
        )
    )
    return chart


def _point(name: str, place: Place, count: int) -> Row:
    longitude, latitude = place
    return {
        "name": name,
        "longitude": longitude,
        "latitude": latitude,
        "ties": count,
    }


def _points(rows: Sequence[Row]) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(data(rows))
        .mark_circle(
            size=34, fill=LIGHT.ink, fillOpacity=1, stroke=LIGHT.paper, strokeWidth=1
        )
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            tooltip=["name:N", "ties:Q"],
        )
    )
    return chart


def _names(
    room: Room,
    window: Frame,
    named: Iterable[tuple[str, Place]],
) -> Iterator[alt.Chart]:
    """Yield a layer for each side of points on which names stand."""
    found: dict[Anchor, list[Row]] = {}
    for name, place in named:
        anchor = room.place(window.spot(place), name)
        if anchor is not None:
            found.setdefault(anchor, []).append(_point(name, place, 0))
    for anchor, rows in found.items():
        chart: alt.Chart = (
            alt.Chart(data(rows))
            .mark_text(
                align=anchor.align, baseline="middle", dx=anchor.across, dy=anchor.down
            )
            .encode(longitude="longitude:Q", latitude="latitude:Q", text="name:N")
        )
        yield chart
