"""Where something stands: in a file, and within a record."""

from __future__ import annotations

from typing import TypeAlias

import attrs

FieldPath: TypeAlias = tuple[str | int, ...]
"""The way from a record to a value in it: names of the file's fields, and row numbers
within lists."""


@attrs.frozen(kw_only=True)
class Position:
    """A line and a column in a file, printed as editors read them.

    Example:
        >>> str(Position(file="seeds/world.yaml", line=3, column=5))
        'seeds/world.yaml:3:5'
        >>> str(Position(file="seeds/world.yaml"))
        'seeds/world.yaml'
    """

    file: str
    """The file's path as it was given."""

    line: int | None = None
    """The line, counted from 1; ``None`` where only the file is known."""

    column: int | None = None
    """The character within the line, counted from 1; ``None`` where unknown."""

    def __str__(self) -> str:
        parts = [self.file, self.line, self.column]
        return ":".join(str(part) for part in parts if part is not None)
