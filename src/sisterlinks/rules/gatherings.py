"""SL6xx: meetings, and who takes part in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisterlinks.model import Meeting, Memorandum, Organization
from sisterlinks.model.dates import Certainty, PartialDate
from sisterlinks.positions import FieldPath
from sisterlinks.rules.certainty import certainly_before, certainly_by
from sisterlinks.rules.declaration import Fault, error, warning
from sisterlinks.rules.examples import COUNCILS, TALKS
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.graphs import cycles
from sisterlinks.rules.wording import existed, listed, visible, when
from sisterlinks.ties.lineage import Life

_LIKE_AN_ID = re.compile(r"[a-z]{2}(-[a-z0-9]+)+")


@warning("SL603", good=COUNCILS, bad={"vn-hcmc-council}": "vn-binh-duong-council}"})
def organ_outside_life(facts: Facts) -> Iterator[Fault]:
    """Someone speaks or signs for an organ that did not exist on the day.

    An organ's paper is that organ's. Councils end with their localities, so that
    minutes of November 2025 are never those of a council that was dissolved in July,
    though the same people may sit in both.

    What to do: Name the organ that existed on the day, or correct a date.
    """
    for paper, path, organization, _ in _sides(facts):
        organ = facts.dataset.store.get(Organization, organization)
        if organ is None:
            continue
        life, whose = Life(organ.founded, organ.dissolved), ""
        if not _is_outside(life, paper.date) and organ.branch:
            life = facts.lives.get(organ.locality or "", life)
            whose = f" its locality {organ.locality} did not either, for"
        if _is_outside(life, paper.date):
            yield Fault(
                paper,
                f"{organization} did not exist {when(paper.date)}:{whose} "
                f"{existed(life)}; name the organ of that day, or correct a date",
                (*path, "organization"),
            )


@warning("SL604", good=COUNCILS, bad={"kr-daejeon}]": "vn-binh-duong}]"})
def locality_outside_life(facts: Facts) -> Iterator[Fault]:
    """Someone speaks or signs for a locality that did not exist on the day.

    A paper binds whoever signs it. One that is signed for a locality that had ended
    binds nobody, and is listed under a name that nobody looks for.

    What to do: Name the locality that existed on the day, or correct a date.
    """
    for paper, path, _, id_ in _sides(facts):
        life = facts.lives.get(id_ or "")
        if life and _is_outside(life, paper.date):
            yield Fault(
                paper,
                f"{id_} did not exist {when(paper.date)}: {existed(life)}; name the "
                "locality of that day, or correct a date",
                (*path, "locality"),
            )


def _sides(
    facts: Facts,
) -> Iterator[tuple[Meeting | Memorandum, FieldPath, str | None, str | None]]:
    """Yield the organization and the locality of each participant and party."""
    for meeting in facts.dataset.meetings:
        for number, participant in enumerate(meeting.participants):
            path: FieldPath = ("participants", number)
            yield meeting, path, participant.organization, participant.locality
    for paper in facts.dataset.memoranda:
        for number, party in enumerate(paper.parties):
            yield paper, ("parties", number), party.organization, party.locality


def _is_outside(life: Life, date: PartialDate | None) -> bool:
    return certainly_before(date, life.start) or certainly_by(life.end, date)


@warning("SL605", good=TALKS, bad={"date: 2025-11-24\n": "date: 2025-12-24\n"})
def part_outside_whole(facts: Facts) -> Iterator[Fault]:
    """A meeting is dated outside the trip or meeting that it is a part of.

    A part lies within its whole, so that one of the two dates is wrong.

    What to do: Correct a date, or name the trip that it was a part of.
    """
    for meeting in facts.dataset.meetings:
        whole = facts.dataset.store.get(Meeting, meeting.part_of)
        if (
            whole is not None
            and whole.date is not None
            and meeting.date is not None
            and meeting.date.within(whole.date) is Certainty.NO
        ):
            yield Fault(
                meeting,
                f"is dated {meeting.date}, and a part of {whole.id}, which was "
                f"{when(whole.date)}: correct a date, or what it is a part of",
                ("date",),
            )


@error("SL606", good=TALKS, bad={"kind: visit": "kind: visit, part_of: talks"})
def meeting_cycle(facts: Facts) -> Iterator[Fault]:
    """A meeting is a part of itself.

    Who asks for the trip that a meeting belongs to would walk in a circle.

    What to do: Name the larger meeting in `part_of` of the smaller.
    """
    meetings = {meeting.id: meeting for meeting in reversed(facts.dataset.meetings)}
    edges = {id_: [one.part_of] for id_, one in meetings.items() if one.part_of}
    for circle in cycles(edges):
        yield Fault(
            meetings[min(circle)],
            f"is a part of itself, by way of {listed(sorted(circle), 'and')}: name the "
            "larger meeting",
            ("part_of",),
        )


@warning("SL610", good=TALKS, bad={"{locality: vn-hcmc, role: guest}": "{role: guest}"})
def nobody_took_part(facts: Facts) -> Iterator[Fault]:
    """A participant of a meeting, or a party of a paper, is nobody.

    A participant is a person, an organization or a locality. With none of them there is
    a part that nobody plays, often since a name was to be filled in.

    What to do: Name the person, the organization or the locality; or take it out.
    """
    for meeting in facts.dataset.meetings:
        for number, one in enumerate(meeting.participants):
            if one.person is None and one.organization is None and one.locality is None:
                yield Fault(
                    meeting,
                    "this participant names nobody: give a person, an organization or "
                    "a locality",
                    ("participants", number),
                )
    for paper in facts.dataset.memoranda:
        for number, side in enumerate(paper.parties):
            if side.organization is None and side.locality is None:
                yield Fault(
                    paper,
                    "this party names nobody: give a locality or an organization",
                    ("parties", number),
                )


@warning("SL611", good=TALKS, bad={"place: kr-daejeon": "place: kr-daejon"})
def unknown_place(facts: Facts) -> Iterator[Fault]:
    """A meeting's place reads as the id of a locality, and none has it.

    A place is the id of a locality, or words. An id that is misspelt passes for words,
    and the meeting is not found under its locality.

    What to do: Correct the id, add the locality, or write the place in words.
    """
    for meeting in facts.dataset.meetings:
        place = meeting.place
        if _LIKE_AN_ID.fullmatch(place) and facts.locality(place) is None:
            yield Fault(
                meeting,
                f"the place {visible(place)} reads as the id of a locality, and none "
                "has it: correct it, add the locality, or write the place in words",
                ("place",),
            )
