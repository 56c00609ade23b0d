"""Writing Parquet: columns of raw values, each in a form that fits all of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from sisterlinks.errors import MissingExtraError
from sisterlinks.formats import arrays
from sisterlinks.formats.base import (
    EXTENSION,
    RawDocument,
    RawRecord,
    WriteError,
    check_text,
)
from sisterlinks.formats.json_text import encode

MISSING: Any = object()
"""Stands where a record has no such field; ``None`` is a value that JSON writes."""

JSON = {b"sisterlinks": b"json"}
"""The metadata of a column whose texts are JSON."""

GROUP = 2**14
"""How many rows stand in a group: readers skip groups, and have one in memory. Of a
group that has one row of those asked for, all are unpacked."""

_UNLIKE = frozenset({"id", "name", "parties.list.element", "codes.key_value.value"})
"""Columns of which most values differ: a dictionary of words makes them larger."""

_FIELDS = 64  # of the records in a list; with more it becomes JSON
_LONG = 2**63

Column: TypeAlias = Sequence[Any]
"""A raw value for each record, or `MISSING`."""

Columns: TypeAlias = "Iterable[tuple[str, Column | Nested | Listed | Mapped]]"
"""The columns of a list, each with its name."""


class Nested(NamedTuple):
    """A column of lists of records, of which there are columns as well."""

    values: Column
    """The lists, of records in whatever form."""

    columns: Callable[[Sequence[Any]], Columns]
    """Gives the columns of the records of all lists."""


class Listed(NamedTuple):
    """A column of lists of texts."""

    values: Column
    """The lists."""


class Mapped(NamedTuple):
    """A column of mappings from texts to texts."""

    values: Column
    """The pairs of each mapping, in whatever form."""

    key: Callable[[Any], str]
    """Gives the key of a pair."""

    value: Callable[[Any], str]
    """Gives what it stands for."""


def write_folder(document: RawDocument) -> Mapping[str, bytes]:
    """Write a folder of Parquet.

    Args:
        document: The lists of records.

    Returns:
        The bytes of each file by its name.

    Raises:
        WriteError: A value can't be written.
        MissingExtraError: pyarrow or numpy is not installed.

    Example:
        >>> list(write_folder({"localities": [{"id": "kr-busan", "name": "Busan"}]}))
        ['localities.parquet']
    """
    return {
        f"{name}.parquet": write_columns(name, _columns_of(raws))
        for name, raws in document.items()
    }


def _columns_of(records: Sequence[RawRecord]) -> Columns:
    keys = dict.fromkeys(key for record in records for key in record)
    return _items_of([*keys] or ["id"], records)


def write_columns(name: str, columns: Columns) -> bytes:
    """Write one file of a folder of Parquet.

    Args:
        name: The name of the list.
        columns: Its columns. Each is looked at but once, so that they need not be in
            memory together.

    Returns:
        The file's bytes.

    Raises:
        WriteError: A value can't be written.
        MissingExtraError: pyarrow or numpy is not installed.
    """
    try:
        import numpy as np  # noqa: F401 - arrays are made by it
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("writing Parquet", "arrow") from error
    try:
        made, fields = _arrays_of(columns)
    except WriteError as error:
        raise WriteError(f"{name}: {error}") from error
    schema = pa.schema(fields)
    # What Arrow's types say of the argument is less than it takes.
    repeating: Any = [path for path in _paths(schema) if path not in _UNLIKE]
    sink = pa.BufferOutputStream()
    pq.write_table(
        pa.Table.from_arrays(made, schema=schema),
        sink,
        compression="zstd",
        row_group_size=GROUP,
        use_dictionary=repeating,
    )
    return bytes(sink.getvalue())


def _paths(fields: Iterable[Any], before: str = "") -> Iterator[str]:
    """Yield the paths in a file of the columns that hold values."""
    from pyarrow import types

    for field in fields:
        path, kind = f"{before}{field.name}", field.type
        if types.is_map(kind):
            path = f"{path}.key_value"
            yield from _paths(
                [kind.key_field.with_name("key"), kind.item_field.with_name("value")],
                f"{path}.",
            )
        elif types.is_list(kind):
            yield from _paths([kind.value_field.with_name("element")], f"{path}.list.")
        elif types.is_struct(kind):
            yield from _paths(kind, f"{path}.")
        else:
            yield path


def _arrays_of(columns: Columns) -> tuple[Sequence[Any], Sequence[Any]]:
    """Make the arrays of columns, and their fields.

    Raises:
        WriteError: A value can't be written; the error names its column.
    """
    import pyarrow as pa

    made, fields = [], []
    for key, values in columns:
        try:
            array, metadata = _encoded(values, own=key.startswith(EXTENSION))
            _check(key)
        except (WriteError, UnicodeEncodeError) as error:
            raise WriteError(f"{key!r}: {error}") from error
        made.append(array)
        fields.append(pa.field(key, array.type, metadata=metadata))
    return made, fields


def _encoded(
    values: Column | Nested | Listed | Mapped, *, own: bool = False
) -> tuple[Any, Any]:
    """Make a column of raw values, and return its metadata with it."""
    if isinstance(values, Listed):
        return _text_lists(_or_none(values.values)), None
    if isinstance(values, Nested):
        return _nested(values), None
    if isinstance(values, Mapped):
        of_pairs = partial(_pairs, values.key, values.value, _texts)
        return arrays.maps(_or_none(values.values), of_pairs), None
    present = [value for value in values if value is not MISSING]
    make = None if own else _form_of(present)
    if make is not None:
        given = present if len(present) == len(values) else _or_none(values)
        array = make(given)
        if array is not None:
            return array, None
    texts = [None if value is MISSING else encode(value) for value in values]
    return arrays.texts(texts), JSON


def _nested(column: Nested) -> Any:
    """Make a column of lists of records; one that many rows share is made but once."""
    values = _or_none(column.values)
    of_items = partial(_records, column.columns)
    distinct = dict(zip(map(id, values), values, strict=True))
    if len(distinct) > len(values) / 2:
        return arrays.lists(values, of_items)
    numbers = dict(zip(distinct, range(len(distinct)), strict=True))
    rows = [*map(numbers.__getitem__, map(id, values))]
    return arrays.lists([*distinct.values()], of_items).take(arrays.rows(rows))


def _or_none(values: Column) -> list[Any]:
    return [None if value is MISSING else value for value in values]


def _check(text: str) -> None:
    """Refuse a text that no file may hold.

    Raises:
        WriteError: It is one.
    """
    if not text.isascii() or "\0" in text:
        message = check_text(text)
        if message:
            raise WriteError(message)


def _form_of(values: Sequence[Any]) -> Callable[[Any], Any] | None:
    """Return what makes a column of values of one form; ``None`` for several."""
    kinds = {*map(type, values)}
    if kinds <= {str}:
        return _texts
    if kinds == {int}:
        is_small = all(-_LONG <= value < _LONG for value in values)
        return arrays.whole_numbers if is_small else None
    if kinds == {float}:
        return arrays.floats if all(map(math.isfinite, values)) else None
    if kinds == {bool}:
        return arrays.truths
    if kinds == {dict}:
        return _form_of_maps([item for value in values for item in value.values()])
    if kinds <= {list, tuple}:  # tuples are written as lists, as JSON does
        items = {*map(type, chain.from_iterable(values))}
        if items <= {str}:
            return _text_lists
        if items == {dict}:
            return _record_lists
    return None


def _form_of_maps(items: Sequence[Any]) -> Callable[[Any], Any] | None:
    make = _form_of(items)
    if make is None or make not in {_texts, _text_lists}:
        return None
    return partial(_maps, make)


def _texts(values: Sequence[str | None]) -> Any:
    return arrays.texts(values, _check)


def _text_lists(values: Sequence[Sequence[str] | None]) -> Any:
    return arrays.lists(values, _texts)


def _maps(
    make: Callable[[list[Any]], Any], values: Sequence[dict[str, Any] | None]
) -> Any:
    pairs = [None if value is None else [*value.items()] for value in values]
    return arrays.maps(pairs, partial(_pairs, itemgetter(0), itemgetter(1), make))


def _pairs(
    key: Callable[[Any], str],
    value: Callable[[Any], Any],
    make: Callable[[list[Any]], Any],
    items: Sequence[Any],
) -> tuple[Any, Any]:
    return _texts([*map(key, items)]), make([*map(value, items)])


def _record_lists(values: Sequence[Sequence[RawRecord] | None]) -> Any:
    """Make lists of records; ``None`` where they have too many fields, or none."""
    names = dict.fromkeys(
        name for value in values for item in value or () for name in item
    )
    if not 0 < len(names) <= _FIELDS:
        return None
    return arrays.lists(values, partial(_records, partial(_items_of, names)))


def _items_of(
    names: Iterable[str], items: Sequence[RawRecord]
) -> Iterator[tuple[str, Column]]:
    for name in names:
        yield name, [item.get(name, MISSING) for item in items]


def _records(columns: Callable[[Sequence[Any]], Columns], items: Sequence[Any]) -> Any:
    children, fields = _arrays_of(columns(items))
    return arrays.records(children, fields, len(items))
