"""Scanning: opening a folder of Parquet without building its records."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sisterlinks.bulk import collector_paused
from sisterlinks.dataset.dataset import Dataset
from sisterlinks.dataset.origins import FileOrigin, Origins, new_digest
from sisterlinks.errors import LoadError, Problem
from sisterlinks.files.locating import locator
from sisterlinks.files.reading import Loader
from sisterlinks.formats.registry import Formats
from sisterlinks.formats.tables import check_table_name
from sisterlinks.model import Change
from sisterlinks.model.schema import Schema
from sisterlinks.model.store import RecordStore
from sisterlinks.positions import Position
from sisterlinks.scanning.checks import suspects
from sisterlinks.scanning.columns import Columns, give_back, no_columns, read_columns
from sisterlinks.scanning.dataset import ScannedDataset
from sisterlinks.scanning.partnerships import with_party_numbers
from sisterlinks.scanning.rows import Rows
from sisterlinks.scanning.store import ScannedStore

if TYPE_CHECKING:
    from sisterlinks.files.folders import PathLike

SCANNED = ("localities", "partnerships")
"""The lists that stay in columns: those that a world has many of."""

CHANGES = "changes"
"""The list that a world has next to most of."""


def scan(folder: PathLike, *, schema: Schema | None = None) -> Dataset:
    """Open a folder of Parquet files, and leave its records in columns.

    A world of a million localities takes a fraction of the memory that it takes as
    objects. The dataset answers as one that `load` reads from the folder. A locality or
    a partnership is built when somebody looks at it, and built again, equal and not the
    same, when somebody comes back to it later; the other kinds of record, which are
    few, are built at once. What needs all records builds all: ``partnerships``,
    ``records``, `validate`, `dump`, and comparing two datasets.

    `load` checks every value at once. Here, every id, every date of a life or an act,
    every kind of act and all parties are checked at once as well; other values are when
    their records are looked at.

    Args:
        folder: A folder as ``dump(dataset, folder, fmt="parquet")`` writes it: a file
            for each list. Other files and folders within it are passed over.
        schema: The kinds of record; the library's own where left out.

    Returns:
        The dataset. Looking at a record that can't be built raises a `LoadError` that
        names its place.

    Raises:
        LoadError: The folder or a file can't be read, or holds what no record can.
        MissingExtraError: pyarrow or numpy is not installed (extra: ``arrow``).

    Example:
        >>> import tempfile
        >>> from sisterlinks import dump, seeds
        >>> folder = tempfile.mkdtemp()
        >>> dump(seeds(), folder, fmt="parquet")
        >>> dataset = scan(folder)
        >>> [tie.partner.id for tie in dataset.ties("vn-hue", on="2025-11-30")]
        []
    """
    opener = _Opener(schema or Schema.default())
    with collector_paused():
        return opener.open(Path(folder))


class _Opener:
    """Opens one folder, and gathers what is wrong with it."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.problems: list[Problem] = []
        self.origins = Origins(partial(locator, Formats()))

    def open(self, folder: Path) -> ScannedDataset:
        """Open a folder.

        Raises:
            LoadError: Something can't be read.
        """
        if not folder.is_dir():
            message = "no such folder: scan takes one of Parquet files, load any file"
            raise LoadError([Problem(message=message, position=_file(folder))])
        files = {
            path.stem: path
            for path in sorted(folder.iterdir())
            if path.suffix.lower() == ".parquet" and not check_table_name(path.stem)
        }
        apart = (*SCANNED, CHANGES)
        others = [path for name, path in files.items() if name not in apart]
        store = self._with_changes(self._built(others), files.get(CHANGES))
        scanned: dict[str, Rows[Any]] = {}
        for kind in self.schema:
            if kind.plural in SCANNED:
                columns = self._columns(kind.plural, files.get(kind.plural))
                rows = Rows(kind.plural, columns, kind.record_class, self.origins)
                self.problems += rows.problems(suspects(kind.plural, columns))
                scanned[kind.plural] = rows
        if self.problems:
            raise LoadError(self.problems)
        localities, partnerships = (scanned[name] for name in SCANNED)
        partnerships.columns = with_party_numbers(partnerships.columns, localities.ids)
        give_back()
        return ScannedDataset(ScannedStore(store, scanned), origins=self.origins)

    def _built(self, files: Sequence[Path]) -> RecordStore:
        """Build the records of the lists that do not stay in columns."""
        parquet = Formats().named("parquet")
        loader = Loader(self.schema, None, Formats())
        loader.read_files([(path, parquet) for path in files])
        try:
            dataset = loader.dataset()
        except LoadError as error:
            self.problems += error.problems
            return RecordStore((), self.schema)
        self.origins = dataset.origins or self.origins
        return dataset.store

    def _with_changes(self, store: RecordStore, path: Path | None) -> RecordStore:
        """Build changes row by row, so that their raw forms are never there at once."""
        columns = self._columns(CHANGES, path)
        record_class = self.schema.of_class(Change).record_class
        rows = Rows(CHANGES, columns, record_class, self.origins, few=len(columns))
        try:
            changes = rows.all()
        except LoadError:
            self.problems += rows.problems(range(len(rows)))
            changes = ()
        return RecordStore.of_lists({**store.lists, CHANGES: changes}, self.schema)

    def _columns(self, name: str, path: Path | None) -> Columns:
        """Read the columns of a list."""
        if path is None:
            return no_columns()
        try:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, new_digest).digest()
            columns = read_columns(path)
        except LoadError as error:
            self.problems += error.problems
        except OSError as error:
            reason = error.strerror or type(error).__name__
            message = f"can't be read: {reason}"
            self.problems.append(Problem(message=message, position=_file(path)))
        else:
            origin = FileOrigin(name=str(path), format="parquet", digest=digest)
            self.origins.add_records(name, self.origins.add_file(origin), columns.count)
            return columns
        return no_columns()


def _file(path: Path) -> Position:
    return Position(file=str(path))
