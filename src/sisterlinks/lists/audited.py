"""What an audit gives: a status for each side of each row, and who holds it now."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping

import attrs

from sisterlinks.lists.partner_list import PartnerList, PartnerRow
from sisterlinks.lists.statuses import RowStatus
from sisterlinks.model import Locality
from sisterlinks.ties.inheritance import Holding


@attrs.frozen(kw_only=True)
class AuditedPlace:
    """What one side of a row is on the day."""

    text: str
    """The name, as the list has it."""

    status: RowStatus
    """What it is."""

    locality: Locality | None = None
    """The place that is meant; ``None`` where that can't be told."""

    candidates: tuple[Locality, ...] = ()
    """The places that may be meant; the nearest, where no name fits."""

    holdings: tuple[Holding, ...] = ()
    """Who holds what it held, the firmest first."""

    @property
    def holders(self) -> tuple[str, ...]:
        """The ids of those who hold what it held."""
        return tuple(holding.holder for holding in self.holdings)


@attrs.frozen(kw_only=True)
class AuditedRow:
    """What a row is on the day."""

    row: PartnerRow
    """The row, as the list has it."""

    status: RowStatus
    """What it is."""

    far: AuditedPlace
    """What the partner is."""

    near: AuditedPlace | None = None
    """What the near side is; ``None`` where the list names none."""

    duplicate_of: int | None = None
    """The number of the first row that is the same tie by now."""

    message: str = ""
    """What is to be done, in a sentence."""

    @property
    def is_fine(self) -> bool:
        """Whether it is current, or outside what the data holds."""
        return self.status in {RowStatus.CURRENT, RowStatus.OUTSIDE}


@attrs.frozen(kw_only=True)
class Audit:
    """What the rows of a list are on a day."""

    partners: PartnerList
    """The list."""

    on: dt.date
    """The day."""

    rows: tuple[AuditedRow, ...]
    """The rows, in the order of the list."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows there are of each status, in the order of the statuses."""
        found = Counter(row.status for row in self.rows)
        return {str(status): found[status] for status in RowStatus if found[status]}

    @property
    def ok(self) -> bool:
        """Whether every row is current, or outside what the data holds."""
        return all(row.is_fine for row in self.rows)

    def __iter__(self) -> Iterator[AuditedRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def _repr_html_(self) -> str:
        from sisterlinks.html import short_table

        cells = (
            (
                each.row.row,
                each.near.text if each.near else "",
                each.far.text,
                each.status,
                each.message,
            )
            for each in self.rows
        )
        counted = ", ".join(f"{count} {name}" for name, count in self.counts.items())
        title = f"{self.partners.name} on {self.on}: {counted or 'no rows'}"
        header = ("row", "near", "far", "status", "what to do")
        return short_table(title, cells, header, len(self.rows))
