"""Formats of registers: what turns a reader of several files into a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from sisterlinks.formats.base import RawDocument, Trace, WriteError
from sisterlinks.formats.format import Format, Reader, TogetherReader
from sisterlinks.registers.corrections import Corrections
from sisterlinks.registers.engine import Lists, build
from sisterlinks.registers.rows import Describing, Pair
from sisterlinks.registers.sheets import Reading
from sisterlinks.registers.slips import findings_of

Files: TypeAlias = Mapping[str, bytes]
"""The bytes of files by their paths."""


ReadFiles: TypeAlias = Callable[[Files, Reading], RawDocument]
"""Reads the files of a register as one."""


def together_of(
    read_files: ReadFiles, corrections: str | Path | None = None
) -> TogetherReader:
    """Return what reads several files as one.

    Args:
        read_files: Reads them.
        corrections: A table of what the user corrects, if there is one.
    """

    def together(files: Files, *, trace: Trace) -> RawDocument:
        known = Corrections.read(corrections) if corrections else None
        return read_files(files, Reading(trace, known))

    return together


def reader_of(read_files: ReadFiles, corrections: str | Path | None = None) -> Reader:
    """Return what reads the bytes of one file.

    Args:
        read_files: Reads files.
        corrections: A table of what the user corrects, if there is one.
    """
    together = together_of(read_files, corrections)

    def read(data: bytes, *, file: str, trace: Trace | None = None) -> RawDocument:
        return together({file: data}, trace=trace or Trace())

    return read


def register_format(
    name: str,
    read_files: ReadFiles,
    *,
    corrections: str | Path | None = None,
) -> Format:
    """Return the format of a register.

    Args:
        name: Its name, as ``fmt`` of `sisterlinks.load` gives it.
        read_files: Reads the register's files as one.
        corrections: A table of what the user corrects, if there is one.
    """

    def write(document: RawDocument, /) -> NoReturn:
        del document
        raise WriteError(
            f"{name} is the form of an office's register, and only read: write csv"
        )

    return Format(
        name=name,
        suffixes=(),
        read=reader_of(read_files, corrections),
        write=write,
        together=together_of(read_files, corrections),
        traces=True,
    )


def document_of(  # noqa: PLR0913 - the last two are passed on by name
    pairs: list[Pair],
    describing: Describing,
    reading: Reading,
    files: Files,
    *,
    lists: Lists | None = None,
    threshold: float | None = None,
) -> RawDocument:
    """Put records together from the rows of a register, and say what contradicts.

    Args:
        pairs: The rows; taken out of the list.
        describing: What the units have in common.
        reading: Gets what is to be said.
        files: The files that the rows come from.
        lists: Official lists to take in.
        threshold: The share below which what is given is a change of boundary.

    Returns:
        The document.
    """
    built = build(pairs, describing, lists=lists, threshold=threshold)
    pairs.clear()
    reading.finish(findings_of(built.slips, file=next(iter(files), "")))
    document: dict[str, list[dict[str, Any]]] = {
        "localities": built.localities,
        "changes": built.changes,
    }
    return document
