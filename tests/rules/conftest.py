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
    """Run one rule over YAML text or a dataset, as of a day.

    Every fault must be that of a record of the dataset, and told in one line.
    """

    def run(
        code: str, data: str | sl.Dataset, on: sl.Day | None = "2026-11-22"
    ) -> list[Fault]:
        dataset = sl.loads(data) if isinstance(data, str) else data
        (rule,) = select(ALL_RULES, [code])
        found: Iterable[Fault] = rule.check(Facts(dataset, on))
        faults = list(found)
        records = {id(record) for record in dataset}
        for fault in faults:
            assert id(fault.record) in records
            assert fault.message == " ".join(fault.message.split())
        return faults

    return run
