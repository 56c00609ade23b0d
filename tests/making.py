"""Short ways to write worlds down in tests."""

from __future__ import annotations

import datetime as dt

import sisterlinks as sl
from sisterlinks.ties.inheritance import holders


def date(text: str) -> sl.PartialDate:
    """Read a date."""
    return sl.PartialDate.parse(text)


def day(text: str) -> dt.date:
    """Read a day."""
    return dt.date.fromisoformat(text)


def change(
    when: str, before: str, after: str, heirs: str = "", id_: str = ""
) -> sl.Change:
    """Make a change; the ids of localities are words of a text."""
    return sl.Change(
        id=id_ or f"{before} -> {after}",
        date=date(when),
        predecessors=tuple(before.split()),
        successors=tuple(after.split()),
        heirs=tuple(heirs.split()),
    )


def act(kind: str, when: str = "", by: str = "") -> sl.Act:
    """Make an act."""
    return sl.Act(
        act=sl.ActKind(kind), date=date(when) if when else None, by=by or None
    )


def tie(*acts: sl.Act, parties: str = "a z", id_: str = "tie") -> sl.Partnership:
    """Make a partnership, established in 1990 where no act is given."""
    return sl.Partnership(
        id=id_,
        parties=tuple(parties.split()),
        acts=acts or (act("established", "1990-01-01"),),
    )


def established(
    *more: sl.Act, parties: str = "a z", id_: str = "tie"
) -> sl.Partnership:
    """Make a partnership established in 1990, with further acts."""
    return tie(act("established", "1990-01-01"), *more, parties=parties, id_=id_)


def world(*records: sl.Record) -> sl.Dataset:
    """Make a dataset, with a locality for each that is named and not given."""
    given = {record.id for record in records}
    named = {
        id_: None
        for record in records
        for id_ in (
            *getattr(record, "predecessors", ()),
            *getattr(record, "successors", ()),
            *(
                getattr(record, "parties", ())
                if isinstance(record, sl.Partnership)
                else ()
            ),
        )
        if id_ not in given
    }
    return sl.Dataset([*(sl.Locality(id=id_) for id_ in named), *records])


def held(
    dataset: sl.Dataset, on: str, slot: str = "a", id_: str = "tie"
) -> dict[str, str]:
    """Return who holds a slot on a day: the standings by holder."""
    partnership = dataset[id_]
    assert isinstance(partnership, sl.Partnership)
    found = holders(partnership, slot, day(on), dataset.lineage)
    return {holder: holding.standing.value for holder, holding in found.items()}


def tied(dataset: sl.Dataset, on: str, at_least: str = "unresolved") -> dict[str, str]:
    """Return the standings of all ties of a day, by their two sides."""
    return {
        f"{tie.locality.id} {tie.partner.id}": tie.standing.value
        for tie in dataset.all_ties(on, at_least)
    }


def became(dataset: sl.Dataset, change_id: str) -> dict[str, str]:
    """Return what became of partnerships at a change, by holder and candidate."""
    return {
        f"{outcome.holder} {outcome.candidate or '-'}": outcome.disposition.value
        for outcome in dataset.dispositions(change_id)
    }
