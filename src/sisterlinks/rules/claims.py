"""SL7xx: what sources say, and what is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from sisterlinks.errors import DateError
from sisterlinks.model import Act, ActKind, Claim, Meeting, Memorandum, Rank
from sisterlinks.model.dates import PartialDate
from sisterlinks.rules.certainty import certainly_differ
from sisterlinks.rules.declaration import Fault, warning
from sisterlinks.rules.examples import CLAIMED, YAMAGUCHI
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.survey import OWN_PREFIX, Supported, file_fields
from sisterlinks.rules.wording import listed, visible, when

_ATTRIBUTES = {"kind": "kinds", "level": "levels", "parent": "parents"}
"""The fields that a locality has under another name in files."""


@warning(
    "SL702",
    bad=f"""\
{YAMAGUCHI}\
        citations:
          - {{source: province}}
          - {{source: agency, note: 2014-12-25}}
""",
    good=CLAIMED,
)
def disagreement_without_claims(facts: Facts) -> Iterator[Fault]:
    """Sources date one event differently, and no claims say so.

    Where sources differ, a reader wants to see who says what, and which is used. In a
    note, or as a second act, the difference is hidden or counts twice.

    What to do: Give the act or record `claims` on its `date`, one for each source, and
    the rank `preferred` to the one to use.
    """
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
                    f"{citation.source} says {told}, and the date is {date}: add a "
                    "claim on the date for each source, and prefer the one to use",
                    (*value.path, "citations", number, "note"),
                )
    ended = {id(one): one for one, _, _ in facts.acts_of(ActKind.ENDED)}
    for partnership in ended.values():
        ends = [
            (number, act)
            for number, act in enumerate(partnership.acts)
            if act.act is ActKind.ENDED and not _is_disputed(act)
        ]
        for (_, one), (number, other) in pairwise(ends):
            if certainly_differ(one.date, other.date):
                yield Fault(
                    partnership,
                    f"ended {when(one.date)} already, and a partnership ends once: "
                    "make one act of the two, with a claim on its date for each source",
                    ("acts", number, "act"),
                )


def _as_date(note: str) -> PartialDate | None:
    """Return a note that is nothing but a date, as a date."""
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


@warning("SL703", good=CLAIMED, bad={", rank: preferred": ""})
def no_preferred_claim(facts: Facts) -> Iterator[Fault]:
    """Claims on one field differ, and none is preferred.

    The record has one value, and the claims say where it comes from. Without a
    preferred one nobody can say why it is that and not another.

    What to do: Give the claim that is used the rank `preferred`, and say why in a note.
    """
    for value, field, claims in _disputes(facts):
        values = list(dict.fromkeys(claim.value for _, claim in claims))
        if len(values) > 1 and all(c.rank is not Rank.PREFERRED for _, c in claims):
            yield Fault(
                value.record,
                f"claims on {field} differ ({listed([*map(visible, values)], 'and')}), "
                "and none is preferred: give the one to use the rank preferred",
                (*value.path, "claims", claims[0][0]),
            )


@warning(
    "SL704",
    good=f"""\
{YAMAGUCHI}\
    label: sister provinces
    claims:
      - {{field: label, value: sister provinces, rank: preferred,
         citations: [{{source: province}}]}}
      - {{field: label, value: friendship provinces,
         citations: [{{source: agency}}]}}
""",
    bad={"friendship provinces": "friendship provinces, rank: preferred"},
)
def two_preferred_claims(facts: Facts) -> Iterator[Fault]:
    """Two claims on one field differ, and both are preferred.

    Only one of them can be what the record says.

    What to do: Leave the rank `preferred` to the one that is used.
    """
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


@warning("SL705", good=CLAIMED, bad={"date: 2014-12-24\n": "date: 2014-12-25\n"})
def preferred_claim_not_used(facts: Facts) -> Iterator[Fault]:
    """The preferred claim says other than the record does.

    Answers are computed from the record. One that says other than its preferred claim
    was changed in one place and not in the other.

    What to do: Let the record say what the preferred claim says, or prefer another.
    """
    for value, field, claims in _disputes(facts):
        used = _texts_of(value.value, field)
        preferred = [(n, c) for n, c in claims if c.rank is Rank.PREFERRED]
        # Of several, see SL704.
        if used and len({claim.value for _, claim in preferred}) == 1:
            number, claim = preferred[0]
            if claim.value not in used:
                yield Fault(
                    value.record,
                    f"{visible(claim.value)} is preferred for {field}, and the record "
                    f"has {listed([*map(visible, used)], 'and')}: let both agree",
                    (*value.path, "claims", number, "value"),
                )


def _texts_of(owner: Any, field: str) -> list[str]:
    """Return what a field says, as texts; nothing where that is not a single word."""
    content = getattr(owner, _ATTRIBUTES.get(field, field), None)
    if field.startswith(OWN_PREFIX):
        content = owner.extras.get(field)
    if isinstance(content, str | int | float | PartialDate):
        return [str(content)] if content != "" else []
    if field in _ATTRIBUTES and isinstance(content, tuple):
        return [str(item.value) for item in content]
    return []


@warning(
    "SL706", good=CLAIMED, bad={"date, value: 2014-12-25": "day, value: 2014-12-25"}
)
def claim_on_unknown_field(facts: Facts) -> Iterator[Fault]:
    """A claim is on a field that the record does not have.

    A claim on a field that is misspelt disputes nothing, and is shown nowhere.

    What to do: Name a field of the record, or one of your own that starts with `x_`.
    """
    for value in facts.survey.supported:
        known = frozenset(file_fields(type(value.value)))
        for number, claim in enumerate(value.claims):
            if claim.field not in known and not claim.field.startswith(OWN_PREFIX):
                yield Fault(
                    value.record,
                    f"there is no field {visible(claim.field)} here: name one that "
                    f"there is, or one of your own, {OWN_PREFIX}{claim.field}",
                    (*value.path, "claims", number, "field"),
                )


@warning(
    "SL707", good=CLAIMED, bad={",\n             citations: [{source: agency}]": ""}
)
def claim_without_citation(facts: Facts) -> Iterator[Fault]:
    """A claim cites no source.

    A claim is what a source says. One without a source is nobody's.

    What to do: Cite the source that says so.
    """
    for value in facts.survey.supported:
        for number, claim in enumerate(value.claims):
            if not claim.citations:
                yield Fault(
                    value.record,
                    f"no source is cited for {visible(claim.value)} as {claim.field}: "
                    "cite the one that says so",
                    (*value.path, "claims", number),
                )
