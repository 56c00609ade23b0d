"""Who came from whom by one change."""

from __future__ import annotations

from collections.abc import Iterator

from sisterlinks.model import Change


def sources_of(change: Change, id_: str) -> Iterator[str]:
    """Yield the ids of those that a locality came from by a change.

    Who goes on came of those that ended in it, and who was created of all that went
    into it, as far as its transfers do not say otherwise.

    Args:
        change: The change.
        id_: The id of the locality.
    """
    goes_on, is_after = id_ in change.predecessors, id_ in change.successors
    transfers = change.transfers
    for source in change.ended if goes_on else change.predecessors:
        came = id_ in transfers[source] if source in transfers else is_after
        if came and source != id_:
            yield source


def offspring_of(change: Change, id_: str) -> Iterator[str]:
    """Yield the ids of those that came of a locality by a change.

    Args:
        change: The change.
        id_: The id of the locality: who is yielded has it among its `sources_of`.
    """
    if id_ in change.predecessors:
        goes_on = id_ in change.successors
        for other in change.came_of(id_):
            if other != id_ and not (goes_on and other in change.predecessors):
                yield other
