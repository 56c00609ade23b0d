"""Finding localities by name in a scanned dataset, with an index in columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from sisterlinks.bulk import collector_paused
from sisterlinks.dataset.folding import fold
from sisterlinks.dataset.lookup import Lookup, borne
from sisterlinks.model import Locality
from sisterlinks.model.store import RecordStore
from sisterlinks.scanning.cells import compute
from sisterlinks.scanning.ids import Texts
from sisterlinks.scanning.rows import Rows
from sisterlinks.ties.lineage import Lineage

_BATCH = 2**16  # texts that are Python's at once


class ScannedLookup(Lookup):
    """An index of localities by folded name, and by code."""

    def __init__(
        self, store: RecordStore, lineage: Lineage, localities: Rows[Locality]
    ) -> None:
        """Begin.

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
    def _by_name(self) -> Mapping[str, Sequence[str]]:
        rows = self._localities
        firsts = self._firsts()
        return _ByKey(
            rows,
            ((row, key) for row in firsts for key, _ in borne(rows.build(row))),
        )

    @cached_property
    def _by_folded_id(self) -> Mapping[str, Sequence[str]]:
        rows = self._localities
        return _ByKey(
            rows, ((row, fold(rows.ids.texts[row])) for row in self._firsts())
        )

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


class _ByKey(Mapping[str, Sequence[str]]):
    """The ids of localities by a text that is theirs, in columns sorted by it."""

    def __init__(self, rows: Rows[Locality], pairs: Iterable[tuple[int, str]]) -> None:
        import numpy as np
        import pyarrow as pa

        self._ids = rows.ids.texts
        keys: list[Any] = [pa.array([], type=pa.string())]
        owners = []
        waiting = iter(pairs)
        with collector_paused():
            while batch := list(islice(waiting, _BATCH)):
                owners.append(np.array([row for row, _ in batch], dtype=np.int32))
                keys.append(pa.array([key for _, key in batch], type=pa.string()))
        self._keys = Texts(pa.concat_arrays(keys))
        self._owners = np.concatenate([np.empty(0, np.int32), *owners]).data
        # Arrow's sort keeps the order of equal ones.
        order = compute().sort_indices(self._keys.array)
        self._order = np.asarray(order).astype(np.int32).data

    def _span(self, key: str) -> range:
        text = self._keys.__getitem__
        start = bisect_left(self._order, key, key=text)
        return range(start, bisect_right(self._order, key, lo=start, key=text))

    def __getitem__(self, key: str) -> Sequence[str]:
        span = self._span(key)
        if not span:
            raise KeyError(key)
        return [self._ids[self._owners[self._order[at]]] for at in span]

    def __iter__(self) -> Iterator[str]:
        keys: list[str] = self._keys.array.unique().to_pylist()
        return iter(keys)

    def __len__(self) -> int:
        return len(self._keys.array.unique())
