"""Shapes: which fields of a record hold text, whatever they look like.

YAML does not tell ``NO`` from a truth value or ``2005`` from a number; the model does.
Bare scalars in fields of the model are texts. In fields that it does not know, the
user's own among them, they are what JSON would read, so that numbers stay numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType
from typing import Any, TypeAlias, get_args

import attrs

from sisterlinks.formats.base import EXTENSION
from sisterlinks.model.fields import Form, fields_of, item_type
from sisterlinks.model.schema import Schema

Shape: TypeAlias = Mapping[str, Any]
"""The fields of a mapping, each with the shape of the mappings in it."""


class _Texts(Mapping[str, Any]):
    """The shape of what holds texts under any key, such as codes by their schemes."""

    def __init__(self, items: Shape | None = None) -> None:
        self.items_in_lists = items

    def __getitem__(self, key: str) -> Any:
        return TEXTS

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


TEXTS: Shape = _Texts()
"""The shape of fields that hold texts, under whatever keys."""


def inner(shape: Shape | None, key: str) -> Shape | None:
    """Return the shape of what a mapping holds under a key.

    Args:
        shape: The shape of the mapping.
        key: The key.

    Returns:
        The shape; ``None`` for what the model does not know.

    Example:
        >>> inner(shape_of("people"), "x_size") is inner(shape_of("people"), "size")
        True
    """
    if shape is None or key.startswith(EXTENSION):
        return None
    return shape.get(key)


def in_list(shape: Shape | None) -> Shape | None:
    """Return the shape of the items of a list."""
    items: Shape | None = getattr(shape, "items_in_lists", None)
    return shape if items is None else items


@cache
def shape_of(list_name: str) -> Shape | None:
    """Return the shape of the records of a list.

    Args:
        list_name: The name of the list.

    Returns:
        The shape; ``None`` for a list of the user's own, which may hold anything.

    Example:
        >>> shape = shape_of("localities")
        >>> "country" in shape, "from" in shape["names"], "x_size" in shape
        (True, True, False)
    """
    for kind in Schema.default():
        if kind.plural == list_name:
            return _shape_of_class(kind.record_class)
    return None


def _shape_of_class(value_class: Any) -> Shape:
    shape: dict[str, Shape] = {}
    for field in fields_of(value_class):
        held = _bare(item_type(field.type) or field.type)
        shape[field.file_name] = shape[field.short_name] = TEXTS
        if field.form is Form.CODES:
            shape[field.file_name] = _Texts(_shape_of_class(held))
        elif field.form in _NESTED and attrs.has(held):
            shape[field.file_name] = _shape_of_class(held)
    return shape


_NESTED = frozenset({Form.VALUES, Form.DATED})


def _bare(type_: Any) -> Any:
    """Return a type without the possibility of nothing."""
    options = [each for each in get_args(type_) if each is not NoneType]
    return options[0] if options else type_
