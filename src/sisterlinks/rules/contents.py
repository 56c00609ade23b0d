"""Contents: what the fields of many values hold, in one loop written for their class.

A loop that names an attribute reads it five times as fast as a function that is given
the name, and what lies together in memory is read together. So of each class the loop
is written as code, from the description of its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, TypeAlias, get_args, get_origin

import attrs

from sisterlinks.model import NO_EXTRAS
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.fields import fields_of
from sisterlinks.structuring.construction import function

_SUPPORT = frozenset({"citations", "claims"})
"""The fields that hold what a value rests on."""

_WITHOUT_TEXT = (int, float, int | None, float | None, PartialDate, PartialDate | None)
"""The types of fields in which there is no text and nothing is named."""


@attrs.frozen
class Field:
    """A field that can hold texts, ids or further values."""

    name: str
    """Its name in files."""

    attribute: str
    """The name of its attribute."""

    type: Any
    """The type of what it holds."""

    kinds: tuple[str, ...]
    """The kinds of record that it names, in the singular; empty where it names none."""


@attrs.frozen
class Plan:
    """How values of a class are looked at."""

    fields: tuple[Field, ...]
    """Its fields that can hold texts, ids or further values."""

    has_extras: bool
    """Whether it keeps further fields."""

    is_supported: bool
    """Whether it has citations and claims."""


@cache
def plan_of(owner: Any) -> Plan:
    """Return how values of a class are looked at."""
    fields = [
        field
        for field in fields_of(owner)
        if field.name != "id" and field.type not in _WITHOUT_TEXT
    ]
    return Plan(
        fields=tuple(
            Field(field.file_name, field.name, field.type, field.kinds)
            for field in fields
        ),
        has_extras="extras" in attrs.fields_dict(owner),
        is_supported=_SUPPORT.issubset(field.name for field in fields),
    )


@attrs.frozen
class Gathered:
    """What values of one class hold."""

    is_odd: bool
    """Whether one has further fields, or citations or claims."""

    texts: Sequence[str]
    """Their texts, and those of names, codes and the like in them."""

    others: Sequence[tuple[tuple[str, ...], Sequence[Any]]]
    """What else their fields hold that is not empty: the kinds of record that it names,
    and the contents of a field of all values."""


Gatherer: TypeAlias = Callable[[Sequence[Any]], Gathered]
"""Gathers what values of a class hold."""


@cache
def gatherer(owner: Any, left_out: frozenset[str] = frozenset()) -> Gatherer:
    """Make what gathers what values of a class hold.

    Args:
        owner: The class.
        left_out: The names of fields in files that are left out.

    Returns:
        A function of values of the class.

    Example:
        >>> from sisterlinks import Locality
        >>> gathered = gatherer(Locality)([Locality(id="kr-busan", name="Busan")])
        >>> gathered.is_odd, gathered.texts, gathered.others
        (False, ['Busan'], [])
    """
    writer = _Writer()
    lines = [*writer.lines(owner, "value", left_out)]
    kinds = writer.kinds
    columns = [f"column{number}" for number in range(len(kinds))]
    gather = function(
        ("values",),
        [
            "is_odd, texts = False, []",
            *(f"{column} = []" for column in columns),
            "for value in values:",
            *(f" {line}" for line in lines or ["pass"]),
            f"return is_odd, texts, [{', '.join(columns)}]",
        ],
        writer.namespace,
    )

    def gathered(values: Sequence[Any]) -> Gathered:
        is_odd, texts, columns = gather(values)
        found = zip(kinds, columns, strict=True)
        return Gathered(is_odd, texts, [each for each in found if each[1]])

    return gathered


class _Writer:
    """Writes the loop over values of a class."""

    def __init__(self) -> None:
        self.namespace: dict[str, Any] = {"NO_EXTRAS": NO_EXTRAS}
        """What the lines name."""
        self.kinds: list[tuple[str, ...]] = []
        """For each column of what else there is, the kinds of record that it names."""

    def lines(
        self, owner: Any, name: str, left_out: frozenset[str] = frozenset()
    ) -> Iterator[str]:
        """Write the lines that look at one value."""
        plan = plan_of(owner)
        if plan.has_extras:
            yield f"if {name}.extras is not NO_EXTRAS: is_odd = True"
        for field in plan.fields:
            if field.name not in left_out:
                yield f"held = {name}.{field.attribute}"
                if plan.is_supported and field.name in _SUPPORT:
                    yield "if held: is_odd = True"
                yield from self._of_field(field)

    def _of_field(self, field: Field) -> Iterator[str]:
        if field.type is str and not field.kinds:
            yield "if held: texts.append(held)"
            return
        item = _item_of(field.type)
        if item is not None and _is_simple(item):
            class_name = f"Class{len(self.namespace)}"
            self.namespace[class_name] = item
            column = self._column(field.kinds)
            yield "if held:"
            yield " if type(held) is tuple:"
            yield "  for each in held:"
            yield f"   if type(each) is {class_name}:"
            yield from (f"    {line}" for line in self.lines(item, "each"))
            yield f"   else: {column}.append((each,))"
            # Own classes can hold something else in place of several values.
            yield f" else: {column}.append(held)"
            return
        yield f"if held: {self._column(field.kinds)}.append(held)"

    def _column(self, kinds: tuple[str, ...]) -> str:
        self.kinds.append(kinds)
        return f"column{len(self.kinds) - 1}"


def _item_of(type_: Any) -> Any:
    """Return the class of which a field holds several values, if it does."""
    match get_origin(type_), get_args(type_):
        case origin, (item, other) if origin is tuple and other is Ellipsis:
            return item if attrs.has(item) else None
    return None


def _is_simple(item: Any) -> bool:
    """Return whether values of a class hold nothing but texts and ids."""
    return all(field.type in {str, str | None} for field in plan_of(item).fields)
