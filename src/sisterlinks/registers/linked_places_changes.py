"""Linked Places: the changes that relations between places tell of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sisterlinks.registers.events import by_day, events_of
from sisterlinks.registers.linked_places_writing import (
    ABSORBED,
    OWN,
    SEPARATED,
    SUCCEEDED,
)
from sisterlinks.registers.lives import Life
from sisterlinks.registers.rows import Describing, Pair
from sisterlinks.registers.sheets import Reading
from sisterlinks.registers.successions import Successions

_DESCRIBING = Describing(country="lpf", scheme="")
_LABELS = frozenset({ABSORBED, SEPARATED, SUCCEEDED})


class Relation(NamedTuple):
    """What a file says of two places, of which one came of the other."""

    old: str
    """The key of the place before."""

    new: str
    """The key of the place after."""

    at: str
    """The day on which it came of it, empty where not told."""

    label: str
    """How it came of it, in the words of what was written here; empty for others."""

    change: str
    """The id of the change by which it did, where it was written here."""

    change_label: str
    """What the change is called, empty where not told."""

    file: str
    """The path of the file."""

    row: int
    """The number of the place there that says so."""


class Cited(NamedTuple):
    """What a relation that was written here says of its change."""

    label: str
    """How one place came of the other."""

    change: str
    """The id of the change."""

    change_label: str
    """What it is called, empty where not told."""

    @property
    def is_backwards(self) -> bool:
        """Whether it is the later place that says so of the earlier one."""
        return self.label == SEPARATED


def cited(relation: Mapping[str, Any]) -> Cited | None:
    """Return what a relation says of its change; ``None`` where others wrote it.

    Args:
        relation: The relation, as a file has it.

    Example:
        >>> citation = {"@id": "urn:sisterlinks:c", "label": "The reform"}
        >>> cited({"label": "absorbed by", "citations": [citation]})
        Cited(label='absorbed by', change='c', change_label='The reform')
    """
    label, citations = relation.get("label"), relation.get("citations")
    if label not in _LABELS or not isinstance(citations, list) or not citations:
        return None
    change = citations[0].get("@id") if isinstance(citations[0], Mapping) else None
    if not isinstance(change, str) or not change.startswith(OWN):
        return None
    id_, called = change.removeprefix(OWN), str(citations[0].get("label", ""))
    return Cited(label, id_, "" if called == id_ else called)


def changes_of(
    relations: Iterable[Relation],
    places: Mapping[str, Mapping[str, Any]],
    own: Collection[str],
    reading: Reading,
) -> Iterator[dict[str, Any]]:
    """Yield the changes that relations tell of.

    Args:
        relations: The relations.
        places: The records of all places, by their keys.
        own: The ids of those that were written here.
        reading: What is told of what can't be read.
    """
    pairs: list[Pair] = []
    told: dict[str, list[tuple[Relation, Pair]]] = {}
    for relation in dict.fromkeys(relations):
        pair = _pair(relation, places, reading)
        if pair is not None and relation.change:
            told.setdefault(relation.change, []).append((relation, pair))
        elif pair is not None:
            pairs.append(pair)
    for id_, several in told.items():
        yield _told(id_, several)
    by_id = {place["id"]: place for place in places.values()}
    successions = Successions(_DESCRIBING, None)
    for day, of_day in sorted(by_day(pairs).items()):
        for event in events_of(of_day):
            lives = {
                id_: Life(id_, id_, "", "") for id_ in {*event.before, *event.after}
            }
            before = {id_: lives[id_] for id_ in event.before}
            after = {id_: lives[id_] for id_ in event.after}
            for id_ in event.after:
                # What is written here tells when a place began, if it did.
                unknown = "" if id_ in own else day
                if by_id[id_].get("founded", unknown) != day:
                    before[id_] = lives[id_]
            yield from successions.of(event, before, after)


def _pair(
    relation: Relation, places: Mapping[str, Mapping[str, Any]], reading: Reading
) -> Pair | None:
    """Return a relation as a pair of a register, if both places and a day are told."""
    before, after = places.get(relation.old), places.get(relation.new)
    if before is None or after is None:
        reading.gather(
            "a place succeeds one that is not here: left out",
            relation.file,
            relation.row,
        )
        return None
    day = relation.at or before.get("dissolved") or after.get("founded")
    if not day:
        reading.say(
            f"{before['id']} was succeeded by {after['id']}, and no date is told: "
            "left out",
            relation.file,
            relation.row,
        )
        return None
    return Pair(day, before["id"], "", after["id"], "")


def _told(id_: str, several: Sequence[tuple[Relation, Pair]]) -> dict[str, Any]:
    """Return a change that was written here, of the relations that tell of it."""
    came: dict[str, list[str]] = {}
    after: dict[str, None] = {}
    for relation, pair in several:
        # Who goes on comes of itself, whatever else comes of it or goes into it.
        stays = {SEPARATED: pair.old, ABSORBED: pair.new}.get(relation.label)
        if stays is not None:
            after.setdefault(stays)
            came.setdefault(stays, [stays])
        after.setdefault(pair.new)
        came.setdefault(pair.old, []).append(pair.new)
    (first, pair) = several[0]
    record: dict[str, Any] = {
        "id": id_,
        "date": pair.day,
        "predecessors": [*came],
        "successors": [*after],
    }
    if any(len(news) < len(after) for news in came.values()):
        record["transfers"] = came
    if first.change_label:
        record["label"] = first.change_label
    return record
