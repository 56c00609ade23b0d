"""SL3xx, continued: the acts of partnerships against lives and each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain, count
from typing import TypeAlias

from sisterlinks.model import Act, ActKind, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.rules.certainty import certainly_before, certainly_by
from sisterlinks.rules.declaration import Fault, error, warning
from sisterlinks.rules.examples import MERGER, RESTED, SAKAI
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import existed, listed, when
from sisterlinks.ties.lineage import Life

MAY_COME_FIRST = frozenset(
    # That an end comes first is an error: see SL309.
    {ActKind.PROPOSED, ActKind.ESTABLISHED, ActKind.ENDED}
)
"""The acts that may come before the partnership was established."""


@error(
    "SL307",
    bad="""\
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
    acts: [{act: established, date: 1995}]
""",
    good={
        "[jp-sakai, vn-binh-duong]": "[jp-sakai, vn-song-be]",
        "1995}": "1995}, {act: confirmed, date: 1998, by: vn-binh-duong}",
    },
)
def act_before_party(facts: Facts) -> Iterator[Fault]:
    """An act is dated before a locality that took it existed.

    Lists of partners give ties of long ago under today's names. What was agreed in 1982
    was agreed with the government of 1982, and how the one of today came by it is what
    a reader wants to know.

    What to do: Name the locality of that time as the party; the changes lead from it to
    the one of today. If the date is wrong, correct it.
    """
    for partnership, number, act, id_ in facts.once(_misdated):
        if certainly_before(act.date, facts.lives[id_].start):
            creation = facts.lineage.created_by.get(id_)
            before = creation.predecessors if creation else ()
            yield _not_there(facts, partnership, number, id_, before)


@error(
    "SL308",
    bad=f"""\
{MERGER}\
partnerships:
  - id: daejeon
    parties: [kr-daejeon, vn-binh-duong]
    acts: [{{act: established, date: 2025-11-24}}]
""",
    good={"[kr-daejeon, vn-binh-duong]": "[kr-daejeon, vn-hcmc]"},
)
def act_after_party(facts: Facts) -> Iterator[Fault]:
    """An act is dated after a locality that took it had ended.

    A locality that has ended signs nothing: on the day on which its end takes effect it
    no longer exists, and its successor does.

    What to do: Name the successor: as the party of a new partnership, or in `by` of an
    act in an inherited one. If a date is wrong, correct it.
    """
    for partnership, number, act, id_ in facts.once(_misdated):
        if certainly_by(facts.lives[id_].end, act.date):
            ending = facts.lineage.ended_by.get(id_)
            after = ending.candidates(id_) if ending else ()
            yield _not_there(facts, partnership, number, id_, after)


def _not_there(
    facts: Facts,
    partnership: Partnership,
    number: int,
    id_: str,
    others: tuple[str, ...],
) -> Fault:
    act = partnership.acts[number]
    hint = f", such as {listed(others, 'or')}" if others else ""
    return Fault(
        partnership,
        f"{act.act} {when(act.date)}, when {id_} did not exist: "
        f"{existed(facts.lives[id_])}; correct a date, or name the locality of that "
        f"time{hint}",
        ("acts", number, "date"),
    )


_Acting: TypeAlias = tuple[Partnership, int, Act, str]
"""A partnership, the number and the act itself, and the id of who took it."""


def _misdated(facts: Facts) -> Sequence[_Acting]:
    """Return the acts that lie outside the life of a locality that took them."""
    lives = facts.lives
    return [
        one
        for one in chain(_taken_by_all(facts), _taken_by_one(facts))
        if _is_outside(one[2].date, lives.get(one[3]))
    ]


def _is_outside(date: PartialDate | None, life: Life | None) -> bool:
    return life is not None and (
        certainly_before(date, life.start) or certainly_by(life.end, date)
    )


_OF_ALL = frozenset({ActKind.ESTABLISHED, ActKind.PROPOSED})
"""The acts that all parties took."""


def _taken_by_one(facts: Facts) -> Iterator[_Acting]:
    """Yield the acts that name who took them, but for those that all parties took."""
    for partnership, number, act in facts.eventful_acts:
        if act.by and not (act.act in _OF_ALL and act.by in partnership.parties):
            yield partnership, number, act, act.by


def _taken_by_all(facts: Facts) -> Iterator[_Acting]:
    """Yield the acts that all parties took, of partnerships that are worth a look."""
    lives = facts.lives
    for partnership in chain(_doubtful_pairs(facts), facts.rings):
        parties = [id_ for id_ in dict.fromkeys(partnership.parties) if id_ in lives]
        for number, act in enumerate(partnership.acts if parties else ()):
            if act.act in _OF_ALL:
                for id_ in parties:
                    yield partnership, number, act, id_


def _doubtful_pairs(facts: Facts) -> Sequence[Partnership]:
    """Return those of two parties with an act of both that may lie outside a life."""
    firsts, lasts = _spans_of_all(facts.histories.acts)
    spans: list[tuple[dt.date, dt.date] | None] = [None] * (len(facts.localities) + 1)
    for id_, life in facts.lives.items():
        start, end = life.start, life.end
        spans[facts.numbers[id_]] = (
            (start and start.earliest) or dt.date.min,
            (end and end.latest) or dt.date.max,
        )
    pairs = facts.pairs
    # Rows in place of partnerships: most of these need not be touched.
    rows = [
        row
        for row, one, other, acts in zip(count(), *pairs[1:])
        if ((span := spans[one]) and (firsts[acts] < span[0] or lasts[acts] >= span[1]))
        or (
            (span := spans[other])
            and (firsts[acts] < span[0] or lasts[acts] >= span[1])
        )
    ]
    return [pairs.partnerships[row] for row in rows]


def _spans_of_all(
    histories: Sequence[Sequence[Act]],
) -> tuple[Sequence[dt.date], Sequence[dt.date]]:
    """Return what of acts that all parties took is compared with lives at a glance.

    Returns:
        For each history the first of the last days that the dates of these acts allow,
        and the last of the first days.
    """
    firsts = [dt.date.max] * len(histories)
    lasts = [dt.date.min] * len(histories)
    for number, acts in enumerate(histories):
        for act in acts:
            if act.act in _OF_ALL and (date := act.date) is not None:
                if (day := date.latest) is not None and day < firsts[number]:
                    firsts[number] = day
                if (day := date.earliest) is not None and day > lasts[number]:
                    lasts[number] = day
    return firsts, lasts


@error(
    "SL309",
    bad=SAKAI + "      - {act: ended, date: 1955-11-04}\n",
    good={"1955": "2015"},
)
def ended_before_established(facts: Facts) -> Iterator[Fault]:
    """A partnership ended before it was established.

    A partnership whose end comes first is in force on no day, and its tie is in no
    answer.

    What to do: Correct a date. Often the two were exchanged.
    """
    for partnership in facts.once(out_of_order):
        since = partnership.since
        for number, act in enumerate(partnership.acts):
            if act.act is ActKind.ENDED and certainly_before(act.date, since):
                yield Fault(
                    partnership,
                    f"ended {when(act.date)}, before it was established {when(since)}: "
                    "correct a date",
                    ("acts", number, "date"),
                )


def out_of_order(facts: Facts) -> Sequence[Partnership]:
    """Return the partnerships whose acts may contradict each other.

    One act contradicts nothing; and most that have more were established, and after
    that, so far as is known, took one other step.
    """
    established = ActKind.ESTABLISHED  # named once, for that takes long
    return [
        partnership
        for partnership in facts.eventful
        if len(acts := partnership.acts) > 1
        and (
            len(acts) > 2  # noqa: PLR2004 - of two, one look shows it
            or acts[0].act is not established
            or acts[1].act is established
            or certainly_before(acts[1].date, acts[0].date)
        )
    ]


@error("SL310", good=RESTED, bad={"suspended": "ended", "resumed": "renewed"})
def act_after_end(facts: Facts) -> Iterator[Fault]:
    """An act is dated after its partnership had ended.

    An end is final: nothing that follows brings the partnership back, so a renewal
    after it is in no answer. Where the parties began anew, that is another partnership,
    with a date of its own.

    What to do: Enter what came after as a partnership of its own. If it only rested,
    the acts are `suspended` and `resumed`. If a date is wrong, correct it.
    """
    for partnership in facts.once(out_of_order):
        # An end before the beginning is another fault: see SL309.
        end = first_end(partnership, since=partnership.since)
        for number, act in enumerate(partnership.acts):
            may_follow = act.act in {ActKind.ENDED, ActKind.PROPOSED}
            if not may_follow and certainly_before(end, act.date):
                yield Fault(
                    partnership,
                    f"{act.act} {when(act.date)}, after it had ended {when(end)}: "
                    "enter what came after as a partnership of its own, or correct a "
                    "date",
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


@warning("SL311", good=RESTED, bad={"1986-11-04": "1956-11-04"})
def act_before_established(facts: Facts) -> Iterator[Fault]:
    """An act is dated before its partnership was established.

    What does not exist can't be renewed, upgraded or suspended. Either the day on which
    it began is wrong, or there was something before it.

    What to do: Correct a date. If there was an earlier relation, such as a friendship,
    enter it as established then and as `upgraded` later.
    """
    for partnership in facts.once(out_of_order):
        since = partnership.since
        for number, act in enumerate(partnership.acts):
            if act.act not in MAY_COME_FIRST and certainly_before(act.date, since):
                yield Fault(
                    partnership,
                    f"{act.act} {when(act.date)}, before it was established "
                    f"{when(since)}: correct a date, or enter what came before as a "
                    "partnership of its own",
                    ("acts", number, "date"),
                )
