"""The resolver in columns: it answers what the plain one does, without walking."""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import ModuleType

from sisterlinks.index.index import Index
from sisterlinks.index.links import GRADE
from sisterlinks.index.pairs import Pairs, found, pairs, partners
from sisterlinks.index.register import Lives, RecordRegister, Register, lives
from sisterlinks.model import Change, Locality, Partnership
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.inheritance import Standing
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.tie import Tie, outlined
from sisterlinks.ties.walk import Resolver

LARGE = 20_000
"""From how many partnerships on numpy, where it is installed, is worth its import."""

_STANDINGS = sorted(Standing, key=Standing.strength_of)


class ColumnResolver:
    """Answers who is tied to whom."""

    def __init__(
        self, store: RecordStore, lineage: Lineage, *, vectorized: bool | None = None
    ) -> None:
        """Begin; the columns are made when they are first asked.

        Args:
            store: The records.
            lineage: What changes made of the localities among them.
            vectorized: Whether to use numpy; where left out, if it is installed and
                there are partnerships enough.
        """
        self.store = store
        self.lineage = lineage
        self._vectorized = vectorized

    @cached_property
    def plain(self) -> Resolver:
        """What walks the records themselves, for the paths of ties."""
        return Resolver(self.store, self.lineage)

    @cached_property
    def index(self) -> Index:
        """The columns."""
        from sisterlinks.bulk import collector_paused

        with collector_paused():
            return Index(self._register(), self.lineage, self._numpy())

    def _register(self) -> Register:
        localities = self.store.of(Locality)
        return RecordRegister(localities, self.store.of(Partnership), self.lineage)

    @cached_property
    def lives(self) -> Lives:
        """The lives of the dataset's localities, in its order."""
        if "index" in self.__dict__:
            return self.index.lives
        return lives(self.store.of(Locality), self.lineage)

    def _numpy(self) -> ModuleType | None:
        wanted = self._vectorized
        if wanted is None:
            wanted = (
                "numpy" in sys.modules or len(self.store.of(Partnership)) >= LARGE
            ) and importlib.util.find_spec("numpy") is not None
        return importlib.import_module("numpy") if wanted else None

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
        index = self.index
        locality = index.numbers[id_]
        least = floor.strength
        answers: list[tuple[int, int, int, Sequence[int]]] = []
        for partner, links in partners(index, locality, day.toordinal()).items():
            grade, bound = found(index, links)
            if grade >> 1 & 3 >= least:
                answers.append((grade >> GRADE, partner, grade, bound))
        answers.sort()
        return tuple(
            self._ties(
                day,
                [
                    (locality, partner, grade, bound)
                    for _, partner, grade, bound in answers
                ],
            )
        )

    def pairs(self, day: dt.date, floor: Standing) -> Pairs:
        """Return every pair that is tied on a day, in columns."""
        return pairs(self.index, day.toordinal(), floor.strength)

    def all_ties(self, day: dt.date, floor: Standing) -> Iterator[Tie]:
        """Return every tie of a day once, from the side whose id comes first."""
        ones, others, grades, starts, members = (
            column.tolist() for column in self.pairs(day, floor)
        )
        order = sorted(
            range(len(ones)),
            key=lambda at: (grades[at] >> GRADE, others[at], ones[at]),
        )
        return self._ties(
            day,
            (
                (ones[at], others[at], grades[at], members[starts[at] : starts[at + 1]])
                for at in order
            ),
        )

    def _ties(
        self, day: dt.date, answers: Iterable[tuple[int, int, int, Sequence[int]]]
    ) -> Iterator[Tie]:
        """Make ties of what is known by numbers: both sides, grade, partnerships."""
        localities = self.index.localities
        partnerships = self.index.partnerships
        plain = self.plain
        for locality, partner, grade, bound in answers:
            yield outlined(
                localities[locality],
                localities[partner],
                (
                    day,
                    _STANDINGS[grade >> 1 & 3],
                    grade & 1 == 1,
                    tuple([partnerships[at] for at in bound]),
                    plain,
                ),
            )

    def touching(self, change: Change) -> tuple[Partnership, ...]:
        """Return the partnerships that a change may concern, in their order.

        They are those whose parties go into it, or are among the forerunners of what
        goes into it.
        """
        known = self.forerunners(change)
        places = {at for id_ in known for at in self._by_party.get(id_, ())}
        partnerships = self.store.of(Partnership)
        return tuple(partnerships[at] for at in sorted(places))

    def forerunners(self, change: Change) -> set[str]:
        """Return the ids of what goes into a change, and of what that came from."""
        known = set(change.predecessors)
        for id_ in change.predecessors:
            known |= self.lineage.ancestors(id_)
        return known

    @cached_property
    def _by_party(self) -> Mapping[str, Sequence[int]]:
        """The places of each party's partnerships in their list."""
        found: dict[str, array[int]] = {}
        for at, partnership in enumerate(self.store.of(Partnership)):
            for party in partnership.parties:
                found.setdefault(party, array("i")).append(at)
        return found
