"""Corrections: what a user knows better than a register, each with its reason.

A table of corrections has the columns ``file``, ``row``, ``column``, ``old``, ``new``
and ``reason``: in the row of the file, the column of that header holds the old text,
and the new one is right. A row whose column is ``*`` is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

import attrs

from sisterlinks.errors import LoadError, Problem
from sisterlinks.findings import Finding, Severity
from sisterlinks.formats.grid_files import read_grids
from sisterlinks.formats.grids import Row
from sisterlinks.positions import Position

CORRECTED = "SL022"
"""The code of the finding that a correction was applied, or could not be."""

_COLUMNS = ("file", "row", "column", "old", "new", "reason")
_WHOLE_ROW = "*"


@attrs.frozen(kw_only=True)
class Correction:
    """One correction of one cell, or of a row that is to be left out."""

    column: str
    """The header of its column, ``*`` for the whole row."""

    old: str
    """What stands there."""

    new: str
    """What should."""

    reason: str
    """Why, in the user's words."""

    position: Position
    """Where the correction itself stands."""


class Corrections:
    """The corrections of one file, and which of them have been applied."""

    def __init__(self, corrections: Iterable[tuple[str, int, Correction]] = ()) -> None:
        """Take corrections in.

        Args:
            corrections: Each with the name of its file and the number of its row.
        """
        self._by_row: dict[tuple[str, int], list[Correction]] = {}
        for file, row, correction in corrections:
            self._by_row.setdefault((file, row), []).append(correction)
        self._left = {id(each): each for many in self._by_row.values() for each in many}

    @classmethod
    def read(cls, path: str | Path) -> Corrections:
        """Read a table of corrections.

        Args:
            path: The path of the table, delimited text or a workbook.

        Raises:
            LoadError: It can't be read, lacks a column, or a correction has no reason.
        """
        file = str(path)
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            message = f"can't be read: {error.strerror or type(error).__name__}"
            raise _refusal(message, Position(file=file)) from None
        grid = read_grids(data, file=file)[0]
        header = next(grid.rows, None)
        names = [cell.strip().casefold() for cell in header.cells] if header else []
        missing = [name for name in _COLUMNS if name not in names]
        if missing:
            message = f"no column {', '.join(missing)}: corrections need it"
            raise _refusal(message, Position(file=file, line=1))
        numbers = [names.index(name) for name in _COLUMNS]
        found = []
        for row in grid.rows:
            cells = [*row.cells, *[""] * len(names)]
            name, number, column, old, new, reason = (
                cells[at].strip() for at in numbers
            )
            position = grid.position(row.start, numbers[1])
            if not reason:
                raise _refusal("no reason: say why the correction is right", position)
            if not number.isdecimal():
                message = f"can't read the row {number!r}: write its number, such as 12"
                raise _refusal(message, position)
            found.append(
                (
                    PurePath(name).name,
                    int(number),
                    Correction(
                        column=column,
                        old=old,
                        new=new,
                        reason=reason,
                        position=position,
                    ),
                )
            )
        return cls(found)

    def applied(
        self, file: str, rows: Iterable[Row], say: Callable[..., None]
    ) -> Iterator[Row]:
        """Yield the rows of a file as they are once corrected.

        Args:
            file: The path of the file.
            rows: Its rows.
            say: Says what was corrected: a message, the file and the row.
        """
        name = PurePath(file).name
        if not any(known == name for known, _ in self._by_row):
            yield from rows
            return
        headers: dict[str, int] = {}
        for row in rows:
            for at, cell in enumerate(row.cells):
                headers.setdefault(" ".join(cell.split()), at)
            kept: Row | None = row
            for correction in self._by_row.get((name, row.number), ()):
                if kept is not None:
                    kept = self._corrected(kept, correction, headers, file, say)
            if kept is not None:
                yield kept

    def _corrected(
        self,
        row: Row,
        correction: Correction,
        headers: dict[str, int],
        file: str,
        say: Callable[..., None],
    ) -> Row | None:
        at = headers.get(" ".join(correction.column.split()))
        information = {"severity": Severity.INFORMATION, "code": CORRECTED}
        if correction.column == _WHOLE_ROW:
            del self._left[id(correction)]
            message = f"the row is left out: {correction.reason}"
            say(message, file, row.start, **information)
            return None
        if at is None:
            return row
        cells = [*row.cells, *[""] * (at + 1 - len(row.cells))]
        if cells[at].strip() != correction.old:
            return row
        del self._left[id(correction)]
        say(
            f"{correction.old!r} is corrected to {correction.new!r}: "
            f"{correction.reason}",
            file,
            row.start,
            **information,
        )
        cells[at] = correction.new
        return row._replace(cells=cells)

    def unused(self) -> Iterator[Finding]:
        """Yield a finding for each correction that was not applied."""
        for correction in self._left.values():
            yield Finding(
                code=CORRECTED,
                severity=Severity.WARNING,
                message=(
                    f"nothing is corrected: no such row has {correction.old!r} in a "
                    f"column {correction.column!r}"
                ),
                subject="",
                position=correction.position,
            )


def _refusal(message: str, position: Position) -> LoadError:
    return LoadError([Problem(message=message, position=position)])
