"""Explanations: a tie told in sentences, each with its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sisterlinks.model import (
    ActKind,
    Citation,
    Locality,
    Memorandum,
    Partnership,
    Source,
)
from sisterlinks.model.dates import PartialDate, has_begun
from sisterlinks.ties.inheritance import Disposition, Holding, Step

if TYPE_CHECKING:
    from sisterlinks.ties.tie import Link, Tie


def explain(tie: Tie, language: str = "en") -> str:
    """Return why two localities are tied.

    Args:
        tie: The tie.
        language: The language of the localities' names, as a BCP 47 tag.

    Returns:
        A sentence a line.
    """
    return "\n".join(_Teller(tie, language).sentences())


class _Teller:
    def __init__(self, tie: Tie, language: str) -> None:
        self.tie = tie
        self.language = language

    def sentences(self) -> Iterator[str]:
        tie = self.tie
        known = tie.since
        since = f", since {known}" if known is not None else ""
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
        kind = f"{partnership.kind} " if partnership.kind else ""
        began = [act for act in partnership.acts if act.act is ActKind.ESTABLISHED]
        cited = [citation for act in began for citation in act.citations]
        yield (
            f"The {kind}partnership {partnership.id} was established between {parties} "
            f"{_when(partnership.since)}{self.sources(cited or partnership.citations)}."
        )
        for act in partnership.acts:
            if act.act in _TOLD and has_begun(act.date, self.tie.on):
                sources = self.sources(act.citations)
                yield f"It was {act.act} {_when(act.date)}{sources}."
        for held in (link.near, link.far):
            yield from self.holding(held)
        yield from self.papers(partnership)

    def holding(self, held: Holding) -> Iterator[str]:
        if not held.steps:
            yield f"{self.name(held.holder)} is a party to it in its own right."
        for step in held.steps:
            yield self.step(step)

    def papers(self, partnership: Partnership) -> Iterator[str]:
        for paper in self.tie.store.of(Memorandum):
            if partnership.id in paper.partnerships and has_begun(
                paper.date, self.tie.on
            ):
                what = paper.label or paper.kind or "a paper"
                yield (
                    f"It is spoken of in {paper.id}, {what}, {_when(paper.date)}"
                    f"{self.sources(paper.citations)}."
                )

    def step(self, step: Step) -> str:
        change = step.change
        before, after = self.name(step.holder), self.name(step.candidate)
        instrument = ""
        if change.decree:
            adopted = f" of {change.decree_date}" if change.decree_date else ""
            instrument = f" under {change.decree}{adopted}"
        match step.disposition:
            case Disposition.CONFIRMED if step.act is not None:
                basis = (
                    f"{after} confirmed {_when(step.act.date)} that it takes the "
                    f"partnership over{self.sources(step.act.citations)}"
                )
            case Disposition.PRESUMED:
                basis = (
                    f"{after} is the only successor and has neither confirmed nor "
                    "declined the partnership, so it is presumed to hold it"
                )
            case _ if len(change.candidates(step.holder)) > 1:
                basis = (
                    f"{after} is one of several that may hold the partnership, and "
                    "which of them does is unresolved"
                )
            case _:
                basis = "who holds the partnership was already unresolved, and stays so"
        became = "gave rise to" if step.holder in change.successors else "passed into"
        return (
            f"{before} {became} {after} {_when(change.date)}, by the {change.shape} "
            f"{change.id}{instrument}{self.sources(change.citations)}; {basis}."
        )

    def name(self, id_: str) -> str:
        locality = self.tie.store.get(Locality, id_)
        return locality.name_in(self.language, "en") if locality else id_

    def sources(self, citations: Iterable[Citation]) -> str:
        told = [self.source(citation) for citation in citations]
        return f" ({'; '.join(told)})" if told else ""

    def source(self, citation: Citation) -> str:
        source = self.tie.store.get(Source, citation.source)
        title = f"{source.title or source.id}" if source else citation.source
        publisher = f", {source.publisher}" if source and source.publisher else ""
        place = f", paragraph {citation.paragraph}" if citation.paragraph else ""
        return f"{title}{publisher}{place}"


_TOLD = frozenset({ActKind.RENEWED, ActKind.UPGRADED, ActKind.RESUMED})
"""The acts that say that a partnership goes on."""


def _when(date: PartialDate | None) -> str:
    """Put a date into a sentence, with the preposition that it takes."""
    if date is None:
        return "on a day that is not known"
    if date.precision != "interval":
        return f"{'on' if date.precision == 'day' else 'in'} {date}"
    start, _, end = date.text.partition("/")
    if date.earliest is None:
        return f"by {end}" if date.latest else "at some time"
    return f"between {start} and {end}" if date.latest else f"in or after {start}"


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
