"""The index: a dataset's localities, places and partnerships in columns.

Localities are numbered in the order of their ids. A *place* is that of an original
party: one for all partnerships in which nobody has confirmed or declined, since who
holds it then hangs on the party alone, and otherwise one for each partnership. A
*bond* joins two places of one partnership for the days on which it is in force.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from types import ModuleType
from typing import NamedTuple

from sisterlinks.chronology import chronological
from sisterlinks.columns.bonds import forces
from sisterlinks.columns.days import ALWAYS, NEVER, first_day
from sisterlinks.columns.grouping import Column, group
from sisterlinks.columns.histories import (
    UNKNOWN,
    Histories,
    Span,
    Verdicts,
    verdicts,
)
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
    created, ended = lineage.created_by, lineage.ended_by
    seen = set[str]()
    for locality in localities:
        id_ = locality.id
        if id_ in created or id_ in ended or id_ in seen:
            life = lineage.life(id_)
            start, dissolved = life.start, life.end
        else:
            start, dissolved = locality.founded, locality.dissolved
        seen.add(id_)
        begin(first_day(start))
        end(NEVER if dissolved is None else first_day(dissolved))
    return Lives(starts, ends)


class Places(NamedTuple):
    """Who holds each place from when to when: one row for each span."""

    places: Column
    """The place of each row; rows are sorted by it."""

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
    """Two places in one partnership, and the days on which it is in force."""

    partnerships: Column
    """The partnership's place in the dataset's list."""

    ones: Column
    """One place."""

    others: Column
    """The other."""

    starts: Column
    """The first day in force."""

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
        places: dict[str, int] = {}
        for place, locality in enumerate(records):
            places.setdefault(locality.id, place)
        self.ids: Sequence[str] = sorted(places)
        """The ids of the localities, by number."""
        self.numbers: Mapping[str, int] = {
            id_: number for number, id_ in enumerate(self.ids)
        }
        """The number of each id."""
        self.localities: Sequence[Locality] = [records[places[id_]] for id_ in self.ids]
        """The localities, by number."""
        chosen = [places[id_] for id_ in self.ids]
        self.starts = array("i", [self.lives.starts[place] for place in chosen])
        """The first day of each locality's life, by number."""
        self.ends = array("i", [self.lives.ends[place] for place in chosen])
        """The first day after it."""
        self.parties: list[str] = []
        """The original parties of the places that come after those of localities."""
        self._own: list[tuple[int, Verdicts]] = []
        self.bonds = self._bind()
        self.places = self._walk()
        count = len(self.ids) + len(self.parties)
        self.rows_of = group(self.places.places, count, numpy)
        """The rows of each place."""
        self.rows_held = group(self.places.holders, len(self.ids), numpy)
        """The rows in which each locality is the holder."""
        self.facing = self.bonds.others + self.bonds.ones
        """For each bond the place on its other side, seen from one, then from other."""
        sides = self.bonds.ones + self.bonds.others
        self.sides_of = group(sides, count, numpy)
        """For each place its bonds, as their places in `facing`."""

    def _bind(self) -> Bonds:
        """Number places and dates, and make the bonds."""
        bonds = Bonds(*(array("i") for _ in Bonds._fields))
        columns = [column.append for column in bonds]
        number, one, other, start, end, sure, unsure = columns
        missing: dict[str, int] = {}
        self._dates: dict[PartialDate | None, int] = {None: 0}
        self.since_codes = array("i")
        """Where the date since which each partnership stands is in `dates`."""
        since_of = self.since_codes.append
        codes: dict[int, int] = {id(None): 0}
        find = self.numbers.get
        established = ActKind.ESTABLISHED
        for at, partnership in enumerate(self.partnerships):
            parties, acts = partnership.parties, partnership.acts
            if len(acts) == 1 and len(parties) == 2 and acts[0].act is established:  # noqa: PLR2004 - two parties, as most have
                date = acts[0].date
                left, right = find(parties[0]), find(parties[1])
                if left is not None and right is not None and left != right:
                    code = codes.get(id(date))
                    since_of(self._code(date, codes) if code is None else code)
                    number(at)
                    one(left)
                    other(right)
                    if date is None:
                        start(ALWAYS)
                        sure(NEVER)
                    else:
                        first, last = date.earliest, date.latest
                        start(ALWAYS if first is None else first.toordinal())
                        sure(NEVER if last is None else last.toordinal())
                    end(NEVER)
                    unsure(NEVER)
                    continue
            if len(parties) > MAXIMUM_PARTIES:
                raise RecordError(
                    f"partnership {partnership.id!r} has {len(parties)} parties, and "
                    f"ties are told of at most {MAXIMUM_PARTIES}: it is an "
                    "organization, or several partnerships"
                )
            since_of(self._code(partnership.since, codes))
            places = self._places(partnership, missing)
            for force in forces(partnership):
                for left, right in combinations(places, 2):
                    number(at)
                    one(left)
                    other(right)
                    start(force.start)
                    end(force.end)
                    sure(force.sure)
                    unsure(force.unsure)
        return bonds

    def _code(self, date: PartialDate | None, codes: dict[int, int]) -> int:
        code = self._dates.setdefault(date, len(self._dates))
        # Dates are kept by their records, so no other will have the same identity.
        codes[id(date)] = code
        return code

    def _places(self, partnership: Partnership, missing: dict[str, int]) -> list[int]:
        """Give the places of a partnership, one for each party."""
        decided = verdicts(partnership)
        since = first_day(partnership.since) or UNKNOWN
        places = []
        for party in dict.fromkeys(partnership.parties):
            place = self.numbers.get(party)
            if decided and self.lineage.outgoing(party):
                place = self._further(party, since, decided)
            elif place is None:
                place = missing.get(party)
                if place is None:
                    place = missing[party] = self._further(party, UNKNOWN, {})
            places.append(place)
        return places

    def _further(self, party: str, since: int, decided: Verdicts) -> int:
        """Number a place that is not simply that of a locality."""
        self.parties.append(party)
        self._own.append((since, decided))
        return len(self.ids) + len(self.parties) - 1

    def _walk(self) -> Places:
        """Walk the histories of all places that partnerships have."""
        table = Places(*(array("i") for _ in Places._fields))
        table = table._replace(strengths=array("b"))
        histories = Histories(self.lineage, self._window)
        used = bytearray(len(self.ids) + len(self.parties))
        for column in (self.bonds.ones, self.bonds.others):
            for place in column:
                used[place] = 1
        ended_by = self.lineage.ended_by
        for place, id_ in enumerate(self.ids):
            if not used[place]:
                continue
            if id_ in ended_by:
                self._write(table, place, histories.of(id_))
            else:
                first, after = self.starts[place], self.ends[place]
                if self.localities[place].dissolved is not None:
                    first, after = self._window(id_)
                if first < after:
                    table.places.append(place)
                    table.holders.append(place)
                    table.strengths.append(_ORIGINAL)
                    table.starts.append(first)
                    table.ends.append(after)
                    table.sures.append(ALWAYS)
        for place, (party, own) in enumerate(
            zip(self.parties, self._own, strict=True), start=len(self.ids)
        ):
            self._write(table, place, histories.of(party, *own))
        return table

    def _write(self, table: Places, place: int, spans: Iterable[Span]) -> None:
        for span in spans:
            table.places.append(place)
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
        if ending is not None:
            after = first_day(ending.date)
        else:
            dissolved = self.localities[number].dissolved
            after = NEVER if dissolved is None else first_day(dissolved)
        return self.starts[number], min(self.ends[number], after)

    @cached_property
    def dates(self) -> Sequence[PartialDate | None]:
        """The distinct dates since which partnerships stand, the unknown one first."""
        return list(self._dates)

    @cached_property
    def date_ranks(self) -> Column:
        """The rank of each of `dates` in the order in which ties are listed, by age."""
        order = sorted(range(len(self.dates)), key=lambda at: _listed(self.dates[at]))
        ranks = array("i", bytes(4 * len(order)))
        for rank, at in enumerate(order):
            ranks[at] = rank
        return ranks


def _listed(
    date: PartialDate | None,
) -> tuple[bool, tuple[dt.date, dt.date], str]:
    return (date is None, chronological(date), str(date))
