"""Writing never overwrites what the dataset does not take in, unless told to."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import sisterlinks as sl

_ADD_RECORDS = """
import sys
import sisterlinks as sl

file, mine, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
refused = 0
for number in range(count):
    records = (sl.Locality(id=f"{mine}-{number}"),)
    old = sl.load(file)
    new = sl.Dataset((*old.localities(), *records), origins=old.origins)
    while True:
        try:
            sl.dump(new, file)
        except sl.ChangedFileError:
            refused += 1
            new = sl.merge(sl.load(file), new)
        else:
            break
print(refused)
"""


def _ids(path: Path) -> list[str]:
    return sorted(record.id for record in sl.load(path).localities())


def _with(dataset: sl.Dataset, id_: str) -> sl.Dataset:
    """Return a dataset with a locality more."""
    records = (*dataset.localities(), sl.Locality(id=id_))
    return sl.Dataset(records, origins=dataset.origins)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with one locality."""
    path = tmp_path / "world.yaml"
    sl.dump(sl.Dataset([sl.Locality(id="one")]), path)
    return path


def test_file_that_nobody_changed_is_replaced(file: Path) -> None:
    """A dataset made of a loaded one goes back to its file."""
    sl.dump(_with(sl.load(file), "two"), file)
    assert _ids(file) == ["one", "two"]


def test_file_that_changed_since_is_not_replaced(file: Path) -> None:
    """The error names the file and what to do, and the newer change stays."""
    mine = sl.load(file)
    file.write_text("localities: [{id: theirs}]")
    with pytest.raises(sl.ChangedFileError) as caught:
        sl.dump(_with(mine, "two"), file)
    assert str(caught.value) == (
        f"{file} has changed since it was loaded: load it again and merge the two, "
        "or dump with overwrite=True"
    )
    assert caught.value.file == str(file)
    assert _ids(file) == ["theirs"]


def test_overwriting_is_possible(file: Path) -> None:
    """Who says so overwrites newer changes."""
    mine = sl.load(file)
    file.write_text("localities: [{id: theirs}]")
    sl.dump(mine, file, overwrite=True)
    assert _ids(file) == ["one"]


def test_merged_dataset_takes_in_both(file: Path) -> None:
    """Loaded again and merged, the file is written, and holds both changes."""
    mine = _with(sl.load(file), "mine")
    file.write_text("localities: [{id: one}, {id: theirs}]")
    merged = sl.merge(sl.load(file), mine)
    sl.dump(merged, file)
    assert _ids(file) == ["mine", "one", "theirs"]


def test_merging_what_came_from_no_file(file: Path) -> None:
    """A dataset from no file, merged into a loaded one, goes back to the file."""
    made = sl.Dataset([sl.Locality(id="mine")])
    sl.dump(sl.merge(made, sl.load(file)), file)
    assert _ids(file) == ["mine", "one"]
    assert sl.merge(made, made).origins is None


def test_dataset_may_be_written_again_and_again(file: Path) -> None:
    """What was written is taken in, also by datasets made of that one."""
    dataset = sl.load(file)
    for id_ in ("two", "three", "four"):
        dataset = _with(dataset, id_)
        sl.dump(dataset, file)
        sl.dump(dataset, file)
    assert _ids(file) == ["four", "one", "three", "two"]


def test_two_datasets_made_of_one_do_not_overwrite_each_other(file: Path) -> None:
    """What one of them wrote is news to the other."""
    dataset = sl.load(file)
    sl.dump(_with(dataset, "two"), file)
    with pytest.raises(sl.ChangedFileError):
        sl.dump(_with(dataset, "three"), file)
    assert _ids(file) == ["one", "two"]


def test_written_file_that_changed_since_is_not_replaced(tmp_path: Path) -> None:
    """A dataset that came from no file knows what it wrote."""
    path = tmp_path / "made.json"
    dataset = sl.Dataset([sl.Locality(id="one")])
    sl.dump(dataset, path)
    path.write_text('{"localities": [{"id": "theirs"}]}')
    with pytest.raises(sl.ChangedFileError):
        sl.dump(dataset, path)


def test_file_that_is_gone_is_written_anew(file: Path) -> None:
    """Nothing is lost by writing a file that somebody took away."""
    dataset = sl.load(file)
    file.unlink()
    sl.dump(dataset, file)
    assert _ids(file) == ["one"]


def test_other_file_is_replaced(file: Path, tmp_path: Path) -> None:
    """A file that the dataset has nothing to do with is replaced, as told."""
    other = tmp_path / "other.json"
    other.write_text('{"localities": [{"id": "other"}]}')
    sl.dump(sl.load(file), other)
    assert _ids(other) == ["one"]


def test_file_is_known_by_any_of_its_names(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file loaded by a relative path, or a link, is the same file."""
    (tmp_path / "link.yaml").symlink_to(file)
    monkeypatch.chdir(tmp_path)
    by_name, by_link = sl.load("world.yaml"), sl.load("link.yaml")
    monkeypatch.chdir("/")
    file.write_text("localities: [{id: theirs}]")
    for dataset in (by_name, by_link):
        with pytest.raises(sl.ChangedFileError):
            sl.dump(dataset, file)


def test_pickled_dataset_knows_its_files(file: Path) -> None:
    """A dataset that another process made is refused just the same."""
    dataset = pickle.loads(pickle.dumps(sl.load(file)))  # noqa: S301 - our own
    file.write_text("localities: [{id: theirs}]")
    with pytest.raises(sl.ChangedFileError):
        sl.dump(dataset, file)


def test_texts_are_no_files() -> None:
    """A dataset from a text takes in no file of the name that texts have."""
    origins = sl.loads("localities: [{id: one}]").origins
    assert origins is not None
    assert not origins.taken_in


def test_file_that_came_into_a_loaded_folder_is_not_replaced(tmp_path: Path) -> None:
    """A table that somebody adds to the folder is news, and is not emptied."""
    sl.dump(sl.Dataset([sl.Locality(id="one")]), tmp_path, "csv")
    mine = sl.load(tmp_path)
    (tmp_path / "sources.csv").write_text("id\npress\n")
    with pytest.raises(sl.ChangedFileError, match="none of the files") as caught:
        sl.dump(mine, tmp_path, "csv")
    assert caught.value.is_new
    assert sl.load(tmp_path).sources[0].id == "press"
    sl.dump(sl.merge(sl.load(tmp_path), mine), tmp_path, "csv")


def test_folder_with_other_files_is_written(tmp_path: Path) -> None:
    """Tables in a folder that was not loaded are replaced, as told."""
    (tmp_path / "localities.csv").write_text("id\nother\n")
    sl.dump(sl.Dataset([sl.Locality(id="one")]), tmp_path, "csv")
    assert _ids(tmp_path) == ["one"]


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """Two that add records to one file, merging when refused, keep all of them."""
    path = tmp_path / "shared.jsonl"
    sl.dump(sl.Dataset([sl.Locality(id="one")]), path)
    count = 40
    processes = [
        subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", _ADD_RECORDS, str(path), mine, str(count)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for mine in ("first", "second")
    ]
    refused = [int(process.communicate()[0]) for process in processes]
    wanted = {f"{mine}-{n}" for mine in ("first", "second") for n in range(count)}
    assert set(_ids(path)) == {"one", *wanted}
    assert sum(refused) > 0
    assert [entry.name for entry in tmp_path.iterdir()] == ["shared.jsonl"]
