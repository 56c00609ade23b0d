"""Migration: files of older versions, made into files of today's.

A file may say of which version its form is: ``format: 1`` in YAML and JSON, a line
``{"type": "format", "version": 1}`` in JSON Lines. One that says nothing, and every
table, is of version 1. A file of a newer version is refused where it is read; one of an
older version is taken through a pure function for each step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from sisterlinks.formats.base import (
    VERSION,
    VERSION_KEY,
    RawDocument,
    RawValue,
    check_version,
)

Migration: TypeAlias = Callable[[RawDocument], RawDocument]
"""Makes of a document of one version a document of the next."""

MIGRATIONS: Mapping[int, Migration] = {}
"""The library's own steps, by the version that each starts from. There are none yet:
version 1 is the first."""


def migrated(
    document: RawDocument, migrations: Mapping[int, Migration] | None = None
) -> RawDocument:
    """Make a document one of today's version.

    Args:
        document: The lists of a file, with its version if it names one.
        migrations: The steps, by the version that each starts from; the library's own
            where left out.

    Returns:
        The document, without a version.

    Raises:
        ValueError: There is no step from its version, or it names several.

    Example:
        >>> def from_0(document: RawDocument) -> RawDocument:
        ...     return {"localities": document["x_towns"]}
        >>> old: RawDocument = {"format": [{"version": 0}], "x_towns": [{"id": "a"}]}
        >>> migrated(old, {0: from_0})
        {'localities': [{'id': 'a'}]}
    """
    if VERSION_KEY not in document:
        return document
    versions = {_number(record.get("version")) for record in document[VERSION_KEY]}
    if len(versions) > 1:
        listed = " and ".join(map(str, sorted(versions)))
        raise ValueError(f"formats {listed} in one file: give each a file of its own")
    steps = MIGRATIONS if migrations is None else migrations
    document = {name: raws for name, raws in document.items() if name != VERSION_KEY}
    for version in range(min(versions, default=VERSION), VERSION):
        step = steps.get(version)
        if step is None:
            raise ValueError(
                f"the file is of format {version}, from which no step leads to "
                f"format {VERSION}: pass migrations that have one"
            )
        document = step(document)
    return document


def _number(version: RawValue) -> int:
    message = check_version(version)
    if message:
        raise ValueError(message)
    return int(str(version))
