"""The catalogue: every code under which something is reported, and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from operator import attrgetter

from sisterlinks.findings import Severity
from sisterlinks.rules import (
    acceptance,
    acts,
    chronology,
    claims,
    codes,
    gatherings,
    histories,
    identity,
    lives,
    names,
    papers,
    partnerships,
    references,
    sources,
    succession,
    texts,
)
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule

FAMILIES: Mapping[str, str] = {
    "SL0": "Input",
    "SL1": "References and fields",
    "SL2": "Identity",
    "SL3": "Chronology",
    "SL4": "Succession",
    "SL5": "Partnerships",
    "SL6": "Meetings and papers",
    "SL7": "Sources and claims",
    "SL8": "Names, codes and characters",
    "SL9": "The check itself",
}
"""The families of codes, by what their codes start with."""

_BY_FAMILY = (
    references.RULES,
    identity.RULES,
    chronology.RULES,
    acts.RULES,
    succession.RULES,
    lives.RULES,
    partnerships.RULES,
    histories.RULES,
    gatherings.RULES,
    papers.RULES,
    claims.RULES,
    sources.RULES,
    names.RULES,
    codes.RULES,
    texts.RULES,
    acceptance.RULES,
)

ALL_RULES: tuple[Rule, ...] = tuple(
    sorted(chain.from_iterable(_BY_FAMILY), key=attrgetter("code"))
)
"""Every rule of the library, in the order of the codes."""

CORE_RULES: tuple[Rule, ...] = (
    references.DANGLING_REFERENCE,
    references.REFERENCE_OF_WRONG_KIND,
    identity.DUPLICATE_ID,
    acts.ACT_BEFORE_PARTY,
    acts.ACT_AFTER_PARTY,
    succession.SECOND_LIFE,
    succession.SUCCESSION_CYCLE,
    succession.CONTRADICTORY_DAY,
    succession.HEIR_NOT_SUCCESSOR,
    lives.SUCCESSOR_ALREADY_LIVED,
    lives.FOUNDED_DISAGREES,
    lives.DISSOLVED_DISAGREES,
    lives.NAMED_OUTSIDE_LIFE,
    partnerships.TOO_FEW_PARTIES,
    partnerships.PARTY_TWICE,
    partnerships.DECISION_BY_STRANGER,
    partnerships.DECISION_WITHOUT_AUTHOR,
)
"""The rules without which inheritance has no meaning."""


def _by_no_function(_: Facts) -> Iterable[Fault]:
    """Find nothing: what has this is reported by other means than a rule's function."""
    return ()


UNUSABLE_INPUT = Rule(
    code="SL001",
    name="unusable-input",
    severity=Severity.ERROR,
    summary="A file can't be read, or a record in it can't be built.",
    reason=(
        "A date that no calendar has, a field that holds a list where a word is meant, "
        "a file that breaks off: no record can be built from that. Nothing is lost and "
        "nothing is guessed, so a dataset is built whole, or not at all."
    ),
    remedy="Mend what the message names, at its place; then check again.",
    bad="""\
localities:
  - {id: kr-busan, name: Busan, country: KR, founded: 1963-02-30}
""",
    good="""\
localities:
  - {id: kr-busan, name: Busan, country: KR, founded: 1963-01-01}
""",
    check=_by_no_function,
)

CRASHED_RULE = Rule(
    code="SL901",
    name="crashed-rule",
    severity=Severity.ERROR,
    summary="A rule failed, and what it looks for was not checked.",
    reason=(
        "A rule that fails finds nothing, which would look like good data. It stops no "
        "other rule."
    ),
    remedy="Tell the authors of the rule, with the message and the data.",
    check=_by_no_function,
)

UNUSED_ACCEPTANCE = Rule(
    code="SL902",
    name="unused-acceptance",
    severity=Severity.WARNING,
    summary="An acceptance accepts nothing: there is no such finding.",
    reason=(
        "What was accepted has been mended, or the acceptance names the wrong code. "
        "Left as it is, it would hide the next finding of its kind."
    ),
    remedy="Take the acceptance out, or correct its code or subject.",
    bad="""\
localities:
  - id: kr-busan
    name: Busan
    country: KR
    accepted:
      - {code: SL801, reason: the country is disputed}
""",
    good="""\
localities:
  - id: kr-busan
    name: Busan
    accepted:
      - {code: SL801, reason: the country is disputed}
""",
    check=_by_no_function,
)

CATALOGUE: tuple[Rule, ...] = tuple(
    sorted(
        (*ALL_RULES, UNUSABLE_INPUT, CRASHED_RULE, UNUSED_ACCEPTANCE),
        key=attrgetter("code"),
    )
)
"""Every code of the library: its rules, and what is reported by other means."""
