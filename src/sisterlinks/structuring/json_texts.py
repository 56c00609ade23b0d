"""Writing many records as JSON fast, without raw values in between.

For each class a function is written that goes through its fields and puts the text
together. What it does not take, it leaves to the way round by raw values: a record with
fields of the user's own, and a class of which something else is to be made. Both ways
give the same text.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from json.encoder import encode_basestring
from types import NoneType
from typing import Any, TypeAlias, get_args, get_origin

import attrs
from cattrs import Converter

from sisterlinks.formats.json_text import encode
from sisterlinks.model import NO_EXTRAS
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.fields import Field, Form, fields_of
from sisterlinks.structuring.construction import function
from sisterlinks.structuring.plain import defaults_of, in_order_of_files, plain

Write: TypeAlias = Callable[[Any], str]
"""Writes one value."""

_MAXIMUM_KNOWN = 2**17
"""How many lists of values are kept with their texts, since records share them."""

_LARGEST = 2**63
"""Up to which size whole numbers are written here; others may be too large to read."""


class NotTakenError(Exception):
    """The text has to be made of raw values."""


class JsonTexts:
    """Writes records of any class as JSON.

    Example:
        >>> from sisterlinks import Locality, PartialDate
        >>> from sisterlinks.structuring.converter import make_converter
        >>> texts = JsonTexts(make_converter())
        >>> write = texts.writer(Locality, '"type": "locality"')
        >>> write(Locality(id="kr-busan", name="Busan", founded="1963"))
        '{"type": "locality", "id": "kr-busan", "name": "Busan", "founded": "1963"}'
    """

    def __init__(self, converter: Converter) -> None:
        """Take the converter.

        Args:
            converter: Takes values apart of which no more is known than their types.
        """
        self._converter = converter
        self._writers: dict[type, Write] = {}

    def writer(self, record_class: type[attrs.AttrsInstance], first: str = "") -> Write:
        """Make what writes the records of one class.

        Args:
            record_class: The class.
            first: What is to stand in the text before all fields.

        Returns:
            The function. It raises `NotTakenError` for a record that it does not take.
        """
        namespace: dict[str, Any] = {
            "NO_EXTRAS": NO_EXTRAS,
            "NotTakenError": NotTakenError,
            "quote": encode_basestring,
            "Wanted": record_class,
        }
        lines = ["if type(record) is not Wanted: raise NotTakenError"]
        if hasattr(attrs.fields(record_class), "extras"):
            lines.append("if record.extras is not NO_EXTRAS: raise NotTakenError")
        lines.append(f"text = {first!r}")
        defaults = defaults_of(record_class)
        for number, field in enumerate(in_order_of_files(fields_of(record_class))):
            namespace[f"write_{number}"] = self._field_writer(field)
            lines.append(f"value = record.{field.name}")
            pair = f"text += {_pair(field, number)}"
            if field.name in defaults:
                namespace[f"default_{number}"] = defaults[field.name]
                pair = f"if value != default_{number}: {pair}"
            lines.append(pair)
        # Every pair but the first comes behind a comma.
        start = 0 if first else len(_COMMA)
        lines.append(f"return '{{' + text[{start}:] + '}}'")
        return function(("record",), lines, namespace)

    def _of_class(self, value_class: Any) -> Write:
        if value_class not in self._writers:
            self._writers[value_class] = self.writer(value_class)
        return self._writers[value_class]

    def _field_writer(self, field: Field) -> Write:
        """Make what writes the values of a field."""
        write = self._value_writer(field.type)
        if field.form is Form.DATED:
            return self._or_scalar(field, write)
        if field.form is Form.CODES:
            return _or_mapping(field, write)
        return write

    def _value_writer(self, type_: Any) -> Write:
        """Make what writes values of a type."""
        if type_ is str or (isinstance(type_, type) and issubclass(type_, StrEnum)):
            return encode_basestring
        if type_ is PartialDate:
            return _date
        if type_ is int:
            return _whole_number
        if isinstance(type_, type) and attrs.has(type_):
            return self._of_class(type_)
        arguments = get_args(type_)
        if get_origin(type_) is tuple and arguments[1:] == (...,):
            return _list_writer(self._value_writer(arguments[0]))
        if arguments == (*arguments[:1], NoneType):
            return _unless_none(self._value_writer(arguments[0]))
        convert = self._converter
        take_apart = (
            convert.unstructure if type_ is Any else convert.get_unstructure_hook(type_)
        )
        return lambda value: encode(take_apart(value))

    def _or_scalar(self, field: Field, write: Write) -> Write:
        """Make what writes a list, or a scalar for the one value that says no more."""
        (value_class, *_) = get_args(field.type)
        scalar = str(field.scalar)
        is_plain = plain(value_class)
        (of_scalar,) = (each for each in fields_of(value_class) if each.name == scalar)
        write_scalar = self._value_writer(of_scalar.type)
        names = map(encode_basestring, (field.short_name, field.file_name))
        short_name, name = (f"{_COMMA}{each}: " for each in names)

        def written(values: Any) -> str:
            if len(values) == 1 and is_plain(values[0]):
                return short_name + write_scalar(getattr(values[0], scalar))
            return name + write(values)

        return written


_COMMA = ", "


def _pair(field: Field, number: int) -> str:
    """Write the expression of a field with its name, behind a comma."""
    if field.form in _NAMED_BY_VALUE:
        return f"write_{number}(value)"
    name = f"{_COMMA}{encode_basestring(field.file_name)}: "
    if field.type is str:
        return f"{name!r} + quote(value)"
    return f"{name!r} + write_{number}(value)"


_NAMED_BY_VALUE = (Form.DATED, Form.CODES)
"""Forms of which the writer writes the name as well, behind a comma."""


def _date(date: PartialDate) -> str:
    return f'"{date.text}"'  # no character of a date needs an escape


def _whole_number(value: int) -> str:
    if type(value) is not int or abs(value) > _LARGEST:
        raise NotTakenError
    return repr(value)


def _unless_none(write: Write) -> Write:
    return lambda value: "null" if value is None else write(value)


def _list_writer(write: Write) -> Write:
    """Make what writes a list, and writes one that records share but once."""
    known: dict[int, tuple[Any, str]] = {}

    def written(values: Any) -> str:
        if write is encode_basestring:
            return f"[{_COMMA.join(map(write, values))}]"
        kept = known.get(id(values))
        if kept is not None and kept[0] is values:
            return kept[1]
        text = f"[{_COMMA.join(map(write, values))}]"
        if len(known) < _MAXIMUM_KNOWN:
            known[id(values)] = (values, text)
        return text

    return written


def _or_mapping(field: Field, write: Write) -> Write:
    """Make what writes codes as a list, or by their schemes if they say no more."""
    (value_class, *_) = get_args(field.type)
    is_plain = plain(value_class)
    quote = encode_basestring
    name = f"{_COMMA}{quote(field.file_name)}: "

    def written(codes: Any) -> str:
        if not all(map(is_plain, codes)):
            return name + write(codes)
        pairs = {quote(code.scheme): quote(code.value) for code in codes}
        if len(pairs) < len(codes):
            return name + write(codes)
        return f"{name}{{{_COMMA.join(map(': '.join, pairs.items()))}}}"

    return written
