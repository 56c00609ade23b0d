"""Worlds for tests of the columns: whole ones, and ones in which anything goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.testing.strategies import datasets

_IDS = [f"l{number}" for number in range(6)]
_TEXTS = ["2000", "2000-06", "2000-06-15", "2001-01-01", "2001", "2001~", "2002-02"]
_TEXTS += ["2003/..", "../2001", "2000/2002", "2001-01-01/", "2004-01-01"]

dates = st.sampled_from(_TEXTS).map(sl.PartialDate.parse)
some_ids = st.lists(st.sampled_from([*_IDS, "nowhere"]), max_size=3).map(tuple)


def _records(draw: st.DrawFn) -> Iterator[sl.Record]:
    for id_ in draw(st.lists(st.sampled_from(_IDS), min_size=2)):
        yield sl.Locality(
            id=id_,
            founded=draw(st.none() | st.none() | dates),
            dissolved=draw(st.none() | st.none() | dates),
        )
    for number in range(draw(st.integers(0, 6))):
        yield sl.Change(
            id=f"c{number}",
            date=draw(dates),
            predecessors=draw(some_ids),
            successors=draw(some_ids),
            heirs=draw(st.just(()) | some_ids),
            transfers=draw(
                st.just({})
                | st.dictionaries(st.sampled_from(_IDS), some_ids, max_size=2)
            ),
        )
    acts = st.builds(
        sl.Act,
        act=st.sampled_from(sl.ActKind),
        date=st.none() | dates,
        by=st.none() | st.sampled_from(_IDS),
    )
    for _ in range(draw(st.integers(0, 5))):
        established = st.builds(
            sl.Act, act=st.just(sl.ActKind.ESTABLISHED), date=st.none() | dates
        )
        yield sl.Partnership(
            id=draw(st.sampled_from(["p1", "p2", "p3", "p4", "p5", "p6", "p7"])),
            parties=draw(some_ids),
            acts=(
                *draw(st.lists(established, min_size=0, max_size=1)),
                *draw(st.lists(acts, max_size=4)),
            ),
        )
    if draw(st.booleans()):
        yield sl.Source(id=draw(st.sampled_from(_IDS)))


@st.composite
def anything(draw: st.DrawFn) -> sl.Dataset:
    """Return datasets that break every rule there is, and can be built all the same."""
    records = list(_records(draw))
    return (
        sl.Dataset({record.id: record for record in records}.values())
        if draw(st.booleans())
        else sl.Dataset(_distinct_partnerships(records))
    )


def _distinct_partnerships(records: list[sl.Record]) -> Iterator[sl.Record]:
    """Keep what is given twice, but for partnerships: of those no order is defined."""
    seen: set[str] = set()
    for record in records:
        if isinstance(record, sl.Partnership):
            if record.id in seen:
                continue
            seen.add(record.id)
        yield record


worlds = (
    anything()
    | datasets(partial_dates=True, max_partnerships=6)
    | datasets(mixed_dates=True, pairs=True, max_partnerships=6)
    | datasets(max_changes=8, max_partnerships=8)
)
"""Worlds of every kind."""


def days_of(dataset: sl.Dataset) -> list[dt.date]:
    """Return every day on which an answer may change, and its neighbours."""
    days = {dt.date.min, dt.date.max}
    found: list[sl.PartialDate | None] = []
    for locality in dataset.records(sl.Locality):
        found += [locality.founded, locality.dissolved]
    found += [change.date for change in dataset.changes]
    found += [act.date for each in dataset.partnerships for act in each.acts]
    for date in found:
        if date is not None:
            for day in (date.earliest, date.latest):
                if day is not None and dt.date.min < day < dt.date.max:
                    days |= {day, day - dt.timedelta(1), day + dt.timedelta(1)}
    return sorted(days)
