"""Interleaved runs, their medians, and the memory of a process of its own."""

from __future__ import annotations

import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

_MEMORY = """
def megabytes(what):
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) // 1024 for line in file if what in line)
"""

Runs = Mapping[str, Callable[[], object]]


def medians(runs: Runs, *, rounds: int = 5) -> dict[str, float]:
    """Run contenders in turn, several times, and give the median of each.

    Args:
        runs: What to run, by name.
        rounds: How many times each is run.

    Returns:
        Seconds of processor time, of all threads together: on a machine that others
        use as well, they say more than those of the clock.
    """
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            gc.collect()
            start = time.process_time()
            result = run()
            taken[name].append(time.process_time() - start)
            del result
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def told(found: Mapping[str, float], base: str, records: int) -> list[dict[str, Any]]:
    """Return a row for each contender: seconds, per record, and times the base."""
    return [
        {
            "contender": name,
            "seconds": round(seconds, 4),
            "microseconds a record": round(seconds / records * 1e6, 2),
            f"x {base}": round(seconds / found[base], 2),
        }
        for name, seconds in found.items()
    ]


def alone(code: str) -> dict[str, Any]:
    """Run code in a process of its own, which prints JSON, and add its peak memory."""
    program = (
        f"{_MEMORY}{code}\nimport json\n"
        "result['peak MB'] = megabytes('VmHWM')\n"
        "print(json.dumps(result))"
    )
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def child_seconds(code: str) -> float:
    """Return the processor time of a Python that runs some code and ends."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def child(code: str) -> tuple[float, float]:
    """Return the processor time of a Python that runs some code, and its peak MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # What the system tells of children includes what their parent had.
    peak = alone(f"{code}\nresult = {{}}")["peak MB"]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, peak
