"""Aligning two lists: which items stayed, and which were put in, taken out, changed.

Python's own `difflib` takes time that grows with the square of the items that are
alike, so it is only asked about short runs, between items that stand for themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

Run: TypeAlias = tuple[int, int, int, int]
"""A run of items: its start and end in the old list, and in the new one."""

_SMALL = 4096
"""How many pairs of items are compared with each other at most."""


def changed_runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Yield the runs in which two lists differ, in their order.

    Args:
        old: The old items.
        new: The new items.

    Returns:
        Runs that lie between items which stayed. Growth is that of sorting.

    Example:
        >>> [*changed_runs("abcd", "axcd!")]
        [(1, 2, 1, 2), (4, 4, 4, 5)]
    """
    # Runs that are still to be compared, the last first.
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        start, end, new_start, new_end = _without_ends(old, new, waiting.pop())
        if start == end or new_start == new_end:
            if start != end or new_start != new_end:
                yield start, end, new_start, new_end
            continue
        if (end - start) * (new_end - new_start) <= _SMALL:
            matcher = SequenceMatcher(
                None, old[start:end], new[new_start:new_end], autojunk=False
            )
            for tag, one, two, three, four in matcher.get_opcodes():
                if tag != "equal":
                    yield start + one, start + two, new_start + three, new_start + four
            continue
        anchors = _anchors(old, new, (start, end, new_start, new_end))
        if not anchors:
            yield start, end, new_start, new_end
            continue
        between = []
        for index, new_index in anchors:
            between.append((start, index, new_start, new_index))
            start, new_start = index + 1, new_index + 1
        between.append((start, end, new_start, new_end))
        waiting += reversed(between)


def _without_ends(old: Sequence[str], new: Sequence[str], run: Run) -> Run:
    """Cut off what is the same at the beginning and at the end of a run."""
    start, end, new_start, new_end = run
    while start < end and new_start < new_end and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return start, end, new_start, new_end


def _anchors(
    old: Sequence[str], new: Sequence[str], run: Run
) -> Sequence[tuple[int, int]]:
    """Return items that each list has once, as many as stand in one order in both."""
    start, end, new_start, new_end = run
    once = Counter(old[start:end])
    new_once = Counter(new[new_start:new_end])
    indexes = {
        new[index]: index
        for index in range(new_start, new_end)
        if new_once[new[index]] == 1 and once[new[index]] == 1
    }
    pairs = [
        (index, indexes[old[index]])
        for index in range(start, end)
        if old[index] in indexes
    ]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return the longest run of pairs whose second numbers rise."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, new_index) in enumerate(pairs):
        length = bisect_left(tops, new_index)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [new_index]
        ends[length : length + 1] = [number]
    found = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
