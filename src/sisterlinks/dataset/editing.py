"""Stores of records with some of them added, changed or left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from sisterlinks.dataset.records import Records
from sisterlinks.errors import UnknownRecordError
from sisterlinks.model import Record
from sisterlinks.model.conversion import convert_id
from sisterlinks.model.store import RecordStore

_D = TypeVar("_D", bound=Records)
_D_co = TypeVar("_D_co", bound=Records, covariant=True)


class Edited(Protocol[_D_co]):
    """What can be edited: it makes datasets of other records."""

    def materialized(self) -> Records:
        """Return the same dataset with all its records built."""
        ...

    def _edited(self, store: RecordStore) -> _D_co: ...


class Editable:
    """What gives datasets with records added, changed or left out."""

    def updated(self: Edited[_D], *records: Record) -> _D:
        """Return the dataset with records added or changed.

        Args:
            records: The records. Each stands in the place of that of its list and id;
                new ones come last.

        Returns:
            The dataset. Dumped into the folder that it was loaded from, it changes
            what changed.

        Raises:
            RecordError: A record is of a kind that the schema does not have.

        Example:
            >>> import attrs
            >>> from sisterlinks import Dataset, Locality
            >>> dataset = Dataset([Locality(id="kr-busan", name="Pusan")])
            >>> busan = attrs.evolve(dataset.locality("kr-busan"), names="Busan")
            >>> dataset.updated(busan).locality("kr-busan").name
            'Busan'
        """
        return self._edited(with_records(self.materialized().store, records))

    def without(self: Edited[_D], *ids: str | Record) -> _D:
        """Return the dataset without some of its records.

        Args:
            ids: The ids of the records, or the records.

        Returns:
            The dataset. Dumped into the folder that it was loaded from, it takes their
            text out of the files.

        Raises:
            UnknownRecordError: No record has one of the ids.

        Example:
            >>> from sisterlinks import Dataset, Locality
            >>> dataset = Dataset([Locality(id="kr-busan"), Locality(id="kr-seoul")])
            >>> [record.id for record in dataset.without("kr-busan")]
            ['kr-seoul']
        """
        left = without_records(self.materialized().store, map(convert_id, ids))
        return self._edited(left)


def with_records(store: RecordStore, records: Iterable[Record]) -> RecordStore:
    """Return a store with records added, or put in the place of those of their ids.

    Args:
        store: The store.
        records: Records of its kinds; of two with one id in one list, the last counts.

    Returns:
        The store. Records that stay keep their order; new ones come last in their
        lists.

    Raises:
        RecordError: A record is of none of the kinds.
    """
    fresh = RecordStore(records, store.schema).lists
    lists = {
        plural: _joined(store.lists.get(plural, ()), fresh.get(plural, ()))
        for plural in {**store.lists, **fresh}
    }
    return RecordStore.of_lists(lists, store.schema)


def _joined(members: Sequence[Record], fresh: Sequence[Record]) -> Sequence[Record]:
    by_id = {record.id: record for record in fresh}
    used = dict.fromkeys(by_id, False)
    found: list[Record] = []
    for member in members:
        if member.id not in by_id:
            found.append(member)
        elif not used[member.id]:
            used[member.id] = True
            found.append(by_id[member.id])
    found += [record for id_, record in by_id.items() if not used[id_]]
    return found


def without_records(store: RecordStore, ids: Iterable[str]) -> RecordStore:
    """Return a store without the records that have some ids.

    Args:
        store: The store.
        ids: The ids.

    Returns:
        The store.

    Raises:
        UnknownRecordError: No record has one of the ids.
    """
    gone = frozenset(ids)
    for id_ in sorted(gone):
        if id_ not in store.by_id:
            raise UnknownRecordError(id_, store.close_to(id_))
    lists = {
        plural: [record for record in members if record.id not in gone]
        for plural, members in store.lists.items()
    }
    return RecordStore.of_lists(lists, store.schema)


def numbers_in(
    old: RecordStore, new: RecordStore
) -> Mapping[str, Sequence[int | None]]:
    """Return the number that each record of a store has in the one it is made of.

    Args:
        old: The store before some records were added, changed or left out.
        new: The store since.

    Returns:
        For each list of the new store the numbers of its records in the old one's;
        nothing for a record whose id the old list lacks.
    """
    return {
        plural: _numbers(old.lists.get(plural, ()), members)
        for plural, members in new.lists.items()
    }


def _numbers(old: Sequence[Record], new: Sequence[Record]) -> Sequence[int | None]:
    waiting: dict[str, list[int]] = {}
    for number in range(len(old) - 1, -1, -1):
        waiting.setdefault(old[number].id, []).append(number)
    return [
        waiting[record.id].pop() if waiting.get(record.id) else None for record in new
    ]
