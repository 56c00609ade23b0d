"""The records of a dataset, by kind and by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from sisterlinks.closest import closest
from sisterlinks.errors import RecordError, UnknownRecordError
from sisterlinks.model import OpaqueRecord, Record
from sisterlinks.model.schema import Schema

R = TypeVar("R", bound=Record)

_ID = attrgetter("id")


class RecordStore:
    """Records in their order, by kind and by id.

    Two records with one id are both kept: the first is found by it, and a rule
    reports the other.
    """

    def __init__(self, records: Iterable[Record], schema: Schema) -> None:
        """Sort records into their kinds.

        Args:
            records: Records of the kinds of the schema, and opaque ones.
            schema: The kinds.

        Raises:
            RecordError: A record is of none of the kinds.
        """
        self.schema = schema
        lists: dict[str, list[Record]] = {kind.plural: [] for kind in schema}
        appenders = {kind.record_class: lists[kind.plural].append for kind in schema}
        for record in records:
            record_class = type(record)
            append = appenders.get(record_class)
            if append is None:
                if isinstance(record, OpaqueRecord):
                    append = lists.setdefault(record.list_name, []).append
                else:
                    kind = schema.of_class(record_class)
                    if not issubclass(record_class, kind.record_class):
                        raise RecordError(
                            f"{record.id!r} is a {record_class.__name__}, and every "
                            f"{kind.name} here a {kind.record_class.__name__}: build "
                            "it as one"
                        )
                    append = appenders[record_class] = lists[kind.plural].append
            append(record)
        self._lists: Mapping[str, Sequence[Record]] = {
            plural: tuple(members) for plural, members in lists.items()
        }

    @property
    def lists(self) -> Mapping[str, Sequence[Record]]:
        """The records in their order, by the names of their lists."""
        return self._lists

    @classmethod
    def of_lists(
        cls, lists: Mapping[str, Sequence[Record]], schema: Schema
    ) -> RecordStore:
        """Take records that are sorted already.

        Args:
            lists: The records by the names of their lists, each of the class that the
                schema has for the list, opaque ones where it has none.
            schema: The kinds.

        Returns:
            The store.
        """
        store = cls((), schema)
        store._lists = {
            **store.lists,
            **{plural: tuple(members) for plural, members in lists.items()},
        }
        return store

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """Every record by its id; of two with one id, the first."""
        records = [*self]
        found = dict(zip(map(_ID, records), records, strict=True))
        if len(found) < len(records):
            found.update((record.id, record) for record in reversed(records))
        return found

    @cached_property
    def _doubles(self) -> Mapping[str, Sequence[Record]]:
        """The records whose ids others have before them."""
        found: dict[str, list[Record]] = {}
        for record in self:
            if self.by_id[record.id] is not record:
                found.setdefault(record.id, []).append(record)
        return found

    def of(self, record_class: type[R]) -> tuple[R, ...]:
        """Return the records of one class of the schema, in their order."""
        plural = self.schema.of_class(record_class).plural
        return self.lists[plural]  # type: ignore[return-value] # sorted by class

    def get(self, record_class: type[R], id_: str | None) -> R | None:
        """Return the record of a class that has an id, ``None`` where there is none."""
        record = self.by_id.get(id_) if id_ is not None else None
        if record is None or isinstance(record, record_class):
            return record
        others = self._doubles.get(record.id, ())
        return next((each for each in others if isinstance(each, record_class)), None)

    def __getitem__(self, id_: str) -> Record:
        """Return the record that has an id.

        Raises:
            UnknownRecordError: There is none; the error names the closest ids.
        """
        try:
            return self.by_id[id_]
        except KeyError:
            raise UnknownRecordError(id_, self.close_to(id_)) from None

    def __iter__(self) -> Iterator[Record]:
        for members in self.lists.values():
            yield from members

    def __len__(self) -> int:
        return sum(len(members) for members in self.lists.values())

    def close_to(self, id_: str) -> tuple[str, ...]:
        """Return the ids most like a text, the likest first."""
        return closest(id_, self.by_id)
