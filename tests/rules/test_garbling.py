"""Garbled texts are found, and sound ones left in peace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.rules.garbling import SUSPECT, ungarbled

NAMES = [
    "Köln",
    "Łódź",
    "Bình Dương",
    "부산",
    "東京",
    "Đà Nẵng",
    "Åland",
    "Орёл",
    "naïve",
]


def garbled(text: str) -> str:
    """Read UTF-8 as windows-1252, as browsers do: what it leaves out stays."""
    data = text.encode()
    return "".join(
        bytes([byte]).decode("cp1252")
        if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
        else chr(byte)
        for byte in data
    )


@pytest.mark.parametrize("name", NAMES)
def test_garbled_names_are_told_with_what_was_meant(name: str) -> None:
    """And may be fixed."""
    dataset = sl.Dataset([sl.Locality(id="a", name=garbled(name))])
    found = [each for each in sl.validate(dataset) if each.code == "SL817"]
    assert [each.fix and each.fix.new for each in found] == [name]


@given(st.text(min_size=1))
def test_what_was_garbled_is_ungarbled(text: str) -> None:
    """Whatever it was, unless nothing of it was garbled."""
    bad = garbled(text)
    assert ungarbled(bad) == (None if bad == text else text)


@pytest.mark.parametrize("name", [*NAMES, "Ã", "Ångström’s", "“Île”", "1 €"])
def test_sound_names_are_left_in_peace(name: str) -> None:
    """What only looks like it included."""
    assert ungarbled(name) is None


def test_lost_letters_are_told() -> None:
    """There is nothing to fix them by."""
    dataset = sl.Dataset([sl.Locality(id="a", name="K\ufffdln")])
    (found,) = (each for each in sl.validate(dataset) if each.code == "SL817")
    assert "a letter of 'K\ufffdln' was lost" in found.message
    assert found.fix is None
    assert SUSPECT.search("K\ufffdln")
