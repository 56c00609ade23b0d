"""Measures checking: all rules together, and what they are fast by."""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Sequence
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

import attrs

import sisterlinks as sl
from benchmarks.measuring import alone, medians, told
from benchmarks.worlds import written
from sisterlinks.rules.contents import gatherer, plan_of

DAY = dt.date(2025, 11, 30)

SETTLED_AFTER = 5
"""How many seconds after it was written a file is known by its times."""

Rows = list[dict[str, Any]]


def checking(localities: int, folder: Path, rounds: int) -> Rows:
    """Measure holding the data against all rules, against loading them.

    It is what validating right after loading takes more than loading: of a dataset that
    was validated before, much is known. Once it is measured in one process for all
    rounds, where loading again is faster, and once in a new process for each, where
    memory has to be had from the system first, as for whoever checks a file.
    """
    path = written(localities, folder)

    def checked() -> object:
        dataset = sl.load(path)  # kept, so that to free it is not part of checking
        return dataset, sl.validate(dataset, on=DAY)

    found = medians(
        {"sl.load": lambda: sl.load(path), "sl.validate": checked}, rounds=rounds
    )
    found["sl.validate"] -= found["sl.load"]
    at_first = [alone(_CHECKING.format(path=str(path), day=DAY)) for _ in range(rounds)]
    records = path.read_bytes().count(b"\n")
    return [
        *told(found, "sl.load", records),
        *told(
            {
                f"{name}, at first": statistics.median(each[name] for each in at_first)
                for name in found
            },
            "sl.load, at first",
            records,
        ),
    ]


def contents(localities: int, folder: Path, rounds: int) -> Rows:
    """Measure reading what all fields hold, in loops written for their classes.

    It is held against reading each field by a function that is given its name, as the
    look at all values did before.
    """
    dataset = sl.load(written(localities, folder))
    lists: list[tuple[type, Sequence[Any]]] = [
        (sl.Locality, dataset.records(sl.Locality)),
        (sl.Partnership, dataset.partnerships),
        (sl.Act, [*chain.from_iterable(one.acts for one in dataset.partnerships)]),
    ]

    def read(owner: type, values: Sequence[Any]) -> None:
        for field in plan_of(owner).fields:
            held = [each for each in map(attrgetter(field.attribute), values) if each]
            if owner is sl.Locality and held:  # what it has several of
                within = [*chain.from_iterable(held)]
                read(type(within[0]), within)

    def by_name() -> None:
        for owner, values in lists:
            read(owner, values)

    def in_loops() -> object:
        return [gatherer(owner)(values) for owner, values in lists]

    found = medians({"by name": by_name, "in loops": in_loops}, rounds=rounds)
    return told(found, "by name", sum(len(values) for _, values in lists))


def again(localities: int, folder: Path, rounds: int) -> Rows:
    """Measure reading a file again, as is done to find positions of findings in it.

    A file that had not changed for long is known to be the same by its times, and any
    other by its content.
    """
    path = written(localities, folder)
    age = time.time() - path.stat().st_ctime
    time.sleep(max(0, SETTLED_AFTER - age))
    origins = sl.load(path).origins
    assert origins is not None  # noqa: S101 - it was read from a file
    (by_times,) = origins.files
    by_content = attrs.evolve(by_times, stamp=None)
    runs = {
        "read": path.read_bytes,
        "read again, known by its times": by_times.read_again,
        "read again, known by its content": by_content.read_again,
    }
    records = path.read_bytes().count(b"\n")
    return told(medians(runs, rounds=rounds), "read", records)


_CHECKING = """
import time
import sisterlinks as sl
# What is imported when it is used is not measured.
small = sl.loads('{{"type": "locality", "id": "a"}}', fmt="jsonl")
sl.validate(small, on="{day}")
started = time.process_time()
dataset = sl.load("{path}")
loaded = time.process_time()
report = sl.validate(dataset, on="{day}")
checked = time.process_time()
result = {{"sl.load": loaded - started, "sl.validate": checked - loaded}}
"""
