"""JSON Schema: what a file may hold, told to editors and validators.

It is drawn from the classes of the records, so an extended schema describes its own
kinds and fields as well.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin

import attrs

from sisterlinks.formats.base import VERSION, RawValue
from sisterlinks.model import Code, Transfers
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.fields import fields_of, scalar_of
from sisterlinks.model.schema import Schema

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
"""The draft of JSON Schema that is written."""

_EXTENSION: Final = "^x_"
"""The names that extensions bear, of fields and of lists."""

_SCALARS: Final[dict[object, dict[str, Any]]] = {
    str: {"type": "string"},
    # Numbers may stand as text, as they do in YAML and CSV.
    int: {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]+$"}]},
    float: {"type": ["number", "string"]},
    bool: {"enum": [True, False, "true", "false"]},
    Transfers: {
        "type": "object",
        "additionalProperties": {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}},
            ]
        },
    },
    PartialDate: {"$ref": "#/$defs/date"},
}


def json_schema(schema: Schema | None = None) -> dict[str, RawValue]:
    """Describe what a file may hold, as a JSON Schema of draft 2020-12.

    It holds for a document of JSON. A line of JSON Lines is one of its ``$defs`` with
    a ``type`` beside it; what a YAML file gives, read as text, keeps to it too. It
    tells what a single value may be. Whether ids refer to something, and dates agree,
    is for `validate` to tell.

    Args:
        schema: The kinds of record; the library's own where left out.

    Returns:
        The JSON Schema, whose descriptions are the words under each field.

    Example:
        >>> described = json_schema()
        >>> described["$schema"]
        'https://json-schema.org/draft/2020-12/schema'
        >>> sorted(described["properties"])[:3]
        ['changes', 'coverage', 'format']
    """
    definitions: dict[str, Any] = {
        "date": {
            "type": "string",
            "minLength": 1,
            "description": "A date in EDTF, such as 2005, 2005-05-17, 2005~ or 2005/..",
        }
    }
    properties: dict[str, Any] = {
        "format": {
            "enum": [VERSION, str(VERSION)],
            "description": "The version of the file's form; left out, the first.",
        }
    }
    for kind in schema or Schema.default():
        _define(kind.name, kind.record_class, definitions)
        properties[kind.plural] = {
            "type": "array",
            "items": {"$ref": f"#/$defs/{kind.name}"},
        }
    return {
        "$schema": DIALECT,
        "title": "A sisterlinks dataset",
        "type": "object",
        "properties": properties,
        "patternProperties": {
            _EXTENSION: {
                "type": "array",
                "items": {"type": "object", "required": ["id"]},
                "description": "Records of an extension.",
            }
        },
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _define(
    name: str, value_class: type[attrs.AttrsInstance], definitions: dict[str, Any]
) -> None:
    """Add the definition of a class, and those of the classes within it."""
    if name in definitions:
        return
    definition: dict[str, Any] = {"type": "object"}
    definitions[name] = definition
    summary = (value_class.__doc__ or "").partition("\n")[0]
    if summary:
        definition["description"] = summary
    words = _words_under_fields(value_class)
    properties: dict[str, Any] = {}
    required = []
    for field in fields_of(value_class):
        described = _described(field.type, definitions)
        if field.may_be_alone:
            described = {"anyOf": [{"type": "string"}, described]}
        if field.name in words:
            described = {"description": words[field.name], **described}
        properties[field.file_name] = described
        if field.short_name != field.file_name:
            properties[field.short_name] = {
                "type": "string",
                "description": "Its name, where there is no more to say of it.",
            }
        if field.is_required:
            required.append(field.file_name)
    definition["properties"] = properties
    if required:
        definition["required"] = required
    definition["patternProperties"] = {_EXTENSION: {}}
    definition["additionalProperties"] = False


def _described(type_: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Describe what stands for a value of a type."""
    if type_ in _SCALARS:
        return _SCALARS[type_]
    if get_origin(type_) is UnionType:
        (inner,) = (option for option in get_args(type_) if option is not NoneType)
        return {"anyOf": [_described(inner, definitions), {"type": "null"}]}
    if get_origin(type_) is tuple:
        return _described_list(get_args(type_)[0], definitions)
    if attrs.has(type_):
        name = _snake(type_.__name__)
        _define(name, type_, definitions)
        return {"$ref": f"#/$defs/{name}"}
    if isinstance(type_, type) and issubclass(type_, Enum):
        return {"enum": [member.value for member in type_]}
    return {}  # an extension's own type, which its converter knows


def _described_list(inner: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Describe a list, and what may stand for one."""
    items = _described(inner, definitions)
    if inner is Code:
        text = {"type": "string", "pattern": "^[^:]+:.+$"}
        return {
            "anyOf": [
                {"type": "object", "additionalProperties": {"type": "string"}},
                {"type": "array", "items": {"anyOf": [items, text]}},
            ]
        }
    array = {"type": "array", "items": items}
    scalar = scalar_of(inner)
    if scalar is None:
        return array
    (type_,) = (field.type for field in fields_of(inner) if field.name == scalar)
    return {"anyOf": [_described(type_, definitions), array]}


def _words_under_fields(value_class: type) -> dict[str, str]:
    """Return the strings under the fields of a class, where its source is."""
    words: dict[str, str] = {}
    for base in reversed(value_class.__mro__):
        if attrs.has(base):
            words |= _fields_and_words(base)
    return words


def _fields_and_words(value_class: type) -> Iterator[tuple[str, str]]:
    try:
        source = inspect.getsource(value_class)
    except (OSError, TypeError):
        return  # made where no source is kept: described without words
    (definition,) = ast.parse(textwrap.dedent(source)).body
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    for field, words in pairwise(body):
        match field, words:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text).replace("\n", " ").replace("``", "")


def _snake(name: str) -> str:
    """Write ``MemorandumParty`` as ``memorandum_party``."""
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name)[1:]
