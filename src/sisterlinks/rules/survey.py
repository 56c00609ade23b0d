"""A survey of all values of a dataset, in one walk that many rules share."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, get_type_hints

import attrs

from sisterlinks.model import NO_EXTRAS, Citation, Claim, Extras, Record
from sisterlinks.model.dates import PartialDate
from sisterlinks.positions import FieldPath

OWN_PREFIX = "x_"
"""What the names of fields that users add start with."""


@attrs.frozen
class Mention:
    """One mention of a record's id in another."""

    record: Record
    """The record that mentions it."""

    path: FieldPath
    """Where it stands, by the names of the file's fields."""

    kinds: tuple[str, ...]
    """The kinds of record that may be meant, in the singular."""

    id: str
    """The id."""


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
    """The places that it rests on."""

    claims: tuple[Claim, ...]
    """What single sources say of its fields."""


@attrs.define
class Survey:
    """What the walk found, in the order of the records."""

    mentions: list[Mention] = attrs.field(factory=list)
    """Every mention of another record's id."""

    texts: list[Text] = attrs.field(factory=list)
    """Every text that is not plain, ids aside."""

    unknown_fields: list[UnknownField] = attrs.field(factory=list)
    """Every field that the model does not know."""

    supported: list[Supported] = attrs.field(factory=list)
    """Every value with citations or claims."""


def survey(records: Iterable[Record]) -> Survey:
    """Walk through all values of records.

    Args:
        records: The records.

    Returns:
        What was found.
    """
    found = Survey()
    for record in records:
        _walk(found, record, record, ())
    return found


def is_plain(text: str) -> bool:
    r"""Return whether a text is printable, composed (NFC) and without spaces around.

    Example:
        >>> is_plain("Đà Nẵng"), is_plain("Busan "), is_plain("evil\u202egnp")
        (True, False, False)
    """
    return (
        text.isprintable()
        and text[:1] != " "
        and text[-1:] != " "
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    )


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
    plan = _plan(type(value))  # type: ignore[arg-type] # every class can be hashed
    contents = zip(plan.fields, plan.values(value), strict=True)
    for (name, kinds), content in [pair for pair in contents if pair[1]]:
        if type(content) is str:
            _see(found, record, content, (*path, name), kinds)
        elif type(content) is tuple:
            _walk_items(found, record, content, (*path, name), kinds)
        elif attrs.has(type(content)):
            _walk(found, record, content, (*path, name))
    if plan.has_extras and value.extras is not NO_EXTRAS:
        _walk_extras(found, record, value.extras, path, type(value))
    if plan.is_supported and (value.citations or value.claims):
        found.supported.append(
            Supported(record, path, value, value.citations, value.claims)
        )


def _walk_items(
    found: Survey,
    record: Record,
    items: tuple[Any, ...],
    path: FieldPath,
    kinds: tuple[str, ...],
) -> None:
    for number, item in enumerate(items):
        if type(item) is str:
            _see(found, record, item, (*path, number), kinds)
        elif attrs.has(type(item)) and not _is_plain_leaf(item):
            _walk(found, record, item, (*path, number))


def _see(
    found: Survey,
    record: Record,
    text: str,
    path: FieldPath,
    kinds: tuple[str, ...],
) -> None:
    if kinds:
        found.mentions.append(Mention(record, path, kinds, text))
    elif not is_plain(text):
        found.texts.append(Text(record, path, text))


def _is_plain_leaf(value: Any) -> bool:
    """Tell at a glance whether there is nothing to find in a value: most have nothing.

    That can be told of values that hold texts and dates alone, such as names.
    """
    texts = _plan(type(value)).texts  # type: ignore[arg-type] # every class can be hashed
    if texts is None or value.extras is not NO_EXTRAS:
        return False
    line = f"|{'|'.join(texts(value))}|"
    return is_plain(line) and "| " not in line and " |" not in line


def _walk_extras(
    found: Survey, record: Record, extras: Extras, path: FieldPath, owner: type
) -> None:
    for key, content in extras.items():
        if not key.startswith(OWN_PREFIX):
            found.unknown_fields.append(UnknownField(record, (*path, key), owner))
        _walk_json(found, record, content, (*path, key))


def _walk_json(found: Survey, record: Record, content: Any, path: FieldPath) -> None:
    if isinstance(content, str):
        _see(found, record, content, path, ())
    elif isinstance(content, Mapping):
        for key, item in content.items():
            _walk_json(found, record, item, (*path, key))
    elif isinstance(content, tuple):
        for number, item in enumerate(content):
            _walk_json(found, record, item, (*path, number))


@attrs.frozen
class _Plan:
    """How values of a class are walked."""

    fields: tuple[tuple[str, tuple[str, ...]], ...]
    """The names in files of the fields that can hold texts or values, and which kinds
    of record they name."""

    values: Callable[[Any], tuple[Any, ...]]
    """Gives what these fields hold."""

    texts: Callable[[Any], tuple[str, ...]] | None
    """Gives the texts, for a class that holds texts, dates and numbers alone."""

    has_extras: bool
    """Whether the class keeps further fields."""

    is_supported: bool
    """Whether the class has citations and claims."""


@cache
def _plan(owner: Any) -> _Plan:
    types = _types_of(owner)
    fields = [
        field
        for field in attrs.fields(owner)
        if field.init
        and field.name not in {"id", "list_name", "extras"}
        and types.get(field.name) not in _WITHOUT_TEXT
    ]
    names = [field.name for field in fields]
    has_extras = "extras" in attrs.fields_dict(owner)
    is_leaf = has_extras and all(
        types.get(field.name) is str and "refers_to" not in field.metadata
        for field in fields
    )
    getter = _getter(names)
    return _Plan(
        fields=tuple(
            (
                field.metadata.get("file_name", field.name),
                tuple(field.metadata.get("refers_to", "").split("|"))
                if "refers_to" in field.metadata
                else (),
            )
            for field in fields
        ),
        values=getter,
        texts=getter if is_leaf else None,
        has_extras=has_extras,
        is_supported={"citations", "claims"}.issubset(names),
    )


def _types_of(owner: Any) -> dict[str, Any]:
    """Return the types of a class's fields; none where they can't be told."""
    try:
        return get_type_hints(owner)
    except (NameError, TypeError):
        return {}


_WITHOUT_TEXT = (int, float, int | None, float | None, PartialDate, PartialDate | None)
"""The types of fields in which there is no text and nothing is named."""


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Make a function that gives the values of fields, as a tuple however many."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)
