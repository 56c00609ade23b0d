"""Ties: two localities bound on a day, by which partnerships, and along which path."""

from __future__ import annotations

import datetime as dt

import attrs

from sisterlinks.chronology import chronological
from sisterlinks.dates import PartialDate
from sisterlinks.inheritance import Holding, Standing, Step
from sisterlinks.records import Locality, Partnership
from sisterlinks.store import RecordStore


@attrs.frozen
class Link:
    """One partnership that binds two localities on a day."""

    partnership: Partnership
    """The partnership."""

    near: Holding
    """How the tie's locality came to hold its place in it."""

    far: Holding
    """How the partner came to hold its own."""

    certain: bool
    """Whether no date that the link leans on straddles the day."""

    @property
    def standing(self) -> Standing:
        """The weaker of the two holdings' standings."""
        return weaker(self.near.standing, self.far.standing)


@attrs.frozen
class PathSide:
    """How one locality came to hold a place in one partnership."""

    partnership: Partnership
    """The partnership."""

    slot: str
    """The id of the original party whose place it is."""

    holder: str
    """The id of the locality that holds it."""

    steps: tuple[Step, ...]
    """The changes walked, the earliest first; empty for an original party."""


@attrs.frozen(kw_only=True)
class Tie:
    """Two localities bound on a day.

    Ties are answers, which a `Dataset` computes; two are equal where they say the
    same.
    """

    locality: Locality
    """The locality that was asked for."""

    partner: Locality
    """The locality that it is tied to."""

    on: dt.date
    """The day asked for."""

    links: tuple[Link, ...]
    """The partnerships that bind the two, each with how it came to, the oldest
    first."""

    store: RecordStore = attrs.field(eq=False, repr=False)
    """The records that the answer was drawn from."""

    @property
    def partnerships(self) -> tuple[Partnership, ...]:
        """The partnerships that bind the two, the oldest first."""
        return tuple(link.partnership for link in self.links)

    @property
    def since(self) -> PartialDate | None:
        """The earliest date on which one of them was established, where known."""
        return self.links[0].partnership.since

    @property
    def standing(self) -> Standing:
        """The strongest standing that one of the partnerships gives."""
        return max((link.standing for link in self.links), key=Standing.strength_of)

    @property
    def certain(self) -> bool:
        """Whether no date that the tie leans on straddles the day."""
        return all(link.certain for link in self.links)

    @property
    def path(self) -> tuple[PathSide, ...]:
        """For each partnership, and each of its two sides, the changes walked."""
        return tuple(
            PathSide(link.partnership, held.slot, held.holder, held.steps)
            for link in self.links
            for held in (link.near, link.far)
        )

    def explain(self, language: str = "en") -> str:
        """Tell in English sentences why the two are tied.

        Args:
            language: The language of the localities' names.

        Returns:
            A sentence a line: what holds, what it began with, each change by which
            it passed on, and the sources.
        """
        from sisterlinks.explanation import explain

        return explain(self, language)


def weaker(one: Standing, other: Standing) -> Standing:
    """Give the weaker of two standings."""
    return min(one, other, key=Standing.strength_of)


def by_age(link: Link) -> tuple[bool, tuple[dt.date, dt.date], str]:
    """Give a key that sorts links by the date of establishment, unknown ones last."""
    since = link.partnership.since
    return (since is None, chronological(since), link.partnership.id)


def by_since(tie: Tie) -> tuple[bool, tuple[dt.date, dt.date], str, str, str]:
    """Give a key that sorts ties by since, then partner; unknown dates come last."""
    since = tie.since
    return (
        since is None,
        chronological(since),
        str(since),
        tie.partner.id,
        tie.locality.id,
    )
