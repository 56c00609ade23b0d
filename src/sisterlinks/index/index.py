"""The index: a dataset's localities, places and partnerships in columns.

Localities are numbered in the order of their ids. A *place* is that of an original
party: one for all partnerships in which nobody has confirmed or declined, since who
holds it then hangs on the party alone, and otherwise one for each partnership. A
*bond* joins two places of one partnership for the days on which it is in force.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from types import ModuleType
from typing import NamedTuple

from sisterlinks.errors import RecordError
from sisterlinks.index.days import ALWAYS, NEVER, first_day, sure_day
from sisterlinks.index.forces import Force, forces_of
from sisterlinks.index.grouping import Column, put, taken
from sisterlinks.index.histories import (
    UNKNOWN,
    Histories,
    Span,
    Verdicts,
    verdicts,
)
from sisterlinks.index.links import Links, make_links
from sisterlinks.index.register import Register
from sisterlinks.model import Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import chronological
from sisterlinks.ties.inheritance import Standing
from sisterlinks.ties.lineage import Lineage

MAXIMUM_PARTIES = 1000
"""How many parties of one partnership are bound to each other, two by two."""

_ORIGINAL = Standing.ORIGINAL.strength


class Places(NamedTuple):
    """Who holds each place from when to when: a row for each span, by place."""

    holders: Column
    """The number of the holder."""

    strengths: array[int]
    """The strength of its standing."""

    starts: Column
    """The first day."""

    ends: Column
    """The first day after."""

    sures: Column
    """The day from which on it is certain."""


class Bonds(NamedTuple):
    """Two places in one partnership."""

    partnerships: Column
    """The partnership's place in the dataset's list."""

    ones: Column
    """One place."""

    others: Column
    """The other."""

    forces: Column
    """On which days it is in force, as a place among `Forces`."""


class Forces(NamedTuple):
    """Spans of days on which partnerships are in force, each but once."""

    starts: Column
    """The first day."""

    ends: Column
    """The first day after."""

    sures: Column
    """The day from which on that is certain."""

    unsures: Column
    """The day from which on it is certain no more."""


class Index:
    """The columns of one dataset."""

    def __init__(
        self,
        register: Register,
        lineage: Lineage,
        numpy: ModuleType | None = None,
    ) -> None:
        """Walk the history of every place.

        Args:
            register: The localities and partnerships, by number.
            lineage: What changes made of the localities among them.
            numpy: The module, where it is to be used.
        """
        self.register = register
        self.lineage = lineage
        self.numpy = numpy
        self.partnerships = register.partnerships
        """The partnerships, in their order."""
        self.ids = register.ids
        """The ids of the localities, by number."""
        self.numbers = register.numbers
        """The number of each id."""
        self.localities = register.localities
        """The localities, by number."""
        self.lives = register.lives
        """The lives of the localities, in their order."""
        self.starts = taken(self.lives.starts, register.places, numpy)
        """The first day of each locality's life, by number."""
        self.ends = taken(self.lives.ends, register.places, numpy)
        """The first day after it."""
        self.parties: list[str] = []
        """The original parties of the places that come after those of localities."""
        self._own: list[tuple[int, Verdicts]] = []
        dates: dict[PartialDate | None, int] = {None: 0}
        self.bonds, self.forces, codes = self._bind(dates)
        self.dates: Sequence[PartialDate | None] = sorted(dates, key=_listed)
        """The distinct dates since which partnerships stand, in the order in which
        ties are listed: the unknown one last."""
        ranks = array("i", bytes(4 * len(dates)))
        for rank, date in enumerate(self.dates):
            ranks[dates[date]] = rank
        self.ranks = taken(ranks, codes, numpy)
        """For each partnership, where the date since which it stands is in `dates`."""
        self.firsts = array("i")
        """Where the rows of each place start in `places`; one more than places."""
        self.places = self._walk()
        self._own.clear()

    def rows(self, place: int) -> range:
        """Return the rows of a place."""
        return range(self.firsts[place], self.firsts[place + 1])

    @cached_property
    def links(self) -> Links:
        """Which localities the bonds bind from when to when."""
        return make_links(self)

    @cached_property
    def wide_bonds(self) -> Mapping[int, Sequence[int]]:
        """The bonds that are not among the links, by the localities that they bind."""
        found: dict[int, dict[int, None]] = {}
        for bond in self.links.wide:
            for place in (self.bonds.ones[bond], self.bonds.others[bond]):
                for row in self.rows(place):
                    found.setdefault(self.places.holders[row], {})[bond] = None
        return {holder: list(bonds) for holder, bonds in found.items()}

    def _bind(
        self, dates: dict[PartialDate | None, int]
    ) -> tuple[Bonds, Forces, Column]:
        """Make the bonds.

        Args:
            dates: Where to number the dates since which partnerships stand.

        Returns:
            The bonds, the distinct days of their being in force, and the number of
            the date of each partnership.
        """
        plain = self.register.plain()
        of_dates = array("i", [dates.setdefault(it, len(dates)) for it in plain.dates])
        since = taken(of_dates, plain.codes, self.numpy)
        codes = array("i", bytes(4 * len(self.partnerships)))
        put(codes, plain.partnerships, since, self.numpy)
        bonds = Bonds(plain.partnerships, plain.ones, plain.others, since)
        further = array("i")
        forces: dict[Force, int] = {}
        missing: dict[str, int] = {}
        for at, partnership in self.register.others():
            date = partnership.since
            codes[at] = dates.setdefault(date, len(dates))
            for left, right, force in self._bonds_of(partnership, date, missing):
                code = forces.setdefault(force, len(forces))
                further.extend((at, left, right, code))
        # Those of one act are in force as their dates say: these come first.
        further[3::4] = array("i", [code + len(dates) for code in further[3::4]])
        for place, column in enumerate(bonds):
            column.extend(further[place::4])
        plainly = [
            Force(first_day(date), NEVER, sure_day(date), NEVER) for date in dates
        ]
        columns = zip(*plainly, *forces, strict=True)
        return bonds, Forces(*(array("i", each) for each in columns)), codes

    def _bonds_of(
        self,
        partnership: Partnership,
        since: PartialDate | None,
        missing: dict[str, int],
    ) -> Iterator[tuple[int, int, Force]]:
        """Yield the bonds of a partnership of several parties, or of several acts.

        Yields:
            Both places, and the days in force.
        """
        parties = dict.fromkeys(partnership.parties)
        if len(partnership.parties) > MAXIMUM_PARTIES:
            raise RecordError(
                f"partnership {partnership.id!r} has {len(partnership.parties)} "
                f"parties, and ties are told of at most {MAXIMUM_PARTIES}: it is an "
                "organization, or several partnerships"
            )
        decided = verdicts(partnership)
        places = []
        for party in parties:
            place = self.numbers.get(party)
            if decided and self.lineage.outgoing(party):
                place = self._further(party, first_day(since) or UNKNOWN, decided)
            elif place is None:
                place = missing.get(party)
                if place is None:
                    place = missing[party] = self._further(party, UNKNOWN, {})
            places.append(place)
        for force in forces_of(partnership):
            for left, right in combinations(places, 2):
                yield left, right, force

    def _further(self, party: str, since: int, decided: Verdicts) -> int:
        """Number a place that is not simply that of a locality."""
        self.parties.append(party)
        self._own.append((since, decided))
        return len(self.ids) + len(self.parties) - 1

    def _walk(self) -> Places:
        """Walk the histories of all places that partnerships have."""
        table = Places(*(array("i") for _ in Places._fields))
        table = table._replace(strengths=array("b"))
        holders, strengths, starts, ends, sures = table
        histories = Histories(self.lineage, self._window)
        used = bytearray(len(self.ids) + len(self.parties))
        for column in (self.bonds.ones, self.bonds.others):
            for place in column:
                used[place] = 1
        ended_by = self.lineage.ended_by
        firsts = self.firsts
        for place, id_ in enumerate(self.ids):
            firsts.append(len(holders))
            if not used[place]:
                continue
            if id_ in ended_by:
                self._write(table, histories.of(id_))
            elif self.starts[place] < self.ends[place]:
                holders.append(place)
                strengths.append(_ORIGINAL)
                starts.append(self.starts[place])
                ends.append(self.ends[place])
                sures.append(ALWAYS)
        for party, own in zip(self.parties, self._own, strict=True):
            firsts.append(len(holders))
            self._write(table, histories.of(party, *own))
        firsts.append(len(holders))
        return table

    def _write(self, table: Places, spans: Iterable[Span]) -> None:
        for span in spans:
            table.holders.append(self.numbers[span.holder])
            table.strengths.append(span.strength)
            table.starts.append(span.start)
            table.ends.append(span.end)
            table.sures.append(span.sure)

    def _window(self, id_: str) -> tuple[int, int]:
        """Return from when to when a locality may hold a place."""
        number = self.numbers.get(id_)
        if number is None:
            return NEVER, ALWAYS
        ending = self.lineage.ended_by.get(id_)
        after = NEVER if ending is None else first_day(ending.date)
        return self.starts[number], min(self.ends[number], after)


def _listed(
    date: PartialDate | None,
) -> tuple[bool, tuple[dt.date, dt.date], str]:
    return (date is None, chronological(date), str(date))
