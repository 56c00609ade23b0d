"""Writing datasets to files."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.dataset.origins import Origins
from sisterlinks.errors import ChangedFileError, LoadError, Problem
from sisterlinks.files.contents import document_of, write_records
from sisterlinks.files.folders import STANDARD, File, PathLike, find_files
from sisterlinks.files.in_place import check_size
from sisterlinks.files.locating import locator
from sisterlinks.files.reading import Loader
from sisterlinks.formats.base import (
    ACTS,
    EXTENSION,
    UNCLEAN,
    WriteError,
    is_list_name,
)
from sisterlinks.formats.format import Format
from sisterlinks.formats.registry import Formats
from sisterlinks.formats.tables import list_of_table
from sisterlinks.positions import Position

if TYPE_CHECKING:
    from cattrs import Converter

MAXIMUM_NAME = 200
"""The longest name of a file that comes from data, in bytes: file systems take 255, and
what is written first has a name that is longer by a bit."""


def dump(  # noqa: PLR0913 - what may be passed is named, and may be left out
    dataset: Dataset,
    target: PathLike,
    fmt: str | None = None,
    *,
    converter: Converter | None = None,
    formats: Sequence[Format] = (),
    overwrite: bool = False,
) -> None:
    """Write a dataset to a file, or to a folder.

    A dataset goes back to where it came from file by file: each record to its file, new
    ones to the file that holds most of their list. Files in which nothing changes are
    left alone; in the others, what does not change keeps its text, with the comments
    and the layout of YAML. What is loaded then is equal to the dataset.

    Each file is written whole or not at all. A file that the dataset was loaded from,
    or written to before, is replaced only if nobody has changed it since; so is one
    that a dataset has from another by its ``origins`` or by `merge`. Files of a folder
    that would be read with what is written, and that the dataset does not know, are
    refused; so is, in any case, one that is not of a dataset. Processes that write into
    one folder at once wait for each other.

    Args:
        dataset: The dataset.
        target: A file; or a folder, which is what CSV always takes and what other
            formats write a file a list into. What an earlier dump of the same format
            left there is replaced. ``-`` is standard output, whose format has to be
            given.
        fmt: The format of files that are new; by the suffix of the file where left
            out, for a folder that of most of its files, else CSV.
        converter: Takes records apart; see `make_converter`.
        formats: Formats to know beside the library's own and those that installed
            packages offer.
        overwrite: Whether to replace files of a dataset whatever they hold by now.

    Raises:
        ChangedFileError: A file holds what the dataset does not take in.
        LoadError: No format has the suffix or the name.
        WriteError: A record can't be written, or a file is none of a dataset.
        OSError: The target can't be written; old files are left as they were.

    Example:
        >>> import tempfile
        >>> from sisterlinks import ChangedFileError, load, merge
        >>> file = Path(tempfile.mkdtemp()) / "ties.yaml"
        >>> _ = file.write_text("localities: [{id: kr-busan}]")
        >>> mine = load(file)
        >>> _ = file.write_text("localities: [{id: kr-busan}, {id: kr-daejeon}]")
        >>> try:
        ...     dump(mine, file)
        ... except ChangedFileError:
        ...     dump(merge(load(file), mine), file)
        >>> [locality.id for locality in load(file).localities()]
        ['kr-busan', 'kr-daejeon']
    """
    from sisterlinks.files.writing import is_stream, write_files

    if target == STANDARD:
        _write_standard_output(dataset, fmt, converter, formats)
        return
    path = Path(target)
    is_folder = (
        path.is_dir() or str(target).endswith(("/", os.sep)) or not path.suffix
    ) and not is_stream(path)
    known = Formats(tuple(formats))
    chosen = known.named(fmt) if fmt is not None else None
    if chosen is not None and not chosen.suffixes and not path.is_dir():
        is_folder = False  # a format that no suffix tells is one file
    if chosen is None and not is_folder:
        chosen = known.for_path(path)
    origins = dataset.origins or Origins(partial(locator, known))
    standing = _standing(path, known, is_folder=is_folder)
    saving = _Target(dataset, path, standing, chosen, converter, known)
    if any(origins.knows(file) for file, _ in standing) and not saving.is_converted:
        strange = [file for file, _ in standing if not origins.knows(file)]
        files = [file for file, _ in standing]
        if not overwrite:
            _check(origins, files, strange)
        contents = saving.in_place()
    else:
        contents = saving.anew(is_folder=is_folder, overwrite=overwrite)
        files = [*contents]
        strange = [file for file in files if is_folder and origins.strange(file, path)]
    check = None if overwrite else partial(_check, origins, files, strange)
    if is_folder and not contents:
        path.mkdir(parents=True, exist_ok=True)  # an empty dataset is an empty folder
    write_files(contents, check=check)
    dataset.origins = origins.written(
        {file: content for file, content in contents.items() if not is_stream(file)}
    )


def _write_standard_output(
    dataset: Dataset,
    fmt: str | None,
    converter: Converter | None,
    formats: Sequence[Format],
) -> None:
    """Write a dataset to standard output.

    Raises:
        LoadError: No format is given, or one that takes more than one file.
    """
    if fmt is None:
        message = "name the format of standard output: fmt, or --to"
        raise LoadError([Problem(message=message, position=Position(file="<stdout>"))])
    sys.stdout.buffer.write(_one_file(dataset, fmt, converter, formats))
    sys.stdout.buffer.flush()


def _one_file(
    dataset: Dataset,
    fmt: str,
    converter: Converter | None,
    formats: Sequence[Format],
) -> bytes:
    """Return what the one file of a format would hold.

    Raises:
        LoadError: No format has the name, or it takes more than one file.
    """
    format_ = Formats(tuple(formats)).named(fmt)
    written = write_records(format_, dataset.store.lists, converter)
    if isinstance(written, Mapping):
        raise LoadError([Problem(message=f"{fmt} takes a folder: use dump")])
    check_size(Path("<text>"), format_, written)
    return written


def dumps(
    dataset: Dataset,
    fmt: str = "yaml",
    *,
    converter: Converter | None = None,
    formats: Sequence[Format] = (),
) -> str:
    """Write a dataset as a text.

    Args:
        dataset: The dataset.
        fmt: The format: ``yaml``, ``json``, ``jsonl`` or another's name.
        converter: Takes records apart.
        formats: Formats to know beside the library's own and those that installed
            packages offer.

    Returns:
        The text of one file.

    Raises:
        LoadError: No format has the name, or it takes more than one file, or writes
            no text.
    """
    written = _one_file(dataset, fmt, converter, formats)
    try:
        return written.decode()
    except UnicodeDecodeError:
        message = f"{fmt} is not a format of text: use dump"
        raise LoadError([Problem(message=message)]) from None


def losses(
    dataset: Dataset,
    fmt: str,
    *,
    converter: Converter | None = None,
    formats: Sequence[Format] = (),
) -> tuple[str, ...]:
    """Return what of a dataset a format can't hold.

    Args:
        dataset: The dataset.
        fmt: The format's name.
        converter: Takes records apart.
        formats: Formats to know beside the library's own and those that installed
            packages offer.

    Returns:
        What would not be written, each in words; empty where nothing is lost.

    Raises:
        LoadError: No format has the name.

    Example:
        >>> from sisterlinks import loads
        >>> losses(loads("people: [{id: minh, name: Minh}]"), "linked-places")
        ('1 person',)
    """
    teller = Formats(tuple(formats)).named(fmt).losses
    return tuple(teller(document_of(dataset.store.lists, converter))) if teller else ()


def _check(origins: Origins, files: Sequence[Path], strange: Sequence[Path]) -> None:
    """Refuse to write over what the dataset does not take in.

    Raises:
        ChangedFileError: A file has changed, or came into the folder since.
    """
    for file in strange:
        raise ChangedFileError(str(file), is_new=True)
    for file in files:
        if origins.newer(file):
            raise ChangedFileError(str(file))


def _standing(path: Path, formats: Formats, *, is_folder: bool) -> tuple[File, ...]:
    """Return the files of a dataset that stand where one is to be written."""
    if is_folder:
        return find_files((path,), None, formats).files if path.is_dir() else ()
    found = formats.for_suffix(path.suffix) if path.is_file() else None
    return ((path, found),) if found is not None else ()


@attrs.frozen
class _Target:
    """Where a dataset is to be written, and what stands there."""

    dataset: Dataset
    path: Path
    standing: Sequence[File]
    chosen: Format | None
    converter: Converter | None
    formats: Formats

    @property
    def is_converted(self) -> bool:
        """Whether a single file is to be of another format than it is."""
        return [self.path] == [file for file, _ in self.standing] and (
            self.chosen != self.standing[0][1]
        )

    def in_place(self) -> dict[Path, bytes]:
        """Return what to write so that each record goes back to its file."""
        from sisterlinks.files.in_place import contents_in_place

        new_file = None
        if self.path.is_dir():
            counts = Counter(format_.name for _, format_ in self.standing)
            usual = self.formats.named(max(counts, key=lambda name: counts[name]))
            new_file = (self.path, self.chosen or usual)
        return contents_in_place(
            self.dataset,
            self.standing,
            new_file,
            converter=self.converter,
            formats=self.formats,
        )

    def anew(self, *, is_folder: bool, overwrite: bool) -> dict[Path, bytes]:
        """Return what to write into files that hold nothing of the dataset yet."""
        format_ = self.chosen or self.formats.named("csv")
        contents = self._contents(format_, is_folder=is_folder)
        if not is_folder:
            return contents
        # A file may stand there under the name in other letters.
        present = {str(file).lower(): file for file, _ in self.standing}
        contents = {
            present.get(str(file).lower(), file): content
            for file, content in contents.items()
        }
        contents |= self._emptied(format_, contents)
        replaced = [(file, found) for file, found in self.standing if file in contents]
        self._check_ours(replaced)
        for file, _ in self.standing:
            if file not in contents and not overwrite:
                raise ChangedFileError(str(file), is_new=True)
        return contents

    def _contents(self, format_: Format, *, is_folder: bool) -> dict[Path, bytes]:
        """Return what to write, by path: into a folder, a file for each list."""
        lists = self.dataset.store.lists
        parts = {self.path: lists}
        if is_folder and not format_.is_folder:
            if not format_.suffixes:
                raise WriteError(
                    f"{self.path} is a folder, and {format_.name} writes one file"
                )
            ending = format_.suffixes[0]
            parts = {
                _inside(self.path, f"{plural}{ending}"): {plural: members}
                for plural, members in lists.items()
                if members
            }
        contents: dict[Path, bytes] = {}
        for path, part in parts.items():
            written = write_records(format_, part, self.converter)
            if isinstance(written, Mapping):
                contents |= {
                    _inside(path, name): content for name, content in written.items()
                }
            else:
                contents[path] = written
        for path, content in contents.items():
            check_size(path, format_, content)
        return contents

    def _emptied(
        self, format_: Format, contents: Mapping[Path, bytes]
    ) -> dict[Path, bytes]:
        """Empty the files of lists that an earlier dump left and this one lacks.

        Read with the others, their records would come back.
        """
        emptied: dict[Path, bytes] = {}
        for file, found in self.standing:
            name = list_of_table(file.stem)
            is_list = is_list_name(name) or name == ACTS
            if file not in contents and found == format_ and is_list:
                written = format_.write({name: []})
                if isinstance(written, Mapping):
                    (written,) = written.values()
                emptied[file] = written
        return emptied

    def _check_ours(self, files: Sequence[File]) -> None:
        """Refuse to replace files that are not of a dataset.

        Raises:
            WriteError: A file can't be read as one, or has fields of no record.
        """
        loader = Loader(self.dataset.schema, None, self.formats)
        loader.read_files(files)
        names = ", ".join(str(file) for file, _ in files)
        message = (
            f"{names}: not of a dataset, as far as can be told: take it away, or write "
            "into another folder"
        )
        try:
            records = loader.dataset().store
        except LoadError as error:
            raise WriteError(f"{message} ({error.problems[0]})") from error
        for record in records:
            for field in record.extras:
                if not field.startswith(EXTENSION):
                    raise WriteError(f"{message} (it has the field {field!r})")


def _inside(folder: Path, name: str) -> Path:
    """Return the path of a file in a folder; its name may come from data.

    Raises:
        WriteError: It would stand elsewhere.
    """
    if (
        any(character in "/\\:" for character in name)
        or UNCLEAN.search(name)
        or len(name.encode()) > MAXIMUM_NAME
    ):
        raise WriteError(f"{name!r} can't name a file: give the list another name")
    return folder / name
