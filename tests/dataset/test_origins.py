"""Origins: which position is told where a file is no longer what it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import sisterlinks as sl
from sisterlinks.dataset import origins as origins_module
from sisterlinks.dataset.origins import FileOrigin, Origins
from sisterlinks.files import reading as reading_module
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


LINE = '{"type": "locality", "id": "a", "country": "KR"}\n'


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Return a file of one line, which was written a moment ago."""
    path = tmp_path / "places.jsonl"
    path.write_text(LINE, encoding="utf-8")
    return path


@pytest.fixture
def settled(lines: Path, monkeypatch: pytest.MonkeyPatch) -> Origins:
    """Return the origins of that file, as if it had been written long before."""
    monkeypatch.setattr(origins_module, "_SETTLED", -1_000_000_000_000)
    return _origins(lines)


def test_file_of_long_ago_is_known_by_its_times(
    settled: Origins, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To find positions in a large file, its content is not compared."""
    monkeypatch.delattr(origins_module, "digest_of")
    place = settled.position("localities", 0, ("country",))
    assert place is not None
    assert (place.line, place.column) == (1, 44)


def test_file_of_a_moment_ago_is_known_by_its_content(lines: Path) -> None:
    """It could change again within one step of the clock, and to the same size."""
    origins = _origins(lines)
    told = lines.stat()
    lines.write_text(LINE.replace("KR", "VN"), encoding="utf-8")
    os.utime(lines, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert origins.files[0].stamp is None
    assert origins.position("localities", 0) == Position(file=str(lines))


def test_file_that_was_only_touched_is_the_same(settled: Origins, lines: Path) -> None:
    """Where its times differ, its content decides."""
    os.utime(lines, ns=(0, 0))
    assert settled.position("localities", 0) == Position(
        file=str(lines), line=1, column=1
    )


def test_file_of_long_ago_that_was_changed_is_noticed(
    settled: Origins, lines: Path
) -> None:
    """A change of one letter leaves the size as it was."""
    lines.write_text(LINE.replace("KR", "VN"), encoding="utf-8")
    os.utime(lines, ns=(0, 0))
    assert settled.position("localities", 0) == Position(file=str(lines))


def test_change_of_long_ago_by_its_date_is_noticed(
    settled: Origins, lines: Path
) -> None:
    """Whoever puts the date of a file back can't put back when it was changed."""
    told = lines.stat()
    lines.write_text(LINE.replace("KR", "VN"), encoding="utf-8")
    os.utime(lines, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert settled.position("localities", 0) == Position(file=str(lines))


def test_file_of_an_old_date_that_came_a_moment_ago_is_not_settled(lines: Path) -> None:
    """A copy keeps the date of what was copied."""
    os.utime(lines, ns=(0, 0))
    assert _origins(lines).files[0].stamp is None


def test_file_that_is_written_while_it_is_read_is_known_by_its_content(
    lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its times are those of neither content."""
    stamps = iter([(1,), (2,)])
    monkeypatch.setattr(reading_module, "settled_stamp", lambda _: next(stamps))
    assert _origins(lines).files[0].stamp is None
