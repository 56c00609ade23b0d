"""The command ``rule``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from click.testing import Result

from sisterlinks.cli.rule import FIELDS
from sisterlinks.findings import Severity
from sisterlinks.rules import ALL_RULES, CATALOGUE, Rule

Run = Callable[..., Result]


def test_a_rule_is_explained(run: Run) -> None:
    """What it finds, why, what to do, and both examples as they stand."""
    said = run("rule", "sl101").stdout
    rule = next(rule for rule in ALL_RULES if rule.code == "SL101")
    assert said.startswith(f"SL101 {rule.name} (error)\n\n{rule.summary}\n\nWhy\n  ")
    assert "\n\nWhat to do\n  " in said
    bad = "\n".join(f"  {line}" for line in rule.bad.strip("\n").split("\n"))
    assert f"\n\nBad\n{bad}\n\nGood\n" in said


@pytest.mark.parametrize("code", ["SL001", "SL901", "SL902"])
def test_what_is_no_rule_and_has_a_code_is_explained(run: Run, code: str) -> None:
    """Whatever code check prints can be asked for."""
    result = run("rule", code)
    assert result.exit_code == 0
    assert result.stdout.startswith(code)


def test_a_rule_may_say_little(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule of others that gives no reason and no example is told without them."""
    rule = Rule(
        code="XP101",
        name="unpopulated",
        severity=Severity.WARNING,
        summary="A locality has no population.",
        check=lambda _: (),
    )
    monkeypatch.setattr("sisterlinks.rules.CATALOGUE", (rule,))
    assert run("rule", "XP101").stdout == (
        "XP101 unpopulated (warning)\n\nA locality has no population.\n"
    )


def test_all_rules_are_listed(run: Run) -> None:
    """Without CODE, every rule has a line."""
    said = run("rule").stdout
    assert said.startswith("Code   Severity")
    assert all(rule.code in said for rule in ALL_RULES)


def test_json_gives_every_field(run: Run) -> None:
    """Machines read a list of rules, of one as of all."""
    (rule,) = json.loads(run("rule", "SL101", "--format", "json").stdout)["rules"]
    assert tuple(rule) == FIELDS
    assert rule["severity"] == "error"


def test_json_gives_all_rules(run: Run) -> None:
    """Without CODE, machines read the whole catalogue."""
    said = json.loads(run("rule", "--format", "json").stdout)["rules"]
    codes = [rule["code"] for rule in said]
    assert codes == [rule.code for rule in CATALOGUE]


def test_csv_has_a_row_for_each_rule(run: Run) -> None:
    """Spreadsheets get the same columns."""
    said = run("rule", "SL101", "--format", "csv").stdout
    (row,) = csv.DictReader(io.StringIO(said))
    assert tuple(row) == FIELDS


def test_an_unknown_code_is_told(run: Run) -> None:
    """What no rule has is wrong usage."""
    result = run("rule", "SL999")
    assert result.exit_code == 2
    assert "no rule has the code 'SL999': sisterlinks rule lists them all" in (
        result.stderr
    )
