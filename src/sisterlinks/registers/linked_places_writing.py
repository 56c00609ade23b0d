"""Linked Places written: a collection with a feature for each locality."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sisterlinks.formats.base import RawDocument
from sisterlinks.registers.losses import lists_lost
from sisterlinks.registers.raw import (
    date_bounds,
    dated,
    each_of,
    is_of_boundary,
    separations,
    successions,
)

OWN = "urn:sisterlinks:"
"""What the ids of features start with that were written here."""

SUCCEEDED = "succeeded by"
"""Says that a place came of one that ended, and did not exist before."""

ABSORBED = "absorbed by"
"""Says that a place took in one that ended, and existed before."""

SEPARATED = "separated from"
"""Says that a place came of one that went on."""

_CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
_LINKS = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "geonames": "https://sws.geonames.org/{}",
    "tgn": "http://vocab.getty.edu/tgn/{}",
}


def write(document: RawDocument, /) -> bytes:
    """Write the localities of a document, and the changes as their relations.

    Args:
        document: The lists of records.

    Returns:
        The bytes of one file.
    """
    relations: dict[str, list[dict[str, Any]]] = {}
    lives: dict[str, dict[str, str]] = {}
    for change in each_of(document, "changes"):
        before, after = change.get("predecessors", ()), change.get("successors", ())
        for id_ in set(after).difference(before):
            lives.setdefault(id_, {})["from"] = change["date"]
        for id_ in set(before).difference(after):
            lives.setdefault(id_, {})["to"] = change["date"]
        for old, new in successions(change):
            label = ABSORBED if new in before else SUCCEEDED
            relation = _relation("succeededBy", label, new, change)
            relations.setdefault(old, []).append(relation)
        for old, new in separations(change):
            relation = _relation("separatedFrom", SEPARATED, old, change)
            relations.setdefault(new, []).append(relation)
    features = [
        _feature(record, relations.get(record["id"], []), lives.get(record["id"], {}))
        for record in each_of(document, "localities")
    ]
    collection = {
        "type": "FeatureCollection",
        "@context": _CONTEXT,
        "features": features,
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def losses(document: RawDocument, /) -> Sequence[str]:
    """Return what of a document Linked Places can't hold.

    Args:
        document: The lists of records.
    """
    found = lists_lost(document, held=("localities", "changes"))
    more = {
        "levels": sum(bool(it.get("level")) for it in each_of(document, "localities")),
        "heirs": sum(bool(it.get("heirs")) for it in each_of(document, "changes")),
        "decrees": sum(bool(it.get("decree")) for it in each_of(document, "changes")),
        "changes that create out of nothing, or dissolve into it": sum(
            map(_leaves_somebody_alone, each_of(document, "changes"))
        ),
        "changes of boundary": sum(map(is_of_boundary, each_of(document, "changes"))),
        "periods of codes": sum(
            "from" in code or "to" in code
            for it in each_of(document, "localities")
            for code in dated(it.get("codes"), "value")
        ),
    }
    return [*found, *(f"{what}: {count}" for what, count in more.items() if count)]


def _leaves_somebody_alone(change: Mapping[str, Any]) -> bool:
    """Return whether a change ends or creates somebody to whom no other is related."""
    before, after = change.get("predecessors", ()), change.get("successors", ())
    related = {
        id_ for pair in (*successions(change), *separations(change)) for id_ in pair
    }
    return not (before or after) or not related.issuperset({*before} ^ {*after})


def _relation(
    kind: str, label: str, other: str, change: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what a place says of another, which it came to be by a change."""
    return {
        "relationType": f"sisterlinks:{kind}",
        "relationTo": f"{OWN}{other}",
        "label": label,
        "when": {"timespans": [{"start": _edge(change["date"])}]},
        "citations": [
            {
                "label": change.get("label") or change["id"],
                "@id": f"{OWN}{change['id']}",
            }
        ],
    }


def _feature(
    record: Mapping[str, Any],
    relations: Sequence[dict[str, Any]],
    by_changes: Mapping[str, str],
) -> dict[str, Any]:
    names = [*dated(record.get("names") or record.get("name"), "text")]
    countries = [country["value"] for country in dated(record.get("country"), "value")]
    current = [name for name in names if not name.get("to")] or names
    english = [name for name in current if name.get("language") == "en"]
    title = (english or current or [{"text": record["id"]}])[0]["text"]
    feature: dict[str, Any] = {
        "@id": f"{OWN}{record['id']}",
        "type": "Feature",
        "properties": {"title": title, "ccodes": list(dict.fromkeys(countries))},
        "names": [
            {"toponym": name["text"]}
            | ({"lang": name["language"]} if name.get("language") else {})
            | _when(name)
            for name in names
        ],
        "types": [
            {"label": kind["value"], "sourceLabel": kind["value"]} | _when(kind)
            for kind in dated(record.get("kind"), "value")
        ],
        "links": [
            {
                "type": "closeMatch",
                "identifier": _LINKS.get(code["scheme"], "{}").format(code["value"]),
            }
            for code in dated(record.get("codes"), "value")
            if code["scheme"] in (*_LINKS, "linked-places")
        ],
        "relations": [
            {
                "relationType": "gvp:broaderPartitive",
                "relationTo": f"{OWN}{parent['value']}",
                "label": "part of",
            }
            | _when(parent)
            for parent in dated(record.get("parent"), "value")
        ]
        + [*relations],
    }
    own = {"from": record.get("founded", ""), "to": record.get("dissolved", "")}
    feature |= _when({**by_changes, **{k: date for k, date in own.items() if date}})
    point = record.get("coordinates")
    feature["geometry"] = (
        {
            "type": "Point",
            "coordinates": [float(point["longitude"]), float(point["latitude"])],
        }
        if point
        else None
    )
    return {key: value for key, value in feature.items() if value or key == "geometry"}


def _when(value: Mapping[str, Any]) -> dict[str, Any]:
    span = {}
    if value.get("from"):
        span["start"] = _edge(value["from"])
    if value.get("to"):
        span["end"] = _edge(value["to"])
    return {"when": {"timespans": [span]}} if span else {}


def _edge(date: str) -> dict[str, str]:
    """Return a date as an edge of a timespan: exact, or between two bounds."""
    text, earliest, latest = date_bounds(date)
    if text:
        return {"in": text}
    return {
        key: bound
        for key, bound in (("earliest", earliest), ("latest", latest))
        if bound
    }
