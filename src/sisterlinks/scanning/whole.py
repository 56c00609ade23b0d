"""Reading all columns of a folder, which most questions need."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import attrs

from sisterlinks.bulk import collector_paused
from sisterlinks.dataset.origins import FileOrigin, Origins, new_digest
from sisterlinks.errors import LoadError, Problem
from sisterlinks.files.locating import locator
from sisterlinks.formats.registry import Formats
from sisterlinks.model import Change, Record
from sisterlinks.model.store import RecordStore
from sisterlinks.scanning.checks import suspects
from sisterlinks.scanning.columns import Columns, give_back, no_columns, read_columns
from sisterlinks.scanning.partnerships import with_party_numbers
from sisterlinks.scanning.rows import Rows
from sisterlinks.scanning.tables import CHANGES, SCANNED, Table


@attrs.frozen(eq=False)
class Whole:
    """All that a folder holds."""

    scanned: Mapping[str, Rows[Any]]
    """The lists that stay in columns."""

    changes: Sequence[Record]
    """The changes, which are built."""

    origins: Origins
    """Where the records came from."""


def read_whole(
    tables: Mapping[str, Table], others: RecordStore, origins: Origins | None
) -> Whole:
    """Read the files that `scan` opened.

    Args:
        tables: The files by the names of their lists.
        others: The records of the other lists, which were built.
        origins: Where those came from.

    Returns:
        All that there is.

    Raises:
        LoadError: A file can't be read, or holds what no record can.
    """
    reader = Reader(tables, others, origins)
    with collector_paused():
        return reader.read()


class Reader:
    """Reads the columns of a folder, and gathers what is wrong with them."""

    def __init__(
        self,
        tables: Mapping[str, Table],
        others: RecordStore,
        origins: Origins | None = None,
    ) -> None:
        """Take what `read_whole` takes."""
        self.tables = tables
        self.schema = others.schema
        self.origins = origins or Origins(partial(locator, Formats()))
        self.problems: list[Problem] = []

    def read(self) -> Whole:
        """Read what there is to be read.

        Raises:
            LoadError: Something can't be read.
        """
        changes = self.changes()
        scanned: dict[str, Rows[Any]] = {}
        for kind in self.schema:
            if kind.plural in SCANNED:
                columns = self.columns(kind.plural)
                rows = Rows(kind.plural, columns, kind.record_class, self.origins)
                self.problems += rows.problems(suspects(kind.plural, columns))
                scanned[kind.plural] = rows
        if self.problems:
            raise LoadError(self.problems)
        localities, partnerships = (scanned[name] for name in SCANNED)
        partnerships.columns = with_party_numbers(partnerships.columns, localities.ids)
        give_back()
        return Whole(scanned, changes, self.origins)

    def changes(self) -> Sequence[Record]:
        """Build changes row by row, so that their raw forms are never there at once."""
        columns = self.columns(CHANGES)
        record_class = self.schema.of_class(Change).record_class
        rows = Rows(CHANGES, columns, record_class, self.origins, few=len(columns))
        try:
            return rows.all()
        except LoadError:
            self.problems += rows.problems(range(len(rows)))
            return ()

    def columns(self, name: str) -> Columns:
        """Read the columns of a list."""
        table = self.tables.get(name)
        if table is None:
            return no_columns()
        try:
            table.check_unchanged()
            with table.path.open("rb") as stream:
                digest = hashlib.file_digest(stream, new_digest).digest()
            columns = read_columns(table.path)
        except LoadError as error:
            self.problems += error.problems
            return no_columns()
        origin = FileOrigin(name=str(table.path), format="parquet", digest=digest)
        self.origins.add_records(name, self.origins.add_file(origin), columns.count)
        return columns
