"""Histories: who holds a place in a partnership, from when to when.

The walk is that of `sisterlinks.ties.inheritance`, done once for all days: a path to a
holder is in effect from the day of its last step on, and certain from the day on which
every date that it leans on is past. An act that decides is in effect until the next
one by the same locality.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sisterlinks.index.days import ALWAYS, NEVER, first_day, sure_day
from sisterlinks.model import Act, ActKind, Change, Partnership
from sisterlinks.model.days import chronological
from sisterlinks.ties.inheritance import Standing
from sisterlinks.ties.lineage import Lineage

UNKNOWN = -1
"""Stands for an unknown day since which a place is held: all changes came after."""

_ORIGINAL, _CONFIRMED, _PRESUMED, _UNRESOLVED = (
    standing.strength
    for standing in (
        Standing.ORIGINAL,
        Standing.CONFIRMED,
        Standing.PRESUMED,
        Standing.UNRESOLVED,
    )
)


class Span(NamedTuple):
    """A holder's hold on a place, for days on which its standing is one."""

    holder: str
    """The holder's id."""

    strength: int
    """Its standing, as `Standing.strength` counts."""

    start: int
    """The first day."""

    end: int
    """The first day after."""

    sure: int
    """The day from which on it is certain."""


class _Path(NamedTuple):
    """One way in which a place came to a holder."""

    holder: str
    strength: int
    since: int
    start: int
    end: int
    sure: int


class Verdict(NamedTuple):
    """What a locality has said of a partnership, for days on which it is the latest."""

    kind: ActKind | None
    """Confirmed or declined; ``None`` while it has said nothing."""

    start: int
    """The first day."""

    end: int
    """The first day after."""

    sure: int
    """The day from which on it is certain."""


Verdicts = Mapping[str, Sequence[Verdict]]
"""What each locality has said, the earliest first."""

_SILENCE = (Verdict(None, ALWAYS, NEVER, ALWAYS),)


def verdicts(partnership: Partnership) -> Verdicts:
    """Return what each locality has said about taking a partnership over.

    Args:
        partnership: The partnership.

    Returns:
        The verdicts by locality; localities that never spoke are left out.
    """
    said: dict[str, list[Act]] = {}
    for act in partnership.acts:
        if act.by is not None and (
            act.act is ActKind.CONFIRMED or act.act is ActKind.DECLINED
        ):
            said.setdefault(act.by, []).append(act)
    return {id_: tuple(_in_turn(acts)) for id_, acts in said.items()}


def _in_turn(acts: list[Act]) -> Iterator[Verdict]:
    acts.sort(key=_order)
    starts = [first_day(act.date) for act in acts]
    if starts[0] > ALWAYS:
        yield Verdict(None, ALWAYS, starts[0], ALWAYS)
    for act, start, end in zip(acts, starts, [*starts[1:], NEVER], strict=True):
        if start < end:
            yield Verdict(act.act, start, end, sure_day(act.date))


def _order(act: Act) -> tuple[object, bool]:
    # Of two on one day, a refusal counts.
    return (chronological(act.date), act.act is ActKind.DECLINED)


class _Passing(NamedTuple):
    """A change, as a walk needs it."""

    first: int
    sure: int
    candidates: tuple[str, ...]
    others: tuple[str, ...]


class Histories:
    """Walks the lineage for the histories of places."""

    def __init__(
        self, lineage: Lineage, window: Callable[[str], tuple[int, int]]
    ) -> None:
        """Begin.

        Args:
            lineage: The changes.
            window: Gives from when to when the locality of an id may hold a place:
                a first day, and a first day after.
        """
        self._lineage = lineage
        self._window = window
        self._passings: dict[tuple[int, str | None], _Passing] = {}

    def of(
        self, party: str, since: int = UNKNOWN, decided: Verdicts | None = None
    ) -> list[Span]:
        """Return who holds a party's place, from when to when.

        Args:
            party: The id of the original party.
            since: The first day on which the partnership may have been established;
                it matters only where somebody has spoken.
            decided: What localities have said of the partnership.

        Returns:
            The spans; those of one holder are in order, and do not overlap.
        """
        if not decided:
            spans = self._chain(party)
            if spans is not None:
                return spans
        found: dict[str, list[_Path]] = {}
        start = _Path(party, _ORIGINAL, since, ALWAYS, NEVER, ALWAYS)
        seen = {start}
        waiting = [start]
        while waiting:
            path = waiting.pop()
            found.setdefault(path.holder, []).append(path)
            for fresh in self._onward(path, decided or {}):
                if fresh not in seen:
                    seen.add(fresh)
                    waiting.append(fresh)
        return [
            span
            for holder, paths in found.items()
            for span in _spans(holder, paths, self._window(holder))
        ]

    def _chain(self, party: str) -> list[Span] | None:
        """Follow a place that passes from one holder to one, as most do.

        Returns:
            The spans; ``None`` where the place divides, or comes back.
        """
        spans: dict[str, Span | None] = {}
        holder, strength, start, sure = party, _ORIGINAL, ALWAYS, ALWAYS
        while holder not in spans:
            first, after = self._window(holder)
            begin = max(start, first)
            spans[holder] = (
                Span(holder, strength, begin, after, sure) if begin < after else None
            )
            ending = self._lineage.ended_by.get(holder)
            passing = None if ending is None else self._passing(ending, holder)
            if passing is None or not passing.candidates:
                return [span for span in spans.values() if span is not None]
            holder, *others = passing.candidates
            if others:
                return None
            strength = _PRESUMED
            start, sure = max(start, passing.first), max(sure, passing.sure)
        return None

    def _onward(self, path: _Path, decided: Verdicts) -> list[_Path]:
        """Pass a place on at every change that its holder meets."""
        if decided:
            changes: Iterable[Change] = self._lineage.outgoing(path.holder)
        else:
            ending = self._lineage.ended_by.get(path.holder)
            changes = () if ending is None else (ending,)
        paths: list[_Path] = []
        for change in changes:
            passing = self._passing(change, path.holder)
            start = max(path.start, passing.first)
            if start < path.end:
                sure = max(path.sure, passing.sure)
                for candidate, strength, verdict in _steps(
                    path, change, passing, decided
                ):
                    begin, end = max(start, verdict.start), min(path.end, verdict.end)
                    if begin < end:
                        certain = max(sure, verdict.sure)
                        since = passing.first or UNKNOWN
                        paths.append(
                            _Path(candidate, strength, since, begin, end, certain)
                        )
        return paths

    def _passing(self, change: Change, holder: str) -> _Passing:
        key = (id(change), holder if holder in change.transfers else None)
        known = self._passings.get(key)
        if known is None:
            candidates = tuple(dict.fromkeys(change.candidates(holder)))
            known = self._passings[key] = _Passing(
                first_day(change.date),
                sure_day(change.date),
                candidates,
                tuple(id_ for id_ in change.successors if id_ not in candidates),
            )
        return known


def _steps(
    path: _Path, change: Change, passing: _Passing, decided: Verdicts
) -> Iterator[tuple[str, int, Verdict]]:
    """Yield to whom a place passes at a change, with which strength, and by what."""
    beside = passing.others
    if path.holder in change.successors:
        beside = change.created
    else:
        is_open = len(passing.candidates) > 1 or path.strength == _UNRESOLVED
        silent = _UNRESOLVED if is_open else _PRESUMED
        for candidate in passing.candidates:
            for verdict in decided.get(candidate, _SILENCE):
                if verdict.kind is None:
                    yield candidate, silent, verdict
                elif verdict.kind is ActKind.CONFIRMED:
                    yield candidate, _CONFIRMED, verdict
    # An unknown day comes after an unknown day alone.
    if passing.first > path.since:
        for candidate in beside:
            for verdict in decided.get(candidate, ()):
                if verdict.kind is ActKind.CONFIRMED:
                    yield candidate, _CONFIRMED, verdict


def _spans(
    holder: str, paths: Sequence[_Path], window: tuple[int, int]
) -> Iterator[Span]:
    """Yield a holder's spans: on each day the strongest path, the surest of those."""
    if len(paths) == 1:
        (path,) = paths
        start, end = max(path.start, window[0]), min(path.end, window[1])
        if start < end:
            yield Span(holder, path.strength, start, end, path.sure)
        return
    bounds = {day for path in paths for day in (path.start, path.end, path.sure)}
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
        strength, is_sure = max(
            (path.strength, path.sure <= start) for path in in_effect
        )
        fresh = Span(holder, strength, start, end, start if is_sure else NEVER)
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
    if one.sure != NEVER and other.sure == NEVER:
        return None
    return one._replace(end=other.end, sure=min(one.sure, other.sure))
