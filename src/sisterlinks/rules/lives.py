"""SL4xx, continued: the lives of localities against the changes that name them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sisterlinks.model import Change
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import chronological
from sisterlinks.rules.certainty import certainly_before, certainly_differ
from sisterlinks.rules.conventions import is_last_day
from sisterlinks.rules.declaration import Fault, error
from sisterlinks.rules.examples import MERGER, SONG_BE
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import when


@error(
    "SL405",
    good=MERGER,
    bad={"Minh,": "Minh, founded: 1976,", "duong, vn-hcmc]": "duong]"},
)
def successor_already_lived(facts: Facts) -> Iterator[Fault]:
    """A successor existed before the change, and is not among its predecessors.

    Registers often name only those that end, and leave out the one that takes them in.
    Then the absorber counts as created on that day: it seems not to have existed
    before, and the absorption reads as a merger.

    What to do: Add the successor to the predecessors. If it was in fact created by the
    change, correct `founded`, or the change that names it before.
    """
    created_by = facts.lineage.created_by
    for change in facts.against_lives:
        for number, id_ in enumerate(change.successors):
            if id_ in change.predecessors or created_by[id_] is not change:
                continue
            evidence = _evidence_of_life(facts, id_, change)
            if evidence:
                yield Fault(
                    change,
                    f"{id_} existed before {change.date} ({evidence}): add it to the "
                    "predecessors, for it goes on and is not created here; or correct "
                    "a date",
                    ("successors", number),
                )


def _evidence_of_life(facts: Facts, id_: str, change: Change) -> str:
    """Return what shows that a locality existed before the change that creates it."""
    locality = facts.locality(id_)
    if locality and certainly_before(locality.founded, change.date):
        return f"founded {when(locality.founded)}"
    for other in facts.naming_before(id_, change):
        if id_ in other.successors and certainly_before(other.date, change.date):
            return f"named by {other.id} {when(other.date)}"
    return ""


@error("SL406", good=SONG_BE, bad={"founded: 1997-01-01": "founded: 1997-11-06"})
def founded_disagrees(facts: Facts) -> Iterator[Fault]:
    """A locality is founded after the change that creates it.

    A change takes effect on one day for everybody whom it names. Where a date of a
    locality has no day in common with that of the change, the change's counts, and one
    of the two is wrong.

    What to do: Correct one of the two dates, or leave `founded` out.
    """
    for locality in facts.dated:
        change = facts.lineage.created_by.get(locality.id)
        # One that was founded before the change is another fault: SL405.
        if change is not None and certainly_before(change.date, locality.founded):
            yield Fault(
                locality,
                f"founded {when(locality.founded)}, and created by {change.id} "
                f"{when(change.date)}: let both agree, or leave founded out",
                ("founded",),
            )


@error("SL407", good=SONG_BE, bad={"dissolved: 1997-01-01": "dissolved: 1996-11-06"})
def dissolved_disagrees(facts: Facts) -> Iterator[Fault]:
    """A locality is dissolved on another day than the change that ends it.

    A change takes effect on one day for everybody whom it names. Where a date of a
    locality has no day in common with that of the change, the change's counts, and one
    of the two is wrong.

    What to do: Correct one of the two dates, or leave `dissolved` out.
    """
    for locality in facts.dated:
        change = facts.lineage.ended_by.get(locality.id)
        # One that is dissolved on the day before has its last day given: SL414.
        if (
            change is not None
            and certainly_differ(locality.dissolved, change.date)
            and not is_last_day(facts, locality)
        ):
            yield Fault(
                locality,
                f"dissolved {when(locality.dissolved)}, and ended by {change.id} "
                f"{when(change.date)}: let both agree, or leave dissolved out",
                ("dissolved",),
            )


@error(
    "SL413",
    good=SONG_BE,
    bad={
        "dissolved: 1997-01-01": "dissolved: 1997-01",
        "founded: 1997-01-01": "founded: 1997-11",
        "date: 1997-01-01": "date: 1997",
    },
)
def no_common_day(facts: Facts) -> Iterator[Fault]:
    """The lives that a change ends and begins have no day in common.

    A change takes effect on one day for everybody whom it names, which is as exact as
    the most exact of their dates. Where one locality ended in January and its successor
    began in November, there is no such day, and the change's own date counts for all.

    What to do: Correct a date, or write two changes.
    """
    for change in facts.against_lives:
        told = [
            date
            for date in (
                *(_date_of(facts, id_, "dissolved") for id_ in change.ended),
                *(_date_of(facts, id_, "founded") for id_ in change.created),
            )
            # One that has no day in common with the change itself is told by SL407.
            if date is not None and not certainly_differ(date, change.date)
        ]
        for one, other in pairwise(sorted(told, key=chronological)):
            if certainly_differ(one, other):
                yield Fault(
                    change,
                    f"ends or begins one life {when(one)} and another {when(other)}: "
                    "correct a date, or write two changes",
                    ("date",),
                )
                break


def _date_of(facts: Facts, id_: str, field: str) -> PartialDate | None:
    locality = facts.locality(id_)
    return getattr(locality, field) if locality is not None else None


@error("SL408", good=SONG_BE, bad={"1985": "2005"})
def named_outside_life(facts: Facts) -> Iterator[Fault]:
    """A change names a locality that does not exist at its date.

    A change that names what had ended, or was still to come, is dated wrongly or means
    another locality. Either way the line that it draws is wrong.

    What to do: Correct a date, or name the locality that existed on the day.
    """
    for change in facts.against_lives:
        for field, ids in (
            ("predecessors", change.predecessors),
            ("successors", change.created),
        ):
            for id_ in ids:
                trouble = _outside_life(facts, change, id_)
                if trouble:
                    yield Fault(
                        change,
                        f"{trouble}: correct a date, or name the locality that "
                        f"existed {when(change.date)}",
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
            return f"{id_} was not founded until {locality.founded}"
        if ending is None and certainly_before(locality.dissolved, change.date):
            return f"{id_} was dissolved {when(locality.dissolved)}"
    if goes_on and ending is not None and certainly_before(ending.date, change.date):
        return f"{id_} was ended by {ending.id} {when(ending.date)}"
    return ""
