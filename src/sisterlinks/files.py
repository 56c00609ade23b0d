"""Writing files so that a failed write leaves the old ones whole."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write files, each whole or not at all.

    All contents are first written beside their targets and flushed to the disk; only
    then do they take the targets' places. So a full disk or a killed process leaves
    every old file as it was.

    Args:
        contents: What to write, by path.

    Raises:
        OSError: A file can't be written.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for target, content in contents.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            ready.append((_write_beside(target, content), target))
        while ready:
            temporary, target = ready[-1]
            temporary.replace(target)
            ready.pop()
    finally:
        for temporary, _ in ready:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _write_beside(target: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode_of(target))
    except BaseException:
        temporary.unlink()
        raise
    return temporary


def _mode_of(target: Path) -> int:
    """Keep an old file's permissions; give a new one what the umask allows."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
