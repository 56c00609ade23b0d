"""Ways in which a dataset can be broken, each by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from hypothesis import strategies as st

from sisterlinks.model import (
    Act,
    ActKind,
    Change,
    Locality,
    Parent,
    Partnership,
    Record,
)
from sisterlinks.model.dates import PartialDate

__all__ = ["DEFECTS", "Defect"]

Defect: TypeAlias = Callable[[st.DrawFn, Sequence[Record]], list[Record]]
"""Takes what draws and the records of a sound world; returns those of a broken one."""

_EARLY, _LATE = PartialDate.parse("1990-01-01"), PartialDate.parse("2010-01-01")
_BETWEEN = PartialDate.parse("2000-01-01")


def _added(*fresh: Record) -> Defect:
    """Break a world by adding records that are wrong among themselves.

    They are put in anywhere, and one of the localities among them is tied to another.
    """

    def spoil(draw: st.DrawFn, records: Sequence[Record]) -> list[Record]:
        spoilt = list(records)
        for record in fresh:
            spoilt.insert(draw(st.integers(0, len(spoilt))), record)
        others = [r.id for r in records if isinstance(r, Locality)]
        mine = [r.id for r in fresh if isinstance(r, Locality)]
        parties = (draw(st.sampled_from(mine)), draw(st.sampled_from(others)))
        spoilt.append(Partnership(id="broken-tie", parties=parties))
        return spoilt

    return spoil


def _tie(
    *acts: Act, parties: tuple[str, ...] = ("broken-a", "broken-b")
) -> Partnership:
    return Partnership(id="broken-partnership", parties=parties, acts=acts)


_A, _B, _C = (Locality(id=f"broken-{letter}") for letter in "abc")
_ESTABLISHED = Act(act=ActKind.ESTABLISHED, date=_BETWEEN)

DEFECTS: Mapping[str, Defect] = MappingProxyType(
    {
        "dangling reference": _added(_A, _tie(parties=("broken-a", "nowhere"))),
        "duplicate id": _added(_A, Locality(id="broken-a", country="VN")),
        "second life": _added(
            _A,
            Change(id="broken-1", date=_EARLY, successors=("broken-a",)),
            Change(id="broken-2", date=_BETWEEN, predecessors=("broken-a",)),
            Change(id="broken-3", date=_LATE, successors=("broken-a",)),
        ),
        "second end": _added(
            _A,
            _B,
            _C,
            Change(
                id="broken-1",
                date=_EARLY,
                predecessors=("broken-a",),
                successors=("broken-b",),
            ),
            Change(
                id="broken-2",
                date=_LATE,
                predecessors=("broken-a",),
                successors=("broken-c",),
            ),
        ),
        "cycle": _added(
            _A,
            _B,
            Change(
                id="broken-1",
                date=_EARLY,
                predecessors=("broken-a",),
                successors=("broken-b",),
            ),
            Change(
                id="broken-2",
                date=_LATE,
                predecessors=("broken-b",),
                successors=("broken-a",),
            ),
        ),
        "absorber left out": _added(
            _A,
            Locality(id="broken-b", founded=_EARLY),
            Change(
                id="broken-1",
                date=_LATE,
                predecessors=("broken-a",),
                successors=("broken-b",),
            ),
        ),
        "contradictory day": _added(
            _A,
            _B,
            Change(
                id="broken-1",
                date=_BETWEEN,
                predecessors=("broken-a",),
                successors=("broken-b",),
            ),
            Change(
                id="broken-2",
                date=_BETWEEN,
                predecessors=("broken-a", "broken-b"),
                successors=("broken-a", "broken-b"),
            ),
        ),
        "foreign heir": _added(
            _A,
            _B,
            _C,
            Change(
                id="broken-1",
                date=_BETWEEN,
                predecessors=("broken-a",),
                successors=("broken-b",),
                heirs=("broken-c",),
            ),
        ),
        "pairs of one event": _added(
            _A,
            _B,
            _C,
            Change(
                id="broken-1",
                date=_BETWEEN,
                predecessors=("broken-a",),
                successors=("broken-b",),
            ),
            Change(
                id="broken-2",
                date=_BETWEEN,
                predecessors=("broken-a",),
                successors=("broken-c",),
            ),
        ),
        "transfer to a stranger": _added(
            _A,
            _B,
            _C,
            Change(
                id="broken-1",
                date=_BETWEEN,
                predecessors=("broken-a",),
                successors=("broken-b",),
                transfers={"broken-a": ("broken-c",)},
            ),
        ),
        "lives without a common day": _added(
            Locality(id="broken-a", dissolved=PartialDate.parse("2000-01")),
            Locality(id="broken-b", founded=PartialDate.parse("2000-11")),
            Change(
                id="broken-1",
                date=PartialDate.parse("2000"),
                predecessors=("broken-a",),
                successors=("broken-b",),
            ),
        ),
        "life against changes": _added(
            Locality(id="broken-a", founded=_EARLY),
            Change(id="broken-1", date=_LATE, successors=("broken-a",)),
        ),
        "party before its life": _added(
            Locality(id="broken-a", founded=_LATE), _B, _tie(_ESTABLISHED)
        ),
        "party after its end": _added(
            Locality(id="broken-a", dissolved=_EARLY), _B, _tie(_ESTABLISHED)
        ),
        "ended before established": _added(
            _A, _B, _tie(Act(act=ActKind.ENDED, date=_EARLY), _ESTABLISHED)
        ),
        "renewed after ended": _added(
            _A,
            _B,
            _tie(
                Act(act=ActKind.ESTABLISHED, date=_EARLY),
                Act(act=ActKind.ENDED, date=_BETWEEN),
                Act(act=ActKind.RENEWED, date=_LATE),
            ),
        ),
        "confirmed by a stranger": _added(
            _A,
            _B,
            _C,
            _tie(
                _ESTABLISHED,
                Act(act=ActKind.CONFIRMED, date=_LATE, by="broken-c"),
            ),
        ),
        "missing parent": _added(
            Locality(id="broken-a", parents=(Parent(value="nowhere"),))
        ),
        "parent cycle": _added(
            Locality(id="broken-a", parents=(Parent(value="broken-b"),)),
            Locality(id="broken-b", parents=(Parent(value="broken-a"),)),
        ),
        "party twice": _added(_A, _tie(parties=("broken-a", "broken-a"))),
        "lone party": _added(_A, _tie(parties=("broken-a",))),
    }
)
"""The ways in which :func:`~sisterlinks.testing.strategies.datasets` can be asked to
break a dataset, by name."""
