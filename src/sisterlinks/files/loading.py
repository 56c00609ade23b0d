"""Loading datasets from files, and writing them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.dataset.origins import Origins
from sisterlinks.errors import ChangedFileError, LoadError, Problem
from sisterlinks.files.locating import locator
from sisterlinks.files.reading import Loader
from sisterlinks.formats.base import ACTS, RawDocument, WriteError, is_list_name
from sisterlinks.formats.format import Format
from sisterlinks.formats.registry import Formats
from sisterlinks.model.schema import Schema
from sisterlinks.positions import Position

if TYPE_CHECKING:
    from cattrs import Converter

PathLike: TypeAlias = str | os.PathLike[str]
"""A path, as text or as a path object."""


def load(
    *paths: PathLike,
    fmt: str | Format | None = None,
    schema: Schema | None = None,
    converter: Converter | None = None,
    formats: Sequence[Format] = (),
) -> Dataset:
    """Load a dataset from files and folders.

    Args:
        paths: Files, or folders whose files of known formats are all read, in the
            order of their names, those in folders below included.
        fmt: The format: ``yaml``, ``json``, ``jsonl``, ``csv``, ``excel`` or another's
            name, or the format itself; by each file's suffix where left out.
        schema: The kinds of record; the library's own where left out.
        converter: Builds records from raw values; see `make_converter`.
        formats: Formats to know beside the library's own and those that installed
            packages offer.

    Returns:
        The dataset. What breaks a rule is reported by `validate`, not here.

    Raises:
        LoadError: A file can't be read, or holds records that can't be built; every
            problem is told, with its place.
    """
    wanted = fmt if isinstance(fmt, Format) else None
    known = Formats((*formats, wanted) if wanted else tuple(formats))
    if wanted is None and fmt is not None:
        wanted = known.named(str(fmt))
    loader = Loader(schema or Schema.default(), converter, known)
    if wanted is not None and wanted.together is not None:
        loader.read_together(tuple(_all_files(paths)), wanted, wanted.together)
    else:
        loader.read_files(tuple(_files(paths, wanted, known)))
    return loader.dataset()


def loads(
    text: str,
    fmt: str = "yaml",
    *,
    schema: Schema | None = None,
    converter: Converter | None = None,
    formats: Sequence[Format] = (),
) -> Dataset:
    """Load a dataset from a text.

    Args:
        text: What a file would hold.
        fmt: The format: ``yaml``, ``json``, ``jsonl`` or another's name.
        schema: The kinds of record; the library's own where left out.
        converter: Builds records from raw values.
        formats: Formats to know beside the library's own and those that installed
            packages offer.

    Returns:
        The dataset.

    Raises:
        LoadError: The text can't be read, or holds records that can't be built.

    Example:
        >>> dataset = loads("localities: [{id: kr-busan, name: Busan}]")
        >>> dataset.find("busan").id
        'kr-busan'
    """
    known = Formats(tuple(formats))
    loader = Loader(schema or Schema.default(), converter, known)
    loader.read_content("<text>", known.named(fmt), text.encode(), keep=True)
    return loader.dataset()


def seeds() -> Dataset:
    """Load the dataset that ships with the package.

    Returns:
        The dataset of the five documents and of what lies around them.

    Example:
        >>> ties = seeds().ties("vn-ho-chi-minh-city", on="2025-11-30")
        >>> "kr-daejeon" in {tie.partner.id for tie in ties}
        True
    """
    package = Path(__file__).parents[1]
    shipped = package / "_seeds"
    # An editable installation has the dataset where its editors work on it.
    return load(shipped if shipped.is_dir() else package.parents[1] / "seeds")


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

    Each file is written whole or not at all. A file that the dataset was loaded from,
    or written to before, is replaced only if nobody has changed it since; so is one
    that a dataset has from another by its ``origins`` or by `merge`. Another file that
    stands in the place of the target is replaced, unless it came into a folder that
    the dataset was loaded from after that. Processes that write into one folder at
    once wait for each other.

    Args:
        dataset: The dataset.
        target: A file; or a folder, which is what CSV always takes and what other
            formats write a file a list into. A list's file that stands there already
            is written anew, without records if the dataset has none for it.
        fmt: The format; by the suffix of the file where left out, CSV for a folder.
        converter: Takes records apart; see `make_converter`.
        formats: Formats to know beside the library's own and those that installed
            packages offer.
        overwrite: Whether to replace files whatever they hold by now.

    Raises:
        ChangedFileError: A file holds what the dataset does not take in.
        LoadError: No format has the suffix or the name.
        OSError: The target can't be written; old files are left as they were.

    Example:
        >>> import tempfile
        >>> from sisterlinks import ChangedFileError, merge
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
    from sisterlinks.files.writing import write_files

    path = Path(target)
    suffix = path.suffix.lower()
    is_folder = path.is_dir() or str(target).endswith(("/", os.sep)) or not suffix
    known = Formats(tuple(formats))
    if fmt is None and not is_folder:
        format_ = known.for_path(path)
    else:
        format_ = known.named(fmt or "csv")
    document = _document(dataset, converter)
    contents = _contents(format_, document, path, is_folder=is_folder)
    if is_folder:
        contents |= _emptied(format_, path, contents)
    origins = dataset.origins or Origins(partial(locator, known))

    def check() -> None:
        for file in contents:
            if origins.newer(file):
                raise ChangedFileError(str(file))
            if is_folder and origins.strange(file, path):
                raise ChangedFileError(str(file), is_new=True)

    write_files(contents, check=None if overwrite else check)
    dataset.origins = origins.written(contents)


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
    format_ = Formats(tuple(formats)).named(fmt)
    written = format_.write(_document(dataset, converter))
    if isinstance(written, Mapping):
        raise LoadError([Problem(message=f"{fmt} takes a folder: use dump")])
    try:
        return written.decode()
    except UnicodeDecodeError:
        message = f"{fmt} is no text: use dump"
        raise LoadError([Problem(message=message)]) from None


def _document(
    dataset: Dataset, converter: Converter | None
) -> dict[str, list[dict[str, Any]]]:
    from sisterlinks.structuring.converter import make_converter, unstructure

    chosen = converter or make_converter()
    return {
        plural: [unstructure(record, chosen) for record in members]
        for plural, members in dataset.store.lists.items()
        if members
    }


def _contents(
    format_: Format, document: RawDocument, target: Path, *, is_folder: bool
) -> dict[Path, bytes]:
    """Return what to write, by path: into a folder, a file for each list."""
    parts = {target: document}
    if is_folder and not format_.is_folder:
        ending = format_.suffixes[0]
        parts = {
            _inside(target, f"{plural}{ending}"): {plural: raws}
            for plural, raws in document.items()
        }
    contents: dict[Path, bytes] = {}
    for path, part in parts.items():
        written = format_.write(part)
        if isinstance(written, Mapping):
            contents |= {
                _inside(path, name): content for name, content in written.items()
            }
        else:
            contents[path] = written
    return contents


def _inside(folder: Path, name: str) -> Path:
    """Return the path of a file in a folder; its name may come from data.

    Raises:
        WriteError: It would stand elsewhere.
    """
    if "/" in name or "\\" in name or ":" in name or "\0" in name:
        raise WriteError(f"{name!r} is no name of a file: give the list another name")
    return folder / name


def _emptied(
    format_: Format, folder: Path, contents: Mapping[Path, bytes]
) -> dict[Path, bytes]:
    """Empty the files of lists that an earlier dump left and this one does not write.

    Read with the others, their records would come back.
    """
    emptied: dict[Path, bytes] = {}
    for suffix in format_.suffixes:
        for path in folder.glob(f"*{suffix}"):
            name = path.stem
            if path not in contents and (is_list_name(name) or name == ACTS):
                written = format_.write({name: []})
                content = written if isinstance(written, bytes) else written[path.name]
                emptied[path] = content
    return emptied


def _files(
    paths: Sequence[PathLike], wanted: Format | None, formats: Formats
) -> Iterator[tuple[Path, Format]]:
    """Yield the files to read, each with its format."""
    for given in paths:
        path = _existing(given)
        if not path.is_dir():
            yield path, wanted or formats.for_path(path)
            continue
        by_suffix: dict[str, Format | None] = {}
        for file in _within(path):
            suffix = file.suffix
            if suffix not in by_suffix:
                by_suffix[suffix] = formats.for_suffix(suffix)
            found = by_suffix[suffix]
            if found is None or found != (wanted or found) or _may_block(file):
                continue
            yield file, found


def _all_files(paths: Sequence[PathLike]) -> Iterator[Path]:
    """Yield the files to read as one, those of folders in the order of their names."""
    for given in paths:
        path = _existing(given)
        if path.is_dir():
            yield from (file for file in _within(path) if not _may_block(file))
        else:
            yield path


def _existing(given: PathLike) -> Path:
    path = Path(given)
    if not path.exists():
        problem = Problem(
            message="no such file or folder", position=Position(file=str(path))
        )
        raise LoadError([problem])
    return path


def _may_block(path: Path) -> bool:
    """Return whether a path is a pipe, a socket or a device, which may never end."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False  # to be told when it is opened


def _within(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, in the order of their names.

    Hidden files are passed over, and links to folders are not followed, so that no
    loop of links is walked.
    """
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(parent) / name
