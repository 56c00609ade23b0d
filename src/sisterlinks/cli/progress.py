"""Progress: a terminal is shown that the program is at work, where that takes long."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""After how many seconds a terminal is shown that the program is at work."""

QUIET = "sisterlinks.quiet"
"""The key under which a run keeps whether ``--quiet`` was given."""


def is_quiet() -> bool:
    """Return whether only the answer is wanted, without progress and hints."""
    context = click.get_current_context(silent=True)
    return context is not None and context.meta.get(QUIET, False)


@contextlib.contextmanager
def progress(what: str) -> Iterator[None]:
    """Show a bar on standard error while something takes long, on a terminal only.

    How long it will take is not known, so the bar moves to and fro.

    Args:
        what: What is being done, as a word.
    """
    if is_quiet() or sys.stderr is None or not sys.stderr.isatty():
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
