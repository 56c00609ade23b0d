"""Sheets: the tables of a register's files, with columns found by their headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import PurePath
from typing import Any

import attrs

from sisterlinks.errors import LoadError, Problem
from sisterlinks.findings import Finding, Severity
from sisterlinks.formats.base import Trace
from sisterlinks.formats.grid_files import read_grids
from sisterlinks.formats.grids import Grid, Row
from sisterlinks.positions import Position
from sisterlinks.registers.corrections import Corrections

UNREAD = "SL020"
"""The code of the finding that a row, a table or a file of a register is not read."""

_ROWS_ABOVE = 20
"""How many rows may stand above the header of a table."""

_MARK = re.compile(r"\s*\d\)\s*$|[\s\-‐]+")


def plain(header: str) -> str:
    r"""Return a header as headers are compared: without case, blanks and footnotes.

    Example:
        >>> plain("Amtlicher Gemeinde-schlüssel (AGS)"), plain("Änderungs-\nart 1)")
        ('amtlichergemeindeschlüssel(ags)', 'änderungsart')
    """
    return _MARK.sub("", header.strip()).casefold()


_NEARLY = 0.4
"""From which share of its columns on a table is taken as one of a kind that lacks the
others, and not as something else."""


@attrs.frozen(kw_only=True, eq=False)
class TableKind:
    """One kind of table of a register."""

    roles: Mapping[str, Sequence[str]]
    """For each role, the headers that its column may have. Columns of one header are
    told apart by their order: those of a role come one after the other."""

    needed: Sequence[str]
    """The roles without which the table can't be read."""

    @cached_property
    def _roles_of(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for role, headers in self.roles.items():
            for header in headers:
                found.setdefault(plain(header), []).append(role)
        return found

    def columns(self, row: Row) -> dict[str, int]:
        """Return where each role stands, if the row is a header of this kind."""
        found: dict[str, int] = {}
        for at, cell in enumerate(row.cells):
            for role in self._roles_of.get(plain(cell), ()):
                if role not in found:
                    found[role] = at
                    break
        return found


@attrs.frozen(kw_only=True, eq=False)
class Sheet:
    """One table of a file, below its header."""

    kind: TableKind
    """What kind of table it is."""

    file: str
    """The path of the file, with the sheet of a workbook."""

    columns: Mapping[str, int]
    """Where each role stands, from 0; what is not there is left out."""

    rows: Iterator[Row]
    """The rows below the header."""

    header: Row
    """The header."""

    above: Sequence[Row] = ()
    """The rows above the header."""

    def with_columns(self, columns: Mapping[str, int]) -> Sheet:
        """Return the same table with its columns elsewhere."""
        return attrs.evolve(self, columns=columns)

    def texts(self, roles: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield the cells of some roles, row by row.

        Args:
            roles: The roles.

        Yields:
            The row's number, and a text for each role; empty where the row ends before
            it, or the table has no such column.
        """
        empty = [""] * len(roles)
        wanted = [
            (number, self.columns[role])
            for number, role in enumerate(roles)
            if role in self.columns
        ]
        last = max(at for _, at in wanted)
        for start, _, cells in self.rows:
            if len(cells) <= last:
                cells.extend([""] * (last + 1 - len(cells)))
            texts = empty.copy()
            for number, at in wanted:
                texts[number] = cells[at].strip()
            yield start, texts


class Reading:
    """One reading of the files of a register: what was said, and what corrected."""

    def __init__(self, trace: Trace, corrections: Corrections | None = None) -> None:
        """Say nothing yet.

        Args:
            trace: Gets what is to be said.
            corrections: What a user corrects; nothing where left out.
        """
        self._trace = trace
        self._corrections = corrections or Corrections()
        self._told: dict[tuple[str, str], list[int]] = {}

    def say(
        self,
        message: str,
        file: str,
        row: int | None = None,
        *,
        severity: Severity = Severity.WARNING,
        code: str = UNREAD,
    ) -> None:
        """Say something of a file or of a row of it."""
        self._trace.findings.append(
            Finding(
                code=code,
                severity=severity,
                message=message,
                subject="",
                position=Position(file=file, line=row),
            )
        )

    def gather(self, message: str, file: str, row: int) -> None:
        """Say something of a row, once for all rows of a file of which it is true."""
        rows = self._told.setdefault((file, message), [])
        if row not in rows[-1:]:
            rows.append(row)

    def corrected_rows(
        self, file: str, rows: Iterable[Row], headers: Sequence[str] = ()
    ) -> Iterator[Row]:
        """Yield the rows of a table as the user corrects them.

        Args:
            file: The path of the file.
            rows: Its rows.
            headers: The headers of its columns, where it has none itself.
        """
        return self._corrections.rows(file, rows, self.say, headers)

    def corrected(
        self, file: str, number: int, found: Any, keys: Sequence[str] = ()
    ) -> Any:
        """Return an object of JSON as the user corrects it.

        Args:
            file: The path of the file.
            number: Its number there.
            found: The object.
            keys: What else corrections may call it by: its id.

        Returns:
            The object; ``None`` where it is to be left out.
        """
        return self._corrections.object(file, number, found, self.say, keys)

    def finish(self, slips: Iterable[Finding] = (), *, only: str | None = None) -> None:
        """Say what was gathered, what rows contradict, and what corrected nothing.

        Args:
            slips: What rows contradict.
            only: The path of the file that was read, where a register's files are read
                one by one.
        """
        for (file, message), rows in self._told.items():
            more = len(rows) - 1
            behind = f"; so for {more} more {'row' if more == 1 else 'rows'}" * (
                more > 0
            )
            self.say(message + behind, file, rows[0], severity=Severity.INFORMATION)
        self._trace.findings.extend(slips)
        self._trace.findings.extend(self._corrections.unused(only))

    def add(self, findings: Iterable[Finding]) -> None:
        """Take in what was found elsewhere."""
        self._trace.findings.extend(findings)

    def refused(self, error: LoadError) -> None:
        """Say why a file can't be read, or not to its end."""
        for problem in error.problems:
            position = problem.position or Position(file="")
            file, line = position.file, position.line
            self.say(problem.message, file, line, severity=Severity.ERROR)

    def sheets(
        self, files: Mapping[str, bytes], kinds: Sequence[TableKind]
    ) -> Iterator[Sheet]:
        """Yield the tables of files that are of kinds that a register has.

        Args:
            files: The bytes of files, by their paths.
            kinds: The kinds; a table is of the first whose columns it has.

        Yields:
            Each such table. What is none is said, with the column that it lacks where
            it nearly is one.
        """
        for file, data in files.items():
            try:
                grids = read_grids(data, file=file)
            except LoadError as error:
                self.refused(error)
                continue
            count = 0
            for grid in grids:
                sheet = self._sheet(file, grid, kinds)
                if sheet is not None:
                    count += 1
                    yield sheet
                self._trace.findings.extend(grid.findings)
            if not count and not any(
                finding.position and finding.position.file.startswith(file)
                for finding in self._trace.findings
                if finding.severity is Severity.ERROR
            ):
                self.say("not read: it holds no table of this register", file)

    def _sheet(self, file: str, grid: Grid, kinds: Sequence[TableKind]) -> Sheet | None:
        """Find the header of a table, and so its kind."""
        rows = iter(self.corrected_rows(file, grid.rows))
        best: tuple[float, str, int] = (_NEARLY, "", 0)
        where = grid.position(1, 0).file
        above: list[Row] = []
        try:
            for row in islice(rows, _ROWS_ABOVE):
                for kind in kinds:
                    columns = kind.columns(row)
                    missing = [role for role in kind.needed if role not in columns]
                    if not missing:
                        return Sheet(
                            kind=kind,
                            file=where,
                            columns=columns,
                            rows=self._rows(rows),
                            header=row,
                            above=above,
                        )
                    share = 1 - len(missing) / len(kind.needed)
                    if share > best[0]:
                        wanted = " and ".join(kind.roles[role][0] for role in missing)
                        best = (share, wanted, row.start)
                above.append(row)
        except LoadError as error:
            self.refused(error)
            return None
        _, wanted, row_number = best
        if wanted:
            self.say(
                f"no column {wanted}: without it the table can't be read",
                where,
                row_number,
                severity=Severity.ERROR,
            )
        return None

    def _rows(self, rows: Iterator[Row]) -> Iterator[Row]:
        try:
            yield from rows
        except LoadError as error:
            self.refused(error)

    def refuse_unless(self, something: object, what: str, files: Iterable[str]) -> None:
        """Refuse the files where nothing could be read of them.

        Raises:
            LoadError: Nothing could; with all that is wrong with them.
        """
        if something:
            return
        problems = [
            Problem(message=finding.message, position=finding.position)
            for finding in self._trace.findings
            if finding.severity is Severity.ERROR
        ]
        first = next(iter(files), "")
        nothing = Problem(
            message=f"nothing was read: {what}", position=Position(file=first)
        )
        raise LoadError([*problems, nothing])


def name_of(file: str) -> str:
    """Return the name of a file without its folders."""
    return PurePath(file.replace("\\", "/")).name
