"""From raw values to records and back: the one place that knows both.

The converter is cattrs', made by a function: extend it with hooks of your own and
pass it to `sisterlinks.load` and `sisterlinks.dump`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any, TypeAlias, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.gen import make_dict_unstructure_fn, override

from sisterlinks.formats.base import MAXIMUM_DIGITS, WriteError
from sisterlinks.model import (
    NO_EXTRAS,
    ActKind,
    CoverageSubject,
    Extras,
    Rank,
    Record,
    Transfers,
)
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.fields import Field, Form, fields_of
from sisterlinks.positions import FieldPath
from sisterlinks.structuring import detailed as detailed_hooks
from sisterlinks.structuring import fast as fast_hooks
from sisterlinks.structuring import values
from sisterlinks.structuring.extras import checked
from sisterlinks.structuring.plain import LAST
from sisterlinks.structuring.short_forms import register_for, register_short_forms
from sisterlinks.structuring.values import name_of

_Hook: TypeAlias = Callable[[Any, object], Any]


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
    if detailed:
        converter = Converter(detailed_validation=True)
        return _with_hooks(
            converter, detailed_hooks.structurer, detailed_hooks.tuple_structurer
        )
    return make_quick_converter()


@cache
def shared_converter() -> Converter:
    """Return the converter of `make_converter` for all who give it no hooks of theirs.

    Making a converter with the hooks of all classes takes longer than writing a small
    file with it, so one is kept. It holds no more than hooks and a few short values.

    Returns:
        Always the same converter, which must not be changed.

    Example:
        >>> shared_converter() is shared_converter()
        True
    """
    return make_converter()


def make_quick_converter() -> Converter:
    """Make a converter that builds fast, and does not say where an error is.

    Returns:
        The converter.
    """
    structure = partial(fast_hooks.structurer, dates=fast_hooks.Dates())
    converter = Converter(detailed_validation=False)
    return _with_hooks(converter, structure, fast_hooks.tuple_structurer)


def _with_hooks(
    converter: Converter,
    structurer: Callable[[Any, Converter], _Hook],
    tuple_structurer: Callable[[Any, Converter], _Hook],
) -> Converter:
    """Register the hooks of all types; those of classes are made by functions."""
    converter.register_structure_hook(str, values.text)
    converter.register_structure_hook(int, values.whole_number)
    converter.register_structure_hook(float, values.number)
    converter.register_structure_hook(bool, values.truth)
    converter.register_structure_hook(PartialDate, values.date)
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_unstructure_hook(int, _whole)
    for words in (ActKind, CoverageSubject, Rank):
        converter.register_structure_hook(words, values.Words(words))
        converter.register_unstructure_hook(words, str)
    converter.register_structure_hook(Transfers, values.transfers)
    converter.register_unstructure_hook(Transfers, _thawed)
    converter.register_unstructure_hook(Extras, _thawed)
    converter.register_structure_hook(str | None, values.optional_text)
    converter.register_structure_hook(PartialDate | None, values.optional_date)
    register_for(converter, tuple[str, ...], values.texts)
    converter.register_structure_hook_factory(attrs.has, structurer)
    converter.register_structure_hook_factory(_is_tuple_of_values, tuple_structurer)
    converter.register_unstructure_hook_factory(attrs.has, _unstructurer)
    register_short_forms(converter)
    return converter


def _is_tuple_of_values(asked: Any) -> bool:
    """Return whether a type is a tuple of any number of values of one attrs class."""
    arguments = get_args(asked)
    return (
        get_origin(asked) is tuple
        and arguments[1:] == (...,)
        and attrs.has(arguments[0])
    )


def unstructure(record: Record, converter: Converter) -> dict[str, Any]:
    """Return a record's raw form.

    Args:
        record: The record.
        converter: The converter.

    Returns:
        Its fields by their names in files, without the empty ones.
    """
    raw: dict[str, Any] = converter.unstructure(record)
    return raw


def troubles(error: BaseException) -> Iterator[tuple[FieldPath, str]]:
    """Yield what kept a record from being built.

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
        names = {field.name: field.file_name for field in fields_of(error.cl)}
        within, beside = error.group_exceptions()
        for inner, attribute in within:
            name = names[attribute.name]
            if isinstance(inner, KeyError):
                yield path, f"no {name}: every {name_of(error.cl)} needs one"
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


def _thawed(value: Any) -> Any:
    """Turn frozen JSON values into those that `json` and `yaml` write."""
    if isinstance(value, Mapping):
        return {key: _thawed(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_thawed(item) for item in value]
    return value


def _unstructurer(
    record_class: type[attrs.AttrsInstance], converter: Converter
) -> Callable[[Any], dict[str, Any]]:
    """Make the function that takes one class apart, in the order of files."""
    fields = fields_of(record_class)
    take_apart = make_dict_unstructure_fn(
        record_class,
        converter,
        _cattrs_omit_if_default=True,
        **_overrides(record_class),
    )
    keeps_extras = hasattr(attrs.fields(record_class), "extras")
    dated = [field for field in fields if field.form is Form.DATED]
    codes = [field.file_name for field in fields if field.form is Form.CODES]
    last = [field.name for field in fields if field.name in LAST]

    def unstructure(value: Any) -> dict[str, Any]:
        raw = take_apart(value)
        for field in dated:
            if field.file_name in raw:
                raw = _shortened(raw, field)
        for name in codes:
            if name in raw:
                raw[name] = _shortened_codes(raw[name])
        for name in last:
            if name in raw:
                raw[name] = raw.pop(name)
        if keeps_extras and value.extras is not NO_EXTRAS:
            raw.update(_writable(_thawed(value.extras)))
        return {
            key: list(item) if isinstance(item, tuple) else item
            for key, item in raw.items()
        }

    return unstructure


def _writable(extras: dict[str, Any]) -> dict[str, Any]:
    """Refuse to take apart what could not be read again.

    Raises:
        WriteError: It is nested deeper than files may be.
    """
    try:
        return checked(extras)
    except ValueError as error:
        raise WriteError(str(error)) from error


def _whole(value: int) -> int:
    """Refuse to take apart a number that could not be read again.

    Raises:
        WriteError: It has more digits than are read.
    """
    if abs(value) >= values.TOO_LARGE:
        raise WriteError(
            f"a number of more than {MAXIMUM_DIGITS} digits: write it as a text "
            "of your own"
        )
    return value


def _overrides(record_class: type[attrs.AttrsInstance]) -> dict[str, Any]:
    """Return what cattrs is to do with fields: rename them, or leave them out."""
    names = {field.name: field.file_name for field in fields_of(record_class)}
    return {
        field.name: override(rename=names[field.name])
        if field.name in names
        else override(omit=True)
        for field in attrs.fields(record_class)
    }


def _shortened(raw: dict[str, Any], field: Field) -> dict[str, Any]:
    """Write a single value without a period as a scalar, under its short name."""
    values = raw[field.file_name]
    if len(values) != 1 or values[0].keys() != {field.scalar}:
        return raw
    (scalar,) = values[0].values()
    if field.short_name == field.file_name:
        raw[field.file_name] = scalar
        return raw
    # The short name stands where the field does, so that names come first.
    return {
        field.short_name if key == field.file_name else key: scalar
        if key == field.file_name
        else value
        for key, value in raw.items()
    }


def _shortened_codes(codes: Any) -> Any:
    """Write codes without periods as a mapping, where no scheme stands twice."""
    if all(code.keys() == {"scheme", "value"} for code in codes):
        short = {code["scheme"]: code["value"] for code in codes}
        if len(short) == len(codes):
            return short
    return codes
