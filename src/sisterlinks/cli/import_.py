"""The command ``import``: a list of partners made into a dataset of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sisterlinks.cli.layout import number_of, paragraph
from sisterlinks.cli.lists import list_options, print_findings, read
from sisterlinks.cli.opening import open_dataset
from sisterlinks.cli.options import blocks, data_option, day_option, output_options
from sisterlinks.cli.output import json_text, write
from sisterlinks.cli.progress import is_quiet, progress

if TYPE_CHECKING:
    from sisterlinks.lists.updating import Updated


@click.command(
    "import",
    epilog=blocks(
        (
            "Examples",
            "sisterlinks import partners.csv --into partners/",
            "sisterlinks import partners.xlsx --into partners/ --near Köln",
            "sisterlinks --data partners/ --with-shipped ties Köln",
        ),
    ),
)
@list_options
@click.option(
    "--into",
    required=True,
    type=click.Path(file_okay=False),
    metavar="FOLDER",
    help="The folder to write, or to bring up to date.",
)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(("table", "json", "csv", "yaml"), case_sensitive=False),
    default="table",
    show_default=True,
    help="How the report is written: table or json; or the form of the files: yaml, "
    "which is usual, or csv.",
)
@day_option
@output_options
@data_option
def import_(  # noqa: PLR0913 - an argument for each option
    *,
    words: tuple[str, ...],
    columns: tuple[str, ...],
    near: str | None,
    near_country: str | None,
    sheet: str | None,
    accept_near: bool,
    into: str,
    fmt: str,
    on: dt.date,
    data: tuple[str, ...],
) -> None:
    """Make a dataset of LIST, in a folder.

    Each row becomes a partnership. Places that the data has are named by their ids;
    the others become drafts, to be filled in. Importing a list again changes what
    changed in it, and keeps what you added.
    """
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.files.dumping import dump
    from sisterlinks.files.loading import load
    from sisterlinks.lists.importing import import_list
    from sisterlinks.lists.list_sources import FILE, lists_of_the_name, source_of
    from sisterlinks.lists.updating import Updated, merged_into

    partners = read(words, columns, near, near_country, sheet)
    dataset = open_dataset(data)
    with progress("Importing"):
        folder = Path(into)
        known = folder.is_dir() and any(folder.iterdir())
        old = load(folder) if known else Dataset()
        source = source_of(partners, folder=folder, old=old, near=near)
        imported = import_list(
            partners, against=dataset, on=on, accept_near=accept_near, source=source
        )
        updated = (
            merged_into(old, imported, against=dataset)
            if known
            else Updated(dataset=imported.dataset)
        )
        # What was loaded from the folder goes back to its files.
        new = "csv" if fmt == "csv" else "yaml"
        dump(updated.dataset, folder, fmt=None if known else new)
    print_findings(imported.findings)
    document: dict[str, Any] = {
        "list": partners.name,
        "into": into,
        "source": source.id,
        "rows": len(partners),
        "partnerships": len(imported.dataset.partnerships),
        "matched": imported.matched,
        "drafts": imported.drafted,
        "kept": list(updated.kept),
        "removed": list(updated.removed),
        "changed": list(updated.changed),
    }
    if fmt == "json":
        write(json_text(document))
        return
    write(
        f"{number_of(document['partnerships'], 'partnership')} of "
        f"{number_of(len(partners), 'row')}; {number_of(imported.matched, 'place')} "
        f"matched, {number_of(imported.drafted, 'draft')}"
    )
    for other in lists_of_the_name(source, old):
        write(
            f"{source.id}: another list than {other.id}, which is from "
            f"{other.extras[FILE]}: if it is that one and moved, take {source.id} out "
            f"and write {source.extras[FILE]} as the {FILE} of {other.id}"
        )
    for line in _lines(updated):
        write(line)
    if not is_quiet():
        write(paragraph(f"Ask with: sisterlinks --data {into} --with-shipped ties ..."))


def _lines(updated: Updated) -> Iterator[str]:
    """Yield what became of records of an earlier import, a line for each."""
    yield from updated.changed
    for id_ in updated.removed:
        yield f"{id_}: taken out, since the list no longer has it"
    for id_ in updated.kept:
        yield (
            f"{id_}: the list no longer has it, and you added to it or refer to it: "
            "take it out, or take its citation of the list out to keep it"
        )
