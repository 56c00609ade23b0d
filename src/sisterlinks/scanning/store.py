"""The records of a scanned dataset: some lists in rows, the others built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sisterlinks.model import Locality, Partnership, Record
from sisterlinks.model.store import R, RecordStore
from sisterlinks.scanning.finder import TableFinder
from sisterlinks.scanning.tables import CHANGES, Table

if TYPE_CHECKING:
    from sisterlinks.dataset.origins import Origins
    from sisterlinks.scanning.finding import Finder
    from sisterlinks.scanning.rows import Rows
    from sisterlinks.scanning.whole import Whole


class ScannedStore(RecordStore):
    """Records in their order, of which the large lists are built when looked at."""

    def __init__(
        self,
        tables: Mapping[str, Table],
        others: RecordStore,
        origins: Origins | None = None,
    ) -> None:
        """Put together what was opened and what was built.

        Args:
            tables: The files of the large lists, by the names of these.
            others: The records of the other lists.
            origins: Where those came from.
        """
        # Nothing is sorted here: the lists are read when somebody looks at them.
        self.schema = others.schema
        self._tables = tables
        self._others = others
        self._origins = origins

    @property
    def finder(self) -> TableFinder:
        """What finds the records that name some localities, without reading all."""
        return TableFinder(self._tables, self._others)

    @property
    def is_whole(self) -> bool:
        """Whether all columns were read."""
        return "whole" in self.__dict__

    @cached_property
    def whole(self) -> Whole:
        """All columns.

        Raises:
            LoadError: A file can't be read, or holds what no record can.
        """
        from sisterlinks.scanning.whole import read_whole

        return read_whole(self._tables, self._others, self._origins)

    def part(self, countries: frozenset[str]) -> ScannedStore:
        """Return the records that bear on what parties of some countries hold.

        Raises:
            LoadError: A file can't be read, or holds what no record can.
            UnreadableError: A record can't be built.
        """
        from sisterlinks.scanning.parts import read_part

        store = ScannedStore({}, self._others, self._origins)
        store.whole = read_part(self._tables, self._others, countries)
        return store

    @property
    def lists(self) -> Mapping[str, Sequence[Record]]:
        """The records by the names of their lists."""
        return self._all_lists

    @cached_property
    def _all_lists(self) -> Mapping[str, Sequence[Record]]:
        whole = self.whole
        return {
            **self._others.lists,
            CHANGES: whole.changes,
            **whole.scanned,
        }

    @property
    def scanned(self) -> Mapping[str, Rows[Any]]:
        """Lists in rows, by their names."""
        return self.whole.scanned

    @cached_property
    def _finders(self) -> Mapping[str, Finder]:
        from sisterlinks.scanning.finding import Finder

        return {plural: Finder(members) for plural, members in self.lists.items()}

    @property
    def localities(self) -> Rows[Locality]:
        """The localities."""
        return self.scanned["localities"]

    @property
    def partnerships(self) -> Rows[Partnership]:
        """The partnerships."""
        return self.scanned["partnerships"]

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """Every record by its id; of two with one id, the first."""
        from sisterlinks.scanning.finding import RecordsById

        return RecordsById(list(self._finders.values()))

    def get(self, record_class: type[R], id_: str | None) -> R | None:
        """Return the record of a class that has an id, ``None`` where there is none."""
        if id_ is None:
            return None
        for plural, finder in self._finders.items():
            rows = self.scanned.get(plural)
            if rows is None or issubclass(rows.record_class, record_class):
                record = finder.find(id_, record_class)
                if isinstance(record, record_class):
                    return record
        return None
