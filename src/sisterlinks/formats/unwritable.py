"""Why files can't hold a value, in words of our own."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Mapping

from sisterlinks.formats.base import MAXIMUM_DIGITS, WriteError, check_text


@contextlib.contextmanager
def whole_texts() -> Iterator[None]:
    r"""Say in our own words what a table of another library can't hold.

    Raises:
        WriteError: A text has half a surrogate pair within.

    Example:
        >>> with whole_texts():
        ...     _ = "\udc00".encode()
        Traceback (most recent call last):
            ...
        sisterlinks.formats.base.WriteError: '\udc00': the text ...: take it out
    """
    try:
        yield
    except UnicodeEncodeError as error:
        raise WriteError(f"{error.object!r}: {check_text(error.object)}") from error


def why_unwritable(value: object) -> str:
    """Return why a value that an encoder refused can't be written, and what to do.

    Args:
        value: The value; lists and mappings are looked into.

    Example:
        >>> why_unwritable({"x_area": [1, float("inf")]})
        "files can't hold the number inf: leave it out"
    """
    known: set[int] = set()
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Mapping | list | tuple):
            if id(item) in known:
                continue  # it may contain itself
            known.add(id(item))
            if isinstance(item, Mapping):
                for key in item:
                    if not isinstance(key, str):
                        return f"the key {key!r} is not a text: write it as one"
                waiting.extend(item.values())
            else:
                waiting.extend(item)
        elif reason := _why_not(item):
            return reason
    return "a list or mapping contains itself: take it out"


def _why_not(item: object) -> str:
    """Return why a value that holds no others can't be written; empty if it can."""
    if isinstance(item, float) and not math.isfinite(item):
        return f"files can't hold the number {item}: leave it out"
    if isinstance(item, int) and abs(item) >= 10**MAXIMUM_DIGITS:
        return f"a number has more than {MAXIMUM_DIGITS} digits: write it as a text"
    if item is None or isinstance(item, str | int | float):
        return ""
    return (
        f"files can't hold values of the type {type(item).__name__}: write a text, a "
        "number, a list or a mapping"
    )
