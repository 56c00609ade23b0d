"""Records, ties and datasets as values: they compare, hash, pickle and evolve."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.testing.strategies import datasets, records


@given(record=records())
def test_records_hash_pickle_and_evolve(record: sl.Record) -> None:
    """A record equals its copies, however they were made, and hashes as they do."""
    copies = [
        pickle.loads(pickle.dumps(record)),  # noqa: S301 - made here
        copy.deepcopy(record),
        attrs.evolve(record),
    ]
    assert all(made == record for made in copies)
    assert {record, *copies} == {record}
    renamed = attrs.evolve(record, id=f"{record.id}-other")
    assert renamed != record
    assert type(renamed) is type(record)


@given(record=records(), data=st.data())
def test_records_can_not_be_changed(record: sl.Record, data: st.DataObject) -> None:
    """No field of a record can be set."""
    field = data.draw(st.sampled_from(attrs.fields(type(record))))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(record, field.name, None)


@given(dataset=datasets())
def test_datasets_pickle_and_compare(dataset: sl.Dataset) -> None:
    """A dataset equals its pickled self, and one of the same records in any order."""
    again = pickle.loads(pickle.dumps(dataset))  # noqa: S301 - made here
    turned = sl.Dataset(reversed(list(dataset)))
    assert again == dataset == turned
    assert [record.id for record in again] == [record.id for record in dataset]


@given(dataset=datasets())
def test_ties_hash_pickle_and_compare(dataset: sl.Dataset) -> None:
    """Ties equal those that a pickled dataset gives, and their own pickles."""
    ties = tuple(dataset.all_ties(on="2020-01-01", at_least="unresolved"))
    again = pickle.loads(pickle.dumps(dataset))  # noqa: S301 - made here
    assert tuple(again.all_ties(on="2020-01-01", at_least="unresolved")) == ties
    copies = pickle.loads(pickle.dumps(ties))  # noqa: S301 - made here
    assert copies == ties
    assert set(copies) == set(ties)


def test_datasets_do_not_hash() -> None:
    """A dataset is too large to be a key, and says so."""
    with pytest.raises(TypeError, match="unhashable"):
        hash(sl.Dataset())


def test_other_things_are_no_datasets() -> None:
    """A dataset equals nothing but datasets."""
    assert sl.Dataset() != []


def test_reports_and_findings_pickle() -> None:
    """A report and its findings survive pickling."""
    report = sl.validate(sl.loads("partnerships: [{id: p, parties: [a]}]"))
    again = pickle.loads(pickle.dumps(report))  # noqa: S301 - made here
    assert len(again) == len(report) > 0
    assert again.findings == report.findings
    assert again.findings[0].position == report.findings[0].position


@pytest.mark.parametrize(
    "error",
    [
        sl.DateError("no date"),
        sl.LoadError([sl.Problem(message="first")]),
        sl.UnknownRecordError("a", ("b",)),
        sl.AmbiguousNameError("a", (sl.Locality(id="b"),), ("always",)),
        sl.NotInExistenceError(sl.Locality(id="a"), "2020-01-01", "it never existed"),
        sl.MissingExtraError("to_pandas", "pandas"),
    ],
)
def test_errors_pickle(error: sl.SisterlinksError) -> None:
    """An error that crosses to another process says the same there."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    assert (type(again), str(again)) == (type(error), str(error))
