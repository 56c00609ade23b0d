"""Excerpts: the few records that bear on the ties of one locality.

They are the localities that it came from, by any way; the partnerships that name it or
one of these; the localities that may hold by now what a party of them held; and all
changes that name any of these. On them, the walk over records gives the answer that it
would give on all, since whoever may hold a slot is reached by changes from its party.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Protocol

from sisterlinks.bulk import collector_paused
from sisterlinks.model import Change, Locality, Partnership, Record
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.lineage import Lineage, named

FARTHEST = 100
"""How many generations are followed; where there are more, all records answer."""

SELDOM = 16
"""How many questions about single localities are answered by excerpts.

Making the index takes about as long as so many excerpts do. So whoever asks one
question waits for no more than it needs, and whoever asks a million waits at most twice
as long for the first of them as for the index alone.
"""


class Finder(Protocol):
    """Finds the records that name some localities."""

    @property
    def store(self) -> RecordStore:
        """The records of the lists that it does not look into."""
        ...

    def changes(self, ids: AbstractSet[str]) -> Mapping[int, Change]:
        """Return the changes that name one of some localities, by their rows."""
        ...

    def partnerships(self, ids: AbstractSet[str]) -> Sequence[Partnership]:
        """Return the partnerships that have one of some parties, in their order."""
        ...

    def localities(self, ids: AbstractSet[str]) -> Sequence[Locality]:
        """Return the localities that have one of some ids, in their order."""
        ...


def excerpt(finder: Finder, id_: str) -> RecordStore | None:
    """Return the records that bear on the ties of one locality.

    Args:
        finder: Finds records.
        id_: The locality's id.

    Returns:
        The records, with all of the lists that need not be looked into; ``None`` where
        no locality has the id, or where its history is longer than `FARTHEST`.
    """
    changes: dict[int, Change] = {}
    origins = reached(finder, {id_}, Lineage.ancestors_of, changes)
    if origins is None:
        return None
    partnerships = finder.partnerships(origins)
    parties = {party for each in partnerships for party in each.parties}
    holders = reached(finder, origins | parties, Lineage.descendants_of, changes)
    if holders is None:
        return None
    # A change takes effect on a day on which the lives of all whom it names agree.
    named_ = {name for change in changes.values() for name in named(change)}
    localities = finder.localities(holders | named_)
    if all(locality.id != id_ for locality in localities):
        return None
    lists: dict[str, Sequence[Record]] = {
        "localities": localities,
        "changes": [changes[row] for row in sorted(changes)],
        "partnerships": partnerships,
    }
    store = finder.store
    return RecordStore.of_lists({**store.lists, **lists}, store.schema)


def reached(
    finder: Finder,
    ids: set[str],
    onward: Callable[[Lineage, set[str]], AbstractSet[str]],
    changes: dict[int, Change],
) -> set[str] | None:
    """Follow changes from some localities on, as far as they lead.

    Args:
        finder: Finds the changes.
        ids: The ids of the localities.
        onward: Returns what the changes of a lineage lead to from some localities.
        changes: Where to add the changes by their rows.

    Returns:
        The ids of all localities that were reached, of which every change is known
        then; ``None`` where it goes on too long.
    """
    found = fresh = ids
    for _ in range(FARTHEST):
        naming = finder.changes(fresh)
        changes.update(naming)
        fresh = {*onward(Lineage((), naming.values()), fresh)} - found
        if not fresh:
            return found
        found = found | fresh
    return None


class Excerpts:
    """Makes excerpts as long as few are asked for."""

    def __init__(self, finder: Finder) -> None:
        """Take what finds the records.

        Args:
            finder: Finds records.
        """
        self._finder = finder
        self._asked = 0

    def around(self, id_: str) -> RecordStore | None:
        """Return the records that bear on the ties of a locality.

        Args:
            id_: The locality's id.

        Returns:
            The records; ``None`` where all records are to answer: questions have been
            many, or `excerpt` makes none.
        """
        self._asked += 1
        return None if self._asked > SELDOM else excerpt(self._finder, id_)


class RecordFinder:
    """Finds records in a store, by looking at one after the other."""

    def __init__(self, store: RecordStore) -> None:
        """Take the records.

        Args:
            store: The records.
        """
        self.store = store
        """The records."""

    @cached_property
    def _naming(self) -> Mapping[str, Sequence[int]]:
        """The rows of the changes that name each locality."""
        rows: dict[str, list[int]] = {}
        with collector_paused():
            for row, change in enumerate(self.store.of(Change)):
                for id_ in named(change):
                    rows.setdefault(id_, []).append(row)
        return rows

    def changes(self, ids: AbstractSet[str]) -> Mapping[int, Change]:
        """Return the changes that name one of some localities, by their rows."""
        changes = self.store.of(Change)
        find = self._naming.get
        return {row: changes[row] for id_ in ids for row in find(id_, ())}

    def partnerships(self, ids: AbstractSet[str]) -> Sequence[Partnership]:
        """Return the partnerships that have one of some parties, in their order."""
        name_none_of = ids.isdisjoint
        return [
            partnership
            for partnership in self.store.of(Partnership)
            if not name_none_of(partnership.parties)
        ]

    def localities(self, ids: AbstractSet[str]) -> Sequence[Locality]:
        """Return the localities that have one of some ids, in their order."""
        return [locality for locality in self.store.of(Locality) if locality.id in ids]
