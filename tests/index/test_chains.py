"""Chains followed all at once are the histories that are walked one by one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.index.worlds import worlds

import sisterlinks as sl
from sisterlinks.index import chains
from sisterlinks.index.histories import Histories, Span
from sisterlinks.index.register import lives
from sisterlinks.index.terms import Decisions
from sisterlinks.model.days import NEVER
from sisterlinks.ties.decisions import verdicts
from sisterlinks.ties.inheritance import held_since

Numbers = dict[str, int]


def _decisions(dataset: sl.Dataset, numbers: Numbers) -> Iterator[tuple[int, ...]]:
    """Yield what was decided about partnerships in which nobody decided twice."""
    for at, partnership in enumerate(dataset.partnerships):
        said = [
            (numbers.get(id_, -1), verdict)
            for id_, members in verdicts(partnership).items()
            for verdict in members
            if verdict.act is not None
        ]
        deciders = [number for number, _ in said]
        if -1 not in deciders and len({*deciders}) == len(said):
            for number, (act, start, _, certain_from) in said:
                assert act is not None
                is_confirmed = act.act is sl.ActKind.CONFIRMED
                yield at, number, start, certain_from, is_confirmed


def _span(span: Span) -> Span:
    """Say nothing of certainty that goes beyond the days of the span."""
    certain = max(span.certain_from, span.start)
    return span._replace(certain_from=certain if certain < span.end else NEVER)


@given(dataset=worlds, longest=st.sampled_from([1, 2, chains.LONGEST]))
@settings(deadline=None)
def test_chains_are_the_histories_of_their_slots(
    dataset: sl.Dataset, longest: int
) -> None:
    """Each slot is followed to its last holder, or left to be walked."""
    known = {each.id: each for each in reversed(dataset.records(sl.Locality))}
    ids = [*known]
    numbers = {id_: number for number, id_ in enumerate(ids)}
    spans_of_life = lives([*known.values()], dataset.lineage)
    told = np.array([*_decisions(dataset, numbers)], dtype=np.int32).reshape(-1, 5)
    # A slot of each locality, and of each party to what somebody has decided about.
    slots = [(number, -1) for number in range(len(ids))]
    slots += [
        (numbers[party], at)
        for at in np.unique(told[:, 0]).tolist()
        for party in dict.fromkeys(dataset.partnerships[at].parties)
        if party in numbers
    ]
    followed = np.array(slots, dtype=np.int32).reshape(-1, 2).T
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chains, "LONGEST", longest)
        found, walked = chains.chains(
            chains.heirs_of(numbers, dataset.lineage, len(ids)),
            [*map(np.asarray, spans_of_life)],
            chains.Followed(np.arange(len(slots), dtype=np.int32), *followed),
            Decisions(*told.T),
        )

    def window(id_: str) -> tuple[int, int]:
        at = numbers.get(id_)
        return (1, 0) if at is None else (spans_of_life[0][at], spans_of_life[1][at])

    histories = Histories(dataset.lineage, window)
    rows: list[list[Span]] = [[] for _ in slots]
    for slot, holder, *rest in zip(*(each.tolist() for each in found), strict=True):
        rows[slot].append(_span(Span(ids[holder], *rest)))
    for slot, (number, at) in enumerate(slots):
        expected: list[Span] = []
        if slot not in walked and at < 0:
            expected = histories.of(ids[number])
        elif slot not in walked:
            partnership = dataset.partnerships[at]
            decided = verdicts(partnership)
            expected = histories.of(ids[number], held_since(partnership), decided)
        assert sorted(rows[slot]) == sorted(map(_span, expected))
