"""The command ``check``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import sisterlinks.files.loading
from sisterlinks import Dataset, Locality, Partnership
from sisterlinks.rules import ALL_RULES

Run = Callable[..., Result]

BROKEN = """\
localities:
  - {id: kr-busan, name: Busan, country: KR}
partnerships:
  - id: tie
    parties: [kr-busan, vn-nowhere]
"""


@pytest.fixture(autouse=True)
def _one_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check one rule only: what the others find is for their own tests."""
    dangling = tuple(rule for rule in ALL_RULES if rule.code == "SL101")
    monkeypatch.setattr("sisterlinks.rules.CATALOGUE", dangling)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A file in which a partnership names a locality that is not there."""
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN)
    return path


def test_sound_data_has_no_findings(run: Run, world: Path) -> None:
    """What keeps to the rules is said so, with exit code 0."""
    result = run("check", world)
    assert result.exit_code == 0
    assert result.stdout == "No findings.\nRead 1 file with 28 records.\n"


def test_a_finding_stands_with_its_place(run: Run, broken: Path) -> None:
    """Each line begins with file, line and column, and an error gives exit code 1."""
    result = run("check", broken)
    assert result.exit_code == 1
    first, last, _ = result.stdout.splitlines()
    assert first.startswith(
        f"{broken}:5:25: error SL101 tie: no locality has the id 'vn-nowhere'"
    )
    assert last == "1 error"


def test_a_terminal_has_colours(
    run: Run, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal the severity stands out."""
    monkeypatch.setattr("sisterlinks.cli.check.in_colour", lambda: True)
    assert ": \x1b[31m\x1b[1merror\x1b[0m SL101" in run("check", broken).stdout


def test_json_is_the_contract(run: Run, broken: Path) -> None:
    """Machines read exactly the keys of the contract."""
    result = run("check", broken, "--format", "json")
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert list(document) == ["findings"]
    first = document["findings"][0]
    message = first.pop("message")
    assert message.startswith("no locality has the id 'vn-nowhere'")
    assert first == {
        "code": "SL101",
        "severity": "error",
        "subject": "tie",
        "file": str(broken),
        "line": 5,
        "column": 25,
    }


def test_json_of_sound_data_is_an_empty_list(run: Run, world: Path) -> None:
    """The key is there where nothing was found."""
    result = run("check", world, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, {"findings": []})


def test_csv_has_a_row_for_each_finding(run: Run, broken: Path) -> None:
    """Spreadsheets get the same, the position first."""
    result = run("check", broken, "--format", "csv")
    assert result.exit_code == 1
    first = next(csv.DictReader(io.StringIO(result.stdout)))
    assert list(first) == [
        "file",
        "line",
        "column",
        "severity",
        "code",
        "subject",
        "message",
    ]
    assert (first["file"], first["line"]) == (str(broken), "5")


def test_data_is_checked_where_no_path_is_given(run: Run, broken: Path) -> None:
    """Without PATH, --data is checked."""
    assert run("--data", broken, "check").exit_code == 1


def test_the_shipped_dataset_is_checked_where_nothing_is_given(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without PATH and --data, the shipped dataset is checked."""
    shipped = Dataset([Locality(id="a"), Partnership(id="tie", parties=("a", "gone"))])
    monkeypatch.setattr(sisterlinks.files.loading, "seeds", lambda: shipped)
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.startswith("error SL101 tie: ")


def test_warnings_alone_are_no_failure(
    run: Run, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is worth mending, or only unusual, leaves the exit code at 0."""
    from sisterlinks import Finding, Report, Severity

    report = Report(
        findings=tuple(
            Finding(code="XX101", severity=severity, message="so", subject="a")
            for severity in (Severity.WARNING, Severity.INFORMATION)
        )
    )
    monkeypatch.setattr("sisterlinks.rules.validate", lambda *_, **__: report)
    result = run("check", world, "--quiet")
    assert result.exit_code == 0
    assert result.stdout == (
        "warning XX101 a: so\n"
        "information XX101 a: so\n"
        "1 warning, 1 piece of information\n"
    )


def test_a_record_that_cannot_be_built_is_a_finding(run: Run, tmp_path: Path) -> None:
    """What the records say wrong is told with its position, with exit code 1."""
    path = tmp_path / "dates.yaml"
    path.write_text("localities:\n  - {id: a, founded: soon}\n")
    result = run("check", path, "--format", "json")
    assert result.exit_code == 1
    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["severity"], finding["line"]) == ("error", 2)
    assert finding["subject"] == "a"
    assert "can't read the date 'soon'" in finding["message"]


def test_a_file_that_cannot_be_parsed_is_unusable(run: Run, tmp_path: Path) -> None:
    """What is no YAML is told with its position, with exit code 2."""
    path = tmp_path / "torn.yaml"
    path.write_text("localities:\n  - {id: a\n")
    result = run("check", path)
    assert result.exit_code == 2
    assert result.stdout.startswith(f"{path}:")
    assert result.stdout.endswith(
        "1 error\nThe records could not all be read, so no rule was checked yet.\n"
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [('{"type": "locality", "id": ""}', 1), ('{"type": "locality", "id"', 2)],
    ids=["a record", "the file"],
)
def test_of_json_lines_the_records_or_the_file_are_at_fault(
    run: Run, tmp_path: Path, line: str, code: int
) -> None:
    """What can be read and not built is a finding, and what can't be is unusable."""
    path = tmp_path / "data.jsonl"
    path.write_text(f"{line}\n")
    result = run("check", path)
    assert result.exit_code == code
    assert result.stdout.startswith(f"{path}:1:")


def test_a_file_of_no_known_format_is_unusable(run: Run, tmp_path: Path) -> None:
    """What nothing reads is told in the format asked for, with exit code 2."""
    path = tmp_path / "data.docx"
    path.write_text("")
    result = run("check", path, "--format", "json")
    assert result.exit_code == 2
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding["file"] == str(path)
    assert (finding["line"], finding["column"]) == (None, None)


def test_a_problem_without_a_file_is_unusable(
    run: Run, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A problem that no file has makes the input unusable."""
    from sisterlinks import LoadError, Problem

    def load(*_: object, **__: object) -> None:
        raise LoadError([Problem(message="nothing to read")])

    monkeypatch.setattr(sisterlinks.files.loading, "load", load)
    result = run("check", world, "--quiet")
    assert result.exit_code == 2
    assert result.stdout == "error SL001 nothing to read\n1 error\n"


def test_a_path_that_is_not_there_is_wrong_usage(run: Run) -> None:
    """A slip in a path is told on standard error."""
    result = run("check", "nowhere.yaml")
    assert result.exit_code == 2
    assert "Path 'nowhere.yaml' does not exist" in result.stderr


def test_a_finding_is_one_line(run: Run, tmp_path: Path) -> None:
    """Line feeds and control characters in data make no lines of their own."""
    path = tmp_path / "lines.json"
    parties = ["a", "two\nlines\x1b[31m"]
    path.write_text(
        json.dumps(
            {
                "localities": [{"id": "a"}],
                "partnerships": [{"id": "tie", "parties": parties}],
            }
        )
    )
    said = run("check", path, "--quiet").stdout
    assert all(line.startswith(str(path)) for line in said.splitlines()[:-1])
    assert "\x1b" not in said
