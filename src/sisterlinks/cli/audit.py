"""The command ``audit``: what each row of a list of partners means on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sisterlinks.cli.layout import heading, paragraph, table
from sisterlinks.cli.lists import counted, list_options, read
from sisterlinks.cli.opening import open_dataset
from sisterlinks.cli.options import blocks, data_option, day_option, format_option
from sisterlinks.cli.output import show
from sisterlinks.cli.progress import progress
from sisterlinks.cli.running import FINDINGS

if TYPE_CHECKING:
    from sisterlinks.lists.audited import Audit, AuditedRow

HEADER = ("Row", "Near", "Partner", "Status", "What to do")
"""The titles of the table."""


@click.command(
    epilog=blocks(
        (
            "Examples",
            "sisterlinks audit partners.csv --on 2025-11-30",
            "sisterlinks audit partners.xlsx --near Köln --excel audited.xlsx",
            "sisterlinks --data insee/ --from insee-cog audit villes.ods",
            "sisterlinks audit list.csv --columns near=Ort far=Partnerort",
        ),
        (
            "Statuses",
            "current     both sides exist",
            "passed      one has ended, and one place holds what it held",
            "divided     one has ended, and several may hold what it held",
            "gone        one has ended, and nobody holds what it held",
            "one         both sides are one place by now",
            "impossible  the row's date lies outside the life of a place",
            "ambiguous   several places bear a name",
            "unknown     no place bears a name",
            "outside     the data holds no place of that country",
        ),
        (
            "Exit codes",
            "0  every row is current, or outside the data",
            "1  some rows want doing",
            "2  the list or the data can't be read",
        ),
    )
)
@list_options
@day_option
@click.option(
    "--excel",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write the list itself, with columns added, as an Excel workbook.",
)
@click.option("--every", is_flag=True, help="Show rows with nothing to do as well.")
@format_option
@data_option
@click.pass_context
def audit(  # noqa: PLR0913 - an argument for each option
    context: click.Context,
    *,
    words: tuple[str, ...],
    columns: tuple[str, ...],
    near: str | None,
    near_country: str | None,
    sheet: str | None,
    accept_near: bool,
    on: dt.date,
    excel: str | None,
    every: bool,
    fmt: str,
    data: tuple[str, ...],
) -> None:
    """Say what each row of LIST means on a day.

    LIST is a table with a row for each partner: delimited text, Excel or OpenDocument.
    Each side is looked up on the row's day, then followed through every merger until
    DAY. CSV and Excel give the list itself, with columns added.
    """
    from sisterlinks.lists.audit import audit as audit_list
    from sisterlinks.lists.writing import as_document, as_workbook, table_of

    partners = read(words, columns, near, near_country, sheet)
    dataset = open_dataset(data)
    with progress("Auditing"):
        found = audit_list(partners, against=dataset, on=on, accept_near=accept_near)
    if excel is not None:
        Path(excel).write_bytes(as_workbook(found))
    show(
        fmt,
        text=lambda: "\n\n".join(_blocks(found, every=every)),
        document=lambda: as_document(found),
        table=lambda: table_of(found),
    )
    context.exit(0 if found.ok else FINDINGS)


def _blocks(found: Audit, *, every: bool) -> Iterator[str]:
    yield heading(paragraph(f"{found.partners.name} on {found.on}"))
    rows = [row for row in found if every or not row.is_fine]
    if rows:
        yield table(HEADER, map(_cells, rows))
    yield counted(found.counts, len(found))


def _cells(row: AuditedRow) -> Sequence[str]:
    return (
        str(row.row.row),
        row.near.text if row.near else "",
        row.far.text,
        row.status.value,
        row.message,
    )
