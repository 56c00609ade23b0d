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
