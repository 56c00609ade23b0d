"""Loading with the extension's schema and format."""

from __future__ import annotations

import os

import sisterlinks as sl
from sisterlinks_trade_missions.records import SCHEMA
from sisterlinks_trade_missions.toml import TOML


def load(*paths: str | os.PathLike[str], fmt: str | None = None) -> sl.Dataset:
    """Load a dataset with trade missions; see `sisterlinks.load`."""
    return sl.load(*paths, fmt=fmt, schema=SCHEMA, formats=[TOML])


def loads(text: str, fmt: str = "yaml") -> sl.Dataset:
    """Load a dataset with trade missions from a text; see `sisterlinks.loads`."""
    return sl.loads(text, fmt, schema=SCHEMA, formats=[TOML])
