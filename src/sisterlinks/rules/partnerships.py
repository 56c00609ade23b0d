"""SL5xx: partnerships and their parties."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, compress
from operator import eq
from typing import Any

from sisterlinks.findings import Fix
from sisterlinks.model import Partnership
from sisterlinks.model.names import valid_on
from sisterlinks.rules.acts import first_end
from sisterlinks.rules.certainty import certainly_by
from sisterlinks.rules.declaration import Fault, error, information, warning
from sisterlinks.rules.examples import INHERITED, SAKAI
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import listed
from sisterlinks.ties.forces import MAXIMUM_PARTIES

FEWEST_PARTIES = 2
"""How many localities a relation takes."""

MOST_COMPARED = 100
"""With how many others of the same parties a partnership is compared."""

FAR_APART = 2
"""How many levels lie between localities that seldom are partners."""

FEW = 5
"""Up to how many partnerships of an unusual kind are worth a look each."""

RARE = 100
"""Of how many partnerships one of an unusual kind is worth a look."""


@error("SL501", good=SAKAI, bad={", us-berkeley]": "]"})
def too_few_parties(facts: Facts) -> Iterator[Fault]:
    """A partnership has fewer than two parties.

    A partnership joins localities. With one party, or with one that is listed twice, it
    joins nothing and appears in no answer.

    What to do: Name every party; a partner that has no record yet needs one first.
    """
    for partnership in facts.once(_of_odd_parties):
        parties = partnership.parties
        if len(set(parties)) < FEWEST_PARTIES:
            alone = f"{parties[0]} is alone" if parties else "no party"
            yield Fault(
                partnership,
                f"{alone}: a partnership joins two localities or more; name the other",
                ("parties",),
            )


@error("SL514")
def too_many_parties(facts: Facts) -> Iterator[Fault]:
    """A partnership has more parties than are told to be tied.

    A relation of more than a thousand localities is an organization: every two of its
    members would be tied. It appears in no answer.

    What to do: Enter it as an organization, or as the partnerships of those who agreed
    with each other.
    """
    for partnership in facts.rings:
        count = len(partnership.parties)
        if count > MAXIMUM_PARTIES:
            yield Fault(
                partnership,
                f"{count:,} parties, of which no tie is told: enter it as an "
                "organization, or as the partnerships of those who agreed with each "
                "other",
                ("parties",),
            )


@error("SL502", good=SAKAI, bad={"us-berkeley]": "us-berkeley, jp-sakai]"})
def party_twice(facts: Facts) -> Iterator[Fault]:
    """A locality is a party of one partnership twice.

    A locality has one slot in a partnership. Listed twice it is either a slip, or
    stands where another was meant, whose tie is then missing.

    What to do: Name the other party that is meant, or take the second mention out.
    """
    for partnership in facts.once(_of_odd_parties):
        seen: set[str] = set()
        # Where others are left, the second mention only has to go.
        enough = len(set(partnership.parties)) >= FEWEST_PARTIES
        for number, id_ in enumerate(partnership.parties):
            if id_ in seen:
                yield Fault(
                    partnership,
                    f"{id_} is a party already: name the other that is meant, or take "
                    "it out here",
                    ("parties", number),
                    fix=Fix(id_, None) if enough else None,
                )
            seen.add(id_)


def _of_odd_parties(facts: Facts) -> Sequence[Partnership]:
    """Return the partnerships of too few parties, or with one of them twice."""
    pairs = facts.pairs
    of_two = compress(pairs.partnerships, map(eq, pairs.ones, pairs.others))
    return [
        *of_two,
        *(
            one
            for one in facts.rings
            if len({*one.parties}) < max(FEWEST_PARTIES, len(one.parties))
        ),
    ]


@error("SL503", good=INHERITED, bad={"by: vn-hcmc": "by: kr-daejeon"})
def decision_by_stranger(facts: Facts) -> Iterator[Fault]:
    """A locality confirms or declines what it does not inherit.

    Only a locality that came out of a party can take its slot in a partnership over, or
    refuse to. A word by anyone else changes no answer, which is surely not what the
    editor meant.

    What to do: Name the successor in `by`. If the successor is right, the change that
    leads to it is missing: add it.
    """
    candidates: dict[int, frozenset[str]] = {}
    for partnership, number, act in facts.decisions:
        if facts.locality(act.by) is None:
            continue
        if id(partnership) not in candidates:
            candidates[id(partnership)] = _candidates(facts, partnership)
        known = candidates[id(partnership)]
        if act.by not in known:
            named = listed(sorted(known), "or")
            hint = f"name {named}" if named else "no party has a successor"
            yield Fault(
                partnership,
                f"{act.by} is not a successor of any party, so its word ({act.act}) "
                f"changes nothing: {hint}",
                ("acts", number, "by"),
            )


def _candidates(facts: Facts, partnership: Partnership) -> frozenset[str]:
    """Return all that could come to hold a party's slot, at whatever change."""
    candidates: set[str] = set()
    seen = set(partnership.parties)
    waiting = list(seen)
    while waiting:
        holder = waiting.pop()
        for change in facts.lineage.naming(holder):
            if holder not in change.predecessors:
                continue
            ends = holder not in change.successors
            fresh = set(change.successors if ends else change.created)
            candidates |= fresh
            waiting.extend(fresh - seen)
            seen |= fresh
    return frozenset(candidates)


@error("SL504", good=INHERITED, bad={", by: vn-hcmc": ""})
def decision_without_author(facts: Facts) -> Iterator[Fault]:
    """An act that confirms or declines does not say by whom.

    `by` says which successor takes a partnership over, or refuses it. Without it the
    act changes nothing.

    What to do: Name the successor in `by`.
    """
    for partnership, number, act in facts.decisions:
        if act.by is None:
            yield Fault(
                partnership,
                f"does not say who {act.act}: name the successor in by, without which "
                "this changes nothing",
                ("acts", number),
            )


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
    seats: list[str | None] = []
    for partnership, countries in _at_the_beginning(facts, "countries"):
        seats += countries
        country = countries[0]
        if country is None or countries.count(country) < len(countries):
            continue
        parties = {*partnership.parties}
        if len(parties) > 1 and not all(
            _lies_in(facts, id_, country) for id_ in parties
        ):
            alike.setdefault(country, []).append(partnership)
    totals = Counter(seats)
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
    for partnership, levels in _at_the_beginning(facts, "levels"):
        known = levels
        if None in levels:
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


def _at_the_beginning(
    facts: Facts, attribute: str
) -> Iterator[tuple[Partnership, Sequence[Any]]]:
    """Yield what a field of its parties held when each partnership began.

    Args:
        facts: The facts.
        attribute: A field of localities of which one value holds on a day.

    Yields:
        The partnerships, each with the value for each party, ``None`` where not known.
    """
    constant: dict[str, Any] = {}
    varying: dict[str, Sequence[Any]] = {}
    for locality in facts.localities:
        values = getattr(locality, attribute)
        if len(values) == 1 and values[0].start is values[0].end is None:
            constant[locality.id] = values[0].value
        elif values:
            varying[locality.id] = values
    if not constant and not varying:
        return
    pairs = facts.pairs
    of_ones, of_others = (map(constant.get, ids) for ids in (pairs.ones, pairs.others))
    by_partnership = chain(
        zip(pairs.partnerships, zip(of_ones, of_others, strict=True), strict=True),
        (
            (ring, [*map(constant.get, ring.parties)])
            for ring in facts.rings
            if len({*ring.parties}) > 1
        ),
    )
    for partnership, values in by_partnership:
        parties = partnership.parties
        if not varying or varying.keys().isdisjoint(parties):
            yield partnership, values
            continue
        day = (partnership.since and partnership.since.latest) or facts.day
        yield (
            partnership,
            [
                _value_on(varying[id_], day) if id_ in varying else constant.get(id_)
                for id_ in parties
            ],
        )


def _lies_in(facts: Facts, id_: str, country: str) -> bool:
    """Return whether a locality is a part of another of the country."""
    locality = facts.locality(id_)
    return locality is not None and any(
        (parent := facts.locality(each.value)) is not None
        and country in {state.value for state in parent.countries}
        for each in locality.parents
    )


def _value_on(values: Sequence[Any], day: dt.date) -> Any:
    return next((each.value for each in valid_on(values, day)), None)


def _are_rare(count: int, total: int) -> bool:
    """Return whether there are so few of a kind that each is worth a look."""
    return count <= FEW or count * RARE <= total


@warning(
    "SL508",
    bad=SAKAI
    + """\
  - id: berkeley-sakai
    parties: [us-berkeley, jp-sakai]
    acts: [{act: established, date: 1986-11-04}]
""",
    good=SAKAI + "      - {act: upgraded, date: 1986-11-04, kind: sister}\n",
)
def twin_partnership(facts: Facts) -> Iterator[Fault]:
    """Two partnerships join the same parties at the same time.

    A relation that was renewed, or upgraded from friendship to sister city, is one
    partnership with several acts. Entered twice, each has half of its history, and has
    to be confirmed on its own after a merger.

    What to do: Make one partnership of the two: the later step becomes an act,
    `renewed` or `upgraded`. If the first had ended before, enter its end.
    """
    pairs = facts.pairs
    keys: list[tuple[str, ...]] = [
        (one, other) if one < other else (other, one)
        for one, other in zip(pairs.ones, pairs.others, strict=True)
    ]
    keys += [tuple(sorted({*ring.parties})) for ring in facts.rings]
    repeated = {key for key, count in Counter(keys).items() if count > 1}
    alike: dict[tuple[str, ...], list[Partnership]] = {}
    for partnership, key in zip((*pairs.partnerships, *facts.rings), keys, strict=True):
        if key in repeated:
            alike.setdefault(key, []).append(partnership)
    for some in alike.values():
        yield from _twins(some)


def _twins(alike: list[Partnership]) -> Iterator[Fault]:
    """Find those of the same parties that last while another before them does."""
    periods = [(partnership.since, first_end(partnership)) for partnership in alike]
    for number, partnership in enumerate(alike):
        since, end = periods[number]
        for other in range(max(0, number - MOST_COMPARED), number):
            began, ended = periods[other]
            if not (certainly_by(end, began) or certainly_by(ended, since)):
                yield Fault(
                    partnership,
                    f"joins the same parties as {alike[other].id}: make one "
                    "partnership of the two, with the later step as an act (renewed, "
                    "upgraded)",
                    ("parties",),
                )
                break
