"""The lineage of a locality: the lives before and after its own, and what joins them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import altair as alt

from sisterlinks.model import Change, Locality
from sisterlinks.pictures.bars import Bar, Joint, Line, bars_chart
from sisterlinks.pictures.timelines import change_line
from sisterlinks.ties.lineage import Lineage

MOST = 60
"""How many relatives are drawn at most, the nearest first."""


def lineage_chart(
    locality: Locality,
    lineage: Lineage,
    localities: Mapping[str, Locality],
    on: dt.date,
) -> alt.LayerChart:
    """Draw the lineage of a locality.

    Args:
        locality: The locality.
        lineage: The changes.
        localities: The localities by their ids.
        on: The last day that is drawn.

    Returns:
        The chart: a row for each change, and one for each locality that it came from or
        that came of it, with lines where the changes join them.
    """
    members = family(lineage, locality.id)
    changes = changes_within(lineage, members)
    lines = [change_line(change) for change in changes]
    row_of = {id_: len(lines) + number for number, id_ in enumerate(members)}
    for id_ in members:
        life = lineage.life(id_)
        known = localities.get(id_)
        name = known.name if known else id_
        lines.append(Line(label=name, bars=[Bar.between(life.start, life.end, str(life))]))
    joints = []
    for number, change in enumerate(changes):
        joined = [row_of[id_] for id_ in _named(change) if id_ in row_of]
        if change.date.earliest is not None:
            day = change.date.earliest
            joints += [
                Joint(day=day, lines=[number, min(joined)], is_guide=True),
                Joint(day=day, lines=joined),
            ]
    return bars_chart(
        lines, joints, on, title=f"Lineage of {locality.name}", notes=_notes(members)
    )
