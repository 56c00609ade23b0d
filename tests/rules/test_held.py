"""What records hold, looked at together, against a look at each."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.rules.held import Held


@attrs.frozen(kw_only=True)
class _Holder(sl.Record):
    """A record that holds the very tuple that it is given, as loading makes them."""

    kinds: tuple[sl.Kind, ...]


_DATES = st.none() | st.just("2000")
_KINDS = st.lists(
    st.builds(sl.Kind, value=st.sampled_from("ab"), start=_DATES, end=_DATES),
    max_size=2,
)


@st.composite
def holders(draw: st.DrawFn) -> list[_Holder]:
    """Make records of which some share their kinds."""
    shared = draw(st.lists(_KINDS.map(tuple), min_size=1, max_size=3))
    chosen = draw(st.lists(st.sampled_from(shared) | _KINDS.map(tuple), max_size=5))
    return [_Holder(id=str(n), kinds=kinds) for n, kinds in enumerate(chosen)]


@pytest.mark.parametrize("are_shared", [True, False])
@given(records=holders())
def test_what_is_looked_at_together_is_found_of_each(
    are_shared: bool,  # noqa: FBT001 - a parameter of the test
    records: list[_Holder],
) -> None:
    """In the order of the records, and of their values."""
    held = Held(records, [one.kinds for one in records], are_shared=are_shared)
    assert [*held.where(len)] == [(one, one.kinds) for one in records if one.kinds]
    assert [*held.dated] == [
        (one, number, kind)
        for one in records
        for number, kind in enumerate(one.kinds)
        if kind.start or kind.end
    ]


def test_what_many_share_is_asked_once() -> None:
    """However many they are."""
    kinds = (sl.Kind(value="city"),)
    records = [_Holder(id=id_, kinds=kinds) for id_ in "abc"]
    asked: list[object] = []

    def are_wanted(values: object) -> bool:
        asked.append(values)
        return True

    held = Held(records, [one.kinds for one in records], are_shared=True)
    assert held.where(are_wanted) == [(one, kinds) for one in records]
    assert asked == [kinds]
