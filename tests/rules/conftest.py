"""What the tests of single rules share."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

import sisterlinks as sl
from sisterlinks.rules import ALL_RULES, Fault, select
from sisterlinks.rules.facts import Facts

Find = Callable[..., list[Fault]]
"""Gives what the rule of a code finds in a text or a dataset."""


@pytest.fixture(scope="session")
def find() -> Find:
    """Run one rule over YAML text or a dataset, as of a day."""

    def run(
        code: str, data: str | sl.Dataset, on: sl.Day | None = "2026-11-22"
    ) -> list[Fault]:
        dataset = sl.loads(data) if isinstance(data, str) else data
        (rule,) = select(ALL_RULES, [code])
        found: Iterable[Fault] = rule.check(Facts(dataset, on))
        return list(found)

    return run
