"""The lineage of a locality: the lives before and after its own, and their changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

import altair as alt

from sisterlinks.model import Change, Locality
from sisterlinks.pictures.bars import Bar, Joint, Line, Weight, bars_chart
from sisterlinks.pictures.timelines import change_line
from sisterlinks.ties.family import Relative, forerunners, successors
from sisterlinks.ties.lineage import Lineage


def family(lineage: Lineage, id_: str) -> tuple[tuple[str, ...], tuple[Change, ...]]:
    """Return the relatives of a locality, and the changes that made them so.

    Args:
        lineage: The changes.
        id_: The id of the locality.

    Returns:
        The ids of those that it came from, its own, and those of what came of it, so
        that who is joined stands together; and the changes in order.
    """
    before, after = forerunners(lineage, id_), successors(lineage, id_)
    found = {id(it.change): it.change for it in _all((*before, *after))}
    changes = sorted(found.values(), key=lineage.rank)
    members = (*(it.id for it in _upwards(before)), id_, *(it.id for it in _all(after)))
    return tuple(dict.fromkeys(members)), tuple(changes)


def lineage_chart(
    locality: Locality, lineage: Lineage, name: Callable[[str], str], on: dt.date
) -> alt.LayerChart:
    """Draw the lineage of a locality.

    Args:
        locality: The locality.
        lineage: The changes.
        name: Gives the name to write for an id.
        on: The last day that is drawn.

    Returns:
        The chart: a row for each change, and one for each locality that it came from or
        that came of it, with lines where changes join them.
    """
    members, changes = family(lineage, locality.id)
    dates = [lineage.date_of(change) for change in changes]
    lines = [*map(change_line, changes, dates)]
    for id_ in members:
        weight = Weight.STRONG if id_ == locality.id else Weight.PLAIN
        lines.append(_life(lineage, id_, name(id_), weight))
    row_of = {id_: len(changes) + number for number, id_ in enumerate(members)}
    return bars_chart(
        lines,
        [
            joint
            for row, (change, date) in enumerate(zip(changes, dates, strict=True))
            for joint in _joints(row, change, date.earliest, row_of)
        ],
        on,
        title=f"Lineage of {locality.name}",
        notes=[] if changes else ["No change is known that it came from or went into"],
    )


def _life(lineage: Lineage, id_: str, called: str, weight: Weight) -> Line:
    life = lineage.life(id_)
    bar = Bar.between(life.start, life.end, f"{called} {life}", weight)
    return Line(label=called, bars=[bar])


def _joints(
    row: int, change: Change, day: dt.date | None, row_of: dict[str, int]
) -> Iterator[Joint]:
    named = (*change.predecessors, *change.successors, *change.heirs)
    joined = sorted({row_of[id_] for id_ in named if id_ in row_of})
    if day is not None:
        yield Joint(day=day, lines=[row, *joined], is_guide=True)
        yield Joint(day=day, lines=joined)


def _all(relatives: Sequence[Relative]) -> Iterator[Relative]:
    for relative in relatives:
        yield relative
        yield from _all(relative.beyond)


def _upwards(relatives: Sequence[Relative]) -> Iterator[Relative]:
    for relative in relatives:
        yield from _upwards(relative.beyond)
        yield relative
