"""Ties: two localities bound on a day, by which partnerships, and along which path."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import attrs

from sisterlinks.model import Locality, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import chronological
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.inheritance import Holding, Standing, Step


@attrs.frozen(repr=False)
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

    def __repr__(self) -> str:
        sides = f"{self.near.holder} and {self.far.holder}"
        return f"<Link: {self.partnership.id}, of {sides}, {self.standing}>"


@attrs.frozen(repr=False)
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

    def __repr__(self) -> str:
        path = "".join(
            f", {step.disposition} by {step.change.id}" for step in self.steps
        )
        place = f"the place of {self.slot} in {self.partnership.id}"
        return f"<PathSide: {place}, held by {self.holder}{path}>"


class LinkMaker(Protocol):
    """Tells how partnerships bind two localities."""

    @property
    def store(self) -> RecordStore:
        """The records."""
        ...

    def links(
        self,
        partnerships: Iterable[Partnership],
        pair: tuple[str, str],
        day: dt.date,
    ) -> tuple[Link, ...]:
        """Return the links by which partnerships bind two localities on a day."""
        ...


Outline: TypeAlias = tuple[dt.date, Standing, bool, tuple[Partnership, ...], LinkMaker]
"""What is known of a tie before its links are made: the day, the strongest standing
that a partnership gives, whether no date that it leans on straddles the day, the
partnerships, the oldest first, and who makes the links."""


@attrs.frozen(kw_only=True, repr=False)
class Tie:
    """Two localities bound on a day.

    Ties are answers, which a `Dataset` computes; two are equal where they say the
    same. The changes that led to one are walked when somebody first looks at them.
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

    _outline: Outline | None = attrs.field(
        default=None, init=False, eq=False, repr=False
    )
    """What is known without the links; ``None`` where they were given."""

    if not TYPE_CHECKING:  # else every name would be an attribute

        def __getattr__(self, name: str) -> Any:
            # Reached where the slot is still empty: see `outlined`.
            if name not in {"links", "on", "store"}:
                raise AttributeError(
                    f"{type(self).__name__!r} object has no attribute {name!r}"
                )
            day, _, _, partnerships, maker = self._outline
            if name == "links":
                pair = (self.locality.id, self.partner.id)
                value = maker.links(partnerships, pair, day)
            else:
                value = day if name == "on" else maker.store
            object.__setattr__(self, name, value)
            return value

    def __getstate__(self) -> dict[str, Any]:
        names = ("locality", "partner", "on", "links", "store")
        return {name: getattr(self, name) for name in names}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in {**state, "_outline": None}.items():
            object.__setattr__(self, name, value)

    @property
    def partnerships(self) -> tuple[Partnership, ...]:
        """The partnerships that bind the two, the oldest first."""
        if self._outline is not None:
            return self._outline[3]
        return tuple(link.partnership for link in self.links)

    @property
    def since(self) -> PartialDate | None:
        """The earliest date on which one of them was established, where known."""
        return self.partnerships[0].since

    @property
    def standing(self) -> Standing:
        """The strongest standing that one of the partnerships gives."""
        if self._outline is not None:
            return self._outline[1]
        return max((link.standing for link in self.links), key=Standing.strength_of)

    @property
    def certain(self) -> bool:
        """Whether no date that the tie leans on straddles the day."""
        if self._outline is not None:
            return self._outline[2]
        return all(link.certain for link in self.links)

    @property
    def path(self) -> tuple[PathSide, ...]:
        """For each partnership, and each of its two sides, the changes walked."""
        return tuple(
            PathSide(link.partnership, held.slot, held.holder, held.steps)
            for link in self.links
            for held in (link.near, link.far)
        )

    def __repr__(self) -> str:
        since = f", since {self.since}" if self.since is not None else ""
        sides = f"{self.locality.id} and {self.partner.id}"
        return f"<Tie: {sides} on {self.on}{since}, {self.standing}>"

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        yield "locality", self.locality.id
        yield "partner", self.partner.id
        yield "on", self.on
        yield "since", self.since
        yield "standing", self.standing
        yield "certain", self.certain
        yield "partnerships", [partnership.id for partnership in self.partnerships]

    def _repr_html_(self) -> str:
        from html import escape

        from sisterlinks.html import table

        rows = [
            ("since", "unknown" if self.since is None else self.since),
            ("standing", self.standing),
            ("certain", "yes" if self.certain else "no"),
            ("partnerships", ", ".join(one.id for one in self.partnerships)),
        ]
        title = f"{self.locality.name} – {self.partner.name} on {self.on}"
        lines = self.explain().splitlines()
        reasons = "".join(f"<p>{escape(line)}</p>" for line in lines)
        return f"{table(title, rows)}<details><summary>why</summary>{reasons}</details>"

    def explain(self, language: str = "en") -> str:
        """Tell in English sentences why the two are tied.

        Args:
            language: The language of the localities' names.

        Returns:
            A sentence a line: what holds, what it began with, each change by which
            it passed on, and the sources.
        """
        from sisterlinks.ties.explanation import explain

        return explain(self, language)


# The class is frozen for everyone else, and this is called for every tie of a world.
_new = object.__new__
_set_locality, _set_partner, _set_outline = (
    Tie.__dict__[name].__set__ for name in ("locality", "partner", "_outline")
)


def outlined(locality: Locality, partner: Locality, outline: Outline) -> Tie:
    """Make a tie whose links are made when somebody first looks at them.

    Args:
        locality: The locality that was asked for.
        partner: The locality that it is tied to.
        outline: What is known without the links.

    Returns:
        The tie.
    """
    tie = _new(Tie)
    _set_locality(tie, locality)
    _set_partner(tie, partner)
    _set_outline(tie, outline)
    return tie


def weaker(one: Standing, other: Standing) -> Standing:
    """Return the weaker of two standings."""
    return min(one, other, key=Standing.strength_of)


def by_age(link: Link) -> tuple[bool, tuple[dt.date, dt.date], str, str]:
    """Return a key that sorts links by the date of establishment, unknown ones last.

    Of dates of the same days the text decides, so that a tie is since the same date
    whatever the ids.
    """
    since = link.partnership.since
    return (since is None, chronological(since), str(since), link.partnership.id)


def by_since(tie: Tie) -> tuple[bool, tuple[dt.date, dt.date], str, str, str]:
    """Return a key that sorts ties by since, then partner; unknown dates come last."""
    since = tie.since
    return (
        since is None,
        chronological(since),
        str(since),
        tie.partner.id,
        tie.locality.id,
    )
