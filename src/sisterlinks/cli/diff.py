"""The command ``diff``: what changed between two datasets, in records and ties."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from sisterlinks.cli.dates import shown
from sisterlinks.cli.layout import heading, paragraph, table
from sisterlinks.cli.naming import Naming
from sisterlinks.cli.opening import load_paths
from sisterlinks.cli.options import blocks, day_option, format_option, language_option
from sisterlinks.cli.output import Cell, show
from sisterlinks.cli.progress import progress

if TYPE_CHECKING:
    from sisterlinks.dataset.comparison import Difference, FieldDifference
    from sisterlinks.model import Record
    from sisterlinks.ties.tie import Tie

HEADER = ("what", "change", "list", "id", "partner", "field", "old", "new")
"""The columns of CSV: a row for each record, each field and each tie that changed."""


@click.command(
    epilog=blocks(
        (
            "Examples",
            "sisterlinks diff seeds-2025/ seeds-2026/ --on 2025-11-30",
            "sisterlinks diff before.json after.json --format csv",
        ),
    )
)
@click.argument("old", type=click.Path(exists=True))
@click.argument("new", type=click.Path(exists=True))
@day_option
@language_option
@format_option
def diff(old: str, new: str, *, on: dt.date, language: str, fmt: str) -> None:
    """List what changed from OLD to NEW: records and ties.

    Ties are compared on one day. Both are files or folders; the order of records, and
    the file in which each stands, makes no difference.
    """
    from sisterlinks.dataset.comparison import diff as compare

    with progress("Comparing"):
        before, after = load_paths((old,)), load_paths((new,))
        found = compare(before, after, on=on)
    teller = _Teller(found, Naming(before, language, on), Naming(after, language, on))
    show(
        fmt,
        text=lambda: "\n\n".join(teller.blocks(f"From {old} to {new}")),
        document=teller.document,
        table=lambda: (HEADER, teller.rows()),
    )


class _Teller:
    """Tells a difference as text, JSON and CSV."""

    def __init__(self, found: Difference, before: Naming, after: Naming) -> None:
        self.found = found
        self.before = before
        self.after = after

    def blocks(self, title: str) -> Iterator[str]:
        found = self.found
        yield heading(paragraph(title))
        yield (
            f"Records: {len(found.added)} added, {len(found.removed)} removed, "
            f"{len(found.changed)} changed."
        )
        records = "\n".join(self.record_lines())
        if records:
            yield records
        yield (
            f"Ties on {found.on}: {len(found.gained)} gained, {len(found.lost)} lost, "
            f"{len(found.altered)} changed."
        )
        ties = [*self.tie_rows()]
        if ties:
            yield table(("Change", "Locality", "Partner", "Since", "Standing"), ties)

    def record_lines(self) -> Iterator[str]:
        """Yield a line a record, and below it one for each field that changed."""
        for sign, records in (("+", self.found.added), ("-", self.found.removed)):
            for record in records:
                yield paragraph(f"{sign} {_kind(record)} {record.id}", hanging="  ")
        for each in self.found.changed:
            yield paragraph(f"~ {_kind(each.new)} {each.new.id}", hanging="  ")
            for field in each.fields:
                yield paragraph(str(field), "    ", "      ")

    def tie_rows(self) -> Iterator[Sequence[str]]:
        """Yield the cells of each tie that changed."""
        for tie in self.found.gained:
            yield ("gained", *self.tie(tie, self.after))
        for tie in self.found.lost:
            yield ("lost", *self.tie(tie, self.before))
        for each in self.found.altered:
            old = self.tie(each.old, self.before)
            yield ("changed", *_joined(old, self.tie(each.new, self.after)))

    def tie(self, tie: Tie, naming: Naming) -> Sequence[str]:
        return (
            naming.locality(tie.locality),
            naming.locality(tie.partner),
            shown(tie.since, "unknown"),
            tie.standing.value,
        )

    def document(self) -> dict[str, Any]:
        found = self.found
        return {
            "on": found.on.isoformat(),
            "records": {
                "added": [_record(each) for each in found.added],
                "removed": [_record(each) for each in found.removed],
                "changed": [
                    {
                        **_record(each.new),
                        "fields": [_field(one) for one in each.fields],
                    }
                    for each in found.changed
                ],
            },
            "ties": {
                "gained": [_tie(each) for each in found.gained],
                "lost": [_tie(each) for each in found.lost],
                "changed": [
                    {"old": _tie(each.old), "new": _tie(each.new)}
                    for each in found.altered
                ],
            },
        }

    def rows(self) -> Iterator[Sequence[Cell]]:
        found = self.found
        for change, records in (("added", found.added), ("removed", found.removed)):
            for record in records:
                yield ("record", change, _kind(record), record.id, "", "", "", "")
        for each in found.changed:
            for field in each.fields:
                element = _field(field)
                yield (
                    *("record", "changed", _kind(each.new), each.new.id, ""),
                    *(element["path"], _text(element["old"]), _text(element["new"])),
                )
        for change, ties in (("gained", found.gained), ("lost", found.lost)):
            for tie in ties:
                told = f"{tie.since or ''} {tie.standing}".strip()
                old, new = ("", told) if change == "gained" else (told, "")
                sides = (tie.locality.id, tie.partner.id)
                yield ("tie", change, "", *sides, "", old, new)
        for altered in found.altered:
            before, after = _tie(altered.old), _tie(altered.new)
            for name in altered.aspects:
                sides = (altered.new.locality.id, altered.new.partner.id)
                values = (_text(before.get(name)), _text(after.get(name)))
                yield ("tie", "changed", "", *sides, name, *values)


def _joined(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    for before, after in zip(old, new, strict=True):
        yield after if before == after else f"{before}, now {after}"


def _kind(record: Record) -> str:
    return type(record).__name__.lower()


def _record(record: Record) -> dict[str, Any]:
    return {"kind": _kind(record), "id": record.id}


def _field(field: FieldDifference) -> dict[str, Any]:
    from sisterlinks.dataset.comparison import ABSENT

    path, _, _ = str(field).partition(": ")
    return {
        "path": path,
        "old": None if field.old is ABSENT else _plain(field.old),
        "new": None if field.new is ABSENT else _plain(field.new),
    }


def _plain(value: Any) -> Any:
    """Return a raw value as `json` writes it."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    return value


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "locality": tie.locality.id,
        "partner": tie.partner.id,
        "since": str(tie.since) if tie.since else None,
        "standing": tie.standing.value,
        "certain": tie.certain,
        "partnerships": [partnership.id for partnership in tie.partnerships],
    }


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
