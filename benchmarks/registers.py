"""Registers: a table of pairs, read as one that an office publishes."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sisterlinks as sl
from benchmarks.measuring import alone, medians, told
from sisterlinks.registers.engine import _Engine

Rows = list[dict[str, Any]]

_FIRST = dt.date(1990, 1, 1)
_DAYS = 12_000

_PEAK = """
import sisterlinks as sl
from benchmarks.registers import FORMAT
sl.load({path!r}, fmt=FORMAT)
result = {{"contender": "memory: sl.load", "MB": round(megabytes("VmHWM"))}}
"""

FORMAT = sl.registers.pairs(
    old_code="old",
    old_name="from",
    new_code="new",
    new_name="to",
    date="day",
    scheme="register",
    country="DE",
)


def registers(localities: int, folder: Path, rounds: int) -> Rows:
    """Measure reading as many pairs as there would be localities.

    Each two of them are a merger, so that the table makes half as many changes, and
    half again as many localities.
    """
    path = _written(localities, folder)
    runs: dict[str, Callable[[], object]] = {
        "csv.DictReader": lambda: _read(path),
        "sl.load": lambda: sl.load(path, fmt=FORMAT),
        "the same, each merger at length": lambda: _load_at_length(path),
    }
    rows = told(medians(runs, rounds=rounds), "csv.DictReader", localities)
    return [*rows, alone(_PEAK.format(path=str(path)))]


def _written(pairs: int, folder: Path) -> Path:
    path = folder / f"pairs-{pairs}.csv"
    if not path.exists():
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["old", "from", "new", "to", "day"])
            for number in range(pairs):
                merger = number // 2
                day = _FIRST + dt.timedelta(merger % _DAYS)
                new = f"{pairs + merger:08}"
                writer.writerow(
                    [f"{number:08}", f"Old {number}", new, f"New {merger}", day]
                )
    return path


def _read(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        for _ in csv.DictReader(file):
            pass


def _load_at_length(path: Path) -> object:
    merged = _Engine._merged  # noqa: SLF001 - as if there were no shorter way
    _Engine._merged = lambda *_: False  # type: ignore[method-assign] # noqa: SLF001 - the same
    try:
        return sl.load(path, fmt=FORMAT)
    finally:
        _Engine._merged = merged  # type: ignore[method-assign] # noqa: SLF001 - the same
