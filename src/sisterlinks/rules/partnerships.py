"""SL5xx: partnerships and their acts."""

from __future__ import annotations

from collections.abc import Iterator

from sisterlinks.findings import Severity
from sisterlinks.records import ActKind, Partnership
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule

FEWEST_PARTIES = 2
"""How many localities a relation takes."""

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
        for number, id_ in enumerate(partnership.parties):
            if id_ in seen:
                yield Fault(
                    partnership,
                    f"{id_} is a party already: name the other that is meant, or take "
                    "it out here",
                    ("parties", number),
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
        candidates = _candidates(facts, partnership) if deciding else frozenset()
        for number, act in deciding:
            if act.by not in candidates:
                named = " or ".join(sorted(candidates))
                hint = f"name {named}" if named else "no party has a successor"
                yield Fault(
                    partnership,
                    f"{act.by} is no successor of a party, so this {act.act} act "
                    f"decides nothing: {hint}",
                    ("acts", number, "by"),
                )


def _candidates(facts: Facts, partnership: Partnership) -> frozenset[str]:
    """Give all that could come to hold a party's place, at whatever change."""
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
    bad="""\
localities:
  - {id: kr-busan, name: Busan, country: KR}
partnerships:
  - {id: busan-hcmc, parties: [kr-busan], acts: [{act: established, date: 1995-11-03}]}
""",
    good="""\
localities:
  - {id: kr-busan, name: Busan, country: KR}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
partnerships:
  - id: busan-hcmc
    parties: [kr-busan, vn-hcmc]
    acts: [{act: established, date: 1995-11-03}]
""",
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
    bad="""\
localities:
  - {id: kr-busan, name: Busan, country: KR}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
partnerships:
  - id: busan-hcmc
    parties: [kr-busan, vn-hcmc, kr-busan]
    acts: [{act: established, date: 1995-11-03}]
""",
    good="""\
localities:
  - {id: kr-busan, name: Busan, country: KR}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
partnerships:
  - id: busan-hcmc
    parties: [kr-busan, vn-hcmc]
    acts: [{act: established, date: 1995-11-03}]
""",
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
    bad="""\
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
""",
    good="""\
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
      - {act: confirmed, date: 2025-11-24, by: vn-hcmc}
""",
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
    bad="""\
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
""",
    good="""\
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
      - {act: confirmed, date: 2025-11-24, by: vn-hcmc}
""",
    check=decision_without_author,
)

RULES = (
    TOO_FEW_PARTIES,
    PARTY_TWICE,
    DECISION_BY_STRANGER,
    DECISION_WITHOUT_AUTHOR,
)
"""The rules on partnerships."""
