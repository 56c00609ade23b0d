"""YAML as text: writing values so that people can read them, and we read them back.

Whatever a bare scalar would not bring back exactly is quoted; see `scalar`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sisterlinks.formats.base import (
    MAXIMUM_DEPTH,
    TOO_DEEP,
    WriteError,
    check_text,
    read_literal,
)
from sisterlinks.formats.shapes import TEXTS, Shape, in_list, inner, shape_of
from sisterlinks.formats.unwritable import why_unwritable

WIDTH = 88
"""How wide a line may grow before a text or a list is broken, in characters."""

LEFT_OUT = frozenset({"", "~", "null"})
"""Bare scalars that stand for nothing: the field is read as left out."""

MAXIMUM_KEY = 1000
"""The longest key that is written: YAML finds a key by its colon within 1024."""

_STEP = "  "
_PLAIN = re.compile(
    r"""[^\s\-?:,\[\]{}#&*!|>'"%@`]      # begins with no mark of YAML's own
        (?:[^:#]|:(?=\S)|(?<=\S)\#)*+""",  # and has neither ": " nor " #"
    re.VERBOSE,
)
_WORD = re.compile(r"\w[\w./~+-]*")
_BRACKETS = re.compile(r"^[^\"].*[,\[\]{}]|^[,\[\]{}]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ALSO_SHOWN = "\N{IDEOGRAPHIC SPACE}"


def block(document: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Write lists of records in block style.

    Args:
        document: The lists.

    Returns:
        The text.

    Raises:
        WriteError: A value can't be written.

    Example:
        >>> print(block({"localities": [{"id": "oslo", "name": "Oslo"}]}), end="")
        localities:
          - id: oslo
            name: Oslo
    """
    parts = []
    for name, records in document.items():
        if not records:
            parts.append(f"{scalar(name)}: []\n")
            continue
        lines = [f"{scalar(name)}:"]
        shape = shape_of(name)
        for record in records:
            try:
                lines.extend(item_lines(record, _STEP, shape))
            except WriteError as error:
                raise WriteError(f"{name} {record.get('id')!r}: {error}") from error
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def item_lines(
    record: Mapping[str, Any], indent: str, shape: Shape | None
) -> list[str]:
    """Write one record of a list in block style.

    Args:
        record: The record.
        indent: The spaces before its dash.
        shape: The shape of the records of its list.

    Returns:
        Its lines.

    Raises:
        WriteError: A value can't be written.

    Example:
        >>> item_lines({"id": "oslo", "name": "Oslo"}, "", TEXTS)
        ['- id: oslo', '  name: Oslo']
    """
    return _item(record, indent, 1, shape)


def entry(
    name: str, value: Any, shape: Shape | None, *, in_line: bool = False
) -> list[str]:
    """Write one field of a record in block style, without indentation.

    Args:
        name: The field.
        value: Its value.
        shape: The shape of the record.
        in_line: Whether it has to stand on one line.

    Returns:
        Its lines.

    Raises:
        WriteError: The value can't be written.

    Example:
        >>> entry("topics", ["a b", "c"], TEXTS)
        ['topics:', '  - a b', '  - c']
        >>> entry("topics", ["a b", "c"], TEXTS, in_line=True)
        ['topics: [a b, c]']
    """
    if in_line:
        return [f"{scalar(name)}: {flow(value, inner(shape, name))}"]
    return _mapping({name: value}, "", 1, shape)[1:]


def flow(value: Any, shape: Shape | None) -> str:
    """Write a value on one line, with brackets around lists and mappings.

    Args:
        value: The value.
        shape: Its shape; nothing below a field that the model does not know.

    Returns:
        The text.

    Raises:
        WriteError: The value can't be written.

    Example:
        >>> flow({"id": "a", "topics": ["b, c"]}, TEXTS)
        '{id: a, topics: ["b, c"]}'
    """
    if isinstance(value, str):
        written = scalar(value, literal=shape is None)
        return written if not _BRACKETS.search(written) else _quoted(value)
    if isinstance(value, Mapping):
        pairs = (
            f"{flow(key, TEXTS)}: {flow(item, inner(shape, key))}"
            for key, item in value.items()
        )
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(flow(item, in_list(shape)) for item in value)}]"
    return _constant(value, shape)


def _item(value: Any, indent: str, depth: int, shape: Shape | None) -> list[str]:
    """Write one item of a list."""
    first, *rest = _value(value, indent + _STEP, depth, shape)
    if isinstance(value, Mapping) and rest:
        # Its first key stands beside the dash.
        return [f"{indent}- {rest[0][len(indent + _STEP) :]}", *rest[1:]]
    return [f"{indent}-{first}", *rest]


def _value(value: Any, indent: str, depth: int, shape: Shape | None) -> list[str]:
    """Write a value: what stands behind its key or dash, and the lines below."""
    if isinstance(value, str):
        return _text(value, indent, literal=shape is None)
    if not isinstance(value, Mapping | list | tuple):
        return [f" {_constant(value, shape)}"]
    if depth > MAXIMUM_DEPTH:
        raise WriteError(TOO_DEEP)
    if isinstance(value, Mapping):
        return _mapping(value, indent, depth, shape)
    return _sequence(value, indent, depth, in_list(shape))


def _mapping(
    value: Mapping[str, Any], indent: str, depth: int, shape: Shape | None
) -> list[str]:
    lines = [""]
    for key, item in value.items():
        within = inner(shape, key)
        if item is None and within is not None:
            continue  # nothing is written by leaving the field out
        written = scalar(key)
        if len(written) > MAXIMUM_KEY:
            raise WriteError(f"the key {key[:50]!r}... is too long for YAML")
        first, *rest = _value(item, indent + _STEP, depth + 1, within)
        lines += [f"{indent}{written}:{first}", *rest]
    return lines if len(lines) > 1 else [" {}"]


def _sequence(
    values: Sequence[Any], indent: str, depth: int, shape: Shape | None
) -> list[str]:
    if not values:
        return [" []"]
    if all(isinstance(value, str) and _WORD.fullmatch(value) for value in values):
        words = [scalar(value, literal=shape is None) for value in values]
        line = f" [{', '.join(words)}]"
        if len(indent + line) <= WIDTH and '"' not in line:
            return [line]
    lines = [""]
    for value in values:
        lines += _item(value, indent, depth + 1, shape)
    return lines


def _text(text: str, indent: str, *, literal: bool) -> list[str]:
    if "\n" in text and (lines := _literal_lines(text)):
        chomp = " |" if text.endswith("\n") else " |-"
        return [chomp, *(f"{indent}{line}" if line else "" for line in lines)]
    room = WIDTH - len(indent)
    if len(text) > room and " " in text and _is_shown(text):
        lines = _folded_lines(text, room)
        if " ".join(lines) == text:
            return [" >-", *(f"{indent}{line}" for line in lines)]
    return [f" {scalar(text, literal=literal)}"]


def _literal_lines(text: str) -> list[str]:
    """Split a text into lines of a literal block; none if it does not fit one."""
    lines = text.removesuffix("\n").split("\n")
    fits = (
        lines[0][:1] not in ("", " ")
        and lines[-1] != ""
        and all(_is_shown(line) and not line.endswith(" ") for line in lines)
    )
    return lines if fits else []


def _folded_lines(text: str, room: int) -> list[str]:
    """Break a text at single spaces; what joins to another text does not fit."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _is_shown(text: str) -> bool:
    """Return whether a text can be seen as it is, without escapes."""
    return text.replace(_ALSO_SHOWN, "").isprintable()


def _constant(value: Any, shape: Shape | None) -> str:
    if value is None and shape is not None:
        raise WriteError("a list outside of x_ fields can't hold null")
    try:
        return json.dumps(value, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise WriteError(why_unwritable(value)) from error


def scalar(text: str, *, literal: bool = False) -> str:
    """Write a text as a scalar on one line.

    Args:
        text: The text.
        literal: Whether it stands below a field of the user's own, where a bare
            scalar may be a number, ``true``, ``false`` or ``null``.

    Returns:
        The text itself where that reads back as it is, else in double quotes.

    Raises:
        WriteError: The text contains NUL or half a surrogate pair.

    Example:
        >>> print(scalar("Bình Dương"), scalar("2005-05-17"), scalar("- a"))
        Bình Dương 2005-05-17 "- a"
        >>> print(scalar("12"), scalar("12", literal=True), scalar(""))
        12 "12" ""
    """
    if (
        _PLAIN.fullmatch(text)
        and text[-1] != " "
        and text not in LEFT_OUT
        and _is_shown(text)
        and not (literal and read_literal(text) is not text)
    ):
        return text
    message = check_text(text)
    if message:
        raise WriteError(message)
    return _quoted(text)


def _quoted(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable() or character == _ALSO_SHOWN:
        return character
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004 - what two digits can say
        return f"\\x{code:02X}"
    if code <= 0xFFFF:  # noqa: PLR2004 - what four digits can say
        return f"\\u{code:04X}"
    return f"\\U{code:08X}"
