"""Localities: what their constructor takes, and what they are on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import sisterlinks as sl
from sisterlinks import Code, Country, Kind, Level, Locality, Name, Parent

DAY = dt.date(2025, 11, 30)


def test_short_forms_stand_for_values_without_a_period() -> None:
    """As they do in files: a text, a number, a mapping, a record."""
    vietnam = Locality(id="vn")
    given = Locality(
        id="vn-hue",
        name="Huế",
        names=["Thuận Hóa"],
        country="VN",
        kinds="city",
        levels=1,
        founded=dt.date(2025, 1, 1),
        dissolved=None,
        parents=vietnam,
        codes={"gso": "46"},
    )
    assert given == Locality(
        id="vn-hue",
        names=(Name(text="Huế"), Name(text="Thuận Hóa")),
        countries=(Country(value="VN"),),
        kinds=(Kind(value="city"),),
        levels=(Level(value=1),),
        founded=sl.PartialDate("2025-01-01"),
        parents=(Parent(value="vn"),),
        codes=(Code(scheme="gso", value="46"),),
    )
    assert {given}


def test_lists_may_hold_short_forms_and_values() -> None:
    """What lasts is written in short, what ended with its end."""
    place = Locality(
        id="a",
        names=[Name(text="Saigon", end="1976-07-02"), "Ho Chi Minh City"],
        kinds=["city", Kind(value="town", end=1990)],
        levels=[Level(value=2, end=1990), 1],
        parents=["b", Parent(value=Locality(id="c"), end="1990")],
        codes=[Code(scheme="gso", value="79", start=dt.date(2004, 1, 1))],
    )
    assert place.name == "Ho Chi Minh City"
    assert [str(level.end) for level in place.levels] == ["1990", "None"]
    assert [parent.value for parent in place.parents] == ["b", "c"]
    assert str(place.codes[0].start) == "2004-01-01"


def test_a_name_among_the_names_is_not_doubled() -> None:
    """The one name may say in which language the others have it."""
    korean = Name(text="부산", language="ko")
    assert Locality(id="a", name="부산", names=[korean]).names == (korean,)
    assert sl.Person(id="p", name="Kim").names == (Name(text="Kim"),)
    assert sl.Organization(id="o", name=korean).names == (korean,)


def test_one_value_is_given_by_the_word_of_files() -> None:
    """As its country is; also where a record is evolved."""
    city = Locality(id="a", kind="city", level=2, parent="b")
    assert city == Locality(id="a", kinds="city", levels=2, parents="b")
    assert attrs.evolve(city, level=1).levels == (Level(value=1),)


def test_a_changed_country_stands_for_all() -> None:
    """Which a copy of a record may be given by its code as well."""
    old = Locality(id="a", country="DD")
    assert attrs.evolve(old, country="DE").country == "DE"
    assert attrs.evolve(old, countries=()).country is None
    assert attrs.evolve(old, name="Aland").name == "Aland"


def _refused() -> dict[str, tuple[Callable[[], Any], str]]:
    return {
        "name": (
            lambda: Locality(id="a", name=5),  # type: ignore[arg-type] # refused
            "name: text: 5 stands where text is meant",
        ),
        "names": (
            lambda: Locality(id="a", names=[5]),  # type: ignore[list-item] # refused
            "names: text: 5 stands where text is meant",
        ),
        "country": (
            lambda: Locality(id="a", country=5),  # type: ignore[arg-type] # refused
            "countries: value: 5 stands where text is meant",
        ),
        "level": (
            lambda: Locality(id="a", levels="one"),  # type: ignore[arg-type] # refused
            "levels: value: 'one' stands where a whole number is meant",
        ),
        "founded": (
            lambda: Locality(id="a", founded="30/11/2025"),
            "founded: can't read the date '30/11/2025': write 2025-11-30",
        ),
        "codes": (
            lambda: Locality(id="a", codes=["insee:1"]),  # type: ignore[list-item] # refused
            "codes: 'insee:1' stands where a Code is meant",
        ),
        "coordinates": (
            lambda: Locality(id="a", coordinates=(10, 106)),  # type: ignore[arg-type] # refused
            "coordinates: (10, 106) stands where coordinates are meant",
        ),
        "latitude": (
            lambda: sl.Coordinates(latitude="north", longitude=5),  # type: ignore[arg-type] # refused
            "latitude: 'north' stands where a number is meant",
        ),
        "of": (
            lambda: sl.CoverageStatement(id="c", of="everything"),
            "of: 'everything' stands where one of localities, changes, ties is meant",
        ),
        "complete": (
            lambda: sl.CoverageStatement(id="c", of="ties", complete="yes"),  # type: ignore[arg-type] # refused
            "complete: 'yes' stands where true or false is meant",
        ),
        "coverage level": (
            lambda: sl.CoverageStatement(id="c", of="ties", level="1"),  # type: ignore[arg-type] # refused
            "level: '1' stands where a whole number is meant",
        ),
    }


@pytest.mark.parametrize("what", _refused())
def test_what_has_no_meaning_is_refused(what: str) -> None:
    """The error names the field, and what is wrong with it."""
    make, message = _refused()[what]
    with pytest.raises(sl.RecordError) as caught:
        make()
    assert str(caught.value) == message


GERMAN = """
localities:
  - id: de-leipzig
    name: Leipzig
    country: [{value: DD, to: 1990-10-03}, {value: DE, from: 1990-10-03}]
    codes:
      - {scheme: ags, value: "14365000", from: 1990-10-03, to: 2008-08-01}
      - {scheme: ags, value: "14713000", from: 2008-08-01}
  - {id: de-bonn, name: Bonn, country: DE}
  - {id: nowhere, name: Nowhere}
"""


def test_a_country_is_one_of_a_day() -> None:
    """On the day of the change the new one counts, as for everything dated."""
    leipzig = sl.loads(GERMAN).locality("de-leipzig")
    assert leipzig.country_on(dt.date(1990, 10, 2)) == "DD"
    assert leipzig.country_on(dt.date(1990, 10, 3)) == "DE"
    assert leipzig.country == "DE"
    ended = Locality(id="a", country=[Country(value="YU", end="1992-04-28")])
    assert (ended.country, ended.country_on(DAY)) == ("YU", None)
    assert Locality(id="a").country is None
    assert Locality(id="a").country_on(DAY) is None


def test_localities_of_a_country_are_those_of_the_day() -> None:
    """Who asks for 1985 finds what was in the country then."""
    dataset = sl.loads(GERMAN)
    for on, country, found in (
        ("1985-01-01", "DD", ["de-leipzig"]),
        ("1985-01-01", "DE", ["de-bonn"]),
        ("2025-01-01", "DE", ["de-bonn", "de-leipzig"]),
        ("2025-01-01", "dd", []),
    ):
        answer = dataset.localities(on=on, country=country)
        assert sorted(place.id for place in answer) == found


def test_exports_have_the_country_of_the_day() -> None:
    """Maps and graphs are of a day too."""
    dataset = sl.loads(GERMAN)
    for on, country in (("1985-01-01", "DD"), ("2025-01-01", "DE")):
        features = dataset.to_geojson(on=on)["features"]
        assert features[0]["properties"]["country"] == country  # type: ignore[typeddict-item] # of a locality
        assert dataset.to_networkx(on=on).nodes["de-leipzig"]["country"] == country


def test_a_code_is_one_of_a_day() -> None:
    """A renumbered place has another code, and none before it had any."""
    leipzig = sl.loads(GERMAN).locality("de-leipzig")
    for on, code in (
        ("1980-01-01", None),
        ("2000-01-01", "14365000"),
        ("2008-08-01", "14713000"),
    ):
        assert leipzig.code_on("ags", dt.date.fromisoformat(on)) == code
    assert leipzig.code_on("insee", DAY) is None


@pytest.mark.parametrize("fmt", ["yaml", "json", "jsonl"])
def test_countries_are_read_back_as_they_were(fmt: str) -> None:
    """In short where there is one, in full where there are several."""
    dataset = sl.loads(GERMAN)
    text = sl.dumps(dataset, fmt)
    assert sl.loads(text, fmt) == dataset
    assert ("country: DE\n" in text) is (fmt == "yaml")


def test_nothing_may_be_said_of_a_country_in_json() -> None:
    """Programs write what they do not know as null."""
    text = '{"localities": [{"id": "a", "country": null}]}'
    assert sl.loads(text, "json").locality("a").country is None
