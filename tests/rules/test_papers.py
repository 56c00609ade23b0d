"""Rules on meetings and papers (SL6xx)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.rules import Fault
from sisterlinks.rules.certainty import certainly_before, certainly_by
from sisterlinks.rules.wording import when
from sisterlinks.testing.dates import partial_dates

Find = Callable[..., list[Fault]]


def places(faults: list[Fault]) -> list[tuple[str, tuple[str | int, ...]]]:
    """Return the subject and the path of each fault."""
    return [(fault.record.id, fault.path) for fault in faults]


@pytest.mark.parametrize(
    ("paper", "meeting", "wrong"),
    [
        ("2025-12-24", "2025-11-24/2025-11-29", True),
        ("2025-11-23", "2025-11-24/2025-11-29", True),
        ("2025-11-24", "2025-11-24/2025-11-29", False),
        ("2025-11", "2025-11-24/2025-11-29", False),
        ("2025-11-25", "", False),
        ("", "2025-11-25", False),
    ],
)
def test_papers_of_another_day_than_their_meeting(
    find: Find, paper: str, meeting: str, *, wrong: bool
) -> None:
    """Only what certainly lies outside is told."""
    text = (
        f"meetings: [{{id: m{', date: ' + meeting if meeting else ''}}}, {{id: o}}]\n"
        f"memoranda:\n"
        f"  - {{id: p, meeting: m{', date: ' + paper if paper else ''}}}\n"
        f"  - {{id: q, date: 1900}}\n"
    )
    faults = find("SL601", text)
    assert places(faults) == ([("p", ("date",))] if wrong else [])
    if wrong:
        assert faults[0].message == (
            f"is dated {paper}, and signed at m, which was "
            f"{when(sl.PartialDate(meeting))}: correct a date, or name the "
            "meeting of that day"
        )


SIGNED = """\
organizations: [{{id: o}}, {{id: other}}]
people: [{{id: p, posts: [{posts}]}}]
memoranda:
  - id: n{date}
    parties:
      - {{locality: x}}
      - {{{organization}signatories: [nobody, p]}}
"""


@pytest.mark.parametrize(
    ("posts", "date", "organization", "where"),
    [
        ("", "", "o", " in o"),
        ("", "2025", "", " in 2025"),
        ("", "", "", ""),
        ("{title: Mayor}", "2025", "o", None),
        ("{organization: o}", "2025", "o", None),
        ("{organization: o}", "2025", "", None),
        ("{organization: other}", "2025", "", None),
        ("{organization: other}", "2025", "o", " in o in 2025"),
        ("{organization: o, from: 2026}", "2025", "o", " in o in 2025"),
        ("{organization: o, from: 2025}", "2025", "o", None),
        ("{organization: o, to: 2025-01-01}", "2025-01-01", "o", " in o on 2025-01-01"),
        ("{organization: o, to: 2025}", "2025", "o", None),
        ("{organization: o, from: 2026}", "", "o", None),
        ("{organization: o, to: 2024}, {organization: o}", "2025", "o", None),
        (
            "{organization: o, to: 2024}, {organization: other}",
            "2025",
            "o",
            " in o in 2025",
        ),
    ],
)
def test_signatories_without_a_post(
    find: Find, posts: str, date: str, organization: str, where: str | None
) -> None:
    """Any post that may have been held in the organization will do."""
    text = SIGNED.format(
        posts=posts,
        date=f"\n    date: {date}" if date else "",
        organization=f"organization: {organization}, " if organization else "",
    )
    faults = find("SL602", text)
    if where is None:
        assert faults == []
    else:
        (fault,) = faults
        assert fault.path == ("parties", 1, "signatories", 1)
        assert fault.message == (
            f"p signs, and is not known to have held a post{where}: add the post, or "
            "correct who signed for whom"
        )


DATES = st.none() | partial_dates(
    min_value=dt.date(2000, 1, 1), max_value=dt.date(2003, 12, 31)
)
ORGANIZATIONS = st.sampled_from([None, "o", "other"])


@given(
    posts=st.lists(
        st.builds(
            sl.Post,
            title=st.just("Chair"),
            organization=ORGANIZATIONS,
            start=DATES,
            end=DATES,
        ),
        max_size=4,
    ),
    organization=ORGANIZATIONS,
    date=DATES,
)
def test_who_signs_held_some_post_by_any_reading(
    posts: list[sl.Post], organization: str | None, date: sl.PartialDate | None
) -> None:
    """Told where each post is of another organization, later, or over by then."""
    found = any(
        (organization is None or post.organization in {None, organization})
        and not certainly_before(date, post.start)
        and not certainly_by(post.end, date)
        for post in posts
    )
    side = sl.MemorandumParty(organization=organization, signatories=["p"])
    dataset = sl.Dataset(
        [
            sl.Person(id="p", posts=posts),
            sl.Memorandum(id="m", date=date, parties=[side]),
        ]
    )
    told = {finding.code for finding in sl.validate(dataset)}
    assert ("SL602" in told) == (not found)


LIVES = """\
localities: [{id: old, dissolved: 2025-07-01}, {id: new, founded: 2025-07-01}]
organizations:
  - {id: council, locality: old, branch: legislative}
  - {id: university, locality: old}
  - {id: young, founded: 2010}
  - {id: gone, dissolved: 2010}
  - {id: stray, branch: legislative}
  - {id: lost, locality: nowhere, branch: legislative}
"""


@pytest.mark.parametrize(
    ("organization", "date", "trouble"),
    [
        (
            "council",
            "2025-07-01",
            "its locality old did not either, for it existed until 2025-06-30",
        ),
        ("council", "2025-06-30", None),
        ("council", "2025", None),
        ("university", "2025-11-24", None),
        ("young", "2009", "it has existed since 2010"),
        ("young", "2010", None),
        ("gone", "2011", "it existed until 2010"),
        ("gone", "2010", None),
        ("stray", "2025-11-24", None),
        ("lost", "2025-11-24", None),
        ("nobody", "2025-11-24", None),
    ],
)
def test_organs_that_are_not_there(
    find: Find, organization: str, date: str, trouble: str | None
) -> None:
    """An organ ends with its locality; a university does not."""
    text = (
        f"{LIVES}meetings: [{{id: m, date: {date}, participants: [{{role: host}}, "
        f"{{organization: {organization}}}]}}]\n"
        f"memoranda: [{{id: p, date: {date}, parties: "
        f"[{{organization: {organization}}}]}}]\n"
    )
    faults = find("SL603", text)
    if trouble is None:
        assert faults == []
    else:
        assert places(faults) == [
            ("m", ("participants", 1, "organization")),
            ("p", ("parties", 0, "organization")),
        ]
        assert faults[0].message == (
            f"{organization} did not exist {when(sl.PartialDate(date))}: {trouble}; "
            "name the organ of that day, or correct a date"
        )


@pytest.mark.parametrize(
    ("locality", "date", "trouble"),
    [
        ("old", "2025-07-01", "it existed until 2025-06-30"),
        ("old", "2025-06-30", None),
        ("new", "2025-06-30", "it has existed since 2025-07-01"),
        ("new", "2025-07-01", None),
        ("nowhere", "2025-06-30", None),
    ],
)
def test_localities_that_are_not_there(
    find: Find, locality: str, date: str, trouble: str | None
) -> None:
    """Participants and parties are held against the life of their locality."""
    text = (
        f"{LIVES}meetings: [{{id: m, date: {date}, participants: [{{role: host}}, "
        f"{{locality: {locality}}}]}}]\n"
        f"memoranda: [{{id: p, date: {date}, parties: [{{locality: {locality}}}]}}]\n"
    )
    faults = find("SL604", text)
    if trouble is None:
        assert faults == []
    else:
        assert places(faults) == [
            ("m", ("participants", 1, "locality")),
            ("p", ("parties", 0, "locality")),
        ]
        assert faults[0].message == (
            f"{locality} did not exist on {date}: {trouble}; name the locality of that "
            "day, or correct a date"
        )


@pytest.mark.parametrize(
    ("part", "whole", "wrong"),
    [
        ("date: 2025-12-24", "date: 2025-11-24/2025-11-29", True),
        ("date: 2025-11-24", "date: 2025-11-24/2025-11-29", False),
        ("date: 2025-12-24", "kind: visit", False),
        ("kind: talks", "date: 2025-11-24", False),
    ],
)
def test_parts_outside_their_whole(
    find: Find, part: str, whole: str, *, wrong: bool
) -> None:
    """A part lies within the trip."""
    text = (
        f"meetings:\n  - {{id: part, part_of: whole, {part}}}\n"
        f"  - {{id: whole, {whole}}}\n  - {{id: stray, part_of: nowhere, {part}}}\n"
    )
    faults = find("SL605", text)
    assert places(faults) == ([("part", ("date",))] if wrong else [])
    if wrong:
        assert faults[0].message == (
            "is dated 2025-12-24, and a part of whole, which was from "
            "2025-11-24 to 2025-11-29: correct a date, or what it is a part of"
        )


def test_meetings_in_a_circle(find: Find) -> None:
    """A circle is told once, at its first member."""
    text = (
        "meetings:\n  - {id: c, part_of: b}\n  - {id: b, part_of: c}\n"
        "  - {id: a, part_of: b}\n  - {id: d}\n  - {id: e, part_of: e}\n"
        "  - {id: d, part_of: a}\n"
    )
    faults = find("SL606", text)
    assert sorted(places(faults)) == [("b", ("part_of",)), ("e", ("part_of",))]
    told = {fault.record.id: fault.message for fault in faults}
    assert told["b"] == (
        "is a part of itself, by way of b and c: name the larger meeting"
    )


@pytest.mark.parametrize(
    ("paper", "wrong"),
    [
        ("kind: agreement, parties: [{locality: a}]", "has one side"),
        ("kind: agreement", "has no sides"),
        ("parties: [{locality: a}]", "has one side"),
        ("kind: agreement, parties: [{locality: a}, {locality: b}]", None),
        ("kind: letter, parties: [{locality: a}]", None),
        ("kind: letter of intent, parties: [{locality: a}]", None),
        ("kind: declaration", None),
    ],
)
def test_papers_of_one_side(find: Find, paper: str, wrong: str | None) -> None:
    """A letter has one side, an agreement two."""
    faults = find("SL607", f"memoranda: [{{id: p, {paper}}}]\n")
    assert places(faults) == ([("p", ("parties",))] if wrong else [])
    if wrong:
        assert faults[0].message == (
            f"{wrong}: name every party, unless its kind is letter or declaration"
        )


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("date: 2005-07-15, memorandum: paper", "paper was on 2005-05-17"),
        ("date: 2005-07-15, meeting: talks", "talks was from 2005-05-16 to 2005-05-18"),
        (
            "date: 2005-07-15, memorandum: paper, meeting: talks",
            "paper was on 2005-05-17",
        ),
        ("date: 2005-05-18, memorandum: undated, meeting: talks", None),
        (
            "date: 2005-05-18, memorandum: paper, meeting: talks",
            "paper was on 2005-05-17",
        ),
        (
            "date: 2005-07-15, memorandum: undated, meeting: talks",
            "talks was from 2005-05-16 to 2005-05-18",
        ),
        ("date: 2005-05-17, memorandum: paper, meeting: talks", None),
        ("date: 2005, memorandum: paper", None),
        ("memorandum: paper", None),
        ("date: 2005-07-15, memorandum: nowhere, meeting: nowhere", None),
        (
            "date: 2005-07-15, memorandum: paper, claims: [{field: date, value: x}]",
            None,
        ),
        (
            "date: 2005-07-15, memorandum: paper, claims: [{field: kind, value: x}]",
            "paper was on 2005-05-17",
        ),
    ],
)
def test_acts_of_another_day_than_their_paper(
    find: Find, act: str, told: str | None
) -> None:
    """The paper and the meeting of an act are of its day, unless that is disputed."""
    text = f"""\
meetings: [{{id: talks, date: 2005-05-16/2005-05-18}}]
memoranda: [{{id: paper, date: 2005-05-17}}, {{id: undated}}]
partnerships:
  - id: t
    parties: [a, b]
    acts: [{{act: proposed}}, {{act: established, {act}}}]
"""
    faults = find("SL608", text)
    assert places(faults) == ([("t", ("acts", 1, "date"))] if told else [])
    if told:
        day = "2005-05-18" if "2005-05-18" in act else "2005-07-15"
        assert faults[0].message == (
            f"established on {day}, and {told}: correct a date; or, if sources differ, "
            "add claims on the date of the act"
        )


@pytest.mark.parametrize(
    ("date", "due", "wrong"),
    [
        ("2025-11-24", "2024-06", True),
        ("2025-11-24", "2025-11-24", False),
        ("2025-11-24", "2025", False),
        ("2025-11-24", "2026", False),
    ],
)
def test_commitments_due_too_early(
    find: Find, date: str, due: str, *, wrong: bool
) -> None:
    """In talks as on paper."""
    made = f"date: {date}, commitments: [{{topic: a}}, {{topic: b, due: {due}}}]"
    faults = find(
        "SL609", f"meetings: [{{id: m, {made}}}]\nmemoranda: [{{id: p, {made}}}]"
    )
    path = ("commitments", 1, "due")
    assert places(faults) == ([("m", path), ("p", path)] if wrong else [])
    if wrong:
        assert faults[0].message == (
            "is due in 2024-06, before it was made on 2025-11-24: correct a date"
        )


@pytest.mark.parametrize(
    ("who", "wrong"),
    [
        ("role: host", True),
        ("person: p", False),
        ("organization: o", False),
        ("locality: a", False),
    ],
)
def test_participants_who_are_nobody(find: Find, who: str, *, wrong: bool) -> None:
    """A part has to be played by somebody."""
    text = f"meetings: [{{id: m, participants: [{{person: p}}, {{{who}}}]}}]\n"
    faults = find("SL610", text)
    assert places(faults) == ([("m", ("participants", 1))] if wrong else [])
    if wrong:
        assert faults[0].message == (
            "this participant names nobody: give a person, an organization or a "
            "locality"
        )


@pytest.mark.parametrize(
    ("who", "wrong"),
    [("signatories: [p]", True), ("organization: o", False), ("locality: a", False)],
)
def test_parties_who_are_nobody(find: Find, who: str, *, wrong: bool) -> None:
    """Who signs does so for somebody."""
    text = f"memoranda: [{{id: n, parties: [{{locality: a}}, {{{who}}}]}}]\n"
    faults = find("SL610", text)
    assert places(faults) == ([("n", ("parties", 1))] if wrong else [])
    if wrong:
        assert faults[0].message == (
            "this party names nobody: give a locality or an organization"
        )


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("kr-daejon", True),
        ("kr-daejeon", False),
        ("vn-ho-chi-minh", True),
        ("Daejeon", False),
        ("in the-hall", False),
        ("x", False),
        ("''", False),
    ],
)
def test_places_that_read_as_ids(find: Find, place: str, *, wrong: bool) -> None:
    """Words are words; what looks like an id has to be one."""
    text = f"localities: [{{id: kr-daejeon}}]\nmeetings: [{{id: m, place: {place}}}]\n"
    faults = find("SL611", text)
    assert places(faults) == ([("m", ("place",))] if wrong else [])
    if wrong:
        assert faults[0].message == (
            f"the place {place!r} reads as the id of a locality, and none has it: "
            "correct it, add the locality, or write the place in words"
        )


@pytest.mark.parametrize(
    ("memorandum", "wrong"),
    [("others", True), ("mine", False), ("silent", False), ("nowhere", False)],
)
def test_papers_of_other_partnerships(
    find: Find, memorandum: str, *, wrong: bool
) -> None:
    """A paper that names partnerships names this one."""
    text = f"""\
memoranda:
  - {{id: mine, partnerships: [x, t]}}
  - {{id: others, partnerships: [x, y]}}
  - {{id: silent}}
partnerships:
  - id: t
    parties: [a, b]
    acts: [{{act: proposed}}, {{act: established, memorandum: {memorandum}}}]
"""
    faults = find("SL612", text)
    assert places(faults) == ([("t", ("acts", 1, "memorandum"))] if wrong else [])
    if wrong:
        assert faults[0].message == (
            "its paper others is about x and y alone: add this partnership there, or "
            "name another paper"
        )


def test_an_organ_whose_locality_comes_to_be_later(find: Find) -> None:
    """It can't be there before its locality is."""
    text = """\
localities: [{id: a, founded: 2000}]
organizations: [{id: o, locality: a, branch: executive}]
meetings: [{id: m, date: 1990, participants: [{organization: o}]}]
"""
    (fault,) = find("SL603", text)
    assert fault.message.startswith(
        "o did not exist in 1990: its locality a did not either, for it has existed "
    )


def test_a_locality_that_is_no_record_is_told_by_another_rule(find: Find) -> None:
    """A change may name it, and give it a life; that it is missing is SL101."""
    text = """\
changes: [{id: c, date: 2000, successors: [ghost]}]
meetings: [{id: m, date: 1990, participants: [{locality: ghost}]}]
"""
    assert find("SL604", text) == []


def test_one_act_hides_no_other(find: Find) -> None:
    """One in dispute is passed over, one at fault is told, and the next as well."""
    text = """\
memoranda: [{id: p, date: 1990}]
partnerships:
  - id: t
    parties: [a, b]
    acts:
      - {act: proposed, date: 1980, memorandum: p, claims: [{field: date, value: x}]}
      - {act: established, date: 1981, memorandum: p}
      - {act: renewed, date: 1982, memorandum: p}
  - {id: u, parties: [a, b], acts: [{act: established, date: 1983, memorandum: p}]}
"""
    faults = find("SL608", text)
    assert sorted(places(faults)) == [
        ("t", ("acts", 1, "date")),
        ("t", ("acts", 2, "date")),
        ("u", ("acts", 0, "date")),
    ]
