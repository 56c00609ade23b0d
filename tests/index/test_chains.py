"""Chains followed all at once are the histories that are walked one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.index.worlds import worlds

import sisterlinks as sl
from sisterlinks.index import chains
from sisterlinks.index.histories import Histories, Span
from sisterlinks.index.register import lives


@given(dataset=worlds, longest=st.sampled_from([1, 2, chains.LONGEST]))
@settings(deadline=None)
def test_chains_are_the_histories_of_their_slots(
    dataset: sl.Dataset, longest: int
) -> None:
    """Each slot is followed to its last holder, or left to be walked."""
    known = {each.id: each for each in reversed(dataset.records(sl.Locality))}
    numbers = {id_: number for number, id_ in enumerate(known)}
    spans_of_life = lives([*known.values()], dataset.lineage)
    slots = np.arange(len(known), dtype=np.int32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chains, "LONGEST", longest)
        found, walked = chains.chains(
            numbers, dataset.lineage, [*map(np.asarray, spans_of_life)], slots
        )

    def window(id_: str) -> tuple[int, int]:
        at = numbers.get(id_)
        return (1, 0) if at is None else (spans_of_life[0][at], spans_of_life[1][at])

    histories = Histories(dataset.lineage, window)
    ids = [*known]
    rows: list[set[Span]] = [set() for _ in ids]
    for slot, holder, *told in zip(*(column.tolist() for column in found), strict=True):
        rows[slot].add(Span(ids[holder], *told))
    for slot, id_ in enumerate(ids):
        expected = set() if slot in walked else set(histories.of(id_))
        assert rows[slot] == expected
