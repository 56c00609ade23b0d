"""SL6xx: meetings, and who takes part in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sisterlinks.findings import Severity
from sisterlinks.model import Meeting, Memorandum, Organization
from sisterlinks.model.dates import Certainty, PartialDate
from sisterlinks.positions import FieldPath
from sisterlinks.rules.certainty import certainly_before, certainly_by
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.graphs import cycles
from sisterlinks.rules.rule import Fault, Rule, mended
from sisterlinks.rules.wording import listed, visible

_LIKE_AN_ID = re.compile(r"[a-z]{2}(-[a-z0-9]+)+")


def organ_outside_life(facts: Facts) -> Iterator[Fault]:
    """Find those who speak or sign for an organ that is not there."""
    for paper, path, organization, _ in _sides(facts):
        organ = facts.dataset.store.get(Organization, organization)
        if organ is None:
            continue
        trouble = _outside(paper.date, organ.founded, organ.dissolved)
        place = facts.locality(organ.locality)
        if not trouble and organ.branch and place is not None:
            life = facts.life(place.id)
            trouble = _outside(paper.date, life.start, life.end)
            trouble = trouble and f"its locality {place.id} {trouble}"
        if trouble:
            yield Fault(
                paper,
                f"{organization} was not there on {paper.date}: {trouble}; name the "
                "organ of that day, or correct a date",
                (*path, "organization"),
            )


def locality_outside_life(facts: Facts) -> Iterator[Fault]:
    """Find those who speak or sign for a locality that is not there."""
    for paper, path, _, id_ in _sides(facts):
        if id_ is not None and facts.locality(id_) is not None:
            life = facts.life(id_)
            trouble = _outside(paper.date, life.start, life.end)
            if trouble:
                yield Fault(
                    paper,
                    f"{id_} was not there on {paper.date}: it {trouble}; name the "
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


def _outside(
    date: PartialDate | None, start: PartialDate | None, end: PartialDate | None
) -> str:
    if certainly_before(date, start):
        return f"came to be on {start}"
    if certainly_by(end, date):
        return f"ended on {end}"
    return ""


def part_outside_whole(facts: Facts) -> Iterator[Fault]:
    """Find meetings dated outside the trip or meeting that they are a part of."""
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
                f"is dated {meeting.date}, and a part of {whole.id}, which was on "
                f"{whole.date}: correct a date, or what it is a part of",
                ("date",),
            )


def meeting_cycle(facts: Facts) -> Iterator[Fault]:
    """Find meetings that are parts of themselves."""
    meetings = {meeting.id: meeting for meeting in reversed(facts.dataset.meetings)}
    edges = {id_: [one.part_of] for id_, one in meetings.items() if one.part_of}
    for circle in cycles(edges):
        yield Fault(
            meetings[min(circle)],
            f"is a part of itself, by way of {listed(sorted(circle), 'and')}: name the "
            "larger meeting",
            ("part_of",),
        )


def nobody_took_part(facts: Facts) -> Iterator[Fault]:
    """Find participants and parties that name nobody."""
    for meeting in facts.dataset.meetings:
        for number, one in enumerate(meeting.participants):
            if one.person is None and one.organization is None and one.locality is None:
                yield Fault(
                    meeting,
                    "this participant is nobody: name a person, an organization or a "
                    "locality",
                    ("participants", number),
                )
    for paper in facts.dataset.memoranda:
        for number, side in enumerate(paper.parties):
            if side.organization is None and side.locality is None:
                yield Fault(
                    paper,
                    "this party is nobody: name a locality or an organization",
                    ("parties", number),
                )


def unknown_place(facts: Facts) -> Iterator[Fault]:
    """Find places of meetings that read as ids, and are none."""
    for meeting in facts.dataset.meetings:
        place = meeting.place
        if _LIKE_AN_ID.fullmatch(place) and facts.locality(place) is None:
            yield Fault(
                meeting,
                f"the place {visible(place)} reads as the id of a locality, and none "
                "has it: "
                "correct it, add the locality, or write the place in words",
                ("place",),
            )


_MERGED = """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
organizations:
  - {id: vn-binh-duong-council, name: Hội đồng nhân dân, locality: vn-binh-duong,
     branch: legislative}
  - {id: vn-hcmc-council, name: Hội đồng nhân dân, locality: vn-hcmc,
     branch: legislative}
changes:
  - {id: vn-2025-hcmc, date: 2025-07-01,
     predecessors: [vn-binh-duong, vn-hcmc], successors: [vn-hcmc]}
"""

ORGAN_OUTSIDE_LIFE = Rule(
    code="SL603",
    name="organ-outside-life",
    severity=Severity.WARNING,
    summary="Someone speaks or signs for an organ that is not there on the day.",
    reason=(
        "An organ's paper is that organ's. Councils end with their localities, so that "
        "minutes of November 2025 are never those of a council that was dissolved in "
        "July, though the same people may sit in both."
    ),
    remedy="Name the organ that was there on the day, or correct a date.",
    bad=(
        _BAD := _MERGED
        + """\
meetings:
  - id: talks
    date: 2025-11-24
    participants: [{organization: vn-binh-duong-council}]
"""
    ),
    good=mended(
        _BAD, "{organization: vn-binh-duong-council}", "{organization: vn-hcmc-council}"
    ),
    check=organ_outside_life,
)

LOCALITY_OUTSIDE_LIFE = Rule(
    code="SL604",
    name="locality-outside-life",
    severity=Severity.WARNING,
    summary="Someone speaks or signs for a locality that is not there on the day.",
    reason=(
        "A paper binds whoever signs it. One that is signed for a locality that had "
        "ended binds nobody, and is listed under a name that nobody looks for."
    ),
    remedy="Name the locality that was there on the day, or correct a date.",
    bad=(
        _BAD := _MERGED
        + """\
meetings:
  - id: talks
    date: 2025-11-24
    participants: [{locality: vn-binh-duong, role: host}]
"""
    ),
    good=mended(_BAD, "{locality: vn-binh-duong, role", "{locality: vn-hcmc, role"),
    check=locality_outside_life,
)

PART_OUTSIDE_WHOLE = Rule(
    code="SL605",
    name="part-outside-whole",
    severity=Severity.WARNING,
    summary="A meeting is dated outside the trip or meeting that it is a part of.",
    reason="A part lies within its whole, so that one of the two dates is wrong.",
    remedy="Correct a date, or name the trip that it was a part of.",
    bad=(
        _BAD := """\
meetings:
  - {id: trip, kind: visit, date: 2025-11-24/2025-11-29}
  - {id: reception, kind: reception, date: 2025-12-24, part_of: trip}
"""
    ),
    good=mended(_BAD, "2025-12-24", "2025-11-24"),
    check=part_outside_whole,
)

MEETING_CYCLE = Rule(
    code="SL606",
    name="meeting-cycle",
    severity=Severity.ERROR,
    summary="A meeting is a part of itself.",
    reason="Who asks for the trip that a meeting belongs to would walk in a circle.",
    remedy="Name the larger meeting in `part_of` of the smaller.",
    bad=(
        _BAD := """\
meetings:
  - {id: trip, kind: visit, date: 2025-11, part_of: reception}
  - {id: reception, kind: reception, date: 2025-11-24, part_of: trip}
"""
    ),
    good=mended(_BAD, ", part_of: reception", ""),
    check=meeting_cycle,
)

NOBODY_TOOK_PART = Rule(
    code="SL610",
    name="nobody-took-part",
    severity=Severity.WARNING,
    summary="A participant of a meeting, or a party of a paper, is nobody.",
    reason=(
        "A participant is a person, an organization or a locality. With none of them "
        "there is a part that nobody plays, often since a name was to be filled in."
    ),
    remedy="Name the person, the organization or the locality; or take it out.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
meetings:
  - id: talks
    date: 2025-11-24
    participants: [{role: host}]
"""
    ),
    good=mended(_BAD, "{role: host}", "{role: host, locality: vn-hcmc}"),
    check=nobody_took_part,
)

UNKNOWN_PLACE = Rule(
    code="SL611",
    name="unknown-place",
    severity=Severity.WARNING,
    summary="A meeting's place reads as the id of a locality, and none has it.",
    reason=(
        "A place is the id of a locality, or words. An id that is misspelt passes for "
        "words, and the meeting is not found under its locality."
    ),
    remedy="Correct the id, add the locality, or write the place in words.",
    bad=(
        _BAD := """\
localities:
  - {id: kr-daejeon, name: Daejeon, country: KR}
meetings:
  - {id: talks, kind: talks, date: 2025-11-24, place: kr-daejon}
"""
    ),
    good=mended(_BAD, "kr-daejon}", "kr-daejeon}"),
    check=unknown_place,
)

RULES = (
    ORGAN_OUTSIDE_LIFE,
    LOCALITY_OUTSIDE_LIFE,
    PART_OUTSIDE_WHOLE,
    MEETING_CYCLE,
    NOBODY_TOOK_PART,
    UNKNOWN_PLACE,
)
"""The rules on meetings."""
