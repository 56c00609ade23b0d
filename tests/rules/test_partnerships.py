"""Rules on partnerships and their histories (SL5xx)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sisterlinks.rules import Fault

Find = Callable[..., list[Fault]]

WORLD = """\
localities:
  - {id: a, country: VN, level: 1}
  - {id: b, country: VN, level: 2}
  - {id: c, country: KR, level: 3}
  - {id: d, country: KR}
  - {id: e}
  - {id: f}
changes:
"""


def world(*partnerships: str, changes: str = "") -> str:
    """Return six localities with partnerships t0, t1 and so on, and changes."""
    listed = "".join(
        f"  - {{id: t{n}, {text}}}\n" for n, text in enumerate(partnerships)
    )
    return f"{WORLD}{changes or '  []'}\npartnerships:\n{listed or '  []'}"


def history(*acts: str, parties: str = "a, c", changes: str = "") -> str:
    """Return one partnership with its acts."""
    listed = ", ".join(f"{{act: {act}}}" for act in acts)
    return world(f"parties: [{parties}], acts: [{listed}]", changes=changes)


def places(faults: list[Fault]) -> list[tuple[str, tuple[str | int, ...]]]:
    """Return the subject and the path of each fault."""
    return [(fault.record.id, fault.path) for fault in faults]


MERGER = "  - {id: x, date: 2000-01-01, predecessors: [a, b], successors: [b]}\n"
DIVISION = "  - {id: x, date: 2000-01-01, predecessors: [a], successors: [e, f]}\n"
SEPARATION = "  - {id: x, date: 2000-01-01, predecessors: [a], successors: [a, e]}\n"


@pytest.mark.parametrize(
    ("parties", "told"),
    [
        ("", "no party: a partnership joins two localities or more; name the other"),
        ("a", "a is alone: a partnership joins two localities or more; name the other"),
        (
            "a, a",
            "a is alone: a partnership joins two localities or more; name the other",
        ),
        ("a, b", None),
        ("a, b, c", None),
    ],
)
def test_partnerships_of_one(find: Find, parties: str, told: str | None) -> None:
    """It takes two different localities."""
    faults = find("SL501", world(f"parties: [{parties}]"))
    assert [fault.message for fault in faults] == ([told] if told else [])
    assert {fault.path for fault in faults} <= {("parties",)}


def test_a_partnership_of_a_thousand_is_an_organization(find: Find) -> None:
    """One more party, and no tie of it is told."""
    for count, told in ((1000, []), (1001, [("t0", ("parties",))])):
        parties = ", ".join(f"p{number}" for number in range(count))
        assert places(find("SL514", world(f"parties: [{parties}]"))) == told


def test_a_party_twice_is_told_at_its_second_place(find: Find) -> None:
    """Another may have been meant there, so that nothing is fixed unasked."""
    faults = find("SL502", world("parties: [a, c, a, c]", "parties: [a, a]"))
    faults.sort(key=lambda fault: fault.record.id)
    assert places(faults) == [
        ("t0", ("parties", 2)),
        ("t0", ("parties", 3)),
        ("t1", ("parties", 1)),
    ]
    assert [fault.fix for fault in faults] == [None] * 3
    assert faults[0].message == (
        "a is a party already: name the other that is meant, or take it out here"
    )


@pytest.mark.parametrize(
    ("act", "changes", "told"),
    [
        ("confirmed, by: b", MERGER, None),
        ("declined, by: b", MERGER, None),
        ("confirmed, by: d", MERGER, "name b"),
        ("declined, by: d", DIVISION, "name e or f"),
        ("confirmed, by: e", SEPARATION, None),
        ("confirmed, by: a", SEPARATION, "name e"),
        ("confirmed, by: a", "", "no party has a successor"),
        ("renewed, by: d", MERGER, None),
        ("confirmed, by: nowhere", MERGER, None),
        ("confirmed", MERGER, None),
        # The successor of a successor is a candidate as well.
        (
            "confirmed, by: f",
            MERGER + "  - {id: y, date: 2010, predecessors: [b], successors: [f]}\n",
            None,
        ),
        # Circles end.
        (
            "confirmed, by: d",
            MERGER + "  - {id: y, date: 2010, predecessors: [b], successors: [a]}\n",
            "name a or b",
        ),
        # Who was there before a party is no candidate.
        (
            "confirmed, by: e",
            "  - {id: x, date: 1990, predecessors: [e], successors: [a]}\n",
            "no party has a successor",
        ),
    ],
)
def test_decisions_by_strangers(
    find: Find, act: str, changes: str, told: str | None
) -> None:
    """Only who could come to hold a slot can decide on it."""
    faults = find("SL503", history("established", act, changes=changes))
    if told is None:
        assert faults == []
    else:
        (fault,) = faults
        word, _, by = act.partition(", by: ")
        assert fault.path == ("acts", 1, "by")
        assert fault.message == (
            f"{by} is not a successor of any party, so its word ({word}) changes "
            f"nothing: {told}"
        )


def test_each_stranger_to_a_partnership_is_told(find: Find) -> None:
    """Whom they were taken for is found out once."""
    acts = ("established", "confirmed, by: d", "declined, by: b", "declined, by: e")
    faults = find("SL503", history(*acts, changes=MERGER))
    assert [fault.path for fault in faults] == [("acts", 1, "by"), ("acts", 3, "by")]
    assert all(fault.message.endswith("changes nothing: name b") for fault in faults)


def test_decisions_without_an_author(find: Find) -> None:
    """Confirmations and refusals are somebody's; other acts need not be."""
    faults = find(
        "SL504", history("established", "confirmed", "declined", "declined, by: b")
    )
    assert [fault.path for fault in faults] == [("acts", 1), ("acts", 2)]
    assert faults[1].message == (
        "does not say who declined: name the successor in by, without which this "
        "changes nothing"
    )


@pytest.mark.parametrize(
    ("acts", "wrong"),
    [
        (
            ("confirmed, by: b, date: 2001-05-01", "declined, by: b, date: 2001-05-01"),
            1,
        ),
        (
            ("declined, by: b, date: 2001-05-01", "confirmed, by: b, date: 2001-05-01"),
            1,
        ),
        (("confirmed, by: b, date: 2001", "declined, by: b, date: 2001"), 1),
        (("confirmed, by: b", "declined, by: b"), 1),
        (("confirmed, by: b", "declined, by: b, date: 2001"), None),
        (("confirmed, by: b, date: 2001", "declined, by: b"), None),
        (
            ("confirmed, by: b, date: 2001-05-01", "declined, by: b, date: 2001-05-02"),
            None,
        ),
        (("confirmed, by: b, date: 2001-05", "declined, by: b, date: 2001"), None),
        (("confirmed, by: b, date: 2001", "confirmed, by: b, date: 2001"), None),
        (("confirmed, by: b, date: 2001", "declined, by: e, date: 2001"), None),
        (("renewed, by: b, date: 2001", "declined, by: b, date: 2001"), None),
        (("confirmed, date: 2001", "declined, date: 2001"), None),
    ],
)
def test_contradictory_decisions(
    find: Find, acts: tuple[str, ...], wrong: int | None
) -> None:
    """Two answers of one locality on one day can't both be right."""
    faults = find("SL505", history(*acts))
    assert [fault.path for fault in faults] == ([("acts", wrong)] if wrong else [])


def test_contradictory_decisions_are_told_with_the_day(find: Find) -> None:
    """The message names who, what, when, and which of the two counts."""
    acts = ("confirmed, by: b, date: 2001", "declined, by: b, date: 2001")
    assert find("SL505", history(*acts))[0].message == (
        "b both confirmed and declined it in 2001, of which declined counts: keep the "
        "one that holds, or correct a date"
    )


@pytest.mark.parametrize(
    ("parties", "country"),
    [
        ("a, b", "VN"),
        ("c, d", "KR"),
        ("a, c", None),
        ("e, f", None),
        ("a, e", None),
        ("a", None),
        ("a, a", None),
        ("a, nowhere", None),
        ("a, b, c", None),
    ],
)
def test_partners_of_one_country(find: Find, parties: str, country: str | None) -> None:
    """Unknown countries are not taken for the same."""
    faults = find("SL506", world(f"parties: [{parties}]"))
    assert [fault.message for fault in faults] == (
        [
            (
                f"all parties are in {country}: see that the right localities are "
                "named, for ties within this country are rare"
            )
        ]
        if country
        else []
    )
    assert {fault.path for fault in faults} <= {("parties",)}


@pytest.mark.parametrize(
    ("parents", "told"),
    [
        ("parent: up,parent: up", 0),
        ("parent: up,", 1),
        ("parent: up,parent: abroad", 1),
        ("parent: up,parent: nowhere", 1),
        (",", 1),
    ],
)
def test_parts_of_a_country_are_no_namesakes(
    find: Find, parents: str, told: int
) -> None:
    """Where each party's parent is of the country, the right ones are named."""
    first, second = parents.split(",")
    text = f"""\
localities:
  - {{id: up, country: JP}}
  - {{id: abroad, country: KR}}
  - {{id: a, country: JP, {first}}}
  - {{id: b, country: JP, {second}}}
partnerships: [{{id: t, parties: [a, b]}}]
"""
    assert len(find("SL506", text)) == told


@pytest.mark.parametrize(
    ("parties", "told"),
    [
        ("a, c", "a is of level 1 and c of level 3"),
        ("c, b, a", "a is of level 1 and c of level 3"),
        ("a, b", None),
        ("b, c", None),
        ("a, b, d", None),
        ("a, d", None),
        ("d, e", None),
    ],
)
def test_partners_of_levels_far_apart(
    find: Find, parties: str, told: str | None
) -> None:
    """One level apart is common."""
    faults = find("SL507", world(f"parties: [{parties}]"))
    assert [fault.message for fault in faults] == (
        [f"{told}: see that the right localities are named"] if told else []
    )
    assert {fault.path for fault in faults} <= {("parties",)}


@pytest.mark.parametrize(("code", "parties"), [("SL506", "a, b"), ("SL507", "a, c")])
def test_what_is_usual_is_no_news(find: Find, code: str, parties: str) -> None:
    """More than five of a kind, and more than one in a hundred, are told no more."""
    few = 588 if code == "SL506" else 594  # one counts parties, the other ties
    for count, others, told in ((5, 0, 5), (6, 0, 0), (6, few - 1, 0), (6, few, 6)):
        ties = [f"parties: [{parties}]"] * count + ["parties: [a, d]"] * others
        assert len(find(code, world(*ties))) == told


def test_the_levels_are_those_of_the_beginning(find: Find) -> None:
    """What rose or fell later does not matter; without a date, today counts."""
    text = """\
localities:
  - {id: a, level: 1}
  - {id: b, level: [{value: 3, to: 2000}, {value: 2, from: 2000}]}
partnerships:
  - {id: t, parties: [a, b], acts: [{act: established, date: DATE}]}
"""
    assert len(find("SL507", text.replace("DATE", "1990"))) == 1
    assert find("SL507", text.replace("DATE", "2005")) == []
    assert find("SL507", text.replace("DATE", "1990/..")) == []
    undated = text.replace(", date: DATE", "")
    assert len(find("SL507", undated, "1990-01-01")) == 1
    assert find("SL507", undated, "2010-01-01") == []
    alone = text.replace("{value: 3, to: 2000}, {value: 2, from: 2000}", "PERIOD")
    for period, told in (("from: 2000", 0), ("to: 2000", 1)):
        one = alone.replace("PERIOD", f"{{value: 3, {period}}}")
        assert len(find("SL507", one.replace("DATE", "1990"))) == told


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        ("parties: [a, c]", "parties: [c, a]", True),
        ("parties: [a, c]", "parties: [c, a, a]", True),
        ("parties: [a, c]", "parties: [a, d]", False),
        ("parties: [a, c]", "parties: [a, c, d]", False),
        (
            (
                "parties: [a, c], acts: [{act: established, date: 1966}, "
                "{act: ended, date: 1980}]"
            ),
            "parties: [a, c], acts: [{act: established, date: 1990}]",
            False,
        ),
        (
            "parties: [a, c], acts: [{act: established, date: 1990}]",
            (
                "parties: [a, c], acts: [{act: established, date: 1966}, "
                "{act: ended, date: 1980}]"
            ),
            False,
        ),
        (
            "parties: [a, c], acts: [{act: ended, date: 1990}]",
            "parties: [a, c], acts: [{act: established, date: 1980}]",
            True,
        ),
        (
            "parties: [a, c], acts: [{act: suspended, date: 1970}]",
            "parties: [a, c], acts: [{act: established, date: 1980}]",
            True,
        ),
        ("parties: [a, c]", "parties: [c, a, c]", True),
        ("parties: [a, a]", "parties: [a]", True),
    ],
)
def test_partnerships_that_look_like_one(
    find: Find, one: str, other: str, *, wrong: bool
) -> None:
    """Same parties at the same time; one after the other is another matter."""
    faults = find("SL508", world(one, other))
    assert places(faults) == ([("t1", ("parties",))] if wrong else [])


def test_a_third_twin_is_told_once(find: Find) -> None:
    """The first that it looks like is named."""
    faults = find("SL508", world(*["parties: [a, c]"] * 3))
    assert [fault.record.id for fault in faults] == ["t1", "t2"]
    assert faults[1].message == (
        "joins the same parties as t0: make one partnership of the two, with the later "
        "step as an act (renewed, upgraded)"
    )


DISPUTED = "claims: [{field: date, value: '1966'}]"


@pytest.mark.parametrize(
    ("acts", "wrong"),
    [
        (("established, date: 1966", "established, date: 1986"), [1]),
        (("established, date: 1966", "renewed, date: 1986"), []),
        (("established, date: 1966", "established, date: 1966-05"), []),
        (("established", "established, date: 1986"), []),
        (("established, date: 1966", "established"), []),
        (
            (
                "established, date: 1966",
                "established, date: 1976",
                "established, date: 1986",
            ),
            [1, 2],
        ),
        ((f"established, date: 1966, {DISPUTED}", "established, date: 1986"), []),
        (("established, date: 1966", f"established, date: 1986, {DISPUTED}"), []),
        (
            (
                "established, date: 1966, claims: [{field: kind, value: x}]",
                "established, date: 1986",
            ),
            [1],
        ),
        (
            ("established, date: 1966", "ended, date: 1976", "established, date: 1986"),
            [],
        ),
        (
            ("established, date: 1966", "ended, date: 1996", "established, date: 1986"),
            [2],
        ),
        (
            (
                "established, date: 1966",
                "renewed, date: 1976",
                "established, date: 1986",
            ),
            [2],
        ),
    ],
)
def test_beginnings_on_two_days(
    find: Find, acts: tuple[str, ...], wrong: list[int]
) -> None:
    """A second beginning after an end is told by SL310, one in dispute by claims."""
    faults = find("SL509", history(*acts))
    assert [fault.path for fault in faults] == [("acts", n, "act") for n in wrong]
    if wrong:
        assert faults[0].message == (
            "established in 1966 already: make this renewed or upgraded; or, if "
            "sources differ on one event, one act with claims on its date"
        )


@pytest.mark.parametrize(
    ("acts", "wrong"),
    [
        (("resumed, date: 1986",), "in 1986"),
        (("resumed",), "on a day not known"),
        (("suspended, date: 1970", "resumed, date: 1986"), None),
        (("resumed, date: 1986", "suspended, date: 1970"), None),
        (("suspended", "resumed, date: 1986"), None),
        (("suspended, date: 1970", "resumed"), None),
        (("resumed, date: 1986", "suspended, date: 1990"), "in 1986"),
        (("suspended, date: 1986", "resumed, date: 1986"), None),
        (
            ("suspended, date: 1990", "suspended, date: 1970", "resumed, date: 1986"),
            None,
        ),
    ],
)
def test_what_goes_on_without_having_rested(
    find: Find, acts: tuple[str, ...], wrong: str | None
) -> None:
    """One rest that may have come before is enough."""
    faults = find("SL510", history(*acts))
    number = next(n for n, act in enumerate(acts) if act.startswith("resumed"))
    assert [fault.path for fault in faults] == (
        [("acts", number, "act")] if wrong else []
    )
    if wrong:
        assert faults[0].message == (
            f"resumed {wrong}, and not suspended before: add the act by which it "
            "was suspended, or make this renewed"
        )


@pytest.mark.parametrize(
    ("partnership", "wrong"),
    [
        ("parties: [a, c]", True),
        ("parties: [a, c], acts: [{act: established}]", True),
        ("parties: [a, c], acts: [{act: ended, date: 1990}]", True),
        ("parties: [a, c], acts: [{act: established, date: /2019}]", False),
        ("parties: [a, c], acts: [{act: proposed}]", False),
        ("parties: [a, c], acts: [{act: proposed}, {act: established}]", True),
    ],
)
def test_partnerships_without_a_date(
    find: Find, partnership: str, *, wrong: bool
) -> None:
    """A proposal has no beginning; some time by 2019 is a date."""
    faults = find("SL511", world(partnership))
    assert places(faults) == ([("t0", ("acts",))] if wrong else [])


@pytest.mark.parametrize(
    ("acts", "changes", "day", "told"),
    [
        (
            ("established, date: 1990",),
            MERGER,
            "2003-01-01",
            "nobody has said whether b took over from a on 2000-01-01",
        ),
        (("established, date: 1990",), MERGER, "2002-12-31", None),
        (
            ("established, date: 1990",),
            DIVISION,
            "2003-01-01",
            "nobody has said whether e or f took over from a on 2000-01-01",
        ),
        (
            ("established, date: 1990", "confirmed, by: e, date: 2001"),
            DIVISION,
            "2010-01-01",
            "nobody has said whether f took over from a on 2000-01-01",
        ),
        (
            ("established, date: 1990", "confirmed, by: b, date: 2001"),
            MERGER,
            "2010-01-01",
            None,
        ),
        (
            ("established, date: 1990", "declined, by: b, date: 2001"),
            MERGER,
            "2010-01-01",
            None,
        ),
        (("established, date: 1990", "ended, date: 2001"), MERGER, "2010-01-01", None),
        (("established, date: 2005",), MERGER, "2004-01-01", None),
        (("established, date: 1990",), SEPARATION, "2010-01-01", None),
        (
            ("established, date: 1990",),
            MERGER.replace("2000-01-01", "2000"),
            "2003-12-30",
            None,
        ),
        (
            ("established, date: 1990",),
            MERGER.replace("2000-01-01", "2000"),
            "2003-12-31",
            "nobody has said whether b took over from a in 2000",
        ),
        (
            ("established, date: 1990",),
            MERGER.replace("2000-01-01", "2000/.."),
            "2010-01-01",
            None,
        ),
        # The latest passage counts.
        (
            ("established, date: 1990",),
            MERGER + "  - {id: y, date: 2009, predecessors: [b], successors: [f]}\n",
            "2010-01-01",
            None,
        ),
    ],
)
def test_what_nobody_has_confirmed_for_years(
    find: Find, acts: tuple[str, ...], changes: str, day: str, told: str | None
) -> None:
    """Three whole years after the change that passed the slot on."""
    faults = find("SL512", history(*acts, changes=changes), day)
    assert [fault.message for fault in faults] == (
        [f"{told}: ask, and add the act by which it was confirmed or declined"]
        if told
        else []
    )
    assert {fault.path for fault in faults} <= {("parties", 0)}


def test_each_slot_is_told_for_itself(find: Find) -> None:
    """Where both sides were merged, both are to be asked."""
    both = MERGER + "  - {id: y, date: 2001, predecessors: [c, d], successors: [d]}\n"
    faults = find("SL512", history("established, date: 1990", changes=both))
    assert [fault.path for fault in faults] == [("parties", 0), ("parties", 1)]


@pytest.mark.parametrize(
    ("parties", "changes", "acts", "wrong"),
    [
        ("a, b", MERGER, (), True),
        ("a, c", MERGER, (), False),
        ("a, b, c", MERGER, (), False),
        ("a, b", MERGER, ("ended, date: 1999",), False),
        ("a", MERGER, (), False),
        ("a, a", MERGER, (), False),
        ("a, b", DIVISION, (), False),
        # A slot that lapsed is held by nobody.
        ("a, b", "  - {id: x, date: 2000, predecessors: [a]}\n", (), False),
        ("a, b", "  - {id: x, date: 2000, predecessors: [a, b]}\n", (), False),
        (
            "a, b",
            "  - {id: x, date: 2000, predecessors: [a, b], successors: [e, f]}\n",
            (),
            False,
        ),
    ],
)
def test_partnerships_with_oneself(
    find: Find, parties: str, changes: str, acts: tuple[str, ...], *, wrong: bool
) -> None:
    """One holder of every slot, of two or more."""
    text = history("established, date: 1990", *acts, parties=parties, changes=changes)
    faults = find("SL513", text)
    assert places(faults) == ([("t0", ("parties",))] if wrong else [])
    if wrong:
        assert faults[0].message == (
            "b stands on every side of it by now, so there is no tie: add the act by "
            "which it ended, if there was one"
        )


def test_a_partnership_is_compared_with_some(
    find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of very many with the same parties, the last ones."""
    monkeypatch.setattr("sisterlinks.rules.partnerships.MOST_COMPARED", 1)
    ended = "parties: [a, c], acts: [{act: ended, date: 1950}]"
    later = "parties: [a, c], acts: [{act: established, date: 1960}]"
    assert len(find("SL508", world(later, ended, later))) == 0
    assert len(find("SL508", world(ended, later, later))) == 1


@pytest.mark.parametrize(
    "decision",
    [
        "confirmed, by: b, date: 2001",
        "declined, by: b, date: 2001",
    ],
)
def test_partnerships_of_one_merger_are_told_one_by_one(
    find: Find, decision: str
) -> None:
    """What one has decided says nothing of another of the same slots."""
    plain = "parties: [a, c], acts: [{act: established, date: 1990}]"
    decided = plain.replace("}]", f"}}, {{act: {decision}}}]")
    for partnerships in ((plain, decided, plain), (decided, plain, plain)):
        faults = find("SL512", world(*partnerships, changes=MERGER))
        expected = [f"t{n}" for n, each in enumerate(partnerships) if each is plain]
        assert [fault.record.id for fault in faults] == expected


def test_slots_that_one_change_passed_on_are_held_alike(find: Find) -> None:
    """Of two localities that were merged, each slot is told with its own party."""
    changes = "  - {id: x, date: 2000, predecessors: [a, b], successors: [e, f]}\n"
    acts = "acts: [{act: established, date: 1990}]"
    faults = find(
        "SL512",
        world(f"parties: [a, c], {acts}", f"parties: [d, b], {acts}", changes=changes),
    )
    assert [
        (fault.record.id, fault.path, fault.message.partition(":")[0])
        for fault in faults
    ] == [
        (
            "t0",
            ("parties", 0),
            "nobody has said whether e or f took over from a in 2000",
        ),
        (
            "t1",
            ("parties", 1),
            "nobody has said whether e or f took over from b in 2000",
        ),
    ]


def test_slots_that_different_changes_passed_on_are_held_each_its_way(
    find: Find,
) -> None:
    """One by a merger, one by a division, one not yet."""
    changes = (
        MERGER
        + "  - {id: y, date: 2001, predecessors: [c], successors: [e, f]}\n"
        + "  - {id: z, date: 2030, predecessors: [d], successors: [e]}\n"
    )
    faults = find(
        "SL512", history("established, date: 1990", parties="a, c, d", changes=changes)
    )
    assert [fault.message.partition(":")[0] for fault in faults] == [
        "nobody has said whether b took over from a on 2000-01-01",
        "nobody has said whether e or f took over from c in 2001",
    ]


def test_a_slot_that_lapsed_is_not_one_that_goes_on(find: Find) -> None:
    """A locality that ended without a change leaves its slot to nobody."""
    text = history("established, date: 1990", parties="a, b, e", changes=MERGER)
    ended = text.replace("{id: e}", "{id: e, dissolved: 1999}")
    assert [fault.path for fault in find("SL512", ended)] == [("parties", 0)]
    assert find("SL513", ended) == []


def test_a_beginning_after_an_end_of_an_earlier_life_is_no_second(find: Find) -> None:
    """The first end counts, wherever it stands among the acts."""
    acts = (
        "established, date: 1966",
        "ended, date: 1996",
        "ended, date: 1976",
        "established, date: 1986",
    )
    assert find("SL509", history(*acts)) == []


def test_an_open_rest_may_have_come_before(find: Find) -> None:
    """A rest whose beginning is open is not certain to come after."""
    acts = ("suspended, date: ../1990", "suspended, date: 1989", "resumed, date: 1986")
    assert find("SL510", history(*acts)) == []


def test_decisions_of_one_day_written_differently_are_of_one_day(find: Find) -> None:
    """A day is a day, whether its source was sure of it or not."""
    acts = (
        "confirmed, by: b, date: '2001-01-01'",
        "declined, by: b, date: '2001-01-01?'",
    )
    (fault,) = find("SL505", history(*acts, changes=MERGER))
    assert fault.path == ("acts", 1)


def test_an_act_of_another_kind_hides_no_contradiction(find: Find) -> None:
    """Acts that decide nothing are passed over."""
    acts = (
        "confirmed, by: b, date: 2001",
        "renewed, by: b, date: 2001",
        "declined, by: b, date: 2001",
    )
    assert [fault.path for fault in find("SL505", history(*acts, changes=MERGER))] == [
        ("acts", 2)
    ]


def test_a_partnership_without_a_date_is_told_what_to_add(find: Find) -> None:
    """The message gives examples of dates that are not exact."""
    (fault,) = find("SL511", world("parties: [a, c]"))
    assert fault.message == (
        "does not say when it was established: add the act with its date, as exactly "
        "as it is known, such as 2005~ or /2019"
    )


def test_a_holder_that_was_named_before_passes_its_slot_on(find: Find) -> None:
    """The change that created it is passed over, the one that ended it is not."""
    changes = (
        "  - {id: w, date: 1980, successors: [a]}\n"
        "  - {id: x, date: 2000-01-01, predecessors: [a, b], successors: [b]}\n"
    )
    acts = ("established, date: 1990", "confirmed, by: b, date: 2001")
    assert find("SL503", history(*acts, changes=changes)) == []


def test_a_partnership_without_levels_hides_no_other(find: Find) -> None:
    """It is passed over, and the next is looked at."""
    faults = find("SL507", world("parties: [d, e]", "parties: [a, c]"))
    assert [fault.record.id for fault in faults] == ["t1"]


def test_a_partnership_that_decides_nothing_hides_no_other(find: Find) -> None:
    """It is passed over, and the next is looked at."""
    stranger = "parties: [a, c], acts: [{act: confirmed, by: d, date: 2001}]"
    faults = find("SL503", world("parties: [a, c]", stranger, changes=MERGER))
    assert [fault.record.id for fault in faults] == ["t1"]


def test_what_a_partner_confirms_decides_nothing(find: Find) -> None:
    """It is the successor that has to."""
    acts = ("established, date: 1990", "confirmed, by: c, date: 2001")
    (fault,) = find("SL512", history(*acts, changes=MERGER))
    assert fault.path == ("parties", 0)


AFFIRMED = """\
organizations: [{id: council, locality: b, branch: legislative}]
meetings:
  - id: talks
    date: DATE
    partnerships: [PARTNERSHIP]
    participants: [{organization: council}]
"""


@pytest.mark.parametrize(
    ("date", "partnership", "affirmed"),
    [("2001", "t0", True), ("2001", "t1", False), ("1999", "t0", False)],
)
def test_what_organs_said_is_told(
    find: Find, date: str, partnership: str, *, affirmed: bool
) -> None:
    """An organ's word does not confirm it, and yet not all were silent."""
    papers = AFFIRMED.replace("DATE", date).replace("PARTNERSHIP", partnership)
    text = history("established, date: 1990", changes=MERGER) + papers
    (fault,) = find("SL512", text)
    assert fault.message == (
        "b has not confirmed or declined as a whole what it took over from a on "
        "2000-01-01; only organs spoke of it, in talks: ask, and add the act"
        if affirmed
        else "nobody has said whether b took over from a on 2000-01-01: ask, and add "
        "the act by which it was confirmed or declined"
    )


def test_who_goes_on_and_lapses_is_not_held_as_who_ends(find: Find) -> None:
    """One change ends one party and passes by the other, which ends without one."""
    changes = "  - {id: x, date: 2000, predecessors: [a, b], successors: [a, e, f]}\n"
    text = world(
        "parties: [a, b, c], acts: [{act: established, date: 1990}]", changes=changes
    ).replace("{id: a,", "{id: a, dissolved: 2001,")
    (fault,) = find("SL512", text)
    assert fault.path == ("parties", 1)


def test_who_inherits_from_a_part_that_was_separated_is_asked(find: Find) -> None:
    """A part took a partnership over and was merged, while the party itself goes on."""
    changes = (
        SEPARATION + "  - {id: y, date: 2003, predecessors: [e, f], successors: [f]}\n"
    )
    acts = ("established, date: 1990", "confirmed, by: e, date: 2001")
    (fault,) = find("SL512", history(*acts, changes=changes))
    assert fault.message.startswith(
        "nobody has said whether f took over from a in 2003"
    )
