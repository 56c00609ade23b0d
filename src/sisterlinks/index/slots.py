"""Slots and bonds: a dataset's localities, slots and partnerships in columns.

Localities are numbered in the order of their ids. A *slot* is one original party's seat
in a partnership. Partnerships in which nobody has confirmed or declined share one slot
a party, since who holds it then hangs on the party alone; others have slots of their
own. A *bond* joins two slots of one partnership for the days on which it is in force.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from sisterlinks.index.grouping import Column, gather, scatter
from sisterlinks.index.histories import Histories, Span
from sisterlinks.index.register import Register
from sisterlinks.model import Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import ALWAYS, NEVER, certain_day, chronological, first_day
from sisterlinks.ties.decisions import Verdicts, verdicts
from sisterlinks.ties.forces import ForceSpan, forces_of
from sisterlinks.ties.inheritance import held_since
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.standing import Standing
from sisterlinks.ties.succession import UNKNOWN

_ORIGINAL = Standing.ORIGINAL.strength


class Slots(NamedTuple):
    """Who holds each slot from when to when: a row for each span, by slot."""

    holders: Column
    """The number of the holder."""

    strengths: array[int]
    """The strength of its standing."""

    starts: Column
    """The first day."""

    ends: Column
    """The first day after."""

    certain_from: Column
    """The day from which on it is certain."""


class Bonds(NamedTuple):
    """Two slots in one partnership."""

    partnerships: Column
    """The partnership's row in the dataset's list."""

    ones: Column
    """One slot."""

    others: Column
    """The other."""

    forces: Column
    """On which days it is in force, as a row of `Forces`."""


class Forces(NamedTuple):
    """Spans of days on which partnerships are in force, each but once."""

    starts: Column
    """The first day."""

    ends: Column
    """The first day after."""

    certain_from: Column
    """The day from which on that is certain."""

    certain_until: Column
    """The day from which on it is certain no more."""


class SlotIndex:
    """The slots and bonds of one dataset, in columns."""

    def __init__(
        self,
        register: Register,
        lineage: Lineage,
    ) -> None:
        """Walk the history of every slot.

        Args:
            register: The localities and partnerships, by number.
            lineage: What changes made of the localities among them.
        """
        self.register = register
        self.lineage = lineage
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
        self.starts = gather(self.lives.starts, register.rows)
        """The first day of each locality's life, by number."""
        self.ends = gather(self.lives.ends, register.rows)
        """The first day after it."""
        self.parties: list[str] = []
        """The original parties of the slots that come after those of localities."""
        self._own: list[tuple[int, Verdicts]] = []
        dates: dict[PartialDate | None, int] = {None: 0}
        self.bonds, self.forces, codes = self._bind(dates)
        self.dates: Sequence[PartialDate | None] = sorted(dates, key=_listed)
        """The distinct dates since which partnerships stand, in the order in which
        ties are listed: the unknown one last."""
        ranks = array("i", bytes(4 * len(dates)))
        for rank, date in enumerate(self.dates):
            ranks[dates[date]] = rank
        self.ranks = gather(ranks, codes)
        """For each partnership, where the date since which it stands is in `dates`."""
        self.ages = array("i", _ages(self.dates))
        """For each of the dates its age: those of the same days have the same."""
        self.firsts = array("i")
        """Where the rows of each slot start in `slots`; one more than slots."""
        self.slots = self._walk()
        self._own.clear()

    def rows(self, slot: int) -> range:
        """Return the rows of a slot."""
        return range(self.firsts[slot], self.firsts[slot + 1])

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
        since = gather(of_dates, plain.codes)
        codes = array("i", bytes(4 * len(self.partnerships)))
        scatter(codes, plain.partnerships, since)
        bonds = Bonds(plain.partnerships, plain.ones, plain.others, since)
        further = array("i")
        forces: dict[ForceSpan, int] = {}
        missing: dict[str, int] = {}
        for at, partnership in self.register.others():
            date = partnership.since
            codes[at] = dates.setdefault(date, len(dates))
            for left, right, force in self._bonds_of(partnership, missing):
                code = forces.setdefault(force, len(forces))
                further.extend((at, left, right, code))
        # Those of one act are in force as their dates say: these come first.
        further[3::4] = array("i", [code + len(dates) for code in further[3::4]])
        for field, column in enumerate(bonds):
            column.extend(further[field::4])
        plainly = [
            ForceSpan(first_day(date), NEVER, certain_day(date), NEVER)
            for date in dates
        ]
        columns = zip(*plainly, *forces, strict=True)
        return bonds, Forces(*(array("i", each) for each in columns)), codes

    def _bonds_of(
        self, partnership: Partnership, missing: dict[str, int]
    ) -> Iterator[tuple[int, int, ForceSpan]]:
        """Yield the bonds of a partnership of several parties, or of several acts.

        Yields:
            Both slots, and the days in force.
        """
        spans = forces_of(partnership)
        if not spans:
            return
        decided = verdicts(partnership)
        since = held_since(partnership)
        slots = []
        for party in dict.fromkeys(partnership.parties):
            slot = self.numbers.get(party)
            if decided and self.lineage.passings(party):
                slot = self._further(party, since, decided)
            elif slot is None:
                slot = missing.get(party)
                if slot is None:
                    slot = missing[party] = self._further(party, UNKNOWN, {})
            slots.append(slot)
        for span in spans:
            for left, right in combinations(slots, 2):
                yield left, right, span

    def _further(self, party: str, since: int, decided: Verdicts) -> int:
        """Number a slot that is not simply that of a locality."""
        self.parties.append(party)
        self._own.append((since, decided))
        return len(self.ids) + len(self.parties) - 1

    def _walk(self) -> Slots:
        """Walk the histories of all slots that partnerships have."""
        table = Slots(*(array("i") for _ in Slots._fields))
        table = table._replace(strengths=array("b"))
        holders, strengths, starts, ends, certain_from = table
        histories = Histories(self.lineage, self._window)
        used = np.zeros(len(self.ids) + len(self.parties), dtype=bool)
        for column in (self.bonds.ones, self.bonds.others):
            used[np.asarray(column)] = True
        is_used = used.tolist()
        ended_by = self.lineage.ended_by
        firsts = self.firsts
        for slot, id_ in enumerate(self.ids):
            firsts.append(len(holders))
            if not is_used[slot]:
                continue
            if id_ in ended_by:
                self._write(table, histories.of(id_))
            elif self.starts[slot] < self.ends[slot]:
                # Most never end: their party holds them all its life.
                holders.append(slot)
                strengths.append(_ORIGINAL)
                starts.append(self.starts[slot])
                ends.append(self.ends[slot])
                certain_from.append(ALWAYS)
        for party, own in zip(self.parties, self._own, strict=True):
            firsts.append(len(holders))
            self._write(table, histories.of(party, *own))
        firsts.append(len(holders))
        return table

    def _write(self, table: Slots, spans: Iterable[Span]) -> None:
        for span in spans:
            table.holders.append(self.numbers[span.holder])
            table.strengths.append(span.strength)
            table.starts.append(span.start)
            table.ends.append(span.end)
            table.certain_from.append(span.certain_from)

    def _window(self, id_: str) -> tuple[int, int]:
        """Return from when to when a locality may hold a slot: while it exists."""
        number = self.numbers.get(id_)
        if number is None:
            return NEVER, ALWAYS
        return self.starts[number], self.ends[number]


def _listed(
    date: PartialDate | None,
) -> tuple[bool, tuple[dt.date, dt.date], str]:
    return (date is None, chronological(date), str(date))


def _ages(dates: Iterable[PartialDate | None]) -> Iterator[int]:
    """Yield the age of each date, in the order in which they are listed."""
    age, last = -1, None
    for date in dates:
        key = (date is None, chronological(date))
        if key != last:
            age, last = age + 1, key
        yield age
