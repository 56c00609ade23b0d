"""A scanned dataset answers as the loaded one does, in every world and on every day."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.index.worlds import days_of, worlds

import sisterlinks as sl
from sisterlinks.scanning.dataset import ScannedDataset
from sisterlinks.testing.strategies import DEFECTS, datasets
from sisterlinks.ties.excerpt import SELDOM

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("numpy", reason="numpy is not installed")

# Each example writes a folder, and asks for every locality on many days.
costly = settings(max_examples=settings().max_examples // 4)

FLOORS = (sl.Standing.UNRESOLVED, sl.Standing.PRESUMED)
DETAILED = datasets(details=True, papers=True, partial_dates=True)
BROKEN = (
    worlds
    | DETAILED
    | st.sampled_from(list(DEFECTS)).flatmap(lambda defect: datasets(broken=defect))
)

Folders = pytest.TempPathFactory


def _scanned(dataset: sl.Dataset, folders: Folders) -> tuple[sl.Dataset, sl.Dataset]:
    """Return a dataset as it is loaded from Parquet, and as it is scanned."""
    folder = folders.mktemp("scanned")
    sl.dump(dataset, folder, fmt="parquet")
    return sl.load(folder), sl.scan(folder)


def _told(ask: Callable[[], object]) -> object:
    """Return an answer, or what an error says."""
    try:
        return ask()
    except sl.SisterlinksError as error:
        return type(error), str(error)


def _answers(dataset: sl.Dataset, id_: str, day: dt.date) -> list[object]:
    """Return what a dataset says of a locality on a day."""
    return [
        _told(ask)
        for ask in (
            lambda: dataset.locality(id_),
            lambda: dataset.life(id_),
            lambda: dataset.successors(id_, on=day),
            lambda: dataset.predecessors(id_, on=day),
            lambda: dataset.ties(id_, on=day),
            lambda: dataset.find(id_, on=day),
        )
    ]


@given(world=BROKEN)
@costly
def test_ties_of_every_day_are_those_of_the_loaded_dataset(
    world: sl.Dataset, tmp_path_factory: Folders
) -> None:
    """All ties, with their order and paths, tables included."""
    loaded, scanned = _scanned(world, tmp_path_factory)
    for day in days_of(loaded):
        for floor in FLOORS:
            assert list(scanned.all_ties(day, floor)) == list(
                loaded.all_ties(day, floor)
            )
            assert scanned.tie_table(day, floor).equals(loaded.tie_table(day, floor))
    assert scanned.holder_table().equals(loaded.holder_table())


@given(world=BROKEN)
@costly
def test_localities_and_what_became_of_them_are_those_of_the_loaded_dataset(
    world: sl.Dataset, tmp_path_factory: Folders
) -> None:
    """Lives, predecessors, successors and ties of each locality, and refusals."""
    loaded, scanned = _scanned(world, tmp_path_factory)
    ids = {locality.id for locality in loaded.records(sl.Locality)} | {"nowhere"}
    for day in days_of(loaded):
        assert scanned.localities(on=day) == loaded.localities(on=day)
        for id_ in ids:
            assert _answers(scanned, id_, day) == _answers(loaded, id_, day)


@given(world=BROKEN)
@costly
def test_who_asks_of_one_place_gets_what_the_loaded_dataset_says(
    world: sl.Dataset, tmp_path_factory: Folders
) -> None:
    """Ties and refusals are read from the rows that bear on them, and no others."""
    folder = tmp_path_factory.mktemp("scanned")
    sl.dump(world, folder, fmt="parquet")
    loaded = sl.load(folder)
    days = list(days_of(loaded))
    for number, id_ in enumerate({each.id for each in loaded.records(sl.Locality)}):
        scanned = sl.scan(folder)
        assert isinstance(scanned, ScannedDataset)
        for day in days[number % 3 :: 3][:SELDOM]:
            said, expected = (
                _told(partial(dataset.ties, id_, day, sl.Standing.UNRESOLVED))
                for dataset in (scanned, loaded)
            )
            assert said == expected
        assert not scanned.store.is_whole


@given(world=BROKEN, day=st.dates(dt.date(1999, 1, 1), dt.date(2026, 1, 1)))
@costly
def test_records_and_all_else_are_those_of_the_loaded_dataset(
    world: sl.Dataset, day: dt.date, tmp_path_factory: Folders
) -> None:
    """Equality, iteration, dispositions, what wants doing, names, findings."""
    loaded, scanned = _scanned(world, tmp_path_factory)
    assert isinstance(scanned, ScannedDataset)
    assert scanned == loaded
    assert loaded == scanned
    assert scanned == world
    assert list(scanned) == list(loaded)
    assert len(scanned) == len(loaded)
    assert repr(scanned) == repr(loaded)
    assert list(scanned.store.by_id) == list(loaded.store.by_id)
    assert len(scanned.store.by_id) == len(loaded.store.by_id)
    for change in loaded.changes:
        assert scanned.dispositions(change.id) == loaded.dispositions(change.id)
    assert scanned.pending(on=day) == loaded.pending(on=day)
    assert scanned.known_by(day) == loaded.known_by(day)
    assert sl.validate(scanned, on=day) == sl.validate(loaded, on=day)
    for locality in loaded.records(sl.Locality):
        for name in locality.names:
            assert scanned.find_all(name.text) == loaded.find_all(name.text)
            said, expected = (
                _told(partial(dataset.find, name.text[:-1], on=day))
                for dataset in (scanned, loaded)
            )
            assert said == expected
    for record in loaded:
        assert scanned[record.id] == loaded[record.id]
        assert record.id in scanned
        assert scanned.store.get(type(record), record.id) == loaded.store.get(
            type(record), record.id
        )


@given(world=DETAILED)
@settings(deadline=None, max_examples=20)
def test_what_is_dumped_or_pickled_comes_back_equal(
    world: sl.Dataset, tmp_path_factory: Folders
) -> None:
    """A scanned dataset is written as any other, and survives pickling."""
    loaded, scanned = _scanned(world, tmp_path_factory)
    again = tmp_path_factory.mktemp("again")
    sl.dump(scanned, again, fmt="parquet")
    assert sl.scan(again) == loaded
    assert sl.dumps(scanned, "json") == sl.dumps(loaded, "json")
    list(scanned.all_ties("2020-01-01"))
    thawed = pickle.loads(pickle.dumps(scanned))  # noqa: S301 - made just here
    assert thawed == loaded
    assert list(thawed.all_ties("2020-01-01")) == list(loaded.all_ties("2020-01-01"))


def test_the_shipped_dataset_answers_scanned(tmp_path: Path) -> None:
    """The seeds give the same ties and findings from columns, on days of all kinds."""
    seeds = sl.seeds()
    sl.dump(seeds, tmp_path / "seeds", fmt="parquet")
    scanned = sl.scan(tmp_path / "seeds")
    for day in days_of(seeds)[::7]:
        assert list(scanned.all_ties(day)) == list(seeds.all_ties(day))
        assert scanned.localities(on=day) == seeds.localities(on=day)
    assert scanned.find("Binh Duong", on="2020-01-01").id == "vn-binh-duong"
    tie = scanned.ties("vn-ho-chi-minh-city", on="2025-11-30")[0]
    assert (
        tie.explain() == seeds.ties("vn-ho-chi-minh-city", on="2025-11-30")[0].explain()
    )
    assert scanned.pending(on="2025-11-30") == seeds.pending(on="2025-11-30")
