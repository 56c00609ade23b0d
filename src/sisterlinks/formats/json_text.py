"""JSON as text: strict decoding, and the positions of values and of what is wrong.

Decoding is the standard library's. Positions are found only when there is something to
tell.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from typing import Any, NamedTuple, NoReturn

from sisterlinks.formats.base import (
    MAXIMUM_DEPTH,
    MAXIMUM_DIGITS,
    TOO_DEEP,
    RawRecord,
    WriteError,
    check_text,
)
from sisterlinks.formats.json_errors import BEHIND, reason_of
from sisterlinks.formats.unwritable import why_unwritable
from sisterlinks.positions import FieldPath

_SPACE = re.compile(r"[ \t\n\r]*")
_COMMA = re.compile(r"[ \t\n\r]*,?[ \t\n\r]*")
_STRING = r'"(?:[^"\\]++|\\.)*+"'
_SIMPLE = rf"{_STRING}|[^][{{}}:,\" \t\n\r]++"
# A key with what stands behind it, up to a list or a mapping, or to the next key.
_MEMBER = re.compile(
    rf"(?P<key>{_STRING})(?P<colon>[ \t\n\r]*+:[ \t\n\r]*+)"
    rf"(?P<value>(?:{_SIMPLE})[ \t\n\r]*+,?+[ \t\n\r]*+)?+"
)
_BRACKET = re.compile(_STRING + r"|[\[\]{}]")
_TOKEN = re.compile(_STRING + r'|[\[\]{}:,]|[^][{}:," \t\n\r]+')
_SUSPECT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise ValueError("duplicate key")
    return mapping


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError("too large a number")
    return value


def _refuse_constant(text: str) -> NoReturn:
    raise ValueError(text)


STRICT = json.JSONDecoder(
    object_pairs_hook=_refuse_duplicates,
    parse_float=_finite,
    parse_constant=_refuse_constant,
)
"""Decodes JSON, refusing what the standard forbids or leaves open. It raises a
plain `ValueError`; `diagnose` tells why and where."""

# Checks grammar alone: its numbers stay text, so that none is too long.
_GRAMMAR = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


class Trouble(NamedTuple):
    """Something wrong with a JSON text."""

    message: str
    """What is wrong and what to do."""

    offset: int
    """Where, in characters from the text's start."""


class Diagnosis(NamedTuple):
    """Everything wrong with one JSON value."""

    troubles: list[Trouble]
    """What is wrong, in the order of the text."""

    end: int | None
    """The offset behind the value; ``None`` where it can't be told."""


def encode(value: object) -> str:
    """Write a value as JSON on one line.

    Raises:
        WriteError: The value holds what JSON or this library's files can't hold.

    Example:
        >>> encode({"name": "Bình Dương", "x_tags": [1, True]})
        '{"name": "Bình Dương", "x_tags": [1, true]}'
    """
    try:
        text = _ENCODER.encode(value)
    except RecursionError as error:
        raise WriteError(TOO_DEEP) from error
    except (TypeError, ValueError) as error:
        raise WriteError(why_unwritable(value)) from error
    check_encoded(text)
    return text


def encode_record(list_name: str, record: RawRecord) -> str:
    """Write a record as JSON on one line.

    Raises:
        WriteError: The record holds what can't be written; the error names it.
    """
    try:
        return encode(record)
    except WriteError as error:
        raise WriteError(f"{list_name} {record.get('id')!r}: {error}") from error


def check_encoded(text: str) -> None:
    """Refuse encoded JSON that contains NUL or half a surrogate pair.

    Raises:
        WriteError: It does.
    """
    if not text.isascii() and (message := check_text(text)):
        raise WriteError(message)
    if is_suspect(text):
        for trouble in diagnose(text, 0).troubles:
            raise WriteError(trouble.message)


def is_suspect(text: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether a well-formed text may escape NUL or half a surrogate pair."""
    limit = len(text) if end is None else end
    return _SUSPECT.search(text, start, limit) is not None


def space(text: str, offset: int) -> int:
    """Return the offset of the first character from here on that is not a space."""
    return _end(_SPACE, text, offset)


def skip(text: str, offset: int) -> int:
    """Return the offset behind the well-formed value that starts here.

    Example:
        >>> skip('[1, {"a": "]"}], 2', 0)
        15
    """
    # To read a value in C, and forget it, is the fastest way past it.
    return _GRAMMAR.raw_decode(text, offset)[1]


def find(text: str, start: int, path: FieldPath, *, key: bool = False) -> int:
    """Find the value at a path within a well-formed JSON value.

    Args:
        text: The text.
        start: The offset of the outer value.
        path: The way from it to the value wanted.
        key: Whether to return the offset of the value's key instead.

    Returns:
        The offset of the value, or of the deepest part of the path that exists.

    Example:
        >>> text = '{"id": "a", "parties": ["b", "c"]}'
        >>> text[find(text, 0, ("parties", 1)):]
        '"c"]}'
        >>> text[find(text, 0, ("parties",), key=True):]
        '"parties": ["b", "c"]}'
    """
    return Finder(text).find(start, path, key=key)


class Finder:
    """Finds values in a well-formed text, and remembers where it has been.

    Findings come many to a record, and each would go through the record anew.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[int, dict[str | int, tuple[int, int]]] = {}

    def find(self, start: int, path: FieldPath, *, key: bool = False) -> int:
        """Find the value at a path, as `find` does."""
        at = value = start
        for step in path:
            children = self._known.pop(value, None)
            if children is None:
                children = _children(self.text, value)
                if len(self._known) == _REMEMBERED:
                    del self._known[next(iter(self._known))]
            self._known[value] = children  # the last one asked for stands last
            child = children.get(step)
            if child is None:
                break
            at, value = child
        return at if key else value


_REMEMBERED = 16
"""How many lists and mappings are remembered."""


def _children(text: str, offset: int) -> dict[str | int, tuple[int, int]]:
    """Return the offsets of key and value of each member of a list or mapping."""
    found: dict[str | int, tuple[int, int]] = {}
    if text[offset] not in "[{":
        return found
    is_mapping = text[offset] == "{"
    offset = space(text, offset + 1)
    while text[offset] not in "]}":
        at = offset
        name: str | int = len(found)
        behind: int | None = None
        if is_mapping:
            member: Any = _MEMBER.match(text, at)  # there is one: it is well-formed
            key, offset = member["key"], member.end("colon")
            name = json.loads(key) if "\\" in key else key[1:-1]
            behind = None if member["value"] is None else member.end()
        found.setdefault(name, (at, offset))
        offset = behind or _end(_COMMA, text, skip(text, offset))
    return found


def decode(text: str) -> Any:
    """Return the JSON value that a whole text is.

    Raises:
        ValueError: It is none that files may hold; the message quotes it and says what
            to do.

    Example:
        >>> decode('{"id": "oslo"}')
        {'id': 'oslo'}
    """
    try:
        value = STRICT.decode(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(_quoted(first_trouble(text), text)) from error
    if is_suspect(text):
        for trouble in diagnose(text, 0).troubles:
            raise ValueError(_quoted(trouble, text))
    return value


def _quoted(trouble: Trouble, text: str) -> str:
    return f"{trouble.message} (character {trouble.offset + 1} of {text[:50]!r})"


def first_trouble(text: str) -> Trouble:
    """Return what is wrong first with a text that is not one JSON value.

    Example:
        >>> first_trouble("[1, oslo]")
        Trouble(message='not JSON: a value is expected: put texts in double quotes', \
offset=4)
    """
    found = diagnose(text, space(text, 0))
    if found.troubles or found.end is None:
        return found.troubles[0]
    return Trouble(f"not JSON: {BEHIND}", space(text, found.end))


def diagnose(text: str, start: int) -> Diagnosis:
    """Return everything that is wrong with a JSON value.

    Args:
        text: The text.
        start: The offset of the value.

    Returns:
        Its troubles, and where it ends.

    Example:
        >>> diagnose('{"a": 1, "a": NaN}', 0).troubles[0].message
        "the key 'a' is given twice: keep one"
    """
    try:
        _, end = _GRAMMAR.raw_decode(text, start)
    except json.JSONDecodeError as error:
        return Diagnosis([_malformed(error)], None)
    except RecursionError:
        return Diagnosis([_too_deep(text, start)], None)
    return Diagnosis(_refusals(text, start, end), end)


def _malformed(error: json.JSONDecodeError) -> Trouble:
    reason, offset = reason_of(error)
    return Trouble(f"not JSON: {reason}", offset)


def _too_deep(text: str, start: int) -> Trouble:
    lexemes, again = itertools.tee(_BRACKET.finditer(text, start))
    steps = ((lexeme[0] in "[{") - (lexeme[0] in "]}") for lexeme in again)
    depths = itertools.accumulate(steps)
    pairs = zip(lexemes, depths, strict=True)
    deep = (lexeme.start() for lexeme, depth in pairs if depth > MAXIMUM_DEPTH)
    offset = next(deep, start)
    return Trouble(TOO_DEEP, offset)


def _refusals(text: str, start: int, end: int) -> list[Trouble]:
    """Return what is well-formed and refused all the same."""
    troubles: list[Trouble] = []
    # The keys met so far of each open mapping; None for an open list.
    stack: list[set[str] | None] = []
    before = ""
    for match in _TOKEN.finditer(text, start, end):
        lexeme, offset = match[0], match.start()
        message: str | None = None
        if lexeme in "[{":
            stack.append(set() if lexeme == "{" else None)
        elif lexeme in "]}":
            stack.pop()
        elif lexeme[0] == '"':
            content: str = json.loads(lexeme)
            message = check_text(content)
            keys = stack[-1] if stack else None
            if keys is not None and before in "{,":
                if content in keys:
                    message = f"the key {content[:100]!r} is given twice: keep one"
                keys.add(content)
        elif lexeme not in ":,":
            message = _check_number(lexeme)
        if message:
            troubles.append(Trouble(message, offset))
        before = lexeme
    return troubles


def _check_number(lexeme: str) -> str | None:
    if lexeme.endswith(("NaN", "Infinity")):
        return f"{lexeme} is not JSON: leave the value out"
    if not lexeme.lstrip("-").isdigit():
        if lexeme[0].isalpha() or math.isfinite(float(lexeme)):
            return None
        return f"{lexeme[:20]} is too large a number: write it as a text"
    if len(lexeme.lstrip("-")) > MAXIMUM_DIGITS:
        return (
            f"a number of {len(lexeme)} digits, more than the {MAXIMUM_DIGITS} that "
            "are read: write it as a text"
        )
    return None


def _end(pattern: re.Pattern[str], text: str, offset: int) -> int:
    found: Any = pattern.match(text, offset)  # in a well-formed text there is a match
    return int(found.end())
