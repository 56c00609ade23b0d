"""Cold questions: whole processes that open a world, ask about one place, and end."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sisterlinks as sl
from benchmarks.measuring import child
from benchmarks.worlds import id_of, written, written_as_parquet

Rows = list[dict[str, Any]]

DAY = "2025-11-30"

_DUCKDB = '''
import duckdb
len(duckdb.execute("""
with recursive
steps as (
    select before as old, unnest(successors) as new
    from (
        select unnest(predecessors) as before, successors
        from '{folder}/changes.parquet' where date <= $day
    )
    where not list_contains(successors, before)
),
before(id) as (
    select $id::varchar union select old from steps join before on new = id
),
bound as (
    select id, parties,
        list_filter(acts, lambda act: act.act = 'established')[1].date as since
    from '{folder}/partnerships.parquet'
    where list_has_any(parties, (select list(id) from before))
        and not list_bool_or(list_transform(acts, lambda act:
            act.act in ('ended', 'suspended') and coalesce(act.date <= $day, true)))
),
sides as (select id as partnership, since, unnest(parties) as party from bound),
after(start, id) as (
    select party, party from sides where party not in (select id from before)
    union select start, new from steps join after on old = id
),
last as (
    select start, id from after where id not in (select old from steps)
)
select last.id, name, min(since), list(partnership)
from sides join last on party = start
    join '{folder}/localities.parquet' as localities on localities.id = last.id
where last.id <> $id
group by all order by 3, 1
""", dict(id={id!r}, day={day!r})).fetchall())
'''
"""A query as somebody writes it who knows the file: who came before the place, whose
partnerships these had, and who came after the others. It knows nothing of heirs,
refusals, standings and partial dates."""

_SCAN = """
import sisterlinks as sl
len(sl.scan({folder!r}).ties({id!r}, on={day!r}))
"""

_MANY = ", a place of many ties"

_ARROW = """
import pyarrow.parquet as pq
for name in ("changes", "partnerships", "localities"):
    pq.ParquetFile(f"{folder}/{{name}}.parquet").read(["id"])
"""
"""What no reader in Python can do without: Arrow, and a column of each file."""


def cold(localities: int, folder: Path, rounds: int) -> Rows:
    """Measure one question to a folder of Parquet, the start of Python included."""
    path = written_as_parquet(localities, folder)
    dataset = sl.scan(path)
    ids = [id_of(number) for number in range(localities // 3, localities, 97)]
    asked = next(id_ for id_ in ids if _exists(dataset, id_))
    popular = (id_of(number) for number in range(5, localities))
    much = next(id_ for id_ in popular if _exists(dataset, id_))
    told = {"folder": str(path), "day": DAY}
    runs = {
        "DuckDB by hand": _DUCKDB.format(**told, id=asked),
        "sl.scan": _SCAN.format(**told, id=asked),
        f"DuckDB by hand{_MANY}": _DUCKDB.format(**told, id=much),
        f"sl.scan{_MANY}": _SCAN.format(**told, id=much),
        "pyarrow reading ids": _ARROW.format(**told),
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, code in runs.items():
            taken[name].append(child(code))
    rows: Rows = []
    for name, several in taken.items():
        seconds = statistics.median(seconds for seconds, _ in several)
        memory = max(memory for _, memory in several)
        floor = (
            "DuckDB by hand, a place of many ties"
            if "many" in name
            else "DuckDB by hand"
        )
        base = statistics.median(seconds for seconds, _ in taken[floor])
        base_memory = max(memory for _, memory in taken[floor])
        rows.append(
            {
                "contender": name,
                "seconds": round(seconds, 3),
                "x DuckDB": round(seconds / base, 2),
                "peak MB": round(memory),
                "MB x DuckDB": round(memory / base_memory, 2),
            }
        )
    return rows


def _exists(dataset: sl.Dataset, id_: str) -> bool:
    try:
        return bool(dataset.ties(id_, on=DAY))
    except sl.NotInExistenceError:
        return False


def first(localities: int, folder: Path, rounds: int) -> Rows:
    """Measure the first questions after loading, against the loading itself."""
    path = written(localities, folder)
    taken: dict[str, list[float]] = {}
    for _ in range(min(rounds, 3)):
        dataset = _timed(taken, "sl.load", lambda: sl.load(path))
        ids = [
            each.id
            for each in dataset.localities(on=DAY)[localities // 3 :: localities // 80]
        ]
        dataset = sl.Dataset(dataset.store)
        _timed(taken, "first ties", lambda: dataset.ties(ids[0], on=DAY))  # noqa: B023 - called at once
        _timed(taken, "second ties", lambda: dataset.ties(ids[1], on=DAY))  # noqa: B023 - called at once
        for id_ in ids[2:16]:
            dataset.ties(id_, on=DAY)
        _timed(taken, "index, and ties by it", lambda: dataset.ties(ids[0], on=DAY))  # noqa: B023 - called at once
    found = {name: statistics.median(seconds) for name, seconds in taken.items()}
    return [
        {
            "contender": name,
            "seconds": round(seconds, 3),
            "x sl.load": round(seconds / found["sl.load"], 3),
        }
        for name, seconds in found.items()
    ]


def _timed(taken: dict[str, list[float]], name: str, run: Callable[[], Any]) -> Any:
    start = time.process_time()
    result = run()
    taken.setdefault(name, []).append(time.process_time() - start)
    return result
