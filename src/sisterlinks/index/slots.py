"""Slots and bonds: a dataset's localities, slots and partnerships in columns.

Localities are numbered in the order of their ids. A *slot* is one original party's seat
in a partnership. Partnerships in which nobody has confirmed or declined share one slot
a party, since who holds it then hangs on the party alone; others have slots of their
own. A *bond* joins two slots of one partnership for the days on which it is in force.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from sisterlinks.index.chains import Followed, Heirs, Spans, chains, heirs_of
from sisterlinks.index.grouping import Column, column, gather, starts_of
from sisterlinks.index.histories import Histories, Span
from sisterlinks.index.register import Register, SimplePartnerships
from sisterlinks.index.terms import Decisions, Forces, since_order
from sisterlinks.model import ActKind, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import ALWAYS, NEVER
from sisterlinks.ties.decisions import Verdicts, verdicts
from sisterlinks.ties.forces import ForceSpan, forces_of
from sisterlinks.ties.inheritance import held_since
from sisterlinks.ties.lineage import Lineage


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


class _OwnSlots(NamedTuple):
    """The slots that come after those of localities, while their holders are found."""

    numbers: Column
    """The number of the original party; -1 where the history has to be walked."""

    partnerships: Column
    """The row of the partnership; -1 where nobody has decided about it."""

    decisions: Column
    """What was decided about these partnerships, as `Decisions` has it, row by row."""


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
        self._named = register.numbers_for(lineage.names)
        self._own = _OwnSlots(array("i"), array("i"), array("i"))
        dates: dict[PartialDate | None, int] = {None: 0}
        heirs = heirs_of(self._named, lineage, len(self.ids))
        self.bonds, self.forces, codes = self._bind(heirs, dates)
        told = sorted((since_order(date), str(date), date) for date in dates)
        self.dates: Sequence[PartialDate | None] = [date for *_, date in told]
        """The distinct dates since which partnerships stand, in the order in which
        ties are listed: the unknown one last."""
        self.orders = array("q", [order for order, *_ in told])
        """For each of the dates what `since_order` gives."""
        is_later = np.diff(self.orders, prepend=self.orders[:1]) != 0
        self.ages = column([], np.cumsum(is_later).astype(np.int32))
        """For each of the dates its age: those of the same days have the same."""
        ranks = array("i", bytes(4 * len(dates)))
        for rank, date in enumerate(self.dates):
            ranks[dates[date]] = rank
        self.ranks = gather(ranks, codes)
        """For each partnership, where the date since which it stands is in `dates`."""
        self.firsts = array("i")
        """Where the rows of each slot start in `slots`; one more than slots."""
        self.slots = self._walk(heirs)
        for values in self._own:
            del values[:]

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each id."""
        return self.register.numbers

    def rows(self, slot: int) -> range:
        """Return the rows of a slot."""
        return range(self.firsts[slot], self.firsts[slot + 1])

    def _bind(
        self, heirs: Heirs, dates: dict[PartialDate | None, int]
    ) -> tuple[Bonds, Forces, Column]:
        """Make the bonds.

        Args:
            heirs: Who comes after whom.
            dates: Where to number the dates since which partnerships stand.

        Returns:
            The bonds, the distinct days of their being in force, and the number of
            the date of each partnership.
        """
        plain = self.register.plain()
        terms = plain.terms
        since = array("i", (dates.setdefault(date, len(dates)) for date in terms.dates))
        of_terms = gather(since, terms.sinces)
        codes = array("i", bytes(4 * len(self.partnerships)))
        np.asarray(codes)[np.asarray(plain.partnerships)] = gather(
            of_terms, plain.codes
        )
        bonds = self._bonds_of_pairs(plain, heirs)
        further = array("i")
        forces: dict[ForceSpan, int] = {}
        missing: dict[str, int] = {}
        count = len(of_terms)
        for at, partnership, parties, term in self.register.others():
            if term < 0:
                codes[at] = dates.setdefault(partnership.since, len(dates))
                spans = forces_of(partnership)
                in_force = [
                    forces.setdefault(span, count + len(forces)) for span in spans
                ]
            else:
                codes[at], in_force = of_terms[term], [term]
            if in_force:
                numbered = dict(zip(partnership.parties, parties, strict=True))
                slots = self._slots_of(at, partnership, numbered, missing)
                for left, right in combinations(slots, 2):
                    for force in in_force:
                        further.extend((at, left, right, force))
        for field, numbers in enumerate(bonds):
            numbers.extend(further[field::4])
        for days, more in zip(terms.forces, zip(*forces, strict=True), strict=False):
            days.extend(more)
        return bonds, terms.forces, codes

    def _bonds_of_pairs(self, plain: SimplePartnerships, heirs: Heirs) -> Bonds:
        """Make the bonds of the partnerships of which numbers say all."""
        decisions = plain.decisions
        if decisions is None:
            return Bonds(*plain[:4])
        own = self._own
        own.decisions.extend(np.stack(decisions, axis=1).ravel().tolist())
        partnerships = np.asarray(plain.partnerships)
        is_decided = np.zeros(len(self.partnerships), dtype=bool)
        is_decided[decisions.partnerships] = True
        of_decided = np.flatnonzero(is_decided[partnerships])
        sides = []
        for side in (plain.ones, plain.others):
            slots = np.array(side)
            rows = of_decided[heirs.pass_on[slots[of_decided]]]
            numbers = slots[rows].tolist()
            slots[rows] = len(self.ids) + len(self.parties) + np.arange(len(rows))
            self.parties += map(self.ids.__getitem__, numbers)
            own.numbers.extend(numbers)
            own.partnerships.extend(partnerships[rows].tolist())
            sides.append(column([], slots))
        return Bonds(plain.partnerships, sides[0], sides[1], plain.codes)

    def _slots_of(
        self,
        at: int,
        partnership: Partnership,
        numbered: Mapping[str, int],
        missing: dict[str, int],
    ) -> Sequence[int]:
        """Return the slots of a partnership of several parties, or of several acts."""
        decided = verdicts(partnership)
        is_followed = self._decide(at, decided)
        slots = []
        for party, number in numbered.items():
            slot = number
            if decided and self.lineage.passings(party):
                slot = self._further(party, number if is_followed else -1, at)
            elif number < 0:
                if party not in missing:
                    missing[party] = self._further(party, number)
                slot = missing[party]
            slots.append(slot)
        return slots

    def _decide(self, at: int, decided: Verdicts) -> bool:
        """Note what is decided about a partnership; return whether numbers say all."""
        for id_, members in decided.items():
            if id_ in self.lineage.names:
                said = [
                    (start, certain_from, act.act is ActKind.CONFIRMED)
                    for act, start, _, certain_from in members
                    if act is not None
                ]
                number = self._named.get(id_)
                if number is None or len(said) > 1:
                    return False
                self._own.decisions.extend((at, number, *said[0]))
        return True

    def _further(self, party: str, number: int, partnership: int = -1) -> int:
        """Number a slot that is not simply that of a locality."""
        self.parties.append(party)
        self._own.numbers.append(number)
        self._own.partnerships.append(partnership)
        return len(self.ids) + len(self.parties) - 1

    def _walk(self, heirs: Heirs) -> Slots:
        """Tell the histories of all slots that partnerships have."""
        count = len(self.ids)
        used = np.zeros(count + len(self.parties), dtype=bool)
        for bound in (self.bonds.ones, self.bonds.others):
            used[np.asarray(bound)] = True
        lives = (np.asarray(self.starts), np.asarray(self.ends))
        numbers, partnerships = map(np.asarray, self._own[:2])
        followed = np.flatnonzero(numbers >= 0)
        shared = np.flatnonzero(used[:count])
        slots = [shared, followed + count]
        parties = [shared, numbers[followed]]
        of = [np.full(len(shared), -1), partnerships[followed]]
        decisions = np.asarray(self._own.decisions).reshape(-1, len(Decisions._fields))
        spans, others = chains(
            heirs,
            lives,
            Followed(
                *(
                    np.concatenate(each).astype(np.int32)
                    for each in (slots, parties, of)
                )
            ),
            Decisions(*decisions.T),
        )
        histories = Histories(self.lineage, self._window)
        table = array("i")
        for slot in [*others.tolist(), *(np.flatnonzero(numbers < 0) + count).tolist()]:
            for holder, *told in self._history(histories, slot):
                table.extend((slot, self._named[holder], *told))
        walked = np.asarray(table, dtype=np.int32).reshape(-1, len(Spans._fields)).T
        both = [np.concatenate(pair) for pair in zip(spans, walked, strict=True)]
        order = np.argsort(both[0], kind="stable")
        self.firsts = starts_of(both[0], len(used))
        holders, strengths, starts, ends, certain_from = (
            each[order] for each in both[1:]
        )
        return Slots(
            column([], holders),
            array("b", strengths.astype(np.int8).tobytes()),
            column([], starts),
            column([], ends),
            column([], certain_from),
        )

    def _history(self, histories: Histories, slot: int) -> Sequence[Span]:
        """Walk the history of one slot."""
        further = slot - len(self.ids)
        if further < 0:
            return histories.of(self.ids[slot])
        party, at = self.parties[further], self._own.partnerships[further]
        if at < 0:
            return histories.of(party)
        partnership = self.partnerships[at]
        return histories.of(party, held_since(partnership), verdicts(partnership))

    def _window(self, id_: str) -> tuple[int, int]:
        """Return from when to when a locality may hold a slot: while it exists."""
        number = self._named.get(id_)
        if number is None:
            return NEVER, ALWAYS
        return self.starts[number], self.ends[number]
