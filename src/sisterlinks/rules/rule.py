"""What a rule is: a plain function that finds faults, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

import attrs

from sisterlinks.errors import SisterlinksError
from sisterlinks.findings import Finding, Fix, Severity
from sisterlinks.model import Record
from sisterlinks.positions import FieldPath
from sisterlinks.rules.facts import Facts

T = TypeVar("T")


class RuleError(SisterlinksError, ValueError):
    """A rule, or a set of rules, that can't be used."""


@attrs.frozen
class Fault:
    """One place where a record breaks a rule: what a rule's function gives.

    Example:
        >>> from sisterlinks import Locality
        >>> Fault(Locality(id="kr-busan"), "no country: add it", ("country",)).path
        ('country',)
    """

    record: Record
    """The record at fault."""

    message: str
    """What is wrong and what to do: lower case, without a full stop."""

    path: FieldPath = ()
    """The value at fault within the record, by the names of the file's fields."""

    at_key: bool = attrs.field(default=False, kw_only=True)
    """Whether it is the field's name that is at fault, and not its value."""

    fix: Fix | None = attrs.field(default=None, kw_only=True)
    """How to fix it, where there is one way only."""


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

    def finding(self, fault: Fault) -> Finding:
        """Make the finding that tells of a fault, without its place."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=_shortened(fault.message),
            subject=fault.record.id,
            path=fault.path,
            record=fault.record,
            fix=fault.fix,
        )

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Return what the rule finds.

        Args:
            facts: The facts of a dataset.

        Returns:
            The findings, without their places.
        """
        return map(self.finding, self.check(facts))


def _shortened(message: str) -> str:
    return message if len(message) <= LONGEST else f"{message[: LONGEST - 1]}…"


LONGEST = 500
"""How many characters a message has at most, whatever the data that it quotes."""


MOST_TOLD_ONE_BY_ONE = 20
"""How many alike faults are told one by one."""


def crowd(
    places: Iterable[T], tell: Callable[[T], Fault], most: int = MOST_TOLD_ONE_BY_ONE
) -> Iterator[Fault]:
    """Tell alike faults one by one while they are few, else the first for them all.

    A column of a table that lacks something lacks it in each of its rows.

    Args:
        places: What is at fault, in order.
        tell: Makes the fault for one of them.
        most: How many are told one by one.

    Returns:
        The faults, or the first with the number of the others.
    """
    found = list(places)
    if len(found) <= most:
        yield from map(tell, found)
    else:
        first = tell(found[0])
        more = f"{first.message}; and so {len(found) - 1} more"
        yield attrs.evolve(first, message=more)


def mended(example: str, wrong: str, right: str) -> str:
    """Mend an example: put what is right in the place of what is wrong.

    Args:
        example: An example in which a rule finds something.
        wrong: The part at fault, which stands in it once.
        right: What should stand there.

    Returns:
        The example in which the rule finds nothing.

    Raises:
        RuleError: The part at fault does not stand in the example once.

    Example:
        >>> mended("parties: [a, a]", "a, a", "a, b")
        'parties: [a, b]'
    """
    if example.count(wrong) != 1:
        raise RuleError(
            f"{wrong!r} stands {example.count(wrong)} times in the example: choose a "
            "part that stands there once"
        )
    return example.replace(wrong, right)
