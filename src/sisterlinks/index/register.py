"""The register: what an index is made of, by number.

Localities are numbered in the order of their ids. Most partnerships are of two
localities, and of no more is told than when they began: numbers say all of them. The
others are looked at one by one.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from sisterlinks.index.grouping import Column
from sisterlinks.model import ActKind, Locality, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import ALWAYS, NEVER, first_day
from sisterlinks.ties.lineage import Lineage


class Lives(NamedTuple):
    """On which days each locality of a list exists."""

    starts: Column
    """The first day of each."""

    ends: Column
    """The first day after."""


def lives(localities: Sequence[Locality], lineage: Lineage) -> Lives:
    """Return the lives of localities as numbers.

    Args:
        localities: The localities.
        lineage: The changes that created and ended them.

    Returns:
        The lives, in the same order.
    """
    starts, ends = array("i"), array("i")
    begin, end = starts.append, ends.append
    ids = [locality.id for locality in localities]
    told = {*lineage.created_by, *lineage.ended_by}
    if len(set(ids)) < len(ids):
        told.update(id_ for id_, count in Counter(ids).items() if count > 1)
    for id_, locality in zip(ids, localities, strict=True):
        if id_ in told:
            life = lineage.life(id_)
            start, dissolved = life.start, life.end
        else:
            start, dissolved = locality.founded, locality.dissolved
        begin(ALWAYS if start is None else first_day(start))
        end(NEVER if dissolved is None else first_day(dissolved))
    return Lives(starts, ends)


class SimplePartnerships(NamedTuple):
    """The partnerships of two known localities and one act, that of establishment."""

    partnerships: Column
    """The row of each in the dataset's list."""

    ones: Column
    """The number of one party of each."""

    others: Column
    """The number of the other, which is another."""

    codes: Column
    """Which of the dates each stands since."""

    dates: Sequence[PartialDate | None]
    """The dates."""


class Register(Protocol):
    """The localities and partnerships of a dataset, by number."""

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the localities, by number."""
        ...

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each id."""
        ...

    @property
    def rows(self) -> Column:
        """By number the row of each locality in the dataset's list.

        Of several with one id, the first counts.
        """
        ...

    @property
    def localities(self) -> Sequence[Locality]:
        """The localities, by number."""
        ...

    @property
    def lives(self) -> Lives:
        """The lives of the localities, in the order of the dataset's list."""
        ...

    @property
    def partnerships(self) -> Sequence[Partnership]:
        """The partnerships, in the order of the dataset's list."""
        ...

    def names(self) -> Iterable[str]:
        """Return the names of the localities, by number."""
        ...

    def countries(self) -> Iterable[str | None]:
        """Return the countries of the localities, by number."""
        ...

    def partnership_ids(self) -> Iterable[str]:
        """Return the ids of the partnerships, in their order."""
        ...

    def partnership_id(self, at: int) -> str:
        """Return the id of the partnership of a row."""
        ...

    def plain(self) -> SimplePartnerships:
        """Return the partnerships of which numbers say all."""
        ...

    def others(self) -> Iterable[tuple[int, Partnership]]:
        """Return the other partnerships with their rows, once `plain` was called."""
        ...


class RecordRegister:
    """Numbers the records of a dataset."""

    def __init__(
        self,
        localities: Sequence[Locality],
        partnerships: Sequence[Partnership],
        lineage: Lineage,
    ) -> None:
        """Number records.

        Args:
            localities: The localities.
            partnerships: The partnerships.
            lineage: What changes made of the localities.
        """
        self.partnerships = partnerships
        """The partnerships, in the order of the dataset's list."""
        self.lives = lives(localities, lineage)
        """The lives of the localities, in the order of the dataset's list."""
        ids = [locality.id for locality in localities]
        order = sorted(range(len(ids)), key=ids.__getitem__)
        if len(set(ids)) < len(ids):
            # Of several with one id, the first counts.
            firsts = {ids[row]: row for row in reversed(order)}
            order = sorted(firsts.values(), key=ids.__getitem__)
        self.rows = array("i", order)
        """By number the row of each locality in the dataset's list."""
        self.ids: Sequence[str] = [ids[row] for row in order]
        """The ids of the localities, by number."""
        self.numbers: Mapping[str, int] = {
            id_: number for number, id_ in enumerate(self.ids)
        }
        """The number of each id."""
        self.localities: Sequence[Locality] = [localities[row] for row in order]
        """The localities, by number."""
        self._rest = array("i")

    def names(self) -> Iterable[str]:
        """Return the names of the localities, by number."""
        return (locality.name for locality in self.localities)

    def countries(self) -> Iterable[str | None]:
        """Return the countries of the localities, by number."""
        return (locality.country for locality in self.localities)

    def partnership_ids(self) -> Iterable[str]:
        """Return the ids of the partnerships, in their order."""
        return (partnership.id for partnership in self.partnerships)

    def partnership_id(self, at: int) -> str:
        """Return the id of the partnership of a row."""
        return self.partnerships[at].id

    def plain(self) -> SimplePartnerships:
        """Return the partnerships of which numbers say all."""
        rest = array("i")
        rows, ones, others, codes = (array("i") for _ in range(4))
        row, one, other, code = (
            column.append for column in (rows, ones, others, codes)
        )
        dates: list[PartialDate | None] = []
        # Dates are kept by their records, so no two have the same identity.
        known: dict[int, int] = {}
        find = self.numbers.get
        established = ActKind.ESTABLISHED
        for at, partnership in enumerate(self.partnerships):
            parties, acts = partnership.parties, partnership.acts
            if len(acts) == 1 and len(parties) == 2 and acts[0].act is established:  # noqa: PLR2004 - two parties, as most have
                left, right = find(parties[0]), find(parties[1])
                if left is not None and right is not None and left != right:
                    row(at)
                    one(left)
                    other(right)
                    date = acts[0].date
                    number = known.get(id(date))
                    if number is None:
                        number = known[id(date)] = len(dates)
                        dates.append(date)
                    code(number)
                    continue
            rest.append(at)
        self._rest = rest
        return SimplePartnerships(rows, ones, others, codes, dates)

    def others(self) -> Iterator[tuple[int, Partnership]]:
        """Return the other partnerships with their rows; after `plain` was called."""
        rest, self._rest = self._rest, array("i")
        return ((at, self.partnerships[at]) for at in rest)
