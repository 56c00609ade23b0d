"""Completion in shells: the scripts, and what is offered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sisterlinks.cli import main
from sisterlinks.cli.options import MOST_COMPLETIONS

Run = Callable[..., Result]


def complete(line: str, shell: str = "fish") -> list[str]:
    """What a shell is offered for the last word of a line."""
    *words, last = line.split(" ")
    env = {
        "_SISTERLINKS_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(["sisterlinks", *words, last]),
        "COMP_CWORD": last if shell == "fish" else str(len(words) + 1),
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


def test_bash_is_offered_words_that_run_nothing(tmp_path: Path) -> None:
    """What an id holds is quoted, since bash puts it on the command line as it is."""
    path = tmp_path / "world.yaml"
    path.write_text("localities: [{id: vn-$(touch pwned)}]")
    assert complete(f"--data {path} ties vn-", "bash") == ["'vn-$(touch pwned)'"]


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_control_characters_are_never_offered(tmp_path: Path, shell: str) -> None:
    """An id that can't be typed is passed over, and a name is shown escaped."""
    path = tmp_path / "world.json"
    path.write_text(
        '{"localities": [{"id": "a\\u001b[2J"}, {"id": "ab", "name": "A\\u001bB\\nC"}]}'
    )
    assert complete(f"--data {path} ties a", shell) == ["ab"]


def test_the_shipped_dataset_is_completed_with_ones_own(world: Path) -> None:
    """What --with-shipped adds is offered too."""
    assert "kr-cheongju" in complete(f"--data {world} --with-shipped ties kr-ch")
