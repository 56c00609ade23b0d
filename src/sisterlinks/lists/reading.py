"""Reading a flat list: which sheet, which header, and what each row says."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import attrs

from sisterlinks.dataset.folding import fold
from sisterlinks.errors import LoadError, Problem
from sisterlinks.findings import Finding, Severity
from sisterlinks.formats.cells import unguard
from sisterlinks.formats.grid_files import read_grids
from sisterlinks.formats.grids import Grid, Row
from sisterlinks.lists.countries import country_codes
from sisterlinks.lists.dates import read_date
from sisterlinks.lists.headers import AUDITED, ROLES, meaning_of, roles_of
from sisterlinks.lists.partner_list import ListedPlace, PartnerList, PartnerRow, Sheet
from sisterlinks.model import Coordinates
from sisterlinks.positions import Position

HEADER_ROWS = 40
"""Within how many filled rows of a sheet the header is looked for."""

UNREAD_DATE = "SL011"
"""The code of the finding that a date is not understood, or can mean two days."""

UNREAD_COUNTRY = "SL012"
"""The code of the finding that a country is not understood."""

NO_PARTNER = "SL013"
"""The code of the finding that a row names no partner, and is passed over."""

FILLED_DOWN = "SL014"
"""The code of the finding that a row's own side was taken from a row above."""

UNREAD_COORDINATES = "SL015"
"""The code of the finding that coordinates are not understood."""


def read_list(
    path: str | os.PathLike[str],
    *,
    columns: Mapping[str, str] | None = None,
    near: str | None = None,
    near_country: str | None = None,
    sheet: str | None = None,
) -> PartnerList:
    r"""Read a flat list of partners as offices keep it.

    Args:
        path: A file of delimited text, an Excel workbook or an OpenDocument one.
        columns: The header of a column by its role, where it is not recognised:
            ``near``, ``far``, ``country``, ``region``, ``code``, ``latitude``,
            ``longitude`` of the far side, the same of the near side
            (``near-country`` ...), ``since``, ``kind``, ``note``.
        near: The near side of every row, where no column has it.
        near_country: Its country, by name or code.
        sheet: The sheet of a workbook; the only one that is such a table where left
            out.

    Returns:
        The list, with a finding for each cell that is not understood.

    Raises:
        LoadError: The file can't be read, or no table with partners is in it.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "partners.csv")
        ...     _ = path.write_text("Stadt;Partner;Land;Jahr\nKöln;Turin;I;seit 1958\n")
        ...     partners = read_list(path)
        >>> row = partners.rows[0]
        >>> row.near.text, row.far.text, sorted(row.far.countries), str(row.since)
        ('Köln', 'Turin', ['IT'], '1958')
    """
    name = os.fspath(path)
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        message = f"can't be read: {(error.strerror or type(error).__name__).lower()}"
        raise _refused(message, name) from error
    wanted = dict(columns or {})
    unknown = sorted(wanted.keys() - {*ROLES})
    if unknown:
        message = f"no role {unknown[0]!r}: the roles are {', '.join(ROLES)}"
        raise _refused(message, name)
    sheets = _read(content, name)
    table = _table_of(sheets, name, wanted, sheet)
    default = None
    if near is not None:
        default = ListedPlace(
            text=near,
            country_text=near_country or "",
            countries=country_codes(near_country or ""),
        )
    return _Reader(name, sheets, table, default).partner_list()


def _refused(message: str, name: str) -> LoadError:
    return LoadError([Problem(message=message, position=Position(file=name))])


@attrs.frozen(kw_only=True)
class _Table:
    """A sheet of which the header is known."""

    grid: Grid
    rows: Sequence[Row]
    """Every row of the sheet."""

    start: int
    """How many of them the header and what stands above it take."""

    columns: Mapping[str, int]
    """The columns by their roles."""


_Sheets: TypeAlias = Sequence[tuple[Grid, Sequence[Row]]]
"""The sheets of a file, each with its rows."""

_NO_TABLES = frozenset({".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".parquet"})
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".ods", ".xls"})
_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def _read(content: bytes, name: str) -> _Sheets:
    """Read every sheet of a file."""
    if Path(name).suffix.lower() in _NO_TABLES:
        raise _refused("a dataset, and no list of partners: give it as --data", name)
    if Path(name).suffix.lower() in _WORKBOOKS and not content.startswith(_ARCHIVES):
        raise _refused("not a workbook: open it with a spreadsheet and save it", name)
    # An earlier audit put apostrophes before cells that a spreadsheet would run.
    return [
        (grid, [row._replace(cells=[*map(unguard, row.cells)]) for row in grid.rows])
        for grid in read_grids(content, file=name)
    ]


def _table_of(
    sheets: _Sheets, name: str, wanted: Mapping[str, str], sheet: str | None
) -> _Table:
    """Return the one table of a file that lists partners."""
    if sheet is not None:
        named = [each for each in sheets if fold(each[0].name) == fold(sheet)]
        if not named:
            listed = ", ".join(repr(grid.name) for grid, _ in sheets)
            raise _refused(f"no sheet {sheet!r}: the sheets are {listed}", name)
        sheets = named
    found = [
        table
        for grid, rows in sheets
        if (table := _table(grid, rows, wanted)) is not None
    ]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(repr(table.grid.name) for table in found)
        raise _refused(f"several sheets list partners: name one of {listed}", name)
    filled = [rows for _, rows in sheets if rows]
    if not filled:
        raise _refused("nothing is in it", name)
    first = f"the first row holds {_quoted(filled[0][0].cells)}"
    missing = _missing(sheets, wanted)
    if missing:
        tables = (_table(*each, {}) for each in sheets)
        headers = [
            f"the headers are {_quoted(table.rows[table.start - 1].cells)}"
            for table in tables
            if table is not None
        ]
        there = headers[0] if headers else first
        raise _refused(f"no header is called {missing[0]!r}: {there}", name)
    message = (
        f"no column of partners is recognised; {first}: "
        "name the columns, such as --columns far=Ort"
    )
    raise _refused(message, name)


def _quoted(cells: Sequence[str]) -> str:
    return ", ".join(repr(cell.strip()) for cell in cells if cell.strip())


def _missing(sheets: _Sheets, wanted: Mapping[str, str]) -> Sequence[str]:
    """Return the headers that were named, and that no sheet has."""
    known = {
        fold(text)
        for _, rows in sheets
        for at, row in enumerate(islice(rows, HEADER_ROWS))
        for _, texts in _headers(rows, at, row)
        for text in texts
    }
    return [header for header in wanted.values() if fold(header) not in known]


def _table(grid: Grid, rows: Sequence[Row], wanted: Mapping[str, str]) -> _Table | None:
    """Return a sheet with its header; ``None`` where no row looks like one."""
    best: tuple[int, int, Mapping[str, int]] | None = None
    for at, row in enumerate(islice(rows, HEADER_ROWS)):
        for height, texts in _headers(rows, at, row):
            roles = _with_wanted(roles_of(texts), texts, wanted)
            if roles is None or "far" not in roles:
                continue
            # One column may be recognised in a note as well; a header has more.
            own = [text for text in texts if not text.startswith(AUDITED)]
            enough = len(roles) > 1 or wanted or len(own) == 1
            if enough and (best is None or len(roles) > len(best[2])):
                best = (at, height, roles)
        if best is not None and at > best[0]:
            break
    if best is None:
        return None
    at, height, roles = best
    return _Table(grid=grid, rows=rows, start=at + height, columns=roles)


def _headers(
    rows: Sequence[Row], at: int, row: Row
) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield what a header that starts with a row may be: it alone, or with the next."""
    yield 1, row.cells
    if at + 1 < len(rows) and _says_what_columns_hold(rows[at + 1]):
        above = _filled_right(row.cells)
        below = rows[at + 1].cells
        length = max(len(above), len(below))
        pairs = zip(_padded(above, length), _padded(below, length), strict=True)
        # A merged cell above stands over several below.
        yield 2, [f"{one} {other}".strip() if other else one for one, other in pairs]


def _says_what_columns_hold(row: Row) -> bool:
    """Return whether most cells of a row are headers, and not somebody's data."""
    filled = [cell for cell in row.cells if cell.strip()]
    return 2 * sum(bool(meaning_of(cell)[0]) for cell in filled) > len(filled)


def _filled_right(cells: Sequence[str]) -> list[str]:
    filled: list[str] = []
    for cell in cells:
        filled.append(cell.strip() or (filled[-1] if filled else ""))
    return filled


def _padded(cells: Sequence[str], length: int) -> list[str]:
    return [*cells, *[""] * (length - len(cells))]


def _with_wanted(
    roles: Mapping[str, int], texts: Sequence[str], wanted: Mapping[str, str]
) -> Mapping[str, int] | None:
    """Put the columns that were named in the place of those recognised."""
    folded = [fold(text) for text in texts]
    named: dict[str, int] = {}
    for role, header in wanted.items():
        if fold(header) not in folded:
            return None
        named[role] = folded.index(fold(header))
    taken = set(named.values())
    kept = {role: at for role, at in roles.items() if at not in taken}
    return {**kept, **named}


class _Reader:
    """Reads the rows below a header."""

    def __init__(
        self, name: str, sheets: _Sheets, table: _Table, default: ListedPlace | None
    ) -> None:
        self.name = name
        self.sheets = sheets
        self.table = table
        self.default = default
        self.findings: list[Finding] = []
        self.above: tuple[int, ListedPlace] | None = None

    def partner_list(self) -> PartnerList:
        table = self.table
        rows = tuple(filter(None, map(self.row, table.rows[table.start :])))
        return PartnerList(
            name=self.name,
            sheet=table.grid.name,
            columns=table.columns,
            header_row=table.rows[table.start - 1].number,
            rows=rows,
            findings=(*table.grid.findings, *self.findings),
            sheets=tuple(
                Sheet(grid.name, tuple((row.number, tuple(row.cells)) for row in read))
                for grid, read in self.sheets
            ),
        )

    def row(self, row: Row) -> PartnerRow | None:
        far = self.place(row, "")
        near = self.near(row, far)
        if not far.text:
            if near is not None or far.country_text:
                message = "the row names no partner, and is passed over"
                self.tell(row, "far", NO_PARTNER, message)
            return None
        read = read_date(self.cell(row, "since"))
        if read.doubt:
            self.tell(row, "since", UNREAD_DATE, read.doubt)
        return PartnerRow(
            row=row.number,
            near=near,
            far=far,
            since=read.date,
            since_text=self.cell(row, "since"),
            kind=self.cell(row, "kind"),
            note=self.cell(row, "note"),
        )

    def near(self, row: Row, far: ListedPlace) -> ListedPlace | None:
        """Return the near side: of the row, of one above it, or of the whole list."""
        if "near" not in self.table.columns:
            return self.default
        near = self.place(row, "near-")
        if near.text:
            self.above = (row.number, near)
            return near
        if not far.text or self.above is None:
            return self.default
        number, above = self.above
        message = f"empty: {above.text!r} is taken from row {number}"
        self.tell(row, "near", FILLED_DOWN, message, Severity.INFORMATION)
        return above

    def place(self, row: Row, side: str) -> ListedPlace:
        country = self.cell(row, f"{side}country")
        countries = country_codes(country)
        if country and not countries:
            message = (
                f"can't tell which country {country!r} is: write its name in English "
                "or its code of two letters"
            )
            self.tell(row, f"{side}country", UNREAD_COUNTRY, message)
        return ListedPlace(
            text=self.cell(row, "near" if side else "far"),
            country_text=country,
            countries=countries,
            region=self.cell(row, f"{side}region"),
            code=self.cell(row, f"{side}code"),
            coordinates=self.coordinates(row, side),
        )

    def coordinates(self, row: Row, side: str) -> Coordinates | None:
        texts = [self.cell(row, f"{side}{axis}") for axis in ("latitude", "longitude")]
        if not all(texts):
            return None
        try:
            latitude, longitude = (float(text.replace(",", ".")) for text in texts)
            return Coordinates(latitude=latitude, longitude=longitude)
        except ValueError:
            message = f"can't read the coordinates {', '.join(texts)}: write 10.78"
            self.tell(row, f"{side}latitude", UNREAD_COORDINATES, message)
            return None

    def cell(self, row: Row, role: str) -> str:
        at = self.table.columns.get(role)
        if at is None or at >= len(row.cells):
            return ""
        return " ".join(row.cells[at].split())

    def tell(
        self,
        row: Row,
        role: str,
        code: str,
        message: str,
        severity: Severity = Severity.WARNING,
    ) -> None:
        column = self.table.columns.get(role, 0)
        self.findings.append(
            Finding(
                code=code,
                severity=severity,
                message=message,
                subject=f"row {row.number}",
                position=self.table.grid.position(row.start, column),
            )
        )
