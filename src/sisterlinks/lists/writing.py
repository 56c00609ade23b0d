"""Audits written out: JSON, and the list itself with columns added, as CSV or Excel."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sisterlinks.errors import MissingExtraError
from sisterlinks.lists.audited import Audit, AuditedPlace, AuditedRow
from sisterlinks.lists.headers import AUDITED

ADDED = (
    f"{AUDITED}status",
    f"{AUDITED}here",
    f"{AUDITED}here_id",
    f"{AUDITED}here_holders",
    f"{AUDITED}there",
    f"{AUDITED}there_id",
    f"{AUDITED}there_holders",
    f"{AUDITED}same_as_row",
    f"{AUDITED}advice",
)
"""The headers of the columns that are added: the row's status, then each side's
status, id and holders, the row that is the same tie, and what to do."""


def as_document(audit: Audit) -> dict[str, Any]:
    """Return an audit as a JSON document.

    Args:
        audit: The audit.

    Returns:
        What ``sisterlinks audit --format json`` prints.

    Example:
        >>> import datetime as dt
        >>> from sisterlinks.lists.partner_list import PartnerList
        >>> audit = Audit(
        ...     partners=PartnerList(name="a.csv"), on=dt.date(2025, 1, 1), rows=()
        ... )
        >>> as_document(audit)
        {'list': 'a.csv', 'on': '2025-01-01', 'rows': [], 'counts': {}}
    """
    return {
        "list": audit.partners.name,
        "on": audit.on.isoformat(),
        "rows": [
            {
                "row": each.row.row,
                "status": each.status.value,
                "near": _side(each.near),
                "far": _side(each.far),
                "since": str(each.row.since) if each.row.since else None,
                "duplicate_of": each.duplicate_of,
                "message": each.message,
            }
            for each in audit
        ],
        "counts": dict(audit.counts),
    }


def _side(place: AuditedPlace | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "text": place.text,
        "id": place.locality.id if place.locality else None,
        "status": place.status.value,
        "candidates": [locality.id for locality in place.candidates],
        "holders": list(place.holders),
    }


def table_of(audit: Audit) -> tuple[Sequence[str], Iterator[Sequence[str]]]:
    """Return the list with columns added: its header, and its rows.

    Notes above the list, and rows that name no partner, are left out. Columns that an
    earlier audit added are replaced.

    Args:
        audit: The audit.

    Returns:
        The header and the rows, each of as many cells.
    """
    partners = audit.partners
    grid = partners.grid
    header = grid.get(partners.header_row, ())
    kept = _kept_columns(audit)
    titles = [header[at] if at < len(header) else "" for at in kept]
    for role, at in partners.columns.items():
        # The first of two rows of header says what the second leaves out.
        if at in kept and not titles[kept.index(at)].strip():
            titles[kept.index(at)] = role
    rows = (
        [
            *(_cell(grid.get(each.row.row, ()), at) for at in kept),
            *_added(each),
        ]
        for each in audit
    )
    return [*titles, *ADDED], rows


def _kept_columns(audit: Audit) -> Sequence[int]:
    """Return the columns of the list but for those that an audit added."""
    grid = audit.partners.grid
    header = grid.get(audit.partners.header_row, ())
    width = max((len(cells) for cells in grid.values()), default=0)
    return [at for at in range(width) if _cell(header, at) not in ADDED]


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _added(row: AuditedRow) -> Iterator[str]:
    yield row.status.value
    for side in (row.near, row.far):
        yield side.status.value if side else ""
        yield side.locality.id if side and side.locality else ""
        yield ";".join(side.holders) if side else ""
    yield str(row.duplicate_of or "")
    yield row.message


def as_workbook(audit: Audit) -> bytes:
    """Return the list as an Excel workbook with columns added (extra: ``excel``).

    Every sheet of the file is in it, each cell where it was, as a text or a whole
    number; formulas are not, but what they gave.

    Args:
        audit: The audit.

    Returns:
        The bytes of the workbook.

    Raises:
        MissingExtraError: xlsxwriter is not installed.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped] # it ships no types
    except ImportError as error:
        raise MissingExtraError("writing Excel", "excel") from error
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(content, options) as workbook:
        bold = workbook.add_format({"bold": True})
        for number, sheet in enumerate(audit.partners.sheets, start=1):
            page = workbook.add_worksheet(sheet.name[:31] or f"Sheet{number}")
            for row, cells in sheet.rows:
                for column, text in enumerate(cells):
                    _write(page, row, column, text)
            if sheet.name == audit.partners.sheet:
                _write_added(page, audit, bold)
    return content.getvalue()


def _write_added(page: Any, audit: Audit, bold: Any) -> None:
    """Write the columns that are added, beside the list."""
    columns = _columns_to_write(audit)
    for column, title in columns.items():
        page.write_string(audit.partners.header_row - 1, column, title, bold)
    for row in audit:
        for column, text in zip(columns, _added(row), strict=True):
            _write(page, row.row.row, column, text)


def _columns_to_write(audit: Audit) -> Mapping[int, str]:
    """Return where each column that is added goes: over an earlier audit's, or last."""
    grid = audit.partners.grid
    header = list(grid.get(audit.partners.header_row, ()))
    width = max((len(cells) for cells in grid.values()), default=0)
    columns: dict[int, str] = {}
    for title in ADDED:
        if title in header:
            columns[header.index(title)] = title
        else:
            columns[width] = title
            width += 1
    return columns


def _write(page: Any, row: int, column: int, text: str) -> None:
    """Write a cell: as a number, where that shows the same."""
    is_number = text.isascii() and text.isdigit() and str(int(text[:16])) == text
    if is_number:
        page.write_number(row - 1, column, int(text))
    elif text:
        page.write_string(row - 1, column, text)
