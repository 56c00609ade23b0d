"""What is wrong with a text that is not YAML, in words of our own.

PyYAML has two parsers, and each release words what they refuse in its own way. An
office reads the same sentence from all of them, and hears what to do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

NO_CHARACTER = r"no character is written like this: write '\\' for '\'"
"""What is told of an escape that stands for none."""

_CLOSE = "write ',' between values, and close what is opened"
_WORDS = {
    r"quoted scalar found unexpected (end|document)": "a quote is not closed",
    r"quoted scalar": NO_CHARACTER,
    r"\b(anchor|alias|tag)\b": (
        "put a text that begins with '&', '*' or '!' in quotes"
    ),
    r"directive|document": (
        "lines of '%', '---' and '...' are not needed: take them out"
    ),
    r"\btab\b|'\\t'": "a tab can't indent: use spaces",
    r"block scalar": "after '|' or '>' the text begins on a line of its own",
    r"expected ':'": "a key without its ':', or a text that is not indented",
    r"mapping values": (
        "a ':' where no key can stand: put the text in quotes, or the key on a line "
        "of its own"
    ),
    r"sequence entries": ("a '-' where no list can begin: put it on a line of its own"),
    r"mapping keys": "a '?' where no key can stand: put the text in quotes",
    r"expected (key|'-'|<block end>)": (
        "the line can't go on like this: indent what belongs together alike, and put "
        "texts that contain quotes or brackets in quotes"
    ),
    r"',' or '\]'": f"the list that '[' opens does not end here: {_CLOSE}",
    r"',' or '\}'": f"the mapping that '{{' opens does not end here: {_CLOSE}",
    r"node content": "a value is missing",
    r"cannot start any token": "a value can't begin with this: put it in quotes",
}
"""What to say where a parser's words match; the first that matches counts."""


def is_depth(error: yaml.MarkedYAMLError) -> bool:
    """Return whether a parser refused a text because it is nested too deep."""
    return "nesting" in str(error.problem)


def offset_of(error: yaml.MarkedYAMLError) -> int:
    """Return the offset of the character at which a parser stopped."""
    mark = error.problem_mark or error.context_mark
    return mark.index if mark else 0


def reason_of(error: yaml.MarkedYAMLError, text: str) -> str:
    """Return why a text is not YAML, and what to do.

    Args:
        error: What the parser told.
        text: The text.
    """
    told = " ".join(filter(None, (error.context, error.problem)))
    if text[offset_of(error) :].startswith("\t"):
        told = "tab"
    fitting = (words for pattern, words in _WORDS.items() if re.search(pattern, told))
    return next(fitting, "what stands here can't be understood")
