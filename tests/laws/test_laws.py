"""The laws of inheritance and of knowledge, over generated worlds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks import Dataset, Locality, Partnership, Shape, Source
from sisterlinks.testing.laws import (
    check_inheritance_laws,
    check_knowledge_laws,
    check_round_trip,
)
from sisterlinks.testing.strategies import (
    DEFECTS,
    datasets,
    opaque_records,
    partnerships,
    records,
)

pytestmark = pytest.mark.no_cover  # measured elsewhere, and half as long without

LAST = dt.date(2050, 12, 31)

# What takes long to make or to ask is tried less often,
large = settings(max_examples=settings().max_examples // 2)
# and what writes files and waits for the disk still less.
slow = settings(max_examples=settings().max_examples // 3)

days = st.just(LAST) | st.dates(dt.date(1949, 1, 1), LAST)


@given(datasets(), days)
def test_inheritance_obeys_its_laws(dataset: Dataset, day: dt.date) -> None:
    """Symmetry, descent, composition, order and renaming hold in every world."""
    check_inheritance_laws(dataset, day)


@given(datasets(partial_dates=True), days)
def test_inheritance_obeys_its_laws_where_dates_are_partial(
    dataset: Dataset, day: dt.date
) -> None:
    """They hold as well where dates are known in part only."""
    check_inheritance_laws(dataset, day)


@given(datasets(mixed_dates=True) | datasets(mixed_dates=True, pairs=True), days)
def test_inheritance_obeys_its_laws_where_dates_are_mixed(
    dataset: Dataset, day: dt.date
) -> None:
    """They hold for every mixture of precisions, and where events stand as pairs."""
    check_inheritance_laws(dataset, day)


@given(
    st.booleans().flatmap(
        lambda mixed: datasets(
            shapes={Shape.MERGER, Shape.ABSORPTION, Shape.REPLACEMENT},
            decisions=False,
            mixed_dates=mixed,
        )
    ),
    days,
)
def test_mergers_lose_and_share_no_place(dataset: Dataset, day: dt.date) -> None:
    """Conservation: where localities only merge, every slot has one holder."""
    check_inheritance_laws(dataset, day)


@large
@given(datasets(papers=True), st.dates(max_value=dt.date(2050, 12, 31)))
def test_what_comes_later_was_not_known(dataset: Dataset, day: dt.date) -> None:
    """A source published after a day changes nothing that was known by it."""
    check_knowledge_laws(dataset, day)


@large
@given(datasets(papers=True), days, st.data())
def test_records_that_rest_on_later_sources_were_not_known(
    dataset: Dataset, day: dt.date, data: st.DataObject
) -> None:
    """A partnership told by a later source alone is not in what was known."""
    late = Source(id="late", published=sl.PartialDate.of(day + dt.timedelta(days=1)))
    rests = st.just(sl.Citation(source="late"))
    names = st.sampled_from([locality.id for locality in dataset.records(Locality)])
    told = data.draw(
        st.lists(
            partnerships(
                ids=st.just("told"), localities=names, citations=rests, max_parties=2
            ).filter(lambda record: bool(record.citations)),
            max_size=1,
        )
    )
    later = Dataset((*dataset, *told, late))
    assert dataset.known_by(day) == later.known_by(day)


few = st.sampled_from(["a", "b", "c", "d", "e"])
dates = st.sampled_from(
    ["2000", "2000-01-01", "2000-06", "2001~", "../2001", "2001/.."]
)
some_dates = st.none() | dates.map(sl.PartialDate.parse)
some_ids = st.lists(few, max_size=3).map(tuple)
numbers = st.integers(1, 9).map(str)
chaos = st.lists(
    st.builds(Locality, id=few, founded=some_dates, dissolved=some_dates)
    | st.builds(
        sl.Change,
        id=numbers,
        date=dates.map(sl.PartialDate.parse),
        predecessors=some_ids,
        successors=some_ids,
        heirs=some_ids,
    )
    | st.builds(
        Partnership,
        id=numbers | few,
        parties=some_ids,
        acts=st.lists(
            st.builds(
                sl.Act,
                act=st.sampled_from(sl.ActKind),
                date=some_dates,
                by=st.none() | few,
            ),
            max_size=4,
        ).map(tuple),
    ),
    max_size=15,
).map(Dataset)


@given(
    chaos | st.sampled_from(sorted(DEFECTS)).flatmap(lambda d: datasets(broken=d)), days
)
def test_every_question_about_a_broken_world_has_an_answer(
    dataset: Dataset, day: dt.date
) -> None:
    """Second lives, cycles, missing parties and the like crash no walk."""
    ties = list(dataset.all_ties(day, "unresolved"))
    pairs = {frozenset({tie.locality.id, tie.partner.id}) for tie in ties}
    assert all(len(pair) == 2 for pair in pairs)
    assert len(pairs) == len(ties)
    dataset.pending(on=day)
    assert len(dataset.known_by(day)) <= len(dataset)
    for locality in dataset.localities(day):
        for tie in dataset.ties(locality, day, "unresolved"):
            assert {locality.id, tie.partner.id} in pairs
            assert tie.explain()
    for locality in dataset.records(Locality):
        dataset.successors(locality, day)
        dataset.predecessors(locality, day)
    for change in dataset.changes:
        outcomes = dataset.dispositions(change)
        told = {
            (id(each.partnership), each.holder, each.candidate) for each in outcomes
        }
        assert len(told) == len(outcomes)


@large
@given(
    st.lists(records() | opaque_records(), max_size=3, unique_by=lambda r: r.id).map(
        Dataset
    )
    | datasets(partial_dates=True, details=True, papers=True),
    st.sampled_from(["yaml", "json", "jsonl"]),
)
def test_what_is_written_reads_back_equal(dataset: Dataset, fmt: str) -> None:
    """Every lossless format gives back the records that it was given."""
    check_round_trip(
        dataset,
        lambda each, path: path.write_text(sl.dumps(each, fmt), newline=""),
        lambda path: sl.loads(path.read_bytes().decode(), fmt),
    )


@slow
@given(datasets(partial_dates=True))
def test_tables_give_back_what_they_can_hold(dataset: Dataset) -> None:
    """A folder of CSV gives back localities, changes and partnerships."""
    check_round_trip(
        dataset,
        lambda each, path: sl.dump(each, path, fmt="csv"),
        lambda path: sl.load(path, fmt="csv"),
    )


@slow
@given(datasets(papers=True), st.integers(1, 3))
def test_the_order_of_files_does_not_matter(dataset: Dataset, count: int) -> None:
    """A dataset that lies in several files is the same however they are named."""
    parts = [tuple(dataset)[start::count] for start in range(count)]

    def written(part: Dataset, path: Path) -> None:
        path.mkdir()
        del part
        for number, members in enumerate(reversed(parts)):
            sl.dump(Dataset(members), path / f"{number}.yaml")

    check_round_trip(dataset, written, sl.load)
