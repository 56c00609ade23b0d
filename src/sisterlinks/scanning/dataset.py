"""A dataset whose localities and partnerships stay in columns."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sisterlinks.bulk import collector_paused
from sisterlinks.dataset.dataset import Dataset
from sisterlinks.errors import LoadError
from sisterlinks.model import Partnership
from sisterlinks.model.store import R, RecordStore
from sisterlinks.scanning.finder import UnreadableError
from sisterlinks.scanning.store import ScannedStore
from sisterlinks.ties.excerpt import Excerpts
from sisterlinks.ties.lineage import HasLifeDates, Lineage

if TYPE_CHECKING:
    import pyarrow as pa

    from sisterlinks.dataset.lookup import Lookup
    from sisterlinks.dataset.origins import Origins
    from sisterlinks.index.resolver import ColumnResolver


class _Excerpts(Excerpts):
    """Makes excerpts of what can be read."""

    def around(self, id_: str) -> RecordStore | None:
        """Return the records that bear on a locality; ``None`` where all must tell."""
        try:
            return super().around(id_)
        except UnreadableError:
            return None


class ScannedDataset(Dataset):
    """What `sisterlinks.scan` gives: it answers as any dataset does."""

    store: ScannedStore

    def __init__(self, store: ScannedStore, origins: Origins | None = None) -> None:
        """Take what was opened.

        Args:
            store: The records.
            origins: Where they came from, if they were read by then.
        """
        # Nothing is gathered here, as other datasets do: it would read all.
        self.store = store
        self._origins = origins

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        self.__init__(state["store"], state["origins"])  # type: ignore[misc] # as made

    @property
    def origins(self) -> Origins | None:
        """Where its records came from, for which all are read."""
        if self._origins is None:
            self._origins = self.store.whole.origins
        return self._origins

    @origins.setter
    def origins(self, origins: Origins | None) -> None:
        self._origins = origins

    @property
    def _excerpts(self) -> Excerpts | None:
        return None if self.store.is_whole else self._excerpts_of_files

    @cached_property
    def _excerpts_of_files(self) -> Excerpts:
        return _Excerpts(self.store.finder)

    def records(self, record_class: type[R]) -> tuple[R, ...]:
        """Return the records of one class, in their order; all are built.

        Raises:
            RecordError: The schema does not have the class.
            LoadError: A record can't be built.
        """
        from sisterlinks.scanning.rows import Rows

        members = self.store.of(record_class)
        return members.all() if isinstance(members, Rows) else members

    @property
    def partnerships(self) -> tuple[Partnership, ...]:
        """Its partnerships, in their order; all are built."""
        return self.records(Partnership)

    def materialized(self) -> Dataset:
        """Return the same dataset with all its records built."""
        from sisterlinks.scanning.rows import Rows

        lists = {
            plural: members.all() if isinstance(members, Rows) else members
            for plural, members in self.store.lists.items()
        }
        return Dataset(RecordStore.of_lists(lists, self.schema), origins=self.origins)

    @cached_property
    def _lineage(self) -> Lineage:
        from sisterlinks.scanning.lives import LocalityDates
        from sisterlinks.scanning.lookup import ById

        localities = self.store.localities
        dates = LocalityDates.of(localities.columns, localities.ids)
        lived: Mapping[str, HasLifeDates] = ById(localities) if dates is None else dates
        with collector_paused():
            return Lineage((), self.changes, lived=lived or {})

    @cached_property
    def _resolver(self) -> ColumnResolver:
        from sisterlinks.scanning.resolver import ScannedResolver

        return ScannedResolver(self.store, self.lineage)

    def _holders(self, countries: frozenset[str] | None) -> pa.Table:
        if countries is not None and not self.store.is_whole:
            # Where something can't be read, reading all tells which, and why.
            with contextlib.suppress(LoadError, UnreadableError):
                part = ScannedDataset(self.store.part(countries))
                return part._holders(countries)
        return super()._holders(countries)

    @cached_property
    def _lookup(self) -> Lookup:
        from sisterlinks.scanning.lookup import ScannedLookup

        return ScannedLookup(self.store, self.lineage, self.store.localities)
