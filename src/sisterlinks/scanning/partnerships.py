"""Partnerships in columns: parties as numbers, and those that one act tells all of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from sisterlinks.index.grouping import column
from sisterlinks.index.register import SimplePartnerships
from sisterlinks.model import ActKind
from sisterlinks.model.dates import PartialDate
from sisterlinks.scanning.columns import Columns
from sisterlinks.scanning.ids import Ids


def with_party_numbers(columns: Columns, ids: Ids) -> Columns:
    """Let the words of parties be the ids of localities.

    Args:
        columns: The columns of partnerships.
        ids: The ids of localities.

    Returns:
        The same, with each party as the row of the first locality that has its id; what
        is not a locality's id has words of its own, behind these.
    """
    import numpy as np
    import pyarrow as pa

    parties = columns.arrays["parties"]
    values = parties.values
    if not pa.types.is_dictionary(values.type):
        values = values.dictionary_encode()
    words = values.dictionary
    rows = ids.rows_of(words)
    count = len(ids.texts)
    known = ids.texts.array
    if rows.null_count:
        strange = words.filter(rows.is_null())
        known = pa.concat_arrays([known, strange])
        rows = np.asarray(rows.fill_null(-1)).copy()
        rows[rows < 0] = np.arange(count, count + len(strange), dtype=np.int32)
    codes = pa.array(np.asarray(rows)[np.asarray(values.indices)].astype(np.int32))
    array = pa.ListArray.from_arrays(
        parties.offsets, pa.DictionaryArray.from_arrays(codes, known)
    )
    return attrs.evolve(columns, arrays={**columns.arrays, "parties": array})


@attrs.frozen(eq=False)
class PartnershipColumns:
    """What the columns of partnerships tell without building one.

    The parties must have been numbered by `with_party_numbers`.
    """

    columns: Columns
    """The columns."""

    ids: Ids
    """The ids of localities."""

    @property
    def _parties(self) -> tuple[Any, Any]:
        """Where the parties of each partnership start, and the rows of all."""
        import numpy as np

        array = self.columns.arrays["parties"]
        return np.asarray(array.offsets), np.asarray(array.values.indices)

    def plain(self) -> SimplePartnerships:
        """Return the partnerships of two known localities with one act, established.

        Their dates are all that the columns need to tell on which days they are in
        force.
        """
        import numpy as np

        none = np.empty(0, dtype=np.int32)
        kinds = self.columns.items("acts", "act")
        dates = self.columns.items("acts", "date")
        if kinds is None or (dates is None and self._is_strange("date")):
            return _plain(none, none, none, none, [None])
        bounds, parties = self._parties
        act_bounds = np.asarray(self.columns.arrays["acts"].offsets)
        rows = np.flatnonzero((np.diff(bounds) == 2) & (np.diff(act_bounds) == 1))  # noqa: PLR2004 - as most partnerships have
        words = kinds.dictionary.to_pylist()
        is_start = np.array([word == ActKind.ESTABLISHED for word in words], dtype=bool)
        rows = rows[is_start[np.asarray(kinds.indices)[act_bounds[rows]]]]
        one, other = parties[bounds[rows]], parties[bounds[rows] + 1]
        known = (one < len(self.ids.texts)) & (other < len(self.ids.texts))
        rows, one, other = rows[known], one[known], other[known]
        numbers = self.ids.numbers
        one, other = numbers[one], numbers[other]
        apart = one != other
        rows, one, other = rows[apart].astype(np.int32), one[apart], other[apart]
        known_dates, codes = _dates_of(dates, act_bounds[rows])
        return _plain(rows, one, other, codes, known_dates)

    def _is_strange(self, name: str) -> bool:
        """Return whether acts have a field that does not hold texts."""
        kind = self.columns.arrays["acts"].type.value_type
        return bool(kind.get_field_index(name) >= 0)

    def others(self, plain: SimplePartnerships) -> Sequence[int]:
        """Return the rows of the partnerships that are not plain."""
        import numpy as np

        left = np.ones(self.columns.count, dtype=bool)
        left[np.asarray(plain.partnerships)] = False
        rows: Sequence[int] = np.flatnonzero(left).tolist()
        return rows

    def touching(self, ids: Iterable[str]) -> Iterator[int]:
        """Return the rows of the partnerships that have one of some parties.

        Args:
            ids: The parties.
        """
        import numpy as np

        wanted = {*ids}
        words = self.columns.arrays["parties"].values.dictionary
        count = len(self.ids.texts)
        codes = [row for id_ in wanted if (row := self.ids.row(id_)) is not None]
        strange = words[count:].to_pylist()
        codes += [at for at, id_ in enumerate(strange, start=count) if id_ in wanted]
        bounds, parties = self._parties
        items = np.flatnonzero(np.isin(parties, codes))
        rows = np.searchsorted(bounds, items, "right") - 1
        return iter(np.unique(rows).tolist())


def _plain(
    rows: Any, ones: Any, others: Any, codes: Any, dates: Sequence[PartialDate | None]
) -> SimplePartnerships:
    return SimplePartnerships(
        column([], rows), column([], ones), column([], others), column([], codes), dates
    )


def _dates_of(
    array: Any | None, items: Any
) -> tuple[Sequence[PartialDate | None], Any]:
    """Return the distinct dates of some acts, and the number of each act's."""
    import numpy as np

    if array is None:
        return [None], np.zeros(len(items), dtype=np.int32)
    texts = [*array.dictionary.to_pylist(), None]
    codes = np.asarray(array.indices.fill_null(len(texts) - 1))[items]
    used, numbers = np.unique(codes, return_inverse=True)
    dates = [
        None if (text := texts[code]) is None else PartialDate.parse(text)
        for code in used.tolist()
    ]
    return dates, numbers.astype(np.int32)
