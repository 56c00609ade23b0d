"""SL5xx: partnerships and their parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, compress
from operator import eq, mul

from sisterlinks.model import Partnership
from sisterlinks.rules.acts import first_end
from sisterlinks.rules.certainty import certainly_by
from sisterlinks.rules.columns import PAIR, UNKNOWN
from sisterlinks.rules.declaration import Fault, error, warning
from sisterlinks.rules.examples import INHERITED, SAKAI
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import listed
from sisterlinks.ties.forces import MAXIMUM_PARTIES

FEWEST_PARTIES = 2
"""How many localities a relation takes."""

MOST_COMPARED = 100
"""With how many others of the same parties a partnership is compared."""


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
        for number, id_ in enumerate(partnership.parties):
            if id_ in seen:
                yield Fault(
                    partnership,
                    f"{id_} is a party already: name the other that is meant, or take "
                    "it out here",
                    ("parties", number),
                )
            seen.add(id_)


def _of_odd_parties(facts: Facts) -> Sequence[Partnership]:
    """Return the partnerships of too few parties, or with one of them twice."""
    pairs = facts.pairs
    # Two without records have one number, and may be two.
    may_be_odd = compress(pairs.partnerships, map(eq, pairs.ones, pairs.others))
    return [
        one
        for one in chain(may_be_odd, facts.rings)
        if len({*one.parties}) < max(FEWEST_PARTIES, len(one.parties))
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
        # Most who decide came out of a party at its end: no walk has to show it.
        if _is_successor(facts, act.by, partnership) or facts.locality(act.by) is None:
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


def _is_successor(facts: Facts, id_: str | None, partnership: Partnership) -> bool:
    """Return whether a locality is among those to which a party passed at its end."""
    ended_by = facts.lineage.ended_by
    for party in partnership.parties:
        ending = ended_by.get(party)
        if ending is not None and id_ in ending.successors:
            return True
    return False


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
    alike: dict[frozenset[str], list[Partnership]] = {}
    for partnership in chain(_repeated_pairs(facts), facts.rings):
        alike.setdefault(frozenset(partnership.parties), []).append(partnership)
    for some in alike.values():
        if len(some) > 1:
            yield from _twins(some)


def _repeated_pairs(facts: Facts) -> Iterator[Partnership]:
    """Yield the partnerships of two parties that may join the same as others do."""
    pairs = facts.pairs
    # The product of two numbers is the same for the same two, and for few others.
    products = [*map(mul, pairs.ones, pairs.others)]
    counts = Counter(products)
    # A ring that names one twice can have the same parties as a pair.
    for ids in map(sorted, {frozenset(ring.parties) for ring in facts.rings}):
        if 0 < len(ids) <= PAIR:
            one, other = (facts.numbers.get(id_, UNKNOWN) for id_ in (ids[0], ids[-1]))
            counts[one * other] += 1
    repeated = {product for product, count in counts.items() if count > 1}
    return compress(pairs.partnerships, map(repeated.__contains__, products))


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
