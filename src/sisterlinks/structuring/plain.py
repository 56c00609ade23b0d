"""What of a class's fields is written, and which values have a short form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import attrs

from sisterlinks.model.fields import Field
from sisterlinks.structuring.construction import function

LAST = ("citations", "claims", "accepted")
"""The fields that are written after all others."""


def in_order_of_files(fields: Sequence[Field]) -> Sequence[Field]:
    """Return fields in the order in which they are written."""
    return sorted(fields, key=lambda field: field.name in LAST)


def defaults_of(value_class: type[attrs.AttrsInstance]) -> dict[str, Any]:
    """Return by field what is not written, since it stands where nothing is given."""
    defaults: dict[str, Any] = {}
    for field in attrs.fields(value_class):
        default: Any = field.default
        if default is not attrs.NOTHING:
            is_made = isinstance(default, _FACTORY)
            defaults[field.name] = default.factory() if is_made else default
    return defaults


_FACTORY: type = attrs.Factory  # type: ignore[assignment] # a class, whatever its stub says


def plain(value_class: type[attrs.AttrsInstance]) -> Callable[[Any], bool]:
    """Make what tells whether a value fills no field but those that it must.

    Args:
        value_class: The class of the values.

    Returns:
        The function.

    Example:
        >>> from sisterlinks import Name
        >>> has_text_alone = plain(Name)
        >>> english = Name(text="Busan", language="en")
        >>> has_text_alone(Name(text="Busan")), has_text_alone(english)
        (True, False)
    """
    namespace: dict[str, Any] = {}
    terms = ["True"]
    for number, (name, default) in enumerate(defaults_of(value_class).items()):
        field, same = f"value.{name}", f"default_{number}"
        namespace[same] = default
        # To be the same is most often enough, and seen at once.
        terms.append(f"({field} is {same} or {field} == {same})")
    return function(("value",), [f"return {' and '.join(terms)}"], namespace)
