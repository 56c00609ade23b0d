"""What of a place in Linked Places form does not have the form that it should."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_LISTS = ("names", "types", "links", "relations")
_MAPPINGS = ("properties", "when", "geometry")


def well_shaped(feature: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Take out of a place what can't be read.

    Args:
        feature: The feature, as JSON has it.

    Returns:
        The feature without it, and what it was.

    Example:
        >>> well_shaped({"@id": "a", "names": [5], "when": "1900"})
        ({'@id': 'a', 'names': []}, ('names', 'when'))
    """
    kept = dict(feature)
    wrong = []
    for key, value in feature.items():
        if value is None:
            continue
        if key in _LISTS:
            items = value if isinstance(value, list) else []
            kept[key] = [item for item in items if isinstance(item, Mapping)]
            is_right = isinstance(value, list) and len(kept[key]) == len(items)
        elif key in _MAPPINGS:
            is_right = isinstance(value, Mapping) and all(_parts(key, value))
            if not is_right:
                del kept[key]
        else:
            is_right = True
        if not is_right:
            wrong.append(key)
    return kept, tuple(wrong)


def _parts(key: str, value: Mapping[str, Any]) -> Iterator[bool]:
    """Yield of each part that is read whether it can be."""
    if key == "when":
        yield isinstance(value.get("timespans") or [], list)
    elif key == "properties":
        for name in ("ccodes", "ccode"):
            codes = value.get(name) or []
            yield isinstance(codes, str | list)
    else:
        inner = value.get("geometries") or []
        yield isinstance(inner, list)
