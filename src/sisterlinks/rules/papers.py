"""SL6xx, continued: papers, and what they stand beside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from sisterlinks.model import Meeting, Memorandum, Person, Post
from sisterlinks.model.dates import Certainty, PartialDate
from sisterlinks.model.days import certain_day, first_day
from sisterlinks.rules.certainty import certainly_before
from sisterlinks.rules.declaration import Fault, information, warning
from sisterlinks.rules.examples import SIGNED, TALKS
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import listed, when

SIDES = 2
"""How many sides a paper has, unless it is a letter or a declaration."""

ONE_SIDED = frozenset({"letter", "letter of intent", "declaration"})
"""The kinds of paper that one side alone may give."""


@warning("SL601", good=TALKS, bad={"2025-11-25": "2025-12-25"})
def paper_outside_meeting(facts: Facts) -> Iterator[Fault]:
    """A paper is dated outside the meeting at which it was signed.

    What is signed at a meeting is signed while it lasts. Where the dates differ, one of
    them is wrong, or the paper was signed elsewhere.

    What to do: Correct a date, or name the meeting at which it was signed.
    """
    for paper in facts.dataset.memoranda:
        meeting = facts.dataset.store.get(Meeting, paper.meeting)
        if meeting is not None and _apart(paper.date, meeting.date):
            yield Fault(
                paper,
                f"is dated {paper.date}, and signed at {meeting.id}, which was "
                f"{when(meeting.date)}: correct a date, or name the meeting of that "
                "day",
                ("date",),
            )


def _apart(day: PartialDate | None, span: PartialDate | None) -> bool:
    """Return whether a date certainly lies outside another."""
    return day is not None and span is not None and day.within(span) is Certainty.NO


@warning(
    "SL602",
    bad="""\
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
""",
    good={"to: 2025-07": "to: 2026-07"},
)
def signatory_without_post(facts: Facts) -> Iterator[Fault]:
    """A paper is signed by someone who held no post to sign it in.

    Who signs does so in a post, and the post says for whom. A signatory without one is
    the wrong person, or one whose posts are not entered yet.

    What to do: Add the post with its period, or correct who signed for whom.
    """
    known: dict[tuple[str, str | None], _Held] = {}
    for paper in facts.dataset.memoranda:
        for number, side in enumerate(paper.parties):
            for at, id_ in enumerate(side.signatories):
                person = facts.dataset.store.get(Person, id_)
                if person is None:
                    continue
                key = id_, side.organization
                if key not in known:
                    known[key] = _Held(person.posts, side.organization)
                if not known[key].may_be_held(paper.date):
                    where = f" in {side.organization}" if side.organization else ""
                    then = f" {when(paper.date)}" if paper.date else ""
                    yield Fault(
                        paper,
                        f"{id_} signs, and is not known to have held a post{where}"
                        f"{then}: add the post, or correct who signed for whom",
                        ("parties", number, "signatories", at),
                    )


class _Held:
    """The posts in which a person could sign for an organization, sought by day."""

    def __init__(self, posts: Iterable[Post], organization: str | None) -> None:
        spans = sorted(
            (first_day(post.start), certain_day(post.end))
            for post in posts
            if None in (organization, post.organization)
            or post.organization == organization
        )
        self._starts = [start for start, _ in spans]
        # The latest end of the posts up to each: who held one long holds it still.
        self._ends = [*accumulate((end for _, end in spans), max)]

    def may_be_held(self, date: PartialDate | None) -> bool:
        """Return whether any post may have been held on a date."""
        begun = bisect_right(self._starts, certain_day(date))
        return begun > 0 and self._ends[begun - 1] > first_day(date)


@information("SL607", good=SIGNED, bad={", {locality: vn-binh-duong}]": "]"})
def one_sided_paper(facts: Facts) -> Iterator[Fault]:
    """An agreement has fewer than two sides.

    It takes two to agree. A side that is missing is one whose commitments nobody will
    look for.

    What to do: Name every side. A letter or a declaration may have one alone.
    """
    for paper in facts.dataset.memoranda:
        if paper.kind not in ONE_SIDED and len(paper.parties) < SIDES:
            yield Fault(
                paper,
                f"{'has one side' if paper.parties else 'has no sides'}: name every "
                "party, unless its kind is letter or declaration",
                ("parties",),
                alike="one-sided",
            )


@warning(
    "SL608",
    good=SIGNED,
    bad={"established, date: 2005-05": "established, date: 2005-07"},
)
def act_beside_its_paper(facts: Facts) -> Iterator[Fault]:
    """An act is dated otherwise than the paper or the meeting that it names.

    An act takes effect by its paper. Where the dates differ, one was copied wrongly, or
    sources tell of two events.

    What to do: Correct a date. If sources differ, keep the date that you trust, and
    give the act `claims` on its `date`.
    """
    store = facts.dataset.store
    for partnership, number, act in facts.documented_acts:
        if any(claim.field == "date" for claim in act.claims):
            continue
        paper = store.get(Memorandum, act.memorandum)
        meeting = store.get(Meeting, act.meeting)
        for named in (paper, meeting):
            if named is not None and _apart(act.date, named.date):
                yield Fault(
                    partnership,
                    f"{act.act} {when(act.date)}, and {named.id} was "
                    f"{when(named.date)}: correct a date; or, if sources differ, add "
                    "claims on the date of the act",
                    ("acts", number, "date"),
                )
                break


@warning("SL609", good=TALKS, bad={"2026-06": "2024-06"})
def due_before_made(facts: Facts) -> Iterator[Fault]:
    """A commitment is due before it was made.

    A commitment that was due when it was made counts as overdue at once.

    What to do: Correct a date.
    """
    papers: tuple[Meeting | Memorandum, ...] = (
        *facts.dataset.meetings,
        *facts.dataset.memoranda,
    )
    for paper in papers:
        for number, commitment in enumerate(paper.commitments):
            if certainly_before(commitment.due, paper.date):
                yield Fault(
                    paper,
                    f"is due {when(commitment.due)}, before it was made "
                    f"{when(paper.date)}: correct a date",
                    ("commitments", number, "due"),
                )


@warning(
    "SL612",
    good=SIGNED,
    bad={
        "partnerships: [daejeon-binh-duong]": "partnerships: [contact]",
        "memorandum: agreement}]": "memorandum: agreement}]\n"
        "  - id: contact\n"
        "    parties: [kr-daejeon, vn-binh-duong]\n"
        "    acts: [{act: ended, date: 2005-05-17}]",
    },
)
def paper_of_another(facts: Facts) -> Iterator[Fault]:
    """An act names a paper that is about other partnerships.

    An act and its paper name each other. Where the paper speaks of other partnerships,
    the act has the wrong paper, or the paper's list is not whole.

    What to do: Add the partnership to the paper's `partnerships`, or name another
    paper.
    """
    for partnership, number, act in facts.documented_acts:
        paper = facts.dataset.store.get(Memorandum, act.memorandum)
        if (
            paper is not None
            and paper.partnerships
            and partnership.id not in paper.partnerships
        ):
            yield Fault(
                partnership,
                f"its paper {paper.id} is about {listed(paper.partnerships, 'and')} "
                "alone: add this partnership there, or name another paper",
                ("acts", number, "memorandum"),
            )
