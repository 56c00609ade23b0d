"""Tables of ties and of holders, in Arrow's columns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sisterlinks.errors import MissingExtraError
from sisterlinks.index.days import ALWAYS, NEVER
from sisterlinks.index.index import Index
from sisterlinks.index.links import GRADE, view
from sisterlinks.index.pairs import pairs_by_numpy
from sisterlinks.ties.inheritance import Standing

if TYPE_CHECKING:
    import pyarrow as pa

_EPOCH = 719163  # the number of 1970-01-01, from which Arrow counts days


class ArrowTables:
    """Makes tables out of an index; what they share is made once."""

    def __init__(self, index: Index) -> None:
        """Begin.

        Args:
            index: The columns of a dataset.

        Raises:
            MissingExtraError: pyarrow or numpy is not installed.
        """
        try:
            self._pa: Any = import_module("pyarrow")
            self._np: Any = import_module("numpy")
        except ImportError as error:
            raise MissingExtraError("a table", "arrow") from error
        self.index = index

    def ties(self, day: int, floor: Standing) -> pa.Table:
        """Return every tie of a day.

        Args:
            day: The day's number.
            floor: The weakest standing to include.

        Returns:
            A row for each tie, sorted by the ids of its two sides.
        """
        pa, np, index = self._pa, self._np, self.index
        pairs: Any = pairs_by_numpy(index, day, floor.strength, np)
        bound = self._coded(pairs.partnerships, self._partnerships)
        return pa.table(
            {
                "locality": self._coded(pairs.ones, self._ids),
                "locality_name": self._coded(pairs.ones, self._names),
                "partner": self._coded(pairs.others, self._ids),
                "partner_name": self._coded(pairs.others, self._names),
                "since": self._since(pairs.grades >> GRADE),
                "standing": self._coded(
                    (pairs.grades >> 1 & 3).astype(np.int8), self._standings
                ),
                "certain": pa.array((pairs.grades & 1).astype(bool)),
                "partnerships": pa.ListArray.from_arrays(pa.array(pairs.starts), bound),
            }
        )

    def holders(self) -> pa.Table:
        """Return who holds each place of each partnership, from when to when.

        Returns:
            A row for each span of days on which a partnership is in force, a holder
            is one, and standing and certainty are one; sorted by partnership.
        """
        pa, np, index = self._pa, self._np, self.index
        held, joined, forces = (
            view(columns, np) for columns in (index.places, index.bonds, index.forces)
        )
        bonds, places = self._sides(joined, forces)
        starts = np.asarray(index.firsts)
        sizes = starts[places + 1] - starts[places]
        at = np.repeat(np.arange(len(bonds)), sizes)
        within = np.arange(len(at)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        row = starts[places][at] + within
        bond, place = bonds[at], places[at]
        first, after, certain, doubtful = (
            column[joined.forces[bond]] for column in forces
        )
        start = np.maximum(first, held.starts[row])
        end = np.minimum(after, held.ends[row])
        sure = np.maximum(certain, held.sures[row])
        sure = np.clip(sure, start, end)
        unsure = np.clip(doubtful, sure, end)
        # Not certain yet, certain, not certain any more: up to three rows each.
        parts = [(start, sure, False), (sure, unsure, True), (unsure, end, False)]
        fields: list[list[Any]] = [[], [], [], [], [], []]
        for begin, finish, is_certain in parts:
            some = np.flatnonzero(begin < finish)
            columns = (
                joined.partnerships[bond[some]],
                place[some],
                row[some],
                begin[some],
                finish[some],
                np.full(len(some), is_certain),
            )
            for gathered, column in zip(fields, columns, strict=True):
                gathered.append(column)
        partnership, place, row, begin, finish, certain = map(np.concatenate, fields)
        order = np.lexsort((begin, held.holders[row], place, partnership))
        partnership, place, row = partnership[order], place[order], row[order]
        return pa.table(
            {
                "partnership": self._coded(partnership, self._partnerships),
                "slot": self._coded(place, self._parties),
                "holder": self._coded(held.holders[row], self._ids),
                "standing": self._coded(held.strengths[row], self._standings),
                "certain": pa.array(certain[order]),
                "from": self._days(begin[order], ALWAYS + 1, low=True),
                "to": self._days(finish[order], NEVER, low=False),
                "since": self._since(self._ranks[partnership]),
                "age": pa.array(self._ages[partnership]),
            }
        )

    def _sides(self, joined: Any, forces: Any) -> tuple[Any, Any]:
        """Return each place of each partnership once for each span in force."""
        np = self._np
        bonds = np.arange(len(joined.ones), dtype=np.int32)
        bonds = np.concatenate([bonds, bonds])
        places = np.concatenate([joined.ones, joined.others])
        number = joined.partnerships[bonds]
        start = forces.starts[joined.forces[bonds]]
        order = np.lexsort((start, places, number))
        bonds, places, number, start = (
            column[order] for column in (bonds, places, number, start)
        )
        first = np.ones(len(bonds), dtype=bool)
        first[1:] = (
            (number[1:] != number[:-1])
            | (places[1:] != places[:-1])
            | (start[1:] != start[:-1])
        )
        return bonds[first], places[first]

    def _coded(self, codes: Any, words: Any) -> Any:
        """Make a column of words that repeat."""
        return self._pa.DictionaryArray.from_arrays(self._pa.array(codes), words)

    def _days(self, days: Any, bound: int, *, low: bool) -> Any:
        """Make a column of days; what is before, or not before, a bound is open."""
        pa = self._pa
        is_open = days <= bound if low else days >= bound
        shifted = self._np.where(is_open, 0, days - _EPOCH).astype("int32")
        return pa.array(shifted, mask=is_open).cast(pa.date32())

    def _since(self, ranks: Any) -> Any:
        """Make a column of dates, by their ranks; the unknown one is the last."""
        # Null is no word: Parquet can't hold it as one.
        known = self._pa.array(ranks, mask=ranks == len(self._sinces))
        return self._coded(known, self._sinces)

    def _words(self, words: Iterable[str]) -> Any:
        return self._pa.array(words, type=self._pa.string())

    @cached_property
    def _ids(self) -> Any:
        return self._words(self.index.ids)

    @cached_property
    def _names(self) -> Any:
        return self._words(self.index.register.names())

    @cached_property
    def _parties(self) -> Any:
        return self._pa.concat_arrays([self._ids, self._words(self.index.parties)])

    @cached_property
    def _partnerships(self) -> Any:
        return self._words(self.index.register.partnership_ids())

    @cached_property
    def _sinces(self) -> Any:
        return self._words(str(date) for date in self.index.dates[:-1])

    @cached_property
    def _ranks(self) -> Any:
        return self._np.asarray(self.index.ranks)

    @cached_property
    def _standings(self) -> Any:
        return self._words(
            standing.value for standing in sorted(Standing, key=Standing.strength_of)
        )

    @cached_property
    def _ages(self) -> Any:
        """The rank of each partnership by age, then by id."""
        np = self._np
        compute: Any = import_module("pyarrow.compute")
        by_id = np.asarray(compute.sort_indices(self._partnerships))
        ids = np.empty(len(by_id), dtype=np.int64)
        ids[by_id] = np.arange(len(by_id))
        ranks = np.empty(len(by_id), dtype=np.int32)
        ranks[np.lexsort((ids, self._ranks))] = np.arange(len(by_id), dtype=np.int32)
        return ranks
