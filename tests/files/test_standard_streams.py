"""Standard input and output, which a path of one dash stands for."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

import sisterlinks as sl
from sisterlinks.cli import main

TOWNS = "localities: [{id: oslo, name: Oslo, country: NO}]\n"


def test_standard_input_is_read_beside_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found in it has its position, though it can't be read again."""
    (tmp_path / "a.yaml").write_text("people: [{id: mayor}]")
    stream = io.BytesIO(TOWNS.replace("NO", "XQ").encode())
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=stream))
    dataset = sl.load("-", tmp_path, fmt="yaml")
    assert len(dataset) == 2
    found = next(each for each in sl.validate(dataset) if each.subject == "oslo")
    assert str(found.position).startswith("<stdin>:1:")


def test_the_format_has_to_be_given() -> None:
    """No suffix tells it."""
    with pytest.raises(sl.LoadError, match="<stdin>: name the format of standard inpu"):
        sl.load("-")
    with pytest.raises(sl.LoadError, match="<stdout>: name the format of standard out"):
        sl.dump(sl.Dataset(), "-")


def test_what_takes_a_folder_is_not_written_to_it() -> None:
    """The error says what to do."""
    with pytest.raises(sl.LoadError, match="csv takes a folder"):
        sl.dump(sl.Dataset(), "-", "csv")


def test_data_flows_through_the_command_line() -> None:
    """Nothing but the data is written, and checking takes it too."""
    run = CliRunner().invoke
    done = run(main, ["convert", "-", "-", "--from", "yaml", "--to", "jsonl"], TOWNS)
    assert done.exit_code == 0
    assert done.stdout == (
        '{"type": "locality", "id": "oslo", "name": "Oslo", "country": "NO"}\n'
    )
    done = run(main, ["--data", "-", "--from", "yaml", "localities"], TOWNS)
    assert "Oslo" in done.stdout
    done = run(main, ["check", "-", "--from", "yaml", "--format", "json"], TOWNS)
    assert '"file": "<stdin>"' in done.stdout
