"""A dataset whose localities and partnerships stay in columns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.model import Partnership
from sisterlinks.model.store import R, RecordStore
from sisterlinks.scanning.lives import LocalityDates
from sisterlinks.scanning.lookup import ById, ScannedLookup
from sisterlinks.scanning.resolver import ScannedResolver
from sisterlinks.scanning.rows import Rows
from sisterlinks.scanning.store import ScannedStore
from sisterlinks.ties.lineage import HasLifeDates, Lineage

if TYPE_CHECKING:
    from sisterlinks.dataset.lookup import Lookup
    from sisterlinks.index.resolver import ColumnResolver


class ScannedDataset(Dataset):
    """What `sisterlinks.scan` gives: it answers as any dataset does."""

    store: ScannedStore

    def records(self, record_class: type[R]) -> tuple[R, ...]:
        """Return the records of one class, in their order; all are built.

        Raises:
            RecordError: The schema does not have the class.
            LoadError: A record can't be built.
        """
        members = self.store.of(record_class)
        return members.all() if isinstance(members, Rows) else members

    @property
    def partnerships(self) -> tuple[Partnership, ...]:
        """Its partnerships, in their order; all are built."""
        return self.records(Partnership)

    def materialized(self) -> Dataset:
        """Return the same dataset with all its records built."""
        lists = {
            plural: members.all() if isinstance(members, Rows) else members
            for plural, members in self.store.lists.items()
        }
        return Dataset(RecordStore.of_lists(lists, self.schema), origins=self.origins)

    @cached_property
    def lineage(self) -> Lineage:
        """What its changes made of its localities."""
        localities = self.store.localities
        dates = LocalityDates.of(localities.columns, localities.ids)
        lived: Mapping[str, HasLifeDates] = ById(localities) if dates is None else dates
        return Lineage((), self.changes, lived=lived)

    @cached_property
    def _resolver(self) -> ColumnResolver:
        return ScannedResolver(self.store, self.lineage)

    @cached_property
    def _lookup(self) -> Lookup:
        return ScannedLookup(self.store, self.lineage, self.store.localities)
