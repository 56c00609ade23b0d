"""A survey of all values of a dataset, in one walk that many rules share."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeAlias

import attrs

from sisterlinks.findings import FieldPath
from sisterlinks.records import Citation, Claim, Extras, Record

_Plan: TypeAlias = tuple[tuple[str, str, tuple[str, ...]], ...]

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
    """A value that has citations or claims: a record, an act, a post."""

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
    r"""Tell whether a text is printable, composed (NFC), and has no space at its ends.

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
    """Give the names that the fields of a class have in files.

    Example:
        >>> from sisterlinks.records import Name
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
    for name, file_name, kinds in _plan(type(value)):  # type: ignore[arg-type] # every class can be hashed
        content = getattr(value, name)
        if not content:
            continue
        if type(content) is str:
            if kinds:
                found.mentions.append(
                    Mention(record, (*path, file_name), kinds, content)
                )
            elif not is_plain(content):
                found.texts.append(Text(record, (*path, file_name), content))
        elif type(content) is tuple:
            _walk_items(found, record, content, (*path, file_name), kinds)
        elif type(content) is Extras:
            _walk_extras(found, record, content, path, type(value))
        elif attrs.has(type(content)):
            _walk(found, record, content, (*path, file_name))
    citations, claims = getattr(value, "citations", ()), getattr(value, "claims", ())
    if citations or claims:
        found.supported.append(Supported(record, path, value, citations, claims))


def _walk_items(
    found: Survey,
    record: Record,
    items: tuple[Any, ...],
    path: FieldPath,
    kinds: tuple[str, ...],
) -> None:
    for number, item in enumerate(items):
        if type(item) is str:
            if kinds:
                found.mentions.append(Mention(record, (*path, number), kinds, item))
            elif not is_plain(item):
                found.texts.append(Text(record, (*path, number), item))
        elif attrs.has(type(item)):
            _walk(found, record, item, (*path, number))


def _walk_extras(
    found: Survey, record: Record, extras: Extras, path: FieldPath, owner: type
) -> None:
    for key, content in extras.items():
        if not key.startswith(OWN_PREFIX):
            found.unknown_fields.append(UnknownField(record, (*path, key), owner))
        _walk_json(found, record, content, (*path, key))


def _walk_json(found: Survey, record: Record, content: Any, path: FieldPath) -> None:
    if isinstance(content, str):
        if not is_plain(content):
            found.texts.append(Text(record, path, content))
    elif isinstance(content, Mapping):
        for key, item in content.items():
            _walk_json(found, record, item, (*path, key))
    elif isinstance(content, tuple):
        for number, item in enumerate(content):
            _walk_json(found, record, item, (*path, number))


@cache
def _plan(owner: Any) -> _Plan:
    """Give the fields of a class that hold text, lists or values, but for ids."""
    return tuple(
        (
            field.name,
            field.metadata.get("file_name", field.name),
            tuple(field.metadata.get("refers_to", "").split("|"))
            if "refers_to" in field.metadata
            else (),
        )
        for field in attrs.fields(owner)
        if field.name not in _PASSED_OVER and field.init
    )


_PASSED_OVER = frozenset({"id", "list_name"})
"""The id has rules of its own; the list's name is no field in files."""
