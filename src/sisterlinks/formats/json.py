"""JSON: one document, an object of lists of records."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from typing import Any

from sisterlinks.formats.base import (
    MIB,
    VERSION_KEY,
    Lines,
    Problems,
    RawDocument,
    RawRecord,
    Starts,
    Trace,
    check_list_name,
    check_version,
    decode,
    describe,
    mark_of,
    refuse,
)
from sisterlinks.formats.editing import Edits
from sisterlinks.formats.format import Format
from sisterlinks.formats.json_errors import BEHIND, COLON, COMMA, KEY
from sisterlinks.formats.json_text import (
    STRICT,
    Finder,
    diagnose,
    encode,
    encode_record,
    is_suspect,
    space,
)
from sisterlinks.positions import FieldPath, Position

MAXIMUM_SIZE = 512 * MIB
"""The largest document that is read, in bytes; JSON Lines has no bound."""

_COMMA = re.compile(r"[ \t\n\r]*+,[ \t\n\r]*+")


def read(data: bytes, *, file: str, trace: Trace | None = None) -> RawDocument:
    """Read a JSON document.

    Args:
        data: The file's bytes.
        file: The file's path, for messages.
        trace: Gets what finds each record again.

    Returns:
        The lists of records.

    Raises:
        LoadError: The bytes are no such document; every problem is told that can
            be told without guessing.

    Example:
        >>> read(b'{"sources": [{"id": "press"}]}', file="a.json")
        {'sources': [{'id': 'press'}]}
        >>> read(b'{"sources": [{"id" "press"}]}', file="a.json")
        Traceback (most recent call last):
        ...
        sisterlinks.errors.LoadError: a.json:1:20: not JSON: a key without its ':'
    """
    lines = Lines(decode(data, file=file, limit=MAXIMUM_SIZE), file=file)
    return _Reader(lines, {} if trace is None else trace.starts).read()


class _Reader:
    """Reads one document, record by record, so that each has a known position."""

    def __init__(self, lines: Lines, starts: Starts) -> None:
        self.text = lines.text
        self.position = lines.position
        self.problems = Problems(lines.position)
        self.starts = starts
        self.suspect = is_suspect(lines.text)
        self.document: RawDocument = {}

    def read(self) -> RawDocument:
        offset = space(self.text, 0)
        if not self.text[offset:]:
            refuse("empty: write {} for no records", self.position(0))
        if self.text[offset] != "{":
            refuse("a document is an object of lists, {...}", self.position(offset))
        seen: set[str] = set()
        offset = space(self.text, offset + 1)
        if self._at(offset) == "}":
            offset += 1
        else:
            separator = ","
            while separator == ",":
                offset = self._member(offset, seen)
                separator = self._at(offset)
                if separator not in ("}", ","):
                    self._malformed(COMMA, offset)
                offset = space(self.text, offset + 1)
        if self._at(space(self.text, offset)):
            self._malformed(BEHIND, offset)
        self.problems.raise_if_any()
        return self.document

    def _at(self, offset: int) -> str:
        return self.text[offset : offset + 1]

    def _malformed(self, reason: str, offset: int) -> None:
        self.problems.add(f"not JSON: {reason}", offset)
        self.problems.stop()

    def _member(self, offset: int, seen: set[str]) -> int:
        """Read a key and its list; return the offset of what comes behind."""
        if self._at(offset) != '"':
            self._malformed(KEY, offset)
        name, after = self._value(offset)
        if name in seen:
            self.problems.add(f"the key {name!r} is given twice: keep one", offset)
        seen.add(name)
        after = space(self.text, after)
        if self._at(after) != ":":
            self._malformed(COLON, after)
        value_at = space(self.text, after + 1)
        if name == VERSION_KEY:
            return self._format(value_at)
        message = check_list_name(name)
        if message:
            self.problems.add(message, offset)
        if self._at(value_at) == "[":
            return self._list(name, value_at)
        value, after = self._value(value_at)
        if value is not None:
            self.problems.add(
                f"{name!r} must be a list, not {describe(value)}", value_at
            )
        return space(self.text, after)

    def _format(self, offset: int) -> int:
        """Read the version of the file's form; return the offset behind it."""
        version, after = self._value(offset)
        if version is not None:
            message = check_version(version)
            if message:
                self.problems.add(message, offset)
            self.document[VERSION_KEY] = [{"version": version}]
        return space(self.text, after)

    def _list(self, name: str, offset: int) -> int:
        """Read a list of records; return the offset of what comes behind."""
        text = self.text
        decode_value = STRICT.raw_decode
        records: list[RawRecord] = self.document.setdefault(name, [])
        starts = self.starts.setdefault(name, array("q"))
        first = offset = space(text, offset + 1)
        if self._at(offset) == "]":
            return space(text, offset + 1)
        while True:
            try:
                value, after = decode_value(text, offset)
                starts.append(offset)
            except (ValueError, RecursionError):
                value, after = self._refused(offset)
            if value.__class__ is not dict:
                message = f"a record must be an object, not {describe(value)}"
                self.problems.add(message, offset)
            records.append(value)
            comma = _COMMA.match(text, after)
            if comma is None:
                break
            offset = comma.end()
        after = space(text, after)
        if self._at(after) != "]":
            self._malformed(COMMA, after)
        if self.suspect and is_suspect(text, first, after):
            self._tell_unclean(starts)
        return space(text, after + 1)

    def _tell_unclean(self, starts: Iterable[int]) -> None:
        """Add the texts of records that hold what no text may hold as problems."""
        for start in starts:
            for trouble in diagnose(self.text, start).troubles:
                self.problems.add(*trouble)

    def _value(self, offset: int) -> tuple[Any, int]:
        """Read a value; return it, and the offset of what comes behind."""
        try:
            value, end = STRICT.raw_decode(self.text, offset)
        except (ValueError, RecursionError):
            return self._refused(offset)
        return value, end

    def _refused(self, offset: int) -> tuple[Any, int]:
        """Return why a value was refused, and go on behind it if that can be."""
        diagnosis = diagnose(self.text, offset)
        for trouble in diagnosis.troubles:
            self.problems.add(*trouble)
        if diagnosis.end is None:
            self.problems.stop()
        return {}, diagnosis.end


class _Locator:
    def __init__(self, lines: Lines, starts: Starts) -> None:
        self._lines = lines
        self._starts = starts
        self._finder = Finder(lines.text)

    def position(
        self, list_name: str, index: int, path: FieldPath = (), *, key: bool = False
    ) -> Position:
        start = self._starts[list_name][index]
        return self._lines.position(self._finder.find(start, path, key=key))


def locate(data: bytes, *, file: str, starts: Starts | None = None) -> _Locator:
    """Make what finds the positions of values in a JSON document.

    Args:
        data: The file's bytes, as they were read.
        file: The file's path.
        starts: What `read` put there; read again where left out.

    Returns:
        The locator.

    Raises:
        LoadError: The bytes can't be read.

    Example:
        >>> data = b'{"sources": [{"id": "a"}, {"id": "b"}]}'
        >>> str(locate(data, file="a.json").position("sources", 1, ("id",)))
        'a.json:1:34'
    """
    if starts is None:
        trace = Trace()
        read(data, file=file, trace=trace)
        starts = trace.starts
    text = decode(data, file=file, limit=MAXIMUM_SIZE)
    return _Locator(Lines(text, file=file), starts)


def write(document: RawDocument) -> bytes:
    """Write a JSON document, one record a line.

    Args:
        document: The lists of records.

    Returns:
        The file's bytes, UTF-8.

    Raises:
        WriteError: A value can't be written as JSON.

    Example:
        >>> print(write({"sources": [{"id": "press"}]}).decode(), end="")
        {
        "sources": [
        {"id": "press"}
        ]
        }
    """
    lists = []
    for name, records in document.items():
        rows = ",\n".join(encode_record(name, record) for record in records)
        lists.append(f"{encode(name)}: [\n{rows}\n]" if rows else f"{encode(name)}: []")
    return "{{\n{}\n}}\n".format(",\n".join(lists)).encode()


def edit(data: bytes, edits: Edits, *, file: str) -> bytes:
    """Edit a JSON document; what does not change keeps its text.

    Args:
        data: The file's bytes.
        edits: What to change.
        file: The file's path, for messages.

    Returns:
        The edited bytes.

    Raises:
        LoadError: The bytes can't be read.
        WriteError: A record can't be written.

    Example:
        >>> edits = Edits(removed={("sources", 0)})
        >>> edit(b'{"sources": [{"id": "a"}, {"id": "b"}]}', edits, file="a.json")
        b'{"sources": [{"id": "b"}]}'
    """
    from sisterlinks.formats.json_edit import edited_json

    trace = Trace()
    read(data, file=file, trace=trace)
    text = decode(data, file=file, limit=MAXIMUM_SIZE)
    return mark_of(data) + edited_json(text, trace.starts, edits).encode()


FORMAT = Format(
    name="json",
    suffixes=(".json",),
    read=read,
    write=write,
    locate=locate,
    edit=edit,
    maximum_size=MAXIMUM_SIZE,
    traces=True,
)
"""What reads and writes the format."""
