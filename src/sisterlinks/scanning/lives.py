"""Lives: the dates of localities, out of their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from sisterlinks.index.grouping import column
from sisterlinks.index.register import Lives
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import ALWAYS, NEVER, first_day
from sisterlinks.scanning.columns import Columns
from sisterlinks.scanning.ids import Ids
from sisterlinks.ties.lineage import Lineage

_FIELDS = ("founded", "dissolved")


@attrs.frozen
class OwnDates:
    """What a locality's own record says of its life."""

    founded: PartialDate | None
    """The first day of its life."""

    dissolved: PartialDate | None
    """The first day after its life."""


class _Dates:
    """A column of dates; each text is read once."""

    def __init__(self, words: Any | None) -> None:
        """Take a column.

        Args:
            words: The texts in the form of a dictionary, ``None`` for no dates at all.
        """
        self.dates: Sequence[PartialDate | None] = [None]
        self.codes: memoryview | None = None
        if words is not None and words.null_count < len(words):
            import numpy as np

            texts = words.dictionary.to_pylist()
            self.dates = [*map(PartialDate.parse, texts), None]
            self.codes = np.asarray(words.indices.fill_null(len(texts))).data

    def of(self, row: int) -> PartialDate | None:
        """Return the date of a row."""
        return None if self.codes is None else self.dates[self.codes[row]]

    def days(self, count: int, day: Callable[[PartialDate], int], absent: int) -> Any:
        """Return a day for each row, by the dates; ``absent`` where there is none."""
        import numpy as np

        days = [absent if date is None else day(date) for date in self.dates]
        codes = np.zeros(count, dtype=np.int8) if self.codes is None else self.codes
        return np.array(days, dtype=np.int32)[np.asarray(codes)]


class LocalityDates(Mapping[str, OwnDates]):
    """The own dates of localities, by their ids."""

    def __init__(self, columns: Columns, ids: Ids) -> None:
        """Take the columns of dates.

        Args:
            columns: The columns of localities.
            ids: Their ids.
        """
        self._ids = ids
        self._founded = _Dates(columns.words("founded"))
        self._dissolved = _Dates(columns.words("dissolved"))
        self._are_told = any(
            each.codes is not None for each in (self._founded, self._dissolved)
        )

    @classmethod
    def of(cls, columns: Columns, ids: Ids) -> LocalityDates | None:
        """Return them, ``None`` where a column holds something else than texts."""
        known = (columns.words(name) for name in _FIELDS if name in columns.arrays)
        return None if any(words is None for words in known) else cls(columns, ids)

    def __getitem__(self, id_: str) -> OwnDates:
        # Where no locality has a date, none need be looked for.
        row = self._ids.row(id_) if self._are_told else None
        if row is None:
            raise KeyError(id_)
        return OwnDates(self._founded.of(row), self._dissolved.of(row))

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(self._ids.texts)) if self._are_told else iter(())

    def __len__(self) -> int:
        return len(self._ids.firsts) if self._are_told else 0

    def lives(self, lineage: Lineage) -> Lives:
        """Return the lives of all localities.

        Args:
            lineage: The changes that created and ended them.

        Returns:
            The lives, in the order of the rows.
        """
        import numpy as np
        import pyarrow as pa

        count = len(self._ids.texts)
        starts = self._founded.days(count, first_day, ALWAYS)
        ends = self._dissolved.days(count, first_day, NEVER)
        firsts = np.asarray(self._ids.firsts)
        for days, told in zip((starts, ends), lineage.told_days(), strict=True):
            texts = pa.array([*told], type=pa.string())
            rows = self._ids.rows_of(texts)
            known = rows.is_valid()
            told_days = np.fromiter(told.values(), np.int32, len(told))
            days[np.asarray(rows.filter(known))] = told_days[np.asarray(known)]
        if len(firsts) < count:
            # Of several with one id, the first counts.
            of_first = firsts[self._ids.numbers]
            starts, ends = starts[of_first], ends[of_first]
        return Lives(column([], starts), column([], ends))
