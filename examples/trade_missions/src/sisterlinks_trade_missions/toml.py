"""A format: everything in one file of TOML, a table a record.

TOML has types, so texts stand in quotes: ``country = "NO"``. Dates may stand without.
It has nothing for ``null``, which no field of the library's has; one that users added
may hold it, and can't be written.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TypeAlias

import tomli_w

import sisterlinks as sl

TomlValue: TypeAlias = (
    str
    | int
    | float
    | bool
    | dt.date
    | dt.time
    | list["TomlValue"]
    | dict[str, "TomlValue"]
)
"""What `tomllib` gives."""


def read(data: bytes, *, file: str) -> sl.RawDocument:
    r"""Read a file of TOML.

    Args:
        data: The file's bytes.
        file: The file's path, for messages.

    Returns:
        The lists of records.

    Raises:
        LoadError: A name stands for something that is no list of tables.
        ValueError: The bytes are not UTF-8, or not TOML.

    Example:
        >>> read(b'[[localities]]\nid = "oslo"\nfounded = 1048-01-01', file="a")
        {'localities': [{'id': 'oslo', 'founded': '1048-01-01'}]}
    """
    found: dict[str, TomlValue] = tomllib.loads(data.decode())
    document: sl.RawDocument = {}
    for name, value in found.items():
        if name == "format":
            document[name] = [{"version": _plain(value)}]
        else:
            document[name] = _tables(name, _plain(value), file)
    return document


def _tables(name: str, value: sl.RawValue, file: str) -> list[dict[str, sl.RawValue]]:
    tables = value if isinstance(value, list) else [value]
    records = [table for table in tables if isinstance(table, dict)]
    if not isinstance(value, list) or len(records) < len(tables):
        message = f"{name!r} is no list of tables: begin each record with [[{name}]]"
        raise sl.LoadError(
            [sl.Problem(message=message, position=sl.Position(file=file))]
        )
    return records


def _plain(value: TomlValue) -> sl.RawValue:
    """Return dates as the texts that they are in other formats."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def write(document: sl.RawDocument) -> bytes:
    """Write a file of TOML.

    Args:
        document: The lists of records.

    Returns:
        The file's bytes.

    Raises:
        WriteError: A value is ``None``, which TOML can't hold.

    Example:
        >>> print(write({"localities": [{"id": "oslo"}]}).decode(), end="")
        localities = [
            { id = "oslo" },
        ]
    """
    try:
        return tomli_w.dumps(document).encode()
    except TypeError as error:
        raise sl.WriteError("TOML has no null: leave the field out") from error


TOML = sl.Format(name="toml", suffixes=(".toml",), read=read, write=write)
"""The format that this package offers. `tomllib` tells no places, so that findings name
the file alone; a format that knows them gives ``locate`` as well."""
