"""How records and their parts are shown by rich, in terminals and notebooks."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from sisterlinks.model.extras import Extras

_LAST = ("citations", "claims", "accepted")


class Shown:
    """A value of which rich shows only what was given, sources and claims last.

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
