"""How rules are declared: their names, words and examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

import sisterlinks as sl
from sisterlinks.rules import Facts, Fault, RuleError, error, information, warning
from sisterlinks.rules.declaration import replaced


def far_away(_: Facts) -> Iterable[Fault]:
    """A locality is far away.

    Nobody goes there.
    Nobody comes.

    What to do: Move it
    nearer.
    """
    return ()


def test_the_words_are_those_of_the_docstring() -> None:
    """What is wrong, why, and what to do, each in one line."""
    rule = warning("XP101")(far_away)
    assert (rule.code, rule.name) == ("XP101", "far-away")
    assert rule.summary == "A locality is far away."
    assert rule.reason == "Nobody goes there. Nobody comes."
    assert rule.advice == "Move it nearer."
    assert rule.check is far_away


@pytest.mark.parametrize(
    ("declare", "severity"),
    [
        (error, sl.Severity.ERROR),
        (warning, sl.Severity.WARNING),
        (information, sl.Severity.INFORMATION),
    ],
)
def test_each_severity_has_its_word(
    declare: Callable[[str], Any], severity: sl.Severity
) -> None:
    """The decorator says how much the findings matter."""
    assert declare("XP101")(far_away).severity is severity


def test_a_function_may_say_nothing() -> None:
    """Where docstrings are stripped, rules run all the same."""

    def silent(_: Facts) -> Iterable[Fault]:
        return ()

    rule = error("XP101")(silent)
    assert (rule.summary, rule.reason, rule.advice) == ("", "", "")
    assert (rule.bad, rule.good) == ("", "")


@pytest.mark.parametrize(
    ("bad", "good"),
    [("a b", "a c"), ("a b", {"b": "c"}), ({"c": "b"}, "a c")],
    ids=["both", "good from bad", "bad from good"],
)
def test_one_example_is_made_from_the_other(bad: Any, good: Any) -> None:
    """Either is whole, and the other may be what to replace in it."""
    rule = error("XP101", bad=bad, good=good)(far_away)
    assert (rule.bad, rule.good) == ("a b", "a c")


def test_one_example_must_be_whole() -> None:
    """There is nothing in which to replace anything else."""
    with pytest.raises(RuleError, match="one of the two examples whole, as text"):
        error("XP101", bad={"a": "b"}, good={"b": "a"})


def test_of_an_example_each_part_is_replaced_in_one_place() -> None:
    """What stands there twice, or not at all, can't be meant."""
    assert replaced("a b c", {"b": "x", "c": "y"}) == "a x y"
    with pytest.raises(RuleError) as refused:
        replaced("a a", {"a": "b"})
    assert str(refused.value) == (
        "'a' stands 2 times in the example: choose a part that stands there once"
    )
    with pytest.raises(RuleError, match="'x' stands 0 times in the example"):
        replaced("a a", {"x": "b"})
