"""How records and their parts are shown by rich, in terminals and notebooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

import attrs

from sisterlinks.model.dates import PartialDate
from sisterlinks.model.extras import Extras

_LAST = ("citations", "claims", "accepted")

MOST = 6
"""How many values of one field a notebook shows."""


class Shown:
    """A value of which rich and notebooks show only what was given, sources last.

    Example:
        >>> from rich.pretty import pretty_repr
        >>> from sisterlinks import Citation, Locality
        >>> busan = Locality(id="kr-busan", citations=(Citation(source="press"),))
        >>> print(pretty_repr(busan))
        Locality(id='kr-busan', citations=(Citation(source='press'),))
    """

    __slots__ = ()

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        fields = attrs.fields(type(self))  # type: ignore[arg-type] # of attrs classes only
        for field in sorted(fields, key=lambda field: field.name in _LAST):
            value: object = getattr(self, field.name)
            if isinstance(value, Extras):
                yield from value.items()
            elif value != field.default:
                yield field.name, value

    def _repr_html_(self) -> str:
        from sisterlinks.html import short_table

        given = [(name, _words(value)) for name, value in self.__rich_repr__()]
        return short_table(type(self).__name__, given, (), len(given))


def _words(value: object) -> str:
    """Return a value of a field in words."""
    if isinstance(value, PartialDate):
        return value.words()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Shown):
        return ", ".join(_words(part) for _, part in value.__rich_repr__())
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_words(part)}" for key, part in value.items())
    if isinstance(value, tuple):
        more = [f"and {len(value) - MOST} more"] if len(value) > MOST else []
        return "; ".join([*map(_words, value[:MOST]), *more])
    return str(value)
