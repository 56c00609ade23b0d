"""Explanations: a tie told in sentences, each with its sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Protocol

from sisterlinks.model import (
    Act,
    ActKind,
    Citation,
    Locality,
    Meeting,
    Memorandum,
    Partnership,
    Source,
)
from sisterlinks.model.dates import PartialDate, has_begun, has_certainly_begun
from sisterlinks.model.days import chronological
from sisterlinks.model.store import RecordStore
from sisterlinks.model.wording import since_in_words, time_in_words
from sisterlinks.ties.affirmations import Paper
from sisterlinks.ties.inheritance import Holding, Step
from sisterlinks.ties.links import Link
from sisterlinks.ties.standing import Disposition, Standing


class Explained(Protocol):
    """What is explained: a tie."""

    @property
    def locality(self) -> Locality:
        """The locality that was asked for."""
        ...

    @property
    def partner(self) -> Locality:
        """The locality that it is tied to."""
        ...

    @property
    def on(self) -> dt.date:
        """The day asked for."""
        ...

    @property
    def since(self) -> PartialDate | None:
        """Since when they are tied."""
        ...

    @property
    def standing(self) -> Standing:
        """How firmly."""
        ...

    @property
    def certain(self) -> bool:
        """Whether no date that it leans on straddles the day."""
        ...

    @property
    def links(self) -> tuple[Link, ...]:
        """The partnerships that bind the two."""
        ...

    @property
    def store(self) -> RecordStore:
        """The records that the answer was drawn from."""
        ...


def explain(tie: Explained, language: str = "en") -> str:
    """Return why two localities are tied.

    Args:
        tie: The tie.
        language: The language of the localities' names, as a BCP 47 tag.

    Returns:
        A sentence a line.
    """
    return "\n".join(_Teller(tie, language).sentences())


class _Teller:
    def __init__(self, tie: Explained, language: str) -> None:
        self.tie = tie
        self.language = language

    def sentences(self) -> Iterator[str]:
        tie = self.tie
        since = f", {since_in_words(tie.since.text)}" if tie.since is not None else ""
        doubt = "" if tie.certain else " A date that this leans on is not exact."
        yield (
            f"On {tie.on} {self.name(tie.locality.id)} and {self.name(tie.partner.id)} "
            f"are tied{since}; the tie is {tie.standing}.{doubt}"
        )
        for link in tie.links:
            yield from self.link(link)

    def link(self, link: Link) -> Iterator[str]:
        partnership = link.partnership
        parties = _listed(self.name(party) for party in partnership.parties)
        kind = f"{link.kind} " if link.kind else ""
        began = [act for act in partnership.acts if act.act is ActKind.ESTABLISHED]
        cited = [citation for act in began for citation in act.citations]
        yield (
            f"The {kind}partnership {partnership.id} was established between {parties} "
            f"{_when(partnership.since)}{self.sources(cited or partnership.citations)}."
        )
        for act in sorted(partnership.acts, key=lambda act: chronological(act.date)):
            if act.act in _TOLD and has_begun(act.date, self.tie.on):
                yield f"It was {act.act} {self.of_act(act)}."
        for held in (link.near, link.far):
            yield from self.holding(held)
        for paper in link.affirmations:
            yield (
                f"Their organs spoke of it in {self.paper(paper)}; that affirms it, "
                "and confirms it for no locality as a whole."
            )
        yield from self.papers(partnership, {paper.id for paper in link.affirmations})

    def of_act(self, act: Act) -> str:
        """Return when there was an act, and what says so."""
        day = self.tie.on
        is_doubtful = act.act in _STOPPING and not has_certainly_begun(act.date, day)
        doubt = f", perhaps not yet on {day}" if is_doubtful else ""
        return f"{_when(act.date)}{doubt}{self.sources(act.citations)}"

    def holding(self, held: Holding) -> Iterator[str]:
        if not held.steps:
            yield f"{self.name(held.holder)} is a party to it in its own right."
        was_open = False
        for step in held.steps:
            yield self.step(step, was_open=was_open)
            was_open = step.disposition is Disposition.UNRESOLVED

    def papers(self, partnership: Partnership, told: set[str]) -> Iterator[str]:
        store = self.tie.store
        papers: tuple[Paper, ...] = (*store.of(Memorandum), *store.of(Meeting))
        for paper in papers:
            if (
                partnership.id in paper.partnerships
                and paper.id not in told
                and has_begun(paper.date, self.tie.on)
            ):
                yield f"It is spoken of in {self.paper(paper)}."

    def paper(self, paper: Paper) -> str:
        unnamed = "a paper" if isinstance(paper, Memorandum) else "a meeting"
        what = paper.label or paper.kind or unnamed
        return f"{paper.id}, {what}, {_when(paper.date)}{self.sources(paper.citations)}"

    def step(self, step: Step, *, was_open: bool) -> str:
        change = step.change
        before, after = self.name(step.holder), self.name(step.candidate)
        instrument = ""
        if change.decree:
            adopted = f" of {change.decree_date.words()}" if change.decree_date else ""
            instrument = f" under {change.decree}{adopted}"
        match step.disposition:
            case Disposition.CONFIRMED if step.act is not None:
                basis = (
                    f"{after} confirmed {_when(step.act.date)} that it takes the "
                    f"partnership over{self.sources(step.act.citations)}"
                )
            case Disposition.PRESUMED:
                others = {*change.came_of(step.holder)} - {step.candidate}
                what = "only heir that it names" if others else "only successor"
                basis = (
                    f"{after} is the {what} and has not confirmed or declined "
                    "the partnership as a whole, so it is presumed to hold it"
                )
            case _ if len(change.candidates(step.holder)) > 1 or not was_open:
                basis = (
                    f"{after} is one of several that may hold the partnership, and "
                    "which of them does is unresolved"
                )
            case _:
                basis = "who holds the partnership was already unresolved, and stays so"
        became = "gave rise to" if step.holder in change.successors else "passed into"
        return (
            f"{before} {became} {after} {_when(step.date)}, by the {change.shape} "
            f"{change.id}{instrument}{self.sources(change.citations)}; {basis}."
        )

    def name(self, id_: str) -> str:
        locality = self.tie.store.get(Locality, id_)
        if locality is None:
            return id_
        return locality.name_in(self.language, "en", on=self.tie.on)

    def sources(self, citations: Iterable[Citation]) -> str:
        told = [self.source(citation) for citation in citations]
        return f" ({'; '.join(told)})" if told else ""

    def source(self, citation: Citation) -> str:
        source = self.tie.store.get(Source, citation.source)
        title = f"{source.title or source.id}" if source else citation.source
        publisher = f", {source.publisher}" if source and source.publisher else ""
        paragraph = f", paragraph {citation.paragraph}" if citation.paragraph else ""
        return f"{title}{publisher}{paragraph}"


_STOPPING = frozenset({ActKind.SUSPENDED, ActKind.ENDED})
"""The acts by which a partnership is not in force once they are certain."""

_TOLD = _STOPPING | {ActKind.RENEWED, ActKind.UPGRADED, ActKind.RESUMED}
"""The acts that say whether a partnership goes on."""


def _when(date: PartialDate | None) -> str:
    """Put a date into a sentence, with the preposition that it takes."""
    if date is None:
        return "on a day that is not known"
    return time_in_words(date.text)


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
