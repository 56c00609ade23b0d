"""The register of a scanned dataset: numbers out of columns, without records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from sisterlinks.formats.arrays import texts
from sisterlinks.index.grouping import column
from sisterlinks.index.register import (
    Lives,
    OtherPartnership,
    SimplePartnerships,
    with_dated_names,
)
from sisterlinks.model import Locality, Partnership
from sisterlinks.scanning.cells import compute
from sisterlinks.scanning.ids import Chosen, Ids, Texts
from sisterlinks.scanning.partnerships import PartnershipColumns
from sisterlinks.scanning.rows import Rows


class ScannedRegister:
    """Numbers the localities and partnerships of a scanned dataset."""

    def __init__(
        self,
        localities: Rows[Locality],
        partnerships: Rows[Partnership],
        lives: Lives,
    ) -> None:
        """Number rows.

        Args:
            localities: The localities.
            partnerships: The partnerships.
            lives: The lives of the localities, in the order of the dataset's list.
        """
        self._localities = localities
        self._ids = localities.ids
        self.partnerships = partnerships
        """The partnerships, in the order of the dataset's list."""
        self.lives = lives
        """The lives of the localities, in the order of the dataset's list."""
        self.rows = column(self._ids.firsts, b"")
        """By number the row of each locality in the dataset's list."""
        self.ids: Sequence[str] = Chosen(self._ids.texts, self._ids.firsts)
        """The ids of the localities, by number."""
        self.localities: Sequence[Locality] = Chosen(localities, self._ids.firsts)
        """The localities, by number."""
        self.numbers: Mapping[str, int] = _Numbers(self._ids)
        """The number of each id."""
        self._rest: Sequence[int] = ()

    @cached_property
    def _columns(self) -> PartnershipColumns:
        return PartnershipColumns(self.partnerships.columns, self._ids)

    def numbers_for(self, ids: Collection[str]) -> Mapping[str, int]:
        """Return the numbers of some ids, to look up fast."""
        several = texts([*ids])
        rows = self._ids.rows_of(several)
        known = rows.is_valid()
        numbers = self._ids.numbers[rows.filter(known)].tolist()
        return dict(zip(several.filter(known).to_pylist(), numbers, strict=True))

    def names(self) -> Iterable[str]:
        """Return the names of the localities, by number."""
        import numpy as np

        columns = self._localities.columns
        words = columns.words("name")
        is_own = self._localities.record_class.name is not Locality.name
        if words is None or is_own or "names" in columns.arrays:
            return (locality.name for locality in self.localities)
        rows = np.asarray(self.rows)
        names = words.dictionary_decode()
        named = compute().not_equal(names, "")
        shown = compute().if_else(named, names, self._ids.texts.array)
        return Texts(compute().coalesce(shown, self._ids.texts.array).take(rows))

    def renamed(self) -> Iterable[tuple[int, Locality]]:
        """Return those who may have another name on another day, with their numbers."""
        # Dates stand beside names in lists of names alone.
        if "names" not in self._localities.columns.arrays:
            return ()
        return with_dated_names(self.localities)

    def countries(self) -> Iterable[str | None]:
        """Return the countries of the localities, by number."""
        found = countries_of(self._localities)
        return (found[row] for row in self.rows)

    def partnership_ids(self) -> Iterable[str]:
        """Return the ids of the partnerships, in their order."""
        return self.partnerships.ids.texts

    def partnership_id(self, at: int) -> str:
        """Return the id of the partnership of a row."""
        return self.partnerships.ids.texts[at]

    def plain(self) -> SimplePartnerships:
        """Return the partnerships of which numbers say all."""
        plain = self._columns.plain()
        self._rest = self._columns.others(plain)
        return plain

    def others(self) -> Iterator[OtherPartnership]:
        """Return the other partnerships, after `plain` was called."""
        rows, self._rest = self._rest, ()
        numbers = self._columns.party_numbers(rows)
        for row, of_parties in zip(rows, numbers, strict=True):
            yield OtherPartnership(row, self.partnerships.build(row), of_parties)


def countries_of(localities: Rows[Locality]) -> Sequence[str | None]:
    """Return the country of each row of localities."""
    words = localities.columns.words("country")
    is_own = localities.record_class.country is not Locality.country
    if words is None or is_own:
        return [locality.country for locality in localities]
    # What a word means is asked of a locality, once.
    codes = words.dictionary.to_pylist()
    meant = [*(Locality(id="a", country=code).country for code in codes), None]
    return [meant[code] for code in words.indices.fill_null(-1).to_pylist()]


class _Numbers(Mapping[str, int]):
    """The numbers of ids."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids

    def __getitem__(self, id_: str) -> int:
        number = self._ids.number(id_)
        if number is None:
            raise KeyError(id_)
        return number

    def __iter__(self) -> Iterator[str]:
        return iter(Chosen(self._ids.texts, self._ids.firsts))

    def __len__(self) -> int:
        return len(self._ids.firsts)
