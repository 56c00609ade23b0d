"""SL3xx: dates against each other."""

from __future__ import annotations

from collections.abc import Iterator

from sisterlinks.findings import Severity
from sisterlinks.records import Act, ActKind, Partnership
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.relations import certainly_before, certainly_by
from sisterlinks.rules.rule import Fault, Rule


def act_before_party(facts: Facts) -> Iterator[Fault]:
    """Find acts by localities that were not there yet."""
    for partnership, number, act, id_ in _actors(facts):
        life = facts.life(id_)
        if certainly_before(act.date, life.start):
            creation = facts.lineage.created_by.get(id_)
            before = creation.predecessors if creation else ()
            hint = f", such as {' or '.join(before)}" if before else ""
            yield Fault(
                partnership,
                f"{act.act} on {act.date}, before {id_} came to be on {life.start}: "
                f"correct a date, or name the locality of that time{hint}",
                ("acts", number, "date"),
            )


def act_after_party(facts: Facts) -> Iterator[Fault]:
    """Find acts by localities that were no longer there."""
    for partnership, number, act, id_ in _actors(facts):
        life = facts.life(id_)
        if certainly_by(life.end, act.date):
            ending = facts.lineage.ended_by.get(id_)
            after = ending.candidates if ending else ()
            hint = f", such as {' or '.join(after)}" if after else ""
            yield Fault(
                partnership,
                f"{act.act} on {act.date}, after {id_} had ended on {life.end}: "
                f"correct a date, or name the locality of that time{hint}",
                ("acts", number, "date"),
            )


def _actors(facts: Facts) -> Iterator[tuple[Partnership, int, Act, str]]:
    """Give every dated act with each locality that must have lived for it."""
    for partnership in facts.dataset.partnerships:
        for number, act in enumerate(partnership.acts):
            if act.date is None:
                continue
            everyone = act.act in {ActKind.ESTABLISHED, ActKind.PROPOSED}
            by = () if act.by is None else (act.by,)
            for id_ in dict.fromkeys((*(partnership.parties if everyone else ()), *by)):
                if facts.locality(id_) is not None:
                    yield partnership, number, act, id_


ACT_BEFORE_PARTY = Rule(
    code="SL307",
    name="act-before-party",
    severity=Severity.ERROR,
    summary="An act is dated before a locality that took it came to be.",
    reason=(
        "Lists of partners give ties of long ago under today's names. What was agreed "
        "in 1982 was agreed with the government of 1982, and how the one of today came "
        "by it is what a reader wants to know."
    ),
    remedy=(
        "Name the locality of that time as the party; the changes lead from it to the "
        "one of today. If the date is wrong, correct it."
    ),
    bad="""\
localities:
  - {id: vn-song-be, name: Sông Bé, country: VN}
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: jp-sakai, name: Sakai, country: JP}
changes:
  - {id: vn-1997-song-be, date: 1997-01-01,
     predecessors: [vn-song-be], successors: [vn-binh-duong]}
partnerships:
  - id: sakai-binh-duong
    parties: [jp-sakai, vn-binh-duong]
    acts: [{act: established, date: "1995"}]
""",
    good="""\
localities:
  - {id: vn-song-be, name: Sông Bé, country: VN}
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: jp-sakai, name: Sakai, country: JP}
changes:
  - {id: vn-1997-song-be, date: 1997-01-01,
     predecessors: [vn-song-be], successors: [vn-binh-duong]}
partnerships:
  - id: sakai-song-be
    parties: [jp-sakai, vn-song-be]
    acts: [{act: established, date: "1995"}]
""",
    check=act_before_party,
)

ACT_AFTER_PARTY = Rule(
    code="SL308",
    name="act-after-party",
    severity=Severity.ERROR,
    summary="An act is dated after a locality that took it had ended.",
    reason=(
        "A locality that has ended signs nothing: on the day on which its end takes "
        "effect it is no longer there, and its successor is."
    ),
    remedy=(
        "Name the successor: as the party of a new partnership, or in `by` of an act "
        "in an inherited one. If a date is wrong, correct it."
    ),
    bad="""\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
  - {id: jp-sakai, name: Sakai, country: JP}
changes:
  - {id: vn-2025-hcmc, date: 2025-07-01,
     predecessors: [vn-binh-duong, vn-hcmc], successors: [vn-hcmc]}
partnerships:
  - id: sakai-binh-duong
    parties: [jp-sakai, vn-binh-duong]
    acts: [{act: established, date: 2025-11-24}]
""",
    good="""\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
  - {id: jp-sakai, name: Sakai, country: JP}
changes:
  - {id: vn-2025-hcmc, date: 2025-07-01,
     predecessors: [vn-binh-duong, vn-hcmc], successors: [vn-hcmc]}
partnerships:
  - id: sakai-hcmc
    parties: [jp-sakai, vn-hcmc]
    acts: [{act: established, date: 2025-11-24}]
""",
    check=act_after_party,
)

RULES = (
    ACT_BEFORE_PARTY,
    ACT_AFTER_PARTY,
)
"""The rules on dates."""
