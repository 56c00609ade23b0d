"""What a rule is: a plain function that finds faults, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import attrs

from sisterlinks.errors import SisterlinksError
from sisterlinks.findings import FieldPath, Finding, Severity
from sisterlinks.records import Record
from sisterlinks.rules.facts import Facts


class RuleError(SisterlinksError, ValueError):
    """A rule, or a set of rules, that can't be used."""


@attrs.frozen
class Fault:
    """One place where a record breaks a rule: what a rule's function gives."""

    record: Record
    """The record at fault."""

    message: str
    """What is wrong and what to do: lower case, without a full stop."""

    path: FieldPath = ()
    """The value at fault within the record, by the names of the file's fields."""


Check: TypeAlias = Callable[[Facts], Iterable[Fault]]
"""A rule's function: pure, from the facts of a dataset to the faults in it."""


@attrs.frozen(kw_only=True)
class Rule:
    """A rule: its function, with what a person needs to act on what it finds.

    Example:
        >>> from sisterlinks import Dataset, Locality
        >>> def unpopulated(facts):
        ...     for locality in facts.dataset.records(Locality):
        ...         if "x_population" not in locality.extras:
        ...             yield Fault(locality, "no x_population: count its people")
        >>> rule = Rule(
        ...     code="XP101",
        ...     name="unpopulated",
        ...     severity=Severity.INFORMATION,
        ...     summary="A locality has no population.",
        ...     check=unpopulated,
        ... )
        >>> [str(f) for f in rule.findings(Facts(Dataset([Locality(id="kr-busan")])))]
        ['information XP101 kr-busan: no x_population: count its people']
    """

    code: str
    """Its stable code: letters for who made it, and three digits, the first of which
    is its family's."""

    name: str
    """Its name in words, joined by hyphens."""

    severity: Severity
    """How much its findings matter."""

    summary: str
    """What it finds, in a sentence."""

    reason: str = ""
    """Why that matters, in sentences."""

    remedy: str = ""
    """What to do, in sentences."""

    bad: str = ""
    """An example, as YAML, in which it finds something."""

    good: str = ""
    """The same example, mended."""

    check: Check = attrs.field(repr=False)
    """The function."""

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Give what the rule finds.

        Args:
            facts: The facts of a dataset.

        Returns:
            The findings, without their places.
        """
        for fault in self.check(facts):
            yield Finding(
                code=self.code,
                severity=self.severity,
                message=fault.message,
                subject=fault.record.id,
                path=fault.path,
                record=fault.record,
            )
