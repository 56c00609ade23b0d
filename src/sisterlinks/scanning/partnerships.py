"""Partnerships in columns: parties as numbers, and those that one act tells all of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from sisterlinks.index.grouping import column
from sisterlinks.index.register import SimplePartnerships
from sisterlinks.index.terms import IDLE, Terms, terms_of
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
        """Return the partnerships of two known localities whose acts one term tells.

        They were established and ended once at most, and nobody decided or suspended
        anything.
        """
        import numpy as np

        bounds, parties = self._parties
        established, ended, is_told = self._acts()
        rows = np.flatnonzero(is_told & (np.diff(bounds) == 2))  # noqa: PLR2004 - as most partnerships have
        one, other = parties[bounds[rows]], parties[bounds[rows] + 1]
        known = (one < len(self.ids.texts)) & (other < len(self.ids.texts))
        rows, one, other = rows[known], one[known], other[known]
        numbers = self.ids.numbers
        one, other = numbers[one], numbers[other]
        terms, codes = self._terms(established[rows], ended[rows])
        plain = (one != other) & (codes >= 0)
        at, ones, others, of_terms = (
            column([], values[plain].astype(np.int32))
            for values in (rows, one, other, codes)
        )
        return SimplePartnerships(at, ones, others, of_terms, terms)

    def _acts(self) -> tuple[Any, Any, Any]:
        """Look through the acts of each partnership.

        Returns:
            For each its act of being established, and that of its end, -1 where there
            is none; and whether it has no others that matter.
        """
        import numpy as np

        count = self.columns.count
        nowhere = np.full(count, -1, dtype=np.int64)
        if "acts" not in self.columns.arrays:
            return nowhere, nowhere, nowhere < 0
        kinds = self.columns.items("acts", "act")
        if kinds is None or (self._dates is None and self._is_strange("date")):
            return nowhere, nowhere, nowhere >= 0
        bounds = np.asarray(self.columns.arrays["acts"].offsets)
        items = np.arange(bounds[0], bounds[-1])
        of_items = np.repeat(np.arange(count), np.diff(bounds))
        codes = np.asarray(kinds.indices)[items]
        established, ended, is_told = nowhere, nowhere.copy(), nowhere < 0
        acts = {ActKind.ESTABLISHED: established, ActKind.ENDED: ended}
        for code, word in enumerate(kinds.dictionary.to_pylist()):
            those = np.flatnonzero(codes == code)
            rows = of_items[those]
            if word in acts:
                acts[word][rows] = items[those]
                is_told &= np.bincount(rows, minlength=count) <= 1
            elif word not in IDLE:
                is_told[rows] = False
        return established, ended, is_told

    @property
    def _dates(self) -> Any | None:
        return self.columns.items("acts", "date")

    def _terms(self, established: Any, ended: Any) -> tuple[Terms, Any]:
        """Return the distinct terms of some partnerships, and which each has.

        Args:
            established: For each its act of being established, -1 for none.
            ended: For each that of its end.
        """
        import numpy as np

        texts: list[str | None] = [None]
        starts = ends = np.zeros(len(established), dtype=np.int64)
        dates = self._dates if "acts" in self.columns.arrays else None
        if dates is not None:
            texts = [*dates.dictionary.to_pylist(), None]
            codes = np.asarray(dates.indices.fill_null(len(texts) - 1))
            # What is not there is at -1, where the last code stands.
            codes = np.append(codes, len(texts) - 1)
            starts, ends = codes[established], codes[ended]
        # An end that is not there has a code of its own.
        ends = np.where(ended < 0, len(texts), ends)
        used = np.zeros(len(texts) + 1, dtype=bool)
        used[starts] = used[ends] = True
        known = [
            _date(text) if is_used else None
            for text, is_used in zip(texts, used.tolist(), strict=False)
        ]
        return terms_of(known, starts, ends)

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

    def party_numbers(self, rows: Iterable[int]) -> Iterator[Sequence[int]]:
        """Yield the numbers of the parties of some rows, -1 for each not known."""
        import numpy as np

        bounds, parties = (column.data for column in self._parties)
        last = len(self.ids.texts)
        numbers = np.append(self.ids.numbers, np.int32(-1)).data
        for row in rows:
            of_row = parties[bounds[row] : bounds[row + 1]]
            yield [numbers[min(party, last)] for party in of_row]

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


def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)
