"""Strategies for texts, ids and codes, for tuples, and for fields that users add."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import TypeVar

from hypothesis import strategies as st

from sisterlinks.model import NO_EXTRAS, Extras, Json

__all__ = ["countries", "extras", "ids", "languages", "texts", "tuples_of"]

_T = TypeVar("_T")

_WORDS = ("Busan", "Đồng Nai", "부산", "山口県", "Århus", "Łódź", "L'Haÿ-les-Roses")


def texts(*, min_size: int = 0, max_size: int = 20) -> st.SearchStrategy[str]:
    """Return a strategy for texts as people write them into registers.

    They have letters of any script, marks, digits, punctuation and symbols, and no
    space at either end. There are no control characters in them, which not every
    format of files can hold.

    Args:
        min_size: The least number of characters.
        max_size: The greatest number of characters.

    Returns:
        A strategy for text.
    """
    alphabet = st.characters(categories=("L", "M", "N", "P", "S", "Zs"))
    free = st.text(alphabet, min_size=min_size, max_size=max_size)
    words = st.sampled_from(
        [word for word in ("", *_WORDS) if min_size <= len(word) <= max_size] or [""]
    )
    return (words | free).map(str.strip).filter(lambda text: len(text) >= min_size)


def ids() -> st.SearchStrategy[str]:
    """Return a strategy for ids as this library's own dataset has them.

    Returns:
        A strategy for text in small letters, digits and hyphens.

    Example:
        >>> import re
        >>> from hypothesis import given, settings
        >>> @settings(database=None)
        ... @given(ids())
        ... def ids_are_safe_in_addresses(id_):
        ...     assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", id_)
        >>> ids_are_safe_in_addresses()
    """
    words = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)
    return st.lists(words, min_size=1, max_size=3).map("-".join)


def countries() -> st.SearchStrategy[str]:
    """Return a strategy for codes of countries (ISO 3166-1 alpha-2)."""
    return st.sampled_from(("VN", "KR", "JP", "FR", "DE", "NO", "LA", "KH"))


def languages() -> st.SearchStrategy[str]:
    """Return a strategy for language tags (BCP 47), and for none."""
    return st.sampled_from(("en", "vi", "ko", "ja", "fr", "nb", "zh-Hant", ""))


def extras() -> st.SearchStrategy[Extras]:
    """Return a strategy for the fields that users add, any JSON value below each.

    Returns:
        A strategy for :class:`~sisterlinks.Extras`, most of them empty.
    """
    keys = ids().map(lambda id_: f"x_{id_.replace('-', '_')}")
    scalars: st.SearchStrategy[Json] = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**53), 2**53),
        st.floats(allow_nan=False, allow_infinity=False),
        texts(),
    )
    values = st.recursive(
        scalars,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(tuple),
            st.dictionaries(ids(), inner, max_size=3).map(Extras),
        ),
        max_leaves=5,
    )
    fields: st.SearchStrategy[Mapping[str, object]] = st.dictionaries(
        keys, values, min_size=1, max_size=2
    )
    return st.just(NO_EXTRAS) | fields.map(Extras)


def tuples_of(
    elements: st.SearchStrategy[_T],
    *,
    min_size: int = 0,
    max_size: int = 2,
    unique: bool = False,
) -> st.SearchStrategy[tuple[_T, ...]]:
    """Return a strategy for tuples of any length, which records have for lists.

    Args:
        elements: A strategy for what is in them.
        min_size: The least length.
        max_size: The greatest length.
        unique: Whether all in one tuple are different.

    Returns:
        A strategy for tuples.
    """
    return st.lists(elements, min_size=min_size, max_size=max_size, unique=unique).map(
        tuple
    )
