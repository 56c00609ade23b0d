"""Partnerships in columns: numbers in place of ids and of acts, to be compared in bulk.

Most partnerships have two parties, and many have the same acts: loading holds alike
lists of acts once. What is looked at by number is looked at once for all of them, and
lies side by side in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import NamedTuple, TypeVar

from sisterlinks.model import Act, Locality, Partnership

T = TypeVar("T")

PAIR = 2
"""How many parties most partnerships have."""

UNKNOWN = -1
"""The number of a party that has no record. A table by number has one more entry at its
end, which is theirs."""


class Pairs(NamedTuple):
    """Partnerships of two parties, each a row."""

    partnerships: Sequence[Partnership]
    """The partnerships."""

    ones: Sequence[int]
    """The number of the first party of each."""

    others: Sequence[int]
    """The number of the second party of each."""

    histories: Sequence[int]
    """The number of the acts of each."""


class Histories(NamedTuple):
    """The acts of partnerships, those that several share once."""

    acts: Sequence[Sequence[Act]]
    """The acts, by their number."""

    numbers: Sequence[int]
    """The number of the acts of each partnership."""

    known: Mapping[int, int]
    """Their numbers, by the identity of the sequence that they lie in."""

    def each(self, look: Callable[[Sequence[Act]], T]) -> Sequence[T]:
        """Return what a function makes of the acts, by their number."""
        return [*map(look, self.acts)]


def numbers_of(localities: Sequence[Locality]) -> Mapping[str, int]:
    """Return the number of each locality by its id: of two with one id, of the first.

    Example:
        >>> numbers_of([Locality(id="a"), Locality(id="b"), Locality(id="a")])
        {'a': 0, 'b': 1}
    """
    ids = [one.id for one in localities]
    numbers = dict(zip(ids, count()))
    if len(numbers) < len(ids):
        numbers = {}
        for number, id_ in enumerate(ids):
            numbers.setdefault(id_, number)
    return numbers


def histories_of(partnerships: Sequence[Partnership]) -> Histories:
    """Return the acts of partnerships, with a number for each.

    Example:
        >>> acts = (Act(act="established", date="2005"),)
        >>> tie = Partnership(id="t", parties=["a", "b"], acts=acts)
        >>> histories_of([tie, Partnership(id="u", parties=["a", "b"])]).numbers
        [0, 1]
    """
    known: dict[int, int] = {}
    lists: list[Sequence[Act]] = []
    numbers: list[int] = []
    for partnership in partnerships:
        acts = partnership.acts
        number = known.get(id(acts))
        if number is None:
            number = known[id(acts)] = len(lists)
            lists.append(acts)
        numbers.append(number)
    return Histories(lists, numbers, known)


def pairs_of(
    partnerships: Sequence[Partnership],
    histories: Histories,
    numbers: Mapping[str, int],
) -> tuple[Pairs, Sequence[Partnership]]:
    """Return the partnerships of two parties in columns, and the others beside them.

    Args:
        partnerships: Partnerships.
        histories: Their acts.
        numbers: The numbers of localities, by their ids.

    Example:
        >>> ties = [Partnership(id="t", parties=["a", "b"])]
        >>> pairs, others = pairs_of(ties, histories_of(ties), {"a": 0})
        >>> pairs[1:], others
        (([0], [-1], [0]), [])
    """
    rows: list[Partnership] = []
    rings: list[Partnership] = []
    ones: list[int] = []
    others: list[int] = []
    acts: list[int] = []
    find = numbers.get
    for partnership, number in zip(partnerships, histories.numbers, strict=True):
        parties = partnership.parties
        if len(parties) == PAIR:
            one, other = parties
            rows.append(partnership)
            ones.append(find(one, UNKNOWN))
            others.append(find(other, UNKNOWN))
            acts.append(number)
        else:
            rings.append(partnership)
    return Pairs(rows, ones, others, acts), rings
