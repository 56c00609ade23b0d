"""What is asked of a dataset, brought to what it takes, or refused in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from sisterlinks.errors import RecordError
from sisterlinks.model import Locality
from sisterlinks.model.conversion import (
    convert_id,
    convert_optional_text,
    convert_optional_whole_number,
    convert_texts,
    convert_word,
)
from sisterlinks.ties.standing import Standing

_T = TypeVar("_T")
_W = TypeVar("_W", bound=StrEnum)


def as_standing(at_least: Standing | str) -> Standing:
    """Return a standing that is asked for.

    Raises:
        RecordError: There is no such standing; the error names those that there are.

    Example:
        >>> as_standing("confirmed")
        <Standing.CONFIRMED: 'confirmed'>
    """
    return as_word("at_least", at_least, Standing)


def as_word(name: str, value: str, words: type[_W]) -> _W:
    """Return the member of an enumeration that is asked for.

    Args:
        name: What it is asked as.
        value: The member, or its word.
        words: The enumeration.

    Returns:
        The member.

    Raises:
        RecordError: There is no such word; the error names those that there are.
    """
    return _taken(name, partial(convert_word, words=words), value)


def as_id(locality: str | Locality) -> str:
    """Return the id of a locality that is asked for.

    Raises:
        RecordError: What is given is neither an id nor a locality.

    Example:
        >>> as_id(Locality(id="kr-busan")), as_id("kr-busan")
        ('kr-busan', 'kr-busan')
    """
    return _taken("locality", convert_id, locality)


def as_country(country: str | None) -> str | None:
    """Return the code of a country that is asked for, in capital letters.

    Raises:
        RecordError: What is given is not a text.

    Example:
        >>> as_country("vn"), as_country(None)
        ('VN', None)
    """
    code = _taken("country", convert_optional_text, country)
    return code and code.upper()


def as_countries(countries: str | Iterable[str] | None) -> frozenset[str] | None:
    """Return the codes of countries that are asked for, in capital letters.

    Raises:
        RecordError: One is not a text.

    Example:
        >>> sorted(as_countries(["vn", ""])), as_countries(None)
        (['', 'VN'], None)
    """
    if countries is None:
        return None
    codes = _taken("countries", convert_texts, countries)
    return frozenset(code.upper() for code in codes)


def as_level(level: int | None) -> int | None:
    """Return a tier that is asked for.

    Raises:
        RecordError: What is given is not a whole number.
    """
    return _taken("level", convert_optional_whole_number, level)


def as_text(text: str) -> str:
    """Return a name, id or code that is asked for.

    Raises:
        RecordError: What is given is not a text.
    """
    if isinstance(text, str):
        return text
    what = "nothing" if text is None else repr(text)[:60]
    raise RecordError(f"{what} stands where an id, a name or a code is meant")


def _taken(name: str, convert: Callable[[Any], _T], value: object) -> _T:
    """Convert what is asked for; an error names what it was asked as."""
    try:
        return convert(value)
    except RecordError as error:
        raise RecordError(f"{name}: {error}") from error
