"""SL3xx, continued: the acts of partnerships against lives and each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from sisterlinks.model import Act, ActKind, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import ALWAYS, NEVER, certain_day, first_day
from sisterlinks.rules.certainty import certainly_before, certainly_by
from sisterlinks.rules.declaration import Fault, error, warning
from sisterlinks.rules.examples import MERGER, RESTED, SAKAI
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import existed, listed, when

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
        (partnership, number, act, id_)
        for partnership in _worth_a_look(facts)
        for number, act in enumerate(partnership.acts)
        for id_ in _authors(partnership, act)
        if (life := lives.get(id_)) is not None
        and (certainly_before(act.date, life.start) or certainly_by(life.end, act.date))
    ]


_OF_ALL = frozenset({ActKind.ESTABLISHED, ActKind.PROPOSED})
"""The acts that all parties took."""


def _authors(partnership: Partnership, act: Act) -> Iterable[str]:
    """Return the ids of those who took an act, each once."""
    ids = partnership.parties if act.act in _OF_ALL else ()
    return dict.fromkeys((*ids, *filter(None, [act.by])))


def _worth_a_look(facts: Facts) -> Iterator[Partnership]:
    """Yield the partnerships that may have an act outside the life of who took it."""
    spans = facts.histories.each(_span_of_all)
    # The first and the last day of each life, and of one of whom nothing is known.
    starts, ends = ([day] * (len(facts.localities) + 1) for day in (ALWAYS, NEVER))
    for id_, life in facts.lives.items():
        number = facts.numbers[id_]
        starts[number], ends[number] = first_day(life.start), certain_day(life.end)
    for partnership, one, other, history in zip(*facts.pairs, strict=True):
        first, last, has_author = spans[history]
        if (
            has_author
            or first < starts[one]
            or first < starts[other]
            or last >= ends[one]
            or last >= ends[other]
        ):
            yield partnership
    yield from facts.rings


def _span_of_all(acts: Sequence[Act]) -> tuple[int, int, bool]:
    """Return what of acts is compared with lives at a glance.

    Returns:
        The first day on which one that all parties took had certainly begun, the last
        on which one did not have to have begun before, and whether any act names who
        took it.
    """
    first, last, has_author = NEVER, ALWAYS, False
    for act in acts:
        if act.by is not None:
            has_author = True
        if act.date is not None and act.act in _OF_ALL:
            first = min(first, certain_day(act.date))
            last = max(last, first_day(act.date))
    return first, last, has_author


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
    for partnership, number, act in facts.acts_of(ActKind.ENDED):
        since = partnership.since
        if certainly_before(act.date, since):
            yield Fault(
                partnership,
                f"ended {when(act.date)}, before it was established {when(since)}: "
                "correct a date",
                ("acts", number, "date"),
            )


@error("SL310", good=RESTED, bad={"suspended": "ended", "resumed": "renewed"})
def act_after_end(facts: Facts) -> Iterator[Fault]:
    """An act is dated after its partnership had ended.

    An end is final: nothing that follows brings the partnership back, so a renewal
    after it is in no answer. Where the parties began anew, that is another partnership,
    with a date of its own.

    What to do: Enter what came after as a partnership of its own. If it only rested,
    the acts are `suspended` and `resumed`. If a date is wrong, correct it.
    """
    ended = {id(one): one for one, _, _ in facts.acts_of(ActKind.ENDED)}
    for partnership in ended.values():
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
    for kind in ActKind:
        if kind in MAY_COME_FIRST:
            continue
        for partnership, number, act in facts.acts_of(kind):
            since = partnership.since
            if certainly_before(act.date, since):
                yield Fault(
                    partnership,
                    f"{act.act} {when(act.date)}, before it was established "
                    f"{when(since)}: correct a date, or enter what came before as a "
                    "partnership of its own",
                    ("acts", number, "date"),
                )
