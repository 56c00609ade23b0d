"""SL7xx: what sources say, and what is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from sisterlinks.errors import DateError
from sisterlinks.findings import Severity
from sisterlinks.model import Act, ActKind, Claim, Meeting, Memorandum, Rank
from sisterlinks.model.dates import PartialDate
from sisterlinks.rules.certainty import certainly_differ
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule, mended
from sisterlinks.rules.survey import OWN_PREFIX, Supported, file_fields
from sisterlinks.rules.wording import listed, visible


def disagreement_without_claims(facts: Facts) -> Iterator[Fault]:
    """Find sources that date one event differently, without claims that say so."""
    for value in facts.survey.supported:
        if not isinstance(value.value, Act | Meeting | Memorandum):
            continue
        date = value.value.date
        if any(claim.field == "date" for claim in value.claims):
            continue
        for number, citation in enumerate(value.citations):
            told = _as_date(citation.note)
            if certainly_differ(told, date):
                yield Fault(
                    value.record,
                    f"{citation.source} says {told}, and the date is {date}: give "
                    "claims on the date, one for each source, the one to use preferred",
                    (*value.path, "citations", number, "note"),
                )
    for partnership in facts.dataset.partnerships:
        ends = [
            (number, act)
            for number, act in enumerate(partnership.acts)
            if act.act is ActKind.ENDED and not _is_disputed(act)
        ]
        for (_, one), (number, other) in pairwise(ends):
            if certainly_differ(one.date, other.date):
                yield Fault(
                    partnership,
                    f"ended on {one.date} already, and a partnership ends once: make "
                    "one act of the two, with a claim on its date for each source",
                    ("acts", number, "act"),
                )


def _as_date(note: str) -> PartialDate | None:
    """Read a note that is nothing but a date."""
    try:
        return PartialDate.parse(note)
    except DateError:
        return None


def _is_disputed(act: Act) -> bool:
    """Return whether claims that may be right stand beside the date of an act."""
    return any(
        claim.field == "date" and claim.rank is not Rank.DEPRECATED
        for claim in act.claims
    )


def _disputes(
    facts: Facts,
) -> Iterator[tuple[Supported, str, list[tuple[int, Claim]]]]:
    """Yield each field on which there are claims, with them."""
    for value in facts.survey.supported:
        by_field: dict[str, list[tuple[int, Claim]]] = {}
        for number, claim in enumerate(value.claims):
            # One that is known to be wrong disputes nothing.
            if claim.rank is not Rank.DEPRECATED:
                by_field.setdefault(claim.field, []).append((number, claim))
        for field, claims in by_field.items():
            yield value, field, claims


def no_preferred_claim(facts: Facts) -> Iterator[Fault]:
    """Find fields on which claims differ and none is preferred."""
    for value, field, claims in _disputes(facts):
        values = list(dict.fromkeys(claim.value for _, claim in claims))
        if len(values) > 1 and all(c.rank is not Rank.PREFERRED for _, c in claims):
            yield Fault(
                value.record,
                f"claims on {field} differ ({listed([*map(visible, values)], 'and')}), "
                "and none "
                "is preferred: give the one to use the rank preferred",
                (*value.path, "claims", claims[0][0]),
            )


def two_preferred_claims(facts: Facts) -> Iterator[Fault]:
    """Find fields on which two preferred claims differ."""
    for value, field, claims in _disputes(facts):
        preferred = [(n, c) for n, c in claims if c.rank is Rank.PREFERRED]
        for number, claim in preferred[1:]:
            first = preferred[0][1]
            if claim.value != first.value:
                yield Fault(
                    value.record,
                    f"{visible(claim.value)} is preferred for {field}, and so is "
                    f"{visible(first.value)}: prefer one",
                    (*value.path, "claims", number, "rank"),
                )


def preferred_claim_not_used(facts: Facts) -> Iterator[Fault]:
    """Find preferred claims that say other than the record does."""
    for value, field, claims in _disputes(facts):
        used = _texts_of(value.value, field)
        preferred = [(n, c) for n, c in claims if c.rank is Rank.PREFERRED]
        # Of several, see SL704.
        if used and len({claim.value for _, claim in preferred}) == 1:
            number, claim = preferred[0]
            if claim.value not in used:
                yield Fault(
                    value.record,
                    f"{visible(claim.value)} is preferred for {field}, where "
                    f"{listed([*map(visible, used)], 'and')} stands: let both agree",
                    (*value.path, "claims", number, "value"),
                )


def _texts_of(owner: Any, field: str) -> list[str]:
    """Return what a field says, as texts; nothing where that is no single word."""
    content = getattr(owner, _ATTRIBUTES.get(field, field), None)
    if field.startswith(OWN_PREFIX):
        content = owner.extras.get(field)
    if isinstance(content, str | int | float | PartialDate):
        return [str(content)] if content != "" else []
    if field in _ATTRIBUTES and isinstance(content, tuple):
        return [str(item.value) for item in content]
    return []


_ATTRIBUTES = {"kind": "kinds", "level": "levels", "parent": "parents"}
"""The fields that a locality has under another name in files."""


def claim_on_unknown_field(facts: Facts) -> Iterator[Fault]:
    """Find claims on fields that their records do not have."""
    for value in facts.survey.supported:
        known = frozenset(file_fields(type(value.value)))
        for number, claim in enumerate(value.claims):
            if claim.field not in known and not claim.field.startswith(OWN_PREFIX):
                yield Fault(
                    value.record,
                    f"there is no field {visible(claim.field)} here to claim something "
                    "of: "
                    f"name one that there is, or one of your own, {OWN_PREFIX}"
                    f"{claim.field}",
                    (*value.path, "claims", number, "field"),
                )


def claim_without_citation(facts: Facts) -> Iterator[Fault]:
    """Find claims that do not say who makes them."""
    for value in facts.survey.supported:
        for number, claim in enumerate(value.claims):
            if not claim.citations:
                yield Fault(
                    value.record,
                    f"no source is cited for {visible(claim.value)} as {claim.field}: "
                    "cite "
                    "the one that says so",
                    (*value.path, "claims", number),
                )


_TIE = """\
sources:
  - {id: province, title: Sister provinces, published: 2019-05-01}
  - {id: agency, title: Ten years of friendship, published: 2024-12-26}
localities:
  - {id: jp-yamaguchi, name: Yamaguchi, country: JP}
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
partnerships:
  - id: yamaguchi-binh-duong
    parties: [jp-yamaguchi, vn-binh-duong]
    acts:
      - act: established
        date: 2014-12-24
"""

_CLAIMS = (
    _TIE
    + """\
        claims:
          - {field: date, value: 2014-12-24, rank: preferred,
             citations: [{source: province}]}
          - {field: date, value: 2014-12-25,
             citations: [{source: agency}]}
"""
)

DISAGREEMENT_WITHOUT_CLAIMS = Rule(
    code="SL702",
    name="disagreement-without-claims",
    severity=Severity.WARNING,
    summary="Sources date one event differently, and no claims say so.",
    reason=(
        "Where sources differ, a reader wants to see who says what, and which is used. "
        "In a note, or as a second act, the difference is hidden or counts twice."
    ),
    remedy=(
        "Give the act or record `claims` on its `date`, one for each source, and the "
        "rank `preferred` to the one to use."
    ),
    bad=_TIE
    + """\
        citations:
          - {source: province}
          - {source: agency, note: 2014-12-25}
""",
    good=_CLAIMS,
    check=disagreement_without_claims,
)

NO_PREFERRED_CLAIM = Rule(
    code="SL703",
    name="no-preferred-claim",
    severity=Severity.WARNING,
    summary="Claims on one field differ, and none is preferred.",
    reason=(
        "The record has one value, and the claims say where it comes from. Without a "
        "preferred one nobody can tell why it is that and not another."
    ),
    remedy="Give the claim that is used the rank `preferred`, and say why in a note.",
    bad=(_BAD := mended(_CLAIMS, ", rank: preferred", "")),
    good=_CLAIMS,
    check=no_preferred_claim,
)

TWO_PREFERRED_CLAIMS = Rule(
    code="SL704",
    name="two-preferred-claims",
    severity=Severity.WARNING,
    summary="Two claims on one field differ, and both are preferred.",
    reason="Only one of them can be what the record says.",
    remedy="Leave the rank `preferred` to the one that is used.",
    bad=(
        _BAD := _TIE
        + """\
    label: sister provinces
    claims:
      - {field: label, value: sister provinces, rank: preferred,
         citations: [{source: province}]}
      - {field: label, value: friendship provinces, rank: preferred,
         citations: [{source: agency}]}
"""
    ),
    good=mended(_BAD, "friendship provinces, rank: preferred", "friendship provinces"),
    check=two_preferred_claims,
)

PREFERRED_CLAIM_NOT_USED = Rule(
    code="SL705",
    name="preferred-claim-not-used",
    severity=Severity.WARNING,
    summary="The preferred claim says other than the record does.",
    reason=(
        "Answers are computed from the record. One that says other than its preferred "
        "claim was changed in one place and not in the other."
    ),
    remedy="Let the record say what the preferred claim says, or prefer another.",
    bad=mended(_CLAIMS, "date: 2014-12-24\n", "date: 2014-12-25\n"),
    good=_CLAIMS,
    check=preferred_claim_not_used,
)

CLAIM_ON_UNKNOWN_FIELD = Rule(
    code="SL706",
    name="claim-on-unknown-field",
    severity=Severity.WARNING,
    summary="A claim is on a field that there is not.",
    reason=(
        "A claim on a field that is misspelt disputes nothing, and is shown nowhere."
    ),
    remedy="Name a field of the record, or one of your own that starts with `x_`.",
    bad=(
        _BAD := mended(
            _CLAIMS, "field: date, value: 2014-12-25", "field: day, value: 2014-12-25"
        )
    ),
    good=_CLAIMS,
    check=claim_on_unknown_field,
)

CLAIM_WITHOUT_CITATION = Rule(
    code="SL707",
    name="claim-without-citation",
    severity=Severity.WARNING,
    summary="A claim cites no source.",
    reason="A claim is what a source says. One without a source is nobody's.",
    remedy="Cite the source that says so.",
    bad=mended(_CLAIMS, ",\n             citations: [{source: agency}]", ""),
    good=_CLAIMS,
    check=claim_without_citation,
)

RULES = (
    DISAGREEMENT_WITHOUT_CLAIMS,
    NO_PREFERRED_CLAIM,
    TWO_PREFERRED_CLAIMS,
    PREFERRED_CLAIM_NOT_USED,
    CLAIM_ON_UNKNOWN_FIELD,
    CLAIM_WITHOUT_CITATION,
)
"""The rules on claims."""
