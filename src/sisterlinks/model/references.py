"""References: which records a record names, and where in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias

import attrs

from sisterlinks.model import Record, Transfers
from sisterlinks.model.fields import Form, fields_of
from sisterlinks.positions import FieldPath

_Plan: TypeAlias = tuple[tuple[str, str, tuple[str, ...]], ...]


@attrs.frozen
class Reference:
    """One mention of a record's id in another."""

    path: FieldPath
    """Where it stands, by the names of the file's fields."""

    kinds: tuple[str, ...]
    """The kinds of record that it may refer to, in the singular."""

    id: str
    """The id that it names."""


def references(record: Record) -> Iterator[Reference]:
    """Return every reference in a record, in the order of its fields.

    Fields that refer are those declared with `sisterlinks.model.refers_to`, in the
    record and in the values that it holds; so those of an extension count as well.

    Args:
        record: The record.

    Returns:
        The references.

    Example:
        >>> from sisterlinks.model import Partnership
        >>> tie = Partnership(id="tie", parties=("a", "b"))
        >>> [(reference.path, reference.id) for reference in references(tie)]
        [(('parties', 0), 'a'), (('parties', 1), 'b')]
    """
    return _in_value(record, ())


def _in_value(value: Any, path: FieldPath) -> Iterator[Reference]:
    for name, file_name, kinds in _plan(type(value)):  # type: ignore[arg-type] # every class can be hashed
        content = getattr(value, name)
        if not content:
            continue
        field_path = (*path, file_name)
        if kinds:
            for found, id_ in _ids_in(content, field_path):
                yield Reference(found, kinds, id_)
        elif isinstance(content, tuple):
            for number, item in enumerate(content):
                if attrs.has(type(item)):
                    yield from _in_value(item, (*field_path, number))
        elif attrs.has(type(content)):
            yield from _in_value(content, field_path)


def _ids_in(
    content: str | tuple[str, ...] | Transfers, path: FieldPath
) -> Iterator[tuple[FieldPath, str]]:
    """Yield the ids that a field holds, with their field paths."""
    if isinstance(content, str):
        yield path, content
    elif isinstance(content, Transfers):
        for old, successors in content.items():
            yield (*path, old), old
            yield from _ids_in(successors, (*path, old))
    else:
        for number, id_ in enumerate(content):
            yield (*path, number), id_


@cache
def _plan(record_class: Any) -> _Plan:
    """Return the fields of a class that refer, or whose values may."""
    return tuple(
        (field.name, field.file_name, field.kinds)
        for field in fields_of(record_class)
        if field.kinds or field.form in _HOLDERS
    )


_HOLDERS = frozenset({Form.VALUES, Form.DATED, Form.OTHER})
