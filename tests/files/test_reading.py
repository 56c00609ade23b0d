"""Reading several files: in batches where that can be, whole where it must be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sisterlinks as sl
from sisterlinks.files import reading
from sisterlinks.formats import jsonl

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes records as a file of JSON Lines, or a text as any file."""

    def write(name: str, *lines: dict[str, Any] | str) -> Path:
        path = tmp_path / name
        texts = (
            line if isinstance(line, str) else json.dumps({"type": "locality", **line})
            for line in lines
        )
        path.write_text("".join(f"{text}\n" for text in texts))
        return path

    return write


def test_a_line_may_name_todays_version_anywhere(write: Write) -> None:
    """It holds for the whole file."""
    version: dict[str, Any] = {"type": "format", "version": 1}
    path = write("a.jsonl", {"id": "a"}, version, {"id": "b"})
    assert [each.id for each in sl.load(path).records(sl.Locality)] == ["a", "b"]


def test_every_file_is_told_of_and_every_record_in_those_that_can_be_read(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was built of a file that breaks off moves no position in another."""
    monkeypatch.setattr(jsonl, "_BLOCK", 16)
    broken = write("a.jsonl", {"id": "a"}, {"id": "b", "level": "x"}, "{")
    wrong = write("b.jsonl", {"id": "c"}, {"id": "d", "country": 5}, {"id": "e"})
    with pytest.raises(sl.LoadError) as caught:
        sl.load(broken, wrong, wrong.with_name("b.jsonl"))
    told = [(str(each.position), each.subject) for each in caught.value.problems]
    column = len('{"type": "locality", "id": "d", "country": ') + 1
    assert told[0][0].startswith(f"{broken}:3:")
    assert told[1:] == [(f"{wrong}:2:{column}", "d")] * 2


def test_records_of_a_wrong_batch_are_all_looked_at(write: Write) -> None:
    """What is right beside what is wrong is no problem, and all wrong is told."""
    path = write("a.jsonl", {"id": "a", "level": []}, {"id": "b"}, {"id": ""})
    with pytest.raises(sl.LoadError) as caught:
        sl.load(path)
    assert [each.subject for each in caught.value.problems] == [""]


def test_what_the_quick_way_refuses_the_careful_one_may_build(write: Write) -> None:
    """A converter of the user's own has the last word."""
    converter = sl.make_converter()
    given: list[object] = []

    def read(value: Any, _: object) -> sl.Coordinates:
        given.append(value)
        if len(given) == 1:
            raise ValueError("not the first time")
        return sl.Coordinates(latitude=0, longitude=0)

    converter.register_structure_hook(sl.Coordinates, read)
    path = write("a.jsonl", {"id": "a", "coordinates": "0 0"}, {"id": "b"})
    dataset = sl.load(path, converter=converter)
    assert dataset.locality("a").coordinates == sl.Coordinates(latitude=0, longitude=0)
    assert [each.id for each in dataset.records(sl.Locality)] == ["a", "b"]


def test_beside_a_table_all_files_are_read_before_records_are_built(
    write: Write,
) -> None:
    """Acts in a table may belong to a partnership in a file that stands behind it."""
    acts = write("acts.csv", "partnership,act,date", "t,established,1997")
    tie = {"type": "partnership", "id": "t", "parties": ["a", "b"]}
    dataset = sl.load(acts, write("z.jsonl", tie))
    assert str(dataset.partnerships[0].since) == "1997"


def test_more_raw_records_than_a_batch_are_built_in_their_order(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a file that is read whole as well."""
    monkeypatch.setattr(reading, "_BATCH", 2)
    path = write("a.yaml", "localities:", *(f"- id: a{at}" for at in range(5)))
    found = [each.id for each in sl.load(path).records(sl.Locality)]
    assert found == ["a0", "a1", "a2", "a3", "a4"]


def test_a_file_that_is_gone_is_told(write: Write) -> None:
    """As is one that can't be opened: a folder in place of a file."""
    path = write("a.jsonl", {"id": "a"})
    (path.parent / "b.jsonl").mkdir()
    with pytest.raises(sl.LoadError, match="can't be read: Is a directory"):
        reading_folder_as_file(path.parent / "b.jsonl")


def reading_folder_as_file(path: Path) -> None:
    """Read what is no file."""
    from sisterlinks.formats.registry import Formats

    formats = Formats()
    loader = reading.Loader(sl.Schema.default(), None, formats)
    loader.read_files([(path, formats.named("jsonl"))])
    loader.dataset()


def test_what_is_said_of_a_file_is_reported(tmp_path: Path) -> None:
    """A guess at a file's encoding is a warning that names the position."""
    path = tmp_path / "localities.csv"
    path.write_bytes("id;name;country\nkoeln;Köln;DE\n".encode("cp1252"))
    dataset = sl.load(tmp_path)
    assert dataset.find("Köln").id == "koeln"
    (finding,) = (each for each in sl.validate(dataset) if each.code == "SL003")
    assert str(finding.position) == f"{path}:2:8"
    assert finding.severity is sl.Severity.WARNING


def _words(seen: dict[str, bytes]) -> Any:
    """Return a format that makes one locality of the first words of all files."""

    def together(files: Any, *, trace: Any) -> Any:
        del trace
        if any(b"broken" in content for content in files.values()):
            raise sl.LoadError([sl.Problem(message="broken")])
        seen.update(files)
        return {"localities": [{"id": "-".join(c.decode() for c in files.values())}]}

    return sl.Format(
        name="words",
        suffixes=(),
        read=lambda data, *, file: together({file: data}, trace=None),
        write=lambda _: b"words",
        together=together,
    )


def test_several_files_may_be_read_as_one(tmp_path: Path) -> None:
    """Those that are named, and all of a folder, whatever their suffix."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("b.x", "a.y"):
        (folder / name).write_text(name[0])
    (tmp_path / "c").write_text("c")
    seen: dict[str, bytes] = {}
    dataset = sl.load(folder, tmp_path / "c", fmt=_words(seen))
    assert [each.id for each in dataset.records(sl.Locality)] == ["a-b-c"]
    assert [Path(name).name for name in seen] == ["a.y", "b.x", "c"]


def test_what_reads_several_as_one_may_refuse_them(tmp_path: Path) -> None:
    """As may what can't be opened, or is not there."""
    (tmp_path / "a").write_text("broken")
    with pytest.raises(sl.LoadError, match="broken"):
        sl.load(tmp_path / "a", fmt=_words({}))
    with pytest.raises(sl.LoadError, match="no such file or folder"):
        sl.load(tmp_path / "b", fmt=_words({}))
    (tmp_path / "link").symlink_to(tmp_path / "link")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(sl.LoadError, match="can't be read: No such file"):
        sl.load(tmp_path / "c", fmt=_words({}))


def test_a_format_without_suffix_takes_every_file_of_a_folder(tmp_path: Path) -> None:
    """Where it reads them one by one, too."""
    (tmp_path / "a.x").write_text("a")
    (tmp_path / "b.json").write_text("b")
    lines = sl.Format(
        name="lines",
        suffixes=(),
        read=lambda data, *, file: {
            "localities": [{"id": data.decode(), "name": file}]
        },
        write=lambda _: b"",
    )
    dataset = sl.load(tmp_path, fmt=lines)
    assert [each.id for each in dataset.records(sl.Locality)] == ["a", "b"]


def test_a_field_of_a_list_of_ones_own_may_be_named_list_name() -> None:
    """Its value is kept, and the record stays in its list."""
    dataset = sl.loads("x_notes: [{id: a, list_name: b}, {id: c}]")
    first, second = (each for each in dataset if isinstance(each, sl.OpaqueRecord))
    assert (first.list_name, dict(first.extras)) == ("x_notes", {"list_name": "b"})
    assert (second.list_name, dict(second.extras)) == ("x_notes", {})
