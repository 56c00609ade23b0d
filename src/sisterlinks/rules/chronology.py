"""SL3xx: dates against each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sisterlinks.findings import Severity
from sisterlinks.model import ActKind, Locality, Organization, Record
from sisterlinks.model.dates import Certainty, PartialDate
from sisterlinks.model.names import Dated
from sisterlinks.rules.certainty import Span, certainly_before, clashes
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.rule import Fault, Rule, mended
from sisterlinks.rules.wording import visible


def end_before_start(facts: Facts) -> Iterator[Fault]:
    """Find lives and periods that end before they start."""
    lasting: tuple[Locality | Organization, ...] = (
        *facts.localities,
        *facts.dataset.organizations,
    )
    for record in lasting:
        if certainly_before(record.dissolved, record.founded):
            yield Fault(
                record,
                f"dissolved on {record.dissolved}, before it was founded on "
                f"{record.founded}: correct a date",
                ("dissolved",),
            )
    for period in facts.periods:
        value = period.value
        if certainly_before(value.end, value.start):
            yield Fault(
                period.record,
                f"ends on {value.end}, before it starts on {value.start}: correct a "
                "date",
                (period.field, period.number, "to"),
            )


def empty_period(facts: Facts) -> Iterator[Fault]:
    """Find values that hold on no day, since their periods end as they start."""
    for period in facts.periods:
        start, end = period.value.start, period.value.end
        if start and end and start.same_day(end) is Certainty.YES:
            yield Fault(
                period.record,
                f"holds on no day, from {start} to {end}: to is the first day on which "
                "it no longer holds",
                (period.field, period.number, "to"),
            )


def overlapping_values(facts: Facts) -> Iterator[Fault]:
    """Find localities of two kinds, levels or parents at once."""
    for locality in facts.localities:
        for field, values in (
            ("kind", locality.kinds),
            ("level", locality.levels),
            ("parent", locality.parents),
        ):
            for one, other in map(sorted, _overlapping(values)):
                first, second = (visible(str(values[n].value)) for n in (one, other))
                yield Fault(
                    locality,
                    f"has two {field}s at once, {first} and {second}, of which the "
                    "first counts: let one end (to) as the other starts (from)",
                    (field, other),
                )


def _overlapping(values: Sequence[Dated]) -> Iterator[tuple[int, int]]:
    """Yield the places of values that hold at the same time."""
    if len(values) > 1:
        yield from clashes(
            (_certain_span(value), number) for number, value in enumerate(values)
        )


def _certain_span(value: Dated) -> Span:
    """Return the days on which a value certainly holds: always, where none is said."""
    first, end = dt.date.min, dt.date.max
    if value.start is not None:
        first = value.start.latest or dt.date.max
    if value.end is not None:
        end = value.end.earliest or dt.date.min
    return Span(first, end)


def value_outside_life(facts: Facts) -> Iterator[Fault]:
    """Find names, codes, kinds, levels and parents of times without the locality."""
    for period in facts.periods:
        if facts.locality(period.record.id) is not period.record:
            continue
        life = facts.life(period.record.id)
        start, end = period.value.start, period.value.end
        if certainly_before(start, life.start):
            trouble, key = f"from {start}, before the locality came to be", "from"
        elif certainly_before(life.end, start):
            trouble, key = f"from {start}, after the locality had ended", "from"
        elif certainly_before(life.end, end):
            trouble, key = f"to {end}, after the locality had ended", "to"
        else:
            continue
        yield Fault(
            period.record,
            f"{trouble} ({life}): correct a date, or give it to the locality of that "
            "time",
            (period.field, period.number, key),
        )


def decree_after_effect(facts: Facts) -> Iterator[Fault]:
    """Find changes that take effect before their instrument was adopted."""
    for change in facts.dataset.changes:
        if certainly_before(change.date, change.decree_date):
            yield Fault(
                change,
                f"takes effect on {change.date}, before its instrument was adopted on "
                f"{change.decree_date}: see that the two are not exchanged",
                ("decree_date",),
            )


def date_to_come(facts: Facts) -> Iterator[Fault]:
    """Find what is told as having happened, on a day that is still to come."""
    today = PartialDate.of(facts.day)
    dataset = facts.dataset
    dated: list[tuple[Record, tuple[str | int, ...], PartialDate | None]] = [
        *((source, ("published",), source.published) for source in dataset.sources),
        *((meeting, ("date",), meeting.date) for meeting in dataset.meetings),
        *((paper, ("date",), paper.date) for paper in dataset.memoranda),
        *(
            (partnership, ("acts", number, "date"), act.date)
            for partnership in dataset.partnerships
            for number, act in enumerate(partnership.acts)
            # A fixed term may run out later.
            if act.act is not ActKind.ENDED
        ),
    ]
    for record, path, date in dated:
        if certainly_before(today, date):
            yield Fault(
                record,
                f"{date} is still to come on {today}: correct it, unless it is agreed "
                "on in advance",
                path,
            )


END_BEFORE_START = Rule(
    code="SL301",
    name="end-before-start",
    severity=Severity.ERROR,
    summary="A life or a period ends before it starts.",
    reason=(
        "What ends before it starts holds on no day: a locality with such a life is in "
        "no answer, and a name with such a period is never used."
    ),
    remedy="Correct a date; two dates exchanged are the usual cause.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-song-be, name: Sông Bé, country: VN,
     founded: 1997-01-01, dissolved: 1976-07-02}
"""
    ),
    good=mended(
        _BAD,
        "founded: 1997-01-01, dissolved: 1976-07-02",
        "founded: 1976-07-02, dissolved: 1997-01-01",
    ),
    check=end_before_start,
)

EMPTY_PERIOD = Rule(
    code="SL302",
    name="empty-period",
    severity=Severity.WARNING,
    summary="A value's period ends on the day on which it starts.",
    reason=(
        "Periods are half-open: `to` is the first day on which the value no longer "
        "holds. One that ends on the day on which it starts holds on no day."
    ),
    remedy="Let `to` be the first day on which the value no longer held.",
    bad=(
        _BAD := """\
localities:
  - id: vn-hcmc
    country: VN
    names:
      - {text: Sài Gòn - Gia Định, language: vi, from: 1976-05-01, to: 1976-05-01}
      - {text: Thành phố Hồ Chí Minh, language: vi, from: 1976-07-02}
"""
    ),
    good=mended(_BAD, "to: 1976-05-01", "to: 1976-07-02"),
    check=empty_period,
)

OVERLAPPING_VALUES = Rule(
    code="SL303",
    name="overlapping-values",
    severity=Severity.WARNING,
    summary="A locality has two kinds, two levels or two parents at once.",
    reason=(
        "On any day a locality is of one kind, on one level, and part of one other. Of "
        "two that hold at once the first counts, which is chance."
    ),
    remedy="Let the first end (`to`) on the day on which the second starts (`from`).",
    bad=(
        _BAD := """\
localities:
  - id: vn-dong-nai
    name: Đồng Nai
    country: VN
    kind:
      - {value: province}
      - {value: city, from: 2026-04-30}
"""
    ),
    good=mended(_BAD, "{value: province}", "{value: province, to: 2026-04-30}"),
    check=overlapping_values,
)

VALUE_OUTSIDE_LIFE = Rule(
    code="SL304",
    name="value-outside-life",
    severity=Severity.WARNING,
    summary="A name, code, kind, level or parent is of a time without its locality.",
    reason=(
        "A name from before a locality came to be was another's. Given to this one, it "
        "finds the wrong locality when it is looked for."
    ),
    remedy="Correct a date, or give the value to the locality that lived then.",
    bad=(
        _BAD := """\
localities:
  - id: vn-binh-duong
    country: VN
    founded: 1997-01-01
    names:
      - {text: Bình Dương, language: vi, from: 1976-07-02}
"""
    ),
    good=mended(_BAD, "from: 1976-07-02", "from: 1997-01-01"),
    check=value_outside_life,
)

DECREE_AFTER_EFFECT = Rule(
    code="SL305",
    name="decree-after-effect",
    severity=Severity.INFORMATION,
    summary="A change takes effect before its instrument was adopted.",
    reason=(
        "Instruments are as a rule adopted first and take effect later. Some work "
        "backwards; more often the two dates were exchanged."
    ),
    remedy="See that `date` is the day of effect, and `decree_date` that of adoption.",
    bad=(
        _BAD := """\
localities:
  - {id: vn-binh-duong, name: Bình Dương, country: VN}
  - {id: vn-hcmc, name: Thành phố Hồ Chí Minh, country: VN}
changes:
  - {id: vn-2025-hcmc, date: 2025-06-12, decree_date: 2025-07-01,
     predecessors: [vn-binh-duong, vn-hcmc], successors: [vn-hcmc]}
"""
    ),
    good=mended(
        _BAD,
        "date: 2025-06-12, decree_date: 2025-07-01",
        "date: 2025-07-01, decree_date: 2025-06-12",
    ),
    check=decree_after_effect,
)

DATE_TO_COME = Rule(
    code="SL306",
    name="date-to-come",
    severity=Severity.INFORMATION,
    summary="An act, meeting, paper or publication is dated in the future.",
    reason=(
        "What is told as having happened has a day that is past. A day to come is a "
        "slip, or something that is only planned."
    ),
    remedy="Correct the date. What is planned can be accepted with that reason.",
    bad=(
        _BAD := """\
meetings:
  - {id: talks, kind: talks, date: 9025-11-24}
"""
    ),
    good=mended(_BAD, "9025", "2025"),
    check=date_to_come,
)

RULES = (
    END_BEFORE_START,
    EMPTY_PERIOD,
    OVERLAPPING_VALUES,
    VALUE_OUTSIDE_LIFE,
    DECREE_AFTER_EFFECT,
    DATE_TO_COME,
)
"""The rules on dates."""
