"""Headers of lists in the languages of the field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks.lists.headers import ROLES, meaning_of, roles_of


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        ("City,Partner,Country,Year", "near,far,country,since"),
        ("Stadt,Partnerstadt,Land,Jahr", "near,far,country,since"),
        ("Commune,Ville jumelée,Pays,Année", "near,far,country,since"),
        ("Ciudad,País,Ciudad hermana,País,Año", "near,near-country,far,country,since"),
        ("Comune,Città gemellata,Paese,Anno", "near,far,country,since"),
        ("Gemeente,Partnerstad,Land,Jaar", "near,far,country,since"),
        ("Miasto,Miasto partnerskie,Kraj,Rok podpisania", "near,far,country,since"),
        ("Kommun,Vänort,Land,Sedan", "near,far,country,since"),
        ("Kommune,Vennskapsby,Land,År", "near,far,country,since"),
        ("Kunta,Ystävyyskunta,Maa,Vuosi", "near,far,country,since"),
        ("Tỉnh,Địa phương kết nghĩa,Quốc gia,Năm ký", "near,far,country,since"),
        ("自治体名,姉妹都市,国名,提携年月日", "near,far,country,since"),
        ("지자체,자매도시,국가,체결일", "near,far,country,since"),
        ("省市,友好城市,国家,结好时间", "near,far,country,since"),
        ("国内自治体,海外自治体,国名,提携日", "near,far,country,since"),
        (
            "city1,country1,lat1,lng1,city2,country2,lat2,lng2",
            (
                "near,near-country,near-latitude,near-longitude,"
                "far,country,latitude,longitude"
            ),
        ),
        (
            "Nr,Stadt,Bundesland,Partner,Partnerland,Art der Partnerschaft,seit",
            ",near,near-region,far,country,kind,since",
        ),
        ("Gemeinde,AGS,Partnergemeinde,Staat", "near,near-code,far,country"),
        ("Our city,Partner city,Partner region", "near,far,region"),
        ("Region,City,Region", "near-region,far,region"),
        ("City,Code,Country,Twin town,Code,Country", None),
        ("Partner city,Country,Year,Remarks", "far,country,since,note"),
        ("Name", "far"),
        ("Fax,Phone", ","),
    ],
)
def test_columns_are_recognised(header: str, roles: str | None) -> None:
    """Each column that a list needs gets its role, the others none."""
    found = {at: role for role, at in roles_of(header.split(",")).items()}
    if roles is None:
        roles = "near,near-code,near-country,far,code,country"
    columns = range(len(header.split(",")))
    assert ",".join(found.get(at, "") for at in columns) == roles


def test_what_an_audit_added_has_no_role() -> None:
    """Its columns are not taken for those of the list."""
    assert meaning_of("audit_here_id") == ("", "")


@given(st.lists(st.text(), max_size=8))
def test_any_header_can_be_read(header: list[str]) -> None:
    """Every role is known, and no column has two."""
    roles = roles_of(header)
    assert set(roles) <= set(ROLES)
    assert len(set(roles.values())) == len(roles)
