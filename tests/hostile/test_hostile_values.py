"""Hostile values in well-formed records: every question ends, and shows no harm."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.cli import main
from sisterlinks.cli.output import csv_text

pytestmark = pytest.mark.no_cover  # measured elsewhere, and half as long without

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
texts = st.builds(
    lambda start, rest: start + rest, st.sampled_from(FORMULAS), st.text(max_size=9)
)
COMMANDS = (
    ("ties", "a"),
    ("ties", "--all"),
    ("history", "a"),
    ("localities",),
    ("pending",),
    ("meetings",),
    ("check",),
)


def _locality(id_: str, **fields: Any) -> dict[str, Any]:
    return {"type": "locality", "id": id_, "name": id_, "country": "VN", **fields}


def _change(before: Sequence[str], after: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "change",
        "id": f"{before[:1]}",
        "date": "2001-01-01",
        "predecessors": before,
        "successors": after,
    }


def _tie(*parties: str) -> dict[str, Any]:
    return {
        "type": "partnership",
        "id": f"tie-{parties[0]}",
        "parties": parties,
        "acts": [{"act": "established", "date": "2000"}],
    }


def _ids(letter: str, count: int) -> list[str]:
    return [f"{letter}{number}" for number in range(count)]


def _many_parties() -> list[dict[str, Any]]:
    ids = ["a", *_ids("p", 5000)]
    return [*map(_locality, ids), _tie(*ids)]


def _many_successors() -> list[dict[str, Any]]:
    ids = _ids("s", 1500)
    return [
        *map(_locality, ["a", "o", *ids]),
        _change(["o"], ids),
        _tie("o", "a"),
    ]


def _reorganization() -> list[dict[str, Any]]:
    before, after, others = _ids("b", 100), _ids("s", 100), ["a", *_ids("k", 29)]
    ties = [_tie(one, other) for one, other in zip(before, others, strict=False)]
    return [
        *map(_locality, [*before, *after, *others]),
        _change(before, after),
        *ties,
    ]


def _changes_of_one_day() -> list[dict[str, Any]]:
    changes = [_change(["a"], []) | {"id": id_} for id_ in _ids("c", 2000)]
    changes += [_change([], ["a"]) | {"id": id_} for id_ in _ids("d", 2000)]
    return [_locality("a"), *changes]


def _many_names() -> list[dict[str, Any]]:
    names = [{"text": text, "language": "en"} for text in _ids("name ", 10_000)]
    record = _locality("a", names=names)
    del record["name"]
    return [record, _locality("b"), _tie("a", "b")]


def _long_names() -> list[dict[str, Any]]:
    return [
        _locality("a", name="N" * 10**5),
        _locality("b", name="e\u0301" * 10**5),
        _tie("a", "b"),
    ]


def _codes_of_terminals() -> list[dict[str, Any]]:
    return [
        _locality("a", name="\x1b]0;x\x07\x1b[2J\u202eabc\x9b31m"),
        _locality("b", name="[red]b[/red] [link=http://x]y[/link]"),
        _tie("a", "b") | {"label": "\x1b[31m\u2066"},
        _change(["a"], ["a"]) | {"label": "\x1b[31m", "decree": "\x9b\u202e"},
    ]


def _parents_in_a_ring() -> list[dict[str, Any]]:
    ids = ["a", *_ids("p", 3000)]
    pairs = zip(ids, [*ids[1:], "a"], strict=True)
    return [_locality(id_, parent=parent) for id_, parent in pairs]


WORLDS: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "a partnership of 5,000 parties": _many_parties,
    "a change of 1,500 successors": _many_successors,
    "a reorganization": _reorganization,
    "contradictory changes of one day": _changes_of_one_day,
    "10,000 names": _many_names,
    "names of a hundred thousand letters": _long_names,
    "codes of terminals": _codes_of_terminals,
    "parents in a ring": _parents_in_a_ring,
}


@pytest.mark.parametrize("name", WORLDS)
def test_every_question_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Each command answers or says why not, and nothing of it acts on a terminal."""
    monkeypatch.delenv("SISTERLINKS_DEBUG", raising=False)
    path = tmp_path / "world.jsonl"
    path.write_text("\n".join(map(json.dumps, WORLDS[name]())))
    for command in COMMANDS:
        done = CliRunner().invoke(main, ["--data", str(path), *command])
        assert done.exit_code in {0, 1, 2}, command
        assert "should not happen" not in done.output, command
        assert not {*"\x1b\x07\x9b\u202e\u2066"} & {*done.output}, command


def test_one_partnership_of_too_many_parties_leaves_the_others_their_answers() -> None:
    """What would bind thousands two by two ties nobody, and stops no answer."""
    ids = _ids("p", 1001)
    records = [sl.Locality(id=id_) for id_ in ids]
    dataset = sl.Dataset(
        [
            *records,
            sl.Partnership(id="all", parties=ids),
            sl.Partnership(id="two", parties=["p0", "p1"]),
        ]
    )
    (tie,) = dataset.ties("p0")
    assert tie.partner.id == "p1"
    assert [each.id for each in tie.partnerships] == ["two"]
    assert dataset.tie_table(at_least="unresolved").num_rows == 1


@given(text=texts)
def test_answers_hold_no_formula(text: str) -> None:
    """No cell of an answer in CSV starts as a formula does."""
    cells = next(csv.reader(io.StringIO(csv_text([text], []), newline="")))
    rows = csv.reader(io.StringIO(csv_text(["name"], [[text]]), newline=""))
    assert [*rows][1][0].startswith("'")
    assert len(cells) == 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_tables_hold_no_formula(tmp_path: Path, text: str) -> None:
    """No cell of a CSV folder starts as a formula does, and it reads back the same."""
    source = sl.Source(id="press", title=text)
    dataset = sl.Dataset([source])
    try:
        sl.dump(dataset, tmp_path, "csv", overwrite=True)
    except sl.SisterlinksError:
        return  # what no text may contain
    with (tmp_path / "sources.csv").open(encoding="utf-8", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [
        cell
        for cell in cells
        if cell.startswith(FORMULAS) and not re.fullmatch(r"[-+]?[0-9.]+", cell)
    ]
    assert sl.load(tmp_path) == dataset


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_workbooks_hold_no_formula(tmp_path: Path, text: str) -> None:
    """No cell of a workbook is a formula."""
    pytest.importorskip("xlsxwriter")
    path = tmp_path / "book.xlsx"
    try:
        sl.dump(sl.Dataset([sl.Source(id="press", title=text)]), path, overwrite=True)
    except (sl.SisterlinksError, ValueError):
        return  # what no text may contain
    with ZipFile(path) as book:
        sheets = [name for name in book.namelist() if "worksheets/" in name]
        assert not [name for name in sheets if b"<f>" in book.read(name)]
