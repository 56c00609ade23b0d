"""Checks: which rows may hold what no record can be built from.

They look at whole columns, and at each distinct word once. What they name is built, to
be told in the words that loading has for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sisterlinks.errors import DateError
from sisterlinks.model import ActKind
from sisterlinks.model.dates import PartialDate
from sisterlinks.scanning.cells import compute
from sisterlinks.scanning.columns import Columns

_TEXTS: Mapping[str, Sequence[str]] = {
    "localities": ("name", "country"),
    "partnerships": ("kind", "label"),
}
"""Fields that hold a text."""

_DATES: Mapping[str, Sequence[str]] = {"localities": ("founded", "dissolved")}
"""Fields that hold a date."""

_ACTS = {word.value for word in ActKind}


def suspects(list_name: str, columns: Columns) -> Sequence[int]:
    """Return the rows to look at.

    Args:
        list_name: The name of the list.
        columns: Its columns.

    Returns:
        The rows, each once, in their order.
    """
    import numpy as np

    found = [np.flatnonzero(flags) for flags in _flags(list_name, columns)]
    rows: list[int] = np.unique(np.concatenate(found)).tolist()
    return rows


def _flags(list_name: str, columns: Columns) -> Iterator[Any]:
    """Yield for each row whether it is suspect, for one reason after another."""
    import numpy as np

    none = np.zeros(columns.count, dtype=bool)
    yield none
    if not columns.holds_ids:
        yield ~none
        return
    ids = columns.arrays["id"]
    yield ~np.asarray(compute().not_equal(ids, "").fill_null(False))  # noqa: FBT003 - Arrow names it not
    for name in _TEXTS[list_name]:
        if name in columns.arrays and columns.words(name) is None:
            yield _present(columns.arrays[name])
    for name in _DATES.get(list_name, ()):
        if name in columns.arrays:
            words = columns.words(name)
            if words is None:
                yield _present(columns.arrays[name])
            else:
                yield _bad_words(words, _is_date)
    if list_name == "partnerships":
        yield _bad_parties(columns)
        if "acts" in columns.arrays:
            yield from _bad_acts(columns)


def _bad_parties(columns: Columns) -> Any:
    """Return where there is no list of texts."""
    import numpy as np

    array = columns.arrays.get("parties")
    if array is None or not columns.holds_texts("parties"):
        return np.ones(columns.count, dtype=bool)
    return ~_present(array) | _with_items(array, ~_present(array.values))


def _bad_acts(columns: Columns) -> Iterator[Any]:
    """Yield where acts are of no known kind, or of no readable date."""
    array = columns.arrays["acts"]
    kinds = columns.items("acts", "act")
    if kinds is None:
        yield _present(array)
        return
    yield _with_items(array, _bad_words(kinds, _ACTS.__contains__, or_null=True))
    struct = array.type.value_type
    if struct.get_field_index("date") >= 0:
        dates = columns.items("acts", "date")
        bad = (
            _present(array.values.field("date"))
            if dates is None
            else _bad_words(dates, _is_date)
        )
        yield _with_items(array, bad)
    for name in ("by", "kind", "memorandum", "meeting"):
        if struct.get_field_index(name) >= 0 and columns.items("acts", name) is None:
            yield _with_items(array, _present(array.values.field(name)))


def _present(array: Any) -> Any:
    import numpy as np

    return np.asarray(array.is_valid())


def _with_items(array: Any, bad: Any) -> Any:
    """Return which lists have one of some items."""
    import numpy as np

    found = np.zeros(len(array), dtype=bool)
    items = np.flatnonzero(bad)
    found[np.searchsorted(np.asarray(array.offsets), items, "right") - 1] = True
    return found


def _bad_words(
    array: Any, is_good: Callable[[str], object], *, or_null: bool = False
) -> Any:
    """Return where a column has a word that is not good.

    Args:
        array: The column, with a dictionary.
        is_good: Is asked of each word of that once.
        or_null: Whether to tell where it has none at all as well.
    """
    import numpy as np
    import pyarrow as pa

    words = array.dictionary.to_pylist()
    bad = [word for word in words if word is not None and not is_good(word)]
    flags = ~_present(array) if or_null else np.zeros(len(array), dtype=bool)
    if bad:
        found = compute().is_in(array.dictionary, pa.array(bad, type=pa.string()))
        codes = np.asarray(array.indices.fill_null(len(words)))
        flags |= np.append(np.asarray(found), False)[codes]
    return flags


def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except DateError:
        return False
    return True
