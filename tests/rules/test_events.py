"""One event that is given as several changes, and how it becomes one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sisterlinks as sl
from sisterlinks.files.fixes import fixed, write_fixed
from sisterlinks.rules import Fault

Find = Callable[..., list[Fault]]


def world(*changes: str) -> str:
    """Return localities a to e, and changes c0, c1 and so on by their fields."""
    listed = "".join(f"  - {{id: c{n}, {each}}}\n" for n, each in enumerate(changes))
    places = "".join(f"  - {{id: {id_}}}\n" for id_ in "abcde")
    return f"localities:\n{places}sources: [{{id: s}}]\nchanges:\n{listed}"


def pair(before: str, after: str, *more: str, date: str = "2000-01-01") -> str:
    """Return the fields of a change."""
    fields = [f"date: {date}", f"predecessors: [{before}]", f"successors: [{after}]"]
    return ", ".join([*fields, *more])


def records(find: Find, *changes: str) -> list[Any]:
    """Return what the fix of each finding makes of which records."""
    return [
        fault.fix.records if fault.fix else None
        for fault in find("SL401", world(*changes))
    ]


def test_pairs_that_end_one_locality_are_one_change(find: Find) -> None:
    """The first becomes the whole event, and the other leaves."""
    assert records(find, pair("a", "b"), pair("a", "c")) == [
        {"c0": {"predecessors": ["a"], "successors": ["b", "c"]}, "c1": None}
    ]
    (fault,) = find("SL401", world(pair("a", "b"), pair("a", "c")))
    assert fault.path == ("predecessors", 0)
    assert fault.message == (
        "a is ended by c0 on 2000-01-01 too: if that is one event, write one change, "
        "with transfers that say who came of whom"
    )


def test_pairs_that_create_one_locality_are_one_change(find: Find) -> None:
    """A merger told by its halves."""
    (fault,) = find("SL401", world(pair("a", "c"), pair("b", "c")))
    assert (fault.record.id, fault.path) == ("c1", ("successors", 0))
    assert fault.message.startswith("c is created by c0 on 2000-01-01 too: ")
    assert fault.fix is not None
    assert fault.fix.records == {
        "c0": {"predecessors": ["a", "b"], "successors": ["c"]},
        "c1": None,
    }


def test_who_came_of_whom_is_kept(find: Find) -> None:
    """Where not all came of all, transfers say it; the whole event is fixed once."""
    found = records(find, pair("a", "b"), pair("a", "c"), pair("d", "c"))
    assert found == [
        {
            "c0": {
                "predecessors": ["a", "d"],
                "successors": ["b", "c"],
                "transfers": {"d": ["c"]},
            },
            "c1": None,
            "c2": None,
        },
        None,
    ]


def test_what_one_of_them_says_is_kept(find: Find) -> None:
    """An instrument, a label, a source."""
    first = pair("a", "b", "citations: [{source: s, paragraph: '1'}]")
    other = pair("a", "c", "decree: '202'", "citations: [{source: s, note: x}]")
    assert records(find, first, other) == [
        {
            "c0": {
                "predecessors": ["a"],
                "successors": ["b", "c"],
                "decree": "202",
                "citations": [
                    {"source": "s", "paragraph": "1"},
                    {"source": "s", "note": "x"},
                ],
            },
            "c1": None,
        }
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (pair("a", "b", date="2000"), pair("a", "c")),
        (pair("a", "b", "heirs: [b]"), pair("a", "c")),
        (pair("a", "b", "label: x"), pair("a", "c", "label: y")),
        (pair("a", "b"), pair("a", "c", "x_own: 1")),
        (pair("a", "b"), pair("a", "c", "claims: [{field: date, value: x}]")),
        (pair("a", "b"), pair("a", "c", "citations: [{source: s, x_own: 1}]")),
        (pair("a, b", "b"), pair("a", "b")),
    ],
)
def test_what_leaves_a_choice_is_not_fixed(find: Find, one: str, other: str) -> None:
    """A person has to say what the whole is."""
    assert records(find, one, other) == [None] * len(records(find, one, other))
    assert len(records(find, one, other)) > 0


def test_changes_of_other_days_are_other_events(find: Find) -> None:
    """There the one or the other names the wrong locality."""
    (fault,) = find("SL401", world(pair("a", "b"), pair("a", "c", date="2001-01-01")))
    assert fault.message.startswith("a was ended by c0 on 2000-01-01 already")
    assert fault.fix is None


def test_a_file_is_fixed(tmp_path: Path) -> None:
    """What was told is not there any more, comments are, and lineage follows."""
    path = tmp_path / "pairs.yaml"
    path.write_text("""\
localities: [{id: a}, {id: b}, {id: c}, {id: d}]
changes:
  # the reform
  - id: c0
    date: 2000-01-01  # by law
    predecessors: [a]
    successors: [b]
  - {id: c1, date: 2000-01-01, predecessors: [a], successors: [c]}
  - {id: c2, date: 2000-01-01, predecessors: [d], successors: [c]}
""")
    report = sl.validate(sl.load(path))
    assert report.counts["SL401"] == 2
    write_fixed(fixed(report))
    assert (
        path.read_text()
        == """\
localities: [{id: a}, {id: b}, {id: c}, {id: d}]
changes:
  # the reform
  - id: c0
    date: 2000-01-01  # by law
    predecessors: [a, d]
    successors: [b, c]
    transfers:
      d: [c]
"""
    )
    dataset = sl.load(path)
    assert sl.validate(dataset).ok
    assert [one.id for one in dataset.successors("d", "2020-01-01")] == ["c"]


def test_pairs_that_meet_twice_are_one_change(find: Find) -> None:
    """Two changes may share more than one locality, and joins come in any order."""
    found = records(find, pair("a", "b, c"), pair("a", "b, d"))
    assert found[0] == {
        "c0": {
            "predecessors": ["a"],
            "successors": ["b", "c", "d"],
        },
        "c1": None,
    }
    assert found[1:] == [None]


def test_a_chain_of_pairs_is_one_change_whatever_comes_first(find: Find) -> None:
    """Of what is joined already, all come with it."""
    found = records(
        find, pair("a", "d"), pair("b", "c"), pair("b", "d"), pair("e", "c")
    )
    (whole,) = filter(None, found)
    assert whole["c0"]["predecessors"] == ["a", "b", "e"]
    assert [id_ for id_, fields in whole.items() if fields is None] == [
        "c1",
        "c2",
        "c3",
    ]


def test_what_lies_years_apart_is_not_one_change(find: Find) -> None:
    """Between two that may be of one day, a third of another year is left alone."""
    found = records(
        find,
        pair("a", "b"),
        pair("a", "c"),
        pair("a", "d", date="2010-01-01"),
    )
    assert found[0] == {
        "c0": {"predecessors": ["a"], "successors": ["b", "c"]},
        "c1": None,
    }
    assert found[1:] == [None]
