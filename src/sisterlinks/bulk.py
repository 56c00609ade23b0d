"""Bulk work: what is done while many objects are made at once."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


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
            if not gc.get_freeze_count():
                # What was made is there to stay: it goes to the oldest generation at
                # once, and is not looked at on the way there.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
