"""Histories: who holds a slot in a partnership, from when to when.

The rule is that of `sisterlinks.ties.succession`, asked once for all days: a path to a
holder is in effect from the day of its last step on, and certain from the day on which
every date that it leans on is past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sisterlinks.model.days import ALWAYS, NEVER
from sisterlinks.ties.decisions import Verdicts
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.standing import STANDING_OF, Disposition, Standing
from sisterlinks.ties.succession import UNKNOWN, Passing, outcomes


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


class _Path(NamedTuple):
    """One way in which a slot came to a holder."""

    holder: str
    standing: Standing
    since: int
    start: int
    end: int
    certain_from: int


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
        start = _Path(party, Standing.ORIGINAL, since, ALWAYS, NEVER, ALWAYS)
        seen = {start}
        waiting = [start]
        while waiting:
            path = waiting.pop()
            found.setdefault(path.holder, []).append(path)
            for passing in self._lineage.passings(path.holder):
                for fresh in _onward(path, passing, decided or {}):
                    if fresh not in seen:
                        seen.add(fresh)
                        waiting.append(fresh)
        return [
            span
            for holder, paths in found.items()
            for span in _spans(holder, paths, self._window(holder))
        ]


def _onward(path: _Path, passing: Passing, decided: Verdicts) -> Iterator[_Path]:
    """Yield the paths on which a slot goes on from a holder at a change."""
    event = passing.event
    start = max(path.start, event.first)
    if start >= path.end:
        return
    certain = max(path.certain_from, event.certain_from)
    for candidate, disposition, verdict in outcomes(
        passing, path.standing, path.since, decided
    ):
        begin, end = max(start, verdict.start), min(path.end, verdict.end)
        if begin < end and disposition is not Disposition.DECLINED:
            yield _Path(
                candidate,
                STANDING_OF[disposition],
                event.since,
                begin,
                end,
                max(certain, verdict.certain_from),
            )


def _spans(
    holder: str, paths: Sequence[_Path], window: tuple[int, int]
) -> Iterator[Span]:
    """Yield a holder's spans: on each day the strongest path, the surest of those."""
    if len(paths) == 1:
        (path,) = paths
        start, end = max(path.start, window[0]), min(path.end, window[1])
        if start < end:
            yield Span(holder, path.standing.strength, start, end, path.certain_from)
        return
    bounds = {
        day for path in paths for day in (path.start, path.end, path.certain_from)
    }
    days = sorted(
        {*window, *(day for day in bounds if window[0] < day < window[1])}
        if window[0] < window[1]
        else ()
    )
    last: Span | None = None
    for start, end in pairwise(days):
        in_effect = [path for path in paths if path.start <= start < path.end]
        if not in_effect:
            continue
        strength, is_certain = max(
            (path.standing.strength, path.certain_from <= start) for path in in_effect
        )
        fresh = Span(holder, strength, start, end, start if is_certain else NEVER)
        if last is not None:
            joined = _joined(last, fresh)
            if joined is not None:
                last = joined
                continue
            yield last
        last = fresh
    if last is not None:
        yield last


def _joined(one: Span, other: Span) -> Span | None:
    """Join two spans of which one follows the other, where one span says the same."""
    if one.end != other.start or one.strength != other.strength:
        return None
    if one.certain_from != NEVER and other.certain_from == NEVER:
        return None
    return one._replace(
        end=other.end, certain_from=min(one.certain_from, other.certain_from)
    )
