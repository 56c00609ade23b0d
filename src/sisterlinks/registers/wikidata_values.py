"""Values of Wikidata statements, as an entity's JSON holds them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

DEPRECATED = "deprecated"
PREFERRED = "preferred"

_TIME = re.compile(r"\+0*(\d{4})-(\d\d)-(\d\d)T")
_PRECISIONS = {11: 10, 10: 7, 9: 4}  # how much of 2005-05-17 is known
_DECADE, _CENTURY = 8, 7
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d*)")


class Statement(NamedTuple):
    """One statement, as far as it is read."""

    value: Any
    """What it says: an item's id, a text, a date as EDTF text, a mapping."""

    start: str
    """Since when it is so (P580), as EDTF text; empty where not told."""

    end: str
    """Until when it was so (P582)."""

    at: str
    """When it was so (P585)."""

    rank: str
    """Its rank."""

    sources: tuple[Mapping[str, Any], ...]
    """What it rests on, each as a source of a file."""

    notes: tuple[str, ...]
    """When each of these was retrieved, in words; empty where not told."""


def item_of(text: str) -> str:
    """Return the id of an item, which may stand as its address; empty for none.

    Example:
        >>> item_of("http://www.wikidata.org/entity/Q2112"), item_of("Bielefeld")
        ('Q2112', '')
    """
    found = _ITEM.fullmatch(text.strip())
    return found[1] if found else ""


def date_of(value: Mapping[str, Any]) -> str:
    """Return a time as EDTF text, empty where it is none that can be written so.

    Example:
        >>> date_of({"time": "+1953-00-00T00:00:00Z", "precision": 9})
        '1953'
        >>> date_of({"time": "+1950-00-00T00:00:00Z", "precision": 8})
        '195X'
    """
    found = _TIME.match(str(value.get("time", "")))
    precision = value.get("precision")
    if found is None:
        return ""
    if precision == _DECADE:
        return f"{found[1][:3]}X"
    if precision == _CENTURY:
        return f"{(int(found[1]) - 1) // 100:02}XX"
    known = _PRECISIONS.get(precision) if isinstance(precision, int) else None
    text = "-".join(found.groups())[:known] if known else ""
    return "" if "-00" in text else text


def statements(entity: Mapping[str, Any], property_: str) -> Iterator[Statement]:
    """Yield what an entity's statements of a property say.

    Args:
        entity: The entity.
        property_: The property, such as ``P190``.

    Yields:
        Each statement that has a value.
    """
    for statement in (entity.get("claims") or {}).get(property_, ()):
        value = _value(statement.get("mainsnak", {}))
        if value in (None, ""):
            continue
        qualifiers = statement.get("qualifiers", {})
        sources, notes = _sources(statement.get("references", ()))
        yield Statement(
            value,
            _qualifier(qualifiers, "P580"),
            _qualifier(qualifiers, "P582"),
            _qualifier(qualifiers, "P585"),
            statement.get("rank", "normal"),
            sources,
            notes,
        )


def best(found: Iterator[Statement]) -> list[Statement]:
    """Return the statements of the best rank, those that are deprecated left out."""
    kept = [each for each in found if each.rank != DEPRECATED]
    return [each for each in kept if each.rank == PREFERRED] or kept


def _value(snak: Mapping[str, Any]) -> Any:
    if snak.get("snaktype") != "value":
        return None
    data = snak.get("datavalue", {})
    value = data.get("value")
    if not isinstance(value, dict):
        return value
    if data.get("type") == "wikibase-entityid":
        return item_of(str(value.get("id") or f"Q{value.get('numeric-id')}"))
    return date_of(value) if data.get("type") == "time" else value


def _qualifier(qualifiers: Mapping[str, Any], property_: str) -> str:
    for snak in qualifiers.get(property_, ()):
        value = _value(snak)
        if isinstance(value, str) and value:
            return value
    return ""


def _sources(
    references: list[Mapping[str, Any]],
) -> tuple[tuple[Mapping[str, Any], ...], tuple[str, ...]]:
    """Return the sources of references that name an address or an item."""
    sources: list[Mapping[str, Any]] = []
    notes: list[str] = []
    for reference in references:
        snaks = reference.get("snaks", {})
        first = {key: _value(values[0]) for key, values in snaks.items() if values}
        source = source_of(first.get("P854"), first.get("P248"))
        if source is None:
            continue
        title = first.get("P1476")
        if isinstance(title, dict) and title.get("text"):
            source["title"] = title["text"]
        sources.append(source)
        retrieved = first.get("P813")
        notes.append(f"retrieved {retrieved}" if retrieved else "")
    return tuple(sources), tuple(notes)


def source_of(url: object, item: object = None) -> dict[str, Any] | None:
    """Return a source as a file has it: an address, or an item."""
    if isinstance(url, str) and url:
        digest = hashlib.sha256(url.encode()).hexdigest()[:12]
        return {"id": f"url-{digest}", "title": url, "url": url}
    if isinstance(item, str) and item:
        url = f"https://www.wikidata.org/wiki/{item}"
        return {"id": f"wd-{item.lower()}-source", "title": item, "url": url}
    return None
