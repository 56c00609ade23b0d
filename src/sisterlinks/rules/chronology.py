"""SL3xx: dates against each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sisterlinks.model import ActKind, Locality, Organization, Record
from sisterlinks.model.dates import Certainty, PartialDate, has_begun
from sisterlinks.model.names import Dated
from sisterlinks.positions import FieldPath
from sisterlinks.rules.certainty import Span, certainly_before, clashes
from sisterlinks.rules.declaration import Fault, error, information, warning
from sisterlinks.rules.examples import BUSAN, MERGER, PERIODS, TALKS
from sisterlinks.rules.facts import Facts
from sisterlinks.rules.wording import existed, until, visible, when


@error("SL301", good=BUSAN, bad={"1963-01-01": "1963-01-01, dissolved: 1953"})
def end_before_start(facts: Facts) -> Iterator[Fault]:
    """A life or a period ends before it starts.

    What ends before it starts holds on no day: a locality with such a life is in no
    answer, and a name with such a period is never used.

    What to do: Correct a date. Often the two were exchanged.
    """
    lasting: tuple[Locality | Organization, ...] = (
        *facts.dated,
        *facts.dataset.organizations,
    )
    for record in [one for one in lasting if one.dissolved]:
        if certainly_before(record.dissolved, record.founded):
            yield Fault(
                record,
                f"dissolved {when(record.dissolved)}, before it was founded "
                f"{when(record.founded)}: correct a date",
                ("dissolved",),
            )
    for period in facts.periods:
        value = period.value
        if certainly_before(value.end, value.start):
            yield Fault(
                period.record,
                f"ends {when(value.end)}, before it starts {when(value.start)}: "
                "correct a date",
                (*period.path, "to"),
            )


@warning(
    "SL302", good=PERIODS, bad={"from: 2026-04-30": "from: 2026-04-30, to: 2026-04-30"}
)
def empty_period(facts: Facts) -> Iterator[Fault]:
    """A value's period ends on the day on which it starts.

    Periods are half-open: `to` is the first day on which the value no longer holds. One
    that ends on the day on which it starts holds on no day.

    What to do: Let `to` be the first day on which the value no longer held.
    """
    for period in facts.periods:
        start, end = period.value.start, period.value.end
        if start and end and start.same_day(end) is Certainty.YES:
            yield Fault(
                period.record,
                f"holds on no day, from {start} to {end}: to is the first day on which "
                "it no longer holds",
                (*period.path, "to"),
            )


@warning("SL303", good=PERIODS, bad={", to: 2026-04-30": ""})
def overlapping_values(facts: Facts) -> Iterator[Fault]:
    """A locality has two countries, kinds, levels or parents at once.

    On any day a locality is in one country, of one kind, on one level, and part of one
    other. Of two that hold at once the first counts, which is chance.

    What to do: Let the first end (`to`) on the day on which the second starts (`from`).
    """
    for field, several in _SEVERAL.items():
        # Alone, a value overlaps with none.
        held = facts.held(several).where(lambda values: len(values) > 1)
        for locality, values in held:
            for one, other in map(sorted, _overlapping(values)):
                first, second = (visible(str(values[n].value)) for n in (one, other))
                yield Fault(
                    locality,
                    f"has two {several} at once, {first} and {second}, of which the "
                    "first counts: let one end (to) as the other starts (from)",
                    (field, other),
                )


_SEVERAL = {
    "country": "countries",
    "kind": "kinds",
    "level": "levels",
    "parent": "parents",
}
"""Fields of which one value holds on a day, and the words for several, which are the
names of the attributes, too."""


def _overlapping(values: Sequence[Dated]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of values that hold at the same time."""
    spans = ((_certain_span(value), number) for number, value in enumerate(values))
    yield from clashes(spans)


def _certain_span(value: Dated) -> Span:
    """Return the days on which a value certainly holds: always, where none is said."""
    first, end = dt.date.min, dt.date.max
    if value.start is not None:
        first = value.start.latest or dt.date.max
    if value.end is not None:
        end = value.end.earliest or dt.date.min
    return Span(first, end)


@warning("SL304", good=PERIODS, bad={"vi, from: 1976": "vi, from: 1956"})
def value_outside_life(facts: Facts) -> Iterator[Fault]:
    """A name, code, country, kind, level or parent is of a time without its locality.

    A name from before a locality existed was another's. Given to this one, it finds the
    wrong locality when it is looked for.

    What to do: Correct a date, or give the value to the locality that existed then.
    """
    for period in facts.periods:
        id_ = period.record.id
        if id_ not in facts.lives or facts.locality(id_) is not period.record:
            continue
        life = facts.lives[id_]
        start, end = period.value.start, period.value.end
        if certainly_before(start, life.start) or certainly_before(life.end, start):
            trouble, key = f"from {start}", "from"
        elif end and certainly_before(life.end, end):
            trouble, key = until(end), "to"
        else:
            continue
        yield Fault(
            period.record,
            f"{trouble}, when the locality did not exist: {existed(life)}; correct a "
            "date, or give it to the locality of that time",
            (*period.path, key),
        )


@information("SL305", good=MERGER, bad={"07-01,": "06-12, decree_date: 2025-07-01,"})
def decree_after_effect(facts: Facts) -> Iterator[Fault]:
    """A change takes effect before its instrument was adopted.

    Instruments are as a rule adopted first and take effect later. Some work backwards;
    more often the two dates were exchanged.

    What to do: See that `date` is the day of effect, and `decree_date` that of
    adoption.
    """
    for change in facts.dataset.changes:
        if certainly_before(change.date, change.decree_date):
            yield Fault(
                change,
                f"takes effect {when(change.date)}, before its instrument was adopted "
                f"{when(change.decree_date)}: see that the two are not exchanged",
                ("decree_date",),
            )


@information(
    "SL306",
    good=TALKS,
    bad={"date: 2025-11-25": "date: 9025-11-25", ", meeting: trip": ""},
)
def date_to_come(facts: Facts) -> Iterator[Fault]:
    """An act, meeting, paper or publication is dated in the future.

    What is told as having happened has a day that is past. A day in the future is a
    slip, or something that is only planned.

    What to do: Correct the date. What is planned can be accepted with that reason.
    """
    dataset = facts.dataset
    dated: list[tuple[Record, FieldPath, PartialDate | None]] = [
        *((source, ("published",), source.published) for source in dataset.sources),
        *((meeting, ("date",), meeting.date) for meeting in dataset.meetings),
        *((paper, ("date",), paper.date) for paper in dataset.memoranda),
        *(
            (partnership, ("acts", number, "date"), act.date)
            for partnership, number, act in facts.eventful_acts
            # A fixed term may run out later.
            if not has_begun(act.date, facts.day) and act.act is not ActKind.ENDED
        ),
    ]
    for record, path, date in dated:
        if date is not None and not date.begun(facts.day):
            yield Fault(
                record,
                f"{date} is in the future: correct it, unless it is agreed on in "
                "advance",
                path,
            )
