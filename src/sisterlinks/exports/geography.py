"""Localities and ties as GeoJSON (RFC 7946)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict

from sisterlinks.exports.links import LinkProperties, link_properties

if TYPE_CHECKING:
    from sisterlinks.model import Coordinates, Locality
    from sisterlinks.ties.tie import Tie

Place: TypeAlias = list[float]
"""A place: degrees east, then degrees north, in WGS 84 (RFC 7946, 3.1.1 and 4)."""

HALF_TURN = 180
"""How many degrees of longitude a line spans at most without crossing the line where
180 degrees east meets 180 degrees west."""


class Point(TypedDict):
    """The geometry of a locality."""

    type: Literal["Point"]
    """The kind of geometry."""

    coordinates: Place
    """The place."""


class LineString(TypedDict):
    """The geometry of a tie."""

    type: Literal["LineString"]
    """The kind of geometry."""

    coordinates: list[Place]
    """The places of the two."""


class MultiLineString(TypedDict):
    """The geometry of a tie across 180 degrees east, cut there (RFC 7946, 3.1.9)."""

    type: Literal["MultiLineString"]
    """The kind of geometry."""

    coordinates: list[list[Place]]
    """The two parts."""


class LocalityProperties(TypedDict):
    """What a feature says of a locality."""

    feature: Literal["locality"]
    """What the feature stands for."""

    name: str
    """The name."""

    country: str | None
    """The state, where known."""

    kind: str
    """The kind on the day; empty where not known."""

    level: int | None
    """The tier below the state on the day, where known."""


class TieProperties(TypedDict):
    """What a feature says of a tie."""

    feature: Literal["tie"]
    """What the feature stands for."""

    locality: str
    """The id of the one."""

    locality_name: str
    """Its name."""

    partner: str
    """The id of the other."""

    partner_name: str
    """Its name."""

    since: str | None
    """When the leading partnership was established, as EDTF text, where known."""

    standing: str
    """Its standing."""

    certain: bool
    """Whether no date that it leans on straddles the day."""

    partnerships: list[str]
    """The ids of the partnerships that bind the two, the leading one first."""

    links: list[LinkProperties]
    """What each of them gives."""


class LocalityFeature(TypedDict):
    """A locality on the map."""

    type: Literal["Feature"]
    """What RFC 7946 calls it."""

    id: str
    """The locality's id."""

    geometry: Point | None
    """Where it is; ``None`` where not known."""

    properties: LocalityProperties
    """What is said of it."""


class TieFeature(TypedDict):
    """A tie on the map."""

    type: Literal["Feature"]
    """What RFC 7946 calls it."""

    geometry: LineString | MultiLineString | None
    """The line between the two; ``None`` where the place of one is not known."""

    properties: TieProperties
    """What is said of it."""


class FeatureCollection(TypedDict):
    """What a file of GeoJSON holds."""

    type: Literal["FeatureCollection"]
    """What RFC 7946 calls it."""

    features: list[LocalityFeature | TieFeature]
    """The localities, then the ties."""


def feature_collection(
    localities: Iterable[Locality], ties: Iterable[Tie], day: dt.date
) -> FeatureCollection:
    """Return localities and ties as GeoJSON.

    Args:
        localities: The localities.
        ties: The ties.
        day: The day on which names, kinds and levels hold.

    Returns:
        What `json.dump` writes: a feature for each locality, a point, then one for
        each tie, a line. Where coordinates are not known the geometry is ``None``, as
        RFC 7946, 3.2 has it for what has no place.

    Example:
        >>> from sisterlinks import Coordinates, Locality
        >>> point = Coordinates(latitude=35.18, longitude=129.08)
        >>> busan = Locality(id="kr-busan", coordinates=point)
        >>> map_of_busan = feature_collection([busan], [], dt.date(2025, 11, 30))
        >>> map_of_busan["features"][0]["geometry"]
        {'type': 'Point', 'coordinates': [129.08, 35.18]}
    """
    return {
        "type": "FeatureCollection",
        "features": [
            *(_of_locality(locality, day) for locality in localities),
            *(_of_tie(tie) for tie in ties),
        ],
    }


def _of_locality(locality: Locality, day: dt.date) -> LocalityFeature:
    point = locality.coordinates
    return {
        "type": "Feature",
        "id": locality.id,
        "geometry": (
            None if point is None else {"type": "Point", "coordinates": _place(point)}
        ),
        "properties": {
            "feature": "locality",
            "name": locality.name_in("en", on=day),
            "country": locality.country_on(day),
            "kind": locality.kind_on(day),
            "level": locality.level_on(day),
        },
    }


def _of_tie(tie: Tie) -> TieFeature:
    here, there = tie.locality.coordinates, tie.partner.coordinates
    line = None
    if here is not None and there is not None:
        line = _line(_place(here), _place(there))
    return {
        "type": "Feature",
        "geometry": line,
        "properties": {
            "feature": "tie",
            "locality": tie.locality.id,
            "locality_name": tie.locality.name_in("en", on=tie.on),
            "partner": tie.partner.id,
            "partner_name": tie.partner.name_in("en", on=tie.on),
            "since": None if tie.since is None else str(tie.since),
            "standing": tie.standing.value,
            "certain": tie.certain,
            "partnerships": [partnership.id for partnership in tie.partnerships],
            "links": [*map(link_properties, tie.links)],
        },
    }


def _place(point: Coordinates) -> Place:
    return [point.longitude, point.latitude]


def _line(here: Place, there: Place) -> LineString | MultiLineString:
    """Draw a line the short way round, cut where 180 degrees east is crossed."""
    if abs(here[0] - there[0]) <= HALF_TURN:
        return {"type": "LineString", "coordinates": [here, there]}
    edge = HALF_TURN if here[0] > 0 else -HALF_TURN
    # Seen from here, the other lies beyond the edge.
    whole = there[0] + 2 * edge - here[0]
    if not whole:
        return {"type": "LineString", "coordinates": [here, [here[0], there[1]]]}
    latitude = here[1] + (there[1] - here[1]) * (edge - here[0]) / whole
    parts = [[here, [float(edge), latitude]], [[float(-edge), latitude], there]]
    return {"type": "MultiLineString", "coordinates": parts}
