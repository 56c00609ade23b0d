"""The family of a locality."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from sisterlinks import Change, Locality, PartialDate
from sisterlinks.ties.family import DEEPEST, Relative, forerunners, successors
from sisterlinks.ties.lineage import Lineage


def change(year: int, before: str, after: str) -> Change:
    """A change of a year, by the letters of those before and after it."""
    return Change(
        id=f"{before}-{after}",
        date=PartialDate.parse(f"{year:04}"),
        predecessors=tuple(before),
        successors=tuple(after),
    )


def lineage(*changes: Change) -> Lineage:
    """The lineage of localities that are named by letters."""
    named = {id_ for each in changes for id_ in (*each.predecessors, *each.successors)}
    return Lineage([Locality(id=id_) for id_ in sorted(named)], changes)


def shown(relatives: Sequence[Relative]) -> str:
    """A family in letters, those beyond each in brackets, repeated ones starred."""
    return "".join(
        relative.id
        + ("*" if relative.is_repeated else "")
        + (f"({shown(relative.beyond)})" if relative.beyond else "")
        for relative in relatives
    )


@pytest.mark.parametrize(
    ("before", "after", "of", "family"),
    [
        pytest.param("ab", "c", "c", "ab", id="merger"),
        pytest.param("ab", "b", "b", "a", id="absorption"),
        pytest.param("a", "bc", "b", "a", id="division"),
        pytest.param("a", "ab", "b", "a", id="separation"),
        pytest.param("a", "ab", "a", "", id="who goes on beside what it created"),
        pytest.param("ab", "ab", "b", "", id="boundary change"),
    ],
)
def test_forerunners_of_each_shape(
    before: str, after: str, of: str, family: str
) -> None:
    """Who goes on has those that ended as forerunners, who is created all of them."""
    assert shown(forerunners(lineage(change(2000, before, after)), of)) == family


@pytest.mark.parametrize(
    ("before", "after", "of", "family"),
    [
        pytest.param("ab", "c", "a", "c", id="merger"),
        pytest.param("ab", "b", "a", "b", id="absorption"),
        pytest.param("ab", "b", "b", "", id="who takes another in"),
        pytest.param("a", "ab", "a", "b", id="separation"),
    ],
)
def test_successors_of_each_shape(
    before: str, after: str, of: str, family: str
) -> None:
    """Who ended has all as successors, who goes on those that were created."""
    assert shown(successors(lineage(change(2000, before, after)), of)) == family


def test_a_relative_met_twice_is_followed_once() -> None:
    """Where lines meet again, what lies beyond is told in one place."""
    family = lineage(
        change(1990, "a", "b"), change(2000, "b", "cd"), change(2010, "cd", "e")
    )
    assert shown(forerunners(family, "e")) == "c(b(a))d(b*)"


def test_a_circle_ends() -> None:
    """Data in which localities come before each other is told once around."""
    family = lineage(change(1990, "a", "b"), change(2000, "b", "a"))
    assert shown(forerunners(family, "a")) == "b(a*)"


def test_a_line_without_end_is_broken_off() -> None:
    """Only so many generations are followed, whatever the data."""
    ids = [f"l{number}" for number in range(DEEPEST + 5)]
    changes = [
        Change(
            id=f"c{number}",
            date=PartialDate.parse(f"{1000 + number}"),
            predecessors=(before,),
            successors=(after,),
        )
        for number, (before, after) in enumerate(pairwise(ids))
    ]
    family = successors(Lineage([Locality(id=id_) for id_ in ids], changes), "l0")
    assert shown(family).count("(") == DEEPEST - 1
