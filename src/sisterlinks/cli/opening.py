"""Opening the dataset that a command asks, with a sign of life if it takes long."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sisterlinks.cli.options import data_paths

if TYPE_CHECKING:
    from rich.progress import Progress

    from sisterlinks.dataset.dataset import Dataset

PATIENCE = 1.0
"""After how many seconds a terminal is shown that the program is at work."""


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
        return load_paths(data_paths(data))


def load_paths(paths: tuple[str, ...], fmt: str | None = None) -> Dataset:
    """Load files and folders, or the shipped dataset where there are none.

    Args:
        paths: The files and folders.
        fmt: Their format; by suffix where left out.

    Returns:
        The dataset.

    Raises:
        LoadError: The input can't be read or built.
    """
    from sisterlinks.files.loading import load, seeds

    return load(*paths, fmt=fmt) if paths else seeds()


@contextlib.contextmanager
def progress(what: str) -> Iterator[None]:
    """Show a bar on standard error while something takes long, on a terminal only.

    How long it will take is not known, so the bar moves to and fro.

    Args:
        what: What is being done, as a word.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    bars: list[Progress] = []
    timer = threading.Timer(PATIENCE, lambda: bars.append(_started(what)))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        for bar in bars:
            bar.stop()


def _started(what: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bar.add_task(what, total=None)
    bar.start()
    return bar
