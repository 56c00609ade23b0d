"""Corrections: what a user knows better than a register, each with its reason.

A table of corrections has the columns ``file``, ``row``, ``column``, ``old``, ``new``
and ``reason``: in the row of the file, the column of that header holds the old text,
and the new one is right. A row whose column is ``*`` is left out. In JSON, ``row`` is
the id of an object or its number, and ``column`` the path to a value in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path, PurePath
from typing import Any

import attrs

from sisterlinks.errors import LoadError, Problem
from sisterlinks.findings import Finding, Severity
from sisterlinks.formats.grid_files import read_grids
from sisterlinks.formats.grids import Row
from sisterlinks.formats.json_text import STRICT
from sisterlinks.positions import Position

CORRECTED = "SL022"
"""The code of the finding that a correction was applied, or could not be."""

_COLUMNS = ("file", "row", "column", "old", "new", "reason")
_WHOLE = "*"
_HEADERS_WITHIN = 25  # rows


@attrs.frozen(kw_only=True, eq=False)
class Correction:
    """One correction of one value, or of a row that is to be left out."""

    file: str = ""
    """The name of the file; of any, where it is empty."""

    row: str
    """The number of the row, or the id of the object."""

    column: str
    """The header of its column or the path to its value, ``*`` for the whole row."""

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

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        """Take corrections in.

        Args:
            corrections: The corrections.
        """
        self._by_row: dict[tuple[str, str], list[Correction]] = {}
        self._left: dict[Correction, str] = {}
        for each in corrections:
            self._by_row.setdefault((each.file, each.row), []).append(each)
            self._left[each] = ""
        self._files = {each.file for each in self._left}

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
        for line in grid.rows:
            cells = [*line.cells, *[""] * len(names)]
            name, row, column, old, new, reason = (cells[at].strip() for at in numbers)
            position = grid.position(line.start, numbers[1])
            if not reason:
                raise _refusal("no reason: say why the correction is right", position)
            if not row:
                message = "no row: give its number, such as 12, or the id of an object"
                raise _refusal(message, position)
            correction = Correction(
                file=PurePath(name).name,
                row=row,
                column=column,
                old=old,
                new=new,
                reason=reason,
                position=position,
            )
            found.append(correction)
        return cls(found)

    def _of(self, name: str, *rows: str) -> Iterator[Correction]:
        for row in dict.fromkeys(rows):
            for file in (name, ""):
                yield from self._by_row.get((file, row), ())

    def _concern(self, name: str) -> bool:
        return name in self._files or "" in self._files

    def rows(
        self,
        file: str,
        rows: Iterable[Row],
        say: Callable[..., None],
        headers: Sequence[str] = (),
    ) -> Iterator[Row]:
        """Yield the rows of a table as they are once corrected.

        Args:
            file: The path of the file.
            rows: Its rows.
            say: Says what was corrected: a message, the file and the row.
            headers: The headers of its columns, where it has none itself.
        """
        name = PurePath(file).name
        if not self._concern(name):
            yield from rows
            return
        columns = {_plain(header): [at] for at, header in enumerate(headers)}
        for row in rows:
            if row.number <= _HEADERS_WITHIN:
                _note_headers(columns, row)
            kept: Row | None = row
            # A finding names the first line of a row, and a spreadsheet its number.
            for correction in self._of(name, str(row.number), str(row.start)):
                if kept is None:
                    self._unfit(correction, "the row is left out before")
                    continue
                kept = self._corrected_row(kept, correction, columns, file, say)
            if kept is not None:
                yield kept

    def _corrected_row(
        self,
        row: Row,
        correction: Correction,
        columns: Mapping[str, Sequence[int]],
        file: str,
        say: Callable[..., None],
    ) -> Row | None:
        texts = [cell.strip() for cell in row.cells]
        if correction.column == _WHOLE:
            if correction.old and correction.old not in texts:
                self._unfit(correction, f"no cell of the row holds {correction.old!r}")
                return row
            self._applied(correction, say, file, row.start)
            return None
        numbers = columns.get(_plain(correction.column))
        if numbers is None:
            self._unfit(correction, f"no column is headed {correction.column!r}")
            return row
        texts += [""] * (max(numbers) + 1 - len(texts))
        fitting = [at for at in numbers if texts[at] == correction.old]
        if not fitting:
            stands = " and ".join(repr(texts[at]) for at in numbers)
            self._unfit(correction, f"{stands} stands there, not {correction.old!r}")
            return row
        self._applied(correction, say, file, row.start)
        cells = [*row.cells, *[""] * (len(texts) - len(row.cells))]
        cells[fitting[0]] = correction.new
        return row._replace(cells=cells)

    def object(
        self,
        file: str,
        number: int,
        found: Any,
        say: Callable[..., None],
        keys: Sequence[str] = (),
    ) -> Any:
        """Return an object of JSON as it is once corrected.

        Args:
            file: The path of the file.
            number: Its number there.
            found: The object; it is not changed.
            say: Says what was corrected: a message, the file and the row.
            keys: What else it may be called by among corrections: its id.

        Returns:
            The object; ``None`` where it is to be left out.
        """
        name = PurePath(file).name
        if not self._concern(name):
            return found
        for correction in self._of(name, *keys, str(number)):
            if correction.column == _WHOLE:
                self._applied(correction, say, file, number)
                return None
            changed = deepcopy(found)
            problem = _replace(changed, correction)
            if problem:
                self._unfit(correction, problem)
                continue
            found = changed
            self._applied(correction, say, file, number)
        return found

    def _applied(
        self, correction: Correction, say: Callable[..., None], file: str, row: int
    ) -> None:
        self._left.pop(correction, None)
        what = (
            "the row is left out"
            if correction.column == _WHOLE
            else f"{correction.old!r} is corrected to {correction.new!r}"
        )
        say(
            f"{what}: {correction.reason}",
            file,
            row,
            severity=Severity.INFORMATION,
            code=CORRECTED,
        )

    def _unfit(self, correction: Correction, why: str) -> None:
        if correction in self._left:
            self._left[correction] = why

    def unused(self, only: str | None = None) -> Iterator[Finding]:
        """Yield a finding for each correction that was not applied.

        Args:
            only: The path of the one file that was read, where others of the same
                register are read each by itself: corrections of these are left to them.
        """
        name = None if only is None else PurePath(only).name
        for correction, why in self._left.items():
            where = f" of {correction.file}" if correction.file else ""
            reason = why or f"no row {correction.row}{where} was read"
            elsewhere = name is not None and correction.file not in ("", name)
            yield Finding(
                code=CORRECTED,
                severity=Severity.INFORMATION if elsewhere else Severity.WARNING,
                message=f"nothing is corrected: {reason}",
                subject="",
                position=correction.position,
            )


def _plain(header: str) -> str:
    return " ".join(header.split()).casefold()


def _note_headers(columns: dict[str, list[int]], row: Row) -> None:
    """Note where each text of a row stands that none before it has."""
    numbers: dict[str, list[int]] = {}
    for at, cell in enumerate(row.cells):
        numbers.setdefault(_plain(cell), []).append(at)
    for text, found in numbers.items():
        columns.setdefault(text, found)


def _replace(found: Any, correction: Correction) -> str:
    """Replace a value within an object.

    Returns:
        Why it can't be replaced, empty where it was.
    """
    *way, last = correction.column.split(".")
    for step in way:
        found = found.get(step) if isinstance(found, dict) else _item(found, step)
        if found is None:
            return f"there is no {correction.column}"
    key: Any = last
    if isinstance(found, list):
        key = int(last) if _item(found, last) is not None else None
    elif not isinstance(found, dict):
        key = None
    if key is None:
        return f"there is no {correction.column}"
    value = found.get(key) if isinstance(found, dict) else found[key]
    if isinstance(value, dict | list):
        return f"{correction.column} holds several values: name one of them"
    is_text = value is None or isinstance(value, str)
    stands = (value or "").strip() if is_text else json.dumps(value)
    if stands != correction.old:
        return f"{stands!r} stands there, not {correction.old!r}"
    new = correction.new if is_text else _scalar(correction.new)
    if new is None:
        return f"{correction.new!r} is not a number, true or false, as {stands} is"
    found[key] = new
    return ""


def _scalar(text: str) -> float | bool | None:
    """Return the number or truth that a text of JSON is, ``None`` for all else."""
    try:
        value: Any = STRICT.decode(text)
    except ValueError:
        return None
    return value if isinstance(value, int | float) else None


def _item(found: Any, step: str) -> Any:
    """Return an item of a list by its number from 0, ``None`` where there is none."""
    if isinstance(found, list) and step.isdecimal() and int(step) < len(found):
        return found[int(step)]
    return None


def _refusal(message: str, position: Position) -> LoadError:
    return LoadError([Problem(message=message, position=position)])
