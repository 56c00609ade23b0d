"""Finding the files to read, and saying of which ones nothing is read."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import attrs

from sisterlinks.errors import LoadError, Problem
from sisterlinks.findings import Finding, Severity
from sisterlinks.formats.base import UNREAD
from sisterlinks.formats.format import Format
from sisterlinks.formats.registry import Formats
from sisterlinks.formats.tables import check_table_name, list_of_table
from sisterlinks.positions import Position

PathLike: TypeAlias = str | os.PathLike[str]
"""A path, as text or as a path object."""

STANDARD = "-"
"""The path that stands for standard input and output."""

File: TypeAlias = tuple[Path, Format]
"""A file with its format."""

# What programs and systems leave in folders, and what speaks of a folder to people.
_PASSED_OVER = re.compile(
    r"\..*|~\$.*|Thumbs\.db|desktop\.ini|"
    r"(README|LICEN[CS]E|COPYING|NOTICE|AUTHORS|CHANGELOG|CONTRIBUTING)(\.(md|txt|rst))?",
    re.IGNORECASE,
)


@attrs.frozen
class Found:
    """Files to read, and what is to be said of others."""

    files: tuple[File, ...]
    """The files, in their order."""

    named: frozenset[Path]
    """Those that were named by themselves, and not found in a folder."""

    findings: tuple[Finding, ...]
    """Which files are not read, and why; that there are none at all."""


def find_files(
    paths: Sequence[PathLike], wanted: Format | None, formats: Formats
) -> Found:
    """Find the files to read.

    Args:
        paths: Files and folders.
        wanted: Their format; by the suffix of each where left out.
        formats: The formats that are known.

    Returns:
        The files. Those of folders come in the order of their names.

    Raises:
        LoadError: A path leads nowhere, or no format has the suffix of a file that is
            named by itself.
    """
    files: list[File] = []
    named: set[Path] = set()
    findings: list[Finding] = []
    for given in paths:
        path = _existing(given)
        if not path.is_dir():
            files.append((path, wanted or formats.for_path(path)))
            named.add(path)
            continue
        for file in _within(path):
            if wanted is not None and not wanted.suffixes:
                found: Format | None = wanted  # no suffix tells it: any may be its own
            else:
                found = formats.for_suffix(file.suffix)
            reason = _why_unread(file, found, wanted)
            if found is None or reason:
                findings.append(_unread(file, reason, Severity.WARNING))
            else:
                files.append((file, found))
    if not files:
        findings += [
            _unread(Path(given), "no file in it is one of a dataset", Severity.ERROR)
            for given in paths
        ]
    return Found(tuple(files), frozenset(named), tuple(findings))


def _why_unread(file: Path, found: Format | None, wanted: Format | None) -> str:
    """Return why a file of a folder is not read; nothing if it is."""
    if found is None:
        return f"no format has the suffix {file.suffix!r}"
    if wanted is not None and found != wanted:
        return f"it is of the format {found.name}, and {wanted.name} was asked for"
    if _may_block(file):
        return "it is a pipe or a device"
    if found.is_folder:
        return check_table_name(list_of_table(file.stem)) or ""
    return ""


def _unread(path: Path, reason: str, severity: Severity) -> Finding:
    return Finding(
        code=UNREAD,
        severity=severity,
        message=f"not read: {reason}",
        subject="",
        position=Position(file=str(path)),
    )


def all_files(paths: Iterable[PathLike]) -> Iterator[Path]:
    """Yield the files to read as one, those of folders in the order of their names.

    Args:
        paths: Files and folders.

    Raises:
        LoadError: A path leads nowhere.
    """
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

    Links to folders are not followed, so that no loop of links is walked.
    """
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not _PASSED_OVER.fullmatch(name):
                yield Path(parent) / name
