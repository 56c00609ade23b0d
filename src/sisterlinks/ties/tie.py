"""Ties: two localities bound on a day, by which partnerships, and along which path."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import attrs

from sisterlinks.model import Locality, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import chronological
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.links import Link, PathSide
from sisterlinks.ties.standing import Standing


class LinkMaker(Protocol):
    """Tells how partnerships bind two localities."""

    @property
    def store(self) -> RecordStore:
        """The records."""
        ...

    def links(
        self,
        partnerships: tuple[Partnership, ...],
        pair: tuple[str, str],
        day: dt.date,
    ) -> tuple[Link, ...]:
        """Return the links by which partnerships bind two localities on a day."""
        ...


class Outline(NamedTuple):
    """What a tie says, before the changes that led to it are walked."""

    on: dt.date
    """The day asked for."""

    standing: Standing
    """The standing of the leading partnership."""

    certain: bool
    """Whether no date that it leans on straddles the day."""

    partnerships: tuple[Partnership, ...]
    """The partnerships, the leading one first."""

    maker: LinkMaker
    """Walks the changes when somebody asks for them."""


@attrs.frozen(repr=False, eq=False)
class Tie:
    """Two localities bound on a day.

    Ties are answers, which a `Dataset` computes; two are equal where they say the
    same. Its standing, its age and its certainty are those of its leading partnership:
    the one of the strongest standing, and of these the one established earliest. The
    changes that led to a tie are walked when somebody first looks at them.
    """

    locality: Locality
    """The locality that was asked for."""

    partner: Locality
    """The locality that it is tied to."""

    outline: Outline
    """What it says, without the changes that led to it."""

    @property
    def links(self) -> tuple[Link, ...]:
        """The partnerships that bind the two, and how; the leading one first."""
        return self._walked

    @cached_property
    def _walked(self) -> tuple[Link, ...]:
        pair = (self.locality.id, self.partner.id)
        return self.outline.maker.links(self.outline.partnerships, pair, self.on)

    @property
    def on(self) -> dt.date:
        """The day asked for."""
        return self.outline.on

    @property
    def store(self) -> RecordStore:
        """The records that the answer was drawn from."""
        return self.outline.maker.store

    @property
    def partnerships(self) -> tuple[Partnership, ...]:
        """The partnerships that bind the two, the leading one first."""
        return self.outline.partnerships

    @property
    def since(self) -> PartialDate | None:
        """The date on which the leading partnership was established, where known."""
        return self.outline.partnerships[0].since

    @property
    def standing(self) -> Standing:
        """The standing of the leading partnership."""
        return self.outline.standing

    @property
    def certain(self) -> bool:
        """Whether no date that the leading partnership leans on straddles the day."""
        return self.outline.certain

    @property
    def path(self) -> tuple[PathSide, ...]:
        """For each partnership, and each of its two sides, the changes walked."""
        return tuple(
            PathSide(link.partnership, held.slot, held.holder, held.steps)
            for link in self.links
            for held in (link.near, link.far)
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tie):
            return NotImplemented
        return self._said() == other._said() and self.links == other.links

    def __hash__(self) -> int:
        return hash((self.locality.id, self.partner.id, self.on))

    def _said(self) -> tuple[object, ...]:
        on, standing, certain, partnerships, _ = self.outline
        return self.locality, self.partner, on, standing, certain, partnerships

    def __reduce__(self) -> tuple[Any, ...]:
        kept = _Kept(self.store, self.links)
        outline = self.outline._replace(maker=kept)
        return Tie, (self.locality, self.partner, outline)

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
            ("since", "unknown" if self.since is None else self.since.words()),
            ("standing", self.standing),
            ("certain", "yes" if self.certain else "no"),
            ("partnerships", ", ".join(one.id for one in self.partnerships)),
        ]
        one, other = (
            side.name_in("en", on=self.on) for side in (self.locality, self.partner)
        )
        title = f"{one} – {other} on {self.on}"
        lines = self.explain().splitlines()
        reasons = "".join(f"<p>{escape(line)}</p>" for line in lines)
        return f"{table(title, rows)}<details><summary>why</summary>{reasons}</details>"

    def explain(self, language: str = "en") -> str:
        """Return in English sentences why the two are tied.

        Args:
            language: The language of the localities' names, which are those of the day.

        Returns:
            A sentence a line: what holds, what it began with, each change by which
            it passed on, and the sources.
        """
        from sisterlinks.ties.explanation import explain

        return explain(self, language)


# The class is frozen for everyone else, and this is called for every tie of a world:
# storing into the slots takes half the time of the constructor.
_new = object.__new__
_set_locality, _set_partner, _set_outline = (
    Tie.__dict__[name].__set__ for name in ("locality", "partner", "outline")
)


# attrs leaves out the module of what finds cached properties, and `help` of some
# Pythons stumbles over it.
vars(Tie)["__getattr__"].__module__ = __name__


def tie_of(locality: Locality, partner: Locality, outline: Outline) -> Tie:
    """Make a tie, as its class does, fast.

    Args:
        locality: The locality that was asked for.
        partner: The locality that it is tied to.
        outline: What the tie says.

    Returns:
        The tie.
    """
    tie = _new(Tie)
    _set_locality(tie, locality)
    _set_partner(tie, partner)
    _set_outline(tie, outline)
    return tie


@attrs.frozen
class _Kept:
    """Gives the links that a tie had when it was put away."""

    store: RecordStore
    kept: tuple[Link, ...]

    def links(self, *_: object) -> tuple[Link, ...]:
        return self.kept


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
