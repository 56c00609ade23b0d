"""Records as columns of raw values, one column after the other.

So large lists are written without a raw form of each record: at any time, there is but
one column of values, most of which the records hold themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from itertools import repeat
from operator import attrgetter, is_
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin

import attrs

from sisterlinks.formats.parquet_writing import (
    MISSING,
    Column,
    Columns,
    Listed,
    Mapped,
    Nested,
)
from sisterlinks.model import NO_EXTRAS
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.fields import Field, Form, fields_of
from sisterlinks.structuring.plain import defaults_of, in_order_of_files, plain

if TYPE_CHECKING:
    from cattrs import Converter


class NotTakenError(Exception):
    """The columns have to be made of raw values."""


def columns_of(records: Sequence[Any], converter: Converter) -> Columns:
    """Yield the columns of a list of records, or of values in records.

    Args:
        records: The records.
        converter: Takes values apart of which no more is known than their types.

    Yields:
        The name of each field that one of the records fills, with its raw values.

    Raises:
        NotTakenError: The records are of several classes, or have fields of the user's
            own.

    Example:
        >>> from sisterlinks import Locality
        >>> from sisterlinks.structuring.converter import make_converter
        >>> towns = [Locality(id="kr-busan", name="Busan"), Locality(id="kr-jeju")]
        >>> for name, values in columns_of(towns, make_converter()):
        ...     print(name, values[0], values[1] is MISSING)
        id kr-busan False
        name Busan True
    """
    classes = {*map(type, records)}
    if len(classes) != 1:
        raise NotTakenError
    (record_class,) = classes
    if hasattr(attrs.fields(record_class), "extras"):
        extras = [*map(attrgetter("extras"), records)]
        if extras.count(NO_EXTRAS) < len(extras):
            raise NotTakenError
    defaults = defaults_of(record_class)
    is_empty = True
    for field in in_order_of_files(fields_of(record_class)):
        values: Column = [*map(attrgetter(field.name), records)]
        if field.name in defaults:
            values = _present(values, defaults[field.name])
        if values:
            is_empty = False
            yield from _Field(field, converter).columns(values)
    if is_empty:
        raise NotTakenError


def _present(values: Column, default: Any) -> Column:
    """Return values, `MISSING` for those that are not written; none if all are."""
    if default is None:
        # To compare dates with what they are not takes long.
        if all(map(is_, values, repeat(None))):
            return ()
        return [MISSING if value is None else value for value in values]
    absent = values.count(default)
    if not absent:
        return values
    if absent == len(values):
        return ()
    return [MISSING if value == default else value for value in values]


@attrs.frozen
class _Field:
    """One field, and what takes its values apart."""

    field: Field
    converter: Converter

    def columns(self, values: Column) -> Columns:
        """Yield the columns of the field: two where only some values are short."""
        field = self.field
        if field.form is Form.DATED:
            yield from self._of_dated(values)
        elif field.form is Form.CODES:
            yield field.file_name, self._of_codes(values)
        else:
            yield field.file_name, self._of(field.type, values)

    def _of_dated(self, values: Column) -> Columns:
        """Yield scalars for what says no more, and lists for the rest."""
        field, scalar = self.field, str(self.field.scalar)
        (value_class, *_) = get_args(field.type)
        is_plain, take = plain(value_class), attrgetter(scalar)
        is_short = [
            value is not MISSING and len(value) == 1 and is_plain(value[0])
            for value in values
        ]
        pairs = [*zip(values, is_short, strict=True)]
        whole = [MISSING if short else value for value, short in pairs]
        has_whole = not all(map(is_, whole, repeat(MISSING)))
        if any(is_short):
            if has_whole and field.short_name == field.file_name:
                raise NotTakenError
            of_scalar = {each.name: each.type for each in fields_of(value_class)}
            scalars = [take(value[0]) if short else MISSING for value, short in pairs]
            yield field.short_name, self._of(of_scalar[scalar], scalars)
        if has_whole:
            yield field.file_name, self._of(field.type, whole)

    def _of_codes(self, values: Column) -> Column | Nested | Listed | Mapped:
        """Return codes by their schemes, or whole."""
        (value_class, *_) = get_args(self.field.type)
        is_plain, scheme = plain(value_class), attrgetter("scheme")
        is_short = {
            all(map(is_plain, codes)) and len({*map(scheme, codes)}) == len(codes)
            for codes in values
            if codes is not MISSING
        }
        if is_short == {True}:
            return Mapped(values, scheme, attrgetter("value"))
        if is_short == {False}:
            return self._of(self.field.type, values)
        raise NotTakenError

    def _of(self, type_: Any, values: Column) -> Column | Nested | Listed:
        """Return the raw values of values of a type."""
        arguments = get_args(type_)
        if get_origin(type_) is tuple and arguments[1:] == (...,):
            (item,) = arguments[:1]
            if item is str:
                return Listed(values)
            if isinstance(item, type) and attrs.has(item):
                return Nested(values, partial(columns_of, converter=self.converter))
        if type_ is str:
            return values
        is_optional = arguments == (*arguments[:1], NoneType)
        if is_optional and not any(map(is_, values, repeat(None))):
            return self._of(arguments[0], values)
        take = self._taker(type_)
        return [MISSING if value is MISSING else take(value) for value in values]

    def _taker(self, type_: Any) -> Callable[[Any], Any]:
        """Return what takes a value of a type apart."""
        if type_ is PartialDate:
            return attrgetter("text")
        if isinstance(type_, type) and issubclass(type_, StrEnum):
            return str
        if type_ is Any:
            return self.converter.unstructure
        take: Callable[[Any], Any] = self.converter.get_unstructure_hook(type_)
        return take
