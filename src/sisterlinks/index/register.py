"""The register: what an index is made of, by number.

Localities are numbered in the order of their ids. Most partnerships are of two
localities, and of no more is told than when they began: numbers say all of them. The
others are looked at one by one.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice, repeat
from operator import attrgetter, eq
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sisterlinks.index.grouping import Column, column, once_each, spread, starts_of
from sisterlinks.index.terms import Decisions, Terms, ToldActs, told_by_acts
from sisterlinks.model import Locality, Partnership
from sisterlinks.model.days import ALWAYS, NEVER, first_day
from sisterlinks.ties.forces import MAXIMUM_PARTIES
from sisterlinks.ties.lineage import Lineage

if TYPE_CHECKING:
    from sisterlinks.index.numbering import Numbering

_ID, _ACTS, _PARTIES = map(attrgetter, ("id", "acts", "parties"))


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
    starts, ends = _told_days(lineage)
    ids = [*map(_ID, localities)]
    return Lives(
        array("i", map(starts.get, ids, repeat(ALWAYS))),
        array("i", map(ends.get, ids, repeat(NEVER))),
    )


def _told_days(lineage: Lineage) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return the first days of lives of which something tells, and those after."""
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for id_, own in lineage.own_lives.items():
        if own.founded is not None:
            starts[id_] = first_day(own.founded)
        if own.dissolved is not None:
            ends[id_] = first_day(own.dissolved)
    created, ended = lineage.told_days()
    starts.update(created)
    ends.update(ended)
    return starts, ends


class SimplePartnerships(NamedTuple):
    """The partnerships of two known localities of which numbers say all."""

    partnerships: Column
    """The row of each in the dataset's list."""

    ones: Column
    """The number of one party of each."""

    others: Column
    """The number of the other, which is another."""

    codes: Column
    """Which of the terms each has."""

    terms: Terms
    """The terms."""

    decisions: Decisions | None = None
    """What localities have decided about them."""


class OtherPartnership(NamedTuple):
    """A partnership that is looked at on its own."""

    row: int
    """Its row in the dataset's list."""

    partnership: Partnership
    """The partnership."""

    numbers: Sequence[int]
    """The numbers of its parties, -1 for each that is no known locality."""

    term: int = -1
    """Which of the terms it has, where it is known that one tells since when it stands
    and on which days it is in force; else -1."""


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

    def renamed(self) -> Iterable[tuple[int, Locality]]:
        """Return those who may have another name on another day, with their numbers."""
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


def with_dated_names(
    localities: Iterable[Locality],
) -> Iterator[tuple[int, Locality]]:
    """Yield the localities that may have another name on another day.

    Args:
        localities: Localities, by number.

    Yields:
        The number of each, and the locality.
    """
    for number, locality in enumerate(localities):
        for name in locality.names:
            if name.start is not None or name.end is not None:
                yield number, locality
                break


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
        ids = [*map(_ID, localities)]
        order = sorted(range(len(ids)), key=ids.__getitem__)
        told = [*map(ids.__getitem__, order)]
        has_doubles = any(map(eq, told, islice(told, 1, None)))
        if has_doubles:
            # Of several with one id, the first counts.
            firsts = {ids[row]: row for row in reversed(order)}
            told = sorted(firsts)
            order = [*map(firsts.__getitem__, told)]
        self.rows = array("i", order)
        """By number the row of each locality in the dataset's list."""
        self.ids: Sequence[str] = told
        """The ids of the localities, by number."""
        self.lives = lives(localities, lineage) if has_doubles else self._lives(lineage)
        """The lives of the localities, in the order of the dataset's list."""
        self.localities: Sequence[Locality] = [localities[row] for row in order]
        """The localities, by number."""
        self._rest: _Rest | None = None

    @cached_property
    def _numbering(self) -> Numbering:
        from sisterlinks.index.numbering import Numbering

        return Numbering(self.ids)

    def _lives(self, lineage: Lineage) -> Lives:
        """Return the lives of localities of which no two have one id."""
        import numpy as np

        rows = np.asarray(self.rows)
        days = np.empty((2, len(rows)), dtype=np.int32)
        days[0], days[1] = ALWAYS, NEVER
        for column_, told in zip(days, _told_days(lineage), strict=True):
            numbers = self._numbering.of(told)
            values = np.fromiter(told.values(), np.int32, len(told))
            known = numbers >= 0
            column_[rows[numbers[known]]] = values[known]
        return Lives(*(column([], each) for each in days))

    # A plain property: pyright takes a cached one for no property of a protocol.
    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each id."""
        return self._numbers

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {id_: number for number, id_ in enumerate(self.ids)}

    def numbers_for(self, ids: Collection[str]) -> Mapping[str, int]:
        """Return the numbers of some ids, to look up fast."""
        numbers = self._numbering.of(ids).tolist()
        return {
            id_: number for id_, number in zip(ids, numbers, strict=True) if number >= 0
        }

    def names(self) -> Iterable[str]:
        """Return the names of the localities, by number."""
        return (locality.name for locality in self.localities)

    def renamed(self) -> Iterable[tuple[int, Locality]]:
        """Return those who may have another name on another day, with their numbers."""
        return with_dated_names(self.localities)

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
        # Equal acts are most often the same, and are looked at once.
        alike, lists = once_each([*map(_ACTS, partnerships)])
        told = told_by_acts(alike)
        parties = [*map(_PARTIES, partnerships)]
        sizes = np.fromiter(map(len, parties), np.int32, len(parties))
        bounds = np.append(0, np.cumsum(sizes))
        numbers = self._numbering.of(chain.from_iterable(parties))
        del parties
        codes = told.codes[lists]
        # One of too many parties has no ties, on whichever days it is in force.
        codes[sizes > MAXIMUM_PARTIES] = -1
        decisions, are_plain = self._decisions(told)
        is_pair = sizes == 2  # noqa: PLR2004 - two parties, as most have
        rows = np.flatnonzero(is_pair & (codes >= 0) & are_plain[lists])
        firsts = bounds[rows]
        ones, others = numbers[firsts], numbers[firsts + 1]
        known_apart = (ones >= 0) & (others >= 0) & (ones != others)
        rows = rows[known_apart].astype(np.int32)
        is_left = np.ones(len(sizes), dtype=bool)
        is_left[rows] = False
        # Nothing more is looked up at once.
        del self._numbering
        self._rest = _Rest(
            np.flatnonzero(is_left),
            sizes[is_left],
            numbers[np.repeat(is_left, sizes)],
            codes[is_left],
        )
        return SimplePartnerships(
            column([], rows),
            column([], ones[known_apart]),
            column([], others[known_apart]),
            column([], codes[rows]),
            told.terms,
            _spread_decisions(decisions, rows, lists[rows]),
        )

    def _decisions(self, told: ToldActs) -> tuple[Decisions, Any]:
        """Number those who decide, and say of each list whether numbers say all."""
        import numpy as np

        decisions = told.decisions
        numbers = self._numbering.of(told.deciders)
        keys = decisions.partnerships << 32 | numbers
        _, rows, counts = np.unique(keys, return_inverse=True, return_counts=True)
        are_plain = np.ones(len(told.codes), dtype=bool)
        is_intricate = (numbers < 0) | (counts[rows] > 1)
        are_plain[decisions.partnerships[is_intricate]] = False
        return decisions._replace(numbers=numbers), are_plain

    def others(self) -> Iterator[OtherPartnership]:
        """Return the other partnerships, after `plain` was called."""
        rest, self._rest = self._rest, None
        assert rest is not None  # noqa: S101 - `plain` was called
        numbers = iter(rest.numbers.tolist())
        for at, size, code in zip(
            rest.rows.tolist(), rest.sizes.tolist(), rest.terms.tolist(), strict=True
        ):
            of_parties = [*islice(numbers, size)]
            yield OtherPartnership(at, self.partnerships[at], of_parties, code)


def _spread_decisions(decisions: Decisions, rows: Any, lists: Any) -> Decisions:
    """Return of lists of acts what is decided in them, for each partnership.

    Args:
        decisions: What is decided in each list, in their order.
        rows: The rows of partnerships.
        lists: The list of each.
    """
    import numpy as np

    count = lists.max(initial=-1) + 1
    starts = np.asarray(starts_of(decisions.partnerships, count))
    at, which = spread(np.diff(starts)[lists])
    found = starts[lists[at]] + which
    spread_out = (each[found] for each in decisions[1:])
    return Decisions(rows[at], *spread_out)


class _Rest(NamedTuple):
    """The partnerships that are looked at on their own, in arrays."""

    rows: Any
    """The row of each."""

    sizes: Any
    """How many parties each has."""

    numbers: Any
    """The numbers of the parties, one behind the other."""

    terms: Any
    """The term of each, or -1."""
