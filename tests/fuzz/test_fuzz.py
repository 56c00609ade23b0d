"""A minute of random harm: files that are broken, and records that are nasty.

Each run tries the same inputs. For a longer run with others, give another
``FUZZ_SEED``, and ``HYPOTHESIS_PROFILE=thorough`` for forty times as many.
`tests.fuzz.fuzz` is guided by coverage besides.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st
from tests.files.test_round_trips import records as odd_records
from tests.files.test_round_trips import refusable
from tests.fuzz.loading import SUFFIXES, check_loading
from tests.fuzz.mutating import mutated_files

import sisterlinks as sl
from sisterlinks.testing import strategies

EXAMPLES = settings().max_examples
SEED = int(os.environ.get("FUZZ_SEED", "20251130"))

# What is found here is made small by whoever mends it.
PHASES = (Phase.explicit, Phase.generate)


@pytest.mark.no_cover  # measured elsewhere, and half as long without
@pytest.mark.parametrize("fmt", SUFFIXES)
@seed(SEED)
@settings(max_examples=5 * EXAMPLES, phases=PHASES, database=None)
@given(data=st.data())
def test_mutated_file_is_loaded_or_refused_cleanly(
    fmt: str, data: st.DataObject
) -> None:
    """A good file with a piece cut out, doubled or put in does no harm either."""
    check_loading(fmt, data.draw(mutated_files(fmt)))


WORLDS = (
    strategies.datasets(details=True, papers=True, partial_dates=True)
    | st.lists(
        strategies.records(), max_size=4, unique_by=lambda record: record.id
    ).map(sl.Dataset)
    | st.lists(odd_records, max_size=4, unique_by=lambda record: record.id).map(
        sl.Dataset
    )
)


@pytest.mark.no_cover  # measured elsewhere, and half as long without
@seed(SEED)
@settings(max_examples=EXAMPLES, phases=PHASES, database=None)
@given(dataset=WORLDS)
def test_nasty_records_come_back_or_are_refused(dataset: sl.Dataset) -> None:
    """Odd names, dates of every form, fields of users: equal again, or not written."""
    for fmt in set(SUFFIXES) - {"ods"}:
        with tempfile.TemporaryDirectory() as name:
            target = Path(name, "book.xlsx" if fmt == "excel" else "out")
            try:
                sl.dump(dataset, target, fmt)
            except sl.WriteError as error:
                assert refusable(str(error)), error  # noqa: PT017 - the rarer case
            else:
                assert sl.load(target) == dataset, fmt
