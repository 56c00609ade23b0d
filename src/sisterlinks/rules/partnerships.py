"""SL5xx: partnerships and their parties."""

from __future__ import annotations

from collections.abc import Iterator

from sisterlinks.findings import Fix
from sisterlinks.model import Locality, Partnership
from sisterlinks.rules.acts import first_end
from sisterlinks.rules.certainty import certainly_by
from sisterlinks.rules.declaration import Fault, error, information, warning
from sisterlinks.rules.examples import INHERITED, SAKAI
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import listed

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
    for partnership in facts.dataset.partnerships:
        parties = partnership.parties
        if len(parties) < FEWEST_PARTIES or parties.count(parties[0]) == len(parties):
            alone = f"{parties[0]} is alone" if parties else "no party"
            yield Fault(
                partnership,
                f"{alone}: a partnership joins two localities or more; name the other",
                ("parties",),
            )


@error("SL502", good=SAKAI, bad={"us-berkeley]": "us-berkeley, jp-sakai]"})
def party_twice(facts: Facts) -> Iterator[Fault]:
    """A locality is a party of one partnership twice.

    A locality has one slot in a partnership. Listed twice it is either a slip, or
    stands where another was meant, whose tie is then missing.

    What to do: Name the other party that is meant, or take the second mention out.
    """
    for partnership in facts.dataset.partnerships:
        different = len(set(partnership.parties))
        if different == len(partnership.parties):
            continue
        seen: set[str] = set()
        # Where others are left, the second mention only has to go.
        enough = different >= FEWEST_PARTIES
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
    are more than five of them, and more than one in a hundred. Nor is it where each
    party is a part of a place in that country, so that no namesake is meant.

    What to do: See that the right localities are named. If so, name their parents, or
    leave it.
    """
    country_of = {one.id: one.country for one in facts.localities}
    totals: dict[str | None, int] = {}
    alike: dict[str | None, list[Partnership]] = {}
    for partnership in facts.dataset.partnerships:
        found = {country_of[id_] for id_ in partnership.parties if id_ in country_of}
        for country in found:
            totals[country] = totals.get(country, 0) + 1
        parties = _known_parties(facts, partnership)
        if len(found) == 1 and len(parties) > 1:
            (country,) = found
            if not all(_lies_in(facts, party, country) for party in parties):
                alike.setdefault(country, []).append(partnership)
    for country, partnerships in alike.items():
        if country is not None and _are_rare(len(partnerships), totals[country]):
            for partnership in partnerships:
                yield Fault(
                    partnership,
                    f"all parties are in {country}: see that the right localities are "
                    "named, for ties within this country are rare",
                    ("parties",),
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
    with_levels = {one.id: one for one in facts.localities if one.levels}
    for partnership in facts.dataset.partnerships if with_levels else ():
        parties = [
            with_levels[id_] for id_ in partnership.parties if id_ in with_levels
        ]
        since = partnership.since
        day = (since and since.latest) or facts.day
        levels = [
            (level, party.id)
            for party in parties
            if (level := party.level_on(day)) is not None
        ]
        if levels:
            (highest, one), (lowest, other) = min(levels), max(levels)
            if lowest - highest >= FAR_APART:
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
                )


def _are_rare(count: int, total: int) -> bool:
    """Return whether there are so few of a kind that each is worth a look."""
    return count <= FEW or count * RARE <= total


def _lies_in(facts: Facts, locality: Locality, country: str | None) -> bool:
    """Return whether a locality is a part of another of the country."""
    return any(
        (parent := facts.locality(each.value)) is not None and parent.country == country
        for each in locality.parents
    )


def _known_parties(facts: Facts, partnership: Partnership) -> list[Locality]:
    """Return the parties that are known, each once."""
    found = (facts.locality(id_) for id_ in dict.fromkeys(partnership.parties))
    return [party for party in found if party is not None]


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
    by_parties: dict[frozenset[str], list[Partnership]] = {}
    for partnership in facts.dataset.partnerships:
        by_parties.setdefault(frozenset(partnership.parties), []).append(partnership)
    for alike in by_parties.values():
        if len(alike) > 1:
            yield from _twins(alike)


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
