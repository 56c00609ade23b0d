"""Hostile files: each a finding or an error with its position, and no harm done."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import sisterlinks as sl
from sisterlinks.cli import main
from sisterlinks.formats.base import WriteError

DEEP = 100_000
DIGITS = "9" * 100_000
MARK = "ran"
BOMB = "a: &a [x]\n" + "".join(
    f"b{level}: &b{level} [{', '.join(['*a'] * 9)}]\n" for level in range(9)
)

REFUSED: dict[str, tuple[str, str | bytes, str]] = {
    "alias bomb": ("a.yaml", BOMB, "1:4: error SL001 anchors are not read"),
    "deep lists in YAML": ("a.yaml", "localities: " + "[" * DEEP, "nested deeper"),
    "deep mappings in YAML": (
        "a.yaml",
        "localities:\n- " + "{a: " * DEEP,
        "nested deeper",
    ),
    "deep dashes in YAML": ("a.yaml", "localities:\n" + "- " * DEEP, "nested deeper"),
    "deep lists in JSON": ("a.json", '{"people": ' + "[" * DEEP, "nested deeper"),
    "deep objects in JSON": (
        "a.json",
        '{"people": ' + '{"a":' * DEEP,
        "nested deeper",
    ),
    "deep field in JSON": (
        "a.json",
        '{"people": [{"id": "a", "x_a": ' + "[" * DEEP + "]" * DEEP + "}]}",
        "nested deeper",
    ),
    "deep line": (
        "a.jsonl",
        '{"type": "person", "x_a": ' + "[" * DEEP + "]" * DEEP + "}",
        "nested deeper",
    ),
    "tag that runs": (
        "a.yaml",
        f'localities: !!python/object/apply:os.system ["touch {MARK}"]',
        "1:13: error SL001 tags are not read",
    ),
    "tag within a record": (
        "a.yaml",
        "localities: [{id: !!python/name:os.system x}]",
        "1:19: error SL001 tags are not read",
    ),
    "a key twice in YAML": ("a.yaml", "people: [{id: a, id: b}]", "1:18: "),
    "a key twice in JSON": ("a.json", '{"people": [{"id": "a", "id": "b"}]}', "1:25: "),
    "a key twice in a line": (
        "a.jsonl",
        '{"type": "person", "id": "a", "id": "b"}',
        "1:31: ",
    ),
    "a column twice": ("people.csv", "id,id\na,b\n", "1:4: "),
    "a list twice": ("a.json", '{"people": [], "people": []}', "1:16: "),
    "NUL in YAML": ("a.yaml", b"people: [{id: a\0b}]", "1:16: "),
    "NUL in JSON": ("a.json", b'{"people": [{"id": "a\0b"}]}', "1:22: "),
    "NUL spelled in JSON": ("a.json", '{"people": [{"id": "a\\u0000"}]}', "1:20: "),
    "NUL in a line": ("a.jsonl", b'{"type": "person", "id": "\0"}', "1:27: "),
    "NUL in CSV": ("people.csv", b"id\na\0b\n", "2:2: "),
    "broken UTF-8 in YAML": ("a.yaml", b"people: [{id: \xff}]", "1:15: "),
    "broken UTF-8 in JSON": ("a.json", b'{"people": [{"id": "\xff', "1:21: "),
    "broken UTF-8 in a line": ("a.jsonl", b'{"type": "person"}\n{"\xc3(', "2:3: "),
    "broken text in CSV": ("people.csv", b"id\n\x81\n", "2:1: "),
    "UTF-16": ("a.json", '{"people": []}'.encode("utf-16"), "1:1: "),
    "digits in YAML": ("a.yaml", f"localities: [{{id: a, level: {DIGITS}}}]", "1:29: "),
    "digits in JSON": ("a.json", f'{{"people": [{{"id": {DIGITS}}}]}}', "1:20: "),
    "digits in a line": ("a.jsonl", f'{{"type": "person", "x_a": {DIGITS}}}', "1:27: "),
    "digits in CSV": ("localities.csv", f"id,level\na,{DIGITS}\n", "2:3: "),
    "digits in a date": ("changes.csv", f"id,date\na,{DIGITS}\n", "2:3: "),
    "cut off in YAML": ("a.yaml", 'people:\n- {id: a, name: "x', "2:19: "),
    "cut off in JSON": ("a.json", '{"people": [{"id": "a"', "1:23: "),
    "cut off in a line": ("a.jsonl", '{"type": "person"}\n{"type"', "2:8: "),
    "no header": (
        "localities.csv",
        "oslo,Oslo,NO\n",
        "1:1: error SL001 no column 'id'",
    ),
    "an open quote": ("people.csv", 'id,name\na,"b\nc,d\n', "2:3: "),
    "empty JSON": ("a.json", "", "1:1: error SL001 empty"),
    "empty CSV": ("people.csv", "", "1:1: error SL001 empty"),
    "no workbook": ("a.xlsx", b"PK\3\4\0\0", "not a workbook"),
    "a mapping for a list": ("a.yaml", "people: {a: b}", "1:9: "),
    "texts for records": ("a.json", '{"people": ["a", 1]}', "1:13: "),
    "numbers that are none": ("a.json", '{"people": [{"x_a": NaN}]}', "1:21: "),
    "two documents": ("a.yaml", "people: []\n---\npeople: []\n", "2:1: "),
    "keys that are lists": ("a.yaml", "people: [{? [a] : b}]", "1:13: "),
}


def _check(*paths: Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["check", *map(str, paths)])
    assert "should not happen" not in done.output
    return done.exit_code, done.output


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What can't be read is told in full, with its position, and nothing is run."""
    monkeypatch.chdir(tmp_path)
    file, content, told = REFUSED[name]
    path = Path(file)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    code, output = _check(path)
    assert code in {1, 2}
    assert file in output
    assert told in output
    assert all(len(line) < 400 for line in output.splitlines())
    assert not Path(MARK).exists()
    with pytest.raises(sl.LoadError):
        sl.load(path)


@pytest.mark.parametrize("file", ["a.yaml", "a.jsonl"])
def test_empty_files_hold_no_records(tmp_path: Path, file: str) -> None:
    """Where nothing need be said, an empty file is a dataset without records."""
    (tmp_path / file).write_bytes(b"")
    assert sl.load(tmp_path) == sl.Dataset()
    assert _check(tmp_path)[0] == 0


def test_empty_folder_holds_no_records(tmp_path: Path) -> None:
    """An empty folder is a dataset without records."""
    assert sl.load(tmp_path) == sl.Dataset()


def test_loops_of_links_end(tmp_path: Path) -> None:
    """Links to folders are not walked, and a link to itself is told."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "out").symlink_to("..")
    (tmp_path / "good.yaml").write_text("localities: [{id: a}]")
    assert len(sl.load(tmp_path).localities()) == 1
    (tmp_path / "self.yaml").symlink_to("self.yaml")
    code, output = _check(tmp_path)
    assert code == 2
    assert "can't be read" in output


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no devices")
def test_devices_in_folders_are_not_read(tmp_path: Path) -> None:
    """What never ends is passed over, as are pipes that nobody writes to."""
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.json")
    assert sl.load(tmp_path) == sl.Dataset()


def test_what_turns_writing_around_is_escaped(tmp_path: Path) -> None:
    """Neither data nor names of files turn the direction of a report, or colour it."""
    path = tmp_path / "a\u202egnp\x1b[31m.yaml"
    path.write_text(
        'localities: [{id: "a\u202eb", country: "\u202e5", name: "\\e[2J"}]'
    )
    code, output = _check(path)
    assert code == 1
    assert "\\u202e" in output
    assert "\\x1b" in output
    assert not {"\u202e", "\x1b"} & {*output}


PATHS = ["../../out", "/etc/out", "..", ".", "a/b", "C:\\out", "\\\\host\\out", "~/x"]


@pytest.mark.parametrize("fmt", ["yaml", "json", "jsonl", "csv"])
def test_ids_that_look_like_paths_lead_nowhere(tmp_path: Path, fmt: str) -> None:
    """A dump writes into its target alone, whatever ids and lists are called."""
    records: list[Any] = [sl.Locality(id=id_) for id_ in PATHS]
    records += [sl.OpaqueRecord(id=id_, list_name="x_things") for id_ in PATHS]
    target = tmp_path / "deep" / "down" / "target"
    target.mkdir(parents=True)
    sl.dump(sl.Dataset(records), target, fmt)
    everything = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert everything == {path for path in target.iterdir() if path.is_file()}
    assert sl.load(target) == sl.Dataset(records)


@pytest.mark.parametrize("fmt", ["yaml", "json", "jsonl", "csv"])
@pytest.mark.parametrize(
    "name",
    [
        "x_/../../out",
        "x_..\\out",
        "x_a/b",
        "x_c:d",
        "x_\0",
        "x_\ud800",
        "x_" + "a" * 300,
    ],
)
def test_lists_that_look_like_paths_lead_nowhere(
    tmp_path: Path, fmt: str, name: str
) -> None:
    """A list of the user's own never names a file outside the target."""
    dataset = sl.Dataset([sl.OpaqueRecord(id="a", list_name=name)])
    target = tmp_path / "deep" / "down" / "target"
    target.mkdir(parents=True)
    with pytest.raises(WriteError, match="can't name a file"):
        sl.dump(dataset, target, fmt)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("file", "size"),
    [("a.yaml", 600), ("a.json", 600), ("a.jsonl", 200), ("people.csv", 600)],
)
def test_long_lines_take_little_memory(
    tmp_path: Path, apart: Callable[..., Any], file: str, size: int
) -> None:
    """A line of so many MiB is refused, in little more memory than it has itself.

    Each is longer than what its format takes, of a file or of a line.
    """
    path = tmp_path / file
    with path.open("wb") as stream:
        # Sparse, so that no disk is filled: what was never written reads as NUL.
        stream.truncate(size * 2**20)
    done = apart("check", path)
    assert done.code == 2
    assert file in done.output
    assert "Traceback" not in done.output
    assert done.memory < size + 300
