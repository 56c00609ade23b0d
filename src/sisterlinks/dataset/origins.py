"""Origins: which file each record came from, and where in it its values stand.

Records are pure values and know nothing of files. What is remembered here is small:
for each list of each file, how many records it gave, and which contents of which files
a dataset takes in, so that none newer is overwritten. A position within a file is found
when it is asked for, by reading the file again.
"""

from __future__ import annotations

import copy
import hashlib
import os
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

import attrs

from sisterlinks.findings import Finding
from sisterlinks.formats.base import Locator
from sisterlinks.model.schema import short_names
from sisterlinks.positions import FieldPath, Position

if TYPE_CHECKING:
    from _hashlib import HASH  # what typeshed calls the type of hashlib's objects


@attrs.frozen(kw_only=True)
class FileOrigin:
    """A file that was read, as it was then."""

    name: str
    """The file's path as it is printed."""

    format: str
    """The name of the format that it was read as."""

    digest: bytes
    """A digest of its content, by which a change is noticed."""

    content: bytes | None = attrs.field(default=None, repr=False)
    """Its content, where it was no file and can't be read again."""

    starts: Mapping[str, Sequence[int]] | None = attrs.field(
        default=None, eq=False, repr=False
    )
    """Where each record of each list starts, if its format told while reading."""

    stamp: Stamp | None = attrs.field(default=None, eq=False, repr=False)
    """What the file system says of it, by which it is known to be the same without a
    look at its content; ``None`` where it had changed so lately that it could change
    again unnoticed."""

    @classmethod
    def of(
        cls, name: str, format_name: str, content: bytes, *, keep: bool
    ) -> FileOrigin:
        """Remember a file.

        Args:
            name: Its path as it is printed.
            format_name: The name of its format.
            content: What was read.
            keep: Whether to keep the content, for what can't be read again.

        Returns:
            The origin.
        """
        return cls(
            name=name,
            format=format_name,
            digest=digest_of(content),
            content=content if keep else None,
        )

    def read_again(self) -> bytes | None:
        """Return its content, ``None`` where it has changed or is gone."""
        if self.content is not None:
            return self.content
        try:
            with Path(self.name).open("rb") as stream:
                content = stream.read()
                if self.stamp is not None and stamp_of(stream) == self.stamp:
                    return content
        except OSError:
            return None
        return content if digest_of(content) == self.digest else None


Stamp: TypeAlias = tuple[int, ...]
"""What the file system says of a file: which it is, its size, and when it changed."""

_SETTLED = 3_000_000_000
"""How many nanoseconds before it was read a file has to have changed for its times to
tell of any later change: some file systems count them in steps of two seconds."""


def stamp_of(stream: BinaryIO) -> Stamp:
    """Return what the file system says of an open file."""
    told = os.fstat(stream.fileno())
    times = (told.st_mtime_ns, told.st_ctime_ns)
    return (told.st_dev, told.st_ino, told.st_size, *times)


def settled_stamp(stream: BinaryIO) -> Stamp | None:
    """Return the stamp of an open file, ``None`` where it changed a moment ago."""
    stamp = stamp_of(stream)
    return stamp if max(stamp[-2:]) < time.time_ns() - _SETTLED else None


def new_digest() -> HASH:
    """Return a digest of no content yet, by which changes of a file are noticed."""
    # Many processors have it built in, which makes it the fastest by far.
    return hashlib.sha256(usedforsecurity=False)


def digest_of(content: bytes) -> bytes:
    """Return the digest of a file's content."""
    digest = new_digest()
    digest.update(content)
    return digest.digest()


def _digest_of_file(path: Path) -> bytes:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, new_digest).digest()


@attrs.frozen
class Span:
    """A run of records that came from one list of one file."""

    start: int
    """The number of its first record in the dataset's list."""

    file: int
    """The number of the file."""

    list_name: str
    """The name of the list in the file."""


class Origins:
    """Where the records of a dataset came from."""

    def __init__(self, locate: Callable[[FileOrigin, bytes], Locator]) -> None:
        """Take no files in yet.

        Args:
            locate: Reads a file's content again to find positions in it.
        """
        self.files: list[FileOrigin] = []
        """The files, in the order in which they were read."""
        self.taken_in: dict[Path, frozenset[bytes]] = {}
        """Digests of the contents of files that the dataset takes in: those that
        records were read from, and what was written of them since."""
        self.findings: list[Finding] = []
        """What is to be said of the files, though they could be read."""
        self.locate = locate
        """Reads a file's content again to find positions in it."""
        self._spans: dict[str, list[Span]] = {}
        self._counts: dict[str, int] = {}
        self._parts: dict[
            tuple[str, int], Mapping[FieldPath, tuple[int, str, int]]
        ] = {}
        self._locators: dict[int, Locator | None] = {}
        self.numbers: Mapping[str, Sequence[int | None]] = {}
        """For a dataset that was edited since it was loaded: the number that each
        record had in its list then, nothing for a new one."""

    def add_file(self, origin: FileOrigin) -> int:
        """Add a file, and return its number."""
        self.files.append(origin)
        if origin.content is None:
            path = _real(Path(origin.name))
            self.taken_in[path] = self._digests(path) | {origin.digest}
        return len(self.files) - 1

    def add_records(self, list_name: str, file: int, count: int) -> None:
        """Note that the next records of a list came from a file's list of that name."""
        start = self._counts.get(list_name, 0)
        self._counts[list_name] = start + count
        self._spans.setdefault(list_name, []).append(Span(start, file, list_name))

    def add_parts(
        self,
        list_name: str,
        number: int,
        parts: Mapping[FieldPath, tuple[int, str, int]],
    ) -> None:
        """Note that parts of a record stand elsewhere, as acts do in tables.

        Args:
            list_name: The name of the record's list.
            number: The record's number in that list of the dataset.
            parts: For the path of each part, its file, list and number in that list.
        """
        self._parts[list_name, number] = parts

    def rearranged(self, numbers: Mapping[str, Sequence[int | None]]) -> Origins:
        """Return the origins of a dataset that is made of this one's records.

        Args:
            numbers: For each list the number that each of its records has here; nothing
                for a record that is new.
        """
        result = copy.copy(self)
        result.numbers = {
            name: [
                None if number is None else self._loaded(name, number)
                for number in of_list
            ]
            for name, of_list in numbers.items()
        }
        return result

    def _loaded(self, list_name: str, number: int) -> int | None:
        """Return the number that a record had in its list when it was loaded."""
        numbers = self.numbers.get(list_name)
        if numbers is None:
            return number
        return numbers[number] if number < len(numbers) else None

    def knows(self, path: Path) -> bool:
        """Return whether records were read from a file, or written to it."""
        return bool(self._digests(path))

    def newer(self, path: Path) -> bool:
        """Return whether a file holds what the dataset does not take in.

        Args:
            path: The path of a file.

        Returns:
            Whether records were read from the file, or written to it, and it has
            changed since.

        Raises:
            OSError: The file is there and can't be read.
        """
        known = self._digests(path)
        try:
            return bool(known) and _digest_of_file(path) not in known
        except FileNotFoundError:
            return False

    def strange(self, path: Path, folder: Path) -> bool:
        """Return whether a file is none of those that a folder had when it was read.

        Args:
            path: The path of a file.
            folder: The folder.

        Returns:
            Whether the file is there, no records were read from it or written to it,
            and records were read from the folder or written to it.
        """
        if self._digests(path) or not path.exists():
            return False
        real = _real(folder)
        return any(known.is_relative_to(real) for known in self.taken_in)

    def written(self, contents: Mapping[Path, bytes]) -> Origins:
        """Return the same with files that now hold what the dataset holds.

        Args:
            contents: What was written, by path.
        """
        result = copy.copy(self)
        result.taken_in = self.taken_in | {
            _real(path): frozenset({digest_of(content)})
            for path, content in contents.items()
        }
        return result

    @classmethod
    def united(cls, several: Iterable[Origins | None]) -> Origins | None:
        """Return the origins of a dataset that takes in others.

        Its records have no positions, but it knows what the others' files held.

        Args:
            several: The origins of the others, ``None`` for one that has none.

        Returns:
            The origins, ``None`` if none of the others has any.
        """
        result: Origins | None = None
        for origins in several:
            if origins is None:
                continue
            result = result or cls(origins.locate)
            for path, digests in origins.taken_in.items():
                known = result.taken_in.get(path, frozenset())
                result.taken_in[path] = known | digests
        return result

    def _digests(self, path: Path) -> frozenset[bytes]:
        return self.taken_in.get(_real(path), frozenset())

    def source(self, list_name: str, number: int) -> tuple[int, str, int] | None:
        """Return where a record came from.

        Args:
            list_name: The name of the record's list in the dataset.
            number: The record's number in that list.

        Returns:
            The number of the file, the name of the list in it, and the record's number
            in that; ``None`` for a record that came from no file.
        """
        loaded = self._loaded(list_name, number)
        spans = self._spans.get(list_name, [])
        if loaded is None or loaded >= self._counts.get(list_name, 0):
            return None
        span = spans[bisect_right(spans, loaded, key=_start) - 1]
        return span.file, span.list_name, loaded - span.start

    def parts(
        self, list_name: str, number: int
    ) -> Mapping[FieldPath, tuple[int, str, int]]:
        """Return the parts of a record that stand elsewhere; see `add_parts`."""
        loaded = self._loaded(list_name, number)
        return self._parts.get((list_name, -1 if loaded is None else loaded), {})

    def position(
        self,
        list_name: str,
        number: int,
        path: FieldPath = (),
        *,
        key: bool = False,
    ) -> Position | None:
        """Return the position of a value.

        Args:
            list_name: The name of the record's list in the dataset.
            number: The record's number in that list.
            path: The way to the value within the record.
            key: Whether to return the position of the value's key instead.

        Returns:
            The position, of the file alone if that has changed since; ``None`` for a
            record that came from no file.
        """
        for part, (file, name, index) in self.parts(list_name, number).items():
            if path[: len(part)] == part:
                return self.in_file(file, name, index, path[len(part) :], key=key)
        source = self.source(list_name, number)
        if source is None:
            return None
        file, name, index = source
        return self.in_file(file, name, index, path, key=key)

    def in_file(
        self,
        file: int,
        list_name: str,
        index: int,
        path: FieldPath = (),
        *,
        key: bool = False,
    ) -> Position:
        """Return the position of a value by the number of its file.

        Args:
            file: The number of the file.
            list_name: The name of the record's list in the file.
            index: The record's number in that list of the file.
            path: The way to the value within the record.
            key: Whether to return the position of the value's key instead.

        Returns:
            The position, of the file alone if that has changed since.
        """
        locator = self._locator(file)
        if locator is None:
            return Position(file=self.files[file].name)
        position = locator.position(list_name, index, path, key=key)
        for short_name, full_name in short_names().items() if path else ():
            if path[0] != full_name:
                continue
            # A value in its short form has no position of its own below its key.
            record = locator.position(list_name, index)
            if position == record:
                return locator.position(list_name, index, (short_name,), key=key)
        return position

    def _locator(self, file: int) -> Locator | None:
        if file not in self._locators:
            origin = self.files[file]
            content = origin.read_again()
            self._locators[file] = (
                None if content is None else self.locate(origin, content)
            )
        return self._locators[file]


def _start(span: Span) -> int:
    return span.start


def _real(path: Path) -> Path:
    """Return the one path that a file has, wherever the process goes meanwhile."""
    return Path(os.path.realpath(path))
