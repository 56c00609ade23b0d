"""Completion in shells: the scripts, and what is offered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sisterlinks.cli import main
from sisterlinks.cli.options import MOST_COMPLETIONS

Run = Callable[..., Result]


def complete(line: str) -> list[str]:
    """What fish is offered for the last word of a line."""
    *words, last = line.split(" ")
    env = {
        "_SISTERLINKS_COMPLETE": "fish_complete",
        "COMP_WORDS": " ".join(["sisterlinks", *words, last]),
        "COMP_CWORD": last,
    }
    result = CliRunner().invoke(main, [], env=env)
    assert result.exit_code == 0
    offered = filter(None, result.stdout.splitlines())
    return [each.split(",")[1].split("\t")[0] for each in offered]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_printed_for_each_shell(run: Run, shell: str) -> None:
    """The script asks the program by its variable."""
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_SISTERLINKS_COMPLETE" in result.stdout


def test_a_shell_that_is_not_known_is_wrong_usage(run: Run) -> None:
    """The shells that are known are named."""
    result = run("completion", "tcsh")
    assert result.exit_code == 2
    assert "'bash', 'zsh', 'fish'" in result.stderr


def test_commands_are_offered() -> None:
    """A command's first letters are enough."""
    assert complete("hi") == ["history"]


def test_words_of_options_are_offered() -> None:
    """An option's values are completed."""
    assert complete("ties --at-least un") == ["unresolved"]


def test_ids_of_the_data_are_offered(world: Path) -> None:
    """LOCALITY is completed from the dataset that --data names, before or after."""
    assert complete(f"--data {world} ties kr-") == ["kr-busan", "kr-daejeon"]
    assert complete(f"history --data {world} jp-") == ["jp-yamaguchi"]


def test_codes_of_rules_are_offered() -> None:
    """CODE is completed from the catalogue."""
    assert "SL101" in complete("rule sl1")


def test_nothing_is_offered_from_data_that_cannot_be_read(tmp_path: Path) -> None:
    """A shell is not troubled with errors."""
    path = tmp_path / "torn.yaml"
    path.write_text("localities: [")
    assert complete(f"--data {path} ties kr-") == []


def test_only_so_many_ids_are_offered(tmp_path: Path) -> None:
    """A register of a country does not flood the terminal."""
    path = tmp_path / "localities.csv"
    ids = "\n".join(f"l{number},," for number in range(MOST_COMPLETIONS + 1))
    path.write_text(f"id,name,country\n{ids}\n")
    assert len(complete(f"--data {path} ties l")) == MOST_COMPLETIONS
