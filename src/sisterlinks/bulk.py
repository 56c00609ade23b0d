"""Bulk work: what is done while many objects are made at once."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

_MANY = 100_000
"""How many objects bulk work makes at least."""


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector, and restore it whatever happens.

    Bulk work makes many objects and no garbage: at a million records, the collector
    would take most of the time to look at them again and again.

    Example:
        >>> with collector_paused():
        ...     gc.isenabled()
        False
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
                # What was made is there to stay: it goes to the oldest generation at
                # once, and is not looked at on the way there. Only if it is much, since
                # the collector does not count what comes there so, and would never
                # look at it again.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
