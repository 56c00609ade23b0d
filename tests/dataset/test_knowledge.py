"""Knowledge time: records of one's own with fields that are not always lists."""

from __future__ import annotations

import datetime as dt
from textwrap import dedent

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import sisterlinks as sl
from sisterlinks.testing.strategies import datasets


@attrs.frozen(kw_only=True)
class Survey(sl.Record):
    """A record with a list that may be left out altogether."""

    answers: tuple[str, ...] | None = None


def test_list_that_is_left_out_stays_left_out() -> None:
    """What a record does not have can't have come from a late source."""
    kind = sl.RecordKind(name="x_survey", plural="x_surveys", record_class=Survey)
    dataset = sl.Dataset(
        [
            sl.Source(id="late", published=sl.PartialDate("2020")),
            Survey(id="survey"),
            Survey(id="doubted", citations=(sl.Citation(source="late"),)),
        ],
        schema=sl.Schema.default().extended(kind),
    )
    assert list(dataset.known_by("2010-01-01")) == [Survey(id="survey")]


def test_without_a_late_source_all_was_known() -> None:
    """A source without a date counts as published at all times."""
    dataset = sl.loads("""
    sources: [{id: early, published: "2000"}, {id: undated}]
    localities: [{id: a, citations: [{source: early}]}]
    """)
    assert dataset.known_by("2010-01-01") == dataset


def test_mentions_of_what_was_not_known_are_left_out() -> None:
    """Of one record, and of several; other lists stay as they are."""
    dataset = sl.loads("""
    sources: [{id: late, published: "2020"}]
    localities: [{id: a}, {id: b}, {id: c}]
    meetings:
      - {id: trip, citations: [{source: late}]}
      - {id: talks, part_of: trip, topics: [trade]}
    partnerships:
      - {id: known, parties: [a, b]}
      - {id: unknown, parties: [a, c], citations: [{source: late}]}
    memoranda:
      - {id: memo, meeting: talks, partnerships: [known, unknown]}
    """)
    found = dataset.known_by("2010-01-01")
    assert found["talks"] == sl.Meeting(id="talks", topics=("trade",))
    assert found["memo"] == sl.Memorandum(
        id="memo", meeting="talks", partnerships=("known",)
    )
    assert {record.id for record in found} == {"a", "b", "c", "talks", "known", "memo"}


HAPPENINGS = """
sources:
  - {id: early, published: "2010"}
  - {id: late, published: "2026-03-01"}
  - {id: undated}
  - {id: by-2020, published: ../2020}
localities: [{id: a}, {id: b}, {id: c}]
"""


def known(day: str, text: str) -> sl.Dataset:
    """What was known by a day of a world with four sources."""
    return sl.loads(HAPPENINGS + dedent(text)).known_by(day)


def test_nothing_of_2026_is_known_in_2020() -> None:
    """What no dated source tells of is known from its own date on."""
    text = """
    changes:
      - {id: merger, date: 2026-01-01, predecessors: [a, b], successors: [a]}
      - {id: undated-source, date: 2026-01-01, predecessors: [c], successors: [c],
         citations: [{source: undated}]}
    partnerships:
      - id: tie
        parties: [a, c]
        acts:
          - {act: established, date: 1990}
          - {act: renewed}
          - {act: ended, date: 2026, citations: [{source: by-2020}]}
    meetings: [{id: visit, date: 2026-02-01}, {id: talks}]
    memoranda: [{id: letter, date: 2026-02-01, citations: [{source: undated}]}]
    """
    dataset = known("2020-01-01", text)
    assert dataset.changes == ()
    assert [act.act.value for act in dataset.partnerships[0].acts] == [
        "established",
        "renewed",
    ]
    assert [meeting.id for meeting in dataset.meetings] == ["talks"]
    assert dataset.memoranda == ()
    assert len(known("2026-12-31", text)) == len(sl.loads(HAPPENINGS + dedent(text)))


DECREED = """
localities: [{id: a}, {id: b}, {id: c}, {id: new}]
changes:
  - {id: merger, date: 2026-01-01, decree_date: 2025-06-12, predecessors: [b],
     successors: [new]}
"""


def test_a_change_is_known_from_its_decree_on() -> None:
    """Which comes months before it takes effect."""
    dataset = sl.loads(DECREED)
    before, after = map(dataset.known_by, ("2025-06-11", "2025-06-12"))
    assert before.changes == ()
    assert "new" not in before
    assert [change.id for change in after.changes] == ["merger"]
    assert after.localities(on="2025-12-31") == before.localities(on="2025-12-31")
    assert [each.id for each in after.localities(on="2026-01-01")] == ["a", "c", "new"]


def test_a_source_of_the_time_tells_of_what_is_to_come() -> None:
    """A plan is known from the day on which it was published."""
    text = """
    meetings: [{id: visit, date: 2026-02-01, citations: [{source: early}]}]
    """
    assert known("2009-12-31", text).meetings == ()
    assert [meeting.id for meeting in known("2010-01-01", text).meetings] == ["visit"]


def test_later_sources_take_nothing_away() -> None:
    """What an undated source tells of too is known from its own date on."""
    text = """
    meetings:
      - {id: visit, date: 2005, citations: [{source: undated}, {source: late}]}
      - {id: talks, date: 2005, citations: [{source: late}]}
    """
    (visit,) = known("2020-01-01", text).meetings
    assert visit.id == "visit"
    assert [citation.source for citation in visit.citations] == ["undated"]


def test_a_partnership_without_its_beginning_is_not_known() -> None:
    """It would have been in force at all times, unless a source told of it."""
    text = """
    partnerships:
      - {id: none, parties: [a, b]}
      - {id: renewed, parties: [a, b], acts: [{act: renewed, date: 2026}]}
      - {id: to-come, parties: [a, b], acts: [{act: established, date: 2026}]}
      - {id: told-late, parties: [a, b],
         acts: [{act: established, date: 1990, citations: [{source: late}]}]}
      - {id: told, parties: [a, b], citations: [{source: early}],
         acts: [{act: established, date: 1990, citations: [{source: late}]}]}
      - {id: planned, parties: [a, b], citations: [{source: early}],
         acts: [{act: established, date: 2026}]}
    """
    dataset = known("2020-01-01", text)
    assert [each.id for each in dataset.partnerships] == ["none", "renewed", "told"]
    assert all(each.acts == () for each in dataset.partnerships)


def test_lives_are_known_as_far_as_they_had_come() -> None:
    """Names, codes, posts and ends to come are left out, with who was not there yet."""
    dataset = sl.loads("""
    localities:
      - id: a
        names: [{text: Old, to: 2026}, {text: New, from: 2026}]
        codes: [{scheme: s, value: "1", to: 2010}, {scheme: s, value: "2", from: 2010}]
        dissolved: 2026-06-01
      - {id: b, dissolved: 2025-07-01}
      - {id: created, name: Without a date of its own}
      - {id: founded, founded: 2026-06-01}
      - {id: old-enough, founded: 1990}
      - {id: told, founded: 2026-06-01, citations: [{source: early}]}
    changes:
      - {id: merger, date: 2026-06-01, predecessors: [a], successors: [created]}
      - {id: decreed, date: 2025-07-01, decree_date: 2019, predecessors: [b],
         successors: [old-enough]}
      - {id: later, date: 2026-06-01, predecessors: [], successors: [old-enough]}
    organizations: [{id: o, founded: 2026}, {id: p, dissolved: 2026}]
    people:
      - id: q
        posts: [{title: mayor, from: 2015, to: 2026}, {title: sage, from: 2026}]
    sources: [{id: early, published: "2010"}]
    """).known_by("2020-01-01")
    ids = [each.id for each in dataset.records(sl.Locality)]
    assert ids == ["a", "b", "old-enough", "told"]
    assert dataset["a"] == sl.Locality(
        id="a",
        name="Old",
        codes=[
            sl.Code(scheme="s", value="1", end=2010),
            sl.Code(scheme="s", value="2", start=2010),
        ],
    )
    assert str(dataset.locality("b").dissolved) == "2025-07-01"
    assert [each.id for each in dataset.organizations] == ["p"]
    assert dataset.organizations[0].dissolved is None
    assert dataset.people[0].posts == (sl.Post(title="mayor", start=2015),)


@settings(max_examples=settings().max_examples // 2)
@given(datasets(papers=True, details=True, partial_dates=True), st.dates())
def test_no_happening_is_known_before_its_time(
    dataset: sl.Dataset, day: dt.date
) -> None:
    """Unless a source that was published by then tells of it."""
    dates = {
        source.id: source.published
        for source in dataset.sources
        if source.published is not None and source.published.earliest is not None
    }
    found = dataset.known_by(day)
    happenings: list[sl.Change | sl.Meeting | sl.Memorandum | sl.Act] = [
        *(each for each in found.changes if each.decree_date is None),
        *found.meetings,
        *found.memoranda,
        *(act for each in found.partnerships for act in each.acts),
    ]
    for each in happenings:
        told = [dates[c.source] for c in each.citations if c.source in dates]
        if not told:
            assert each.date is None or each.date.begun(day)


@settings(max_examples=settings().max_examples // 2)
@given(datasets(papers=True, details=True), st.dates(), st.dates())
def test_what_was_known_stays_known(
    dataset: sl.Dataset, one: dt.date, other: dt.date
) -> None:
    """Nothing that was known by a day is unknown by a later one."""
    earlier, later = sorted((one, other))
    ids = {record.id for record in dataset.known_by(earlier)}
    assert ids <= {record.id for record in dataset.known_by(later)}
