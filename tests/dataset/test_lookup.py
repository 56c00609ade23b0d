"""Finding localities: what is ambiguous, unknown or gone, and what the errors say."""

from __future__ import annotations

import pytest
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
        "1500-01-01: new (Bắc Ninh, since 1997); old (Bắc Ninh, from 1831 to 1962); "
        "ask for another day"
    )


def test_locality_that_does_not_exist_yet_says_so(world: sl.Dataset) -> None:
    """A day before the one life is said to be one."""
    with pytest.raises(sl.NotInExistenceError, match="existed since 1997"):
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
    ],
)
def test_names_are_compared_without_marks_and_case(text: str, folded: str) -> None:
    """In the Latin script; letters of others are their own."""
    vars(folding)["_FOLDED"].clear()  # each character is folded but once
    assert fold(text) == folded


@given(st.text())
def test_each_character_is_folded_by_itself(text: str) -> None:
    """What is folded is the same when folded again, and whatever stands beside it."""
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(f"{text}-{text}") == f"{folded} {folded}".strip()
