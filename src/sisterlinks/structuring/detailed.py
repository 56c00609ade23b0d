"""Building records so that every error says where in the record it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from sisterlinks.model import Commitment, Extras
from sisterlinks.structuring.extras import checked, with_names
from sisterlinks.structuring.values import file_name, name_of, refusal, text_or_texts

_EXTRAS_KEY = "\0extras"
"""Under which extras travel to the record: no file can hold such a key."""


def tuple_structurer(
    generic: Any, converter: Converter
) -> Callable[[Any, object], Any]:
    """Make the hook that builds a tuple of values."""
    (value_class, _) = get_args(generic)
    list_class = list[value_class]  # type: ignore[valid-type] # made for the call

    def structure(items: Any, _: object = None) -> Any:
        if not isinstance(items, list | tuple):
            raise refusal(items, "a list")
        return tuple(converter.structure(list(items), list_class))

    return structure


def structurer(
    record_class: type[attrs.AttrsInstance], converter: Converter
) -> Callable[[Any, object], Any]:
    """Make the hook that builds one class, keeping unknown fields as extras."""
    fields = [field for field in attrs.fields(record_class) if field.init]
    renamed = {
        field.name: override(rename=file_name(field))
        for field in fields
        if "file_name" in field.metadata
    }
    if issubclass(record_class, Commitment):
        renamed["by"] = override(struct_hook=text_or_texts)
    # Extras have no key of their own: they are what no field takes.
    keeps_extras = any(field.name == "extras" for field in fields)
    if keeps_extras:
        renamed["extras"] = override(rename=_EXTRAS_KEY, struct_hook=lambda v, _: v)
    build = make_dict_structure_fn(record_class, converter, **renamed)  # type: ignore[arg-type] # overrides go by the names of fields
    known = frozenset(file_name(field) for field in fields) - {"extras"}
    named = "names" in known
    what = name_of(record_class)

    def structure(value: Any, _: object = None) -> Any:
        if not isinstance(value, dict):
            raise refusal(value, f"a mapping with the fields of {what}")
        if not known.issuperset(value):
            if named and "name" in value:
                value = dict(value)
                value["names"] = with_names(value.pop("name"), value.get("names"))
            extra = {key: item for key, item in value.items() if key not in known}
            if extra and not keeps_extras:
                raise ValueError(
                    f"a {what} has no field {' and no field '.join(map(repr, extra))}: "
                    "correct it, or give its class a field for extras"
                )
            if extra:
                value = {**value, _EXTRAS_KEY: Extras(checked(extra))}
        return build(value, record_class)

    return structure
