"""SL4xx: what changes make of localities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sisterlinks.findings import Severity
from sisterlinks.lineage import contradictions
from sisterlinks.records import Change
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.relations import certainly_before
from sisterlinks.rules.rule import Fault, Rule

MAXIMUM_NAMED = 3
"""How many other records a message names."""


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
            f"{' and '.join(sorted(cycle))} come before each other: give what was "
            "created again a record of its own, or correct a change",
            ("successors", number),
        )


def _closing(facts: Facts, cycle: frozenset[str]) -> tuple[Change, int]:
    """Give the last change within a cycle, and which of its successors closes it."""
    return max(
        (
            (change, number)
            for change in facts.changes
            if not cycle.isdisjoint(change.predecessors)
            for number, id_ in enumerate(change.successors)
            if id_ in cycle
            and any(
                other in cycle
                and not (other in change.successors and id_ in change.predecessors)
                for other in change.predecessors
            )
        ),
        key=lambda found: facts.lineage.rank(found[0]),
    )


def contradictory_day(facts: Facts) -> Iterator[Fault]:
    """Find changes of one day that no order of that day satisfies."""
    days: dict[dt.date | None, list[Change]] = {}
    for change in facts.changes:
        days.setdefault(change.date.earliest, []).append(change)
    for changes in days.values():
        left = contradictions(changes) if len(changes) > 1 else ()
        for change in left:
            others = [other.id for other in left if other is not change]
            named = " and ".join(others[:MAXIMUM_NAMED])
            yield Fault(
                change,
                f"no order of {change.date} has room for both this and {named}: one "
                "ends what the other needs; correct a date, or who stands before and "
                "after",
                ("date",),
            )


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
    bad="""\
localities:
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN}
  - {id: vn-bac-giang, name: Bắc Giang, country: VN}
  - {id: vn-ha-bac, name: Hà Bắc, country: VN}
changes:
  - {id: vn-1962, date: 1962-10-27,
     predecessors: [vn-bac-ninh, vn-bac-giang], successors: [vn-ha-bac]}
  - {id: vn-1996, date: 1996-11-06,
     predecessors: [vn-bac-ninh], successors: []}
""",
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
    bad="""\
localities:
  - {id: vn-ha-bac, name: Hà Bắc, country: VN}
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN}
changes:
  - {id: vn-1962, date: 1962-10-27,
     predecessors: [vn-bac-ninh], successors: [vn-ha-bac]}
  - {id: vn-1997, date: 1997-01-01,
     predecessors: [vn-ha-bac], successors: [vn-bac-ninh]}
""",
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
    bad="""\
localities:
  - {id: fr-a, name: Abbans, country: FR}
  - {id: fr-b, name: Bonnay, country: FR}
changes:
  - {id: boundary, date: 2019-01-01,
     predecessors: [fr-a, fr-b], successors: [fr-a, fr-b]}
  - {id: renewal, date: 2019-01-01, predecessors: [fr-a], successors: [fr-b]}
""",
    good="""\
localities:
  - {id: fr-a, name: Abbans, country: FR}
  - {id: fr-b, name: Bonnay, country: FR}
  - {id: fr-c, name: Cussey, country: FR}
changes:
  - {id: boundary, date: 2019-01-01,
     predecessors: [fr-a, fr-c], successors: [fr-a, fr-c]}
  - {id: renewal, date: 2019-01-01, predecessors: [fr-a], successors: [fr-b]}
""",
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
    bad="""\
localities:
  - {id: vn-ha-bac, name: Hà Bắc, country: VN}
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN}
  - {id: vn-bac-giang, name: Bắc Giang, country: VN}
changes:
  - {id: vn-1997, date: 1997-01-01, predecessors: [vn-ha-bac],
     successors: [vn-bac-ninh], heirs: [vn-bac-giang]}
""",
    good="""\
localities:
  - {id: vn-ha-bac, name: Hà Bắc, country: VN}
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN}
  - {id: vn-bac-giang, name: Bắc Giang, country: VN}
changes:
  - {id: vn-1997, date: 1997-01-01, predecessors: [vn-ha-bac],
     successors: [vn-bac-ninh, vn-bac-giang], heirs: [vn-bac-giang]}
""",
    check=heir_not_successor,
)

RULES = (
    SECOND_LIFE,
    SUCCESSION_CYCLE,
    CONTRADICTORY_DAY,
    HEIR_NOT_SUCCESSOR,
)
"""The rules on changes."""
