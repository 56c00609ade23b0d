"""Rules on sources and claims (SL7xx)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sisterlinks.findings import Fix
from sisterlinks.rules import Fault

Find = Callable[..., list[Fault]]


def places(faults: list[Fault]) -> list[tuple[str, tuple[str | int, ...]]]:
    """Return the subject and the path of each fault."""
    return [(fault.record.id, fault.path) for fault in faults]


@pytest.mark.parametrize(
    ("published", "date", "wrong"),
    [
        ("2005-05-01", "2005-05-17", True),
        ("2005-05-17", "2005-05-17", False),
        ("2005", "2005-05-17", False),
        ("2006", "2005-05-17", False),
        ("2005-05-01", "/2019", False),
    ],
)
def test_sources_older_than_what_they_tell(
    find: Find, published: str, date: str, *, wrong: bool
) -> None:
    """Acts, meetings and papers are held against each source that they cite."""
    cited = f"date: {date}, citations: [{{source: nowhere}}, {{source: s}}]"
    text = f"""\
sources: [{{id: s, published: {published}}}]
changes: [{{id: c, {cited}}}]
meetings: [{{id: m, {cited}}}]
memoranda: [{{id: n, {cited}}}]
partnerships:
  - id: t
    parties: [a]
    acts: [{{act: proposed}}, {{act: established, {cited}}}]
"""
    faults = find("SL701", text)
    assert places(faults) == (
        [
            ("t", ("acts", 1, "citations", 1, "source")),
            ("m", ("citations", 1, "source")),
            ("n", ("citations", 1, "source")),
        ]
        if wrong
        else []
    )
    if wrong:
        assert faults[0].message == (
            f"s was published on {published}, before this happened on {date}: correct "
            "a date, or cite what tells of it afterwards"
        )


CITED = "citations: [{source: s}, {source: r, note: NOTE}]"


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        ("2014-12-25", True),
        ("2013", True),
        ("2014", False),
        ("2014-12-24", False),
        ("since 2013", False),
        ("''", False),
    ],
)
def test_notes_that_tell_another_date(find: Find, note: str, *, wrong: bool) -> None:
    """A note that is a date, and another than the record's, is a disagreement."""
    cited = f"date: 2014-12-24, {CITED.replace('NOTE', note)}"
    text = f"""\
partnerships: [{{id: t, parties: [a], acts: [{{act: established, {cited}}}]}}]
meetings: [{{id: m, {cited}}}]
memoranda: [{{id: n, {cited}}}]
changes: [{{id: c, {cited}}}]
"""
    faults = find("SL702", text)
    assert places(faults) == (
        [
            ("t", ("acts", 0, "citations", 1, "note")),
            ("m", ("citations", 1, "note")),
            ("n", ("citations", 1, "note")),
        ]
        if wrong
        else []
    )
    if wrong:
        assert faults[0].message == (
            f"r says {note}, and the date is 2014-12-24: add a claim on the date for "
            "each source, and prefer the one to use"
        )


@pytest.mark.parametrize(
    ("claims", "wrong"),
    [
        ("claims: [{field: date, value: x}]", False),
        ("claims: [{field: kind, value: x}]", True),
    ],
)
def test_claims_on_the_date_settle_it(find: Find, claims: str, *, wrong: bool) -> None:
    """Where claims tell of the disagreement, nothing is left to say."""
    cited = f"date: 2014-12-24, {CITED.replace('NOTE', '2014-12-25')}, {claims}"
    assert bool(find("SL702", f"meetings: [{{id: m, {cited}}}]\n")) == wrong


@pytest.mark.parametrize(
    ("acts", "wrong"),
    [
        ("{act: ended, date: 1990}, {act: ended, date: 1991}", [1]),
        ("{act: ended, date: 1990}, {act: renewed, date: 1991}", []),
        ("{act: established, date: 1990}, {act: established, date: 1991}", []),
        ("{act: ended, date: 1990}, {act: ended, date: 1990-05}", []),
        ("{act: ended}, {act: ended, date: 1990}", []),
        ("{act: ended, date: 1990}, {act: ended}", []),
        (
            (
                "{act: ended, date: 1990, claims: [{field: date, value: x}]}, "
                "{act: ended, date: 1991}"
            ),
            [],
        ),
        (
            (
                "{act: ended, date: 1990, claims: [{field: kind, value: x}]}, "
                "{act: ended, date: 1991}"
            ),
            [1],
        ),
        (
            (
                "{act: ended, date: 1990, claims: [{field: date, value: x, "
                "rank: deprecated}]}, {act: ended, date: 1991}"
            ),
            [1],
        ),
        (
            (
                "{act: ended, date: 1990}, {act: ended, date: 1991}, "
                "{act: ended, date: 1992}"
            ),
            [1, 2],
        ),
    ],
)
def test_ends_on_two_days(find: Find, acts: str, wrong: list[int]) -> None:
    """A partnership ends once; two dates are two sources."""
    faults = find("SL702", f"partnerships: [{{id: t, parties: [a], acts: [{acts}]}}]\n")
    assert [fault.path for fault in faults] == [("acts", n, "act") for n in wrong]
    if wrong:
        assert faults[0].message == (
            "ended in 1990 already, and a partnership ends once: make one act of the "
            "two, with a claim on its date for each source"
        )


def claims(*texts: str, record: str = "label: x") -> str:
    """Return a partnership with claims, of which each is field, value and rank."""
    listed = ""
    for text in texts:
        field, value, *rank = text.split()
        listed += f"{{field: {field}, value: {value}"
        listed += f", rank: {rank[0]}}}, " if rank else "}, "
    return f"partnerships: [{{id: t, parties: [a], {record}, claims: [{listed}]}}]\n"


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (("label x", "label y"), 0),
        (("label x", "label x"), None),
        (("label x",), None),
        (("label x preferred", "label y"), None),
        (("label x deprecated", "label y"), None),
        (("label x deprecated", "label y", "label z"), 1),
        (("label x", "kind y"), None),
        (("kind x preferred", "label y", "label z"), 1),
    ],
)
def test_claims_that_differ_and_none_preferred(
    find: Find, given: tuple[str, ...], wrong: int | None
) -> None:
    """Claims on one field are compared; those known to be wrong are not."""
    faults = find("SL703", claims(*given))
    assert [fault.path for fault in faults] == (
        [] if wrong is None else [("claims", wrong)]
    )


def test_claims_that_differ_are_told(find: Find) -> None:
    """Every value is named once."""
    (fault,) = find("SL703", claims("label x", "label y", "label x"))
    assert fault.message == (
        "claims on label differ ('x' and 'y'), and none is preferred: give the one to "
        "use "
        "the rank preferred"
    )


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (("label x preferred", "label y preferred"), [1]),
        (("label x preferred", "label x preferred"), []),
        (("label x preferred", "label y"), []),
        (("label x preferred", "kind y preferred"), []),
        (("label x preferred", "label x preferred", "label y preferred"), [2]),
        (("label w", "label x preferred", "label y preferred"), [2]),
    ],
)
def test_two_preferred_claims(
    find: Find, given: tuple[str, ...], wrong: list[int]
) -> None:
    """One field has one preferred value."""
    faults = find("SL704", claims(*given))
    assert [fault.path for fault in faults] == [("claims", n, "rank") for n in wrong]
    if wrong:
        assert faults[0].message == (
            "'y' is preferred for label, and so is 'x': prefer one"
        )


@pytest.mark.parametrize(
    ("given", "record", "used"),
    [
        (("label y preferred",), "label: x", "'x'"),
        (("label x preferred",), "label: x", None),
        (("label y",), "label: x", None),
        (("label x", "label y preferred"), "label: x", "'x'"),
        (("label y preferred",), "kind: x", None),
        (("label y preferred", "label z preferred"), "label: x", None),
        (("label y preferred", "label y preferred"), "label: x", "'x'"),
        (("x_count 13 preferred",), "x_count: 12", "'12'"),
        (("x_count 12 preferred",), "x_count: 12", None),
        (("x_count 13 preferred",), "x_count: {a: 1}", None),
        (("x_count 13 preferred",), "label: x", None),
        (("parties b preferred",), "label: x", None),
    ],
)
def test_preferred_claims_that_are_not_used(
    find: Find, given: tuple[str, ...], record: str, used: str | None
) -> None:
    """Fields of one word are compared, the user's own among them."""
    faults = find("SL705", claims(*given, record=record))
    assert [fault.message for fault in faults] == (
        [
            (
                f"{given[-1].split()[1]!r} is preferred for {given[-1].split()[0]}, "
                f"and the record has {used}: let both agree"
            )
        ]
        if used
        else []
    )
    if used:
        assert faults[0].path[0] == "claims"
        assert faults[0].path[2] == "value"


def test_the_place_is_that_of_the_preferred_claim(find: Find) -> None:
    """The first of those that prefer it."""
    (fault,) = find(
        "SL705", claims("label w", "label y preferred", "label y preferred")
    )
    assert fault.path == ("claims", 1, "value")


@pytest.mark.parametrize(
    ("record", "field", "value", "wrong"),
    [
        ("founded: 1976", "founded", "1976", False),
        ("founded: 1976", "founded", "1977", True),
        ("country: VN", "founded", "1977", False),
        ("kind: city", "kind", "city", False),
        ("kind: city", "kind", "town", True),
        ("kind: [{value: town, to: 2000}, {value: city}]", "kind", "town", False),
        ("level: 1", "level", "1", False),
        ("level: 1", "level", "2", True),
        ("parent: b", "parent", "c", True),
        ("name: A", "names", "B", False),
    ],
)
def test_what_localities_say(
    find: Find, record: str, field: str, value: str, *, wrong: bool
) -> None:
    """Kinds, levels and parents are compared by their values, of any time."""
    text = (
        f"localities: [{{id: a, {record}, claims: "
        f"[{{field: {field}, value: '{value}', rank: preferred}}]}}]\n"
    )
    assert bool(find("SL705", text)) == wrong


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("label", False),
        ("x_count", False),
        ("labl", True),
        ("names", True),
        ("extras", True),
    ],
)
def test_claims_on_fields_that_are_not_there(
    find: Find, field: str, *, wrong: bool
) -> None:
    """A claim is on a field of the kind of record, or on one of the user's own."""
    faults = find("SL706", claims("label x", f"{field} y"))
    assert [fault.path for fault in faults] == (
        [("claims", 1, "field")] if wrong else []
    )
    if wrong:
        assert faults[0].message == (
            f"there is no field {field!r} here: name one that "
            f"there is, or one of your own, x_{field}"
        )


def test_claims_in_values_have_their_paths(find: Find) -> None:
    """An act has fields of its own, and a locality both its names."""
    text = (
        "partnerships: [{id: t, parties: [a], acts: [{act: ended, "
        "claims: [{field: date, value: x}, {field: label, value: y}]}]}]\n"
        "localities: [{id: a, claims: [{field: name, value: x}, "
        "{field: kind, value: y}, {field: kinds, value: y}]}]\n"
    )
    assert places(find("SL706", text)) == [
        ("a", ("claims", 2, "field")),
        ("t", ("acts", 0, "claims", 1, "field")),
    ]


def test_claims_of_nobody(find: Find) -> None:
    """A claim cites who makes it."""
    text = (
        "partnerships: [{id: t, parties: [a], acts: [{act: ended, claims: "
        "[{field: date, value: x, citations: [{source: s}]}, "
        "{field: date, value: y}]}]}]\n"
    )
    (fault,) = find("SL707", text)
    assert fault.path == ("acts", 0, "claims", 1)
    assert fault.message == (
        "no source is cited for 'y' as date: cite the one that says so"
    )


def test_records_that_rest_on_nothing(find: Find) -> None:
    """Four kinds of record should cite; a citation anywhere within will do."""
    text = """\
sources: [{id: s}]
localities: [{id: a}]
organizations: [{id: o}]
people: [{id: p}]
changes: [{id: c, date: '2000'}]
partnerships:
  - {id: t, parties: [a]}
  - {id: u, parties: [a], acts: [{act: ended, citations: [{source: s}]}]}
  - {id: v, parties: [a], citations: [{source: s}]}
meetings: [{id: m}]
memoranda: [{id: n}]
"""
    faults = find("SL708", text)
    assert places(faults) == [("c", ()), ("t", ()), ("m", ()), ("n", ())]
    assert faults[1].message == (
        "no source is cited for this partnership: cite the one that tells of it"
    )


def test_a_register_without_sources_is_a_source(find: Find) -> None:
    """Where there are no sources at all, none is missed."""
    assert find("SL708", "changes: [{id: c, date: '2000'}]\n") == []


@pytest.mark.parametrize(
    ("citations", "wrong"),
    [
        ("{source: s}, {source: s}", [1]),
        ("{source: s}, {source: r}, {source: s}", [2]),
        ("{source: s}, {source: s, paragraph: 2}", []),
        ("{source: s}, {source: s, note: two}", []),
        ("{source: s}, {source: s}, {source: s}", [1, 2]),
    ],
)
def test_citations_that_say_the_same(
    find: Find, citations: str, wrong: list[int]
) -> None:
    """Two paragraphs of one source are two places."""
    text = f"meetings: [{{id: m}}, {{id: n, citations: [{citations}]}}]\n"
    faults = find("SL709", text)
    assert places(faults) == [("n", ("citations", n)) for n in wrong]
    if wrong:
        assert faults[0].message == "s is cited for this already: take it out here"
        assert faults[0].fix == Fix(None, None)


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        ("url: 'https://a.org/x'", "url: 'https://a.org/x'", True),
        ("url: 'https://a.org/x'", "url: 'http://a.org/x/'", True),
        ("url: 'https://a.org/x'", "url: 'https://a.org/y'", False),
        ("url: 'https://a.org/x', title: A", "url: 'https://a.org/x', title: B", False),
        (
            "url: 'https://a.org/x', published: 2005",
            "url: 'https://a.org/x', published: 2006",
            False,
        ),
        ("title: A", "title: A", False),
    ],
)
def test_sources_that_are_entered_twice(
    find: Find, one: str, other: str, *, wrong: bool
) -> None:
    """One address can show several editions."""
    faults = find("SL710", f"sources: [{{id: r, {one}}}, {{id: s, {other}}}]\n")
    assert places(faults) == ([("s", ("url",))] if wrong else [])
    if wrong:
        assert faults[0].message == (
            "has the address, title and date of r: make one source of the two"
        )


@pytest.mark.parametrize(
    ("happened", "path"),
    [
        (
            "partnerships: [{id: x, parties: [], acts: [{act: ended, date: 2000, C}]}]",
            ("acts", 0, "citations", 0, "source"),
        ),
        ("changes: [{id: x, date: 2000, C}]", ("citations", 0, "source")),
        ("meetings: [{id: x, date: 2000, C}]", ("citations", 0, "source")),
        ("memoranda: [{id: x, date: 2000, C}]", ("citations", 0, "source")),
        ("meetings: [{id: x, C}]", None),
        ("partnerships: [{id: x, parties: [a], C}]", None),
    ],
)
def test_what_undated_sources_alone_tell_of(
    find: Find, happened: str, path: tuple[str | int, ...] | None
) -> None:
    """One that is dated is enough; ids that no source has say nothing."""
    sources = "sources: [{id: undated}, {id: dated, published: 2001}]\n"
    text = sources + happened
    faults = find("SL713", text.replace(" C}", " citations: [{source: undated}]}"))
    assert [fault.path for fault in faults] == ([path] if path else [])
    for fault in faults:
        assert fault.message == (
            "what happened in 2000 is told of by undated alone, without a date: say "
            "when that was published"
        )
    for cited in ("{source: undated}, {source: dated}", "{source: nowhere}"):
        assert find("SL713", text.replace(" C}", f" citations: [{cited}]}}")) == []


def test_sources_without_a_date(find: Find) -> None:
    """They are alike."""
    faults = find("SL711", "sources: [{id: r}, {id: s, published: 2005}, {id: q}]\n")
    assert places(faults) == [("r", ("published",)), ("q", ("published",))]
    assert faults[0].message == (
        "does not say when it was published: add the date, as exactly as it is known, "
        "such as 2018~ or /2019"
    )
    assert faults[0].alike == faults[1].alike


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("https://example.org", False),
        ("HTTP://example.org/a?b=c#d", False),
        ("doi:10.1000/182", False),
        ("urn:isbn:123", False),
        ("example.org/a", True),
        ("javascript:alert(1)", True),
        ("https://", True),
        ("https://example", True),
        ("https://exa mple.org", True),
        ("ftp://example.org", True),
        ("see https://example.org", True),
    ],
)
def test_addresses_that_lead_nowhere(find: Find, url: str, *, wrong: bool) -> None:
    """Pages and identifiers can be opened; code and words can't."""
    faults = find("SL712", f"sources: [{{id: r}}, {{id: s, url: '{url}'}}]\n")
    assert places(faults) == ([("s", ("url",))] if wrong else [])
    if wrong:
        assert faults[0].message == (
            f"{url!r} is not an address: write one that starts with https:// or "
            "http://, or an identifier such as doi:10.1000/182"
        )


def test_an_event_in_dispute_hides_no_other(find: Find) -> None:
    """Claims settle the date that they are on, and no other."""
    text = """\
sources: [{id: s}]
meetings:
  - {id: m, date: 2005, claims: [{field: date, value: x}]}
  - {id: n, date: 2005, citations: [{source: s, note: '2004'}]}
"""
    assert places(find("SL702", text)) == [("n", ("citations", 0, "note"))]


def test_all_that_a_record_says_is_quoted(find: Find) -> None:
    """A locality may have had several kinds."""
    text = """\
localities:
  - id: a
    kind: [{value: town, to: 2000}, {value: city, from: 2000}]
    claims: [{field: kind, value: village, rank: preferred}]
"""
    (fault,) = find("SL705", text)
    assert fault.message == (
        "'village' is preferred for kind, and the record has 'town' and 'city': let "
        "both agree"
    )
