"""Importing a list: partnerships, drafts for places that nothing matched, a source."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import attrs

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.dataset.folding import fold
from sisterlinks.findings import Finding, Severity
from sisterlinks.lists.finding_places import Found, PlaceFinder
from sisterlinks.lists.holding import Holders
from sisterlinks.lists.partner_list import ListedPlace, PartnerList, PartnerRow
from sisterlinks.lists.statuses import RowStatus
from sisterlinks.model import (
    Act,
    ActKind,
    Citation,
    Locality,
    Name,
    Partnership,
    Record,
    Source,
)
from sisterlinks.model.days import Day, as_day

NOT_MATCHED = "SL016"
"""The code of the finding that a place is in the data by no name, or by several."""

OUT_OF_LIFE = "SL017"
"""The code of the finding that a row's date lies outside the life of its place."""

_LONGEST_ID = 60


@attrs.frozen(kw_only=True)
class Imported:
    """What a list became."""

    dataset: Dataset
    """The records: the source, drafts of localities, and partnerships."""

    findings: tuple[Finding, ...]
    """What was left open, row by row, besides the findings of the list itself."""

    matched: int
    """How many places of the list the data has."""

    drafted: int
    """How many became drafts."""


def import_list(
    partners: PartnerList,
    *,
    against: Dataset,
    on: Day | None = None,
    accept_near: bool = False,
) -> Imported:
    """Make a dataset of a list.

    Places that the data has are named by their ids, and not repeated. One that no
    name matches, or several do, becomes a draft: a locality with the name of the cell,
    which it cites. Ids come from what the rows say, so that the same row always
    becomes the same records.

    Args:
        partners: The list.
        against: The dataset that knows the places.
        on: The day for which rows without a date are read; today where left out.
        accept_near: Whether to take a name that is like a listed one for it.

    Returns:
        The records, and what was left open.

    Example:
        >>> import sisterlinks as sl
        >>> from sisterlinks.lists.partner_list import PartnerRow
        >>> busan, town = ListedPlace(text="Busan"), ListedPlace(text="Springfield")
        >>> partners = PartnerList(
        ...     name="partners.csv", rows=[PartnerRow(row=2, near=busan, far=town)]
        ... )
        >>> imported = import_list(partners, against=sl.seeds(), on="2025-11-30")
        >>> [record.id for record in imported.dataset]
        ['list-partners', 'draft-springfield', 'kr-busan--draft-springfield']
    """
    return _Importer(partners, against, as_day(on), accept_near=accept_near).imported()


def merged_into(old: Dataset, imported: Imported) -> Dataset:
    """Put what a list became into the dataset of an earlier import.

    Records that say what the list says stay as they are, with all that was added to
    them since. Those that cite the list, and that it no longer gives, are taken out.

    Args:
        old: The dataset of the folder.
        imported: What the list became.

    Returns:
        The dataset to write into the folder.
    """
    fresh = {record.id: record for record in imported.dataset}
    (source,) = imported.dataset.sources
    gone = [
        record.id
        for record in old
        if record.id not in fresh
        and isinstance(record, Locality | Partnership)
        and any(citation.source == source.id for citation in record.citations)
        and record.id == _made_id(record)
    ]
    changed = [
        record if record.id not in old else _brought_up(old[record.id], record)
        for record in fresh.values()
    ]
    return old.without(*gone).updated(*changed)


def _made_id(record: Record) -> str:
    """Return the id that an import gave a record, if one did."""
    is_draft = record.id.startswith("draft-")
    return record.id if is_draft or "--" in record.id else ""


def _brought_up(old: Record, new: Record) -> Record:
    """Return a record as it is, with what the list says of it now."""
    if isinstance(old, Partnership) and isinstance(new, Partnership):
        others = tuple(act for act in old.acts if act.act is not ActKind.ESTABLISHED)
        established = tuple(a for a in old.acts if a.act is ActKind.ESTABLISHED)
        dates = [act.date for act in established]
        acts = old.acts if dates == [a.date for a in new.acts] else new.acts + others
        return attrs.evolve(
            old, acts=acts, kind=new.kind or old.kind, label=new.label or old.label
        )
    return old


class _Importer:
    def __init__(
        self,
        partners: PartnerList,
        against: Dataset,
        day: dt.date,
        *,
        accept_near: bool,
    ) -> None:
        self.partners = partners
        self.against = against
        self.finder = PlaceFinder(
            against,
            day,
            Holders(against, day),
            partners.places,
            accept_near=accept_near,
        )
        stem = Path(partners.name).stem
        self.source = Source(id=f"list-{_slug(stem)}", title=Path(partners.name).name)
        self.drafts: dict[str, Locality] = {}
        self.findings: list[Finding] = []
        self.matched: set[str] = set()
        self.ids: Counter[str] = Counter()

    def imported(self) -> Imported:
        partnerships = list(filter(None, map(self.partnership, self.partners.rows)))
        return Imported(
            dataset=Dataset([self.source, *self.drafts.values(), *partnerships]),
            findings=tuple(self.findings),
            matched=len(self.matched),
            drafted=len(self.drafts),
        )

    def partnership(self, row: PartnerRow) -> Partnership | None:
        if row.near is None:
            self.tell(row, NOT_MATCHED, "no near side: name one with --near")
            return None
        parties = (self.party(row, row.near), self.party(row, row.far))
        id_ = "--".join(parties)
        self.ids[id_] += 1
        if self.ids[id_] > 1:
            # Two agreements of one pair: the date tells them apart, else their order.
            told = str(row.since) if row.since else str(self.ids[id_])
            id_ = f"{id_}-{_slug(told)}"
        return Partnership(
            id=id_,
            parties=parties,
            kind=row.kind,
            label=row.note,
            acts=(Act(act=ActKind.ESTABLISHED, date=row.since),),
            citations=(self.citation(row),),
        )

    def citation(self, row: PartnerRow) -> Citation:
        return Citation(source=self.source.id, paragraph=f"row {row.row}")

    def party(self, row: PartnerRow, place: ListedPlace) -> str:
        """Return the id of a place: of the data, or of a draft."""
        found = self.finder.find(place, row.since)
        if found.locality is None:
            self.tell(row, NOT_MATCHED, "; ".join(_open(place, found)))
            return self.draft(row, place)
        if found.status is RowStatus.IMPOSSIBLE:
            life = self.against.life(found.locality).words()
            message = (
                f"{place.text!r} existed {life}, not in {row.since}: check the date"
            )
            self.tell(row, OUT_OF_LIFE, message)
        self.matched.add(found.locality.id)
        return found.locality.id

    def draft(self, row: PartnerRow, place: ListedPlace) -> str:
        country = min(place.countries) if len(place.countries) == 1 else None
        parts = (
            "draft",
            (country or "").lower(),
            _slug(place.text) or f"row-{row.row}",
        )
        id_ = "-".join(filter(None, parts))
        if id_ not in self.drafts:
            self.drafts[id_] = Locality(
                id=id_,
                names=(Name(text=place.text),),
                country=country,
                citations=(self.citation(row),),
            )
        return id_

    def tell(self, row: PartnerRow, code: str, message: str) -> None:
        self.findings.append(
            Finding(
                code=code,
                severity=Severity.WARNING,
                message=message,
                subject=f"row {row.row}",
            )
        )


def _open(place: ListedPlace, found: Found) -> Iterator[str]:
    """Yield why a place became a draft."""
    named = ", ".join(f"{each.name} ({each.id})" for each in found.candidates)
    if found.status is RowStatus.AMBIGUOUS:
        yield f"{place.text!r} may be {named}: it is a draft until one is chosen"
        return
    yield f"{place.text!r} is not in the data: it is a draft now"
    if named:
        yield f"the nearest names are {named}"


def _slug(text: str) -> str:
    """Return a text as a part of an id."""
    from anyascii import anyascii

    words = re.findall("[a-z0-9]+", fold(anyascii(text)))
    return "-".join(words)[:_LONGEST_ID].rstrip("-")
