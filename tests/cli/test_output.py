"""Writing answers on streams of any encoding, as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks.cli.output import csv_text, is_unicode, json_text, printable, write


def stream(encoding: str) -> io.TextIOWrapper:
    """A stream of an encoding."""
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


@pytest.mark.parametrize("start", [*"=+-@\t\r\n＝＋－＠"])
def test_no_cell_is_a_formula(start: str) -> None:
    """What a spreadsheet takes for a formula is marked as text."""
    rows = list(csv.reader(io.StringIO(csv_text(["a"], [[f"{start}1+1"]]), newline="")))
    assert rows[1] == [f"'{start}1+1"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_cells_keep_their_text(text: str) -> None:
    """Nothing but a mark against formulas is ever added to a cell."""
    written = csv_text(["a", "b"], [[text, "end"]])
    _, row = csv.reader(io.StringIO(written, newline=""))
    assert row in ([text, "end"], [f"'{text}", "end"])


def test_cells_of_other_types_are_written_as_in_json() -> None:
    """True, numbers and nothing have one form."""
    assert csv_text(["a", "b", "c"], [[True, 1, None], [False, -1, ""]]) == (
        "a,b,c\ntrue,1,\nfalse,-1,\n"
    )


@pytest.mark.parametrize(
    ("encoding", "answer"),
    [("utf-8", True), ("UTF_16", True), ("ascii", False), ("cp1252", False)],
)
def test_encodings_are_known(encoding: str, answer: bool) -> None:  # noqa: FBT001 - pytest passes it
    """Unicode is told from encodings that lack characters."""
    assert is_unicode(stream(encoding)) is answer


def test_no_stream_is_no_hindrance() -> None:
    """Where there is nowhere to write, nothing has to be escaped."""
    assert is_unicode(None)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bình Dương 부산", "Bình Dương 부산"),
        ("red \x1b[31m", "red \\x1b[31m"),
        ("bell \x07, c1 \x9b", "bell \\x07, c1 \\x9b"),
        ("turned \u202eback", "turned \\u202eback"),
        ("tab\there", "tab here"),
        ("line\nfeed", "line\nfeed"),
    ],
)
def test_what_acts_on_a_terminal_is_escaped(text: str, shown: str) -> None:
    """Control characters of data are shown, and do nothing."""
    assert printable(text, stream("utf-8")) == shown


def test_what_an_encoding_lacks_is_escaped() -> None:
    """A terminal without a letter shows its number."""
    assert printable("Bình Dương", stream("cp1252")) == "Bình D\\u01b0\\u01a1ng"


def test_json_is_escaped_where_letters_are_lacking(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """JSON in ASCII reads back as what it was."""
    monkeypatch.setattr(sys, "stdout", stream("ascii"))
    text = json_text({"name": "Bình Dương 𠮷"})
    assert text.isascii()
    assert json.loads(text) == {"name": "Bình Dương 𠮷"}


def test_writing_to_nowhere_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program started without standard output does not fail for that."""
    monkeypatch.setattr(sys, "stdout", None)
    write("unheard")
    assert printable("x") == "x"


@pytest.mark.parametrize("character", ["\x7f", "\x85", "\x9b", "\u2028", "\u202e"])
def test_json_holds_nothing_that_a_terminal_acts_upon(character: str) -> None:
    """It is escaped, and read as what it was."""
    text = json_text({f"a{character}": [character]})
    assert character not in text
    assert json.loads(text) == {f"a{character}": [character]}
