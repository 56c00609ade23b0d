"""Chains: slots that pass from one holder to one, as most do, all followed at once.

Where nobody has decided anything and each change has one candidate, who holds a slot is
told by two columns: who came after whom, and when. The histories of all such slots are
followed together, one generation after the other, in arrays. What becomes of other
slots `sisterlinks.index.histories` tells, of which this is the case without branches.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from sisterlinks.model.days import ALWAYS, NEVER
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.standing import Standing

LONGEST = 64
"""How many generations are followed; slots that pass on more often are walked."""

_NOBODY, _SEVERAL = -1, -2


class Spans(NamedTuple):
    """Who holds which slots from when to when, in arrays of numpy."""

    slots: Any
    """The slot."""

    holders: Any
    """The number of the holder."""

    strengths: Any
    """The strength of its standing."""

    starts: Any
    """The first day."""

    ends: Any
    """The first day after."""

    certain_from: Any
    """The day from which on it is certain."""


class _Heirs(NamedTuple):
    """Who comes after each locality; localities without a record have numbers too."""

    nexts: Any
    """The number of the only one, `_NOBODY` or `_SEVERAL`."""

    firsts: Any
    """The day on which its slots pass on."""

    certain_from: Any
    """The day from which on they certainly have."""


def chains(
    numbers: Mapping[str, int], lineage: Lineage, lives: Sequence[Any], slots: Any
) -> tuple[Spans, Any]:
    """Follow the slots of localities.

    Args:
        numbers: The numbers of the localities that changes name.
        lineage: The changes.
        lives: The first day of each locality's life, and the first day after, by
            number.
        slots: The numbers of the localities whose slots are asked for.

    Returns:
        The spans of those whose slots pass from one holder to one, in no order; and
        the slots of the others.
    """
    count = len(lives[0])
    heirs = _heirs(numbers, lineage, count)
    strange = len(heirs.nexts) - count
    # Who is known by name alone holds nothing, and passes it on.
    starts = np.append(lives[0], np.full(strange, NEVER, np.int32))
    ends = np.append(lives[1], np.full(strange, ALWAYS, np.int32))
    parts = []
    several = []
    slot = holder = slots
    start = certain = np.full(len(slots), ALWAYS, np.int32)
    for generation in range(LONGEST):
        strength = Standing.PRESUMED if generation else Standing.ORIGINAL
        begin, end = np.maximum(start, starts[holder]), ends[holder]
        some = np.flatnonzero(begin < end)
        strengths = np.full(len(slot), strength.strength, np.int32)
        columns = (slot, holder, strengths, begin, end, certain)
        parts.append([column[some] for column in columns])
        nexts = heirs.nexts[holder]
        several.append(slot[nexts == _SEVERAL])
        goes_on = np.flatnonzero(nexts >= 0)
        before = holder[goes_on]
        slot, holder = slot[goes_on], nexts[goes_on]
        start = np.maximum(start[goes_on], heirs.firsts[before])
        certain = np.maximum(certain[goes_on], heirs.certain_from[before])
        if not len(slot):
            break
    walked = np.concatenate([*several, slot])
    is_walked = np.zeros(len(starts), dtype=bool)
    is_walked[walked] = True
    spans = Spans(*map(np.concatenate, zip(*parts, strict=True)))
    followed = ~is_walked[spans.slots]
    return Spans(*(column[followed] for column in spans)), np.sort(walked)


def _heirs(numbers: Mapping[str, int], lineage: Lineage, count: int) -> _Heirs:
    """Say of each locality who comes after it."""
    # Who is known by name alone is numbered behind the others.
    strange: dict[str, int] = {}

    def number(id_: str) -> int:
        known = numbers.get(id_)
        return strange.setdefault(id_, count + len(strange)) if known is None else known

    rows, nexts, firsts, certain = (array("i") for _ in range(4))
    for id_, change in lineage.ended_by.items():
        passing = lineage.passing(change, id_)
        candidates = passing.candidates
        if passing.is_shared:
            heir = _SEVERAL
        else:
            heir = number(candidates[0]) if candidates else _NOBODY
        rows.append(number(id_))
        nexts.append(heir)
        firsts.append(passing.event.first)
        certain.append(passing.event.certain_from)
    found = _Heirs(*np.full((3, count + len(strange)), _NOBODY, np.int32))
    for column, values in zip(found, (nexts, firsts, certain), strict=True):
        column[np.asarray(rows)] = values
    return found
