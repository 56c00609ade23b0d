"""The command ``explore``."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from sisterlinks.cli import main

Run = Callable[..., Result]


def begun(page: str) -> tuple[str | None, int]:
    """Return the id of the locality, and the day, with which a page begins."""
    text = page.partition('id="data">')[2].partition("</script>")[0]
    data: dict[str, Any] = json.loads(text)
    place = data["locality"]
    return None if place is None else data["localities"][place]["id"], data["day"]


def test_page_is_written_to_a_file(ask: Run, tmp_path: Path) -> None:
    """The page of the locality and the day is written, and nothing else is said."""
    target = tmp_path / "page.html"
    said = ask("explore", "busan", "--on", "2025-11-30", "--output", target)
    assert (said.exit_code, said.output) == (0, "")
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert begun(page) == ("kr-busan", 739585)


def test_page_of_all_ties(ask: Run) -> None:
    """Without LOCALITY the page begins with all ties; it may go to a pipe."""
    said = ask("explore", "--on", "2025-11-30")
    assert begun(said.stdout) == (None, 739585)


def test_locality_of_another_time(ask: Run) -> None:
    """A locality that does not exist on the day has a page all the same."""
    said = ask("explore", "Bình Dương", "--on", "2025-11-30")
    assert begun(said.stdout) == ("vn-binh-duong", 739585)


def test_unknown_locality(ask: Run, tmp_path: Path) -> None:
    """A name that nothing bears is an error, and no file is written."""
    target = tmp_path / "page.html"
    said = ask("explore", "Atlantis", "--output", target)
    assert said.exit_code == 2
    assert "Atlantis" in said.stderr
    assert not target.exists()


@pytest.mark.parametrize(
    ("is_terminal", "encoding"), [(True, "utf-8"), (False, "cp1252")]
)
def test_page_is_not_thrown_at_a_terminal(
    monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool, encoding: str
) -> None:
    """On a terminal, or where its letters would be lost, the page needs a file."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(stream, "isatty", lambda: is_terminal)
    monkeypatch.setattr(sys, "stdout", stream)
    told = io.StringIO()
    monkeypatch.setattr(sys, "stderr", told)
    with pytest.raises(SystemExit) as ended:
        main(["explore"], prog_name="sisterlinks")
    assert ended.value.code == 2
    assert "--output page.html" in told.getvalue()


def test_missing_extra_is_told(ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the packages that it needs, the command says what to install."""
    for module in [name for name in sys.modules if name.startswith("sisterlinks.pic")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    said = ask("explore")
    assert said.exit_code == 2
    assert "pip install 'sisterlinks[pictures]'" in said.stderr
