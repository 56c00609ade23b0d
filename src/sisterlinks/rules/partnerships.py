"""SL5xx: partnerships and their acts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from sisterlinks.findings import Fix, Severity
from sisterlinks.model import ActKind, Locality, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.rules.acts import first_end
from sisterlinks.rules.certainty import certainly_by
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule, mended
from sisterlinks.rules.wording import listed

FEWEST_PARTIES = 2
"""How many localities a relation takes."""

MOST_COMPARED = 100
"""With how many others of the same parties a partnership is compared."""

FAR_APART = 2
"""How many levels lie between localities that seldom are partners."""

DECISIONS = frozenset({ActKind.CONFIRMED, ActKind.DECLINED})
"""The acts by which a successor decides on what it inherits."""


def too_few_parties(facts: Facts) -> Iterator[Fault]:
    """Find partnerships of fewer than two localities."""
    for partnership in facts.dataset.partnerships:
        count = len(set(partnership.parties))
        if count < FEWEST_PARTIES:
            alone = f"{partnership.parties[0]} is alone" if count else "no party"
            yield Fault(
                partnership,
                f"{alone}: a partnership joins two localities or more; name the other",
                ("parties",),
            )


def party_twice(facts: Facts) -> Iterator[Fault]:
    """Find localities that are a party of one partnership twice."""
    for partnership in facts.dataset.partnerships:
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


def decision_by_stranger(facts: Facts) -> Iterator[Fault]:
    """Find confirmations and refusals by localities that inherit nothing."""
    for partnership in facts.dataset.partnerships:
        deciding = [
            (number, act)
            for number, act in enumerate(partnership.acts)
            if act.act in DECISIONS and facts.locality(act.by) is not None
        ]
        if not deciding:
            continue
        candidates = _candidates(facts, partnership)
        named = listed(sorted(candidates), "or")
        hint = f"name {named}" if named else "no party has a successor"
        for number, act in deciding:
            if act.by not in candidates:
                yield Fault(
                    partnership,
                    f"{act.by} is no successor of a party, so this {act.act} act "
                    f"decides nothing: {hint}",
                    ("acts", number, "by"),
                )


def _candidates(facts: Facts, partnership: Partnership) -> frozenset[str]:
    """Return all that could come to hold a party's place, at whatever change."""
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


def decision_without_author(facts: Facts) -> Iterator[Fault]:
    """Find confirmations and refusals that do not say whose they are."""
    for partnership in facts.dataset.partnerships:
        for number, act in enumerate(partnership.acts):
            if act.act in DECISIONS and act.by is None:
                yield Fault(
                    partnership,
                    f"this {act.act} act does not say by whom: name the successor in "
                    "by, without which it decides nothing",
                    ("acts", number),
                )


def same_country(facts: Facts) -> Iterator[Fault]:
    """Find partnerships of which all parties are of one country."""
    for partnership in facts.dataset.partnerships:
        parties = _parties(facts, partnership)
        countries = {party.country for party in parties}
        if (
            len(parties) >= FEWEST_PARTIES
            and len(countries) == 1
            and None not in countries
        ):
            yield Fault(
                partnership,
                f"all parties are of {countries.pop()}: see that the right localities "
                "are named, for ties within a country are rare",
                ("parties",),
            )


def levels_far_apart(facts: Facts) -> Iterator[Fault]:
    """Find partnerships between levels that seldom agree on one."""
    for partnership in facts.dataset.partnerships:
        since = partnership.since
        day = (since and since.latest) or facts.day
        levels = [
            (level, party.id)
            for party in _parties(facts, partnership)
            if (level := party.level_on(day)) is not None
        ]
        if not levels:
            continue
        (highest, one), (lowest, other) = min(levels), max(levels)
        if lowest - highest >= FAR_APART:
            yield Fault(
                partnership,
                f"{one} is of level {highest} and {other} of level {lowest}: see that "
                "the right localities are named",
                ("parties",),
            )


def _parties(facts: Facts, partnership: Partnership) -> list[Locality]:
    """Return the parties that are known, each once."""
    found = (facts.locality(id_) for id_ in dict.fromkeys(partnership.parties))
    return [party for party in found if party is not None]


def twin_partnership(facts: Facts) -> Iterator[Fault]:
    """Find partnerships of the same parties at the same time."""
    by_parties: dict[frozenset[str], list[_Lasting]] = {}
    for partnership in facts.dataset.partnerships:
        others = by_parties.setdefault(frozenset(partnership.parties), [])
        since, end = partnership.since, first_end(partnership)
        for id_, began, ended in others[-MOST_COMPARED:]:
            if not (certainly_by(end, began) or certainly_by(ended, since)):
                yield Fault(
                    partnership,
                    f"joins the same parties as {id_}: make one partnership of "
                    "the two, with the later step as an act (renewed, upgraded)",
                    ("parties",),
                )
                break
        others.append((partnership.id, since, end))


_Lasting: TypeAlias = tuple[str, PartialDate | None, PartialDate | None]
"""The id of a partnership, since when it is, and when it had certainly ended."""


TOO_FEW_PARTIES = Rule(
    code="SL501",
    name="too-few-parties",
    severity=Severity.ERROR,
    summary="A partnership has fewer than two parties.",
    reason=(
        "A partnership joins localities. With one party, or with one that is listed "
        "twice, it joins nothing and appears in no answer."
    ),
    remedy="Name every party; a partner that is no locality yet needs a record first.",
    bad=(
        _BAD := """\
localities:
  - {id: kr-busan, name: Busan, country: KR}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
partnerships:
  - {id: busan-hcmc, parties: [kr-busan], acts: [{act: established, date: 1995-11-03}]}
"""
    ),
    good=mended(_BAD, "[kr-busan]", "[kr-busan, vn-hcmc]"),
    check=too_few_parties,
)

PARTY_TWICE = Rule(
    code="SL502",
    name="party-twice",
    severity=Severity.ERROR,
    summary="A locality is a party of one partnership twice.",
    reason=(
        "A locality has one place in a partnership. Listed twice it is either a slip, "
        "or stands where another was meant, whose tie is then missing."
    ),
    remedy="Name the other party that is meant, or take the second mention out.",
    bad=(
        _BAD := """\
localities:
  - {id: kr-busan, name: Busan, country: KR}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
partnerships:
  - id: busan-hcmc
    parties: [kr-busan, vn-hcmc, kr-busan]
    acts: [{act: established, date: 1995-11-03}]
"""
    ),
    good=mended(_BAD, "vn-hcmc, kr-busan]", "vn-hcmc]"),
    check=party_twice,
)

DECISION_BY_STRANGER = Rule(
    code="SL503",
    name="decision-by-stranger",
    severity=Severity.ERROR,
    summary="A locality confirms or declines what it does not inherit.",
    reason=(
        "Only a locality that came out of a party can take its place in a partnership "
        "over, or refuse to. A word by anyone else changes no answer, which is surely "
        "not what the editor meant."
    ),
    remedy=(
        "Name the successor in `by`. If the successor is right, the change that leads "
        "to it is missing: add it."
    ),
    bad=(
        _BAD := """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
  - {id: vn-dong-nai, name: Đồng Nai, country: VN}
  - {id: kr-daejeon, name: Daejeon, country: KR}
changes:
  - {id: vn-2025-hcmc, date: 2025-07-01,
     predecessors: [vn-binh-duong, vn-hcmc], successors: [vn-hcmc]}
partnerships:
  - id: daejeon-binh-duong
    parties: [kr-daejeon, vn-binh-duong]
    acts:
      - {act: established, date: 2005-05-17}
      - {act: confirmed, date: 2025-11-24, by: vn-dong-nai}
"""
    ),
    good=mended(_BAD, "by: vn-dong-nai", "by: vn-hcmc"),
    check=decision_by_stranger,
)

DECISION_WITHOUT_AUTHOR = Rule(
    code="SL504",
    name="decision-without-author",
    severity=Severity.ERROR,
    summary="An act that confirms or declines does not say by whom.",
    reason=(
        "Which successor takes a partnership over, or refuses it, is told by `by`. "
        "Without it the act decides nothing."
    ),
    remedy="Name the successor in `by`.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
  - {id: kr-daejeon, name: Daejeon, country: KR}
changes:
  - {id: vn-2025-hcmc, date: 2025-07-01,
     predecessors: [vn-binh-duong, vn-hcmc], successors: [vn-hcmc]}
partnerships:
  - id: daejeon-binh-duong
    parties: [kr-daejeon, vn-binh-duong]
    acts:
      - {act: established, date: 2005-05-17}
      - {act: confirmed, date: 2025-11-24}
"""
    ),
    good=mended(_BAD, "2025-11-24}", "2025-11-24, by: vn-hcmc}"),
    check=decision_without_author,
)

SAME_COUNTRY = Rule(
    code="SL506",
    name="same-country",
    severity=Severity.INFORMATION,
    summary="All parties of a partnership are of one country.",
    reason=(
        "Sister-city ties within a country exist and are few. More often a namesake "
        "abroad was meant, or a country is wrong."
    ),
    remedy="See that the right localities are named. If so, nothing is to be done.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
  - {id: kr-busan, name: Busan, country: KR}
partnerships:
  - id: tie
    parties: [vn-binh-duong, vn-hcmc]
    acts: [{act: established, date: 1998-10-08}]
"""
    ),
    good=mended(_BAD, "[vn-binh-duong, vn-hcmc]", "[vn-binh-duong, kr-busan]"),
    check=same_country,
)

LEVELS_FAR_APART = Rule(
    code="SL507",
    name="levels-far-apart",
    severity=Severity.INFORMATION,
    summary="The parties of a partnership are two levels apart or more.",
    reason=(
        "A prefecture with a city is common, a prefecture with a ward is not. More "
        "often the wrong one of two localities of one name was meant."
    ),
    remedy="See that the right localities are named. If so, nothing is to be done.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-dong-nai, name: Đồng Nai, country: VN, level: 1}
  - {id: kr-ward, name: Jung-gu, country: KR, level: 3}
partnerships:
  - id: tie
    parties: [vn-dong-nai, kr-ward]
    acts: [{act: established, date: 1998-10-08}]
"""
    ),
    good=mended(_BAD, "level: 3", "level: 2"),
    check=levels_far_apart,
)

TWIN_PARTNERSHIP = Rule(
    code="SL508",
    name="twin-partnership",
    severity=Severity.WARNING,
    summary="Two partnerships join the same parties at the same time.",
    reason=(
        "A relation that was renewed, or raised from friendship to sister city, is one "
        "partnership with several acts. Entered twice, each has half of its history, "
        "and has to be confirmed on its own after a merger."
    ),
    remedy=(
        "Make one partnership of the two: the later step becomes an act, `renewed` or "
        "`upgraded`. If the first had ended before, enter its end."
    ),
    bad="""\
localities:
  - {id: jp-sakai, name: Sakai, country: JP}
  - {id: us-berkeley, name: Berkeley, country: US}
partnerships:
  - id: sakai-berkeley
    kind: friendship
    parties: [jp-sakai, us-berkeley]
    acts: [{act: established, date: 1966-11-04}]
  - id: berkeley-sakai
    kind: sister
    parties: [us-berkeley, jp-sakai]
    acts: [{act: established, date: 1986-11-04}]
""",
    good="""\
localities:
  - {id: jp-sakai, name: Sakai, country: JP}
  - {id: us-berkeley, name: Berkeley, country: US}
partnerships:
  - id: sakai-berkeley
    kind: friendship
    parties: [jp-sakai, us-berkeley]
    acts:
      - {act: established, date: 1966-11-04}
      - {act: upgraded, date: 1986-11-04, kind: sister}
""",
    check=twin_partnership,
)

RULES = (
    TOO_FEW_PARTIES,
    PARTY_TWICE,
    DECISION_BY_STRANGER,
    DECISION_WITHOUT_AUTHOR,
    SAME_COUNTRY,
    LEVELS_FAR_APART,
    TWIN_PARTNERSHIP,
)
"""The rules on partnerships."""
