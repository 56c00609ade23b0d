# ruff: noqa: INP001 - a script to run, not part of a package
"""Turn France's register of communes into a CSV folder for sisterlinks.

Usage:
    python examples/france/register.py SOURCE_FOLDER TARGET_FOLDER

SOURCE_FOLDER holds the changes and the communes as INSEE publishes them. The README
beside the script says what is decided on the way, and why.
"""

from __future__ import annotations

import sys

import sisterlinks as sl

if __name__ == "__main__":
    source, target = sys.argv[1:]
    dataset = sl.load(source, fmt="insee-cog")
    for finding in sl.validate(dataset):
        if finding.severity is not sl.Severity.INFORMATION:
            print(finding)  # noqa: T201 - what a person should look at
    sl.dump(dataset, f"{target}/", fmt="csv")
