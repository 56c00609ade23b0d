"""The command ``pending``: what mergers, proposals and promises leave to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

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

if TYPE_CHECKING:
    from sisterlinks.ties.pending import Pending

HEADER = (
    "kind",
    "subject",
    "localities",
    "names",
    "summary",
    "since",
    "due",
    "standing",
    "status",
)
"""The columns of CSV."""

TITLES = {
    "inheritance": "Inherited, to confirm or decline",
    "proposal": "Proposed, to agree on",
    "commitment": "Promised or proposed, to carry out",
}
"""What each kind is headed with."""


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
    """List what wants doing, for LOCALITY or for all.

    Partnerships that came to a successor and are neither confirmed nor declined;
    proposals that were never agreed on; and open commitments.
    """
    dataset = open_dataset(data)
    asked = None if locality is None else dataset.find(locality, on=on)
    found = sorted(dataset.pending(on, asked), key=_order)
    naming = Naming(dataset, language, on)
    whose = f" for {naming.full(asked)}" if asked else ""
    show(
        fmt,
        text=lambda: _text(found, naming, f"Pending{whose} on {on}"),
        document=lambda: {
            "locality": asked.id if asked else None,
            "on": on.isoformat(),
            "pending": [_element(item, naming) for item in found],
        },
        table=lambda: (HEADER, (_cells(item, naming) for item in found)),
    )


def _order(item: Pending) -> tuple[int, tuple[dt.date, dt.date], str]:
    """Sort by kind, then by when it arose, whatever the order of records."""
    from sisterlinks.model.days import chronological
    from sisterlinks.ties.pending import PendingKind

    kinds = tuple(PendingKind)
    return (kinds.index(item.kind), chronological(item.since), item.subject)


def _element(item: Pending, naming: Naming) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "subject": item.subject,
        "localities": [
            {"id": locality.id, "name": naming.locality(locality)}
            for locality in item.localities
        ],
        "summary": item.summary,
        "since": str(item.since) if item.since else None,
        "due": str(item.due) if item.due else None,
        "standing": item.tie.standing.value if item.tie else None,
        "status": (item.commitment.status or "open") if item.commitment else None,
    }


def _cells(item: Pending, naming: Naming) -> Iterator[Cell]:
    element = _element(item, naming)
    sides = element.pop("localities")
    kind, subject, *rest = element.values()
    yield from (kind, subject)
    yield ";".join(side["id"] for side in sides)
    yield ";".join(side["name"] for side in sides)
    yield from rest


def _text(found: Sequence[Pending], naming: Naming, title: str) -> str:
    if not found:
        return paragraph(f"{title}: nothing.")
    blocks = [heading(paragraph(title))]
    for kind, items in groupby(found, lambda item: item.kind):
        rows = [_row(item, naming) for item in items]
        header = ("Between", TITLES[kind.value], "Since", "Due")
        # Proposals and inheritance mostly have no date by which they are due.
        count = 4 if any(row[-1] for row in rows) else 3
        blocks.append(table(header[:count], (row[:count] for row in rows)))
    return "\n\n".join(blocks)


def _row(item: Pending, naming: Naming) -> Sequence[str]:
    return (
        "\n".join(map(naming.locality, item.localities)),
        item.summary
        if item.summary.endswith(item.subject)
        else f"{item.summary}\n[{item.subject}]",
        str(item.since or ""),
        str(item.due or ""),
    )
