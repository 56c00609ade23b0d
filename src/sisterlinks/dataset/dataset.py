"""The dataset: records, and the questions that they answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from sisterlinks.dataset.asked import (
    as_country,
    as_id,
    as_level,
    as_standing,
    as_text,
    as_word,
)
from sisterlinks.dataset.editing import Editable, numbers_in
from sisterlinks.dataset.exported import Exported
from sisterlinks.dataset.pictured import Pictured
from sisterlinks.dataset.records import Records
from sisterlinks.model import (
    Change,
    Coverage,
    CoverageSubject,
    Locality,
    Record,
)
from sisterlinks.model.conversion import convert_id
from sisterlinks.model.days import Day, as_day
from sisterlinks.ties.lineage import Life, Lineage
from sisterlinks.ties.standing import Standing

if TYPE_CHECKING:
    import pyarrow as pa

    from sisterlinks.dataset.lookup import Lookup, SearchResult
    from sisterlinks.index.arrow import ArrowTables
    from sisterlinks.index.resolver import ColumnResolver
    from sisterlinks.model.store import RecordStore
    from sisterlinks.ties.dispositions import Outcome
    from sisterlinks.ties.excerpt import Excerpts
    from sisterlinks.ties.links import Link
    from sisterlinks.ties.listing import Ties
    from sisterlinks.ties.pending import Pending
    from sisterlinks.ties.tie import Tie


class Dataset(Records, Editable, Exported, Pictured):
    """Records of localities, changes and partnerships, and who is tied to whom.

    A dataset never changes. Two are equal where they hold the same records of each
    kind, in whatever order.

    Example:
        >>> from sisterlinks import Locality, Partnership
        >>> dataset = Dataset(
        ...     [
        ...         Locality(id="jp-kumamoto"),
        ...         Locality(id="de-heidelberg"),
        ...         Partnership(id="tie", parties=("jp-kumamoto", "de-heidelberg")),
        ...     ]
        ... )
        >>> [tie.partner.id for tie in dataset.ties("jp-kumamoto", on="2020-01-01")]
        ['de-heidelberg']
    """

    # A plain property: pyright takes a cached one for no property of a protocol.
    @property
    def lineage(self) -> Lineage:
        """What its changes made of its localities."""
        return self._lineage

    @cached_property
    def _lineage(self) -> Lineage:
        from sisterlinks.bulk import collector_paused

        with collector_paused():
            return Lineage(self.store.of(Locality), self.changes)

    @cached_property
    def _resolver(self) -> ColumnResolver:
        from sisterlinks.index.resolver import ColumnResolver

        return ColumnResolver(self.store, self.lineage)

    @property
    def _excerpts(self) -> Excerpts | None:
        """What answers the first questions about single localities."""
        return self._kept_excerpts

    @cached_property
    def _kept_excerpts(self) -> Excerpts:
        from sisterlinks.ties.excerpt import Excerpts, RecordFinder

        return Excerpts(RecordFinder(self.store))

    @property
    def _tables(self) -> ArrowTables:
        return self._kept_tables

    @cached_property
    def _kept_tables(self) -> ArrowTables:
        from sisterlinks.index.arrow import ArrowTables

        return ArrowTables(self._resolver)

    def _holders(self, countries: frozenset[str] | None) -> pa.Table:
        return self._tables.holders(countries)

    @cached_property
    def _lookup(self) -> Lookup:
        from sisterlinks.dataset.lookup import Lookup

        return Lookup(self.store, self.lineage)

    def __getitem__(self, id_: str) -> Record:
        """Return the record that has an id.

        Raises:
            UnknownRecordError: There is none; a `KeyError` that names close ids.
        """
        if as_text(id_) not in self.store.by_id and self._lookup.all(id_):
            raise self._lookup.unknown(id_)
        return self.store[id_]

    def locality(self, id_: str) -> Locality:
        """Return the locality that has an id.

        Raises:
            UnknownRecordError: No locality has it.
        """
        found = self.store.get(Locality, id_)
        if found is None:
            raise self._lookup.unknown(id_)
        return found

    def life(self, locality: str | Locality) -> Life:
        """Return the life of a locality: its own dates, else those of its changes.

        Raises:
            UnknownRecordError: No locality has the id.
        """
        return self.lineage.life(self._known(locality).id)

    def get(self, id_: str) -> Record | None:
        """Return the record that has an id, ``None`` where none has.

        Example:
            >>> from sisterlinks import Locality
            >>> dataset = Dataset([Locality(id="kr-busan", name="Busan")])
            >>> dataset.get("kr-busan").name, dataset.get("kr-pusan")
            ('Busan', None)
        """
        return self.store.by_id.get(as_text(id_))

    def find(self, text: str, on: Day | None = None) -> Locality:
        """Find the locality that an id, a name in any language, or a code means.

        A name to the letter comes before one but for accents, and that before a part
        of a double name (``Bozen`` of ``Bolzano/Bozen``) or one but for a form of
        address (``Malmö Municipality``). Where a longer name may be meant as well,
        nothing is guessed.

        Args:
            text: The id, name or code; case does not matter.
            on: The day on which it must exist; today where left out.

        Returns:
            The locality.

        Raises:
            UnknownRecordError: None ever bore it; the error names the nearest.
            AmbiguousNameError: Several bear it on the day, or on others; the error
                lists their lives, and who was there on the day in their place.
            NotInExistenceError: What bears it does not exist on the day; the error
                names its life, and its successors or forerunners.
        """
        return self._lookup.find(as_text(text), as_day(on))

    def find_all(self, text: str) -> tuple[Locality, ...]:
        """Return every locality that ever bore an id, name or code, sorted by id."""
        return self._lookup.all(as_text(text))

    def search(
        self, text: str, on: Day | None = None, *, most: int = 10
    ) -> tuple[SearchResult, ...]:
        """Search localities that are called so, or nearly so.

        Args:
            text: An id, a name in any language, or a code.
            on: The day on which they must exist; any where left out.
            most: How many that are only nearly called so are returned at most.

        Returns:
            What `find` would choose from, sorted by id, each ``exact`` or ``folded``;
            then the ``near`` ones: those whose names go on after the text, and those
            whose names are like it, the likest first.

        Example:
            >>> from sisterlinks import Locality
            >>> dataset = Dataset([Locality(id="kr-busan", name="Busan")])
            >>> [(each.locality.id, str(each.match)) for each in dataset.search("Bsan")]
            [('kr-busan', 'near')]
        """
        day = None if on is None else as_day(on)
        return self._lookup.search(as_text(text), day, most)

    def localities(
        self,
        on: Day | None = None,
        country: str | None = None,
        level: int | None = None,
    ) -> tuple[Locality, ...]:
        """Return the localities in existence on a day, in their order.

        Args:
            on: The day; today where left out.
            country: The ISO 3166-1 alpha-2 code of the state that they must be in on
                the day.
            level: The tier below the state that they must be of on the day.

        Returns:
            The localities.
        """
        day, state, tier = as_day(on), as_country(country), as_level(level)
        return tuple(
            locality
            for locality in self._resolver.existing(day)
            if (state is None or locality.country_on(day) == state)
            and (tier is None or locality.level_on(day) == tier)
        )

    def successors(
        self, locality: str | Locality, on: Day | None = None
    ) -> tuple[Locality, ...]:
        """Return the localities that stand in an ended one's place on a day.

        Args:
            locality: The locality.
            on: The day; today where left out.

        Returns:
            Those that exist on the day and came of it, sorted by id; none while it
            exists itself.

        Raises:
            UnknownRecordError: No locality has the id.
        """
        known = self._known(locality)
        return self._sorted(self.lineage.successors(known.id, as_day(on)))

    def predecessors(
        self, locality: str | Locality, on: Day | None = None
    ) -> tuple[Locality, ...]:
        """Return the localities that a locality came from.

        Args:
            locality: The locality.
            on: The day; today where left out.

        Returns:
            Those that went into it directly by changes in effect; and along changes
            to come, those that exist on the day. Sorted by id.

        Raises:
            UnknownRecordError: No locality has the id.
        """
        known = self._known(locality)
        return self._sorted(self.lineage.predecessors(known.id, as_day(on)))

    def ties(
        self,
        locality: str | Locality,
        on: Day | None = None,
        at_least: Standing | str = Standing.PRESUMED,
    ) -> Ties:
        """Return the ties that a locality holds on a day.

        Args:
            locality: The locality, or its id.
            on: The day; today where left out.
            at_least: The weakest standing to include.

        Returns:
            The ties, sorted by since, then by the partner's id; ties of unknown date
            last. A tuple, which notebooks show as a table.

        Raises:
            UnknownRecordError: No locality has the id.
            NotInExistenceError: It does not exist on the day.
        """
        from sisterlinks.ties.listing import Ties

        day = as_day(on)
        floor = as_standing(at_least)
        id_ = as_id(locality)
        if self._excerpts and (around := self._excerpts.around(id_)):
            return _Excerpt(around).ties(id_, day, floor)
        if not self._resolver.exists(id_, day):
            self._lookup.refuse(self.locality(id_), day)
        return Ties(self._resolver.ties_of(id_, day, floor))

    def all_ties(
        self, on: Day | None = None, at_least: Standing | str = Standing.PRESUMED
    ) -> Iterator[Tie]:
        """Return every tie of a day once.

        Args:
            on: The day; today where left out.
            at_least: The weakest standing to include.

        Returns:
            The ties, each from the side whose id comes first, sorted by since.
        """
        return self._resolver.all_ties(as_day(on), as_standing(at_least))

    def coverage_of(
        self,
        locality: str | Locality | None = None,
        on: Day | None = None,
        of: CoverageSubject | str = CoverageSubject.TIES,
    ) -> Coverage:
        """Return how much of what there is of a locality the dataset claims to hold.

        Args:
            locality: The locality, or its id; all that there are where left out.
            on: The day; today where left out.
            of: What is asked for: ties, changes or localities.

        Returns:
            Complete where no answer is a fact too; partial where there may be more;
            unknown where no record of coverage speaks of it.

        Raises:
            UnknownRecordError: No locality has the id.

        Example:
            >>> from sisterlinks import CoverageStatement, Locality
            >>> statement = CoverageStatement(
            ...     id="here", of=CoverageSubject.TIES, country="KR", complete=True
            ... )
            >>> dataset = Dataset([Locality(id="kr-busan", country="KR"), statement])
            >>> dataset.coverage_of("kr-busan", on="2025-11-30")
            <Coverage.COMPLETE: 'complete'>
        """
        from sisterlinks.dataset.coverage import coverage

        asked = None if locality is None else self._known(locality)
        subject = as_word("of", of, CoverageSubject)
        return coverage(self.coverage, asked, as_day(on), subject)

    def dispositions(
        self, change: str | Change, on: Day | None = None
    ) -> tuple[Outcome, ...]:
        """Return what became of each partnership in force at a change.

        Args:
            change: The change, or its id.
            on: The day up to which acts of confirmation and refusal count; all of
                them where left out.

        Returns:
            For each partnership, one outcome for each pair of an affected holder and
            a candidate successor.

        Raises:
            UnknownRecordError: No change has the id.
        """
        from sisterlinks.dataset.lookup import unknown_record
        from sisterlinks.ties.dispositions import dispositions

        id_ = convert_id(change)
        known = self.store.get(Change, id_)
        if known is None:
            raise unknown_record(self.store, Change, id_)
        day = dt.date.max if on is None else as_day(on)
        return dispositions(known, self._resolver.touching(known), self.lineage, day)

    def pending(
        self, locality: str | Locality | None = None, on: Day | None = None
    ) -> tuple[Pending, ...]:
        """List what wants doing: who owes what to whom.

        Args:
            locality: The locality that it must concern; any where left out.
            on: The day; today where left out.

        Returns:
            Ties to confirm, proposals to answer, commitments to keep and ties that are
            suspended, each grouped by who owes it to whom.

        Raises:
            UnknownRecordError: No locality has the id.
        """
        from sisterlinks.ties.pending import pending

        known = None if locality is None else self._known(locality)
        return pending(self._resolver, as_day(on), known)

    def suspended(
        self, locality: str | Locality | None = None, on: Day | None = None
    ) -> tuple[Link, ...]:
        """Return what would bind localities on a day, were it not suspended.

        Args:
            locality: The locality that it must bind; any where left out.
            on: The day; today where left out.

        Returns:
            The links, from the side of the locality, else from that whose id comes
            first.

        Raises:
            UnknownRecordError: No locality has the id.
        """
        known = None if locality is None else self._known(locality).id
        return tuple(self._resolver.suspended(as_day(on), known))

    def materialized(self) -> Dataset:
        """Return the same dataset with all its records built.

        Returns:
            The dataset itself; where `sisterlinks.scan` left records in columns,
            another, equal one.

        Example:
            >>> dataset = Dataset()
            >>> dataset.materialized() is dataset
            True
        """
        return self

    def _edited(self, store: RecordStore) -> Dataset:
        """Return a dataset of other records that knows where they came from."""
        numbers = numbers_in(self.store, store)
        return Dataset(store, origins=self.origins and self.origins.rearranged(numbers))

    def known_by(self, day: Day) -> Dataset:
        """Return the dataset as the sources published by a day support it.

        Args:
            day: The day.

        Returns:
            The dataset, without what only later sources tell, and without what happened
            later where no dated source tells of it.
        """
        from sisterlinks.dataset.knowledge import known_by

        return Dataset(known_by(self.store, as_day(day)), schema=self.schema)

    def _known(self, locality: str | Locality) -> Locality:
        return self.locality(as_id(locality))

    def _sorted(self, ids: Iterable[str]) -> tuple[Locality, ...]:
        found = (self.store.get(Locality, id_) for id_ in sorted(ids))
        return tuple(locality for locality in found if locality is not None)


class _Excerpt(Dataset):
    """The few records that bear on one locality, over which its ties are walked."""

    @property
    def _excerpts(self) -> None:
        return None

    @cached_property
    def _resolver(self) -> ColumnResolver:
        from sisterlinks.index.resolver import ColumnResolver

        return ColumnResolver(self.store, self.lineage, indexed=False)
