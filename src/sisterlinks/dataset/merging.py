"""Merging: two people's datasets into one, in which nothing of either is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from sisterlinks.dataset.comparison import by_list_and_id
from sisterlinks.dataset.dataset import Dataset
from sisterlinks.dataset.origins import Origins
from sisterlinks.dataset.rivals import (
    OneAtATime,
    contradict,
    is_history,
    is_timeless,
)
from sisterlinks.dataset.uniting import is_left_out, same, united
from sisterlinks.errors import RecordError
from sisterlinks.model import (
    Change,
    Claim,
    Extras,
    Json,
    OpaqueRecord,
    Partnership,
    Record,
    Transfers,
)
from sisterlinks.model.fields import fields_of
from sisterlinks.model.schema import Schema

if TYPE_CHECKING:
    from cattrs import Converter


_Conflicts: TypeAlias = list[tuple[str, str, bool]]
"""Fields with values that contradict others, and whether they are ours."""

_FEW_PAIRS = 1000
"""How many pairs of records with one id are compared with each other at most."""

_WHOLE: Mapping[type[Record], frozenset[str]] = {
    Change: frozenset({"predecessors", "successors", "heirs"}),
    Partnership: frozenset({"parties"}),
}
"""The lists of ids that say what a record is: united, they would say of a merger or an
agreement what neither dataset says."""


def merge(
    first: Dataset, second: Dataset, *, converter: Converter | None = None
) -> Dataset:
    """Merge two datasets into one.

    Records with one id in one list become one record. What only one of them says is
    kept. Names, codes, acts, citations, posts, participants and other lists are
    united: an item that says the same as another, or only less, becomes one with it;
    acts are put in by their dates. Where the two say different things of one field,
    the first's value stays, and both become claims with the citations of their
    records; so do lists of parties, predecessors, successors and heirs that differ, and
    histories of countries, kinds, levels and parents that contradict each other.
    Merging either of the two again changes nothing.

    Args:
        first: The dataset whose values stay, and whose order is kept.
        second: The other dataset.
        converter: Takes records apart and builds them, where one dataset uses an
            extension and the other does not; see `make_converter`.

    Returns:
        The merged dataset, with the kinds of record of both. Findings on it have no
        positions; it may be written over the files that either was loaded from, unless
        they have changed since.

    Raises:
        RecordError: The two build the same kind of record with unrelated classes, or
            a record can't be built with the other's class.

    Example:
        >>> from sisterlinks import Locality
        >>> mine = Dataset([Locality(id="kr-busan", country="KR")])
        >>> yours = Dataset([Locality(id="kr-busan", country="JP")])
        >>> busan = merge(mine, yours).locality("kr-busan")
        >>> busan.country, [(claim.field, claim.value) for claim in busan.claims]
        ('KR', [('country', 'KR'), ('country', 'JP')])
    """
    schema = _joined(first.schema, second.schema)
    merger = _Merger(schema, converter)
    mine, theirs = by_list_and_id(first), by_list_and_id(second)
    records = (
        record
        for list_name, id_ in {**mine, **theirs}
        for record in merger.merged(
            list_name,
            mine.get((list_name, id_), ()),
            theirs.get((list_name, id_), ()),
        )
    )
    origins = Origins.united((first.origins, second.origins))
    return Dataset(records, schema=schema, origins=origins)


def _joined(first: Schema, second: Schema) -> Schema:
    """Return the kinds of both; of two classes of one kind, the derived one."""
    classes = {kind.name: kind.record_class for kind in first}
    return first.extended(
        *(
            kind
            for kind in second
            if not issubclass(classes.get(kind.name, Record), kind.record_class)
        )
    )


class _Merger:
    """Merges the records of one id."""

    def __init__(self, schema: Schema, converter: Converter | None) -> None:
        self._classes = {kind.plural: kind.record_class for kind in schema}
        self._given = converter

    def merged(
        self, list_name: str, mine: Sequence[Record], theirs: Sequence[Record]
    ) -> Iterator[Record]:
        """Merge records of one list and one id; there may be several in each."""
        target = self._classes.get(list_name, OpaqueRecord)
        partners, rest = self._partners(mine, theirs)
        for number, record in enumerate(mine):
            other = partners.get(number)
            if other is None:
                yield self._built_with(target, record)
            elif type(record) is type(other) and isinstance(record, target):
                yield self._record(record, other)
            else:
                yield self._record(
                    self._built_with(target, record, exactly=True),
                    self._built_with(target, other, exactly=True),
                )
        for record in rest:
            yield self._built_with(target, record)

    def _partners(
        self, mine: Sequence[Record], theirs: Sequence[Record]
    ) -> tuple[Mapping[int, Record], Sequence[Record]]:
        """Find a record of theirs for ours: the same, or one that adds nothing.

        Returns:
            Their records by the numbers of ours, and what is left of theirs.
        """
        found: dict[int, Record] = {}
        if len(mine) == len(theirs) == 1:
            return {0: theirs[0]}, ()
        waiting = _left_of(theirs, mine, found)
        if len(waiting) * len(mine) <= _FEW_PAIRS:
            for number, record in enumerate(mine):
                for index, other in enumerate(waiting):
                    if number not in found and self._adds_nothing(record, other):
                        found[number] = waiting.pop(index)
                        break
        free = (number for number in range(len(mine)) if number not in found)
        pairs = list(zip(free, waiting, strict=False))
        found |= dict(pairs)
        return found, waiting[len(pairs) :]

    def _adds_nothing(self, record: Record, other: Record) -> bool:
        """Return whether merging another record into one leaves it as it is."""
        return type(record) is type(other) and self._record(record, other) == record

    def _built_with(
        self, target: type[Record], record: Record, *, exactly: bool = False
    ) -> Record:
        """Build a record with a class, where it is not built with it or a derived."""
        if type(record) is target or (not exactly and isinstance(record, target)):
            return record
        from sisterlinks.structuring.converter import troubles, unstructure

        try:
            built: Record = self._converter.structure(
                unstructure(record, self._converter), target
            )
        except Exception as error:
            told = "; ".join(message for _, message in troubles(error))
            raise RecordError(
                f"{record.id!r} can't be built as {target.__name__}: {told}"
            ) from error
        return built

    def _record(self, one: Record, other: Record) -> Record:
        """Merge two records of one class."""
        if one == other:
            return one
        conflicts: _Conflicts = []
        changes = self._changes(one, other, conflicts)
        claims = list(united(one.claims, other.claims, self._value))
        told = {(claim.field, claim.value) for claim in claims}
        for field, value, is_ours in conflicts:
            if (field, value) not in told:
                told.add((field, value))
                citations = (one if is_ours else other).citations
                claims.append(Claim(field=field, value=value, citations=citations))
        return attrs.evolve(one, **{**changes, "claims": tuple(claims)})

    def _value(self, one: Any, other: Any) -> Any:
        """Merge two values that do not contradict each other."""
        return attrs.evolve(one, **self._changes(one, other, []))

    def _changes(self, one: Any, other: Any, conflicts: _Conflicts) -> dict[str, Any]:
        """Return the fields of one value that another adds to; gather conflicts."""
        changes: dict[str, Any] = {}
        whole = _WHOLE.get(type(one), frozenset())
        file_names = {each.name: each.file_name for each in fields_of(type(one))}
        for field in attrs.fields(type(one)):
            mine, theirs = getattr(one, field.name), getattr(other, field.name)
            if _are_equal(mine, theirs) or is_left_out(field, theirs):
                continue
            name = file_names.get(field.name) or field.name
            if is_left_out(field, mine):
                changes[field.name] = theirs
            elif isinstance(mine, Extras):
                changes[field.name] = _extras(mine, theirs, conflicts)
            elif isinstance(mine, frozenset):
                changes[field.name] = mine | theirs
            elif not isinstance(mine, tuple):
                conflicts += _conflict(name, [self._text(mine)], [self._text(theirs)])
            elif field.name in whole:
                if set(mine) != set(theirs):
                    conflicts += _conflict(name, ["; ".join(mine)], ["; ".join(theirs)])
            else:
                both = united(mine, theirs, self._value)
                if (
                    is_history(mine)
                    and is_history(theirs)
                    and contradict(mine, theirs, both)
                ):
                    conflicts += _conflict(
                        name, map(self._text, mine), map(self._text, theirs)
                    )
                else:
                    changes[field.name] = both
        return changes

    def _text(self, value: Any) -> str:
        """Return a value of a field as the text of a claim."""
        if isinstance(value, OneAtATime) and is_timeless(value) and not value.extras:
            return str(value.value)
        if attrs.has(type(value)) or isinstance(value, bool | int | float | Transfers):
            raw = self._converter.unstructure(value)
            return raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)
        return str(value)

    @property
    def _converter(self) -> Converter:
        from sisterlinks.structuring.converter import shared_converter

        return self._given or shared_converter()


def _are_equal(mine: Any, theirs: Any) -> bool:
    """Return whether two values say the same; the order of successors says nothing."""
    if isinstance(mine, Transfers):
        return mine.keys() == theirs.keys() and all(
            set(successors) == set(theirs[old]) for old, successors in mine.items()
        )
    return bool(mine == theirs)


def _left_of(
    theirs: Sequence[Record], mine: Sequence[Record], found: dict[int, Record]
) -> list[Record]:
    """Find those of theirs that ours has too; return the others."""
    numbers: dict[Record, list[int]] = {}
    waiting: list[Record] = []
    try:
        for number in reversed(range(len(mine))):
            numbers.setdefault(mine[number], []).append(number)
        for record in theirs:
            if numbers.get(record):
                found[numbers[record].pop()] = record
            else:
                waiting.append(record)
    except TypeError:  # an extension holds what can't be hashed
        found.clear()
        return list(theirs)
    return waiting


def _conflict(
    field: str, ours: Iterable[str], theirs: Iterable[str]
) -> Iterator[tuple[str, str, bool]]:
    """Yield what the two say of a field, ours first."""
    for text in ours:
        yield field, text, True
    for text in theirs:
        yield field, text, False


def _extras(ours: Extras, theirs: Extras, conflicts: _Conflicts) -> Extras:
    """Unite fields that users added; gather those that differ."""
    for key, value in theirs.items():
        if key in ours and not same(ours[key], value):
            conflicts += _conflict(key, [_json_text(ours[key])], [_json_text(value)])
    return Extras({**ours, **{key: theirs[key] for key in theirs if key not in ours}})


def _json_text(value: Json) -> str:
    """Return a value as the text of a claim: a text as it is, unless JSON reads it."""
    if isinstance(value, str):
        try:
            json.loads(value)
        except ValueError:
            return value
    return json.dumps(value, ensure_ascii=False, default=dict)
