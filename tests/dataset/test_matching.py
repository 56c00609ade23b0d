"""Matching of names by levels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks import Kind, Locality
from sisterlinks.dataset.forms import Form, form_of, speaks_of, without_form
from sisterlinks.dataset.matching import Level, NameIndex, letters, plain_names

NAMES = [
    ("as", "As"),
    ("aas", "Ås"),
    ("ash", "Aš"),
    ("koeln", "Köln"),
    ("aarhus", "Aarhus"),
    ("bobingen", "Bobingen, Stadt"),
    ("brugg", "Brugg (AG)"),
    ("bruegg", "Brügg"),
    ("albans", "St. Albans, City of"),
    ("bolzano", "BOLZANO/BOZEN"),
    ("wales", "Wales; Cymru"),
    ("vung-tau", "Bà Rịa – Vũng Tàu"),
    ("helsinki", "Helsinki"),
    ("malmo", "Malmö"),
    ("kumamoto", "Kumamoto-shi"),
    ("yamaguchi", "Yamaguchi Prefecture"),
    ("an-phu", "An Phú"),
    ("an-phu-2", "Ân Phú"),
    ("kyoto", "京都市"),
]
INDEX = NameIndex(NAMES)


def ids(text: str) -> tuple[str, ...]:
    """The ids of what a text matches."""
    match = INDEX.match(text)
    return match.ids if match else ()


@pytest.mark.parametrize(
    ("text", "expected", "level"),
    [
        ("Ås", ("aas",), Level.LETTERS),
        ("As", ("as",), Level.LETTERS),
        ("AŠ", ("ash",), Level.LETTERS),
        ("An Phú", ("an-phu",), Level.LETTERS),
        ("An Phu", ("an-phu", "an-phu-2"), Level.FOLDED),
        ("Bobingen", ("bobingen",), Level.LETTERS),
        ("Brugg", ("brugg",), Level.LETTERS),
        ("Brugg (AG)", ("brugg",), Level.LETTERS),
        ("St Albans", ("albans",), Level.LETTERS),
        ("bolzano", ("bolzano",), Level.PART),
        ("Bozen/Bolzano", ("bolzano",), Level.PART),
        ("Cymru", ("wales",), Level.PART),
        ("Ba Ria - Vung Tau", ("vung-tau",), Level.FOLDED),
        ("Helsinki - Helsingfors", ("helsinki",), Level.PART),
        ("Koeln", ("koeln",), Level.PART),
        ("Koln", ("koeln",), Level.FOLDED),
        ("Århus", ("aarhus",), Level.PART),
        ("Malmö Municipality", ("malmo",), Level.FORM),
        ("City of Malmö", ("malmo",), Level.FORM),
        ("Stadt Köln", ("koeln",), Level.FORM),
        ("Kumamoto", ("kumamoto",), Level.FORM),
        ("Kumamoto City", ("kumamoto",), Level.FORM),
        ("京都", ("kyoto",), Level.FORM),
    ],
)
def test_a_name_is_found_as_people_write_it(
    text: str, expected: tuple[str, ...], level: Level
) -> None:
    """The best level counts, and hides what matches worse."""
    match = INDEX.match(text)
    assert match is not None
    assert (match.ids, match.level) == (expected, level)


@pytest.mark.parametrize(
    "text", ["Vũng Tàu", "Bob", "Kumamoto-ken", "Yamaguchi-shi", "Bonn", "", "Stadt"]
)
def test_another_place_is_not_found(text: str) -> None:
    """A part that is no name, and another kind of place, match nothing."""
    assert ids(text) == ()


def test_a_form_of_address_agrees_with_the_kind() -> None:
    """A city is not taken for the prefecture of its name."""
    prefecture = Locality(id="jp-yamaguchi", kinds=(Kind(value="prefecture"),))
    assert not speaks_of("Yamaguchi-shi", prefecture)
    assert speaks_of("Yamaguchi-ken", prefecture)
    assert speaks_of("Yamaguchi-shi", Locality(id="a"))
    assert form_of("centrally governed city") is Form.TOWN
    assert form_of("oddity") is Form.ANY
    assert form_of("") is Form.NONE


def test_names_that_go_on_are_known() -> None:
    """What begins with all words of a text may be what is meant."""
    index = NameIndex([("a", "Frankfurt (Oder)"), ("b", "Frankfurt am Main")])
    match = index.match("Frankfurt")
    assert match is not None
    assert (match.ids, match.is_whole) == (("a",), False)
    assert index.longer("Frankfurt") == ("a", "b")
    assert index.with_key("frankfurt oder") == ("a",)
    assert index.with_key("frankfurt") == ("a",)
    assert index.keys == ["frankfurt", "frankfurt am main", "frankfurt oder"]


@given(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
def test_every_name_finds_its_place(names: list[tuple[str, str]]) -> None:
    """A place is found by its name as the data has it, to the letter."""
    index = NameIndex(names)
    for id_, text in names:
        match = index.match(text)
        assert match is not None
        assert id_ in match.ids
        assert match.level is Level.LETTERS
        assert match.is_whole


@given(st.text())
def test_any_text_can_be_asked_for(text: str) -> None:
    """No text makes matching fail, and the parts of a name are never empty."""
    INDEX.match(text)
    INDEX.longer(text)
    assert [*plain_names(", City")] == []
    assert letters(text) == letters(letters(text))
    assert all(plain_names(text))
    assert without_form(text)[1] in Form
