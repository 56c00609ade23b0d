"""Ties whose links are made when somebody looks at them are ties like any other."""

from __future__ import annotations

import copy
import datetime as dt
import pickle

import pytest

import sisterlinks as sl
from sisterlinks.index.resolver import ColumnResolver
from sisterlinks.ties.walk import Resolver

DAY = dt.date(2025, 11, 30)


def _dataset() -> sl.Dataset:
    return sl.Dataset(
        [
            sl.Locality(id="a"),
            sl.Locality(id="b"),
            sl.Locality(id="c", dissolved=sl.PartialDate("2030")),
            sl.Change(
                id="merger",
                date=sl.PartialDate("2020"),
                predecessors=("a",),
                successors=("b", "d"),
            ),
            sl.Partnership(id="p", parties=("a", "c")),
            sl.Partnership(id="q", parties=("b", "c")),
        ]
    )


@pytest.fixture
def tie() -> sl.Tie:
    """Return a tie at which nobody has looked."""
    (found,) = _dataset().ties("c", on=DAY)
    return found


def test_it_equals_the_plain_one_and_looks_like_it(tie: sl.Tie) -> None:
    """Equality, hash and repr do not tell how a tie was made."""
    dataset = _dataset()
    plain = Resolver(dataset.store, dataset.lineage)
    (expected,) = plain.ties(dataset.locality("c"), DAY, sl.Standing.PRESUMED)
    assert tie == expected
    assert repr(tie) == repr(expected)
    assert hash(tie) == hash(expected)


def test_it_says_the_same_before_and_after_it_was_looked_at(tie: sl.Tie) -> None:
    """What is known without links agrees with what the links say."""
    before = (tie.partnerships, tie.since, tie.standing, tie.certain)
    links = tie.links
    assert tuple(link.partnership for link in links) == before[0]
    assert max(link.standing.strength for link in links) == before[2].strength
    assert all(link.certain for link in links) == before[3]
    assert len(tie.path) == 2 * len(links)


def test_it_pickles_and_copies(tie: sl.Tie) -> None:
    """A copy is equal, and needs nothing of what made the original."""
    assert pickle.loads(pickle.dumps(tie)) == tie  # noqa: S301 - our own bytes
    assert copy.copy(tie) == tie


def test_it_has_no_other_attributes(tie: sl.Tie) -> None:
    """A wrong name is told as for any object."""
    with pytest.raises(AttributeError, match="no attribute 'link'"):
        _ = tie.link  # type: ignore[attr-defined] # the point


def test_lives_are_read_from_the_index_once_it_is_there() -> None:
    """The localities of a day are the same before and after ties were asked for."""
    dataset = _dataset()
    resolver = ColumnResolver(dataset.store, dataset.lineage)
    before = list(resolver.existing(DAY))
    assert resolver.index.lives is resolver.lives or resolver.lives
    fresh = ColumnResolver(dataset.store, dataset.lineage)
    assert fresh.index.lives is fresh.lives
    assert list(fresh.existing(DAY)) == before


def test_ties_below_the_floor_are_left_out() -> None:
    """A tie of a standing weaker than asked for is not given."""
    dataset = _dataset()
    assert len(dataset.ties("c", on=DAY, at_least="unresolved")) == 1
    (tie,) = dataset.ties("c", on=DAY, at_least="original")
    assert tie.standing is sl.Standing.ORIGINAL
    merged = sl.Dataset(
        [
            sl.Locality(id="a"),
            sl.Locality(id="b"),
            sl.Locality(id="c"),
            sl.Change(
                id="replacement",
                date=sl.PartialDate("2020-01-01"),
                predecessors=("a",),
                successors=("b",),
            ),
            sl.Partnership(id="p", parties=("a", "c")),
        ]
    )
    assert merged.ties("c", on=DAY, at_least="confirmed") == ()
