"""Opening the dataset that a command asks, with progress shown if it takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sisterlinks.cli.columns import asked_register
from sisterlinks.cli.progress import progress

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.formats.format import Format


WITH_SHIPPED = "sisterlinks.with_shipped"
"""The key under which a run keeps whether ``--with-shipped`` was given."""

FROM = "sisterlinks.from"
"""The key under which a run keeps the format that ``--from`` names."""


DATA_COLUMNS = "sisterlinks.data_columns"
"""The key under which a run keeps what ``--data-columns`` says."""


def open_dataset(data: tuple[str, ...]) -> Dataset:
    """Load the dataset that the running command asks.

    Args:
        data: The command's own ``--data``; that of the program is added.

    Returns:
        The dataset; the shipped one where no path was given.

    Raises:
        LoadError: The input can't be read or built.
    """
    with progress("Loading"):
        return load_paths(data_paths(data), asked_format(), with_shipped=with_shipped())


def data_paths(data: tuple[str, ...]) -> tuple[str, ...]:
    """Return all paths of ``--data``: those before the command, then those after it."""
    before: tuple[str, ...] = click.get_current_context().find_root().params["data"]
    return before if data is before else (*before, *data)


def asked_format() -> str | Format | None:
    """Return the format that ``--from`` names, ``None`` where it was left out.

    Raises:
        UsageError: What ``--data-columns`` says has no meaning for it.
    """
    meta = click.get_current_context().meta
    return asked_register(meta.get(FROM), meta.get(DATA_COLUMNS, ()))


def with_shipped() -> bool:
    """Return whether ``--with-shipped`` asks for the shipped dataset besides."""
    asked: bool = click.get_current_context().meta.get(WITH_SHIPPED, False)
    return asked


def load_paths(
    paths: tuple[str, ...],
    fmt: str | Format | None = None,
    *,
    with_shipped: bool = False,
) -> Dataset:
    """Load files and folders, or the shipped dataset where there are none.

    Args:
        paths: The files and folders.
        fmt: Their format; by suffix where left out.
        with_shipped: Whether to merge what was loaded with the shipped dataset.

    Returns:
        The dataset.

    Raises:
        LoadError: The input can't be read or built.
        MergeError: The two name different records by one id.
    """
    from sisterlinks.files.loading import load, seeds

    if not paths:
        return seeds()
    loaded = load(*paths, fmt=fmt)
    if not with_shipped:
        return loaded
    from sisterlinks.dataset.merging import merge

    # What was loaded stays where it is, so that findings on it have their positions.
    return loaded.updated(*merge(loaded, seeds()))
