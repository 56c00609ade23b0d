"""Options that commands share."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import sisterlinks.files.loading
from sisterlinks import Dataset, Locality
from sisterlinks.cli import main
from sisterlinks.cli.options import language_tag

Run = Callable[..., Result]


def ids(result: Result) -> list[str]:
    """The ids in an answer of ``localities``."""
    return [each["id"] for each in json.loads(result.stdout)["localities"]]


def write(path: Path, id_: str) -> Path:
    """Write a file of one locality."""
    path.write_text(f"localities: [{{id: {id_}}}]")
    return path


def test_several_paths_are_one_dataset(run: Run, tmp_path: Path) -> None:
    """--data is given for each path, before the command and after it."""
    a, b, c = (write(tmp_path / f"{id_}.yaml", id_) for id_ in "abc")
    result = run(
        "--data", a, "--data", b, "localities", "--data", c, "--format", "json"
    )
    assert ids(result) == ["a", "b", "c"]


def test_a_folder_is_read_whole(run: Run, tmp_path: Path) -> None:
    """A path may be a folder of files."""
    write(tmp_path / "a.yaml", "a")
    write(tmp_path / "b.yaml", "b")
    assert ids(run("--data", tmp_path, "localities", "--format", "json")) == ["a", "b"]


def test_the_shipped_dataset_is_asked_by_default(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --data there is a dataset to ask."""
    shipped = Dataset([Locality(id="shipped")])
    monkeypatch.setattr(sisterlinks.files.loading, "seeds", lambda: shipped)
    assert ids(run("localities", "--format", "json")) == ["shipped"]


def test_a_path_that_is_not_there_is_wrong_usage(run: Run) -> None:
    """A slip in --data is told before anything is read."""
    result = run("--data", "nowhere", "localities")
    assert result.exit_code == 2
    assert "Path 'nowhere' does not exist" in result.stderr


@pytest.mark.parametrize(
    ("text", "tag"), [("en", "en"), ("KO", "ko"), ("zh-hant", "zh-Hant")]
)
def test_language_tags_are_brought_to_their_usual_form(text: str, tag: str) -> None:
    """Case does not matter in a tag, and does in the data."""
    assert language_tag(text) == tag


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_help_with_examples(run: Run, name: str) -> None:
    """--help tells what a command does, and shows it at work."""
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"\n  Examples:\n    sisterlinks {name}" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize("name", sorted({*main.commands} - {"completion"}))
def test_every_command_takes_the_three_formats(run: Run, name: str) -> None:
    """--format is one of table, json and csv everywhere."""
    assert "[table|json|csv" in run(name, "--help").stdout


def test_the_program_lists_its_commands(run: Run) -> None:
    """The help of the program shows every command in a whole sentence."""
    said = run("--help").stdout
    assert all(f"\n  {name} " in said for name in main.commands)
    assert not re.search(r"\w\.\.\.", said)


def test_the_version_is_told(run: Run) -> None:
    """--version names the program and its version."""
    assert run("--version").stdout == f"sisterlinks {sisterlinks.__version__}\n"
