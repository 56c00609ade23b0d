"""Running the program apart, with an eye on its memory and time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

_MEASURED = """
import atexit, pathlib, resource, sys
def told():
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        # What getrusage gives is no less than what the tests' own process has.
        lines = status.read_text().splitlines()
        used = next(int(line.split()[1]) for line in lines if line[:6] == "VmHWM:")
    print(used // 1024, file=sys.stderr)
atexit.register(told)
from sisterlinks.cli import main
main()
"""


class Outcome(NamedTuple):
    """How a run of the program ended."""

    code: int
    """The exit code."""

    output: str
    """What it wrote on standard output, then on standard error."""

    memory: int
    """The most memory that it had, in MiB."""


@pytest.fixture(scope="session")
def apart() -> Callable[..., Outcome]:
    """What runs the program in a process of its own, for five minutes at most."""

    def run(*words: object) -> Outcome:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", _MEASURED, *map(str, words)],
            capture_output=True,
            check=False,
            timeout=300,
        )
        output = (done.stdout + done.stderr).decode()
        text, _, memory = output.rstrip().rpartition("\n")
        return Outcome(done.returncode, text, int(memory))

    return run
