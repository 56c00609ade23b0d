"""Writing: JSON Lines and Parquet, and the memory that it takes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cattrs import Converter

import sisterlinks as sl
from benchmarks.measuring import alone, medians
from benchmarks.worlds import written
from sisterlinks.files.contents import document_of
from sisterlinks.formats import jsonl
from sisterlinks.formats.parquet_writing import write_folder

Rows = list[dict[str, Any]]

_PEAK = """
import sisterlinks as sl
dataset = sl.load({path!r})
result = {{"contender": "memory: dump to {fmt}", "loaded MB": megabytes("VmRSS")}}
sl.dump(dataset, {target!r}, fmt={fmt!r}, overwrite=True)
result["x loaded"] = round(megabytes("VmHWM") / result["loaded MB"], 2)
"""


def writing(localities: int, folder: Path, rounds: int) -> Rows:
    """Measure dumping against `json.dumps` of the same lines, and against loading."""
    path = written(localities, folder)
    target = folder / "written"
    rows = _times(path, target, rounds) + _times_of_one(target, rounds)
    for fmt in ("jsonl", "parquet"):
        shutil.rmtree(target, ignore_errors=True)
        rows.append(alone(_PEAK.format(path=str(path), target=str(target), fmt=fmt)))
    shutil.rmtree(target, ignore_errors=True)
    return rows


def _times(path: Path, target: Path, rounds: int) -> Rows:
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    dataset = sl.load(path)

    def dumped(fmt: str) -> None:
        shutil.rmtree(target, ignore_errors=True)
        sl.dump(dataset, target, fmt=fmt)

    def raw() -> dict[str, list[dict[str, Any]]]:
        return document_of(dataset.store.lists, None)

    found = medians(
        {
            "json.dumps": lambda: [json.dumps(line) for line in lines],
            "sl.load": lambda: sl.load(path),
            "dump to JSON Lines": lambda: dumped("jsonl"),
            "the same by raw values": lambda: jsonl.write(raw()),
            "dump to Parquet": lambda: dumped("parquet"),
            "the same columns by raw values": lambda: write_folder(raw()),
        },
        rounds=rounds,
    )
    return [
        {
            "contender": name,
            "seconds": round(seconds, 3),
            "x json.dumps": round(seconds / found["json.dumps"], 2),
            "x sl.load": round(seconds / found["sl.load"], 2),
        }
        for name, seconds in found.items()
    ]


def _times_of_one(target: Path, rounds: int) -> Rows:
    """Measure what it brings that the converter is made once, where files are small."""
    parties = ("kr-busan", "vn-ho-chi-minh-city")
    dataset = sl.Dataset([sl.Partnership(id="one", parties=parties)])

    def dumped(converter: Callable[[], Converter] | None) -> None:
        for _ in range(100):
            made = converter() if converter else None
            sl.dump(dataset, target, fmt="json", converter=made, overwrite=True)

    found = medians(
        {
            "dump of one partnership": lambda: dumped(None),
            "the same with a converter of its own": lambda: dumped(sl.make_converter),
        },
        rounds=rounds,
    )
    return [
        {"contender": name, "seconds": round(seconds / 100, 5)}
        for name, seconds in found.items()
    ]
