"""Tables of records: what CSV folders and workbooks have in common.

One table holds one list, a record a row. A partnership's acts stand in a table of
their own, ``acts``, but for the first and the last: where those say no more than
that the partnership was established or ended on a date, the date stands in the
partnership's own row.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sisterlinks.errors import LoadError
from sisterlinks.findings import Severity
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
    ENDED,
    ESTABLISHED,
    PARTNERSHIP,
    PARTNERSHIPS,
    columns_of,
)
from sisterlinks.formats.grids import Grid, Row
from sisterlinks.positions import FieldPath

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
                _columns_to_acts(record)
        _forget_shown(records)
        return records, starts

    def _rows(self) -> Iterator[Row]:
        """Yield the rows; where the file can't be read any further, say all so far."""
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


def _columns_to_acts(record: RawRecord) -> None:
    """Turn the dates in a partnership's row into its first and last act."""
    first, last = record.pop(ESTABLISHED, None), record.pop(ENDED, None)
    if not (first or last):
        return
    acts = record.setdefault("acts", [])
    if not isinstance(acts, list):
        return  # what is no list of acts stops the load when it is built
    if first:
        acts.insert(0, {"act": ESTABLISHED, "date": first})
    if last:
        acts.append({"act": ENDED, "date": last})


class Joined(NamedTuple):
    """What came of putting acts into their partnerships."""

    parts: list[tuple[int, int, dict[FieldPath, tuple[int, str, int]]]]
    """For each partnership that got acts, its document, its place in it, and where
    each such act came from: document, list and place in that."""

    strays: list[tuple[int, int, str]]
    """Rows that name no partnership: document, place in its acts, what is wrong."""


def join_acts(documents: Sequence[RawDocument]) -> Joined:
    """Put the rows of tables of acts into their partnerships.

    The rows follow one another in their order, behind the acts that a partnership
    has already, but before a last one that merely says when it ended. The lists
    ``acts`` are taken out of the documents.

    Args:
        documents: All that is loaded together; a partnership may stand in another
            document than its acts.

    Returns:
        Where the acts came from, and rows that belong nowhere.

    Example:
        >>> ties = {"partnerships": [{"id": "a-b"}]}
        >>> rows = {"acts": [{"partnership": "a-b", "act": "renewed"}]}
        >>> joined = join_acts([ties, rows])
        >>> ties, joined.strays
        ({'partnerships': [{'id': 'a-b', 'acts': [{'act': 'renewed'}]}]}, [])
    """
    tables: list[tuple[int, list[RawRecord]]] = [
        (number, document.pop(ACTS))
        for number, document in enumerate(documents)
        if ACTS in document
    ]
    joined = Joined([], [])
    if not any(rows for _, rows in tables):
        return joined
    holders: dict[str, tuple[int, int, RawRecord]] = {}
    for number, document in enumerate(documents):
        for index, record in enumerate(document.get(PARTNERSHIPS, [])):
            id_ = record.get("id")
            if isinstance(id_, str):
                holders.setdefault(id_, (number, index, record))
    added: dict[str, list[tuple[int, int, RawRecord]]] = {}
    for number, rows in tables:
        for index, row in enumerate(rows):
            id_ = row.pop(PARTNERSHIP, None)
            if id_ in holders:
                added.setdefault(id_, []).append((number, index, row))
            else:
                message = (
                    f"no partnership {id_[:100]!r}: add it, or correct the id"
                    if id_
                    else "no partnership: an act needs the id of one"
                )
                joined.strays.append((number, index, message))
    for id_, acts in added.items():
        number, index, record = holders[id_]
        parts = _insert_acts(record, acts)
        joined.parts.append((number, index, parts))
    return joined


def _insert_acts(
    record: RawRecord, added: list[tuple[int, int, RawRecord]]
) -> dict[FieldPath, tuple[int, str, int]]:
    acts = record["acts"] = record.get("acts") or []
    if not isinstance(acts, list):
        return {}  # what is no list of acts stops the load when it is built
    at = len(acts) - 1 if acts and _is_plain(acts[-1], ENDED) else len(acts)
    acts[at:at] = [row for _, _, row in added]
    return {
        ("acts", at + offset): (number, ACTS, index)
        for offset, (number, index, _) in enumerate(added)
    }


def _is_plain(act: Any, kind: str) -> bool:
    """Return whether an act says no more than its kind and its date."""
    return (
        isinstance(act, dict)
        and act.keys() == {"act", "date"}
        and act["act"] == kind
        and isinstance(act["date"], str)
        and act["date"] != ""
    )


def where_act_stands(path: FieldPath, has: Callable[[str], bool]) -> FieldPath:
    """Say which column holds an act that does not stand in the table of acts.

    Args:
        path: A path within a partnership.
        has: Whether the partnership's row has something in a column.

    Returns:
        The path of the column; the given path, if it leads to no such act.

    Example:
        >>> where_act_stands(("acts", 0, "date"), {"established"}.__contains__)
        ('established',)
    """
    if path[:1] == ("acts",) and len(path) > 1:
        if path[1] == 0 and has(ESTABLISHED):
            return (ESTABLISHED,)
        if has(ENDED):
            return (ENDED,)
    return path


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


def split_acts(partnerships: Iterable[RawRecord]) -> tuple[list[RawRecord], Any]:
    """Take the acts out of partnerships, for tables.

    Args:
        partnerships: Partnerships as other formats hold them; left as they are.

    Returns:
        The rows of the table of partnerships, and those of the table of acts.

    Raises:
        WriteError: A partnership has a field that tables keep for acts.

    Example:
        >>> acts = [{"act": "established", "date": "2005"}, {"act": "renewed"}]
        >>> rows, further = split_acts([{"id": "a-b", "acts": acts}])
        >>> rows, further
        ([{'id': 'a-b', 'established': '2005'}],
         [{'partnership': 'a-b', 'act': 'renewed'}])
    """
    given = list(partnerships)
    # By these, rows of acts find back to their partnerships.
    ids = Counter(id_ for record in given if isinstance(id_ := record.get("id"), str))
    rows: list[RawRecord] = []
    further: list[RawRecord] = []
    for record in given:
        id_ = record.get("id")
        taken = {ESTABLISHED, ENDED} & record.keys()
        if taken:
            raise WriteError(
                f"partnerships {id_!r}: tables keep the column {min(taken)!r} for "
                f"acts: write it as an act, or rename the field to x_{min(taken)}"
            )
        acts = record.get("acts")
        is_plain = isinstance(acts, list) and all(map(_fits_row, acts))
        if not acts or not is_plain or not id_ or ids[id_] > 1:
            rows.append(record)
            continue
        row = {key: value for key, value in record.items() if key != "acts"}
        between = list(acts)
        if between and _is_plain(between[0], ESTABLISHED):
            row[ESTABLISHED] = between.pop(0)["date"]
        if between and _is_plain(between[-1], ENDED):
            row[ENDED] = between.pop()["date"]
        rows.append(row)
        further.extend({PARTNERSHIP: id_, **act} for act in between)
    return rows, further


def split_row(record: RawRecord) -> tuple[RawRecord, list[RawRecord]]:
    """Take the acts out of one partnership that don't fit its row.

    Args:
        record: The partnership.

    Returns:
        The partnership with its first and last act, as far as they fit columns; and
        the rows of the table of acts.

    Raises:
        WriteError: It has a field that tables keep for acts.

    Example:
        >>> acts = [{"act": "established", "date": "2005"}, {"act": "renewed"}]
        >>> split_row({"id": "a-b", "acts": acts})
        ({'id': 'a-b', 'acts': [{'act': 'established', 'date': '2005'}]},
         [{'partnership': 'a-b', 'act': 'renewed'}])
    """
    (row,), further = split_acts([record])
    row = dict(row)
    _columns_to_acts(row)
    return row, further


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


def _fits_row(act: Any) -> bool:
    return isinstance(act, dict) and bool(act) and PARTNERSHIP not in act


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
