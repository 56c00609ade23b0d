"""Parquet: a folder with one file for each list, for engines and for large data.

Values keep their types: texts, numbers, lists of texts, lists of records such as acts.
Codes are maps. What comes in several forms in one column, and all fields of the
user's own, are JSON text, which the column's metadata says.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import Any

from sisterlinks.errors import MissingExtraError
from sisterlinks.formats.base import (
    EXTENSION,
    MIB,
    RawDocument,
    RawRecord,
    WriteError,
    check_list_name,
    check_text,
    refuse,
)
from sisterlinks.formats.format import Format
from sisterlinks.formats.json_text import STRICT, encode
from sisterlinks.positions import FieldPath, Position

MAXIMUM_SIZE = 16384 * MIB
"""The largest file that is read, in bytes, before and after it is unpacked."""

DAMAGED = "not Parquet, or damaged: write it again"
"""What is told of a file that Arrow can't open."""

_JSON = {b"sisterlinks": b"json"}
"""The metadata of a column whose texts are JSON."""

MISSING: Any = object()
"""Stands where a record has no such field; ``None`` is a value that JSON writes."""

_FIELDS = 64  # of the records in a list; with more it becomes JSON
_LONG = 2**63


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
        LoadError: The file is no Parquet, or holds what no record can.
        MissingExtraError: pyarrow is not installed.

    Example:
        >>> files = write({"sources": [{"id": "press", "language": "vi"}]})
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
        except RecursionError:
            raise ValueError(f"{where}: nested too deep") from None
        except (ValueError, OverflowError, pa.ArrowException) as error:
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
    except UnicodeDecodeError:
        raise ValueError("a text is not UTF-8: write it as UTF-8") from None
    except (OverflowError, ValueError):
        raise ValueError(
            "a date or time lies outside of the years 1 to 9999: leave it out"
        ) from None
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
            raise ValueError(f"{value} is no number that files hold: leave it out")
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
        ValueError: A key is no text, or is given twice.
    """
    mapping: dict[str, Any] = {}
    for key, value in pairs:
        if type(key) is not str:
            raise ValueError(f"the key {key!r} is no text: write it as one")
        if key in mapping:
            raise ValueError(f"the key {key[:100]!r} is given twice: keep one")
        mapping[_raw(key)] = _raw(value)
    return mapping


def _of_texts(values: Sequence[str | None], field: Any) -> list[Any]:
    """Check texts, and read those that are JSON."""
    message = check_text("\n".join({text for text in values if text is not None}))
    if message:
        raise ValueError(message)
    read: Callable[[str], Any] = STRICT.decode if is_json(field) else str
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
        >>> files = write({"sources": [{"id": "press", "language": "vi"}]})
        >>> found = locate(files["sources.parquet"], file="sources.parquet")
        >>> str(found.position("sources", 0, ("language",)))
        'sources.parquet:1:2'
    """
    pa, pq = _parquet("reading Parquet")
    return _Locator(file, pq.read_schema(pa.BufferReader(data)).names)


def write(document: RawDocument) -> Mapping[str, bytes]:
    """Write a folder of Parquet.

    Args:
        document: The lists of records.

    Returns:
        The bytes of each file by its name.

    Raises:
        WriteError: A value can't be written.
        MissingExtraError: pyarrow is not installed.

    Example:
        >>> list(write({"localities": [{"id": "kr-busan", "name": "Busan"}]}))
        ['localities.parquet']
    """
    return {f"{name}.parquet": _file(name, raws) for name, raws in document.items()}


def _file(name: str, records: Sequence[RawRecord]) -> bytes:
    pa, pq = _parquet("writing Parquet")
    keys = dict.fromkeys(key for record in records for key in record)
    fields, arrays = [], []
    for key in keys or ("id",):
        values = [record.get(key, MISSING) for record in records]
        try:
            array, metadata = _encoded(pa, values, own=key.startswith(EXTENSION))
            fields.append(pa.field(_checked(key), array.type, metadata=metadata))
        except (WriteError, UnicodeEncodeError) as error:
            raise WriteError(f"{name}: {key!r}: {error}") from error
        arrays.append(array)
    sink = pa.BufferOutputStream()
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields))
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())


def _encoded(pa: Any, values: Sequence[Any], *, own: bool = False) -> tuple[Any, Any]:
    """Make a column of raw values, and give its metadata."""
    present = [value for value in values if value is not MISSING]
    if not own:
        for fits, make in _FORMS:
            if all(map(fits, present)):
                array = make(pa, [None if it is MISSING else it for it in values])
                if array is not None:
                    return array, None
    texts = [None if value is MISSING else encode(value) for value in values]
    return pa.array(texts, type=pa.string()), _JSON


def _checked(text: str) -> str:
    message = check_text(text)
    if message:
        raise WriteError(message)
    return text


def _is_text(value: Any) -> bool:
    return type(value) is str


def _is_whole(value: Any) -> bool:
    return type(value) is int and -_LONG <= value < _LONG


def _is_number(value: Any) -> bool:
    return type(value) is float and math.isfinite(value)


def _is_truth(value: Any) -> bool:
    return type(value) is bool


def _is_map(value: Any) -> bool:
    return type(value) is dict and all(map(_is_text, value.values()))


def _is_texts(value: Any) -> bool:
    return type(value) is list and all(map(_is_text, value))


def _is_records(value: Any) -> bool:
    return type(value) is list and all(type(item) is dict for item in value)


def _texts(pa: Any, values: Sequence[Any]) -> Any:
    for text in {value for value in values if value is not None}:
        _checked(text)
    return pa.array(values, type=pa.string())


def _plain(kind: str, pa: Any, values: Sequence[Any]) -> Any:
    return pa.array(values, type=getattr(pa, kind)())


def _maps(pa: Any, values: Sequence[Any]) -> Any:
    pairs = [None if value is None else list(value.items()) for value in values]
    for value in pairs:
        for pair in value or ():
            for text in pair:
                _checked(text)
    return pa.array(pairs, type=pa.map_(pa.string(), pa.string()))


def _text_lists(pa: Any, values: Sequence[Any]) -> Any:
    for text in {text for value in values for text in value or ()}:
        _checked(text)
    return pa.array(values, type=pa.list_(pa.string()))


def _record_lists(pa: Any, values: Sequence[Any]) -> Any:
    """Make lists of records; ``None`` where they have too many fields, or none."""
    items = [item for value in values for item in value or ()]
    names = dict.fromkeys(name for item in items for name in item)
    if not 0 < len(names) <= _FIELDS:
        return None
    children, fields = [], []
    for name in names:
        gathered = [item.get(name, MISSING) for item in items]
        child, metadata = _encoded(pa, gathered, own=name.startswith(EXTENSION))
        children.append(child)
        fields.append(pa.field(_checked(name), child.type, metadata=metadata))
    struct = pa.StructArray.from_arrays(children, fields=fields)
    mask = pa.array([value is None for value in values])
    offsets = pa.array(list(_ends(values)), type=pa.int32())
    return pa.ListArray.from_arrays(offsets, struct, mask=mask)


def _ends(values: Sequence[Any]) -> Iterator[int]:
    end = 0
    yield end
    for value in values:
        end += len(value or ())
        yield end


_FORMS: Sequence[tuple[Callable[[Any], bool], Callable[[Any, Sequence[Any]], Any]]] = (
    (_is_text, _texts),
    (_is_whole, partial(_plain, "int64")),
    (_is_number, partial(_plain, "float64")),
    (_is_truth, partial(_plain, "bool_")),
    (_is_map, _maps),
    (_is_texts, _text_lists),
    (_is_records, _record_lists),
)
"""The forms that a column may have, each with what all its values must be."""


FORMAT = Format(
    name="parquet",
    suffixes=(".parquet",),
    read=read,
    write=write,
    locate=locate,
    maximum_size=MAXIMUM_SIZE,
    is_folder=True,
)
"""What reads and writes the format."""
