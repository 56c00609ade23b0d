"""The records of a dataset, as a value: looked at, compared and changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sisterlinks.model import (
    Change,
    CoverageStatement,
    Meeting,
    Memorandum,
    Organization,
    Partnership,
    Person,
    Record,
    Source,
)
from sisterlinks.model.schema import Schema
from sisterlinks.model.store import R, RecordStore

if TYPE_CHECKING:
    from sisterlinks.dataset.origins import Origins


class Records:
    """Records in their order, by kind and by id: what a dataset holds."""

    def __init__(
        self,
        records: Iterable[Record] = (),
        *,
        schema: Schema | None = None,
        origins: Origins | None = None,
    ) -> None:
        """Gather records.

        Args:
            records: Records of any kind, in any order; or a store of them, which is
                taken as it is, with its schema.
            schema: The kinds of record; the library's own where left out.
            origins: Where the records came from, for the positions of findings and so
                that `sisterlinks.dump` overwrites nothing newer. A dataset made of
                another's records takes the other's, and must hold its records in
                their order for the positions to be right.

        Raises:
            RecordError: A record is of a kind that the schema does not have.
        """
        self.store = (
            records
            if isinstance(records, RecordStore)
            else RecordStore(records, schema or Schema.default())
        )
        self.origins = origins

    @property
    def schema(self) -> Schema:
        """The kinds of record that it holds."""
        return self.store.schema

    def records(self, record_class: type[R]) -> tuple[R, ...]:
        """Return the records of one class, in their order.

        Args:
            record_class: A class of the schema, such as `Locality`.

        Returns:
            The records.

        Raises:
            RecordError: The schema does not have the class.
        """
        return self.store.of(record_class)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Its sources, in their order."""
        return self.store.of(Source)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Its changes, in their order."""
        return self.store.of(Change)

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """Its organizations, in their order."""
        return self.store.of(Organization)

    @property
    def people(self) -> tuple[Person, ...]:
        """Its people, in their order."""
        return self.store.of(Person)

    @property
    def partnerships(self) -> tuple[Partnership, ...]:
        """Its partnerships, in their order."""
        return self.store.of(Partnership)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Its meetings, in their order."""
        return self.store.of(Meeting)

    @property
    def memoranda(self) -> tuple[Memorandum, ...]:
        """Its memoranda, in their order."""
        return self.store.of(Memorandum)

    @property
    def coverage(self) -> tuple[CoverageStatement, ...]:
        """What it claims to hold, in the order of its statements."""
        return self.store.of(CoverageStatement)

    def __contains__(self, id_: object) -> bool:
        return id_ in self.store.by_id

    def __iter__(self) -> Iterator[Record]:
        return iter(self.store)

    def __len__(self) -> int:
        return len(self.store)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Records):
            return NotImplemented
        mine, theirs = self.store.lists, other.store.lists
        return all(
            _same(mine.get(plural, ()), theirs.get(plural, ()))
            for plural in {*mine, *theirs}
        )

    __hash__ = None  # type: ignore[assignment] # equal in any order, and large

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(members)} {plural}"
            for plural, members in self.store.lists.items()
            if members
        )
        return f"<Dataset: {counts or 'empty'}>"

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        for plural, members in self.store.lists.items():
            if members:
                yield plural, len(members)

    def _repr_html_(self) -> str:
        from sisterlinks.html import table

        counts = [
            (plural, len(members))
            for plural, members in self.store.lists.items()
            if members
        ]
        return table(f"Dataset of {len(self)} records", counts, ("list", "records"))

    def __getstate__(self) -> dict[str, Any]:
        # Indexes are made anew: they are large, and know objects by identity.
        return {"store": self.store, "origins": self.origins}


def _same(mine: Sequence[Record], theirs: Sequence[Record]) -> bool:
    """Return whether two lists have the same members, in whatever order."""
    if len(mine) != len(theirs):
        return False
    left: dict[str, list[Record]] = {}
    for record in theirs:
        left.setdefault(record.id, []).append(record)
    right: dict[str, list[Record]] = {}
    for record in mine:
        right.setdefault(record.id, []).append(record)
    return left.keys() == right.keys() and all(
        _same_twins(right[id_], left[id_]) for id_ in left
    )


def _same_twins(mine: list[Record], theirs: list[Record]) -> bool:
    """Return whether the records of one id are the same, in whatever order."""
    if len(mine) == len(theirs) == 1:
        return mine == theirs
    try:
        return Counter(mine) == Counter(theirs)
    except TypeError:  # an extension holds what can't be hashed
        left = [*theirs]
        for record in mine:
            if record not in left:
                return False
            left.remove(record)
        return not left
