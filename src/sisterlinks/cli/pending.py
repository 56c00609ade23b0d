"""The command ``pending``: what mergers, proposals and promises leave to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from sisterlinks.cli.covering import ties_covered
from sisterlinks.cli.dates import shown
from sisterlinks.cli.layout import heading, paragraph, table
from sisterlinks.cli.naming import Naming
from sisterlinks.cli.opening import open_dataset
from sisterlinks.cli.options import (
    blocks,
    data_option,
    day_option,
    format_option,
    language_option,
    locality_argument,
)
from sisterlinks.cli.output import Cell, show
from sisterlinks.cli.ties import affirmed

if TYPE_CHECKING:
    from sisterlinks.ties.pending import Party, Pending

HEADER = (
    "kind",
    "subject",
    "by",
    "by_names",
    "to",
    "to_names",
    "localities",
    "summary",
    "since",
    "due",
    "standing",
    "status",
    "affirmations",
)
"""The columns of CSV."""

TITLES = {
    "inheritance": "to confirm or decline",
    "proposal": "to agree on",
    "commitment": "to carry out",
    "suspension": "to resume or end",
}
"""What is to be done of each kind."""

NOBODY = "Nobody named"
"""Who is to do what nobody is said to have promised."""


@click.command(
    epilog=blocks(
        (
            "Examples",
            'sisterlinks pending "Ho Chi Minh City" --on 2025-11-30',
            "sisterlinks pending --format csv",
        ),
    )
)
@locality_argument(required=False)
@day_option
@language_option
@format_option
@data_option
def pending(
    locality: str | None,
    *,
    on: dt.date,
    language: str,
    fmt: str,
    data: tuple[str, ...],
) -> None:
    """List what wants doing: who owes what to whom.

    Partnerships that came to a successor, which has not confirmed or declined them as a
    whole; proposals that were never agreed on; open commitments; and partnerships that
    are suspended.
    """
    dataset = open_dataset(data)
    asked = None if locality is None else dataset.find(locality, on=on)
    found = dataset.pending(asked, on)
    naming = Naming(dataset, language, on)
    whose = f" for {naming.full(asked)}" if asked else ""

    def covered() -> str:
        return ties_covered(dataset, asked, on, naming, is_empty=False)

    show(
        fmt,
        text=lambda: _text(found, naming, f"Pending{whose} on {on}", covered()),
        document=lambda: {
            "locality": asked.id if asked else None,
            "on": on.isoformat(),
            "pending": [_element(item, naming) for item in found],
        },
        table=lambda: (HEADER, (_cells(item, naming) for item in found)),
    )


def _people(parties: Sequence[Party], naming: Naming) -> list[dict[str, str]]:
    return [{"id": party.id, "name": naming.of(party.id)} for party in parties]


def _element(item: Pending, naming: Naming) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "subject": item.subject,
        "by": _people(item.by, naming),
        "to": _people(item.to, naming),
        "localities": _people(item.localities, naming),
        "summary": item.summary,
        "since": str(item.since) if item.since else None,
        "due": str(item.due) if item.due else None,
        "standing": item.link.standing.value if item.tie and item.link else None,
        "status": item.status,
        "affirmations": [paper.id for paper in item.affirmations],
    }


def _cells(item: Pending, naming: Naming) -> Iterator[Cell]:
    element = _element(item, naming)
    yield element["kind"]
    yield element["subject"]
    for sides in (element["by"], element["to"]):
        yield ";".join(side["id"] for side in sides)
        yield ";".join(side["name"] for side in sides)
    yield ";".join(side["id"] for side in element["localities"])
    yield from (element[name] for name in ("summary", "since", "due"))
    yield element["standing"]
    yield element["status"]
    yield ";".join(element["affirmations"])


def _text(found: Sequence[Pending], naming: Naming, title: str, covered: str) -> str:
    from sisterlinks.rules.wording import listed

    if not found:
        return "\n\n".join(
            map(paragraph, filter(None, (f"{title}: nothing.", covered)))
        )
    blocks = [heading(paragraph(title))]
    for (kind, by), items in groupby(found, _owed):
        names = [naming.of(id_) for id_ in by] or [NOBODY]
        what = f"{listed(names, 'and')} {TITLES[kind]}"
        header = (what, "With", "Since", "Due", "Status")
        rows = [_row(item, naming) for item in items]
        # Most kinds of thing have no date by which they are due.
        filled = [
            number
            for number, title in enumerate(header)
            if title == what or any(row[number] for row in rows)
        ]
        blocks.append(
            table(
                [header[number] for number in filled],
                [[row[number] for number in filled] for row in rows],
            )
        )
    return "\n\n".join(blocks)


def _owed(item: Pending) -> tuple[str, tuple[str, ...]]:
    return item.kind.value, tuple(party.id for party in item.by)


def _row(item: Pending, naming: Naming) -> Sequence[str]:
    what = item.summary.removeprefix("to establish: ")
    if item.link is not None:
        what = item.link.partnership.label or item.subject
    return (
        "\n".join(
            (
                what if what.endswith(item.subject) else f"{what}\n[{item.subject}]",
                *affirmed(item.affirmations),
            )
        ),
        "\n".join(naming.of(party.id) for party in item.to),
        shown(item.since),
        shown(item.due),
        item.status,
    )
