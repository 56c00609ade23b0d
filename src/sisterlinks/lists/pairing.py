"""Which partnerships of an earlier import the rows of a list become again.

A list has no ids, and people correct it: rows move, dates are amended, names are
spelled another way; and in the folder drafts get the ids of real localities. So
partnerships are paired by what they say, the plainest pairs first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import (
    Callable,
    Container,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from typing import TypeAlias

from sisterlinks.closest import closest
from sisterlinks.model import Act, ActKind, Partnership, Record
from sisterlinks.model.dates import Certainty, PartialDate

NamesOf: TypeAlias = Callable[[str], frozenset[str]]
"""What gives the names of a locality by its id, folded."""

_Score: TypeAlias = tuple[int, ...]
_Step: TypeAlias = tuple[
    Callable[[Partnership], Iterable[Hashable]],
    Callable[[Partnership, Partnership], bool],
]
"""A way to pair: keys of which a pair shares one, and what must hold of it besides."""


def paired(
    old: Sequence[Partnership],
    fresh: Sequence[Partnership],
    source: str,
    names: NamesOf,
    known: Container[str] = (),
) -> Mapping[str, Partnership]:
    """Pair the partnerships of a folder with those that the list gives now.

    Args:
        old: Those of the folder that cite the list.
        fresh: Those that the list gives.
        source: The id of the list's source.
        names: What gives the names of localities.
        known: The localities of which two are never one, though their names be alike.

    Returns:
        The one of the folder by the id of the one of the list, where there is one.

    Example:
        >>> old = Partnership(id="ours", parties=["a", "b"])
        >>> fresh = Partnership(id="a--b", parties=["a", "b"])
        >>> paired([old], [fresh], "list", lambda id_: frozenset([id_]))["a--b"].id
        'ours'
    """
    pairing = _Pairing(source, names, known)
    found: dict[str, Partnership] = {}
    waiting = list(old)
    for keys, holds in pairing.steps:
        left = [each for each in fresh if each.id not in found]
        found |= pairing.pair(waiting, left, keys, holds)
        taken = {id(each) for each in found.values()}
        waiting = [each for each in waiting if id(each) not in taken]
    return found


def established(partnership: Partnership) -> Iterator[Act]:
    """Yield the acts by which a partnership was established."""
    return (act for act in partnership.acts if act.act is ActKind.ESTABLISHED)


def fits(partnership: Partnership, date: PartialDate | None) -> bool:
    """Return whether a partnership has a date of the list, or a more exact one."""
    return date is None or any(
        act.date is not None and act.date.within(date) is Certainty.YES
        for act in established(partnership)
    )


def rows_of(record: Record, source: str) -> frozenset[str]:
    """Return the rows of a list that a record cites."""
    return frozenset(
        citation.paragraph for citation in record.citations if citation.source == source
    )


class _Pairing:
    def __init__(self, source: str, names: NamesOf, known: Container[str]) -> None:
        self.source = source
        self.names = names
        self.known = known
        self.steps: tuple[_Step, ...] = (
            (_parties, lambda one, other: one.since == other.since),
            (lambda each: (each.id,), lambda _one, _other: True),
            (_parties, lambda _one, _other: True),
            (self._named_pairs, lambda one, other: not self._different(one, other)),
            (self._moments, self._are_alike),
        )

    def pair(
        self,
        old: Sequence[Partnership],
        fresh: Sequence[Partnership],
        keys: Callable[[Partnership], Iterable[Hashable]],
        holds: Callable[[Partnership, Partnership], bool],
    ) -> dict[str, Partnership]:
        """Pair in one way, the best pairs first."""
        by_key: dict[Hashable, dict[int, Partnership]] = defaultdict(dict)
        for number, each in enumerate(old):
            for key in keys(each):
                by_key[key][number] = each
        pairs: list[tuple[_Score, int, int]] = []
        for at, new in enumerate(fresh):
            near = {
                number: each
                for key in keys(new)
                for number, each in by_key.get(key, {}).items()
            }
            pairs += [
                (self._score(each, new), at, number)
                for number, each in near.items()
                if holds(each, new)
            ]
        pairs.sort(key=lambda pair: (*(-part for part in pair[0]), *pair[1:]))
        found: dict[str, Partnership] = {}
        taken: set[int] = set()
        for _, at, number in pairs:
            if number not in taken and fresh[at].id not in found:
                taken.add(number)
                found[fresh[at].id] = old[number]
        return found

    def _score(self, old: Partnership, new: Partnership) -> _Score:
        is_same_row = not rows_of(old, self.source).isdisjoint(
            rows_of(new, self.source)
        )
        return (fits(old, new.since), old.id == new.id, is_same_row)

    def _called(self, id_: str) -> frozenset[str]:
        """Return what a locality goes by: its id, and its names."""
        return self.names(id_) | {f"={id_}"}

    def _named_pairs(self, partnership: Partnership) -> Iterator[Hashable]:
        """Yield each way to name both sides."""
        near, far = (self._called(party) for party in partnership.parties[:2])
        return ((one, other) for one in near for other in far)

    def _moments(self, partnership: Partnership) -> Iterator[Hashable]:
        """Yield the rows and the day by which a corrected row is known again."""
        yield from rows_of(partnership, self.source)
        if partnership.since is not None:
            yield partnership.since

    def _different(
        self, old: Partnership, new: Partnership
    ) -> Sequence[tuple[str, str]]:
        """Return the sides that are not one place by their ids or names."""
        return [
            (one, other)
            for one, other in zip(old.parties[:2], new.parties, strict=True)
            if self._called(one).isdisjoint(self._called(other))
            or (one != other and one in self.known and other in self.known)
        ]

    def _are_alike(self, old: Partnership, new: Partnership) -> bool:
        """Return whether one side is the same, and the other's name was corrected."""
        different = self._different(old, new)
        return len(different) == 1 and any(
            _alike(name, corrected)
            for name in self.names(different[0][0])
            for corrected in self.names(different[0][1])
        )


def _parties(partnership: Partnership) -> Iterable[Hashable]:
    return (frozenset(partnership.parties),)


def _alike(one: str, other: str) -> bool:
    """Return whether two names may be one: a few letters or whole words differ."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words or bool(closest(one, [other]))
