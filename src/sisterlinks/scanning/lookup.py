"""Finding localities by name in a scanned dataset, with an index in columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from sisterlinks.bulk import collector_paused
from sisterlinks.dataset.lookup import Lookup
from sisterlinks.dataset.matching import Index, Names
from sisterlinks.model import Locality
from sisterlinks.model.store import RecordStore
from sisterlinks.scanning.cells import compute
from sisterlinks.scanning.ids import Chosen, Texts
from sisterlinks.scanning.rows import Rows
from sisterlinks.ties.lineage import Lineage

_BATCH = 2**16  # texts that are Python's at once


class ScannedLookup(Lookup):
    """An index of localities by what they are called."""

    def __init__(
        self, store: RecordStore, lineage: Lineage, localities: Rows[Locality]
    ) -> None:
        """Take the records; they are indexed when somebody asks.

        Args:
            store: The records.
            lineage: The lives of the localities.
            localities: The localities among the records.
        """
        super().__init__(store, lineage)
        self._localities = localities

    @cached_property
    def _by_id(self) -> Mapping[str, Locality]:
        return ById(self._localities)

    @cached_property
    def _borne(self) -> Names:
        return self._texts_of(lambda locality: (name.text for name in locality.names))

    @cached_property
    def _coded(self) -> Names:
        return self._texts_of(lambda locality: (code.value for code in locality.codes))

    def _texts_of(self, texts: Callable[[Locality], Iterable[str]]) -> _Owned:
        rows = self._localities
        pairs = (
            (row, text) for row in self._firsts() for text in texts(rows.build(row))
        )
        return _Owned(rows.ids.texts, *_in_columns(pairs))

    def _index(self, pairs: Iterable[tuple[int, str]]) -> Index:
        return _ByKey(pairs)

    @cached_property
    def _ids(self) -> Sequence[str]:
        return Chosen(self._localities.ids.texts, self._firsts())

    def _firsts(self) -> Sequence[int]:
        """Return the rows of localities whose ids none has before them, in order."""
        import numpy as np

        firsts = self._localities.ids.firsts
        if isinstance(firsts, range):
            return firsts
        return np.sort(np.asarray(firsts)).data


class ById(Mapping[str, Locality]):
    """Localities by their ids, built when they are asked for."""

    def __init__(self, rows: Rows[Locality]) -> None:
        self._rows = rows

    def __getitem__(self, id_: str) -> Locality:
        row = self._rows.ids.row(id_)
        if row is None:
            raise KeyError(id_)
        return self._rows.get(row)

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and self._rows.ids.row(id_) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(self._rows.ids.texts))

    def __len__(self) -> int:
        return len(self._rows.ids.firsts)


class _Owned:
    """Texts of localities in a column, each with the locality's id."""

    def __init__(self, ids: Sequence[str], rows: Sequence[int], texts: Texts) -> None:
        self._ids = ids
        self._rows = rows
        self._texts = texts

    def __getitem__(self, number: int) -> tuple[str, str]:
        return self._ids[self._rows[number]], self._texts[number]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return map(self.__getitem__, range(len(self._texts)))


class _ByKey:
    """Numbers by their keys, in columns sorted by the key."""

    def __init__(self, pairs: Iterable[tuple[int, str]]) -> None:
        import numpy as np

        owners, keys = _in_columns((number, key) for number, key in pairs if key)
        # Arrow's sort keeps the order of equal ones.
        order = np.asarray(compute().sort_indices(keys.array))
        self._keys = Texts(keys.array.take(order))
        self._owners = np.asarray(owners)[order]

    def get(self, key: str, default: Sequence[int], /) -> Sequence[int]:
        """Return the numbers that have a key."""
        start = bisect_left(self._keys, key)
        end = bisect_right(self._keys, key, lo=start)
        numbers: Sequence[int] = self._owners[start:end].tolist()
        return numbers or default

    def __iter__(self) -> Iterator[str]:
        keys: list[str] = self._keys.array.unique().to_pylist()
        return iter(keys)


def _in_columns(pairs: Iterable[tuple[int, str]]) -> tuple[Sequence[int], Texts]:
    """Return numbers and texts in a column each."""
    import numpy as np
    import pyarrow as pa

    numbers: list[Any] = [np.empty(0, np.int32)]
    texts: list[Any] = [pa.array([], type=pa.string())]
    waiting = iter(pairs)
    with collector_paused():
        while batch := list(islice(waiting, _BATCH)):
            numbers.append(np.array([number for number, _ in batch], dtype=np.int32))
            texts.append(pa.array([text for _, text in batch], type=pa.string()))
    return np.concatenate(numbers).data, Texts(pa.concat_arrays(texts))
