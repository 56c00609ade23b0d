"""Affirmations: what organs said of a partnership that no locality has confirmed."""

from __future__ import annotations

import pytest

import sisterlinks as sl

WORLD = """
localities:
  - {id: old, name: Old}
  - {id: new, name: New}
  - {id: far, name: Far}
  - {id: other}
changes:
  - {id: merger, date: 2020-01-01, predecessors: [old], successors: [new]}
  - {id: next, date: 2022-01-01, predecessors: [new], successors: [newest]}
partnerships:
  - id: tie
    kind: friendship
    parties: [old, far]
    acts:
      - {act: established, date: 1990}
      - {act: upgraded, date: 2005, kind: sister}
organizations:
  - {id: council, locality: new, branch: legislative}
  - {id: far-council, locality: far, branch: legislative}
  - {id: company, locality: far}
  - {id: elsewhere, locality: other, branch: executive}
people:
  - {id: chair, posts: [{organization: far-council, from: 2019, to: 2021}]}
"""

AFFIRMING = {
    "an organ's minutes": """\
memoranda:
  - id: p
    date: 2020-05
    partnerships: [tie]
    parties: [{organization: council}]
""",
    "the partner's organ alone": """\
memoranda:
  - id: p
    date: 2020-05
    partnerships: [tie]
    parties: [{organization: far-council}, {organization: elsewhere}]
""",
    "a meeting": """\
meetings:
  - id: p
    date: 2020-05
    partnerships: [tie]
    participants: [{organization: council}]
""",
    "a locality itself": """\
meetings:
  - id: p
    date: 2020-05
    partnerships: [tie]
    participants: [{locality: new}]
""",
    "somebody in office": """\
meetings:
  - id: p
    date: 2020-05
    partnerships: [tie]
    participants: [{person: chair}]
""",
    "the day of the change": """\
memoranda:
  - id: p
    date: 2020-01-01
    partnerships: [tie]
    parties: [{organization: council}]
""",
    "the year of the change": """\
memoranda:
  - id: p
    date: 2020
    partnerships: [tie]
    parties: [{organization: council}]
""",
}
"""Papers and meetings that affirm the partnership."""

OTHERS = {
    "the day before the change": """\
memoranda:
  - id: p
    date: 2019-12-31
    partnerships: [tie]
    parties: [{organization: council}]
""",
    "a day to come": """\
memoranda:
  - id: p
    date: 2021-07-01
    partnerships: [tie]
    parties: [{organization: council}]
""",
    "no date": """\
memoranda:
  - id: p
    partnerships: [tie]
    parties: [{organization: council}]
""",
    "another partnership": """\
memoranda:
  - id: p
    date: 2020-05
    partnerships: [another]
    parties: [{organization: council}]
""",
    "a body that is no organ": """\
memoranda:
  - id: p
    date: 2020-05
    partnerships: [tie]
    parties: [{organization: company}, {organization: elsewhere}]
""",
    "only an addressee": """\
memoranda:
  - id: p
    date: 2020-05
    partnerships: [tie]
    parties: [{organization: elsewhere}, {organization: council, addressees: [chair]}]
""",
    "somebody out of office": """\
meetings:
  - id: p
    date: 2021-06
    partnerships: [tie]
    participants: [{person: chair}, {person: nobody}]
""",
}
"""Papers and meetings that do not."""

PAPERS = AFFIRMING | OTHERS


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_affirms_what_it_names(paper: str) -> None:
    """Dated since the standing is presumed, by an organ of a present holder."""
    (tie,) = sl.loads(WORLD + PAPERS[paper]).ties("far", on="2021-06-30")
    (link,) = tie.links
    assert [each.id for each in link.affirmations] == ["p"] * (paper in AFFIRMING)
    assert link.standing is sl.Standing.PRESUMED, "it changes no standing"


def test_what_is_confirmed_needs_no_affirmation() -> None:
    """Nor does what nobody passed on."""
    paper = PAPERS["an organ's minutes"]
    confirmed = WORLD.replace(
        "kind: sister}", "kind: sister}\n      - {act: confirmed, date: 2020, by: new}"
    )
    (tie,) = sl.loads(confirmed + paper).ties("far", on="2021-06-30")
    assert (tie.standing, tie.links[0].affirmations) == ("confirmed", ())


def test_an_affirmation_counts_since_the_standing_was_first_open() -> None:
    """A second change takes nothing from what the partner's organ has said."""
    paper = PAPERS["the partner's organ alone"]
    dataset = sl.loads(WORLD.replace("{id: other}", "{id: newest}") + paper)
    (tie,) = dataset.ties("newest", on="2023-01-01")
    assert [each.id for each in tie.links[0].affirmations] == ["p"]
    confirmed = WORLD.replace("{id: other}", "{id: newest}").replace(
        "kind: sister}",
        "kind: sister}\n      - {act: confirmed, date: 2020-02-01, by: new}",
    )
    (tie,) = sl.loads(confirmed + paper).ties("newest", on="2023-01-01")
    assert tie.links[0].affirmations == (), "it was said of what was firm then"


def test_affirmations_are_listed_by_date() -> None:
    """The earliest first, memoranda and meetings together."""
    dataset = sl.loads(
        WORLD
        + """
memoranda:
  - {id: b, date: 2021-01-02, partnerships: [tie], parties: [{organization: council}]}
  - {id: a, date: 2021-01-01, partnerships: [tie], parties: [{organization: council}]}
meetings:
  - {id: c, date: 2020-05, partnerships: [tie], participants: [{locality: far}]}
"""
    )
    (tie,) = dataset.ties("new", on="2021-06-30")
    (link,) = tie.links
    assert [each.id for each in link.affirmations] == ["c", "a", "b"]
    told = tie.explain()
    assert (
        "Their organs spoke of it in c, a meeting, in 2020-05; that affirms it, and "
        "confirms it for no locality as a whole."
    ) in told
    (item,) = dataset.pending("new", on="2021-06-30")
    assert item.affirmations == link.affirmations


def test_a_kind_is_that_of_the_day() -> None:
    """The last act that names one says what a partnership is."""
    dataset = sl.loads(WORLD)
    kinds = [
        dataset.ties("far", on=on)[0].links[0].kind
        for on in ("2000-01-01", "2010-01-01")
    ]
    assert kinds == ["friendship", "sister"]


def test_other_papers_that_name_a_partnership_are_told_as_well() -> None:
    """They affirm nothing, and are there."""
    dataset = sl.loads(WORLD + OTHERS["the day before the change"])
    (tie,) = dataset.ties("far", on="2021-06-30")
    assert "It is spoken of in p, a paper, on 2019-12-31." in tie.explain()
    assert "affirms" not in tie.explain()
