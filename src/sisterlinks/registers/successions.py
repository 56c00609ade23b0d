"""Successions: the changes that one event makes, with who came out of whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sisterlinks.registers.events import Event
from sisterlinks.registers.lives import Life
from sisterlinks.registers.rows import Describing, Pair


class _Transfer(NamedTuple):
    """One pair of an event, by the units that it joins."""

    old: str
    """The id of the unit before, empty for nothing."""

    new: str
    """The id of the unit after, empty for nothing."""

    is_boundary: bool
    """Whether land alone went over, and no succession."""


def records_of_event(
    event: Event,
    before: Mapping[str, Life],
    after: Mapping[str, Life],
    describing: Describing,
    threshold: float | None,
    ids: dict[str, int],
) -> list[dict[str, Any]]:
    """Return the changes that an event makes.

    What is given by a unit that goes on to one that went on already is a change of
    boundary, apart from the succession; so is a share below the threshold. What merely
    took another code or name makes none.

    Args:
        event: The event, which has happened.
        before: The units before it, by their codes.
        after: The units after it, by their codes.
        describing: What the register's units have in common.
        threshold: The share below which there is no succession, if there is one.
        ids: How often each id was given; added to.
    """
    old_ids = {code: life.id for code, life in before.items()}
    new_ids = {code: life.id for code, life in after.items()}
    stay = set(old_ids.values()) & set(new_ids.values())
    if len(old_ids) == len(new_ids) == len(stay) == 1:
        return []
    small = _small(event.pairs, threshold) if threshold is not None else frozenset()
    transfers = [
        _Transfer(
            old := old_ids.get(pair.old, ""),
            new := new_ids.get(pair.new, ""),
            old != new and new in stay and (old in stay or pair in small),
        )
        for pair in event.pairs
    ]
    records = []
    for is_boundary in (False, True):
        chosen = [t for t in transfers if t.is_boundary is is_boundary]
        if not any(old != new for old, new, _ in chosen):
            continue
        whole = len(chosen) == len(transfers)
        if is_boundary:
            chosen += [t for t in transfers if t.old == t.new]
        for group in [chosen] if whole else _components(chosen):
            if any(old != new for old, new, _ in group):
                codes = (old_ids, new_ids)
                records.append(
                    _record(event, group, codes, stay, describing, is_boundary)
                )
    for record in records:
        number = ids[record["id"]] = ids.get(record["id"], 0) + 1
        if number > 1:
            record["id"] += f"-{number}"
    return records


def _small(pairs: Iterable[Pair], threshold: float) -> frozenset[Pair]:
    """Return the pairs of a share below a threshold, but for those that are all."""
    large = {p.old for p in pairs if p.share is None or p.share >= threshold}
    return frozenset(
        pair
        for pair in pairs
        if pair.share is not None and pair.share < threshold and pair.old in large
    )


def _components(transfers: list[_Transfer]) -> list[list[_Transfer]]:
    """Put those together that share units, directly or through others."""
    leaders: dict[str, str] = {}

    def leader(id_: str) -> str:
        while leaders.setdefault(id_, id_) != id_:
            leaders[id_] = id_ = leaders[leaders[id_]]
        return id_

    for old, new, _ in transfers:
        if old and new:
            leaders[leader(old)] = leader(new)
    groups: dict[str, list[_Transfer]] = {}
    for transfer in transfers:
        groups.setdefault(leader(transfer.old or transfer.new), []).append(transfer)
    return list(groups.values())


def _record(
    event: Event,
    transfers: list[_Transfer],
    ids: tuple[Mapping[str, str], Mapping[str, str]],
    stay: set[str],
    describing: Describing,
    is_boundary: bool,  # noqa: FBT001 - private, and named at the one place of call
) -> dict[str, Any]:
    named = {id_ for old, new, _ in transfers for id_ in (old, new)}
    before, after = (
        {id_: code for code, id_ in sorted(side.items(), reverse=True) if id_ in named}
        for side in ids
    )
    if is_boundary:
        # Whoever gives or receives is there before and after, though it end that day.
        both = {**before, **after}
        before, after = both, both
    created = [code for id_, code in after.items() if id_ not in stay]
    ended = [code for id_, code in before.items() if id_ not in stay]
    result = list(after.values()) if len(after) == 1 else created or ended
    known_by = min(result or before.values() or after.values())
    parts = (
        describing.country.lower(),
        event.day.replace("/", "-"),
        event.kind,
        "boundary" if is_boundary else "",
        known_by.lower(),
    )
    record: dict[str, Any] = {
        "id": "-".join(filter(None, parts)),
        "date": event.day,
        "predecessors": sorted(before, key=lambda id_: (before[id_], id_)),
        "successors": sorted(after, key=lambda id_: (after[id_], id_)),
    }
    came: dict[str, list[str]] = {}
    for old, new, _ in transfers:
        if old:
            of_old = came.setdefault(old, [])
            if new and new not in of_old:
                of_old.append(new)
    if came:
        record["transfers"] = came
    label = describing.labels.get(event.kind, "")
    if label:
        record["label"] = label
    return record
