"""What is packed: all that is needed to use the package, and to work on it."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def built(kind: str, target: Path) -> Path:
    """Build a distribution; hatchling needs no network for it."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind]
    subprocess.run([*command, "-d", target], cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - ours
    (path,) = target.iterdir()
    return path


def test_the_sources_hold_what_the_checks_need(tmp_path: Path) -> None:
    """Whoever unpacks them can run the second command of the README."""
    with tarfile.open(built("sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {
        ".ci/run",
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "conftest.py",
        "docs/conf.py",
        "pyproject.toml",
        "requirements/full.txt",
        "requirements/lowest.txt",
        "seeds/LICENSE",
        "src/sisterlinks/__init__.pyi",
        "tests/check.sh",
        "tests/data/public_api.txt",
    }
    assert needed <= names
    assert not any(name.startswith((".venv", ".git/")) for name in names)


def test_the_wheel_holds_the_package_alone(tmp_path: Path) -> None:
    """The dataset travels in it, and so do the types."""
    with zipfile.ZipFile(built("wheel", tmp_path)) as archive:
        names = set(archive.namelist())
    needed = {"__init__.py", "__init__.pyi", "py.typed", "_seeds/LICENSE"}
    assert {f"sisterlinks/{name}" for name in needed} <= names
    tops = {name.partition("/")[0].partition("-")[0] for name in names}
    assert tops == {"sisterlinks"}
