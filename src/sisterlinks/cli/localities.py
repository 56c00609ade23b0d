"""The command ``localities``: those in existence on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from sisterlinks.cli.covering import none_covered
from sisterlinks.cli.layout import paragraph, table
from sisterlinks.cli.naming import Naming
from sisterlinks.cli.opening import open_dataset
from sisterlinks.cli.options import (
    blocks,
    country_code,
    data_option,
    day_option,
    format_option,
    language_option,
)
from sisterlinks.cli.output import Cell, show

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.model import Locality

HEADER = (
    "id",
    "name",
    "country",
    "kind",
    "level",
    "founded",
    "dissolved",
    "parent",
    "codes",
)
"""The columns of CSV: those of ``localities.csv`` in a folder of data."""


@click.command(
    epilog=blocks(
        (
            "Examples",
            "sisterlinks localities --country VN --level 1 --on 2025-07-01",
            "sisterlinks localities --on 1996-12-31 --language vi",
            "sisterlinks --data register/ localities --on 2012-01-01 --format csv",
        ),
    )
)
@day_option
@click.option(
    "--country",
    type=country_code,
    metavar="CC",
    help="Only those of a state, such as VN.",
)
@click.option(
    "--level",
    type=click.IntRange(min=0),
    help="Only those of a tier below the state: 1 is a province, a prefecture, "
    "a metropolitan city.",
)
@language_option
@format_option
@data_option
def localities(  # noqa: PLR0913 - an argument for each option
    *,
    on: dt.date,
    country: str | None,
    level: int | None,
    language: str,
    fmt: str,
    data: tuple[str, ...],
) -> None:
    """List the localities in existence on a day, by id."""
    dataset = open_dataset(data)
    found = sorted(dataset.localities(on, country, level), key=lambda each: each.id)
    teller = _Teller(dataset, language, on)

    def none() -> str:
        said = none_covered(dataset, country, level, on)
        return f"No such localities on {on}.\n\n{paragraph(said)}"

    show(
        fmt,
        text=lambda: teller.text(found) if found else none(),
        document=lambda: {
            "on": on.isoformat(),
            "localities": [teller.element(locality) for locality in found],
        },
        table=lambda: (HEADER, map(teller.cells, found)),
    )


class _Teller:
    """Tells localities as text, JSON and CSV."""

    def __init__(self, dataset: Dataset, language: str, on: dt.date) -> None:
        self.dataset = dataset
        self.naming = Naming(dataset, language, on)
        self.on = on

    def element(self, locality: Locality) -> dict[str, Any]:
        from sisterlinks.model.names import valid_on

        life = self.dataset.life(locality)
        return {
            "id": locality.id,
            "name": self.naming.locality(locality),
            "country": locality.country_on(self.on),
            "kind": locality.kind_on(self.on) or None,
            "level": locality.level_on(self.on),
            "founded": str(life.start) if life.start else None,
            "dissolved": str(life.end) if life.end else None,
            "parent": locality.parent_on(self.on),
            "codes": [
                f"{code.scheme}:{code.value}"
                for code in valid_on(locality.codes, self.on)
            ],
        }

    def cells(self, locality: Locality) -> Iterator[Cell]:
        *values, codes = self.element(locality).values()
        yield from values
        yield ";".join(codes)

    def text(self, found: list[Locality]) -> str:
        return table(
            ("Name", "Id", "Country", "Kind", "Level"),
            (
                (
                    self.naming.locality(locality),
                    locality.id,
                    locality.country_on(self.on) or "",
                    locality.kind_on(self.on),
                    "" if level is None else str(level),
                )
                for locality in found
                for level in (locality.level_on(self.on),)
            ),
        )
