"""The index: a dataset's localities, places and partnerships in columns.

Localities are numbered in the order of their ids. A *place* is that of an original
party: one for all partnerships in which nobody has confirmed or declined, since who
holds it then hangs on the party alone, and otherwise one for each partnership. A
*bond* joins two places of one partnership for the days on which it is in force.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from types import ModuleType
from typing import NamedTuple

from sisterlinks.chronology import chronological
from sisterlinks.columns.bonds import Force, forces_of
from sisterlinks.columns.days import ALWAYS, NEVER, first_day, sure_day
from sisterlinks.columns.grouping import Column, taken
from sisterlinks.columns.histories import (
    UNKNOWN,
    Histories,
    Span,
    Verdicts,
    verdicts,
)
from sisterlinks.columns.links import Links, make_links
from sisterlinks.dates import PartialDate
from sisterlinks.errors import RecordError
from sisterlinks.inheritance import Standing
from sisterlinks.lineage import Lineage
from sisterlinks.records import ActKind, Locality, Partnership
from sisterlinks.store import RecordStore

MAXIMUM_PARTIES = 1000
"""How many parties of one partnership are bound to each other, two by two."""

_ORIGINAL = Standing.ORIGINAL.strength


class Lives(NamedTuple):
    """On which days each locality of a list exists."""

    starts: Column
    """The first day of each."""

    ends: Column
    """The first day after."""


def lives(localities: Sequence[Locality], lineage: Lineage) -> Lives:
    """Give the lives of localities as numbers.

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
        store: RecordStore,
        lineage: Lineage,
        numpy: ModuleType | None = None,
    ) -> None:
        """Number the records, and walk the history of every place.

        Args:
            store: The records.
            lineage: What changes made of the localities among them.
            numpy: The module, where it is to be used.
        """
        self.store = store
        self.lineage = lineage
        self.numpy = numpy
        self.partnerships = store.of(Partnership)
        records = store.of(Locality)
        self.lives = lives(records, lineage)
        ids = [locality.id for locality in records]
        order = sorted(range(len(ids)), key=ids.__getitem__)
        if len(set(ids)) < len(ids):
            # Of several with one id, the first counts.
            firsts = {ids[place]: place for place in reversed(order)}
            order = sorted(firsts.values(), key=ids.__getitem__)
        self.ids: Sequence[str] = [ids[place] for place in order]
        """The ids of the localities, by number."""
        self.numbers: Mapping[str, int] = {
            id_: number for number, id_ in enumerate(self.ids)
        }
        """The number of each id."""
        self.localities: Sequence[Locality] = [records[place] for place in order]
        """The localities, by number."""
        self.starts = array("i", [self.lives.starts[place] for place in order])
        """The first day of each locality's life, by number."""
        self.ends = array("i", [self.lives.ends[place] for place in order])
        """The first day after it."""
        del ids, order
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
        """Give the rows of a place."""
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
        plain = Bonds(*(array("i") for _ in Bonds._fields))
        number, one, other = (column.append for column in plain[:3])
        further = array("i")
        forces: dict[Force, int] = {}
        since_codes = array("i")
        since_of = since_codes.append
        # Dates are kept by their records, so no two have the same identity.
        codes: dict[int, int] = {id(None): 0}
        missing: dict[str, int] = {}
        find = self.numbers.get
        established = ActKind.ESTABLISHED
        for at, partnership in enumerate(self.partnerships):
            parties, acts = partnership.parties, partnership.acts
            date, is_plain = None, False
            if len(acts) == 1 and len(parties) == 2 and acts[0].act is established:  # noqa: PLR2004 - two parties, as most have
                date = acts[0].date
                left, right = find(parties[0]), find(parties[1])
                if left is not None and right is not None and left != right:
                    number(at)
                    one(left)
                    other(right)
                    is_plain = True
            if not is_plain:
                date = partnership.since
                for left, right, force in self._bonds_of(partnership, date, missing):
                    number_of = forces.setdefault(force, len(forces))
                    further.extend((at, left, right, number_of))
            code = codes.get(id(date))
            if code is None:
                code = codes[id(date)] = dates.setdefault(date, len(dates))
            since_of(code)
        bonds = plain._replace(
            forces=taken(since_codes, plain.partnerships, self.numpy)
        )
        # Those of one act are in force as their dates say: these come first.
        further[3::4] = array("i", [code + len(dates) for code in further[3::4]])
        for place, column in enumerate(bonds):
            column.extend(further[place::4])
        plainly = [
            Force(first_day(date), NEVER, sure_day(date), NEVER) for date in dates
        ]
        columns = zip(*plainly, *forces, strict=True)
        return bonds, Forces(*(array("i", each) for each in columns)), since_codes

    def _bonds_of(
        self,
        partnership: Partnership,
        since: PartialDate | None,
        missing: dict[str, int],
    ) -> Iterator[tuple[int, int, Force]]:
        """Give the bonds of a partnership of several parties, or of several acts.

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
        """Give from when to when a locality may hold a place."""
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
