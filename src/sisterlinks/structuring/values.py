"""Values of single fields: what is taken for a text, a number, a date, a word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sisterlinks.formats.base import MAXIMUM_DIGITS
from sisterlinks.model import Transfers
from sisterlinks.model.dates import PartialDate


def name_of(record_class: type) -> str:
    """Name a class in words.

    Example:
        >>> name_of(type("MemorandumParty", (), {}))
        'memorandum party'
    """
    name = record_class.__name__
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name)[1:]


def refusal(value: object, wanted: str) -> ValueError:
    """Return the error that says what stands where something else is meant.

    Example:
        >>> refusal([], "text")
        ValueError('a list stands where text is meant')
    """
    kind = {dict: "a mapping", list: "a list", type(None): "nothing"}.get(
        type(value), repr(value)[:60]
    )
    return ValueError(f"{kind} stands where {wanted} is meant")


def text(value: Any, _: object = None) -> str:
    """Take a text.

    Raises:
        ValueError: The value is none.
    """
    if type(value) is str:
        return value
    raise refusal(value, "text")


def optional_text(value: Any, _: object = None) -> str | None:
    """Take a text or nothing.

    Raises:
        ValueError: The value is neither.
    """
    return None if value is None else text(value)


_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
TOO_LARGE = 10**MAXIMUM_DIGITS
"""The smallest number that has too many."""

_WHOLE = re.compile(f"-?[0-9]{{1,{MAXIMUM_DIGITS}}}")


def whole_number(value: Any, _: object = None) -> int:
    """Take a whole number, or the text of one.

    Raises:
        ValueError: The value is neither.
    """
    if type(value) is int and abs(value) < TOO_LARGE:
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    raise refusal(value, "a whole number")


def number(value: Any, _: object = None) -> float:
    """Take a number, or the text of one.

    Raises:
        ValueError: The value is neither.
    """
    if type(value) in {int, float}:
        return float(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value)
    raise refusal(value, "a number")


def truth(value: Any, _: object = None) -> bool:
    """Take true or false, or the word for it.

    Raises:
        ValueError: The value is neither.
    """
    if isinstance(value, bool):
        return value
    if value in {"true", "false"}:
        return bool(value == "true")
    raise refusal(value, "true or false")


def date(value: Any, _: object = None) -> PartialDate:
    """Take the text of a date.

    Raises:
        ValueError: The value is none.
    """
    if type(value) is str:
        return PartialDate.parse(value)
    raise refusal(value, "a date as text")


def optional_date(value: Any, _: object = None) -> PartialDate | None:
    """Take the text of a date, or nothing.

    Raises:
        ValueError: The value is neither.
    """
    return None if value is None else date(value)


def texts(value: Any, _: object = None) -> tuple[str, ...]:
    """Take a list of texts.

    Raises:
        ValueError: The value is none.
    """
    if not isinstance(value, list | tuple):
        raise refusal(value, "a list of texts")
    for item in value:
        if type(item) is not str:
            raise refusal(item, "text")
    return tuple(value)


def text_or_texts(value: Any, _: object = None) -> tuple[str, ...]:
    """Take a list of texts, or one text for a list of it alone.

    Raises:
        ValueError: The value is neither.
    """
    return (value,) if type(value) is str else texts(value)


def transfers(value: Any, _: object = None) -> Transfers:
    """Take a mapping of ended localities to lists of their successors.

    Raises:
        ValueError: The value is none.
    """
    if not isinstance(value, dict):
        raise refusal(value, "a mapping of ended localities to their successors")
    for old in value:
        text(old)
    # Their ids are texts by now, and need no second look.
    return Transfers.of_ids({old: text_or_texts(new) for old, new in value.items()})


class Words:
    """Takes the words that stand for the members of an enumeration."""

    def __init__(self, words: type[StrEnum]) -> None:
        self.by_word: Mapping[Any, StrEnum] = {word.value: word for word in words}

    def __call__(self, value: Any, _: object = None) -> Any:
        """Return the member that a word stands for.

        Raises:
            ValueError: It stands for none.
        """
        try:
            return self.by_word[value]
        except (KeyError, TypeError):
            raise refusal(value, f"one of {', '.join(self.by_word)}") from None
