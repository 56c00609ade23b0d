"""The command ``convert``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import sisterlinks as sl

Run = Callable[..., Result]


@pytest.mark.parametrize("name", ["out.json", "out.jsonl", "out.yaml"])
def test_a_file_is_written_by_its_suffix(run: Run, world: Path, name: str) -> None:
    """What is written reads back as the same dataset."""
    target = world.parent / name
    assert run("convert", world, target).exit_code == 0
    assert sl.load(target) == sl.load(world)


def test_a_folder_is_written_as_csv(run: Run, world: Path) -> None:
    """A TARGET without suffix is a folder of tables."""
    target = world.parent / "tables"
    assert run("convert", world, target).exit_code == 0
    assert (target / "partnerships.csv").is_file()


def test_formats_can_be_named(run: Run, tmp_path: Path) -> None:
    """--from and --to are for names of files that say nothing."""
    source, target = tmp_path / "data.txt", tmp_path / "data.out"
    source.write_text("localities: [{id: a, name: A}]")
    result = run("convert", source, target, "--from", "yaml", "--to", "json")
    assert result.exit_code == 0
    assert json.loads(target.read_text())["localities"][0]["name"] == "A"


def test_what_was_written_is_told(run: Run, tmp_path: Path) -> None:
    """A person sees how many records of each kind there are."""
    source, target = tmp_path / "a.yaml", tmp_path / "a.json"
    source.write_text("localities: [{id: a}, {id: b}]")
    said = run("convert", source, target).stdout
    assert "".join(said.split()) == f"Wrote{target}:2localities"


@pytest.mark.parametrize(
    ("text", "to", "told"),
    [
        ("localities: []", "json", "which has no record."),
        ("localities: [{id: a}]", "wikidata", "which is empty, for there was nothing"),
        ("people: [{id: a}]\nlocalities: [{id: b}]", "linked-places", "from:"),
    ],
)
def test_nothing_is_called_written_that_is_not(
    run: Run, tmp_path: Path, text: str, to: str, told: str
) -> None:
    """What was read is not counted as if all of it stood in the file."""
    source = tmp_path / "a.yaml"
    source.write_text(text)
    said = run("convert", source, tmp_path / "b", "--to", to).stdout
    assert told in " ".join(said.split())


def test_json_tells_what_was_written(run: Run, tmp_path: Path) -> None:
    """Machines read source, target and counts."""
    source, target = tmp_path / "a.yaml", tmp_path / "a.json"
    source.write_text("localities: [{id: a}, {id: b}]")
    said = run("convert", source, target, "--format", "json").stdout
    assert json.loads(said) == {
        "source": str(source),
        "target": str(target),
        "records": {"localities": 2},
    }


def test_csv_tells_what_was_written(run: Run, tmp_path: Path) -> None:
    """Spreadsheets get a row for each list."""
    source, target = tmp_path / "a.yaml", tmp_path / "a.json"
    source.write_text("localities: [{id: a}, {id: b}]")
    said = run("convert", source, target, "--format", "csv").stdout
    assert said == "list,records\nlocalities,2\n"


def test_a_target_that_cannot_be_written_is_told(run: Run, world: Path) -> None:
    """A TARGET below a file is told by its name, with exit code 2."""
    target = world / "out.json"
    result = run("convert", world, target)
    assert result.exit_code == 2
    assert result.stderr == f"Error: {target} can't be written: file exists\n"


def test_a_folder_with_other_data_is_refused(run: Run, tmp_path: Path) -> None:
    """It is told what to do there; what an earlier run wrote is replaced."""
    source, target = tmp_path / "a.yaml", tmp_path / "t"
    source.write_text("localities: [{id: a}]")
    assert run("convert", source, target).exit_code == 0
    assert run("convert", source, target).exit_code == 0
    other = target / "z.yaml"
    other.write_text("localities: [{id: z}]")
    result = run("convert", source, target)
    assert result.exit_code == 2
    assert result.stderr == (
        f"Error: {other} holds other data, with which what is written would be read: "
        "choose an empty folder, or take the file out of this one; nothing was "
        "written\n"
    )


def test_a_file_that_changes_meanwhile_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command is to be run again, as it stands."""
    source = tmp_path / "a.yaml"
    source.write_text("localities: [{id: a}]")

    def refuse(*_: object, **__: object) -> None:
        raise sl.errors.ChangedFileError("b.yaml")

    monkeypatch.setattr("sisterlinks.files.dumping.dump", refuse)
    assert run("convert", source, tmp_path / "b.yaml").stderr == (
        "Error: b.yaml has changed since it was read: run the command again; nothing "
        "was written\n"
    )


def test_a_format_that_is_not_known_is_told(run: Run, world: Path) -> None:
    """An unknown suffix names those that are known."""
    result = run("convert", world, world.parent / "out.docx")
    assert result.exit_code == 2
    assert "no format has the suffix '.docx'" in result.stderr


def test_a_source_that_cannot_be_built_is_told(run: Run, tmp_path: Path) -> None:
    """A SOURCE with errors writes nothing."""
    source, target = tmp_path / "a.yaml", tmp_path / "a.json"
    source.write_text("localities: [{id: a, founded: soon}]")
    result = run("convert", source, target)
    assert result.exit_code == 2
    assert "can't read the date 'soon'" in result.stderr
    assert not target.exists()


def test_a_folder_is_not_converted_onto_itself(run: Run, tmp_path: Path) -> None:
    """Two formats of the same records in one folder would be read as doubles."""
    (tmp_path / "a.yaml").write_text("localities: [{id: a}]")
    result = run("convert", tmp_path, tmp_path)
    assert result.exit_code == 2
    assert "name another TARGET" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


PAIRS = "Gammel,Navn,Ny,Nytt navn,Dato\n0101,Halden,3001,Halden,01.01.2020\n"


def test_a_table_of_pairs_is_read_by_its_columns(run: Run, tmp_path: Path) -> None:
    """What each column holds is said behind one option, or behind several."""
    (tmp_path / "pairs.csv").write_text(PAIRS)
    done = run(
        *("convert", str(tmp_path / "pairs.csv"), str(tmp_path / "out.json")),
        *("--from", "pairs", "--columns", "old_code=Gammel", "new_code=Ny"),
        *("old_name=Navn", "new_name=Nytt navn", "date=Dato"),
        *("--columns", "scheme=ssb", "country=no", "level=2"),
    )
    assert done.exit_code == 0, done.output
    (halden,) = sl.load(tmp_path / "out.json").records(sl.Locality)
    assert (halden.id, halden.levels[0].value) == ("no-0101", 2)


def test_a_table_of_pairs_is_asked_as_it_is(run: Run, tmp_path: Path) -> None:
    """Any command reads one, told what its columns hold."""
    (tmp_path / "pairs.csv").write_text(PAIRS)
    roles = [
        *("old_code=Gammel", "new_code=Ny", "old_name=Navn", "new_name=Nytt navn"),
        *("date=Dato", "scheme=ssb", "country=NO"),
    ]
    done = run(
        *("localities", "--data", str(tmp_path / "pairs.csv"), "--from", "pairs"),
        *(word for role in roles for word in ("--data-columns", role)),
    )
    assert done.exit_code == 0, done.output
    assert "no-0101" in done.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--from", "pairs"], "a table of pairs needs date and scheme and country"),
        (["--data-columns", "date=x"], "name the format of what is read by --from"),
        (["--from", "pairs", "--data-columns", "x=y"], "'x=y' names no column"),
    ],
)
def test_data_in_a_table_of_pairs_must_be_told(
    run: Run, tmp_path: Path, words: list[str], message: str
) -> None:
    """What is missing or meaningless is said, as a usage error."""
    (tmp_path / "a.csv").write_text(PAIRS)
    done = run("localities", "--data", str(tmp_path / "a.csv"), *words)
    assert done.exit_code == 2
    assert message in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--from", "pairs"], "a table of pairs needs date and scheme and country"),
        (["--columns", "date=x"], "name the format of what is read by --from"),
        (["--from", "ftm", "--threshold", "0.1"], "not for ftm"),
        (["--from", "anpr", "--threshold", "0.1"], "anpr takes no threshold"),
        (["--from", "anpr", "--columns", "date=x"], "the columns of anpr are known"),
        (["--columns", "what=x", "--from", "pairs"], "'what=x' names no column"),
    ],
)
def test_what_a_register_can_not_be_asked_is_told(
    run: Run, tmp_path: Path, words: list[str], message: str
) -> None:
    """As a usage error."""
    (tmp_path / "a.csv").write_text(PAIRS)
    done = run("convert", str(tmp_path / "a.csv"), str(tmp_path / "b.json"), *words)
    assert done.exit_code == 2
    assert message in " ".join(done.output.split())


def test_corrections_are_passed_on(run: Run, tmp_path: Path) -> None:
    """A row is left out with a reason."""
    (tmp_path / "a.csv").write_text(PAIRS + "0102,A,3002,A,2020-01-01\n")
    fixes = tmp_path / "fixes.csv"
    fixes.write_text("file,row,column,old,new,reason\na.csv,3,*,,,no such place\n")
    done = run(
        *("convert", str(tmp_path / "a.csv"), str(tmp_path / "b.json")),
        *("--from", "pairs", "--corrections", str(fixes), "--columns"),
        *("old_code=Gammel", "new_code=Ny", "date=Dato", "scheme=ssb", "country=NO"),
    )
    assert done.exit_code == 0, done.output
    assert len(sl.load(tmp_path / "b.json").records(sl.Locality)) == 1


def test_what_a_format_can_not_hold_is_told(run: Run, tmp_path: Path) -> None:
    """In words below what was written, and in JSON."""
    people = "people: [{id: a, name: A}]\nlocalities: [{id: b}]\n"
    (tmp_path / "a.yaml").write_text(people)
    words = ("convert", str(tmp_path / "a.yaml"), str(tmp_path / "b"), "--to", "ftm")
    done = run(*words)
    assert done.exit_code == 0
    assert "can't hold" not in done.output
    places = (*words[:-1], "linked-places")
    done = run(*places)
    assert "Not written, since linked-places can't hold it:\n" in done.output
    assert "1 person" in done.output
    assert json.loads(run(*places, "--format", "json").output)["losses"] == ["1 person"]


def test_the_first_losses_are_told_of_many(run: Run, tmp_path: Path) -> None:
    """And how many more there are."""
    lines = "".join(
        f"- {{id: c{n}, date: 2020-01-01, predecessors: [p{n}], successors: []}}\n"
        for n in range(25)
    )
    ties = "".join(
        f"- {{id: t{n}, parties: [p{n}, q], acts: [{{act: established}}]}}\n"
        for n in range(25)
    )
    places = "".join(f"- {{id: p{n}}}\n" for n in range(25))
    text = f"localities:\n{places}- {{id: q}}\nchanges:\n{lines}partnerships:\n{ties}"
    (tmp_path / "a.yaml").write_text(text)
    done = run(
        "convert", str(tmp_path / "a.yaml"), str(tmp_path / "b"), "--to", "wikidata"
    )
    assert "and 5 more" in done.output


def test_what_is_wrong_with_what_was_read_is_told(run: Run, tmp_path: Path) -> None:
    """By file and row, with what was written all the same."""
    (tmp_path / "a.csv").write_text(f"{PAIRS}0102,A,3002,A,soon\n")
    words = (
        *("convert", str(tmp_path / "a.csv"), str(tmp_path / "b.json")),
        *("--from", "pairs", "--columns", "old_code=Gammel", "new_code=Ny"),
        *("date=Dato", "scheme=ssb", "country=NO"),
    )
    told = run(*words).output
    assert "What was read has faults:\n" in told
    assert "a.csv:3: can't read the date 'soon'" in "".join(told.splitlines())
    faults = json.loads(run(*words, "--format", "json").output)["faults"]
    assert len(faults) == 1


def test_a_source_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    """As wrong usage, by its path."""
    result = run("convert", tmp_path / "nowhere", tmp_path / "b.json")
    assert result.exit_code == 2
    assert "nowhere: no such file or folder" in "".join(result.stderr.splitlines())
