"""Choosing the format of a register by its name, with what a user asks of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sisterlinks.errors import RecordError
from sisterlinks.formats.format import Format
from sisterlinks.registers import (
    anpr,
    bfs,
    destatis,
    insee_cog,
    klass,
    linked_places,
    pairs,
    popolo,
    vn_communes,
    wikidata,
)

_FACTORIES: Mapping[str, Callable[..., Format]] = {
    "anpr": anpr,
    "bfs": bfs,
    "destatis": destatis,
    "insee-cog": insee_cog,
    "klass": klass,
    "linked-places": linked_places,
    "pairs": pairs,
    "popolo": popolo,
    "vn-communes": vn_communes,
    "wikidata": wikidata,
}
"""What makes the formats that can be asked for more than their name."""

_NUMBERS = ("level",)
COLUMNS = (
    *("old_code", "old_name", "new_code", "new_name", "date", "kind", "share"),
    *("scheme", "country", "language", "unit", "level"),
)
"""What can be said of a table of pairs."""


def chosen(
    name: str,
    *,
    columns: Mapping[str, str] | None = None,
    corrections: str | Path | None = None,
    threshold: float | None = None,
) -> Format:
    """Return the format of a register, with what a user asks of it.

    Args:
        name: Its name.
        columns: For a table of pairs the header of each column, and what else is to be
            said of it: ``scheme``, ``country`` and the like.
        corrections: A table of what the user corrects.
        threshold: The share below which what is given away is a change of boundary.

    Returns:
        The format.

    Raises:
        RecordError: The format can't be asked for that, or too little is said.

    Example:
        >>> columns = {"old_code": "Old", "new_code": "New", "date": "Day"}
        >>> chosen("pairs", columns={**columns, "scheme": "x", "country": "NL"}).name
        'pairs'
    """
    factory = _FACTORIES.get(name)
    if factory is None:
        raise RecordError(
            f"columns, corrections and a threshold are for {', '.join(_FACTORIES)}, "
            f"not for {name}"
        )
    asked: dict[str, Any] = {
        key: value
        for key, value in (("corrections", corrections), ("threshold", threshold))
        if value is not None
    }
    if name == "pairs":
        asked |= _said(columns or {})
    elif columns:
        raise RecordError(f"the columns of {name} are known: leave --columns out")
    try:
        return factory(**asked)
    except TypeError:
        wanting = [key for key in ("date", "scheme", "country") if key not in asked]
        if name == "pairs" and wanting:
            raise RecordError(
                f"a table of pairs needs {' and '.join(wanting)}: say it by --columns, "
                "of --data by --data-columns, such as country=NO"
            ) from None
        raise RecordError(
            f"{name} takes no threshold: it publishes no shares"
        ) from None


def _said(columns: Mapping[str, str]) -> dict[str, Any]:
    """Return what is said of a table of pairs, numbers as numbers."""
    for role in columns:
        if role not in COLUMNS:
            raise RecordError(
                f"no column is called {role!r}: the columns are {', '.join(COLUMNS)}"
            )
    return {
        role: int(text) if role in _NUMBERS and text.isdecimal() else text
        for role, text in columns.items()
    }
