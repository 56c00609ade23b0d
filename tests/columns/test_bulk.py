"""The collector is paused during bulk work, and restored whatever happens."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

import sisterlinks as sl
from sisterlinks.bulk import collector_paused


@pytest.fixture(autouse=True)
def _enabled() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()
    gc.unfreeze()


def test_the_collector_is_restored_after_an_error() -> None:
    """A load that fails leaves the collector as it was."""
    with pytest.raises(sl.LoadError):
        sl.loads("localities: [{name: nowhere}]")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    """What the caller chose is kept."""
    gc.disable()
    with collector_paused():
        pass
    assert not gc.isenabled()


def test_what_the_caller_froze_stays_frozen() -> None:
    """Objects that the caller took from the collector are not given back to it."""
    gc.freeze()
    frozen = gc.get_freeze_count()
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() == frozen


def test_errors_are_told_whatever_was_built_before() -> None:
    """Records before and after one that can't be built keep their places."""
    lines = [
        '{"type": "locality", "id": "a"}',
        '{"type": "locality", "id": "b", "level": "x"}',
        '{"type": "locality", "id": "c"}',
        '{"type": "locality", "id": "d", "level": 1.0}',
    ]
    with pytest.raises(sl.LoadError) as caught:
        sl.loads("\n".join(lines), "jsonl")
    assert [str(problem.position) for problem in caught.value.problems] == [
        "<text>:2:42",
        "<text>:4:42",
    ]
