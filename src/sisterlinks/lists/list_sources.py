"""Telling lists apart: the source that a folder keeps of each list imported into it.

A source says in fields of its own from which file its list is, from which of its
sheets, and whose partners it lists where no column says so. So the same list is known
again, and another of the same name is another.
"""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import attrs

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.dataset.folding import fold
from sisterlinks.lists.importing import source_id
from sisterlinks.lists.partner_list import PartnerList
from sisterlinks.model import Extras, Source

FILE, SHEET, NEAR = "x_file", "x_sheet", "x_near"
"""The fields that say from where a list is; the file's path starts at the folder."""


def source_of(
    partners: PartnerList,
    *,
    folder: str | os.PathLike[str],
    old: Dataset,
    near: str | None = None,
) -> Source:
    """Return the source of a list: that of the folder, where it was imported before.

    Args:
        partners: The list.
        folder: The folder that it is imported into.
        old: The dataset of the folder.
        near: Whose partners they are, as the whole list was said to be.

    Returns:
        The source, with an id that no other list of the folder has.

    Example:
        >>> partners = PartnerList(name="2025/partners.csv")
        >>> source = source_of(partners, folder="made", old=Dataset())
        >>> source.id, source.extras["x_file"]
        ('list-partners', '../2025/partners.csv')
        >>> newer = PartnerList(name="2026/partners.csv")
        >>> source_of(newer, folder="made", old=Dataset([source])).id
        'list-partners-2'
    """
    told = _told(partners, folder, near)
    has_several = len(partners.sheets) > 1
    for source in old.sources:
        if source.extras.get(FILE) == told[FILE] and all(
            fold(str(source.extras.get(field, ""))) == fold(told.get(field, ""))
            for field in (NEAR, *([SHEET] if has_several else []))
        ):
            return source
    id_ = source_id(partners.name, partners.sheet if has_several else "")
    made = Source(id=id_, title=Path(partners.name).name, extras=Extras(told))
    standing = old.get(id_)
    if standing is None:
        return made
    if isinstance(standing, Source) and FILE not in standing.extras:
        return attrs.evolve(standing, extras=Extras({**standing.extras, **told}))
    if near and standing.extras.get(FILE) == told[FILE]:
        id_ = source_id(f"{id_.removeprefix('list-')}-{near}")
    numbered = (id_ if number == 1 else f"{id_}-{number}" for number in count(1))
    return attrs.evolve(made, id=next(each for each in numbered if each not in old))


def _told(
    partners: PartnerList, folder: str | os.PathLike[str], near: str | None
) -> dict[str, str]:
    """Return what tells a list from others."""
    path = Path(partners.name)
    told = {FILE: _relative(path, Path(folder)), SHEET: partners.sheet, NEAR: near}
    if partners.sheet == path.stem:
        told[SHEET] = None  # a file that is one table
    if "near" in partners.columns:
        told[NEAR] = None  # it says for some rows what the others say themselves
    return {field: value for field, value in told.items() if value}


def _relative(path: Path, folder: Path) -> str:
    """Return a path that starts at a folder, wherever both are moved together."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return path.resolve().as_posix()


def lists_of_the_name(source: Source, old: Dataset) -> tuple[Source, ...]:
    """Return the sources of lists from elsewhere whose files have the same name.

    Args:
        source: The source of a list, as it is to be in the folder.
        old: The dataset of the folder; none is returned where it has the source.

    Example:
        >>> one = Source(id="list-a", title="a.csv", extras={"x_file": "a.csv"})
        >>> two = Source(id="list-a-2", title="a.csv", extras={"x_file": "b/a.csv"})
        >>> [each.id for each in lists_of_the_name(two, Dataset([one]))]
        ['list-a']
    """
    if source.id in old:
        return ()
    return tuple(
        each
        for each in old.sources
        if each.title == source.title
        and each.extras.get(FILE, source.extras[FILE]) != source.extras[FILE]
    )
