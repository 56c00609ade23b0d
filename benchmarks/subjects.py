"""What is measured: loading, ties of all and of one, memory, and the import."""

from __future__ import annotations

import datetime as dt
import gc
import importlib.util
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs

import sisterlinks as sl
from benchmarks.checking import again, checking, contents
from benchmarks.cold import cold, first
from benchmarks.growth import growth
from benchmarks.measuring import alone, child_seconds, medians, told
from benchmarks.parts import parts
from benchmarks.registers import registers
from benchmarks.worlds import written, written_as_parquet
from benchmarks.writing import writing
from sisterlinks.formats import fast_json
from sisterlinks.formats import jsonl as jsonl_format

DAY = dt.date(2025, 11, 30)
ASKED = 97
"""Of how many localities one is asked for its ties, where memory is measured."""

Rows = list[dict[str, Any]]


def _has(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def loading(localities: int, folder: Path, rounds: int) -> Rows:
    """Measure loading JSON Lines against what parses and what builds objects."""
    path = written(localities, folder)
    lines = path.read_bytes().splitlines()
    runs: dict[str, Callable[[], object]] = {
        "json.loads": lambda: [json.loads(line) for line in lines],
        "sl.load": lambda: _load_plainly(path),
        "sl.load, extra fast": lambda: sl.load(path),
        "its decoding alone": lambda: _decode(path),
        **dict(_peers(lines)),
    }

    def paused(run: Callable[[], object]) -> Callable[[], object]:
        def within() -> object:
            gc.disable()
            try:
                return run()
            finally:
                gc.enable()

        return within

    found = medians({name: paused(run) for name, run in runs.items()}, rounds=rounds)
    return told(found, "json.loads", len(lines))


def _decode(path: Path) -> None:
    with path.open("rb") as stream:
        for _ in jsonl_format.batches(stream, file=path.name):
            pass


def _load_plainly(path: Path) -> sl.Dataset:
    find = fast_json._orjson  # noqa: SLF001 - as if it were not installed
    fast_json._orjson = lambda: None  # type: ignore[assignment] # noqa: SLF001 - the same
    try:
        return sl.load(path)
    finally:
        fast_json._orjson = find  # noqa: SLF001 - the same


@attrs.frozen
class _Act:
    act: str
    date: str | None = None
    by: str | None = None


@attrs.frozen
class _Line:
    type: str
    id: str
    name: str = ""
    country: str = ""
    kind: str = ""
    level: int = 0
    codes: dict[str, str] = attrs.field(factory=dict)
    date: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    acts: tuple[_Act, ...] = ()


def _peers(lines: list[bytes]) -> Iterator[tuple[str, Callable[[], object]]]:
    if _has("orjson"):
        import orjson

        yield "orjson.loads", lambda: [orjson.loads(line) for line in lines]
    if _has("msgspec"):
        import msgspec

        decoder = msgspec.json.Decoder(_Line)
        yield "msgspec into attrs", lambda: [decoder.decode(line) for line in lines]
    if _has("pydantic"):
        import pydantic

        attrs.resolve_types(_Line)
        act = pydantic.create_model(
            "Act", act=(str, ...), date=(str | None, None), by=(str | None, None)
        )
        fields: dict[str, Any] = {
            field.name: (field.type, None)
            for field in attrs.fields(_Line)
            if field.name not in {"acts", "type", "id"}
        }
        model = pydantic.create_model(
            "Line",
            type=(str, ...),
            id=(str, ...),
            acts=(tuple[act, ...], ()),  # type: ignore[valid-type] # made just above
            **fields,
        )
        validate = model.model_validate_json
        yield "pydantic", lambda: [validate(line) for line in lines]
    if _has("followthemoney"):
        from followthemoney import model as schemata

        proxy = schemata.get_proxy
        yield (
            "FollowTheMoney proxies, nothing checked",
            lambda: [proxy(_entity(json.loads(line))) for line in lines],
        )


def _entity(raw: dict[str, Any]) -> dict[str, Any]:
    """Say in FollowTheMoney's words what a line says; acts and codes are left out."""
    properties: dict[str, list[str]]
    match raw["type"]:
        case "locality":
            schema = "PublicBody"
            properties = {"name": [raw["name"]], "country": [raw["country"].lower()]}
        case "change":
            schema = "Succession"
            properties = {
                "predecessor": raw["predecessors"],
                "successor": raw["successors"],
                "date": [raw["date"]],
            }
        case _:
            schema = "UnknownLink"
            first, *others = raw["parties"]
            dates = [act["date"] for act in raw["acts"][:1] if "date" in act]
            properties = {
                "subject": [first],
                "object": others,
                "role": [raw["kind"]],
                "startDate": dates,
            }
    return {"id": raw["id"], "schema": schema, "properties": properties}


def all_ties(localities: int, folder: Path, rounds: int) -> Rows:
    """Measure all ties of a day as a table against engines that do the same."""
    import numpy as np

    dataset = sl.load(written(localities, folder))
    # numpy is imported by now: that takes as long for any number of records.
    del np
    start = time.process_time()
    index = dataset._resolver.index  # noqa: SLF001 - its making is measured
    made = time.process_time() - start
    start = time.process_time()
    holders = dataset.holder_table()
    table = dataset.tie_table(on=DAY)
    first = time.process_time() - start
    runs: dict[str, Callable[[], object]] = {
        "numpy by hand, pairs alone": _numpy_floor(dataset),
        "tie_table": lambda: dataset.tie_table(on=DAY),
    }
    if _has("duckdb"):
        import duckdb

        connection = duckdb.connect()
        connection.execute("SET threads TO 1")
        connection.register("arrow_holders", holders)
        connection.execute("CREATE TABLE holders AS SELECT * FROM arrow_holders")
        query = sl.tie_sql("holders", on=DAY)
        runs["DuckDB, from the holder table"] = lambda: connection.sql(query).arrow()
    if _has("polars"):
        runs["polars, from the holder table, pairs alone"] = _polars(holders)
    if _has("networkx"):
        runs["networkx, pairs alone"] = _networkx(dataset)
    found = medians(runs, rounds=rounds)
    rows = told(found, "numpy by hand, pairs alone", len(table))
    count = 3 * localities
    for name, seconds in (
        ("index, once", made),
        ("holder table and names, once", first),
    ):
        rows.append(
            {
                "contender": name,
                "seconds": round(seconds, 3),
                "microseconds a record": round(seconds / count * 1e6, 2),
            }
        )
    rows.append({"contender": f"{len(table)} ties, {len(holders)} rows of holders"})
    del index
    return rows


def _numpy_floor(dataset: sl.Dataset) -> Callable[[], object]:
    """Follow each party to its last successor, and sort the packed pairs."""
    import numpy as np

    index = dataset._resolver.index  # noqa: SLF001 - the numbers are the same
    heirs = np.arange(len(index.ids) + len(index.parties), dtype=np.int32)
    for number, id_ in enumerate(index.ids):
        change = index.lineage.ended_by.get(id_)
        if change is not None and change.successors:
            heirs[number] = index.numbers[change.successors[0]]
    for number, party in enumerate(index.parties, start=len(index.ids)):
        heirs[number] = heirs[index.numbers[party]]
    ones, others, forces = (
        np.asarray(column)
        for column in (index.bonds.ones, index.bonds.others, index.bonds.forces)
    )
    starts = np.asarray(index.forces.starts)[forces]
    day = DAY.toordinal()

    def run() -> object:
        last = heirs
        while True:
            further = last[last]
            if (further == last).all():
                break
            last = further
        begun = starts <= day
        near, far = last[ones[begun]], last[others[begun]]
        keys = np.minimum(near, far).astype(np.int64) << 32 | np.maximum(near, far)
        keys.sort()
        return keys

    return run


def _polars(holders: Any) -> Callable[[], object]:
    import polars as pl

    frame = pl.from_arrow(holders).with_columns(  # type: ignore[union-attr] # a table
        pl.col("holder").cast(pl.String), pl.col("standing").cast(pl.String)
    )

    def run() -> object:
        held = frame.filter(
            (pl.col("from").is_null() | (pl.col("from") <= DAY))
            & (pl.col("to").is_null() | (pl.col("to") > DAY))
        ).select("partnership", "slot", "holder")
        return (
            held.join(held, on="partnership")
            .filter(
                (pl.col("slot") != pl.col("slot_right"))
                & (pl.col("holder") < pl.col("holder_right"))
            )
            .select("holder", "holder_right")
            .unique()
        )

    return run


def _networkx(dataset: sl.Dataset) -> Callable[[], object]:
    import networkx as nx

    def run() -> object:
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(locality.id for locality in dataset.records(sl.Locality))
        for change in dataset.changes:
            if change.date.begun(DAY):
                graph.add_edges_from(
                    (one, other) for one in change.ended for other in change.successors
                )
        last: dict[str, list[str]] = {}
        pairs: nx.Graph[str] = nx.Graph()
        for partnership in dataset.partnerships:
            for party in partnership.parties:
                if party not in last:
                    known = nx.descendants(graph, party) | {party}
                    last[party] = [each for each in known if not graph.out_degree(each)]
            sides = [last[party] for party in partnership.parties]
            for number, side in enumerate(sides):
                for other in sides[number + 1 :]:
                    pairs.add_edges_from((a, b) for a in side for b in other if a != b)
        return pairs

    return run


def one_locality(localities: int, folder: Path, rounds: int) -> Rows:
    """Measure the ties of single localities, chosen at random."""
    dataset = sl.load(written(localities, folder))
    existing = dataset.localities(on=DAY)
    asked = random.Random(1).sample(existing, min(2000, len(existing)))  # noqa: S311 - no secret
    dataset.ties(asked[0], on=DAY)
    halves = []
    ties = 0
    for _ in range(rounds):
        taken = []
        for locality in asked:
            start = time.perf_counter()
            ties += len(dataset.ties(locality, on=DAY))
            taken.append(time.perf_counter() - start)
        halves.append(statistics.median(taken) * 1e6)
    return [
        {
            "contender": "ties of a random locality, with its Tie objects",
            "median microseconds": round(statistics.median(halves), 1),
            "best of the rounds": round(min(halves), 1),
            "ties each": round(ties / rounds / len(asked), 2),
        }
    ]


def memory(localities: int, folder: Path, rounds: int) -> Rows:
    """Measure the peak memory of a process that loads, indexes and asks once."""
    del rounds
    rows = [alone(_opening("load", written(localities, folder), localities))]
    if _has("pyarrow"):
        path = written_as_parquet(localities, folder)
        rows.append(alone(_opening("scan", path, localities)))
    return rows


def _opening(function: str, path: Path, localities: int) -> str:
    """Write the program that opens a world, and asks for the ties of some."""
    return f"""
import statistics, time
import sisterlinks as sl
from benchmarks.worlds import id_of

def seconds_of_ties(id_):
    start = time.perf_counter()
    try:
        dataset.ties(id_, on="{DAY}")
    except sl.NotInExistenceError:
        return None
    return time.perf_counter() - start

start = time.process_time()
dataset = sl.{function}({str(path)!r})
dataset.store.lists  # all of them are read
result = {{"contender": "{function}"}}
result["seconds"] = round(time.process_time() - start, 2)
result["read MB"] = megabytes("VmRSS")
result["peak so far MB"] = megabytes("VmHWM")
start = time.process_time()
dataset._resolver.index.links
numbers = iter(range(0, {localities}, {ASKED}))
result["index seconds"] = round(time.process_time() - start, 2)
result["with index MB"] = megabytes("VmRSS")
for _ in range(20):
    seconds_of_ties(id_of(next(numbers)))
taken = [seconds_of_ties(id_of(number)) for number in numbers]
taken = statistics.median(each for each in taken if each is not None)
result["ties, median microseconds"] = round(taken * 1e6, 1)
"""


def imports(localities: int, folder: Path, rounds: int) -> Rows:
    """Measure imports in processes of their own, without what Python itself takes."""
    del localities, folder
    codes = {
        "nothing": "",
        "attrs": "import attrs",
        "sisterlinks": "import sisterlinks",
        "sisterlinks.Dataset": "import sisterlinks; sisterlinks.Dataset",
        "cattrs": "import cattrs",
    }
    taken: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(4 * rounds):
        for name, code in codes.items():
            taken[name].append(child_seconds(code))
    found = {name: statistics.median(seconds) for name, seconds in taken.items()}
    nothing = found.pop("nothing")
    attrs_alone = found["attrs"] - nothing
    return [
        {
            "contender": f"import {name}",
            "milliseconds": round((seconds - nothing) * 1e3, 1),
            "x import attrs": round((seconds - nothing) / attrs_alone, 2),
        }
        for name, seconds in found.items()
    ]


SUBJECTS = {
    "cold": cold,
    "first": first,
    "writing": writing,
    "loading": loading,
    "checking": checking,
    "contents": contents,
    "again": again,
    "all_ties": all_ties,
    "one_locality": one_locality,
    "memory": memory,
    "parts": parts,
    "registers": registers,
    "imports": imports,
    "growth": growth,
}
"""The subjects by name."""
