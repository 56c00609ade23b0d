"""The collector is paused during bulk work, and restored whatever happens."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

import sisterlinks as sl
from sisterlinks.bulk import _MANY, collector_paused


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
    assert gc.get_freeze_count() > frozen // 2


class Node:
    """What refers to itself, and is let go of by the collector alone."""

    def __init__(self) -> None:
        self.itself = self


def test_garbage_of_little_work_is_found_in_time() -> None:
    """A process that loads small files for years does not grow."""
    seen = []
    for _ in range(100_000):
        with collector_paused():
            seen.append(weakref.ref(Node()))
    assert sum(one() is None for one in seen) > len(seen) // 2


def test_what_much_work_made_is_not_looked_at_on_the_way() -> None:
    """It goes to the oldest generation at once."""
    with collector_paused():
        made = [[number] for number in range(2 * _MANY)]
    assert not any(each is made[0] for each in gc.get_objects(generation=0))
    assert not any(each is made[0] for each in gc.get_objects(generation=1))


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


def test_threads_that_pause_at_once_leave_it_on() -> None:
    """The collector is on again when the last of several threads has ended."""
    entered, leave = threading.Barrier(3), threading.Event()

    def work(*, waits: bool) -> None:
        with collector_paused():
            entered.wait(10)
            if waits:
                leave.wait(10)

    first = threading.Thread(target=work, kwargs={"waits": False})
    last = threading.Thread(target=work, kwargs={"waits": True})
    first.start()
    last.start()
    entered.wait(10)
    first.join(10)
    assert not gc.isenabled()
    leave.set()
    last.join(10)
    assert gc.isenabled()
