"""Writing files whole or not at all."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import sisterlinks as sl
from sisterlinks.files import writing as files
from sisterlinks.files.writing import LOCK, write_files

_WRITE_FOREVER = """
import sys
from pathlib import Path
from sisterlinks.files.writing import write_files
folder = Path(sys.argv[1])
for number in range(10**9):
    content = b"%d " % (number % 10) * 200_000
    write_files({folder / "a": content, folder / "b": content})
    if number == 0:
        print("ready", flush=True)
"""

_WRITE_BEYOND_A_LIMIT = """
import resource, signal, sys
from pathlib import Path
from sisterlinks.files.writing import write_files
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
folder = Path(sys.argv[1])
try:
    write_files({folder / "a": b"new", folder / "b": b"n" * 20_000})
except OSError as error:
    print(error.errno)
"""


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    """Folders that are missing are made, and nothing but the files is left in them."""
    write_files({tmp_path / "x" / "a": b"1", tmp_path / "y" / "b": b"2"})
    assert (tmp_path / "x" / "a").read_bytes() == b"1"
    assert (tmp_path / "y" / "b").read_bytes() == b"2"
    assert _names(tmp_path / "x") == ["a"]


def test_killed_write_leaves_each_file_old_or_new(tmp_path: Path) -> None:
    """A process killed at any moment leaves each file whole, and the next clears up."""
    moments = random.Random(1)  # noqa: S311 - moments to kill at, no secrets
    before = {b"old"}
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"old")
    whole = before | {b"%d " % number * 200_000 for number in range(10)}
    for _ in range(25):
        with subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", _WRITE_FOREVER, str(tmp_path)],
            stdout=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moments.random() * 0.03)
            process.send_signal(signal.SIGKILL)
        assert (tmp_path / "a").read_bytes() in whole
        assert (tmp_path / "b").read_bytes() in whole
    write_files({tmp_path / "a": b"last"})
    assert _names(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").read_bytes() == b"last"


def test_what_a_killed_write_left_is_cleared_away(tmp_path: Path) -> None:
    """The next write into a folder takes away the unfinished files there."""
    (tmp_path / ".sisterlinks-left.part").write_bytes(b"half")
    write_files({tmp_path / "a": b"new"})
    assert _names(tmp_path) == ["a"]


def test_write_beyond_the_size_allowed_leaves_old_files(tmp_path: Path) -> None:
    """A write that the system cuts off leaves every old file and nothing else."""
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"old")
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", _WRITE_BEYOND_A_LIMIT, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(errno.EFBIG)
    assert _names(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == b"old"


@pytest.mark.parametrize("call", ["fsync", "fdopen"])
def test_full_disk_leaves_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """A disk that is full when the second file is written leaves the first one old."""
    (tmp_path / "a").write_bytes(b"old")
    real = getattr(os, call)
    calls = []

    def full(*args: object) -> object:
        calls.append(args)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*args)

    monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError, match="No space left"):
        write_files({tmp_path / "a": b"new", tmp_path / "b": b"new"})
    assert _names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_check_that_fails_leaves_old_files(tmp_path: Path) -> None:
    """What the check raises comes before any file takes its place."""
    (tmp_path / "a").write_bytes(b"old")

    def check() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        write_files({tmp_path / "a": b"new"}, check=check)
    assert _names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_folder_in_the_place_of_a_file_is_left(tmp_path: Path) -> None:
    """What can't be replaced is an error, with the files behind it as they were."""
    (tmp_path / "b").mkdir()
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(OSError, match="b"):
        write_files({tmp_path / "a": b"new", tmp_path / "b": b"new"})
    assert _names(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_link_stays_a_link(tmp_path: Path) -> None:
    """A target that is a link still is one, and the file that it leads to is new."""
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_files({tmp_path / "link": b"new"})
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_permissions_stay(tmp_path: Path) -> None:
    """An old file keeps its permissions; a new one gets what the umask allows."""
    private, fresh = tmp_path / "private", tmp_path / "fresh"
    private.write_bytes(b"old")
    private.chmod(0o640)
    mask = os.umask(0o027)
    try:
        write_files({private: b"new", fresh: b"new"})
    finally:
        os.umask(mask)
    assert private.stat().st_mode & 0o777 == 0o640
    assert fresh.stat().st_mode & 0o777 == 0o640


def test_wait_for_others_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits too long for another process is told where."""
    from filelock import FileLock

    monkeypatch.setattr(files, "PATIENCE", 0.01)
    with (
        FileLock(tmp_path / LOCK),
        pytest.raises(TimeoutError, match="another process") as caught,
    ):
        write_files({tmp_path / "a": b"new"})
    assert caught.value.filename == str(tmp_path)
    assert not (tmp_path / "a").exists()


def test_systems_that_open_no_folders_write_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where folders can't be flushed, as on Windows, files are written."""
    real = os.open

    def refusing(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, "is a folder", str(path))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refusing)
    write_files({tmp_path / "a": b"new"})
    assert (tmp_path / "a").read_bytes() == b"new"


def test_other_names_of_a_file_stay(tmp_path: Path) -> None:
    """A file that has several is the same under all of them."""
    target, other = tmp_path / "a", tmp_path / "b"
    target.write_text("a long old text")
    os.link(target, other)
    write_files({target: b"new"})
    assert other.read_bytes() == b"new"
    assert target.samefile(other)
    assert {*tmp_path.iterdir()} == {target, other}


def test_permissions_stay_whole(tmp_path: Path) -> None:
    """The bits that let a group share a folder's files included."""
    target = tmp_path / "a"
    target.write_text("old")
    target.chmod(0o2640)
    write_files({target: b"new"})
    assert stat.S_IMODE(target.stat().st_mode) == 0o2640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    """Also where somebody else, who may, writes the file."""
    target = tmp_path / "a"
    target.write_text("old")
    os.chown(target, 1234, 4321)
    write_files({target: b"new"})
    assert (target.stat().st_uid, target.stat().st_gid) == (1234, 4321)


def test_failing_leaves_no_folders(tmp_path: Path) -> None:
    """Neither those that were made, nor what was to stand in them."""

    def fail() -> None:
        raise sl.ChangedFileError("c")

    with pytest.raises(sl.ChangedFileError):
        write_files({tmp_path / "a" / "b" / "c": b"new"}, check=fail)
    assert [*tmp_path.iterdir()] == []


def test_what_others_put_into_a_new_folder_stays(tmp_path: Path) -> None:
    """A folder that is not empty any more is not taken away."""

    def fail() -> None:
        (tmp_path / "a" / "theirs").touch()
        raise sl.ChangedFileError("c")

    with pytest.raises(sl.ChangedFileError):
        write_files({tmp_path / "a" / "b" / "c": b"new"}, check=fail)
    assert (tmp_path / "a" / "theirs").exists()


def test_pipes_are_written_to_and_read(tmp_path: Path) -> None:
    """They stay pipes, and what is read of them can be found again."""
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    dataset = sl.Dataset([sl.Locality(id="a", country="XQ")])
    read: list[sl.Dataset] = []
    reader = threading.Thread(target=lambda: read.append(sl.load(pipe)))
    reader.start()
    sl.dump(dataset, pipe)
    reader.join(timeout=300)
    assert read == [dataset]
    assert pipe.is_fifo()
    finding = next(each for each in sl.validate(read[0]) if each.subject == "a")
    assert finding.position is not None
    assert finding.position.line is not None


def test_devices_stay_devices() -> None:
    """Nothing takes their place."""
    sl.dump(sl.Dataset(), "/dev/null", "yaml")
    assert Path("/dev/null").is_char_device()
