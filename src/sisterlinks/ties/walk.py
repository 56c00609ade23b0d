"""Resolution: which ties the partnerships of a dataset give on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations, product
from typing import TypeAlias

import attrs

from sisterlinks.model import Locality, Partnership
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.inheritance import Holding, Standing, force_on, holders
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.tie import Link, Tie, by_age, by_since


@attrs.frozen
class Resolver:
    """Answers who is tied to whom."""

    store: RecordStore
    """The records."""

    lineage: Lineage
    """What changes made of the localities among them."""

    _kept: dict[tuple[int, dt.date], _Kept] = attrs.field(
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

    def ties(
        self, locality: Locality, day: dt.date, floor: Standing
    ) -> tuple[Tie, ...]:
        """Return the ties of one locality on a day, sorted by since, then partner."""
        partnerships = {
            id(partnership): partnership
            for party in (locality.id, *self.lineage.ancestors(locality.id))
            for partnership in self.by_party.get(party, ())
        }
        links: dict[str, list[Link]] = {}
        for partnership in partnerships.values():
            for (near, far), link in self.bindings(partnership, day).items():
                if near == locality.id:
                    links.setdefault(far, []).append(link)
        ties = (
            self._tie(locality.id, partner, day, members)
            for partner, members in links.items()
        )
        return tuple(
            sorted((tie for tie in ties if tie.standing.at_least(floor)), key=by_since)
        )

    def all_ties(self, day: dt.date, floor: Standing) -> Iterator[Tie]:
        """Return every tie of a day once, from the side whose id comes first."""
        links: dict[tuple[str, str], list[Link]] = {}
        for partnership in self.store.of(Partnership):
            for pair, link in self.bindings(partnership, day).items():
                if pair[0] < pair[1]:
                    links.setdefault(pair, []).append(link)
        ties = (self._tie(*pair, day, members) for pair, members in links.items())
        return iter(
            sorted((tie for tie in ties if tie.standing.at_least(floor)), key=by_since)
        )

    def links(
        self,
        partnerships: Iterable[Partnership],
        pair: tuple[str, str],
        day: dt.date,
    ) -> tuple[Link, ...]:
        """Return the links by which partnerships bind two localities on a day.

        Args:
            partnerships: Partnerships that bind them, the oldest first.
            pair: The ids of the two.
            day: The day.

        Returns:
            The links, in the same order.
        """
        return tuple(
            self._links_again(partnership, day)[pair] for partnership in partnerships
        )

    def _tie(
        self, locality: str, partner: str, day: dt.date, links: Iterable[Link]
    ) -> Tie:
        localities = (self.store.get(Locality, id_) for id_ in (locality, partner))
        near, far = (found for found in localities if found is not None)
        return Tie(
            locality=near,
            partner=far,
            on=day,
            links=tuple(sorted(links, key=by_age)),
            store=self.store,
        )

    def _links_again(
        self, partnership: Partnership, day: dt.date
    ) -> Mapping[tuple[str, str], Link]:
        """Return links as `bindings` does; where they are many, find them but once."""
        key = (id(partnership), day)
        kept = self._kept.get(key)
        if kept is not None and kept[0] is partnership:
            return kept[1]
        links = self.bindings(partnership, day)
        if len(links) > _MANY:
            if sum(len(others) for _, others in self._kept.values()) > _MOST:
                self._kept.clear()
            self._kept[key] = (partnership, links)
        return links

    def bindings(
        self, partnership: Partnership, day: dt.date
    ) -> Mapping[tuple[str, str], Link]:
        """Return the strongest link of each ordered pair that a partnership binds."""
        force = force_on(partnership, day)
        if not force.in_force:
            return {}
        slots = [
            self._existing(holders(partnership, slot, day, self.lineage), day)
            for slot in dict.fromkeys(partnership.parties)
        ]
        links: dict[tuple[str, str], Link] = {}
        for one, other in combinations(slots, 2):
            for near, far in product(one, other):
                if near.holder == far.holder:
                    continue  # a partner of itself: extinguished
                certain = force.certain and near.certain and far.certain
                for link in (
                    Link(partnership, near, far, certain),
                    Link(partnership, far, near, certain),
                ):
                    pair = (link.near.holder, link.far.holder)
                    known = links.get(pair)
                    if known is None or _firmness(link) > _firmness(known):
                        links[pair] = link
        return links

    def _existing(
        self, held: Mapping[str, Holding], day: dt.date
    ) -> tuple[Holding, ...]:
        """Leave out holders that no record tells of, or that do not exist yet."""
        return tuple(
            holding
            for id_, holding in held.items()
            if self.store.get(Locality, id_) is not None
            and self.lineage.exists(id_, day)
        )


_Kept: TypeAlias = tuple[Partnership, Mapping[tuple[str, str], Link]]

_MANY = 100
"""From how many links of one partnership on they are kept for who asks again."""

_MOST = 500_000
"""How many links are kept at most, besides those of one partnership."""


def _firmness(link: Link) -> tuple[int, bool, int, int]:
    """Order the links of one partnership between one pair."""
    return (
        link.standing.strength,
        link.certain,
        link.near.standing.strength + link.far.standing.strength,
        -len(link.near.steps) - len(link.far.steps),
    )
