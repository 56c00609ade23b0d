"""SL5xx, continued: the histories of partnerships, and what is inherited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from sisterlinks.findings import Severity
from sisterlinks.model import Act, ActKind, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.rules.acts import first_end
from sisterlinks.rules.certainty import certainly_before, certainly_differ
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.partnerships import DECISIONS, FEWEST_PARTIES
from sisterlinks.rules.rule import Fault, Rule, mended
from sisterlinks.rules.wording import listed
from sisterlinks.ties.inheritance import Standing, decisions, force_on, holders

UNDECIDED = frozenset({Standing.PRESUMED, Standing.UNRESOLVED})
"""The standings under which nobody has said who holds a place."""

PATIENCE = 3
"""After how many years an inherited tie should have been confirmed or declined."""


def contradictory_decisions(facts: Facts) -> Iterator[Fault]:
    """Find localities that confirm and decline on one day."""
    for partnership in facts.dataset.partnerships:
        firsts: dict[tuple[str, object], Act] = {}
        for number, act in enumerate(partnership.acts):
            if act.act not in DECISIONS or act.by is None:
                continue
            first = firsts.setdefault((act.by, _day_of(act)), act)
            if first.act is not act.act:
                yield Fault(
                    partnership,
                    f"{act.by} both {first.act} and {act.act} it on {act.date}, of "
                    "which declined counts: keep the one that holds, or correct a date",
                    ("acts", number),
                )


def _day_of(act: Act) -> object:
    """Return what is equal for acts of one day: the day, else what is known of it."""
    date = act.date
    if date is not None and date.earliest is not None and date.earliest == date.latest:
        return date.earliest
    return date


def established_twice(facts: Facts) -> Iterator[Fault]:
    """Find partnerships that are established on two days."""
    for partnership in facts.dataset.partnerships:
        first: Act | None = None
        end = first_end(partnership)
        for number, act in enumerate(partnership.acts):
            if act.act is not ActKind.ESTABLISHED:
                continue
            if first is None:
                first = act
            elif certainly_differ(first.date, act.date) and not (
                _disputed(first)
                or _disputed(act)
                # That it was established anew after its end is told by SL310.
                or certainly_before(end, act.date)
            ):
                yield Fault(
                    partnership,
                    f"established on {first.date} already: make this renewed or "
                    "upgraded; or, if sources differ on one event, one act with claims "
                    "on its date",
                    ("acts", number, "act"),
                )


def _disputed(act: Act) -> bool:
    return any(claim.field == "date" for claim in act.claims)


def resumed_without_suspension(facts: Facts) -> Iterator[Fault]:
    """Find partnerships that go on without having rested."""
    for partnership in facts.dataset.partnerships:
        rests = [act.date for act in partnership.acts if act.act is ActKind.SUSPENDED]
        # What comes before the first rest comes before all; one of an unknown day, or
        # with an open beginning, may have come before anything.
        first = min(
            rests,
            key=lambda date: (date and date.earliest) or dt.date.min,
            default=None,
        )
        for number, act in enumerate(partnership.acts):
            if act.act is ActKind.RESUMED and (
                not rests or certainly_before(act.date, first)
            ):
                yield Fault(
                    partnership,
                    f"resumed on {act.date or 'a day not known'}, and not suspended "
                    "before: add the act by which it was suspended, or make this "
                    "renewed",
                    ("acts", number, "act"),
                )


def undated_partnership(facts: Facts) -> Iterator[Fault]:
    """Find partnerships of which nobody knows since when."""
    for partnership in facts.dataset.partnerships:
        if partnership.since is None and not partnership.is_proposal:
            yield Fault(
                partnership,
                "does not say when it was established: add the act with its date, as "
                "exactly as it is known, such as 2005~ or /2019",
                ("acts",),
            )


def long_unconfirmed(facts: Facts) -> Iterator[Fault]:
    """Find inherited places that no act has decided on for years."""
    for partnership, held in _inherited(facts):
        for slot, place in held.items():
            if place.undecided:
                yield Fault(
                    partnership,
                    f"the place of {slot} is {place.standing} to be held by "
                    f"{listed(place.undecided, 'or')} since {place.since}: ask, and "
                    "add the act by which it was confirmed or declined",
                    ("parties", partnership.parties.index(slot)),
                )


def _is_long_ago(date: PartialDate, day: dt.date) -> bool:
    """Return whether enough whole years have certainly gone by since a date."""
    last = date.latest
    if last is None:
        return False
    before_its_day = (day.month, day.day) < (last.month, last.day)
    return day.year - last.year - before_its_day >= PATIENCE


def extinguished_partnership(facts: Facts) -> Iterator[Fault]:
    """Find partnerships in force of which one locality holds every place."""
    for partnership, held in _inherited(facts):
        everyone = {place.only for place in held.values()}
        first = everyone.pop()
        if len(held) >= FEWEST_PARTIES and first and not everyone:
            yield Fault(
                partnership,
                f"{first} holds every place in it, so there is no tie: add the act "
                "by which it ended, if there was one",
                ("parties",),
            )


@attrs.frozen
class _Place:
    """Who holds a party's place, as far as rules tell of it."""

    only: str
    """The one locality that holds it; empty where none does, or several do."""

    undecided: Sequence[str]
    """The localities that should have decided on it long since."""

    standing: Standing | None
    """How the first of them holds it."""

    since: PartialDate | None
    """Since when the first of them does."""


_Inherited: TypeAlias = tuple[Partnership, Mapping[str, _Place]]
"""A partnership, and the places of its parties by their ids."""


def _inherited(facts: Facts) -> Iterator[_Inherited]:
    """Yield the partnerships in force that a change has touched, with their places."""
    # Where nobody has decided anything, a place passes on as any other that its holder
    # left by the same changes: at a reform of a thousand localities, one walk will do.
    known: dict[tuple[int, ...], _Place] = {}
    lineage, day = facts.lineage, facts.day
    for partnership in facts.dataset.partnerships:
        touched = any(id_ in lineage.ended_by for id_ in partnership.parties)
        if not touched or not force_on(partnership, day).in_force:
            continue
        # What localities say that no change names, such as partners, decides nothing.
        decided = any(lineage.naming(id_) for id_ in decisions(partnership, day))
        held: dict[str, _Place] = {}
        for slot in dict.fromkeys(partnership.parties):
            if decided or not lineage.has_ended(slot, day):
                held[slot] = _place_of(partnership, slot, facts)
                continue
            way = tuple(id(change) for change in lineage.outgoing(slot))
            if way not in known:
                known[way] = _place_of(partnership, slot, facts)
            held[slot] = known[way]
        yield partnership, held


def _place_of(partnership: Partnership, slot: str, facts: Facts) -> _Place:
    holdings = holders(partnership, slot, facts.day, facts.lineage)
    undecided = [
        holding
        for holding in holdings.values()
        if holding.standing in UNDECIDED
        and _is_long_ago(holding.steps[-1].change.date, facts.day)
    ]
    return _Place(
        only=next(iter(holdings)) if len(holdings) == 1 else "",
        undecided=sorted(holding.holder for holding in undecided),
        standing=undecided[0].standing if undecided else None,
        since=undecided[0].steps[-1].change.date if undecided else None,
    )


_MERGED = """\
localities:
  - {id: vn-ha-tay, name: Hà Tây, country: VN}
  - {id: vn-ha-noi, name: Hà Nội, country: VN}
  - {id: jp-fukuoka, name: Fukuoka, country: JP}
changes:
  - {id: vn-2008-ha-noi, date: 2008-08-01,
     predecessors: [vn-ha-tay, vn-ha-noi], successors: [vn-ha-noi]}
"""

CONTRADICTORY_DECISIONS = Rule(
    code="SL505",
    name="contradictory-decisions",
    severity=Severity.WARNING,
    summary="A locality confirms and declines a partnership on one day.",
    reason=(
        "Of several decisions the latest counts. Of two on one day the refusal does, "
        "for nothing is guessed; but only one of them can be right."
    ),
    remedy="Keep the decision that holds. If one came later, correct its date.",
    bad=(
        _BAD := _MERGED
        + """\
partnerships:
  - id: fukuoka-ha-tay
    parties: [jp-fukuoka, vn-ha-tay]
    acts:
      - {act: established, date: 2008-02-22}
      - {act: confirmed, date: 2009-03-01, by: vn-ha-noi}
      - {act: declined, date: 2009-03-01, by: vn-ha-noi}
"""
    ),
    good=mended(_BAD, "declined, date: 2009-03-01", "declined, date: 2012-03-01"),
    check=contradictory_decisions,
)

ESTABLISHED_TWICE = Rule(
    code="SL509",
    name="established-twice",
    severity=Severity.WARNING,
    summary="A partnership is established on two different days.",
    reason=(
        "A partnership begins once; the earliest day counts. A second agreement renews "
        "it or raises it. Where two sources date the same event differently, that is a "
        "matter for claims."
    ),
    remedy=(
        "Make the later act `renewed` or `upgraded`. If sources differ, keep one act, "
        "with `claims` on its `date`."
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
      - {act: established, date: 1986-11-04}
"""
    ),
    good=mended(_BAD, "established, date: 1986-11-04", "renewed, date: 1986-11-04"),
    check=established_twice,
)

RESUMED_WITHOUT_SUSPENSION = Rule(
    code="SL510",
    name="resumed-without-suspension",
    severity=Severity.WARNING,
    summary="A partnership is resumed that was not suspended.",
    reason=(
        "Between a suspension and its end a partnership is not in force. Where the "
        "suspension is missing, it seems to have been in force all along."
    ),
    remedy=(
        "Add the act `suspended`, with its date as far as it is known. If the parties "
        "agreed on it anew, the act is `renewed`."
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
      - {act: resumed, date: 1986-11-04}
"""
    ),
    good=mended(_BAD, "resumed", "renewed"),
    check=resumed_without_suspension,
)

UNDATED_PARTNERSHIP = Rule(
    code="SL511",
    name="undated-partnership",
    severity=Severity.INFORMATION,
    summary="A partnership does not say when it was established.",
    reason=(
        "Without a date a partnership counts as in force ever since, and every answer "
        "that leans on it is uncertain."
    ),
    remedy=(
        "Add the act `established` with a date as exact as it is known: `2005`, "
        "`2005~`, or `/2019` for some time by 2019."
    ),
    bad=(
        _BAD := """\
localities:
  - {id: jp-sakai, name: Sakai, country: JP}
  - {id: us-berkeley, name: Berkeley, country: US}
partnerships:
  - id: sakai-berkeley
    parties: [jp-sakai, us-berkeley]
"""
    ),
    good=_BAD + '    acts: [{act: established, date: "1966"}]\n',
    check=undated_partnership,
)

LONG_UNCONFIRMED = Rule(
    code="SL512",
    name="long-unconfirmed",
    severity=Severity.WARNING,
    summary="An inherited place has been neither confirmed nor declined for years.",
    reason=(
        "A merger does not by itself transfer a partnership. The successor usually "
        "takes it over and tells the partner; after three years without a word, one of "
        "the two may have given it up, or the word was not found."
    ),
    remedy=(
        "Ask both sides, and add the act `confirmed`, `declined` or `ended`. If nobody "
        "knows, accept the finding with that reason."
    ),
    bad=(
        _BAD := _MERGED
        + """\
partnerships:
  - id: fukuoka-ha-tay
    parties: [jp-fukuoka, vn-ha-tay]
    acts:
      - {act: established, date: 2008-02-22}
"""
    ),
    good=_BAD + "      - {act: confirmed, date: 2009-03-01, by: vn-ha-noi}\n",
    check=long_unconfirmed,
)

EXTINGUISHED_PARTNERSHIP = Rule(
    code="SL513",
    name="extinguished-partnership",
    severity=Severity.INFORMATION,
    summary="One locality has come to hold every place in a partnership.",
    reason=(
        "When both sides of a partnership become one, there is no tie left, though "
        "nobody ended it; what a later division makes of it is open."
    ),
    remedy="Nothing is to be done. If it was ended by an act, add it.",
    bad=(
        _BAD := _MERGED
        + """\
partnerships:
  - id: ha-noi-ha-tay
    parties: [vn-ha-noi, vn-ha-tay]
    acts:
      - {act: established, date: 2008-02-22}
      - {act: confirmed, date: 2009-03-01, by: vn-ha-noi}
"""
    ),
    good=mended(
        _BAD, "confirmed, date: 2009-03-01, by: vn-ha-noi", "ended, date: 2008-08-01"
    ),
    check=extinguished_partnership,
)

RULES = (
    CONTRADICTORY_DECISIONS,
    ESTABLISHED_TWICE,
    RESUMED_WITHOUT_SUSPENSION,
    UNDATED_PARTNERSHIP,
    LONG_UNCONFIRMED,
    EXTINGUISHED_PARTNERSHIP,
)
"""The rules on histories."""
