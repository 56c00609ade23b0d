"""SL1xx: what records name, and the fields that they have."""

from __future__ import annotations

from collections.abc import Iterator

from sisterlinks.closest import closest
from sisterlinks.findings import Fix
from sisterlinks.model import Meeting, Memorandum
from sisterlinks.model.meetings import CLOSED
from sisterlinks.positions import FieldPath
from sisterlinks.rules.declaration import Fault, error, information, warning
from sisterlinks.rules.examples import BUSAN, CITED, MERGER, SAKAI, TALKS
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.survey import OWN_PREFIX, file_fields
from sisterlinks.rules.wording import visible

BRANCHES = ("executive", "legislative", "party")
"""The branches of government that an organ can be of."""

STATUSES = ("proposed", "agreed", "open", *sorted(CLOSED))
"""The words for how a commitment stands."""

CLOSE_ENOUGH = 65
"""How like a field's name must be to one that is not known, of 100."""

MAXIMUM_SUGGESTIONS = 20
"""For how many unknown ids close ones are looked for: each costs a walk over all."""


@error("SL101", good=SAKAI, bad={"[jp-sakai, us-berkeley]": "[jp-sakai, us-berkley]"})
def dangling_reference(facts: Facts) -> Iterator[Fault]:
    """A record names an id that no record has.

    What names nothing leads nowhere: a party that has no record is left out of every
    answer, and a successor without one ends the line.

    What to do: Correct the id, or add the record that it names.
    """
    hints: dict[tuple[str, tuple[str, ...]], str] = {}
    for record, mention in facts.mentions:
        if mention.id in facts.by_id:
            continue
        wanted = (mention.id, mention.kinds)
        if wanted not in hints:
            close: tuple[str, ...] = ()
            if len(hints) < MAXIMUM_SUGGESTIONS:
                close = closest(mention.id, sorted(facts.ids_of(mention.kinds)))
            hints[wanted] = (
                f"did you mean {' or '.join(close)}?"
                if close
                else "add the record, or correct the id"
            )
        kinds = " or ".join(mention.kinds)
        yield Fault(
            record,
            f"no {kinds} has the id {visible(mention.id)}: {hints[wanted]}",
            mention.path,
        )


@error(
    "SL102",
    bad=SAKAI.replace("us-berkeley]", "us-berkeley-council]")
    + """\
organizations:
  - {id: us-berkeley-council, name: City Council, locality: us-berkeley}
""",
    good={"[jp-sakai, us-berkeley-council]": "[jp-sakai, us-berkeley]"},
)
def reference_of_wrong_kind(facts: Facts) -> Iterator[Fault]:
    """A record names a record of another kind than is meant.

    A partnership's party is a locality, an act's paper a memorandum. A record of
    another kind in their stead is passed over.

    What to do: Name the record that is meant; an organ's locality, say, not the organ.
    """
    for record, mention in facts.mentions:
        named = facts.by_id.get(mention.id)
        if named is not None and facts.kind_of(named) not in mention.kinds:
            yield Fault(
                record,
                f"{visible(mention.id)} names the {facts.kind_of(named)} of that id: "
                f"name the {' or '.join(mention.kinds)} that is meant",
                mention.path,
            )


@warning("SL103", good=BUSAN, bad={"founded": "foundd"})
def unknown_field(facts: Facts) -> Iterator[Fault]:
    """A record has a field that the model does not know.

    A field that is misspelt is kept, and has no effect: a change without its successors
    ends its line. Fields of your own start with `x_`, so that no slip passes for one.

    What to do: Correct the field's name. If it is your own, start it with `x_`.
    """
    hints: dict[tuple[str, type], str] = {}
    for field in facts.survey.unknown_fields:
        name, owner = field.name, field.owner
        if (name, owner) not in hints:
            hints[name, owner] = _known_field_like(name, owner)
        yield Fault(
            field.record,
            f"the field {visible(name)} is not known, and is kept as it is: "
            f"{hints[name, owner]}",
            field.path,
            at_key=True,
            alike=(facts.kind_of(field.record), owner, name),
        )


def _known_field_like(name: str, owner: type) -> str:
    close = closest(name.lower(), file_fields(owner), most=1, at_least=CLOSE_ENOUGH)
    if not close:
        return f"if it is your own, call it {OWN_PREFIX}{name.removeprefix('_')}"
    return f"did you mean {close[0]!r}?"


@information("SL104", good=CITED, bad={", citations: [{source: page}]": ""})
def unused_record(facts: Facts) -> Iterator[Fault]:
    """A source, organization or person is named by no record.

    These records are there to be named. One that nothing names is left over from an
    edit, or shows that a citation, a party or a participant is missing.

    What to do: Name it where it belongs, or take it out.
    """
    dataset = facts.dataset
    named = facts.survey.named | {mention.id for _, mention in facts.mentions}
    for record in (*dataset.sources, *dataset.organizations, *dataset.people):
        if record.id not in named:
            yield Fault(
                record,
                f"no record names this {facts.kind_of(record)}: cite or name it where "
                "it belongs, or take it out",
                ("id",),
                alike=facts.kind_of(record),
            )


@warning("SL105", good=TALKS, bad={"agreed": "agred"})
def unknown_word(facts: Facts) -> Iterator[Fault]:
    """A branch or a status is none of the words that have a meaning here.

    Whether a commitment still wants doing, and whether an organ speaks for its
    locality, is read from these words. One that is misspelt counts as open.

    What to do: Use a word of the vocabulary: the branches are `executive`,
    `legislative` and `party`; a commitment is `proposed`, `agreed`, `open`,
    `fulfilled`, `declined`, `lapsed` or `withdrawn`.
    """
    for organization in facts.dataset.organizations:
        if organization.branch and organization.branch not in BRANCHES:
            yield Fault(
                organization,
                f"the branch {visible(organization.branch)} is not known: write "
                f"{_one_of(BRANCHES)}",
                ("branch",),
            )
    papers: tuple[Meeting | Memorandum, ...] = (
        *facts.dataset.meetings,
        *facts.dataset.memoranda,
    )
    for paper in papers:
        for number, commitment in enumerate(paper.commitments):
            if commitment.status and commitment.status not in STATUSES:
                yield Fault(
                    paper,
                    f"the status {visible(commitment.status)} is not known, and counts "
                    f"as open: write {_one_of(STATUSES)}",
                    ("commitments", number, "status"),
                )


def _one_of(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


@warning("SL106", good=MERGER, bad={"duong, vn-hcmc]": "duong, vn-hcmc, vn-hcmc]"})
def duplicate_entry(facts: Facts) -> Iterator[Fault]:
    """A list names one record twice.

    The second mention changes no answer, so it is a slip; and where another record was
    meant, that one is missing.

    What to do: Take the second mention out, or name the record that is meant.
    """
    seen: dict[tuple[int, FieldPath], set[str]] = {}
    for record, mention in facts.mentions:
        # A party that stands twice is more than a slip: see SL502.
        if not isinstance(mention.path[-1], int) or mention.path[0] == "parties":
            continue
        ids = seen.setdefault((id(record), mention.path[:-1]), set())
        if mention.id in ids:
            yield Fault(
                record,
                f"{mention.id} stands in {mention.path[-2]} already: take it out here",
                mention.path,
                fix=Fix(mention.id, None),
            )
        ids.add(mention.id)
