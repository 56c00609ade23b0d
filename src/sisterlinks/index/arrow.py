"""Tables of ties and of holders, in Arrow's columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from sisterlinks.errors import MissingExtraError
from sisterlinks.formats.unwritable import whole_texts
from sisterlinks.index.grades import is_certain, rank_of, strength_of
from sisterlinks.index.grouping import view
from sisterlinks.model.days import ALWAYS, NEVER
from sisterlinks.ties.standing import BY_STRENGTH, Standing

if TYPE_CHECKING:
    import pyarrow as pa

    from sisterlinks.index.index import Index
    from sisterlinks.index.resolver import ColumnResolver
    from sisterlinks.model import Locality

_EPOCH = 719163  # the number of 1970-01-01, from which Arrow counts days


class Words(NamedTuple):
    """Texts that a column may hold, each once, as dictionaries of Arrow have them."""

    texts: Any
    """The texts."""

    codes: Any
    """For each number that stands for a text, where it is among the texts; ``None``
    where it is the number."""


class ArrowTables:
    """Makes tables out of an index; what they share is made once."""

    def __init__(self, resolver: ColumnResolver) -> None:
        """Take what has the index.

        Args:
            resolver: Has, or makes, the index of a dataset.

        Raises:
            MissingExtraError: pyarrow or numpy is not installed.
        """
        try:
            self._pa: Any = import_module("pyarrow")
            self._np: Any = import_module("numpy")
        except ImportError as error:
            raise MissingExtraError("a table", "arrow") from error
        self.index: Index = resolver.index

    def ties(self, day: int, floor: Standing) -> pa.Table:
        """Return every tie of a day.

        Args:
            day: The day's number.
            floor: The weakest standing to include.

        Returns:
            A row for each tie, sorted by the ids of its two sides.
        """
        from sisterlinks.index.pairs import pairs

        pa = self._pa
        found = pairs(self.index, day, floor.strength)
        starts = pa.array(found.starts)
        bound = self._coded(found.partnerships, self._partnerships)
        said = self._said(found.grades)
        # Where no pair has several links, each says what its tie does.
        of_links = said if len(bound) == len(found.ones) else self._said(found.links)
        links = {"partnership": bound, **of_links}
        names = self._names_on(day)
        struct = pa.StructArray.from_arrays(list(links.values()), names=list(links))
        return pa.table(
            {
                "locality": self._coded(found.ones, self._ids),
                "locality_name": self._coded(found.ones, names),
                "partner": self._coded(found.others, self._ids),
                "partner_name": self._coded(found.others, names),
                **said,
                "partnerships": pa.ListArray.from_arrays(starts, bound),
                "links": pa.ListArray.from_arrays(starts, struct),
            }
        )

    def _said(self, grades: Any) -> dict[str, Any]:
        """Return what grades say, as columns."""
        return {
            "since": self._since(rank_of(grades)),
            "standing": self._coded(strength_of(grades), self._standings),
            "certain": self._truths(is_certain(grades).astype(bool)),
        }

    def holders(self, countries: Collection[str] | None = None) -> pa.Table:
        """Return who holds each slot of each partnership, from when to when.

        Args:
            countries: The countries of the original parties whose slots are wanted,
                empty for those of which none is known; all slots where left out.

        Returns:
            A row for each span of days on which a partnership is in force, a holder
            is one, and standing and certainty are one; sorted by partnership.
        """
        pa, np, index = self._pa, self._np, self.index
        held, joined, forces = map(view, (index.slots, index.bonds, index.forces))
        bonds, slots = self._sides(joined, forces)
        if countries is not None:
            wanted = self._are_of(countries)[slots]
            bonds, slots = bonds[wanted], slots[wanted]
        starts = np.asarray(index.firsts)
        sizes = starts[slots + 1] - starts[slots]
        at = np.repeat(np.arange(len(bonds)), sizes)
        within = np.arange(len(at)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        row = starts[slots][at] + within
        bond, slot = bonds[at], slots[at]
        first, after, certain_from, certain_until = (
            column[joined.forces[bond]] for column in forces
        )
        start = np.maximum(first, held.starts[row])
        end = np.minimum(after, held.ends[row])
        sure = np.clip(np.maximum(certain_from, held.certain_from[row]), start, end)
        unsure = np.clip(certain_until, sure, end)
        # Not certain yet, certain, not certain any more: up to three rows each.
        parts = [(start, sure, False), (sure, unsure, True), (unsure, end, False)]
        fields: list[list[Any]] = [[], [], [], [], [], []]
        for begin, finish, certain in parts:
            some = np.flatnonzero(begin < finish)
            columns = (
                joined.partnerships[bond[some]],
                slot[some],
                row[some],
                begin[some],
                finish[some],
                np.full(len(some), certain),
            )
            for gathered, column in zip(fields, columns, strict=True):
                gathered.append(column)
        partnership, slot, row, begin, finish, certain = map(np.concatenate, fields)
        order = np.lexsort((begin, held.holders[row], slot, partnership))
        partnership, slot, row = partnership[order], slot[order], row[order]
        ranks = self._ranks[partnership]
        return pa.table(
            {
                "partnership": self._coded(partnership, self._partnerships),
                "slot": self._coded(slot, self._parties),
                "holder": self._coded(held.holders[row], self._ids),
                "standing": self._coded(held.strengths[row], self._standings),
                "certain": self._truths(certain[order]),
                "from": self._days(begin[order], ALWAYS + 1, low=True),
                "to": self._days(finish[order], NEVER, low=False),
                "since": self._since(ranks),
                "since_order": pa.array(np.asarray(index.orders)[ranks]),
            }
        )

    def _are_of(self, countries: Collection[str]) -> Any:
        """Return for each slot whether its party is of one of some countries."""
        register, numbers = self.index.register, self.index.numbers
        told = [
            (country or "").upper() in countries for country in register.countries()
        ]
        strange = "" in countries
        further = (numbers.get(party) for party in self.index.parties)
        return self._np.array(
            [*told, *(strange if at is None else told[at] for at in further)],
            dtype=bool,
        )

    def _sides(self, joined: Any, forces: Any) -> tuple[Any, Any]:
        """Return each slot of each partnership once for each span in force."""
        np = self._np
        bonds = np.arange(len(joined.ones), dtype=np.int32)
        bonds = np.concatenate([bonds, bonds])
        slots = np.concatenate([joined.ones, joined.others])
        number = joined.partnerships[bonds]
        start = forces.starts[joined.forces[bonds]]
        order = np.lexsort((start, slots, number))
        bonds, slots, number, start = (
            column[order] for column in (bonds, slots, number, start)
        )
        first = np.ones(len(bonds), dtype=bool)
        first[1:] = (
            (number[1:] != number[:-1])
            | (slots[1:] != slots[:-1])
            | (start[1:] != start[:-1])
        )
        return bonds[first], slots[first]

    def _coded(self, numbers: Any, words: Words) -> Any:
        """Make a column of words that repeat."""
        codes = self._pa.array(numbers if words.codes is None else words.codes[numbers])
        return self._worded(codes, words.texts)

    def _worded(self, codes: Any, texts: Any) -> Any:
        """Make a column of codes of texts."""
        # That each stands for a text need not be checked: they are rows of these texts.
        return self._pa.DictionaryArray.from_arrays(codes, texts, safe=False)

    def _truths(self, values: Any) -> Any:
        """Make a column of truths."""
        pa = self._pa
        return pa.Array.from_buffers(
            pa.bool_(), len(values), [None, self._bits(values)]
        )

    def _bits(self, values: Any) -> Any:
        """Pack truths as Arrow has them; this takes half as long as Arrow does."""
        return self._pa.py_buffer(self._np.packbits(values, bitorder="little"))

    def _days(self, days: Any, bound: int, *, low: bool) -> Any:
        """Make a column of days; what is before, or not before, a bound is open."""
        pa = self._pa
        is_open = days <= bound if low else days >= bound
        shifted = self._np.where(is_open, 0, days - _EPOCH).astype("int32")
        return pa.array(shifted, mask=is_open).cast(pa.date32())

    def _since(self, ranks: Any) -> Any:
        """Make a column of dates, by their ranks; the unknown one is the last."""
        # Null is not a word: Parquet can't hold it as one.
        pa, known = self._pa, ranks != len(self._sinces)
        valid = None if known.all() else self._bits(known)
        buffers = [valid, pa.py_buffer(ranks)]
        codes = pa.Array.from_buffers(pa.int32(), len(ranks), buffers)
        return self._worded(codes, self._sinces)

    def _words(self, texts: Iterable[str]) -> Words:
        """Keep each text once: programs that read dictionaries rely on it."""
        given = self._texts(texts)
        encoded = given.dictionary_encode()
        if len(encoded.dictionary) == len(given):
            return Words(given, None)
        return Words(encoded.dictionary, self._np.asarray(encoded.indices))

    def _texts(self, texts: Iterable[str]) -> Any:
        with whole_texts():
            return self._pa.array(texts, type=self._pa.string())

    def _names_on(self, day: int) -> Words:
        """Return what the localities were called on a day.

        Few have several names: of those alone it is asked again for each day.
        """
        on, (texts, codes) = dt.date.fromordinal(day), self._names
        called = {
            number: name
            for number, locality in self._renamed
            if (name := locality.name_in("en", on=on)) != locality.name
        }
        if not called:
            return self._names
        np, pc = self._np, import_module("pyarrow.compute")
        fresh = self._texts(dict.fromkeys(called.values()))
        # To find texts among very many takes long, and is done once.
        found = np.array(pc.index_in(fresh, value_set=texts).fill_null(-1))
        is_new = found < 0
        found[is_new] = len(texts) + np.arange(np.count_nonzero(is_new))
        texts = self._pa.concat_arrays([texts, fresh.filter(self._pa.array(is_new))])
        code_of = dict(zip(fresh.to_pylist(), found, strict=True))
        codes = np.arange(len(texts)) if codes is None else codes.copy()
        codes[[*called]] = [code_of[name] for name in called.values()]
        return Words(texts, codes.astype(np.int32))

    @cached_property
    def _renamed(self) -> Sequence[tuple[int, Locality]]:
        return tuple(self.index.register.renamed())

    @cached_property
    def _ids(self) -> Words:
        return Words(self._texts(self.index.ids), None)

    @cached_property
    def _names(self) -> Words:
        return self._words(self.index.register.names())

    @cached_property
    def _parties(self) -> Words:
        return self._words([*self.index.ids, *self.index.parties])

    @cached_property
    def _partnerships(self) -> Words:
        return self._words(self.index.register.partnership_ids())

    @cached_property
    def _sinces(self) -> Any:
        return self._texts(str(date) for date in self.index.dates[:-1])

    @cached_property
    def _ranks(self) -> Any:
        return self._np.asarray(self.index.ranks)

    @cached_property
    def _standings(self) -> Words:
        return self._words(standing.value for standing in BY_STRENGTH)
