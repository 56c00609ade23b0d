"""Ways to read registers in tests."""

from __future__ import annotations

from pathlib import Path

import sisterlinks as sl


def read(folder: Path, fmt: str | sl.Format, **files: str | bytes) -> sl.Dataset:
    """Write files into a folder, and load them as a register.

    Args:
        folder: The folder.
        fmt: The format.
        files: What they hold, by name; ``_`` stands for the dot of a name.
    """
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        path = folder / ".".join(name.rsplit("_", 1))
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(data)
    return sl.load(folder, fmt=fmt)


def told(dataset: sl.Dataset) -> list[str]:
    """Return what was said of files, each with the name of its file and its row."""
    assert dataset.origins is not None
    found = []
    for finding in dataset.origins.findings:
        place = finding.position
        assert place is not None
        name = Path(place.file).name
        found.append(f"{name}:{place.line or ''} {finding.severity} {finding.message}")
    return found
