"""Laws that hold for every sound dataset, to be called from your own tests.

Each function returns nothing where its laws hold, and raises an `AssertionError` that
names the law and what breaks it where they don't. Sound is a dataset in which
:func:`sisterlinks.validate` finds no error.
"""

from __future__ import annotations

import copy
import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import attrs

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.model import (
    ActKind,
    Citation,
    Locality,
    Partnership,
    Shape,
    Source,
    Transfers,
)
from sisterlinks.model.dates import PartialDate
from sisterlinks.model.days import Day, as_day
from sisterlinks.ties.decisions import verdicts_on
from sisterlinks.ties.forces import force_on
from sisterlinks.ties.inheritance import (
    Holding,
    first_holding,
    holders,
    pass_on,
)
from sisterlinks.ties.links import lead_of
from sisterlinks.ties.standing import Standing
from sisterlinks.ties.tie import Tie

__all__ = [
    "check_inheritance_laws",
    "check_knowledge_laws",
    "check_round_trip",
    "renamed",
]

_Pair: TypeAlias = frozenset[str]
_V = TypeVar("_V")

_CONSERVING = frozenset({Shape.MERGER, Shape.ABSORPTION, Shape.REPLACEMENT})


def check_inheritance_laws(dataset: Dataset, day: Day) -> None:
    """Check that who is tied to whom on a day obeys the laws of inheritance.

    - *Nothing from nowhere*: every holder of a party's slot is that party or came
      of it, no tie joins a locality to itself, and ties are the same from both sides.
    - *Conservation*: where every change so far is a merger, an absorption or a
      replacement and nothing was declined, every slot has exactly one holder.
    - *Composition*: following a slot to one day, and from there to another, leads
      where following it to the other day leads.
    - *Order*: the order of the records does not matter, and neither do the ids.
    - *Equality*: records that are equal give equal answers.
    - *Leading*: a tie says what the firmest of its partnerships says, and of the
      firmest the oldest.

    Args:
        dataset: A sound dataset.
        day: The day.

    Raises:
        AssertionError: A law does not hold.

    Example:
        >>> import sisterlinks as sl
        >>> check_inheritance_laws(sl.seeds(), "2025-11-30")
    """
    on = as_day(day)
    ties = tuple(dataset.all_ties(on, Standing.UNRESOLVED))
    _check_sides(dataset, on, ties)
    _check_leading(ties)
    _check_order(dataset, on, ties)
    _require(
        tuple(_copied(dataset).all_ties(on, Standing.UNRESOLVED)) == ties,
        "equality",
        f"records equal to these give other ties on {on}",
    )
    conserving = _conserves(dataset, on)
    for partnership in dataset.partnerships:
        if not force_on(partnership, on).in_force:
            continue
        for slot in partnership.parties:
            held = holders(partnership, slot, on, dataset.lineage)
            _check_descent(dataset, slot, held)
            _check_composition(dataset, on, partnership, slot, held)
            _require(
                len(held) == 1 or not conserving,
                "conservation",
                f"the slot of {slot} in {partnership.id} has {len(held)} holders",
            )


def check_knowledge_laws(dataset: Dataset, day: Day) -> None:
    """Check that what is published after a day changes nothing known by that day.

    Args:
        dataset: A dataset.
        day: The day; not the calendar's last.

    Raises:
        AssertionError: A law does not hold.

    Example:
        >>> import sisterlinks as sl
        >>> check_knowledge_laws(sl.seeds(), "2025-12-01")
    """
    on = as_day(day)
    known = dataset.known_by(on)
    late = Source(
        id=_unused(dataset), published=PartialDate.of(on + dt.timedelta(days=1))
    )
    late_citation = Citation(source=late.id)
    told_again = (
        attrs.evolve(record, citations=(*record.citations, late_citation))
        if record.citations
        else record
        for record in dataset
    )
    later = Dataset((*told_again, late), schema=dataset.schema)
    _require(
        later.known_by(on) == known,
        "knowledge",
        f"a source of {late.published} changes what is known by {on}",
    )
    _require(
        known.known_by(on) == known,
        "knowledge",
        f"what is known by {on} is not known by {on} of itself",
    )


def check_round_trip(
    dataset: Dataset,
    write: Callable[[Dataset, Path], object],
    read: Callable[[Path], Dataset],
) -> None:
    """Check that a dataset reads back equal to what was written.

    Args:
        dataset: The dataset.
        write: Writes a dataset to a path that does not exist yet, as a file or as a
            folder.
        read: Reads what stands at the path.

    Raises:
        AssertionError: It does not; the error names the records that differ.

    Example:
        >>> import sisterlinks as sl
        >>> check_round_trip(
        ...     sl.seeds(), lambda dataset, path: sl.dump(dataset, path, fmt="jsonl"),
        ...     lambda path: sl.load(path, fmt="jsonl"),
        ... )
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "written")
        write(dataset, path)
        back = read(path)
    if back == dataset:
        return
    before, after = list(dataset), list(back)
    lost = [record for record in before if record not in after]
    new = [record for record in after if record not in before]
    _require(
        False,  # noqa: FBT003 - the law has failed, and only its message is left
        "round trip",
        f"written and not read back: {lost or 'none'}; read and not written: "
        f"{new or 'none'}",
    )


def renamed(dataset: Dataset, names: Mapping[str, str]) -> Dataset:
    """Return a dataset with other ids throughout.

    Args:
        dataset: The dataset.
        names: The new ids by the old ones; what is not among them stays.

    Returns:
        The dataset, in which records and mentions of them bear the new ids.

    Example:
        >>> from sisterlinks import Locality, Partnership
        >>> tie = Partnership(id="t", parties=("a", "b"))
        >>> renamed(Dataset([Locality(id="a"), tie]), {"a": "z"})["t"].parties
        ('z', 'b')
    """
    return Dataset(
        (_renamed(record, names) for record in dataset), schema=dataset.schema
    )


def _renamed(value: _V, names: Mapping[str, str]) -> _V:
    if isinstance(value, tuple):
        return tuple(_renamed(item, names) for item in value)  # type: ignore[return-value] # of the same items
    if not attrs.has(type(value)) or isinstance(value, PartialDate):
        return value
    fresh: dict[str, Any] = {}
    for field in attrs.fields(type(value)):  # type: ignore[arg-type] # asked above
        content = getattr(value, field.name)
        if field.name == "id" or "refers_to" in field.metadata:
            fresh[field.name] = _renamed_ids(content, names)
        else:
            fresh[field.name] = _renamed(content, names)
    return attrs.evolve(value, **fresh)  # type: ignore[misc] # asked above


def _renamed_ids(content: Any, names: Mapping[str, str]) -> Any:
    if isinstance(content, Transfers):
        return Transfers(
            {
                names.get(old, old): _renamed_ids(successors, names)
                for old, successors in content.items()
            }
        )
    if isinstance(content, tuple):
        return tuple(names.get(id_, id_) for id_ in content)
    return names.get(content, content)


def _require(holds: bool, law: str, what: str) -> None:  # noqa: FBT001 - as in assert
    if not holds:
        raise AssertionError(f"law of {law}: {what}")


def _check_sides(dataset: Dataset, day: dt.date, ties: tuple[Tie, ...]) -> None:
    """See that every tie joins two, and is the same from both of its sides."""
    from_sides: dict[_Pair, list[Tie]] = {}
    for locality in dataset.localities(day):
        for tie in dataset.ties(locality, day, Standing.UNRESOLVED):
            _require(
                tie.partner.id != locality.id,
                "nothing from nowhere",
                f"{locality.id} is tied to itself",
            )
            from_sides.setdefault(_pair(tie), []).append(tie)
    both = {pair: [_core(tie) for tie in found] for pair, found in from_sides.items()}
    once = {_pair(tie): [_core(tie), _core(tie)] for tie in ties}
    _require(
        both == once and len(once) == len(ties),
        "symmetry",
        f"the ties of {day} from each side are {both}, and all of them {once}",
    )


def _pair(tie: Tie) -> _Pair:
    return frozenset({tie.locality.id, tie.partner.id})


def _core(tie: Tie) -> tuple[str, bool, str, frozenset[str]]:
    """Return what a tie says, whichever its side."""
    return (
        tie.standing.value,
        tie.certain,
        str(tie.since),
        frozenset(partnership.id for partnership in tie.partnerships),
    )


def _check_leading(ties: tuple[Tie, ...]) -> None:
    """See that a tie says what its first link says, which comes before the others."""
    for tie in ties:
        first, *others = tie.links
        _require(
            (tie.standing, tie.since, tie.certain)
            == (first.standing, first.since, first.certain)
            and tie.partnerships == tuple(link.partnership for link in tie.links),
            "leading",
            f"{tie} does not say what {first} says",
        )
        for link in others:
            _require(
                lead_of(first.standing, first.certain, first.partnership)
                <= lead_of(link.standing, link.certain, link.partnership),
                "leading",
                f"{link} comes before {first}",
            )


def _copied(dataset: Dataset) -> Dataset:
    """Return a dataset of records that are equal to those of another, and others."""
    return Dataset(copy.deepcopy(tuple(dataset)), schema=dataset.schema)


def _check_order(dataset: Dataset, day: dt.date, ties: tuple[Tie, ...]) -> None:
    """See that neither the order of records nor their ids matter."""
    records = tuple(dataset)
    turned = Dataset(reversed(records), schema=dataset.schema)
    _require(
        tuple(turned.all_ties(day, Standing.UNRESOLVED)) == ties,
        "order",
        f"the records in reverse order give other ties on {day}",
    )
    ids = sorted({record.id for record in records})
    names = dict(zip(ids, reversed(ids), strict=True))
    others = renamed(dataset, names).all_ties(day, Standing.UNRESOLVED)
    expected = {_pair(tie): _core(tie) for tie in ties}
    found = {
        frozenset(names[id_] for id_ in _pair(tie)): (
            *_core(tie)[:3],
            frozenset(names[id_] for id_ in _core(tie)[3]),
        )
        for tie in others
    }
    _require(
        found == expected,
        "order",
        f"other ids give the ties {found} on {day}, not {expected}",
    )


def _conserves(dataset: Dataset, day: dt.date) -> bool:
    """Return whether nothing has happened by which a slot may be lost or shared."""
    ended = dataset.lineage.ended_by
    return (
        all(len(dataset.lineage.endings(id_)) == 1 for id_ in ended)
        and all(
            change.shape in _CONSERVING
            and all(len(set(change.candidates(old))) == 1 for old in change.ended)
            for change in dataset.changes
            if dataset.lineage.date_of(change).begun(day)
        )
        and not any(
            act.act is ActKind.DECLINED
            for partnership in dataset.partnerships
            for act in partnership.acts
        )
        and not any(
            locality.id not in ended and dataset.lineage.has_ended(locality.id, day)
            for locality in dataset.records(Locality)
        )
    )


def _check_descent(dataset: Dataset, slot: str, held: Mapping[str, Holding]) -> None:
    for holder in held:
        _require(
            holder == slot or slot in dataset.lineage.ancestors(holder),
            "nothing from nowhere",
            f"{holder} holds the slot of {slot}, and did not come of it",
        )


def _check_composition(
    dataset: Dataset,
    day: dt.date,
    partnership: Partnership,
    slot: str,
    held: Mapping[str, Holding],
) -> None:
    """See that it does not matter where one rests on the way."""
    lineage = dataset.lineage
    decided = verdicts_on(partnership, day)
    expected = {id_: holding.standing for id_, holding in held.items()}
    for rest in _days_of_changes(dataset, day):
        midway = [
            holding
            for holding in pass_on(
                [first_holding(partnership, slot)], rest, lineage, decided
            ).values()
            if not lineage.has_ended(holding.holder, rest)
        ]
        found = {
            holding.holder: holding.standing
            for holding in pass_on(midway, day, lineage, decided).values()
            if not lineage.has_ended(holding.holder, day)
        }
        _require(
            found == expected,
            "composition",
            f"by way of {rest}, the slot of {slot} in {partnership.id} is held by "
            f"{found} on {day}, not by {expected}",
        )


def _days_of_changes(dataset: Dataset, day: dt.date) -> Iterator[dt.date]:
    days = {dataset.lineage.date_of(change).earliest for change in dataset.changes}
    yield from sorted(other for other in days if other is not None and other < day)


def _unused(dataset: Dataset) -> str:
    """Return an id that no record has."""
    id_ = "late"
    while id_ in dataset:
        id_ += "-"
    return id_
