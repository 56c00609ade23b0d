"""JSON Lines: one record a line, its kind in the field ``type``.

The format for large data: it is read in pieces, and its size has no bound.
"""

from __future__ import annotations

import io
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, compress
from typing import Any

from sisterlinks.formats.base import (
    EXTENSION,
    MIB,
    SINGULARS,
    VERSION_KEY,
    Problems,
    RawDocument,
    RawRecord,
    Starts,
    Stream,
    Trace,
    WriteError,
    check_version,
    describe,
    not_utf8,
    without_mark,
)
from sisterlinks.formats.editing import Edits
from sisterlinks.formats.fast_json import decode_lines
from sisterlinks.formats.format import Format
from sisterlinks.formats.json_errors import BEHIND
from sisterlinks.formats.json_text import (
    STRICT,
    Finder,
    Trouble,
    diagnose,
    encode_record,
    find,
    is_suspect,
    space,
)
from sisterlinks.positions import FieldPath, Position

MAXIMUM_LINE = 16 * MIB
"""The longest line that is read, in bytes."""

TYPE = "type"
"""The field that names a line's kind of record."""

VERSION_FIELD = "version"
"""The field of the line of type ``format`` that names the version."""

_PLURALS = {singular: plural for plural, singular in SINGULARS.items()}
_PLURALS[VERSION_KEY] = (
    VERSION_KEY  # a line of its own says of which version the lines are
)
_BLOCK = 2**15
_SEPARATOR = '"\N{SYMBOL FOR RECORD SEPARATOR}"'
_SPELLED = "\\u241"  # how else JSON may write that character
_BLANK = ""  # stands for a list, which has no such name, where blank lines start
_JOINT = f",{_SEPARATOR},".encode()


def list_name_of(type_: str) -> str | None:
    """Return the name of the list that a line's type stands for.

    A type of the user's own starts with ``x_``, and its list is named by adding an
    ``s``; a list whose name does not end so is named whole, with ``[]`` behind it.

    Args:
        type_: The type, as it stands in the line.

    Returns:
        The list's name, ``None`` if there is no such type.

    Example:
        >>> list_name_of("person"), list_name_of("x_trade_mission")
        ('people', 'x_trade_missions')
        >>> list_name_of("x_staff[]"), list_name_of("town")
        ('x_staff', None)
    """
    plural = _PLURALS.get(type_)
    if plural or not type_.startswith(EXTENSION) or type_ == EXTENSION:
        return plural
    return type_.removesuffix("[]") if type_.endswith("[]") else f"{type_}s"


def type_of(list_name: str) -> str:
    """Return the type that stands for a list in each line.

    Example:
        >>> type_of("people"), type_of("x_trade_missions"), type_of("x_staff")
        ('person', 'x_trade_mission', 'x_staff[]')
    """
    singular = SINGULARS.get(list_name)
    if singular:
        return singular
    stem = list_name.removesuffix("s")
    plain = stem not in (list_name, EXTENSION) and not stem.endswith("[]")
    return stem if plain else f"{list_name}[]"


def read(data: bytes, *, file: str, trace: Trace | None = None) -> RawDocument:
    """Read JSON Lines that are in memory.

    Args:
        data: The file's bytes.
        file: The file's path, for messages.
        trace: Gets what finds each record again.

    Returns:
        The lists of records.

    Raises:
        LoadError: There are lines that can't be read; all of them are told.

    Example:
        >>> read(b'{"type": "source", "id": "press"}', file="a.jsonl")
        {'sources': [{'id': 'press'}]}
        >>> read(b'{"type": "source", "id": "press}', file="a.jsonl")
        Traceback (most recent call last):
        ...
        sisterlinks.errors.LoadError: a.jsonl:1:26: not JSON: a quote is not closed
    """
    document: RawDocument = {}
    for batch in batches(io.BytesIO(data), file=file, trace=trace):
        for name, records in batch.items():
            document.setdefault(name, []).extend(records)
    return document


def batches(
    stream: Stream, *, file: str, trace: Trace | None = None
) -> Iterator[RawDocument]:
    """Read JSON Lines a few hundred records at a time.

    Args:
        stream: Where the bytes come from.
        file: The file's path, for messages.
        trace: Gets what finds each record again.

    Yields:
        Documents that together hold the file's records, in its order.

    Raises:
        LoadError: There are lines that can't be read; all of them are told, when
            the stream has come to its end.
    """
    reader = _Reader(file, {} if trace is None else trace.starts)
    rest = b""
    while block := stream.read(max(_BLOCK, len(rest))):
        lines, end, rest = (rest + block).rpartition(b"\n")
        if end:
            yield reader.read(lines)
        if len(rest) > MAXIMUM_LINE:
            reader.refuse_long_line()
    yield reader.read(rest)
    reader.problems.raise_if_any()


class _Reader:
    """Reads blocks of lines, and keeps count of where it is."""

    def __init__(self, file: str, starts: Starts) -> None:
        self.file = file
        self.starts = starts
        self.offset = 0
        self.line = 0
        self.problems = Problems(lambda offset: self.position(0, offset))

    def position(self, line: int, offset: int) -> Position:
        """Return the position of an offset in a line behind those already read."""
        return Position(file=self.file, line=self.line + line + 1, column=offset + 1)

    def read(self, text: bytes) -> RawDocument:
        """Read whole lines."""
        lines = text.split(b"\n")
        if self.offset == 0 and lines:
            marked = len(lines[0])
            lines[0] = without_mark(lines[0])
            self.offset = marked - len(lines[0])
        ends = accumulate(map(len, lines), _behind, initial=self.offset)
        offsets = list(ends)
        self.offset = offsets.pop()
        filled, kept = lines, offsets
        if not all(lines):
            kept = [*compress(offsets, lines)]
            filled = [*filter(None, lines)]
        try:
            document = self._sort(_decode_at_once(filled, text), kept)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            pairs = zip(filled, kept, strict=True)
            kept = [at for line, at in pairs if not line.isspace()]
            document = self._sort(self._decode_one_by_one(lines), kept)
        if len(kept) < len(lines):
            blank = sorted({*offsets}.difference(kept))
            self.starts.setdefault(_BLANK, array("q")).extend(blank)
        self.line += len(lines)
        return document

    def _sort(self, records: list[Any], offsets: list[int]) -> RawDocument:
        """Sort records into their lists."""
        types = [record.pop(TYPE) for record in records]
        groups: dict[str, tuple[list[Any], list[int]]] = {}
        if types and types.count(types[0]) == len(types) == len(offsets):
            groups[types[0]] = (records, offsets)  # lines of a kind stand together
        else:
            for type_, record, offset in zip(types, records, offsets, strict=False):
                group = groups.setdefault(type_, ([], []))
                group[0].append(record)
                group[1].append(offset)
        for record in groups.get(VERSION_KEY, ((), ()))[0]:
            if check_version(record.get(VERSION_FIELD)):
                raise ValueError
        named = [(_required_list(type_), *group) for type_, group in groups.items()]
        document: RawDocument = {}
        for name, members, starts in named:
            document.setdefault(name, []).extend(members)
            self.starts.setdefault(name, array("q")).extend(starts)
        return document

    def _decode_one_by_one(self, lines: list[bytes]) -> list[Any]:
        """Decode lines one of which has a problem; tell every problem."""
        records = []
        for number, line in enumerate(lines):
            if not line or line.isspace():
                continue
            try:
                text = line.decode()
            except UnicodeDecodeError as error:
                offset = len(line[: error.start].decode())
                position = self.position(number, offset)
                start = line[:2] if number == self.line == 0 else b""
                self.problems.add_at(not_utf8(line[error.start], start), position)
                continue
            record, troubles = _decode_line(text)
            for trouble in troubles:
                position = self.position(number, trouble.offset)
                self.problems.add_at(trouble.message, position)
            if not troubles:
                records.append(record)
        return records

    def refuse_long_line(self) -> None:
        """Refuse a line that does not end, and read no further."""
        limit = MAXIMUM_LINE // MIB
        self.problems.add(f"the line is longer than {limit} MiB: split the record", 0)
        self.problems.stop()


def _behind(offset: int, length: int) -> int:
    """Return the offset behind a line and its end."""
    return offset + length + 1


def _required_list(type_: str) -> str:
    name = list_name_of(type_)
    if name is None:
        raise LookupError(type_)
    return name


def _decode_at_once(lines: list[bytes], text: bytes) -> list[Any]:
    """Decode lines in one call, where nothing is wrong with any of them.

    Joined by a text that none of them contains, they are one list. If that text
    stands at every second index of it, there was one value in each line.
    """
    if not lines:
        return []
    fast = decode_lines(lines, text)
    if fast is not None:
        return fast
    joined = f"[{_JOINT.join(lines).decode()}]"
    joints = len(lines) - 1
    if joined.count(_SEPARATOR) != joints or _SPELLED in joined or is_suspect(joined):
        raise ValueError
    values, end = STRICT.raw_decode(joined)
    if (end, len(values)) != (len(joined), 2 * joints + 1):
        raise ValueError
    if values[1::2].count(_SEPARATOR[1:-1]) != joints:
        raise ValueError
    return values[::2]  # type: ignore[no-any-return] # a list, as it starts with [


def _decode_line(text: str) -> tuple[Any, list[Trouble]]:
    """Decode one line; return the record, or what is wrong with it."""
    start = space(text, 0)
    diagnosis = diagnose(text, start)
    if diagnosis.end is None or diagnosis.troubles:
        return None, diagnosis.troubles
    behind = space(text, diagnosis.end)
    if text[behind:]:
        return None, [Trouble(f"not JSON: {BEHIND}", behind)]
    record, _ = STRICT.raw_decode(text, start)
    if not isinstance(record, dict):
        message = f"a record must be an object, not {describe(record)}"
        return None, [Trouble(message, start)]
    type_ = record.get(TYPE)
    if type_ == VERSION_KEY and (fault := check_version(record.get(VERSION_FIELD))):
        return None, [Trouble(fault, find(text, start, (VERSION_FIELD,)))]
    if isinstance(type_, str) and list_name_of(type_) is not None:
        return record, []
    at = find(text, start, (TYPE,))
    known = f"the types are {', '.join(_PLURALS)}, and your own that start with x_"
    if TYPE not in record:
        message = f"no field 'type' names the kind of record: {known}"
    elif isinstance(type_, str):
        message = f"no type is named {type_[:100]!r}: {known}"
    else:
        message = f"the type must be a text, not {describe(type_)}: {known}"
    return None, [Trouble(message, at)]


class _Locator:
    def __init__(self, data: bytes, file: str, starts: Starts) -> None:
        self._data = data
        self._file = file
        self._starts = starts
        self._finder = (-1, Finder(""))

    def position(
        self, list_name: str, index: int, path: FieldPath = (), *, key: bool = False
    ) -> Position:
        start = self._starts[list_name][index]
        of_start, finder = self._finder
        if of_start != start:
            end = self._data.find(b"\n", start) + 1
            finder = Finder(self._data[start : end or None].decode())
            self._finder = (start, finder)
        offset = finder.find(space(finder.text, 0), path, key=key)
        # Each line before it is a record, or blank.
        before = sum([bisect_left(each, start) for each in self._starts.values()])
        return Position(file=self._file, line=before + 1, column=offset + 1)


def locate(data: bytes, *, file: str, starts: Starts | None = None) -> _Locator:
    """Make what finds the positions of values in JSON Lines.

    Args:
        data: The file's bytes, as they were read.
        file: The file's path.
        starts: What `read` put there; read again where left out.

    Returns:
        The locator.

    Raises:
        LoadError: The bytes can't be read.

    Example:
        >>> data = b'{"type": "source", "id": "press", "language": "vi"}'
        >>> str(locate(data, file="a.jsonl").position("sources", 0, ("language",)))
        'a.jsonl:1:47'
    """
    if starts is None:
        trace = Trace()
        read(data, file=file, trace=trace)
        starts = trace.starts
    return _Locator(data, file, starts)


def write(document: RawDocument) -> bytes:
    r"""Write JSON Lines.

    Args:
        document: The lists of records.

    Returns:
        The file's bytes, UTF-8.

    Raises:
        WriteError: A value can't be written as JSON, or a record has a field
            ``type`` of its own.

    Example:
        >>> write({"sources": [{"id": "press"}]})
        b'{"type": "source", "id": "press"}\n'
    """
    return b"".join(
        line for name, records in document.items() for line in lines_of(name, records)
    )


def lines_of(list_name: str, records: Iterable[RawRecord]) -> Iterator[bytes]:
    """Write records of one list, a line each.

    Args:
        list_name: The list's name.
        records: Its records.

    Yields:
        The lines, UTF-8, with their ends.

    Raises:
        WriteError: A record can't be written.
    """
    type_ = type_of(list_name)
    for record in records:
        if TYPE in record:
            raise WriteError(
                f"{list_name} {record.get('id')!r}: JSON Lines keeps the field 'type' "
                "for the kind of record: rename it to x_type"
            )
        line = f"{encode_record(list_name, {TYPE: type_, **record})}\n".encode()
        if len(line) > MAXIMUM_LINE:
            raise WriteError(
                f"{list_name} {record.get('id')!r}: longer than the "
                f"{MAXIMUM_LINE // MIB} MiB that are read of a line: split the record"
            )
        yield line


def edit(data: bytes, edits: Edits, *, file: str) -> bytes:
    r"""Edit JSON Lines; lines that do not change stay as they are.

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
        >>> edits = Edits(added={"sources": [{"id": "b"}]})
        >>> edit(b'{"type": "source", "id": "a"}', edits, file="a.jsonl")
        b'{"type": "source", "id": "a"}\n{"type": "source", "id": "b"}\n'
    """
    trace = Trace()
    read(data, file=file, trace=trace)
    end = b"\r\n" if b"\r\n" in data else b"\n"
    changes: list[tuple[int, int, bytes]] = []
    for name, starts in trace.starts.items():
        for number, replacement in edits.of(name, len(starts)):
            start = starts[number]
            behind = data.find(b"\n", start) + 1 or len(data)
            new = replacement and next(lines_of(name, [replacement.new]))
            changes.append((start, behind, new or b""))
    parts: list[bytes] = []
    at = 0
    for start, behind, new in sorted(changes):
        parts += [data[at:start], new.replace(b"\n", end)]
        at = behind
    parts.append(data[at:])
    text = b"".join(parts)
    added = b"".join(
        line
        for name, records in edits.added.items()
        for line in lines_of(name, records)
    )
    gap = end if added and text and not text.endswith(b"\n") else b""
    return text + gap + added.replace(b"\n", end)


FORMAT = Format(
    name="jsonl",
    suffixes=(".jsonl", ".ndjson"),
    read=read,
    write=write,
    locate=locate,
    edit=edit,
    batches=batches,
    traces=True,
)
"""What reads and writes the format."""
