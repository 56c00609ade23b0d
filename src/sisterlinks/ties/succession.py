"""The rule of succession: what becomes at a change of what a locality holds.

This is the one place that knows who the candidates are, who else may take a slot over,
and with which disposition. The walk over the records asks it for one day, and the index
for all days at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from sisterlinks.model import ActKind, Change
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import certain_day, first_day
from sisterlinks.ties.decisions import SILENCE, Verdict, Verdicts
from sisterlinks.ties.standing import Disposition, Standing

UNKNOWN = -1
"""Stands for an unknown day since which a slot is held: all changes came after."""


@attrs.frozen(eq=False)
class Event:
    """A change, with the day on which it takes effect."""

    change: Change
    """The change."""

    date: PartialDate
    """When it takes effect, for everybody whom it names."""

    rank: int
    """Where it stands in the order in which changes take effect."""

    first: int = attrs.field(
        init=False,
        default=attrs.Factory(lambda self: first_day(self.date), takes_self=True),
    )
    """The number of the day from which on it has taken effect."""

    certain_from: int = attrs.field(
        init=False,
        default=attrs.Factory(lambda self: certain_day(self.date), takes_self=True),
    )
    """The number of the day from which on it certainly has."""

    @property
    def since(self) -> int:
        """Since when those hold a slot to whom it passes: a day, or `UNKNOWN`."""
        return self.first or UNKNOWN

    @cached_property
    def predecessors(self) -> frozenset[str]:
        """The ids of those who go into it."""
        return frozenset(self.change.predecessors)

    @cached_property
    def continuing(self) -> frozenset[str]:
        """The ids of those who go on through it."""
        return frozenset(self.change.continuing)

    @cached_property
    def receivers(self) -> frozenset[str]:
        """The ids of those to whom it may pass anything."""
        change = self.change
        return frozenset(change.successors).union(
            change.heirs, *change.transfers.values()
        )

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The rank of each locality in the record, for an order without ids."""
        change = self.change
        named = (
            *change.predecessors,
            *change.successors,
            *change.heirs,
            *(id_ for ids in change.transfers.values() for id_ in ids),
        )
        return {id_: rank for rank, id_ in enumerate(dict.fromkeys(named))}


@attrs.frozen(eq=False)
class Passing:
    """What a change does to the slots that one locality holds."""

    event: Event
    """The change."""

    candidates: Sequence[str]
    """The ids of those who may hold them, as it ends their holder; each once."""

    beside: Sequence[str]
    """The ids of further successors, who hold them only if they take them over."""

    goes_on: bool
    """Whether their holder goes on, and keeps them."""

    is_shared: bool
    """Whether several may hold them, so that nobody is presumed to: there are several
    candidates, or another change says that it ended their holder."""


def passing_of(
    event: Event, holder: str, *, goes_on: bool, is_contested: bool = False
) -> Passing:
    """Return what a change does to the slots that one of its predecessors holds.

    Args:
        event: The change.
        holder: The id of a locality that it names.
        goes_on: Whether the locality goes on through it.
        is_contested: Whether another change ends the locality, too.

    Returns:
        The candidates, and those beside them.
    """
    change = event.change
    if goes_on:
        return Passing(event, (), change.created, goes_on=True, is_shared=False)
    told = change.candidates(holder)
    candidates = tuple(dict.fromkeys(told))
    beside: Sequence[str] = ()
    if told is not change.successors:
        taken = frozenset(candidates)
        beside = tuple(id_ for id_ in change.successors if id_ not in taken)
    return Passing(
        event,
        candidates,
        beside,
        goes_on=False,
        is_shared=is_contested or len(candidates) > 1,
    )


def undecided(passing: Passing, standing: Standing) -> Disposition:
    """Return what becomes of a slot for a candidate that has decided nothing.

    Args:
        passing: What the change does to what the slot's holder holds.
        standing: The standing with which the holder holds it.

    Returns:
        Presumed for the only candidate, unresolved for one of several; and what was
        unresolved stays so.
    """
    if passing.is_shared or standing is Standing.UNRESOLVED:
        return Disposition.UNRESOLVED
    return Disposition.PRESUMED


def outcomes(
    passing: Passing, standing: Standing, since: int, decided: Verdicts
) -> Iterator[tuple[str, Disposition, Verdict]]:
    """Yield what becomes of a slot at a change, for each locality it may pass to.

    Args:
        passing: What the change does to what the slot's holder holds.
        standing: The standing with which the holder holds it.
        since: The number of the day since which it does, or `UNKNOWN`.
        decided: What localities have said of the partnership.

    Yields:
        The id of the locality, the disposition, and the verdict that it rests on.
        Where the holder goes on, its own keeping of the slot is not among them.
    """
    silent = undecided(passing, standing)
    for candidate in passing.candidates:
        for verdict in decided.get(candidate, SILENCE):
            if verdict.act is None:
                yield candidate, silent, verdict
            elif verdict.act.act is ActKind.CONFIRMED:
                yield candidate, Disposition.CONFIRMED, verdict
            else:
                yield candidate, Disposition.DECLINED, verdict
    # Who came to hold the slot by the change itself, or after it, has nothing that it
    # could have passed on. An unknown day comes after an unknown day alone.
    if decided and passing.event.first > since:
        for other in passing.beside:
            for verdict in decided.get(other, ()):
                if verdict.act is not None and verdict.act.act is ActKind.CONFIRMED:
                    yield other, Disposition.CONFIRMED, verdict
