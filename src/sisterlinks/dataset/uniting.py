"""Uniting two lists, so that an item that says the same or less is not doubled."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

import attrs

from sisterlinks.model import Act, Extras, Json
from sisterlinks.model.days import chronological

_T = TypeVar("_T")


def united(
    ours: Sequence[_T], theirs: Sequence[_T], join: Callable[[_T, _T], _T]
) -> tuple[_T, ...]:
    """Unite two lists.

    Each of their items that one of ours says already is left out. Each other is joined
    with the first of ours that says the same, or of which one says less; what is left
    is added, acts by their dates.

    Args:
        ours: Our items, whose order stays.
        theirs: Their items.
        join: Joins two items that do not contradict each other; gives the first back,
            equal, where the second adds nothing.

    Returns:
        The united list. Uniting it with theirs again changes nothing.

    Example:
        >>> united(["a", "b"], ["b", "c"], lambda one, _: one)
        ('a', 'b', 'c')
    """
    numbers: dict[Hashable, list[int]] = {}
    for number, item in enumerate(ours):
        numbers.setdefault(_core(item), []).append(number)
    result = list(ours)
    joined: set[int] = set()
    rest: list[_T] = []
    for item in theirs:
        alike = numbers.get(_core(item), ())
        if any(_adds_nothing(item, ours[number], join) for number in alike):
            continue
        free = (number for number in alike if number not in joined)
        at = next(
            (number for number in free if _say_one_thing(ours[number], item)), None
        )
        if at is None:
            rest.append(item)
        else:
            joined.add(at)
            result[at] = join(ours[at], item)
    return _with_rest(result, rest)


def _core(item: object) -> Hashable:
    """Return what two items share where one may say less than the other."""
    required = _required(type(item))  # type: ignore[arg-type] # every class can be hashed
    core: Any = item
    if required is not None:
        core = tuple(getattr(item, name) for name in required)
    try:
        hash(core)
    except TypeError:  # an extension's values may have no hash
        core = None
    return type(item), core


@cache
def _required(item_class: type) -> tuple[str, ...] | None:
    """Return the fields that a value always has, ``None`` for what is not a value."""
    if not attrs.has(item_class):
        return None
    return tuple(
        field.name
        for field in attrs.fields(item_class)
        if field.default is attrs.NOTHING
    )


def _adds_nothing(item: _T, ours: _T, join: Callable[[_T, _T], _T]) -> bool:
    return item == ours or (says_less(item, ours) and join(ours, item) == ours)


def _say_one_thing(one: object, other: object) -> bool:
    """Return whether one of two items says nothing that the other does not."""
    return says_less(one, other) or says_less(other, one)


def says_less(one: Any, other: Any) -> bool:
    """Return whether all that one item says, the other says too, and more perhaps.

    What lists of values hold does not matter, since they are united; of lists of ids
    one must hold what the other does.
    """
    if type(one) is not type(other) or not attrs.has(type(one)):
        return False
    says_something = False
    for field in attrs.fields(type(one)):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, Extras):
            if any(key in theirs and not same(mine[key], theirs[key]) for key in mine):
                return False
        elif is_left_out(field, mine):
            continue
        elif isinstance(mine, tuple | frozenset):
            if any(isinstance(item, str) and item not in theirs for item in mine):
                return False
            says_something = says_something or isinstance(next(iter(mine)), str)
        elif mine != theirs:
            return False
        else:
            says_something = True
    return says_something


def same(one: Json, other: Json) -> bool:
    """Return whether two values are the same in JSON, where 1 is not true."""
    return Extras({"value": one}) == Extras({"value": other})


def is_left_out(field: attrs.Attribute[Any], value: object) -> bool:
    """Return whether a field says nothing: it is empty, or as it is where left out."""
    is_empty = isinstance(value, str | tuple | frozenset) and not value
    return is_empty or value is None or bool(value == field.default)


def _with_rest(items: list[_T], rest: Iterable[_T]) -> tuple[_T, ...]:
    """Add items; an act stands before those of later dates."""
    # The latest date up to each item: it never falls, so it can be searched.
    latest: list[tuple[Any, ...]] = []
    for item in items:
        latest.append(max(latest[-1] if latest else _EARLIEST, _when(item)))
    for item in rest:
        number = len(items)
        if _when(item) > _EARLIEST:
            number = bisect_right(latest, _when(item))
        items.insert(number, item)
        before = latest[number - 1] if number else _EARLIEST
        latest.insert(number, max(before, _when(item)))
    return tuple(items)


_EARLIEST: tuple[Any, ...] = ()


def _when(item: object) -> tuple[Any, ...]:
    if isinstance(item, Act) and item.date is not None:
        return chronological(item.date)
    return _EARLIEST
