"""The command ``meetings``: who met whom, where, and what was signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from sisterlinks.cli.dates import shown
from sisterlinks.cli.gatherings import Gathering, gather
from sisterlinks.cli.layout import heading, paragraph
from sisterlinks.cli.naming import Naming
from sisterlinks.cli.opening import open_dataset
from sisterlinks.cli.options import (
    blocks,
    complete_locality,
    data_option,
    format_option,
    language_option,
)
from sisterlinks.cli.output import Cell, show
from sisterlinks.cli.subjects import find_subject

if TYPE_CHECKING:
    from sisterlinks.model import (
        Commitment,
        Meeting,
        Memorandum,
        MemorandumParty,
        Participant,
    )
    from sisterlinks.model.dates import PartialDate

HEADER = (
    "record",
    "id",
    "date",
    "kind",
    "label",
    "place",
    "venue",
    "part_of",
    "participants",
    "topics",
    "memoranda",
)
"""The columns of CSV: a row for each meeting and for each paper."""

STEP = "  "
"""How far each level is set in."""


@click.command(
    epilog=blocks(
        (
            "Examples",
            'sisterlinks meetings "Ho Chi Minh City"',
            "sisterlinks meetings kr-daejeon --format json",
            'sisterlinks meetings "Võ Văn Minh"',
            "sisterlinks meetings --language vi",
        ),
    )
)
@click.argument("about", required=False, shell_complete=complete_locality)
@language_option
@format_option
@data_option
def meetings(
    about: str | None, *, language: str, fmt: str, data: tuple[str, ...]
) -> None:
    """List who met whom, where, and what was signed.

    ABOUT is a locality of any time, an organization or a person. Then only those
    meetings are listed in which it, or an organ of its own, took part, or that were
    held in it. Meetings on one trip stand together.
    """
    from sisterlinks.model import Locality

    dataset = open_dataset(data)
    asked = None if about is None else find_subject(dataset, about)
    gatherings, papers = gather(dataset, asked)
    naming = Naming(dataset, language)
    teller = _Teller(naming)
    whose = f" of {naming.of(asked.id)} ({asked.id})" if asked else ""
    show(
        fmt,
        text=lambda: teller.text(gatherings, papers, f"Meetings{whose}"),
        document=lambda: {
            "about": asked.id if asked else None,
            "locality": asked.id if isinstance(asked, Locality) else None,
            "meetings": [teller.meeting(each) for each in gatherings],
            "memoranda": [teller.paper(paper) for paper in papers],
        },
        table=lambda: (HEADER, teller.rows(gatherings, papers)),
    )


class _Teller:
    """Tells meetings and papers as text, JSON and CSV."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming

    # --- JSON -----------------------------------------------------------------

    def meeting(self, gathering: Gathering) -> dict[str, Any]:
        meeting = gathering.meeting
        return {
            "id": meeting.id,
            "kind": meeting.kind,
            "label": meeting.label,
            "date": _text(meeting.date),
            "place": meeting.place,
            "place_name": self.naming.of(meeting.place),
            "venue": meeting.venue,
            "part_of": meeting.part_of,
            "participants": [
                {
                    "person": each.person,
                    "organization": each.organization,
                    "locality": each.locality,
                    "role": each.role,
                    "name": self.participant(each),
                }
                for each in meeting.participants
            ],
            "topics": list(meeting.topics),
            "commitments": [_commitment(each) for each in meeting.commitments],
            "memoranda": [self.paper(paper) for paper in gathering.papers],
            "parts": [self.meeting(part) for part in gathering.parts],
        }

    def paper(self, paper: Memorandum) -> dict[str, Any]:
        return {
            "id": paper.id,
            "kind": paper.kind,
            "label": paper.label,
            "date": _text(paper.date),
            "meeting": paper.meeting,
            "parties": [
                {
                    "locality": party.locality,
                    "organization": party.organization,
                    "signatories": list(party.signatories),
                    "addressees": list(party.addressees),
                    "name": self.party(party),
                }
                for party in paper.parties
            ],
            "partnerships": list(paper.partnerships),
            "commitments": [_commitment(each) for each in paper.commitments],
        }

    # --- CSV ------------------------------------------------------------------

    def rows(
        self, gatherings: Sequence[Gathering], papers: Sequence[Memorandum]
    ) -> Iterator[Sequence[Cell]]:
        for gathering in gatherings:
            meeting = gathering.meeting
            yield (
                "meeting",
                meeting.id,
                _text(meeting.date),
                meeting.kind,
                meeting.label,
                self.naming.of(meeting.place),
                meeting.venue,
                meeting.part_of,
                "; ".join(map(self.participant, meeting.participants)),
                "; ".join(meeting.topics),
                ";".join(paper.id for paper in gathering.papers),
            )
            yield from self.rows(gathering.parts, gathering.papers)
        for paper in papers:
            parties = "; ".join(map(self.party, paper.parties))
            yield (
                "memorandum",
                paper.id,
                _text(paper.date),
                paper.kind,
                paper.label,
                "",
                "",
                paper.meeting,
                parties,
                "",
                "",
            )

    # --- text -----------------------------------------------------------------

    def text(
        self, gatherings: Sequence[Gathering], papers: Sequence[Memorandum], title: str
    ) -> str:
        if not (gatherings or papers):
            return paragraph(f"{title}: none.")
        blocks = [heading(paragraph(title))]
        blocks.extend("\n".join(self.lines(gathering, "")) for gathering in gatherings)
        if papers:
            blocks.append(heading("Papers of no meeting told of here"))
            blocks.extend(
                "\n".join(self.paper_lines(paper, "", f"{_date(paper)} "))
                for paper in papers
            )
        return "\n\n".join(blocks)

    def lines(self, gathering: Gathering, indent: str) -> Iterator[str]:
        meeting = gathering.meeting
        inner = indent + STEP
        title = f"{_date(meeting)} {_title(meeting)}"
        yield heading(paragraph(title, indent, inner))
        place = self.naming.of(meeting.place)
        where = ", ".join(filter(None, (meeting.venue, place)))
        if where:
            yield paragraph(f"in {where}", inner, inner + STEP)
        for each in meeting.participants:
            yield paragraph(self.participant(each), f"{inner}- ", inner + STEP)
        if meeting.topics:
            yield paragraph(f"on {'; '.join(meeting.topics)}", inner, inner + STEP)
        for paper in gathering.papers:
            # Of most papers the meeting's date says it all.
            date = "" if paper.date == meeting.date else f"{_date(paper)} "
            yield from self.paper_lines(paper, inner, f"paper: {date}")
        for part in gathering.parts:
            yield ""
            yield from self.lines(part, inner)

    def paper_lines(self, paper: Memorandum, indent: str, before: str) -> Iterator[str]:
        inner = indent + STEP
        yield paragraph(before + _title(paper), indent, inner)
        for party in paper.parties:
            yield paragraph(self.party(party), f"{inner}- ", inner + STEP)

    def participant(self, participant: Participant) -> str:
        """Return who took part, for whom, and in which part."""
        who = self.sides(
            participant.person, participant.organization, participant.locality
        )
        return f"{who} ({participant.role})" if participant.role else who

    def party(self, party: MemorandumParty) -> str:
        """Return on whose side who signed, and to whom a letter is addressed."""
        side = self.sides(party.organization, party.locality)
        said = [
            f"{what} {', '.join(map(self.naming.of, people))}"
            for what, people in (
                ("signed by", party.signatories),
                ("addressed to", party.addressees),
            )
            if people
        ]
        return f"{side}: {', '.join(said)}" if said else side

    def sides(self, *ids: str | None) -> str:
        """Name those of a person, an organ and a locality that are given."""
        from sisterlinks.dataset.folding import fold

        names: list[str] = []
        for id_ in filter(None, ids):
            name = self.naming.of(id_)
            # An organ's name mostly says already whose it is.
            if not any(fold(name) in fold(earlier) for earlier in names):
                names.append(name)
        return ", ".join(names) or "someone"


def _date(record: Meeting | Memorandum) -> str:
    return shown(record.date, "date unknown")


def _title(record: Meeting | Memorandum) -> str:
    """Return the kind, the label and the id of a record, what of them there is."""
    said = ": ".join(dict.fromkeys(filter(None, (record.kind, record.label))))
    return f"{said} [{record.id}]".lstrip()


def _text(date: PartialDate | None) -> str | None:
    return str(date) if date is not None else None


def _commitment(commitment: Commitment) -> dict[str, Any]:
    return {
        "by": list(commitment.by),
        "topic": commitment.topic,
        "summary": commitment.summary,
        "due": _text(commitment.due),
        "status": commitment.status or "open",
    }
