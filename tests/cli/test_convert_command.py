"""The command ``convert``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import sisterlinks as sl

Run = Callable[..., Result]


@pytest.mark.parametrize("name", ["out.json", "out.jsonl", "out.yaml"])
def test_a_file_is_written_by_its_suffix(run: Run, world: Path, name: str) -> None:
    """What is written reads back as the same dataset."""
    target = world.parent / name
    assert run("convert", world, target).exit_code == 0
    assert sl.load(target) == sl.load(world)


def test_a_folder_is_written_as_csv(run: Run, world: Path) -> None:
    """A TARGET without suffix is a folder of tables."""
    target = world.parent / "tables"
    assert run("convert", world, target).exit_code == 0
    assert (target / "partnerships.csv").is_file()


def test_formats_can_be_named(run: Run, tmp_path: Path) -> None:
    """--from and --to are for names of files that say nothing."""
    source, target = tmp_path / "data.txt", tmp_path / "data.out"
    source.write_text("localities: [{id: a, name: A}]")
    result = run("convert", source, target, "--from", "yaml", "--to", "json")
    assert result.exit_code == 0
    assert json.loads(target.read_text())["localities"][0]["name"] == "A"


def test_what_was_written_is_told(run: Run, tmp_path: Path) -> None:
    """A person sees how many records of each kind there are."""
    source, target = tmp_path / "a.yaml", tmp_path / "a.json"
    source.write_text("localities: [{id: a}, {id: b}]")
    said = run("convert", source, target).stdout
    assert "".join(said.split()) == f"Wrote{target}:2localities"


def test_json_tells_what_was_written(run: Run, tmp_path: Path) -> None:
    """Machines read source, target and counts."""
    source, target = tmp_path / "a.yaml", tmp_path / "a.json"
    source.write_text("localities: [{id: a}, {id: b}]")
    said = run("convert", source, target, "--format", "json").stdout
    assert json.loads(said) == {
        "source": str(source),
        "target": str(target),
        "records": {"localities": 2},
    }


def test_csv_tells_what_was_written(run: Run, tmp_path: Path) -> None:
    """Spreadsheets get a row for each list."""
    source, target = tmp_path / "a.yaml", tmp_path / "a.json"
    source.write_text("localities: [{id: a}, {id: b}]")
    said = run("convert", source, target, "--format", "csv").stdout
    assert said == "list,records\nlocalities,2\n"


def test_a_target_that_cannot_be_written_is_told(run: Run, world: Path) -> None:
    """A TARGET below a file is told by its name, with exit code 2."""
    target = world / "out.json"
    result = run("convert", world, target)
    assert result.exit_code == 2
    assert result.stderr == f"Error: {target} can't be written: file exists\n"


def test_a_format_that_is_not_known_is_told(run: Run, world: Path) -> None:
    """An unknown suffix names those that are known."""
    result = run("convert", world, world.parent / "out.docx")
    assert result.exit_code == 2
    assert "no format has the suffix '.docx'" in result.stderr


def test_a_source_that_cannot_be_built_is_told(run: Run, tmp_path: Path) -> None:
    """A SOURCE with errors writes nothing."""
    source, target = tmp_path / "a.yaml", tmp_path / "a.json"
    source.write_text("localities: [{id: a, founded: soon}]")
    result = run("convert", source, target)
    assert result.exit_code == 2
    assert "can't read the date 'soon'" in result.stderr
    assert not target.exists()


def test_a_folder_is_not_converted_onto_itself(run: Run, tmp_path: Path) -> None:
    """Two formats of the same records in one folder would be read as doubles."""
    (tmp_path / "a.yaml").write_text("localities: [{id: a}]")
    result = run("convert", tmp_path, tmp_path)
    assert result.exit_code == 2
    assert "name another TARGET" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
