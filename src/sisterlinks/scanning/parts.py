"""Parts: the rows of a folder that bear on what parties of some countries hold.

They are the partnerships that have one of these parties; the localities that may hold
by now what it held, with all changes that name one of them; and the localities that any
of these name. Who holds the slots of these parties hangs on nothing else, so countries
can be walked one after the other, or each in a process of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from sisterlinks.bulk import collector_paused
from sisterlinks.model import Change, Locality
from sisterlinks.model.store import RecordStore
from sisterlinks.scanning.cells import compute
from sisterlinks.scanning.checks import suspects
from sisterlinks.scanning.columns import Columns, columns_of, no_columns
from sisterlinks.scanning.finder import TableFinder, UnreadableError, readable
from sisterlinks.scanning.register import countries_of
from sisterlinks.scanning.rows import Rows
from sisterlinks.scanning.tables import Named, Table
from sisterlinks.scanning.whole import Reader, Whole
from sisterlinks.ties.excerpt import reached
from sisterlinks.ties.lineage import Lineage, named


def read_part(
    tables: Mapping[str, Table], others: RecordStore, countries: AbstractSet[str]
) -> Whole:
    """Read the rows that bear on what parties of some countries hold.

    Args:
        tables: The files that `scan` opened, by the names of their lists.
        others: The records of the other lists.
        countries: The countries, empty for the parties of which none is known.

    Returns:
        The rows, as if there were no others.

    Raises:
        LoadError: A file can't be read, or holds what no record can.
        UnreadableError: A record can't be built, or a history is too long.
    """
    with collector_paused(), readable():
        return _PartReader(tables, others, countries).read()


class _PartReader(Reader):
    """Reads some rows of a folder."""

    def __init__(
        self,
        tables: Mapping[str, Table],
        others: RecordStore,
        countries: AbstractSet[str],
    ) -> None:
        super().__init__(tables, others)
        parties = self._parties(countries)
        partnerships = self._naming("partnerships", "parties", parties)
        found: dict[int, Change] = {}
        finder = TableFinder(tables, others)
        holders = reached(finder, parties, Lineage.descendants_of, found)
        if holders is None:
            raise UnreadableError
        self._found = [found[row] for row in sorted(found)]
        needed = holders.union(*map(named, self._found))
        if partnerships is not None:
            needed.update(_parties_of(partnerships).to_pylist())
        localities = self._naming("localities", "id", needed)
        self._rows = {"localities": localities, "partnerships": partnerships}

    def changes(self) -> Sequence[Change]:
        """Return the changes that name a locality that may hold something."""
        return self._found

    def columns(self, name: str) -> Columns:
        """Return the rows of a list."""
        table = self.tables.get(name)
        if table is None:
            return no_columns()
        return columns_of(self._rows[name], table.path)

    def _parties(self, countries: AbstractSet[str]) -> set[str]:
        """Return the ids of the parties of some countries."""
        columns = no_columns()
        if table := self.tables.get("localities"):
            columns = columns_of(table.whole(["id", "country"]), table.path)
        own_class: Any = self.schema.of_class(Locality).record_class
        localities = Rows("localities", columns, own_class, self.origins)
        if localities.problems(suspects("localities", columns)):
            raise UnreadableError
        ids = columns.arrays["id"]
        found = {
            id_
            for id_, country in zip(
                ids.to_pylist(), countries_of(localities), strict=True
            )
            if (country or "").upper() in countries
        }
        if "" in countries and (table := self.tables.get("partnerships")):
            parties = _parties_of(table.whole(["parties"]))
            known = compute().is_in(parties, value_set=ids)
            found.update(parties.filter(compute().invert(known)).to_pylist())
        return found

    def _naming(self, plural: str, column: str, ids: Collection[str]) -> Any:
        table = self.tables.get(plural)
        return None if table is None else table.naming(column, ids)


def _parties_of(partnerships: Any) -> Any:
    """Return the distinct parties of partnerships."""
    return Named(partnerships.select(["parties"])).texts()
