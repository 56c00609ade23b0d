"""What a name says besides the name, and of whom it may be said."""

from __future__ import annotations

import pytest

from sisterlinks import Locality
from sisterlinks.dataset.qualifiers import agrees, lies_in, qualifiers_of

AARGAU = Locality(id="ag", name="Kanton Aargau", codes={"iso-3166-2": "CH-AG"})
BADEN = Locality(id="baden", name="Bezirk Baden", parents=["ag", "gone", "brugg"])
BRUGG = Locality(id="brugg", names=["Brugg", "Bruck"], country="CH", parents=BADEN)
KNOWN = {each.id: each for each in (AARGAU, BADEN, BRUGG)}


@pytest.mark.parametrize(
    ("said", "is_true"),
    [
        ("Aargau", True),
        ("Kanton Aargau", True),
        ("AG", True),
        ("CH-AG", True),
        ("Bruck", True),
        ("CH", True),
        ("Stadt", True),
        ("BE", False),
        ("Bern", False),
    ],
)
def test_a_qualifier_is_true_of_a_place_or_not(said: str, *, is_true: bool) -> None:
    """By its names and country, and by all that it lies in, near and far."""
    assert agrees(said, BRUGG, KNOWN.get) is is_true


def test_a_code_may_be_true_where_nobody_knows_what_a_place_lies_in() -> None:
    """But no name may: another place of the name may lie there."""
    place = Locality(id="a", name="Brugg")
    assert agrees("AG", place, KNOWN.get)
    assert not agrees("Aargau", place, KNOWN.get)
    assert not lies_in("AG", place, KNOWN.get)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Brugg (AG)", ["AG"]),
        ("Halle [Saale], Stadt", ["Saale", "Stadt"]),
        ("Paris, Texas, US", ["Texas, US"]),
        ("Brugg ( ) ,", []),
        ("Brugg", []),
    ],
)
def test_qualifiers_stand_in_brackets_and_behind_a_comma(
    text: str, said: list[str]
) -> None:
    """What is empty says nothing."""
    assert [*qualifiers_of(text)] == said
