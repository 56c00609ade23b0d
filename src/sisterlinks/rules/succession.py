"""SL4xx: what changes make of localities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice

from sisterlinks.findings import Severity
from sisterlinks.model import Change
from sisterlinks.rules.certainty import certainly_before
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule, mended
from sisterlinks.rules.wording import MOST_NAMED, listed
from sisterlinks.ties.lineage import contradictions


def second_life(facts: Facts) -> Iterator[Fault]:
    """Find localities that are created or ended twice, or created after they ended."""
    created_by, ended_by = facts.lineage.created_by, facts.lineage.ended_by
    for change in facts.changes:
        for number, id_ in enumerate(change.successors):
            if id_ in change.predecessors:
                continue
            first, ending = created_by[id_], ended_by.get(id_)
            if first is not change:
                trouble = f"was created by {first.id} on {first.date} already"
            elif (
                ending is not None
                and certainly_before(ending.date, change.date)
                and id_ not in facts.in_cycles
            ):
                trouble = f"was ended by {ending.id} on {ending.date}"
            else:
                continue
            yield Fault(
                change,
                f"{id_} {trouble}, and has one life: give what was created on "
                f"{change.date} a record of its own",
                ("successors", number),
            )
        for number, id_ in enumerate(change.predecessors):
            if id_ in change.successors or (first := ended_by[id_]) is change:
                continue
            yield Fault(
                change,
                f"{id_} was ended by {first.id} on {first.date} already, and has one "
                "life: name the locality that stood in its place, or correct a date",
                ("predecessors", number),
            )


def succession_cycle(facts: Facts) -> Iterator[Fault]:
    """Find localities that come before themselves."""
    for cycle in facts.succession_cycles:
        change, number = _closing(facts, cycle)
        yield Fault(
            change,
            f"{listed(sorted(cycle), 'and')} come before each other: give what was "
            "created again a record of its own, or correct a change",
            ("successors", number),
        )


def _closing(facts: Facts, cycle: frozenset[str]) -> tuple[Change, int]:
    """Return the last change within a cycle, and which of its successors closes it."""
    naming = {
        facts.lineage.rank(change): change
        for id_ in cycle
        for change in facts.lineage.naming(id_)
    }
    return next(
        (change, number)
        for _, change in sorted(naming.items(), reverse=True)
        for number, id_ in enumerate(change.successors)
        if id_ in cycle
        and any(
            other in cycle
            and not (other in change.successors and id_ in change.predecessors)
            for other in change.predecessors
        )
    )


def contradictory_day(facts: Facts) -> Iterator[Fault]:
    """Find changes of one day that no order of that day satisfies."""
    days: dict[dt.date | None, list[Change]] = {}
    for change in facts.changes:
        days.setdefault(change.date.earliest, []).append(change)
    for changes in days.values():
        left = contradictions(changes) if _meet(changes) else ()
        for change in left:
            others = (other.id for other in left if other is not change)
            named = " and ".join(islice(others, MOST_NAMED))
            yield Fault(
                change,
                f"no order of {change.date} has room for both this and {named}: one "
                "ends what the other needs; correct a date, or who stands before and "
                "after",
                ("date",),
            )


def _meet(changes: Sequence[Change]) -> bool:
    """Return whether any locality is named by two of the changes."""
    named: set[str] = set()
    for change in changes:
        ids = {*change.predecessors, *change.successors}
        if not named.isdisjoint(ids):
            return True
        named |= ids
    return False


def heir_not_successor(facts: Facts) -> Iterator[Fault]:
    """Find heirs that are not among the successors."""
    for change in facts.dataset.changes:
        for number, id_ in enumerate(change.heirs):
            if id_ not in change.successors:
                yield Fault(
                    change,
                    f"the heir {id_} is not among the successors: add it there, or "
                    "take it off the heirs",
                    ("heirs", number),
                )


def change_of_nothing(facts: Facts) -> Iterator[Fault]:
    """Find changes that name no localities."""
    for change in facts.dataset.changes:
        if not change.predecessors and not change.successors:
            yield Fault(
                change,
                "names no locality: give its predecessors and successors, or take it "
                "out",
            )


def heirs_of_nothing(facts: Facts) -> Iterator[Fault]:
    """Find changes that name heirs and end nothing."""
    for change in facts.dataset.changes:
        if change.heirs and not change.ended:
            yield Fault(
                change,
                "names heirs, and ends no locality that they could inherit from: take "
                "the heirs out, or the one that ends off the successors",
                ("heirs",),
            )


SECOND_LIFE = Rule(
    code="SL401",
    name="second-life",
    severity=Severity.ERROR,
    summary="A locality is created twice, ended twice, or created after it ended.",
    reason=(
        "A locality has one life. What is abolished and later created again under the "
        "same name does not bring back what the first had agreed, so it is another "
        "locality; and of two changes that end one, only the first counts."
    ),
    remedy=(
        "Give each life a record of its own, and let the changes name the right one. "
        "If one event was entered twice, take one of the two out."
    ),
    bad=(
        _BAD := """\
localities:
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN}
  - {id: vn-bac-giang, name: Bắc Giang, country: VN}
  - {id: vn-ha-bac, name: Hà Bắc, country: VN}
changes:
  - {id: vn-1962, date: 1962-10-27,
     predecessors: [vn-bac-ninh, vn-bac-giang], successors: [vn-ha-bac]}
  - {id: vn-1996, date: 1996-11-06,
     predecessors: [vn-bac-ninh], successors: []}
"""
    ),
    good="""\
localities:
  - {id: vn-bac-ninh-1962, name: Bắc Ninh, country: VN}
  - {id: vn-bac-giang-1962, name: Bắc Giang, country: VN}
  - {id: vn-ha-bac, name: Hà Bắc, country: VN}
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN}
  - {id: vn-bac-giang, name: Bắc Giang, country: VN}
changes:
  - {id: vn-1962, date: 1962-10-27,
     predecessors: [vn-bac-ninh-1962, vn-bac-giang-1962], successors: [vn-ha-bac]}
  - {id: vn-1997, date: 1997-01-01,
     predecessors: [vn-ha-bac], successors: [vn-bac-ninh, vn-bac-giang]}
""",
    check=second_life,
)

SUCCESSION_CYCLE = Rule(
    code="SL402",
    name="succession-cycle",
    severity=Severity.ERROR,
    summary="Localities come before each other.",
    reason=(
        "What comes of a locality is later than it. A circle of successions, or of "
        "births, can't have happened, and a line that is followed through it leads "
        "back to where it began."
    ),
    remedy=(
        "Give what was created again a record of its own. If a change has its "
        "predecessors and successors exchanged, turn them round."
    ),
    bad=(
        _BAD := """\
localities:
  - {id: vn-ha-bac, name: Hà Bắc, country: VN}
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN}
changes:
  - {id: vn-1962, date: 1962-10-27,
     predecessors: [vn-bac-ninh], successors: [vn-ha-bac]}
  - {id: vn-1997, date: 1997-01-01,
     predecessors: [vn-ha-bac], successors: [vn-bac-ninh]}
"""
    ),
    good="""\
localities:
  - {id: vn-ha-bac, name: Hà Bắc, country: VN}
  - {id: vn-bac-ninh-1962, name: Bắc Ninh, country: VN}
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN}
changes:
  - {id: vn-1962, date: 1962-10-27,
     predecessors: [vn-bac-ninh-1962], successors: [vn-ha-bac]}
  - {id: vn-1997, date: 1997-01-01,
     predecessors: [vn-ha-bac], successors: [vn-bac-ninh]}
""",
    check=succession_cycle,
)

CONTRADICTORY_DAY = Rule(
    code="SL403",
    name="contradictory-day",
    severity=Severity.ERROR,
    summary="Changes of one day can't be put into an order.",
    reason=(
        "On one day, the change that creates a locality comes before every other that "
        "names it, and the one that ends it after. Where no order does so, the order "
        "of their ids decides, and that is chance."
    ),
    remedy=(
        "Correct the date of one, or the localities before and after it. Often one "
        "change names a locality where its successor is meant."
    ),
    bad=(
        _BAD := """\
localities:
  - {id: fr-a, name: Abbans, country: FR}
  - {id: fr-b, name: Bonnay, country: FR}
changes:
  - {id: boundary, date: 2019-01-01,
     predecessors: [fr-a, fr-b], successors: [fr-a, fr-b]}
  - {id: renewal, date: 2019-01-01, predecessors: [fr-a], successors: [fr-b]}
"""
    ),
    good=mended(_BAD, "predecessors: [fr-a], ", "predecessors: [], "),
    check=contradictory_day,
)

HEIR_NOT_SUCCESSOR = Rule(
    code="SL404",
    name="heir-not-successor",
    severity=Severity.ERROR,
    summary="A change names an heir that is not among its successors.",
    reason=(
        "Heirs are those of the successors that the instrument designates as legal "
        "successors; they alone are candidates for what the ended localities held. An "
        "heir from elsewhere would inherit from a change in which it has no part."
    ),
    remedy="Add the heir to the successors, or take it off the heirs.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-ha-bac, name: Hà Bắc, country: VN}
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN}
  - {id: vn-bac-giang, name: Bắc Giang, country: VN}
changes:
  - {id: vn-1997, date: 1997-01-01, predecessors: [vn-ha-bac],
     successors: [vn-bac-ninh], heirs: [vn-bac-giang]}
"""
    ),
    good=mended(
        _BAD, "successors: [vn-bac-ninh]", "successors: [vn-bac-ninh, vn-bac-giang]"
    ),
    check=heir_not_successor,
)

CHANGE_OF_NOTHING = Rule(
    code="SL411",
    name="change-of-nothing",
    severity=Severity.WARNING,
    summary="A change names no localities.",
    reason="A change that has neither predecessors nor successors changes nothing.",
    remedy="Name the localities before and after it, or take it out.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
changes:
  - {id: vn-2025-hcmc, date: 2025-07-01}
"""
    ),
    good=mended(
        _BAD,
        "2025-07-01}",
        "2025-07-01,\n"
        "     predecessors: [vn-binh-duong, vn-hcmc], successors: [vn-hcmc]}",
    ),
    check=change_of_nothing,
)

HEIRS_OF_NOTHING = Rule(
    code="SL412",
    name="heirs-of-nothing",
    severity=Severity.WARNING,
    summary="A change names heirs, and ends no locality.",
    reason=(
        "Heirs take over what the ended localities held. Where all go on, each keeps "
        "what it has, and the heirs have no effect."
    ),
    remedy=("Take the heirs out. If a locality did end, take it off the successors."),
    bad=(
        _BAD := """\
localities:
  - {id: vn-can-tho, name: Cần Thơ, country: VN}
  - {id: vn-hau-giang, name: Hậu Giang, country: VN}
changes:
  - {id: vn-2004-can-tho, date: 2004-01-01, predecessors: [vn-can-tho],
     successors: [vn-can-tho, vn-hau-giang], heirs: [vn-can-tho]}
"""
    ),
    good=mended(_BAD, ", heirs: [vn-can-tho]", ""),
    check=heirs_of_nothing,
)

RULES = (
    SECOND_LIFE,
    SUCCESSION_CYCLE,
    CONTRADICTORY_DAY,
    HEIR_NOT_SUCCESSOR,
    CHANGE_OF_NOTHING,
    HEIRS_OF_NOTHING,
)
"""The rules on changes."""
