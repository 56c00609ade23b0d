"""Writing files so that nothing is lost: by failures, by kills, by others at work."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

LOCK = ".sisterlinks.lock"
"""The file by which processes that write into one folder wait for each other."""

PATIENCE = 60.0
"""For how many seconds to wait for another process that writes into the folder."""

_PREFIX = ".sisterlinks-"
_SUFFIX = ".part"


def write_files(
    contents: Mapping[Path, bytes], *, check: Callable[[], None] | None = None
) -> None:
    """Write files, each whole or not at all.

    All contents are first written beside their targets and flushed to the disk; only
    then do they take the targets' places, one after the other. So a full disk leaves
    every old file as it was, and so does a killed process, but for the moment in which
    several files take their places: killed just then, it leaves some files new and
    some old, each of them whole.

    Meanwhile no other process writes into the same folders by this function. A target
    that is a link stays one: the file that it leads to is written. Owner and
    permissions of a file stay, and so do its other names: a file that has several is
    written over, since it could not keep them otherwise. A pipe or a device is written
    to as it is.

    Args:
        contents: What to write, by path.
        check: Called when nobody else writes into the folders any more and all is
            ready to take its place; what it raises leaves the old files as they were.

    Raises:
        OSError: A file can't be written. Folders that were made for it are gone.
    """
    streams = {path: contents[path] for path in contents if is_stream(path)}
    targets = {
        Path(os.path.realpath(target)): content
        for target, content in contents.items()
        if target not in streams
    }
    # In one order for all, so that no two processes wait for each other forever.
    folders = sorted({target.parent for target in targets})
    with contextlib.ExitStack() as stack:
        for folder in folders:
            stack.enter_context(_made(folder))
        for folder in folders:
            stack.enter_context(_alone_in(folder))
        _write(targets, check)
        for path, content in streams.items():
            path.write_bytes(content)
        for folder in folders:
            _flush_folder(folder)


def is_stream(path: Path) -> bool:
    """Return whether a path is a pipe or a device, and neither a file nor a folder."""
    return path.exists() and not (path.is_file() or path.is_dir())


@contextlib.contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder, with those above it; take away what is made if all fails."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for each in missing:
            with contextlib.suppress(OSError):  # somebody put something there
                each.rmdir()
        raise


def _write(targets: Mapping[Path, bytes], check: Callable[[], None] | None) -> None:
    ready: list[tuple[Path, Path]] = []
    try:
        for target, content in targets.items():
            ready.append((_write_beside(target, content), target))
        if check is not None:
            check()
        while ready:
            temporary, target = ready[-1]
            if _has_other_names(target):
                _write_over(target, temporary.read_bytes())
                temporary.unlink()
            else:
                temporary.replace(target)
            ready.pop()
    finally:
        for temporary, _ in ready:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _has_other_names(target: Path) -> bool:
    return target.is_file() and target.stat().st_nlink > 1


def _write_over(target: Path, content: bytes) -> None:
    with target.open("r+b") as file:
        file.write(content)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep others from writing into a folder; clear away what the killed left there."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, timeout=PATIENCE)
    try:
        lock.acquire()
    except Timeout as error:
        reason = "another process has been writing here for long"
        raise TimeoutError(errno.ETIMEDOUT, reason, str(folder)) from error
    try:
        for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                left.unlink()
        yield
    finally:
        # Those who wait have opened the file that goes here. filelock sees when it
        # comes to hold a file without a name, and begins anew.
        with contextlib.suppress(OSError):  # Windows keeps open files; filelock waits
            (folder / LOCK).unlink()
        lock.release()


def _write_beside(target: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=_PREFIX, suffix=_SUFFIX)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _take_after(temporary, target)
    except BaseException:
        temporary.unlink()
        raise
    return temporary


def _flush_folder(folder: Path) -> None:
    """Flush the names of a folder's files to the disk, where the system can."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _take_after(temporary: Path, target: Path) -> None:
    """Set a file to the owner and the permissions of the one whose place it takes."""
    try:
        old = target.stat()
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        return
    new = temporary.stat()
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with contextlib.suppress(OSError):  # who is not allowed to owns the new one
            os.chown(temporary, old.st_uid, old.st_gid)
    temporary.chmod(stat.S_IMODE(old.st_mode))
