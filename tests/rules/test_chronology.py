"""Rules on dates (SL301 to SL306)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import sisterlinks as sl
from sisterlinks.rules import Fault
from sisterlinks.rules.wording import when

Find = Callable[..., list[Fault]]


def paths(faults: list[Fault]) -> list[tuple[str, tuple[str | int, ...]]]:
    """Return the subject and the path of each fault."""
    return [(fault.record.id, fault.path) for fault in faults]


@pytest.mark.parametrize(
    ("founded", "dissolved", "wrong"),
    [
        ("1997-01-01", "1976-07-02", True),
        ("1997", "1996-12", True),
        ("1997-01-01", "1997-01-01", False),  # within one day, as registers have it
        ("1997", "1997-05", False),
        ("1997-05", "1997", False),
        ("/2019", "1990", False),
    ],
)
def test_a_life_that_certainly_ends_first(
    find: Find, founded: str, dissolved: str, *, wrong: bool
) -> None:
    """Only what is certain is told, of localities and of organizations."""
    dates = f"founded: {founded!r}, dissolved: {dissolved!r}"
    text = f"localities: [{{id: a, {dates}}}]\norganizations: [{{id: o, {dates}}}]\n"
    faults = find("SL301", text)
    expected = [("a", ("dissolved",)), ("o", ("dissolved",))]
    assert paths(faults) == (expected if wrong else [])
    if wrong:
        assert faults[0].message == (
            f"dissolved {when(sl.PartialDate(dissolved))}, before it was founded "
            f"{when(sl.PartialDate(founded))}: correct a date"
        )


PERIODS = """\
localities:
  - id: a
    names: [{text: A}, {text: B, FROM: X, TO: Y}]
    codes: [{scheme: s, value: '1', FROM: X, TO: Y}]
    kind: [{value: city, FROM: X, TO: Y}]
    level: [{value: 1, FROM: X, TO: Y}]
    parent: [{value: b, FROM: X, TO: Y}]
organizations: [{id: o, names: [{text: O, FROM: X, TO: Y}]}]
people:
  - id: p
    names: [{text: P, FROM: X, TO: Y}]
    posts: [{title: Mayor, FROM: X, TO: Y}]
"""

EVERYWHERE = [
    ("a", ("names", 1, "to")),
    ("a", ("kind", 0, "to")),
    ("a", ("level", 0, "to")),
    ("a", ("parent", 0, "to")),
    ("a", ("codes", 0, "to")),
    ("o", ("names", 0, "to")),
    ("p", ("names", 0, "to")),
    ("p", ("posts", 0, "to")),
]


def periods(start: str, end: str) -> str:
    """Return every kind of period with a start and an end."""
    return (
        PERIODS.replace("FROM", "from")
        .replace("TO", "to")
        .replace("X", f"'{start}'")
        .replace("Y", f"'{end}'")
    )


def test_every_period_that_ends_first(find: Find) -> None:
    """Names, codes, kinds, levels, parents and posts are looked at."""
    faults = find("SL301", periods("2005", "2004"))
    assert paths(faults) == EVERYWHERE
    assert faults[0].message == (
        "ends in 2004, before it starts in 2005: correct a date"
    )
    assert find("SL301", periods("2004", "2005")) == []


def test_every_period_of_no_day(find: Find) -> None:
    """A period that ends on the day on which it starts holds on none."""
    faults = find("SL302", periods("2005-05-17", "2005-05-17"))
    assert paths(faults) == EVERYWHERE
    assert faults[0].message == (
        "holds on no day, from 2005-05-17 to 2005-05-17: to is the first day on which "
        "it no longer holds"
    )


@pytest.mark.parametrize(
    ("start", "end"), [("2005", "2005"), ("2005-05-17", "2005-05-18"), ("2005", "..")]
)
def test_periods_that_may_hold(find: Find, start: str, end: str) -> None:
    """Two things of one year may lie apart."""
    if end == "..":
        text = periods(start, "x").replace(", to: 'x'", "")
    else:
        text = periods(start, end)
    assert find("SL302", text) == []


def kinds(*values: str) -> str:
    """Return a locality with kinds, each with its period."""
    listed = ", ".join(f"{{value: k{n}{value}}}" for n, value in enumerate(values))
    return f"localities: [{{id: a, kind: [{listed}]}}]\n"


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        (("", ""), [1]),
        (("", ", from: 2005"), [1]),
        ((", to: 2006", ", from: 2005"), [1]),
        ((", from: 2005", ", to: 2006"), [1]),
        ((", to: 2005-05-17", ", from: 2005-05-17"), []),
        ((", from: 2005-05-17", ", to: 2005-05-17"), []),
        ((", to: 2005", ", from: 2005"), []),
        ((", from: 2000, to: 2001", ", from: 2005, to: 2006"), []),
        ((", from: 2000, to: 2010", ", from: 2004, to: 2006"), [1]),
        ((", to: 2005", ", from: 2005, to: 2010", ", from: 2008"), [2]),
        ((", to: 2005", ", from: 2000, to: 2010", ", from: 2008"), [1, 2]),
    ],
)
def test_values_that_certainly_hold_at_once(
    find: Find, values: tuple[str, ...], wrong: list[int]
) -> None:
    """Without a start a value has always held, and without an end it still does."""
    faults = find("SL303", kinds(*values))
    assert [fault.path for fault in faults] == [("kind", number) for number in wrong]


def test_levels_and_parents_overlap_too(find: Find) -> None:
    """The message names both values, and which counts."""
    text = "localities: [{id: a, level: [{value: 1}, {value: 2}], parent: [b, c]}]\n"
    text = text.replace("[b, c]", "[{value: b}, {value: c}]")
    one, other = find("SL303", text)
    assert (one.path, other.path) == (("level", 1), ("parent", 1))
    assert one.message == (
        "has two levels at once, '1' and '2', of which the first counts: let one end "
        "(to) "
        "as the other starts (from)"
    )


LIFE = """\
localities:
  - id: a
    founded: 1997-01-01
    dissolved: 2025-07-01
    names: [{{text: A{period}}}]
"""


@pytest.mark.parametrize(
    ("period", "key"),
    [
        (", from: 1976", "from"),
        (", from: 1996-12-31", "from"),
        (", from: 2026", "from"),
        (", from: 2025-07-02", "from"),
        (", from: 2000, to: 2026", "to"),
        (", to: 2025-07-02", "to"),
        (", from: 1997", None),
        (", from: 1997-01-01, to: 2025-07-01", None),
        (", from: 2025-07-01", None),
        (", from: 2025", None),
        ("", None),
    ],
)
def test_values_of_another_time(find: Find, period: str, key: str | None) -> None:
    """A value certainly from before or after the life is another's."""
    faults = find("SL304", LIFE.format(period=period))
    assert [fault.path for fault in faults] == ([("names", 0, key)] if key else [])


def test_a_value_of_another_time_is_told_with_the_life(find: Find) -> None:
    """Each of the three ways has its words."""
    told = [
        find("SL304", LIFE.format(period=period))[0].message
        for period in (", from: 1976", ", from: 2026", ", to: 2026")
    ]
    life = (
        "when the locality did not exist: it existed from 1997-01-01 until 2025-06-30; "
        "correct a date, or give it to the locality of that time"
    )
    assert told == [
        f"from 1976, {life}",
        f"from 2026, {life}",
        f"until 2026, {life}",
    ]


def test_the_life_may_come_from_changes(find: Find) -> None:
    """Without dates of its own, a locality lives from change to change."""
    text = (
        "localities: [{id: a, names: [{text: A, from: 1990}]}]\n"
        "changes: [{id: c, date: '2000', successors: [a]}]\n"
    )
    assert paths(find("SL304", text)) == [("a", ("names", 0, "from"))]


def test_only_localities_have_such_lives(find: Find) -> None:
    """Posts of people, and a second record with one id, are not compared."""
    text = (
        "localities:\n"
        "  - {id: a, founded: 2000}\n"
        "  - {id: a, names: [{text: A, from: 1990}]}\n"
        "people: [{id: p, posts: [{title: Mayor, from: 1900, to: 2100}]}]\n"
    )
    assert find("SL304", text) == []


@pytest.mark.parametrize(
    ("date", "decree_date", "wrong"),
    [
        ("2025-06-12", "2025-07-01", True),
        ("2025-07-01", "2025-06-12", False),
        ("2025-07-01", "2025-07-01", False),
        ("2025", "2025-07-01", False),
    ],
)
def test_an_instrument_that_works_backwards(
    find: Find, date: str, decree_date: str, *, wrong: bool
) -> None:
    """The day of effect and that of adoption are easily exchanged."""
    text = f"changes: [{{id: c, date: '{date}', decree_date: '{decree_date}'}}]\n"
    faults = find("SL305", text)
    assert paths(faults) == ([("c", ("decree_date",))] if wrong else [])
    if wrong:
        assert faults[0].message == (
            "takes effect on 2025-06-12, before its instrument was adopted on "
            "2025-07-01: see that the two are not exchanged"
        )


def test_what_is_still_to_come(find: Find) -> None:
    """Publications, meetings, papers and acts are told; ends and changes are not."""
    text = """\
sources: [{id: s, published: 2025-12-01}]
localities: [{id: a}]
changes: [{id: c, date: 2025-12-01}]
meetings: [{id: m, date: 2025-12-01}, {id: today, date: 2025-11-30}, {id: any}]
memoranda: [{id: n, date: 2025-12-01}]
partnerships:
  - id: t
    parties: [a]
    acts:
      - {act: established, date: 2025-11-30}
      - {act: renewed, date: 2025-12-01}
      - {act: ended, date: 2025-12-01}
      - {act: renewed, date: 2025}
"""
    faults = find("SL306", text, "2025-11-30")
    assert paths(faults) == [
        ("s", ("published",)),
        ("m", ("date",)),
        ("n", ("date",)),
        ("t", ("acts", 1, "date")),
    ]
    assert faults[0].message == (
        "2025-12-01 is in the future: correct it, unless it is agreed on in advance"
    )
    assert find("SL306", text, "2025-12-01") == []


def test_what_is_in_order_hides_nothing(find: Find) -> None:
    """A second record with an id, and a value of its time, are passed over."""
    text = """\
localities:
  - {id: a}
  - {id: a, founded: 2000, names: [{text: A, from: 1990}]}
  - {id: b, founded: 2000, names: [{text: B, from: 2005}, {text: C, from: 1990}]}
"""
    assert paths(find("SL304", text)) == [("b", ("names", 1, "from"))]
