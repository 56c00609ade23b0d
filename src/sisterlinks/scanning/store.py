"""The records of a scanned dataset: some lists in rows, the others built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from sisterlinks.model import Locality, Partnership, Record
from sisterlinks.model.store import R, RecordStore
from sisterlinks.scanning.rows import Rows


class ScannedStore(RecordStore):
    """Records in their order, of which the large lists are built when looked at."""

    def __init__(self, built: RecordStore, scanned: Mapping[str, Rows[Any]]) -> None:
        """Put together what was built and what was scanned.

        Args:
            built: The records of the other lists.
            scanned: Lists in rows, by their names.
        """
        super().__init__((), built.schema)
        self.scanned = scanned
        self.lists: Mapping[str, Sequence[Record]] = {
            plural: scanned.get(plural, members)
            for plural, members in built.lists.items()
        }
        self._finders = {
            plural: _Finder(members) for plural, members in self.lists.items()
        }

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
        return _ById(list(self._finders.values()))

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


class _Finder:
    """Finds the records of one list by their ids."""

    def __init__(self, members: Sequence[Record]) -> None:
        self._members = members

    @cached_property
    def _built(self) -> Mapping[str, Sequence[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self._members:
            found.setdefault(record.id, []).append(record)
        return found

    def has(self, id_: str) -> bool:
        """Return whether a record has an id."""
        if isinstance(self._members, Rows):
            return self._members.ids.row(id_) is not None
        return id_ in self._built

    def find(self, id_: str, record_class: type[Record] = Record) -> Record | None:
        """Return the first record of a class that has an id."""
        if isinstance(self._members, Rows):
            row = self._members.ids.row(id_)
            return None if row is None else self._members.get(row)
        found = self._built.get(id_, ())
        return next((each for each in found if isinstance(each, record_class)), None)

    def ids(self) -> Iterator[str]:
        """Return the ids, in the order of the list."""
        if isinstance(self._members, Rows):
            return iter(self._members.ids.texts)
        return (record.id for record in self._members)


class _ById(Mapping[str, Record]):
    """The records of several lists by their ids, found when they are asked for."""

    def __init__(self, finders: Sequence[_Finder]) -> None:
        self._finders = finders

    def __getitem__(self, id_: str) -> Record:
        for finder in self._finders:
            record = finder.find(id_)
            if record is not None:
                return record
        raise KeyError(id_)

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and any(each.has(id_) for each in self._finders)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(id_ for each in self._finders for id_ in each.ids()))

    def __len__(self) -> int:
        return sum(1 for _ in self)
