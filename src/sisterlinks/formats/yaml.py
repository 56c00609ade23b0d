"""YAML: the format in which people keep their data.

Every scalar is read as the text that stands there, so that ``NO`` stays a country
code and ``2005-05`` a month. Below a field that the model does not know, such as one
of the user's own (``x_...``), a bare scalar that JSON would write exactly so is that
number, ``true``, ``false`` or ``null``. What makes YAML hard to read or dangerous is
refused: anchors and aliases, tags, duplicate keys, keys that are not scalars, several
documents.
"""

from __future__ import annotations

import contextlib
import itertools
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from sisterlinks.formats.base import (
    MAXIMUM_DEPTH,
    MIB,
    TOO_DEEP,
    VERSION_KEY,
    Lines,
    Problems,
    RawDocument,
    Starts,
    Trace,
    check_list_name,
    check_text,
    check_version,
    decode,
    describe,
    mark_of,
    named,
    read_literal,
    refuse,
)
from sisterlinks.formats.editing import Edits
from sisterlinks.formats.format import Format
from sisterlinks.formats.shapes import TEXTS, Shape, in_list, inner, shape_of
from sisterlinks.formats.yaml_errors import (
    NO_CHARACTER,
    is_depth,
    offset_of,
    reason_of,
)
from sisterlinks.formats.yaml_text import LEFT_OUT, block
from sisterlinks.formats.yaml_tree import Node, parse, tree_of
from sisterlinks.positions import FieldPath, Position

MAXIMUM_SIZE = 64 * MIB
"""The largest file that is read, in bytes."""

# How many lists and mappings are open around the names of lists, and around records.
_LISTS = 1
_RECORDS = 2

_EMPTY = frozenset({"", "~"})
_NO_CHARACTER = re.compile(r"\\U(?!000|0010)")
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def read(data: bytes, *, file: str, trace: Trace | None = None) -> RawDocument:
    r"""Read a YAML file.

    Args:
        data: The file's bytes.
        file: The file's path, for messages.
        trace: Gets what finds each record again.

    Returns:
        The lists of records; none for an empty file.

    Raises:
        LoadError: The file can't be read, or holds what is refused; every problem
            is told that can be told without guessing.

    Example:
        >>> read(b"localities:\n  - {id: oslo, country: NO}\n", file="a.yaml")
        {'localities': [{'id': 'oslo', 'country': 'NO'}]}
        >>> read(b"localities:\n  - id: oslo\n    id: bergen\n", file="a.yaml")
        Traceback (most recent call last):
        ...
        sisterlinks.errors.LoadError: a.yaml:3:5: the key 'id' is given twice: keep one
    """
    lines = _lines(data, file)
    try:
        builder = _built(lines.text, lines)
    except _DepthError as error:
        # libyaml gives up on a line before it tells of any value in it. Without what
        # is behind its bound it tells of all, and ours is found where it is crossed.
        builder = _built(lines.text[: error.offset], lines)
    if trace is not None:
        trace.starts.update(builder.starts)
    return builder.document


class _DepthError(Exception):
    """The parser met deeper nesting than it bears."""

    def __init__(self, offset: int) -> None:
        self.offset = offset


def _built(text: str, lines: Lines) -> _Builder:
    problems = Problems(lines.position)
    builder = _Builder(problems)
    builder.build(_events(text, problems))
    problems.raise_if_any()
    return builder


def _lines(data: bytes, file: str) -> Lines:
    lines = Lines(decode(data, file=file, limit=MAXIMUM_SIZE), file=file)
    found = _UNPRINTABLE.search(lines.text)
    if found:
        message = f"YAML does not allow the character {named(found[0])}: take it out"
        refuse(message, lines.position(found.start()))
    return lines


def _events(text: str, problems: Problems) -> Iterator[Any]:
    """Parse a text into events; a text that is not YAML ends with a problem told."""
    import yaml

    try:
        yield from parse(text)
    except yaml.MarkedYAMLError as error:
        if is_depth(error):
            raise _DepthError(offset_of(error)) from error
        problems.add(f"not YAML: {reason_of(error, text)}", offset_of(error))
        problems.stop()
    except (ValueError, OverflowError):
        # So the parser without libyaml meets an escape that is not a character.
        found = _NO_CHARACTER.search(text)
        problems.add(f"not YAML: {NO_CHARACTER}", found.start() if found else 0)
        problems.stop()


class _Builder:
    """Builds plain values from a parser's events, without recursion."""

    def __init__(self, problems: Problems) -> None:
        self.document: RawDocument = {}
        self.starts: Starts = {}
        self._problems = problems
        # The open list or mapping, and its shape, which is nothing where the model does
        # not know what is in it; behind them, those that it is inside of.
        self._holder: Any = None
        self._shape: Shape | None = TEXTS
        self._outer: list[tuple[Any, Shape | None]] = []
        # In a mapping, the key whose value comes next.
        self._key: str | None = None
        # The shape of what comes next.
        self._next: Shape | None = TEXTS
        self._left_out: list[tuple[dict[str, Any], str]] = []
        self._list_name = ""
        self._documents = 0

    def build(self, events: Iterator[Any]) -> None:
        """Build the document; what is refused becomes a problem."""
        from yaml import events as kinds

        take = {
            kinds.ScalarEvent: self._scalar,
            kinds.MappingStartEvent: lambda event: self._open({}, event),
            kinds.SequenceStartEvent: lambda event: self._open([], event),
            kinds.MappingEndEvent: self._close,
            kinds.SequenceEndEvent: self._close,
            kinds.AliasEvent: self._alias,
            kinds.DocumentStartEvent: self._start_document,
            kinds.DocumentEndEvent: _ignore,
            kinds.StreamStartEvent: _ignore,
            kinds.StreamEndEvent: _ignore,
        }
        for event in events:
            take[event.__class__](event)
        for mapping, key in self._left_out:
            mapping.pop(key, None)
        version: Any = self.document.get(VERSION_KEY)
        if version is not None:
            self.document[VERSION_KEY] = [{"version": version}]
        self.starts.pop(VERSION_KEY, None)

    def _tell(self, message: str, event: Any) -> None:
        self._problems.add(message, event.start_mark.index)

    def _start_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._tell("a second document begins: give each a file of its own", event)
            self._problems.stop()

    def _scalar(self, event: Any) -> None:
        text = event.value
        if event.anchor or event.tag:
            self._refuse_marks(event)
        if event.style == '"' and (message := check_text(text)):
            self._tell(message, event)
        if self._key is None and self._holder.__class__ is dict:
            self._take_key(text, event)
        elif event.style:
            self._put(text, event)
        elif self._next is None and text not in _EMPTY:
            self._put(read_literal(text), event)
        elif text in LEFT_OUT:
            self._leave_out(event)
        else:
            self._put(text, event)

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor:
            self._tell("anchors are not read: write the value out each time", event)
        if event.tag:
            self._tell(f"tags are not read: take {event.tag[:50]!r} out", event)

    def _alias(self, event: Any) -> None:
        self._tell("aliases are not read: write the value out each time", event)
        if self._key is None and self._holder.__class__ is dict:
            self._key = event.anchor
        else:
            self._put({}, event)

    def _take_key(self, key: str, event: Any) -> None:
        if key in self._holder:
            self._tell(f"the key {key[:100]!r} is given twice: keep one", event)
        self._key = key
        self._next = inner(self._shape, key)
        if len(self._outer) == _LISTS:
            self._list_name = key
            self._next = shape_of(key)
            message = None if key == VERSION_KEY else check_list_name(key)
            if message:
                self._tell(message, event)

    def _put(self, value: Any, event: Any) -> None:
        """Put a value where it belongs."""
        if len(self._outer) <= _RECORDS:
            self._check_top(value, event)
        if self._key is not None:
            self._holder[self._key] = value
            self._key = None
        elif self._holder is not None:
            self._holder.append(value)

    def _check_top(self, value: Any, event: Any) -> None:
        """Check that the file is a mapping of lists of mappings."""
        level = len(self._outer)
        if level == _RECORDS and self._key is not None:
            return  # what holds it was refused, as it is not a list
        if level == _RECORDS:
            self.starts[self._list_name].append(event.start_mark.index)
            if not isinstance(value, dict):
                self._tell(f"a record must be a mapping, not {describe(value)}", event)
        elif level == _LISTS:
            self.starts[self._list_name] = array("q")
            if self._list_name == VERSION_KEY:
                message = check_version(value)
                if message:
                    self._tell(message, event)
            elif not isinstance(value, list):
                name = self._list_name
                self._tell(f"{name!r} must be a list, not {describe(value)}", event)
        elif isinstance(value, dict):
            self.document = value
        else:
            self._tell(f"a file is a mapping of lists, not {describe(value)}", event)
            self._problems.stop()

    def _leave_out(self, event: Any) -> None:
        if self._key is not None:
            self._left_out.append((self._holder, self._key))
            self._holder[self._key] = None
            self._key = None
        elif self._holder is not None:
            self._tell("an empty list item: take it out or give it a value", event)
            self._holder.append(None)

    def _open(self, value: Any, event: Any) -> None:
        if event.anchor or event.tag:
            self._refuse_marks(event)
        if self._key is None and self._holder.__class__ is dict:
            self._tell(f"a key must be a text, not {describe(value)}", event)
            self._problems.stop()
        if len(self._outer) == _RECORDS + MAXIMUM_DEPTH:
            self._tell(TOO_DEEP, event)
            self._problems.stop()
        self._put(value, event)
        self._outer.append((self._holder, self._shape))
        self._holder = value
        self._shape = self._next if value.__class__ is dict else in_list(self._next)
        self._next = self._shape

    def _close(self, _: Any) -> None:
        self._holder, self._shape = self._outer.pop()
        self._next = self._shape


def _ignore(_: Any) -> None:
    pass


class _Locator:
    """Finds values by parsing their record once more."""

    def __init__(self, lines: Lines, starts: Starts) -> None:
        self._lines = lines
        self._starts = starts
        self._all_starts = sorted(itertools.chain.from_iterable(starts.values()))
        self._whole: Node | None = None
        self._last: tuple[int, Node | None] = (-1, None)

    def position(
        self, list_name: str, index: int, path: FieldPath = (), *, key: bool = False
    ) -> Position:
        node = self._record(list_name, index)
        for step in path:
            child = node.keyed.get(step)
            if child is None:
                break
            node = child
        at = node.key if key and node.key is not None else node
        return self._lines.position(at.start)

    def _record(self, list_name: str, index: int) -> Node:
        """Return one record's tree, and keep it: findings come many to a record."""
        start = self._starts[list_name][index]
        at, node = self._last
        if node is None or at != start:
            node = self._parsed(list_name, index)
            self._last = (start, node)
        return node

    def _parsed(self, list_name: str, index: int) -> Node:
        """Parse one record by itself, or the file where it can't be cut out."""
        import yaml

        text = self._lines.text
        start = self._starts[list_name][index]
        if text[start] != "{":
            following = bisect_right(self._all_starts, start)
            end = next(iter(self._all_starts[following : following + 1]), len(text))
            position = self._lines.position(start)
            indent = (position.column or 1) - 1
            part = " " * indent + text[start:end]
            # What follows the record may not parse without what came before it.
            with contextlib.suppress(yaml.YAMLError):
                return tree_of(part, parse(part), start - indent)  # type: ignore[return-value] # a record was read there
        if self._whole is None:
            self._whole = tree_of(text, parse(text))
        whole: Any = self._whole  # a file from which a record was read has one
        return whole.keyed[list_name].items[index]  # type: ignore[no-any-return] # a node


def locate(data: bytes, *, file: str, starts: Starts | None = None) -> _Locator:
    r"""Make what finds the positions of values in a YAML file.

    Args:
        data: The file's bytes, as they were read.
        file: The file's path.
        starts: What `read` put there; read again where left out.

    Returns:
        The locator.

    Raises:
        LoadError: The bytes can't be read.

    Example:
        >>> data = b"sources:\n  - id: press\n    language: vi\n"
        >>> position = locate(data, file="a.yaml").position("sources", 0, ("language",))
        >>> str(position)
        'a.yaml:3:15'
    """
    if starts is None:
        trace = Trace()
        read(data, file=file, trace=trace)
        starts = trace.starts
    return _Locator(_lines(data, file), starts)


def write(document: RawDocument) -> bytes:
    r"""Write a YAML file in block style.

    Args:
        document: The lists of records.

    Returns:
        The file's bytes, UTF-8.

    Raises:
        WriteError: A value can't be written.

    Example:
        >>> write({"sources": [{"id": "press", "language": "vi"}]})
        b'sources:\n  - id: press\n    language: vi\n'
    """
    return block(document).encode()


def edit(data: bytes, edits: Edits, *, file: str) -> bytes:
    r"""Edit a YAML file; what does not change keeps its text and its comments.

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
        >>> edit(b"sources:\n- id: a\n- id: b # press\n", edits, file="a.yaml")
        b'sources:\n- id: b # press\n'
    """
    from sisterlinks.formats.yaml_edit import edited

    return mark_of(data) + edited(_lines(data, file).text, edits).encode()


FORMAT = Format(
    name="yaml",
    suffixes=(".yaml", ".yml"),
    read=read,
    write=write,
    locate=locate,
    edit=edit,
    maximum_size=MAXIMUM_SIZE,
    traces=True,
)
"""What reads and writes the format."""
