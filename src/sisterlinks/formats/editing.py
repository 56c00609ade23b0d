"""Edits: what is to change in a file, and nothing else in it.

A dataset that is saved where it came from changes a few records of a file. Each format
turns such edits into changes of the file's text, so that what did not change keeps its
letters, its layout and its comments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import attrs

from sisterlinks.formats.base import RawDocument, RawRecord


class Replacement(NamedTuple):
    """A record that changes."""

    old: RawRecord
    """What the record is by the file, as it would be written now."""

    new: RawRecord
    """What it is to be."""


@attrs.define(kw_only=True)
class Edits:
    """The records of a file that change, leave, or are new."""

    replaced: dict[tuple[str, int], Replacement] = attrs.field(factory=dict)
    """Records that change, by their list and their number in it."""

    removed: set[tuple[str, int]] = attrs.field(factory=set)
    """Records that leave."""

    added: dict[str, list[RawRecord]] = attrs.field(factory=dict)
    """Records that are new, by their lists; they go behind the others."""

    def __bool__(self) -> bool:
        return bool(self.replaced or self.removed or self.added)

    def of(
        self, list_name: str, count: int
    ) -> Iterator[tuple[int, Replacement | None]]:
        """Yield the records of a list that change or leave, the last first.

        Args:
            list_name: The list.
            count: How many records it has.

        Yields:
            The number of each, and what it becomes; ``None`` where it leaves.
        """
        for number in range(count - 1, -1, -1):
            key = (list_name, number)
            if key in self.removed:
                yield number, None
            elif key in self.replaced:
                yield number, self.replaced[key]


class TextEdit(NamedTuple):
    """A part of a text, and what is to stand in its place."""

    start: int
    """The offset of its first character."""

    end: int
    """The offset behind its last."""

    new: str
    """What is to stand there."""


def edited_text(text: str, edits: list[TextEdit]) -> str:
    """Edit a text.

    Args:
        text: The text.
        edits: What to change in it; no two meet, and those that start at one offset
            come in the order in which their new texts are to stand.

    Returns:
        The text with everything changed.

    Example:
        >>> edited_text("a b c", [TextEdit(4, 5, "d"), TextEdit(0, 2, "")])
        'b d'
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=_start):
        parts += [text[at : edit.start], edit.new]
        at = max(at, edit.end)
    return "".join([*parts, text[at:]])


def _start(edit: TextEdit) -> int:
    return edit.start


def edited_document(document: RawDocument, edits: Edits) -> RawDocument:
    """Edit the records of a file, for formats whose text has no layout to keep.

    Args:
        document: What was read of the file.
        edits: What to change.

    Returns:
        What is to be written.
    """
    lists: Mapping[str, list[RawRecord]] = document
    result: dict[str, list[RawRecord]] = {}
    for name, records in lists.items():
        result[name] = [
            edits.replaced[name, number].new
            if (name, number) in edits.replaced
            else record
            for number, record in enumerate(records)
            if (name, number) not in edits.removed
        ]
    for name, records in edits.added.items():
        result[name] = [*result.get(name, ()), *records]
    return result
