"""What runs before a change lands."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CI = Path(__file__).parents[1] / ".ci" / "run"


def test_the_second_shell_block_is_run_and_nothing_else(tmp_path: Path) -> None:
    """Other blocks of the README, before it and after it, are left alone."""
    command = tmp_path / ".ci" / "run"
    command.parent.mkdir()
    shutil.copy(CI, command)
    blocks = [("sh", "first"), ("python", "code"), ("sh", "second"), ("sh", "third")]
    readme = "\n".join(f"```{kind}\necho {word}\n```" for kind, word in blocks)
    (tmp_path / "README.md").write_text(readme + "\n```python\nimport this\n```\n")
    found = subprocess.run([command], capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    assert found.stdout == "+ echo second\nsecond\n"


@pytest.mark.no_cover  # it is what is tested
def test_what_is_not_measured_is_not_traced() -> None:
    """Tests that would take twice as long measured run as fast as without."""
    assert sys.gettrace() is None
