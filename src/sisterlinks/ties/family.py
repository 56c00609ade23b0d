"""The family of a locality: its forerunners and successors, as trees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from sisterlinks.model import Change
from sisterlinks.ties.descent import offspring_of, sources_of
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


_Step: TypeAlias = tuple[Change, Sequence[str]]
"""A change, and the ids of those to whom it leads from one of whom it tells."""


class _Family:
    def __init__(self, lineage: Lineage, *, backwards: bool) -> None:
        self.lineage = lineage
        self.backwards = backwards
        self.step = sources_of if backwards else offspring_of
        self.told: set[tuple[str, tuple[int, ...]]] = set()

    def of(self, id_: str) -> Sequence[Relative]:
        steps = self.steps(id_, None)
        self.told.add(_key(id_, steps))
        return self.beyond(steps, 0)

    def beyond(self, steps: Sequence[_Step], depth: int) -> Sequence[Relative]:
        if depth == DEEPEST:
            return ()
        found = []
        for change, others in steps:
            for other in others:
                further = self.steps(other, change)
                # Of one who gives or takes several times, each time has another part
                # of its history beyond it.
                key = _key(other, further)
                is_repeated = key in self.told
                self.told.add(key)
                beyond = () if is_repeated else self.beyond(further, depth + 1)
                found.append(Relative(other, change, beyond, is_repeated))
        return found

    def steps(self, id_: str, via: Change | None) -> Sequence[_Step]:
        """Return the changes that lie beyond a locality, and to whom each leads.

        Args:
            id_: The id of the locality.
            via: The change by which it is a relative; ``None`` for the first of all.
        """
        return [
            (change, others)
            for change in self.lineage.naming(id_)
            if (others := tuple(dict.fromkeys(self.step(change, id_))))
            and (via is None or self.leads_on(change, via, id_))
        ]

    def leads_on(self, change: Change, via: Change, id_: str) -> bool:
        earlier, later = (change, via) if self.backwards else (via, change)
        return self.lineage.leads_on(earlier, later, id_)


def _key(id_: str, steps: Sequence[_Step]) -> tuple[str, tuple[int, ...]]:
    return id_, tuple(id(change) for change, _ in steps)
