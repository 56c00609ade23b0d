"""Loading datasets from files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.files.folders import STANDARD, PathLike, all_files, find_files
from sisterlinks.files.reading import Loader
from sisterlinks.formats.format import Format
from sisterlinks.formats.registry import Formats
from sisterlinks.model.schema import Schema

if TYPE_CHECKING:
    from cattrs import Converter


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
            order of their names, those in folders below included; ``-`` for standard
            input, whose format has to be given.
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
            problem is told, with its position.
    """
    wanted = fmt if isinstance(fmt, Format) else None
    known = Formats((*formats, wanted) if wanted else tuple(formats))
    if wanted is None and fmt is not None:
        wanted = known.named(str(fmt))
    loader = Loader(schema or Schema.default(), converter, known)
    if STANDARD in paths:
        loader.read_standard_input(wanted)
        paths = tuple(path for path in paths if path != STANDARD)
        if not paths:
            return loader.dataset()
    if wanted is not None and wanted.together is not None:
        loader.read_together(tuple(all_files(paths)), wanted, wanted.together)
    else:
        loader.read_found(find_files(paths, wanted, known))
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
