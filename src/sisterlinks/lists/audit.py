"""The audit: what each row of a list means on a day, after every merger until then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.dataset.folding import fold
from sisterlinks.lists.audited import Audit, AuditedPlace, AuditedRow
from sisterlinks.lists.finding_places import Found, PlaceFinder
from sisterlinks.lists.holding import Holders
from sisterlinks.lists.messages import Sentences
from sisterlinks.lists.partner_list import ListedPlace, PartnerList, PartnerRow
from sisterlinks.lists.statuses import RowStatus
from sisterlinks.model import Locality, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import Day, as_day
from sisterlinks.ties.inheritance import Holding


def audit(
    partners: PartnerList,
    *,
    against: Dataset,
    on: Day | None = None,
    accept_near: bool = False,
    progress: Callable[[int], object] | None = None,
) -> Audit:
    """Return what each row of a list means on a day.

    Args:
        partners: The list.
        against: The dataset that knows the places and their mergers.
        on: The day; today where left out.
        accept_near: Whether to take a name that is like a listed one for it, where
            there is exactly one such.
        progress: Called with the number of rows that are done, now and then.

    Returns:
        The audit.

    Example:
        >>> import sisterlinks as sl
        >>> from sisterlinks.lists.partner_list import ListedPlace, PartnerRow
        >>> busan, gone = ListedPlace(text="Busan"), ListedPlace(text="Bình Dương")
        >>> partners = PartnerList(
        ...     name="partners.csv", rows=[PartnerRow(row=2, near=busan, far=gone)]
        ... )
        >>> (row,) = audit(partners, against=sl.seeds(), on="2025-11-30").rows
        >>> str(row.status), row.far.holders
        ('passed', ('vn-ho-chi-minh-city',))
    """
    auditor = _Auditor(partners, against, as_day(on), accept_near=accept_near)
    rows: list[AuditedRow] = []
    for number, row in enumerate(partners.rows):
        if progress is not None and number % _STRIDE == 0:
            progress(number)
        rows.append(auditor.row(row))
    return Audit(partners=partners, on=auditor.day, rows=tuple(rows))


_STRIDE = 256
"""How many rows are done between two reports of progress."""


class _Auditor:
    def __init__(
        self,
        partners: PartnerList,
        dataset: Dataset,
        day: dt.date,
        *,
        accept_near: bool,
    ) -> None:
        self.day = day
        self.holders = Holders(dataset, day)
        self.finder = PlaceFinder(
            dataset, day, self.holders, partners.places, accept_near=accept_near
        )
        self.sentences = Sentences(dataset, day)
        self.first: dict[frozenset[object], int] = {}

    def row(self, row: PartnerRow) -> AuditedRow:
        places = [row.far] if row.near is None else [row.near, row.far]
        found = [self.finder.find(place, row.since) for place in places]
        partnership = self.partnership(found)
        sides = [
            self.side(place, each, row.since, partnership)
            for place, each in zip(places, found, strict=True)
        ]
        far, near = sides[-1], sides[0] if len(sides) > 1 else None
        status = self.status(sides)
        duplicate_of = self.duplicate_of(row, sides) if near is not None else None
        return AuditedRow(
            row=row,
            status=status,
            near=near,
            far=far,
            duplicate_of=duplicate_of,
            message=self.sentences.of_row(
                row, status, near, far, partnership, duplicate_of
            ),
        )

    def partnership(self, found: Sequence[Found]) -> Partnership | None:
        """Return the partnership of the places meant, where the data has it."""
        ids = [each.locality.id for each in found if each.locality is not None]
        return self.holders.known(*ids) if len(ids) == len(("near", "far")) else None

    def side(
        self,
        place: ListedPlace,
        found: Found,
        since: PartialDate | None,
        partnership: Partnership | None,
    ) -> AuditedPlace:
        holdings: Sequence[Holding] = ()
        status = found.status
        if found.locality is not None and status is not RowStatus.IMPOSSIBLE:
            holdings = self.holders.of(found.locality, since, partnership)
            status = self.lived(found.locality, holdings)
        return AuditedPlace(
            text=place.text,
            status=status,
            locality=found.locality,
            candidates=found.candidates,
            holdings=tuple(holdings),
        )

    def lived(self, locality: Locality, holdings: Sequence[Holding]) -> RowStatus:
        """Return what a place that was found is on the day."""
        if [held.holder for held in holdings] == [locality.id]:
            return RowStatus.CURRENT
        if not holdings:
            return RowStatus.GONE
        return RowStatus.PASSED if len(holdings) == 1 else RowStatus.DIVIDED

    def status(self, sides: Sequence[AuditedPlace]) -> RowStatus:
        """Return the status of a row, from those of its sides."""
        order = list(RowStatus)
        first = min((side.status for side in sides), key=order.index)
        firm = [side.holders for side in sides if len(side.holders) == 1]
        if len(firm) > 1 and firm[0] == firm[1]:
            return RowStatus.ONE
        return first

    def duplicate_of(
        self, row: PartnerRow, sides: Sequence[AuditedPlace]
    ) -> int | None:
        """Return the number of the first row that binds the same two holders."""
        places = [row.near, row.far]
        tie: frozenset[object] = frozenset(
            side.holders
            or (fold(place.text), place.countries or fold(place.country_text))
            for side, place in zip(sides, places, strict=True)
            if place is not None
        )
        first = self.first.setdefault(tie, row.row)
        return None if first == row.row else first
