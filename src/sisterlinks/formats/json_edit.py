"""Editing JSON: the texts of records that change, and no others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from sisterlinks.formats.base import RawRecord, Starts
from sisterlinks.formats.editing import Edits, TextEdit, edited_text
from sisterlinks.formats.json_text import (
    STRICT,
    encode,
    encode_record,
    find,
    space,
)

_LAST_BRACE = re.compile(r"\}\s*\Z")


def edited_json(text: str, starts: Starts, edits: Edits) -> str:
    """Edit a JSON document.

    Args:
        text: Its text, as it was read.
        starts: Where the records of each list start.
        edits: What to change.

    Returns:
        The edited text.

    Raises:
        WriteError: A record can't be written.
    """
    changes: list[TextEdit] = []
    for name, offsets in starts.items():
        spans = [(start, _end(text, start)) for start in offsets]
        changes += _edited_records(text, name, spans, edits)
        changes += _added_records(text, name, spans, edits)
    new = [
        f"{encode(name)}: [\n{_lines(name, raws)}\n]"
        for name, raws in edits.added.items()
        if name not in starts
    ]
    if new:
        brace = _LAST_BRACE.search(text)
        end = brace.start() if brace else len(text)
        behind = text[:end].rstrip()
        comma = "" if behind.endswith("{") else ","
        joined = ",\n".join(new)
        changes.append(TextEdit(len(behind), end, f"{comma}\n{joined}\n"))
    return edited_text(text, changes)


def _end(text: str, start: int) -> int:
    """Return the offset behind a value that was read before."""
    return STRICT.raw_decode(text, start)[1]


def _lines(name: str, raws: Sequence[RawRecord]) -> str:
    return ",\n".join(encode_record(name, raw) for raw in raws)


def _edited_records(
    text: str, name: str, spans: Sequence[tuple[int, int]], edits: Edits
) -> Iterator[TextEdit]:
    kept = [
        number for number in range(len(spans)) if (name, number) not in edits.removed
    ]
    for number, replacement in edits.of(name, len(spans)):
        start, end = spans[number]
        if replacement is not None:
            new = encode_record(name, replacement.new)
            if "\n" in text[start:end]:
                new = _like(text, start, end, replacement.new)
            yield TextEdit(start, end, new)
        elif kept and number > kept[0]:
            yield TextEdit(spans[number - 1][1], end, "")
        elif number + 1 < len(spans):
            yield TextEdit(start, spans[number + 1][0], "")
        else:
            yield TextEdit(start, end, "")


def _like(text: str, start: int, end: int, raw: RawRecord) -> str:
    """Write a record over several lines, indented as the one in its place is."""
    line = text.rfind("\n", 0, start) + 1
    margin = re.match(r"[ \t]*", text[line:start])
    base = margin[0] if margin else ""
    inner = re.search(r"\n([ \t]*)", text[start:end])
    step = (inner[1] if inner else "").removeprefix(base) or 2
    return json.dumps(raw, ensure_ascii=False, indent=step).replace("\n", f"\n{base}")


def _added_records(
    text: str, name: str, spans: Sequence[tuple[int, int]], edits: Edits
) -> Iterator[TextEdit]:
    added = edits.added.get(name)
    if not added:
        return
    lines = _lines(name, added)
    if not spans:
        bracket = find(text, space(text, 0), (name,))
        end = _end(text, bracket)
        yield TextEdit(bracket, end, f"[\n{lines}\n]")
        return
    last = spans[-1][1]
    is_empty = all((name, number) in edits.removed for number in range(len(spans)))
    yield TextEdit(last, last, lines if is_empty else f",\n{lines}")
