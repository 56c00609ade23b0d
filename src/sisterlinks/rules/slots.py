"""Slots as rules look at them: who holds those of partnerships whose parties ended.

About most partnerships no successor has said anything, and then who holds a slot hangs
on its party alone: these are told at once, in columns. About the others a walk tells.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import compress, count
from typing import NamedTuple, TypeAlias

import attrs

from sisterlinks.model import Act, ActKind, Partnership
from sisterlinks.model.dates import PartialDate, has_begun
from sisterlinks.model.days import chronological
from sisterlinks.rules.columns import UNKNOWN, Pairs
from sisterlinks.rules.facts import DECISIONS, Facts
from sisterlinks.ties.decisions import Verdicts, verdicts_on
from sisterlinks.ties.forces import MAXIMUM_PARTIES, are_in_force_on
from sisterlinks.ties.inheritance import holders
from sisterlinks.ties.silence import silent_heirs
from sisterlinks.ties.standing import Standing

UNDECIDED = frozenset({Standing.PRESUMED, Standing.UNRESOLVED})
"""The standings under which nobody has said who holds a slot."""

PATIENCE = 3
"""After how many years an inherited tie should have been confirmed or declined."""


@attrs.frozen
class Slot:
    """A party's seat in a partnership, and who holds it, as far as rules look at it."""

    only: str
    """The one locality that holds it; empty where none does, or several do."""

    undecided: Sequence[str]
    """The localities that should have decided on it long since."""

    since: PartialDate | None
    """Since when the first of them holds it; ``None`` where there is none."""


_HELD_BY_NOBODY = Slot("", (), None)

Inherited: TypeAlias = tuple[Partnership, Sequence[Slot | None]]
"""A partnership, and the slot of each of its parties, ``None`` where it has its own."""


@attrs.frozen(eq=False)
class InheritedSlots:
    """The partnerships in force whose slots may have passed on, with these."""

    pairs: Pairs
    """All partnerships of two parties."""

    silent: Sequence[int]
    """The rows of those about which nobody has spoken, and whose parties differ."""

    slots: Sequence[Slot | None]
    """Their slots, by the numbers of their parties."""

    only: Sequence[int]
    """By the numbers of their parties, that of the one locality that holds the slot;
    `UNKNOWN` where it has no record, and where none does or several do."""

    walked: Mapping[int, Inherited]
    """The others of two parties of which there may be something to tell, by row."""

    rings: Sequence[Inherited]
    """Those of another number of parties of which a slot has passed on."""

    def __iter__(self) -> Iterator[Inherited]:
        walked = self.walked
        for row in sorted([*self.silent, *walked]):
            yield walked[row] if row in walked else self._of_row(row)
        yield from self.rings

    def _of_row(self, row: int) -> Inherited:
        partnerships, ones, others, _ = self.pairs
        return partnerships[row], (self.slots[ones[row]], self.slots[others[row]])

    @property
    def count_of_late(self) -> int:
        """How many slots somebody should have decided on long since."""
        _, ones, others, _ = self.pairs
        is_late = [slot is not None and bool(slot.undecided) for slot in self.slots]
        closer = (*self.walked.values(), *self.rings)
        return sum(
            [is_late[ones[row]] + is_late[others[row]] for row in self.silent]
        ) + sum([len([*late_slots(*each)]) for each in closer])

    @property
    def perhaps_one_sided(self) -> Iterator[Inherited]:
        """Those of which one locality may hold every slot."""
        _, ones, others, _ = self.pairs
        only = self.only
        rows = [row for row in self.silent if only[ones[row]] == only[others[row]]]
        yield from map(self._of_row, rows)
        yield from self.walked.values()
        yield from self.rings


def late_slots(
    partnership: Partnership, slots: Sequence[Slot | None]
) -> Iterator[tuple[int, Slot]]:
    """Yield the slots that somebody should have decided on long since.

    Args:
        partnership: A partnership.
        slots: The slots of its parties.

    Yields:
        The number of the party, of one that is named twice the first, and its slot.
    """
    parties = partnership.parties
    for number, slot in enumerate(slots):
        if slot and slot.undecided and parties[number] not in parties[:number]:
            yield number, slot


def inherited_slots(facts: Facts) -> InheritedSlots:
    """Return the partnerships in force whose slots may have passed on, with these."""
    return _Look(facts).result()


class _Tables(NamedTuple):
    """What is known of localities, by their numbers."""

    slots: Sequence[Slot | None]
    """The slots that have passed on, and about which nobody has spoken."""

    only: Sequence[int]
    """The number of who alone holds them, or its own; `UNKNOWN` where there is none."""

    is_touched: Sequence[int]
    """Whether its slots may have passed on by the day, in silence."""

    is_odd: Sequence[int]
    """Whether it has to be looked at by id."""


class _Look:
    """A look at the slots that may have passed on by the day of the check."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        # The slots about which nobody has spoken, by party.
        self._silent = self._silent_slots()
        lineage = facts.lineage
        ended = (*lineage.ended_by, *lineage.own_lives)
        # The parties that have ended, and of which only a walk can tell.
        self._unclear = {
            id_
            for id_ in ended
            if id_ not in self._silent and lineage.has_ended(id_, facts.day)
        }

    def _silent_slots(self) -> dict[str, Slot | None]:
        facts = self._facts
        slots: dict[str, Slot | None] = {}
        # At a reform, a thousand localities have the same heirs.
        of_heirs: dict[int, Slot] = {}
        for party, heirs in silent_heirs(facts.lineage, facts.day).items():
            if id(heirs) not in of_heirs:
                of_heirs[id(heirs)] = _slot(heirs, heirs, facts.day)
            slots[party] = of_heirs[id(heirs)]
        return slots

    def result(self) -> InheritedSlots:
        """Return what is seen."""
        facts, tables = self._facts, self._tables()
        slots, only, is_touched, is_odd = tables
        in_force, is_spoken = self._of_histories()
        silent: list[int] = []
        walked: dict[int, Inherited] = {}
        partnerships, ones, others, histories = facts.pairs
        touched = [
            row
            for row, one, other, history in zip(count(), ones, others, histories)
            if is_touched[one] or is_touched[other] or is_spoken[history]
        ]
        for row in touched:
            one, other, history = ones[row], others[row], histories[row]
            if not in_force[history]:
                continue
            if is_odd[one] or is_odd[other] or one == other or is_spoken[history]:
                acts = facts.histories.acts[history]
                if not self._is_settled(acts, one, other, tables):
                    inherited = self._inherited(partnerships[row], is_spoken[history])
                    if _is_told(*inherited):
                        walked[row] = inherited
            else:
                silent.append(row)
        rings: list[Inherited] = []
        for ring in facts.rings:
            history = facts.histories.known[id(ring.acts)]
            if in_force[history] and len(ring.parties) <= MAXIMUM_PARTIES:
                inherited = self._inherited(ring, is_spoken[history])
                if any(inherited[1]):
                    rings.append(inherited)
        return InheritedSlots(facts.pairs, silent, slots, only, walked, rings)

    def _of_histories(self) -> tuple[Sequence[int], Sequence[int]]:
        """Return what is known of acts, by their numbers.

        Returns:
            Whether a partnership with these acts is in force, and whether somebody has
            decided on it whom a change names.
        """
        facts, (acts, _, known) = self._facts, self._facts.histories
        in_force, is_spoken = bytearray(b"\1") * len(acts), bytearray(len(acts))
        for history in compress(count(), facts.eventful_histories):
            in_force[history] = are_in_force_on(acts[history], facts.day)
        for partnership, _, act in facts.decisions:
            # What others say, such as partners, decides nothing.
            if act.by is not None and act.by in facts.lineage.names:
                is_spoken[known[id(partnership.acts)]] = True
        return in_force, is_spoken

    def _is_settled(
        self, acts: Sequence[Act], one: int, other: int, tables: _Tables
    ) -> bool:
        """Return whether a decision leaves nothing to tell, as most of them do.

        So it is where it is the only one, by the locality to which alone one of two
        parties has come, and the other is there still.
        """
        slots, only, is_touched, _ = tables
        if is_touched[one]:
            one, other = other, one
        if is_touched[one] or slots[other] is None:
            return False
        decisions = [act for act in acts if act.act in DECISIONS]
        return (
            len(decisions) == 1
            and has_begun(decisions[0].date, self._facts.day)
            and only[other] == self._facts.numbers.get(decisions[0].by or "") != one
        )

    def _tables(self) -> _Tables:
        """Return what is known of localities."""
        numbers, size = self._facts.numbers, len(self._facts.localities)
        slots: list[Slot | None] = [None] * (size + 1)
        only = [*range(size), UNKNOWN]
        is_touched, is_odd = bytearray(size + 1), bytearray(size + 1)
        for party, slot in self._silent.items():
            number = numbers.get(party, UNKNOWN)
            is_touched[number] = True
            if slot is not None and number != UNKNOWN:
                slots[number] = slot
                only[number] = numbers.get(slot.only, UNKNOWN)
        is_odd[UNKNOWN] = True
        for party in self._unclear:
            number = numbers.get(party, UNKNOWN)
            is_touched[number] = is_odd[number] = True
        return _Tables(slots, only, is_touched, is_odd)

    def _inherited(self, partnership: Partnership, is_spoken: int) -> Inherited:
        """Return a partnership with its slots."""
        parties = partnership.parties
        if not is_spoken:
            return partnership, [self._undecided(partnership, one) for one in parties]
        decided = verdicts_on(partnership, self._facts.day)
        return partnership, [
            self._decided(partnership, one, decided) for one in parties
        ]

    def _undecided(self, partnership: Partnership, party: str) -> Slot | None:
        """Return the slot of a party of which nobody has spoken."""
        if party in self._unclear:
            self._silent[party] = self._walked(partnership, party)
            self._unclear.discard(party)
        return self._silent.get(party)

    def _decided(
        self, partnership: Partnership, party: str, decided: Verdicts
    ) -> Slot | None:
        """Return the slot of a party of which somebody may have spoken."""
        lineage = self._facts.lineage
        silent = self._silent.get(party)
        if silent is None and not lineage.passings(party):
            return self._undecided(partnership, party)
        if len(decided) == 1:
            ((heir, (verdict,)),) = decided.items()
            is_heir = silent is not None and silent.only == heir
            if is_heir or self._only_candidate(party) == heir:
                if verdict.act is None or verdict.act.act is ActKind.DECLINED:
                    return _HELD_BY_NOBODY
                # What it took over passed on in silence from there.
                return self._silent.get(heir) or Slot(heir, (), None)
        if decided.keys().isdisjoint(lineage.descendants_of([party])):
            return self._undecided(partnership, party)
        return self._walked(partnership, party)

    def _only_candidate(self, party: str) -> str | None:
        """Return who alone could take over what a party held, if that is clear."""
        passings = self._facts.lineage.passings(party)
        if len(passings) != 1:
            return None
        event, candidates = passings[0].event, passings[0].candidates
        if len(candidates) != 1 or event.first > self._facts.day.toordinal():
            return None
        return None if candidates[0] in self._unclear else candidates[0]

    def _walked(self, partnership: Partnership, party: str) -> Slot:
        """Return the slot of a party as a walk finds it."""
        day = self._facts.day
        holdings = holders(partnership, party, day, self._facts.lineage)
        undecided = {
            holder: holding.steps[-1].date
            for holder, holding in holdings.items()
            if holding.standing in UNDECIDED
        }
        return _slot(holdings, undecided, day)


def _is_told(partnership: Partnership, slots: Sequence[Slot | None]) -> bool:
    """Return whether a rule may have something to tell of two slots."""
    one, other = slots
    if (one and one.undecided) or (other and other.undecided):
        return True
    first, second = partnership.parties
    return (one.only if one else first) == (other.only if other else second)


def _slot(
    holding: Collection[str], undecided: Mapping[str, PartialDate], day: dt.date
) -> Slot:
    """Return a slot as rules look at it.

    Args:
        holding: The ids of all that hold it.
        undecided: Those of them that have not decided on it, with the date on which it
            passed to them.
        day: The day of the check.
    """
    late = {id_: date for id_, date in undecided.items() if _is_long_ago(date, day)}
    dates: Collection[PartialDate] = late.values()
    if len(late) > 1:
        # Of two that allow the same days, the text decides: no order of records does.
        dates = sorted(dates, key=str)
    return Slot(
        only=next(iter(holding)) if len(holding) == 1 else "",
        undecided=sorted(late),
        since=min(dates, key=chronological, default=None),
    )


def _is_long_ago(date: PartialDate, day: dt.date) -> bool:
    """Return whether enough whole years have certainly gone by since a date."""
    last = date.latest
    if last is None:
        return False
    before_its_day = (day.month, day.day) < (last.month, last.day)
    return day.year - last.year - before_its_day >= PATIENCE
