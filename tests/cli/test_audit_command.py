"""The commands ``audit`` and ``import``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import sisterlinks as sl

Run = Callable[..., Result]

LIST = (
    "City,Partner,Country,Year\n"
    "Bình Dương,Daejeon,Korea,2005\n"
    "Ho Chi Minh City,Busan,Korea,soon\n"
)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A list of two rows."""
    path = tmp_path / "partners.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_rows_that_want_doing_are_shown(ask: Run, listed: Path) -> None:
    """With counts below, what can't be read on standard error, and exit code 1."""
    result = ask("audit", listed, "--on", "2025-11-30")
    assert result.exit_code == 1
    assert "Daejeon  passed  Bình Dương ended on 2025-07-01" in result.stdout
    assert "Busan" not in result.stdout
    assert result.stdout.endswith("\n2 rows: 1 passed, 1 current\n")
    assert "can't read the date 'soon'" in result.stderr


def test_every_row_can_be_shown(ask: Run, listed: Path) -> None:
    """--every shows what is current, --quiet says no more than the answer."""
    result = ask("audit", listed, "--on", "2025-11-30", "--every", "--quiet")
    assert "Busan" in result.stdout
    assert result.stderr == ""


def test_a_list_with_nothing_to_do_exits_with_0(ask: Run, listed: Path) -> None:
    """On a day before the merger, every row is current."""
    result = ask("audit", listed, "--on", "2020-01-01", "-q")
    assert result.exit_code == 0
    assert result.stdout.endswith("\n\n2 rows: 2 current\n")


def test_an_empty_list_has_no_rows(ask: Run, tmp_path: Path) -> None:
    """A header by itself is a list."""
    path = tmp_path / "a.csv"
    path.write_text("City,Partner\n")
    assert ask("audit", path).stdout.endswith("\nNo rows.\n")


def test_json_and_csv_are_for_programs(ask: Run, listed: Path) -> None:
    """JSON is the contract's, CSV the list with columns added."""
    words = ("audit", listed, "--on", "2025-11-30", "--quiet", "--format")
    document = json.loads(ask(*words, "json").stdout)
    assert [row["status"] for row in document["rows"]] == ["passed", "current"]
    lines = ask(*words, "csv").stdout.splitlines()
    assert lines[0].startswith("City,Partner,Country,Year,audit_status,")
    assert len(lines) == 3


def test_excel_is_the_list_with_columns(ask: Run, listed: Path) -> None:
    """--excel writes it beside the answer."""
    target = listed.with_suffix(".xlsx")
    ask("audit", listed, "--on", "2025-11-30", "--excel", target)
    again = sl.read_list(target)
    assert [row.far.text for row in again] == ["Daejeon", "Busan"]


def test_columns_are_named_one_by_one_or_together(ask: Run, tmp_path: Path) -> None:
    """What stands behind the first ROLE=HEADER belongs to --columns too."""
    path = tmp_path / "a.csv"
    path.write_text("A,B\nBình Dương,Daejeon\n")
    for words in (
        ("--columns", "near=A", "far=B", path),
        (path, "--columns", "near=A", "--columns", "far=B"),
    ):
        assert ask("audit", *words, "--on", "2025-11-30").exit_code == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "Missing argument 'LIST"),
        (("a.csv", "b.csv"), "give one LIST, not 'a.csv', 'b.csv'"),
        (("a.csv", "--columns", "far"), "'far' names no column: write ROLE=HEADER"),
        (("a.csv", "--columns", "fare=B"), "'fare=B' names no column"),
        (("--columns", "far=B", "near=A"), "give one LIST"),
        (("no.csv",), "no.csv: can't be read: no such file"),
    ],
)
def test_wrong_usage_is_told(ask: Run, words: tuple[str, ...], message: str) -> None:
    """With exit code 2, and what to write instead."""
    result = ask("audit", *words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_many_findings_are_cut_short(ask: Run, tmp_path: Path) -> None:
    """The first are printed, and how many more there are."""
    path = tmp_path / "a.csv"
    path.write_text("City,Partner,Year\n" + "A,B,soon\n" * 30)
    assert "... and 10 more" in ask("audit", path).stderr


def test_a_list_is_imported_into_a_folder(
    ask: Run, run: Run, listed: Path, tmp_path: Path, world: Path
) -> None:
    """The folder can be asked together with the data, and importing again is safe."""
    folder = tmp_path / "partners"
    result = ask("import", listed, "--into", folder, "--on", "2025-11-30")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "2 partnerships of 2 rows; 4 places matched, 0 drafts\n"
    )
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    ask("import", listed, "--into", folder, "--on", "2025-11-30", "--quiet")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    answer = run(
        *("--data", folder, "--data", world, "ties", "vn-hcmc"),
        *("--on", "2025-11-30", "--format", "json"),
    )
    partnerships = [
        id_ for tie in json.loads(answer.stdout)["ties"] for id_ in tie["partnerships"]
    ]
    assert "vn-binh-duong--kr-daejeon" in partnerships


def test_importing_again_keeps_what_was_added(
    ask: Run, listed: Path, tmp_path: Path
) -> None:
    """Comments and records of one's own stay, and what the list corrects changes."""
    folder = tmp_path / "partners"
    ask("import", listed, "--into", folder, "--quiet")
    path = folder / "partnerships.yaml"
    path.write_text(f"# looked through in 2025\n{path.read_text()}")
    (folder / "mine.yaml").write_text("localities: [{id: mine}]  # ours\n")
    listed.write_text(LIST.replace("2005", "2006"))
    ask("import", listed, "--into", folder, "--quiet")
    assert path.read_text().startswith("# looked through in 2025\n")
    assert "2006" in path.read_text()
    assert (folder / "mine.yaml").read_text() == "localities: [{id: mine}]  # ours\n"
    assert sorted(each.name for each in folder.iterdir()) == [
        "mine.yaml",
        "partnerships.yaml",
        "sources.yaml",
    ]


def test_what_became_of_records_that_the_list_lost_is_told(
    ask: Run, listed: Path, tmp_path: Path
) -> None:
    """One line each: what changed, what was taken out, what was added to and stays."""
    folder = tmp_path / "partners"
    more = "Bình Dương,Lyon,France,1997\nBình Dương,Paris,France,1998\n"
    listed.write_text(LIST + more)
    ask("import", listed, "--into", folder, "--quiet")
    path = folder / "partnerships.yaml"
    path.write_text(
        path.read_text().replace(
            "date: 1997\n", "date: 1997\n      - act: ended\n        date: 2010\n"
        )
    )
    listed.write_text(LIST.replace("2005", "2006"))
    lyon, paris = (f"vn-binh-duong--draft-fr-{town}" for town in ("lyon", "paris"))
    assert ask("import", listed, "--into", folder, "--quiet").stdout.splitlines() == [
        "2 partnerships of 2 rows; 4 places matched, 0 drafts",
        "vn-binh-duong--kr-daejeon: now date 2006, not 2005",
        f"{paris}: taken out, since the list no longer has it",
        "draft-fr-paris: taken out, since the list no longer has it",
        (
            f"{lyon}: the list no longer has it, and you added to it or refer to it: "
            "take it out, or take its citation of the list out to keep it"
        ),
    ]
    assert "act: ended" in path.read_text()


def test_a_second_list_of_the_same_name_leaves_the_first(
    ask: Run, listed: Path, tmp_path: Path
) -> None:
    """It is told how to say that it is the same one, which has moved."""
    folder = tmp_path / "partners"
    ask("import", listed, "--into", folder, "--quiet")
    newer = tmp_path / "2026" / "partners.csv"
    newer.parent.mkdir()
    newer.write_text("City,Partner,Country,Year\nBình Dương,Paris,France,1998\n")
    said = ask("import", newer, "--into", folder, "--quiet").stdout
    assert (
        "list-partners-2: another list than list-partners, which is from "
        "../partners.csv: if it is that one and moved, take list-partners-2 out and "
        "write ../2026/partners.csv as the x_file of list-partners\n"
    ) in said
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in (newer, listed):
        assert (
            len(ask("import", path, "--into", folder, "--quiet").stdout.splitlines())
            == 1
        )
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert len(sl.load(folder).partnerships) == 3


def test_an_import_is_reported_as_json(ask: Run, listed: Path, tmp_path: Path) -> None:
    """Machines read what was made."""
    folder = tmp_path / "partners"
    said = ask("import", listed, "--into", folder, "--format", "json").stdout
    assert json.loads(said) == {
        "list": str(listed),
        "into": str(folder),
        "source": "list-partners",
        "rows": 2,
        "partnerships": 2,
        "matched": 4,
        "drafts": 0,
        "kept": [],
        "removed": [],
        "changed": [],
    }


def test_an_import_can_be_csv(ask: Run, listed: Path, tmp_path: Path) -> None:
    """--format csv writes a folder for spreadsheets."""
    folder = tmp_path / "partners"
    ask("import", listed, "--into", folder, "--format", "csv", "--quiet")
    assert (folder / "partnerships.csv").exists()
