"""Explanations: the sentences for what happens seldom."""

from __future__ import annotations

import pytest

import sisterlinks as sl

DIVIDED = """
localities: [{id: old, name: Old}, {id: north, name: North}, {id: south, name: South},
  {id: heir, name: Heir}, {id: far, name: Far}]
changes:
  - {id: division, date: "2010-01-01", predecessors: [old], successors: [north, south]}
  - {id: renaming, date: "2015-01-01", predecessors: [north], successors: [heir]}
partnerships: [{id: tie, parties: [old, far]}]
"""


def _told(since: str) -> str:
    act = sl.Act(act=sl.ActKind.ESTABLISHED, date=sl.PartialDate(since))
    dataset = sl.Dataset(
        [
            sl.Locality(id="a"),
            sl.Locality(id="b"),
            sl.Partnership(id="tie", parties=("a", "b"), acts=(act,)),
        ]
    )
    (tie,) = dataset.ties("a", on="2025-11-30")
    return tie.explain()


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("2005-05-17", "on 2005-05-17"),
        ("2005", "in 2005"),
        ("/2005", "by 2005"),
        ("2003/2005", "between 2003 and 2005"),
        ("2003/", "in or after 2003"),
        ("2003-05-01/", "on or after 2003-05-01"),
        ("/", "at some time"),
        ("/2005-08-30?", "by perhaps 2005-08-30"),
        ("2005~", "in about 2005"),
        ("2005-05-17~", "on or about 2005-05-17"),
        ("2005%", "perhaps in about 2005"),
        ("2005-24", "in winter 2005"),
        ("2005-33", "in the first quarter of 2005"),
        ("2005-05-XX", "in 2005-05"),
        ("199X", "in the 1990s"),
    ],
)
def test_date_stands_in_the_sentence_with_its_preposition(
    since: str, words: str
) -> None:
    """Each form of date reads as English."""
    assert f"was established between a and b {words}." in _told(since)


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("2005", "since 2005"),
        ("2005~", "since about 2005"),
        ("/2018-08-30?", "established by perhaps 2018-08-30"),
        ("2003/..", "since 2003"),
        ("2003/2005", "since 2003–2005"),
    ],
)
def test_since_stands_in_the_sentence_in_words(since: str, words: str) -> None:
    """Nobody has to know EDTF to read since when two are tied."""
    assert f"are tied, {words}; the tie is original." in _told(since)


def test_what_stopped_a_partnership_is_told() -> None:
    """It was suspended before it was resumed, in whichever order the acts stand."""
    (tie,) = sl.loads("""
    localities: [{id: a, name: A}, {id: b, name: B}]
    partnerships:
      - id: tie
        parties: [a, b]
        acts:
          - {act: established, date: "2000"}
          - {act: resumed, date: 2003-05}
          - {act: suspended, date: "2001"}
          - {act: suspended, date: "2015"}
          - {act: ended, date: "2020"}
    """).ties("a", on="2015-06-01")
    told = [line for line in tie.explain().splitlines() if line.startswith("It was")]
    assert told == [
        "It was suspended in 2001.",
        "It was resumed in 2003-05.",
        "It was suspended in 2015, perhaps not yet on 2015-06-01.",
    ]


def test_an_heir_is_not_called_the_only_successor() -> None:
    """Where an instrument names one of several, it is the only heir."""
    (tie,) = sl.loads("""
    localities: [{id: b, name: Bland}, {id: e, name: Eland}, {id: n, name: Newland},
      {id: f, name: Far}]
    changes:
      - {id: d, date: 2010-01-01, predecessors: [b], successors: [e, n], heirs: [e]}
    partnerships: [{id: tie, parties: [b, f]}]
    """).ties("e", on="2015-01-01")
    assert (
        "Bland passed into Eland on 2010-01-01, by the division d; Eland is the only "
        "heir that it names and has not confirmed or declined"
    ) in tie.explain()
    assert "only successor" not in tie.explain()


def test_a_party_that_is_no_record_is_named_by_its_id() -> None:
    """A partnership of three can be told where one of them is not known."""
    (tie,) = sl.loads("""
    localities: [{id: a, name: A}, {id: b, name: B}]
    partnerships: [{id: tie, parties: [a, b, strange]}]
    """).ties("a", on="2015-01-01")
    assert "was established between A, B and strange on a day" in tie.explain()


def test_renewals_are_told_once_they_have_begun() -> None:
    """A tie's explanation says how it was kept up by the day asked for."""
    dataset = sl.loads("""
    localities: [{id: a, name: A}, {id: b, name: B}]
    sources: [{id: news, title: City News}]
    partnerships:
      - id: tie
        parties: [a, b]
        acts:
          - {act: established, date: "2000"}
          - {act: renewed, date: "2010-03-01", citations: [{source: news}]}
          - {act: renewed, date: "2020-03-01"}
    """)
    (tie,) = dataset.ties("a", on="2015-01-01")
    told = [line for line in tie.explain().splitlines() if "renewed" in line]
    assert told == ["It was renewed on 2010-03-01 (City News)."]


def test_what_was_unresolved_stays_so_with_an_only_successor() -> None:
    """One successor of one of several that may hold a partnership is no surer."""
    (tie,) = sl.loads(DIVIDED).ties("heir", on="2020-01-01", at_least="unresolved")
    (told,) = (line for line in tie.explain().splitlines() if "renaming" in line)
    assert told == (
        "North passed into Heir on 2015-01-01, by the replacement renaming; "
        "who holds the partnership was already unresolved, and stays so."
    )


def test_a_confirmation_and_its_instrument_are_told() -> None:
    """With the day of both, and who says so."""
    (tie,) = sl.loads("""
    localities: [{id: old, name: Old}, {id: new, name: New}, {id: far, name: Far}]
    sources: [{id: letter, title: Letter}]
    changes:
      - {id: renaming, date: "2010-01-01", predecessors: [old], successors: [new],
         decree: 1/2009, decree_date: "2009-12-01"}
    partnerships:
      - id: tie
        parties: [old, far]
        acts:
          - {act: established, date: "2000"}
          - {act: confirmed, date: "2011", by: new, citations: [{source: letter}]}
    """).ties("new", on="2020-01-01")
    (told,) = (line for line in tie.explain().splitlines() if "renaming" in line)
    assert told == (
        "Old passed into New on 2010-01-01, by the replacement renaming under 1/2009 "
        "of 2009-12-01; New confirmed in 2011 that it takes the partnership over "
        "(Letter)."
    )
