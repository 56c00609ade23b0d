"""Rules on changes and lives (SL4xx)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import sisterlinks as sl
from sisterlinks.rules import Fault
from sisterlinks.rules.graphs import cycles
from sisterlinks.rules.wording import when

Find = Callable[..., list[Fault]]


def world(*changes: str, **lives: str) -> str:
    """Return localities a to e with their lives, and changes c0, c1 and so on.

    A change is its date, its predecessors, an arrow and its successors; a life is the
    inside of the locality's mapping.
    """
    localities = "".join(
        f"  - {{id: {id_}{', ' + lives[id_] if id_ in lives else ''}}}\n"
        for id_ in "abcde"
    )
    listed = ""
    for number, change in enumerate(changes):
        date, _, names = change.partition(" ")
        before, _, after = names.partition(">")
        listed += (
            f"  - {{id: c{number}, date: '{date}', "
            f"predecessors: [{', '.join(before.split())}], "
            f"successors: [{', '.join(after.split())}]}}\n"
        )
    return f"localities:\n{localities}changes:\n{listed or '  []'}"


def places(faults: list[Fault]) -> list[tuple[str, tuple[str | int, ...]]]:
    """Return the subject and the path of each fault."""
    return [(fault.record.id, fault.path) for fault in faults]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        # Created twice, whatever the order in the file.
        (("2000 a>b", "2010 c>b"), [("c1", ("successors", 0))]),
        (("2010 c>b", "2000 a>b"), [("c0", ("successors", 0))]),
        (("2000 >b", "2010 a>c b"), [("c1", ("successors", 1))]),
        # Ended twice.
        (("2000 a>b", "2010 a>c"), [("c1", ("predecessors", 0))]),
        (("2000 a>b", "2010 d a>c"), [("c1", ("predecessors", 1))]),
        # Created after it ended.
        (("2000 a>b", "2010 c>a"), [("c1", ("successors", 0))]),
        # Each once.
        (("2000 a>b", "2010 b>c"), []),
        (("2000 >a", "2010 a>"), []),
        # What goes on is neither created nor ended.
        (("2000 a b>b", "2010 b c>b", "2020 b>b d"), []),
        # Within one day, or possibly so, the order is not certain.
        (("2000-01-01 c>a", "2000-01-01 a>b"), []),
        (("2000 a>b", "2000 c>a"), []),
    ],
)
def test_second_lives(
    find: Find, changes: tuple[str, ...], wrong: list[tuple[str, tuple[str, int]]]
) -> None:
    """A locality is created once and ended once, in this order."""
    assert places(find("SL401", world(*changes))) == wrong


def test_second_lives_are_told_with_the_first(find: Find) -> None:
    """Each of the three ways has its words."""
    told = [
        find("SL401", world(*changes))[0].message
        for changes in (
            ("2000 a>b", "2010 c>b"),
            ("2000 a>b", "2010 c>a"),
            ("2000 a>b", "2010 a>c"),
        )
    ]
    own = "and has one life: give what was created in 2010 a record of its own"
    assert told == [
        f"b was created by c0 in 2000 already, {own}",
        f"a was ended by c0 in 2000, {own}",
        (
            "a was ended by c0 in 2000 already, and has one life: name the locality "
            "that came after it, or correct a date"
        ),
    ]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ("{a: [b]}", []),
        ("{a: []}", []),
        ("{x: [b]}", [(("transfers", "x"), "is not among the predecessors")]),
        ("{b: [b]}", [(("transfers", "b"), "is not among the predecessors")]),
        ("{a: [b, x]}", [(("transfers", "a", 1), "is not among the successors")]),
    ],
)
def test_transfers_are_from_what_was_before_to_what_follows(
    find: Find, fields: str, wrong: list[tuple[tuple[str | int, ...], str]]
) -> None:
    """Each end that is somebody else is told at its position."""
    text = world("2000 a>b c").replace(
        "successors: [b, c]", f"successors: [b, c], transfers: {fields}"
    )
    faults = find("SL415", text)
    assert [fault.path for fault in faults] == [path for path, _ in wrong]
    for fault, (_, told) in zip(faults, wrong, strict=True):
        assert told in fault.message


def test_what_goes_on_may_be_among_the_transfers(find: Find) -> None:
    """Registers have it so: a pair from itself to itself."""
    text = world("2000 a>a b").replace("b]", "b], transfers: {a: [a, b]}")
    assert find("SL415", text) == []


@pytest.mark.parametrize(
    ("lives", "wrong"),
    [
        ({"a": "dissolved: 2000-01", "b": "founded: 2000-11"}, True),
        ({"a": "dissolved: 2000-01", "b": "founded: 2000-01-15"}, False),
        ({"a": "dissolved: 2000-01"}, False),
        # These have no day in common with the change itself: SL406, SL407.
        ({"a": "dissolved: 1999", "b": "founded: 2000-11"}, False),
        ({"b": "founded: 2000-01", "c": "founded: 2000-03"}, True),
    ],
)
def test_lives_without_a_common_day(
    find: Find, lives: dict[str, str], *, wrong: bool
) -> None:
    """A change takes effect on one day for everybody."""
    faults = find("SL413", world("2000 a>b c", **lives))
    assert places(faults) == ([("c0", ("date",))] if wrong else [])


def test_lives_without_a_common_day_are_told_with_their_dates(find: Find) -> None:
    """Once a change, however many they are."""
    lives = {
        "a": "dissolved: 2000-01",
        "b": "founded: 2000-05",
        "c": "founded: 2000-09",
    }
    (fault,) = find("SL413", world("2000 a x>b c", **lives))
    assert fault.message == (
        "ends or begins one life in 2000-01 and another in 2000-05: correct a date, or "
        "write two changes"
    )


def test_a_cycle_is_no_second_life_as_well(find: Find) -> None:
    """What comes before itself is told once."""
    text = world("2000 a>b", "2010 b>a")
    assert find("SL401", text) == []
    assert len(find("SL402", text)) == 1


@pytest.mark.parametrize(
    ("changes", "closing"),
    [
        (("2000 a>b", "2010 b>a"), [("c1", ("successors", 0))]),
        (("2010 b>a", "2000 a>b"), [("c0", ("successors", 0))]),
        (("2000 a>b", "2005 b>c", "2010 c>d a"), [("c2", ("successors", 1))]),
        # Each ends in the other, while that goes on.
        (("2000 a b>b", "2010 a b>a"), [("c1", ("successors", 0))]),
        # A birth from one's own child.
        (("2000 a>a b", "2010 b>b a"), [("c1", ("successors", 1))]),
        # Given off and taken in again is no cycle: the giver never ended.
        (("2000 a>a b", "2010 a b>a"), []),
        (("2000 a>b c", "2010 b c>d"), []),
        # Two circles are two findings.
        (
            ("2000 a>b", "2001 b>a", "2002 c>d", "2003 d>c"),
            [("c1", ("successors", 0)), ("c3", ("successors", 0))],
        ),
    ],
)
def test_cycles(
    find: Find, changes: tuple[str, ...], closing: list[tuple[str, tuple[str, int]]]
) -> None:
    """The last change of a circle is the one that closes it."""
    assert sorted(places(find("SL402", world(*changes)))) == closing


def test_a_cycle_names_its_members(find: Find) -> None:
    """Those in the circle are named, and no others."""
    (fault,) = find("SL402", world("2000 a>b c", "2010 b>a"))
    assert fault.message == (
        "a and b come before each other: give what was created again a record of its "
        "own, or correct a change"
    )


def test_a_change_within_a_circle_that_does_not_close_it_is_not_told(
    find: Find,
) -> None:
    """A later change of borders among those in the circle is not at fault."""
    text = world("2000 a>b", "2010 b>a", "2020 a b>a b", "2030 a>a c")
    assert places(find("SL402", text)) == [("c1", ("successors", 0))]


@pytest.mark.parametrize(
    ("edges", "found"),
    [
        ({}, []),
        ({"a": ["b"]}, []),
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": ["e"]}, [["a", "b", "c"]]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, []),
        (
            {"a": ["b"], "b": ["a"], "c": ["a", "d"], "d": ["c"]},
            [["a", "b"], ["c", "d"]],
        ),
        ({"a": ["b"], "b": ["c"], "c": ["b", "d"], "d": ["c"]}, [["b", "c", "d"]]),
        (
            {"a": ["b"], "b": ["c", "d"], "c": ["e"], "d": ["e"], "e": ["b"]},
            [["b", "c", "d", "e"]],
        ),
    ],
)
def test_cycles_of_graphs(edges: dict[str, list[str]], found: list[list[str]]) -> None:
    """Components of two or more, and loops."""
    assert sorted(sorted(cycle) for cycle in cycles(edges)) == found


def test_long_chains_are_walked() -> None:
    """Depth costs no recursion."""
    edges = {str(number): [str(number + 1)] for number in range(20_000)}
    assert list(cycles(edges)) == []
    edges["20000"] = ["0"]
    (cycle,) = cycles(edges)
    assert len(cycle) == 20_001


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        (("2019-01-01 a b>a b", "2019-01-01 a>b"), ["c0", "c1"]),
        (("2019-01-01 a b>a b", "2019-01-02 a>b"), []),
        (("2019-01-01 a>b", "2019-01-01 b>c"), []),
        (("2019-01-01 a>b", "2019-01-01 c>d"), []),
        (("2019-01-01 a c>c", "2019-01-01 a b>b a"), []),
    ],
)
def test_days_without_an_order(
    find: Find, changes: tuple[str, ...], wrong: list[str]
) -> None:
    """Chains within a day are real, and contradictions are told on each side."""
    faults = find("SL403", world(*changes))
    assert [fault.record.id for fault in faults] == wrong
    assert {fault.path for fault in faults} <= {("date",)}


def test_a_contradiction_names_the_others(find: Find) -> None:
    """The message names the day and what it is at odds with, three at most."""
    text = world("2019-01-01 a b>a b", "2019-01-01 a>b")
    assert find("SL403", text)[0].message == (
        "can't have happened on one day with c1, in whatever order: one ends what the "
        "other needs; correct a date, or the predecessors and successors"
    )
    many = world(*["2019-01-01 a b>a b"] * 5, "2019-01-01 a>b")
    told = find("SL403", many)[-1].message
    assert "with c0 and c1 and c2, in" in told


def test_every_heir_is_looked_at(find: Find) -> None:
    """Those among the successors are right."""
    text = (
        "localities: [{id: a}, {id: b}, {id: c}, {id: d}]\n"
        "changes: [{id: x, date: '2000', predecessors: [a], successors: [b, c], "
        "heirs: [b, d, a]}]\n"
    )
    faults = find("SL404", text)
    assert places(faults) == [("x", ("heirs", 1)), ("x", ("heirs", 2))]
    assert faults[0].message == (
        "the heir d is not among the successors: add it there, or take it off the heirs"
    )


@pytest.mark.parametrize(
    ("changes", "lives", "evidence"),
    [
        (("2000 a>b",), {"b": "founded: 1950"}, "founded in 1950"),
        (("2000 c b>b", "2010 a>b"), {}, "named by c0 in 2000"),
        (("2010 a>b", "2000 c b>b"), {}, "named by c1 in 2000"),
        (("2000 a>b",), {"b": "founded: 2000"}, None),
        (("2000 a>b",), {"b": "founded: 2005"}, None),
        (("2000 a>b",), {}, None),
        (("2000 a b>b",), {"b": "founded: 1950"}, None),
        (("2000-01-01 a>b", "2000-01-01 b c>b"), {}, None),
        (("2000 c b>b", "2000-06 a>b"), {}, None),
        # A second creation, or one after an end, is a second life.
        (("2000 c>b", "2010 a>b"), {}, None),
        (("2000 b>c", "2010 a>b"), {}, None),
    ],
)
def test_absorbers_that_are_left_out(
    find: Find, changes: tuple[str, ...], lives: dict[str, str], evidence: str | None
) -> None:
    """What shows that the successor existed before is told."""
    faults = find("SL405", world(*changes, **lives))
    if evidence is None:
        assert faults == []
    else:
        (fault,) = faults
        assert fault.path == ("successors", 0)
        date = "2000" if "founded" in evidence else "2010"
        assert fault.message == (
            f"b existed before {date} ({evidence}): add it to the predecessors, for it "
            "goes on and is not created here; or correct a date"
        )


def test_an_unknown_successor_is_no_absorber(find: Find) -> None:
    """A dangling reference is a fault of its own."""
    assert find("SL405", world("2000 a>nowhere")) == []


@pytest.mark.parametrize(
    ("founded", "wrong"),
    [
        ("2005", True),
        ("2000-06-02", True),
        ("2000", False),
        ("2000-06-01", False),
        ("1999", False),
    ],
)
def test_founded_after_the_change(find: Find, founded: str, *, wrong: bool) -> None:
    """Only a later founding is told here; an earlier one is SL405."""
    text = world("2000-06-01 a>b", b=f"founded: {founded}", c="founded: 1900")
    faults = find("SL406", text)
    assert places(faults) == ([("b", ("founded",))] if wrong else [])
    if wrong:
        assert faults[0].message == (
            f"founded {when(sl.PartialDate(founded))}, and created by c0 on "
            "2000-06-01: let both agree, or leave founded out"
        )


@pytest.mark.parametrize(
    ("dissolved", "wrong"),
    [
        ("2005", True),
        ("1999", True),
        ("2000-06-02", True),
        ("2000", False),
        ("2000-06-01", False),
    ],
)
def test_dissolved_against_the_change(
    find: Find, dissolved: str, *, wrong: bool
) -> None:
    """Earlier and later are both told."""
    text = world("2000-06-01 a>b", a=f"dissolved: {dissolved}", c="dissolved: 1900")
    faults = find("SL407", text)
    assert places(faults) == ([("a", ("dissolved",))] if wrong else [])
    if wrong:
        assert faults[0].message == (
            f"dissolved {when(sl.PartialDate(dissolved))}, and ended by c0 on "
            "2000-06-01: let both agree, or leave dissolved out"
        )


@pytest.mark.parametrize(
    ("changes", "lives", "wrong", "trouble"),
    [
        # Not founded yet.
        (
            ("2000 a b>b",),
            {"a": "founded: 2005"},
            ("predecessors", 0),
            "a was not founded until 2005",
        ),
        (
            ("2000 a b>b",),
            {"b": "founded: 2005"},
            ("predecessors", 1),
            "b was not founded until 2005",
        ),
        (("2000 a b>b",), {"a": "founded: 2000"}, None, ""),
        # Dissolved already, without a change.
        (
            ("2000 a b>a b",),
            {"b": "dissolved: 1990"},
            ("predecessors", 1),
            "b was dissolved in 1990",
        ),
        (("2000 a b>a b",), {"b": "dissolved: 2000"}, None, ""),
        (
            ("2000 a>b",),
            {"b": "dissolved: 1990"},
            ("successors", 0),
            "b was dissolved in 1990",
        ),
        # Ended by a change before it goes on through another.
        (
            ("1990 b>c", "2000 a b>b"),
            {},
            ("predecessors", 1),
            "b was ended by c0 in 1990",
        ),
        (("2000 b>c", "2000 a b>b"), {}, None, ""),
        (("2000 a b>b", "2010 b>c"), {}, None, ""),
        # Ended by this change: whether the dates agree is SL407.
        (("2000 a>b",), {"a": "dissolved: 1990"}, None, ""),
        # Ended twice, or created after it ended: SL401.
        (("1990 a>b", "2000 a>c"), {}, None, ""),
        (("1990 a>b", "2000 c>a"), {}, None, ""),
        # Created later than it is founded: SL405 and SL406.
        (("2000 a>b",), {"b": "founded: 2005"}, None, ""),
        (("2000 a>nowhere", "2001 nowhere b>b"), {}, None, ""),
    ],
)
def test_localities_that_do_not_live_then(
    find: Find,
    changes: tuple[str, ...],
    lives: dict[str, str],
    wrong: tuple[str, int] | None,
    trouble: str,
) -> None:
    """Each change is held against the lives of those that it names."""
    faults = find("SL408", world(*changes, **lives))
    assert [fault.path for fault in faults] == ([wrong] if wrong else [])
    if wrong:
        assert faults[0].message == (
            f"{trouble}: correct a date, or name the locality that existed in 2000"
        )


@pytest.mark.parametrize(
    ("parent", "life", "trouble"),
    [
        (
            "b",
            "dissolved: 2025-07-01",
            "existed until 2025-06-30, and is one with no end (to)",
        ),
        ("[{value: b, to: 2025-07-01}]", "dissolved: 2025-07-01", ""),
        (
            "[{value: b, to: 2026}]",
            "dissolved: 2025-07-01",
            "existed until 2025-06-30, and is one until 2026",
        ),
        ("[{value: b, to: 2025}]", "dissolved: 2025-07-01", ""),
        ("b", "founded: 2005", "did not exist before 2005, and is one from 2000 on"),
        (
            "[{value: b, from: 2004}]",
            "founded: 2005",
            "did not exist before 2005, and is one from 2004 on",
        ),
        ("[{value: b, from: 2005}]", "founded: 2005", ""),
        ("b", "founded: 2000", ""),
        ("b", "founded: 1990", ""),
        ("nowhere", "founded: 2005", ""),
    ],
)
def test_parents_of_another_time(
    find: Find, parent: str, life: str, trouble: str
) -> None:
    """A parent must be there from its start to its end, or for the whole life."""
    text = world(a=f"founded: 2000, parent: {parent}", b=life)
    faults = find("SL409", text)
    assert places(faults) == ([("a", ("parent", 0))] if trouble else [])
    if trouble:
        assert faults[0].message == (
            f"its parent b {trouble}: give each parent the period in which it was one"
        )


def test_a_parent_may_end_with_its_part(find: Find) -> None:
    """The end of the locality's own life is the end of its parents."""
    text = world(a="dissolved: 2025-07-01, parent: b", b="dissolved: 2025-07-01")
    assert find("SL409", text) == []


@pytest.mark.parametrize(
    ("lives", "wrong"),
    [
        ({"a": "parent: b", "b": "parent: a"}, [("a", ("parent", 0))]),
        (
            {"b": "parent: c", "c": "parent: d", "d": "parent: b"},
            [("b", ("parent", 0))],
        ),
        ({"a": "parent: a"}, [("a", ("parent", 0))]),
        ({"a": "parent: b", "b": "parent: c"}, []),
        # At different times they may be parts of each other.
        (
            {
                "a": "parent: [{value: b, to: 2000}]",
                "b": "parent: [{value: a, from: 2000}]",
            },
            [],
        ),
        (
            {
                "a": "parent: [{value: c, to: 1990}, {value: b, from: 1990}]",
                "b": "parent: [{value: a, from: 2000}]",
            },
            [("a", ("parent", 1))],
        ),
        # Two circles, and a circle that others hang from.
        (
            {"a": "parent: b", "b": "parent: a", "c": "parent: d", "d": "parent: c"},
            [("a", ("parent", 0)), ("c", ("parent", 0))],
        ),
        (
            {"a": "parent: b", "b": "parent: c", "c": "parent: b"},
            [("b", ("parent", 0))],
        ),
    ],
)
def test_parents_in_a_circle(
    find: Find, lives: dict[str, str], wrong: list[tuple[str, tuple[str, int]]]
) -> None:
    """A circle is told once, at its first member, on any day on which it is one."""
    assert sorted(places(find("SL410", world(**lives)))) == wrong


def test_a_circle_of_parents_names_its_members(find: Find) -> None:
    """One alone is its own parent."""
    (fault,) = find("SL410", world(a="parent: b", b="parent: a"))
    assert fault.message == (
        "a and b are parts of each other: let each be a part of a larger one"
    )
    (fault,) = find("SL410", world(a="parent: a"))
    assert fault.message == "a is its own parent: name the larger one"


def test_the_first_of_two_records_with_one_id_counts(find: Find) -> None:
    """As everywhere, the second is a fault of its own."""
    text = "localities: [{id: a, parent: b}, {id: b}, {id: b, parent: a}]\n"
    assert find("SL410", text.replace("{id: b}", "{id: b, parent: c}")) == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [("2000 >", True), ("2000 a>", False), ("2000 >a", False), ("2000 a>a", False)],
)
def test_changes_of_nothing(find: Find, change: str, *, wrong: bool) -> None:
    """Neither before nor after is too little."""
    faults = find("SL411", world(change))
    assert places(faults) == ([("c0", ())] if wrong else [])


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        ("predecessors: [a], successors: [a, b], heirs: [b]", True),
        ("predecessors: [a], successors: [b], heirs: [b]", False),
        ("predecessors: [a], successors: [a, b]", False),
        ("successors: [b], heirs: [b]", True),
    ],
)
def test_heirs_of_nothing(find: Find, names: str, *, wrong: bool) -> None:
    """Heirs inherit from what ends."""
    change = f"{{id: c, date: '2000', {names}}}"
    text = f"localities: [{{id: a}}, {{id: b}}]\nchanges: [{change}]"
    faults = find("SL412", text)
    assert places(faults) == ([("c", ("heirs",))] if wrong else [])


def test_what_goes_on_hides_no_second_life(find: Find) -> None:
    """The successor before it in the list is passed over."""
    assert places(find("SL401", world("2000 a>b", "2010 c>c b"))) == [
        ("c1", ("successors", 1))
    ]


def test_changes_that_contradict_each_other_need_not_be_neighbours(
    find: Find,
) -> None:
    """Others of the same day may stand between them."""
    text = world("2000-01-01 a>b", "2000-01-01 d>e", "2000-01-01 b>a")
    assert [fault.record.id for fault in find("SL403", text)] == ["c0", "c2"]


def test_a_change_of_nothing_is_told_with_what_to_do(find: Find) -> None:
    """The message says what it lacks."""
    (fault,) = find("SL411", world("2000 >"))
    assert fault.message == (
        "names no locality: give its predecessors and successors, or take it out"
    )


def test_heirs_of_nothing_are_told_with_what_to_do(find: Find) -> None:
    """The message names both ways to mend it."""
    text = world("2000 a>a b").replace("successors:", "heirs: [b], successors:")
    (fault,) = find("SL412", text)
    assert fault.message == (
        "names heirs, and ends no locality that they could inherit from: take the "
        "heirs out, or the one that ends off the successors"
    )


def test_a_successor_that_was_there_hides_no_other(find: Find) -> None:
    """What goes on is passed over, and the next is looked at."""
    text = world("2000 a>a b", b="founded: 1990")
    assert places(find("SL405", text)) == [("c0", ("successors", 1))]


def test_a_parent_in_order_hides_no_other(find: Find) -> None:
    """One that nobody knows and one of its time are passed over."""
    parents = "{value: nobody}, {value: b, to: 1995}, {value: c, from: 1995}"
    text = world(
        a=f"founded: 1990, parent: [{parents}]", b="founded: 1980", c="founded: 2000"
    )
    assert places(find("SL409", text)) == [("a", ("parent", 2))]


def test_circles_of_parents_are_looked_for_a_number_of_times(
    find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a circle that is none on its first day, the later ones may go unseen."""
    text = world(
        a="parent: [{value: c, from: 1900, to: 1950}, {value: b, from: 1950}]",
        b="parent: [{value: a, from: 1950}]",
    )
    assert len(find("SL410", text)) == 1
    monkeypatch.setattr("sisterlinks.rules.parents.MOST_LOOKS", 0)
    assert find("SL410", text) == []


def test_two_contradictions_of_one_day_may_be_mixed(find: Find) -> None:
    """Whichever stand beside each other, all four are told."""
    text = world("2000-01-01 a>b", "2000-01-01 d>e", "2000-01-01 b>a", "2000-01-01 e>d")
    faults = find("SL403", text)
    assert [fault.record.id for fault in faults] == ["c0", "c1", "c2", "c3"]


def test_every_parent_counts_as_looked_at(
    find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Members with many parents of many times are looked at on fewer days."""
    text = world(
        a="parent: [{value: c, from: 1900, to: 1950}, {value: b, from: 1950}]",
        b="parent: [{value: c, from: 1900, to: 1950}, {value: a, from: 1950}]",
    )
    monkeypatch.setattr("sisterlinks.rules.parents.MOST_LOOKS", 3)
    assert find("SL410", text) == []
    monkeypatch.setattr("sisterlinks.rules.parents.MOST_LOOKS", 4)
    assert len(find("SL410", text)) == 1
