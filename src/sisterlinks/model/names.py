"""Values that hold for a while: names, codes, countries, kinds, levels, parents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

import attrs

from sisterlinks.errors import RecordError
from sisterlinks.model.base import in_files, refers_to
from sisterlinks.model.conversion import (
    Identified,
    convert_extras,
    convert_id,
    convert_optional_date,
    convert_text,
    convert_values,
    convert_whole_number,
    naming_fields,
)
from sisterlinks.model.dates import PartialDate, has_begun
from sisterlinks.model.extras import NO_EXTRAS, Extras
from sisterlinks.model.showing import Shown


def period_last(
    record_class: type, fields: list[attrs.Attribute[Any]]
) -> list[attrs.Attribute[Any]]:
    """Put what a class adds to `Dated` before the period, as files have it."""
    own = record_class.__annotations__
    named = naming_fields(record_class, fields)
    return sorted(named, key=lambda field: field.name not in own)


@attrs.frozen(kw_only=True, field_transformer=period_last)
class Dated(Shown):
    """A value with the period in which it holds, ``[start, end)``."""

    start: PartialDate | None = attrs.field(
        default=None, metadata=in_files("from"), converter=convert_optional_date
    )
    """First day on which it holds; ``None`` where not known."""

    end: PartialDate | None = attrs.field(
        default=None, metadata=in_files("to"), converter=convert_optional_date
    )
    """First day on which it no longer holds; ``None`` while it lasts."""

    extras: Extras = attrs.field(default=NO_EXTRAS, converter=convert_extras)
    """Fields that users added."""


D = TypeVar("D", bound=Dated)
_V = TypeVar("_V")


def holds_on(value: Dated, day: dt.date) -> bool:
    """Return whether a dated value holds on a day.

    Args:
        value: The dated value.
        day: The day asked for.

    Returns:
        Whether its start has begun, and its end has not.

    Example:
        >>> name = Name(text="Saigon", end=PartialDate.parse("1976-07-02"))
        >>> holds_on(name, dt.date(1976, 7, 1)), holds_on(name, dt.date(1976, 7, 2))
        (True, False)
    """
    return is_between(value.start, value.end, day)


def is_between(
    start: PartialDate | None, end: PartialDate | None, day: dt.date
) -> bool:
    """Return whether a day lies in a period ``[start, end)``.

    Args:
        start: The first day; ``None`` where not known.
        end: The first day after; ``None`` where it lasts.
        day: The day asked for.

    Returns:
        Whether the start has begun, and the end has not.
    """
    return has_begun(start, day) and (end is None or not has_begun(end, day))


def valid_on(values: Sequence[D], day: dt.date) -> tuple[D, ...]:
    """Return those of the values that hold on a day, in their order."""
    return tuple(value for value in values if holds_on(value, day))


@attrs.frozen(kw_only=True, field_transformer=period_last)
class Name(Dated):
    """One name, in one language, for a period."""

    text: str = attrs.field(converter=convert_text)
    """The name, with its accents, in the script of its language."""

    language: str = attrs.field(default="", converter=convert_text)
    """A BCP 47 language tag such as ``vi``; empty where not known."""


@attrs.frozen(kw_only=True, field_transformer=period_last)
class Code(Dated):
    """One code of a locality in one scheme, for a period."""

    scheme: str = attrs.field(converter=convert_text)
    """The scheme, such as ``iso-3166-2`` or ``wikidata``."""

    value: str = attrs.field(converter=convert_text)
    """The code."""


@attrs.frozen(kw_only=True, field_transformer=period_last)
class Country(Dated):
    """The state that a locality is in, for a period."""

    value: str = attrs.field(converter=convert_text)
    """The state, as an ISO 3166-1 alpha-2 code, or the ISO 3166-3 one of a state that
    is no more: ``DD`` until 1990-10-03, ``DE`` since."""


@attrs.frozen(kw_only=True, field_transformer=period_last)
class Kind(Dated):
    """What a locality is in its country's law, for a period."""

    value: str = attrs.field(converter=convert_text)
    """The kind, such as ``province``, ``city``, ``prefecture``."""


@attrs.frozen(kw_only=True, field_transformer=period_last)
class Level(Dated):
    """The tier below the state, for a period."""

    value: int = attrs.field(converter=convert_whole_number)
    """The tier: 1 for a province, prefecture or metropolitan city."""


@attrs.frozen(kw_only=True, field_transformer=period_last)
class Parent(Dated):
    """The locality that another is a part of, for a period."""

    value: str = attrs.field(metadata=refers_to("locality"), converter=convert_id)
    """The id of the parent."""


def best_name(
    names: Sequence[Name],
    languages: Sequence[str] = ("en",),
    day: dt.date | None = None,
) -> str:
    """Choose the name to show.

    Args:
        names: The names to choose from, the editor's first choice first.
        languages: Language tags, the most wanted first; ``en`` stands for
            ``en-GB`` as well.
        day: The day on which the name should be in use; the latest where left out.

    Returns:
        A name in the first language that has one, else the first name; names in
        use on the day before others; empty where there are no names.

    Example:
        >>> english = Name(text="Busan", language="en")
        >>> names = (english, Name(text="부산", language="ko"))
        >>> best_name(names), best_name(names, ("ko",)), best_name(names, ("fr",))
        ('Busan', '부산', 'Busan')
    """
    if day is None:
        current = [name for name in names if name.end is None]
    else:
        current = [name for name in names if holds_on(name, day)]
    pool = current or names
    for language in languages:
        for name in pool:
            if name.language == language or name.language.startswith(f"{language}-"):
                return name.text
    return pool[0].text if pool else ""


NamesLike: TypeAlias = "str | Name | Iterable[str | Name]"
"""What names may be given as: texts or names, one or several."""

CodesLike: TypeAlias = "Code | Mapping[str, str] | Iterable[Code]"
"""What codes may be given as: codes, or values by their schemes."""

CountriesLike: TypeAlias = "str | Country | Iterable[str | Country]"
"""What countries may be given as: codes or countries, one or several."""

KindsLike: TypeAlias = "str | Kind | Iterable[str | Kind]"
"""What kinds may be given as: words or kinds, one or several."""

LevelsLike: TypeAlias = "int | Level | Iterable[int | Level]"
"""What levels may be given as: numbers or levels, one or several."""

ParentsLike: TypeAlias = (
    "str | Identified | Parent | Iterable[str | Identified | Parent]"
)
"""What parents may be given as: ids, records or parents, one or several."""


def convert_names(values: NamesLike) -> tuple[Name, ...]:
    """Return names, of which a text makes one in no language and without a period."""
    return _dated(values, Name, lambda text: Name(text=text))


def convert_codes(values: CodesLike) -> tuple[Code, ...]:
    """Return codes, of which a mapping makes one for each scheme."""
    if not isinstance(values, Mapping):
        return convert_values(values, Code)
    by_scheme: Mapping[Any, Any] = values
    return tuple(Code(scheme=key, value=code) for key, code in by_scheme.items())


def convert_countries(values: CountriesLike) -> tuple[Country, ...]:
    """Return countries, of which a text makes one without a period."""
    return _dated(values, Country, lambda code: Country(value=code))


def convert_kinds(values: KindsLike) -> tuple[Kind, ...]:
    """Return kinds, of which a text makes one without a period."""
    return _dated(values, Kind, lambda word: Kind(value=word))


def convert_levels(values: LevelsLike) -> tuple[Level, ...]:
    """Return levels, of which a number makes one without a period."""
    return _dated(values, Level, lambda number: Level(value=number))


def convert_parents(values: ParentsLike) -> tuple[Parent, ...]:
    """Return parents, of which an id or a record makes one without a period."""
    return _dated(values, Parent, lambda parent: Parent(value=parent))


def _dated(
    values: Any, value_class: type[_V], make: Callable[[Any], _V]
) -> tuple[_V, ...]:
    """Return dated values, each made of what it was given as."""
    several: Iterable[Any] = (values,)
    if isinstance(values, Iterable) and not isinstance(values, str):
        several = values
    return tuple(
        value if isinstance(value, value_class) else make(value) for value in several
    )


def joined_names(name: str | Name | None, names: NamesLike) -> tuple[Name, ...]:
    """Return the names of a record that may be given by one name, by several, or both.

    Args:
        name: The one name; ``None`` where it is left out.
        names: The several.

    Returns:
        All of them, the one name first unless it is among the others.

    Raises:
        RecordError: Something given is not a name; the error names the field.
    """
    try:
        found = convert_names(names)
    except RecordError as error:
        raise RecordError(f"names: {error}") from error
    if name is None:
        return found
    try:
        (first,) = convert_names(name)
    except RecordError as error:
        raise RecordError(f"name: {error}") from error
    is_among = any(each.text == first.text for each in found)
    return found if is_among else (first, *found)
