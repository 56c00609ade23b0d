"""SL1xx: what records name, and the fields that they have."""

from __future__ import annotations

from collections.abc import Iterator

from sisterlinks.findings import Fix, Severity
from sisterlinks.model import Meeting, Memorandum
from sisterlinks.model.meetings import CLOSED
from sisterlinks.positions import FieldPath
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule, crowd, mended
from sisterlinks.rules.survey import OWN_PREFIX, UnknownField, file_fields
from sisterlinks.rules.wording import visible

BRANCHES = ("executive", "legislative", "party")
"""The branches of government that an organ can be of."""

STATUSES = ("proposed", "agreed", "open", *sorted(CLOSED))
"""The words for how a commitment stands."""

CLOSE_ENOUGH = 65
"""How like a field's name must be to one that is not known, of 100."""

CLOSE_ENOUGH_ID = 70
"""How like an id must be to one that no record has, of 100."""

SUGGESTIONS = 3
"""How many ids are suggested for one at most."""

MAXIMUM_SUGGESTIONS = 20
"""For how many unknown ids close ones are looked for: each costs a walk over all."""


def dangling_reference(facts: Facts) -> Iterator[Fault]:
    """Find ids that no record has."""
    hints: dict[tuple[str, tuple[str, ...]], str] = {}
    ids: dict[tuple[str, ...], list[str]] = {}
    for mention in facts.survey.mentions:
        if mention.id in facts.by_id:
            continue
        wanted = (mention.id, mention.kinds)
        if wanted not in hints:
            close: list[str] = []
            if len(hints) < MAXIMUM_SUGGESTIONS:
                if mention.kinds not in ids:
                    ids[mention.kinds] = _ids_of(facts, mention.kinds)
                close = _close_to(mention.id, ids[mention.kinds])
            hints[wanted] = (
                f"did you mean {' or '.join(close)}?"
                if close
                else "add the record, or correct the id"
            )
        kinds = " or ".join(mention.kinds)
        yield Fault(
            mention.record,
            f"no {kinds} has the id {visible(mention.id)}: {hints[wanted]}",
            mention.path,
        )


def _ids_of(facts: Facts, kinds: tuple[str, ...]) -> list[str]:
    """Return the ids by which records of some kinds are found."""
    return [id_ for id_, one in facts.by_id.items() if facts.kind_of(one) in kinds]


def _close_to(wanted: str, ids: list[str]) -> list[str]:
    """Return the ids most like one that no record has, the likest first."""
    from rapidfuzz import fuzz, process

    close = process.extract(
        wanted, ids, scorer=fuzz.ratio, limit=SUGGESTIONS, score_cutoff=CLOSE_ENOUGH_ID
    )
    return [id_ for id_, _, _ in close]


def reference_of_wrong_kind(facts: Facts) -> Iterator[Fault]:
    """Find ids of records of another kind than is meant."""
    for mention in facts.survey.mentions:
        named = facts.by_id.get(mention.id)
        if named is not None and facts.kind_of(named) not in mention.kinds:
            yield Fault(
                mention.record,
                f"{visible(mention.id)} names the {facts.kind_of(named)} of that id: "
                "name "
                f"the {' or '.join(mention.kinds)} that is meant",
                mention.path,
            )


def unknown_field(facts: Facts) -> Iterator[Fault]:
    """Find fields that the model does not know, and that do not start with x_."""
    alike: dict[tuple[str, type, str], list[UnknownField]] = {}
    for field in facts.survey.unknown_fields:
        kind = facts.kind_of(field.record)
        alike.setdefault((kind, field.owner, field.name), []).append(field)
    for (_, owner, name), fields in alike.items():
        hint = _known_field_like(name, owner)
        message = (
            f"the field {visible(name)} is not known, and is kept as it is: {hint}"
        )

        def tell(field: UnknownField, message: str = message) -> Fault:
            return Fault(field.record, message, field.path, at_key=True)

        yield from crowd(fields, tell)


def _known_field_like(name: str, owner: type) -> str:
    from rapidfuzz import fuzz, process

    close = process.extractOne(
        name.lower(), file_fields(owner), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH
    )
    if close is None:
        return f"if it is your own, call it {OWN_PREFIX}{name.removeprefix('_')}"
    return f"did you mean {close[0]!r}?"


def unused_record(facts: Facts) -> Iterator[Fault]:
    """Find sources, organizations and people that no other record names."""
    named = {mention.id for mention in facts.survey.mentions}
    dataset = facts.dataset
    for record in (*dataset.sources, *dataset.organizations, *dataset.people):
        if record.id not in named:
            yield Fault(
                record,
                f"no record names this {facts.kind_of(record)}: cite or name it where "
                "it belongs, or take it out",
                ("id",),
            )


def unknown_word(facts: Facts) -> Iterator[Fault]:
    """Find words outside a vocabulary on which answers lean."""
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
                    "as "
                    f"open: write {_one_of(STATUSES)}",
                    ("commitments", number, "status"),
                )


def _one_of(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def duplicate_entry(facts: Facts) -> Iterator[Fault]:
    """Find lists of ids in which one stands twice."""
    seen: dict[tuple[int, FieldPath], set[str]] = {}
    for mention in facts.survey.mentions:
        # A party that stands twice is more than a slip: see SL502.
        if not isinstance(mention.path[-1], int) or mention.path[0] == "parties":
            continue
        ids = seen.setdefault((id(mention.record), mention.path[:-1]), set())
        if mention.id in ids:
            yield Fault(
                mention.record,
                f"{mention.id} stands in {mention.path[-2]} already: take it out here",
                mention.path,
                fix=Fix(mention.id, None),
            )
        ids.add(mention.id)


DANGLING_REFERENCE = Rule(
    code="SL101",
    name="dangling-reference",
    severity=Severity.ERROR,
    summary="A record names an id that no record has.",
    reason=(
        "What names nothing leads nowhere: a party that is not there is left out of "
        "every answer, and a successor that is not there ends the line."
    ),
    remedy="Correct the id, or add the record that it names.",
    bad="""\
localities:
  - {id: kr-busan, name: Busan, country: KR}
partnerships:
  - id: busan-saigon
    parties: [kr-busan, vn-saigon]
    acts: [{act: established, date: 1995-11-03}]
""",
    good="""\
localities:
  - {id: kr-busan, name: Busan, country: KR}
  - {id: vn-saigon, name: Saigon, country: VN}
partnerships:
  - id: busan-saigon
    parties: [kr-busan, vn-saigon]
    acts: [{act: established, date: 1995-11-03}]
""",
    check=dangling_reference,
)

REFERENCE_OF_WRONG_KIND = Rule(
    code="SL102",
    name="reference-of-wrong-kind",
    severity=Severity.ERROR,
    summary="A record names a record of another kind than is meant.",
    reason=(
        "A partnership's party is a locality, an act's paper a memorandum. A record of "
        "another kind in their place is passed over, as if it were not there."
    ),
    remedy="Name the record that is meant; an organ's locality, say, not the organ.",
    bad="""\
localities:
  - {id: kr-busan, name: Busan, country: KR}
organizations:
  - {id: vn-hcmc-council, name: People's Council, branch: legislative}
partnerships:
  - id: busan-hcmc
    parties: [kr-busan, vn-hcmc-council]
    acts: [{act: established, date: 1995-11-03}]
""",
    good="""\
localities:
  - {id: kr-busan, name: Busan, country: KR}
  - {id: vn-hcmc, name: Ho Chi Minh City, country: VN}
organizations:
  - {id: vn-hcmc-council, name: People's Council, branch: legislative,
     locality: vn-hcmc}
partnerships:
  - id: busan-hcmc
    parties: [kr-busan, vn-hcmc]
    acts: [{act: established, date: 1995-11-03}]
""",
    check=reference_of_wrong_kind,
)

UNKNOWN_FIELD = Rule(
    code="SL103",
    name="unknown-field",
    severity=Severity.WARNING,
    summary="A record has a field that the model does not know.",
    reason=(
        "A field that is misspelt is kept, and has no effect: a change without its "
        "successors ends its line. Fields of your own start with `x_`, so that no slip "
        "passes for one."
    ),
    remedy="Correct the field's name. If it is your own, start it with `x_`.",
    bad="""\
localities:
  - {id: kr-busan, name: Busan, country: KR, foundd: 1963-01-01}
""",
    good="""\
localities:
  - {id: kr-busan, name: Busan, country: KR, founded: 1963-01-01, x_population: 3300000}
""",
    check=unknown_field,
)

UNUSED_RECORD = Rule(
    code="SL104",
    name="unused-record",
    severity=Severity.INFORMATION,
    summary="A source, organization or person is named by no record.",
    reason=(
        "These records are there to be named. One that nothing names is left over from "
        "an edit, or shows that a citation, a party or a participant is missing."
    ),
    remedy="Name it where it belongs, or take it out.",
    bad=(
        _BAD := """\
sources:
  - {id: daejeon-page, title: Sister cities, published: 2005-05-17}
localities:
  - {id: kr-daejeon, name: Daejeon, country: KR}
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
partnerships:
  - id: daejeon-binh-duong
    parties: [kr-daejeon, vn-binh-duong]
    acts: [{act: established, date: 2005-05-17}]
"""
    ),
    good=_BAD + "    citations: [{source: daejeon-page}]\n",
    check=unused_record,
)

UNKNOWN_WORD = Rule(
    code="SL105",
    name="unknown-word",
    severity=Severity.WARNING,
    summary="A branch or a status is none of the words that have a meaning here.",
    reason=(
        "Whether a commitment still wants doing, and whether an organ speaks for its "
        "locality, is read from these words. One that is misspelt counts as open."
    ),
    remedy=(
        "Use a word of the vocabulary: the branches are `executive`, `legislative` and "
        "`party`; a commitment is `proposed`, `agreed`, `open`, `fulfilled`, "
        "`declined`, `lapsed` or `withdrawn`."
    ),
    bad=(
        _BAD := """\
meetings:
  - id: talks
    date: 2025-11-24
    commitments: [{topic: flights, status: fulfiled}]
"""
    ),
    good=mended(_BAD, "fulfiled", "fulfilled"),
    check=unknown_word,
)

DUPLICATE_ENTRY = Rule(
    code="SL106",
    name="duplicate-entry",
    severity=Severity.WARNING,
    summary="A list names one record twice.",
    reason=(
        "The second mention changes no answer, so it is a slip; and where another "
        "record was meant, that one is missing."
    ),
    remedy="Take the second mention out, or name the record that is meant.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
changes:
  - {id: vn-2025-hcmc, date: 2025-07-01,
     predecessors: [vn-binh-duong, vn-hcmc, vn-binh-duong], successors: [vn-hcmc]}
"""
    ),
    good=mended(_BAD, "vn-hcmc, vn-binh-duong]", "vn-hcmc]"),
    check=duplicate_entry,
)

RULES = (
    DANGLING_REFERENCE,
    REFERENCE_OF_WRONG_KIND,
    UNKNOWN_FIELD,
    UNUSED_RECORD,
    UNKNOWN_WORD,
    DUPLICATE_ENTRY,
)
"""The rules on references and fields."""
