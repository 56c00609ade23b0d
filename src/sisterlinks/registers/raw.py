"""Raw records looked at by what writes them in other forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sisterlinks.formats.base import RawDocument

_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def each_of(document: RawDocument, list_name: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a list, none where the document has no such list."""
    yield from document.get(list_name, ())


def dated(value: Any, field: str) -> Iterator[dict[str, Any]]:
    """Yield dated values, in whichever of their short forms they stand.

    Args:
        value: The values, as a record has them; ``None`` where it has none.
        field: The field that a scalar stands for.

    Example:
        >>> list(dated("VN", "value")), list(dated({"insee": "01001"}, "value"))
        ([{'value': 'VN'}], [{'scheme': 'insee', 'value': '01001'}])
    """
    if value is None:
        return
    if isinstance(value, dict):
        for scheme, text in value.items():
            yield {"scheme": scheme, field: text}
        return
    for item in value if isinstance(value, list) else [value]:
        yield item if isinstance(item, dict) else {field: item}


def date_bounds(date: str) -> tuple[str, str, str]:
    """Return a date as plain ISO text, or else its earliest and its latest day.

    Example:
        >>> date_bounds("2005-05"), date_bounds("1990/1995")
        (('2005-05', '', ''), ('', '1990-01-01', '1995-12-31'))
    """
    from sisterlinks.model.dates import PartialDate

    if _PLAIN.fullmatch(date):
        return date, "", ""
    partial = PartialDate.parse(date)
    earliest, latest = partial.earliest, partial.latest
    return (
        "",
        earliest.isoformat() if earliest else "",
        latest.isoformat() if latest else "",
    )


def successions(change: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield whom a change ends, each with those who came of it.

    Args:
        change: The change.

    Example:
        >>> change = {"predecessors": ["a", "b", "d"], "successors": ["a", "b"]}
        >>> list(successions(change | {"transfers": {"a": ["b"], "d": ["b"]}}))
        [('d', 'b')]
    """
    after = change.get("successors", ())
    for old in dict.fromkeys(change.get("predecessors", ())):
        if old not in after:
            yield from ((old, new) for new in _came_of(change, old))


def separations(change: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield who goes on through a change, each with those who were created out of it.

    Args:
        change: The change.

    Example:
        >>> list(separations({"predecessors": ["a"], "successors": ["a", "c"]}))
        [('a', 'c')]
    """
    before, after = change.get("predecessors", ()), change.get("successors", ())
    for old in dict.fromkeys(before):
        if old in after:
            news = _came_of(change, old)
            yield from ((old, new) for new in news if new not in before)


def is_of_boundary(change: Mapping[str, Any]) -> bool:
    """Return whether a change has the same localities before it and after it.

    Args:
        change: The change.
    """
    before, after = change.get("predecessors", ()), change.get("successors", ())
    return bool(before) and set(before) == set(after)


def _came_of(change: Mapping[str, Any], old: str) -> Sequence[str]:
    """Return who came of one that goes into a change: see `Change.came_of`."""
    found: Sequence[str] = change.get("transfers", {}).get(
        old, change.get("successors", ())
    )
    return found
