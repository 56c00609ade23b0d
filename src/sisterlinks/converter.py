"""From raw values to records and back: the one place that knows both.

The converter is cattrs', made by a function: extend it with hooks of your own and
pass it to `sisterlinks.load` and `sisterlinks.dump`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from sisterlinks.dates import PartialDate
from sisterlinks.findings import FieldPath
from sisterlinks.formats.base import MAXIMUM_DEPTH, check_depth
from sisterlinks.records import (
    NO_EXTRAS,
    ActKind,
    Code,
    Commitment,
    Extras,
    Kind,
    Level,
    Name,
    OpaqueRecord,
    Parent,
    Rank,
    Record,
)

_SHORT_FORMS: Mapping[type, tuple[str, ...]] = {
    Kind: ("value",),
    Level: ("value",),
    Parent: ("value",),
    Name: ("text",),
}
"""The values that a scalar may stand for, with the field that it gives."""

_LAST = ("citations", "claims", "accepted")
"""The fields that are written after all others."""


def make_converter(*, detailed: bool = True) -> Converter:
    """Make the converter between raw values and records.

    Args:
        detailed: Whether errors say where in a record they are. Building is faster
            without.

    Returns:
        A converter of its own, which may be given further hooks.

    Example:
        >>> from sisterlinks import Locality
        >>> converter = make_converter()
        >>> busan = converter.structure(
        ...     {"id": "kr-busan", "name": "Busan", "codes": {"iso-3166-2": "KR-26"}},
        ...     Locality,
        ... )
        >>> busan.codes[0].value
        'KR-26'
        >>> converter.unstructure(busan)
        {'id': 'kr-busan', 'name': 'Busan', 'codes': {'iso-3166-2': 'KR-26'}}
    """
    converter = Converter(detailed_validation=detailed)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(int, _whole_number)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(bool, _truth)
    converter.register_structure_hook(PartialDate, _date)
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_structure_hook(ActKind, _word_of(ActKind))
    converter.register_structure_hook(Rank, _word_of(Rank))
    converter.register_unstructure_hook(ActKind, str)
    converter.register_unstructure_hook(Rank, str)
    converter.register_unstructure_hook(Extras, _thawed)
    converter.register_structure_hook(str | None, _optional(_text))
    converter.register_structure_hook(PartialDate | None, _optional(_date))
    _register_for(converter, tuple[str, ...], _texts)
    converter.register_structure_hook_factory(
        attrs.has, _structurer if detailed else _quick_structurer
    )
    converter.register_unstructure_hook_factory(attrs.has, _unstructurer)
    if not detailed:
        converter.register_structure_hook_factory(
            _is_tuple_of_values, _tuple_structurer
        )
    for value_class, (field,) in _SHORT_FORMS.items():
        _register_short_form(converter, value_class, field)
    _register_codes(converter)
    return converter


def _register_for(
    converter: Converter, generic: object, hook: Callable[[Any, object], Any]
) -> None:
    """Register a hook for a generic type, which is no class."""
    converter.register_structure_hook_func(lambda asked: asked == generic, hook)


def _is_tuple_of_values(asked: Any) -> bool:
    """Tell whether a type is a tuple of any number of values of one attrs class."""
    arguments = get_args(asked)
    return (
        get_origin(asked) is tuple
        and arguments[1:] == (...,)
        and attrs.has(arguments[0])
    )


def _tuple_structurer(
    generic: Any, converter: Converter
) -> Callable[[Any, object], Any]:
    """Make the hook that builds a tuple of values fast."""
    value_class = get_args(generic)[0]
    build = converter.get_structure_hook(value_class)

    def structure(values: Any, _: object = None) -> Any:
        if not isinstance(values, list | tuple):
            raise _refuse(values, "a list")
        return tuple([build(value, value_class) for value in values])

    return structure


def unstructure(record: Record, converter: Converter) -> dict[str, Any]:
    """Give a record's raw form.

    Args:
        record: The record.
        converter: The converter.

    Returns:
        Its fields by their names in files, without the empty ones.
    """
    raw: dict[str, Any] = converter.unstructure(record)
    if isinstance(record, OpaqueRecord):
        del raw["list_name"]
    return raw


def troubles(error: BaseException) -> Iterator[tuple[FieldPath, str]]:
    """Tell what kept a record from being built.

    Args:
        error: What a detailed converter raised.

    Returns:
        For each error its path, by the names of the file's fields, and a message.

    Example:
        >>> from sisterlinks import Locality
        >>> try:
        ...     make_converter().structure({"id": "a", "level": "one"}, Locality)
        ... except Exception as error:
        ...     print(*troubles(error))
        (('level',), "'one' stands where a whole number is meant")
    """
    yield from _troubles(error, ())


def _troubles(error: BaseException, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(error, ClassValidationError):
        names = {field.name: _file_name(field) for field in attrs.fields(error.cl)}
        within, beside = error.group_exceptions()
        for inner, attribute in within:
            name = names[attribute.name]
            if isinstance(inner, KeyError):
                yield path, f"no {name}: every {_name_of(error.cl)} needs one"
            else:
                yield from _troubles(inner, (*path, name))
        for other in beside:
            yield from _troubles(other, path)
    elif isinstance(error, IterableValidationError):
        items, beside = error.group_exceptions()
        for inner, item in items:
            yield from _troubles(inner, (*path, item.index))
        for other in beside:
            yield from _troubles(other, path)
    else:
        yield path, str(error.args[0] if error.args else type(error).__name__)


def _refuse(value: object, wanted: str) -> ValueError:
    kind = {dict: "a mapping", list: "a list", type(None): "nothing"}.get(
        type(value), repr(value)[:60]
    )
    return ValueError(f"{kind} stands where {wanted} is meant")


def _text(value: Any, _: object = None) -> str:
    if type(value) is str:
        return value
    raise _refuse(value, "text")


_WHOLE = re.compile("-?[0-9]{1,1000}")  # Python refuses to read some thousands


def _whole_number(value: Any, _: object = None) -> int:
    if type(value) is int:
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    raise _refuse(value, "a whole number")


def _number(value: Any, _: object = None) -> float:
    if type(value) in {int, float}:
        return float(value)
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            pass
    raise _refuse(value, "a number")


def _truth(value: Any, _: object = None) -> bool:
    if isinstance(value, bool):
        return value
    if value in {"true", "false"}:
        return bool(value == "true")
    raise _refuse(value, "true or false")


def _date(value: Any, _: object = None) -> PartialDate:
    if type(value) is str:
        return PartialDate.parse(value)
    raise _refuse(value, "a date as text")


def _optional(hook: Callable[[Any], Any]) -> Callable[[Any, object], Any]:
    def structure(value: Any, _: object = None) -> Any:
        return None if value is None else hook(value)

    return structure


def _word_of(words: type[ActKind | Rank]) -> Callable[[Any, object], Any]:
    by_word = {word.value: word for word in words}

    def structure(value: Any, _: object = None) -> Any:
        try:
            return by_word[value]
        except (KeyError, TypeError):
            raise _refuse(value, f"one of {', '.join(by_word)}") from None

    return structure


def _texts(value: Any, _: object = None) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise _refuse(value, "a list of texts")
    for item in value:
        if type(item) is not str:
            raise _refuse(item, "text")
    return tuple(value)


def _text_or_texts(value: Any, _: object = None) -> tuple[str, ...]:
    return (value,) if type(value) is str else _texts(value)


def _thawed(value: Any) -> Any:
    """Turn frozen JSON values into those that `json` and `yaml` write."""
    if isinstance(value, Mapping):
        return {key: _thawed(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_thawed(item) for item in value]
    return value


def _file_name(field: attrs.Attribute[Any]) -> str:
    name: str = field.metadata.get("file_name", field.name)
    return name


def _structurer(
    record_class: type[attrs.AttrsInstance], converter: Converter
) -> Callable[[Any, object], Any]:
    """Make the hook that builds one class, keeping unknown fields as extras."""
    fields = [field for field in attrs.fields(record_class) if field.init]
    renamed = {
        field.name: override(rename=_file_name(field))
        for field in fields
        if "file_name" in field.metadata
    }
    if issubclass(record_class, Commitment):
        renamed["by"] = override(struct_hook=_text_or_texts)
    # Extras have no key of their own: they are what no field takes.
    keeps_extras = any(field.name == "extras" for field in fields)
    if keeps_extras:
        renamed["extras"] = override(rename=_EXTRAS_KEY, struct_hook=lambda v, _: v)
    build = make_dict_structure_fn(record_class, converter, **renamed)  # type: ignore[arg-type] # overrides go by the names of fields
    known = frozenset(_file_name(field) for field in fields) - {"extras"}
    named = "names" in known
    what = _name_of(record_class)

    def structure(value: Any, _: object = None) -> Any:
        if not isinstance(value, dict):
            raise _refuse(value, f"a mapping with the fields of {what}")
        if not known.issuperset(value):
            if named and "name" in value:
                value = dict(value)
                value["names"] = _with_names(value.pop("name"), value.get("names"))
            extra = {key: item for key, item in value.items() if key not in known}
            if extra and not keeps_extras:
                raise ValueError(
                    f"a {what} has no field {' and no field '.join(map(repr, extra))}: "
                    "correct it, or give its class a field for extras"
                )
            if extra:
                value = {**value, _EXTRAS_KEY: Extras(_checked(extra))}
        return build(value, record_class)

    return structure


def _quick_structurer(  # noqa: C901 - a hot loop, whose parts would cost calls
    record_class: type[attrs.AttrsInstance], converter: Converter
) -> Callable[[Any, object], Any]:
    """Make the hook that builds one class fast, and does not say where it failed.

    Most records fill few of their fields, so the keys that are there are walked, not
    the fields that could be. It builds what `_structurer` builds, and refuses what
    that refuses.
    """
    attrs.resolve_types(record_class)
    hooks: dict[str, tuple[str, Callable[[Any, object], Any] | None, Any]] = {}
    for field in attrs.fields(record_class):
        if field.init and field.name != "extras":
            hook: Callable[[Any, object], Any] | None
            hook = converter.get_structure_hook(field.type)
            if hook is _text:
                hook = None  # most fields are texts: looked at without a call
            if issubclass(record_class, Commitment) and field.name == "by":
                hook = _text_or_texts
            hooks[_file_name(field)] = (field.alias, hook, field.type)
    if "names" in hooks:
        hooks["name"] = hooks["names"]
    structure_names = hooks["names"][1] if "names" in hooks else None
    find = hooks.get
    what = _name_of(record_class)

    def structure(value: Any, _: object = None) -> Any:
        if type(value) is not dict:
            raise _refuse(value, f"a mapping with the fields of {what}")
        fields: dict[str, Any] = {}
        extra: dict[str, Any] | None = None
        for key, item in value.items():
            known = find(key)
            if known is not None:
                name, hook, type_ = known
                if hook is not None:
                    fields[name] = hook(item, type_)
                elif type(item) is str:
                    fields[name] = item
                else:
                    raise _refuse(item, "text")
            elif extra is None:
                extra = {key: item}
            else:
                extra[key] = item
        if extra is not None:
            fields["extras"] = Extras(_checked(extra))
        if structure_names is not None and "name" in value and "names" in value:
            both = _with_names(value["name"], value["names"])
            fields["names"] = structure_names(both, tuple[Name, ...])
        return record_class(**fields)

    return structure


def _checked(extra: dict[str, Any]) -> dict[str, Any]:
    """Refuse what is nested deeper than every format can write."""
    for key, item in extra.items():
        if isinstance(item, list | dict) and not check_depth(item):
            raise ValueError(
                f"{key[:50]!r} is nested deeper than {MAXIMUM_DEPTH} levels"
            )
    return extra


def _with_names(name: Any, names: Any) -> Any:
    """Join a name in its short form with names in full, as tables give both."""
    if names is None:
        return name
    if isinstance(names, str):
        raise _refuse(names, "a list of names")
    if not isinstance(names, list):
        return names  # refused where it is read
    texts = [item.get("text") for item in names if isinstance(item, dict)]
    return names if name in texts else [{"text": name}, *names]


_EXTRAS_KEY = "\0extras"
"""Under which extras travel to the record: no file can hold such a key."""


def _name_of(record_class: type) -> str:
    """Name a class in words: ``MemorandumParty`` is a memorandum party."""
    name = record_class.__name__
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name)[1:]


def _register_short_form(converter: Converter, value_class: type, field: str) -> None:
    """Let a scalar stand for a single value without a period."""
    tuple_class = tuple[value_class, ...]  # type: ignore[valid-type] # made for the call
    build = converter.get_structure_hook(value_class)
    remembered: dict[Any, Any] = {}
    is_name = value_class is Name

    def structure(value: Any, _: object = None) -> Any:
        if isinstance(value, list | tuple):
            return _each(value, build, value_class, converter)
        if is_name and type(value) is str:
            return (Name(text=value),)  # names are many, and seldom the same
        if isinstance(value, dict | bool):
            raise _refuse(value, "a scalar or a list")
        # A float would be found as the whole number that it is equal to.
        if type(value) is float or value not in remembered:
            # Few kinds and levels, and many localities: each is built once.
            if len(remembered) > _REMEMBERED:
                remembered.clear()
            try:
                remembered[value] = (build({field: value}, value_class),)
            except ClassValidationError as error:
                (inner,) = error.exceptions
                # The scalar itself is at fault, not a field that is not written.
                inner.__notes__ = []
                raise inner from None
        return remembered[value]

    _register_for(converter, tuple_class, structure)


_REMEMBERED = 2**10


def _each(values: Any, build: Any, value_class: type, converter: Converter) -> Any:
    """Build every value of a list; where errors are detailed, all of them."""
    if not converter.detailed_validation:
        return tuple([build(value, value_class) for value in values])
    generic = list[value_class]  # type: ignore[valid-type] # made for the call
    return tuple(converter.structure(list(values), generic))


def _register_codes(converter: Converter) -> None:
    """Read codes as a mapping, as texts with their scheme, or as dated ones."""
    build = converter.get_structure_hook(Code)

    def one(value: Any, _: object = None) -> Code:
        if isinstance(value, str):
            scheme, colon, code = value.partition(":")
            if not (scheme and colon and code):
                raise _refuse(value, "a code with its scheme, such as iso-3166-2:VN-57")
            return Code(scheme=scheme, value=code)
        built: Code = build(value, Code)
        return built

    def structure(value: Any, _: object = None) -> tuple[Code, ...]:
        if isinstance(value, dict):
            return tuple(
                [
                    Code(scheme=scheme, value=_text(code))
                    for scheme, code in value.items()
                ]
            )
        if isinstance(value, list | tuple):
            return tuple(_each(value, one, Code, converter))
        raise _refuse(value, "a mapping of codes, or a list")

    converter.register_structure_hook(Code, one)
    _register_for(converter, tuple[Code, ...], structure)


def _unstructurer(
    record_class: type[attrs.AttrsInstance], converter: Converter
) -> Callable[[Any], dict[str, Any]]:
    """Make the function that takes one class apart, in the order of files."""
    fields = attrs.fields(record_class)
    renamed = {
        field.name: override(rename=_file_name(field))
        for field in fields
        if "file_name" in field.metadata
    }
    renamed["extras"] = override(omit=True)
    take_apart = make_dict_unstructure_fn(
        record_class,
        converter,
        _cattrs_omit_if_default=True,
        **renamed,  # type: ignore[arg-type] # overrides go by the names of fields
    )
    shortened = [
        (_file_name(field), _SHORTENERS[field.name])
        for field in fields
        if field.name in _SHORTENERS
    ]
    keeps_extras = any(field.name == "extras" for field in fields)
    last = [field.name for field in fields if field.name in _LAST]

    def unstructure(value: Any) -> dict[str, Any]:
        raw = take_apart(value)
        for name, shorten in shortened:
            if name in raw:
                raw[name] = shorten(raw[name])
        if "names" in raw and isinstance(raw["names"], str):
            raw = {("name" if key == "names" else key): raw[key] for key in raw}
        for name in last:
            if name in raw:
                raw[name] = raw.pop(name)
        if keeps_extras and value.extras is not NO_EXTRAS:
            raw.update(_thawed(value.extras))
        return {
            key: list(item) if isinstance(item, tuple) else item
            for key, item in raw.items()
        }

    return unstructure


def _shorten(field: str) -> Callable[[Any], Any]:
    """Write a single value without a period as a scalar."""

    def shorten(values: Any) -> Any:
        if len(values) == 1 and values[0].keys() == {field}:
            return values[0][field]
        return values

    return shorten


def _shorten_codes(codes: Any) -> Any:
    """Write codes without periods as a mapping, where no scheme stands twice."""
    if all(code.keys() == {"scheme", "value"} for code in codes):
        short = {code["scheme"]: code["value"] for code in codes}
        if len(short) == len(codes):
            return short
    return codes


_SHORTENERS: Mapping[str, Callable[[Any], Any]] = {
    "names": _shorten("text"),
    "kinds": _shorten("value"),
    "levels": _shorten("value"),
    "parents": _shorten("value"),
    "codes": _shorten_codes,
}
