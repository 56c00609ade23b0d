"""Reading: from files to a dataset, with every problem of every file told at once."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs

from sisterlinks.bulk import collector_paused
from sisterlinks.dataset.dataset import Dataset
from sisterlinks.dataset.origins import FileOrigin, Origins, new_digest, settled_stamp
from sisterlinks.errors import LoadError, Problem
from sisterlinks.files.folders import File, Found
from sisterlinks.files.locating import locator
from sisterlinks.findings import Finding, Severity
from sisterlinks.formats.base import (
    ACTS,
    EXTENSION,
    VERSION_KEY,
    RawDocument,
    Trace,
    check_version,
    with_texts,
)
from sisterlinks.formats.format import BatchReader, Format, TogetherReader
from sisterlinks.formats.registry import Formats
from sisterlinks.model import Extras, OpaqueRecord, Record
from sisterlinks.model.fields import fields_of
from sisterlinks.model.schema import Schema
from sisterlinks.model.store import RecordStore
from sisterlinks.positions import Position

if TYPE_CHECKING:
    from cattrs import Converter

_Raw = dict[str, Any]

_OPAQUE_FIELDS = frozenset(field.name for field in fields_of(OpaqueRecord))

_LIST = "list_name"

_BLOCK = 2**16

_BATCH = 1000
"""How many raw records are built before they make way for what is built of them."""


class Loader:
    """Reads files one after the other, and builds a dataset of them all."""

    def __init__(
        self,
        schema: Schema,
        converter: Converter | None,
        formats: Formats,
    ) -> None:
        self.schema = schema
        self.converter = converter
        self.problems: list[Problem] = []
        self.origins = Origins(partial(locator, formats))
        self.lengths: list[Mapping[str, int]] = []
        """How many records each list has, of each file that was read whole."""
        self._found_in_folders: frozenset[str] = frozenset()
        self._documents: list[dict[str, list[_Raw]]] = []
        self._numbers: list[int] = []
        self._lists: dict[str, list[Any]] = {}
        self._unbuilt: list[tuple[str, range]] = []

    def read_standard_input(self, format_: Format | None) -> None:
        """Read what comes on standard input, of a format that has to be known.

        Args:
            format_: The format.
        """
        name = "<stdin>"
        if format_ is None:
            message = "name the format of standard input: fmt, or --from"
            self._add(message, Position(file=name))
            return
        self.read_content(name, format_, sys.stdin.buffer.read(), keep=True)

    def read_found(self, found: Found) -> None:
        """Read the files that were found; keep what is to be said of others.

        Args:
            found: The files.
        """
        self.origins.findings.extend(found.findings)
        self.read_files(found.files, found.named)

    def read_files(
        self, files: Sequence[File], named: Collection[Path] | None = None
    ) -> None:
        """Read files, and gather what is wrong with them.

        Args:
            files: The files, each with its format.
            named: Those that were named by themselves; all, where left out.
        """
        found_in_folders = {
            str(path) for path, _ in files if named is not None and path not in named
        }
        self._found_in_folders = frozenset(found_in_folders)
        # Acts in a table belong to partnerships of any file, which then must wait.
        at_once = all(format_.batches is not None for _, format_ in files)
        for path, format_ in files:
            try:
                with path.open("rb") as stream, collector_paused():
                    # What is not a file can't be read again, so its content is kept.
                    is_file = path.is_file()
                    if at_once and is_file and format_.batches is not None:
                        self._read_batches(path, format_, format_.batches, stream)
                    else:
                        self._read_stream(path, format_, stream, keep=not is_file)
            except OSError as error:
                self._add(_unreadable(error), Position(file=str(path)))

    def _read_stream(
        self, path: Path, format_: Format, stream: BinaryIO, *, keep: bool
    ) -> None:
        """Read a file whole."""
        content = read_at_most(stream, format_.maximum_size)
        self.read_content(str(path), format_, content, keep=keep)

    def read_content(
        self, name: str, format_: Format, content: bytes, *, keep: bool
    ) -> None:
        """Read a file's content, and gather what is wrong with it."""
        origin = FileOrigin.of(name, format_.name, content, keep=keep)
        trace = Trace()
        further = {"trace": trace} if format_.traces else {}
        try:
            with collector_paused():
                document = format_.read(content, file=name, **further)
        except LoadError as error:
            self.problems.extend(error.problems)
            return
        except ValueError as error:
            message = f"can't be read as {format_.name}: {error}"
            self._add(message, Position(file=name))
            return
        self._check_version(name, document.pop(VERSION_KEY, ()))
        self._add_document([origin], document, trace)

    def read_together(
        self, paths: Sequence[Path], format_: Format, read: TogetherReader
    ) -> None:
        """Read files as one, and gather what is wrong with them.

        Args:
            paths: The files.
            format_: Their format.
            read: What of it reads several as one.
        """
        contents: dict[str, bytes] = {}
        for path in paths:
            try:
                contents[str(path)] = path.read_bytes()
            except OSError as error:
                self._add(_unreadable(error), Position(file=str(path)))
        if not contents:
            return
        trace = Trace()
        try:
            with collector_paused():
                document = read(contents, trace=trace)
        except LoadError as error:
            self.problems.extend(error.problems)
            return
        origins = [
            FileOrigin.of(name, format_.name, content, keep=False)
            for name, content in contents.items()
        ]
        # What could not be read of them has been told, and the rest stands.
        self.origins.findings.extend(trace.findings)
        self._add_document(origins, document, attrs.evolve(trace, findings=[]))

    def _add_document(
        self, origins: Sequence[FileOrigin], document: RawDocument, trace: Trace
    ) -> None:
        """Add what was read of a file, or of several as one, to be built in the end."""
        self._add_findings(origins[0].name, trace.findings)
        starts = trace.starts or None
        numbers = [
            self.origins.add_file(attrs.evolve(origin, starts=starts))
            for origin in origins
        ]
        self._numbers.append(numbers[0])
        self.lengths.append({name: len(raws) for name, raws in document.items()})
        # The lists are copied, since records take the places of what is in them.
        self._documents.append({name: [*raws] for name, raws in document.items()})

    def _add_findings(self, name: str, findings: Iterable[Finding]) -> None:
        """Keep findings; what is wrong with a file that was named is a problem."""
        for finding in findings:
            if finding.severity is not Severity.ERROR:
                self.origins.findings.append(finding)
            elif name in self._found_in_folders:
                milder = attrs.evolve(finding, severity=Severity.WARNING)
                self.origins.findings.append(milder)
            else:
                self._add(finding.message, finding.position)

    def _read_batches(
        self, path: Path, format_: Format, read: BatchReader, stream: BinaryIO
    ) -> None:
        """Read a file a batch at a time, building what was read."""
        before = {name: len(records) for name, records in self._lists.items()}
        unbuilt = len(self._unbuilt)
        digesting = _Digesting(stream)
        stamp = settled_stamp(stream)
        trace = Trace()
        try:
            for batch in read(digesting, file=str(path), trace=trace):
                for name, raws in batch.items():
                    if name == VERSION_KEY:
                        self._check_version(str(path), raws)
                    else:
                        self._build(name, raws)
        except LoadError as error:
            self._forget(before, unbuilt)
            self.problems.extend(error.problems)
            return
        self._add_findings(str(path), trace.findings)
        file = self.origins.add_file(
            FileOrigin(
                name=str(path),
                format=format_.name,
                digest=digesting.digest.digest(),
                starts=trace.starts,
                stamp=stamp if stamp == settled_stamp(stream) else None,
            )
        )
        for name, records in self._lists.items():
            if count := len(records) - before.get(name, 0):
                self.origins.add_records(name, file, count)

    def _check_version(self, name: str, raws: Iterable[_Raw]) -> None:
        """Refuse a newer version; the library's own formats have done so already."""
        for raw in raws:
            if message := check_version(raw.get("version")):
                self._add(message, Position(file=name))

    def _forget(self, before: Mapping[str, int], unbuilt: int) -> None:
        """Forget what was built of a file that can't be read to its end."""
        del self._unbuilt[unbuilt:]
        for name, records in self._lists.items():
            del records[before.get(name, 0) :]

    def dataset(self) -> Dataset:
        """Build all records that were read.

        Raises:
            LoadError: Something could not be read or built.
        """
        with collector_paused():
            self._join_acts()
            pairs = zip(self._numbers, self._documents, strict=True)
            for number, document in pairs:
                for name, raws in document.items():
                    self.origins.add_records(name, number, len(raws))
                    for batch in _taken(raws):
                        self._build(name, batch)
            for name, numbers in self._unbuilt:
                self._build_in_detail(name, numbers)
            if self.problems:
                raise LoadError(self.problems)
            store = RecordStore.of_lists(self._lists, self.schema)
            return Dataset(store, origins=self.origins)

    def _join_acts(self) -> None:
        """Put acts that stand in tables of their own into their partnerships."""
        if not any(ACTS in document for document in self._documents):
            return
        from sisterlinks.formats.act_tables import join_acts

        joined = join_acts(self._documents)
        for file, index, message in joined.strays:
            position = self.origins.in_file(
                self._numbers[file], ACTS, index, ("partnership",)
            )
            self._add(message, position)
        firsts: list[int] = []
        count = 0
        for document in self._documents:
            firsts.append(count)
            count += len(document.get("partnerships", ()))
        for file, index, parts in joined.parts:
            self.origins.add_parts("partnerships", firsts[file] + index, parts)

    def _build(self, list_name: str, raws: list[_Raw]) -> None:
        """Build records; what can't be built stays raw, to be looked at in the end."""
        records = self._lists.setdefault(list_name, [])
        record_class = self._classes.get(list_name, OpaqueRecord)
        if list_name.startswith(EXTENSION):
            fields = _OPAQUE_FIELDS if record_class is OpaqueRecord else None
            raws = [with_texts(raw, fields) for raw in raws]
        elif own_fields := self._own_fields.get(list_name):
            raws = [with_texts(raw, own_fields) for raw in raws]
        from sisterlinks.structuring.fast import many_of

        first = len(records)
        own = {}
        if record_class is OpaqueRecord:
            own = {number: raw for number, raw in enumerate(raws) if _LIST in raw}
            raws = [{**raw, _LIST: list_name} for raw in raws]
        build = self._fast.get_structure_hook(record_class)
        try:
            many_of(build, record_class)(raws, records.append)
        except Exception:  # noqa: BLE001 - whatever it was, told in detail in the end
            done = len(records)
            records.extend(raws[done - first :])
            self._unbuilt.append((list_name, range(done, len(records))))
            return
        for number, raw in own.items():
            # A field that happens to have the name of one of the class's own.
            record = records[first + number]
            extras = Extras({**record.extras, _LIST: raw[_LIST]})
            records[first + number] = attrs.evolve(record, extras=extras)

    def _build_in_detail(self, list_name: str, numbers: Iterable[int]) -> None:
        """Build records one by one, and gather every error with its position."""
        from sisterlinks.structuring.converter import troubles

        records = self._lists[list_name]
        record_class = self._classes.get(list_name, OpaqueRecord)
        for number in numbers:
            raw = records[number]
            try:
                records[number] = self._detailed.structure(raw, record_class)
            except Exception as error:  # noqa: BLE001 - hooks may raise anything
                subject = raw.get("id")
                for path, message in troubles(error):
                    self._add(
                        message,
                        self.origins.position(list_name, number, path),
                        subject if isinstance(subject, str) else "",
                    )

    def _add(self, message: str, position: Position | None, subject: str = "") -> None:
        self.problems.append(
            Problem(message=message, position=position, subject=subject)
        )

    @cached_property
    def _own_fields(self) -> Mapping[str, frozenset[str]]:
        """The fields that classes of an extension add to those of the library.

        Formats don't know them, and read what looks like a number as one.
        """
        known = {kind.plural: kind.record_class for kind in Schema.default()}
        return {
            plural: _names(record_class) - _names(known[plural])
            for plural, record_class in self._classes.items()
            if plural in known and record_class is not known[plural]
        }

    @cached_property
    def _classes(self) -> Mapping[str, type[Record]]:
        return {kind.plural: kind.record_class for kind in self.schema}

    @cached_property
    def _fast(self) -> Converter:
        from sisterlinks.structuring.converter import make_quick_converter

        return self.converter or make_quick_converter()

    @cached_property
    def _detailed(self) -> Converter:
        from sisterlinks.structuring.converter import shared_converter

        return self.converter or shared_converter()


def _unreadable(error: OSError) -> str:
    return f"can't be read: {error.strerror or type(error).__name__}"


def read_at_most(stream: BinaryIO, limit: int | None) -> bytes:
    """Read a stream, and one byte more than a format reads, so that it refuses it.

    Args:
        stream: The stream.
        limit: How many bytes the format reads; ``None`` for no bound.
    """
    if limit is None:
        return stream.read()
    status = os.fstat(stream.fileno())
    if stat.S_ISREG(status.st_mode):
        # Memory is set aside for what is asked for, not for what there is.
        return stream.read(min(status.st_size, limit) + 1)
    content = bytearray()
    while len(content) <= limit and (block := stream.read(_BLOCK)):
        content += block
    return bytes(content)


def _names(record_class: type[Record]) -> frozenset[str]:
    return frozenset(field.file_name for field in fields_of(record_class))


class _Digesting:
    """A stream that keeps a digest of what was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.digest = new_digest()

    def read(self, size: int = -1, /) -> bytes:
        """Read some bytes."""
        content = self._stream.read(size)
        self.digest.update(content)
        return content


def _taken(raws: list[_Raw]) -> Iterator[list[_Raw]]:
    """Take raw records out of a list, some at a time: memory holds them but once."""
    for start in range(0, len(raws), _BATCH):
        batch = raws[start : start + _BATCH]
        raws[start : start + _BATCH] = [{}] * len(batch)
        yield batch
