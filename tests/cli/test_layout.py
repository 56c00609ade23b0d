"""Laying out text within the width of a terminal."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sisterlinks.cli.layout import (
    NARROWEST,
    Branch,
    heading,
    paragraph,
    table,
    tree,
    width,
)

# Letters of one cell and of two, spaces, slashes and hyphens.
texts = st.text("abđ부山 /-", max_size=200)


class Terminal(io.StringIO):
    """Standard output that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in place of standard output."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setenv("TERM", "xterm")
    return stream


@given(texts)
def test_lines_keep_within_their_room(text: str) -> None:
    """No line is wider than it may be, counted in cells."""
    lines = paragraph(text, "- ", "  ").split("\n")
    assert all(cell_len(line) <= 80 for line in lines)


@given(texts)
def test_nothing_is_cut_off(text: str) -> None:
    """Breaking a line loses no letter of it."""
    assert "".join(paragraph(text).split()) == "".join(text.split())


@given(st.lists(st.tuples(texts, texts, texts, texts, texts), max_size=5))
def test_tables_keep_within_the_terminal(rows: list[tuple[str, ...]]) -> None:
    """No line of a table is wider than 80 columns, whatever is in it."""
    lines = table(("A", "B", "C", "D", "E"), rows).split("\n")
    assert all(cell_len(line) <= 80 for line in lines)


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=3))
def test_tables_show_every_letter(rows: list[tuple[str, ...]]) -> None:
    """No cell is cut off."""
    shown = "".join(table(("", ""), rows).split("\n")[2:])
    assert sorted("".join(shown.split())) == sorted(
        "".join("".join(cell for row in rows for cell in row).split())
    )


def test_columns_of_wide_letters_are_straight() -> None:
    """A Korean or Japanese letter takes two cells, and the next column stands."""
    said = table(
        ("Name", "Id"), [("부산광역시", "kr"), ("山口県", "jp"), ("Bình Dương", "vn")]
    )
    assert said.split("\n")[2:] == [
        "부산광역시  kr",
        "山口県      jp",
        "Bình Dương  vn",
    ]


def test_the_widest_column_gives_way_first() -> None:
    """Dates and ids stay whole while there are words to break between."""
    said = table(
        ("What", "Since", "Id"),
        [("word " * 30, "2025-07-01", "a-long-id-that-is-not-broken-while-others-can")],
    )
    assert "2025-07-01  a-long-id-that-is-not-broken-while-others-can" in said


def test_rows_become_blocks_where_words_do_not_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In a narrow terminal each row stands by itself, and what is empty is left out."""
    monkeypatch.setenv("COLUMNS", "40")
    said = table(
        ("Partner", "Since", "Standing", "By way of"),
        [
            ("Yamaguchi Prefecture", "2014-12-24", "presumed", "Emilia-Romagna"),
            ("B",) * 4,
        ],
    )
    assert said.startswith(
        "Yamaguchi Prefecture\n  Since: 2014-12-24\n  Standing: presumed\n"
    )
    assert "\n\nB\n  Since: B\n" in said


def test_a_block_leaves_out_what_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A title without a value says nothing."""
    monkeypatch.setenv("COLUMNS", "40")
    said = table(("A", "B", "C"), [("a" * 30, "", "c" * 30)])
    assert said == f"{'a' * 30}\n  C: {'c' * 30}"


def test_a_paragraph_hangs() -> None:
    """The lines after the first are set in further."""
    said = paragraph("word " * 20, "- ", "  ")
    first, second, *_ = said.split("\n")
    assert first.startswith("- word")
    assert second.startswith("  word")


def test_a_tree_shows_what_grows_from_what() -> None:
    """Lines lead from each branch to those that grow from it."""
    branches = [Branch("a", [Branch("b", [Branch("c")]), Branch("d")]), Branch("e")]
    assert tree("root", branches) == (
        "root\n├── a\n│   ├── b\n│   │   └── c\n│   └── d\n└── e"
    )


def test_a_long_branch_goes_on_below_itself() -> None:
    """The lines of the tree go on beside a text that is broken."""
    _, first, second, _ = tree("", [Branch("word " * 20), Branch("e")]).split("\n")
    assert first.startswith("├── word")
    assert second.startswith("│   word")


def test_lines_are_drawn_in_ascii_where_need_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A stream without the characters for lines gets others."""
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert tree("r", [Branch("a", [Branch("b")]), Branch("c")]).isascii()
    assert table(("A",), [("ộ",)]) == "A\n------\n\\u1ed9"


@pytest.mark.parametrize(("columns", "answer"), [("100", 100), ("5", NARROWEST)])
def test_the_width_is_the_terminals(
    monkeypatch: pytest.MonkeyPatch, columns: str, answer: int
) -> None:
    """What is asked for counts, down to what can be read."""
    monkeypatch.setenv("COLUMNS", columns)
    assert width() == answer


def test_a_terminal_has_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles are bold, and weak standings stand out, marked ones too."""
    terminal(monkeypatch)
    assert heading("A") == "\x1b[1mA\x1b[0m"
    assert "\x1b[36mpresumed*\x1b[0m" in table(("A", "B"), [("presumed*", "x")])


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_can_be_declined(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """NO_COLOR and a dumb terminal have none."""
    terminal(monkeypatch)
    monkeypatch.setenv(name, value)
    assert heading("A") == "A"
    assert "\x1b" not in table(("A",), [("presumed",)])


def test_a_file_has_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no terminal gets plain text."""
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert heading("A") == "A"
