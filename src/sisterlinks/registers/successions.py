"""Successions: the changes that one event makes, with who came out of whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sisterlinks.registers.events import Event
from sisterlinks.registers.lives import Life
from sisterlinks.registers.rows import Describing, Pair

BOUNDARY = "boundary"
"""What stands in the ids of changes of boundary."""


class Successions:
    """Makes the changes of a register, and gives them their ids."""

    def __init__(self, describing: Describing, threshold: float | None) -> None:
        """Make what has no changes yet.

        Args:
            describing: What the register's units have in common.
            threshold: The share of a unit below which what it gives away is a change
                of boundary, and no succession; ``None`` for none.
        """
        self._prefix = describing.country.lower()
        self._labels = describing.labels
        self._threshold = threshold
        self._ids: dict[str, int] = {}

    def of(
        self, event: Event, before: Mapping[str, Life], after: Mapping[str, Life]
    ) -> Iterator[dict[str, Any]]:
        """Yield the changes that an event makes.

        What is given by a unit that goes on to one that was there already is a change
        of boundary, apart from the succession; so is a share below the threshold. What
        merely took another code or name makes none.

        Args:
            event: The event, which has happened.
            before: The units before it, by their codes.
            after: The units after it, by their codes.
        """
        if len(after) == 1 and len(before) > 1 and self._threshold is None:
            # The usual case: several into one, among whom no land alone goes over.
            yield self._record(event, event.pairs, before, after)
            return
        small = self._small(event.pairs)
        stay = set(before.values()).intersection(after.values())
        passing: list[Pair] = []
        boundary: list[Pair] = []
        anchors: list[Pair] = []
        for pair in event.pairs:
            old, new = before.get(pair.old), after.get(pair.new)
            if old is new:
                anchors.append(pair)
            elif new in stay and (old in stay or pair in small):
                boundary.append(pair)
            else:
                passing.append(pair)
        if passing and not boundary:
            yield self._record(event, event.pairs, before, after)
            return
        codes_before, codes_after = _by_life(before), _by_life(after)
        anchors_of = {pair.old: pair for pair in anchors}
        for pairs, kind in ((passing, ""), (boundary, BOUNDARY)):
            for group in _components(pairs, before, after):
                units = {
                    life
                    for pair in group
                    for life in (before.get(pair.old), after.get(pair.new))
                    if life is not None
                }
                inner, outer = (
                    {code: life for life in units for code in codes.get(life, ())}
                    for codes in (codes_before, codes_after)
                )
                here = [
                    anchors_of[code] for code in sorted(inner) if code in anchors_of
                ]
                yield self._record(event, here + group, inner, outer, kind)

    def _record(
        self,
        event: Event,
        pairs: Iterable[Pair],
        before: Mapping[str, Life],
        after: Mapping[str, Life],
        kind: str = "",
    ) -> dict[str, Any]:
        known_by = next(iter(after)) if len(after) == 1 else _known_by(before, after)
        parts = (self._prefix, event.day, event.kind, kind, known_by.lower())
        id_ = "-".join(filter(None, parts)).replace("/", "-")
        number = self._ids[id_] = self._ids.get(id_, 0) + 1
        record: dict[str, Any] = {
            "id": id_ if number == 1 else f"{id_}-{number}",
            "date": event.day,
            "predecessors": _ids_of(before),
            "successors": _ids_of(after),
        }
        if kind:
            # Who gives is there after it, though another change end it that day.
            both = dict.fromkeys(record["predecessors"] + record["successors"])
            record["predecessors"] = record["successors"] = sorted(both)
        came: dict[str, dict[str, None]] = {}
        for pair in pairs:
            if pair.old:
                of_old = came.setdefault(before[pair.old].id, {})
                if pair.new:
                    of_old[after[pair.new].id] = None
        if came:
            record["transfers"] = {old: [*news] for old, news in came.items()}
        label = self._labels.get(event.kind)
        if label:
            record["label"] = label
        return record

    def _small(self, pairs: Sequence[Pair]) -> frozenset[Pair]:
        """Return the pairs below the threshold, but for those that are all there is."""
        limit = self._threshold
        if limit is None:
            return frozenset()
        large = {p.old for p in pairs if p.share is None or p.share >= limit}
        return frozenset(
            p
            for p in pairs
            if p.old in large and p.share is not None and p.share < limit
        )


def _by_life(side: Mapping[str, Life]) -> dict[Life, list[str]]:
    """Return the codes of each unit on one side of an event."""
    found: dict[Life, list[str]] = {}
    for code, life in side.items():
        found.setdefault(life, []).append(code)
    return found


def _known_by(before: Mapping[str, Life], after: Mapping[str, Life]) -> str:
    """Return the code that a change of several is best known by: of what is new."""
    lives = set(before.values())
    created = [code for code, life in after.items() if life not in lives]
    if created:
        return min(created)
    lives = set(after.values())
    ended = [code for code, life in before.items() if life not in lives]
    return min(ended or before)


def _ids_of(side: Mapping[str, Life]) -> list[str]:
    if len(side) == 1:
        return [life.id for life in side.values()]
    return [side[code].id for code in sorted(side)]


def _components(
    pairs: Iterable[Pair], before: Mapping[str, Life], after: Mapping[str, Life]
) -> list[list[Pair]]:
    """Put those pairs together that share units, directly or through others."""
    leaders: dict[Life | None, Life | None] = {}

    def leader(life: Life | None) -> Life | None:
        while leaders.setdefault(life, life) is not life:
            leaders[life] = life = leaders[leaders[life]]
        return life

    ends = [(before.get(pair.old), after.get(pair.new), pair) for pair in pairs]
    for old, new, _ in ends:
        if old and new:
            leaders[leader(new)] = leader(old)
    groups: dict[Life | None, list[Pair]] = {}
    for old, new, pair in ends:
        groups.setdefault(leader(old or new), []).append(pair)
    return list(groups.values())
