"""Options that commands share."""

from __future__ import annotations

import datetime as dt
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
from sisterlinks.model.days import as_day

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


# What these write has a form of its own: a script, a page.
@pytest.mark.parametrize("name", sorted({*main.commands} - {"completion", "explore"}))
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


def test_bare_is_help(run: Run) -> None:
    """The program by itself shows its help, and nothing has failed."""
    result = run()
    assert result.exit_code == 0
    assert result.stdout == run("--help").stdout


@pytest.mark.parametrize("words", [("-h",), ("ties", "-h")])
def test_help_has_a_short_form(run: Run, words: tuple[str, ...]) -> None:
    """-h is --help, of the program and of each command."""
    result = run(*words)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")


@pytest.mark.parametrize(
    ("word", "distance"), [("today", 0), ("Yesterday", -1), ("tomorrow", 1)]
)
def test_days_have_words(ask: Run, word: str, distance: int) -> None:
    """The days around today need no date."""
    said = json.loads(ask("localities", "--on", word, "--format", "json").stdout)
    wanted = as_day(None) + dt.timedelta(days=distance)
    assert said["on"] == wanted.isoformat()


def test_the_answer_goes_to_a_file(ask: Run, tmp_path: Path) -> None:
    """--output takes the answer, and standard output stays empty."""
    path = tmp_path / "answer.csv"
    result = ask("localities", "--format", "csv", "--output", path)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert path.read_text().startswith("id,name,country")


def test_an_output_that_cannot_be_written_is_told(ask: Run, tmp_path: Path) -> None:
    """A folder that is not there is named."""
    result = ask("localities", "--output", tmp_path / "no" / "answer.txt")
    assert result.exit_code == 2
    assert "answer.txt" in result.stderr


def test_an_answer_of_nothing_leaves_no_file(ask: Run, tmp_path: Path) -> None:
    """A file is not touched by a command that fails."""
    path = tmp_path / "answer.txt"
    path.write_text("old")
    assert ask("ties", "Atlantis", "--output", path).exit_code == 2
    assert path.read_text() == "old"


@pytest.mark.parametrize(("when", "coloured"), [("always", True), ("never", False)])
def test_colours_are_as_one_says(ask: Run, when: str, *, coloured: bool) -> None:
    """--color counts, whatever the output is."""
    said = ask("localities", "--color", when).stdout
    assert ("\x1b[" in said) is coloured


def test_the_shipped_dataset_is_asked_with_ones_own(run: Run, world: Path) -> None:
    """--with-shipped adds the places that ship with the program."""
    said = run("--data", world, "localities", "--with-shipped").stdout
    assert "kr-cheongju" in said
    assert "x-nowhere" in said
    assert "kr-cheongju" not in run("--data", world, "localities").stdout


def test_the_format_of_data_can_be_named(run: Run, tmp_path: Path) -> None:
    """--from is for files whose names say nothing."""
    path = tmp_path / "data"
    path.write_text("localities: [{id: a, name: Aland}]")
    assert "Aland" in run("--data", path, "localities", "--from", "yaml").stdout
