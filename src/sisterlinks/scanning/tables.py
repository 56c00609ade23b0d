"""Tables: the Parquet file of one list, of which only some rows are read.

A file is opened by its footer, which says what columns and how many rows it has. The
rows that name some localities are then looked for in the columns of ids, one group of
rows after the other, and of the groups that have any all columns are read.
"""

from __future__ import annotations

import contextlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar

from sisterlinks.errors import MissingExtraError
from sisterlinks.formats.arrays import numbers, rows, texts
from sisterlinks.formats.base import refuse
from sisterlinks.formats.json_text import decode
from sisterlinks.formats.parquet import (
    DAMAGED,
    check_columns,
    check_size,
    decoded,
    is_json,
    is_list,
)
from sisterlinks.positions import Position
from sisterlinks.scanning.cells import compute

if TYPE_CHECKING:
    from sisterlinks.formats.arrays import Numbers

SCANNED = ("localities", "partnerships")
"""The lists that stay in columns: those that a world has many of."""

CHANGES = "changes"
"""The list that a world has next to most of."""

T = TypeVar("T")

_Read: TypeAlias = Callable[[int, Sequence[str]], Any]
"""Reads columns of a group of rows, as a table of Arrow."""


def arrow() -> tuple[Any, Any]:
    """Import Arrow and its Parquet.

    Raises:
        MissingExtraError: pyarrow or numpy is not installed.
    """
    try:
        import numpy as np  # noqa: F401 - columns are read by it
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("scanning Parquet", "arrow") from error
    return pa, pq


class Table:
    """The file of one list, as it was when it was opened."""

    def __init__(self, path: Path) -> None:
        """Read a file's footer.

        Args:
            path: The file.

        Raises:
            LoadError: The file is not Parquet, or has columns that no record has.
            MissingExtraError: pyarrow or numpy is not installed.
        """
        pa, pq = arrow()
        self.path = path
        """The file."""
        self._state = _state_of(path)
        try:
            with path.open("rb") as stream:
                self._metadata = pq.read_metadata(stream)
            check_size(self._metadata, Position(file=str(path)))
            self._schema = self._metadata.schema.to_arrow_schema()
        except pa.ArrowException:
            self.refuse(DAMAGED)
        except OSError as error:
            self.refuse(f"can't be read: {error.strerror or type(error).__name__}")
        check_columns(self._schema.names, Position(file=str(path)))
        for field in self._schema:
            try:
                decoded(pa.nulls(0, field.type), field)
            except ValueError as error:
                self.refuse(f"column {field.name[:100]!r}: {error}")

    def refuse(self, message: str) -> NoReturn:
        """Refuse the file.

        Raises:
            LoadError: Always.
        """
        refuse(message, Position(file=str(self.path)))

    def check_unchanged(self) -> None:
        """Refuse a file that is another by now.

        Raises:
            LoadError: It has changed, or is gone.
        """
        if _state_of(self.path) != self._state:
            self.refuse("has changed since it was opened: scan the folder again")

    def whole(self, columns: Iterable[str] | None = None) -> Any:
        """Return all rows, as a table of Arrow.

        Args:
            columns: The names of the columns that are wanted; all where left out.
        """
        names = self._schema.names
        if columns is not None:
            names = [name for name in columns if name in names]
        with self._reader() as read:
            parts = [read(group, names) for group in self._groups]
        return self._joined(parts).select(names)

    def naming(self, column: str, ids: Iterable[str]) -> Any:
        """Return the rows that name one of some ids in a column.

        Args:
            column: The name of the column.
            ids: The ids.

        Returns:
            The rows in their order, with all columns, as a table of Arrow.
        """
        wanted = sorted(ids)
        if column not in self._schema.names:
            return self._joined([])
        parts = []
        with self._reader() as read:
            for group in self._groups:
                if self._may_name(group, column, wanted):
                    found = Named(read(group, [column])).rows_of(wanted)
                    if len(found):
                        parts.append(self._taken(read, group, rows(found)))
        return self._joined(parts)

    def _taken(self, read: _Read, group: int, numbers: Any) -> Any:
        """Return some rows of a group, read one column after the other."""
        pa, _ = arrow()
        columns = [read(group, [name]).take(numbers) for name in self._schema.names]
        return pa.Table.from_arrays(
            [column[0] for column in columns], schema=self._schema
        )

    @property
    def _groups(self) -> Sequence[int]:
        return range(self._metadata.num_row_groups)

    def _joined(self, parts: Sequence[Any]) -> Any:
        pa, _ = arrow()
        if parts:
            return pa.concat_tables(parts)
        return self._schema.empty_table()

    def _may_name(self, group: int, column: str, ids: Sequence[str]) -> bool:
        """Return whether a group of rows may name one of some ids, which are sorted.

        The file says between which texts those of the group stand.
        """
        leaf = self._leaves.get(column)
        if leaf is None:
            return True
        told = self._metadata.row_group(group).column(leaf).statistics
        if told is None or not told.has_min_max or type(told.min) is not str:
            return True
        at = bisect_left(ids, told.min)
        return at < len(ids) and ids[at] <= told.max

    @cached_property
    def _leaves(self) -> Mapping[str, int]:
        """Where the columns of single values stand in the file, by their names."""
        schema = self._metadata.schema
        return {schema.column(number).path: number for number in range(len(schema))}

    @contextlib.contextmanager
    def _reader(self) -> Iterator[_Read]:
        """Open the file for what reads some columns of a group of rows."""
        pa, pq = arrow()
        self.check_unchanged()

        def sound(ask: Callable[[], T]) -> T:
            try:
                return ask()
            except (pa.ArrowException, OSError):
                self.refuse(DAMAGED)

        def read(group: int, columns: Sequence[str]) -> Any:
            return sound(
                lambda: parquet.read_row_group(group, columns, use_threads=False)
            )

        with sound(
            lambda: pq.ParquetFile(self.path, metadata=self._metadata)
        ) as parquet:
            yield read


class Named:
    """The texts that the rows of a table name, and the row of each.

    Example:
        >>> import pyarrow as pa
        >>> table = pa.table({"parties": [["a", "b"], ["c"]], "kind": ["d", None]})
        >>> named = Named(table)
        >>> named.rows_of(["b", "d"]).tolist(), named.rows_of(["c"]).tolist()
        ([0], [1])
    """

    def __init__(self, table: Any) -> None:
        """Take the texts out of a table's columns, whatever their form.

        Args:
            table: A table of Arrow.
        """
        import numpy as np

        every = np.arange(table.num_rows)
        self._columns = [
            flat
            for field, column in zip(table.schema, table.columns, strict=True)
            for flat in _flat(_unpacked(column.combine_chunks(), field), every)
        ]

    def texts(self) -> Any:
        """Return the distinct texts, as a column of Arrow."""
        import pyarrow as pa

        columns = [named.cast(pa.string()) for _, named in self._columns]
        return pa.chunked_array(columns, pa.string()).unique().drop_null()

    def rows_of(self, ids: Iterable[str]) -> Numbers:
        """Return the rows that name one of some texts, each once, in their order."""
        import numpy as np

        wanted, functions = texts([*ids]), compute()
        found = [np.empty(0, dtype=np.int64)]
        for of_texts, named in self._columns:
            is_wanted = functions.is_in(named, value_set=wanted.cast(named.type))
            found.append(
                of_texts[numbers(functions.indices_nonzero(is_wanted), np.uint64)]
            )
        # As `np.unique` would, which imports all of numpy's masked arrays.
        every = np.sort(np.concatenate(found))
        return every[np.diff(every, prepend=-1) > 0]


def _unpacked(array: Any, field: Any) -> Any:
    """Return a column, of JSON a list of the texts in each value."""
    import pyarrow as pa

    if not is_json(field):
        return array
    values = [None if text is None else decode(text) for text in array.to_pylist()]
    return pa.array([[*_texts_in(value)] for value in values], pa.list_(pa.string()))


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        yield from _texts_in([*value.values()])
    elif isinstance(value, list):
        for item in value:
            yield from _texts_in(item)


def _flat(array: Any, of_values: Numbers) -> Iterator[tuple[Numbers, Any]]:
    """Yield the texts in a column, however deep, with the rows that they stand in.

    Args:
        array: The column, or what is in its lists.
        of_values: The row of each of its values.
    """
    import numpy as np
    from pyarrow import types

    kind = array.type
    if types.is_dictionary(kind):
        yield from _flat(array.dictionary_decode(), of_values)
    elif types.is_string(kind) or types.is_large_string(kind):
        yield of_values, array
    elif is_list(kind) or types.is_map(kind):
        dtype = np.int64 if types.is_large_list(kind) else np.int32
        ends = numbers(array.offsets, dtype)
        of_items = np.repeat(of_values, np.diff(ends))
        parts = (array.keys, array.items) if types.is_map(kind) else (array.values,)
        for part in parts:
            yield from _flat(part[ends[0] : ends[-1]], of_items)


def _state_of(path: Path) -> tuple[int, int] | None:
    """Return by what a change of a file is seen; ``None`` where it is gone."""
    try:
        told = path.stat()
    except FileNotFoundError:
        return None
    return told.st_size, told.st_mtime_ns
