"""The strategies: what they promise, and what they refuse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import sisterlinks as sl
from sisterlinks import Dataset, Shape
from sisterlinks.testing import strategies
from sisterlinks.testing.strategies import (
    DEFECTS,
    changes,
    datasets,
    partnerships,
    texts,
)

BY_CLASS = [
    (sl.Acceptance, strategies.acceptances),
    (sl.Act, strategies.acts),
    (sl.Change, strategies.changes),
    (sl.Citation, strategies.citations),
    (sl.Claim, strategies.claims),
    (sl.Code, strategies.codes),
    (sl.Commitment, strategies.commitments),
    (sl.Coordinates, strategies.coordinates),
    (sl.Country, strategies.states),
    (sl.CoverageStatement, strategies.coverage_statements),
    (sl.Dataset, strategies.datasets),
    (sl.Extras, strategies.extras),
    (sl.Kind, strategies.kinds),
    (sl.Level, strategies.levels),
    (sl.Locality, strategies.localities),
    (sl.Meeting, strategies.meetings),
    (sl.Memorandum, strategies.memoranda),
    (sl.MemorandumParty, strategies.memorandum_parties),
    (sl.Name, strategies.names),
    (sl.OpaqueRecord, strategies.opaque_records),
    (sl.Organization, strategies.organizations),
    (sl.Parent, strategies.parents),
    (sl.PartialDate, strategies.partial_dates),
    (sl.Participant, strategies.participants),
    (sl.Partnership, strategies.partnerships),
    (sl.Person, strategies.people),
    (sl.Post, strategies.posts),
    (sl.Record, strategies.records),
    (sl.Source, strategies.sources),
]

# Worlds with everything in them take long to make.
large = settings(max_examples=settings().max_examples // 2)

# Anything that is found will do: it need not be the least.
any_found = settings(database=None, max_examples=5000, phases=[Phase.generate])

a_few = settings(
    max_examples=10,
    database=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)


@pytest.mark.parametrize(
    ("made", "strategy"), BY_CLASS, ids=[made.__name__ for made, _ in BY_CLASS]
)
def test_each_strategy_gives_what_it_is_named_for(
    made: type, strategy: Callable[[], st.SearchStrategy[Any]]
) -> None:
    """A strategy gives values of its class, and Hypothesis knows it by the class."""

    @a_few
    @given(strategy(), st.from_type(made))
    def check(by_name: object, by_class: object) -> None:
        assert isinstance(by_name, made)
        assert isinstance(by_class, made)

    check()


@large
@given(
    datasets(papers=True, details=True)
    | datasets(partial_dates=True, papers=True, details=True)
    | datasets(mixed_dates=True, papers=True, details=True)
)
def test_worlds_are_sound(dataset: Dataset) -> None:
    """No rule finds an error in a world that was not asked to be broken.

    Neither where every date is a day, nor where some are known in part only.
    """
    assert sl.validate(dataset).errors == ()


@pytest.mark.parametrize("name", DEFECTS)
def test_broken_worlds_are_broken(name: str) -> None:
    """Every defect is one that a rule reports."""

    @a_few
    @given(datasets(broken=name, max_changes=2))
    def check(dataset: Dataset) -> None:
        assert len(sl.validate(dataset))

    check()


@given(
    datasets(
        max_localities=4,
        max_changes=3,
        max_partnerships=2,
        shapes={Shape.DIVISION, Shape.MERGER},
        min_value=dt.date(1990, 5, 5),
        max_value=dt.date(1999, 5, 5),
        decisions=False,
    )
)
def test_worlds_keep_to_what_was_asked(dataset: Dataset) -> None:
    """Numbers, shapes, days and acts are those that were asked for."""
    assert len(dataset.localities(on="1990-05-05")) <= 4
    assert len(dataset.records(sl.Locality)) <= 4
    assert len(dataset.changes) <= 3
    assert len(dataset.partnerships) <= 2
    assert {change.shape for change in dataset.changes} <= {"division", "merger"}
    acts = [act for each in dataset.partnerships for act in each.acts]
    assert {act.act for act in acts} <= {sl.ActKind.ESTABLISHED}
    for date in (*(act.date for act in acts), *(c.date for c in dataset.changes)):
        assert date is not None
        assert date.is_day
        assert dt.date(1990, 5, 5) <= (date.earliest or dt.date.min)
        assert (date.latest or dt.date.max) <= dt.date(1999, 5, 5)


@pytest.mark.parametrize("shape", Shape)
def test_worlds_have_every_shape(shape: Shape) -> None:
    """A change of each shape is in some world."""
    found = find(
        datasets(shapes={shape}),
        lambda dataset: bool(dataset.changes),
        settings=any_found,
    )
    assert {change.shape for change in found.changes} == {shape}


@pytest.mark.parametrize(
    ("what", "happens"),
    [
        (
            "a chain within a day",
            lambda d: any(
                d.lineage.created_by.get(id_) is not None
                and d.lineage.created_by[id_].date == ending.date
                for id_, ending in d.lineage.ended_by.items()
            ),
        ),
        (
            "a partnership of three",
            lambda d: any(len(each.parties) > 2 for each in d.partnerships),
        ),
        (
            "a confirmation and a refusal",
            lambda d: (
                {"confirmed", "declined"}
                <= {act.act for each in d.partnerships for act in each.acts}
            ),
        ),
        (
            "an end",
            lambda d: any(
                act.act == "ended" for each in d.partnerships for act in each.acts
            ),
        ),
        (
            "a resumption",
            lambda d: any(
                act.act == "resumed" for each in d.partnerships for act in each.acts
            ),
        ),
        ("a proposal", lambda d: any(each.is_proposal for each in d.partnerships)),
        ("heirs", lambda d: any(change.heirs for change in d.changes)),
        (
            "an end without a change",
            lambda d: any(
                each.dissolved and each.id not in d.lineage.ended_by
                for each in d.records(sl.Locality)
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_worlds_have_all_that_matters(
    what: str, happens: Callable[[Dataset], bool]
) -> None:
    """What inheritance turns on is in some world."""
    assert happens(find(datasets(), happens, settings=any_found)), what


@large
@given(changes(shapes={Shape.SEPARATION}), partnerships(min_parties=3, max_parties=3))
def test_records_keep_to_what_was_asked(
    change: sl.Change, partnership: sl.Partnership
) -> None:
    """Shapes and numbers of parties are those that were asked for."""
    assert change.shape is Shape.SEPARATION
    assert len(set(partnership.parties)) == 3


@given(texts(min_size=3, max_size=4))
def test_texts_keep_to_their_length(text: str) -> None:
    """Texts are as long as was asked for, and have no space at either end."""
    assert 3 <= len(text) <= 4
    assert text == text.strip()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"max_localities": 0}, "max_localities of 1 or more"),
        ({"max_changes": -1}, "no number below 0"),
        ({"max_partnerships": -1}, "no number below 0"),
        ({"shapes": ()}, "shapes is empty"),
        ({"min_value": dt.date(2050, 1, 1)}, "is not before max_value"),
        ({"broken": "in two"}, "'in two' is not a defect: name one of dangling ref"),
    ],
)
def test_what_makes_no_world_is_refused(wrong: dict[str, Any], told: str) -> None:
    """Arguments that nothing can satisfy are refused at once, and say why."""
    with pytest.raises(InvalidArgument, match=told):
        datasets(**wrong)


def test_worlds_shrink_to_next_to_nothing() -> None:
    """The smallest world has two localities, no change and no partnership."""
    smallest = find(datasets(), lambda _: True, settings=settings(database=None))
    assert repr(smallest) == "<Dataset: 2 localities>"


def test_one_locality_can_be_alone() -> None:
    """A world of one locality is a world."""
    alone = find(
        datasets(max_localities=1), lambda _: True, settings=settings(database=None)
    )
    assert repr(alone) == "<Dataset: 1 localities>"
