"""The values of a YAML text with where they stand, for what finds and edits them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs


@attrs.define(eq=False)
class Node:
    """A value in a text, and the values within it."""

    start: int
    """The offset of its first character."""

    end: int
    """The offset behind its last character."""

    holder: Node | None = None
    """The list or mapping that it is in."""

    key: Node | None = None
    """Its key, in a mapping."""

    text: str | None = None
    """Its text, for a scalar."""

    style: str | None = None
    """How the scalar is quoted: nothing, a quote, ``|`` or ``>``."""

    is_list: bool = False
    """Whether it is a list."""

    is_flow: bool = False
    """Whether it is a list or mapping in brackets."""

    items: list[Node] = attrs.field(factory=list)
    """The values in it, in their order."""

    @property
    def keyed(self) -> dict[str | int, Node]:
        """The values in it by their keys, or by their numbers in a list."""
        if self.is_list:
            return dict(enumerate(self.items))
        return {item.key.text or "": item for item in self.items if item.key}

    def walk(self) -> Iterator[Node]:
        """Yield all values and keys within it, and itself first."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            for item in reversed(node.items):
                waiting.append(item)
                if item.key is not None:
                    waiting.append(item.key)


def parse(text: str) -> Iterator[Any]:
    """Parse a text into events, with libyaml where PyYAML was built with it.

    All that reads YAML does so by this, since the two parsers differ in what they take.

    Raises:
        yaml.YAMLError: The text is not YAML.
    """
    import yaml

    return yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def tree_of(text: str, events: Iterable[Any], base: int = 0) -> Node | None:
    """Build the tree of the first value that a parser's events tell of.

    Args:
        text: The text that was parsed.
        events: The events.
        base: What to add to offsets, where the text is a part of another.

    Returns:
        The value; ``None`` where there is none.
    """
    from yaml.events import CollectionEndEvent, CollectionStartEvent, NodeEvent

    root: Node | None = None
    holder: Node | None = None
    key: Node | None = None
    for event in events:
        if isinstance(event, NodeEvent):
            node = _node(text, event, base)
            node.holder = holder
            if holder is not None and not holder.is_list and key is None:
                key = node
                continue
            if holder is None:
                root = node
            else:
                node.key, key = key, None
                holder.items.append(node)
            if isinstance(event, CollectionStartEvent):
                holder = node
        elif isinstance(event, CollectionEndEvent) and holder is not None:
            # The end of a block is told behind the comments that follow it.
            mark: Any = event.end_mark
            last = holder.items[-1].end if holder.items else holder.start
            holder.end = mark.index + base if holder.is_flow else last
            holder = holder.holder
        if root is not None and holder is None:
            break
    return root


def _node(text: str, event: Any, base: int) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    style = getattr(event, "style", None)
    if style in {"|", ">"}:
        # The end of such a text is told behind the empty lines that follow it.
        end = start + len(text[start:end].rstrip())
    return Node(
        start=start + base,
        end=end + base,
        text=getattr(event, "value", None),
        style=style,
        is_flow=bool(getattr(event, "flow_style", False)),
        is_list=type(event).__name__ == "SequenceStartEvent",
    )
