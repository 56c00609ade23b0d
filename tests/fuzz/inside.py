"""What coverage guides inside files that are packed: parts of an archive, cells.

A byte changed in a zip or in Parquet only breaks it. These mutators open a file, have
what is within changed, and pack it again.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq
from tests.fuzz.loading import STEMS
from tests.fuzz.mutating import good_files, zipped

Mutate = Callable[[bytes, int], bytes]
"""What changes some bytes, to no more than so many."""

RAW = 20
"""Of so many inputs one is changed as it is, packed."""


def mutate_within(
    fmt: str, data: bytes, maximum: int, seed: int, mutate: Mutate
) -> bytes:
    """Change what is packed in a file.

    Args:
        fmt: ``excel``, ``ods`` or ``parquet``.
        data: The file as `check_loading` takes it; what can't be opened gives way to
            a good one.
        maximum: How many bytes it may become.
        seed: Chooses what is changed.
        mutate: What changes it.

    Returns:
        The file, or the good one where it would become too large.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    if not chance.randrange(RAW):
        return mutate(data, maximum)
    change = _change_table if fmt == "parquet" else _change_archive
    good = chance.choice(good_files(fmt))
    for content in (data, good):
        try:
            changed = change(content, chance, mutate)
        except Exception:  # noqa: BLE001, S112 - can't be opened, or so written
            continue
        if len(changed) <= maximum:
            return changed
    return good


def _change_archive(data: bytes, chance: random.Random, mutate: Mutate) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    part = parts[name]
    return zipped(parts | {name: mutate(part, len(part) + 256)})


def _change_table(data: bytes, chance: random.Random, mutate: Mutate) -> bytes:
    table = pq.read_table(pa.BufferReader(data[1:]))
    column = chance.randrange(table.num_columns)
    name = table.column_names[column]
    match chance.randrange(4):
        case 0:
            name = mutate(name.encode(), 64).decode(errors="replace")
            table = table.rename_columns(
                [*table.column_names[:column], name, *table.column_names[column + 1 :]]
            )
        case 1:
            stem = mutate(data[:1], 1) or data[:1]
            return bytes([stem[0] % len(STEMS)]) + data[1:]
        case 2:
            chosen = chance.choice(_types())
            values = [_value(mutate, chosen, chance) for _ in range(table.num_rows)]
            table = table.set_column(column, name, pa.array(values, chosen))
        case _:
            kind = table.schema.field(column).type
            values = table.column(column).to_pylist()
            row = chance.randrange(len(values))
            values[row] = _changed(values[row], mutate, chance)
            table = table.set_column(column, name, pa.array(values, kind))
    written = io.BytesIO()
    pq.write_table(table, written, compression="NONE")
    return data[:1] + written.getvalue()


def _changed(value: object, mutate: Mutate, chance: random.Random) -> object:
    """Return a value with one of the texts in it changed."""
    match value:
        case str():
            return mutate(value.encode(), len(value) + 64).decode(errors="replace")
        case list():
            items: list[object] = list(value)
            if not items or not chance.randrange(4):
                return items * 2
            at = chance.randrange(len(items))
            items[at] = _changed(items[at], mutate, chance)
            return items
        case dict():
            fields: dict[object, object] = dict(value)
            key = chance.choice(list(fields))
            return fields | {key: _changed(fields[key], mutate, chance)}
        case tuple():  # a pair of a map
            return tuple(_changed(list(value), mutate, chance))  # type: ignore[arg-type]
        case int() | float():
            return value * chance.choice((0, -1, 2, 1000))
        case _:
            return None


def _types() -> list[pa.DataType]:
    """Return the types that a column may take."""
    texts: list[pa.DataType] = [pa.string(), pa.large_string(), pa.binary()]
    numbers: list[pa.DataType] = [pa.float64(), pa.int64(), pa.bool_()]
    return [*texts, *numbers, pa.date32(), pa.timestamp("us"), pa.list_(pa.string())]


def _value(mutate: Mutate, kind: pa.DataType, chance: random.Random) -> object:
    """Return a value of a type of Arrow, made of bytes that are changed."""
    raw = mutate(b"2020-01-01", 64)
    number = int.from_bytes(raw[:8], "little", signed=True)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return raw.decode(errors="replace")
    if pa.types.is_binary(kind):
        return raw
    if pa.types.is_list(kind):
        return [raw.decode(errors="replace")]
    if pa.types.is_boolean(kind):
        return bool(number % 2)
    if pa.types.is_floating(kind):
        return chance.choice((number / 7, float("nan"), float("inf"), 2005.0))
    if pa.types.is_date32(kind):
        return pa.scalar(number % 2**31, pa.int32()).cast(pa.date32())
    if pa.types.is_timestamp(kind):
        return pa.scalar(number, kind)
    return number
