"""Grids: tables as programs write them, before anybody says what a row means.

A grid is a table of delimited text, or a sheet of a workbook. The tables of a dataset,
flat lists and the registers of statistical offices are all read as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import attrs

from sisterlinks.findings import Finding, Severity
from sisterlinks.positions import Position

GUESSED_ENCODING = "SL003"
"""The code of the finding that a file was read as windows-1252."""

FAILED_FORMULA = "SL004"
"""The code of the finding that a cell holds an error such as ``#DIV/0!``."""


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
        >>> from sisterlinks.formats.grid_files import read_grids
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
