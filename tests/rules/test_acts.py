"""Rules on the dates of acts (SL307 to SL311)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sisterlinks import Act, ActKind, Dataset, PartialDate, Partnership
from sisterlinks.rules import Facts, Fault
from sisterlinks.rules.acts import act_after_end
from sisterlinks.rules.certainty import certainly_before

Find = Callable[..., list[Fault]]

WORLD = """\
localities:
  - {id: old}
  - {id: new}
  - {id: partner, founded: 1950-01-01}
  - {id: gone, dissolved: 1980-01-01}
changes:
  - {id: c, date: 2000-01-01, predecessors: [old], successors: [new]}
partnerships:
"""


def tie(*acts: str, parties: str = "partner, old") -> str:
    """Return the world with one partnership that has acts."""
    listed = "".join(f"      - {{{act}}}\n" for act in acts)
    return f"{WORLD}  - id: t\n    parties: [{parties}]\n    acts:\n{listed}"


@pytest.mark.parametrize(
    ("act", "parties", "wrong"),
    [
        ("act: established, date: 1949-12-31", "partner, old", True),
        ("act: established, date: 1949", "partner, old", True),
        ("act: proposed, date: 1949", "partner, old", True),
        ("act: established, date: 1950-01-01", "partner, old", False),
        ("act: established, date: 1950", "partner, old", False),
        ("act: established, date: 1999", "partner, new", True),
        ("act: renewed, date: 1949", "partner, old", False),
        ("act: renewed, date: 1949, by: partner", "partner, old", True),
        ("act: confirmed, date: 1999-06-01, by: new", "partner, old", True),
        ("act: established", "partner, old", False),
        ("act: established, date: 1900", "nobody, old", False),
    ],
)
def test_acts_before_those_who_took_them(
    find: Find, act: str, parties: str, *, wrong: bool
) -> None:
    """All parties must live for an agreement; for other acts, who took it."""
    faults = find("SL307", tie(act, parties=parties))
    assert [fault.path for fault in faults] == ([("acts", 0, "date")] if wrong else [])


def test_an_act_too_early_names_who_lived_then(find: Find) -> None:
    """The predecessors are suggested, where there are any."""
    (fault,) = find(
        "SL307", tie("act: established, date: 1999", parties="partner, new")
    )
    assert fault.message == (
        "established in 1999, when new did not exist: it has existed since 2000-01-01; "
        "correct a date, or name the locality of that time, such as old"
    )
    (fault,) = find("SL307", tie("act: established, date: 1949"))
    assert fault.message == (
        "established in 1949, when partner did not exist: it has existed since "
        "1950-01-01; correct a date, or name the locality of that time"
    )


def test_of_a_creation_from_nothing_nobody_is_named(find: Find) -> None:
    """A change without predecessors has nobody to suggest."""
    text = tie("act: established, date: 1999", parties="partner, new")
    (fault,) = find("SL307", text.replace("predecessors: [old], ", ""))
    assert fault.message.endswith("name the locality of that time")


def test_one_locality_is_told_once_for_one_act(find: Find) -> None:
    """A party that is named in by as well counts once; each party for itself."""
    act = "act: established, date: 1900, by: partner"
    assert len(find("SL307", tie(act, parties="partner, old"))) == 1
    act = "act: established, date: 1900"
    assert len(find("SL307", tie(act, parties="partner, new"))) == 2


@pytest.mark.parametrize(
    ("act", "parties", "wrong"),
    [
        ("act: established, date: 2000-01-01", "partner, old", True),
        ("act: established, date: 2001", "partner, old", True),
        ("act: established, date: 1999-12-31", "partner, old", False),
        ("act: established, date: 2000", "partner, old", True),
        ("act: established, date: 1999/2000", "partner, old", False),
        ("act: proposed, date: 1985", "partner, gone", True),
        ("act: renewed, date: 2010", "partner, old", False),
        ("act: renewed, date: 2010, by: old", "partner, old", True),
        ("act: confirmed, date: 2010, by: new", "partner, old", False),
        ("act: established", "partner, old", False),
    ],
)
def test_acts_after_those_who_took_them(
    find: Find, act: str, parties: str, *, wrong: bool
) -> None:
    """On the day of its end a locality does not exist any more."""
    faults = find("SL308", tie(act, parties=parties))
    assert [fault.path for fault in faults] == ([("acts", 0, "date")] if wrong else [])


def test_an_act_too_late_names_who_lived_then(find: Find) -> None:
    """The successors are suggested, where there are any."""
    (fault,) = find("SL308", tie("act: established, date: 2001"))
    assert fault.message == (
        "established in 2001, when old did not exist: it existed until 1999-12-31; "
        "correct a date, or name the locality of that time, such as new"
    )
    (fault,) = find(
        "SL308", tie("act: established, date: 2001", parties="partner, gone")
    )
    assert fault.message == (
        "established in 2001, when gone did not exist: it existed until 1979-12-31; "
        "correct a date, or name the locality of that time"
    )


@pytest.mark.parametrize(
    ("acts", "wrong"),
    [
        (("act: established, date: 2005", "act: ended, date: 2004"), [1]),
        (("act: ended, date: 2004", "act: established, date: 2005"), [0]),
        (("act: established, date: 2005", "act: ended, date: 2005"), []),
        (("act: established, date: 2005", "act: ended"), []),
        (("act: established", "act: ended, date: 2004"), []),
        (("act: established, date: 2005", "act: renewed, date: 2004"), []),
        (
            (
                "act: established, date: 2005",
                "act: established, date: 2001",
                "act: ended, date: 2003",
            ),
            [],
        ),
    ],
)
def test_ends_before_the_beginning(
    find: Find, acts: tuple[str, ...], wrong: list[int]
) -> None:
    """The earliest beginning counts, and only what is certain."""
    faults = find("SL309", tie(*acts))
    assert [fault.path for fault in faults] == [("acts", n, "date") for n in wrong]
    if wrong:
        assert faults[0].message == (
            "ended in 2004, before it was established in 2005: correct a date"
        )


@pytest.mark.parametrize(
    ("acts", "wrong"),
    [
        (("established, date: 1966", "ended, date: 1986", "renewed, date: 1987"), [2]),
        (("established, date: 1966", "ended, date: 1986", "renewed, date: 1986"), []),
        (("established, date: 1966", "ended", "renewed, date: 1987"), []),
        (("established, date: 1966", "ended, date: 1986", "renewed"), []),
        (("established, date: 1966", "ended, date: 1986", "proposed, date: 1990"), []),
        (("established, date: 1966", "ended, date: 1986", "ended, date: 1990"), []),
        (
            ("established, date: 1966", "ended, date: 1986", "established, date: 1990"),
            [2],
        ),
        (("established, date: 1966", "ended, date: 1950", "renewed, date: 1970"), []),
        (
            (
                "established, date: 1966",
                "ended, date: 1950",
                "ended, date: 1980",
                "renewed, date: 1985",
            ),
            [3],
        ),
        (("ended, date: 1986", "renewed, date: 1990"), [1]),
        (("established, date: 1966", "renewed, date: 1970"), []),
    ],
)
def test_acts_after_the_end(
    find: Find, acts: tuple[str, ...], wrong: list[int]
) -> None:
    """An end is final; one that comes before the beginning is another fault."""
    faults = find("SL310", tie(*(f"act: {act}" for act in acts)))
    assert [fault.path for fault in faults] == [("acts", n, "date") for n in wrong]


def test_an_act_after_the_end_is_told_with_both_dates(find: Find) -> None:
    """The message names the act, its date and that of the end."""
    acts = ("act: established, date: 1966", "act: ended, date: 1986")
    (fault,) = find("SL310", tie(*acts, "act: renewed, date: 1987"))
    assert fault.message == (
        "renewed in 1987, after it had ended in 1986: enter what came after as a "
        "partnership of its own, or correct a date"
    )


@pytest.mark.parametrize(
    ("act", "wrong"),
    [
        ("renewed, date: 2004", True),
        ("upgraded, date: 2004", True),
        ("suspended, date: 2004", True),
        ("confirmed, by: new, date: 2004", True),
        ("renewed, date: 2005", False),
        ("renewed", False),
        ("proposed, date: 2004", False),
        ("established, date: 2004", False),
        ("ended, date: 2004", False),
    ],
)
def test_acts_before_the_beginning(find: Find, act: str, *, wrong: bool) -> None:
    """Proposals come first, and an end that does is an error of its own."""
    beginning = "act: established, date: 2005"
    faults = find("SL311", tie(beginning, f"act: {act}"))
    assert [fault.path for fault in faults] == ([("acts", 1, "date")] if wrong else [])
    if wrong:
        word = act.partition(",")[0]
        assert faults[0].message == (
            f"{word} in 2004, before it was established in 2005: correct a date, or "
            "enter what came before as a partnership of its own"
        )


def test_of_several_who_lived_then_all_are_named(find: Find) -> None:
    """At a merger or a division there is a choice."""
    text = tie("act: established, date: 1999", parties="partner, new")
    (fault,) = find("SL307", text.replace("[old], succ", "[old, gone], succ"))
    assert fault.message.endswith("of that time, such as old or gone")
    text = tie("act: established, date: 2001")
    (fault,) = find("SL308", text.replace("[new]}", "[new, newer]}"))
    assert fault.message.endswith("of that time, such as new or newer")


def test_an_act_without_a_date_hides_no_other(find: Find) -> None:
    """It is passed over, and the next is looked at."""
    acts = ("act: established", "act: proposed, date: 1949")
    assert [fault.path for fault in find("SL307", tie(*acts))] == [("acts", 1, "date")]


def test_of_several_ends_the_first_is_told(find: Find) -> None:
    """Whatever their order in the file: what comes after any comes after the first."""
    acts = (
        "established, date: 1966",
        "ended",
        "ended, date: 1990",
        "ended, date: 1986",
    )
    faults = find(
        "SL310",
        tie(
            *(f"act: {act}" for act in acts),
            "act: renewed, date: 1988",
            "act: renewed, date: 1995",
        ),
    )
    assert [fault.path[1] for fault in faults] == [4, 5]
    assert [fault.message.partition(":")[0] for fault in faults] == [
        "renewed in 1988, after it had ended in 1986",
        "renewed in 1995, after it had ended in 1986",
    ]


def test_an_end_at_an_open_date_comes_before_nothing(find: Find) -> None:
    """Another end that is certain counts, wherever it stands."""
    acts = ("established, date: 1966", "ended, date: 1970/..", "renewed, date: 1995")
    assert find("SL310", tie(*(f"act: {act}" for act in acts))) == []
    certain = (*acts, "ended, date: 1980")
    (fault,) = find("SL310", tie(*(f"act: {act}" for act in certain)))
    assert "after it had ended in 1980" in fault.message


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["established", "ended", "renewed", "proposed"]),
            st.sampled_from(
                ["", "1960", "1965-05", "1970", "1970/..", "../1980", "1985~", "1990"]
            ),
        ),
        max_size=7,
    )
)
def test_an_act_after_any_end_is_found(acts: list[tuple[str, str]]) -> None:
    """What one look finds is what comparing each act with each end finds."""
    partnership = Partnership(
        id="t",
        parties=("a", "b"),
        acts=tuple(
            Act(act=ActKind(word), date=PartialDate(date) if date else None)
            for word, date in acts
        ),
    )
    since = partnership.since
    ends = [
        act.date
        for act in partnership.acts
        if act.act is ActKind.ENDED and not certainly_before(act.date, since)
    ]
    wrong = [
        ("acts", number, "date")
        for number, act in enumerate(partnership.acts)
        if act.act not in {ActKind.ENDED, ActKind.PROPOSED}
        and any(certainly_before(end, act.date) for end in ends)
    ]
    facts = Facts(Dataset([partnership]), "2026-11-22")
    assert [fault.path for fault in act_after_end.check(facts)] == wrong
