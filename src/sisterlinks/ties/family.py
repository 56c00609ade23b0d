"""The family of a locality: its forerunners and successors, as trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sisterlinks.model import Change
from sisterlinks.ties.lineage import Lineage

DEEPEST = 100
"""How many generations are followed; more are no history, but a mistake."""


class Relative(NamedTuple):
    """A locality that came before or after another, with those beyond it."""

    id: str
    """The id of the locality."""

    change: Change
    """The change that lies between the two."""

    beyond: Sequence[Relative]
    """Those before it, or after it."""

    is_repeated: bool
    """Whether it stands elsewhere in the tree, where those beyond it are."""


def forerunners(lineage: Lineage, id_: str) -> Sequence[Relative]:
    """Return the localities that went into one, each with its own forerunners.

    Args:
        lineage: The changes.
        id_: The id of the locality.

    Returns:
        The forerunners, the earliest change first.
    """
    return _Family(lineage, backwards=True).of(id_)


def successors(lineage: Lineage, id_: str) -> Sequence[Relative]:
    """Return the localities that came of one, each with its own successors.

    Args:
        lineage: The changes.
        id_: The id of the locality.

    Returns:
        The successors, the earliest change first.
    """
    return _Family(lineage, backwards=False).of(id_)


class _Family:
    def __init__(self, lineage: Lineage, *, backwards: bool) -> None:
        self.lineage = lineage
        self.backwards = backwards
        self.told: set[str] = set()

    def of(self, id_: str, depth: int = 0) -> Sequence[Relative]:
        self.told.add(id_)
        if depth == DEEPEST:
            return ()
        found = []
        for change in self.lineage.naming(id_):
            for other in self.beyond(change, id_):
                is_repeated = other in self.told
                beyond = () if is_repeated else self.of(other, depth + 1)
                found.append(Relative(other, change, beyond, is_repeated))
        return found

    def beyond(self, change: Change, id_: str) -> Iterator[str]:
        """Yield those before or after a locality at one change.

        Who goes on came of those that ended in it, and gave rise to what was created
        beside it; who only goes on beside another is not a relative of it.
        """
        others = change.predecessors if self.backwards else change.successors
        mine = change.successors if self.backwards else change.predecessors
        if id_ in mine:
            goes_on = id_ in others
            yield from (
                other
                for other in dict.fromkeys(others)
                if other != id_ and not (goes_on and other in mine)
            )
