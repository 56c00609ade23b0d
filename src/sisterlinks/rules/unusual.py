"""SL5xx, continued: partnerships that are unusual where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from sisterlinks.model import Partnership
from sisterlinks.model.names import valid_on
from sisterlinks.rules.columns import UNKNOWN
from sisterlinks.rules.declaration import Fault, information
from sisterlinks.rules.examples import SAKAI
from sisterlinks.rules.facts import Facts

FAR_APART = 2
"""How many levels lie between localities that seldom are partners."""

FEW = 5
"""Up to how many partnerships of an unusual kind are worth a look each."""

RARE = 100
"""Of how many partnerships one of an unusual kind is worth a look."""


@information("SL506", good=SAKAI, bad={"country: US": "country: JP"})
def same_country(facts: Facts) -> Iterator[Fault]:
    """All parties of a partnership are of one country, which is rare there.

    Where ties within a country are few, a namesake abroad was often meant, or a country
    is wrong. Where they are usual, as in Japan, nothing is said: that is where there
    are more than five of them, and more than one for a hundred of its parties. Nor is
    it where each party is a part of a place in that country, so that no namesake is
    meant.

    What to do: See that the right localities are named. If so, name their parents, or
    leave it.
    """
    alike: dict[str, list[Partnership]] = {}
    seats = _at_the_beginning(facts, "countries")
    of_one = (
        (partnership, (one, other))
        for partnership, one, other in seats.of_pairs()
        if one == other is not None
    )
    for partnership, countries in (*of_one, *seats.of_rings):
        country = countries[0]
        if country is None or countries.count(country) < len(countries):
            continue
        parties = {*partnership.parties}
        if len(parties) > 1 and not all(
            _lies_in(facts, id_, country) for id_ in parties
        ):
            alike.setdefault(country, []).append(partnership)
    totals = Counter(seats.each()) if alike else Counter()
    for country, partnerships in alike.items():
        if _are_rare(len(partnerships), totals[country]):
            for partnership in partnerships:
                yield Fault(
                    partnership,
                    f"all parties are in {country}: see that the right localities are "
                    "named, for ties within this country are rare",
                    ("parties",),
                    alike=country,
                )


@information(
    "SL507",
    bad="""\
localities:
  - {id: vn-dong-nai, name: Đồng Nai, country: VN, level: 1}
  - {id: kr-ward, name: Jung-gu, country: KR, level: 3}
partnerships:
  - id: tie
    parties: [vn-dong-nai, kr-ward]
    acts: [{act: established, date: 1998-10-08}]
""",
    good={"level: 3": "level: 2"},
)
def levels_far_apart(facts: Facts) -> Iterator[Fault]:
    """The parties of a partnership are two levels apart or more, which is rare.

    A prefecture with a city is common, a prefecture with a ward is not. More often the
    wrong one of two localities of one name was meant. Where more than five
    partnerships, and more than one in a hundred, join the same two levels, nothing is
    said.

    What to do: See that the right localities are named. If so, nothing is to be done.
    """
    alike: dict[tuple[int, int], list[tuple[Partnership, str, str]]] = {}
    seats = _at_the_beginning(facts, "levels")
    far_apart = (
        (partnership, (one, other))
        for partnership, one, other in seats.of_pairs()
        if one is not None and other is not None and abs(one - other) >= FAR_APART
    )
    for partnership, levels in (*far_apart, *seats.of_rings):
        known = [level for level in levels if level is not None]
        if known and max(known) - min(known) >= FAR_APART:
            highest, lowest = min(known), max(known)
            one, other = (
                partnership.parties[levels.index(level)] for level in (highest, lowest)
            )
            found = alike.setdefault((highest, lowest), [])
            found.append((partnership, one, other))
    total = len(facts.dataset.partnerships)
    for (highest, lowest), partnerships in alike.items():
        if _are_rare(len(partnerships), total):
            for partnership, one, other in partnerships:
                yield Fault(
                    partnership,
                    f"{one} is of level {highest} and {other} of level {lowest}: see "
                    "that the right localities are named",
                    ("parties",),
                    alike=(highest, lowest),
                )


class _Seats(NamedTuple):
    """What a field of the parties held when their partnerships began."""

    partnerships: Sequence[Partnership]
    """Those of two parties."""

    ones: Sequence[Any]
    """The value of the first party of each, ``None`` where not known."""

    others: Sequence[Any]
    """The value of the second party of each."""

    of_rings: Sequence[tuple[Partnership, Sequence[Any]]]
    """The partnerships of more parties, with the value of each."""

    def of_pairs(self) -> Iterator[tuple[Partnership, Any, Any]]:
        """Yield the partnerships of two parties, with the value of each."""
        return zip(self.partnerships, self.ones, self.others, strict=True)

    def each(self) -> Iterator[Any]:
        """Yield the value of every party."""
        return chain(self.ones, self.others, *(values for _, values in self.of_rings))


def _at_the_beginning(facts: Facts, attribute: str) -> _Seats:
    """Return what a field of its parties held when each partnership began.

    Args:
        facts: The facts.
        attribute: A field of localities of which one value holds on a day.
    """
    constant: list[Any] = [None] * (len(facts.localities) + 1)
    varying: dict[int, Sequence[Any]] = {}
    for number, locality in enumerate(facts.localities):
        values = getattr(locality, attribute)
        if len(values) == 1 and values[0].start is values[0].end is None:
            constant[number] = values[0].value
        elif values:
            varying[number] = values
    if not varying and not any(constant):
        return _Seats((), (), (), ())

    def value_of(partnership: Partnership, number: int) -> Any:
        if number not in varying:
            return constant[number]
        day = (partnership.since and partnership.since.latest) or facts.day
        return next((each.value for each in valid_on(varying[number], day)), None)

    pairs = facts.pairs
    ones, others = (
        [constant[number] for number in numbers]
        if varying.keys().isdisjoint(numbers)
        else [*map(value_of, pairs.partnerships, numbers)]
        for numbers in (pairs.ones, pairs.others)
    )
    of_rings = [
        (
            ring,
            [value_of(ring, facts.numbers.get(id_, UNKNOWN)) for id_ in ring.parties],
        )
        for ring in facts.rings
        if len({*ring.parties}) > 1
    ]
    return _Seats(pairs.partnerships, ones, others, of_rings)


def _lies_in(facts: Facts, id_: str, country: str) -> bool:
    """Return whether a locality is a part of another of the country."""
    locality = facts.locality(id_)
    return locality is not None and any(
        (parent := facts.locality(each.value)) is not None
        and country in {state.value for state in parent.countries}
        for each in locality.parents
    )


def _are_rare(count: int, total: int) -> bool:
    """Return whether there are so few of a kind that each is worth a look."""
    return count <= FEW or count * RARE <= total
