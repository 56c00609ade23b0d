"""Columns: the file of one list, read as it is to stay in memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from sisterlinks.formats.base import refuse
from sisterlinks.formats.parquet import (
    DAMAGED,
    UNREADABLE,
    check_size,
    is_json,
    is_list,
)
from sisterlinks.positions import Position
from sisterlinks.scanning.cells import cell, check_texts
from sisterlinks.scanning.tables import arrow


@attrs.frozen(eq=False)
class Columns:
    """The columns of one list, each in one piece."""

    arrays: Mapping[str, Any]
    """The columns by their names, in the order of the file."""

    fields: Mapping[str, Any]
    """What the file says of each: its type, and whether its texts are JSON."""

    count: int
    """How many rows there are."""

    @property
    def holds_ids(self) -> bool:
        """Return whether there is a column of ids, and it holds plain texts."""
        from pyarrow import types

        return "id" in self.arrays and bool(types.is_string(self.arrays["id"].type))

    def __len__(self) -> int:
        return self.count

    def words(self, name: str) -> Any | None:
        """Return a column of texts with its dictionary.

        Args:
            name: The name of the column.

        Returns:
            The column, ``None`` where it is absent or holds something else.
        """
        array = self.arrays.get(name)
        if array is None or not _is_words(self.fields[name]):
            return None
        return _with_dictionary(array)

    def items(self, name: str, field: str) -> Any | None:
        """Return one field of a column of lists of records with its dictionary.

        Args:
            name: The name of the column.
            field: The name of the field.

        Returns:
            The field of all items, ``None`` where it is absent or holds something else
            than texts.
        """
        array = self.arrays.get(name)
        if array is None or not self.holds_records(name):
            return None
        at = array.type.value_type.get_field_index(field)
        if at < 0 or not _is_words(array.type.value_type.field(at)):
            return None
        return _with_dictionary(array.values.field(at))

    def holds_records(self, name: str) -> bool:
        """Return whether a column holds lists of records."""
        from pyarrow import types

        kind = self.fields[name].type
        return is_list(kind) and bool(types.is_struct(kind.value_type))

    def holds_texts(self, name: str) -> bool:
        """Return whether a column holds lists of texts."""
        kind = self.fields[name].type
        return is_list(kind) and _is_words(kind.value_field)


def read_columns(path: Path) -> Columns:
    """Read the file of one list.

    Texts other than ids are read as words of dictionaries, which takes a fraction of
    the memory where they repeat. Columns are read one after the other, so that no more
    than one is in memory twice.

    Args:
        path: The file.

    Returns:
        The columns.

    Raises:
        LoadError: The file is not Parquet, or holds what no record can.
        MissingExtraError: pyarrow or numpy is not installed.
    """
    pa, pq = arrow()
    position = Position(file=str(path))
    arrays: dict[str, Any] = {}
    try:
        schema = pq.ParquetFile(path).schema
        leaves = [schema.column(number).path for number in range(len(schema))]
        with pq.ParquetFile(
            path, read_dictionary=[leaf for leaf in leaves if leaf != "id"]
        ) as parquet:
            check_size(parquet.metadata, position)
            count = parquet.metadata.num_rows
            fields = {field.name: field for field in parquet.schema_arrow}
            for name, field in fields.items():
                arrays[name] = _column(pa, parquet, field)
                _check(arrays[name], field, position)
    except (pa.ArrowException, OSError):
        refuse(DAMAGED, position)
    return Columns(arrays, fields, count)


def columns_of(table: Any, path: Path) -> Columns:
    """Return the rows of a file that were read as a table.

    Args:
        table: The table, of Arrow.
        path: The file.

    Returns:
        The columns.

    Raises:
        LoadError: It holds what no record can.
    """
    fields = {field.name: field for field in table.schema}
    arrays = {}
    for name, field in fields.items():
        arrays[name] = _in_one(table.column(name), field)
        _check(arrays[name], field, Position(file=str(path)))
    return Columns(arrays, fields, table.num_rows)


def give_back() -> None:
    """Let Arrow give the memory back that it keeps for columns to come."""
    pa, _ = arrow()
    pa.default_memory_pool().release_unused()


def _column(pa: Any, parquet: Any, field: Any) -> Any:
    """Read one column in one piece."""
    # Arrow reads no nested words of several row groups together.
    pieces = [
        piece
        for number in range(parquet.num_row_groups)
        for piece in parquet.read_row_group(number, [field.name], use_threads=False)
        .column(field.name)
        .chunks
    ]
    return _in_one(pa.chunked_array(pieces, type=field.type), field)


def _in_one(column: Any, field: Any) -> Any:
    """Return a column in one piece."""
    pa, _ = arrow()
    array = column.unify_dictionaries().combine_chunks()
    if field.name == "id" and _holds_texts(field.type):
        return array.cast(pa.string())
    return array


def no_columns() -> Columns:
    """Return the columns of a list that is not there.

    Raises:
        MissingExtraError: pyarrow or numpy is not installed.
    """
    pa, _ = arrow()
    kinds = {"id": pa.string(), "parties": pa.list_(pa.string())}
    return Columns(
        {name: pa.array([], type=kind) for name, kind in kinds.items()},
        {name: pa.field(name, kind) for name, kind in kinds.items()},
        0,
    )


def _check(array: Any, field: Any, position: Position) -> None:
    """Refuse texts that are no UTF-8, and what no record may hold."""
    pa, _ = arrow()
    where = f"column {field.name[:100]!r}"
    try:
        array.validate(full=True)
    except pa.ArrowException:
        refuse(f"{where}: {UNREADABLE}", position)
    try:
        check_texts(array)
        cell(array, field)
    except ValueError as error:
        refuse(f"{where}: {error}", position)


def _with_dictionary(array: Any) -> Any:
    from pyarrow import types

    return array if types.is_dictionary(array.type) else array.dictionary_encode()


def _holds_texts(kind: Any) -> bool:
    from pyarrow import types

    if types.is_dictionary(kind):
        kind = kind.value_type
    return bool(types.is_string(kind) or types.is_large_string(kind))


def _is_words(field: Any) -> bool:
    from pyarrow import types

    kind = field.type
    if types.is_dictionary(kind):
        kind = kind.value_type
    return bool(types.is_string(kind)) and not is_json(field)
