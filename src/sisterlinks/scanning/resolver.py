"""The resolver of a scanned dataset: it looks at columns before it builds records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from sisterlinks.bulk import collector_paused
from sisterlinks.index.register import Lives, lives
from sisterlinks.index.resolver import ColumnResolver
from sisterlinks.model import Locality, Partnership
from sisterlinks.scanning.columns import give_back
from sisterlinks.scanning.lives import LocalityDates
from sisterlinks.scanning.partnerships import PartnershipColumns
from sisterlinks.scanning.register import ScannedRegister
from sisterlinks.scanning.store import ScannedStore
from sisterlinks.ties.lineage import Lineage

if TYPE_CHECKING:
    from sisterlinks.index.index import Index


class ScannedResolver(ColumnResolver):
    """Answers who is tied to whom."""

    def __init__(self, store: ScannedStore, lineage: Lineage) -> None:
        """Take the records; the index is made when it is first asked.

        Args:
            store: The records.
            lineage: What changes made of the localities among them.
        """
        super().__init__(store, lineage, indexed=True)
        self._localities = store.localities
        self._partnerships = store.partnerships

    @cached_property
    def index(self) -> Index:
        """The columns."""
        from sisterlinks.index.index import Index

        register = ScannedRegister(self._localities, self._partnerships, self.lives)
        with collector_paused():
            index = Index(register, self.lineage)
        self._partnerships.forget()
        give_back()
        return index

    @cached_property
    def lives(self) -> Lives:
        """The lives of the dataset's localities, in its order."""
        rows = self._localities
        dates = LocalityDates.of(rows.columns, rows.ids)
        return lives(rows, self.lineage) if dates is None else dates.lives(self.lineage)

    def existing(self, day: dt.date) -> Iterator[Locality]:
        """Return the localities that exist on a day, in their order."""
        import numpy as np

        number = day.toordinal()
        starts, ends = (np.asarray(column) for column in self.lives)
        rows = np.flatnonzero((starts <= number) & (number < ends))
        return map(self._localities.build, rows.tolist())

    def partnerships_of(self, ids: Iterable[str]) -> tuple[Partnership, ...]:
        """Return the partnerships of some original parties, in their order."""
        rows = self._partnerships
        columns = PartnershipColumns(rows.columns, self._localities.ids)
        return tuple(map(rows.get, columns.touching(ids)))
