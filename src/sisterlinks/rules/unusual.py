"""SL5xx, continued: partnerships that are unusual where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, count
from operator import eq
from typing import Any, NamedTuple

from sisterlinks.model import Partnership
from sisterlinks.model.names import valid_on
from sisterlinks.rules.columns import UNKNOWN
from sisterlinks.rules.declaration import (
    AlikeFaults,
    Fault,
    FaultGroups,
    information,
)
from sisterlinks.rules.examples import SAKAI
from sisterlinks.rules.facts import Facts

FAR_APART = 2
"""How many levels lie between localities that seldom are partners."""

FEW = 5
"""Up to how many partnerships of an unusual kind are worth a look each."""

RARE = 100
"""Of how many partnerships one of an unusual kind is worth a look."""


@information("SL506", good=SAKAI, bad={"country: US": "country: JP"})
def same_country(facts: Facts) -> Iterable[Fault]:
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
    for partnership, countries in seats.where(map(eq, seats.ones, seats.others)):
        country = countries[0]
        if country is None or countries.count(country) < len(countries):
            continue
        parties = {*partnership.parties}
        if len(parties) > 1 and not all(
            _lies_in(facts, id_, country) for id_ in parties
        ):
            alike.setdefault(country, []).append(partnership)
    totals = Counter(seats.each()) if alike else Counter()
    return FaultGroups(
        [
            _of_one_country(country, partnerships)
            for country, partnerships in alike.items()
            if _are_rare(len(partnerships), totals[country])
        ]
    )


def _of_one_country(country: str, partnerships: Sequence[Partnership]) -> AlikeFaults:
    message = (
        f"all parties are in {country}: see that the right localities are named, for "
        "ties within this country are rare"
    )
    return AlikeFaults(
        len(partnerships),
        lambda: (
            Fault(each, message, ("parties",), alike=country) for each in partnerships
        ),
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
    seats = _at_the_beginning(facts, "levels")
    # There are few levels: what stands side by side is counted before it is looked at.
    counts = Counter(zip(seats.ones, seats.others, strict=True))
    counts.update(levels for _, levels in seats.of_rings)
    ends_of = {levels: ends for levels in counts if (ends := _far_apart(levels))}
    alike: Counter[tuple[int, int]] = Counter()
    for levels, ends in ends_of.items():
        alike[ends] += counts[levels]
    total = len(facts.dataset.partnerships)
    rare = {levels for levels, ends in ends_of.items() if _are_rare(alike[ends], total)}
    if not rare:
        return
    pairs = zip(seats.ones, seats.others, strict=True)
    for partnership, levels in seats.where(map(rare.__contains__, pairs)):
        if levels in rare:
            ends = ends_of[levels]
            one, other = (partnership.parties[levels.index(level)] for level in ends)
            yield Fault(
                partnership,
                f"{one} is of level {ends[0]} and {other} of level {ends[1]}: see that "
                "the right localities are named",
                ("parties",),
                alike=ends,
            )


def _far_apart(levels: Sequence[int | None]) -> tuple[int, int] | None:
    """Return the highest and the lowest of levels that seldom are partners."""
    known = [level for level in levels if level is not None]
    if known and max(known) - min(known) >= FAR_APART:
        return min(known), max(known)
    return None


class _Seats(NamedTuple):
    """What a field of the parties held when their partnerships began."""

    partnerships: Sequence[Partnership]
    """Those of two parties."""

    ones: Sequence[Any]
    """The value of the first party of each, ``None`` where not known."""

    others: Sequence[Any]
    """The value of the second party of each."""

    of_rings: Sequence[tuple[Partnership, tuple[Any, ...]]]
    """The partnerships of more parties, with the value of each."""

    def where(
        self, are_wanted: Iterable[bool]
    ) -> Iterator[tuple[Partnership, tuple[Any, ...]]]:
        """Yield partnerships with their values: wanted ones of two parties, and rings.

        Args:
            are_wanted: Of each partnership of two parties, whether it is.
        """
        for row in compress(count(), are_wanted):
            yield self.partnerships[row], (self.ones[row], self.others[row])
        yield from self.of_rings

    def each(self) -> Iterator[Any]:
        """Yield the value of every party."""
        return chain(self.ones, self.others, *(values for _, values in self.of_rings))


def _at_the_beginning(facts: Facts, attribute: str) -> _Seats:
    """Return what a field of its parties held when each partnership began.

    Args:
        facts: The facts.
        attribute: A field of localities of which one value holds on a day.
    """
    constant, varying = _values(facts, attribute)
    if not varying and not any(constant):
        return _Seats((), (), (), ())

    def values_of(
        partnerships: Sequence[Partnership], numbers: Sequence[int]
    ) -> Sequence[Any]:
        values = [constant[number] for number in numbers]
        are_varying = map(varying.__contains__, numbers if varying else ())
        for row in compress(count(), are_varying):
            since = partnerships[row].since
            day = (since and since.latest) or facts.day
            valid = valid_on(varying[numbers[row]], day)
            values[row] = next((each.value for each in valid), None)
        return values

    pairs = facts.pairs
    return _Seats(
        pairs.partnerships,
        values_of(pairs.partnerships, pairs.ones),
        values_of(pairs.partnerships, pairs.others),
        [
            (ring, tuple(values_of([ring] * len(numbers), numbers)))
            for ring, numbers in facts.once(_rings)
        ],
    )


def _rings(facts: Facts) -> Sequence[tuple[Partnership, Sequence[int]]]:
    """Return the partnerships of more parties, with the number of each party."""
    find = facts.numbers.get
    return [
        (ring, [find(id_, UNKNOWN) for id_ in ring.parties])
        for ring in facts.rings
        if len({*ring.parties}) > 1
    ]


def _values(
    facts: Facts, attribute: str
) -> tuple[Sequence[Any], Mapping[int, Sequence[Any]]]:
    """Return the values of a field of localities, by the numbers of these.

    Returns:
        The value of each that has one alone, which has always held, ``None`` for others
        and, at the end, for one without a record; and the values of those others that
        have any.
    """
    held = facts.held(attribute)
    constant = {
        id(values): values[0].value
        for values in held.different
        if len(values) == 1 and values[0].start is values[0].end is None
    }
    varying = {id(values) for values in held.different if values} - constant.keys()
    ids = [*map(id, held.each)]
    numbers = compress(count(), map(varying.__contains__, ids if varying else ()))
    return (
        [*map(constant.get, ids), None],
        {number: held.each[number] for number in numbers},
    )


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
