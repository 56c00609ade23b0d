"""Editing YAML: the texts of records that change, and no other text of the file.

Within a record that is written in block style, only the fields that change are written
anew. A comment above a record goes with it when it leaves, unless it is above the first
one of a list, where it may be about the list.
"""

from __future__ import annotations

import re
from typing import Any

from sisterlinks.formats.base import RawRecord
from sisterlinks.formats.editing import Edits, Replacement, TextEdit, edited_text
from sisterlinks.formats.shapes import Shape, shape_of
from sisterlinks.formats.yaml_text import block, entry, flow, item_lines
from sisterlinks.formats.yaml_tree import Node, parse, tree_of
from sisterlinks.model.schema import short_names

_DASH = re.compile(r"^[ ]*(-)(?=[ \t\r\n])", re.MULTILINE)
_REST_OF_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_LINE_OF_COMMENT = re.compile(r"([ ]*)#[^\n]*(?:\n|\Z)")
_COMMENT = re.compile(r"[ \t]+#")


def edited(text: str, edits: Edits) -> str:
    """Edit a YAML file.

    Args:
        text: Its text, as it was read.
        edits: What to change.

    Returns:
        The edited text.
    """
    root = tree_of(text, parse(text))
    editor = _Editor(text)
    lists = root.keyed if root is not None and not root.is_list else {}
    for name, node in lists.items():
        editor.edit_list(str(name), node, edits)
    new = {name: raws for name, raws in edits.added.items() if name not in lists}
    if new:
        editor.add_lists(root if lists else None, new)
    return edited_text(text, editor.edits)


class _Editor:
    """Gathers the edits of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[TextEdit] = []
        self._full_names = short_names()
        self._line_end = "\r\n" if "\r\n" in text else "\n"

    def edit_list(self, name: str, node: Node, edits: Edits) -> None:
        """Edit the records of a list."""
        shape = shape_of(name)
        for number, replacement in edits.of(name, len(node.items)):
            item = node.items[number]
            if replacement is None:
                self._remove(node, number, edits, name)
            elif item.is_flow:
                self._put(item.start, item.end, flow(replacement.new, shape))
            else:
                self._edit_record(item, replacement, shape)
        added = edits.added.get(name, [])
        if added:
            self._append(node, added, edits, name)

    def _put(self, start: int, end: int, new: str) -> None:
        if self._line_end != "\n":
            new = new.replace("\n", self._line_end)
        self.edits.append(TextEdit(start, end, new))

    def _remove(self, node: Node, number: int, edits: Edits, name: str) -> None:
        """Take a record out of its list."""
        item = node.items[number]
        if not node.is_flow:
            start = self._start_of_item(node, number)
            indent = self._indent(node, number)
            if number:
                # Those that are indented further are about the record before it.
                comments = re.compile(rf"(?:^ {{{indent}}}#[^\n]*\n)+\Z", re.MULTILINE)
                behind = node.items[number - 1].end
                above = comments.search(self.text, behind, start)
                start = above.start() if above else start
            self._put(start, self._end_of_lines(item, indent), "")
            return
        kept = [
            other
            for other in range(len(node.items))
            if (name, other) not in edits.removed
        ]
        before = [other for other in kept if other < number]
        if before:
            self._put(node.items[number - 1].end, item.end, "")
        elif number + 1 < len(node.items):
            self._put(item.start, node.items[number + 1].start, "")
        else:
            self._put(item.start, item.end, "")

    def _start_of_item(self, node: Node, number: int) -> int:
        """Return the offset of the line in which a block item starts."""
        return self.text.rfind("\n", 0, self._dash(node, number)) + 1

    def _dash(self, node: Node, number: int) -> int:
        """Return the offset of a block item's dash."""
        behind = node.items[number - 1].end if number else self._behind_key(node)
        *_, dash = _DASH.finditer(self.text, behind, node.items[number].start)
        return dash.start(1)

    def _behind_key(self, node: Node) -> int:
        return node.key.end if node.key is not None else 0

    def _indent(self, node: Node, number: int) -> int:
        """Return the column of a block item's dash, from 0."""
        dash = self._dash(node, number)
        return dash - (self.text.rfind("\n", 0, dash) + 1)

    def _end_of_lines(self, item: Node, indent: int) -> int:
        """Return the offset behind a record's lines, comments within it included."""
        rest = _REST_OF_LINE.match(self.text, item.end)
        end = rest.end() if rest else item.end
        while (line := _LINE_OF_COMMENT.match(self.text, end)) and line.end() > end:
            if len(line[1]) <= indent:
                break
            end = line.end()
        return end

    def _edit_record(
        self, item: Node, replacement: Replacement, shape: Shape | None
    ) -> None:
        """Edit the fields of a record in block style that change."""
        old, new = self._full(replacement.old), self._full(replacement.new)
        indent = item.start - (self.text.rfind("\n", 0, item.start) + 1)
        written: set[str] = set()
        for number, value in enumerate(item.items):
            key = (value.key.text if value.key else None) or ""
            field = self._full_names.get(key, key)
            is_same = old.get(field) == new.get(field)
            if field in new and not is_same and field not in written:
                self._edit_entry(value, new[field], indent, shape)
            elif not is_same:
                self._remove_entry(item, number)
            written.add(field)
        added = [new[field] for field in new if field not in written]
        if added:
            margin = " " * indent
            lines = [
                f"\n{margin}{line}" if line else "\n"
                for name, content in added
                for line in entry(name, content, shape)
            ]
            end = self._end_of_entry(item.items[-1])
            self._put(end, end, "".join(lines))

    def _full(self, record: RawRecord) -> dict[str, tuple[str, Any]]:
        """Return a record's fields by the names that they have in full."""
        return {
            self._full_names.get(key, key): (key, value)
            for key, value in record.items()
        }

    def _edit_entry(
        self, value: Node, new: tuple[str, Any], indent: int, shape: Shape | None
    ) -> None:
        """Write a field anew."""
        name, content = new
        has_comment = _COMMENT.match(self.text, value.end) is not None
        margin = " " * indent
        first, *rest = entry(name, content, shape, in_line=has_comment)
        lines = [first, *(f"{margin}{line}" if line else "" for line in rest)]
        key: Any = value.key  # every value of a mapping has one
        self._put(key.start, value.end, "\n".join(lines))

    def _remove_entry(self, item: Node, number: int) -> None:
        """Take a field out of a record."""
        value = item.items[number]
        key: Any = value.key
        if number + 1 < len(item.items) and number == 0:
            following: Any = item.items[1].key
            self._put(key.start, following.start, "")
            return
        start = self.text.rfind("\n", 0, key.start)
        if self.text[start - 1 : start] == "\r":
            start -= 1
        self._put(start, self._end_of_entry(value), "")

    def _end_of_entry(self, value: Node) -> int:
        """Return the offset of the end of the line in which a field ends."""
        end = self.text.find("\n", value.end)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" else end

    def _append(
        self, node: Node, added: list[RawRecord], edits: Edits, name: str
    ) -> None:
        """Add records to a list."""
        shape = shape_of(name)
        if node.items and not node.is_flow:
            last = len(node.items) - 1
            indent = self._indent(node, last)
            end = self._end_of_lines(node.items[last], indent)
            lines = [
                line for raw in added for line in item_lines(raw, " " * indent, shape)
            ]
            gap = "" if self.text[end - 1 : end] in {"\n", ""} else "\n"
            self._put(end, end, gap + "".join(f"{line}\n" for line in lines))
            return
        written = ", ".join(flow(raw, shape) for raw in added)
        if node.items:
            last_item = node.items[-1]
            is_empty = all(
                (name, number) in edits.removed for number in range(len(node.items))
            )
            self._put(
                last_item.end, last_item.end, written if is_empty else f", {written}"
            )
        elif node.is_flow and node.holder is not None and node.holder.is_flow:
            self._put(node.start, node.end, f"[{written}]")
        else:
            # An empty list, or nothing: it becomes a block.
            lines = [line for raw in added for line in item_lines(raw, "  ", shape)]
            start = node.start
            while self.text[start - 1 : start] == " ":
                start -= 1
            self._put(start, node.end, "".join(f"\n{line}" for line in lines))

    def add_lists(self, root: Node | None, lists: dict[str, list[RawRecord]]) -> None:
        """Add lists behind those that the file has."""
        if root is not None and root.is_flow:
            written = ", ".join(
                f"{name}: [{', '.join(flow(raw, shape_of(name)) for raw in raws)}]"
                for name, raws in lists.items()
            )
            self._put(root.items[-1].end, root.items[-1].end, f", {written}")
            return
        end = len(self.text)
        gap = "" if not self.text or self.text.endswith("\n") else "\n"
        between = "\n" if self.text.strip() else ""
        self._put(end, end, f"{gap}{between}{block(lists)}")
