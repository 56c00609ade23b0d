"""Explanations: a tie told in sentences, each with its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sisterlinks.inheritance import Disposition, Holding, Step
from sisterlinks.records import (
    ActKind,
    Citation,
    Locality,
    Partnership,
    Source,
)

if TYPE_CHECKING:
    from sisterlinks.ties import Link, Tie


def explain(tie: Tie, language: str = "en") -> str:
    """Tell why two localities are tied.

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
        established = [
            act for act in partnership.acts if act.act is ActKind.ESTABLISHED
        ]
        cited = [citation for act in established for citation in act.citations]
        since = partnership.since
        when = f"on {since}" if since is not None and since.is_day else f"in {since}"
        if since is None:
            when = "on a day that is not known"
        yield (
            f"The {kind}partnership {partnership.id} was established between {parties} "
            f"{when}{self.sources(cited or partnership.citations)}."
        )
        for act in partnership.acts:
            if act.act in (ActKind.RENEWED, ActKind.UPGRADED, ActKind.RESUMED):
                yield (
                    f"It was {act.act} {_when(act.date)}{self.sources(act.citations)}."
                )
        for held in (link.near, link.far):
            yield from self.holding(partnership, held)

    def holding(self, partnership: Partnership, held: Holding) -> Iterator[str]:
        if not held.steps:
            yield f"{self.name(held.holder)} is a party to it in its own right."
        for step in held.steps:
            yield self.step(step)

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
            case _:
                basis = (
                    f"{after} is one of several that may hold the partnership, and "
                    "which of them does is unresolved"
                )
        became = "passed into" if change.ended else "gave rise to"
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


def _when(date: object) -> str:
    if date is None:
        return "on a day that is not known"
    text = str(date)
    return f"on {text}" if text.count("-") == 2 and "/" not in text else f"in {text}"


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
