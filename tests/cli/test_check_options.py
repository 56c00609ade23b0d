"""The options of the command ``check``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sisterlinks.findings import Severity
from sisterlinks.rules import CATALOGUE, Rule

Run = Callable[..., Result]

UNTIDY = """\
# Kept by hand.
localities:
  - {id: kr-busan, name: Busan, country: kr}  # the port
  - {id: vn-hcmc, name: "Ho Chi Minh City ", country: VN}
partnerships:
  - id: tie
    parties: [kr-busan, vn-hcmc, kr-busan]
    acts: [{act: established, date: 1995-11-03}]
"""


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    """A file with a country in small letters, a space too much and a party twice."""
    path = tmp_path / "untidy.yaml"
    path.write_text(UNTIDY)
    return path


def codes(result: Result) -> set[str]:
    """Return the codes in a JSON answer."""
    return {finding["code"] for finding in json.loads(result.stdout)["findings"]}


def test_rules_are_selected_by_code_beginning_or_name(run: Run, untidy: Path) -> None:
    """--select takes codes, their beginnings and names, in one word or several."""
    result = run(
        "check",
        untidy,
        "--format",
        "json",
        "--select",
        "SL5,malformed-country",
        "--select",
        "SL814",
    )
    assert codes(result) == {"SL502", "SL803", "SL814"}


def test_rules_are_ignored(run: Run, untidy: Path) -> None:
    """--ignore leaves rules out of those that are checked."""
    words = ("--select", "SL5,SL8", "--ignore", "SL502,SL81,SL807")
    result = run("check", untidy, "--format", "json", *words)
    assert codes(result) == {"SL803"}


def test_a_word_that_means_no_rule_is_wrong_usage(run: Run, untidy: Path) -> None:
    """A slip in a code is an error that names the nearest."""
    result = run("check", untidy, "--select", "SL8O3")
    assert result.exit_code == 2
    assert "no rule is called 'SL8O3': did you mean SL803?" in result.stderr


def test_text_shows_the_line_with_a_caret(run: Run, untidy: Path) -> None:
    """The value at fault is underlined."""
    result = run("check", untidy, "--format", "text", "--select", "SL803")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1:] == [
        "3 |   - {id: kr-busan, name: Busan, country: kr}  # the port",
        "  |                                          ^^",
        "",
        "1 error",
    ]


def test_sarif_is_one_document(run: Run, untidy: Path) -> None:
    """Code scanners read a log with the rules and the results."""
    result = run("check", untidy, "--format", "sarif", "--select", "SL803")
    assert result.exit_code == 1
    log = json.loads(result.stdout)
    assert log["version"] == "2.1.0"
    assert [each["ruleId"] for each in log["runs"][0]["results"]] == ["SL803"]


def test_github_gets_a_line_for_each_finding(run: Run, untidy: Path) -> None:
    """A workflow marks the lines at fault; sound data gives no output at all."""
    found = run("check", untidy, "--format", "github", "--select", "SL803")
    assert found.stdout.startswith(f"::error file={untidy},line=3,col=42,title=SL803::")
    sound = run("check", untidy, "--format", "github", "--select", "SL101")
    assert (sound.exit_code, sound.stdout) == (0, "")


def test_statistics_count_the_findings_of_each_rule(run: Run, untidy: Path) -> None:
    """--statistics gives a line for each rule in place of the findings."""
    words = ("check", untidy, "--statistics", "--select", "SL502,SL803")
    assert run(*words).stdout == (
        "1  SL502  error  party-twice\n1  SL803  error  malformed-country\n"
    )
    document = json.loads(run(*words, "--format", "json").stdout)
    assert document["statistics"][0] == {
        "count": 1,
        "code": "SL502",
        "name": "party-twice",
        "severity": "error",
    }
    assert run(*words, "--format", "csv").stdout.startswith("count,code,name,severity")
    assert run("check", untidy, "--statistics", "--select", "SL101").stdout == (
        "No findings.\n"
    )


def test_findings_are_accepted_in_a_file(
    run: Run, untidy: Path, tmp_path: Path
) -> None:
    """--accepted names a file; what it accepts is counted and no error."""
    accepted = tmp_path / "accepted.yaml"
    accepted.write_text(
        "x_accepted:\n"
        "  - {code: SL803, subject: kr-busan, reason: so the register has it}\n"
        "  - {code: SL502, subject: kr-busan, reason: never so}\n"
    )
    words = ("check", untidy, "--select", "SL803,SL502,SL9", "--accepted", accepted)
    result = run(*words, "--ignore", "SL502", "--quiet")
    assert result.exit_code == 0
    assert result.stdout == "No findings, 1 accepted.\n"
    assert codes(run(*words, "--format", "json")) == {"SL502", "SL902"}


def test_an_unused_acceptance_is_told_only_if_asked_for(
    run: Run, untidy: Path, tmp_path: Path
) -> None:
    """With --select, SL902 is one code among the others."""
    accepted = tmp_path / "accepted.yaml"
    accepted.write_text("x_accepted: [{code: SL803, subject: tie, reason: no}]\n")
    words = ("check", untidy, "--select", "SL803", "--accepted", accepted)
    assert codes(run(*words, "--format", "json")) == {"SL803"}


def test_an_acceptance_that_lacks_a_field_is_unusable(
    run: Run, untidy: Path, tmp_path: Path
) -> None:
    """A file of acceptances that can't be read is told with its position."""
    accepted = tmp_path / "accepted.yaml"
    accepted.write_text("x_accepted: [{code: SL803, subject: tie}]\n")
    result = run("check", untidy, "--accepted", accepted)
    assert result.exit_code == 2
    assert f"{accepted}:1:14: give code, subject, reason" in result.stderr


def test_the_day_of_the_check_can_be_given(run: Run, tmp_path: Path) -> None:
    """What is to come on one day is past on another."""
    path = tmp_path / "talks.yaml"
    path.write_text("meetings: [{id: talks, date: 2025-11-24}]\n")
    words = ("check", path, "--format", "json", "--select", "SL306", "--on")
    assert codes(run(*words, "2025-11-01")) == {"SL306"}
    assert codes(run(*words, "2025-12-01")) == set()


def test_diff_shows_what_would_change(run: Run, untidy: Path) -> None:
    """--diff changes nothing, and exits with 1 where there is something to fix."""
    result = run("check", untidy, "--diff", "--select", "SL803")
    assert result.exit_code == 1
    assert "-  - {id: kr-busan, name: Busan, country: kr}  # the port" in result.stdout
    assert "+  - {id: kr-busan, name: Busan, country: KR}  # the port" in result.stdout
    assert untidy.read_text() == UNTIDY
    assert run("check", untidy, "--diff", "--select", "SL101").exit_code == 0


def test_fix_mends_in_place_and_checks_again(run: Run, untidy: Path) -> None:
    """--fix keeps comments and order, and reports what is left."""
    result = run("check", untidy, "--fix", "--format", "json", "--ignore", "SL807")
    assert result.exit_code == 1
    assert codes(result) == {"SL502"}  # which other party was meant nobody knows
    assert result.stderr == "fixed: 2\n"
    assert untidy.read_text() == (
        UNTIDY.replace("country: kr", "country: KR").replace("City ", "City")
    )


def test_what_ships_is_known_to_the_check_where_it_is_asked_for(
    run: Run, tmp_path: Path
) -> None:
    """And nothing of it is fixed."""
    path = tmp_path / "own.yaml"
    path.write_text(
        "localities: [{id: a, name: A, country: vn}]\n"
        "partnerships: [{id: t, parties: [a, vn-hue], acts: [{act: proposed}]}]\n"
    )
    told = run("check", path, "--select", "SL803", "--with-shipped").stdout
    assert f"{path}:1:40: error SL803 a" in told
    assert told.endswith(
        "\nRead 1 file with 2 records, "
        "beside the dataset that ships with the program.\n"
    )
    words = ("check", path, "--select", "SL1,SL803", "--format", "json")
    assert codes(run(*words)) == {"SL101", "SL803"}
    result = run(*words, "--with-shipped", "--fix")
    assert (result.stderr, codes(result)) == ("fixed: 1\n", set())
    assert (
        run("--data", path, "--with-shipped", "check", "--select", "SL1").exit_code == 0
    )


def test_what_ships_is_not_beside_itself(run: Run) -> None:
    """Where no path is given, it is what was read."""
    assert run("check", "--with-shipped").stdout == run("check").stdout


def test_fix_corrects_files_of_any_format(run: Run, tmp_path: Path) -> None:
    """Those that --from reads are an office's, and stay."""
    table = tmp_path / "localities.csv"
    table.write_text("id,country\na,kr\n")
    (tmp_path / "a.yaml").write_text("localities: [{id: b, country: vn}]\n")
    assert run("check", tmp_path, "--fix").stderr == "fixed: 2\n"
    assert table.read_text() == "id,country\na,KR\n"
    table.write_text("id,country\na,kr\n")
    assert run("--from", "csv", "check", table, "--fix").stderr == "fixed: 0\n"


def test_a_file_that_is_fixed_in_two_ways_is_fixed_in_two_rounds(
    run: Run, tmp_path: Path
) -> None:
    """A text in YAML, and an event that another file tells too."""
    (tmp_path / "a.yaml").write_text(
        "localities: [{id: a, country: vn}, {id: b}, {id: c}]\n"
        "changes: [{id: one, date: 2020, predecessors: [c], successors: [a]}]\n"
    )
    (tmp_path / "b.yaml").write_text(
        "changes: [{id: two, date: 2020, predecessors: [c], successors: [b]}]\n"
    )
    result = run(
        "check", tmp_path, "--fix", "--format", "json", "--select", "SL4,SL803"
    )
    assert (result.stderr, codes(result)) == ("fixed: 2\n", set())
    assert "country: VN" in (tmp_path / "a.yaml").read_text()
    assert "successors: [a, b]" in (tmp_path / "a.yaml").read_text()


def test_fix_goes_on_for_a_while_only(
    run: Run, untidy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fixes that undo each other end as well."""
    monkeypatch.setattr("sisterlinks.cli.check.MOST_ROUNDS", 1)
    assert run("check", untidy, "--fix").stderr == "fixed: 2\n"


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_the_shipped_dataset_is_not_fixed(run: Run, option: str) -> None:
    """What is to be changed has to be named."""
    result = run("check", option)
    assert result.exit_code == 2
    assert "name the files or folders to fix" in result.stderr


def test_input_that_cannot_be_read_is_not_fixed(run: Run, tmp_path: Path) -> None:
    """--fix ends with the trouble, and changes nothing."""
    path = tmp_path / "torn.yaml"
    path.write_text("localities:\n  - {id: a\n")
    result = run("check", path, "--fix")
    assert result.exit_code == 2
    assert str(path) in result.stderr


def test_a_crash_is_told_unless_it_is_ignored(
    run: Run, untidy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that was asked for and crashes is told, whatever else was asked for."""
    faulty = Rule(
        code="XP101",
        name="faulty",
        severity=Severity.WARNING,
        summary="It always crashes.",
        check=lambda _: 1 / 0,  # type: ignore[arg-type, return-value] # it never returns
    )
    monkeypatch.setattr("sisterlinks.rules.CATALOGUE", (*CATALOGUE, faulty))
    words = ("check", untidy, "--format", "json", "--select", "XP101,SL9")
    assert codes(run(*words)) == {"SL901"}
    assert codes(run(*words[:-1], "XP101")) == {"SL901"}
    assert codes(run(*words, "--ignore", "SL901")) == set()


def test_a_register_is_checked_as_it_was_published(run: Run, tmp_path: Path) -> None:
    """``--from`` names its format; what could not be read is told by its row."""
    (tmp_path / "comuni.csv").write_text(
        "DATAISTITUZIONE,DATACESSAZIONE,CODISTAT,CODCATASTALE,DENOMINAZIONE_IT\n"
        "1861-03-17,9999-12-31,058091,H501,ROMA\n"
        "poi,9999-12-31,015146,F205,MILANO\n"
    )
    result = run("check", tmp_path, "--from", "anpr", "--format", "json")
    assert result.exit_code == 0
    (finding,) = [
        each
        for each in json.loads(result.stdout)["findings"]
        if each["severity"] != "information"
    ]
    assert (finding["code"], finding["line"]) == ("SL020", 3)
