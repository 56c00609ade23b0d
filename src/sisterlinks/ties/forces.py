"""Forces: the days on which a partnership is in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import attrs

from sisterlinks.model import Act, ActKind, Partnership
from sisterlinks.model.dates import PartialDate, has_begun, has_certainly_begun
from sisterlinks.model.days import ALWAYS, NEVER, certain_day, first_day
from sisterlinks.model.partnerships import act_order

MAXIMUM_PARTIES = 1000
"""How many parties a partnership may have, for its ties to be told.

Every two of them are tied, so that one of a hundred thousand would give five billion
ties: it is an organization. It is a finding, and all other partnerships answer.
"""


# To name a member of an enumeration takes as long as all else that is asked of an act.
_ESTABLISHED, _ENDED = ActKind.ESTABLISHED, ActKind.ENDED

_INTERRUPTING = (ActKind.PROPOSED, ActKind.SUSPENDED, ActKind.RESUMED)
"""Acts without which a partnership is in force from its start to its end."""


class ForceSpan(NamedTuple):
    """Days on which a partnership is in force."""

    start: int
    """The first day."""

    end: int
    """The first day after."""

    certain_from: int
    """The day from which on that is certain."""

    certain_until: int
    """The day from which on it is certain no more."""


@attrs.frozen
class Force:
    """Whether a partnership is in force on a day, and whether that is certain."""

    in_force: bool
    """Whether it is."""

    certain: bool
    """Whether no date that this leans on straddles the day."""


def forces_of(partnership: Partnership) -> Sequence[ForceSpan]:
    """Return the days on which a partnership is in force.

    It is once its ``established`` act has begun, until an ``ended`` act has certainly
    ended it, unless it is certainly suspended. A partnership with no such act, and no
    proposal either, began on a day that is not known. One of more than
    `MAXIMUM_PARTIES` never is.

    Args:
        partnership: The partnership.

    Returns:
        The spans, the earliest first; they do not overlap.

    Example:
        >>> ended = Act(act="ended", date="2005")
        >>> (span,) = forces_of(Partnership(id="p", parties=["a", "b"], acts=[ended]))
        >>> span.start == ALWAYS, dt.date.fromordinal(span.end)
        (True, datetime.date(2005, 12, 31))
    """
    spans, _ = _spans_of(partnership)
    return spans


def suspensions_of(partnership: Partnership) -> Sequence[tuple[int, int]]:
    """Return the days on which a partnership would be in force, were it not suspended.

    Args:
        partnership: The partnership.

    Returns:
        For each span its first day, and the first day after.
    """
    _, rests = _spans_of(partnership)
    return rests


def force_on(partnership: Partnership, day: dt.date) -> Force:
    """Return whether a partnership is in force on a day.

    Args:
        partnership: The partnership.
        day: The day.

    Returns:
        Whether it is in force, as `forces_of` tells, and whether that is certain.

    Example:
        >>> began = Act(act="established", date="2005")
        >>> tie = Partnership(id="tie", parties=["a", "b"], acts=[began])
        >>> force_on(tie, dt.date(2005, 6, 1))
        Force(in_force=True, certain=False)
        >>> force_on(tie, dt.date(2006, 6, 1))
        Force(in_force=True, certain=True)
    """
    number = day.toordinal()
    for start, end, certain_from, certain_until in forces_of(partnership):
        if start <= number < end:
            return Force(in_force=True, certain=certain_from <= number < certain_until)
    return Force(in_force=False, certain=True)


def are_in_force_on(acts: Sequence[Act], day: dt.date) -> bool:
    """Return whether a partnership is in force on a day, by its acts.

    Args:
        acts: The acts of a partnership of no more than `MAXIMUM_PARTIES`.
        day: The day.

    Returns:
        What `force_on` tells, without whether that is certain.

    Example:
        >>> are_in_force_on([Act(act="established", date="2005")], dt.date(2004, 6, 1))
        False
    """
    is_established = has_started = has_ended = False
    for act in acts:
        kind = act.act
        if kind is _ESTABLISHED:
            is_established = True
            has_started = has_started or has_begun(act.date, day)
        elif kind is _ENDED:
            has_ended = has_ended or has_certainly_begun(act.date, day)
        elif kind in _INTERRUPTING:
            number = day.toordinal()
            return any(start <= number < end for start, end, _, _ in _spans(acts)[0])
    return not has_ended and (has_started or not is_established)


def is_suspended_on(partnership: Partnership, day: dt.date) -> bool:
    """Return whether a partnership would be in force on a day, but is suspended."""
    number = day.toordinal()
    return any(start <= number < end for start, end in suspensions_of(partnership))


def parted(
    acts: Iterable[Act],
) -> tuple[list[PartialDate | None], list[PartialDate | None], list[Act]]:
    """Part acts into the dates of being established, those of ends, and other acts."""
    starts: list[PartialDate | None] = []
    ends: list[PartialDate | None] = []
    others: list[Act] = []
    for act in acts:
        kind = act.act
        if kind is _ESTABLISHED:
            starts.append(act.date)
        elif kind is _ENDED:
            ends.append(act.date)
        else:
            others.append(act)
    return starts, ends, others


def span_between(
    starts: Sequence[PartialDate | None], ends: Sequence[PartialDate | None]
) -> ForceSpan:
    """Return the days on which a partnership is in force that nothing suspends.

    Args:
        starts: The dates on which it was established, at least one.
        ends: The dates on which it ended.

    Returns:
        The span; one that ends before it starts has no days.
    """
    return ForceSpan(
        min(map(first_day, starts)),
        min(map(certain_day, ends), default=NEVER),
        min(map(certain_day, starts)),
        min(map(first_day, ends), default=NEVER),
    )


_Spans: TypeAlias = tuple[Sequence[ForceSpan], Sequence[tuple[int, int]]]
"""The spans in force, and the suspensions."""


def _spans_of(partnership: Partnership) -> _Spans:
    if len(partnership.parties) > MAXIMUM_PARTIES:
        return (), ()
    return _spans(partnership.acts)


def _spans(acts: Sequence[Act]) -> _Spans:
    starts, ends, others = parted(acts)
    if not starts:
        if any(act.act is ActKind.PROPOSED for act in others):
            return (), ()
        starts = [None]
    whole = span_between(starts, ends)
    if whole.start >= whole.end:
        return (), ()
    if not others:
        return (whole,), ()
    turns = [
        act
        for act in others
        if act.act is ActKind.SUSPENDED or act.act is ActKind.RESUMED
    ]
    if not turns:
        return (whole,), ()
    return _with_turns(whole, turns)


class _Stretch(NamedTuple):
    """Days on which the turns of a partnership say one thing."""

    start: int
    end: int
    rests: bool
    certain: bool


def _with_turns(
    whole: ForceSpan, turns: Sequence[Act]
) -> tuple[Sequence[ForceSpan], Sequence[tuple[int, int]]]:
    """Cut suspensions out of a span."""
    spans: list[ForceSpan] = []
    rests: list[tuple[int, int]] = []
    for start, end, is_rest, certain in _joined(_stretches(turns)):
        first, after = max(start, whole.start), min(end, whole.end)
        if first >= after:
            continue
        if is_rest:
            rests.append((first, after))
        elif certain:
            spans.append(
                ForceSpan(first, after, whole.certain_from, whole.certain_until)
            )
        else:
            spans.append(ForceSpan(first, after, NEVER, NEVER))
    return spans, rests


def _stretches(turns: Sequence[Act]) -> Iterator[_Stretch]:
    """Yield what suspensions and resumptions say, day by day.

    A resumption counts once it has begun, a suspension once it certainly has; until
    then it makes the answer uncertain. Of those that count the latest decides, and of
    two of the same days the suspension.
    """
    ordered = sorted(turns, key=_turn_order)
    # Each event: its day, and what it makes of the latest turn and of the doubts.
    counting: list[tuple[int, int]] = []
    doubts: list[tuple[int, int]] = []
    for rank, turn in enumerate(ordered):
        first, certain = first_day(turn.date), certain_day(turn.date)
        if turn.act is ActKind.SUSPENDED:
            counting.append((certain, rank))
            doubts += [(first, 1), (certain, -1)]
        else:
            counting.append((first, rank))
    counting.sort()
    doubts.sort()
    days = {ALWAYS, NEVER}
    days.update(day for day, _ in counting)
    days.update(day for day, _ in doubts)
    days.update(certain_day(turn.date) for turn in ordered)
    latest, doubt, counted, told = -1, 0, 0, 0
    for start, end in pairwise(sorted(days)):
        while counted < len(counting) and counting[counted][0] <= start:
            latest = max(latest, counting[counted][1])
            counted += 1
        while told < len(doubts) and doubts[told][0] <= start:
            doubt += doubts[told][1]
            told += 1
        decisive = ordered[latest] if latest >= 0 else None
        rests = decisive is not None and decisive.act is ActKind.SUSPENDED
        settled = decisive is None or certain_day(decisive.date) <= start
        yield _Stretch(start, end, rests, settled and not doubt)


def _joined(stretches: Iterable[_Stretch]) -> Iterator[_Stretch]:
    """Join stretches that say the same one after the other."""
    waiting = iter(stretches)
    last = next(waiting)
    for stretch in waiting:
        if (last.rests, last.certain) == (stretch.rests, stretch.certain) or (
            last.rests and stretch.rests
        ):
            last = last._replace(end=stretch.end)
        else:
            yield last
            last = stretch
    yield last


def _turn_order(act: Act) -> tuple[tuple[int, int], bool]:
    return act_order(act), act.act is ActKind.SUSPENDED
