"""Merging: two people's datasets into one, in which nothing of either is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import eq
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from sisterlinks.dataset.comparison import by_place
from sisterlinks.dataset.dataset import Dataset
from sisterlinks.dataset.origins import Origins
from sisterlinks.errors import RecordError
from sisterlinks.model import (
    Act,
    Change,
    Claim,
    Country,
    Extras,
    Json,
    Kind,
    Level,
    OpaqueRecord,
    Parent,
    Partnership,
    Record,
    Transfers,
)
from sisterlinks.model.days import chronological
from sisterlinks.model.fields import fields_of
from sisterlinks.model.schema import Schema

if TYPE_CHECKING:
    from cattrs import Converter

_T = TypeVar("_T")

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
    records; so do the lists of parties, predecessors, successors and heirs, and kinds,
    levels and parents without a period.

    Args:
        first: The dataset whose values stay, and whose order is kept.
        second: The other dataset.
        converter: Takes records apart and builds them, where one dataset uses an
            extension and the other does not; see `make_converter`.

    Returns:
        The merged dataset, with the kinds of record of both. Findings on it have no
        places; it may be written over the files that either was loaded from, unless
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
    mine, theirs = by_place(first), by_place(second)
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
        partners, rest = _matched(mine, theirs, eq, _always)
        for place, record in enumerate(mine):
            other = partners.get(place)
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
        conflicts: list[tuple[str, str, str]] = []
        changes = self._changes(one, other, conflicts)
        claims = list(_united(one.claims, other.claims, self._value))
        told = {(claim.field, claim.value) for claim in claims}
        for field, mine, theirs in conflicts:
            for value, citations in ((mine, one.citations), (theirs, other.citations)):
                if (field, value) not in told:
                    told.add((field, value))
                    claims.append(Claim(field=field, value=value, citations=citations))
        return attrs.evolve(one, **{**changes, "claims": tuple(claims)})

    def _value(self, one: Any, other: Any) -> Any:
        """Merge two values that do not contradict each other."""
        return attrs.evolve(one, **self._changes(one, other, []))

    def _changes(
        self, one: Any, other: Any, conflicts: list[tuple[str, str, str]]
    ) -> dict[str, Any]:
        """Return the fields of one value that another adds to; gather conflicts."""
        changes: dict[str, Any] = {}
        whole = _WHOLE.get(type(one), frozenset())
        file_names = {each.name: each.file_name for each in fields_of(type(one))}
        for field in attrs.fields(type(one)):
            mine, theirs = getattr(one, field.name), getattr(other, field.name)
            if _are_equal(mine, theirs) or _is_left_out(field, theirs):
                continue
            name = file_names.get(field.name, field.name)
            if _is_left_out(field, mine):
                changes[field.name] = theirs
            elif isinstance(mine, Extras):
                changes[field.name] = _extras(mine, theirs, conflicts)
            elif isinstance(mine, frozenset):
                changes[field.name] = mine | theirs
            elif not isinstance(mine, tuple):
                conflicts.append((name, self._text(mine), self._text(theirs)))
            elif field.name in whole:
                if set(mine) != set(theirs):
                    conflicts.append((name, "; ".join(mine), "; ".join(theirs)))
            else:
                agreed = theirs
                if isinstance(one, Record):
                    agreed = _without_rivals(name, mine, theirs, conflicts)
                changes[field.name] = _united(mine, agreed, self._value)
        return changes

    def _text(self, value: Any) -> str:
        """Return a value of a field as the text of a claim."""
        if attrs.has(type(value)) or isinstance(value, bool | int | float | Transfers):
            raw = self._converter.unstructure(value)
            return raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)
        return str(value)

    @property
    def _converter(self) -> Converter:
        from sisterlinks.structuring.converter import make_converter

        if self._given is None:
            self._given = make_converter()
        return self._given


def _are_equal(mine: Any, theirs: Any) -> bool:
    """Return whether two values say the same; the order of successors says nothing."""
    if isinstance(mine, Transfers):
        return mine.keys() == theirs.keys() and all(
            set(successors) == set(theirs[old]) for old, successors in mine.items()
        )
    return bool(mine == theirs)


def _matched(
    ours: Sequence[_T],
    theirs: Sequence[_T],
    *tests: Callable[[_T, _T], bool],
) -> tuple[Mapping[int, _T], Sequence[_T]]:
    """Find a counterpart for items, by the first test that one passes.

    Returns:
        The counterparts by the places of our items, and what is left of theirs.
    """
    waiting = list(theirs)
    found: dict[int, _T] = {}
    for test in tests:
        for place, item in enumerate(ours):
            if place in found:
                continue
            for number, other in enumerate(waiting):
                if test(item, other):
                    found[place] = waiting.pop(number)
                    break
    return found, waiting


def _always(_: object, __: object) -> bool:
    return True


def _united(
    ours: Sequence[_T], theirs: Sequence[_T], join: Callable[[_T, _T], _T]
) -> tuple[_T, ...]:
    """Unite two lists, joining items that say the same, or of which one says less."""
    partners, rest = _matched(ours, theirs, eq, _say_one_thing)
    united = [
        join(item, partners[place])
        if place in partners and item != partners[place]
        else item
        for place, item in enumerate(ours)
    ]
    for item in rest:
        united.insert(_place_for(item, united), item)
    return tuple(united)


def _place_for(item: object, items: Sequence[object]) -> int:
    """Return the place for an item: an act stands before those of later dates."""
    if isinstance(item, Act) and item.date is not None:
        for place, other in enumerate(items):
            if (
                isinstance(other, Act)
                and other.date is not None
                and chronological(other.date) > chronological(item.date)
            ):
                return place
    return len(items)


def _say_one_thing(one: object, other: object) -> bool:
    """Return whether one of two items says nothing that the other does not."""
    return (
        type(one) is type(other)
        and attrs.has(type(one))
        and (_says_less(one, other) or _says_less(other, one))
    )


def _says_less(one: Any, other: Any) -> bool:
    """Return whether all that one item says, the other says too, and more perhaps.

    What lists of values hold does not matter, since they are united; of lists of ids
    one must hold what the other does.
    """
    says_something = False
    for field in attrs.fields(type(one)):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, Extras):
            if any(key in theirs and not _same(mine[key], theirs[key]) for key in mine):
                return False
        elif _is_left_out(field, mine):
            continue
        elif isinstance(mine, tuple | frozenset):
            if any(isinstance(item, str) and item not in theirs for item in mine):
                return False
            says_something = says_something or isinstance(next(iter(mine)), str)
        elif mine != theirs:
            return False
        else:
            says_something = True
    return says_something


def _without_rivals(
    name: str,
    ours: tuple[Any, ...],
    theirs: tuple[Any, ...],
    conflicts: list[tuple[str, str, str]],
) -> tuple[Any, ...]:
    """Leave out countries, kinds, levels and parents that contradict ours; gather them.

    A locality has one at a time: of two without a period, one must be wrong.
    """
    standing = next(filter(_is_timeless, ours), None)
    if standing is None:
        return theirs
    agreed = []
    for value in theirs:
        if _is_timeless(value) and value not in ours:
            conflicts.append((name, str(standing.value), str(value.value)))
        else:
            agreed.append(value)
    return tuple(agreed)


def _is_timeless(value: object) -> bool:
    return (
        isinstance(value, Country | Kind | Level | Parent)
        and value.start is None
        and value.end is None
        and not value.extras
    )


def _extras(
    ours: Extras, theirs: Extras, conflicts: list[tuple[str, str, str]]
) -> Extras:
    """Unite fields that users added; gather those that differ."""
    for key, value in theirs.items():
        if key in ours and not _same(ours[key], value):
            conflicts += [(key, _json_text(ours[key]), _json_text(value))]
    return Extras({**ours, **{key: theirs[key] for key in theirs if key not in ours}})


def _same(one: Json, other: Json) -> bool:
    """Return whether two values are the same in JSON, where 1 is not true."""
    return Extras({"value": one}) == Extras({"value": other})


def _json_text(value: Json) -> str:
    """Return a value as the text of a claim: a text as it is, unless JSON reads it."""
    if isinstance(value, str):
        try:
            json.loads(value)
        except ValueError:
            return value
    return json.dumps(value, ensure_ascii=False, default=dict)


def _is_left_out(field: attrs.Attribute[Any], value: object) -> bool:
    """Return whether a field says nothing: it is empty, or as it is where left out."""
    is_empty = isinstance(value, str | tuple | frozenset) and not value
    return is_empty or value is None or bool(value == field.default)
