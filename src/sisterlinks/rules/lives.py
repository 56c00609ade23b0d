"""SL4xx, continued: the lives of localities against the changes that name them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from sisterlinks.findings import Severity
from sisterlinks.model import Change, Locality, Parent
from sisterlinks.rules.certainty import certainly_before, certainly_differ
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.graphs import cycles
from sisterlinks.rules.rule import Fault, Rule, mended
from sisterlinks.rules.wording import listed

MOST_LOOKS = 1_000_000
"""How many parents are looked at, in one circle of parents and over all days."""


def successor_already_lived(facts: Facts) -> Iterator[Fault]:
    """Find successors that lived before and are not among the predecessors."""
    created_by = facts.lineage.created_by
    for change in facts.changes:
        for number, id_ in enumerate(change.successors):
            if id_ in change.predecessors or created_by[id_] is not change:
                continue
            evidence = _evidence_of_life(facts, id_, change)
            if evidence:
                yield Fault(
                    change,
                    f"{id_} lived before {change.date} ({evidence}): add it to the "
                    "predecessors, for it goes on and is not created here; or correct "
                    "a date",
                    ("successors", number),
                )


def _evidence_of_life(facts: Facts, id_: str, change: Change) -> str:
    """Return what shows that a locality lived before the change that creates it."""
    locality = facts.locality(id_)
    if locality and certainly_before(locality.founded, change.date):
        return f"founded on {locality.founded}"
    for other in facts.naming_before(id_, change):
        if id_ in other.successors and certainly_before(other.date, change.date):
            return f"named by {other.id} on {other.date}"
    return ""


def founded_disagrees(facts: Facts) -> Iterator[Fault]:
    """Find localities founded after the change that creates them."""
    for locality in facts.localities:
        change = facts.lineage.created_by.get(locality.id)
        # One that was founded before the change is another fault: SL405.
        if change is not None and certainly_before(change.date, locality.founded):
            yield Fault(
                locality,
                f"founded on {locality.founded}, and created by {change.id} on "
                f"{change.date}: let both agree, or leave founded out",
                ("founded",),
            )


def dissolved_disagrees(facts: Facts) -> Iterator[Fault]:
    """Find localities dissolved on another day than that of the change."""
    for locality in facts.localities:
        change = facts.lineage.ended_by.get(locality.id)
        if change is not None and certainly_differ(locality.dissolved, change.date):
            yield Fault(
                locality,
                f"dissolved on {locality.dissolved}, and ended by {change.id} on "
                f"{change.date}: let both agree, or leave dissolved out",
                ("dissolved",),
            )


def named_outside_life(facts: Facts) -> Iterator[Fault]:
    """Find changes that name localities that do not live then."""
    for change in facts.changes:
        for field, ids in (
            ("predecessors", change.predecessors),
            ("successors", change.created),
        ):
            for id_ in ids:
                trouble = _outside_life(facts, change, id_)
                if trouble:
                    yield Fault(
                        change,
                        f"{trouble}: correct a date, or name the locality that lived "
                        f"on {change.date}",
                        (field, getattr(change, field).index(id_)),
                    )


def _outside_life(facts: Facts, change: Change, id_: str) -> str:
    locality = facts.locality(id_)
    ending = facts.lineage.ended_by.get(id_)
    goes_on = id_ in change.predecessors and id_ in change.successors
    if locality is not None:
        if id_ in change.predecessors and certainly_before(
            change.date, locality.founded
        ):
            return f"{id_} was founded on {locality.founded} only"
        if ending is None and certainly_before(locality.dissolved, change.date):
            return f"{id_} was dissolved on {locality.dissolved}"
    if goes_on and ending is not None and certainly_before(ending.date, change.date):
        return f"{id_} was ended by {ending.id} on {ending.date}"
    return ""


def parent_outside_life(facts: Facts) -> Iterator[Fault]:
    """Find parents that are not there for all of the time that they are parents."""
    for locality in facts.localities:
        for number, parent in enumerate(locality.parents):
            if facts.locality(parent.value) is None:
                continue
            life, own = facts.life(parent.value), facts.life(locality.id)
            start, end = parent.start or own.start, parent.end or own.end
            if certainly_before(start, life.start):
                trouble = f"came to be on {life.start}, after {start}"
            elif life.end is not None and (
                end is None or certainly_before(life.end, end)
            ):
                until = f"before {end}" if end else "and no end (to) is given"
                trouble = f"ended on {life.end}, {until}"
            else:
                continue
            yield Fault(
                locality,
                f"its parent {parent.value} {trouble}: give each parent the period in "
                "which it was one",
                ("parent", number),
            )


def parent_cycle(facts: Facts) -> Iterator[Fault]:
    """Find localities that are parts of themselves, by way of their parents."""
    having = {
        locality.id: locality
        for locality in reversed(facts.localities)
        if locality.parents
    }
    edges = {
        id_: [parent.value for parent in locality.parents]
        for id_, locality in having.items()
    }
    for circle in cycles(edges):
        members = [having[id_] for id_ in sorted(circle)]
        starts = [_first_day(parent) for one in members for parent in one.parents]
        # On each day, every parent of every member may be looked at.
        for day in sorted({*starts})[: 1 + MOST_LOOKS // len(starts)]:
            found = _circle_on(members, day)
            if found:
                first = having[min(found)]
                values = [parent.value for parent in first.parents]
                yield Fault(
                    first,
                    f"{listed(sorted(found), 'and')} are parts of each other: let each "
                    "be a part of a larger one"
                    if len(found) > 1
                    else f"{first.id} is its own parent: name the larger one",
                    ("parent", values.index(str(first.parent_on(day)))),
                )
                break


def _first_day(parent: Parent) -> dt.date:
    return (parent.start and parent.start.earliest) or dt.date.min


def _circle_on(members: Iterable[Locality], day: dt.date) -> frozenset[str]:
    """Return the localities that are parts of each other on a day."""
    parents = {one.id: [one.parent_on(day) or ""] for one in members}
    return next(cycles(parents), frozenset())


SUCCESSOR_ALREADY_LIVED = Rule(
    code="SL405",
    name="successor-already-lived",
    severity=Severity.ERROR,
    summary="A successor lived before the change, and is not among its predecessors.",
    reason=(
        "Registers often name only those that end, and leave out the one that takes "
        "them in. Then the absorber counts as created on that day: it seems not to "
        "have lived before, and the absorption reads as a merger."
    ),
    remedy=(
        "Add the successor to the predecessors. If it was in fact created by the "
        "change, correct `founded`, or the change that names it before."
    ),
    bad=(
        _BAD := """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN, founded: 1976-07-02}
changes:
  - {id: vn-2025-hcmc, date: 2025-07-01,
     predecessors: [vn-binh-duong], successors: [vn-hcmc]}
"""
    ),
    good=mended(
        _BAD, "predecessors: [vn-binh-duong]", "predecessors: [vn-binh-duong, vn-hcmc]"
    ),
    check=successor_already_lived,
)

FOUNDED_DISAGREES = Rule(
    code="SL406",
    name="founded-disagrees",
    severity=Severity.ERROR,
    summary="A locality is founded after the change that creates it.",
    reason=(
        "A locality's own `founded` counts before the change that creates it. Where "
        "they differ, there are days on which the line has passed to a locality that "
        "is not there yet."
    ),
    remedy="Correct one of the two dates, or leave `founded` out.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-song-be, name: Sông Bé, country: VN}
  - {id: vn-binh-duong, name: Bình Dương, country: VN, founded: 1997-11-06}
changes:
  - {id: vn-1997, date: 1997-01-01,
     predecessors: [vn-song-be], successors: [vn-binh-duong]}
"""
    ),
    good=mended(_BAD, "1997-11-06", "1997-01-01"),
    check=founded_disagrees,
)

DISSOLVED_DISAGREES = Rule(
    code="SL407",
    name="dissolved-disagrees",
    severity=Severity.ERROR,
    summary="A locality is dissolved on another day than the change that ends it.",
    reason=(
        "A locality's own `dissolved` counts before the change that ends it. Where "
        "they differ, there are days on which a place has two holders, or none."
    ),
    remedy="Correct one of the two dates, or leave `dissolved` out.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-song-be, name: Sông Bé, country: VN, dissolved: 1996-11-06}
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
changes:
  - {id: vn-1997, date: 1997-01-01,
     predecessors: [vn-song-be], successors: [vn-binh-duong]}
"""
    ),
    good=mended(_BAD, "1996-11-06", "1997-01-01"),
    check=dissolved_disagrees,
)

NAMED_OUTSIDE_LIFE = Rule(
    code="SL408",
    name="named-outside-life",
    severity=Severity.ERROR,
    summary="A change names a locality that is not there at its date.",
    reason=(
        "A change that names what had ended, or was still to come, is dated wrongly or "
        "means another locality. Either way the line that it draws is wrong."
    ),
    remedy="Correct a date, or name the locality that lived on the day.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-song-be, name: Sông Bé, country: VN, dissolved: 1997-01-01}
  - {id: vn-dong-nai, name: Đồng Nai, country: VN}
changes:
  - {id: boundary, date: 2005-06-01,
     predecessors: [vn-song-be, vn-dong-nai], successors: [vn-song-be, vn-dong-nai]}
"""
    ),
    good=mended(_BAD, "2005-06-01", "1985-06-01"),
    check=named_outside_life,
)

PARENT_OUTSIDE_LIFE = Rule(
    code="SL409",
    name="parent-outside-life",
    severity=Severity.WARNING,
    summary="A parent is not there for all of the time in which it is the parent.",
    reason=(
        "When a province is merged, what is a part of it becomes a part of another. A "
        "parent that is left as it was names what no longer exists."
    ),
    remedy="Give each parent its period (`from`, `to`), the new one after the old.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN, dissolved: 2025-07-01}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
  - id: vn-di-an
    name: Dĩ An
    country: VN
    parent: vn-binh-duong
"""
    ),
    good=mended(
        _BAD,
        "parent: vn-binh-duong",
        "parent:\n"
        "      - {value: vn-binh-duong, to: 2025-07-01}\n"
        "      - {value: vn-hcmc, from: 2025-07-01}",
    ),
    check=parent_outside_life,
)

PARENT_CYCLE = Rule(
    code="SL410",
    name="parent-cycle",
    severity=Severity.ERROR,
    summary="A locality is a part of itself.",
    reason=(
        "A parent is larger than its parts. Who asks for all that is above a locality "
        "would walk round in a circle."
    ),
    remedy="Name the larger locality as the parent of the smaller.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN, parent: vn-di-an}
  - {id: vn-di-an, name: Dĩ An, country: VN, parent: vn-binh-duong}
"""
    ),
    good=mended(_BAD, ", parent: vn-di-an", ""),
    check=parent_cycle,
)

RULES = (
    SUCCESSOR_ALREADY_LIVED,
    FOUNDED_DISAGREES,
    DISSOLVED_DISAGREES,
    NAMED_OUTSIDE_LIFE,
    PARENT_OUTSIDE_LIFE,
    PARENT_CYCLE,
)
"""The rules on lives."""
