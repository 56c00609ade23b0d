"""What constructors take from people, and the values that the model keeps of it.

``Act(act="ended", date="2005")`` and ``Change(predecessors=[old])`` say what they mean,
so records hold an `ActKind`, a `PartialDate` and a tuple of ids of it. What has no
meaning is a `RecordError` that names the field. The loader gives values that need no
second look, and passes converters by: see `sisterlinks.structuring.construction`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

import attrs

from sisterlinks.errors import DateError, RecordError
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.extras import Extras

__all__ = [
    "Conversion",
    "DateLike",
    "IdLike",
    "Identified",
    "convert_date",
    "convert_extras",
    "convert_id",
    "convert_ids",
    "convert_number",
    "convert_optional_date",
    "convert_optional_id",
    "convert_optional_text",
    "convert_optional_whole_number",
    "convert_text",
    "convert_texts",
    "convert_truth",
    "convert_values",
    "convert_whole_number",
    "convert_word",
    "naming_fields",
]

_T = TypeVar("_T")
_W = TypeVar("_W", bound=StrEnum)

DateLike: TypeAlias = PartialDate | dt.date | str | int
"""What a date may be given as: itself, a day, EDTF text, or a year."""


class Identified:
    """A record, which may stand for its id.

    It is not a protocol, since pyright takes no field with a converter for a plain one.
    """

    __slots__ = ()


IdLike: TypeAlias = str | Identified
"""What a mention of a record may be given as: its id, or the record."""


class Conversion(attrs.Converter):  # type: ignore[type-arg] # generic only in its stub
    """A converter of a field, whose errors name the field."""

    def __init__(self, convert: Callable[[Any], Any]) -> None:
        def convert_named(value: Any, field: attrs.Attribute[Any]) -> Any:
            try:
                return convert(value)
            except ValueError as error:
                raise RecordError(f"{field.name}: {error}") from error

        super().__init__(convert_named, takes_field=True)


def naming_fields(
    _: type, fields: list[attrs.Attribute[Any]]
) -> list[attrs.Attribute[Any]]:
    """Let the errors of a class's converters name the field.

    Args:
        fields: The fields of a class in the making.

    Returns:
        The same fields, each converter a `Conversion`. It is what
        ``attrs.frozen(field_transformer=naming_fields)`` takes.

    Example:
        >>> @attrs.frozen(kw_only=True, field_transformer=naming_fields)
        ... class Visit:
        ...     date: PartialDate = attrs.field(converter=convert_date)
        >>> Visit(date=dt.date(2005, 5, 17)).date
        PartialDate(text='2005-05-17')
        >>> Visit(date="17/05/2005")
        Traceback (most recent call last):
        ...
        sisterlinks.errors.RecordError: date: can't read the date '17/05/2005': ...
    """
    return [
        field.evolve(converter=Conversion(field.converter))  # type: ignore[arg-type] # a function, as no attrs.Converter is written here
        if field.converter is not None and not isinstance(field.converter, Conversion)
        else field
        for field in fields
    ]


def _refusal(value: object, wanted: str) -> RecordError:
    what = "nothing" if value is None else repr(value)[:60]
    return RecordError(f"{what} stands where {wanted} is meant")


def convert_text(value: str) -> str:
    """Return a text.

    Raises:
        RecordError: It is none.
    """
    if type(value) is str:
        return value
    if isinstance(value, str):
        return str.__str__(value)
    raise _refusal(value, "text")


def convert_optional_text(value: str | None) -> str | None:
    """Return a text, or ``None``.

    Raises:
        RecordError: It is neither.
    """
    return None if value is None else convert_text(value)


def convert_id(value: IdLike) -> str:
    """Return the id of a record, given by it or by the record itself.

    Raises:
        RecordError: It is neither.

    Example:
        >>> from sisterlinks import Locality
        >>> convert_id("kr-busan"), convert_id(Locality(id="kr-busan"))
        ('kr-busan', 'kr-busan')
    """
    if type(value) is str:
        return value
    if isinstance(value, str):
        return convert_text(value)
    id_ = getattr(value, "id", None)
    if isinstance(id_, str):
        return id_
    raise _refusal(value, "the id of a record, or the record,")


def convert_optional_id(value: IdLike | None) -> str | None:
    """Return the id of a record, or ``None``.

    Raises:
        RecordError: It is neither.
    """
    return None if value is None else convert_id(value)


def convert_ids(values: IdLike | Iterable[IdLike]) -> tuple[str, ...]:
    """Return ids of records, given by them or by the records; or one alone.

    Raises:
        RecordError: They are neither.

    Example:
        >>> convert_ids(["a", "b"]), convert_ids("a")
        (('a', 'b'), ('a',))
    """
    if isinstance(values, str) or not isinstance(values, Iterable):
        return (convert_id(values),)
    return tuple([convert_id(value) for value in values])


def convert_texts(values: str | Iterable[str]) -> tuple[str, ...]:
    """Return texts, or one alone.

    Raises:
        RecordError: They are none.
    """
    if isinstance(values, str):
        return (convert_text(values),)
    try:
        return tuple([convert_text(value) for value in values])
    except TypeError:
        raise _refusal(values, "a list of texts") from None


def convert_whole_number(value: int) -> int:
    """Return a whole number.

    Raises:
        RecordError: It is none.
    """
    if type(value) is int:
        return value
    raise _refusal(value, "a whole number")


def convert_optional_whole_number(value: int | None) -> int | None:
    """Return a whole number, or ``None``.

    Raises:
        RecordError: It is neither.
    """
    return None if value is None else convert_whole_number(value)


def convert_number(value: float) -> float:
    """Return a number.

    Raises:
        RecordError: It is none.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise _refusal(value, "a number")


def convert_truth(value: bool) -> bool:  # noqa: FBT001 - it is the value of a field
    """Return true or false.

    Raises:
        RecordError: It is neither.
    """
    if isinstance(value, bool):
        return value
    raise _refusal(value, "true or false")


def convert_date(value: DateLike) -> PartialDate:
    """Return a date, given as one, as a day, as EDTF text, or as a year.

    Raises:
        RecordError: It is none of these.

    Example:
        >>> [str(convert_date(given)) for given in ("2005~", 2005, dt.date(2005, 5, 1))]
        ['2005~', '2005', '2005-05-01']
    """
    if type(value) is PartialDate:
        return value
    try:
        if isinstance(value, str):
            return PartialDate.parse(value)
        if isinstance(value, dt.date):
            return PartialDate.of(value)
        if type(value) is int:
            return PartialDate.parse(f"{value:04}")
    except DateError as error:
        raise RecordError(str(error)) from error
    raise _refusal(value, "a date, such as '2005-05-17',")


def convert_optional_date(value: DateLike | None) -> PartialDate | None:
    """Return a date, or ``None``.

    Raises:
        RecordError: It is neither.
    """
    return None if value is None else convert_date(value)


def convert_word(value: str, words: type[_W]) -> _W:
    """Return the member of an enumeration that a word stands for.

    Args:
        value: The member, or its word.
        words: The enumeration.

    Returns:
        The member.

    Raises:
        RecordError: There is no such word.

    Example:
        >>> from sisterlinks import Rank
        >>> convert_word("preferred", Rank)
        <Rank.PREFERRED: 'preferred'>
    """
    if type(value) is words:
        return value
    try:
        return words(value)
    except ValueError:
        raise _refusal(value, f"one of {', '.join(words)}") from None


def convert_extras(values: Mapping[str, object] | None) -> Extras:
    """Return fields that users added, frozen.

    Raises:
        RecordError: They are not a mapping, or hold what JSON does not have.
    """
    if type(values) is Extras:
        return values
    if values is not None and not isinstance(values, Mapping):
        raise _refusal(values, "a mapping of further fields")
    try:
        return Extras(values)
    except TypeError as error:
        raise RecordError(str(error)) from error
    except RecursionError:
        raise RecordError("nested deeper than any file may be") from None


def convert_values(values: _T | Iterable[_T], value_class: type[_T]) -> tuple[_T, ...]:
    """Return values of one class, or one alone.

    Args:
        values: The values.
        value_class: Their class.

    Returns:
        The values.

    Raises:
        RecordError: They are of another class.

    Example:
        >>> from sisterlinks import Citation
        >>> convert_values([Citation(source="press")], Citation)[0].source
        'press'
    """
    found: tuple[_T, ...]
    if isinstance(values, value_class) or not isinstance(values, Iterable):
        found = (values,)
    else:
        found = tuple(values)
    for value in found:
        if not isinstance(value, value_class):
            raise _refusal(value, f"a {value_class.__name__}")
    return found
