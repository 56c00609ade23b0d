"""The README: its picture and its first answer are what the shipped data gives.

Run this file to renew both, after the data changed.
"""

from __future__ import annotations

import re
import shlex
import sys
from html import escape, unescape
from pathlib import Path

import vl_convert
from click.testing import CliRunner

import sisterlinks as sl
from sisterlinks.cli import main

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "_static" / "ties.svg"
LOCALITY, DAY = "vn-ho-chi-minh-city", "2025-11-30"
SHOWN = 14
"""How many lines of the answer are shown before the dots."""

_ANSWER = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)


def described() -> str:
    """Return in words what the picture shows."""
    ties = sl.seeds().ties(LOCALITY, on=DAY)
    told = (f"{tie.partner.name}, {tie.standing}" for tie in ties)
    return f"Ties of Ho Chi Minh City on {DAY}: {'; '.join(told)}."


def drawn() -> str:
    """Return the picture, with its description in it."""
    chart = sl.seeds().map(on=DAY, locality=LOCALITY)
    svg: str = vl_convert.vegalite_to_svg(chart.to_dict())
    # A tenth of a pixel is enough, and a third of the size.
    short = re.sub(r"\d+\.\d{2,}", lambda it: f"{float(it[0]):.1f}", svg)
    # What each mark is called stands in the description, once.
    short = re.sub(r' (?:aria-[a-z]+|role)="[^"]*"', "", short)
    start, end = short.split(">", 1)
    return f"{start}><desc>{escape(described())}</desc>{end}\n"


def answer() -> str:
    """Return what the README shows of the answer to its first command."""
    command = re.findall(r"sisterlinks (ties .*)", README.read_text(encoding="utf-8"))
    runner = CliRunner(env={"COLUMNS": "80"})
    said = runner.invoke(main, shlex.split(command[0])).stdout
    lines = [line.rstrip() for line in said.splitlines()]
    return "\n".join([*lines[:SHOWN], "...", ""])


def test_every_command_is_named() -> None:
    """The README's list leaves none out."""
    text = README.read_text(encoding="utf-8")
    listed = text[text.index("lists the commands") : text.index("## Where to read on")]
    assert set(re.findall("`([a-z]+)`", listed)) == {*main.commands}


def test_first_answer_is_what_the_command_prints() -> None:
    """The text below the first command is what it prints, to where the dots begin."""
    shown = _ANSWER.search(README.read_text(encoding="utf-8"))
    assert shown is not None
    assert shown[1] == answer(), "run `python tests/test_readme.py`"


def test_picture_is_of_the_shipped_data() -> None:
    """The picture describes the ties that the data gives, and is small."""
    text = PICTURE.read_text(encoding="utf-8")
    found = re.findall(r"<desc>(.*?)</desc>", text)
    assert [unescape(it) for it in found] == [described()], (
        "run `python tests/test_readme.py`"
    )
    assert len(text) < 60_000
    assert f"]({PICTURE.relative_to(ROOT)})" in README.read_text(encoding="utf-8")


def test_picture_can_be_drawn_anew() -> None:
    """What draws the picture draws each of its lines and names."""
    text = drawn()
    assert text.startswith("<svg")
    assert "Daejeon" in text
    assert text.count("<path") >= PICTURE.read_text(encoding="utf-8").count("<path")


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
    page = README.read_text(encoding="utf-8")
    README.write_text(
        _ANSWER.sub(lambda _: f"```text\n{answer()}```", page, count=1),
        encoding="utf-8",
    )
    sys.stdout.write(f"renewed {PICTURE} and {README}\n")
