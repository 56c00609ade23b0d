"""What of a place in Linked Places form does not have the form that it should."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_LISTS = ("names", "types", "links", "relations")
_MAPPINGS = ("properties", "geometry")
_LISTS_WITHIN = {"properties": ("ccodes", "ccode"), "geometry": ("geometries",)}


def well_shaped(feature: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Take out of a place what can't be read.

    Args:
        feature: The feature, as JSON has it.

    Returns:
        The feature without it, and which parts of the feature held it.

    Example:
        >>> well_shaped({"@id": "a", "names": [5], "when": "1900"})
        ({'@id': 'a', 'names': [], 'when': {}}, ('names', 'when'))
    """
    kept = {key: value for key, value in feature.items() if value is not None}
    wrong = []
    for key, value in kept.items():
        if key in _LISTS:
            items = value if isinstance(value, list) else []
            kept[key] = [_dated(item) for item in items if isinstance(item, Mapping)]
        elif key == "when":
            kept[key] = _when(value)
        elif key in _MAPPINGS and not _is_read(key, value):
            kept[key] = {}
        if kept[key] != value:
            wrong.append(key)
    return kept, tuple(wrong)


def _dated(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a name or relation with what can be read of its ``when``."""
    when = item.get("when")
    return item if when is None else {**item, "when": _when(when)}


def _when(value: object) -> Mapping[str, Any]:
    """Return what can be read of a ``when``: of its timespans those that are such."""
    if not isinstance(value, Mapping):
        return {}
    spans = value.get("timespans")
    if spans is None:
        return value
    inner = spans if isinstance(spans, list) else []
    return {**value, "timespans": [span for span in inner if isinstance(span, Mapping)]}


def _is_read(key: str, value: object) -> bool:
    """Return whether properties or a geometry can be read."""
    return isinstance(value, Mapping) and all(
        isinstance(value.get(name) or [], str | list) for name in _LISTS_WITHIN[key]
    )
