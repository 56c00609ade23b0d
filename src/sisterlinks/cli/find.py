"""The command ``find``: which localities bear a name, or nearly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from sisterlinks.cli.dates import span
from sisterlinks.cli.layout import paragraph, table
from sisterlinks.cli.naming import Naming
from sisterlinks.cli.opening import open_dataset
from sisterlinks.cli.options import (
    blocks,
    data_option,
    day,
    format_option,
    language_option,
)
from sisterlinks.cli.output import Cell, show

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.dataset.lookup import SearchResult
    from sisterlinks.model import Locality

HEADER = ("id", "name", "country", "start", "end", "match")
"""The columns of CSV."""


@click.command(
    epilog=blocks(
        (
            "Examples",
            "sisterlinks find Saigon",
            'sisterlinks find "Binh Dong" --on 2020-01-01',
            "sisterlinks --data insee/ --from insee-cog find Saint-Cloud",
        ),
        (
            "How names match",
            "exact   to the letter",
            "folded  but for accents, parts and forms of address",
            "near    only like it",
        ),
    )
)
@click.argument("text")
@click.option(
    "--on",
    type=day,
    metavar="DAY",
    help="The day on which they must exist.  [default: any]",
)
@language_option
@format_option
@data_option
def find(
    *,
    text: str,
    on: dt.date | None,
    language: str,
    fmt: str,
    data: tuple[str, ...],
) -> None:
    """List the localities that are called TEXT, or nearly so.

    TEXT is a name in any language, a code or an id. They are listed with their lives,
    the best matches first.
    """
    dataset = open_dataset(data)
    found = dataset.search(text, on)
    teller = _Teller(dataset, Naming(dataset, language, on), on)
    show(
        fmt,
        text=lambda: teller.text(found, text),
        document=lambda: {
            "text": text,
            "localities": [teller.element(each) for each in found],
        },
        table=lambda: (HEADER, map(teller.cells, found)),
    )


class _Teller:
    """Tells what was found as text, JSON and CSV."""

    def __init__(self, dataset: Dataset, naming: Naming, on: dt.date | None) -> None:
        self.dataset = dataset
        self.naming = naming
        self.on = on

    def country(self, locality: Locality) -> str | None:
        return locality.country if self.on is None else locality.country_on(self.on)

    def element(self, found: SearchResult) -> dict[str, Any]:
        life = self.dataset.life(found.locality)
        return {
            "id": found.locality.id,
            "name": self.naming.locality(found.locality),
            "country": self.country(found.locality),
            "start": str(life.start) if life.start else None,
            "end": str(life.end) if life.end else None,
            "match": found.match.value,
        }

    def cells(self, found: SearchResult) -> Iterator[Cell]:
        yield from self.element(found).values()

    def text(self, found: Sequence[SearchResult], text: str) -> str:
        if not found:
            return paragraph(
                f"Nothing is called {text!r}, or nearly so: try another spelling, or "
                "another --data."
            )
        rows = [
            (
                self.naming.locality(each.locality),
                each.locality.id,
                self.country(each.locality) or "",
                span(life.start, life.end) or "at all times known",
                each.match.value,
            )
            for each in found
            for life in (self.dataset.life(each.locality),)
        ]
        return table(("Name", "Id", "Country", "Existed", "Match"), rows)
