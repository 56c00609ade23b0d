"""Countries as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks.lists.countries import country_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("VN", ["VN"]),
        ("vnm", ["VN"]),
        ("D", ["DE"]),
        ("UK", ["GB"]),
        ("EL", ["GR"]),
        ("England", ["GB"]),
        ("Wales, United Kingdom", ["GB"]),
        ("Martinique, France", ["FR", "MQ"]),
        ("Georgia (country)", ["GE"]),
        ("Republic of Ireland", ["IE"]),
        ("The Netherlands", ["NL"]),
        ("Frankreich", ["FR"]),
        ("Großbritannien", ["GB"]),
        ("République tchèque", ["CZ"]),
        ("대한민국", ["KR"]),
        ("日本", ["JP"]),
        ("中国", ["CN"]),
        ("Hàn Quốc", ["KR"]),
        ("Stany Zjednoczone", ["US"]),
        ("Korea, Republic of", ["KR"]),
        ("DDR", ["DD"]),
        ("Kosovo", ["XK"]),
        ("Atlantis", []),
        ("ZZ", []),
        ("  ", []),
    ],
)
def test_names_and_codes_are_understood(text: str, codes: list[str]) -> None:
    """In the languages of the field, with former and short names."""
    assert sorted(country_codes(text)) == codes


@given(st.text())
def test_any_text_can_be_asked_for(text: str) -> None:
    """No text makes it fail, and codes have two letters."""
    assert all(len(code) == 2 and code.isupper() for code in country_codes(text))
