"""What a format is: one value that says what reads and writes a kind of file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import attrs

from sisterlinks.formats.base import Locator, RawDocument, Stream, Trace
from sisterlinks.formats.editing import Edits


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
        self, stream: Stream, *, file: str, trace: Trace
    ) -> Iterator[RawDocument]:
        """Read a file.

        Args:
            stream: Where the bytes come from.
            file: The file's path, for messages.
            trace: Gets what finds each record again.

        Returns:
            Documents that together hold the file's records, in its order.

        Raises:
            LoadError: The bytes can't be read.
        """
        ...


class TogetherReader(Protocol):
    """Reads several files as one."""

    def __call__(self, files: Mapping[str, bytes], *, trace: Trace) -> RawDocument:
        """Read the files.

        Args:
            files: The bytes of each file, by its path for messages.
            trace: Gets what is to be said of the files.

        Returns:
            The lists of records that they make together.

        Raises:
            LoadError: They can't be read.
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


class Editor(Protocol):
    """Changes some records of a file, and nothing else in it."""

    def __call__(self, data: bytes, edits: Edits, *, file: str) -> bytes:
        """Edit a file.

        Args:
            data: The file's bytes.
            edits: What to change.
            file: The file's path, for messages.

        Returns:
            The edited bytes.
        """
        ...


class LossTeller(Protocol):
    """Says what a format can't hold."""

    def __call__(self, document: RawDocument, /) -> Sequence[str]:
        """Look at a document.

        Args:
            document: The lists of records.

        Returns:
            What of them would not be written, each in words.
        """
        ...


class LocatorMaker(Protocol):
    """Finds positions in a file that was read before."""

    def __call__(self, data: bytes, *, file: str) -> Locator:
        """Make what finds the positions of values.

        Args:
            data: The file's bytes.
            file: The file's path, for the positions.

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
    """The endings of its files' names in lower case, the one to write first. None for a
    format that no ending tells: it is one file that is named, or any of a folder."""

    read: Reader
    """Reads a file."""

    write: Writer
    """Writes a file, or a folder of files."""

    locate: LocatorMaker | None = None
    """Finds positions in a file; where left out, findings name the file alone."""

    edit: Editor | None = None
    """Changes records of a file where a dataset is saved into it; where left out, such
    a file is read and written whole."""

    is_folder: bool = False
    """Whether it writes a folder of files, and not one file."""

    maximum_size: int | None = None
    """The largest file that is read, in bytes; ``None`` for no bound."""

    batches: BatchReader | None = None
    """Reads a file some records at a time, so that large ones need not be in memory
    whole; such a format traces."""

    together: TogetherReader | None = None
    """Reads all files that are named, and those of folders whatever their suffix, as
    one: what registers need whose parts stand in several files."""

    has_table_of_acts: bool = False
    """Whether the acts of partnerships stand in a list of their own, ``acts``."""

    losses: LossTeller | None = None
    """Says what of a document it can't hold; nothing is lost where left out."""

    traces: bool = False
    """Whether `read` takes a further argument ``trace``, which it fills, and
    `locate` the argument ``starts``, the starts of that trace, so that it need not read
    the whole file once more."""
