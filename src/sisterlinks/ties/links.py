"""Links: how one partnership binds two localities on a day."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import attrs

from sisterlinks.model import Meeting, Memorandum, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import chronological
from sisterlinks.ties.inheritance import Holding, Step
from sisterlinks.ties.standing import Standing, weaker


@attrs.frozen(repr=False)
class Link:
    """One partnership that binds two localities on a day."""

    partnership: Partnership
    """The partnership."""

    near: Holding
    """How the tie's locality came to hold its slot in it."""

    far: Holding
    """How the partner came to hold its own."""

    certain: bool
    """Whether no date that the link leans on straddles the day."""

    kind: str = ""
    """The kind of the partnership on the day."""

    affirmations: tuple[Memorandum | Meeting, ...] = ()
    """The papers and meetings in which organs of the two spoke of the partnership since
    its standing is presumed or unresolved, the earliest first. They change no
    standing."""

    @property
    def standing(self) -> Standing:
        """The weaker of the two holdings' standings."""
        return weaker(self.near.standing, self.far.standing)

    @property
    def since(self) -> PartialDate | None:
        """The date on which the partnership was established, where known."""
        return self.partnership.since

    def __repr__(self) -> str:
        sides = f"{self.near.holder} and {self.far.holder}"
        return f"<Link: {self.partnership.id}, of {sides}, {self.standing}>"


@attrs.frozen(repr=False)
class PathSide:
    """How one locality came to hold a slot in one partnership."""

    partnership: Partnership
    """The partnership."""

    slot: str
    """The id of the original party whose slot it is."""

    holder: str
    """The id of the locality that holds it."""

    steps: tuple[Step, ...]
    """The changes walked, the earliest first; empty for an original party."""

    def __repr__(self) -> str:
        path = "".join(
            f", {step.disposition} by {step.change.id}" for step in self.steps
        )
        slot = f"the slot of {self.slot} in {self.partnership.id}"
        return f"<PathSide: {slot}, held by {self.holder}{path}>"


Lead: TypeAlias = tuple[int, bool, tuple[dt.date, dt.date], bool, str, str]
"""A key that sorts links, the leading one first: by strength, by age, the certain ones
before others, and at last by texts that change nothing in what a tie says."""


def lead_of(standing: Standing, certain: bool, partnership: Partnership) -> Lead:  # noqa: FBT001 - a value, and no switch
    """Return a key that sorts the links of one pair, the leading one first.

    Of dates of the same days the text decides before the id does, so that a tie is
    since the same date whatever the ids.
    """
    since = partnership.since
    return (
        -standing.strength,
        since is None,
        chronological(since),
        not certain,
        str(since),
        partnership.id,
    )
