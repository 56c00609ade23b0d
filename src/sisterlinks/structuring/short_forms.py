"""Short forms: a scalar for a dated value, a mapping for codes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from cattrs import ClassValidationError, Converter

from sisterlinks.model import Code, Country, Name
from sisterlinks.model.fields import item_type, scalar_of
from sisterlinks.structuring.construction import constructor
from sisterlinks.structuring.values import refusal, text

_REMEMBERED = 2**10


def register_short_forms(converter: Converter) -> None:
    """Let scalars stand for single values without a period, and mappings for codes."""
    converter.register_structure_hook_factory(
        lambda asked: scalar_of(item_type(asked)) is not None, _scalar_or_list
    )
    _register_codes(converter)


def _scalar_or_list(generic: Any, converter: Converter) -> ScalarOrList:
    value_class = item_type(generic)
    return ScalarOrList(converter, value_class, scalar_of(value_class) or "")


def register_for(
    converter: Converter, generic: object, hook: Callable[[Any, object], Any]
) -> None:
    """Register a hook for a generic type, which is not a class."""
    converter.register_structure_hook_func(lambda asked: asked == generic, hook)


class ScalarOrList:
    """Takes a list of dated values of a class, or a scalar for one without a period."""

    def __init__(self, converter: Converter, value_class: type, field: str) -> None:
        self._converter = converter
        self._value_class = value_class
        self._field = field
        self._build = converter.get_structure_hook(value_class)
        self.make_name = constructor(Name, ("text",)) if value_class is Name else None
        """Makes a name of its text: names are many, and seldom the same."""
        self.remembered: dict[Any, Any] = {}
        """What was made of texts and whole numbers: kinds and levels are few."""

    def __call__(self, value: Any, _: object = None) -> Any:
        """Build a tuple of the values.

        Raises:
            ValueError: The value is neither a list nor a scalar.
        """
        kind = type(value)
        if kind is str and self.make_name is not None:
            return (self.make_name(value),)
        # By type, since a float and a truth equal a whole number.
        if (kind is str or kind is int) and value in self.remembered:
            return self.remembered[value]
        if isinstance(value, list | tuple):
            return _each(value, self._build, self._value_class, self._converter)
        if value is None and self._value_class is Country:
            return ()
        if isinstance(value, dict | bool):
            raise refusal(value, "a scalar or a list")
        try:
            built = (self._build({self._field: value}, self._value_class),)
        except ClassValidationError as error:
            (inner,) = error.exceptions
            # The scalar itself is at fault, not a field that is not written.
            inner.__notes__ = []
            raise inner from None
        if (kind is str or kind is int) and len(self.remembered) < _REMEMBERED:
            self.remembered[value] = built
        return built


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
