"""The resolver: it answers with the walk or with the index, whichever is faster.

The walk answers small data at once, and everywhere. The index takes a while to make and
needs numpy; from some thousands of partnerships on it is made all the same, since each
answer then takes microseconds.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from sisterlinks.errors import MissingExtraError
from sisterlinks.index.grades import is_certain, rank_of, strength_of
from sisterlinks.index.register import Lives, RecordRegister, Register, lives
from sisterlinks.model import Change, Locality, Partnership
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.standing import BY_STRENGTH, Standing
from sisterlinks.ties.tie import Outline, Tie, tie_of
from sisterlinks.ties.walk import Resolver

if TYPE_CHECKING:
    from sisterlinks.index.index import Index
    from sisterlinks.ties.links import Link

LARGE = 20_000
"""From how many partnerships on numpy, where it is installed, is worth its import."""

SMALL = 200
"""Below how many partnerships the walk is faster than making the index."""


class ColumnResolver:
    """Answers who is tied to whom."""

    def __init__(
        self, store: RecordStore, lineage: Lineage, *, indexed: bool | None = None
    ) -> None:
        """Take the records; nothing is walked or indexed before somebody asks.

        Args:
            store: The records.
            lineage: What changes made of the localities among them.
            indexed: Whether to answer with the index, which needs numpy; where left
                out, if numpy is there and the partnerships are many.
        """
        self.store = store
        self.lineage = lineage
        self._indexed = indexed

    @cached_property
    def walk(self) -> Resolver:
        """What walks the records themselves, for the paths of ties."""
        return Resolver(self.store, self.lineage)

    @cached_property
    def index(self) -> Index:
        """The columns.

        Raises:
            MissingExtraError: numpy is not installed.
        """
        from sisterlinks.bulk import collector_paused

        try:
            from sisterlinks.index.index import Index
        except ImportError as error:
            raise MissingExtraError("a table", "arrow") from error
        with collector_paused():
            return Index(self._register(), self.lineage)

    def _register(self) -> Register:
        localities = self.store.of(Locality)
        return RecordRegister(localities, self.store.of(Partnership), self.lineage)

    @cached_property
    def lives(self) -> Lives:
        """The lives of the dataset's localities, in its order."""
        if "index" in self.__dict__:
            return self.index.lives
        return lives(self.store.of(Locality), self.lineage)

    @cached_property
    def is_indexed(self) -> bool:
        """Whether the index answers, and not the walk."""
        if self._indexed is not None:
            return self._indexed
        count = len(self.store.of(Partnership))
        wanted = count >= (SMALL if "numpy" in sys.modules else LARGE)
        return wanted and importlib.util.find_spec("numpy") is not None

    def existing(self, day: dt.date) -> Iterator[Locality]:
        """Return the localities that exist on a day, in their order."""
        number = day.toordinal()
        localities = self.store.of(Locality)
        return (
            locality
            for locality, start, end in zip(localities, *self.lives, strict=True)
            if start <= number < end
        )

    def exists(self, id_: str, day: dt.date) -> bool:
        """Return whether there is a locality of an id, and exists on a day."""
        if not self.is_indexed:
            known = self.store.get(Locality, id_)
            return known is not None and self.lineage.exists(id_, day)
        index = self.index
        number = index.numbers.get(id_)
        at = day.toordinal()
        return number is not None and index.starts[number] <= at < index.ends[number]

    def ties_of(self, id_: str, day: dt.date, floor: Standing) -> tuple[Tie, ...]:
        """Return the ties of a locality on a day, sorted by since, then partner.

        Args:
            id_: The id of a locality.
            day: A day on which it exists.
            floor: The weakest standing to include.

        Returns:
            The ties.
        """
        if not self.is_indexed:
            locality = self.store.get(Locality, id_)
            return () if locality is None else self.walk.ties(locality, day, floor)
        from sisterlinks.index.pairs import found, partners

        index = self.index
        number = index.numbers[id_]
        least = floor.strength
        answers: list[tuple[int, int, int, Sequence[int]]] = []
        for partner, links in partners(index, number, day.toordinal()).items():
            grade, bound = found(index, links)
            if strength_of(grade) >= least:
                answers.append((rank_of(grade), partner, grade, bound))
        answers.sort()
        return tuple(
            self._ties(
                day,
                (
                    (number, partner, grade, bound)
                    for _, partner, grade, bound in answers
                ),
            )
        )

    def all_ties(self, day: dt.date, floor: Standing) -> Iterator[Tie]:
        """Return every tie of a day once, from the side whose id comes first."""
        if not self.is_indexed:
            return self.walk.all_ties(day, floor)
        from sisterlinks.index.pairs import pairs

        found = pairs(self.index, day.toordinal(), floor.strength)
        ones, others, grades, starts, members = (
            column.tolist() for column in found[:5]
        )
        order = sorted(
            range(len(ones)),
            key=lambda at: (rank_of(grades[at]), others[at], ones[at]),
        )
        return self._ties(
            day,
            (
                (ones[at], others[at], grades[at], members[starts[at] : starts[at + 1]])
                for at in order
            ),
        )

    def suspended(self, day: dt.date, id_: str | None = None) -> Iterator[Link]:
        """Yield what would bind two localities on a day, were it not suspended.

        Args:
            day: The day.
            id_: The id of one of the two; any where left out.

        Yields:
            The links, from the side of the locality asked for, else from that whose id
            comes first.
        """
        if id_ is None:
            return self.walk.suspended(self.store.of(Partnership), day)
        partnerships = self.partnerships_of(self.lineage.ancestors_of((id_,)))
        return self.walk.suspended(partnerships, day, id_)

    def _ties(
        self, day: dt.date, answers: Iterable[tuple[int, int, int, Sequence[int]]]
    ) -> Iterator[Tie]:
        """Make ties of what is known by numbers: both sides, grade, partnerships."""
        localities = self.index.localities
        partnerships = self.index.partnerships
        walk = self.walk
        for locality, partner, grade, bound in answers:
            yield tie_of(
                localities[locality],
                localities[partner],
                Outline(
                    day,
                    BY_STRENGTH[strength_of(grade)],
                    is_certain(grade) == 1,
                    tuple([partnerships[at] for at in bound]),
                    walk,
                ),
            )

    def touching(self, change: Change) -> tuple[Partnership, ...]:
        """Return the partnerships that a change may concern, in their order.

        They are those whose parties go into it, or are among the forerunners of what
        goes into it.
        """
        return self.partnerships_of(self.lineage.ancestors_of(change.predecessors))

    def partnerships_of(self, ids: Iterable[str]) -> tuple[Partnership, ...]:
        """Return the partnerships of some original parties, in their order."""
        rows = {at for id_ in ids for at in self._by_party.get(id_, ())}
        partnerships = self.store.of(Partnership)
        return tuple(partnerships[at] for at in sorted(rows))

    @cached_property
    def _by_party(self) -> Mapping[str, Sequence[int]]:
        """The rows of each party's partnerships in their list."""
        found: dict[str, array[int]] = {}
        for at, partnership in enumerate(self.store.of(Partnership)):
            for party in partnership.parties:
                found.setdefault(party, array("i")).append(at)
        return found
