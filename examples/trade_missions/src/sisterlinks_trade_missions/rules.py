"""The rules of the extension.

They run on every dataset that is checked where this package is installed. One that was
loaded without its schema has no missions that they could see.
"""

from __future__ import annotations

from collections.abc import Iterator

from sisterlinks import Memorandum, Standing
from sisterlinks.rules import Facts, Fault, information, warning
from sisterlinks_trade_missions.records import TradeMission

MEMORANDUM_KINDS = frozenset(
    {
        "agreement",
        "memorandum of understanding",
        "minutes",
        "declaration",
        "letter of intent",
        "letter",
        "purchase order",
        "distribution agreement",
    }
)
"""The words for kinds of memorandum: the library's, and the two that missions add."""


@information("TM101")
def mission_without_tie(facts: Facts) -> Iterator[Fault]:
    """A trade mission went to a locality that its own was not tied to.

    Missions mostly follow a partnership; one may be missing here.

    What to do: Add the partnership, or correct the mission's date.
    """
    dataset = facts.dataset
    if TradeMission not in {kind.record_class for kind in dataset.schema}:
        return
    for mission in dataset.records(TradeMission):
        day = mission.date.earliest if mission.date is not None else None
        if day is None or mission.guest is None or mission.host is None:
            continue
        tied = {
            frozenset({tie.locality.id, tie.partner.id})
            for tie in dataset.all_ties(day, at_least=Standing.UNRESOLVED)
        }
        if frozenset({mission.guest, mission.host}) not in tied:
            yield Fault(
                mission,
                f"{mission.guest} and {mission.host} were not tied on {day}: add "
                "their partnership, or correct the date",
                ("date",),
            )


@warning("TM102")
def unknown_memorandum_kind(facts: Facts) -> Iterator[Fault]:
    """A memorandum is of a kind that is not among the words in use.

    Kinds are free words; papers can be counted only if all use the same.

    What to do: Use one of the words, or add a new one to the vocabulary.
    """
    for memorandum in facts.dataset.records(Memorandum):
        if memorandum.kind and memorandum.kind not in MEMORANDUM_KINDS:
            known = ", ".join(sorted(MEMORANDUM_KINDS))
            yield Fault(
                memorandum,
                f"no kind of memorandum is called {memorandum.kind!r}: use {known}",
                ("kind",),
            )


RULES = (mission_without_tie, unknown_memorandum_kind)
"""The rules that this package offers."""
