"""The order of the changes of one day, against what it means, written out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.ties.order import contradictions, in_order

_IDS = st.lists(st.sampled_from("abcde"), max_size=3)


@st.composite
def days(draw: st.DrawFn) -> list[sl.Change]:
    """Make the changes of one day, which share localities."""
    sides = draw(st.lists(st.tuples(_IDS, _IDS), max_size=7))
    ids = draw(st.permutations(range(len(sides))))
    return [
        sl.Change(id=str(id_), date="2000-01-01", predecessors=before, successors=after)
        for id_, (before, after) in zip(ids, sides, strict=True)
    ]


def _comes_before(one: sl.Change, other: sl.Change) -> bool:
    """Return whether one creates whom the other names, or names whom it ends."""
    return not (
        set(one.created).isdisjoint((*other.continuing, *other.ended))
        and set(one.continuing).isdisjoint(other.ended)
    )


@given(days())
def test_each_change_comes_with_the_first_whom_nothing_keeps_back(
    changes: list[sl.Change],
) -> None:
    """In the order of their ids; those that wait for each other come last."""
    expected: list[sl.Change] = []
    left = sorted(changes, key=lambda change: change.id)
    while wave := [
        change
        for change in left
        if not any(_comes_before(other, change) for other in left)
    ]:
        expected += wave
        left = [change for change in left if change not in wave]
    assert list(in_order(changes)) == [*expected, *left]
    assert contradictions(changes) == tuple(left)
