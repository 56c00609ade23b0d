"""Every input that fuzzing found worth keeping, replayed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fuzz.loading import KEPT, check_loading


@pytest.mark.parametrize(
    "path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_kept_input_is_loaded_or_refused_cleanly(path: Path) -> None:
    """What fuzzing kept loads and stays itself, or is refused with positions."""
    check_loading(path.parent.name, path.read_bytes())
