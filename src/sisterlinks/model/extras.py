"""Fields that the model does not know, kept as they came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

Json: TypeAlias = (
    str | int | float | bool | tuple["Json", ...] | Mapping[str, "Json"] | None
)
"""A frozen JSON value: what ``json`` gives, with tuples and frozen mappings."""


class Extras(Mapping[str, Json]):
    """A frozen, hashable mapping of fields that users added.

    Lists become tuples and mappings become `Extras`, all the way down.

    Example:
        >>> extras = Extras({"x_population": 5, "x_tags": ["port", "north"]})
        >>> extras["x_tags"]
        ('port', 'north')
        >>> extras == Extras({"x_tags": ("port", "north"), "x_population": 5})
        True
    """

    __slots__ = ("_values",)
    _values: dict[str, Json]

    def __init__(self, values: Mapping[str, object] | None = None) -> None:
        self._values = {
            key if type(key) is str else _text(key): _freeze(item)
            for key, item in (values or {}).items()
        }

    def __getitem__(self, key: str) -> Json:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        if self is other:  # as most are: records without further fields share one
            return True
        if isinstance(other, Extras):
            return _typed(self) == _typed(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._values))

    def __repr__(self) -> str:
        return f"Extras({self._values!r})"

    def __reduce__(self) -> tuple[type[Extras], tuple[dict[str, Json]]]:
        return (Extras, (self._values,))


_SCALARS = frozenset({str, int, float, bool, type(None)})


def _freeze(value: object) -> Json:
    if type(value) in _SCALARS:
        return value  # type: ignore[return-value] # it is one of these
    # A class of its own, such as one of numpy's, would not come back from a file.
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int.__int__(value)
    if isinstance(value, float):
        return float.__float__(value)
    if isinstance(value, Mapping):
        return Extras(value) if not isinstance(value, Extras) else value
    if isinstance(value, list | tuple):
        return tuple(_freeze(item) for item in value)
    raise TypeError(f"{value!r} of type {type(value).__name__} is not a JSON value")


def _text(key: object) -> str:
    if isinstance(key, str):
        return str.__str__(key)
    raise TypeError(f"the key {key!r} is not a text: write it as one")


def _typed(value: Json) -> object:
    """Return a value that tells 1, 1.0 and true apart, as JSON does."""
    if isinstance(value, Mapping):
        return {key: _typed(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_typed(item) for item in value)
    return (type(value), value)


NO_EXTRAS = Extras()
"""The one empty `Extras` that records without further fields share."""
