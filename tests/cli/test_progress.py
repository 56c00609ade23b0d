"""The progress that a terminal is shown while something takes long."""

from __future__ import annotations

import io
import sys
import time

import pytest

from sisterlinks.cli import progress as module
from sisterlinks.cli.progress import progress


class Terminal(io.StringIO):
    """Standard error that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in place of standard error."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def wait_for(stream: io.StringIO, text: str) -> None:
    """Wait until a stream shows a text, for minutes if need be."""
    for _ in range(30_000):
        if text in stream.getvalue():
            return
        time.sleep(0.01)
    pytest.fail(f"{text!r} never came: {stream.getvalue()!r}")


def test_a_terminal_shows_a_bar_while_something_takes_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After a while there is a bar with what is being done."""
    stream = terminal(monkeypatch)
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    with progress("Loading"):
        wait_for(stream, "Loading")


def test_a_terminal_shows_nothing_where_it_is_fast(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is done at once leaves no trace."""
    stream = terminal(monkeypatch)
    with progress("Loading"):
        pass
    assert stream.getvalue() == ""


def test_a_failure_ends_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error goes its way, and the cursor is shown again."""
    stream = terminal(monkeypatch)
    monkeypatch.setattr(module, "PATIENCE", 0.0)

    def fail() -> None:
        wait_for(stream, "Loading")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"), progress("Loading"):
        fail()
    assert "\x1b[?25h" in stream.getvalue()


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_what_is_no_terminal_shows_nothing(
    stream: io.StringIO | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files and closed streams get no bar, however long it takes."""
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("Loading"):
        time.sleep(0.01)
    assert stream is None or stream.getvalue() == ""
