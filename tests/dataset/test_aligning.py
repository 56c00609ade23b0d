"""Aligning lists: what changed between two, however alike their items are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks.dataset.aligning import Run, changed_runs

SOME = st.lists(st.sampled_from("aaab"), max_size=150)
MANY = st.lists(st.integers(0, 300).map(str), max_size=150)


def applied(old: Sequence[str], new: Sequence[str], runs: Sequence[Run]) -> list[str]:
    """Put what is new in the place of what is old."""
    result: list[str] = []
    at = 0
    for start, end, new_start, new_end in runs:
        result += [*old[at:start], *new[new_start:new_end]]
        at = end
    return [*result, *old[at:]]


@given(SOME | MANY, SOME | MANY)
def test_runs_lead_from_the_old_to_the_new(old: list[str], new: list[str]) -> None:
    """What lies between them is the same in both."""
    assert applied(old, new, [*changed_runs(old, new)]) == new


@given(MANY, st.data())
def test_what_was_put_in_is_all_that_changed(
    old: list[str], data: st.DataObject
) -> None:
    """Items that nothing else is like keep their places."""
    place = data.draw(st.integers(0, len(old)))
    new = [*old[:place], "new", *old[place:]]
    assert [*changed_runs(old, new)] == [(place, place, place, place + 1)]


@given(st.permutations(range(120)))
def test_lists_that_were_put_in_another_order_share_what_stayed(
    numbers: list[int],
) -> None:
    """Items of which each list has one are found again, as many as rise."""
    old = [str(number) for number in range(120)]
    new = [str(number) for number in numbers]
    runs = [*changed_runs(old, new)]
    assert applied(old, new, runs) == new
    changed = sum(end - start for start, end, *_ in runs)
    assert changed < len(old) or not runs or changed == len(old)


@pytest.mark.parametrize("count", [2_000, 20_000])
def test_many_equal_items_are_no_hindrance(count: int) -> None:
    """A list of thousands of the same is compared as fast as any."""
    same = ["same"] * count
    assert [*changed_runs(same, same)] == []
    assert [*changed_runs(same, [*same, "new"])] == [(count, count, count, count + 1)]
    turned = ["other"] * count + same
    assert [*changed_runs(same + ["other"] * count, turned)] == [
        (0, 2 * count, 0, 2 * count)
    ]
