"""Grids: tables as programs write them, before anybody says what a row means.

`read_grids` makes rows of text of a file of delimited text, of an Excel workbook or of
an OpenDocument spreadsheet, told apart by their content. The readers of each are in
`delimited`, `xlsx` and `ods`. The tables of a dataset, flat lists and the registers of
statistical offices are all read through it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import NamedTuple

import attrs

from sisterlinks.findings import Finding, Severity
from sisterlinks.positions import Position

GUESSED_ENCODING = "SL003"
"""The code of the finding that a file was read as windows-1252."""

FAILED_FORMULA = "SL004"
"""The code of the finding that a cell holds an error such as ``#DIV/0!``."""

_ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
"""How old workbooks begin, and those that have a password."""


class Row(NamedTuple):
    """One row of a grid that holds something."""

    start: int
    """What the grid finds the row by: its first line in delimited text, else its
    number."""

    number: int
    """Its number as a spreadsheet shows it: the first row is 1, empty ones count."""

    cells: list[str]
    """The texts of its cells, empty for an empty cell; as many as up to the last
    filled one."""


@attrs.frozen(kw_only=True, eq=False)
class Grid:
    r"""One table of a file: rows of text with their positions.

    Example:
        >>> (grid,) = read_grids("id;name\noslo;Oslo\n".encode(), file="towns.csv")
        >>> grid.name, [row.cells for row in grid.rows]
        ('towns', [['id', 'name'], ['oslo', 'Oslo']])
        >>> str(grid.position(2, 1))
        'towns.csv:2:6'
    """

    name: str
    """The name of the sheet; the name of the file, without suffix, for delimited
    text."""

    rows: Iterator[Row]
    """The rows that hold something, read as they are asked for, and only once. Asking
    raises `LoadError` where the file can't be read any further."""

    position: Callable[[int, int], Position]
    """Turns the start of a row and the number of a column, from 0, into a position."""

    findings: list[Finding]
    """What is to be said of the file. Complete once the rows have been read."""


def read_grids(data: bytes, *, file: str) -> tuple[Grid, ...]:
    r"""Read every table of a file.

    Args:
        data: The file's bytes: delimited text (see `read_delimited`), ``.xlsx`` or
            ``.ods``.
        file: The file's path, for positions.

    Returns:
        The grids: one for delimited text, one a sheet for a workbook.

    Raises:
        LoadError: The file is none of these.

    Example:
        >>> data = "Stadt\tPartner\nKöln\tTurin\n".encode("utf-16")
        >>> [[row.cells for row in grid.rows] for grid in read_grids(data, file="a")]
        [[['Stadt', 'Partner'], ['Köln', 'Turin']]]
    """
    if data.startswith((_ZIP, OLE)):
        from sisterlinks.formats.workbooks import read_workbook

        return tuple(read_workbook(data, file=file))
    from sisterlinks.formats.delimited import read_delimited

    return (read_delimited(data, file=file).grid(PurePath(file).stem),)


def failed_formula(text: str, position: Position) -> Finding:
    """Return the finding that a cell holds an error, such as ``#DIV/0!``."""
    return Finding(
        code=FAILED_FORMULA,
        severity=Severity.ERROR,
        message=(
            f"the cell shows the error {text[:20]!r}: "
            "correct its formula, or empty the cell"
        ),
        subject="",
        position=position,
    )
