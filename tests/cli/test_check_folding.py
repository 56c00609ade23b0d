"""What ``check`` leaves out of its table, and what it says of what it read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def many(tmp_path: Path) -> Path:
    """A file with fifteen localities of no country."""
    path = tmp_path / "many.yaml"
    lines = "\n".join(f"- {{id: p{number}, name: P}}" for number in range(15))
    path.write_text(f"localities:\n{lines}\n")
    return path


def test_alike_findings_are_folded(run: Run, tmp_path: Path) -> None:
    """A table lists the first ten of a rule, and says how many are left."""
    result = run("check", many(tmp_path), "--select", "SL801")
    said = result.stdout.splitlines()
    assert len([line for line in said if " SL801 p" in line]) == 10
    assert "... and 5 more SL801: --every lists them" in said


def test_every_finding_can_be_listed(run: Run, tmp_path: Path) -> None:
    """--every folds nothing, and JSON never does."""
    path = many(tmp_path)
    said = run("check", path, "--select", "SL801", "--every").stdout
    assert said.count(" SL801 p") == 15
    document = json.loads(run("check", path, "--format", "json").stdout)
    assert len([f for f in document["findings"] if f["code"] == "SL801"]) == 15


def test_what_was_read_is_told(run: Run, tmp_path: Path) -> None:
    """The last line says how many files and records were read, unless all is quiet."""
    path = many(tmp_path)
    assert run("check", path).stdout.endswith("\nRead 1 file with 15 records.\n")
    assert "Read" not in run("check", path, "--quiet").stdout


def test_a_name_is_no_command_to_a_runner(run: Run, tmp_path: Path) -> None:
    """A line feed in a name starts no line that GitHub would take for a command."""
    path = tmp_path / "evil.json"
    name = "A\n::error::x"
    path.write_text(json.dumps({"localities": [{"id": "a", "name": name}]}))
    for words in (("localities",), ("history", "a"), ("ties", "Atlantis")):
        result = run("--data", path, *words)
        lines = [*result.stdout.splitlines(), *result.stderr.splitlines()]
        assert not any(line.lstrip().startswith("::") for line in lines)
