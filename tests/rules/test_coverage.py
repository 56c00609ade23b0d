"""Rules on what a dataset claims to cover."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sisterlinks.rules import Fault

Find = Callable[..., list[Fault]]

WORLD = """\
localities: [{id: a, country: VN, level: 1}, {id: b, country: KR}]
coverage:
"""


def statements(*fields: str) -> str:
    """Return localities with statements c0, c1 and so on."""
    listed = "".join(f"  - {{id: c{n}, {each}}}\n" for n, each in enumerate(fields))
    return f"{WORLD}{listed}"


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        ("of: ties", "of: ties, complete: true", True),
        ("of: ties, complete: true", "of: ties", True),
        ("of: ties, to: 2000", "of: ties, complete: true, from: 1999", True),
        (
            "of: ties, to: 2000-01-01",
            "of: ties, complete: true, from: 2000-01-01",
            False,
        ),
        ("of: ties, from: 2001", "of: ties, complete: true, to: 2000", False),
        ("of: ties", "of: ties", False),
        ("of: ties", "of: changes, complete: true", False),
        ("of: ties, country: VN", "of: ties, complete: true", False),
        ("of: ties, level: 1", "of: ties, level: 2, complete: true", False),
        ("of: ties, locality: a", "of: ties, locality: b, complete: true", False),
    ],
)
def test_statements_that_contradict_each_other(
    find: Find, one: str, other: str, *, wrong: bool
) -> None:
    """Of the same localities at the same time the data holds all, or it doesn't."""
    faults = find("SL714", statements(one, other))
    assert [(fault.record.id, fault.path) for fault in faults] == (
        [("c1", ("complete",))] if wrong else []
    )


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ("country: VN", False),
        ("country: VN, level: 1", False),
        ("country: VN, level: 2", True),
        ("country: LA", True),
        ("level: 2", True),
        ("locality: a", False),
        ("locality: c", True),
        ("locality: a, country: KR", True),
    ],
)
def test_statements_that_speak_of_nobody(
    find: Find, fields: str, *, wrong: bool
) -> None:
    """Country, level and locality have to be those of somebody."""
    faults = find("SL715", statements(f"of: ties, {fields}"))
    assert [fault.record.id for fault in faults] == (["c0"] if wrong else [])


def test_of_data_without_localities_nothing_is_said(find: Find) -> None:
    """They may stand in another file."""
    assert find("SL715", "coverage: [{id: c, of: ties, country: VN}]") == []


def test_periods_of_coverage_are_periods(find: Find) -> None:
    """One that ends before it starts speaks of no day."""
    (fault,) = find("SL301", statements("of: ties, from: 2000, to: 1990"))
    assert (fault.record.id, fault.path) == ("c0", ("to",))
