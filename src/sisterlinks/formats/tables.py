"""Tables of records: what CSV folders and workbooks have in common.

One table holds one list, a record a row.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sisterlinks.errors import LoadError
from sisterlinks.findings import Severity
from sisterlinks.formats.act_tables import columns_to_acts, split_acts
from sisterlinks.formats.base import (
    ACTS,
    EXTENSION,
    SINGULARS,
    Problems,
    RawDocument,
    RawRecord,
    WriteError,
    check_list_name,
    check_text,
)
from sisterlinks.formats.cells import CellError, cell_of, guard, reader_of, unguard
from sisterlinks.formats.columns import (
    ALWAYS,
    PARTNERSHIP,
    PARTNERSHIPS,
    columns_of,
)
from sisterlinks.formats.grids import Grid, Row

_NEEDED: Mapping[str, tuple[str, ...]] = {ACTS: (PARTNERSHIP, "act")}


def column_of(list_name: str, header: str) -> str:
    """Return the field that a column's header names, in whatever case it does.

    Args:
        list_name: The name of the table's list.
        header: The header's text.

    Returns:
        The name of the field; the header itself where no field is named so.

    Example:
        >>> column_of("localities", " Name "), column_of("localities", "X_Note")
        ('name', 'x_Note')
        >>> column_of("localities", "Colour")
        'Colour'
    """
    name = header.strip()
    lower = name.lower()
    if lower == "id" or lower in columns_of(list_name):
        return lower
    return f"{EXTENSION}{name[2:]}" if lower.startswith(EXTENSION) else name


class Table:
    """Reads the rows of one table into records."""

    def __init__(self, list_name: str, grid: Grid, problems: Problems) -> None:
        """Take a grid as the table of a list.

        Args:
            list_name: The name of the list.
            grid: The table's rows.
            problems: Where problems are put.
        """
        self.list_name = list_name
        self._grid = grid
        self._problems = problems
        self.header: Row | None = None
        """The first row, once it has been read; none where there are no rows."""

    def read(self) -> tuple[list[RawRecord], array[int]]:
        """Read the table.

        Returns:
            The records, and the start of each. None where the grid has no rows.
        """
        records: list[RawRecord] = []
        starts = array("q")
        rows = self._rows()
        self.header = next(rows, None)
        if self.header is not None:
            self._read_rows(self.header, rows, records, starts)
        for finding in self._grid.findings:
            if finding.severity is Severity.ERROR and finding.position is not None:
                self._problems.add_at(finding.message, finding.position)
        if self.list_name == PARTNERSHIPS:
            for record in records:
                columns_to_acts(record)
        _forget_shown(records)
        return records, starts

    def _rows(self) -> Iterator[Row]:
        """Yield the rows; where the file can't be read on, raise all problems."""
        try:
            yield from self._grid.rows
        except LoadError as error:
            self._problems.extend(error.problems)
            self._problems.stop()

    def _read_rows(
        self,
        header: Row,
        rows: Iterator[Row],
        records: list[RawRecord],
        starts: array[int],
    ) -> None:
        names = [
            column_of(self.list_name, unguard(cell.strip())) for cell in header.cells
        ]
        self._check_header(header, names)
        readers = [
            (number, name, read)
            for number, name in enumerate(names)
            if name and (read := reader_of(self.list_name, name))
        ]
        width = -1 if "" in names else len(names)
        for start, _, cells in rows:
            if len(cells) > width:
                self._check_width(start, cells, names)
            record: RawRecord = {
                name: cell if cell[0] != "'" else unguard(cell)
                for name, cell in zip(names, cells, strict=False)
                if cell and not cell.isspace()
            }
            for number, name, read in readers:
                cell = record.get(name)
                if cell is not None:
                    try:
                        record[name] = read(cell)
                    except CellError as error:
                        self._tell(str(error), start, number)
            records.append(record)
            starts.append(start)

    def _tell(self, message: str, start: int, number: int) -> None:
        self._problems.add_at(message, self._grid.position(start, number))

    def _check_header(self, header: Row, names: Sequence[str]) -> None:
        """Check the names of the columns; without them nothing can be read."""
        fatal = False
        met: set[str] = set()
        for number, name in enumerate(names):
            message = check_text(name)
            if not message and name and name in met:
                message = f"a second column {name[:100]!r}: rename one"
            met.add(name)
            if message:
                fatal = True
                self._tell(message, header.start, number)
        for needed in _NEEDED.get(self.list_name, ("id",)):
            if needed not in names:
                fatal = True
                message = f"no column {needed!r}: the first row names the columns"
                self._tell(message, header.start, 0)
        if fatal:
            self._problems.stop()

    def _check_width(self, start: int, cells: list[str], names: Sequence[str]) -> None:
        """Check that no cell stands in a column without a name."""
        for number, cell in enumerate(cells):
            if cell.strip() and (number >= len(names) or not names[number]):
                message = f"{cell[:50]!r} stands in a column without a name"
                if number >= len(names):
                    message = (
                        f"the row has {len(cells)} cells and the header {len(names)}: "
                        f"{cell[:50]!r} is one too many; quote cells in which the "
                        "separator stands"
                    )
                self._tell(message, start, number)
                return


def list_of_table(name: str) -> str:
    """Return the name of the list that a file or a sheet is named after.

    Example:
        >>> list_of_table("Localities"), list_of_table("Sheet1")
        ('localities', 'Sheet1')
    """
    lower = name.lower()
    return lower if lower in SINGULARS or lower == ACTS else name


def check_table_name(name: str) -> str | None:
    """Return what is wrong with the name of a table: it is that of its list."""
    message = None if name == ACTS else check_list_name(name)
    return message and f"{message} (a table is named after its list)"


def _forget_shown(records: Iterable[RawRecord]) -> None:
    """Leave out names that were shown for people, and stand among those in full."""
    for record in records:
        if "names" in record and record.get("name") in _texts(record["names"]).values():
            del record["name"]


def _texts(names: Any) -> dict[str, str]:
    """Return the names that stand in full by their languages, the first of each."""
    texts: dict[str, str] = {}
    for name in names if isinstance(names, list) else ():
        if (
            isinstance(name, dict)
            and isinstance(text := name.get("text"), str)
            and text
        ):
            texts.setdefault(str(name.get("language", "")), text)
    return texts


def cells_of(list_name: str, record: RawRecord) -> dict[str, str]:
    """Return the cells of a record's row that are filled, guarded, by their columns.

    Args:
        list_name: The name of the list.
        record: The record; a partnership has no other acts than fit its row.

    Returns:
        The cells.

    Raises:
        WriteError: A value can't be written.

    Example:
        >>> cells_of("sources", {"id": "press", "language": "vi"})
        {'id': 'press', 'language': 'vi'}
    """
    if list_name == PARTNERSHIPS:
        (record,), _ = split_acts([record])
    record = _with_name(record)
    columns = [column for column in record if _header_cell(list_name, column)]
    cells = _cells(list_name, record, columns)
    return {column: cell for column, cell in zip(columns, cells, strict=True) if cell}


def tables_of(document: RawDocument) -> Iterator[tuple[str, list[list[str]]]]:
    """Write lists as tables.

    Args:
        document: The lists of records.

    Yields:
        For each list its name and its rows of guarded cells, the header first.

    Raises:
        WriteError: A value can't be written.
    """
    lists = {name: list(records) for name, records in document.items()}
    if PARTNERSHIPS in lists:
        lists[PARTNERSHIPS], acts = split_acts(lists[PARTNERSHIPS])
        if acts:
            lists[ACTS] = [*lists.get(ACTS, []), *acts]
    for name, records in lists.items():
        yield name, _rows(name, [_with_name(record) for record in records])


def _with_name(record: RawRecord) -> RawRecord:
    """Show one of a record's names in the column that people read."""
    texts = _texts(record.get("names"))
    if not texts or "name" in record:
        return record
    return {**record, "name": texts.get("en", next(iter(texts.values())))}


def _rows(list_name: str, records: Sequence[RawRecord]) -> list[list[str]]:
    known = columns_of(list_name)
    used = {
        key: None
        for record in records
        for key, value in record.items()
        if value is not None or key not in known
    }
    first = ALWAYS.get(list_name, ("id",))
    told = {*first, *known}
    columns = [
        *first,
        *(column for column in known if column in used and column not in first),
        *sorted((column for column in used if column not in told), key=_own),
    ]
    return [
        [guard(_header_cell(list_name, column)) for column in columns],
        *([*_cells(list_name, record, columns)] for record in records),
    ]


def _own(column: str) -> bool:
    """Return whether a column is the user's own: they come last."""
    return column.startswith(EXTENSION)


def _header_cell(list_name: str, name: str) -> str:
    if not name or name != name.strip():
        raise WriteError(f"the field {name!r} can't name a column: rename it")
    message = check_text(name)
    if message:
        raise WriteError(message)
    read = column_of(list_name, name)
    if read != name:
        raise WriteError(
            f"{list_name}: the column {name!r} would be read as {read!r}: "
            f"rename the field to x_{name}"
        )
    return name


def _cells(list_name: str, record: RawRecord, columns: Sequence[str]) -> Iterator[str]:
    for column in columns:
        if column in record:
            try:
                yield guard(cell_of(list_name, column, record[column]))
            except WriteError as error:
                id_ = record.get("id", record.get(PARTNERSHIP))
                raise WriteError(f"{list_name} {id_!r}: {column}: {error}") from error
        else:
            yield ""
