"""Finding records by their ids, in lists that are built and in rows that are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from sisterlinks.model import Record
from sisterlinks.scanning.rows import Rows


class Finder:
    """Finds the records of one list by their ids."""

    def __init__(self, members: Sequence[Record]) -> None:
        """Take a list, of records or in rows."""
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


class RecordsById(Mapping[str, Record]):
    """The records of several lists by their ids, found when they are asked for."""

    def __init__(self, finders: Sequence[Finder]) -> None:
        """Take what finds the records of each list."""
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
