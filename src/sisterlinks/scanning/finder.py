"""Finding the records that name some localities, in the columns of files."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sisterlinks.errors import LoadError
from sisterlinks.formats.arrays import rows
from sisterlinks.formats.parquet import records_of
from sisterlinks.model import Change, Locality, Partnership
from sisterlinks.model.store import R, RecordStore
from sisterlinks.scanning.tables import CHANGES, Named, Table
from sisterlinks.structuring.converter import make_quick_converter

if TYPE_CHECKING:
    from cattrs import Converter

_NAMING = ("predecessors", "successors", "heirs", "transfers")
"""The fields by which a change names localities."""


class UnreadableError(Exception):
    """A record can't be built: reading all tells which, and why."""


class TableFinder:
    """Finds records in the tables of a folder, and builds no others."""

    def __init__(self, tables: Mapping[str, Table], store: RecordStore) -> None:
        """Take what was opened.

        Args:
            tables: The files of localities, changes and partnerships, those that there
                are.
            store: The records of the other lists, which are few.
        """
        self._tables = tables
        self.store = store
        """The records of the other lists."""
        self._built_changes: dict[int, Change] = {}

    def changes(self, ids: AbstractSet[str]) -> Mapping[int, Change]:
        """Return the changes that name one of some localities, by their rows."""
        if CHANGES not in self._tables:
            return {}
        table, named = self._changes
        found = named.rows_of(ids).tolist()
        known = self._built_changes
        fresh = [row for row in found if row not in known]
        if fresh:
            built = self._built(Change, table.take(rows(fresh)))
            known.update(zip(fresh, built, strict=True))
        return {row: known[row] for row in found}

    def partnerships(self, ids: AbstractSet[str]) -> Sequence[Partnership]:
        """Return the partnerships that have one of some parties, in their order."""
        return self._naming(Partnership, "parties", ids)

    def localities(self, ids: AbstractSet[str]) -> Sequence[Locality]:
        """Return the localities that have one of some ids, in their order."""
        return self._naming(Locality, "id", ids)

    @cached_property
    def _changes(self) -> tuple[Any, Named]:
        """The columns of changes, which stay in memory, and whom they name."""
        table = self._tables[CHANGES].whole()
        naming = [name for name in _NAMING if name in table.column_names]
        with readable():
            return table, Named(table.select(naming))

    def _naming(
        self, record_class: type[R], column: str, ids: AbstractSet[str]
    ) -> list[R]:
        """Build the records that name one of some localities in a column."""
        plural = self.store.schema.of_class(record_class).plural
        table = self._tables.get(plural)
        if table is None:
            return []
        with readable():
            found = table.naming(column, ids)
        return self._built(record_class, found)

    def _built(self, record_class: type[R], table: Any) -> list[R]:
        """Build a record of each row."""
        own_class = self.store.schema.of_class(record_class).record_class
        with readable():
            build = self._converter.get_structure_hook(own_class)
            return [build(raw, own_class) for raw in records_of(table)]

    @cached_property
    def _converter(self) -> Converter:
        return make_quick_converter()


@contextlib.contextmanager
def readable() -> Iterator[None]:
    """Leave it to the reading of all records to tell what can't be read."""
    try:
        yield
    except LoadError:
        raise  # of the file itself: it is damaged, or has changed
    except Exception as error:
        raise UnreadableError from error
