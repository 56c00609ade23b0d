"""``python -m benchmarks``: measure, and print Markdown."""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.subjects import SUBJECTS

_SUFFIXES = {"k": 1_000, "m": 1_000_000}


def _number(text: str) -> int:
    return int(text[:-1]) * _SUFFIXES[text[-1]] if text[-1] in _SUFFIXES else int(text)


def _table(rows: list[dict[str, Any]]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, ["---"] * len(names)]
    lines += [[str(row.get(name, "")) for name in names] for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--scale", default="10k,100k", help="localities: 10k,100k,1m")
    parser.add_argument("--only", default=",".join(SUBJECTS), help="some subjects")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each contender")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "sisterlinks-benchmarks",
        help="where the generated worlds are kept",
    )
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    print(f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}, Python {platform.python_version()}")
    for subject in options.only.split(","):
        for scale in options.scale.split(","):
            rows = SUBJECTS[subject](_number(scale), options.folder, options.rounds)
            print(f"\n## {subject}, {scale} localities\n\n{_table(rows)}")
            sys.stdout.flush()
            if subject == "imports":
                break


if __name__ == "__main__":
    main()
