"""Formats: what reads and writes a kind of file, and which ones are known.

The library's own are imported when a file of theirs is met. Others are passed to
`sisterlinks.load` and `sisterlinks.dump`, or offered by an installed package under the
entry point group ``sisterlinks.formats``, which is looked up when a file is met that
nothing else reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import attrs

from sisterlinks.errors import LoadError, Problem
from sisterlinks.formats.base import Locator, Starts, Stream
from sisterlinks.positions import Position

RawValue: TypeAlias = (
    "str | int | float | bool | list[RawValue] | dict[str, RawValue] | None"
)
"""A value as it stands in a file: what ``json`` gives. Numbers may be texts."""

RawDocument: TypeAlias = dict[str, list[dict[str, RawValue]]]
"""The records of a file, by the names of their lists, each by its fields' names."""

ENTRY_POINTS = "sisterlinks.formats"
"""The entry point group under which packages offer formats."""


class Reader(Protocol):
    """Reads the bytes of one file."""

    def __call__(self, data: bytes, *, file: str) -> RawDocument:
        """Read a file.

        Args:
            data: The file's bytes.
            file: The file's path, for messages.

        Returns:
            The lists of records.

        Raises:
            LoadError: The bytes can't be read. Another `ValueError` will do, for the
                file as a whole.
        """
        ...


class BatchReader(Protocol):
    """Reads one file, some of its records at a time."""

    def __call__(
        self, stream: Stream, *, file: str, starts: Starts
    ) -> Iterator[RawDocument]:
        """Read a file.

        Args:
            stream: Where the bytes come from.
            file: The file's path, for messages.
            starts: Where what finds each record again is put, by the names of lists.

        Returns:
            Documents that together hold the file's records, in its order.

        Raises:
            LoadError: The bytes can't be read.
        """
        ...


class Writer(Protocol):
    """Writes lists of records."""

    def __call__(self, document: RawDocument, /) -> bytes | Mapping[str, bytes]:
        """Write a document.

        Args:
            document: The lists of records.

        Returns:
            The bytes of the file; for a folder, those of each file by its name.
        """
        ...


class LocatorMaker(Protocol):
    """Finds places in a file that was read before."""

    def __call__(self, data: bytes, *, file: str) -> Locator:
        """Make what finds the places of values.

        Args:
            data: The file's bytes.
            file: The file's path, for the places.

        Returns:
            The locator.
        """
        ...


@attrs.frozen(kw_only=True)
class Format:
    r"""What reads and writes one kind of file.

    Example:
        >>> def read(data: bytes, *, file: str) -> RawDocument:
        ...     names = data.decode().splitlines()
        ...     return {"localities": [{"id": name, "name": name} for name in names]}
        >>> def write(document: RawDocument) -> bytes:
        ...     return "\n".join(
        ...         str(raw["name"]) for raw in document["localities"]
        ...     ).encode()
        >>> names = Format(name="names", suffixes=(".names",), read=read, write=write)
        >>> from sisterlinks import dumps, loads
        >>> dataset = loads("Busan\nUlsan", "names", formats=[names])
        >>> dataset.find("Ulsan").id
        'Ulsan'
        >>> dumps(dataset, "names", formats=[names])
        'Busan\nUlsan'
    """

    name: str
    """Its name, as ``fmt`` of `sisterlinks.load` gives it."""

    suffixes: tuple[str, ...]
    """The endings of its files' names in lower case, the one to write first."""

    read: Reader
    """Reads a file."""

    write: Writer
    """Writes a file, or a folder of files."""

    locate: LocatorMaker | None = None
    """Finds places in a file; where left out, findings name the file alone."""

    is_folder: bool = False
    """Whether it writes a folder of files, and not one file."""

    maximum_size: int | None = None
    """The largest file that is read, in bytes; ``None`` for no bound."""

    batches: BatchReader | None = None
    """Reads a file some records at a time, so that large ones need not be in memory
    whole; such a format keeps starts."""

    keeps_starts: bool = False
    """Whether `read` and `locate` take a further argument ``starts``: a mapping that
    `read` fills with what finds each record again, by the names of lists, so that
    `locate` need not read the whole file once more."""


_BUILT_IN: Mapping[str, tuple[str, ...]] = {
    "yaml": (".yaml", ".yml"),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
    "excel": (".xlsx",),
    "parquet": (".parquet",),
}
"""The library's own formats, with the endings of their files' names."""

_BY_SUFFIX = {
    suffix: name for name, suffixes in _BUILT_IN.items() for suffix in suffixes
}

_FOLDERS = frozenset({"csv", "parquet"})

_KEEP_STARTS = frozenset({"yaml", "json", "jsonl", "csv"})


@attrs.frozen
class Formats:
    """The formats that a load or a dump knows.

    Those that the caller gave come first, then the library's own, then those that
    installed packages offer.
    """

    given: tuple[Format, ...] = ()
    """The formats that the caller gave."""

    def named(self, name: str) -> Format:
        """Return the format that has a name.

        Raises:
            LoadError: None has it, or the package that offers it can't be used.
        """
        for given in self.given:
            if given.name == name:
                return given
        if name in _BUILT_IN:
            return _built_in(name)
        offered = _offered(name)
        if offered is None:
            known = ", ".join([*(given.name for given in self.given), *_BUILT_IN])
            message = f"no format {name!r}: the formats are {known}"
            raise LoadError([Problem(message=message)])
        return offered

    def for_suffix(self, suffix: str) -> Format | None:
        """Return the format whose files end so, ``None`` where there is none.

        Raises:
            LoadError: The package that offers it can't be used.
        """
        suffix = suffix.lower()
        for given in self.given:
            if suffix in given.suffixes:
                return given
        if suffix in _BY_SUFFIX:
            return _built_in(_BY_SUFFIX[suffix])
        return _offered(suffix[1:]) if suffix else None

    def for_path(self, path: Path) -> Format:
        """Return the format of a file, by the ending of its name.

        Raises:
            LoadError: No format has it, or the package that offers it can't be used.
        """
        found = self.for_suffix(path.suffix)
        if found is None:
            suffixes = [suffix for given in self.given for suffix in given.suffixes]
            message = (
                f"no format has the suffix {path.suffix!r}: "
                f"use one of {', '.join([*suffixes, *_BY_SUFFIX])}, or name the format"
            )
            raise LoadError(
                [Problem(message=message, position=Position(file=str(path)))]
            )
        return found


def _built_in(name: str) -> Format:
    module: Any = import_module(f"sisterlinks.formats.{name}")
    return Format(
        name=name,
        suffixes=_BUILT_IN[name],
        read=module.read,
        write=module.write,
        locate=module.locate,
        is_folder=name in _FOLDERS,
        maximum_size=getattr(module, "MAXIMUM_SIZE", None),
        batches=getattr(module, "batches", None),
        keeps_starts=name in _KEEP_STARTS,
    )


def _offered(name: str) -> Format | None:
    """Return the format that an installed package offers under a name.

    The name of the entry point is the ending of the files' names without its dot, so
    that no package is imported to ask what it reads.
    """
    from importlib.metadata import entry_points

    points = entry_points(group=ENTRY_POINTS, name=name)
    if not points:
        return None
    if len(points) > 1:
        values = ", ".join(sorted(point.value for point in points))
        message = f"format {name!r} is offered more than once: {values}; pass one"
        raise LoadError([Problem(message=message)])
    (point,) = points
    try:
        offered = point.load()
    except Exception as error:
        message = (
            f"format {name!r} ({point.value}) can't be used: "
            f"{type(error).__name__}: {error}"
        )
        raise LoadError([Problem(message=message)]) from error
    if not isinstance(offered, Format):
        message = (
            f"format {name!r} ({point.value}) is "
            f"of type {type(offered).__name__}: it must be a Format"
        )
        raise LoadError([Problem(message=message)])
    return offered
