"""Knowledge time: records of one's own with fields that are not always lists."""

from __future__ import annotations

import attrs

import sisterlinks as sl


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
