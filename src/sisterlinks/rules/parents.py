"""SL4xx, continued: the larger localities that localities are parts of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from sisterlinks.model import Locality, Parent
from sisterlinks.rules.certainty import certainly_before
from sisterlinks.rules.declaration import Fault, error, warning
from sisterlinks.rules.examples import PARENTS
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.graphs import cycles
from sisterlinks.rules.wording import listed, until

MOST_LOOKS = 1_000_000
"""How many parents are looked at, in one circle of parents and over all days."""


@warning(
    "SL409", good=PARENTS, bad={"to: 2025": "to: 2026", "from: 2025": "from: 2026"}
)
def parent_outside_life(facts: Facts) -> Iterator[Fault]:
    """A parent does not exist for all of the time in which it is the parent.

    When a province is merged, what is a part of it becomes a part of another. A parent
    that is left as it was names what no longer exists.

    What to do: Give each parent its period (`from`, `to`), the new one after the old.
    """
    for locality, parents in facts.held("parents").where(len):
        for number, parent in enumerate(parents):
            if parent.value not in facts.lives:
                continue
            life, own = facts.lives[parent.value], facts.life(locality.id)
            start, end = parent.start or own.start, parent.end or own.end
            if certainly_before(start, life.start):
                trouble = (
                    f"did not exist before {life.start}, and is one from {start} on"
                )
            elif life.end is not None and (
                end is None or certainly_before(life.end, end)
            ):
                to = until(end) if end else "with no end (to)"
                trouble = f"existed {until(life.end)}, and is one {to}"
            else:
                continue
            yield Fault(
                locality,
                f"its parent {parent.value} {trouble}: give each parent the period in "
                "which it was one",
                ("parent", number),
            )


@error(
    "SL410",
    good=PARENTS,
    bad={"Minh, country: VN": "Minh, country: VN, parent: vn-di-an"},
)
def parent_cycle(facts: Facts) -> Iterator[Fault]:
    """A locality is a part of itself.

    A parent is larger than its parts. Who asks for all that is above a locality would
    walk round in a circle.

    What to do: Name the larger locality as the parent of the smaller.
    """
    parts = facts.held("parents").where(len)
    having = {locality.id: locality for locality, _ in reversed(parts)}
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
