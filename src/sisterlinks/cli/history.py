"""The command ``history``: one locality's life, names, codes, changes and family."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from sisterlinks.cli.dates import shown, span
from sisterlinks.cli.layout import Branch, heading, paragraph, table, tree
from sisterlinks.cli.naming import Naming
from sisterlinks.cli.opening import open_dataset
from sisterlinks.cli.options import (
    blocks,
    data_option,
    format_option,
    language_option,
    locality_argument,
)
from sisterlinks.cli.output import Cell, show
from sisterlinks.cli.subjects import find_ever

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.model import Change, Citation, Locality
    from sisterlinks.model.names import Dated
    from sisterlinks.ties.family import Relative
    from sisterlinks.ties.lineage import Life

HEADER = ("item", "id", "text", "qualifier", "from", "to")
"""The columns of CSV: a row for each name, code, change and relative."""


@click.command(
    epilog=blocks(
        (
            "Examples",
            'sisterlinks history "Bình Dương"',
            "sisterlinks history vn-ho-chi-minh-city --format json",
        ),
    )
)
@locality_argument(required=True)
@language_option
@format_option
@data_option
def history(locality: str, *, language: str, fmt: str, data: tuple[str, ...]) -> None:
    """Show the life of LOCALITY: names, codes, changes and family.

    It may be of any time; where a name was borne by several, ask by id.
    """
    dataset = open_dataset(data)
    found = find_ever(dataset, locality)
    teller = _Teller(dataset, found, Naming(dataset, language))
    show(
        fmt,
        text=teller.text,
        document=teller.document,
        table=lambda: (HEADER, teller.rows()),
    )


class _Teller:
    """Tells one locality as text, JSON and CSV."""

    def __init__(self, dataset: Dataset, locality: Locality, naming: Naming) -> None:
        from sisterlinks.ties.family import forerunners, successors

        self.locality = locality
        self.naming = naming
        self.life = dataset.life(locality)
        self.changes: Sequence[Change] = dataset.lineage.naming(locality.id)
        self.forerunners = forerunners(dataset.lineage, locality.id)
        self.successors = successors(dataset.lineage, locality.id)

    def document(self) -> dict[str, Any]:
        locality = self.locality
        return {
            "id": locality.id,
            "name": self.naming.locality(locality),
            "country": locality.country,
            "life": _period(self.life),
            "names": [
                {"text": name.text, "language": name.language or None, **_period(name)}
                for name in locality.names
            ],
            "countries": [
                {"value": country.value, **_period(country)}
                for country in locality.countries
            ],
            "kinds": [
                {"value": kind.value, **_period(kind)} for kind in locality.kinds
            ],
            "levels": [
                {"value": level.value, **_period(level)} for level in locality.levels
            ],
            "parents": [
                {
                    "id": parent.value,
                    "name": self.naming.of(parent.value),
                    **_period(parent),
                }
                for parent in locality.parents
            ],
            "codes": [
                {"scheme": code.scheme, "value": code.value, **_period(code)}
                for code in locality.codes
            ],
            "citations": _citations(locality.citations),
            "changes": [_change(change) for change in self.changes],
            "forerunners": self.relatives(self.forerunners, "forerunners"),
            "successors": self.relatives(self.successors, "successors"),
        }

    def relatives(self, relatives: Sequence[Relative], beyond: str) -> list[Any]:
        return [
            {
                "id": relative.id,
                "name": self.naming.of(relative.id),
                "change": relative.change.id,
                "date": str(relative.change.date),
                "shape": relative.change.shape.value,
                beyond: self.relatives(relative.beyond, beyond),
            }
            for relative in relatives
        ]

    def rows(self) -> Iterator[Sequence[Cell]]:
        locality = self.locality
        name = self.naming.locality(locality)
        yield ("life", locality.id, name, locality.country, *_ends(self.life))
        for each in locality.names:
            yield ("name", "", each.text, each.language, *_ends(each))
        for country in locality.countries[1:] and locality.countries:
            yield ("country", "", country.value, "", *_ends(country))
        for kind in locality.kinds:
            yield ("kind", "", kind.value, "", *_ends(kind))
        for level in locality.levels:
            yield ("level", "", level.value, "", *_ends(level))
        for parent in locality.parents:
            called = self.naming.of(parent.value)
            yield ("parent", parent.value, called, "", *_ends(parent))
        for code in locality.codes:
            yield ("code", "", code.value, code.scheme, *_ends(code))
        for change in self.changes:
            shape, date = change.shape.value, str(change.date)
            yield ("change", change.id, change.label, shape, date, "")
        yield from self.family(self.forerunners, "forerunner")
        yield from self.family(self.successors, "successor")

    def family(
        self, relatives: Sequence[Relative], item: str
    ) -> Iterator[Sequence[Cell]]:
        for relative in relatives:
            change = relative.change
            called = self.naming.of(relative.id)
            yield (item, relative.id, called, change.id, str(change.date), "")
            yield from self.family(relative.beyond, item)

    def text(self) -> str:
        locality = self.locality
        facts = [
            locality.country or "country not known",
            *dict.fromkeys(kind.value for kind in locality.kinds),
            *(f"level {level.value}" for level in locality.levels[-1:]),
            *(
                f"part of {self.naming.of(parent.value)}"
                for parent in locality.parents[-1:]
            ),
            f"{'existed' if self.life.end else 'exists'} {self.life.words()}",
        ]
        title = heading(paragraph(self.naming.full(locality)))
        blocks = [f"{title}\n{paragraph(', '.join(facts))}"]
        if locality.names:
            rows = [(n.text, n.language, _when(n)) for n in locality.names]
            blocks.append(_table(("Name", "Language", "When"), rows))
        if locality.codes:
            rows = [(code.value, code.scheme, _when(code)) for code in locality.codes]
            blocks.append(_table(("Code", "Scheme", "When"), rows))
        if self.changes:
            blocks.append(self.table_of_changes())
        for called, relatives in (
            ("Forerunners", self.forerunners),
            ("Successors", self.successors),
        ):
            if relatives:
                branches = [self.branch(relative) for relative in relatives]
                blocks.append(tree(called, branches))
        return "\n\n".join(blocks)

    def table_of_changes(self) -> str:
        return table(
            ("Date", "Change", "Before", "After", "Instrument"),
            (
                (
                    shown(change.date),
                    f"{change.shape}\n[{change.id}]",
                    "\n".join(map(self.naming.of, change.predecessors)),
                    "\n".join(map(self.naming.of, change.successors)),
                    change.decree,
                )
                for change in self.changes
            ),
        )

    def branch(self, relative: Relative) -> Branch:
        again = ", see above" if relative.is_repeated else ""
        called = self.naming.of(relative.id)
        named = relative.id if called == relative.id else f"{called} ({relative.id})"
        change = relative.change
        return Branch(
            f"{named}: {change.shape} of {shown(change.date)}{again}",
            [self.branch(other) for other in relative.beyond],
        )


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a table, without those columns at its end that are empty."""
    count = max(
        (number for row in rows for number, cell in enumerate(row, start=1) if cell),
        default=1,
    )
    return table(header[:count], (row[:count] for row in rows))


def _when(dated: Dated) -> str:
    return span(dated.start, dated.end)


def _ends(dated: Dated | Life) -> tuple[str, str]:
    return str(dated.start or ""), str(dated.end or "")


def _period(dated: Dated | Life) -> dict[str, str | None]:
    start, end = _ends(dated)
    return {"from": start or None, "to": end or None}


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "date": str(change.date),
        "shape": change.shape.value,
        "label": change.label,
        "decree": change.decree,
        "decree_date": str(change.decree_date) if change.decree_date else None,
        "predecessors": list(change.predecessors),
        "successors": list(change.successors),
        "heirs": list(change.heirs),
        "transfers": {old: list(new) for old, new in change.transfers.items()},
        "citations": _citations(change.citations),
    }


def _citations(citations: Sequence[Citation]) -> list[dict[str, str]]:
    return [
        {
            "source": citation.source,
            "paragraph": citation.paragraph,
            "note": citation.note,
        }
        for citation in citations
    ]
