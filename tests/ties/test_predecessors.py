"""The localities that a locality came from, as a day sees them."""

from __future__ import annotations

import pytest

import sisterlinks as sl

WORLD = """
localities: [{id: m}, {id: x}, {id: y, founded: 1950}, {id: a}, {id: b}, {id: c}]
changes:
  - {id: s, date: 1990, predecessors: [m], successors: [m, x]}
  - {id: k, date: 2000, predecessors: [x, y], successors: [x]}
  - {id: first, date: 2000, predecessors: [a], successors: [b]}
  - {id: second, date: 2010, predecessors: [b], successors: [c]}
"""


@pytest.mark.parametrize(
    ("locality", "day", "expected"),
    [
        ("x", "2005-01-01", {"m", "y"}),  # one lives on, one has ended
        ("x", "1995-01-01", {"m", "y"}),  # one gave it off, one will go into it
        ("c", "2015-01-01", {"b"}),  # directly, once the change is in effect
        ("c", "2005-01-01", {"b"}),  # what stands in its place before
        ("c", "1995-01-01", {"a"}),  # and before that
        ("m", "2005-01-01", set()),  # it came from nothing
    ],
)
def test_predecessors_are_those_of_the_day(
    locality: str, day: str, expected: set[str]
) -> None:
    """Direct ones once a change is in effect; before it, those that stand there."""
    found = sl.loads(WORLD).predecessors(locality, on=day)
    assert {other.id for other in found} == expected


def test_predecessors_of_a_time_before_went_in_before() -> None:
    """What the one that it left took in afterwards is none, on no day."""
    world = """
localities: [{id: a, founded: 2006-06}, {id: c}, {id: d}]
changes:
  - {id: sep, date: 2007, predecessors: [a], successors: [a, c]}
  - {id: abs, date: 2009, predecessors: [a, d], successors: [a]}
"""
    assert sl.loads(world).predecessors("c", on="2006-01-01") == ()
