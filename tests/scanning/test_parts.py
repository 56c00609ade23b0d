"""Tables of countries, each made of the rows that bear on it, are the table of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.index.worlds import days_of, worlds

import sisterlinks as sl
from sisterlinks.scanning.dataset import ScannedDataset
from sisterlinks.ties.excerpt import FARTHEST

pytest.importorskip("numpy", reason="numpy is not installed")
pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")

Folders = pytest.TempPathFactory

COUNTRIES = ("AA", "bb", "")
FORMER = sl.Country(value="AA", end="1990")


@st.composite
def _split(draw: st.DrawFn) -> sl.Dataset:
    """Return worlds of several countries, some in none that is known."""
    world = draw(worlds)
    states = st.sampled_from([(), ("AA",), ("bb",), (FORMER, "bb"), (FORMER,)])
    return sl.Dataset(
        attrs.evolve(record, countries=draw(states))
        if isinstance(record, sl.Locality)
        else record
        for record in world
    )


def _rows(*tables: Any) -> Counter[tuple[object, ...]]:
    return Counter(tuple(row.values()) for table in tables for row in table.to_pylist())


def _scanned(world: sl.Dataset, folders: Folders) -> Path:
    folder = folders.mktemp("parts")
    sl.dump(world, folder, fmt="parquet")
    return folder


def _parts(datasets: Iterable[sl.Dataset]) -> list[Any]:
    return [
        dataset.holder_table(country)
        for dataset, country in zip(datasets, COUNTRIES, strict=True)
    ]


@given(world=_split())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_holder_tables_of_countries_are_together_that_of_all(
    world: sl.Dataset, tmp_path_factory: Folders
) -> None:
    """Each row stands in one of them, made of all records or of a part's rows alone."""
    folder = _scanned(world, tmp_path_factory)
    loaded = sl.load(folder)
    expected = _rows(loaded.holder_table())
    assert _rows(*_parts([loaded] * 3)) == expected
    scanned = [sl.scan(folder) for _ in COUNTRIES]
    assert _rows(*_parts(scanned)) == expected
    for dataset in scanned:
        assert isinstance(dataset, ScannedDataset)
        assert not dataset.store.is_whole


@given(world=_split())
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_tables_of_countries_give_the_ties_of_any_day(
    world: sl.Dataset, tmp_path_factory: Folders
) -> None:
    """DuckDB joins them to all ties, though each was made without the others."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    folder = _scanned(world, tmp_path_factory)
    parts = _parts(sl.scan(folder) for _ in COUNTRIES)
    holders = pa.concat_tables(parts)
    loaded = sl.load(folder)
    with duckdb.connect() as connection:
        connection.register("holders", holders)
        for day in days_of(loaded):
            found = connection.sql(sl.tie_sql("holders", on=day)).fetchall()
            assert {(*row[:5], *row[5]) for row in found} == {
                (
                    tie.locality.id,
                    tie.partner.id,
                    None if tie.since is None else str(tie.since),
                    str(tie.standing),
                    tie.certain,
                    *(partnership.id for partnership in tie.partnerships),
                )
                for tie in loaded.all_ties(on=day)
            }


def test_parties_that_no_record_tells_of_are_in_no_known_country(
    tmp_path: Path,
) -> None:
    """Who came after such a party holds its slot, in the part without a country."""
    pieces = [
        sl.Change(id="c", date="2000", predecessors=["old"], successors=["new"]),
        sl.Partnership(id="p", parties=["old", "other"]),
    ]
    world = sl.Dataset([*pieces, sl.Locality(id="new", country="AA")])
    sl.dump(world, tmp_path / "world", fmt="parquet")
    scanned = sl.scan(tmp_path / "world")
    assert scanned.holder_table("aa").num_rows == 0
    slots = {(row["slot"], row["holder"]) for row in _rows_of(scanned, "")}
    assert slots == {("old", "new")}
    sl.dump(sl.Dataset(pieces), tmp_path / "nobody", fmt="parquet")
    assert _rows_of(sl.scan(tmp_path / "nobody"), "") == []
    sl.dump(sl.Dataset([pieces[0]]), tmp_path / "changes", fmt="parquet")
    assert _rows_of(sl.scan(tmp_path / "changes"), "") == []


def _rows_of(dataset: sl.Dataset, country: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = dataset.holder_table(country).to_pylist()
    return rows


def test_a_part_that_can_t_be_read_is_told_as_all_are(tmp_path: Path) -> None:
    """The error names the row in the file, though the part has rows of its own."""
    for name, rows in {
        "localities": [{"id": "b", "country": "AA"}, {"id": "a"}],
        "partnerships": [
            {"id": "p", "parties": ["a", "a"], "acts": []},
            {"id": "q", "parties": ["a", "b"], "acts": [{"act": "began"}]},
        ],
    }.items():
        pq.write_table(pa.Table.from_pylist(rows), tmp_path / f"{name}.parquet")
    for country in ("AA", ""):
        with pytest.raises(sl.LoadError, match="began") as caught:
            sl.scan(tmp_path).holder_table(country)
        (problem,) = caught.value.problems
        assert str(problem.position).endswith("partnerships.parquet:2:3")
    pq.write_table(
        pa.Table.from_pylist([{"id": "b", "country": 7}]),
        tmp_path / "localities.parquet",
    )
    with pytest.raises(sl.LoadError, match="7 stands"):
        sl.scan(tmp_path).holder_table("AA")


def test_a_long_history_is_read_with_all_others(tmp_path: Path) -> None:
    """Where a slot passes on more often than is followed, all rows tell."""
    ids = [f"l{number:03d}" for number in range(FARTHEST + 2)]
    world = sl.Dataset(
        [
            sl.Locality(id=ids[0], country="AA"),
            *(sl.Locality(id=id_) for id_ in ids[1:]),
            *(
                sl.Change(id=new, date="2000", predecessors=[old], successors=[new])
                for old, new in pairwise(ids)
            ),
            sl.Partnership(id="p", parties=[ids[0], "far"]),
        ]
    )
    sl.dump(world, tmp_path, fmt="parquet")
    scanned = sl.scan(tmp_path)
    assert _rows(scanned.holder_table("AA")) == _rows(world.holder_table())
    assert isinstance(scanned, ScannedDataset)
    assert scanned.store.is_whole


def test_what_stands_for_countries_is_refused_where_it_is_none() -> None:
    """The error names what was asked for."""
    with pytest.raises(sl.RecordError, match="countries: "):
        sl.Dataset().holder_table([None])  # type: ignore[list-item] # on purpose
