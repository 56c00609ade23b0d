"""Histories of ties: what the library answers on each day, as spans of days.

An answer changes on few days: those on which a date that it leans on begins, or has
certainly begun. So the answer is asked for on each of these, and holds until the next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import TypeAlias, TypeVar

import attrs

from sisterlinks.model import Meeting, Memorandum, Partnership
from sisterlinks.model.dates import PartialDate
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.links import Lead, Link, lead_of
from sisterlinks.ties.standing import Standing
from sisterlinks.ties.walk import Resolver

T = TypeVar("T")

EVER = dt.date.min
"""The first day of what has no known beginning."""


@attrs.frozen(kw_only=True)
class TieSpan:
    """Days on which one answer about two localities holds."""

    start: dt.date
    """The first day; the first of all days where it is not known."""

    end: dt.date | None
    """The first day after; ``None`` while it lasts."""

    links: tuple[Link, ...]
    """The partnerships that bind the two, the leading one first."""

    @property
    def standing(self) -> Standing:
        """The standing of the leading partnership."""
        return self.links[0].standing

    @property
    def certain(self) -> bool:
        """Whether no date that the leading partnership leans on straddles the days."""
        return self.links[0].certain

    @property
    def since(self) -> PartialDate | None:
        """When the leading partnership was established, where known."""
        return self.links[0].partnership.since


def bounds(dates: Iterable[PartialDate | None]) -> Iterator[dt.date]:
    """Yield the days on which dates begin, and on which they have certainly begun."""
    for date in dates:
        if date is not None:
            yield from (day for day in (date.earliest, date.latest) if day is not None)


def answers(
    days: Iterable[dt.date], ask: Callable[[dt.date], T]
) -> Iterator[tuple[dt.date, dt.date | None, T]]:
    """Ask on every day on which an answer may change.

    Args:
        days: The days, in any order; what holds before the first is asked as well.
        ask: Gives the answer of a day.

    Yields:
        The first day of each answer, the first day after it, and the answer; equal
        answers that follow each other are one.

    Example:
        >>> new_year = dt.date(2000, 1, 1)
        >>> list(answers([new_year], lambda day: day >= new_year))[1]
        (datetime.date(2000, 1, 1), None, True)
    """
    since, last = EVER, ask(EVER)
    for day in sorted({*days} - {EVER}):
        answer = ask(day)
        if answer != last:
            yield since, day, last
            since, last = day, answer
    yield since, None, last


def histories(
    resolver: Resolver, partnerships: Iterable[Partnership]
) -> Mapping[tuple[str, str], tuple[TieSpan, ...]]:
    """Return the ties that partnerships give, through all times.

    Args:
        resolver: Answers how a partnership binds localities on a day.
        partnerships: The partnerships; for ties to be told whole, all that may bind
            the same localities.

    Returns:
        For each pair of ids, the one that sorts first first, the spans of days on
        which they are tied, in order.
    """
    papers = _papers(resolver)
    found: dict[tuple[str, str], list[_Bound]] = {}
    for partnership in partnerships:
        days = days_of(resolver.lineage, partnership, papers.get(partnership.id, ()))
        ask = partial(resolver.bindings, partnership)
        for start, end, links in answers(days, ask):
            for pair, link in links.items():
                if pair[0] < pair[1]:
                    found.setdefault(pair, []).append((start, end, link))
    return {pair: tuple(_overlaid(found[pair])) for pair in sorted(found)}


_Bound: TypeAlias = tuple[dt.date, dt.date | None, Link]


def days_of(
    lineage: Lineage, partnership: Partnership, papers: Iterable[PartialDate]
) -> frozenset[dt.date]:
    """Return the days on which what a partnership binds may change.

    Args:
        lineage: The changes.
        partnership: The partnership.
        papers: The dates of the papers that name it.

    Returns:
        The days; on some of them it does not change.
    """
    dates = [*(act.date for act in partnership.acts), *papers]
    return frozenset(bounds(dates)) | line_days(lineage, partnership.parties)


def line_days(lineage: Lineage, ids: Iterable[str]) -> frozenset[dt.date]:
    """Return the days on which who stands in the place of localities may change."""
    dates: list[PartialDate | None] = []
    for id_ in _line(lineage, ids):
        life = lineage.life(id_)
        dates += (life.start, life.end)
        dates += map(lineage.date_of, lineage.naming(id_))
    return frozenset(bounds(dates))


def _line(lineage: Lineage, ids: Iterable[str]) -> frozenset[str]:
    """Return localities and all that came of them."""
    seen: set[str] = set()
    waiting = [*ids]
    while waiting:
        id_ = waiting.pop()
        if id_ not in seen:
            seen.add(id_)
            for passing in lineage.passings(id_):
                waiting += passing.event.receivers
    return frozenset(seen)


def _papers(resolver: Resolver) -> Mapping[str, Sequence[PartialDate]]:
    """Return the dates of the papers and meetings that name each partnership."""
    found: dict[str, list[PartialDate]] = {}
    store = resolver.store
    papers: tuple[Memorandum | Meeting, ...] = (
        *store.of(Memorandum),
        *store.of(Meeting),
    )
    for paper in papers:
        for id_ in paper.partnerships:
            if paper.date is not None:
                found.setdefault(id_, []).append(paper.date)
    return found


def _overlaid(bound: Sequence[_Bound]) -> Iterator[TieSpan]:
    """Lay what each partnership gives a pair over one another."""
    edges = {start for start, _, _ in bound} | {end for _, end, _ in bound if end}
    starts = sorted(edges)
    for start, end in zip_longest(starts, starts[1:]):
        links = [
            link
            for since, until, link in bound
            if since <= start and (until is None or start < until)
        ]
        if links:
            yield TieSpan(start=start, end=end, links=tuple(sorted(links, key=_lead)))


def _lead(link: Link) -> Lead:
    return lead_of(link.standing, link.certain, link.partnership)
