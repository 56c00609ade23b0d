"""Choosing rules: some of the library's, and those that installed packages offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from sisterlinks.closest import closest
from sisterlinks.findings import Severity
from sisterlinks.rules.declaration import Rule, RuleError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from sisterlinks.rules.facts import Facts

ENTRY_POINTS = "sisterlinks.rules"
"""The entry point group under which packages offer rules."""


def matches(code: str, wanted: Iterable[str]) -> bool:
    """Return whether a code is among some, or starts with one of them.

    Example:
        >>> matches("SL401", ["SL4"]), matches("SL401", ["SL402", "SL5"])
        (True, False)
    """
    return code.startswith(tuple(wanted))


def select(rules: Iterable[Rule], wanted: Sequence[str]) -> tuple[Rule, ...]:
    """Keep the rules that are asked for.

    Args:
        rules: The rules to choose from.
        wanted: Codes, the beginnings of codes, or names of rules.

    Returns:
        The rules that are meant, in their order.

    Raises:
        RuleError: A word means no rule.

    Example:
        >>> from sisterlinks.rules import ALL_RULES
        >>> [rule.name for rule in select(ALL_RULES, ["SL101", "duplicate-id"])]
        ['dangling-reference', 'duplicate-id']
    """
    rules = tuple(rules)
    _check(rules, wanted)
    return tuple(rule for rule in rules if _is_meant(rule, wanted))


def ignore(rules: Iterable[Rule], unwanted: Sequence[str]) -> tuple[Rule, ...]:
    """Leave out the rules that are not wanted.

    Args:
        rules: The rules to choose from.
        unwanted: Codes, the beginnings of codes, or names of rules.

    Returns:
        The rules that are left, in their order.

    Raises:
        RuleError: A word means no rule.

    Example:
        >>> from sisterlinks.rules import ALL_RULES
        >>> any(rule.code == "SL104" for rule in ignore(ALL_RULES, ["SL104"]))
        False
    """
    rules = tuple(rules)
    _check(rules, unwanted)
    return tuple(rule for rule in rules if not _is_meant(rule, unwanted))


def _is_meant(rule: Rule, words: Sequence[str]) -> bool:
    return matches(rule.code, words) or rule.name in words


def _check(rules: Sequence[Rule], words: Sequence[str]) -> None:
    for word in words:
        if not word or not any(_is_meant(rule, [word]) for rule in rules):
            known = [name for rule in rules for name in (rule.code, rule.name)]
            close = closest(word, known, most=1, at_least=60)
            hint = f"did you mean {close[0]}?" if close else "give codes such as SL101"
            raise RuleError(f"no rule is called {word!r}: {hint}")


def installed_rules() -> tuple[Rule, ...]:
    """Return the rules that installed packages offer.

    A package offers them under the entry point group ``sisterlinks.rules``: each entry
    is a `Rule`, or a sequence of them.

    Returns:
        The rules, in the order of the entries' names. An entry that can't be loaded
        gives a rule that fails when it is run, so that it is reported by its name.

    Example:
        >>> installed_rules()
        ()
    """
    from importlib.metadata import entry_points

    entries = sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name)
    return tuple(rule for entry in entries for rule in _loaded(entry))


def _loaded(entry: EntryPoint) -> Iterator[Rule]:
    try:
        offered: Any = entry.load()
        rules = (offered,) if isinstance(offered, Rule) else tuple(offered)
        for rule in rules:
            if not isinstance(rule, Rule):
                raise RuleError(f"{rule!r} is not a rule")  # noqa: TRY301 - told as any other trouble of the package
    except Exception as error:  # noqa: BLE001 - packages of others may raise anything
        yield _failing(entry, error)
    else:
        yield from rules


def _failing(entry: EntryPoint, error: Exception) -> Rule:
    """Make a rule that reports a package whose rules can't be had."""

    def fail(_: Facts) -> NoReturn:
        raise error

    return Rule(
        code=entry.name,
        name=entry.value,
        severity=Severity.ERROR,
        summary="The rules of an installed package can't be loaded.",
        check=fail,
    )
