"""Findings: what is wrong with data that could be built, and reports of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum

import attrs

from sisterlinks.positions import FieldPath, Position


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """An answer that leans on this can be wrong."""

    WARNING = "warning"
    """Answers hold, and the data should be corrected."""

    INFORMATION = "information"
    """Unusual and allowed: for a person to look at."""


@attrs.frozen
class Fix:
    """The one way to fix a finding, where there is but one.

    Either a value is replaced or taken out, or whole records are edited.

    Example:
        >>> Fix("vn", "VN").new
        'VN'
        >>> Fix(records={"one": {"successors": ["b", "c"]}, "two": None}).records["two"]
    """

    old: str | None = None
    """The text that stands at the finding's path; ``None`` for what is not a text."""

    new: str | None = None
    """The text to put in its place; ``None`` to take the value out of its list or
    mapping."""

    records: Mapping[str, Mapping[str, object] | None] = attrs.field(
        factory=dict, kw_only=True, hash=False
    )
    """What becomes of records of the list that the finding is about, by their ids: the
    fields that they get, by their names in files and as they stand there; ``None`` for
    one that leaves."""


@attrs.frozen(kw_only=True)
class Finding:
    """One value by which the data breaks one rule.

    Example:
        >>> finding = Finding(
        ...     code="SL101",
        ...     severity=Severity.ERROR,
        ...     message="no locality 'vn-nowhere'",
        ...     subject="a-partnership",
        ... )
        >>> print(finding)
        error SL101 a-partnership: no locality 'vn-nowhere'
    """

    code: str
    """The rule's stable code, such as ``SL101``."""

    severity: Severity
    """How much it matters."""

    message: str
    """What is wrong and what to do: lower case, without a full stop."""

    subject: str
    """The id of the record at fault."""

    path: FieldPath = ()
    """The value at fault within the record, by the names of the file's fields."""

    position: Position | None = None
    """Where the value stands, for data that came from a file."""

    record: object = attrs.field(default=None, eq=False, repr=False)
    """The record at fault, by which its position is found."""

    fix: Fix | None = attrs.field(default=None, eq=False, repr=False)
    """How to fix it, where there is one way only."""

    def __str__(self) -> str:
        where = f"{self.position}: " if self.position else ""
        return f"{where}{self.severity} {self.code} {self.subject}: {self.message}"

    def _repr_html_(self) -> str:
        from sisterlinks.html import table

        severity, code, *cells = _cells(self)
        names = ("subject", "message", "position")
        return table(f"{severity} {code}", zip(names, cells, strict=True))


def _cells(finding: Finding) -> tuple[object, ...]:
    place = finding.position or ""
    return finding.severity, finding.code, finding.subject, finding.message, place


@attrs.frozen(kw_only=True)
class Report:
    """The findings of one validation, in the order of their positions.

    Example:
        >>> report = Report()
        >>> report.ok, len(report)
        (True, 0)
    """

    findings: tuple[Finding, ...] = ()
    """Every finding but those that are accepted."""

    accepted: tuple[Finding, ...] = ()
    """The findings that an editor accepted, with a reason."""

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __rich_repr__(self) -> Iterator[str]:
        yield from map(str, self.findings)

    def _repr_html_(self) -> str:
        from sisterlinks.html import short_table

        number = len(self)
        title = f"Report of {number} finding{'' if number == 1 else 's'}"
        header = ("severity", "code", "subject", "message", "position")
        return short_table(title, map(_cells, self.findings), header, number)

    @property
    def ok(self) -> bool:
        """Whether there is no error among the findings."""
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of severity ``error``."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each code, the codes in order."""
        return dict(sorted(Counter(f.code for f in self.findings).items()))
