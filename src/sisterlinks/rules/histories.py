"""SL5xx, continued: the histories of partnerships."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from sisterlinks.model import Act, ActKind
from sisterlinks.rules.acts import first_end, out_of_order
from sisterlinks.rules.certainty import certainly_before, certainly_differ
from sisterlinks.rules.declaration import AlikeFaults, Fault, information, warning
from sisterlinks.rules.examples import INHERITED, RESTED, SAKAI
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import when

_BEGUN = ActKind.ESTABLISHED


@warning(
    "SL505",
    bad=INHERITED + "      - {act: declined, date: 2025-11-24, by: vn-hcmc}\n",
    good={"declined, date: 2025": "declined, date: 2026"},
)
def contradictory_decisions(facts: Facts) -> Iterator[Fault]:
    """A locality confirms and declines a partnership on one day.

    Of several decisions the latest counts. Of two on one day the refusal does, for
    nothing is guessed; but only one of them can be right.

    What to do: Keep the decision that holds. If one came later, correct its date.
    """
    firsts: dict[tuple[int, str, object], Act] = {}
    # The later of two is at fault, wherever the word for it stands among the kinds.
    for partnership, number, act in sorted(facts.decisions, key=lambda one: one[1]):
        if act.by is None:
            continue
        first = firsts.setdefault((id(partnership), act.by, _day_of(act)), act)
        if first.act is not act.act:
            yield Fault(
                partnership,
                f"{act.by} both confirmed and declined it {when(act.date)}, of which "
                "declined counts: keep the one that holds, or correct a date",
                ("acts", number),
            )


def _day_of(act: Act) -> object:
    """Return what is equal for acts of one day: the day, else what is known of it."""
    date = act.date
    if date is not None and date.earliest is not None and date.earliest == date.latest:
        return date.earliest
    return date


@warning("SL509", good=RESTED, bad={"suspended": "established", "resumed": "renewed"})
def established_twice(facts: Facts) -> Iterator[Fault]:
    """A partnership is established on two different days.

    A partnership begins once; the earliest day counts. A second agreement renews it or
    upgrades it. Where two sources date the same event differently, that is a matter for
    claims.

    What to do: Make the later act `renewed` or `upgraded`. If sources differ, keep one
    act, with `claims` on its `date`.
    """
    for partnership in facts.once(out_of_order):
        established = [
            (number, act)
            for number, act in enumerate(partnership.acts)
            if act.act is ActKind.ESTABLISHED
        ]
        for number, act in established[1:]:
            first = established[0][1]
            if certainly_differ(first.date, act.date) and not (
                _disputed(first)
                or _disputed(act)
                # That it was established anew after its end is told by SL310.
                or certainly_before(first_end(partnership), act.date)
            ):
                yield Fault(
                    partnership,
                    f"established {when(first.date)} already: make this renewed or "
                    "upgraded; or, if sources differ on one event, one act with "
                    "claims on its date",
                    ("acts", number, "act"),
                )


def _disputed(act: Act) -> bool:
    return any(claim.field == "date" for claim in act.claims)


@warning("SL510", good=RESTED, bad={"suspended": "renewed"})
def resumed_without_suspension(facts: Facts) -> Iterator[Fault]:
    """A partnership is resumed that was not suspended.

    Between a suspension and its end a partnership is not in force. Where the suspension
    is missing, it seems to have been in force all along.

    What to do: Add the act `suspended`, with its date as far as it is known. If the
    parties agreed on it anew, the act is `renewed`.
    """
    for partnership, number, act in facts.acts_of(ActKind.RESUMED):
        rests = [one.date for one in partnership.acts if one.act is ActKind.SUSPENDED]
        # What comes before the first rest comes before all; one of an unknown day, or
        # with an open beginning, may have come before anything.
        first = min(
            rests,
            key=lambda date: (date and date.earliest) or dt.date.min,
            default=None,
        )
        if not rests or certainly_before(act.date, first):
            yield Fault(
                partnership,
                f"resumed {when(act.date)}, and not suspended before: add the act by "
                "which it was suspended, or make this renewed",
                ("acts", number, "act"),
            )


@information("SL511", good=SAKAI, bad={", date: 1966-11-04": ""})
def undated_partnership(facts: Facts) -> Iterable[Fault]:
    """A partnership does not say when it was established.

    Without a date a partnership counts as in force ever since, and every answer that
    leans on it is uncertain.

    What to do: Add the act `established` with a date as exact as it is known: `2005`,
    `2005~`, or `/2019` for some time by 2019.
    """
    undated = [
        partnership
        for partnership in facts.eventful
        if _may_be_undated(partnership.acts)
        and partnership.since is None
        and not partnership.is_proposal
    ]
    message = (
        "does not say when it was established: add the act with its date, as exactly "
        "as it is known, such as 2005~ or /2019"
    )
    return AlikeFaults(
        len(undated),
        lambda: (Fault(each, message, ("acts",), alike="undated") for each in undated),
    )


def _may_be_undated(acts: Sequence[Act]) -> bool:
    return not acts or acts[0].date is None or acts[0].act is not _BEGUN
