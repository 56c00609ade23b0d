"""Events: the pairs of one day that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TypeAlias

from sisterlinks.registers.rows import Meaning, Pair

Side: TypeAlias = dict[str, str]
"""The names of the units on one side of an event, by their codes."""


class Event:
    """All pairs of a day and a kind that share units, directly or through others."""

    __slots__ = (
        *("after", "before", "clashes", "day", "kind", "pairs"),
        *("_counts", "_givers"),
    )

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._counts: dict[str, int] | None = None
        self._givers: dict[str, set[str]] | None = None
        self.pairs = pairs
        """The pairs, in order of their codes."""
        self.day = pairs[0].day
        """The day on which it takes effect."""
        self.kind = pairs[0].kind
        """The register's code for its kind."""
        self.clashes: list[tuple[Pair, str, str, str]] = []
        """Pairs that give a code another name than those before them: each with the
        code, the name that is taken, and its own."""
        first = pairs[0]
        self.before: Side = {first.old: first.old_name} if first.old else {}
        """The units that go into it."""
        self.after: Side = {first.new: first.new_name} if first.new else {}
        """The units that come out of it."""
        for pair in pairs[1:]:
            for side, code, name in (
                (self.before, pair.old, pair.old_name),
                (self.after, pair.new, pair.new_name),
            ):
                if not code:
                    continue
                known = side.setdefault(code, name)
                if known != name and not known:
                    side[code] = name
                elif known != name and name:
                    self.clashes.append((pair, code, known, name))

    @property
    def givers(self) -> Mapping[str, set[str]]:
        """The codes of those that each unit after it came out of."""
        if self._givers is None:
            self._givers = {}
            for pair in self.pairs:
                self._givers.setdefault(pair.new, set()).add(pair.old)
        return self._givers

    @property
    def counts(self) -> Mapping[str, int]:
        """In how many units after it each unit before it went."""
        if self._counts is None:
            news: dict[str, set[str]] = {}
            for pair in self.pairs:
                news.setdefault(pair.old, set()).add(pair.new)
            self._counts = {code: len(codes) for code, codes in news.items()}
        return self._counts


def by_day(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """Sort pairs into their days."""
    days: dict[str, list[Pair]] = {}
    for pair in pairs:
        days.setdefault(pair.day, []).append(pair)
    return days


def events_of(pairs: Iterable[Pair]) -> list[Event]:
    """Put the pairs of one day together that tell of one event.

    Pairs of a kind belong together where they share a code on one side, or where a
    code stands on both sides of one of them. A unit that has its own event, and merely
    takes another code that day besides, does that in an event of its own.

    Args:
        pairs: The pairs of one day, in any order.

    Returns:
        The events, in an order that does not hang on that of the pairs.

    Example:
        >>> rows = [("01", "01"), ("02", "01"), ("03", "04")]
        >>> pairs = [Pair("2020-01-01", old, "", new, "") for old, new in rows]
        >>> [sorted(event.before) for event in events_of(pairs)]
        [['01', '02'], ['03']]
    """
    ordered = _once(sorted(pairs, key=_order))
    of_old: dict[tuple[str, str], int] = {}
    of_new: dict[tuple[str, str], int] = {}
    leaders: list[int] = []

    def leader(group: int) -> int:
        while leaders[group] != group:
            leaders[group] = group = leaders[leaders[group]]
        return group

    on_both = {(p.kind, p.old) for p in ordered if p.old == p.new != ""}
    for number, pair in enumerate(ordered):
        leaders.append(number)
        for code, seen, other in (
            (pair.old, of_old, of_new),
            (pair.new, of_new, of_old),
        ):
            key = (pair.kind, code)
            if not code or (pair.meaning is Meaning.SAME and key in on_both):
                continue
            known = seen.setdefault(key, number)
            if known == number:
                if key in on_both:
                    other[key] = number
                continue
            first, second = leader(known), leader(number)
            leaders[max(first, second)] = min(first, second)
    members: dict[int, list[Pair]] = {}
    for number, pair in enumerate(ordered):
        members.setdefault(leader(number), []).append(pair)
    return [Event(each) for _, each in sorted(members.items())]


def _once(ordered: Sequence[Pair]) -> list[Pair]:
    """Leave out pairs that say what the one before said."""
    found: list[Pair] = []
    last: Pair | None = None
    for pair in ordered:
        if last is None or pair.old != last.old or pair[:_SAYING] != last[:_SAYING]:
            found.append(pair)
            last = pair
    return found


_SAYING = 8  # what comes behind it in a pair says where it stands
_order = itemgetter(6, 1, 3, 2, 4, 5, 8, 9)
