"""Silence: who holds the slots about which nobody has said anything.

Where nobody has confirmed or declined a partnership, who holds a party's slot in it
hangs on the party alone. So all parties that have ended are answered at once, the last
to end first: what came of the others is known by then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from sisterlinks.model.dates import PartialDate
from sisterlinks.ties.lineage import Lineage

Heirs: TypeAlias = Mapping[str, PartialDate]
"""Who holds a slot, by their ids, with the date on which it passed to them."""


def silent_heirs(lineage: Lineage, day: dt.date) -> Mapping[str, Heirs]:
    """Return who holds on a day what localities held that changes had ended.

    It is what `sisterlinks.ties.inheritance.holders` finds where nobody decides
    anything, for all at once.

    Args:
        lineage: The changes.
        day: The day up to which they count.

    Returns:
        The heirs by the id of each locality that a change had ended by then: none where
        its slots have lapsed. Left out are those of which only a walk can tell: changes
        contradict each other, or two ways lead to one heir on different dates.
    """
    number = day.toordinal()
    # They stand in the order in which they end.
    ended = [id_ for id_ in lineage.ended_by if lineage.end(id_) <= number][::-1]
    contested = lineage.contested
    unclear = {*ended, *contested}
    found: dict[str, Heirs] = {}
    # Those that ended by the same change to the same candidates share their heirs.
    alike: dict[tuple[int, Sequence[str]], Heirs | None] = {}
    for id_ in ended:
        if id_ in contested:
            continue
        change = lineage.ended_by[id_]
        candidates = change.candidates(id_)
        if not unclear.isdisjoint(candidates):
            continue
        key = (id(change), candidates)
        if key not in alike:
            date = lineage.date_of(change)
            alike[key] = _heirs_by(candidates, date, lineage, number, found)
        heirs = alike[key]
        if heirs is not None:
            found[id_] = heirs
            unclear.discard(id_)
    return found


def _heirs_by(
    candidates: Sequence[str],
    date: PartialDate,
    lineage: Lineage,
    day: int,
    known: Mapping[str, Heirs],
) -> Heirs | None:
    """Return who holds what passed at a change, from what came of its candidates."""
    heirs: dict[str, PartialDate] = {}
    for candidate in candidates:
        came: Heirs = {candidate: date}
        if lineage.end(candidate) <= day:
            came = known.get(candidate, {})  # none of one that no change had ended
        for heir, since in came.items():
            if heirs.setdefault(heir, since) != since:
                return None
    return heirs
