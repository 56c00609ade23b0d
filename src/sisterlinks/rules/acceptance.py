"""SL9xx: findings that are known and stand, and acceptances that accept nothing.

A finding is accepted in the data itself, by ``accepted`` on the record, or beside the
data, by `AcceptedFinding`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import attrs

from sisterlinks.findings import Finding, Severity
from sisterlinks.model import Record
from sisterlinks.positions import FieldPath, Position
from sisterlinks.rules.declaration import Fault, warning
from sisterlinks.rules.facts import Facts

UNUSED = "SL902"
"""The code under which an acceptance that accepts nothing is reported."""


@attrs.frozen(kw_only=True)
class AcceptedFinding:
    """An editor's word that a finding is known and stands, given beside the data.

    Example:
        >>> AcceptedFinding(
        ...     code="SL506", subject="kofu-yamatokoriyama", reason="both are in Japan"
        ... ).code
        'SL506'
    """

    code: str
    """The code of the rule whose findings are accepted."""

    subject: str
    """The id of the record on which they are."""

    reason: str
    """Why."""

    position: Position | None = None
    """Where it stands, if it came from a file."""

    record: Record | None = attrs.field(default=None, eq=False, repr=False)
    """The record that it stands on, if it is in the data."""

    path: FieldPath = ()
    """Where it stands in that record."""


def accepted_in(facts: Facts) -> Sequence[AcceptedFinding]:
    """Return the acceptances that stand on the records of a dataset."""
    lists = facts.dataset.store.lists.values()
    accepting = [one for members in lists for one in members if one.accepted]
    return [
        AcceptedFinding(
            code=acceptance.code,
            subject=record.id,
            reason=acceptance.reason,
            record=record,
            path=("accepted", number),
        )
        for record in accepting
        for number, acceptance in enumerate(record.accepted)
    ]


def sort_out(
    findings: Iterable[Finding], acceptances: Sequence[AcceptedFinding]
) -> tuple[list[Finding], list[Finding]]:
    """Separate the findings that are accepted from those that are not.

    Args:
        findings: The findings.
        acceptances: What is accepted.

    Returns:
        The findings that stand against the data, and those that are accepted.
    """
    accepted = {(each.code, each.subject) for each in acceptances}
    if not accepted:
        return [*findings], []
    standing: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        is_known = (finding.code, finding.subject) in accepted
        (known if is_known else standing).append(finding)
    return standing, known


def unused(
    acceptances: Sequence[AcceptedFinding],
    findings: Iterable[Finding],
    run: Collection[str],
    known: Collection[str],
) -> Iterator[Finding]:
    """Yield a finding for each acceptance that accepts nothing.

    Args:
        acceptances: What is accepted.
        findings: What was found, accepted or not.
        run: The codes of the rules that were run: others could not find anything.
        known: The codes of all rules that there are.

    Yields:
        A finding for each acceptance whose rule found nothing on its subject, and for
        each of whose code there is no rule.
    """
    subjects = {each.subject for each in acceptances}
    found = {
        (finding.code, finding.subject)
        for finding in findings
        if finding.subject in subjects
    }
    for each in acceptances:
        if each.code not in known:
            trouble = f"no rule has the code {each.code!r}"
        elif each.code in run and (each.code, each.subject) not in found:
            trouble = f"there is no finding {each.code} on {each.subject} to accept"
        else:
            continue
        yield Finding(
            code=UNUSED,
            severity=Severity.WARNING,
            message=f"{trouble}: take the acceptance out, or correct it",
            subject=each.subject,
            path=each.path,
            position=each.position,
            record=each.record,
        )


@warning(
    "SL903",
    bad="""\
localities:
  - id: kr-busan
    name: Busan
    accepted: [{code: SL801, reason: ""}]
""",
    good={'""': "the sources differ on it"},
)
def acceptance_without_reason(facts: Facts) -> Iterator[Fault]:
    """A finding is accepted without a reason.

    Who comes later has to judge whether the reason still holds, and can't if there is
    none.

    What to do: Say why the finding stands.
    """
    for each in facts.once(accepted_in):
        if each.record is not None and not each.reason.strip():
            yield Fault(
                each.record,
                f"{each.code} is accepted without a reason: say why it stands",
                (*each.path, "reason"),
            )
