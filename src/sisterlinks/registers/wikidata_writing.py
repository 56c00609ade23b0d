"""Statements for QuickStatements: twinnings that end or move with a merger.

Nothing is sent anywhere: what is written is a file for a person to look at and to
paste into QuickStatements, version 1. Nothing is written without a source that has an
address.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.files.loading import loads
from sisterlinks.formats.base import RawDocument
from sisterlinks.formats.format import Format
from sisterlinks.model import Citation, Locality, Source
from sisterlinks.model.dates import PartialDate
from sisterlinks.registers.losses import lists_lost
from sisterlinks.registers.wikidata_moves import moves_of
from sisterlinks.registers.wikidata_values import item_of
from sisterlinks.ties.dispositions import Outcome
from sisterlinks.ties.standing import Disposition

_PRESUMED = "P1480\tQ18122778"  # sourcing circumstances: presumably
_PRECISIONS = {4: ("-00-00", 9), 7: ("-00", 10), 10: ("", 11)}


class _Statements(NamedTuple):
    """What can be stated, and what can't."""

    lines: list[str]
    """The statements, each once."""

    losses: list[str]
    """Twinnings of which nothing can be stated, in words."""


def write(document: RawDocument, /) -> bytes:
    """Write statements for QuickStatements.

    Args:
        document: The lists of records.

    Returns:
        The bytes of one file, a statement a line.
    """
    return "".join(f"{line}\n" for line in _statements(document).lines).encode()


def losses(document: RawDocument, /) -> Sequence[str]:
    """Return what of a document no statement is made of.

    Args:
        document: The lists of records.
    """
    held = ("localities", "changes", "partnerships", "sources")
    return [*lists_lost(document, held), *_statements(document).losses]


def _statements(document: RawDocument) -> _Statements:
    dataset = _dataset_of(document)
    found = _Statements([], [])
    for change in dataset.changes:
        for outcome in dataset.dispositions(change):
            if outcome.disposition is Disposition.RETAINED:
                continue
            _add(found, dataset, outcome)
    return _Statements(
        list(dict.fromkeys(found.lines)), list(dict.fromkeys(found.losses))
    )


def _dataset_of(document: RawDocument) -> Dataset:
    """Return a document as a dataset that can be asked."""

    def read(data: bytes, *, file: str) -> RawDocument:
        del data, file
        return document

    at_hand = Format(name="at-hand", suffixes=(), read=read, write=lambda _: b"")
    return loads("", "at-hand", formats=[at_hand])


def _add(found: _Statements, dataset: Dataset, outcome: Outcome) -> None:
    """Add what one outcome states: an end, and a beginning where the tie moved."""
    ended, begun, since = moves_of(outcome, dataset.lineage)
    if not ended and not begun:
        return
    what = f"{outcome.partnership.id} at {outcome.change.id}"
    date, start = _time(outcome.change.date), _time(since)
    citations = (
        *(outcome.act.citations if outcome.act else ()),
        *outcome.change.citations,
        *outcome.partnership.citations,
    )
    reference = _reference(dataset, citations)
    old = _item(dataset, outcome.holder)
    if not date or not start or not reference or (ended and not old):
        wanting = (
            "date"
            if not date or not start
            else "source with an address"
            if not reference
            else "item"
        )
        found.losses.append(f"{what}: no {wanting}, so nothing is stated")
        return
    new = _item(dataset, outcome.candidate) if outcome.candidate else ""
    if begun and not new:
        found.losses.append(
            f"{what}: {outcome.candidate} has no item, so no move is stated"
        )
    for partner in dict.fromkeys((*ended, *begun)):
        item = _item(dataset, partner)
        if not item:
            found.losses.append(f"{what}: {partner} has no item, so nothing is stated")
            continue
        if partner in ended:
            for one, other in ((old, item), (item, old)):
                found.lines.append(f"{one}\tP190\t{other}\tP582\t{date}\t{reference}")
        if partner in begun and new and new != item:
            note = "" if begun[partner].is_firm else f"\t{_PRESUMED}"
            for one, other in ((new, item), (item, new)):
                found.lines.append(
                    f"{one}\tP190\t{other}\tP580\t{start}{note}\t{reference}"
                )


def _item(dataset: Dataset, id_: str) -> str:
    """Return the item that a locality has in Wikidata, empty where it has none."""
    locality = dataset.store.get(Locality, id_)
    for code in locality.codes if locality else ():
        if code.scheme == "wikidata":
            return item_of(code.value)
    return ""


def _reference(dataset: Dataset, citations: Sequence[Citation]) -> str:
    for citation in citations:
        source = dataset.store.get(Source, citation.source)
        if source is not None and source.url:
            return f'S854\t"{source.url}"'
    return ""


def _time(date: PartialDate) -> str:
    """Return a date as QuickStatements has it, empty for one that it can't hold."""
    text = str(date)
    if len(text) not in _PRECISIONS or not text.replace("-", "").isdecimal():
        return ""
    rest, precision = _PRECISIONS[len(text)]
    return f"+{text}{rest}T00:00:00Z/{precision}"
