"""SL4xx: what changes make of localities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sisterlinks.model import Change
from sisterlinks.positions import FieldPath
from sisterlinks.rules.certainty import certainly_before
from sisterlinks.rules.declaration import Fault, error, warning
from sisterlinks.rules.events import may_be_one, merged
from sisterlinks.rules.examples import DIVISION, MERGER
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import MOST_NAMED, listed, when
from sisterlinks.ties.order import contradictions


@error(
    "SL401",
    bad=DIVISION
    + """\
  - {id: vn-2025, date: 2025-07-01,
     predecessors: [vn-ha-bac, vn-bac-ninh], successors: [vn-bac-ninh]}
""",
    good={"[vn-ha-bac, vn-bac-ninh]": "[vn-bac-giang, vn-bac-ninh]"},
)
def second_life(facts: Facts) -> Iterator[Fault]:
    """A locality is created twice, ended twice, or created after it ended.

    A locality has one life. What is abolished and later created again under the same
    name does not bring back what the first had agreed, so it is another locality. Where
    two changes end one, as in tables that give one event as pairs, nobody is presumed
    to hold what it had agreed.

    What to do: If it is one event, write one change, with `transfers` that say who came
    of whom. Else give each life a record of its own, and let the changes name the right
    one.
    """
    fixed: set[str] = set()
    created_by, ended_by = facts.lineage.created_by, facts.lineage.ended_by
    for change in facts.untimely:
        for number, id_ in enumerate(change.successors):
            if id_ in change.predecessors:
                continue
            first, ending = created_by[id_], ended_by.get(id_)
            if first is not change and may_be_one(facts, first, change):
                path = ("successors", number)
                yield _pair(facts, change, f"{id_} is created", first, path, fixed)
                continue
            if first is not change:
                trouble = f"was created by {first.id} {when(first.date)} already"
            elif (
                ending is not None
                and certainly_before(ending.date, change.date)
                and id_ not in facts.in_cycles
            ):
                trouble = f"was ended by {ending.id} {when(ending.date)}"
            else:
                continue
            yield Fault(
                change,
                f"{id_} {trouble}, and has one life: give what was created "
                f"{when(change.date)} a record of its own",
                ("successors", number),
            )
        for number, id_ in enumerate(change.predecessors):
            if id_ in change.successors or (first := ended_by[id_]) is change:
                continue
            if may_be_one(facts, first, change):
                path = ("predecessors", number)
                yield _pair(facts, change, f"{id_} is ended", first, path, fixed)
                continue
            yield Fault(
                change,
                f"{id_} was ended by {first.id} {when(first.date)} already, and has "
                "one life: name the locality that came after it, or correct a date",
                ("predecessors", number),
            )


def _pair(  # noqa: PLR0913 - the parts of one message
    facts: Facts,
    change: Change,
    what: str,
    first: Change,
    path: FieldPath,
    fixed: set[str],
) -> Fault:
    """Return the fault of a change that tells of the event of another, too."""
    fix = merged(facts, change)
    # All that make up one event are written as one at once.
    if fix is not None and not fixed.isdisjoint(fix.records):
        fix = None
    fixed.update(fix.records if fix else ())
    return Fault(
        change,
        f"{what} by {first.id} {when(first.date)} too: if that is one event, write one "
        "change, with transfers that say who came of whom",
        path,
        fix=fix,
    )


@error(
    "SL402",
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
    good={
        "  - {id: vn-bac-ninh, name": "  - {id: vn-bac-ninh-1962, name: Bắc Ninh, "
        "country: VN}\n  - {id: vn-bac-ninh, name",
        "predecessors: [vn-bac-ninh]": "predecessors: [vn-bac-ninh-1962]",
    },
)
def succession_cycle(facts: Facts) -> Iterator[Fault]:
    """Localities come before each other.

    What comes of a locality is later than it. A circle of successions, or of births,
    can't have happened, and a line that is followed through it leads back to where it
    began.

    What to do: Give what was created again a record of its own. If a change has its
    predecessors and successors exchanged, turn them round.
    """
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


@error(
    "SL403",
    bad="""\
localities:
  - {id: fr-a, name: Abbans, country: FR}
  - {id: fr-b, name: Bonnay, country: FR}
changes:
  - {id: boundary, date: 2019-01-01,
     predecessors: [fr-a, fr-b], successors: [fr-a, fr-b]}
  - {id: renewal, date: 2019-01-01, predecessors: [fr-a], successors: [fr-b]}
""",
    good={"predecessors: [fr-a], ": "predecessors: [], "},
)
def contradictory_day(facts: Facts) -> Iterator[Fault]:
    """Changes of one day can't be put into an order.

    On one day, the change that creates a locality comes before every other that names
    it, and the one that ends it after. Where no order does so, the order of their ids
    decides, and that is chance.

    What to do: Correct the date of one, or the localities before and after it. Often
    one change names a locality where its successor is meant.
    """
    meeting = _by_days(facts.untimely)
    days = {day for day, changes in meeting.items() if _meet(changes)}
    in_question = (one for one in facts.changes if one.date.earliest in days)
    for changes in _by_days(in_question).values():
        left = contradictions(changes)
        for change in left:
            others = (other.id for other in left if other is not change)
            named = " and ".join(islice(others, MOST_NAMED))
            yield Fault(
                change,
                f"can't have happened on one day with {named}, in whatever order: one "
                "ends what the other needs; correct a date, or the predecessors and "
                "successors",
                ("date",),
            )


def _by_days(changes: Iterable[Change]) -> Mapping[dt.date | None, Sequence[Change]]:
    """Return changes by the first day that their dates allow."""
    days: dict[dt.date | None, list[Change]] = {}
    for change in changes:
        days.setdefault(change.date.earliest, []).append(change)
    return days


def _meet(changes: Sequence[Change]) -> bool:
    """Return whether any locality is named by two of the changes."""
    named: set[str] = set()
    for change in changes:
        ids = {*change.predecessors, *change.successors}
        if not named.isdisjoint(ids):
            return True
        named |= ids
    return False


@warning(
    "SL411",
    good=MERGER,
    bad={
        ",\n     predecessors: [vn-binh-duong, vn-hcmc], successors: [vn-hcmc]": "",
    },
)
def change_of_nothing(facts: Facts) -> Iterator[Fault]:
    """A change names no localities.

    A change that has neither predecessors nor successors changes nothing.

    What to do: Name the localities before and after it, or take it out.
    """
    for change in facts.dataset.changes:
        if not change.predecessors and not change.successors:
            yield Fault(
                change,
                "names no locality: give its predecessors and successors, or take it "
                "out",
            )
