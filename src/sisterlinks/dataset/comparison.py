"""Comparison: what changed between two datasets, in their records and their ties."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import attrs

from sisterlinks.dataset.aligning import changed_runs
from sisterlinks.dataset.asked import as_standing
from sisterlinks.dataset.dataset import Dataset
from sisterlinks.model import Extras, Json, OpaqueRecord, Record
from sisterlinks.model.days import Day, as_day
from sisterlinks.model.wording import since_in_words
from sisterlinks.positions import FieldPath
from sisterlinks.ties.standing import Standing
from sisterlinks.ties.tie import Tie

if TYPE_CHECKING:
    from cattrs import Converter


class Absence(Enum):
    """Stands for a value that is not there."""

    ABSENT = "left out"
    """The field, or the item of a list, is left out."""


ABSENT: Final = Absence.ABSENT
"""Stands for a value that is not there."""

MaybeJson: TypeAlias = Json | Literal[Absence.ABSENT]
"""A raw value, or the sign that there is none."""


@attrs.frozen
class FieldDifference:
    """One value that changed within a record.

    Example:
        >>> print(FieldDifference(("names", 0, "text"), "Bombay", "Mumbai"))
        names[0].text: 'Bombay' -> 'Mumbai'
    """

    path: FieldPath
    """Where it stands, by the names of the file's fields. In a list whose items moved,
    the number of one taken out is that in the old list."""

    old: MaybeJson
    """The old raw value; `ABSENT` where there was none."""

    new: MaybeJson
    """The new raw value; `ABSENT` where there is none."""

    def __str__(self) -> str:
        path = "".join(
            f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path
        )
        return f"{path[1:]}: {_shown(self.old)} -> {_shown(self.new)}"


@attrs.frozen
class RecordDifference:
    """One record that is in both datasets, and not the same."""

    old: Record
    """The record as it was."""

    new: Record
    """The record as it is."""

    fields: tuple[FieldDifference, ...]
    """The values that changed."""

    def __str__(self) -> str:
        lines = (f"    {field}" for field in self.fields)
        return "\n".join([_named(self.new), *lines])


@attrs.frozen
class TieDifference:
    """One tie that stands in both datasets on the day, and not in the same way."""

    old: Tie
    """The tie as it was."""

    new: Tie
    """The tie as it is."""

    @property
    def aspects(self) -> tuple[str, ...]:
        """What changed: of since, standing, certain, partnerships and path."""
        before, after = _aspects(self.old), _aspects(self.new)
        return tuple(name for name in before if before[name] != after[name])

    def __str__(self) -> str:
        before, after = _aspects(self.old), _aspects(self.new)
        changes = (
            f"{name} {_told(before[name])} -> {_told(after[name])}"
            if name != "path"
            else "another path"
            for name in self.aspects
        )
        return f"{_pair(self.new)}: {'; '.join(changes)}"


@attrs.frozen(kw_only=True)
class Difference:
    """What changed between two datasets.

    Example:
        >>> from sisterlinks import Locality, Partnership
        >>> old = Dataset([Locality(id="kr-busan"), Locality(id="us-la")])
        >>> new = Dataset([*old, Partnership(id="tie", parties=("kr-busan", "us-la"))])
        >>> print(diff(old, new, on="2025-11-30"))
        records: 1 added, 0 removed, 0 changed
        + Partnership tie
        ties on 2025-11-30: 1 gained, 0 lost, 0 changed
        + kr-busan - us-la, original
    """

    added: tuple[Record, ...]
    """The records that only the new one has."""

    removed: tuple[Record, ...]
    """The records that only the old one has."""

    changed: tuple[RecordDifference, ...]
    """The records that differ."""

    on: dt.date
    """The day on which ties were compared."""

    gained: tuple[Tie, ...]
    """The ties that stand on the day by the new one alone."""

    lost: tuple[Tie, ...]
    """The ties that stand on the day by the old one alone."""

    altered: tuple[TieDifference, ...]
    """The ties that stand by both, and differ."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (
            self.added
            or self.removed
            or self.changed
            or self.gained
            or self.lost
            or self.altered
        )

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _repr_html_(self) -> str:
        from sisterlinks.html import short_table

        rows = [
            *(("record", "added", _named(it)) for it in self.added),
            *(("record", "removed", _named(it)) for it in self.removed),
            *(("record", "changed", str(it)) for it in self.changed),
            *(("tie", "gained", f"{_pair(it)}, {it.standing}") for it in self.gained),
            *(("tie", "lost", f"{_pair(it)}, {it.standing}") for it in self.lost),
            *(("tie", "changed", str(it)) for it in self.altered),
        ]
        title = f"Records, and ties on {self.on}" if rows else "Nothing changed"
        return short_table(title, rows, ("what", "how", "which"), len(rows))

    def _lines(self) -> Iterator[str]:
        yield (
            f"records: {len(self.added)} added, {len(self.removed)} removed, "
            f"{len(self.changed)} changed"
        )
        for sign, records in (("+", self.added), ("-", self.removed)):
            for record in records:
                yield f"{sign} {_named(record)}"
        for change in self.changed:
            yield f"~ {change}"
        yield (
            f"ties on {self.on}: {len(self.gained)} gained, {len(self.lost)} lost, "
            f"{len(self.altered)} changed"
        )
        for sign, ties in (("+", self.gained), ("-", self.lost)):
            for tie in ties:
                told = tie.since
                since = "" if told is None else f" {since_in_words(told.text)},"
                yield f"{sign} {_pair(tie)},{since} {tie.standing}"
        for altered in self.altered:
            yield f"~ {altered}"


def diff(
    old: Dataset,
    new: Dataset,
    on: Day | None = None,
    *,
    at_least: Standing | str = Standing.PRESUMED,
    converter: Converter | None = None,
) -> Difference:
    """Return what changed between two datasets.

    Records are compared by their list and id, as they would stand in a file: one that
    is built by an extension in one dataset, and kept whole without it in the other, is
    the same. The order of records does not matter.

    Args:
        old: The old dataset.
        new: The new dataset.
        on: The day on which to compare ties; today where left out.
        at_least: The weakest standing of a tie to compare.
        converter: Takes records apart; see `make_converter`.

    Returns:
        What changed.

    Example:
        >>> from sisterlinks import seeds
        >>> diff(seeds(), seeds(), on="2025-11-30").is_empty
        True
    """
    day = as_day(on)
    taken_apart = _TakenApart(converter)
    mine, theirs = by_list_and_id(old), by_list_and_id(new)
    pairs = [
        pair
        for key in {**mine, **theirs}
        for pair in zip_longest(mine.get(key, ()), theirs.get(key, ()))
    ]
    changed = [
        RecordDifference(before, after, fields)
        for before, after in pairs
        if before is not None and after is not None and before != after
        if (fields := tuple(taken_apart.differences(before, after)))
    ]
    floor = as_standing(at_least)
    stood, stands = _ties(old, day, floor), _ties(new, day, floor)
    altered = (
        TieDifference(tie, stands[pair])
        for pair, tie in stood.items()
        if pair in stands
    )
    return Difference(
        added=tuple(after for before, after in pairs if after and before is None),
        removed=tuple(before for before, after in pairs if before and after is None),
        changed=tuple(changed),
        on=day,
        gained=tuple(tie for pair, tie in stands.items() if pair not in stood),
        lost=tuple(tie for pair, tie in stood.items() if pair not in stands),
        altered=tuple(difference for difference in altered if difference.aspects),
    )


def by_list_and_id(dataset: Dataset) -> Mapping[tuple[str, str], Sequence[Record]]:
    """Return the records by list and id; there may be several of one id.

    Example:
        >>> from sisterlinks import Locality
        >>> list(by_list_and_id(Dataset([Locality(id="kr-busan")])))
        [('localities', 'kr-busan')]
    """
    found: dict[tuple[str, str], list[Record]] = {}
    for plural, members in dataset.store.lists.items():
        for record in members:
            found.setdefault((plural, record.id), []).append(record)
    return found


def _ties(
    dataset: Dataset, day: dt.date, floor: Standing
) -> Mapping[tuple[str, str], Tie]:
    return {
        (tie.locality.id, tie.partner.id): tie
        for tie in dataset.all_ties(day, at_least=floor)
    }


class _TakenApart:
    """Compares records by their raw forms."""

    def __init__(self, converter: Converter | None) -> None:
        self._converter = converter

    def differences(self, old: Record, new: Record) -> Iterator[FieldDifference]:
        from sisterlinks.structuring.converter import shared_converter, unstructure

        converter = self._converter or shared_converter()
        return _differences(
            unstructure(old, converter), unstructure(new, converter), ()
        )


def _differences(old: Any, new: Any, path: FieldPath) -> Iterator[FieldDifference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            before, after = old.get(key, ABSENT), new.get(key, ABSENT)
            yield from _differences(before, after, (*path, key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _in_lists(old, new, path)
    elif old is ABSENT or new is ABSENT or _canonical(old) != _canonical(new):
        yield FieldDifference(path, _frozen(old), _frozen(new))


def _in_lists(
    old: Sequence[Any], new: Sequence[Any], path: FieldPath
) -> Iterator[FieldDifference]:
    """Compare lists, of which items may have been put in, taken out or changed."""
    before, after = [*map(_canonical, old)], [*map(_canonical, new)]
    for start, end, new_start, new_end in changed_runs(before, after):
        both = min(end - start, new_end - new_start)
        for ahead in range(both):
            number = new_start + ahead
            yield from _differences(old[start + ahead], new[number], (*path, number))
        for number in range(start + both, end):
            yield FieldDifference((*path, number), _frozen(old[number]), ABSENT)
        for number in range(new_start + both, new_end):
            yield FieldDifference((*path, number), ABSENT, _frozen(new[number]))


def _canonical(value: Any) -> str:
    """Return a text that two raw values share where they are the same."""
    return json.dumps(value, sort_keys=True)


def _frozen(value: Any) -> MaybeJson:
    return ABSENT if value is ABSENT else Extras({"value": value})["value"]


def _aspects(tie: Tie) -> Mapping[str, object]:
    """Return what a tie says, without the records' own content."""
    return {
        "since": tie.since,
        "standing": tie.standing,
        "certain": tie.certain,
        "partnerships": tuple(partnership.id for partnership in tie.partnerships),
        "path": tuple(
            (
                side.partnership.id,
                side.slot,
                *(
                    (step.change.id, step.change.date, step.candidate, step.disposition)
                    for step in side.steps
                ),
            )
            for side in tie.path
        ),
    }


def _named(record: Record) -> str:
    if isinstance(record, OpaqueRecord):
        return f"{record.list_name} {record.id}"
    return f"{type(record).__name__} {record.id}"


def _pair(tie: Tie) -> str:
    return " - ".join(
        side.name_in("en", on=tie.on) for side in (tie.locality, tie.partner)
    )


def _shown(value: MaybeJson) -> str:
    if isinstance(value, str):
        return repr(value)
    return value.value if isinstance(value, Absence) else _as_json(value)


def _as_json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, default=dict)


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "unknown" if value is None else str(value)
