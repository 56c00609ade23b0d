"""The timeline of a locality: its life, names, changes, ties, papers and meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

import altair as alt
import attrs

from sisterlinks.model import Change, Locality, Meeting
from sisterlinks.model.dates import PartialDate
from sisterlinks.pictures.bars import Bar, Joint, Line, Mark, Weight, bars_chart
from sisterlinks.pictures.histories import TieSpan, histories
from sisterlinks.pictures.papers import papers_by_locality
from sisterlinks.ties.affirmations import Paper
from sisterlinks.ties.lineage import Life
from sisterlinks.ties.walk import Resolver


@attrs.frozen(kw_only=True)
class Past:
    """What a timeline tells of a locality."""

    locality: Locality
    """The locality."""

    life: Life
    """Its life."""

    changes: Sequence[tuple[Change, PartialDate]]
    """The changes that name it, in order, with the dates on which they take effect."""

    ties: Sequence[tuple[Locality, Sequence[TieSpan]]]
    """Each partner of any time, with the spans of days on which the two are tied."""

    papers: Sequence[Paper]
    """The papers and meetings that it took part in."""


def past_of(locality: Locality, resolver: Resolver) -> Past:
    """Return what the records tell of a locality.

    Args:
        locality: The locality.
        resolver: Answers how partnerships bind localities.

    Returns:
        What a timeline tells.
    """
    lineage, store = resolver.lineage, resolver.store
    partnerships = {
        id(partnership): partnership
        for party in (locality.id, *lineage.ancestors(locality.id))
        for partnership in resolver.by_party.get(party, ())
    }
    found: list[tuple[Locality, Sequence[TieSpan]]] = []
    for pair, spans in histories(resolver, partnerships.values()).items():
        if locality.id in pair:
            other = pair[1] if pair[0] == locality.id else pair[0]
            found += [(it, spans) for it in (store.get(Locality, other),) if it]
    return Past(
        locality=locality,
        life=lineage.life(locality.id),
        changes=[(it, lineage.date_of(it)) for it in lineage.naming(locality.id)],
        ties=found,
        papers=papers_by_locality(store).get(locality.id, ()),
    )


def timeline(past: Past, on: dt.date) -> alt.LayerChart:
    """Draw the time of a locality.

    Args:
        past: What is to be told of it.
        on: The last day that is drawn.

    Returns:
        The chart: a row each for its life, its dated names, its changes, its
        meetings, its papers and its ties.
    """
    locality, life = past.locality, past.life
    lived = Bar.between(life.start, life.end, str(life), Weight.STRONG)
    lines = [Line(label="Life", bars=[lived])]
    lines += _names(locality)
    changes = range(len(lines), len(lines) + len(past.changes))
    lines += [change_line(change, date) for change, date in past.changes]
    lines += _papers(past.papers)
    lines += _ties(past)
    joints = [
        Joint(day=line.marks[0].day, lines=[number, len(lines) - 1], is_guide=True)
        for number, line in enumerate(lines)
        if number in changes and line.marks
    ]
    others = [name.text for name in locality.names if name.text != locality.name]
    return bars_chart(
        lines,
        joints,
        on,
        title=locality.name,
        notes=[", ".join(dict.fromkeys(others))] if others else [],
    )


def change_line(change: Change, date: PartialDate) -> Line:
    """Return the row of a change, with a mark on the day on which it takes effect."""
    label = f"{date.words()} {change.shape}"
    day = date.earliest
    told = ", ".join(text for text in (label, change.label, change.decree) if text)
    return Line(label=label, marks=[] if day is None else [Mark(day=day, text=told)])


def _names(locality: Locality) -> Iterator[Line]:
    for name in locality.names:
        if name.start is not None or name.end is not None:
            bar = Bar.between(name.start, name.end, name.text)
            yield Line(label=f"“{name.text}”", bars=[bar])


def _ties(past: Past) -> Iterator[Line]:
    ordered = sorted(past.ties, key=lambda it: (it[1][0].start, it[0].id))
    for partner, spans in ordered:
        bars = [*_before(spans[0]), *_bars(partner, spans)]
        yield Line(label=partner.name, bars=bars)


def _before(first: TieSpan) -> Iterator[Bar]:
    """Yield the time for which others held what a locality came to hold."""
    since = first.since
    if since is not None and since.earliest and since.earliest < first.start:
        yield Bar(
            start=since.earliest,
            end=first.start,
            text=f"since {since.words()}, held by others",
            weight=Weight.FAINT,
        )


def _bars(partner: Locality, spans: Sequence[TieSpan]) -> Iterator[Bar]:
    """Yield a bar for each standing, and for its certain and its uncertain part."""
    standing = None
    for (firm, certain), group in groupby(spans, lambda it: (it.standing, it.certain)):
        first, *_, last = [*(together := [*group]), together[-1]]
        doubt = "" if certain else ", not certain"
        yield Bar(
            start=first.start,
            end=last.end,
            text=f"{partner.name}: {firm}{doubt}",
            standing=firm,
            certain=certain,
            is_turn=firm is not standing,
        )
        standing = firm


def _papers(papers: Sequence[Paper]) -> Iterator[Line]:
    for label, are_meetings in (("Meetings", True), ("Papers", False)):
        marks = [
            Mark(
                day=paper.date.earliest,
                text=f"{paper.date.words()} {paper.label or paper.kind or paper.id}",
            )
            for paper in papers
            if isinstance(paper, Meeting) is are_meetings
            and paper.date is not None
            and paper.date.earliest is not None
        ]
        if marks:
            yield Line(label=label, marks=marks)
