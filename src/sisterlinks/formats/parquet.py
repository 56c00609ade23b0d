"""Parquet: a folder with one file for each list, for engines and for large data.

Values keep their types: texts, numbers, lists of texts, lists of records such as acts.
Codes are maps. What comes in several forms in one column, and all fields of the
user's own, are JSON text, which the column's metadata says.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any

from sisterlinks.errors import MissingExtraError
from sisterlinks.formats.base import (
    MAXIMUM_DEPTH,
    MIB,
    TOO_DEEP,
    RawDocument,
    RawRecord,
    check_list_name,
    check_text,
    refuse,
)
from sisterlinks.formats.format import Format
from sisterlinks.formats.json_text import decode
from sisterlinks.formats.parquet_writing import MISSING, write_folder
from sisterlinks.positions import FieldPath, Position

MAXIMUM_SIZE = 16384 * MIB
"""The largest file that is read, in bytes, before and after it is unpacked."""

DAMAGED = "not Parquet, or damaged: write it again"
"""What is told of a file that Arrow can't open."""

UNREADABLE = "what it holds is damaged, or a text is not UTF-8: write it again"
"""What is told of a column that Arrow can't read."""


def _parquet(feature: str) -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError(feature, "arrow") from error
    return pa, pq


def read(data: bytes, *, file: str) -> RawDocument:
    """Read one file of a folder of Parquet.

    Args:
        data: The file's bytes.
        file: The file's path; its name without suffix is the name of the list.

    Returns:
        The list of records.

    Raises:
        LoadError: The file is not Parquet, or holds what no record can.
        MissingExtraError: pyarrow is not installed.

    Example:
        >>> files = write_folder({"sources": [{"id": "press", "language": "vi"}]})
        >>> read(files["sources.parquet"], file="out/sources.parquet")
        {'sources': [{'id': 'press', 'language': 'vi'}]}
    """
    pa, pq = _parquet("reading Parquet")
    position = Position(file=file)
    list_name = PurePath(file).stem
    message = check_list_name(list_name)
    if message:
        refuse(f"{message} (a file is named after its list)", position)
    try:
        parquet = pq.ParquetFile(pa.BufferReader(data))
        check_size(parquet.metadata, position)
        table = parquet.read()
    except (pa.ArrowException, OSError):
        refuse(DAMAGED, position)
    check_columns(table.schema.names, position)
    try:
        records = records_of(table)
    except ValueError as error:
        refuse(str(error), position)
    return {list_name: records}


def records_of(table: Any) -> list[RawRecord]:
    """Return the raw records of a table of Arrow.

    Args:
        table: The table, with a row for each record.

    Returns:
        The raw records, in the order of the rows.

    Raises:
        ValueError: No record holds the values of a column, which the message names.
    """
    pa, _ = _parquet("reading Parquet")
    records: list[RawRecord] = [{} for _ in range(table.num_rows)]
    for field, column in zip(table.schema, table.columns, strict=True):
        where = f"column {field.name[:100]!r}"
        try:
            values = decoded(column.combine_chunks(), field)
        except pa.ArrowException as error:
            raise ValueError(f"{where}: {UNREADABLE}") from error
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from error
        for record, value in zip(records, values, strict=True):
            if value is not MISSING:
                record[field.name] = value
    return records


def check_columns(names: Sequence[str], position: Position) -> None:
    """Refuse columns of which one would take the place of another, or has no name.

    Raises:
        LoadError: There is one.
    """
    counts = Counter(names)
    for name, count in counts.items():
        if count > 1:
            refuse(f"{count} columns are named {name[:100]!r}: rename them", position)
        if message := check_text(name):
            refuse(message, position)


def check_size(metadata: Any, position: Position) -> None:
    """Refuse a file that unpacks to more than is read.

    Raises:
        LoadError: It does.
    """
    groups = map(metadata.row_group, range(metadata.num_row_groups))
    if sum(group.total_byte_size for group in groups) > MAXIMUM_SIZE:
        refuse(f"unpacks to more than {MAXIMUM_SIZE // MIB} MiB: split it", position)


def decoded(array: Any, field: Any) -> Sequence[Any]:
    """Return the raw values of a column.

    Args:
        array: The column.
        field: Its name, type and metadata.

    Returns:
        The values, `MISSING` where it is null.

    Raises:
        ValueError: No record holds such values.
    """
    from pyarrow import types

    kind = array.type
    if types.is_dictionary(kind):
        array, kind = array.dictionary_decode(), kind.value_type
    if not _is_shallow(kind):
        raise ValueError(TOO_DEEP)
    if is_list(kind) and types.is_struct(kind.value_type):
        return _lists(array)
    values: list[Any] = _as_python(array)
    if types.is_string(kind) or types.is_large_string(kind):
        return _of_texts(values, field)
    if not _is_held(kind):
        raise ValueError(f"no record holds values of the type {kind}")
    if types.is_map(kind):
        values = [None if pairs is None else _of_pairs(pairs) for pairs in values]
    elif not _holds_any(kind):
        values = [None if value is None else _raw(value) for value in values]
    return [MISSING if value is None else value for value in values]


def _as_python(array: Any) -> list[Any]:
    """Return the values of an array.

    Raises:
        ValueError: Python has no such day, or no such text.
    """
    try:
        values: list[Any] = array.to_pylist()
    except UnicodeDecodeError as error:
        raise ValueError("a text is not UTF-8: write it as UTF-8") from error
    except (OverflowError, ValueError) as error:
        raise ValueError(
            "a date or time lies outside of the years 1 to 9999, or in a time zone "
            "that is not known: leave it out"
        ) from error
    return values


def _raw(value: Any) -> Any:
    """Return the raw value that a record holds for one of Arrow.

    Raises:
        ValueError: No record holds it.
    """
    match value:
        case str():
            if message := check_text(value):
                raise ValueError(message)
            return value
        case float() if not math.isfinite(value):
            raise ValueError(f"files can't hold the number {value}: leave it out")
        case None | bool() | int() | float():
            return value
        case dt.date() | dt.time():
            return _iso(value)
        case dict():
            return {
                _raw(key): _raw(item) for key, item in value.items() if item is not None
            }
        case list() if value and all(map(_is_pair, value)):
            return _of_pairs(value)
        case list():
            return [_raw(item) for item in value]
    raise ValueError(f"no record holds values of the type {type(value).__name__}")


def _is_pair(value: Any) -> bool:
    return type(value) is tuple


def _of_pairs(pairs: Sequence[tuple[Any, Any]]) -> dict[str, Any]:
    """Return a mapping for pairs of a map.

    Raises:
        ValueError: A key is not a text, or is given twice.
    """
    mapping: dict[str, Any] = {}
    for key, value in pairs:
        if type(key) is not str:
            raise ValueError(f"the key {key!r} is not a text: write it as one")
        if key in mapping:
            raise ValueError(f"the key {key[:100]!r} is given twice: keep one")
        mapping[_raw(key)] = _raw(value)
    return mapping


def _of_texts(values: Sequence[str | None], field: Any) -> list[Any]:
    """Check texts, and read those that are JSON."""
    message = check_text("\n".join({text for text in values if text is not None}))
    if message:
        raise ValueError(message)
    read: Callable[[str], Any] = decode if is_json(field) else str
    return [MISSING if text is None else read(text) for text in values]


def is_json(field: Any) -> bool:
    """Return whether the texts of a column are JSON."""
    return bool(field.metadata) and field.metadata.get(b"sisterlinks") == b"json"


def _is_held(kind: Any) -> bool:
    """Return whether records hold values of a type."""
    from pyarrow import types

    return bool(
        types.is_integer(kind)
        or types.is_floating(kind)
        or types.is_boolean(kind)
        or types.is_null(kind)
        or types.is_date(kind)
        or types.is_time(kind)
        or types.is_timestamp(kind)
        or types.is_nested(kind)
    )


def _is_shallow(kind: Any) -> bool:
    """Return whether values of a type are nested no deeper than a field may be.

    Arrow would follow any type down by recursion, which Python 3.12 does not bound.
    """
    level = [kind]
    for _ in range(MAXIMUM_DEPTH):
        level = [inner for outer in level for inner in _kinds_within(outer)]
        if not level:
            return True
    return False


def _kinds_within(kind: Any) -> list[Any]:
    """Return the types of which a type is made, those of a map's keys left out."""
    from pyarrow import types

    if types.is_map(kind):
        return [kind.item_type]
    return [kind.field(number).type for number in range(kind.num_fields)]


def _holds_any(kind: Any) -> bool:
    """Return whether all values of a type are raw values as they are."""
    from pyarrow import types

    return bool(types.is_integer(kind) or types.is_boolean(kind) or types.is_null(kind))


def is_list(kind: Any) -> bool:
    """Return whether a column of a type holds lists."""
    from pyarrow import types

    return bool(types.is_list(kind) or types.is_large_list(kind))


def _lists(array: Any) -> Sequence[Any]:
    """Return lists of records: acts, names, citations."""
    struct = array.values
    fields = [struct.type.field(number) for number in range(struct.type.num_fields)]
    columns = [decoded(struct.field(field.name), field) for field in fields]
    names = [field.name for field in fields]
    items = [
        {
            name: value
            for name, value in zip(names, row, strict=True)
            if value is not MISSING
        }
        for row in zip(*columns, strict=True)
    ]
    ends = array.offsets.to_pylist()
    valid = array.is_valid().to_pylist()
    return [
        items[ends[number] : ends[number + 1]] if is_there else MISSING
        for number, is_there in enumerate(valid)
    ]


def _iso(value: dt.date | dt.time) -> str:
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat()


class _Locator:
    def __init__(self, file: str, columns: Sequence[str]) -> None:
        self._file = file
        self._columns = columns

    def position(
        self, list_name: str, index: int, path: FieldPath = (), *, key: bool = False
    ) -> Position:
        """Return the row and the column of a value, both counted from 1."""
        del list_name, key
        column = 1
        if path and path[0] in self._columns:
            column += self._columns.index(str(path[0]))
        return Position(file=self._file, line=index + 1, column=column)


def locate(data: bytes, *, file: str) -> _Locator:
    """Make what finds the rows and columns of values.

    Args:
        data: The file's bytes, as they were read.
        file: The file's path.

    Returns:
        The locator; a line is a row, and the header is none.

    Raises:
        MissingExtraError: pyarrow is not installed.

    Example:
        >>> files = write_folder({"sources": [{"id": "press", "language": "vi"}]})
        >>> found = locate(files["sources.parquet"], file="sources.parquet")
        >>> str(found.position("sources", 0, ("language",)))
        'sources.parquet:1:2'
    """
    pa, pq = _parquet("reading Parquet")
    return _Locator(file, pq.read_schema(pa.BufferReader(data)).names)


FORMAT = Format(
    name="parquet",
    suffixes=(".parquet",),
    read=read,
    write=write_folder,
    locate=locate,
    maximum_size=MAXIMUM_SIZE,
    is_folder=True,
)
"""What reads and writes the format."""
