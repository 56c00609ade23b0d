"""SL1xx: what records name, and the fields that they have."""

from __future__ import annotations

from collections.abc import Iterator

from sisterlinks.findings import Severity
from sisterlinks.references import Reference
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule

MAXIMUM_SUGGESTIONS = 20
"""For how many unknown ids close ones are looked for: each costs a walk over all."""


def dangling_reference(facts: Facts) -> Iterator[Fault]:
    """Find ids that no record has."""
    hints: dict[str, str] = {}
    for record, reference in facts.references:
        if reference.id in facts.by_id:
            continue
        if reference.id not in hints:
            looked_for = len(hints) < MAXIMUM_SUGGESTIONS
            close = _close_to(facts, reference) if looked_for else ""
            hints[reference.id] = (
                f"did you mean {close}?"
                if close
                else "add the record, or correct the id"
            )
        kinds = " or ".join(reference.kinds)
        yield Fault(
            record,
            f"no {kinds} has the id {reference.id!r}: {hints[reference.id]}",
            reference.path,
        )


def _close_to(facts: Facts, reference: Reference) -> str:
    """Give the ids most like one that is unknown, of records that it could name."""
    return " or ".join(
        id_
        for id_ in facts.dataset.store.close_to(reference.id)
        if facts.kind_of(facts.by_id[id_]) in reference.kinds
    )


def reference_of_wrong_kind(facts: Facts) -> Iterator[Fault]:
    """Find ids of records of another kind than is meant."""
    for record, reference in facts.references:
        named = facts.by_id.get(reference.id)
        if named is not None and facts.kind_of(named) not in reference.kinds:
            yield Fault(
                record,
                f"{reference.id!r} names the {facts.kind_of(named)} of that id: name "
                f"the {' or '.join(reference.kinds)} that is meant",
                reference.path,
            )


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

RULES = (
    DANGLING_REFERENCE,
    REFERENCE_OF_WRONG_KIND,
)
"""The rules on references and fields."""
