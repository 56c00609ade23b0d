"""Bulk work: what is done while many objects are made at once."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Iterator

_MANY = 100_000
"""How many objects bulk work makes at least."""


class _Pause:
    """The one pause of the collector that all threads share."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.holders = 0
        self.was_enabled = False

    def begin(self) -> None:
        with self.lock:
            if not self.holders:
                self.was_enabled = gc.isenabled()
                gc.disable()
            self.holders += 1

    def end(self) -> None:
        with self.lock:
            self.holders -= 1
            if self.holders or not self.was_enabled:
                return
            if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
                # What was made is there to stay: it goes to the oldest generation at
                # once, and is not looked at on the way there. Only if it is much, since
                # the collector does not count what comes there so, and would never
                # look at it again.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


_PAUSE = _Pause()


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector, and restore it whatever happens.

    Bulk work makes many objects and no garbage: at a million records, the collector
    would take most of the time to look at them again and again. Where several threads
    work at once, the last to end restores it.

    Example:
        >>> with collector_paused():
        ...     gc.isenabled()
        False
    """
    _PAUSE.begin()
    try:
        yield
    finally:
        _PAUSE.end()
