"""Decisions: what localities have said about taking a partnership over, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from sisterlinks.model import Act, ActKind, Partnership
from sisterlinks.model.days import ALWAYS, NEVER, certain_day, first_day
from sisterlinks.model.partnerships import act_order

# To name a member of an enumeration takes as long as all else that is asked of an act.
_CONFIRMED, _DECLINED = ActKind.CONFIRMED, ActKind.DECLINED


class Verdict(NamedTuple):
    """What a locality has said of a partnership, for days on which it is the latest."""

    act: Act | None
    """The act by which it confirmed or declined; ``None`` while it has not."""

    start: int
    """The first day."""

    end: int
    """The first day after."""

    certain_from: int
    """The day from which on it is certain."""


Verdicts: TypeAlias = Mapping[str, Sequence[Verdict]]
"""What each locality has said, the earliest first."""

SILENCE: Sequence[Verdict] = (Verdict(None, ALWAYS, NEVER, ALWAYS),)
"""What a locality has said that has neither confirmed nor declined."""


def verdicts(partnership: Partnership) -> Verdicts:
    """Return what each locality has said about taking a partnership over.

    This is the one place that puts decisions in order: each is in effect from the day
    on which its date has begun until the next one by the same locality. Of two of the
    same days a refusal counts.

    Args:
        partnership: The partnership.

    Returns:
        The verdicts by locality; localities that never decided are left out.

    Example:
        >>> confirmed = Act(act="confirmed", date="2005", by="b")
        >>> partnership = Partnership(id="p", parties=["a", "x"], acts=[confirmed])
        >>> [verdict.act for verdict in verdicts(partnership)["b"]] == [None, confirmed]
        True
    """
    said = _said(partnership)
    return {id_: tuple(_in_turn(acts)) for id_, acts in said.items()}


def verdicts_on(partnership: Partnership, day: dt.date) -> Verdicts:
    """Return of each locality's verdicts the one in effect on a day.

    Args:
        partnership: The partnership.
        day: The day.

    Returns:
        For each locality that has decided by then a sequence of one.

    Example:
        >>> declined = Act(act="declined", date="2005", by="b")
        >>> partnership = Partnership(id="p", parties=["a", "x"], acts=[declined])
        >>> verdicts_on(partnership, dt.date(2004, 12, 31))
        {}
    """
    number = day.toordinal()
    found: dict[str, Sequence[Verdict]] = {}
    for id_, acts in _said(partnership).items():
        if len(acts) == 1:  # as most do, and then there is nothing to put in order
            (act,) = acts
            start = first_day(act.date)
            if start <= number:
                found[id_] = (Verdict(act, start, NEVER, certain_day(act.date)),)
            continue
        for verdict in _in_turn(acts):
            if verdict.act is not None and verdict.start <= number < verdict.end:
                found[id_] = (verdict,)
    return found


def _said(partnership: Partnership) -> Mapping[str, list[Act]]:
    """Return the decisions of each locality, as they are recorded."""
    said: dict[str, list[Act]] = {}
    for act in partnership.acts:
        if act.by is not None and (act.act is _CONFIRMED or act.act is _DECLINED):
            said.setdefault(act.by, []).append(act)
    return said


def _in_turn(acts: list[Act]) -> Iterator[Verdict]:
    # Of two that say the same of the same days the first is cited.
    acts.reverse()
    acts.sort(key=_order)
    starts = [first_day(act.date) for act in acts]
    if starts[0] > ALWAYS:
        yield Verdict(None, ALWAYS, starts[0], ALWAYS)
    for act, start, end in zip(acts, starts, [*starts[1:], NEVER], strict=True):
        if start < end:
            yield Verdict(act, start, end, certain_day(act.date))


def _order(act: Act) -> tuple[tuple[int, int], bool]:
    return act_order(act), act.act is ActKind.DECLINED
