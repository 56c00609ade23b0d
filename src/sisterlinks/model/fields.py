"""Fields: what each field of a class is, described once for all who read or write it.

A field's name in files, what it refers to and its short form are declared beside it, by
`sisterlinks.in_files` and `sisterlinks.refers_to`; the rest follows from its type.
Whatever structures records, writes tables or draws a schema asks here, so that a new
field is added in one place.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from sisterlinks.model.dates import PartialDate
from sisterlinks.model.names import Code, Dated
from sisterlinks.model.transfers import Transfers


class Form(Enum):
    """What stands in a file for what a field holds."""

    TEXT = auto()
    """A text, a date or a word."""

    NUMBER = auto()
    """A number, or true or false."""

    TEXTS = auto()
    """A list of texts."""

    CODES = auto()
    """Codes by their schemes, or a list of them."""

    TRANSFERS = auto()
    """Lists of successors by what they came out of."""

    VALUES = auto()
    """A mapping, or a list of mappings."""

    DATED = auto()
    """A list of mappings, or a scalar for one of them that has no period."""

    OTHER = auto()
    """Something that an extension's converter knows."""


@attrs.frozen(kw_only=True)
class Field:
    """One field of a class.

    Example:
        >>> from sisterlinks import Locality
        >>> (names,) = (each for each in fields_of(Locality) if each.name == "names")
        >>> names.file_name, names.short_name, names.form.name, names.scalar
        ('names', 'name', 'DATED', 'text')
    """

    name: str
    """The name of the attribute."""

    file_name: str
    """Its name in files."""

    short_name: str
    """Its name in files where its short form stands: ``name`` for names."""

    type: Any
    """The type of what it holds, resolved."""

    form: Form
    """What stands for it in a file."""

    scalar: str | None
    """The field of the values that it holds for which a scalar stands."""

    kinds: tuple[str, ...]
    """The kinds of record that it refers to, in the singular; empty for none."""

    may_be_alone: bool
    """Whether a text may stand for a list of it alone."""

    is_required: bool
    """Whether it has to be given."""


def fields_of(value_class: Any) -> tuple[Field, ...]:
    """Return the fields of a class that files have, in the order of the class.

    Args:
        value_class: An attrs class: of records, or of values in them.

    Returns:
        Its fields, without that for further fields (``extras``).

    Example:
        >>> from sisterlinks import Name
        >>> [field.file_name for field in fields_of(Name)]
        ['text', 'language', 'from', 'to']
    """
    return _fields_of(value_class)


@cache
def _fields_of(value_class: Any) -> tuple[Field, ...]:
    types = _types_of(value_class)
    return tuple(
        _described(field, types.get(field.name, field.type))
        for field in attrs.fields(value_class)
        if field.init and field.name not in _NOT_IN_FILES
    )


_NOT_IN_FILES = frozenset({"extras", "list_name"})


def _types_of(value_class: Any) -> dict[str, Any]:
    """Return the types of a class's fields; none where they can't be told."""
    try:
        return get_type_hints(value_class)
    except (NameError, TypeError):
        return {}


def _described(field: attrs.Attribute[Any], type_: Any) -> Field:
    file_name = field.metadata.get("file_name", field.name)
    scalar = scalar_of(item_type(type_))
    kinds = field.metadata.get("refers_to", "")
    return Field(
        name=field.name,
        file_name=file_name,
        short_name=field.metadata.get("short_name", file_name),
        type=type_,
        form=_form_of(type_, scalar),
        scalar=scalar,
        kinds=tuple(kinds.split("|")) if kinds else (),
        may_be_alone=field.metadata.get("may_be_alone", False),
        is_required=field.default is attrs.NOTHING,
    )


def item_type(type_: Any) -> Any:
    """Return the type of what a tuple of any length holds; ``None`` for others.

    Example:
        >>> item_type(tuple[str, ...]), item_type(str)
        (<class 'str'>, None)
    """
    arguments = get_args(type_)
    is_tuple = get_origin(type_) is tuple and arguments[1:] == (...,)
    return arguments[0] if is_tuple else None


@cache
def scalar_of(value_class: Any) -> str | None:
    """Return the field of a class of dated values for which a scalar may stand.

    Args:
        value_class: Any type.

    Returns:
        The one field that has to be given; ``None`` where there are several, or the
        type is not a class of dated values.

    Example:
        >>> from sisterlinks import Code, Level
        >>> scalar_of(Level), scalar_of(Code)
        ('value', None)
    """
    if not (isinstance(value_class, type) and issubclass(value_class, Dated)):
        return None
    required = [
        field.name
        for field in attrs.fields(value_class)
        if field.default is attrs.NOTHING
    ]
    return required[0] if len(required) == 1 else None


def _form_of(type_: Any, scalar: str | None) -> Form:
    if get_origin(type_) in {Union, UnionType}:
        options = [each for each in get_args(type_) if each is not NoneType]
        return _form_of(options[0], scalar) if len(options) == 1 else Form.OTHER
    item = item_type(type_)
    if scalar is not None:
        return Form.DATED
    if item is not None:
        return _OF_ITEMS.get(item) or (Form.VALUES if attrs.has(item) else Form.OTHER)
    if not isinstance(type_, type):
        return Form.OTHER
    if type_ in _OF_TYPES:
        return _OF_TYPES[type_]
    if issubclass(type_, Enum):
        return Form.TEXT
    return Form.VALUES if attrs.has(type_) else Form.OTHER


_OF_TYPES = {
    str: Form.TEXT,
    PartialDate: Form.TEXT,
    int: Form.NUMBER,
    float: Form.NUMBER,
    bool: Form.NUMBER,
    Transfers: Form.TRANSFERS,
}
_OF_ITEMS = {str: Form.TEXTS, Code: Form.CODES}
