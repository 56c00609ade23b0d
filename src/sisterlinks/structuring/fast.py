"""Building many records fast, without saying where one can't be built.

Most records of a list have the same few fields. Once a combination of fields has come
often, it gets a plan: a function written for it, which takes the values in their order
and makes the record. What comes seldom, and all that a plan does not take, is walked
field by field, with the same result and the same errors.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from itertools import groupby, repeat
from typing import Any, TypeAlias, get_args

import attrs
from cattrs import Converter

from sisterlinks.model import Extras, Name, OpaqueRecord
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.fields import fields_of
from sisterlinks.structuring import values
from sisterlinks.structuring.construction import (
    body,
    constructor,
    function,
    is_plain,
)
from sisterlinks.structuring.extras import checked, with_names
from sisterlinks.structuring.short_forms import ScalarOrList

_Hook = Callable[[Any, object], Any]
_Add = Callable[[Any], None]
_Hooks: TypeAlias = "dict[str, tuple[attrs.Attribute[Any], Any, _Hook]]"

_OFTEN = 16
"""How often a combination of fields comes before it gets a plan."""

_MAXIMUM_PLANS = 64
"""How many combinations of fields of one class get a plan."""

_MAXIMUM_KNOWN = 2**17
"""How many dates are kept at hand, and how many values of one class."""

_WORDS = frozenset({"country", "kind", "language", "paragraph", "scheme"})
"""Fields in which few texts stand often: each text is kept once."""


class Dates(dict[str, PartialDate]):
    """Dates by their texts, read when they are first asked for."""

    def __missing__(self, text: str) -> PartialDate:
        date = values.date(text)
        if len(self) < _MAXIMUM_KNOWN:
            self[text] = date
        return date


@attrs.frozen(kw_only=True)
class _Plan:
    """What builds records of one class that have the same fields in the same order."""

    one: Callable[[dict[str, Any]], Any]
    """Builds one."""

    many: Callable[[Iterable[dict[str, Any]], _Add], None]
    """Builds many, and adds each."""


class _Plans:
    """The plans for one class, made as combinations of fields come often."""

    def __init__(
        self, record_class: type[attrs.AttrsInstance], hooks: _Hooks, dates: Dates
    ) -> None:
        self.made: dict[tuple[str, ...], _Plan] = {}
        self._seen: dict[tuple[str, ...], int] = {}
        self._plan = partial(_plan, record_class, hooks=hooks, dates=dates)

    def note(self, keys: tuple[str, ...]) -> None:
        """Take note that a combination came without a plan, and make one in time."""
        if len(self.made) < _MAXIMUM_PLANS:
            self._seen[keys] = self._seen.get(keys, 0) + 1
            if self._seen[keys] == _OFTEN and (plan := self._plan(keys)):
                self.made[keys] = plan
            if len(self._seen) > _OFTEN * _MAXIMUM_PLANS:
                self._seen.clear()


def structurer(
    record_class: type[attrs.AttrsInstance],
    converter: Converter,
    *,
    dates: Dates,
) -> _Hook:
    """Make the hook that builds one class.

    Args:
        record_class: The class.
        converter: Knows the hooks of the fields' types.
        dates: Where dates are kept by their texts.

    Returns:
        The hook. It builds what `detailed.structurer` builds, and refuses what that
        refuses.
    """
    hooks = _hooks(record_class, converter)
    walk = _walker(record_class, hooks)
    if not is_plain(record_class):
        return walk
    plans = _Plans(record_class, hooks, dates)
    find = plans.made.get

    def structure(value: Any, _: object = None) -> Any:
        if type(value) is dict:
            keys = tuple(value)
            plan = find(keys)
            if plan is not None:
                try:
                    return plan.one(value)
                except Exception:  # noqa: BLE001 - the walk says what is wrong
                    return walk(value, None)
            plans.note(keys)
        return walk(value, None)

    def structure_many(raws: Iterable[dict[str, Any]], add: _Add) -> None:
        for keys, run in groupby(raws, tuple):
            plan = find(keys)
            if plan is not None:
                plan.many(run, add)
            else:
                for raw in run:
                    add(structure(raw))

    structure.many = structure_many  # type: ignore[attr-defined] # see `many_of`
    return structure


def many_of(hook: _Hook, record_class: type) -> Callable[[Iterable[Any], _Add], None]:
    """Return what builds many records of a class, one after the other, and adds each.

    Args:
        hook: A hook that builds one, of this module or of a converter of the user's.
        record_class: The class.

    Returns:
        What builds them; where one can't be built it raises, having added all before.
    """

    def one_by_one(raws: Iterable[Any], add: _Add) -> None:
        for raw in raws:
            add(hook(raw, record_class))

    found: Callable[[Iterable[Any], _Add], None]
    found = getattr(hook, "many", one_by_one)
    return found


def _hooks(record_class: type[attrs.AttrsInstance], converter: Converter) -> _Hooks:
    """Return the fields of a class by their names in files, with what builds them."""
    hooks: _Hooks = {}
    attributes = attrs.fields_dict(record_class)
    for field in fields_of(record_class):
        hook: _Hook = converter.get_structure_hook(field.type)
        if field.may_be_alone:
            hook = values.text_or_texts
        known = (attributes[field.name], field.type, hook)
        hooks[field.file_name] = hooks[field.short_name] = known
    if issubclass(record_class, OpaqueRecord):
        hooks["list_name"] = (attributes["list_name"], str, values.text)
    return hooks


def _walker(
    record_class: type[attrs.AttrsInstance],
    hooks: _Hooks,
) -> _Hook:
    """Make what builds a class from whatever fields there are.

    Most records fill few of their fields, so the keys that are there are walked, not
    the fields that could be.
    """
    structure_names = hooks["names"][2] if "names" in hooks else None
    find = hooks.get
    what = values.name_of(record_class)

    def structure(value: Any, _: object = None) -> Any:
        if type(value) is not dict:
            raise values.refusal(value, f"a mapping with the fields of {what}")
        fields: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        for key, item in value.items():
            known = find(key)
            if known is None:
                extra[key] = item
            else:
                field, type_, hook = known
                fields[field.alias or field.name] = hook(item, type_)
        if extra:
            fields["extras"] = Extras(checked(extra))
        if structure_names is not None and "name" in value and "names" in value:
            both = with_names(value["name"], value["names"])
            fields["names"] = structure_names(both, tuple[Name, ...])
        return record_class(**fields)

    return structure


def _plan(
    record_class: type[attrs.AttrsInstance],
    keys: tuple[str, ...],
    hooks: _Hooks,
    dates: Dates,
) -> _Plan | None:
    """Write the functions that build a class from one combination of fields."""
    if {"name", "names"}.issubset(keys) and "names" in hooks:
        return None
    namespace: dict[str, Any] = {
        "dates": dates,
        "intern": sys.intern,
        "Extras": Extras,
        "checked": checked,
        "make_name": constructor(Name, ("text",)),
    }
    taken = [f"value_{number}" for number in range(len(keys))]
    lines = [f"({', '.join(taken)},) = record.values()"] if taken else []
    given: dict[str, str] = {}
    extra = []
    for number, key in enumerate(keys):
        if key not in hooks:
            namespace[f"key_{number}"] = key
            extra.append(f"key_{number}: value_{number}")
            continue
        field, type_, hook = hooks[key]
        namespace |= {f"hook_{number}": hook, f"type_{number}": type_}
        lines += _checks(hook, f"value_{number}")
        given[field.name] = _expression(hook, number, is_word=field.name in _WORDS)
    if extra:
        given["extras"] = f"Extras(checked({{{', '.join(extra)}}}))"
    try:
        lines += body(record_class, given, namespace)
    except KeyError:
        return None  # the walk refuses a field too few or too many
    return _Plan(
        one=function(("record",), [*lines, "return made"], dict(namespace)),
        many=function(
            ("records", "add"),
            ["for record in records:", *(f" {line}" for line in [*lines, "add(made)"])],
            namespace,
        ),
    )


def _checks(hook: _Hook, value: str) -> list[str]:
    """Write what refuses a value that is not of the type that a plan takes."""
    if hook is values.text:
        return [f"if type({value}) is not str: raise TypeError"]
    if hook is values.optional_text:
        return [f"if type({value}) is not str and {value} is not None: raise TypeError"]
    if hook is values.texts:
        # Joining refuses what is not a text, faster than a look at each.
        return [f"if type({value}) is not list: raise TypeError", f"''.join({value})"]
    return []


def _expression(hook: _Hook, number: int, *, is_word: bool) -> str:
    """Write what a plan makes of a value that is of the type it takes."""
    value = f"value_{number}"
    if hook is values.text or hook is values.optional_text:
        return f"{value} and intern({value})" if is_word else value
    if hook is values.texts:
        return f"tuple({value})"
    if hook is values.date:
        return f"dates[{value}]"
    if hook is values.optional_date:
        return f"None if {value} is None else dates[{value}]"
    if isinstance(hook, values.Words):
        return f"hook_{number}.by_word[{value}]"
    build = f"hook_{number}({value}, type_{number})"
    if isinstance(hook, ScalarOrList):
        if hook.make_name is not None:
            return f"(make_name({value}),) if type({value}) is str else {build}"
        is_scalar = f"(type({value}) is str or type({value}) is int)"
        return f"{is_scalar} and hook_{number}.remembered.get({value}) or {build}"
    return build


def tuple_structurer(generic: Any, converter: Converter) -> _Hook:
    """Make the hook that builds a tuple of values fast.

    Tuples of one value that holds texts alone are often the same, as a partnership's
    one step of a day is, or one passage of a source: each is built and held once.
    """
    value_class = get_args(generic)[0]
    build = converter.get_structure_hook(value_class)
    of_text = frozenset(
        name
        for name, (_, _, hook) in _hooks(value_class, converter).items()
        if isinstance(hook, values.Words) or hook in _OF_TEXT
    )
    known: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def structure(items: Any, _: object = None) -> Any:
        if type(items) is not list and not isinstance(items, tuple):
            raise values.refusal(items, "a list")
        if len(items) != 1 or type(items[0]) is not dict:
            return tuple(map(build, items, repeat(value_class)))
        (item,) = items
        given = (*item, *item.values())
        try:
            built = known.get(given)
        except TypeError:  # a list is in it
            return (build(item, value_class),)
        if built is not None:
            return built
        built = (build(item, value_class),)
        if len(known) < _MAXIMUM_KNOWN and of_text.issuperset(item):
            known[given] = built
        return built

    return structure


_OF_TEXT = (values.text, values.optional_text, values.date, values.optional_date)
"""Hooks that take nothing but texts: what they take is equal only if it is the same."""
