"""Scanning: opening a folder of Parquet without building its records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sisterlinks.errors import LoadError, Problem
from sisterlinks.formats.base import ACTS, is_list_name
from sisterlinks.model.schema import Schema
from sisterlinks.model.store import RecordStore
from sisterlinks.positions import Position
from sisterlinks.scanning.dataset import ScannedDataset
from sisterlinks.scanning.store import ScannedStore
from sisterlinks.scanning.tables import CHANGES, SCANNED, Table, arrow

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.dataset.origins import Origins
    from sisterlinks.files.folders import PathLike


def scan(folder: PathLike, *, schema: Schema | None = None) -> Dataset:
    """Open a folder of Parquet files, and leave its records in columns.

    A world of a million localities is opened at once, and takes a fraction of the
    memory that it takes as objects. The dataset answers as one that `load` reads from
    the folder. Who asks for the ties of one locality waits only until the few rows are
    read that bear on it; whatever else is asked, and ties asked for again and again,
    have all columns read once. A locality or a partnership is built when somebody looks
    at it, and built again, equal and not the same, when somebody comes back to it
    later; the other kinds of record, which are few, are built at once. What needs all
    records builds all: ``partnerships``, ``records``, `validate`, `dump`, and comparing
    two datasets.

    `load` checks every value at once. Here, the files' columns are checked at once;
    values are when their rows are read. As soon as all columns are, so is every id,
    every date of a life or an act, every kind of act and all parties.

    Args:
        folder: A folder as ``dump(dataset, folder, fmt="parquet")`` writes it: a file
            for each list. Files that are none of these, and folders within it, are
            passed over. The files must stay as they are while the dataset is used.
        schema: The kinds of record; the library's own where left out.

    Returns:
        The dataset. Looking at a record that can't be built raises a `LoadError` that
        names its position.

    Raises:
        LoadError: The folder or a file can't be read, or has columns that no record
            has.
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
    arrow()
    path = Path(folder)
    if not path.is_dir():
        message = "no such folder: scan takes one of Parquet files, load any file"
        raise LoadError([Problem(message=message, position=_file(path))])
    files = {
        file.stem: file
        for file in sorted(path.iterdir())
        if file.suffix.lower() == ".parquet"
        and (is_list_name(file.stem) or file.stem == ACTS)
    }
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for name in (CHANGES, *SCANNED):
        if name in files:
            try:
                tables[name] = Table(files.pop(name))
            except LoadError as error:
                problems += error.problems
    store, origins = _built([*files.values()], schema or Schema.default(), problems)
    if problems:
        raise LoadError(problems)
    return ScannedDataset(ScannedStore(tables, store, origins))


def _built(
    files: Sequence[Path], schema: Schema, problems: list[Problem]
) -> tuple[RecordStore, Origins | None]:
    """Build the records of the lists that do not stay in columns.

    Args:
        files: Their files.
        schema: The kinds of record.
        problems: Where to add what is wrong with them.

    Returns:
        The records, and where they came from.
    """
    if files:
        from sisterlinks.files.reading import Loader
        from sisterlinks.formats.registry import Formats

        loader = Loader(schema, None, Formats())
        parquet = Formats().named("parquet")
        loader.read_files([(file, parquet) for file in files])
        try:
            dataset = loader.dataset()
        except LoadError as error:
            problems += error.problems
        else:
            return dataset.store, dataset.origins
    return RecordStore((), schema), None


def _file(path: Path) -> Position:
    return Position(file=str(path))
