"""What a rule is: a function that finds faults, and what a person is told of it."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from inspect import cleandoc
from itertools import chain
from typing import TypeAlias

import attrs

from sisterlinks.errors import SisterlinksError
from sisterlinks.findings import Finding, Fix, Severity
from sisterlinks.model import Record
from sisterlinks.positions import FieldPath, Position
from sisterlinks.rules.facts import Facts

LONGEST = 500
"""How many characters a message has at most, whatever the data that it quotes."""

_WHAT_TO_DO = "What to do:"


class RuleError(SisterlinksError, ValueError):
    """A rule, or a set of rules, that can't be used."""


@attrs.frozen
class Fault:
    """One value by which a record breaks a rule: what a rule's function yields.

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

    alike: Hashable = attrs.field(default=None, kw_only=True)
    """What it has in common with other faults of the rule: those that have the same are
    told one by one while they are few, else the first for them all. A column of a table
    that lacks something lacks it in each of its rows."""


@attrs.frozen
class AlikeFaults:
    """Faults that are all alike: what a rule's function returns that finds many.

    Of many alike ones the first is told for them all, so they are made when asked for.
    """

    count: int
    """How many there are."""

    make: Callable[[], Iterator[Fault]]
    """Makes them, one by one."""

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Fault]:
        return self.make()


@attrs.frozen
class FaultGroups:
    """Faults in groups: what a rule's function returns that finds many of each kind."""

    groups: Sequence[Iterable[Fault]]
    """The groups, of which some are `AlikeFaults`."""

    def __iter__(self) -> Iterator[Fault]:
        return chain.from_iterable(self.groups)


Check: TypeAlias = Callable[[Facts], Iterable[Fault]]
"""A rule's function: pure, from the facts of a dataset to the faults in it."""

Example: TypeAlias = str | Mapping[str, str]
"""An example as YAML; or, beside another, what to replace in that one by what."""


@attrs.frozen(kw_only=True)
class Rule:
    """A rule: its function, with what a person needs to act on what it finds.

    Most are declared by `error`, `warning` or `information`, which take the words from
    the function.
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

    advice: str = ""
    """What to do, in sentences."""

    bad: str = ""
    """An example, as YAML, in which it finds something."""

    good: str = ""
    """The same example, corrected."""

    check: Check = attrs.field(repr=False)
    """The function."""

    def finding(self, fault: Fault, position: Position | None = None) -> Finding:
        """Return the finding that tells of a fault at a position."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=_shortened(fault.message),
            subject=fault.record.id,
            path=fault.path,
            position=position,
            record=fault.record,
            fix=fault.fix,
        )

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Yield what the rule finds, without positions.

        Args:
            facts: The facts of a dataset.

        Yields:
            The findings.
        """
        yield from map(self.finding, self.check(facts))


Declared: TypeAlias = Callable[[Check], Rule]
"""A decorator that makes a rule of a function."""


def error(code: str, *, bad: Example = "", good: Example = "") -> Declared:
    """Declare a rule whose findings are errors: see `warning`."""
    return _declared(Severity.ERROR, code, bad, good)


def warning(code: str, *, bad: Example = "", good: Example = "") -> Declared:
    """Declare a function to be a rule whose findings are warnings.

    The function's name is the rule's, with hyphens. Its docstring holds the words: the
    first paragraph is a sentence that says what is wrong where the rule finds
    something, then comes the reason, and last, after ``What to do:``, the advice.

    Args:
        code: The rule's stable code.
        bad: An example in which it finds something; or what to replace in the good
            one, each text of which stands in it once.
        good: An example in which it finds nothing; or what to replace in the bad one.

    Returns:
        A decorator, which makes a `Rule` of a function.

    Raises:
        RuleError: Neither example is whole, or what is to be replaced in one does not
            stand there once.

    Example:
        >>> from sisterlinks import Dataset, Locality
        >>> @warning("XP101")
        ... def unpopulated(facts):
        ...     '''A locality has no population.
        ...
        ...     What to do: Count its people.
        ...     '''
        ...     for locality in facts.localities:
        ...         if "x_population" not in locality.extras:
        ...             yield Fault(locality, "no x_population: count its people")
        >>> unpopulated.name, unpopulated.advice
        ('unpopulated', 'Count its people.')
        >>> facts = Facts(Dataset([Locality(id="kr-busan")]))
        >>> [str(finding) for finding in unpopulated.findings(facts)]
        ['warning XP101 kr-busan: no x_population: count its people']
    """
    return _declared(Severity.WARNING, code, bad, good)


def information(code: str, *, bad: Example = "", good: Example = "") -> Declared:
    """Declare a rule whose findings are information only: see `warning`."""
    return _declared(Severity.INFORMATION, code, bad, good)


def _declared(severity: Severity, code: str, bad: Example, good: Example) -> Declared:
    bad_text, good_text = _both(bad, good)

    def declare(check: Check) -> Rule:
        words, _, advice = cleandoc(check.__doc__ or "").partition(_WHAT_TO_DO)
        summary, _, reason = words.partition("\n\n")
        return Rule(
            code=code,
            name=check.__name__.replace("_", "-"),
            severity=severity,
            summary=" ".join(summary.split()),
            reason=" ".join(reason.split()),
            advice=" ".join(advice.split()),
            bad=bad_text,
            good=good_text,
            check=check,
        )

    return declare


def _both(bad: Example, good: Example) -> tuple[str, str]:
    """Return both examples whole."""
    match bad, good:
        case str(), str():
            return bad, good
        case str(), Mapping():
            return bad, replaced(bad, good)
        case Mapping(), str():
            return replaced(good, bad), good
        case _:
            raise RuleError("give one of the two examples whole, as text")


def replaced(example: str, replacements: Mapping[str, str]) -> str:
    """Return an example in which parts are replaced by others.

    Args:
        example: The example.
        replacements: The parts, each of which stands in it once, and what is to stand
            in their places.

    Returns:
        The other example.

    Raises:
        RuleError: A part does not stand in the example once.

    Example:
        >>> replaced("parties: [a, a]", {"a, a": "a, b"})
        'parties: [a, b]'
    """
    for old, new in replacements.items():
        if example.count(old) != 1:
            raise RuleError(
                f"{old!r} stands {example.count(old)} times in the example: choose a "
                "part that stands there once"
            )
        example = example.replace(old, new)
    return example


def _shortened(message: str) -> str:
    return message if len(message) <= LONGEST else f"{message[: LONGEST - 1]}…"
