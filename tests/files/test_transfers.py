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


def _table(tmp_path: Path, cell: str) -> sl.Change:
    """Return the change of a table whose transfers are a cell."""
    (tmp_path / "changes.csv").write_text(
        f"id,date,predecessors,successors,transfers\nc,2025,a;b,d;e,{cell}\n"
    )
    (change,) = sl.load(tmp_path).changes
    return change


def test_transfers_in_tables_may_be_written_freely(tmp_path: Path) -> None:
    """With blanks, in any order, and with a semicolon at the end."""
    change = _table(tmp_path, " a > d ; b> ; a>e;")
    assert change.transfers == {"a": ["d", "e"], "b": []}
    json = '"{""a"": [""d""]}"'
    assert _table(tmp_path, json).transfers == {"a": ["d"]}


@pytest.mark.parametrize("cell", ["a", ">d"])
def test_a_transfer_of_nothing_is_refused(tmp_path: Path, cell: str) -> None:
    """The message says how transfers are written."""
    with pytest.raises(
        sl.LoadError, match=r"can't read the transfer .*: write old>new"
    ):
        _table(tmp_path, cell)


def test_a_finding_in_transfers_has_its_place(tmp_path: Path) -> None:
    """In a cell as in YAML, the id at fault is found."""
    _table(tmp_path, "a>d;a>nowhere;b>")
    places = {
        finding.position.column
        for finding in sl.validate(sl.load(tmp_path)).findings
        if "nowhere" in finding.message and finding.position
    }
    assert len(places) == 1


def test_transfers_that_are_none_are_refused() -> None:
    """A list says nothing of what came of what."""
    with pytest.raises(sl.LoadError, match="a list stands where a mapping of ended"):
        sl.loads("changes: [{id: c, date: 2025, transfers: [a]}]")
    with pytest.raises(sl.LoadError, match="a mapping stands where text is meant"):
        sl.loads("changes: [{id: c, date: 2025, transfers: {a: [5, {b: c}]}}]")


def test_a_single_successor_needs_no_list() -> None:
    """As elsewhere, one text stands for a list of it alone."""
    (change,) = sl.loads("changes: [{id: c, date: 2025, transfers: {a: d}}]").changes
    assert change.transfers == {"a": ["d"]}
