"""Losses: what of a dataset another form can't hold, in words."""

from __future__ import annotations

from collections.abc import Collection

from sisterlinks.formats.base import SINGULARS, RawDocument


def lists_lost(document: RawDocument, held: Collection[str]) -> list[str]:
    """Return the lists of a document that a form has no room for.

    Args:
        document: The lists of records.
        held: The names of those that it holds.

    Example:
        >>> lists_lost({"people": [{}], "changes": [{}, {}]}, held=["changes"])
        ['1 person']
    """
    return [
        f"{len(records)} {name if len(records) > 1 else SINGULARS.get(name, name)}"
        for name, records in document.items()
        if records and name not in held
    ]
