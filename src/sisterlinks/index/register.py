"""The register: what an index is made of, by number.

Localities are numbered in the order of their ids. Most partnerships are of two
localities, and of no more is told than when they began: numbers say all of them. The
others are looked at one by one.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, repeat
from operator import attrgetter
from typing import NamedTuple, Protocol

from sisterlinks.index.grouping import Column, column
from sisterlinks.model import ActKind, Locality, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import NEVER, first_day
from sisterlinks.ties.forces import ForceSpan, parted, span_between
from sisterlinks.ties.lineage import Lineage

_ACTS, _PARTIES = attrgetter("acts"), attrgetter("parties")
_LIFE = attrgetter("id", "founded", "dissolved")


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
    own = [*map(_LIFE, localities)]
    ids = [id_ for id_, _, _ in own]
    starts = array("i", [first_day(day) for _, day, _ in own])
    ends = array("i", [NEVER if day is None else first_day(day) for *_, day in own])
    told = {*lineage.created_by, *lineage.ended_by}
    if len(set(ids)) < len(ids):
        told.update(id_ for id_, count in Counter(ids).items() if count > 1)
    for row, id_ in enumerate(ids):
        if id_ in told:
            life = lineage.life(id_)
            starts[row] = first_day(life.start)
            ends[row] = NEVER if life.end is None else first_day(life.end)
    return Lives(starts, ends)


class Term(NamedTuple):
    """What the acts of a partnership say that is in force once, and undecided."""

    since: PartialDate | None
    """The date since which it stands."""

    force: ForceSpan
    """The days on which it is in force."""


IDLE = frozenset({ActKind.RENEWED, ActKind.UPGRADED})
"""The acts that change nothing in who holds what on which days."""


def term_of(
    since: PartialDate | None,
    starts: Sequence[PartialDate | None],
    ends: Sequence[PartialDate | None],
) -> Term | None:
    """Return the term of a partnership, ``None`` where it ends before it starts.

    Args:
        since: The date since which it stands.
        starts: The dates on which it was established, at least one.
        ends: The dates on which it ended.
    """
    force = span_between(starts, ends)
    return Term(since, force) if force.start < force.end else None


class SimplePartnerships(NamedTuple):
    """The partnerships of two known localities of which a term says all."""

    partnerships: Column
    """The row of each in the dataset's list."""

    ones: Column
    """The number of one party of each."""

    others: Column
    """The number of the other, which is another."""

    codes: Column
    """Which of the terms each has."""

    terms: Sequence[Term]
    """The terms."""


class OtherPartnership(NamedTuple):
    """A partnership that is looked at on its own."""

    row: int
    """Its row in the dataset's list."""

    partnership: Partnership
    """The partnership."""

    numbers: Sequence[int]
    """The numbers of its parties, -1 for each that is no known locality."""


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

    def numbers_for(self, ids: Collection[str]) -> Mapping[str, int]:
        """Return the numbers of some ids, to look up fast; there may be others."""
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

    def others(self) -> Iterable[OtherPartnership]:
        """Return the other partnerships, once `plain` was called."""
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

    def numbers_for(self, ids: Collection[str]) -> Mapping[str, int]:
        """Return the numbers of some ids, to look up fast; here those of all."""
        del ids
        return self.numbers

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
        import numpy as np

        partnerships = self.partnerships
        terms: dict[Term, int] = {}
        # Equal acts are most often the same, and are looked at once.
        told = [*map(_ACTS, partnerships)]
        acts = [*map(id, told)]
        known = {
            key: -1
            if (term := _term(one)) is None
            else terms.setdefault(term, len(terms))
            for key, one in dict(zip(acts, partnerships, strict=True)).items()
        }
        codes = np.fromiter(map(known.__getitem__, acts), np.int32, len(acts))
        parties = [*map(_PARTIES, partnerships)]
        sizes = np.fromiter(map(len, parties), np.int32, len(parties))
        is_plain = (codes >= 0) & (sizes == 2)  # noqa: PLR2004 - two parties, as most have
        two = chain.from_iterable(compress(parties, is_plain.tolist()))
        numbers = np.fromiter(map(self.numbers.get, two, repeat(-1)), np.int32)
        ones, others = numbers[::2], numbers[1::2]
        known_apart = (ones >= 0) & (others >= 0) & (ones != others)
        is_plain[is_plain] = known_apart
        self._rest = column([], np.flatnonzero(~is_plain).astype(np.int32))
        return SimplePartnerships(
            column([], np.flatnonzero(is_plain).astype(np.int32)),
            column([], ones[known_apart]),
            column([], others[known_apart]),
            column([], codes[is_plain]),
            [*terms],
        )

    def others(self) -> Iterator[OtherPartnership]:
        """Return the other partnerships, after `plain` was called."""
        rest, self._rest = self._rest, array("i")
        find = self.numbers.get
        for at in rest:
            partnership = self.partnerships[at]
            numbers = [find(party, -1) for party in partnership.parties]
            yield OtherPartnership(at, partnership, numbers)


def _term(partnership: Partnership) -> Term | None:
    """Return what a partnership's acts say, ``None`` where a term can't tell it."""
    starts, ends, others = parted(partnership.acts)
    if any(act.act not in IDLE for act in others):
        return None
    since = starts[0] if len(starts) == 1 else partnership.since
    return term_of(since, starts or [None], ends)
