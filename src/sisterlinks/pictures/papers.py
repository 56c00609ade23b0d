"""The papers and meetings of each locality."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from sisterlinks.model import Meeting, Memorandum
from sisterlinks.model.days import chronological
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.affirmations import Paper, localities_in


def papers_by_locality(store: RecordStore) -> Mapping[str, tuple[Paper, ...]]:
    """Return the papers and meetings that each locality took part in.

    It did so by itself or by an organ of its own; or a meeting was held in it.

    Args:
        store: The records.

    Returns:
        The papers and meetings by the locality's id, the earliest first, those without
        a date last.
    """
    found: dict[str, list[Paper]] = {}
    papers: tuple[Paper, ...] = (*store.of(Meeting), *store.of(Memorandum))
    for paper in sorted(papers, key=_order):
        for id_ in dict.fromkeys(_concerned(store, paper)):
            found.setdefault(id_, []).append(paper)
    return {id_: tuple(members) for id_, members in found.items()}


def _order(paper: Paper) -> tuple[bool, tuple[dt.date, dt.date], str]:
    return (paper.date is None, chronological(paper.date), paper.id)


def _concerned(store: RecordStore, paper: Paper) -> Iterator[str]:
    yield from localities_in(paper, store)
    if isinstance(paper, Meeting) and paper.place:
        yield paper.place
