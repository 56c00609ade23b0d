"""Cells: the raw value of one row at a time, out of a column of Arrow.

What is read is what `sisterlinks.formats.parquet.read` gives for the whole
column. Texts are read out of Arrow's memory without Arrow's own objects in between,
which cost more than the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, TypeAlias

from sisterlinks.formats.base import check_text
from sisterlinks.formats.json_text import decode
from sisterlinks.formats.parquet import decoded, is_json, is_list
from sisterlinks.formats.parquet_writing import MISSING

Cell: TypeAlias = Callable[[int], Any]
"""Gives the raw value of a row, `MISSING` where there is none."""

FEW = 2**16
"""Up to how many words of a dictionary are kept as texts, if nobody says else."""


def compute() -> Any:
    """Return Arrow's functions on whole columns, which it makes when it is imported."""
    return import_module("pyarrow.compute")


def cell(array: Any, field: Any, few: int = FEW) -> Cell:
    """Make what reads the values of a column.

    Args:
        array: The column.
        field: Its name, type and metadata.
        few: Up to how many words of a dictionary are kept as texts, to be given again.

    Returns:
        The reader.

    Raises:
        ValueError: No record holds values of the column's type.

    Example:
        >>> import pyarrow as pa
        >>> array = pa.array([["a", "b"], None])
        >>> read = cell(array, pa.field("parties", array.type))
        >>> read(0), read(1) is MISSING
        (['a', 'b'], True)
    """
    from pyarrow import types

    kind = array.type
    if len(array) == 0:
        return decoded(array, field).__getitem__  # refuses what no record holds
    read = _of_scalars(array, few)
    if read is None and is_list(kind):
        read = _of_lists(array, few)
    if read is None and types.is_map(kind):
        read = _of_maps(array, few)
    if read is None:
        decoded(array.slice(0, 0), field)
        return lambda row: decoded(array.slice(row, 1), field)[0]
    if is_json(field):
        text = read
        read = lambda row: decode(text(row))  # noqa: E731 - a reader around another
    return _unless_null(array, read)


def check_texts(array: Any) -> None:
    """Refuse texts that no record may hold.

    Args:
        array: The column; lists of records are looked into.

    Raises:
        ValueError: A text contains a character that none may.
    """
    from pyarrow import types

    kind = array.type
    if types.is_dictionary(kind):
        array, kind = array.dictionary, kind.value_type
    if types.is_string(kind) or types.is_large_string(kind):
        bad = array.filter(compute().match_substring(array, "\0"))
        if len(bad):
            raise ValueError(check_text(bad[0].as_py()))
    elif is_list(kind) and types.is_struct(kind.value_type):
        for number in range(kind.value_type.num_fields):
            check_texts(array.values.field(number))


def _of_scalars(array: Any, few: int) -> Cell | None:
    """Read texts, words, numbers, truths; ``None`` for what is none of them."""
    from pyarrow import types

    kind = array.type
    if types.is_dictionary(kind):
        words = array.dictionary
        if not (types.is_string(kind.value_type) and len(words)):
            return None
        word = _of_texts(words)
        if len(words) <= few:
            word = [word(number) for number in range(len(words))].__getitem__
        codes = numbers(array, kind.index_type.to_pandas_dtype())
        return lambda row: word(codes[row])
    if types.is_string(kind) or types.is_large_string(kind):
        return _of_texts(array)
    if types.is_integer(kind) or types.is_floating(kind) or types.is_boolean(kind):
        return lambda row: array[row].as_py()
    return None


def numbers(array: Any, dtype: Any) -> memoryview:
    """Return the numbers of a column, or the codes of its words, as they lie in memory.

    Where the column is null they mean nothing.
    """
    import numpy as np

    start = array.offset
    return np.frombuffer(array.buffers()[1], dtype=dtype)[
        start : start + len(array)
    ].data


def _of_texts(array: Any) -> Callable[[int], str]:
    import numpy as np
    from pyarrow import types

    _, ends, data = array.buffers()
    dtype = np.int64 if types.is_large_string(array.type) else np.int32
    start = array.offset
    bounds = np.frombuffer(ends, dtype=dtype)[start : start + len(array) + 1].data
    text = memoryview(b"" if data is None else data)
    return lambda row: str(text[bounds[row] : bounds[row + 1]], "utf-8")


def _of_lists(array: Any, few: int) -> Cell | None:
    """Read lists of records, and of plain values; ``None`` for other lists."""
    from pyarrow import types

    kind, items = array.type.value_type, array.values
    if types.is_struct(kind):
        fields = [kind.field(number) for number in range(kind.num_fields)]
        cells = [
            (field.name, cell(items.field(field.name), field, few)) for field in fields
        ]

        def record(row: int) -> dict[str, Any]:
            return {
                name: value
                for name, read in cells
                if (value := read(row)) is not MISSING
            }

        item: Cell = record
    else:
        plain = _of_scalars(items, few) if len(items) else list[Any]().__getitem__
        if plain is None:
            return None
        item = _or_none(items, plain)
    bounds = _bounds(array)
    return lambda row: [item(at) for at in range(bounds[row], bounds[row + 1])]


def _of_maps(array: Any, few: int) -> Cell | None:
    if not len(array.keys):
        return lambda _: {}
    keys, items = _of_scalars(array.keys, few), _of_scalars(array.items, few)
    if keys is None or items is None:
        return None
    item = _or_none(array.items, items)
    bounds = _bounds(array)
    return lambda row: {
        keys(at): item(at) for at in range(bounds[row], bounds[row + 1])
    }


def _bounds(array: Any) -> Sequence[int]:
    import numpy as np

    return np.asarray(array.offsets).data


def _or_none(array: Any, read: Cell) -> Cell:
    return _unless_null(array, read, None)


def _unless_null(array: Any, read: Cell, absent: Any = MISSING) -> Cell:
    """Read only where a column is not null."""
    if not array.null_count:
        return read
    bits, first = memoryview(array.buffers()[0]), array.offset

    def checked(row: int) -> Any:
        at = first + row
        return read(row) if bits[at >> 3] >> (at & 7) & 1 else absent

    return checked
