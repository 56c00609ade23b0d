"""Coverage: what a dataset claims to hold, and what it does not."""

from __future__ import annotations

import pytest

import sisterlinks as sl
from sisterlinks import Coverage
from sisterlinks.dataset.coverage import remark

WORLD = sl.loads("""
localities:
  - {id: vn-a, country: VN, level: [{value: 1, from: 1997-01-01}]}
  - {id: vn-b, country: VN, level: 2}
  - {id: kr-a, country: KR, level: 1}
  - {id: nowhere}
coverage:
  - {id: vn, of: ties, country: VN, complete: false}
  - {id: provinces, of: ties, country: VN, level: 1, complete: true, to: 2025-07-01}
  - {id: one, of: ties, locality: kr-a, complete: true, from: 2005}
  - {id: doubled, of: ties, locality: kr-a, complete: false, from: 2010-01-01}
  - {id: lives, of: localities, complete: true}
""")


@pytest.mark.parametrize(
    ("locality", "on", "claim"),
    [
        ("vn-a", "2020-01-01", Coverage.COMPLETE),
        ("vn-a", "2025-07-01", Coverage.PARTIAL),
        ("vn-a", "1990-01-01", Coverage.PARTIAL),
        ("vn-b", "2020-01-01", Coverage.PARTIAL),
        ("kr-a", "2004-12-31", Coverage.UNKNOWN),
        ("kr-a", "2005-06-01", Coverage.PARTIAL),
        ("kr-a", "2006-01-01", Coverage.COMPLETE),
        ("kr-a", "2011-01-01", Coverage.PARTIAL),
        ("nowhere", "2020-01-01", Coverage.UNKNOWN),
        (None, "2020-01-01", Coverage.UNKNOWN),
    ],
)
def test_the_narrowest_statement_of_the_day_counts(
    locality: str | None, on: str, claim: Coverage
) -> None:
    """By locality, then level and country; certain days alone are complete."""
    assert WORLD.coverage_of(locality, on=on) is claim


def test_a_statement_of_all_speaks_of_each() -> None:
    """What is claimed of every locality is claimed of each, and of all together."""
    assert WORLD.coverage_of("nowhere", of="localities") is Coverage.COMPLETE
    assert WORLD.coverage_of(of="localities") is Coverage.COMPLETE
    assert WORLD.coverage_of("nowhere", of="changes") is Coverage.UNKNOWN


@pytest.mark.parametrize(
    ("claim", "is_empty", "said"),
    [
        (Coverage.COMPLETE, True, "This data holds all ties, so there are none."),
        (Coverage.COMPLETE, False, ""),
        (
            Coverage.PARTIAL,
            True,
            "This data holds only some of the ties: there may be some that it lacks.",
        ),
        (
            Coverage.UNKNOWN,
            False,
            "This data doesn't cover the ties: there may be more.",
        ),
    ],
)
def test_answers_say_how_far_the_data_goes(
    claim: Coverage, *, is_empty: bool, said: str
) -> None:
    """An empty answer says whether it is a fact, others where the data ends."""
    assert remark(claim, "ties", is_empty=is_empty) == said


@pytest.mark.parametrize("fmt", ["yaml", "json", "jsonl"])
def test_statements_are_read_back(fmt: str) -> None:
    """Every text format holds them."""
    assert sl.loads(sl.dumps(WORLD, fmt), fmt).coverage == WORLD.coverage
