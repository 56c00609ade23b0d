"""SL5xx, continued: what became of partnerships whose parties ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias

import attrs

from sisterlinks.model import Meeting, Memorandum, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import chronological
from sisterlinks.rules.columns import UNKNOWN
from sisterlinks.rules.declaration import Fault, information, warning
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.partnerships import FEWEST_PARTIES
from sisterlinks.rules.wording import listed, when
from sisterlinks.ties.affirmations import Affirmations
from sisterlinks.ties.forces import force_on
from sisterlinks.ties.inheritance import holders
from sisterlinks.ties.silence import silent_heirs
from sisterlinks.ties.standing import Standing

UNDECIDED = frozenset({Standing.PRESUMED, Standing.UNRESOLVED})
"""The standings under which nobody has said who holds a slot."""

PATIENCE = 3
"""After how many years an inherited tie should have been confirmed or declined."""

_HA_TAY = """\
localities:
  - {id: vn-ha-tay, name: Hà Tây, country: VN}
  - {id: vn-ha-noi, name: Hà Nội, country: VN}
  - {id: jp-fukuoka, name: Fukuoka, country: JP}
changes:
  - {id: vn-2008-ha-noi, date: 2008-08-01,
     predecessors: [vn-ha-tay, vn-ha-noi], successors: [vn-ha-noi]}
partnerships:
  - id: ha-tay
    parties: [jp-fukuoka, vn-ha-tay]
    acts:
      - {act: established, date: 2008-02-22}
      - {act: confirmed, date: 2009-03-01, by: vn-ha-noi}
"""


@warning(
    "SL512",
    good=_HA_TAY,
    bad={"\n      - {act: confirmed, date: 2009-03-01, by: vn-ha-noi}": ""},
)
def long_unconfirmed(facts: Facts) -> Iterator[Fault]:
    """Nobody has said for years whether a successor took a partnership over.

    A merger does not by itself transfer a partnership. The successor usually takes it
    over and tells the partner; after three years without a word, one of the two may
    have given it up, or the word was not found.

    What to do: Ask both sides, and add the act `confirmed`, `declined` or `ended`. If
    nobody knows, accept the finding with that reason.
    """
    papers: tuple[Memorandum | Meeting, ...] = (
        *facts.dataset.memoranda,
        *facts.dataset.meetings,
    )
    spoken_of = {id_ for paper in papers for id_ in paper.partnerships}
    affirmations = Affirmations(facts.dataset.store)
    told: dict[tuple[str, int], str] = {}
    for partnership, slots in facts.once(_inherited):
        for number, slot in enumerate(slots):
            if slot is None or not slot.undecided:
                continue
            party = partnership.parties[number]
            if party in partnership.parties[:number]:
                continue
            message = told.get((party, id(slot)))
            if message is None:
                message = told[party, id(slot)] = (
                    f"nobody has said whether {listed(slot.undecided, 'or')} took over "
                    f"from {party} {when(slot.since)}: ask, and add the act by which "
                    "it was confirmed or declined"
                )
            if partnership.id in spoken_of:
                held = holders(partnership, party, facts.day, facts.lineage).values()
                found = affirmations.of(partnership.id, held, facts.day)
                if found:
                    ids = [paper.id for paper in found]
                    message = (
                        f"{listed(slot.undecided, 'or')} has not confirmed or declined "
                        f"as a whole what it took over from {party} "
                        f"{when(slot.since)}; only organs spoke of it, in "
                        f"{listed(ids, 'and')}: ask, and add the act"
                    )
            yield Fault(
                partnership,
                message,
                ("parties", number),
                alike="unconfirmed",
            )


def _is_long_ago(date: PartialDate, day: dt.date) -> bool:
    """Return whether enough whole years have certainly gone by since a date."""
    last = date.latest
    if last is None:
        return False
    before_its_day = (day.month, day.day) < (last.month, last.day)
    return day.year - last.year - before_its_day >= PATIENCE


@information("SL513", good=_HA_TAY, bad={"[jp-fukuoka": "[vn-ha-noi"})
def extinguished_partnership(facts: Facts) -> Iterator[Fault]:
    """One locality has come to hold every slot of a partnership.

    When both sides of a partnership become one, there is no tie left, though nobody
    ended it; what a later division makes of it is open.

    What to do: Nothing is to be done. If it was ended by an act, add it.
    """
    for partnership, slots in facts.once(_inherited):
        left = {
            party if slot is None else slot.only
            for party, slot in zip(partnership.parties, slots, strict=True)
        }
        if (
            len(left) == 1
            and "" not in left
            and len({*partnership.parties}) >= FEWEST_PARTIES
        ):
            (only,) = left
            yield Fault(
                partnership,
                f"{only} stands on every side of it by now, so there is no tie: add "
                "the act by which it ended, if there was one",
                ("parties",),
            )


@attrs.frozen
class _Slot:
    """A party's seat in a partnership, and who holds it, as far as rules look at it."""

    only: str
    """The one locality that holds it; empty where none does, or several do."""

    undecided: Sequence[str]
    """The localities that should have decided on it long since."""

    since: PartialDate | None
    """Since when the first of them holds it; ``None`` where there is none."""


_Inherited: TypeAlias = tuple[Partnership, Sequence[_Slot | None]]
"""A partnership, and the slot of each of its parties, ``None`` where it has its own."""


def _inherited(facts: Facts) -> Sequence[_Inherited]:
    """Return the partnerships in force whose slots may have passed on, with these."""
    return [*_walk(facts)]


def _walk(facts: Facts) -> Iterator[_Inherited]:
    lineage, day = facts.lineage, facts.day
    # What localities say that no change names, such as partners, decides nothing.
    spoken = {
        id(partnership)
        for partnership, _, act in facts.decisions
        if act.by is not None and lineage.naming(act.by)
    }
    slots, unclear = _silent_slots(facts)
    for partnership in _in_force(_touched(facts, spoken), day):
        parties = partnership.parties
        if id(partnership) in spoken:
            yield partnership, [_walked(partnership, one, facts) for one in parties]
            continue
        for party in unclear.intersection(parties):
            slots[party] = _walked(partnership, party, facts)
            unclear.discard(party)
        yield partnership, [*map(slots.get, parties)]


def _silent_slots(facts: Facts) -> tuple[dict[str, _Slot | None], set[str]]:
    """Return the slots about which nobody has spoken, of parties that have ended.

    Returns:
        The slots, by party; and of which parties only a walk can tell.
    """
    lineage, day = facts.lineage, facts.day
    slots: dict[str, _Slot | None] = {}
    # At a reform, a thousand localities have the same heirs.
    of_heirs: dict[int, _Slot] = {}
    for party, heirs in silent_heirs(lineage, day).items():
        if id(heirs) not in of_heirs:
            of_heirs[id(heirs)] = _slot(heirs, heirs, day)
        slots[party] = of_heirs[id(heirs)]
    ended = (*lineage.ended_by, *lineage.own_lives)
    return slots, {
        id_ for id_ in ended if id_ not in slots and lineage.has_ended(id_, day)
    }


def _touched(facts: Facts, spoken: AbstractSet[int]) -> Iterator[Partnership]:
    """Yield the partnerships of which a slot may have passed on.

    Args:
        facts: The facts.
        spoken: Those, by identity, about which a successor has spoken.
    """
    pairs, lineage = facts.pairs, facts.lineage
    ended = [False] * (len(facts.localities) + 1)
    for id_ in lineage.ended_by:
        if lineage.has_ended(id_, facts.day):
            ended[facts.numbers.get(id_, UNKNOWN)] = True
    for partnership, one, other, _ in zip(*pairs, strict=True):
        if ended[one] or ended[other] or id(partnership) in spoken:
            yield partnership
    yield from facts.rings


def _in_force(
    partnerships: Iterable[Partnership], day: dt.date
) -> Iterator[Partnership]:
    """Yield the partnerships that are in force; of those with the same acts, ask one.

    Loading holds alike lists of acts once.
    """
    known: dict[tuple[int, int], bool] = {}
    for partnership in partnerships:
        key = (id(partnership.acts), len(partnership.parties))
        if key not in known:
            known[key] = force_on(partnership, day).in_force
        if known[key]:
            yield partnership


def _walked(partnership: Partnership, party: str, facts: Facts) -> _Slot | None:
    """Return the slot of a party as a walk finds it, where it may have passed on."""
    lineage = facts.lineage
    if not lineage.passings(party) and not lineage.has_ended(party, facts.day):
        return None
    holdings = holders(partnership, party, facts.day, lineage)
    undecided = {
        holder: holding.steps[-1].date
        for holder, holding in holdings.items()
        if holding.standing in UNDECIDED
    }
    return _slot(holdings, undecided, facts.day)


def _slot(
    holding: Collection[str], undecided: Mapping[str, PartialDate], day: dt.date
) -> _Slot:
    """Return a slot as rules look at it.

    Args:
        holding: The ids of all that hold it.
        undecided: Those of them that have not decided on it, with the date on which it
            passed to them.
        day: The day of the check.
    """
    late = {id_: date for id_, date in undecided.items() if _is_long_ago(date, day)}
    return _Slot(
        only=next(iter(holding)) if len(holding) == 1 else "",
        undecided=sorted(late),
        since=min(late.values(), key=chronological, default=None),
    )
