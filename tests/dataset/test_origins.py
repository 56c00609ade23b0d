"""Origins: which position is told where a file is no longer what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

import sisterlinks as sl
from sisterlinks.dataset.origins import FileOrigin, Origins
from sisterlinks.positions import Position

TEXT = "localities:\n  - id: a\n    country: KR\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of one locality."""
    path = tmp_path / "places.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _origins(file: Path) -> Origins:
    origins = sl.load(file).origins
    assert origins is not None
    return origins


def test_place_in_an_unchanged_file_is_that_of_the_value(file: Path) -> None:
    """A file that is as it was read is read again to find the position."""
    place = _origins(file).position("localities", 0, ("country",))
    assert place is not None
    assert (place.file, place.line) == (str(file), 3)


def test_place_in_a_changed_file_is_the_file_alone(file: Path) -> None:
    """A line of what stands in the file now would mislead."""
    origins = _origins(file)
    file.write_text("# new\n" + TEXT, encoding="utf-8")
    assert origins.position("localities", 0) == Position(file=str(file))


def test_place_in_a_removed_file_is_the_file_alone(file: Path) -> None:
    """Where a file is gone, its name is all that is left to tell."""
    origins = _origins(file)
    file.unlink()
    assert origins.position("localities", 0) == Position(file=str(file))


def test_record_of_no_file_has_no_place(file: Path) -> None:
    """A list of which no file had records has no positions."""
    assert _origins(file).position("people", 0) is None


def test_content_that_was_kept_needs_no_file() -> None:
    """What was no file is given again as it was."""
    origin = FileOrigin.of("<text>", "yaml", TEXT.encode(), keep=True)
    assert origin.read_again() == TEXT.encode()
