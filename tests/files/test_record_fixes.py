"""Fixing records: files of any format, and events whose changes stand apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import sisterlinks as sl
from sisterlinks.files.fixes import FixedFile, write_fixed
from sisterlinks.files.record_fixes import fixed_records
from sisterlinks.findings import Finding, Fix, Severity
from sisterlinks.positions import FieldPath, Position

SLIPS = """
localities:
- {id: a, country: vn, names: [{text: "A ", language: vi}]}
- {id: b, name: "B ", country: KR, x_note: ["c "]}
- {id: c, country: JP}
changes:
- {id: one, date: 2020-01-01, predecessors: [c], successors: [a]}
- {id: two, date: 2020-01-01, predecessors: [c], successors: [b]}
partnerships:
- {id: t, parties: [a, b], acts: [{act: established, date: 2000}]}
memoranda:
- {id: m, signatories: [a, b], partnerships: [t, t], date: 2000}
"""


def fix(path: Path) -> tuple[FixedFile, ...]:
    """Return the files that change."""
    dataset = sl.load(path)
    return fixed_records(dataset, sl.validate(dataset))


@pytest.mark.parametrize("target", ["jsonl", "a.json", "a.jsonl", "a.xlsx", "csv"])
def test_files_of_any_format_are_fixed(tmp_path: Path, target: str) -> None:
    """Values with one right form, second mentions, and events in several changes."""
    path = tmp_path / target
    sl.dump(sl.loads(SLIPS), path, fmt=None if path.suffix else target)
    while files := fix(path):
        write_fixed(files)
    dataset = sl.load(path)
    a, b = dataset.locality("a"), dataset.locality("b")
    assert (a.country, a.name, b.name) == ("VN", "A", "B")
    assert b.extras["x_note"] == ("c",)
    (paper,) = dataset.memoranda
    assert paper.partnerships == ("t",)
    (change,) = dataset.changes
    assert (change.id, change.predecessors, change.successors) == (
        "one",
        ("c",),
        ("a", "b"),
    )
    assert not any(finding.fix for finding in sl.validate(dataset))


def test_an_event_in_two_files_becomes_one_change(tmp_path: Path) -> None:
    """And all else in the files stays as it is."""
    (tmp_path / "a.yaml").write_text(
        "changes:\n- {id: one, date: 2020, predecessors: [c], successors: [a]} # 1\n"
        "# of A\nlocalities: [{id: a, country: vn}, {id: c}]\n"
    )
    (tmp_path / "b.yaml").write_text(
        "# of B\nlocalities: [{id: b}]\nchanges:\n"
        "- {id: other, date: 2021, predecessors: [b], successors: [b]}\n"
        "- {id: two, date: 2020, predecessors: [c], successors: [b]}\n"
    )
    write_fixed(fix(tmp_path))
    assert (tmp_path / "a.yaml").read_text() == (
        "changes:\n- {id: one, date: 2020, predecessors: [c], successors: [a, b]} # 1\n"
        "# of A\nlocalities: [{id: a, country: vn}, {id: c}]\n"
    )
    assert (tmp_path / "b.yaml").read_text() == (
        "# of B\nlocalities: [{id: b}]\nchanges:\n"
        "- {id: other, date: 2021, predecessors: [b], successors: [b]}\n"
    )


Found = Callable[[FieldPath, Fix], tuple[FixedFile, ...]]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """Fix what a finding on the first of two localities has."""
    path = tmp_path / "localities.csv"
    path.write_text("id,country,x_count\na,kr,7\nb,KR,8\n")
    dataset = sl.load(path)

    def fix_one(at: FieldPath, fix: Fix) -> tuple[FixedFile, ...]:
        finding = Finding(
            code="XX101",
            severity=Severity.WARNING,
            message="m",
            subject="a",
            path=at,
            position=Position(file=str(path), line=2, column=1),
            record=dataset.locality("a"),
            fix=fix,
        )
        return fixed_records(dataset, [finding])

    return fix_one


@pytest.mark.parametrize(
    ("at", "fix_", "changes"),
    [
        (("country",), Fix("kr", "KR"), True),
        (("country",), Fix("vn", "VN"), False),
        (("country",), Fix(None, None), False),
        (("country", 0, "value"), Fix("kr", "KR"), False),
        (("kind",), Fix("kr", "KR"), False),
        (("kind",), Fix(None, None), False),
        (("x_count",), Fix(None, None), True),
        (("x_count",), Fix("7", "8"), False),
        (("founded",), Fix("", "no date"), False),
        (("country",), Fix("kr", "Korea, which is no code"), True),
    ],
)
def test_only_what_stands_there_is_replaced(
    found: Found, at: FieldPath, fix_: Fix, *, changes: bool
) -> None:
    """And where nothing does, nothing is written."""
    assert bool(found(at, fix_)) is changes


def test_what_can_not_be_built_is_not_written(found: Found) -> None:
    """A finding that is wrong about its fix stands."""
    assert found((), Fix(records={"a": {"founded": "never"}})) == ()
    assert found((), Fix(records={"a": {"founded": "1990"}})) != ()


def test_records_that_several_fixes_are_about_wait(tmp_path: Path) -> None:
    """The first is taken; the next round sees what is left."""
    path = tmp_path / "localities.csv"
    path.write_text("id,country\na,kr\na,kr\nb,KR\n")
    assert fix(path) == ()  # nobody knows which of two is meant
    path.write_text("id,name,country\na,A ,kr\n")
    (file,) = fix(path)
    assert len(file.findings) == 2
    assert file.new == b"id,name,country\na,A,KR\n"


def test_texts_in_yaml_are_left_to_those_who_edit_text(tmp_path: Path) -> None:
    """There, comments within a record stay too."""
    path = tmp_path / "a.yaml"
    path.write_text("localities: [{id: a, country: kr}]\n")
    assert fix(path) == ()


def test_what_came_from_no_file_is_left() -> None:
    """There is nothing to write."""
    dataset = sl.loads('{"localities": [{"id": "a", "country": "kr"}]}', fmt="json")
    assert fixed_records(dataset, sl.validate(dataset)) == ()
    made = sl.Dataset([*dataset])
    assert fixed_records(made, sl.validate(made)) == ()


def test_files_that_are_not_text_differ(tmp_path: Path) -> None:
    """A workbook is not shown line by line."""
    path = tmp_path / "a.xlsx"
    sl.dump(sl.loads(SLIPS), path)
    (file,) = fix(path)
    assert file.diff() == f"Binary files {path} and {path} differ\n"
