"""SL6xx, continued: papers, and what they stand beside."""

from __future__ import annotations

from collections.abc import Iterator

from sisterlinks.findings import Severity
from sisterlinks.model import Meeting, Memorandum, MemorandumParty, Person, Post
from sisterlinks.model.dates import Certainty, PartialDate
from sisterlinks.rules.certainty import certainly_before, certainly_by
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule, mended
from sisterlinks.rules.wording import listed

SIDES = 2
"""How many sides a paper has, unless it is a letter or a declaration."""

ONE_SIDED = frozenset({"letter", "letter of intent", "declaration"})
"""The kinds of paper that one side alone may give."""


def paper_outside_meeting(facts: Facts) -> Iterator[Fault]:
    """Find papers dated outside the meeting at which they were signed."""
    for paper in facts.dataset.memoranda:
        meeting = facts.dataset.store.get(Meeting, paper.meeting)
        if meeting is not None and _apart(paper.date, meeting.date):
            yield Fault(
                paper,
                f"is dated {paper.date}, and signed at {meeting.id}, which was on "
                f"{meeting.date}: correct a date, or name the meeting of that day",
                ("date",),
            )


def _apart(day: PartialDate | None, span: PartialDate | None) -> bool:
    """Return whether a date certainly lies outside another."""
    return day is not None and span is not None and day.within(span) is Certainty.NO


def signatory_without_post(facts: Facts) -> Iterator[Fault]:
    """Find those who sign for an organization in which they hold no post then."""
    for paper in facts.dataset.memoranda:
        for number, side in enumerate(paper.parties):
            for place, id_ in enumerate(side.signatories):
                person = facts.dataset.store.get(Person, id_)
                if person is None:
                    continue
                if not any(_could_sign(post, side, paper) for post in person.posts):
                    where = f" in {side.organization}" if side.organization else ""
                    when = f" on {paper.date}" if paper.date else ""
                    yield Fault(
                        paper,
                        f"{id_} signs, and is not known to have held a post{where}"
                        f"{when}: add the post, or correct who signed for whom",
                        ("parties", number, "signatories", place),
                    )


def _could_sign(post: Post, side: MemorandumParty, paper: Memorandum) -> bool:
    """Return whether a post may have been held when a paper was signed."""
    elsewhere = (
        side.organization is not None
        and post.organization is not None
        and post.organization != side.organization
    )
    return not (
        elsewhere
        or certainly_before(paper.date, post.start)
        or certainly_by(post.end, paper.date)
    )


def one_sided_paper(facts: Facts) -> Iterator[Fault]:
    """Find agreements with fewer than two sides."""
    for paper in facts.dataset.memoranda:
        if paper.kind not in ONE_SIDED and len(paper.parties) < SIDES:
            yield Fault(
                paper,
                f"{'has one side' if paper.parties else 'has no sides'}: name every "
                "party, unless its kind is letter or declaration",
                ("parties",),
            )


def act_beside_its_paper(facts: Facts) -> Iterator[Fault]:
    """Find acts dated otherwise than the paper or the meeting that they name."""
    store = facts.dataset.store
    for partnership in facts.dataset.partnerships:
        for number, act in enumerate(partnership.acts):
            if any(claim.field == "date" for claim in act.claims):
                continue
            paper = store.get(Memorandum, act.memorandum)
            meeting = store.get(Meeting, act.meeting)
            for named in (paper, meeting):
                if named is not None and _apart(act.date, named.date):
                    yield Fault(
                        partnership,
                        f"{act.act} on {act.date}, and {named.id} was on {named.date}: "
                        "correct a date; or, if sources differ, give the act claims on "
                        "its date",
                        ("acts", number, "date"),
                    )
                    break


def due_before_made(facts: Facts) -> Iterator[Fault]:
    """Find commitments that are due before they were made."""
    papers: tuple[Meeting | Memorandum, ...] = (
        *facts.dataset.meetings,
        *facts.dataset.memoranda,
    )
    for paper in papers:
        for number, commitment in enumerate(paper.commitments):
            if certainly_before(commitment.due, paper.date):
                yield Fault(
                    paper,
                    f"is due on {commitment.due}, before it was made on {paper.date}: "
                    "correct a date",
                    ("commitments", number, "due"),
                )


def paper_of_another(facts: Facts) -> Iterator[Fault]:
    """Find acts whose paper is about other partnerships."""
    for partnership in facts.dataset.partnerships:
        for number, act in enumerate(partnership.acts):
            paper = facts.dataset.store.get(Memorandum, act.memorandum)
            if (
                paper is not None
                and paper.partnerships
                and partnership.id not in paper.partnerships
            ):
                yield Fault(
                    partnership,
                    f"its paper {paper.id} is about "
                    f"{listed(paper.partnerships, 'and')} "
                    "alone: add this partnership there, or name another paper",
                    ("acts", number, "memorandum"),
                )


_PARTIES = """\
localities:
  - {id: kr-daejeon, name: Daejeon, country: KR}
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
"""

PAPER_OUTSIDE_MEETING = Rule(
    code="SL601",
    name="paper-outside-meeting",
    severity=Severity.WARNING,
    summary="A paper is dated outside the meeting at which it was signed.",
    reason=(
        "What is signed at a meeting is signed while it lasts. Where the dates differ, "
        "one of them is wrong, or the paper was signed elsewhere."
    ),
    remedy="Correct a date, or name the meeting at which it was signed.",
    bad=(
        _BAD := """\
meetings:
  - {id: forum, kind: forum, date: 2025-11-24/2025-11-29}
memoranda:
  - {id: letter, kind: letter, date: 2025-12-24, meeting: forum}
"""
    ),
    good=mended(_BAD, "2025-12-24", "2025-11-25"),
    check=paper_outside_meeting,
)

SIGNATORY_WITHOUT_POST = Rule(
    code="SL602",
    name="signatory-without-post",
    severity=Severity.WARNING,
    summary="A paper is signed by someone who held no post to sign it in.",
    reason=(
        "Who signs does so in a post, and the post says for whom. A signatory without "
        "one is the wrong person, or one whose posts are not entered yet."
    ),
    remedy="Add the post with its period, or correct who signed for whom.",
    bad=(
        _BAD := """\
organizations:
  - {id: kr-daejeon-council, name: Daejeon Metropolitan Council, branch: legislative}
people:
  - id: cho-won-hwi
    name: Cho Won-hwi
    posts:
      - {title: Chair, organization: kr-daejeon-council, from: 2024-07, to: 2025-07}
memoranda:
  - id: letter
    kind: letter
    date: 2025-11-24
    parties: [{organization: kr-daejeon-council, signatories: [cho-won-hwi]}]
"""
    ),
    good=mended(_BAD, "to: 2025-07", "to: 2026-07"),
    check=signatory_without_post,
)

ONE_SIDED_PAPER = Rule(
    code="SL607",
    name="one-sided-paper",
    severity=Severity.INFORMATION,
    summary="An agreement has fewer than two sides.",
    reason=(
        "It takes two to agree. A side that is missing is one whose commitments nobody "
        "will look for."
    ),
    remedy="Name every side. A letter or a declaration may have one alone.",
    bad=(
        _BAD := _PARTIES
        + """\
memoranda:
  - id: agreement
    kind: agreement
    date: 2005-05-17
    parties: [{locality: kr-daejeon}]
"""
    ),
    good=mended(
        _BAD,
        "[{locality: kr-daejeon}]",
        "[{locality: kr-daejeon}, {locality: vn-binh-duong}]",
    ),
    check=one_sided_paper,
)

ACT_BESIDE_ITS_PAPER = Rule(
    code="SL608",
    name="act-beside-its-paper",
    severity=Severity.WARNING,
    summary="An act is dated otherwise than the paper or the meeting that it names.",
    reason=(
        "An act takes effect by its paper. Where the dates differ, one was copied "
        "wrongly, or sources tell of two events."
    ),
    remedy=(
        "Correct a date. If sources differ, keep the date that you trust, and give the "
        "act `claims` on its `date`."
    ),
    bad=(
        _BAD := _PARTIES
        + """\
memoranda:
  - id: agreement
    kind: agreement
    date: 2005-05-17
    parties: [{locality: kr-daejeon}, {locality: vn-binh-duong}]
partnerships:
  - id: daejeon-binh-duong
    parties: [kr-daejeon, vn-binh-duong]
    acts: [{act: established, date: 2005-07-15, memorandum: agreement}]
"""
    ),
    good=mended(_BAD, "2005-07-15", "2005-05-17"),
    check=act_beside_its_paper,
)

DUE_BEFORE_MADE = Rule(
    code="SL609",
    name="due-before-made",
    severity=Severity.WARNING,
    summary="A commitment is due before it was made.",
    reason="A commitment that was due when it was made counts as overdue at once.",
    remedy="Correct a date.",
    bad=(
        _BAD := """\
meetings:
  - id: talks
    date: 2025-11-24
    commitments: [{topic: flights, summary: open a direct flight, due: 2024-06}]
"""
    ),
    good=mended(_BAD, "2024-06", "2026-06"),
    check=due_before_made,
)

PAPER_OF_ANOTHER = Rule(
    code="SL612",
    name="paper-of-another",
    severity=Severity.WARNING,
    summary="An act names a paper that is about other partnerships.",
    reason=(
        "An act and its paper name each other. Where the paper speaks of other "
        "partnerships, the act has the wrong paper, or the paper's list is not whole."
    ),
    remedy="Add the partnership to the paper's `partnerships`, or name another paper.",
    bad=(
        _BAD := _PARTIES
        + """\
  - {id: jp-yamaguchi, name: Yamaguchi, country: JP}
memoranda:
  - id: agreement
    kind: agreement
    date: 2005-05-17
    parties: [{locality: kr-daejeon}, {locality: vn-binh-duong}]
    partnerships: [yamaguchi-binh-duong]
partnerships:
  - id: daejeon-binh-duong
    parties: [kr-daejeon, vn-binh-duong]
    acts: [{act: established, date: 2005-05-17, memorandum: agreement}]
  - id: yamaguchi-binh-duong
    parties: [jp-yamaguchi, vn-binh-duong]
    acts: [{act: established, date: 2014-12-24}]
"""
    ),
    good=mended(
        _BAD,
        "partnerships: [yamaguchi-binh-duong]",
        "partnerships: [daejeon-binh-duong]",
    ),
    check=paper_of_another,
)

RULES = (
    PAPER_OUTSIDE_MEETING,
    SIGNATORY_WITHOUT_POST,
    ONE_SIDED_PAPER,
    ACT_BESIDE_ITS_PAPER,
    DUE_BEFORE_MADE,
    PAPER_OF_ANOTHER,
)
"""The rules on papers."""
