"""Laws of the engine, over made-up histories."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.registers.worlds import World, worlds

import sisterlinks as sl
from sisterlinks.formats.base import RawDocument
from sisterlinks.registers.continuity import continuing
from sisterlinks.registers.engine import build
from sisterlinks.registers.events import Event
from sisterlinks.registers.rows import Describing, Meaning, Pair

DESCRIBING = Describing(country="NO", scheme="made-up")


def dataset_of(rows: list[Pair], **options: Any) -> sl.Dataset:
    """Return what the engine makes of rows, as records."""
    built = build(rows, DESCRIBING, **options)
    document: RawDocument = {
        "localities": built.localities,
        "changes": built.changes,
    }
    known = sl.Format(
        name="rows",
        suffixes=(),
        read=lambda data, *, file: document,  # noqa: ARG005 - a document is at hand
        write=lambda _: b"",
    )
    return sl.loads("", "rows", formats=[known])


def codes_on(dataset: sl.Dataset, day: dt.date) -> list[str]:
    """Return the codes of all units of a day."""
    return sorted(
        code.value
        for place in dataset.localities(on=day)
        for code in place.codes
        if (code.start is None or code.start.begun(day))
        and (code.end is None or not code.end.begun(day))
    )


def touched(rows: list[Pair]) -> frozenset[str]:
    """Return the codes that rows name."""
    return frozenset(code for row in rows for code in (row.old, row.new))


@given(worlds())
def test_each_day_has_the_units_that_were_there(world: World) -> None:
    """Before each day of changes, and after the last, codes and names are those."""
    dataset = dataset_of(world.rows)
    named = touched(world.rows)
    for day, units in world.states.items():
        eve = dt.date.fromisoformat(day) - dt.timedelta(days=1)
        expected = sorted(code for code in units if code in named)
        there = codes_on(dataset, eve)
        assert there == expected
        for code in expected:
            assert dataset.find(code, on=eve).name_in("", on=eve) == units[code].name


@given(worlds())
def test_every_code_of_a_day_is_borne_by_one_life(world: World) -> None:
    """On no day two units have one code, nor one unit two."""
    dataset = dataset_of(world.rows)
    for day in world.states:
        found = codes_on(dataset, dt.date.fromisoformat(day))
        assert len(found) == len(set(found)) == len(dataset.localities(on=day))


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(world: World, random: Any) -> None:
    """Rows in any order, and rows said twice, give the same records."""
    shuffled = world.rows + world.rows[:3]
    random.shuffle(shuffled)
    assert build(shuffled, DESCRIBING) == build(world.rows, DESCRIBING)


@given(worlds())
def test_what_went_in_can_be_listed_again(world: World) -> None:
    """Every row that says that something changed is listed, and none besides."""
    listed = {
        pair[:5]
        for pair in sl.registers.list_pairs(dataset_of(world.rows), "made-up")
        if pair[1:3] != pair[3:5]
    }
    assert listed == {row[:5] for row in world.rows if row[1:3] != row[3:5]}


@given(worlds())
def test_every_pair_of_a_change_is_among_its_transfers(world: World) -> None:
    """A change that ends a unit says which of its successors came out of it."""
    dataset = dataset_of(world.rows)
    for change in dataset.records(sl.Change):
        assert set(change.transfers) == set(change.predecessors)
        came = {id_ for ids in change.transfers.values() for id_ in ids}
        assert came == set(change.successors) or not change.predecessors


@given(worlds())
def test_records_keep_every_rule(world: World) -> None:
    """What the engine makes has no error and no warning."""
    report = sl.validate(dataset_of(world.rows))
    assert [f for f in report if f.severity is not sl.Severity.INFORMATION] == []


def restyled(world: World) -> list[Pair]:
    """Return the rows by which a unit has another code or name, at least one."""
    rows = [
        row for row in world.rows if row.meaning is Meaning.SAME and row.old and row.new
    ]
    assume(rows)
    return rows


@given(worlds())
def test_a_unit_goes_on_under_every_code_and_name(world: World) -> None:
    """A unit that is renumbered or renamed is one record, and ends in no change."""
    dataset = dataset_of(world.rows)
    for row in restyled(world):
        day = dt.date.fromisoformat(row.day)
        before = dataset.find(row.old, on=day - dt.timedelta(days=1))
        assert dataset.find(row.new, on=day) == before


@given(worlds())
def test_a_renumbered_unit_keeps_its_ties_in_its_own_right(world: World) -> None:
    """Under every code and name a tie from before is held by who signed it."""
    dataset = dataset_of(world.rows)
    for row in restyled(world):
        day = dt.date.fromisoformat(row.day)
        signer = dataset.find(row.old, on=day - dt.timedelta(days=1))
        tie = sl.Partnership(
            id="tie",
            parties=[signer.id, "far"],
            acts=[sl.Act(act="established", date=day - dt.timedelta(days=1))],
        )
        tied = sl.Dataset([*dataset, sl.Locality(id="far"), tie])
        (held,) = tied.ties(tied.find(row.new, on=day), on=day)
        assert (held.locality.id, held.standing) == (signer.id, sl.Standing.ORIGINAL)
        assert [link.standing for link in held.links] == [sl.Standing.ORIGINAL]


_ONE_OUT = st.lists(
    st.tuples(
        st.sampled_from(["", "1", "2", "3"]),
        st.sampled_from(["", "A", "a", "B"]),
        st.sampled_from([*Meaning]),
    ),
    min_size=2,
    max_size=5,
    unique_by=lambda row: row[0],
)


@given(_ONE_OUT, st.sampled_from(["1", "9"]), st.sampled_from(["", "A", "B"]))
def test_events_with_one_outcome_keep_the_rules_of_all(
    rows: list[tuple[str, str, Meaning]], new: str, name: str
) -> None:
    """Who goes on does not hang on whether something else happened beside it."""
    pairs = [
        Pair("2000-01-01", old, old_name, new, name, meaning)
        for old, old_name, meaning in rows
    ]
    same = [pair for pair in pairs if pair.meaning is Meaning.SAME and pair.old]
    assume(len(same) <= 1)  # a register says of one at most that it goes on as another
    beside = Pair("2000-01-01", "z", "Z", "z", "Z")
    found = continuing(Event([*pairs, beside]), str.casefold)
    assert found.pop("z") == "z"
    assert continuing(Event(pairs), str.casefold) == found
