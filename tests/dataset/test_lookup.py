"""Finding localities: what is ambiguous, unknown or gone, and what the errors say."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from anyascii import anyascii
from hypothesis import given
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.dataset import folding
from sisterlinks.dataset.folding import fold

WORLD = """
localities:
  - {id: old, names: [{text: Bắc Ninh, language: vi}], founded: 1831, dissolved: 1962}
  - {id: new, names: [{text: Bắc Ninh, language: vi}], founded: 1997,
     codes: {vn-gso: "27"}}
  - {id: twin-a, name: Springfield, founded: 1900}
  - {id: twin-b, name: Springfield, founded: 1950}
  - {id: seoul, names: [{text: 서울, language: ko}, {text: Seoul, language: en}]}
"""


@pytest.fixture(scope="module")
def world() -> sl.Dataset:
    """Localities of which some share a name."""
    return sl.loads(WORLD)


def test_name_of_two_living_localities_lists_both_with_their_lives(
    world: sl.Dataset,
) -> None:
    """Who asks for an ambiguous name is told between which to choose."""
    with pytest.raises(sl.AmbiguousNameError) as caught:
        world.find("springfield", on="2000-01-01")
    assert str(caught.value) == (
        "'springfield' is the name of 2 localities: twin-a (Springfield, since 1900); "
        "twin-b (Springfield, since 1950); ask by id"
    )


def test_name_of_one_living_and_one_ended_locality_is_the_living_ones(
    world: sl.Dataset,
) -> None:
    """What was abolished and created again is found by the day asked for."""
    assert world.find("Bac Ninh", on="2000-01-01").id == "new"
    assert world.find("bắc ninh", on="1900-01-01").id == "old"


def test_name_that_nobody_bore_yet_says_so(world: sl.Dataset) -> None:
    """A day before any life is said to be one, with the lives."""
    with pytest.raises(sl.AmbiguousNameError) as caught:
        world.find("Bac Ninh", on="1500-01-01")
    assert str(caught.value) == (
        "'Bac Ninh' is the name of 2 localities, and none of them existed on "
        "1500-01-01: new (Bắc Ninh, since 1997); old (Bắc Ninh, from 1831 until 1962); "
        "ask for another day"
    )


def test_locality_that_does_not_exist_yet_says_so(world: sl.Dataset) -> None:
    """A day before the one life is said to be one."""
    with pytest.raises(sl.NotInExistenceError, match="has existed since 1997"):
        world.find("vn-gso:27", on="1990-01-01")


def test_unknown_name_suggests_the_nearest(world: sl.Dataset) -> None:
    """A slip of the pen finds what was meant."""
    with pytest.raises(sl.UnknownRecordError) as caught:
        world.find("Seuol")
    assert str(caught.value) == "no locality 'Seuol'; did you mean seoul (Seoul)?"


def test_unknown_name_suggests_nothing_that_is_not_like_it(world: sl.Dataset) -> None:
    """There is no near one to everything."""
    with pytest.raises(sl.UnknownRecordError) as caught:
        world.find("Oslo")
    assert str(caught.value) == "no locality 'Oslo'"


def test_unknown_name_suggests_three_at_most() -> None:
    """The nearest first, letters in their order."""
    places = [
        sl.Locality(id=name.lower(), names=(sl.Name(text=name, language="en"),))
        for name in ("Alpha", "Alphabe", "Alphabet", "Alphab", "Ahpla")
    ]
    dataset = sl.Dataset(places)
    with pytest.raises(sl.UnknownRecordError) as caught:
        dataset.find("alphabets")
    assert caught.value.close == (
        "alphabet (Alphabet)",
        "alphabe (Alphabe)",
        "alphab (Alphab)",
    )
    with pytest.raises(sl.UnknownRecordError) as caught:
        dataset.locality("alphabets")
    assert caught.value.close == ("alphabet", "alphabe", "alphab")


RENAMED = """
localities:
  - {id: a, founded: 1900, names: [{text: Newton, to: "1950-01-01"}, {text: Alton}]}
  - {id: b, founded: 1900, names: [{text: Newton, from: "1960-01-01"}, {text: Burton}]}
"""


@pytest.mark.parametrize(
    ("day", "id_"),
    [("1949-12-31", "a"), ("1960-01-01", "b")],
)
def test_who_bears_a_name_on_the_day_comes_first(day: str, id_: str) -> None:
    """Of those that exist, whatever else they are called."""
    assert sl.loads(RENAMED).find("Newton", on=day).id == id_


def test_name_that_none_bears_on_the_day_is_ambiguous_among_those_who_did() -> None:
    """Between two uses of one name nothing is guessed."""
    with pytest.raises(sl.AmbiguousNameError) as caught:
        sl.loads(RENAMED).find("Newton", on="1955-01-01")
    assert [each.id for each in caught.value.candidates] == ["a", "b"]
    assert caught.value.day == ""


@pytest.mark.parametrize("text", ["서울", "SEOUL", "seoul"])
def test_locality_is_found_in_any_language(world: sl.Dataset, text: str) -> None:
    """Names in every language and script lead to the locality, whatever the case."""
    assert world.find(text).id == "seoul"


@pytest.mark.parametrize("code", ["27", "vn-gso:27"])
def test_locality_is_found_by_code(world: sl.Dataset, code: str) -> None:
    """A code leads to the locality, with its scheme or without."""
    assert world.find(code, on="2000-01-01").id == "new"


IDS = """
localities:
  - {id: kr-daejeon, name: Daejeon, country: KR}
  - {id: aso, name: Kumamoto, country: JP}
  - {id: jp-aso, name: ASO, country: JP}
  - {id: xb1, name: First, country: JP}
  - {id: XB1, name: Second, country: JP}
"""


def test_case_of_an_id_does_not_matter() -> None:
    """An id is typed in capitals as easily as a name is."""
    assert sl.loads(IDS).find("KR-Daejeon").id == "kr-daejeon"


def test_name_comes_before_an_id_in_another_case() -> None:
    """What may be a name or an id in another case is taken for the name."""
    assert sl.loads(IDS).find("Aso").id == "jp-aso"


@pytest.mark.parametrize("id_", ["aso", "xb1", "XB1"])
def test_id_as_it_is_written_comes_before_all(id_: str) -> None:
    """An exact id is never ambiguous."""
    assert sl.loads(IDS).find(id_).id == id_


def test_ids_that_differ_in_case_alone_are_told_apart() -> None:
    """Nothing is guessed where an id in another case may mean two."""
    with pytest.raises(sl.AmbiguousNameError, match="xb1"):
        sl.loads(IDS).find("Xb1")


KINDS = """
localities:
  - {id: vn-binh-duong, name: Bình Dương}
  - {id: vn-binh-dinh, name: Bình Định}
  - {id: old, name: Bắc Ninh, dissolved: 1962}
  - {id: new, name: Bắc Ninh, founded: 1997, codes: {vn-gso: "27"}}
changes:
  - {id: vn-binh-duong-2025, date: 2025, predecessors: [old], successors: [new]}
"""


@pytest.mark.parametrize(
    ("text", "meant"), [("binh duong", "vn-binh-duong"), ("vn-gso:27", "new")]
)
def test_name_where_an_id_is_wanted_is_told_to_be_one(text: str, meant: str) -> None:
    """The error gives the id, and says what takes names."""
    message = (
        f"no locality '{text}': it is a name or code, and find takes those; "
        f"did you mean {meant}?"
    )
    dataset = sl.loads(KINDS)
    for ask in (dataset.ties, dataset.life, dataset.__getitem__):
        with pytest.raises(sl.UnknownRecordError) as caught:
            ask(text)
        assert str(caught.value) == message


def test_name_of_several_where_an_id_is_wanted_names_them_all() -> None:
    """Nothing is guessed."""
    with pytest.raises(sl.UnknownRecordError, match="did you mean new or old") as error:
        sl.loads(KINDS).successors("Bac Ninh")
    assert error.value.close == ("new", "old")


def test_id_in_another_case_is_suggested_as_it_is_written() -> None:
    """An id must be exact where nothing but an id is taken."""
    with pytest.raises(sl.UnknownRecordError) as caught:
        sl.loads(KINDS).locality("VN-Binh-Duong")
    assert str(caught.value) == (
        "no locality 'VN-Binh-Duong'; did you mean vn-binh-duong?"
    )


def test_only_ids_of_the_kind_asked_for_are_suggested() -> None:
    """However like those of another are, they are none that could be meant."""
    dataset = sl.loads(KINDS)
    with pytest.raises(sl.UnknownRecordError) as caught:
        dataset.dispositions("vn-binh-duong-20")
    assert caught.value.close == ("vn-binh-duong-2025",)
    with pytest.raises(sl.UnknownRecordError) as caught:
        dataset.locality("vn-binh-duong-20")
    assert caught.value.close == ("vn-binh-duong", "vn-binh-dinh")


def test_id_of_another_kind_is_told_to_be_one() -> None:
    """Whether an id or a name is wanted."""
    dataset = sl.loads(KINDS)
    with pytest.raises(sl.UnknownRecordError) as caught:
        dataset.dispositions("vn-binh-duong")
    assert str(caught.value) == (
        "no change 'vn-binh-duong': it is the id of one of the localities"
    )
    message = "no locality 'vn-binh-duong-2025': it is the id of one of the changes"
    for ask in (dataset.locality, dataset.find):
        with pytest.raises(sl.UnknownRecordError) as caught:
            ask("vn-binh-duong-2025")
        assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("STRASSE straße", "strasse strasse"),
        ("L'Haÿ-les-Roses", "l hay les roses"),
        ("Ｔｏｋｙｏ", "tokyo"),
        ("Æbelø", "aebelo"),
        ("ΑΘΗΝΑΣ", "αθηνασ"),
        (" \t", ""),
        ("a\u0323\u0302b", "ab"),
        ("x\u0302y", "xy"),
        ("\u02bbEwa \ue000 b", "ewa b"),
        ("\u2183", "c"),
    ],
)
def test_names_are_compared_without_marks_and_case(text: str, folded: str) -> None:
    """In the Latin script; letters of others are their own."""
    vars(folding)["_FOLDED"].clear()  # each character is folded but once
    assert fold(text) == folded


def test_letters_are_those_of_anyascii() -> None:
    """Those that are told without it are what it tells."""
    small = (
        letter
        for letter in map(chr, range(0x80, 0x20000))
        if unicodedata.name(letter, "").startswith("LATIN SMALL")
        and unicodedata.normalize("NFKC", letter).casefold() == letter
    )
    assert [each for each in small if fold(each) != fold(anyascii(each))] == []


@given(st.text())
def test_each_character_is_folded_by_itself(text: str) -> None:
    """What is folded is the same when folded again, and whatever stands beside it."""
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(f"{text}-{text}") == f"{folded} {folded}".strip()


LETTERS = """
localities:
  - {id: no-as, name: Ås, country: "NO"}
  - {id: be-as, name: As, country: BE}
  - {id: cz-as, name: Aš, country: CZ}
  - {id: an-phu, name: An Phú, country: VN}
  - {id: an-phu-2, name: Ân Phú, country: VN}
  - {id: bolzano, name: Bolzano/Bozen, country: IT}
  - {id: wales, name: Wales; Cymru, country: GB}
  - {id: koeln, name: Köln, country: DE, kind: Kreisfreie Stadt}
  - {id: aarhus, name: Aarhus, country: DK}
  - {id: malmo, name: Malmö, country: SE, kind: municipality}
  - {id: us-malmo, name: Malmo, country: US}
  - {id: bobingen, name: "Bobingen, Stadt", country: DE}
  - {id: hof, name: "Hof, Stadt", country: DE}
  - {id: hof-2, name: Hof, country: DE}
  - {id: ag, name: Aargau, country: CH, codes: {iso-3166-2: CH-AG}}
  - {id: brugg, name: Brugg, country: CH, parent: ag}
  - {id: st-albans, name: "St. Albans, City of", country: GB}
  - {id: kumamoto, name: Kumamoto-shi, country: JP, kind: city}
  - {id: yamaguchi, name: Yamaguchi Prefecture, country: JP, kind: prefecture}
  - {id: yamagata, name: Yamagata, country: JP, kind: prefecture}
  - {id: nothing, name: …, country: FR}
  - {id: paris, name: Paris, country: FR}
  - {id: frankfurt-oder, name: Frankfurt (Oder), country: DE}
  - {id: frankfurt-main, name: Frankfurt am Main, country: DE}
  - {id: busan, names: [{text: 부산광역시, language: ko}, {text: Busan, language: en}]}
"""


@pytest.fixture(scope="module")
def letters() -> sl.Dataset:
    """Localities whose names are alike."""
    return sl.loads(LETTERS)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Ås", "no-as"),
        ("ås", "no-as"),
        ("As", "be-as"),
        ("Aš", "cz-as"),
        ("An Phú", "an-phu"),
        ("ÂN PHÚ", "an-phu-2"),
        ("Bozen", "bolzano"),
        ("Bozen / Bolzano", "bolzano"),
        ("Cymru", "wales"),
        ("Koeln", "koeln"),
        ("Stadt Köln", "koeln"),
        ("Århus", "aarhus"),
        ("Malmö", "malmo"),
        ("Malmo", "us-malmo"),
        ("Malmö Municipality", "malmo"),
        ("Malmö kommun", "malmo"),
        ("Bobingen", "bobingen"),
        ("Bobingen, Stadt", "bobingen"),
        ("Hof, Stadt", "hof"),
        ("Brugg (AG)", "brugg"),
        ("Brugg, Aargau", "brugg"),
        ("St Albans", "st-albans"),
        ("City of St Albans", "st-albans"),
        ("Kumamoto", "kumamoto"),
        ("Kumamoto City", "kumamoto"),
        ("Yamaguchi", "yamaguchi"),
        ("Yamaguchi-ken", "yamaguchi"),
        ("Paris (FR)", "paris"),
        ("Frankfurt (Oder)", "frankfurt-oder"),
        ("부산", "busan"),
        ("부산광역시", "busan"),
        ("부산시", "busan"),
    ],
)
def test_a_place_is_found_as_people_write_it(
    letters: sl.Dataset, text: str, id_: str
) -> None:
    """To the letter first, then but for accents, in part, by form of address."""
    assert letters.find(text).id == id_


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("An Phu", ["an-phu", "an-phu-2"]),
        ("Hof", ["hof", "hof-2"]),
        ("Frankfurt", ["frankfurt-main", "frankfurt-oder"]),
    ],
)
def test_nothing_is_guessed_where_a_longer_name_may_be_meant(
    letters: sl.Dataset, text: str, among: list[str]
) -> None:
    """A name never yields another place because the right one is spelled longer."""
    with pytest.raises(sl.AmbiguousNameError) as caught:
        letters.find(text)
    assert [each.id for each in caught.value.candidates] == among


@pytest.mark.parametrize(
    ("text", "close"),
    [
        ("Paris, Texas", "paris (Paris)"),
        ("Brugg (BE)", "brugg (Brugg)"),
        ("Kumamoto-ken", "kumamoto (Kumamoto-shi)"),
        ("Yamagata City", "yamagata (Yamagata)"),
    ],
)
def test_another_place_is_only_suggested(
    letters: sl.Dataset, text: str, close: str
) -> None:
    """What a name says besides the name must be true of the place."""
    with pytest.raises(sl.UnknownRecordError) as caught:
        letters.find(text)
    assert close in caught.value.close


ENDED = """
localities:
  - {id: a-1, name: Altona, dissolved: 1900-01-01}
  - {id: a-2, name: Altona, founded: 1900-01-01, dissolved: 1938-04-01}
  - {id: hamburg, name: Hamburg}
  - {id: b-1, name: Newburg, founded: 1950-01-01}
  - {id: b-2, name: Newburg, founded: 1960-01-01}
  - {id: old, name: Oldburg}
  - {id: c, name: Newtown}
changes:
  - {id: first, date: 1900-01-01, predecessors: [a-1], successors: [a-2]}
  - {id: second, date: 1938-04-01, predecessors: [a-2, hamburg], successors: [hamburg]}
  - {id: third, date: 1950-01-01, predecessors: [old], successors: [b-1, c]}
"""


def test_when_all_bearers_have_ended_their_successors_are_named() -> None:
    """Each life with who stands in its place on the day."""
    with pytest.raises(sl.AmbiguousNameError) as caught:
        sl.loads(ENDED).find("Altona", on="2000-01-01")
    assert str(caught.value) == (
        "'Altona' is the name of 2 localities, and none of them existed on 2000-01-01: "
        "a-1 (Altona, until 1899-12-31; on that day: hamburg (Hamburg)); "
        "a-2 (Altona, from 1900-01-01 until 1938-03-31; on that day: hamburg "
        "(Hamburg)); ask for another day"
    )


def test_before_any_life_the_forerunners_are_named() -> None:
    """Of several bearers, and of one."""
    dataset = sl.loads(ENDED)
    with pytest.raises(sl.AmbiguousNameError) as caught:
        dataset.find("Newburg", on="1940-01-01")
    assert [[each.id for each in kin] for kin in caught.value.kin] == [["old"], []]
    with pytest.raises(sl.NotInExistenceError) as single:
        dataset.find("Newtown", on="1940-01-01")
    assert str(single.value) == (
        "c (Newtown) did not exist on 1940-01-01: it has existed since 1950-01-01; "
        "on that day: old (Oldburg)"
    )
    assert [each.id for each in single.value.forerunners] == ["old"]
    with pytest.raises(sl.NotInExistenceError, match="on that day: old"):
        dataset.ties("c", on="1940-01-01")


def test_long_lists_of_namesakes_are_cut() -> None:
    """A message names a dozen of them, and says how many more there are."""
    places = [sl.Locality(id=f"p-{n:02}", name="Saint-Martin") for n in range(20)]
    heirs = [sl.Locality(id=f"h-{n:02}", founded="2000-01-01") for n in range(20)]
    dataset = sl.Dataset(
        [
            *places,
            *heirs,
            sl.Locality(id="old", name="Old"),
            sl.Change(id="c", date="2000-01-01", predecessors="old", successors=heirs),
        ]
    )
    with pytest.raises(sl.AmbiguousNameError, match="and 8 more; ask by id"):
        dataset.find("Saint-Martin")
    with pytest.raises(sl.NotInExistenceError, match=r"h-11 \(h-11\) and 8 more"):
        dataset.find("Old")


def test_search_finds_what_is_meant_and_what_is_near(letters: sl.Dataset) -> None:
    """As the command line does: by levels, and on a day or on any."""
    found = [(each.locality.id, str(each.match)) for each in letters.search("Hof")]
    assert found == [("hof", "exact"), ("hof-2", "exact")]
    found = [(each.locality.id, str(each.match)) for each in letters.search("an phu")]
    assert found == [("an-phu", "folded"), ("an-phu-2", "folded")]
    found = [(each.locality.id, str(each.match)) for each in letters.search("Bobinge")]
    assert found[0] == ("bobingen", "near")
    found = [(e.locality.id, str(e.match)) for e in letters.search("frankfurt am")]
    assert found[0] == ("frankfurt-main", "near")
    assert letters.search("xyzzy") == ()


def test_search_is_of_a_day_or_of_any() -> None:
    """Lives that have ended are found where no day is given."""
    dataset = sl.loads(ENDED)
    assert [each.locality.id for each in dataset.search("Altona")] == ["a-1", "a-2"]
    found = dataset.search("Altona", on="1920-01-01")
    assert [each.locality.id for each in found] == ["a-2"]
    assert len(dataset.search("Newburgh", most=1)) == 1


def test_a_code_without_digits_is_found_beside_others() -> None:
    """With its scheme or without, and beside a name that is written so."""
    dataset = sl.loads("""
    localities:
      - {id: a, name: Bee, codes: {iso-3166-2: CH-AG, bfs: "19"}}
      - {id: b, name: Bern, codes: {licence plate: BEE}}
    """)
    assert dataset.find("ch ag").id == "a"
    assert dataset.find("ISO 3166-2 CH-AG").id == "a"
    assert dataset.find("licence plate bee").id == "b"
    assert dataset.find("19").id == "a"
    assert [each.id for each in dataset.find_all("bee")] == ["a", "b"]


def test_a_code_is_found_by_the_words_of_its_scheme() -> None:
    """However the scheme is written."""
    dataset = sl.loads("""
    localities:
      - {id: a, name: "27", codes: {iso-3166-2: VN-57}}
      - {id: b, name: Bee, codes: [{scheme: vn gso code, value: "27", to: 2000}]}
    """)
    assert dataset.find("VN-57").id == "a"
    assert dataset.find("iso-3166-2:vn-57").id == "a"
    assert dataset.find("VN GSO code 27").id == "b"
    # Of a name and a code, the one that holds on the day comes first.
    assert dataset.find("27", on="2010-01-01").id == "a"
    with pytest.raises(sl.AmbiguousNameError):
        dataset.find("27", on="1990-01-01")
    with pytest.raises(sl.UnknownRecordError):
        dataset.find("insee 27")


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda d: d.find(None), "nothing stands where an id, a name or a code is me"),
        (lambda d: d.find(5), "5 stands where an id, a name or a code is meant"),
        (lambda d: d.find_all(None), "nothing stands where an id, a name or a code"),
        (lambda d: d.search(None), "nothing stands where an id, a name or a code is"),
        (lambda d: d.get(None), "nothing stands where an id, a name or a code is mea"),
        (lambda d: d[None], "nothing stands where an id, a name or a code is meant"),
        (lambda d: d.ties(None), "locality: nothing stands where the id of a record"),
        (lambda d: d.life(5), "locality: 5 stands where the id of a record"),
        (lambda d: d.pending(6), "locality: 6 stands where the id of a record"),
        (lambda d: d.dispositions(5), "5 stands where the id of a record"),
        (
            lambda d: d.ties("twin-a", at_least="strong"),
            "at_least: 'strong' stands where one of original, confirmed, presumed, unr",
        ),
        (lambda d: d.all_ties(at_least=None), "at_least: nothing stands where one of"),
        (lambda d: d.tie_table(at_least="firm"), "at_least: 'firm' stands where one"),
        (lambda d: d.coverage_of(of="all"), "of: 'all' stands where one of localities"),
        (lambda d: d.localities(country=5), "country: 5 stands where text is meant"),
        (lambda d: d.localities(level="1"), "level: '1' stands where a whole number"),
    ],
)
def test_what_cannot_be_asked_is_told_in_words(
    world: sl.Dataset, ask: Callable[[Any], object], told: str
) -> None:
    """By an error of the library, which names what is taken."""
    with pytest.raises(sl.RecordError) as caught:
        ask(world)
    assert str(caught.value).startswith(told)
