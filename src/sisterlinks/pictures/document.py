"""The data of the page: the library's answers as spans of days, in lists of numbers.

Days are numbers as `datetime.date.toordinal` counts, 0 for ever since, and ``None`` for
what lasts. Records refer to each other by their numbers in lists. The page looks up
what holds on a day; who holds what is worked out here, by the library.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

import attrs

from sisterlinks.model import (
    Act,
    Change,
    Citation,
    Locality,
    Meeting,
    Memorandum,
    Organization,
    Partnership,
    Person,
    Record,
    Source,
)
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import chronological
from sisterlinks.model.names import Dated
from sisterlinks.pictures.histories import EVER, TieSpan, answers, bounds, histories
from sisterlinks.pictures.lineages import family
from sisterlinks.pictures.papers import papers_by_locality
from sisterlinks.pictures.tasks import Task, tasks
from sisterlinks.ties.affirmations import Paper
from sisterlinks.ties.inheritance import Holding
from sisterlinks.ties.links import Link
from sisterlinks.ties.standing import Standing
from sisterlinks.ties.walk import Resolver

PLACEHOLDER = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a locality's name in sentences that the page fills in."""

Json: TypeAlias = Any
"""What `json.dumps` writes."""


@attrs.frozen(kw_only=True)
class Knowledge:
    """What the page is made of."""

    resolver: Resolver
    """The records, their lineage, and how partnerships bind."""

    coverage: Callable[[Locality, dt.date], str]
    """Returns how much of a locality's ties the data claims to hold on a day."""

    coverage_days: Iterable[dt.date]
    """The days on which that may change."""

    remarks: Mapping[str, tuple[str, str]]
    """What to say below an answer, by what is claimed: of some ties, and of none. A
    locality's name is `PLACEHOLDER`."""

    fold: Callable[[str], str]
    """Brings a name to the form in which names are compared."""

    version: str
    """The version of the library."""


def number(day: dt.date | None) -> int | None:
    """Return the number of a day; 0 for `EVER`, ``None`` for none.

    Example:
        >>> number(dt.date(2025, 11, 30)), number(EVER), number(None)
        (739585, 0, None)
    """
    if day is None:
        return None
    return 0 if day == EVER else day.toordinal()


def document(knowledge: Knowledge) -> dict[str, Json]:
    """Return the data of the page.

    Args:
        knowledge: What the page is made of.

    Returns:
        What `json.dumps` writes.
    """
    return _Writer(knowledge).document()


class _Writer:
    """Writes records down, each once, by their numbers in lists."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.resolver = knowledge.resolver
        self.store = knowledge.resolver.store
        self.lineage = knowledge.resolver.lineage
        self.ids = self._ids()
        self.index = {id_: index for index, id_ in enumerate(self.ids)}
        self.sources = self.store.of(Source)
        self.source_index = _indexes(self.sources)
        self.changes = self.store.of(Change)
        self.change_index = {id(it): index for index, it in enumerate(self.changes)}
        self.partnerships = self.store.of(Partnership)
        self.partnership_index = {
            id(it): index for index, it in enumerate(self.partnerships)
        }
        self.papers: tuple[Paper, ...] = (
            *self.store.of(Meeting),
            *self.store.of(Memorandum),
        )
        self.paper_index = {id(it): index for index, it in enumerate(self.papers)}

    @cached_property
    def rank(self) -> Mapping[PartialDate | None, int]:
        """Where the date since which a partnership stands comes among all."""
        dates = {partnership.since for partnership in self.partnerships}
        ordered = sorted(dates, key=lambda it: (it is None, chronological(it), str(it)))
        return {date: index for index, date in enumerate(ordered)}

    def _ids(self) -> tuple[str, ...]:
        """Return the ids of all localities, and of those that are only referred to."""
        ids = dict.fromkeys(it.id for it in self.store.of(Locality))
        for change in self.store.of(Change):
            named = (*change.predecessors, *change.successors, *change.heirs)
            ids |= dict.fromkeys(named)
        for partnership in self.store.of(Partnership):
            ids |= dict.fromkeys(partnership.parties)
        return tuple(ids)

    @cached_property
    def papers_of(self) -> Mapping[str, Sequence[Paper]]:
        return papers_by_locality(self.store)

    def document(self) -> dict[str, Json]:
        ties = histories(self.resolver, self.partnerships)
        return {
            "standings": [standing.value for standing in Standing],
            "localities": [self.locality(id_) for id_ in self.ids],
            "changes": [self.change(it) for it in self.changes],
            "partnerships": [self.partnership(it) for it in self.partnerships],
            "papers": [self.paper(it) for it in self.papers],
            "sources": [_source(it) for it in self.sources],
            "ties": [self.tie(*each) for each in ties.items()],
            "tasks": [self.task(*each) for each in tasks(self.resolver)],
        }

    def locality(self, id_: str) -> Json:
        life = self.lineage.life(id_)
        found: dict[str, Json] = {
            "id": id_,
            "life": [
                number(EVER if life.start is None else life.start.earliest or EVER),
                number(None if life.end is None else life.end.earliest),
                "" if life.start is None and life.end is None else str(life),
            ],
        }
        record = self.store.get(Locality, id_)
        members, changes = family(self.lineage, id_)
        if changes:
            found["family"] = [self.index[it] for it in members]
            found["changes"] = [self.change_index[id(it)] for it in changes]
        if life.end is not None:
            found["became"] = self.successors(id_)
        papers = [self.paper_index[id(it)] for it in self.papers_of.get(id_, ())]
        if papers:
            found["papers"] = papers
        return found | ({"name": id_} if record is None else self.described(record))

    def described(self, locality: Locality) -> dict[str, Json]:
        point = locality.coordinates
        told: dict[str, Json] = {
            "name": locality.name,
            "point": None if point is None else [point.longitude, point.latitude],
            "called": _called(locality),
            "names": [[it.text, it.language, *_period(it)] for it in locality.names],
            "codes": [[it.scheme, it.value, *_period(it)] for it in locality.codes],
            "facts": self.facts(locality),
            "coverage": [
                [number(start), number(end), claim]
                for start, end, claim in answers(
                    (*self.knowledge.coverage_days, *_days(locality.levels)),
                    lambda day: self.knowledge.coverage(locality, day),
                )
            ],
            "sources": self.cited(locality.citations),
        }
        return {name: value for name, value in told.items() if value not in ([], None)}

    def facts(self, locality: Locality) -> list[Json]:
        """Return kind, country and parent, as spans of days."""

        def ask(day: dt.date) -> tuple[str, str, int | None]:
            parent = locality.parent_on(day)
            above = None if parent is None else self.index.get(parent)
            return locality.kind_on(day), locality.country_on(day) or "", above

        dated = (*locality.kinds, *locality.countries, *locality.parents)
        return [
            [number(start), number(end), *told]
            for start, end, told in answers(_days(dated), ask)
            if any(value for value in told)
        ]

    def successors(self, id_: str) -> list[Json]:
        """Return who stands in a locality's place, as spans of days."""
        changes = family(self.lineage, id_)[1]
        days = bounds(map(self.lineage.date_of, changes))
        return [
            [number(start), number(end), [self.index[it] for it in sorted(found)]]
            for start, end, found in answers(
                days, lambda day: self.lineage.successors(id_, day)
            )
            if found
        ]

    def change(self, change: Change) -> Json:
        date = self.lineage.date_of(change)
        return [
            change.id,
            number(date.earliest or EVER),
            date.words(),
            change.shape.value,
            change.label,
            change.decree,
            self.indexes(change.predecessors),
            self.indexes(change.successors),
            self.cited(change.citations),
        ]

    def partnership(self, partnership: Partnership) -> Json:
        since = partnership.since
        began = EVER if since is None else since.earliest or EVER
        return [
            partnership.id,
            partnership.kind,
            partnership.label,
            since.words() if since else "",
            self.indexes(partnership.parties),
            [self.act(act) for act in partnership.acts],
            self.cited(partnership.citations),
            self.rank[since],
            number(began),
        ]

    def act(self, act: Act) -> Json:
        date = act.date
        return [
            act.act.value,
            "" if date is None else date.words(),
            0 if date is None else number(date.earliest or EVER),
            None if act.by is None else self.index.get(act.by),
            self.cited(act.citations),
        ]

    def paper(self, paper: Paper) -> Json:
        date = paper.date
        is_meeting = isinstance(paper, Meeting)
        return [
            "meeting" if is_meeting else "paper",
            paper.kind,
            paper.label or paper.id,
            "" if date is None else date.words(),
            0 if date is None else number(date.earliest or EVER),
            self.called(paper.place) if isinstance(paper, Meeting) else "",
            list(dict.fromkeys(filter(None, self.sides(paper)))),
            self.cited(paper.citations),
        ]

    def sides(self, paper: Paper) -> Iterator[str]:
        """Yield the names of those who took part in a paper or a meeting."""
        if isinstance(paper, Memorandum):
            for party in paper.parties:
                yield self.called(party.organization or party.locality or "")
        else:
            for participant in paper.participants:
                who = participant.person or participant.organization
                yield self.called(who or participant.locality or participant.role)

    def called(self, id_: str) -> str:
        """Return the name of a locality, an organization or a person."""
        record: Record | None = self.store.by_id.get(id_)
        if isinstance(record, Locality | Organization | Person):
            return record.name
        return id_

    def tie(self, pair: tuple[str, str], spans: Sequence[TieSpan]) -> Json:
        return [
            *self.indexes(pair),
            [
                [
                    number(span.start),
                    number(span.end),
                    [self.link(link) for link in span.links],
                ]
                for span in spans
            ],
        ]

    def link(self, link: Link) -> Json:
        return [
            self.partnership_index[id(link.partnership)],
            _STANDINGS[link.standing],
            int(link.certain),
            link.kind,
            self.path(link.near),
            self.path(link.far),
            [self.paper_index[id(it)] for it in link.affirmations],
        ]

    def task(self, start: dt.date, end: dt.date | None, task: Task) -> Json:
        return [number(start), number(end), *task[:-1], self.indexes(task.localities)]

    def path(self, held: Holding) -> Json:
        return [
            [
                self.change_index[id(step.change)],
                self.index[step.holder],
                self.index[step.candidate],
                step.disposition.value,
                ""
                if step.act is None or step.act.date is None
                else step.act.date.words(),
            ]
            for step in held.steps
        ]

    def indexes(self, ids: Iterable[str]) -> list[int]:
        return [self.index[id_] for id_ in ids]

    def cited(self, citations: Iterable[Citation]) -> list[Json]:
        """Return each cited source with its paragraph."""
        found = dict.fromkeys((it.source, it.paragraph) for it in citations)
        return [
            [self.source_index[source], paragraph]
            if paragraph
            else [self.source_index[source]]
            for source, paragraph in found
            if source in self.source_index
        ]


_STANDINGS = {standing: index for index, standing in enumerate(Standing)}


def _indexes(records: Sequence[Record]) -> dict[str, int]:
    return {record.id: index for index, record in enumerate(records)}


def _source(source: Source) -> Json:
    address = source.url
    is_link = address.startswith(("https://", "http://"))
    published = source.published
    return [
        source.title or source.id,
        source.publisher,
        "" if published is None else published.words(),
        address if is_link else "",
    ]


def _called(locality: Locality) -> list[Json]:
    """Return what a locality was called, as spans of days, where that ever changed."""
    spans = [
        [number(start), number(end), name]
        for start, end, name in answers(
            _days(locality.names), lambda day: locality.name_in("en", on=day)
        )
    ]
    return [] if spans == [[0, None, locality.name]] else spans


def _period(dated: Dated) -> list[Json]:
    """Return from when to when a value holds, as days and in words."""
    start, end = dated.start, dated.end
    if start is None and end is None:
        return []
    return [
        number(EVER if start is None else start.earliest or EVER),
        number(None if end is None else end.earliest or EVER),
        "" if start is None else start.words(),
        "" if end is None else end.words(),
    ]


def _days(dated: Iterable[Dated]) -> frozenset[dt.date]:
    values = tuple(dated)
    return frozenset(bounds([*(it.start for it in values), *(it.end for it in values)]))
