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
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, islice
from typing import IO, Any, cast

from sisterlinks.errors import LoadError, Problem
from sisterlinks.formats.base import MIB, RawDocument, Stream, Trace
from sisterlinks.formats.format import Format
from sisterlinks.positions import Position
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


def batches(stream: Stream, *, file: str, trace: Trace) -> Iterator[RawDocument]:
    """Read a file, some of its items at a time.

    Args:
        stream: Where the bytes come from.
        file: The file's path, for messages.
        trace: Gets what is said of items.

    Yields:
        Localities as they are met; in the end what could only be told then.

    Raises:
        LoadError: The file is none of Wikidata's.
    """
    reading = Reading(trace)
    gathering = Gathering(reading, file)
    try:
        unpacked = _unpacked(stream)
        records = filter(None, _records(unpacked, gathering, reading, file))
        while batch := list(islice(records, _BATCH)):
            yield {"localities": batch}
    except (OSError, EOFError) as error:
        problem = Problem(
            message=f"can't be unpacked: {error}", position=Position(file=file)
        )
        raise LoadError([problem]) from None
    rest = gathering.rest()
    reading.finish()
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
            bindings = found["results"].get("bindings", [])
            rows = ({k: v.get("value", "") for k, v in row.items()} for row in bindings)
            yield from gather_results(rows, gathering, reading, file)
            return
        entities = [*_entities(found)]
        if not entities:
            _refuse("no entities and no results of a query", file)
        yield from map(gathering.locality, entities)
        return
    table = csv.DictReader(io.StringIO(text.decode("utf-8-sig", "replace")))
    yield from gather_results(table, gathering, reading, file)


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
        if not isinstance(entity, dict):
            reading.say("no JSON: the line is not read", file, number)
        elif _is_item(entity):
            yield gathering.locality(entity)


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


def _refuse(message: str, file: str) -> None:
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


def read(data: bytes, *, file: str, trace: Trace | None = None) -> RawDocument:
    """Read a file that is at hand.

    Args:
        data: The file's bytes.
        file: The file's path, for messages.
        trace: Gets what is said of items.

    Returns:
        The lists of records.

    Raises:
        LoadError: The file is none of Wikidata's.
    """
    document: RawDocument = {}
    stream = io.BytesIO(data)
    for batch in batches(stream, file=file, trace=trace or Trace()):
        for name, records in batch.items():
            document.setdefault(name, []).extend(records)
    return document


FORMAT = Format(
    name=NAME,
    suffixes=(),
    read=read,
    write=write,
    batches=batches,
    losses=losses,
    traces=True,
)
"""What reads Wikidata, and writes statements for QuickStatements."""
