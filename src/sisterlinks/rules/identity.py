"""SL2xx: the ids of records."""

from __future__ import annotations

from collections.abc import Iterator

from sisterlinks.findings import Severity
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule


def duplicate_id(facts: Facts) -> Iterator[Fault]:
    """Find records whose id another has already."""
    for record in facts.dataset:
        first = facts.by_id[record.id]
        if record is not first:
            yield Fault(
                record,
                f"{record.id!r} is the id of another record already: give each its "
                "own, or make one of the two",
                ("id",),
            )


DUPLICATE_ID = Rule(
    code="SL201",
    name="duplicate-id",
    severity=Severity.ERROR,
    summary="Two records have one id.",
    reason=(
        "An id stands for one record. Of two that share it, what names it reaches the "
        "first, and the other is in no answer."
    ),
    remedy=(
        "Give each record an id of its own. What was abolished and created again is "
        "another locality, with another id, such as `vn-bac-ninh-1963`."
    ),
    bad="""\
localities:
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN, dissolved: 1962-10-27}
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN, founded: 1997-01-01}
""",
    good="""\
localities:
  - {id: vn-bac-ninh-1962, name: Bắc Ninh, country: VN, dissolved: 1962-10-27}
  - {id: vn-bac-ninh, name: Bắc Ninh, country: VN, founded: 1997-01-01}
""",
    check=duplicate_id,
)

RULES = (DUPLICATE_ID,)
"""The rules on ids."""
