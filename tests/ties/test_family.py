"""The family of a locality."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs
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


def with_transfers(one: Change, **transfers: str) -> Change:
    """A change that says by letters which successors came out of whom."""
    pairs = {old: tuple(new) for old, new in transfers.items()}
    return attrs.evolve(one, transfers=pairs)


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


def test_the_family_follows_the_pairs_of_a_change() -> None:
    """Where transfers name one that ended, it is related to its own successors."""
    change_ = with_transfers(change(2009, "abd", "ab"), d="b")
    family = lineage(change_)
    assert shown(successors(family, "d")) == "b"
    assert shown(forerunners(family, "a")) == ""
    assert shown(forerunners(family, "b")) == "d"


def test_who_left_nothing_has_no_successors() -> None:
    """Where transfers give nothing for one that ended, nothing came of it."""
    family = lineage(with_transfers(change(2000, "ab", "c"), a=""))
    assert shown(successors(family, "a")) == ""
    assert shown(forerunners(family, "c")) == "b"


def test_what_was_taken_in_later_went_into_nobody_before() -> None:
    """One that left has no part in what the one that it left took in afterwards."""
    family = lineage(change(2007, "a", "ac"), change(2009, "ad", "a"))
    assert shown(forerunners(family, "c")) == "a"
    assert shown(successors(family, "d")) == "a"


def test_what_was_taken_in_before_goes_on() -> None:
    """One that leaves has a part in what the one that it leaves took in before."""
    family = lineage(change(2007, "ad", "a"), change(2009, "a", "ac"))
    assert shown(forerunners(family, "c")) == "a(d)"
    assert shown(successors(family, "d")) == "a(c)"


def test_of_two_changes_on_one_day_neither_comes_first() -> None:
    """What is taken in on the day on which another leaves does not go to it."""
    family = lineage(change(2007, "ad", "a"), change(2007, "a", "ac"))
    assert shown(forerunners(family, "c")) == "a"
    assert shown(successors(family, "d")) == "a"


def test_a_relative_met_at_two_times_has_two_histories() -> None:
    """One that gave off two, and took another in between, is told twice."""
    family = lineage(
        change(1990, "a", "ab"),
        change(2000, "ax", "a"),
        change(2010, "a", "ac"),
        change(2020, "bc", "e"),
    )
    assert shown(forerunners(family, "e")) == "b(a)c(a(x))"
