"""SL3xx, continued: the acts of partnerships against lives and each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sisterlinks.findings import Severity
from sisterlinks.model import Act, ActKind, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.rules.certainty import certainly_before, certainly_by
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule, mended
from sisterlinks.rules.wording import listed

MAY_COME_FIRST = frozenset(
    # That an end comes first is an error: see SL309.
    {ActKind.PROPOSED, ActKind.ESTABLISHED, ActKind.ENDED}
)
"""The acts that are not told to come before the partnership was established."""


def act_before_party(facts: Facts) -> Iterator[Fault]:
    """Find acts by localities that were not there yet."""
    for partnership, number, act, id_ in _actors(facts):
        life = facts.life(id_)
        if certainly_before(act.date, life.start):
            creation = facts.lineage.created_by.get(id_)
            before = creation.predecessors if creation else ()
            hint = f", such as {listed(before, 'or')}" if before else ""
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
            after = ending.candidates(id_) if ending else ()
            hint = f", such as {listed(after, 'or')}" if after else ""
            yield Fault(
                partnership,
                f"{act.act} on {act.date}, after {id_} had ended on {life.end}: "
                f"correct a date, or name the locality of that time{hint}",
                ("acts", number, "date"),
            )


def _actors(facts: Facts) -> Iterator[tuple[Partnership, int, Act, str]]:
    """Yield every dated act with each locality that must have lived for it."""
    for partnership in facts.dataset.partnerships:
        for number, act in enumerate(partnership.acts):
            if act.date is None:
                continue
            everyone = act.act in {ActKind.ESTABLISHED, ActKind.PROPOSED}
            by = () if act.by is None else (act.by,)
            for id_ in dict.fromkeys((*(partnership.parties if everyone else ()), *by)):
                if facts.locality(id_) is not None:
                    yield partnership, number, act, id_


def ended_before_established(facts: Facts) -> Iterator[Fault]:
    """Find ends that come before the partnership was established."""
    for partnership in facts.dataset.partnerships:
        since = partnership.since
        for number, act in enumerate(partnership.acts):
            if act.act is ActKind.ENDED and certainly_before(act.date, since):
                yield Fault(
                    partnership,
                    f"ended on {act.date}, before it was established on {since}: "
                    "correct a date",
                    ("acts", number, "date"),
                )


def act_after_end(facts: Facts) -> Iterator[Fault]:
    """Find acts in partnerships that had ended."""
    for partnership in facts.dataset.partnerships:
        # An end before the beginning is another fault: see SL309.
        end = first_end(partnership, since=partnership.since)
        for number, act in enumerate(partnership.acts):
            if act.act not in {
                ActKind.ENDED,
                ActKind.PROPOSED,
            } and certainly_before(end, act.date):
                yield Fault(
                    partnership,
                    f"{act.act} on {act.date}, after it had ended on {end}: enter "
                    "what came after as a partnership of its own, or correct a date",
                    ("acts", number, "date"),
                )


def first_end(
    partnership: Partnership, since: PartialDate | None = None
) -> PartialDate | None:
    """Return the date by which a partnership had certainly ended.

    Args:
        partnership: The partnership.
        since: A date; ends that certainly lie before it are passed over.

    Returns:
        The first of the dates of its ends, ``None`` where it has none: what comes
        after any of them comes after this one.
    """
    ends = [
        act.date
        for act in partnership.acts
        if act.act is ActKind.ENDED
        and act.date is not None
        and not certainly_before(act.date, since)
    ]
    return min(ends, key=lambda date: date.latest or dt.date.max, default=None)


def act_before_established(facts: Facts) -> Iterator[Fault]:
    """Find acts in partnerships that were not established yet."""
    for partnership in facts.dataset.partnerships:
        since = partnership.since
        for number, act in enumerate(partnership.acts):
            if act.act not in MAY_COME_FIRST and certainly_before(act.date, since):
                yield Fault(
                    partnership,
                    f"{act.act} on {act.date}, before it was established on {since}: "
                    "correct a date, or enter what came before as a partnership of its "
                    "own",
                    ("acts", number, "date"),
                )


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
    bad=(
        _BAD := """\
localities:
  - {id: vn-song-be, name: Sông Bé, country: VN}
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: jp-sakai, name: Sakai, country: JP}
changes:
  - {id: vn-1997-song-be, date: 1997-01-01,
     predecessors: [vn-song-be], successors: [vn-binh-duong]}
partnerships:
  - id: sakai
    parties: [jp-sakai, vn-binh-duong]
    acts: [{act: established, date: "1995"}]
"""
    ),
    good=mended(
        mended(_BAD, "[jp-sakai, vn-binh-duong]", "[jp-sakai, vn-song-be]"),
        '"1995"}',
        '"1995"}, {act: confirmed, date: "1998", by: vn-binh-duong}',
    ),
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
    bad=(
        _BAD := """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
  - {id: jp-sakai, name: Sakai, country: JP}
changes:
  - {id: vn-2025-hcmc, date: 2025-07-01,
     predecessors: [vn-binh-duong, vn-hcmc], successors: [vn-hcmc]}
partnerships:
  - id: sakai
    parties: [jp-sakai, vn-binh-duong]
    acts: [{act: established, date: 2025-11-24}]
"""
    ),
    good=mended(_BAD, "[jp-sakai, vn-binh-duong]", "[jp-sakai, vn-hcmc]"),
    check=act_after_party,
)

ENDED_BEFORE_ESTABLISHED = Rule(
    code="SL309",
    name="ended-before-established",
    severity=Severity.ERROR,
    summary="A partnership ended before it was established.",
    reason=(
        "A partnership whose end comes first is in force on no day, and its tie is in "
        "no answer."
    ),
    remedy="Correct a date; two dates exchanged are the usual cause.",
    bad=(
        _BAD := """\
localities:
  - {id: jp-sakai, name: Sakai, country: JP}
  - {id: us-berkeley, name: Berkeley, country: US}
partnerships:
  - id: sakai-berkeley
    parties: [jp-sakai, us-berkeley]
    acts:
      - {act: established, date: 2015-11-04}
      - {act: ended, date: 1966-11-04}
"""
    ),
    good=mended(_BAD, "1966-11-04", "2025-11-04"),
    check=ended_before_established,
)

ACT_AFTER_END = Rule(
    code="SL310",
    name="act-after-end",
    severity=Severity.ERROR,
    summary="An act is dated after its partnership had ended.",
    reason=(
        "An end is final: nothing that follows brings the partnership back, so that a "
        "renewal after it is in no answer. Where the parties began anew, that is "
        "another partnership, with a date of its own."
    ),
    remedy=(
        "Enter what came after as a partnership of its own. If it only rested, the "
        "acts are `suspended` and `resumed`. If a date is wrong, correct it."
    ),
    bad=(
        _BAD := """\
localities:
  - {id: jp-sakai, name: Sakai, country: JP}
  - {id: us-berkeley, name: Berkeley, country: US}
partnerships:
  - id: sakai-berkeley
    parties: [jp-sakai, us-berkeley]
    acts:
      - {act: established, date: 1966-11-04}
      - {act: ended, date: 1986-11-04}
      - {act: renewed, date: 1987-05-01}
"""
    ),
    good=mended(
        mended(_BAD, "renewed", "resumed"),
        "act: ended",
        "act: suspended",
    ),
    check=act_after_end,
)

ACT_BEFORE_ESTABLISHED = Rule(
    code="SL311",
    name="act-before-established",
    severity=Severity.WARNING,
    summary="An act is dated before its partnership was established.",
    reason=(
        "What does not exist can't be renewed, raised or suspended. Either the day on "
        "which it began is wrong, or there was something before it."
    ),
    remedy=(
        "Correct a date. If there was an earlier relation, a friendship say, enter it "
        "as established then and as `upgraded` later."
    ),
    bad=(
        _BAD := """\
localities:
  - {id: jp-sakai, name: Sakai, country: JP}
  - {id: us-berkeley, name: Berkeley, country: US}
partnerships:
  - id: sakai-berkeley
    parties: [jp-sakai, us-berkeley]
    acts:
      - {act: established, date: 1966-11-04}
      - {act: renewed, date: 1956-11-04}
"""
    ),
    good=mended(_BAD, "1956-11-04", "1996-11-04"),
    check=act_before_established,
)

RULES = (
    ACT_BEFORE_PARTY,
    ACT_AFTER_PARTY,
    ENDED_BEFORE_ESTABLISHED,
    ACT_AFTER_END,
    ACT_BEFORE_ESTABLISHED,
)
"""The rules on the dates of acts."""
