"""Lineage: the lives of localities, and who came before and after whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

import attrs

from sisterlinks.model import Change, Locality
from sisterlinks.model.dates import PartialDate, has_begun
from sisterlinks.model.days import NEVER, first_day, span_of
from sisterlinks.model.wording import span_in_words
from sisterlinks.ties.descent import sources_of
from sisterlinks.ties.effect import common_date
from sisterlinks.ties.order import in_order
from sisterlinks.ties.succession import Event, Passing, passing_of


@attrs.frozen
class Life:
    """The span of a locality's existence, ``[start, end)``.

    Example:
        >>> start, end = PartialDate.parse("1997"), PartialDate.parse("2025-07-01")
        >>> life = Life(start, end)
        >>> life.holds_on(dt.date(2025, 6, 30)), life.holds_on(dt.date(2025, 7, 1))
        (True, False)
        >>> print(life)
        from 1997 until 2025-06-30
    """

    start: PartialDate | None
    """First day; ``None`` where not known."""

    end: PartialDate | None
    """First day after; ``None`` while it lasts."""

    def holds_on(self, day: dt.date) -> bool:
        """Return whether the locality exists on a day.

        A start or an end takes effect once it has begun, so that on any day a slot
        has one holder.
        """
        return has_begun(self.start, day) and (
            self.end is None or not has_begun(self.end, day)
        )

    def __str__(self) -> str:
        return self.words()

    def sentence(self) -> str:
        """Return in a sentence when the locality existed.

        Example:
            >>> Life(PartialDate("1997"), None).sentence()
            'it has existed since 1997'
        """
        return f"it {'existed' if self.end else 'has existed'} {self}"

    def words(self, *, briefly: bool = False) -> str:
        """Return the life in words, with its last day where that is known.

        Args:
            briefly: Whether it is for a cell of a table.

        Example:
            >>> Life(PartialDate("1976"), PartialDate("1996")).words(briefly=True)
            '1976–1996'
        """
        return span_in_words(
            None if self.start is None else self.start.text,
            None if self.end is None else self.end.text,
            briefly=briefly,
        )


class HasLifeDates(Protocol):
    """What a record says itself of a locality's life."""

    @property
    def founded(self) -> PartialDate | None:
        """The first day of its life."""
        ...

    @property
    def dissolved(self) -> PartialDate | None:
        """The first day after its life."""
        ...


class Lineage:
    """What changes made of localities.

    Changes that name unknown localities, second lives and cycles are borne, and
    reported by rules: every walk ends.
    """

    def __init__(
        self,
        localities: Iterable[Locality],
        changes: Iterable[Change],
        *,
        lived: Mapping[str, HasLifeDates] | None = None,
    ) -> None:
        """Index changes by the localities that they name.

        Args:
            localities: The localities; of two with one id, the first counts.
            changes: The changes, in any order.
            lived: What the localities say of their lives, by their ids, where that is
                at hand without them.
        """
        self.own_lives = _own_lives(localities) if lived is None else lived
        """What localities say of their lives, by their ids; who says nothing may be
        left out."""
        known = tuple(changes)
        # By identity: of two changes with one id, each has a date of its own.
        self._dates: dict[int, PartialDate] = {}
        for change in known if self.own_lives else ():
            date = self._common_date(change)
            if date is not change.date:
                self._dates[id(change)] = date
        ended_by: dict[str, Change] = {}
        created_by: dict[str, Change] = {}
        endings: dict[str, list[Change]] = {}
        creations: dict[str, list[Change]] = {}
        naming: dict[str, list[Change]] = {}
        separated: dict[str, None] = {}
        self._ranks: dict[int, int] = {}
        for rank, change in enumerate(in_order(known, self.date_of)):
            self._ranks[id(change)] = rank
            for id_ in named(change):
                naming.setdefault(id_, []).append(change)
            ended, created = _ended_and_created(change)
            for id_ in ended:
                if ended_by.setdefault(id_, change) is not change:
                    endings.setdefault(id_, [ended_by[id_]]).append(change)
            for id_ in created:
                if created_by.setdefault(id_, change) is not change:
                    creations.setdefault(id_, [created_by[id_]]).append(change)
            if 0 < len(created) < len(change.successors):
                separated.update(dict.fromkeys(change.continuing))
        self.ended_by: Mapping[str, Change] = ended_by
        """The change that ended each locality; the earliest, should there be two."""
        self.created_by: Mapping[str, Change] = created_by
        """The change that created each locality; the earliest, should there be two."""
        self.separated: Collection[str] = separated.keys()
        """The ids of those who went on through a change that created others."""
        # A change that is given twice contradicts nothing.
        self._endings = {
            id_: tuple(dict.fromkeys(several)) for id_, several in endings.items()
        }
        self._creations = creations
        self._naming = naming
        self._events: dict[int, Event] = {}
        self._passings: dict[str, Sequence[Passing]] = {}
        self._shared: dict[tuple[int, str | None, bool], Passing] = {}

    def _common_date(self, change: Change) -> PartialDate:
        """Return the day on which a change takes effect for everybody it names."""
        find = self.own_lives.get
        ended, created = _ended_and_created(change)
        told = [
            date
            for ids, is_end in ((ended, True), (created, False))
            for id_ in ids
            if (life := find(id_)) is not None
            and (date := life.dissolved if is_end else life.founded) is not None
            and date is not change.date
        ]
        return common_date(change.date, told) if told else change.date

    def date_of(self, change: Change) -> PartialDate:
        """Return when a change takes effect.

        Args:
            change: One of the changes.

        Returns:
            The narrowest span that its own date has in common with the lives that it
            ends and begins; its own date where there is none.
        """
        return self._dates.get(id(change), change.date) if self._dates else change.date

    @property
    def names(self) -> Collection[str]:
        """The ids of all localities that changes name."""
        return self._naming.keys()

    def naming(self, id_: str) -> Sequence[Change]:
        """Return the changes that name a locality, in the order of `in_order`."""
        return self._naming.get(id_, ())

    def rank(self, change: Change) -> int:
        """Return the rank of a change in the order in which changes take effect."""
        return self._ranks[id(change)]

    def endings(self, id_: str) -> Sequence[Change]:
        """Return the changes that end a locality: one, or more by contradiction."""
        if id_ in self._endings:
            return self._endings[id_]
        ending = self.ended_by.get(id_)
        return () if ending is None else (ending,)

    @property
    def contested(self) -> frozenset[str]:
        """The ids of those that several changes end, or several create."""
        endings = (id_ for id_, several in self._endings.items() if len(several) > 1)
        return frozenset((*endings, *self._creations))

    def event(self, change: Change) -> Event:
        """Return a change with the day on which it takes effect."""
        known = self._events.get(id(change))
        if known is None:
            known = self._events[id(change)] = Event(
                change, self.date_of(change), self.rank(change)
            )
        return known

    def passings(self, id_: str) -> Sequence[Passing]:
        """Return by which changes a locality's slots can pass to others, and to whom.

        They are the one that ended it, and those that created others beside it.
        """
        if id_ not in self._naming:
            return ()
        known = self._passings.get(id_)
        if known is None:
            changes = self.endings(id_)
            if id_ in self.separated:
                beside = (
                    change
                    for change in self.naming(id_)
                    if change.created and id_ in change.continuing
                )
                changes = sorted((*changes, *beside), key=self.rank)
            known = [self.passing(change, id_) for change in changes]
            self._passings[id_] = known
        return known

    def passing(self, change: Change, id_: str) -> Passing:
        """Return what a change does to the slots of one that goes into it.

        Of several changes that end it each counts from the first of them on: their
        successors are candidates together, and a walk may rest on any day between.
        """
        event = self.event(change)
        is_contested = id_ in self._endings and len(self._endings[id_]) > 1
        if is_contested and change in self._endings[id_]:
            end = self._first_date(self._endings[id_], change)
            rank = self.rank(self.ended_by[id_])
            event = Event(change, end or event.date, rank)
            return passing_of(event, id_, goes_on=False, is_contested=True)
        key = (
            id(change),
            id_ if change.transfers and id_ in change.transfers else None,
            # Whom it ended does not go on, and most are asked for as such.
            self.ended_by.get(id_) is not change and id_ in event.continuing,
        )
        known = self._shared.get(key)
        if known is None:
            known = self._shared[key] = passing_of(event, id_, goes_on=key[-1])
        return known

    def has_ended(self, id_: str, day: dt.date) -> bool:
        """Return whether a locality has ended by a day, by a change or without one."""
        return self.end(id_) <= day.toordinal()

    def end(self, id_: str) -> int:
        """Return the number of the day on which a locality ended, `NEVER` if it lasts.

        That is by a change, else by its own date.
        """
        change = self.ended_by.get(id_)
        if change is not None:
            return first_day(self.date_of(change))
        locality = self.own_lives.get(id_)
        end = locality.dissolved if locality else None
        return NEVER if end is None else first_day(end)

    def life(self, id_: str) -> Life:
        """Return the life of a locality.

        It begins and ends when the changes take effect that create and end it, else
        on its own dates.
        """
        locality = self.own_lives.get(id_)
        return Life(
            self._first_date(self._creations.get(id_), self.created_by.get(id_))
            or (locality.founded if locality else None),
            self._first_date(self._endings.get(id_), self.ended_by.get(id_))
            or (locality.dissolved if locality else None),
        )

    def told_lives(self) -> dict[str, Life]:
        """Return the lives of those whom changes create or end, as far as these tell.

        Of those who say themselves nothing of their lives, it is what `life` returns.
        """
        starts, ends = (
            dict(zip(changes, map(self.date_of, changes.values()), strict=True))
            for changes in (self.created_by, self.ended_by)
        )
        for several, dates in ((self._creations, starts), (self._endings, ends)):
            for id_, changes in several.items():
                dates[id_] = _first(map(self.date_of, changes))
        return {id_: Life(starts.get(id_), ends.get(id_)) for id_ in {**starts, **ends}}

    def told_days(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Return the days on which lives begin and end, as far as changes tell.

        Returns:
            The number of the first day by the id of each locality that a change
            created; and by that of each that a change ended, of the first day after.
        """
        starts, ends = (
            {id_: self.event(change).first for id_, change in changes.items()}
            for changes in (self.created_by, self.ended_by)
        )
        for several, days in ((self._creations, starts), (self._endings, ends)):
            for id_, changes in several.items():
                days[id_] = min(self.event(change).first for change in changes)
        return starts, ends

    def _first_date(
        self, several: Sequence[Change] | None, change: Change | None
    ) -> PartialDate | None:
        """Return when the first of several changes takes effect, or the only one."""
        if change is None:
            return None
        if several is None:
            return self.date_of(change)
        return _first(map(self.date_of, several))

    def exists(self, id_: str, day: dt.date) -> bool:
        """Return whether a locality exists on a day."""
        return self.life(id_).holds_on(day)

    def successors(self, id_: str, day: dt.date) -> frozenset[str]:
        """Return the localities that stand in a locality's place on a day.

        Args:
            id_: The id of a locality that has ended by then.
            day: The day.

        Returns:
            The ids of those that exist on the day and came of it by changes in
            effect, along every branch; empty while it still exists itself.
        """
        found: set[str] = set()
        seen = {id_}
        waiting = [id_]
        while waiting:
            current = waiting.pop()
            changes = self.endings(current)
            if not changes or not self.has_ended(current, day):
                if current != id_ and self.exists(current, day):
                    found.add(current)
                continue
            for change in changes:
                fresh = set(change.came_of(current)) - seen
                seen |= fresh
                waiting.extend(fresh)
        return frozenset(found)

    def predecessors(self, id_: str, day: dt.date) -> frozenset[str]:
        """Return the localities that a locality came from.

        Args:
            id_: The locality's id.
            day: The day.

        Returns:
            The ids of those that went into it directly by changes in effect; and
            along changes to come, of those that exist on the day.
        """
        found: set[str] = set()
        seen: set[tuple[str, int]] = set()
        waiting: list[tuple[str, Change | None]] = [(id_, None)]
        while waiting:
            current, later = waiting.pop()
            for change in self.naming(current):
                is_in_effect = self.date_of(change).begun(day)
                if later is not None and (
                    is_in_effect or not self.leads_on(change, later, current)
                ):
                    continue
                for source in sources_of(change, current):
                    key = (source, id(change))
                    if is_in_effect or self.exists(source, day):
                        found.add(source)
                    elif key not in seen:
                        seen.add(key)
                        waiting.append((source, change))
        return frozenset(found - {id_})

    def leads_on(self, earlier: Change, later: Change, id_: str) -> bool:
        """Return whether what came to a locality by one change went on by another.

        It did where the one created the locality, or the other ended it. From one that
        went on through both it did where the other came after, as for slots that it
        holds: of two on one day neither comes after the other.

        Args:
            earlier: A change by which something came to the locality.
            later: A change by which something came of it.
            id_: The id of the locality.
        """
        return earlier is not later and (
            id_ not in earlier.predecessors
            or id_ not in later.successors
            or self.event(later).first > self.event(earlier).since
        )

    def ancestors(self, id_: str) -> frozenset[str]:
        """Return the ids of all localities that a locality came from, near and far.

        Among them are those whose slots it could hold by an act alone.
        """
        return self.ancestors_of((id_,)) - {id_}

    def ancestors_of(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids of some localities, and of all that they came from."""
        found = set(ids)
        waiting = list(found)
        # Of each change, what went into it is looked at once, however many came of it.
        seen: set[tuple[int, bool]] = set()
        while waiting:
            current = waiting.pop()
            for change in self.naming(current):
                event = self.event(change)
                key = (id(change), current in event.continuing)
                if key in seen or current not in event.receivers:
                    continue
                seen.add(key)
                for other in change.ended if key[1] else change.predecessors:
                    if other not in found:
                        found.add(other)
                        waiting.append(other)
        return frozenset(found)

    def descendants_of(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids of some localities, and of all who may hold what they held.

        Among them are those who could hold it by an act alone.
        """
        found = set(ids)
        waiting = list(found)
        while waiting:
            for passing in self.passings(waiting.pop()):
                for other in (*passing.candidates, *passing.beside):
                    if other not in found:
                        found.add(other)
                        waiting.append(other)
        return frozenset(found)


def _first(dates: Iterable[PartialDate]) -> PartialDate:
    """Return the first of the dates on which several changes take effect."""
    return min(dates, key=lambda date: (span_of(date), str(date)))


def _own_lives(localities: Iterable[Locality]) -> Mapping[str, HasLifeDates]:
    """Return localities by their ids; none at all where they have no dates."""
    known = tuple(localities)
    for each in known:
        if each.founded is not None or each.dissolved is not None:
            break
    else:
        return {}
    found: dict[str, HasLifeDates] = {}
    for locality in known:
        found.setdefault(locality.id, locality)
    return found


def _ended_and_created(change: Change) -> tuple[Sequence[str], Sequence[str]]:
    """Return the ids of those that a change ends, and of those that it creates."""
    before, after = change.predecessors, change.successors
    if frozenset(after).isdisjoint(before):
        return before, after  # so of most, which need not keep tuples of their own
    return change.ended, change.created


def named(change: Change) -> Iterable[str]:
    """Return the ids of the localities that a change names, each once."""
    if not change.heirs and not change.transfers:
        return dict.fromkeys((*change.predecessors, *change.successors))
    return dict.fromkeys(
        (
            *change.predecessors,
            *change.successors,
            # Heirs that are not successors are a finding, and hold all the same.
            *change.heirs,
            *change.transfers,
            *(id_ for ids in change.transfers.values() for id_ in ids),
        )
    )
