"""Importing a list: partnerships, drafts for places that nothing matched, a source."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, count
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
    Source,
)
from sisterlinks.model.days import Day, as_day, chronological

NOT_MATCHED = "SL016"
"""The code of the finding that a place is in the data by no name, or by several."""

OUT_OF_LIFE = "SL017"
"""The code of the finding that a row's date lies outside the life of its place."""

DRAFT = "draft"
"""How the ids of drafts begin."""

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
    source: Source | None = None,
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
        source: The source that stands for the list; one named after its file where
            left out.

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
    if source is None:
        title = Path(partners.name).name
        source = Source(id=source_id(partners.name), title=title)
    importer = _Importer(partners, against, as_day(on), source, accept_near=accept_near)
    return importer.imported()


def source_id(file: str, sheet: str = "") -> str:
    """Return the id of the source of a list.

    Args:
        file: The path of the file.
        sheet: The sheet, where the file has several.

    Example:
        >>> source_id("data/Our Partners.csv"), source_id("w.xlsx", "Huế")
        ('list-our-partners', 'list-w-hue')
    """
    return f"list-{slug(f'{Path(file).stem} {sheet}')}"


def draft_id(country: str | None, name: str, row: int | str) -> str:
    """Return the id of the draft of a place.

    Args:
        country: Its country, where one is known.
        name: Its name.
        row: The row that names it, for a name that no id can be made of.

    Example:
        >>> draft_id("FR", "Saint-Étienne", 2), draft_id(None, "★", 3)
        ('draft-fr-saint-etienne', 'draft-row-3')
    """
    parts = (DRAFT, (country or "").lower(), slug(name) or f"row-{row}")
    return "-".join(filter(None, parts))


class _Importer:
    def __init__(
        self,
        partners: PartnerList,
        against: Dataset,
        day: dt.date,
        source: Source,
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
        self.source = source
        self.drafts: dict[str, Locality] = {}
        self.findings: list[Finding] = []
        self.matched: set[str] = set()

    def imported(self) -> Imported:
        made = list(filter(None, map(self.partnership, self.partners.rows)))
        partnerships = _with_ids_of_their_own(made)
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
        return Partnership(
            id="--".join(parties),
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
        id_ = draft_id(country, place.text, row.row)
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


def _with_ids_of_their_own(
    partnerships: Sequence[Partnership],
) -> Sequence[Partnership]:
    """Tell several agreements of one pair apart by their ids.

    The earliest keeps the id of the pair, whatever the order of rows; the others get
    their dates, and those without one their number.
    """
    pairs: dict[str, list[int]] = defaultdict(list)
    for number, partnership in enumerate(partnerships):
        pairs[partnership.id].append(number)
    taken = set(pairs)
    made = list(partnerships)
    for id_, numbers in pairs.items():
        numbers.sort(key=lambda number: _age(partnerships[number]))
        for order, number in enumerate(numbers[1:], start=2):
            since = partnerships[number].since
            own = free_id(id_, str(since) if since else str(order), taken)
            taken.add(own)
            made[number] = attrs.evolve(made[number], id=own)
    return made


def _age(
    partnership: Partnership,
) -> tuple[bool, tuple[dt.date, dt.date], str]:
    """Return a key that sorts by age, what has no date last."""
    since = partnership.since
    return since is None, chronological(since), str(since)


def free_id(id_: str, told: str, taken: Collection[str]) -> str:
    """Return an id with what tells its record apart, and that no other record has.

    Args:
        id_: The id that several have.
        told: What tells this one apart, such as its date.
        taken: The ids that are taken.

    Example:
        >>> free_id("a--b", "1997", {"a--b"}), free_id("a--b", "1997", {"a--b-1997"})
        ('a--b-1997', 'a--b-1997-2')
    """
    own = f"{id_}-{slug(told)}"
    numbered = (f"{own}-{number}" for number in count(2))
    return next(each for each in chain((own,), numbered) if each not in taken)


def _open(place: ListedPlace, found: Found) -> Iterator[str]:
    """Yield why a place became a draft."""
    named = ", ".join(f"{each.name} ({each.id})" for each in found.candidates)
    if found.status is RowStatus.AMBIGUOUS:
        yield f"{place.text!r} may be {named}: it is a draft until one is chosen"
        return
    yield f"{place.text!r} is not in the data: it is a draft now"
    if named:
        yield f"the nearest names are {named}"


def slug(text: str) -> str:
    """Return a text as a part of an id.

    Example:
        >>> slug("Bình Dương / 1997")
        'binh-duong-1997'
    """
    from anyascii import anyascii

    words = re.findall("[a-z0-9]+", fold(anyascii(text)))
    return "-".join(words)[:_LONGEST_ID].rstrip("-")
