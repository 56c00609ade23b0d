"""What every format shares: raw documents, positions, limits, list names, errors.

A raw document holds the lists of a file as plain Python values. This layer knows
the names of the lists, and nothing of what is in their records.
"""

from __future__ import annotations

import codecs
import json
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NoReturn, Protocol, TypeAlias

import attrs

from sisterlinks.closest import closest
from sisterlinks.errors import LoadError, Problem, SisterlinksError
from sisterlinks.findings import Finding
from sisterlinks.positions import FieldPath, Position

RawValue: TypeAlias = (
    "str | int | float | bool | list[RawValue] | dict[str, RawValue] | None"
)
"""A value as it stands in a file: what ``json`` gives. Numbers may be texts."""

RawRecord: TypeAlias = dict[str, Any]
"""One record as it stands in a file: fields by their names in files."""

RawDocument: TypeAlias = dict[str, list[dict[str, RawValue]]]
"""The records of a file, by the names of their lists, each by its fields' names."""

Starts: TypeAlias = "dict[str, array[int]]"
"""Where each record of each list starts: what a format needs to find it again."""


@attrs.define
class Trace:
    """What a format notes while it reads a file, beside the records."""

    starts: Starts = attrs.field(factory=dict)
    """What finds each record again, by the names of lists."""

    findings: list[Finding] = attrs.field(factory=list)
    """What is to be said of the file, though it could be read."""


class Stream(Protocol):
    """Where bytes come from."""

    def read(self, size: int = -1, /) -> bytes:
        """Read some bytes; none at the end."""
        ...


SINGULARS: Mapping[str, str] = {
    "sources": "source",
    "localities": "locality",
    "changes": "change",
    "organizations": "organization",
    "people": "person",
    "partnerships": "partnership",
    "meetings": "meeting",
    "memoranda": "memorandum",
    "coverage": "coverage",
}
"""The lists of a file, in the order in which they are written, and their singulars."""

VERSION_KEY = "format"
"""The key under which a file says of which version its form is; in a raw document, a
list of one record whose field ``version`` holds it."""

VERSION = 1
"""The newest version of the files' form, which a file has that names none."""

UNREAD = "SL002"
"""The code of the finding that a file, or a table in it, is not read."""

ACTS = "acts"
"""The list of acts in its own table; only tables have it."""

EXTENSION = "x_"
"""What the names of fields and lists that users add start with."""

MAXIMUM_DEPTH = 64
"""How deep lists and mappings may be nested within a record, itself counted."""

TOO_DEEP = f"nested deeper than {MAXIMUM_DEPTH} levels"
"""What is said of a value that is nested deeper."""

MAXIMUM_DIGITS = 4300
"""How many digits a number may have: Python's own bound for turning text to int."""

MAXIMUM_PROBLEMS = 1000
"""How many problems of one file are told before reading stops."""

MIB = 2**20


class Locator(Protocol):
    """Finds the positions of values in a file that has been read."""

    def position(
        self, list_name: str, index: int, path: FieldPath = (), *, key: bool = False
    ) -> Position:
        """Return the position of a value.

        Args:
            list_name: The name of the record's list.
            index: The record's index in that list of this file, from 0.
            path: The way to the value within the record; empty for the record.
            key: Whether to return the position of the value's key instead.

        Returns:
            The position; where the path does not exist, that of the deepest part of
            it that does.
        """
        ...


class WriteError(SisterlinksError, ValueError):
    """Data that a format can't hold."""


def is_list_name(name: str) -> bool:
    """Return whether a name is that of a list: one of ours, or one of the user's own.

    Example:
        >>> is_list_name("people"), is_list_name("x_trade_missions"), is_list_name("x")
        (True, True, False)
    """
    return name in SINGULARS or (name.startswith(EXTENSION) and name != EXTENSION)


def check_list_name(name: str) -> str | None:
    """Return what is wrong with the name of a list.

    Args:
        name: The name, as it stands in a file.

    Returns:
        What is wrong and what to do, ``None`` if it is the name of a list.

    Example:
        >>> check_list_name("localities"), check_list_name("x_trade_missions")
        (None, None)
        >>> check_list_name("localites")
        "no list is named 'localites': did you mean 'localities'?"
    """
    if is_list_name(name):
        return check_text(name)
    short = name[:100]
    close = closest(short, SINGULARS, most=1)
    hint = (
        f"did you mean {close[0]!r}?"
        if close
        else f"the lists are {', '.join(SINGULARS)}, and your own that start with x_"
    )
    return f"no list is named {short!r}: {hint}"


def check_version(version: object) -> str | None:
    """Return what is wrong with the version that a file names.

    Args:
        version: What the file holds: a text or a number.

    Returns:
        What is wrong and what to do, ``None`` if files of the version may be read.

    Example:
        >>> check_version("1"), check_version(0)
        (None, 'the format must be a whole number from 1 on, such as 1')
        >>> check_version("99")
        'the file is of format 99, and the newest read here is 1: upgrade sisterlinks'
    """
    if type(version) is int and version < _MANY:
        version = str(version)
    if not (isinstance(version, str) and _VERSION.fullmatch(version)):
        return f"the format must be a whole number from 1 on, such as {VERSION}"
    if int(version) > VERSION:
        return (
            f"the file is of format {version}, and the newest read here is {VERSION}: "
            "upgrade sisterlinks"
        )
    return None


_VERSION = re.compile("[1-9][0-9]{0,5}")
_MANY = 10**6

_LITERAL = re.compile(
    r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:e[+-][0-9]+)?|true|false|null"
)


def read_literal(text: str) -> Any:
    """Read a bare text below a field of the user's: a JSON literal, else itself.

    Args:
        text: The text, as it stands in a file.

    Returns:
        The number, ``True``, ``False`` or ``None`` that JSON writes exactly so,
        else the text.

    Example:
        >>> read_literal("12"), read_literal("1.5"), read_literal("true")
        (12, 1.5, True)
        >>> read_literal("007"), read_literal("1.50"), read_literal("NO")
        ('007', '1.50', 'NO')
    """
    if _LITERAL.fullmatch(text) is None:
        return text
    try:
        value = json.loads(text)
    except ValueError:  # more digits than Python turns into a number
        return text
    return value if json.dumps(value) == text else text


def with_texts(record: RawRecord, fields: Collection[str] | None = None) -> RawRecord:
    """Turn what `read_literal` made of bare texts back into those texts.

    In a list of the user's own every bare scalar may be a literal. Where such a list
    has a class, the class says what its fields are, as it does for the library's own
    lists; only fields of the user's own within it stay as they are.

    Args:
        record: The record.
        fields: The fields to turn; all but the user's own where left out.

    Returns:
        A record with texts for numbers and truth values.

    Example:
        >>> with_texts({"date": 2005, "x_size": 12, "stops": [{"day": 1}]})
        {'date': '2005', 'x_size': 12, 'stops': [{'day': '1'}]}
    """
    return {
        key: value
        if key.startswith(EXTENSION) or (fields is not None and key not in fields)
        else _with_texts(value)
        for key, value in record.items()
    }


def _with_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return with_texts(value)
    if isinstance(value, list):
        return [_with_texts(item) for item in value]
    return value if value is None or isinstance(value, str) else json.dumps(value)


class Lines:
    r"""A text whose offsets are turned into lines and columns.

    Lines end as editors end them: at a line feed, a carriage return, or both.

    Example:
        >>> str(Lines("a: 1\nb: 2\n", file="a.yaml").position(8))
        'a.yaml:2:4'
    """

    def __init__(self, text: str, *, file: str) -> None:
        self.text = text
        self.file = file
        self._line_starts: array[int] | None = None

    @property
    def line_starts(self) -> array[int]:
        """The offset of the start of each line."""
        if self._line_starts is None:
            ends = re.finditer(r"\r\n?|\n", self.text)
            self._line_starts = array("q", [0, *(end.end() for end in ends)])
        return self._line_starts

    def position(self, offset: int) -> Position:
        """Return the position of an offset, in characters from the text's start."""
        starts = self.line_starts
        line = bisect_right(starts, offset)
        return Position(file=self.file, line=line, column=offset - starts[line - 1] + 1)


class Problems:
    """The problems of one file, gathered so that all are told at once."""

    def __init__(self, position: Callable[[int], Position]) -> None:
        self._position = position  # of an offset
        self._problems: list[Problem] = []

    def add(self, message: str, offset: int) -> None:
        """Add a problem.

        Raises:
            LoadError: There are now as many as are told of one file.
        """
        self.add_at(message, self._position(offset))

    def add_at(self, message: str, position: Position) -> None:
        """Add a problem whose position is known.

        Raises:
            LoadError: There are now as many as are told of one file.
        """
        self._problems.append(Problem(message=message, position=position))
        if len(self._problems) == MAXIMUM_PROBLEMS:
            self.stop()

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems that another reader met."""
        self._problems.extend(problems)

    def stop(self) -> NoReturn:
        """Raise the problems, and read no further.

        Raises:
            LoadError: Always.
        """
        raise LoadError(self._problems)

    def raise_if_any(self) -> None:
        """Raise the problems, if there are any.

        Raises:
            LoadError: There are some.
        """
        if self._problems:
            self.stop()


def refuse(message: str, position: Position) -> NoReturn:
    """Refuse a file for one problem.

    Raises:
        LoadError: Always.
    """
    raise LoadError([Problem(message=message, position=position)])


def decode(data: bytes, *, file: str, limit: int) -> str:
    r"""Decode a file's bytes.

    Args:
        data: The bytes: UTF-8, with or without a byte order mark.
        file: The file's path, for messages.
        limit: How many bytes the format takes at most.

    Returns:
        The text, without the mark.

    Raises:
        LoadError: There are too many bytes, or they are not UTF-8.

    Example:
        >>> decode(b"\xef\xbb\xbfid", file="a.csv", limit=100)
        'id'
        >>> decode(b"ok\nan\xff", file="a.csv", limit=9)
        Traceback (most recent call last):
        ...
        sisterlinks.errors.LoadError: a.csv:2:3: byte 0xff is not UTF-8: save the ...
    """
    if len(data) > limit:
        refuse(too_large(limit), Position(file=file))
    data = without_mark(data)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        lines = Lines(data[: error.start].decode(), file=file)
        position = lines.position(len(lines.text))
        refuse(not_utf8(data[error.start], data[:2]), position)


def not_utf8(byte: int, start: bytes = b"") -> str:
    r"""Return what to say of a byte that is not UTF-8, by how the file starts.

    Example:
        >>> not_utf8(0xFF, b"\xff\xfe")
        'the file is UTF-16: save it as UTF-8'
    """
    if start in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return "the file is UTF-16: save it as UTF-8"
    return f"byte 0x{byte:02x} is not UTF-8: save the file as UTF-8"


def too_large(limit: int) -> str:
    """Return what to say of a file that is larger than its format's limit."""
    return (
        f"larger than {limit // MIB} MiB, the most that is read of this format: "
        "split the file, or use JSON Lines"
    )


def without_mark(data: bytes) -> bytes:
    """Take the byte order mark off, if there is one."""
    return data.removeprefix(codecs.BOM_UTF8)


def mark_of(data: bytes) -> bytes:
    """Return the byte order mark of a text in UTF-8; nothing where it has none."""
    return codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""


UNCLEAN = re.compile("[\0\ud800-\udfff]")
"""What no text may contain: NUL, and halves of surrogate pairs."""


def check_text(text: str) -> str | None:
    r"""Return what is wrong with a text: NUL or half a surrogate pair in it.

    Example:
        >>> check_text("fine"), check_text("not\0fine")
        (None, 'the text contains the character U+0000: take it out')
    """
    found = UNCLEAN.search(text)
    return found and f"the text contains the character {named(found[0])}: take it out"


def named(character: str) -> str:
    r"""Name a character that can't be shown.

    Example:
        >>> named("\x1b")
        'U+001B'
    """
    return f"U+{ord(character):04X}"


def check_depth(value: object) -> bool:
    """Return whether a value is nested no deeper than a field of a record may be.

    Example:
        >>> check_depth([[], {"a": ["b"]}])
        True
    """
    level: list[Any] = [value]
    for _ in range(MAXIMUM_DEPTH):
        level = [item for item in level if isinstance(item, list | tuple | Mapping)]
        if not level:
            return True
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, Mapping) else outer)
        ]
    return False


def describe(value: object) -> str:
    """Name the type of a raw value in words of files.

    Example:
        >>> describe({}), describe([]), describe("a"), describe(1), describe(True)
        ('a mapping', 'a list', 'a text', 'a number', 'true or false')
    """
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case str():
            return "a text"
        case int() | float():
            return "a number"
        case list() | tuple():
            return "a list"
        case _:
            return "a mapping"
