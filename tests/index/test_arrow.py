"""Tables say what the answers say that come as objects."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.index.worlds import days_of, worlds

import sisterlinks as sl
from sisterlinks.index.resolver import ColumnResolver
from sisterlinks.index.sql import tie_sql

duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
pytest.importorskip("pyarrow", reason="pyarrow is not installed")


def _said(ties: Iterable[sl.Tie]) -> list[tuple[object, ...]]:
    return sorted(
        (
            tie.locality.id,
            tie.partner.id,
            None if tie.since is None else str(tie.since),
            str(tie.standing),
            tie.certain,
            [partnership.id for partnership in tie.partnerships],
        )
        for tie in ties
    )


@given(dataset=worlds, floor=st.sampled_from(sl.Standing))
@settings(deadline=None)
def test_a_table_holds_all_ties_of_its_day(
    dataset: sl.Dataset, floor: sl.Standing
) -> None:
    """The rows of a tie table are the ties of the day, with the names of both."""
    for day in days_of(dataset):
        rows = dataset.tie_table(on=day, at_least=floor).to_pylist()
        links = [row.pop("links") for row in rows]
        names = [(row.pop("locality_name"), row.pop("partner_name")) for row in rows]
        ties = sorted(
            dataset.all_ties(on=day, at_least=floor),
            key=lambda tie: (tie.locality.id, tie.partner.id),
        )
        assert [tuple(row.values()) for row in rows] == _said(ties)
        assert names == [
            (tie.locality.name_in("en", on=day), tie.partner.name_in("en", on=day))
            for tie in ties
        ]
        assert links == [
            [
                {
                    "partnership": link.partnership.id,
                    "since": None if link.since is None else str(link.since),
                    "standing": link.standing.value,
                    "certain": link.certain,
                }
                for link in tie.links
            ]
            for tie in ties
        ]


@given(dataset=worlds)
@settings(deadline=None)
def test_tables_are_laid_out_as_arrow_has_it(dataset: sl.Dataset) -> None:
    """Every code stands for a text, and every list for rows that are there."""
    dataset.holder_table().validate(full=True)
    for day in days_of(dataset):
        dataset.tie_table(on=day, at_least="unresolved").validate(full=True)


@given(dataset=worlds, floor=st.sampled_from(sl.Standing))
@settings(max_examples=settings().max_examples // 4)
def test_duckdb_joins_the_holder_table_to_all_ties_of_any_day(
    dataset: sl.Dataset, floor: sl.Standing
) -> None:
    """The holder table and one join say in DuckDB what the dataset says."""
    with duckdb.connect() as connection:
        connection.register("holders", dataset.holder_table())
        for day in days_of(dataset):
            query = tie_sql("holders", on=day, at_least=floor)
            rows = connection.sql(query).fetchall()
            assert sorted(rows) == _said(dataset.all_ties(on=day, at_least=floor))


@given(dataset=worlds)
@settings(deadline=None)
def test_spans_of_one_place_and_holder_do_not_overlap(dataset: sl.Dataset) -> None:
    """On any day, a locality holds a slot in a partnership in one row at most."""
    spans: dict[tuple[str, str, str], list[tuple[dt.date, dt.date]]] = {}
    for row in dataset.holder_table().to_pylist():
        key = (row["partnership"], row["slot"], row["holder"])
        span = (row["from"] or dt.date.min, row["to"] or dt.date.max)
        spans.setdefault(key, []).append(span)
    for found in spans.values():
        found.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_without_numpy_the_index_names_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is imported when it is first asked for."""
    monkeypatch.setitem(sys.modules, "sisterlinks.index.index", None)
    dataset = sl.Dataset()
    resolver = ColumnResolver(dataset.store, dataset.lineage, indexed=True)
    with pytest.raises(sl.MissingExtraError, match=r"sisterlinks\[arrow\]"):
        resolver.index  # noqa: B018 - what is asked for raises


@pytest.mark.parametrize("module", ["pyarrow", "numpy"])
def test_without_its_packages_a_table_names_the_extra(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where pyarrow or numpy is missing, the error says what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(sl.MissingExtraError, match=r"sisterlinks\[arrow\]"):
        sl.Dataset().tie_table()


def test_a_table_names_places_as_on_its_day_and_has_each_name_once() -> None:
    """A name that another place bears already is not a second text."""
    dataset = sl.loads("""
    localities:
      - {id: a, names: [{text: Old, to: 1990}, {text: New, from: 1990}]}
      - {id: b, name: Old}
      - {id: c, names: [{text: Older, to: 1990}, {text: New, from: 1990}]}
      - {id: d, name: Far}
    partnerships: [{id: p, parties: [a, b, c, d]}]
    """)
    for day, expected in (
        ("1980-01-01", {"a": "Old", "b": "Old", "c": "Older", "d": "Far"}),
        ("2000-01-01", {"a": "New", "b": "Old", "c": "New", "d": "Far"}),
    ):
        table = dataset.tie_table(on=day)
        told = {row["locality"]: row["locality_name"] for row in table.to_pylist()}
        told |= {row["partner"]: row["partner_name"] for row in table.to_pylist()}
        assert told == expected
        table.validate(full=True)
        for column in ("locality_name", "partner_name"):
            (chunk,) = table[column].chunks
            assert (
                str(chunk.type) == "dictionary<values=string, indices=int32, ordered=0>"
            )
            assert len({*chunk.dictionary.to_pylist()}) == len(chunk.dictionary)
