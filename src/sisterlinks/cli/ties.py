"""The command ``ties``: partners, since when, how firmly, and by way of what."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from sisterlinks.cli.covering import ties_covered
from sisterlinks.cli.dates import shown
from sisterlinks.cli.layout import heading, number_of, paragraph, table
from sisterlinks.cli.naming import Naming
from sisterlinks.cli.opening import open_dataset
from sisterlinks.cli.options import (
    STANDINGS,
    blocks,
    data_option,
    day_option,
    format_option,
    language_option,
    locality_argument,
)
from sisterlinks.cli.output import Cell, show

if TYPE_CHECKING:
    from sisterlinks.dataset.dataset import Dataset
    from sisterlinks.model import Locality, Meeting, Memorandum
    from sisterlinks.ties.inheritance import Holding
    from sisterlinks.ties.links import Link, PathSide
    from sisterlinks.ties.tie import Tie

OWN_RIGHT = "in its own right"
"""By way of what a tie came that no change passed on."""

DOUBT = "*"
"""What marks a tie that is not certain."""


@click.command(
    epilog=blocks(
        (
            "Examples",
            'sisterlinks ties "Ho Chi Minh City" --on 2025-11-30',
            "sisterlinks ties VN-57 --on 2020-01-01 --language vi",
            "sisterlinks ties kr-daejeon --partner vn-ho-chi-minh-city --explain",
            "sisterlinks ties --all --at-least unresolved --format csv",
        ),
        (
            "Standings, the strongest first",
            "original    both agreed on it themselves",
            "confirmed   a successor said that it takes it over",
            "presumed    a successor is the only one, and has not confirmed it",
            "unresolved  several may hold it, and nothing says which of them does",
        ),
    )
)
@locality_argument(required=False)
@click.option("--all", "every", is_flag=True, help="List every tie instead, once.")
@day_option
@click.option(
    "--at-least",
    type=click.Choice(STANDINGS, case_sensitive=False),
    default="presumed",
    show_default=True,
    help="The weakest standing to list.",
)
@click.option(
    "--partner",
    metavar="PARTNER",
    help="List the tie with this locality alone, such as with --explain.",
)
@click.option(
    "--explain", is_flag=True, help="Tell each step, with documents and paragraphs."
)
@language_option
@format_option
@data_option
def ties(  # noqa: PLR0913 - an argument for each option
    locality: str | None,
    *,
    every: bool,
    on: dt.date,
    at_least: str,
    partner: str | None,
    explain: bool,
    language: str,
    fmt: str,
    data: tuple[str, ...],
) -> None:
    """List the partners of LOCALITY on a day.

    Each comes with the date since when, how firmly the tie rests with its present
    holders, and by way of which earlier localities and changes it came to them. Where
    several partnerships bind the two, the leading one stands first: the firmest, and of
    these the oldest.
    """
    if (locality is None) is not every:
        raise click.UsageError(
            "give a LOCALITY, or --all for every tie"
            if locality is None
            else "give either a LOCALITY or --all, not both"
        )
    dataset = open_dataset(data)
    asked = None if locality is None else dataset.find(locality, on=on)
    if asked is None:
        found: Sequence[Tie] = tuple(dataset.all_ties(on=on, at_least=at_least))
    else:
        found = dataset.ties(asked, on=on, at_least=at_least)
    if partner is not None:
        other = dataset.find(partner, on=on)
        if other == asked:
            raise click.UsageError(
                f"{other.id} has no tie with itself: give another locality to "
                "--partner, or leave it out for all ties"
            )
        found = [tie for tie in found if other in {tie.partner, tie.locality}]

    def remarks() -> Iterator[str]:
        known: Sequence[Tie] = ()
        if asked is not None and partner is None:
            known = dataset.ties(asked, on=on, at_least=STANDINGS[-1])
        if len(known) > len(found):
            yield (
                f"{len(known) - len(found)} more of weaker standing: "
                f"--at-least {STANDINGS[-1]} lists them."
            )
        yield from suspensions(dataset, asked, on, naming)
        yield from contradictions(dataset, asked, known)
        if not found or dataset.coverage:
            yield ties_covered(dataset, asked, on, naming, is_empty=not found)

    naming = Naming(dataset, language, on)
    teller = _Teller(naming, asked, on, explain=explain, language=language)
    show(
        fmt,
        text=lambda: teller.text(found, at_least, remarks()),
        document=lambda: teller.document(found),
        table=lambda: (teller.header(), map(teller.cells, found)),
    )


class _Teller:
    """Tells ties as text, JSON and CSV."""

    def __init__(
        self,
        naming: Naming,
        asked: Locality | None,
        on: dt.date,
        *,
        explain: bool,
        language: str,
    ) -> None:
        self.naming = naming
        self.asked = asked
        self.on = on
        self.explain = explain
        self.language = language

    def document(self, ties: Iterable[Tie]) -> dict[str, Any]:
        return {
            "locality": self.asked.id if self.asked else None,
            "on": self.on.isoformat(),
            "ties": [self.element(tie) for tie in ties],
        }

    def element(self, tie: Tie) -> dict[str, Any]:
        from sisterlinks.exports.links import link_properties

        element: dict[str, Any] = {
            "partner": tie.partner.id,
            "partner_name": self.naming.locality(tie.partner),
            "since": str(tie.since) if tie.since else None,
            "standing": tie.standing.value,
            "certain": tie.certain,
            "partnerships": [partnership.id for partnership in tie.partnerships],
            "path": [_side(side) for side in tie.path],
            "links": [*map(link_properties, tie.links)],
        }
        if self.asked is None:
            element = {"locality": tie.locality.id, **element}
        if self.explain:
            element["explanation"] = tie.explain(self.language).splitlines()
        return element

    def header(self) -> Sequence[str]:
        return (
            *(() if self.asked else ("locality", "locality_name")),
            "partner",
            "partner_name",
            "partner_country",
            "since",
            "standing",
            "certain",
            "by_way_of",
            "partnerships",
            "standings",
            "affirmations",
            *(("explanation",) if self.explain else ()),
        )

    def cells(self, tie: Tie) -> Iterator[Cell]:
        if self.asked is None:
            yield tie.locality.id
            yield self.naming.locality(tie.locality)
        yield tie.partner.id
        yield self.naming.locality(tie.partner)
        yield tie.partner.country_on(self.on)
        yield str(tie.since or "")
        yield tie.standing.value
        yield tie.certain
        yield " | ".join(dict.fromkeys(map(self.way, tie.links)))
        yield ";".join(partnership.id for partnership in tie.partnerships)
        yield ";".join(link.standing for link in tie.links)
        papers = (paper.id for link in tie.links for paper in link.affirmations)
        yield ";".join(dict.fromkeys(papers))
        if self.explain:
            yield tie.explain(self.language)

    def text(self, ties: Sequence[Tie], at_least: str, remarks: Iterable[str]) -> str:
        whose = self.naming.full(self.asked) if self.asked else "All ties"
        blocks = [heading(paragraph(f"{whose} on {self.on}{self.counted(ties)}"))]
        if ties:
            blocks.append(self.table(ties))
        else:
            blocks.append(f"No ties of standing {at_least} or stronger.")
        if not all(link.certain for tie in ties for link in tie.links):
            blocks.append(
                paragraph(
                    f"leans on a date that is unknown, or not exact on {self.on}.",
                    f"{DOUBT} ",
                    "  ",
                )
            )
        blocks.extend(paragraph(remark) for remark in remarks if remark)
        if self.explain:
            blocks.extend(self.explanation(tie) for tie in ties)
        return "\n\n".join(blocks)

    def counted(self, ties: Sequence[Tie]) -> str:
        """Return how many ties there are, and with how many countries."""
        if not ties:
            return ""
        countries = {tie.partner.country_on(self.on) for tie in ties} - {None}
        number = f": {number_of(len(ties), 'tie')}"
        if not countries or self.asked is None:
            return number
        if len(countries) == 1:
            return f"{number} in one country"
        return f"{number} in {len(countries)} countries"

    def partner(self, tie: Tie, namesakes: Counter[str]) -> str:
        """Return a partner's name and country, and its id where it has namesakes."""
        name = self.naming.locality(tie.partner)
        if namesakes[name] > 1:
            name = self.naming.full(tie.partner)
        country = tie.partner.country_on(self.on)
        return f"{name}, {country}" if country else name

    def table(self, ties: Sequence[Tie]) -> str:
        # Of namesakes, the id tells who is who.
        partners = {tie.partner.id: self.naming.locality(tie.partner) for tie in ties}
        namesakes = Counter(partners.values())
        every = self.asked is None
        header = ("Partner", "Since", "Standing", "By way of")
        return table(
            ("Locality", *header) if every else header,
            (
                (
                    *((self.naming.locality(tie.locality),) if every else ()),
                    self.partner(tie, namesakes),
                    *row,
                )
                # A further partnership of the two has a line of its own.
                for tie in ties
                for row in dict.fromkeys(map(self.row, tie.links))
            ),
        )

    def row(self, link: Link) -> Sequence[str]:
        """Return since when, how firmly and by way of what a partnership binds two."""
        return (
            shown(link.since, "unknown"),
            link.standing + ("" if link.certain else DOUBT),
            "\n".join((self.way(link), *affirmed(link.affirmations))),
        )

    def way(self, link: Link) -> str:
        sides = []
        if link.near.steps:
            sides.append(self.passages(link.near))
        if link.far.steps:
            sides.append(f"partner: {self.passages(link.far)}")
        return "; ".join(sides) or OWN_RIGHT

    def passages(self, held: Holding) -> str:
        return ", then ".join(
            f"{self.naming.of(step.holder)}, {shown(step.date)}" for step in held.steps
        )

    def explanation(self, tie: Tie) -> str:
        first, *others = tie.explain(self.language).splitlines()
        return "\n".join(
            [paragraph(first), *(paragraph(line, "  ") for line in others)]
        )


def affirmed(papers: Sequence[Memorandum | Meeting]) -> Iterator[str]:
    """Yield that organs of present holders spoke of a partnership, and when last."""
    from sisterlinks.model.days import chronological

    if papers:
        last = max(papers, key=lambda paper: chronological(paper.date))
        others = f", and {len(papers) - 1} more" if len(papers) > 1 else ""
        yield f"affirmed by organs: {last.kind} of {shown(last.date)}{others}"


def suspensions(
    dataset: Dataset, asked: Locality | None, on: dt.date, naming: Naming
) -> Iterator[str]:
    """Yield which ties of a locality, or of all, are suspended on a day."""
    found = dataset.suspended(asked, on)
    if found:
        told = ", ".join(
            " and ".join(
                naming.of(held.holder)
                for held in (link.near, link.far)
                if asked is None or held.holder != asked.id
            )
            for link in found
        )
        yield f"Suspended, and so not listed: {told}. `pending` tells more."


def contradictions(
    dataset: Dataset, asked: Locality | None, ties: Sequence[Tie]
) -> Iterator[str]:
    """Yield where the data contradicts itself in what an answer rests on."""
    from sisterlinks.rules.bearing import errors_on

    if asked is None:
        resting = set(dataset.lineage.contested)
    else:
        resting = {side.holder for tie in ties for side in tie.path} | {asked.id}
    errors = errors_on(dataset, resting)
    if errors:
        first = errors[0]
        more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
        yield (
            "The data contradicts itself in what this rests on, so that the answer may "
            f"be another: {first.subject}: {first.message} ({first.code}{more}); "
            "`sisterlinks check` tells all."
        )


def _side(side: PathSide) -> dict[str, Any]:
    return {
        "partnership": side.partnership.id,
        "slot": side.slot,
        "holder": side.holder,
        "steps": [
            {
                "change": step.change.id,
                "date": str(step.change.date),
                "from": step.holder,
                "to": step.candidate,
                "disposition": step.disposition.value,
            }
            for step in side.steps
        ],
    }
