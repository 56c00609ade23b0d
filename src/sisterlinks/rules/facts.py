"""The facts of a dataset that several rules need: each is found out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, takewhile
from typing import TypeAlias

import attrs

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.model import (
    Change,
    Locality,
    Name,
    OpaqueRecord,
    Organization,
    Person,
    Record,
)
from sisterlinks.model.days import Day, as_day
from sisterlinks.model.names import Dated
from sisterlinks.rules.graphs import cycles
from sisterlinks.rules.survey import Survey, survey
from sisterlinks.ties.lineage import Life, Lineage

Bearer: TypeAlias = Locality | Organization | Person
"""A record that bears names."""

NameOf: TypeAlias = tuple[Bearer, int, Name]
"""A record, the place of a name among its names, and the name."""


@attrs.frozen
class Period:
    """A value with a period of its own: a name, code, kind, level, parent or post."""

    record: Record
    """The record that has it."""

    field: str
    """The name of the field in files."""

    number: int
    """Its place in that field."""

    value: Dated
    """The value."""


class Facts:
    """A dataset as rules see it: its records, and indexes that rules share.

    Example:
        >>> from sisterlinks import Dataset, Locality
        >>> facts = Facts(Dataset([Locality(id="kr-busan")]), on="2025-11-30")
        >>> facts.day, [locality.id for locality in facts.localities]
        (datetime.date(2025, 11, 30), ['kr-busan'])
    """

    def __init__(self, dataset: Dataset, on: Day | None = None) -> None:
        """Take a dataset.

        Args:
            dataset: The dataset.
            on: The day against which rules tell what is overdue or still to come;
                today where left out.
        """
        self.dataset = dataset
        """The dataset."""
        self.day: dt.date = as_day(on)
        """The day of the check."""
        self.lineage: Lineage = dataset.lineage
        """What its changes made of its localities."""
        self.localities: tuple[Locality, ...] = dataset.records(Locality)
        """Its localities."""
        self.by_id: Mapping[str, Record] = dataset.store.by_id
        """Every record by its id; of two with one id, the first."""

    def locality(self, id_: str | None) -> Locality | None:
        """Return the locality that has an id, ``None`` where there is none."""
        return self.dataset.store.get(Locality, id_)

    def kind_of(self, record: Record) -> str:
        """Name the kind of a record, in the singular."""
        name = self._kinds.get(type(record))
        if name is None:
            name = (
                record.list_name
                if isinstance(record, OpaqueRecord)
                else self.dataset.schema.of_class(type(record)).name
            )
        return name

    @cached_property
    def _kinds(self) -> Mapping[type[Record], str]:
        return {kind.record_class: kind.name for kind in self.dataset.schema}

    def life(self, id_: str) -> Life:
        """Return the life of a locality."""
        return self.lineage.life(id_)

    @cached_property
    def survey(self) -> Survey:
        """What one walk over all its values found."""
        return survey(self.dataset)

    @cached_property
    def bearers(self) -> Sequence[Bearer]:
        """The records that bear names."""
        return [*self.localities, *self.dataset.organizations, *self.dataset.people]

    @cached_property
    def names(self) -> Mapping[str, Sequence[NameOf]]:
        """The names of localities, organizations and people, by their languages."""
        found: dict[str, list[NameOf]] = {}
        for record in self.bearers:
            for number, name in enumerate(record.names):
                found.setdefault(name.language, []).append((record, number, name))
        return found

    @cached_property
    def periods(self) -> Sequence[Period]:
        """The values that have a start or an end."""
        lists: Iterator[tuple[Record, str, Sequence[Dated]]] = chain(
            (
                (locality, field, values)
                for locality in self.localities
                for field, values in (
                    ("names", locality.names),
                    ("kind", locality.kinds),
                    ("level", locality.levels),
                    ("parent", locality.parents),
                    ("codes", locality.codes),
                )
            ),
            ((body, "names", body.names) for body in self.dataset.organizations),
            ((person, "names", person.names) for person in self.dataset.people),
            ((person, "posts", person.posts) for person in self.dataset.people),
        )
        return [
            Period(record, field, number, value)
            for record, field, values in lists
            for number, value in enumerate(values)
            if value.start is not None or value.end is not None
        ]

    @cached_property
    def changes(self) -> Sequence[Change]:
        """Its changes, in the order in which they take effect."""
        return sorted(self.dataset.changes, key=self.lineage.rank)

    @cached_property
    def succession_cycles(self) -> Sequence[frozenset[str]]:
        """The sets of localities each of which would come before itself.

        A locality is born no later than what is born of it, and ends no later than
        what it ends in; so a cycle of births, or of ends, can't be.
        """
        births: dict[str, list[str]] = {}
        ends: dict[str, list[str]] = {}
        for change in self.dataset.changes:
            created, ended = change.created, change.ended
            for before in change.predecessors:
                births.setdefault(before, []).extend(created)
            for before in ended:
                ends.setdefault(before, []).extend(change.successors)
        return list(dict.fromkeys((*cycles(births), *cycles(ends))))

    @cached_property
    def in_cycles(self) -> frozenset[str]:
        """The localities that are in a cycle of succession."""
        return frozenset(id_ for cycle in self.succession_cycles for id_ in cycle)

    def naming_before(self, id_: str, change: Change) -> Iterator[Change]:
        """Return the changes that name a locality before another change does."""
        rank = self.lineage.rank
        return takewhile(
            lambda other: rank(other) < rank(change), self.lineage.naming(id_)
        )
