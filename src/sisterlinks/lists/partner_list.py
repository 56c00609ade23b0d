"""A flat list of partners, as it was read: rows of two sides, with what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from sisterlinks.findings import Finding
from sisterlinks.model import Coordinates
from sisterlinks.model.dates import PartialDate


def _as_set(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(codes)


@attrs.frozen(kw_only=True)
class ListedPlace:
    """One side of a row: a place as the list calls it.

    Example:
        >>> place = ListedPlace(text="Köln", country_text="D", countries={"DE"})
        >>> place.text, sorted(place.countries)
        ('Köln', ['DE'])
    """

    text: str
    """Its name, as it stands in the cell."""

    country_text: str = ""
    """Its country, as it stands in the cell."""

    countries: frozenset[str] = attrs.field(default=frozenset(), converter=_as_set)
    """The countries that this may mean, as ISO 3166-1 alpha-2 codes."""

    region: str = ""
    """The larger place that it lies in, as it stands in the cell."""

    code: str = ""
    """Its official code, as it stands in the cell."""

    coordinates: Coordinates | None = None
    """Where it lies."""


@attrs.frozen(kw_only=True)
class PartnerRow:
    """One row of a list: one tie, as the list has it."""

    row: int
    """Its number as a spreadsheet shows it; the first row is 1."""

    far: ListedPlace
    """The partner."""

    near: ListedPlace | None = None
    """Whose partner it is; ``None`` where the list does not say."""

    since: PartialDate | None = None
    """Since when, where that is known and understood."""

    since_text: str = ""
    """Since when, as it stands in the cell."""

    kind: str = ""
    """The kind of tie, as it stands in the cell."""

    note: str = ""
    """A note, as it stands in the cell."""


def _as_rows(rows: Iterable[PartnerRow]) -> tuple[PartnerRow, ...]:
    return tuple(rows)


@attrs.frozen
class Sheet:
    """A table of a file, as it was read."""

    name: str
    """Its name; the file's without suffix, where the file is one table."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """The number and the cells of each row that holds something."""


@attrs.frozen(kw_only=True)
class PartnerList:
    """A flat list of partners: its rows, and the file that they came from."""

    name: str
    """The path of the file."""

    rows: tuple[PartnerRow, ...] = attrs.field(default=(), converter=_as_rows)
    """The rows that name a partner, in their order."""

    findings: tuple[Finding, ...] = ()
    """What of the file is not understood, each with its cell."""

    sheet: str = ""
    """The name of the sheet, of a workbook."""

    columns: Mapping[str, int] = attrs.field(factory=dict)
    """The number of the column of each role, counted from 0."""

    header_row: int = 1
    """The number of the last row of the header."""

    sheets: tuple[Sheet, ...] = attrs.field(default=(), repr=False)
    """Every sheet of the file as it was read: the header, notes and rows that name no
    partner among them."""

    @property
    def grid(self) -> Mapping[int, tuple[str, ...]]:
        """The cells of each row of its sheet that holds something, by its number."""
        found = (each.rows for each in self.sheets if each.name == self.sheet)
        return dict(next(found, ()))

    @property
    def places(self) -> Iterator[ListedPlace]:
        """The places of its rows, of both sides."""
        for row in self.rows:
            if row.near is not None:
                yield row.near
            yield row.far

    def __iter__(self) -> Iterator[PartnerRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)
