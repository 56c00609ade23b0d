"""Wikidata: entities, dumps and results of the query service.

The form of a file is told by its content, unpacked where it is packed by gzip or bzip2:
entities as JSON, one or many; a dump with an entity a line, read as a stream; and
results of queries as JSON or CSV, whose variables are named as below.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, NoReturn, cast

from sisterlinks.errors import LoadError, Problem
from sisterlinks.formats.base import MIB, RawDocument, Stream, Trace
from sisterlinks.formats.format import Format
from sisterlinks.positions import Position
from sisterlinks.registers.corrections import Corrections
from sisterlinks.registers.documents import say_unread, text_of
from sisterlinks.registers.sheets import Reading
from sisterlinks.registers.wikidata_items import CODES, Gathering
from sisterlinks.registers.wikidata_queries import gather_results
from sisterlinks.registers.wikidata_writing import losses, write

NAME = "wikidata"
"""The name of the format."""

_BATCH = 1000
_MOST = 512 * MIB
"""The largest file that is read whole, in bytes, unpacked."""

_GZIP = b"\x1f\x8b"
_BZIP2 = b"BZh"
_WORTH = tuple(f'"{name}":['.encode() for name in ("P190", *CODES))
_SPACED = tuple(f'"{name}": ['.encode() for name in ("P190", *CODES))


def _batches(stream: Stream, file: str, reading: Reading) -> Iterator[RawDocument]:
    """Yield localities as they are met; in the end what could only be told then."""
    gathering = Gathering(reading, file)
    try:
        unpacked = _unpacked(stream)
        records = filter(None, _records(unpacked, gathering, reading, file))
        while batch := list(islice(records, _BATCH)):
            yield {"localities": batch}
    except (OSError, EOFError, zlib.error) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # it is the disk that can't be read
        message = "can't be unpacked: it is damaged or breaks off, so get it again"
        raise LoadError([Problem(message=message, position=Position(file=file))]) from (
            error
        )
    rest = gathering.rest()
    reading.finish(only=file)
    yield {name: records for name, records in rest.items() if records}


def _records(
    stream: IO[bytes], gathering: Gathering, reading: Reading, file: str
) -> Iterator[dict[str, Any] | None]:
    first = stream.readline(_MOST)
    while first and not first.strip():
        first = stream.readline(_MOST)
    start = first.strip()
    if start == b"[":
        yield from _of_lines(stream, gathering, reading, file, start=2)
        return
    entity = _decoded(start) if start.startswith(b"{") else None
    if isinstance(entity, dict) and _is_item(entity):
        lines = chain([first], stream)
        yield from _of_lines(lines, gathering, reading, file, start=1, is_dump=False)
        return
    text = first + stream.read(_MOST)
    if text.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        found = _decoded(text)
        if isinstance(found, dict) and "results" in found:
            rows = map(_cells, _bindings(found["results"], file))
            corrected = _corrected(rows, reading, file, start=1)
            yield from gather_results(corrected, gathering, reading, file)
            return
        entities = [*_entities(found)]
        if not entities:
            _refuse("no entities and no results of a query", file)
        for number, each in enumerate(entities, 1):
            entity = reading.corrected(file, number, each, [str(each["id"])])
            if entity is not None:
                yield _locality(entity, gathering, reading, file, number)
        return
    table = csv.DictReader(io.StringIO(text_of(file, text, reading) or ""))
    corrected = _corrected(table, reading, file, start=2)
    yield from gather_results(corrected, gathering, reading, file)


def _corrected(
    rows: Iterable[dict[str, str]], reading: Reading, file: str, *, start: int
) -> Iterator[dict[str, str]]:
    """Yield the results of a query as the user corrects them."""
    for number, row in enumerate(rows, start):
        corrected = reading.corrected(file, number, row)
        if corrected is not None:
            yield corrected


def _of_lines(  # noqa: PLR0913 - the last two are passed by name
    lines: Iterable[bytes],
    gathering: Gathering,
    reading: Reading,
    file: str,
    *,
    start: int,
    is_dump: bool = True,
) -> Iterator[dict[str, Any] | None]:
    """Yield the localities of a dump, which has an entity a line."""
    for number, line in enumerate(lines, start):
        text = line.strip().rstrip(b",")
        if not text or text == b"]":
            continue
        if is_dump and not _is_worth(text):
            continue
        entity = _decoded(text)
        if entity is None:
            say_unread(file, number, text.decode("utf-8", "replace"), reading)
            continue
        if not isinstance(entity, dict):
            reading.say("not an entity: the line is not read", file, number)
            continue
        if _is_item(entity):
            entity = reading.corrected(file, number, entity, [str(entity["id"])])
            if entity is not None:
                yield _locality(entity, gathering, reading, file, number)


def _locality(
    entity: Mapping[str, Any],
    gathering: Gathering,
    reading: Reading,
    file: str,
    number: int,
) -> dict[str, Any] | None:
    """Return the locality that an entity is; ``None`` where it is none."""
    try:
        return gathering.locality(entity)
    except (AttributeError, LookupError, TypeError, ValueError):
        # Its values lie many mappings deep, and any of them may be something else.
        gathering.forget(str(entity["id"]))
        reading.say(
            "not of the form of Wikidata's entities: it is not read", file, number
        )
        return None


def _bindings(results: Any, file: str) -> Iterable[Any]:
    """Return the rows of the results of a query."""
    rows = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(rows, list):
        _refuse("results of a query have no list of bindings", file)
    return rows


def _cells(row: Any) -> dict[str, str]:
    """Return the values of a row of results, by the names of their variables."""
    if not isinstance(row, dict):
        return {}  # told as a row without an item
    return {
        name: str(cell.get("value", "")) if isinstance(cell, dict) else ""
        for name, cell in row.items()
    }


def _is_worth(line: bytes) -> bool:
    """Return whether a line of a dump may tell of a place: most do not."""
    return any(mark in line for mark in _WORTH) or any(mark in line for mark in _SPACED)


def _is_item(entity: Mapping[str, Any]) -> bool:
    return str(entity.get("id", "")).startswith("Q") and "claims" in entity


def _entities(found: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the items that a JSON document holds in one of its usual forms."""
    if isinstance(found, dict) and isinstance(found.get("entities"), dict):
        found = [*found["entities"].values()]
    for entity in found if isinstance(found, list) else [found]:
        if isinstance(entity, dict) and _is_item(entity):
            yield entity


def _decoded(text: bytes) -> Any:
    try:
        return _decoder()(text)
    except (ValueError, RecursionError):
        return None


@cache
def _decoder() -> Callable[[bytes], Any]:
    """Return what decodes JSON fastest, of what is installed (extra: fast)."""
    try:
        import orjson
    except ImportError:
        return json.loads
    return orjson.loads


def _refuse(message: str, file: str) -> NoReturn:
    raise LoadError([Problem(message=message, position=Position(file=file))])


class _Raw(io.RawIOBase):
    """A stream of bytes as the packers of Python want it."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """Return whether it can be read: it can."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read into a buffer."""
        found = self._stream.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)


def _unpacked(stream: Stream) -> IO[bytes]:
    plain = io.BufferedReader(_Raw(stream), MIB)
    start = plain.peek(4)
    if start.startswith(_GZIP):
        return cast("IO[bytes]", gzip.open(plain))
    if start.startswith(_BZIP2):
        return cast("IO[bytes]", bz2.open(plain))
    return cast("IO[bytes]", plain)


def wikidata(*, corrections: str | Path | None = None) -> Format:
    """Return the format of Wikidata.

    Args:
        corrections: A table of what the user corrects in the files.

    Example:
        >>> wikidata().name
        'wikidata'
    """

    def batches(stream: Stream, *, file: str, trace: Trace) -> Iterator[RawDocument]:
        known = Corrections.read(corrections) if corrections else None
        return _batches(stream, file, Reading(trace, known))

    def read(data: bytes, *, file: str, trace: Trace | None = None) -> RawDocument:
        document: RawDocument = {}
        stream = io.BytesIO(data)
        for batch in batches(stream, file=file, trace=trace or Trace()):
            for name, records in batch.items():
                document.setdefault(name, []).extend(records)
        return document

    return Format(
        name=NAME,
        suffixes=(),
        read=read,
        write=write,
        batches=batches,
        losses=losses,
        traces=True,
    )


FORMAT = wikidata()
"""What reads Wikidata, and writes statements for QuickStatements."""
