"""Short forms: a scalar for a dated value, a mapping for codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

from cattrs import ClassValidationError, Converter

from sisterlinks.records import Code, Kind, Level, Name, Parent
from sisterlinks.structuring.construction import constructor
from sisterlinks.structuring.values import refusal, text

_FIELDS: Mapping[type, str] = {
    Kind: "value",
    Level: "value",
    Parent: "value",
    Name: "text",
}
"""The values that a scalar may stand for, with the field that it gives."""

_REMEMBERED = 2**10


def register_short_forms(converter: Converter) -> None:
    """Let scalars stand for single values without a period, and mappings for codes."""
    for value_class, field in _FIELDS.items():
        build = converter.get_structure_hook(value_class)
        hook = _scalar_or_list(converter, value_class, field, build)
        register_for(converter, tuple[value_class, ...], hook)  # type: ignore[valid-type] # made for the call
    _register_codes(converter)


def register_for(
    converter: Converter, generic: object, hook: Callable[[Any, object], Any]
) -> None:
    """Register a hook for a generic type, which is no class."""
    converter.register_structure_hook_func(lambda asked: asked == generic, hook)


def _scalar_or_list(
    converter: Converter, value_class: type, field: str, build: Any
) -> Callable[[Any, object], Any]:
    make_name = constructor(Name, ("text",))
    is_name = value_class is Name
    remembered: dict[Any, Any] = {}

    def structure(value: Any, _: object = None) -> Any:
        kind = type(value)
        if kind is str and is_name:
            return (make_name(value),)  # names are many, and seldom the same
        # Few kinds and levels, and many localities: each is built once. By type,
        # since a float and a truth would be found as the whole number they equal.
        if (kind is str or kind is int) and value in remembered:
            return remembered[value]
        if isinstance(value, list | tuple):
            return _each(value, build, value_class, converter)
        if isinstance(value, dict | bool):
            raise refusal(value, "a scalar or a list")
        try:
            built = (build({field: value}, value_class),)
        except ClassValidationError as error:
            (inner,) = error.exceptions
            # The scalar itself is at fault, not a field that is not written.
            inner.__notes__ = []
            raise inner from None
        if len(remembered) > _REMEMBERED:
            remembered.clear()
        remembered[value] = built
        return built

    return structure


def _each(values: Any, build: Any, value_class: type, converter: Converter) -> Any:
    """Build every value of a list; where errors are detailed, all of them."""
    if not converter.detailed_validation:
        return tuple([build(value, value_class) for value in values])
    generic = list[value_class]  # type: ignore[valid-type] # made for the call
    return tuple(converter.structure(list(values), generic))


def _register_codes(converter: Converter) -> None:
    """Read codes as a mapping, as texts with their scheme, or as dated ones."""
    build = converter.get_structure_hook(Code)
    make_code = constructor(Code, ("scheme", "value"))

    def one(value: Any, _: object = None) -> Code:
        if isinstance(value, str):
            scheme, colon, code = value.partition(":")
            if not (scheme and colon and code):
                raise refusal(value, "a code with its scheme, such as iso-3166-2:VN-57")
            return Code(scheme=sys.intern(scheme), value=code)
        built: Code = build(value, Code)
        return built

    def structure(value: Any, _: object = None) -> tuple[Code, ...]:
        if type(value) is dict:
            if len(value) == 1:
                ((scheme, code),) = value.items()
                return (make_code(scheme, text(code)),)
            return tuple(
                [make_code(scheme, text(code)) for scheme, code in value.items()]
            )
        if isinstance(value, list | tuple):
            return tuple(_each(value, one, Code, converter))
        raise refusal(value, "a mapping of codes, or a list")

    converter.register_structure_hook(Code, one)
    register_for(converter, tuple[Code, ...], structure)
