"""Laws of importing a list again: nothing that somebody wrote is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.lists.updating import merged_into

pytestmark = pytest.mark.no_cover  # measured elsewhere, and half as long without

WORLD = sl.loads("""
localities:
- {id: hanoi, name: Hanoi}
- {id: hue, name: Huế}
- {id: lyon, name: Lyon, country: FR}
""")

Cells = tuple[str, str, str]

cells: st.SearchStrategy[Cells] = st.tuples(
    st.sampled_from(["Hanoi", "Hue", "Hui"]),
    st.sampled_from(["Lyon", "Lion", "Lions", "Paris", "Pari", "Osaka"]),
    st.sampled_from(["", "1997", "1998", "2011"]),
)
sheets = st.lists(cells, max_size=5)


def imported(sheet: Sequence[Cells]) -> sl.Imported:
    """What a sheet becomes."""
    rows = [
        sl.PartnerRow(
            row=number,
            near=sl.ListedPlace(text=near),
            far=sl.ListedPlace(text=far),
            since=sl.PartialDate(since) if since else None,
        )
        for number, (near, far, since) in enumerate(sheet, start=2)
    ]
    partners = sl.PartnerList(name="r.csv", rows=rows)
    return sl.import_list(partners, against=WORLD, on="2020-01-01")


def marks(dataset: sl.Dataset) -> Counter[object]:
    """What somebody wrote into records."""
    return Counter(record.extras["x_mine"] for record in dataset if record.extras)


def edited(dataset: sl.Dataset, numbers: Mapping[int, bool]) -> sl.Dataset:
    """The dataset with some records marked, and some drafts given another id."""
    text = sl.dumps(
        dataset.updated(
            *(
                attrs.evolve(record, extras={"x_mine": record.id})
                for number, record in enumerate(dataset)
                if number in numbers
            )
        )
    )
    for number, record in enumerate(dataset):
        if numbers.get(number) and isinstance(record, sl.Locality):
            text = text.replace(record.id, record.id.removeprefix("draft-") + "-real")
    return sl.loads(text)


edits = st.dictionaries(st.integers(0, 12), st.booleans(), max_size=6)


@given(sheets, edits, sheets)
def test_nothing_that_somebody_wrote_is_lost(
    first: list[Cells], numbers: dict[int, bool], second: list[Cells]
) -> None:
    """And references lead to places, and the same list again changes nothing."""
    old = edited(imported(first).dataset, numbers)
    new = merged_into(old, imported(second), against=WORLD)
    assert marks(new.dataset) == marks(old)
    assert max(Counter(record.id for record in new.dataset).values()) == 1
    for partnership in new.dataset.partnerships:
        for party in partnership.parties:
            assert party in new.dataset or party in WORLD
    again = merged_into(new.dataset, imported(second), against=WORLD)
    assert again.dataset == new.dataset
    assert (again.removed, again.kept) == ((), new.kept)


@given(sheets.flatmap(lambda sheet: st.tuples(st.just(sheet), st.permutations(sheet))))
def test_the_order_of_rows_does_not_matter(
    sheets: tuple[list[Cells], list[Cells]],
) -> None:
    """Sorted another way, the sheet leaves the folder as it is."""
    old = imported(sheets[0]).dataset
    new = merged_into(old, imported(sheets[1]), against=WORLD)
    assert new.dataset == old
    assert (new.removed, new.kept, new.changed) == ((), (), ())
