"""Histories: who holds a slot in a partnership, from when to when.

The rule is that of `sisterlinks.ties.succession`, asked once for all days: a path to a
holder is in effect from the day of its last step on, and certain from the day on which
every date that it leans on is past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from sisterlinks.model.days import ALWAYS, NEVER
from sisterlinks.ties.decisions import Verdicts
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.standing import STANDING_OF, Disposition, Standing
from sisterlinks.ties.succession import UNKNOWN, outcomes


class Span(NamedTuple):
    """A holder's hold on a slot, for days on which its standing is one."""

    holder: str
    """The holder's id."""

    strength: int
    """Its standing, as `Standing.strength` counts."""

    start: int
    """The first day."""

    end: int
    """The first day after."""

    certain_from: int
    """The day from which on it is certain."""


_Hold: TypeAlias = tuple[int, int, int, int]
"""A strength, from when to when it is one, and the day from which on it is certain."""


class _Path(NamedTuple):
    """One way in which a slot came to a holder."""

    holder: str
    standing: Standing
    since: int
    start: int
    end: int
    certain_from: int


_START = attrgetter("start")


class Histories:
    """Walks the lineage for the histories of slots."""

    def __init__(
        self, lineage: Lineage, window: Callable[[str], tuple[int, int]]
    ) -> None:
        """Take what histories are made of.

        Args:
            lineage: The changes.
            window: Tells from when to when the locality of an id may hold a slot:
                a first day, and a first day after.
        """
        self._lineage = lineage
        self._window = window

    def of(
        self, party: str, since: int = UNKNOWN, decided: Verdicts | None = None
    ) -> list[Span]:
        """Return who holds a party's slot, from when to when.

        Args:
            party: The id of the original party.
            since: The first day on which the partnership may have been established;
                it matters only where somebody has decided.
            decided: What localities have said of the partnership.

        Returns:
            The spans; those of one holder are in order, and do not overlap.
        """
        found: dict[str, list[_Path]] = {}
        said = decided or {}
        start = _Path(party, Standing.ORIGINAL, since, ALWAYS, NEVER, ALWAYS)
        seen = {start}
        waiting = [start]
        passings = self._lineage.passings
        while waiting:
            path = waiting.pop()
            holder, standing, since, begin, end, certain = path
            found.setdefault(holder, []).append(path)
            for passing in passings(holder):
                event = passing.event
                if max(begin, event.first) >= end:
                    continue
                for candidate, disposition, verdict in outcomes(
                    passing, standing, since, said
                ):
                    first = max(begin, event.first, verdict.start)
                    after = min(end, verdict.end)
                    if first >= after or disposition is Disposition.DECLINED:
                        continue
                    fresh = _Path(
                        candidate,
                        STANDING_OF[disposition],
                        event.since,
                        first,
                        after,
                        max(certain, event.certain_from, verdict.certain_from),
                    )
                    if fresh not in seen:
                        seen.add(fresh)
                        waiting.append(fresh)
        return [
            span
            for holder, paths in found.items()
            for span in _spans(holder, paths, self._window(holder))
        ]


def _spans(holder: str, paths: list[_Path], window: tuple[int, int]) -> Iterator[Span]:
    """Yield a holder's spans: on each day the strongest path, the surest of those."""
    if len(paths) == 1:
        (path,) = paths
        start, end = max(path.start, window[0]), min(path.end, window[1])
        if start < end:
            yield Span(holder, path.standing.strength, start, end, path.certain_from)
        return
    paths.sort(key=_START)
    follow = all(one.end <= other.start for one, other in pairwise(paths))
    last: Span | None = None
    for told in (_in_turn if follow else _strongest)(paths, window):
        fresh = Span(holder, *told)
        if last is not None:
            joined = _joined(last, fresh)
            if joined is not None:
                last = joined
                continue
            yield last
        last = fresh
    if last is not None:
        yield last


def _in_turn(paths: Sequence[_Path], window: tuple[int, int]) -> Iterator[_Hold]:
    """Yield what paths say of which one follows the other."""
    for _, standing, _, first, after, certain in paths:
        start, end = max(first, window[0]), min(after, window[1])
        if start < end:
            sure = max(certain, start) if certain < end else NEVER
            yield standing.strength, start, end, sure


def _strongest(paths: Sequence[_Path], window: tuple[int, int]) -> Iterator[_Hold]:
    """Yield what paths say, for each stretch of days on which they say one thing."""
    bounds = {
        day for path in paths for day in (path.start, path.end, path.certain_from)
    }
    days = sorted(
        {*window, *(day for day in bounds if window[0] < day < window[1])}
        if window[0] < window[1]
        else ()
    )
    for start, end in pairwise(days):
        in_effect = [
            (standing.strength, certain <= start)
            for _, standing, _, first, after, certain in paths
            if first <= start < after
        ]
        if in_effect:
            strength, is_certain = max(in_effect)
            yield strength, start, end, start if is_certain else NEVER


def _joined(one: Span, other: Span) -> Span | None:
    """Join two spans of which one follows the other, where one span says the same."""
    if one.end != other.start or one.strength != other.strength:
        return None
    if one.certain_from != NEVER and other.certain_from > other.start:
        return None
    return one._replace(
        end=other.end, certain_from=min(one.certain_from, other.certain_from)
    )
