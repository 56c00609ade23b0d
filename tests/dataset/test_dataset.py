"""The dataset: what it says of ids that it does not have."""

from __future__ import annotations

import pytest

import sisterlinks as sl


@pytest.fixture
def dataset() -> sl.Dataset:
    """Return a locality that was merged into another, and a partnership of its own."""
    return sl.Dataset(
        [
            sl.Locality(id="vn-binh-duong"),
            sl.Locality(id="vn-ho-chi-minh-city"),
            sl.Locality(id="kr-daejeon"),
            sl.Change(
                id="vn-2025-hcmc",
                date=sl.PartialDate("2025-07-01"),
                predecessors=("vn-binh-duong", "vn-ho-chi-minh-city"),
                successors=("vn-ho-chi-minh-city",),
            ),
            sl.Partnership(id="tie", parties=("vn-binh-duong", "kr-daejeon")),
        ]
    )


def test_unknown_locality_is_told_with_the_nearest_id(dataset: sl.Dataset) -> None:
    """Who mistypes the id of a locality is shown the one that was meant."""
    with pytest.raises(sl.UnknownRecordError) as caught:
        dataset.locality("kr-daejon")
    assert str(caught.value) == "no locality 'kr-daejon'; did you mean kr-daejeon?"


def test_ties_of_an_ended_locality_name_what_stands_in_its_place(
    dataset: sl.Dataset,
) -> None:
    """Ties are asked of those that exist: the error leads to the successor."""
    with pytest.raises(sl.NotInExistenceError) as caught:
        dataset.ties("vn-binh-duong", on="2025-11-30")
    assert [heir.id for heir in caught.value.successors] == ["vn-ho-chi-minh-city"]
    assert caught.value.life == "it existed until 2025-06-30"


def test_dispositions_of_an_unknown_change_name_the_nearest_id(
    dataset: sl.Dataset,
) -> None:
    """Who mistypes the id of a change is shown the one that was meant."""
    with pytest.raises(sl.UnknownRecordError) as caught:
        dataset.dispositions("vn-2025-hcm")
    assert str(caught.value) == "no change 'vn-2025-hcm'; did you mean vn-2025-hcmc?"


def test_dispositions_count_acts_of_all_days_where_no_day_is_given(
    dataset: sl.Dataset,
) -> None:
    """Without a day, what became of a partnership is told with all that is known."""
    assert dataset.dispositions("vn-2025-hcmc") == dataset.dispositions(
        "vn-2025-hcmc", on="9999-12-31"
    )
