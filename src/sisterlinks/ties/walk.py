"""The walk: which ties partnerships give on a day, found from the records themselves.

It explains every answer with its path, and answers small data at once. Data of many
partnerships are answered by `sisterlinks.index`, which asks it for paths.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple, TypeAlias

import attrs

from sisterlinks.model import Locality, Partnership
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.affirmations import Affirmations, Paper
from sisterlinks.ties.forces import force_on, is_suspended_on
from sisterlinks.ties.inheritance import Holding, holders
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.links import Lead, Link, lead_of
from sisterlinks.ties.standing import Standing, weaker
from sisterlinks.ties.tie import Outline, Tie, by_since


class _Bond(NamedTuple):
    """How one partnership binds two localities."""

    near: Holding
    far: Holding
    certain: bool

    @property
    def standing(self) -> Standing:
        return weaker(self.near.standing, self.far.standing)


_Pair: TypeAlias = tuple[str, str]
_Bonds: TypeAlias = Mapping[_Pair, _Bond]
_Bound: TypeAlias = list[tuple[Partnership, _Bond]]


@attrs.frozen
class Resolver:
    """Answers who is tied to whom."""

    store: RecordStore
    """The records."""

    lineage: Lineage
    """What changes made of the localities among them."""

    _kept: dict[tuple[int, dt.date], tuple[Partnership, _Bonds]] = attrs.field(
        factory=dict, init=False, eq=False, repr=False
    )

    @cached_property
    def by_party(self) -> Mapping[str, tuple[Partnership, ...]]:
        """The partnerships of each original party."""
        found: dict[str, list[Partnership]] = {}
        for partnership in self.store.of(Partnership):
            for party in dict.fromkeys(partnership.parties):
                found.setdefault(party, []).append(partnership)
        return {party: tuple(members) for party, members in found.items()}

    @cached_property
    def _affirmations(self) -> Affirmations:
        return Affirmations(self.store)

    def ties(
        self, locality: Locality, day: dt.date, floor: Standing
    ) -> tuple[Tie, ...]:
        """Return the ties of one locality on a day, sorted by since, then partner."""
        partnerships = {
            id(partnership): partnership
            for party in (locality.id, *self.lineage.ancestors(locality.id))
            for partnership in self.by_party.get(party, ())
        }
        bound: dict[_Pair, _Bound] = {}
        for partnership in partnerships.values():
            for pair, bond in self._bonds(partnership, day, locality.id).items():
                bound.setdefault(pair, []).append((partnership, bond))
        return tuple(self._ties(bound, day, floor))

    def all_ties(self, day: dt.date, floor: Standing) -> Iterator[Tie]:
        """Return every tie of a day once, from the side whose id comes first."""
        bound: dict[_Pair, _Bound] = {}
        for partnership in self.store.of(Partnership):
            for pair, bond in self._bonds(partnership, day).items():
                if pair[0] < pair[1]:
                    bound.setdefault(pair, []).append((partnership, bond))
        return iter(self._ties(bound, day, floor))

    def bindings(
        self, partnership: Partnership, day: dt.date
    ) -> Mapping[tuple[str, str], Link]:
        """Return the strongest link of each ordered pair that a partnership binds."""
        return {
            pair: self._link(partnership, bond, day)
            for pair, bond in self._bonds(partnership, day).items()
        }

    def suspended(
        self, partnerships: Iterable[Partnership], day: dt.date, near: str | None = None
    ) -> Iterator[Link]:
        """Yield what would bind two localities on a day, were it not suspended.

        Args:
            partnerships: The partnerships to look at.
            day: The day.
            near: The id of the one side; any where left out.
        """
        for partnership in partnerships:
            if is_suspended_on(partnership, day):
                bonds = self._between(partnership, day, certain=True, near=near)
                for (one, other), bond in bonds.items():
                    if near is not None or one < other:
                        yield self._link(partnership, bond, day)

    def links(
        self,
        partnerships: tuple[Partnership, ...],
        pair: _Pair,
        day: dt.date,
    ) -> tuple[Link, ...]:
        """Return the links by which partnerships bind two localities on a day.

        Args:
            partnerships: Partnerships that bind them, the leading one first.
            pair: The ids of the two.
            day: The day.

        Returns:
            The links, in the same order.
        """
        return tuple(
            self._link(partnership, self._bonds_again(partnership, day)[pair], day)
            for partnership in partnerships
        )

    def _link(self, partnership: Partnership, bond: _Bond, day: dt.date) -> Link:
        affirmations: tuple[Paper, ...] = ()
        if not bond.standing.is_firm:
            affirmations = self._affirmations.of(partnership.id, bond[:2], day)
        kind = partnership.kind_on(day)
        return Link(partnership, *bond, kind, affirmations)

    def _ties(
        self, bound: Mapping[_Pair, _Bound], day: dt.date, floor: Standing
    ) -> list[Tie]:
        ties = (self._tie(pair, members, day) for pair, members in bound.items())
        return sorted(
            (tie for tie in ties if tie.standing.at_least(floor)), key=by_since
        )

    def _tie(self, pair: _Pair, bound: _Bound, day: dt.date) -> Tie:
        near, far = (self._locality(id_) for id_ in pair)
        bound.sort(key=_lead)
        partnerships = tuple(partnership for partnership, _ in bound)
        _, leading = bound[0]
        outline = Outline(day, leading.standing, leading.certain, partnerships, self)
        return Tie(near, far, outline)

    def _locality(self, id_: str) -> Locality:
        locality = self.store.get(Locality, id_)
        assert locality is not None  # noqa: S101 - only known ones are bound
        return locality

    def _bonds_again(self, partnership: Partnership, day: dt.date) -> _Bonds:
        """Return bonds as `_bonds` does; where they are many, find them but once."""
        key = (id(partnership), day)
        kept = self._kept.get(key)
        if kept is not None and kept[0] is partnership:
            return kept[1]
        bonds = self._bonds(partnership, day)
        if len(bonds) > _MANY:
            if sum(len(others) for _, others in self._kept.values()) > _MOST:
                self._kept.clear()
            self._kept[key] = (partnership, bonds)
        return bonds

    def _bonds(
        self, partnership: Partnership, day: dt.date, near: str | None = None
    ) -> _Bonds:
        """Return, for each ordered pair that a partnership binds, the strongest bond.

        Args:
            partnership: The partnership.
            day: The day.
            near: The id of the one side; any where left out.
        """
        force = force_on(partnership, day)
        if not force.in_force:
            return {}
        return self._between(partnership, day, certain=force.certain, near=near)

    def _between(
        self,
        partnership: Partnership,
        day: dt.date,
        *,
        certain: bool,
        near: str | None = None,
    ) -> _Bonds:
        """Return the bonds between the holders of a partnership's slots."""
        slots = [
            self._existing(holders(partnership, slot, day, self.lineage), day)
            for slot in dict.fromkeys(partnership.parties)
        ]
        bonds: dict[_Pair, _Bond] = {}
        for one, other in combinations(slots, 2):
            for mine, theirs in ((one, other), (other, one)):
                if near is not None:
                    mine = {near: mine[near]} if near in mine else {}  # noqa: PLW2901 - narrowed
                for here, there in product(mine.values(), theirs.values()):
                    if here.holder == there.holder:
                        continue  # a partner of itself: extinguished
                    bond = _Bond(
                        here, there, certain and here.certain and there.certain
                    )
                    pair = (here.holder, there.holder)
                    known = bonds.get(pair)
                    if known is None or _firmness(bond) > _firmness(known):
                        bonds[pair] = bond
        return bonds

    def _existing(
        self, held: Mapping[str, Holding], day: dt.date
    ) -> Mapping[str, Holding]:
        """Leave out holders that no record tells of, or that do not exist yet."""
        return {
            id_: holding
            for id_, holding in held.items()
            if self.store.get(Locality, id_) is not None
            and self.lineage.exists(id_, day)
        }


_MANY = 100
"""From how many bonds of one partnership on they are kept for who asks again."""

_MOST = 500_000
"""How many bonds are kept at most, besides those of one partnership."""


def _lead(bound: tuple[Partnership, _Bond]) -> Lead:
    partnership, bond = bound
    return lead_of(bond.standing, bond.certain, partnership)


def _firmness(bond: _Bond) -> tuple[int, bool, int, int]:
    """Order the bonds of one partnership between one pair."""
    return (
        bond.standing.strength,
        bond.certain,
        bond.near.standing.strength + bond.far.standing.strength,
        -bond.near.length - bond.far.length,
    )
