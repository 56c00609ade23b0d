"""Transfers in files: what is written reads back, and tables hold pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

import sisterlinks as sl

TRANSFERS = {"a": ["c", "d"], "b": [], "old>one": ["new;one"]}


@pytest.mark.parametrize("fmt", ["yaml", "json", "jsonl", "csv", "excel", "parquet"])
def test_transfers_read_back(fmt: str, tmp_path: Path) -> None:
    """Which successor came of which predecessor is kept by every format."""
    for number, transfers in enumerate(
        ({"a": ["c", "d"], "b": []}, TRANSFERS, {"a": ["d", "c"]})
    ):
        change = sl.Change(
            id="reform",
            date="2025-07-01",
            predecessors=["a", "b", "old>one"],
            successors=["c", "d", "new;one"],
            transfers=transfers,
        )
        path = tmp_path / f"{number}"
        sl.dump(sl.Dataset([change]), path, fmt=fmt)
        (back,) = sl.load(path, fmt=fmt)
        assert back == change


def test_transfers_stand_as_pairs_in_tables(tmp_path: Path) -> None:
    """A cell of transfers is what an office would write into it."""
    change = sl.Change(
        id="reform",
        date="2025",
        predecessors=["a", "b"],
        successors=["c", "d"],
        transfers={"a": ["c", "d"], "b": []},
    )
    sl.dump(sl.Dataset([change]), tmp_path, fmt="csv")
    lines = (tmp_path / "changes.csv").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "id,date,predecessors,successors,transfers",
        "reform,2025,a;b,c;d,a>c;a>d;b>",
    ]
