"""A survey of all values of a dataset, in one walk that many rules share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from sisterlinks.model import NO_EXTRAS, Citation, Claim, Extras, Record
from sisterlinks.positions import FieldPath
from sisterlinks.rules.contents import plan_of
from sisterlinks.rules.glance import Glance, IdsOf, is_plain

OWN_PREFIX = "x_"
"""What the names of fields that users add start with."""

AT_ONCE = 512
"""How many records are looked at together: as many as a processor keeps at hand."""

FEW = 64
"""How many records are walked through one by one, where one has something odd: of more
it is first found out which part of them has it."""

PARTS = 8
"""Into how many parts they are divided for that."""


AtHand: TypeAlias = Mapping[str, Mapping[str, Sequence[Any]]]
"""What fields of the records of lists hold, by the names of lists, and of fields in
files."""

NOTHING_AT_HAND: AtHand = {}
"""Every field of every record is looked at."""


@attrs.frozen
class Text:
    """A text that is not plain: see `is_plain`."""

    record: Record
    """The record that it is in."""

    path: FieldPath
    """Where it stands."""

    text: str
    """The text."""


@attrs.frozen
class UnknownField:
    """A field that the model does not know, and whose name does not say so."""

    record: Record
    """The record that it is in."""

    path: FieldPath
    """Where it stands; its name is the last part."""

    owner: type
    """The class of the value that it was given to."""

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.path[-1])


@attrs.frozen
class Supported:
    """A value that has citations or claims: a record, an act, a commitment."""

    record: Record
    """The record that it is in, or is."""

    path: FieldPath
    """Where it stands; empty for the record."""

    value: Any
    """The value."""

    citations: tuple[Citation, ...]
    """The passages that it rests on."""

    claims: tuple[Claim, ...]
    """What single sources say of its fields."""


@attrs.define
class Survey:
    """What the walk found, in the order of the records."""

    named: set[str] = attrs.field(factory=set)
    """The ids that records name, but for those of localities."""

    doubtful: list[Record] = attrs.field(factory=list)
    """The records among which one names an id that is not found, or names one twice."""

    texts: list[Text] = attrs.field(factory=list)
    """Every text that is not plain, ids aside."""

    unknown_fields: list[UnknownField] = attrs.field(factory=list)
    """Every field that the model does not know."""

    supported: list[Supported] = attrs.field(factory=list)
    """Every value with citations or claims."""


def survey(
    lists: Mapping[str, Sequence[Record]],
    ids_of: IdsOf,
    at_hand: AtHand = NOTHING_AT_HAND,
) -> Survey:
    """Look at all values of records.

    Args:
        lists: The records, by the names of their lists.
        ids_of: Returns the ids by which records of some kinds are found.
        at_hand: What fields hold, where that was gathered and is less than there are
            records: where nothing is odd or doubtful in it, the fields need no look.

    Returns:
        What was found.
    """
    found = Survey()
    for name, records in lists.items():
        seen_to = frozenset(
            field
            for field, contents in at_hand.get(name, {}).items()
            if _is_plain(contents, ids_of, found.named)
        )
        for start in range(0, len(records), AT_ONCE):
            _look(found, records[start : start + AT_ONCE], ids_of, seen_to)
    return found


def _is_plain(contents: Sequence[Any], ids_of: IdsOf, named: set[str]) -> bool:
    """Return whether what fields hold is neither odd nor doubtful."""
    glance = Glance(ids_of, named)
    glance.at_contents(contents)
    return not (glance.is_odd or glance.is_doubtful)


def _look(
    found: Survey, records: Sequence[Record], ids_of: IdsOf, seen_to: frozenset[str]
) -> None:
    """Look at records together, and closer where one has something odd."""
    glance = Glance(ids_of, found.named)
    glance.at(records, seen_to)
    if not (glance.is_odd or glance.is_doubtful):
        return
    if len(records) > FEW:
        size = -(-len(records) // PARTS)
        for start in range(0, len(records), size):
            _look(found, records[start : start + size], ids_of, seen_to)
        return
    if glance.is_doubtful:
        found.doubtful.extend(records)
    if glance.is_odd:
        for record in records:
            _walk(found, record, record, ())


def file_fields(owner: Any) -> tuple[str, ...]:
    """Return the names that the fields of a class have in files.

    Example:
        >>> from sisterlinks.model import Name
        >>> file_fields(Name)
        ('text', 'language', 'from', 'to')
    """
    names = [
        field.metadata.get("file_name", field.name)
        for field in attrs.fields(owner)
        if field.init and field.name not in {"extras", "list_name"}
    ]
    return tuple(["name", *names] if "names" in names else names)


def _walk(found: Survey, record: Record, value: Any, path: FieldPath) -> None:
    plan = plan_of(type(value))  # type: ignore[arg-type] # every class can be hashed
    for field in plan.fields:
        content = getattr(value, field.attribute)
        if content and not field.kinds:
            _walk_content(found, record, content, (*path, field.name))
    if plan.has_extras and value.extras is not NO_EXTRAS:
        _walk_extras(found, record, value.extras, path, type(value))
    if plan.is_supported and (value.citations or value.claims):
        found.supported.append(
            Supported(record, path, value, value.citations, value.claims)
        )


def _walk_content(found: Survey, record: Record, content: Any, path: FieldPath) -> None:
    if type(content) is str:
        _see(found, record, content, path)
    elif type(content) is tuple:
        for number, item in enumerate(content):
            _walk_content(found, record, item, (*path, number))
    elif attrs.has(type(content)):
        _walk(found, record, content, path)


def _see(found: Survey, record: Record, text: str, path: FieldPath) -> None:
    if not is_plain(text):
        found.texts.append(Text(record, path, text))


def _walk_extras(
    found: Survey, record: Record, extras: Extras, path: FieldPath, owner: type
) -> None:
    for key, content in extras.items():
        if not key.startswith(OWN_PREFIX):
            found.unknown_fields.append(UnknownField(record, (*path, key), owner))
        _walk_json(found, record, content, (*path, key))


def _walk_json(found: Survey, record: Record, content: Any, path: FieldPath) -> None:
    if isinstance(content, str):
        _see(found, record, content, path)
    elif isinstance(content, Mapping):
        for key, item in content.items():
            _walk_json(found, record, item, (*path, key))
    elif isinstance(content, tuple):
        for number, item in enumerate(content):
            _walk_json(found, record, item, (*path, number))
