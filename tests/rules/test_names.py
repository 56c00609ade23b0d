"""Rules on names, codes and characters (SL8xx)."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

import pytest

from sisterlinks.findings import Fix
from sisterlinks.rules import Fault
from sisterlinks.rules.countries import code_of_country
from sisterlinks.rules.texts import tidied
from sisterlinks.rules.wording import LONGEST_SHOWN, visible

Find = Callable[..., list[Fault]]

EDITION = f"pycountry {version('pycountry')}"


def places(faults: list[Fault]) -> list[tuple[str, tuple[str | int, ...]]]:
    """Return the subject and the path of each fault."""
    return [(fault.record.id, fault.path) for fault in faults]


def test_localities_without_a_country(find: Find) -> None:
    """Organizations and people may be of none; an empty code is none."""
    text = "localities: [{id: a}, {id: b, country: VN}]\norganizations: [{id: o}]\n"
    (fault,) = find("SL801", text)
    assert places([fault]) == [("a", ("country",))]
    assert fault.message == (
        "no country: add its ISO 3166-1 code of two letters, such as VN"
    )


@pytest.mark.parametrize("code", ["VN", "SU", "YU", "XK"])
def test_countries_that_are_known(find: Find, code: str) -> None:
    """States that are no more, and codes left to users, are let pass."""
    assert find("SL802", f"localities: [{{id: a, country: {code}}}]\n") == []


@pytest.mark.parametrize("code", ["JA", "QA1", "QL", "ZY", "AB", "XX", "ZZ"])
def test_countries_that_are_not_known(find: Find, code: str) -> None:
    """The message names the edition of the register."""
    text = (
        f"localities: [{{id: a}}, {{id: b, country: {code}}}]\n"
        f"organizations: [{{id: o, country: {code}}}, {{id: x}}]\n"
        f"people: [{{id: p, country: {code}}}, {{id: y}}]\n"
    )
    faults = find("SL802", text)
    if code == "QA1":
        assert faults == []  # no code at all: see SL803
        return
    assert places(faults) == [(id_, ("country",)) for id_ in "bop"]
    assert faults[0].message == (
        f"{code} is not a country of ISO 3166-1 as {EDITION} has it: correct it, or "
        "leave it out"
    )


@pytest.mark.parametrize(("code", "right"), [("UK", "GB"), ("EL", "GR")])
def test_codes_of_the_european_union_are_known(
    find: Find, code: str, right: str
) -> None:
    """They are told what ISO has, and can be fixed."""
    (fault,) = find("SL802", f"localities: [{{id: a, country: {code}}}]\n")
    assert fault.message == (
        f"{code} is not a country of ISO 3166-1 as {EDITION} has it: write {right}"
    )
    assert fault.fix == Fix(code, right)


def test_coverage_has_countries_too(find: Find) -> None:
    """A statement with a country that there is not speaks of nobody."""
    text = "localities: [{id: a}]\ncoverage: [{id: c, of: ties, country: JA}]\n"
    assert places(find("SL802", text)) == [("c", ("country",))]


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ("country: DD", ("country",)),
        ("country: DD, dissolved: 1990-10-03", None),
        ("country: DD, dissolved: 1991", ("country",)),
        ("country: DD, dissolved: 1990", None),
        ("country: [{value: DD, to: 1990-10-03}, {value: DE, from: 1990-10-03}]", None),
        ("country: [{value: DE}, {value: DD, from: 1950}]", ("country", 1, "value")),
        ("country: CS, dissolved: 2004", None),
        ("country: CS", ("country",)),
        ("country: VN", None),
        ("country: GE", None),
    ],
)
def test_countries_that_are_no_more(
    find: Find, fields: str, path: tuple[str | int, ...] | None
) -> None:
    """A life may lie in one, and not go on in it; codes that others bear now may."""
    faults = find("SL816", f"localities: [{{id: a, {fields}}}]\n")
    assert [fault.path for fault in faults] == ([path] if path else [])


def test_others_in_a_country_that_is_no_more(find: Find) -> None:
    """Organizations end as localities do; people are of a country for good."""
    text = """\
organizations: [{id: o, country: SU, dissolved: 1991}, {id: q, country: SU}]
people: [{id: p, country: SU}]
"""
    (fault, other) = find("SL816", text)
    assert [fault.record.id, other.record.id] == ["q", "p"]
    assert fault.message == (
        f"SU no longer existed after 1992-08-30, by {EDITION}: say until when it was "
        "in it (to), and in which country then"
    )


@pytest.mark.parametrize(
    ("country", "right"),
    [
        ("vn", "VN"),
        ("VNM", "VN"),
        ("Vietnam", "VN"),
        ("viet nam", "VN"),
        ("Korea, Republic of", "KR"),
        ("' VN'", "VN"),
        ("Atlantis", None),
        ("V1", None),
        ("xx", None),
    ],
)
def test_countries_in_another_form(find: Find, country: str, right: str | None) -> None:
    """What certainly stands for a country can be fixed."""
    quoted = country if country.startswith("'") else f'"{country}"'
    text = (
        f"localities: [{{id: a, country: {quoted}}}]\npeople: [{{id: p, country: VN}}]"
    )
    (fault,) = find("SL803", text)
    assert fault.path == ("country",)
    told = f"write {right}" if right else "write two capital letters, such as VN"
    raw = country.strip("'")
    assert fault.message == (
        f"{raw!r} is not an ISO 3166-1 code of two letters: {told}"
    )
    assert fault.fix == (Fix(raw, right) if right else None)


def test_a_country_by_its_other_names() -> None:
    """Codes, common and official names stand for a country."""
    names = ("VN", "vnm", "Viet Nam", "Socialist Republic of Viet Nam", " bolivia ")
    assert [code_of_country(name) for name in names] == ["VN", "VN", "VN", "VN", "BO"]
    assert code_of_country("") == ""


def coded(*codes: str, country: str = "KR") -> str:
    """Return a locality with codes."""
    listed = ", ".join(f"{{{code}}}" for code in codes)
    return f"localities: [{{id: a, country: {country}, codes: [{listed}]}}]\n"


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("scheme: iso-3166-2, value: KR-26", False),
        ("scheme: iso-3166-2, value: KR-62", True),
        ("scheme: ISO3166-2, value: KR-62", True),
        ("scheme: iso_3166-2, value: kr-26", True),
        ("scheme: iso-3166-2, value: KR-62, to: 2005", False),
        ("scheme: iso-3166-2, value: KR-62, from: 2005", True),
        ("scheme: insee, value: KR-62", False),
    ],
)
def test_subdivisions_that_are_not_known(find: Find, code: str, *, wrong: bool) -> None:
    """A code that is out of use need not be in a register of what is."""
    faults = find("SL804", coded("scheme: gso, value: '1'", code))
    assert places(faults) == ([("a", ("codes", 1, "value"))] if wrong else [])
    if wrong:
        value = code.partition("value: ")[2].partition(",")[0]
        assert faults[0].message == (
            f"{value} is not in ISO 3166-2 as {EDITION} has it: correct it, or say "
            "until when it was in use (to)"
        )


@pytest.mark.parametrize(
    ("code", "country", "wrong"),
    [
        ("VN-57", "KR", True),
        ("KR-26", "KR", False),
        ("KR-26", "''", False),
        ("-26", "KR", False),
        ("26", "KR", True),
    ],
)
def test_codes_of_another_country(
    find: Find, code: str, country: str, *, wrong: bool
) -> None:
    """A code starts with its country, where both are known."""
    text = coded(f"scheme: iso-3166-2, value: {code}", country=country)
    faults = find("SL805", text)
    assert places(faults) == ([("a", ("codes", 0, "value"))] if wrong else [])
    if wrong:
        start = code.partition("-")[0]
        assert faults[0].message == (
            f"{code} is a code of {start}, and the country is KR: correct one of them"
        )


def test_codes_of_a_country_of_the_past_are_its_own(find: Find) -> None:
    """A place that changed its state may have a code of each."""
    states = "[{value: DD, to: 1990-10-03}, {value: DE, from: 1990-10-03}]"
    for code, wrong in (("DD-12", False), ("DE-SN", False), ("PL-02", True)):
        text = coded(f"scheme: iso-3166-2, value: {code}", country=states)
        faults = find("SL805", text)
        assert [fault.message for fault in faults] == (
            ["PL-02 is a code of PL, and the country is DD or DE: correct one of them"]
            if wrong
            else []
        )


def sharing(one: str, other: str, value: str = "02", scheme: str = "gso") -> str:
    """Return two localities, a with one code and b with another, each with its life."""
    life, _, period = one.partition("|")
    other_life, _, other_period = other.partition("|")
    return (
        f"localities:\n"
        f"  - {{id: a{life}, codes: [{{scheme: x, value: '1'}}, "
        f"{{scheme: gso, value: '02'{period}}}]}}\n"
        f"  - {{id: b{other_life}, codes: [{{scheme: {scheme}, value: '{value}'"
        f"{other_period}}}]}}\n"
    )


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        ("", "", True),
        ("", "|, from: 2000", True),
        ("|, from: 2000", "", True),
        ("|, to: 2025-07-01", "|, from: 2025-07-01", False),
        ("|, from: 2025-07-01", "|, to: 2025-07-01", False),
        ("|, from: 2000, to: 2010", "|, from: 2005, to: 2015", True),
        ("|, from: 2000, to: 2005", "|, from: 2005, to: 2015", False),
        ("|, from: 2000, to: 2010", "|, from: 2010-05", False),
        # The life bounds the period.
        (", dissolved: 2000", ", founded: 2000", False),
        (", dissolved: 2000", ", founded: 1999", True),
        (", dissolved: 2000|, to: 2010", ", founded: 2005", False),
        (", founded: 2000", ", dissolved: 1990", False),
        (", founded: 2000|, from: 1990", ", dissolved: 1995", False),
        # Of what has ended, and nobody knows since when it was, nothing is certain.
        ("|, to: 2000", "|, to: 2000", False),
        ("|, to: 2000", "|, from: 1990, to: 1999", False),
        ("|, to: 2000", "|, from: 1990", True),
        ("|, to: 2000-01-01", "|, from: 2000-01-01", False),
        ("|, from: 2027", "|, to: 2027", False),
        ("|, from: 2027", "", True),
    ],
)
def test_codes_of_two_at_once(find: Find, one: str, other: str, *, wrong: bool) -> None:
    """Two bear one code on some day for certain."""
    faults = find("SL806", sharing(one, other))
    assert bool(faults) == wrong


def test_a_code_that_lasts_is_held_against_all_later(find: Find) -> None:
    """Not only against the next."""
    text = "localities:\n" + "".join(
        f"  - {{id: {id_}, codes: [{{scheme: gso, value: '1', {period}}}]}}\n"
        for id_, period in (
            ("long", "from: 1990, to: 2050"),
            ("short", "from: 1995, to: 1997"),
            ("later", "from: 2000, to: 2010"),
        )
    )
    faults = find("SL806", text)
    assert [fault.record.id for fault in faults] == ["short", "later"]
    assert all("the code of long at" in fault.message for fault in faults)


def test_codes_of_two_are_told_at_the_later(find: Find) -> None:
    """The message names the scheme, the code and the other."""
    (fault,) = find("SL806", sharing("|, from: 2000", "|, from: 2010"))
    assert places([fault]) == [("b", ("codes", 0, "value"))]
    assert fault.message == (
        "gso 02 is the code of a at the same time: say from when to when each had it "
        "(from, to), or correct one"
    )
    (fault,) = find("SL806", sharing("|, from: 2010", "|, from: 2000"))
    assert places([fault]) == [("a", ("codes", 1, "value"))]


@pytest.mark.parametrize(("value", "scheme"), [("03", "gso"), ("02", "iso")])
def test_other_codes_and_schemes_are_no_matter(
    find: Find, value: str, scheme: str
) -> None:
    """Scheme and code together count."""
    assert find("SL806", sharing("", "", value, scheme)) == []


def test_one_locality_may_have_a_code_twice(find: Find) -> None:
    """What was given up and taken again is its own."""
    codes = (
        "scheme: gso, value: '1', from: 1990, to: 2000",
        "scheme: gso, value: '1', from: 1995, to: 2010",
    )
    assert find("SL806", coded(*codes)) == []


def test_of_several_names_each_needs_its_language(find: Find) -> None:
    """Whatever bears them: a name without a language is not chosen among the others."""
    text = (
        "localities: [{id: a, names: [{text: A, language: vi}, {text: B}]}]\n"
        "organizations: [{id: o, names: [{text: O}, {text: Q, language: vi}]}]\n"
        "people: [{id: p, names: [{text: P}, {text: R}]}]\n"
    )
    faults = find("SL807", text)
    assert places(faults) == [
        ("a", ("names", 1)),
        ("o", ("names", 0)),
        ("p", ("names", 0)),
        ("p", ("names", 1)),
    ]
    assert faults[0].message == (
        "'B' has no language tag, and there are other names: add its tag, such as vi, "
        "by which it is chosen among them"
    )


def test_plain_names_of_organizations_and_people_are_enough(find: Find) -> None:
    """They are shown as they are written, whoever reads."""
    text = "organizations: [{id: o, name: O}]\npeople: [{id: p, name: P}]\n"
    assert find("SL807", text) == []


def test_the_plain_name_of_one_locality_is_told(find: Find) -> None:
    """The message says how to write it."""
    (fault,) = find("SL807", "localities: [{id: a, name: A}]\n")
    assert places([fault]) == [("a", ("names", 0))]
    assert fault.message == (
        "'A' has no language tag: write it under names, with its tag, such as "
        "{text: Đà Nẵng, language: vi}"
    )


def test_plain_names_of_localities_are_one_finding(find: Find) -> None:
    """Who writes plain names does so throughout: the first is told, with a count."""
    (fault,) = find("SL807", "localities: [{id: a, name: A}, {id: b, name: B}]\n")
    assert places([fault]) == [("a", ("names", 0))]
    assert fault.message.endswith("; and so 1 more")


def test_names_in_languages_are_no_fault(find: Find) -> None:
    """Where every name has its tag there is nothing to tell, however many they are."""
    assert find("SL807", named("A|en", "B|vi")) == []


def named(*names: str) -> str:
    """Return a locality with names, each a text and a language."""
    listed = ""
    for name in names:
        text, _, language = name.partition("|")
        listed += f"{{text: '{text}', language: {language or 'vi'}}}, "
    return f"localities: [{{id: a, names: [{listed}]}}]\n"


@pytest.mark.parametrize(
    "text",
    [
        "Bac Ninh",
        "Phuoc Long",
        "Dien Bien",
        "Yen Bai",
        "Huu Lung",
        "Binh Duong",
        "Gia Dinh Cap",
        "Ninh Ich",
    ],
)
def test_names_that_must_have_accents(find: Find, text: str) -> None:
    """Words that Vietnamese never writes without."""
    (fault,) = find("SL808", named(text))
    assert fault.path == ("names", 0, "text")
    assert fault.message == (
        f"the name {text!r} lost its accents: no such word is written without"
    )
    assert find("SL809", named(text)) == []


@pytest.mark.parametrize(
    "text", ["Long An", "Gia Lai", "Kon Tum", "An Giang", "Ha Noi", "Quang Nam"]
)
def test_names_that_may_have_none(find: Find, text: str) -> None:
    """They are told as unusual, and no more."""
    assert find("SL808", named(text)) == []
    (fault,) = find("SL809", named(text))
    assert fault.path == ("names", 0, "text")
    assert fault.message == (
        f"the name {text!r} has no accents, which is rare: see that none was lost"
    )


@pytest.mark.parametrize(
    "name", ["Hà Nội", "Ha Noi|en", "Hue", "TP HCM", "Bac Ninh|en", "Bac|vie"]
)
def test_names_that_are_right(find: Find, name: str) -> None:
    """Accents, other languages, single words and abbreviations."""
    assert find("SL808", named(name)) == []
    assert find("SL809", named(name)) == []


@pytest.mark.parametrize(
    ("longer", "told"),
    [
        ("Tỉnh Long An", []),
        ("Tinh Long An", [("names", 0, "text"), ("names", 1, "text")]),
        ("Tỉnh Long An|en", [("names", 0, "text")]),
        ("Tỉnh Tân Long An An", [("names", 0, "text")]),
        ("Hồ Long Ang", [("names", 0, "text")]),
    ],
)
def test_a_name_borne_with_its_rank_is_right(
    find: Find, longer: str, told: list[object]
) -> None:
    """The accents of the rank show that none was lost."""
    faults = find("SL809", named("Long An", longer))
    assert [fault.path for fault in faults] == told


@pytest.mark.parametrize("tag", ["vi", "vi-VN", "VI"])
def test_a_name_known_with_accents(find: Find, tag: str) -> None:
    """The right form is told, wherever in the data it stands."""
    text = (
        named(f"Ha Noi|{tag}", "Hanoi|en")
        + "people: [{id: p, names: [{text: HÀ NỘI, language: vi}]}]\n"
    )
    (fault,) = find("SL808", text)
    assert fault.message == "the name 'Ha Noi' lost its accents: write 'HÀ NỘI'"
    assert find("SL809", text) == []


def test_accents_of_other_languages_do_not_count(find: Find) -> None:
    """Only a Vietnamese name tells how a Vietnamese name is written."""
    assert find("SL808", named("Ha Noi", "Hà Nội|fr")) == []


@pytest.mark.parametrize(
    ("tag", "wrong"),
    [
        ("vi", False),
        ("zh-Hant", False),
        ("ko-Latn", False),
        ("xx-invalid-tag", True),
        ("kor_KR_x", True),
        ("english", True),
    ],
)
def test_language_tags(find: Find, tag: str, *, wrong: bool) -> None:
    """Of names and of sources."""
    text = (
        named("A|en", f"A|{tag}")
        + f"sources: [{{id: s, language: {tag}}}, {{id: r}}]\n"
    )
    faults = find("SL810", text)
    expected = [("a", ("names", 1, "language")), ("s", ("language",))]
    assert places(faults) == (expected if wrong else [])
    if wrong:
        assert faults[0].message == faults[1].message
        assert faults[0].message == (
            f"{tag!r} is not a language tag: write one of BCP 47, such as vi, ko or "
            "zh-Hant"
        )


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("Busan|ko", True),
        ("부산|ko", False),
        ("釜山|ko", False),
        ("LG 전자|ko", False),
        ("Busan|ko-Latn", False),
        ("Busan|en", False),
        ("Tokyo|ja", True),
        ("東京|ja", False),
        ("さいたま|ja", False),
        ("Moskva|ru", True),
        ("Москва|ru", False),
        ("|ko", False),
    ],
)
def test_names_in_another_script(find: Find, name: str, *, wrong: bool) -> None:
    """One letter of the script is enough; a tag with a script says so itself."""
    faults = find("SL811", named("A|en", name))
    assert places(faults) == ([("a", ("names", 1, "language"))] if wrong else [])
    if wrong:
        text, _, tag = name.partition("|")
        assert faults[0].message == (
            f"the name {text!r} is not in a script of {tag!r}: correct the language, "
            f"or write {tag}-Latn for a name in Latin letters"
        )


def test_what_has_no_name(find: Find) -> None:
    """Localities, organizations and people bear names."""
    text = (
        "localities: [{id: a}, {id: b, name: B}, {id: c, name: ''}]\n"
        "organizations: [{id: o}]\npeople: [{id: p}]\n"
    )
    faults = find("SL812", text)
    assert places(faults) == [(id_, ("names",)) for id_ in "acop"]
    assert faults[3].message == ("this person has no name: add the one that it bears")


@pytest.mark.parametrize(
    ("character", "called"),
    [
        ("\\u202E", "U+202E right-to-left override"),
        ("\\u2066", "U+2066 left-to-right isolate"),
        ("\\x1b", "U+001B control character"),
        ("\\x9b", "U+009B control character"),
        ("\\x7f", "U+007F control character"),
    ],
)
def test_characters_that_hide_or_turn(find: Find, character: str, called: str) -> None:
    """In any text, at any depth, but not in ids and what names them."""
    text = f"""\
localities:
  - id: a
    names: [{{text: "Bu{character}san"}}]
    x_notes: {{deep: ["Bu{character}san"]}}
meetings:
  - {{id: m, topics: [trade, "Bu{character}san"]}}
"""
    faults = find("SL813", text)
    assert places(faults) == [
        ("a", ("names", 0, "text")),
        ("a", ("x_notes", "deep", 0)),
        ("m", ("topics", 1)),
    ]
    shown = f"'Bu{character.lower()}san'"
    assert faults[0].message == f"{called} stands in {shown}: take it out"


@pytest.mark.parametrize(
    "text", ["two\\nlines", "tab\\there", "\\u200Farabic", "a\\u200Cb"]
)
def test_characters_that_are_needed(find: Find, text: str) -> None:
    """Ends of lines, tabs, marks of direction and joiners are part of writing."""
    assert find("SL813", f'meetings: [{{id: m, label: "{text}"}}]\n') == []


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        (" Busan", "Busan"),
        ("Busan ", "Busan"),
        ("Bu\\u200Bsan", "Busan"),
        ("\\uFEFFBusan", "Busan"),
        ("Bu\\u00ADsan", "Busan"),
        ("Busan\\u00A0", "Busan"),
    ],
)
def test_texts_to_tidy(find: Find, text: str, tidy: str) -> None:
    """The tidy text is told, and put in its place."""
    (fault,) = find("SL814", f'localities: [{{id: a, names: [{{text: "{text}"}}]}}]\n')
    assert fault.path == ("names", 0, "text")
    assert fault.message.endswith(
        f" has spaces at its ends, or characters without width: write {tidy!r}"
    )
    assert fault.fix is not None
    assert fault.fix.new == tidy


@pytest.mark.parametrize(
    "text", ["a\\n", "Ho  Chi Minh", "a\\u00A0b", "two\\nlines\\n"]
)
def test_texts_that_are_tidy(find: Find, text: str) -> None:
    """Blocks of lines end with a line's end; spaces within are the writer's."""
    assert find("SL814", f'meetings: [{{id: m, label: "{text}"}}]\n') == []


def test_a_text_of_spaces_has_no_remedy(find: Find) -> None:
    """What should stand there nobody knows."""
    (fault,) = find("SL814", 'meetings: [{id: m, label: " "}]\n')
    assert fault.fix is None


@pytest.mark.parametrize(
    ("text", "tidy"),
    [(" a\n", "a\n"), ("a\u200b", "a"), ("a", "a"), ("", ""), ("a \n", "a\n")],
)
def test_tidied(text: str, tidy: str) -> None:
    """One end of a line at the very end stays."""
    assert tidied(text) == tidy


def test_accents_that_stand_apart(find: Find) -> None:
    """The composed form is put in their place, tidied at once."""
    (fault,) = find("SL815", 'localities: [{id: a, name: "Hue\\u0302\\u0301 "}]\n')
    assert fault.path == ("names", 0, "text")
    assert fault.fix == Fix("Hue\u0302\u0301 ", "Huế")
    assert fault.message == (
        "'Hue\u0302\u0301 ' has accents apart from their letters: write it in composed "
        "form (Unicode NFC)"
    )
    assert find("SL815", "localities: [{id: a, name: ' Huế'}]\n") == []


@pytest.mark.parametrize("count", [LONGEST_SHOWN, LONGEST_SHOWN + 1])
def test_long_texts_are_cut(count: int) -> None:
    """A message shows the beginning of a text."""
    shown = visible("a" * count)
    assert len(shown) == LONGEST_SHOWN + 2 + (count > LONGEST_SHOWN)
    assert shown.endswith("…'") == (count > LONGEST_SHOWN)


def test_a_name_in_order_hides_no_other(find: Find) -> None:
    """What has accents, and what needs none, is passed over."""
    faults = find("SL808", named("Huế", "Gia Lai", "Bac Ninh"))
    assert [fault.path for fault in faults] == [("names", 2, "text")]


def test_characters_without_a_name_are_of_no_script(find: Find) -> None:
    """A line break has no name in Unicode."""
    text = 'localities: [{id: a, names: [{text: "A\\nB", language: ko}]}]\n'
    assert len(find("SL811", text)) == 1


def test_names_among_others_are_no_plain_names(find: Find) -> None:
    """Each is told by itself, and counts for none of the localities of one name."""
    text = (
        "localities:\n  - {id: a, names: [{text: A}, {text: B, language: en}]}\n"
        "  - {id: b, name: C}\n"
    )
    among_others, plain = find("SL807", text)
    assert places([among_others, plain]) == [("a", ("names", 0)), ("b", ("names", 0))]
    assert "more" not in plain.message
