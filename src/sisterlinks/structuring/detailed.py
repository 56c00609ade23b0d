"""Building records so that every error says where in the record it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from sisterlinks.model import Extras, OpaqueRecord
from sisterlinks.model.fields import fields_of
from sisterlinks.structuring.extras import checked, with_names
from sisterlinks.structuring.values import name_of, refusal, text_or_texts


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
    fields = fields_of(record_class)
    renamed = {
        field.name: override(rename=field.file_name)
        for field in fields
        if field.file_name != field.name
    }
    renamed |= {
        field.name: override(rename=field.file_name, struct_hook=text_or_texts)
        for field in fields
        if field.may_be_alone
    }
    # Extras have no key of their own: they are what no field takes.
    keeps_extras = any(each.name == "extras" for each in attrs.fields(record_class))
    if keeps_extras:
        renamed["extras"] = override(omit=True)
    build = make_dict_structure_fn(record_class, converter, **renamed)  # type: ignore[arg-type] # overrides go by the names of fields
    known = frozenset(field.file_name for field in fields)
    if issubclass(record_class, OpaqueRecord):
        known |= {"list_name"}
    named = "names" in known
    what = name_of(record_class)

    def structure(value: Any, _: object = None) -> Any:
        if not isinstance(value, dict):
            raise refusal(value, f"a mapping with the fields of {what}")
        if known.issuperset(value):
            return build(value, record_class)
        if named and "name" in value:
            value = dict(value)
            value["names"] = with_names(value.pop("name"), value.get("names"))
        extra = {key: item for key, item in value.items() if key not in known}
        if extra and not keeps_extras:
            raise ValueError(
                f"a {what} has no field {' and no field '.join(map(repr, extra))}: "
                "correct it, or give its class a field for extras"
            )
        extras = checked(extra)
        built: Any = build(value, record_class)
        return attrs.evolve(built, extras=Extras(extras)) if extra else built

    return structure
