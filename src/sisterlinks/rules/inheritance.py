"""SL5xx, continued: what became of partnerships whose parties ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sisterlinks.model import Meeting, Memorandum
from sisterlinks.rules.declaration import AlikeFaults, Fault, information, warning
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.partnerships import FEWEST_PARTIES
from sisterlinks.rules.slots import InheritedSlots, inherited_slots, late_slots
from sisterlinks.rules.wording import listed, when
from sisterlinks.ties.affirmations import Affirmations
from sisterlinks.ties.inheritance import holders

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
def long_unconfirmed(facts: Facts) -> Iterable[Fault]:
    """Nobody has said for years whether a successor took a partnership over.

    A merger does not by itself transfer a partnership. The successor usually takes it
    over and tells the partner; after three years without a word, one of the two may
    have given it up, or the word was not found.

    What to do: Ask both sides, and add the act `confirmed`, `declined` or `ended`. If
    nobody knows, accept the finding with that reason.
    """
    inherited = facts.once(inherited_slots)
    return AlikeFaults(inherited.count_of_late, lambda: _unconfirmed(facts, inherited))


def _unconfirmed(facts: Facts, inherited: InheritedSlots) -> Iterator[Fault]:
    papers: tuple[Memorandum | Meeting, ...] = (
        *facts.dataset.memoranda,
        *facts.dataset.meetings,
    )
    spoken_of = {id_ for paper in papers for id_ in paper.partnerships}
    affirmations = Affirmations(facts.dataset.store)
    for partnership, slots in inherited:
        for number, slot in late_slots(partnership, slots):
            party, late = partnership.parties[number], listed(slot.undecided, "or")
            message = (
                f"nobody has said whether {late} took over from {party} "
                f"{when(slot.since)}: ask, and add the act by which it was confirmed "
                "or declined"
            )
            if partnership.id in spoken_of:
                held = holders(partnership, party, facts.day, facts.lineage).values()
                found = affirmations.of(partnership.id, held, facts.day)
                if found:
                    ids = [paper.id for paper in found]
                    message = (
                        f"{late} has not confirmed or declined as a whole what it took "
                        f"over from {party} {when(slot.since)}; only organs spoke of "
                        f"it, in {listed(ids, 'and')}: ask, and add the act"
                    )
            yield Fault(
                partnership,
                message,
                ("parties", number),
                alike="unconfirmed",
            )


@information("SL513", good=_HA_TAY, bad={"[jp-fukuoka": "[vn-ha-noi"})
def extinguished_partnership(facts: Facts) -> Iterator[Fault]:
    """One locality has come to hold every slot of a partnership.

    When both sides of a partnership become one, there is no tie left, though nobody
    ended it; what a later division makes of it is open.

    What to do: Nothing is to be done. If it was ended by an act, add it.
    """
    for partnership, slots in facts.once(inherited_slots).perhaps_one_sided:
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
