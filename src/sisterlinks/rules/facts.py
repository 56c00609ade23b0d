"""What several rules need to know of a dataset: each of it is found out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain, compress, takewhile
from operator import attrgetter, eq
from typing import TypeAlias, TypeVar, cast

import attrs

from sisterlinks.dataset.dataset import Dataset
from sisterlinks.model import (
    Act,
    ActKind,
    Change,
    CoverageStatement,
    Locality,
    Name,
    OpaqueRecord,
    Organization,
    Partnership,
    Person,
    Record,
)
from sisterlinks.model.dates import has_begun
from sisterlinks.model.days import Day, as_day
from sisterlinks.model.names import Dated
from sisterlinks.model.references import Reference, references
from sisterlinks.positions import FieldPath
from sisterlinks.rules.columns import (
    UNKNOWN,
    Histories,
    Pairs,
    histories_of,
    numbers_of,
    pairs_of,
)
from sisterlinks.rules.held import DATED_FIELDS, SHARED, Held, held_by
from sisterlinks.rules.ids import Ids, is_plain
from sisterlinks.rules.survey import OWN_PREFIX, AtHand, Survey, survey
from sisterlinks.rules.untimely import circles, untimely
from sisterlinks.ties.lineage import Life, Lineage

T = TypeVar("T")

DECISIONS = (ActKind.CONFIRMED, ActKind.DECLINED)
"""The acts by which a successor decides on what it inherits."""

_ID = attrgetter("id")

Bearer: TypeAlias = Locality | Organization | Person
"""A record that bears names."""

NameOf: TypeAlias = tuple[Bearer, int, Name]
"""A record, the number of a name among its names, and the name."""


ActOf: TypeAlias = tuple[Partnership, int, Act]
"""A partnership, the number of an act among its acts, and the act."""


@attrs.frozen
class Period:
    """A value with a period of its own: a name, code, kind, level, parent or post."""

    record: Record
    """The record that has it."""

    path: FieldPath
    """Where it stands in the record."""

    value: Dated | CoverageStatement
    """The value; a statement of coverage is one itself."""


class Facts:
    """A dataset as rules see it: its records, and indexes that rules share.

    Example:
        >>> from sisterlinks import Dataset, Locality
        >>> facts = Facts(Dataset([Locality(id="kr-busan")]), on="2025-11-30")
        >>> facts.day, [locality.id for locality in facts.localities]
        (datetime.date(2025, 11, 30), ['kr-busan'])
    """

    def __init__(self, dataset: Dataset, on: Day | None = None) -> None:
        """Look at a dataset.

        Args:
            dataset: The dataset.
            on: The day against which rules tell what is overdue or in the future; today
                where left out.
        """
        self.dataset = dataset
        """The dataset."""
        self.day: dt.date = as_day(on)
        """The day of the check."""
        self.lineage: Lineage = dataset.lineage
        """What its changes made of its localities."""
        self.localities: tuple[Locality, ...] = dataset.records(Locality)
        """Its localities."""
        self._looks: dict[Callable[[Facts], object], object] = {}
        self._held: dict[str, Held[Locality]] = {}
        self._ids: dict[tuple[str, ...], frozenset[str]] = {}

    def once(self, look: Callable[[Facts], T]) -> T:
        """Return what a function makes of these facts, computed once.

        Rules that look at the same thing share the look.

        Example:
            >>> from sisterlinks import Dataset
            >>> facts, looks = Facts(Dataset()), []
            >>> facts.once(looks.append), facts.once(looks.append), len(looks)
            (None, None, 1)
        """
        if look not in self._looks:
            self._looks[look] = look(self)
        return cast("T", self._looks[look])

    def locality(self, id_: str | None) -> Locality | None:
        """Return the locality that has an id, ``None`` where there is none."""
        number = self.numbers.get(id_) if id_ is not None else None
        if number is None or self.repeated:
            # One of an extension's kind may have it, or have it before.
            return self.dataset.store.get(Locality, id_)
        return self.localities[number]

    def kind_of(self, record: Record) -> str:
        """Return the name of the kind of a record, in the singular."""
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
    def dated(self) -> Sequence[Locality]:
        """The localities that say themselves when they were founded, or dissolved."""
        if not self.lineage.own_lives:
            return ()
        return [one for one in self.localities if one.founded or one.dissolved]

    @cached_property
    def lives(self) -> Mapping[str, Life]:
        """The lives of the localities of which a start or an end is known."""
        lineage = self.lineage
        lives = lineage.told_lives()
        for unknown in lives.keys() - self.numbers.keys():
            del lives[unknown]
        lives.update((one.id, lineage.life(one.id)) for one in self.dated)
        return lives

    @property
    def by_id(self) -> Mapping[str, Record]:
        """Every record by its id; of two with one id, the first."""
        return self.dataset.store.by_id

    @cached_property
    def ids(self) -> Ids:
        """The ids of all its records."""
        lists = self.dataset.store.lists.values()
        return Ids([record.id for members in lists for record in members])

    @cached_property
    def repeated(self) -> Sequence[Record]:
        """The records whose id another record before them has."""
        if self.ids.are_told_apart or len(self.by_id) == len(self.dataset):
            return ()
        by_id = self.by_id
        return [record for record in self.dataset if record is not by_id[record.id]]

    @cached_property
    def unusually_named(self) -> Sequence[Record]:
        """The records whose ids hold more than letters, digits and hyphens."""
        if self.ids.are_plain:
            return ()
        return [one for one in self.dataset if not is_plain(one.id)]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of localities by id, from zero on; of two with one, the first."""
        return numbers_of(self.localities)

    @cached_property
    def histories(self) -> Histories:
        """The acts of all partnerships, those that several share once."""
        return histories_of(self.dataset.partnerships)

    @property
    def pairs(self) -> Pairs:
        """The partnerships of two parties, which most are, in columns."""
        return self._pairs_and_rings[0]

    @property
    def rings(self) -> Sequence[Partnership]:
        """The partnerships of another number of parties."""
        return self._pairs_and_rings[1]

    @cached_property
    def _pairs_and_rings(self) -> tuple[Pairs, Sequence[Partnership]]:
        return pairs_of(self.dataset.partnerships, self.histories, self.numbers)

    def whose_acts(
        self, are_wanted: Callable[[Sequence[Act]], object]
    ) -> Sequence[Partnership]:
        """Return the partnerships whose acts are wanted; alike acts are asked once.

        Example:
            >>> from sisterlinks import Dataset, Partnership
            >>> tie = Partnership(id="tie", parties=["a", "b"])
            >>> undated = Facts(Dataset([tie])).whose_acts(lambda acts: not acts)
            >>> [partnership.id for partnership in undated]
            ['tie']
        """
        return self._of_histories(self.histories.each(are_wanted))

    def _of_histories(self, wanted: Sequence[object]) -> Sequence[Partnership]:
        """Return the partnerships whose acts are wanted, as told for each history."""
        numbers = self.histories.numbers
        return [*compress(self.dataset.partnerships, map(wanted.__getitem__, numbers))]

    @cached_property
    def eventful_histories(self) -> Sequence[bool]:
        """By their number, whether there is more to tell of acts than one past day.

        Of most there is not: they are one act alone, ``established``, which names
        nobody who took it, and has a date that may have come by the day of the check.
        """
        today, established = self.day, ActKind.ESTABLISHED
        return [
            len(acts) != 1
            or (act := acts[0]).act is not established
            or act.by is not None
            or act.date is None
            or not has_begun(act.date, today)
            for acts in self.histories.acts
        ]

    @cached_property
    def eventful(self) -> Sequence[Partnership]:
        """The partnerships of whose acts there is more to tell than a day that is past.

        They are those of the `eventful_histories`.
        """
        return self._of_histories(self.eventful_histories)

    @cached_property
    def acts(self) -> Mapping[ActKind, Sequence[ActOf]]:
        """The acts of all partnerships, by their kinds."""
        return {kind: self.acts_of(kind) for kind in ActKind}

    def acts_of(self, kind: ActKind) -> Sequence[ActOf]:
        """Return the acts of a kind of all partnerships."""
        if kind is ActKind.ESTABLISHED:
            return self._acts_that(lambda act: act.act is ActKind.ESTABLISHED)
        return self._later_acts.get(kind, ())

    @cached_property
    def eventful_acts(self) -> Sequence[ActOf]:
        """The acts of the eventful partnerships.

        Of all others that there are, nobody is named who took them, and each has a date
        that may have come by the day of the check.
        """
        return [
            (partnership, number, act)
            for partnership in self.eventful
            for number, act in enumerate(partnership.acts)
        ]

    @cached_property
    def _later_acts(self) -> Mapping[ActKind, Sequence[ActOf]]:
        """The acts by which no partnership was established, by their kinds."""
        found: dict[ActKind, list[ActOf]] = {}
        established = ActKind.ESTABLISHED
        for one in self.eventful_acts:
            kind = one[2].act
            if kind is not established:
                found.setdefault(kind, []).append(one)
        return found

    @cached_property
    def documented_acts(self) -> Sequence[ActOf]:
        """The acts that name a paper or a meeting."""
        for act in chain.from_iterable(self.histories.acts):
            if act.memorandum or act.meeting:
                return self._acts_that(lambda act: act.memorandum or act.meeting)
        return ()  # as where no papers are kept

    def _acts_that(self, are_wanted: Callable[[Act], object]) -> Sequence[ActOf]:
        return [
            (partnership, number, act)
            for partnership in self.whose_acts(lambda acts: any(map(are_wanted, acts)))
            for number, act in enumerate(partnership.acts)
            if are_wanted(act)
        ]

    @property
    def decisions(self) -> Iterator[ActOf]:
        """The acts by which successors decide on what they inherit."""
        for kind in DECISIONS:
            yield from self.acts_of(kind)

    def held(self, attribute: str) -> Held[Locality]:
        """Return what its localities hold: names, countries, kinds, parents and so on.

        Example:
            >>> from sisterlinks import Dataset, Locality
            >>> held = Facts(Dataset([Locality(id="a", kind="city")])).held("kinds")
            >>> [kind.value for kind in held.values]
            ['city']
        """
        if attribute not in self._held:
            self._held[attribute] = held_by(self.localities, attribute)
        return self._held[attribute]

    def ids_of(self, kinds: tuple[str, ...]) -> AbstractSet[str]:
        """Return the ids by which records of some kinds are found."""
        of_localities = (self.dataset.schema.of_class(Locality).name,)
        if kinds == of_localities and not self.repeated:
            return self.numbers.keys()
        if kinds not in self._ids:
            records = [
                record
                for kind in self.dataset.schema
                if kind.name in kinds
                for record in self.dataset.store.lists[kind.plural]
            ]
            if self.repeated:
                records = [one for one in records if self.by_id[one.id] is one]
            self._ids[kinds] = frozenset([record.id for record in records])
        return self._ids[kinds]

    @cached_property
    def survey(self) -> Survey:
        """What one walk over all its values found."""
        # What many records share is gathered, and looked at once for all of them.
        of_localities = {
            field: self.held(name).different
            for field, name in DATED_FIELDS.items()
            if name in SHARED
        }
        of_partnerships: dict[str, Sequence[object]] = {"acts": self.histories.acts}
        if self._names_known_parties:
            of_partnerships["parties"] = ()
        schema = self.dataset.schema
        gathered: AtHand = {
            schema.of_class(Locality).plural: of_localities,
            schema.of_class(Partnership).plural: of_partnerships,
        }
        return survey(self.dataset.store.lists, self.ids_of, gathered)

    @property
    def _names_known_parties(self) -> bool:
        """Whether each partnership names different localities that have records."""
        _, ones, others, _ = self.pairs
        known = self.numbers.keys()
        return (
            not self.repeated
            and UNKNOWN not in ones
            and UNKNOWN not in others
            and not any(map(eq, ones, others))
            and all(len(known & one.parties) == len(one.parties) for one in self.rings)
        )

    @cached_property
    def mentions(self) -> Sequence[tuple[Record, Reference]]:
        """The mentions of ids in the records of which one may be at fault."""
        return [
            (record, reference)
            for record in self.survey.doubtful
            for reference in references(record)
        ]

    @cached_property
    def bearers(self) -> Sequence[Bearer]:
        """The records that bear names."""
        return [*self.localities, *self.dataset.organizations, *self.dataset.people]

    @cached_property
    def named(self) -> Sequence[Held[Bearer]]:
        """The names of localities, of organizations, and of people."""
        organizations, people = self.dataset.organizations, self.dataset.people
        return [
            self.held("names"),
            Held(organizations, [one.names for one in organizations]),
            Held(people, [one.names for one in people]),
        ]

    @cached_property
    def languages(self) -> Collection[str]:
        """The languages that names are in, as they are written."""
        return {name.language: None for held in self.named for name in held.values}

    @cached_property
    def names(self) -> Mapping[str, Sequence[NameOf]]:
        """The names of localities, organizations and people, by their languages.

        To look at each takes long where there are many: what `languages` can tell is
        better asked there first.
        """
        found: dict[str, list[NameOf]] = {}
        for record in self.bearers:
            for number, name in enumerate(record.names):
                found.setdefault(name.language, []).append((record, number, name))
        return found

    @cached_property
    def periods(self) -> Sequence[Period]:
        """The values that have a start or an end."""
        people = self.dataset.people
        held: list[tuple[str, Held[Record]]] = [
            *((field, self.held(name)) for field, name in DATED_FIELDS.items()),
            *(("names", names) for names in self.named[1:]),
            ("posts", Held(people, [one.posts for one in people])),
        ]
        found = [
            Period(record, (field, number), value)
            for field, values in held
            for record, number, value in values.dated
        ]
        found += [
            Period(statement, (), statement)
            for statement in self.dataset.coverage
            if statement.start is not None or statement.end is not None
        ]
        return found

    @cached_property
    def changes(self) -> Sequence[Change]:
        """Its changes, in the order in which they take effect."""
        return sorted(self.dataset.changes, key=self.lineage.rank)

    @cached_property
    def untimely(self) -> Sequence[Change]:
        """The changes that name a locality before its creation, or after its end.

        They are in the order in which they take effect, as all changes are. Of two that
        create, or end, one locality, both are among them.
        """
        return self._naming(self._untimely_ids)

    @cached_property
    def against_lives(self) -> Sequence[Change]:
        """The changes that may contradict what else is known of a locality's life.

        They name one that says itself when it was founded or dissolved, or may say so
        since it is of an extension's kind, or they are `untimely`.
        """
        ids = {*self._untimely_ids, *map(_ID, self.dated)}
        for kind in self.dataset.schema:
            if kind.name.startswith(OWN_PREFIX):  # a locality may be of such a kind
                ids.update(map(_ID, self.dataset.store.lists[kind.plural]))
        return self._naming(ids)

    @cached_property
    def _untimely_ids(self) -> Sequence[str]:
        return untimely(self.lineage)

    def _naming(self, ids: Iterable[str]) -> Sequence[Change]:
        naming = self.lineage.naming
        wanted = {id(change) for id_ in ids for change in naming(id_)}
        return [change for change in self.changes if id(change) in wanted]

    @cached_property
    def succession_cycles(self) -> Sequence[frozenset[str]]:
        """The sets of localities each of which would come before itself."""
        return circles(self.lineage, self._untimely_ids)

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
