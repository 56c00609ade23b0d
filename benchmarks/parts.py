"""Parts: the holder table of a world, made country by country in a process each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.measuring import alone
from benchmarks.worlds import COUNTRIES, written_as_parquet

Rows = list[dict[str, Any]]

PARTITIONS = 4

_HOLDERS = """
import resource
import sisterlinks as sl
table = sl.scan({folder!r}).holder_table({countries!r})
told = resource.getrusage(resource.RUSAGE_SELF)
result = {{"contender": {name!r}, "rows": len(table)}}
result["seconds"] = round(told.ru_utime + told.ru_stime, 2)
"""


def parts(localities: int, folder: Path, rounds: int) -> Rows:
    """Measure the holder table of quarters of the countries, and that of all.

    A locality of these worlds merges with any other, as hardly any does beyond a
    border: parts have less in common elsewhere.
    """
    del rounds
    path = str(written_as_parquet(localities, folder))
    rows = []
    for number in range(PARTITIONS):
        countries = COUNTRIES[number::PARTITIONS]
        name = f"{len(countries)} countries"
        rows.append(alone(_HOLDERS.format(folder=path, countries=countries, name=name)))
    whole = alone(_HOLDERS.format(folder=path, countries=None, name="all at once"))
    assert sum(row["rows"] for row in rows) == whole["rows"]  # noqa: S101 - a benchmark
    return [*rows, whole]
