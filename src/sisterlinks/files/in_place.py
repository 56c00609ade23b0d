"""Saving in place: a dataset goes back file by file to where it came from.

Each record goes back to the file that holds it, new ones to the file that holds most of
their list. Records are known by their list and id. Files in which nothing changes are
left alone, and in the others only the text of the records that change is edited; what
would be loaded then is compared with the dataset before anything is written.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.files.folders import File
from sisterlinks.files.reading import Loader
from sisterlinks.formats.act_tables import split_row
from sisterlinks.formats.base import ACTS, MIB, RawRecord, WriteError
from sisterlinks.formats.columns import PARTNERSHIP, PARTNERSHIPS
from sisterlinks.formats.editing import Edits, Replacement, edited_document
from sisterlinks.formats.format import Format
from sisterlinks.formats.registry import Formats
from sisterlinks.model import Record

if TYPE_CHECKING:
    from cattrs import Converter


def contents_in_place(
    dataset: Dataset,
    files: Sequence[File],
    new_file: File | None,
    *,
    converter: Converter | None,
    formats: Formats,
) -> dict[Path, bytes]:
    """Return what to write so that files hold a dataset.

    Args:
        dataset: The dataset.
        files: The files that hold it, or most of it, each with its format.
        new_file: The folder and the format of files for lists that no file holds;
            where left out, the first of the files takes them.
        converter: Builds records, and takes them apart.
        formats: The formats that are known.

    Returns:
        The new contents of the files that change.

    Raises:
        LoadError: A file can't be read.
        WriteError: A record can't be written, or a file can't be edited.
    """
    saving = _Saving(dataset, files, new_file, converter, formats)
    saving.compare()
    contents = saving.contents()
    if contents:
        saving.check(contents)
    return contents


class _Saving:
    """Compares a dataset with the files that hold it, and gathers their edits."""

    def __init__(
        self,
        dataset: Dataset,
        files: Sequence[File],
        new_file: File | None,
        converter: Converter | None,
        formats: Formats,
    ) -> None:
        from sisterlinks.structuring.converter import shared_converter

        self.dataset = dataset
        self.files = files
        self.new_file = new_file
        self.data = [path.read_bytes() for path, _ in files]
        self.edits = [Edits() for _ in files]
        self.new_files: dict[Path, tuple[Format, dict[str, list[RawRecord]]]] = {}
        self._given = converter
        self._formats = formats
        self._converter = converter or shared_converter()
        # How many records of each list each file holds.
        self._counts: dict[str, Counter[int]] = defaultdict(Counter)
        loader = self._read(self._old())
        for file, lengths in enumerate(loader.lengths):
            for name, length in lengths.items():
                self._counts[name][file] = length
        self._disk = loader.dataset()

    def _old(self) -> dict[Path, bytes]:
        paths = (path for path, _ in self.files)
        return dict(zip(paths, self.data, strict=True))

    def _read(self, contents: Mapping[Path, bytes]) -> Loader:
        loader = Loader(self.dataset.schema, self._given, self._formats)
        formats = dict(self.files)
        for path, content in contents.items():
            format_ = formats.get(path) or self.new_files[path][0]
            loader.read_content(str(path), format_, content, keep=True)
        return loader

    def compare(self) -> None:
        """Compare the dataset with what the files hold, list by list."""
        theirs = self._disk.store.lists
        mine = self.dataset.store.lists
        for name in {**theirs, **mine}:
            self._compare_list(name, theirs.get(name, ()), mine.get(name, ()))

    def _compare_list(
        self, name: str, theirs: Sequence[Record], mine: Sequence[Record]
    ) -> None:
        waiting: dict[str, deque[int]] = defaultdict(deque)
        for number, record in enumerate(theirs):
            waiting[record.id].append(number)
        new: list[Record] = []
        for record in mine:
            if waiting[record.id]:
                number = waiting[record.id].popleft()
                if theirs[number] != record:
                    self._replace(name, number, theirs[number], record)
            else:
                new.append(record)
        for numbers in waiting.values():
            for number in numbers:
                self._remove(name, number)
        for record in new:
            self._add(name, self._raw(record))

    def _raw(self, record: Record) -> RawRecord:
        from sisterlinks.structuring.converter import unstructure

        return unstructure(record, self._converter)

    def _origin(self, name: str, number: int) -> tuple[int, int]:
        """Return the file of a record, and its number in that file's list."""
        origins: Any = self._disk.origins  # what was loaded has some
        file, _, index = origins.source(name, number)
        return file, index

    def _acts(self, name: str, number: int) -> Mapping[int, tuple[int, int]]:
        """Return the acts of a record that stand in tables, with file and row."""
        origins: Any = self._disk.origins
        return {
            path[1]: (file, index)
            for path, (file, _, index) in origins.parts(name, number).items()
        }

    def _replace(self, name: str, number: int, old: Record, new: Record) -> None:
        file, index = self._origin(name, number)
        before, after = self._raw(old), self._raw(new)
        if name == PARTNERSHIPS:
            before, after = self._without_rows(number, file, before, after)
        self.edits[file].replaced[name, index] = Replacement(before, after)

    def _without_rows(
        self, number: int, file: int, before: RawRecord, after: RawRecord
    ) -> tuple[RawRecord, RawRecord]:
        """Take the acts out of a partnership that stand in rows of their own."""
        rows = self._acts(PARTNERSHIPS, number)
        acts = before.get("acts", [])
        own = [act for number, act in enumerate(acts) if number not in rows]
        if acts == after.get("acts", []):
            return _with_acts(before, own), _with_acts(after, own)
        further: list[RawRecord] = []
        if self.files[file][1].has_table_of_acts:
            after, further = split_row(after)
            if split_row(_with_acts(before, own))[1]:
                own = [*own, ""]  # a cell that is to be written anew
        old_rows = [
            ({PARTNERSHIP: before["id"], **acts[number]}, *where)
            for number, where in sorted(rows.items())
        ]
        for (old, at, index), new in zip(old_rows, further, strict=False):
            if old != new:
                self.edits[at].replaced[ACTS, index] = Replacement(old, new)
        for _, at, index in old_rows[len(further) :]:
            self.edits[at].removed.add((ACTS, index))
        self._add_acts(file, further[len(old_rows) :])
        return _with_acts(before, own), after

    def _remove(self, name: str, number: int) -> None:
        file, index = self._origin(name, number)
        self.edits[file].removed.add((name, index))
        if name == PARTNERSHIPS:
            for at, row in self._acts(name, number).values():
                self.edits[at].removed.add((ACTS, row))

    def _add(self, name: str, raw: RawRecord) -> None:
        """Add a record to the file that holds most of its list."""
        file = self._file_of(name)
        if file is None:
            self._add_to_new(name, raw)
            return
        further: list[RawRecord] = []
        if name == PARTNERSHIPS and self.files[file][1].has_table_of_acts:
            raw, further = split_row(raw)
        self.edits[file].added.setdefault(name, []).append(raw)
        self._add_acts(file, further)

    def _file_of(self, name: str) -> int | None:
        counts = self._counts.get(name)
        if counts:
            return max(counts, key=lambda file: (counts[file], -file))
        if self.new_file is None:
            return 0
        several = [
            file
            for file, (_, format_) in enumerate(self.files)
            if not format_.is_folder
        ]
        # The one file that holds everything takes a new list too.
        return several[0] if len(self.files) == len(several) == 1 else None

    def _add_acts(self, beside: int, rows: Sequence[RawRecord]) -> None:
        """Add rows to the table of acts, the one beside a file if there is none."""
        if not rows:
            return
        tables = [
            file
            for file in self._counts.get(ACTS, ())
            if self.files[file][1].has_table_of_acts
        ]
        path, format_ = self.files[beside]
        if tables:
            added = self.edits[max(tables, key=self._counts[ACTS].__getitem__)].added
        elif not format_.is_folder:
            added = self.edits[beside].added
        else:
            table = path.with_name(f"{ACTS}{path.suffix}")
            added = self.new_files.setdefault(table, (format_, {}))[1]
        added.setdefault(ACTS, []).extend(rows)

    def _add_to_new(self, name: str, raw: RawRecord) -> None:
        """Add a record to a file that is new."""
        folder, format_ = self.new_file or self.files[0]
        path = folder / f"{name}{format_.suffixes[0]}"
        if any(path == other for other, _ in self.files):
            file = [other for other, _ in self.files].index(path)
            self.edits[file].added.setdefault(name, []).append(raw)
            return
        lists = self.new_files.setdefault(path, (format_, {}))[1]
        further: list[RawRecord] = []
        if name == PARTNERSHIPS and format_.has_table_of_acts and format_.is_folder:
            raw, further = split_row(raw)
        lists.setdefault(name, []).append(raw)
        if further:
            table = folder / f"{ACTS}{format_.suffixes[0]}"
            acts = self.new_files.setdefault(table, (format_, {}))[1]
            acts.setdefault(ACTS, []).extend(further)

    def contents(self) -> dict[Path, bytes]:
        """Return the new contents of the files that change, and of new ones."""
        contents: dict[Path, bytes] = {}
        for (path, format_), data, edits in zip(
            self.files, self.data, self.edits, strict=True
        ):
            if edits:
                contents[path] = _edited(path, format_, data, edits)
                check_size(path, format_, contents[path])
        for path, (format_, lists) in self.new_files.items():
            contents[path] = _only(format_.write(lists))
            check_size(path, format_, contents[path])
        return contents

    def check(self, contents: Mapping[Path, bytes]) -> None:
        """Load what is to be written, and compare it.

        Raises:
            WriteError: It is not the dataset.
        """
        try:
            loader = self._read({**self._old(), **contents})
            is_same = loader.dataset() == self.dataset
        except ValueError:
            is_same = False
        if not is_same:
            names = ", ".join(sorted(str(path) for path in contents))
            raise WriteError(
                f"the change can't be made in place ({names}): dump into a new folder"
            )


def check_size(path: Path, format_: Format, content: bytes) -> None:
    """Refuse to write what is too large to be read again.

    Raises:
        WriteError: It is.
    """
    limit = format_.maximum_size
    if limit is not None and len(content) > limit:
        raise WriteError(
            f"{path} would be larger than the {limit // MIB} MiB that are read of "
            f"{format_.name}: write several files, or JSON Lines"
        )


def _edited(path: Path, format_: Format, data: bytes, edits: Edits) -> bytes:
    if format_.edit is not None:
        return format_.edit(data, edits, file=str(path))
    document = edited_document(format_.read(data, file=str(path)), edits)
    return _only(format_.write(document))


def _only(written: bytes | Mapping[str, bytes]) -> bytes:
    """Return the one file that was written, of a folder too."""
    if isinstance(written, Mapping):
        (content,) = written.values()
        return content
    return written


def _with_acts(record: RawRecord, acts: Sequence[Any]) -> RawRecord:
    rest = {key: value for key, value in record.items() if key != "acts"}
    return {**rest, "acts": [*acts]} if acts else rest
