"""Localities that changes name in another order than that of a life."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from sisterlinks.rules.graphs import cycles
from sisterlinks.ties.lineage import Lineage


def untimely(lineage: Lineage) -> Sequence[str]:
    """Return the ids of localities that changes name out of the order of a life.

    In order, one change creates a locality, before all others that name it, and one
    ends it, after all others. Where changes contradict each other, they do so through a
    locality of which that is not so, since they are ranked by their dates.

    Example:
        >>> from sisterlinks import Change
        >>> merger = Change(
        ...     id="merger", date="2005", predecessors=["a", "b"], successors=["c"]
        ... )
        >>> later = Change(
        ...     id="later", date="2006", predecessors=["a", "c"], successors=["c"]
        ... )
        >>> untimely(Lineage([], [merger])), untimely(Lineage([], [merger, later]))
        ([], ['a'])
    """
    naming = lineage.naming
    found = (
        (id_ for id_, one in lineage.created_by.items() if naming(id_)[0] is not one),
        (id_ for id_, one in lineage.ended_by.items() if naming(id_)[-1] is not one),
        sorted(lineage.contested),
    )
    return [*dict.fromkeys(chain.from_iterable(found))]


def circles(lineage: Lineage, ids: Iterable[str]) -> Sequence[frozenset[str]]:
    """Return the sets of localities each of which would come before itself.

    A locality is born no later than what is born of it, and ends no later than what it
    ends in; so a cycle of births, or of ends, can't be.

    Args:
        lineage: The changes.
        ids: The ids of localities of which at least one is in each of them.
    """

    def born_of(id_: str) -> Iterator[str]:
        for change in lineage.naming(id_):
            if id_ in lineage.event(change).predecessors:
                yield from change.created

    def ends_in(id_: str) -> Iterator[str]:
        for change in lineage.naming(id_):
            event = lineage.event(change)
            if id_ in event.predecessors and id_ not in event.continuing:
                yield from change.successors

    births, ends = (_reached(ids, followers) for followers in (born_of, ends_in))
    return [*dict.fromkeys((*cycles(births), *cycles(ends)))]


def _reached(
    ids: Iterable[str], followers: Callable[[str], Iterable[str]]
) -> Mapping[str, Sequence[str]]:
    """Return the followers of all that is reached from some ids, with them."""
    found: dict[str, Sequence[str]] = {}
    waiting = [*ids]
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found[id_] = [*dict.fromkeys(followers(id_))]
            waiting += found[id_]
    return found
