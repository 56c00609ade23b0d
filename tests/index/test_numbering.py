"""Numbers of ids that are found all at once are those that a dictionary has."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks.index import numbering
from sisterlinks.index.numbering import LONGEST, Numbering

_plain = st.text("ab-01", max_size=20)
_strange = st.text(st.sampled_from("aéĐ台\0\n\ud800\U0001f600"), max_size=9)
_long = st.integers(LONGEST - 1, LONGEST + 1).map("a".__mul__)
ids = st.lists(_plain) | st.lists(_plain | _strange | _long)


def _agrees(known: list[str], asked: list[str]) -> None:
    numbers = {id_: number for number, id_ in enumerate(known)}
    expected = [numbers.get(id_, -1) for id_ in (*asked, *known)]
    assert Numbering(known).of((*asked, *known)).tolist() == expected


@given(known=ids, asked=ids, chunk=st.sampled_from([1, 3, 2**16]))
def test_every_id_has_the_number_of_its_place(
    known: list[str], asked: list[str], chunk: int
) -> None:
    """Ids of every script and length are found, and others are not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_CHUNK", chunk)
        _agrees([*dict.fromkeys(known)], asked)


@given(known=st.lists(_plain, unique=True), asked=st.lists(_plain))
def test_what_is_mixed_badly_is_found_all_the_same(
    known: list[str], asked: list[str]
) -> None:
    """Where all numbers that are mixed are the same, a dictionary is asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_MIXERS", np.zeros(2, dtype=np.uint64))
        _agrees(known, asked)


@given(known=st.lists(_plain, unique=True), asked=st.lists(_plain))
def test_crowded_numbers_are_searched_for(known: list[str], asked: list[str]) -> None:
    """Where many stand close to each other, they are not gone through one by one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_ROUNDS", 0)
        _agrees(known, asked)
