"""The dataset: records, and the questions that they answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sisterlinks.dataset.pictured import Pictured
from sisterlinks.model import (
    Change,
    Coverage,
    CoverageStatement,
    CoverageSubject,
    Locality,
    Meeting,
    Memorandum,
    Organization,
    Partnership,
    Person,
    Record,
    Source,
)
from sisterlinks.model.days import Day, as_day
from sisterlinks.model.schema import Schema
from sisterlinks.model.store import R, RecordStore
from sisterlinks.ties.lineage import Life, Lineage
from sisterlinks.ties.standing import Standing

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from sisterlinks.dataset.lookup import Lookup
    from sisterlinks.dataset.origins import Origins
    from sisterlinks.exports.geography import FeatureCollection
    from sisterlinks.index.arrow import ArrowTables
    from sisterlinks.index.resolver import ColumnResolver
    from sisterlinks.ties.dispositions import Outcome
    from sisterlinks.ties.links import Link
    from sisterlinks.ties.pending import Pending
    from sisterlinks.ties.tie import Tie


class Dataset(Pictured):
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

    def __init__(
        self,
        records: Iterable[Record] = (),
        *,
        schema: Schema | None = None,
        origins: Origins | None = None,
    ) -> None:
        """Gather records.

        Args:
            records: Records of any kind, in any order; or a store of them, which is
                taken as it is, with its schema.
            schema: The kinds of record; the library's own where left out.
            origins: Where the records came from, for the places of findings and so
                that `sisterlinks.dump` overwrites nothing newer. A dataset made of
                another's records takes the other's, and must hold its records in
                their order for the places to be right.

        Raises:
            RecordError: A record is of a kind that the schema does not have.
        """
        self.store = (
            records
            if isinstance(records, RecordStore)
            else RecordStore(records, schema or Schema.default())
        )
        self.origins = origins

    @property
    def schema(self) -> Schema:
        """The kinds of record that it holds."""
        return self.store.schema

    def records(self, record_class: type[R]) -> tuple[R, ...]:
        """Return the records of one class, in their order.

        Args:
            record_class: A class of the schema, such as `Locality`.

        Returns:
            The records.

        Raises:
            RecordError: The schema does not have the class.
        """
        return self.store.of(record_class)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Its sources, in their order."""
        return self.store.of(Source)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Its changes, in their order."""
        return self.store.of(Change)

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """Its organizations, in their order."""
        return self.store.of(Organization)

    @property
    def people(self) -> tuple[Person, ...]:
        """Its people, in their order."""
        return self.store.of(Person)

    @property
    def partnerships(self) -> tuple[Partnership, ...]:
        """Its partnerships, in their order."""
        return self.store.of(Partnership)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Its meetings, in their order."""
        return self.store.of(Meeting)

    @property
    def memoranda(self) -> tuple[Memorandum, ...]:
        """Its memoranda, in their order."""
        return self.store.of(Memorandum)

    @property
    def coverage(self) -> tuple[CoverageStatement, ...]:
        """What it claims to hold, in the order of its statements."""
        return self.store.of(CoverageStatement)

    @cached_property
    def lineage(self) -> Lineage:
        """What its changes made of its localities."""
        return Lineage(self.store.of(Locality), self.changes)

    @cached_property
    def _resolver(self) -> ColumnResolver:
        from sisterlinks.index.resolver import ColumnResolver

        return ColumnResolver(self.store, self.lineage)

    @cached_property
    def _tables(self) -> ArrowTables:
        from sisterlinks.index.arrow import ArrowTables

        return ArrowTables(self._resolver)

    @cached_property
    def _lookup(self) -> Lookup:
        from sisterlinks.dataset.lookup import Lookup

        return Lookup(self.store, self.lineage)

    def __getitem__(self, id_: str) -> Record:
        """Return the record that has an id.

        Raises:
            UnknownRecordError: There is none; a `KeyError` that names close ids.
        """
        if id_ not in self.store.by_id and self._lookup.all(id_):
            raise self._lookup.unknown(id_)
        return self.store[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self.store.by_id

    def __iter__(self) -> Iterator[Record]:
        return iter(self.store)

    def __len__(self) -> int:
        return len(self.store)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        mine, theirs = self.store.lists, other.store.lists
        return all(
            _same(mine.get(plural, ()), theirs.get(plural, ()))
            for plural in {*mine, *theirs}
        )

    __hash__ = None  # type: ignore[assignment] # equal in any order, and large

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(members)} {plural}"
            for plural, members in self.store.lists.items()
            if members
        )
        return f"<Dataset: {counts or 'empty'}>"

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        for plural, members in self.store.lists.items():
            if members:
                yield plural, len(members)

    def _repr_html_(self) -> str:
        from sisterlinks.html import table

        counts = [
            (plural, len(members))
            for plural, members in self.store.lists.items()
            if members
        ]
        return table(f"Dataset of {len(self)} records", counts, ("list", "records"))

    def __getstate__(self) -> dict[str, Any]:
        # Indexes are made anew: they are large, and know objects by identity.
        return {"store": self.store, "origins": self.origins}

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

    def find(self, text: str, on: Day | None = None) -> Locality:
        """Find the locality that an id, a name in any language, or a code means.

        Args:
            text: The id, name or code; accents and case do not matter.
            on: The day on which it must exist; today where left out.

        Returns:
            The locality.

        Raises:
            UnknownRecordError: None ever bore it; the error names the nearest.
            AmbiguousNameError: Several bear it on the day; the error lists their
                lives.
            NotInExistenceError: What bears it does not exist on the day; the error
                names its life and its successors.
        """
        return self._lookup.find(text, as_day(on))

    def find_all(self, text: str) -> tuple[Locality, ...]:
        """Return every locality that ever bore an id, name or code, sorted by id."""
        return self._lookup.all(text)

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
        day = as_day(on)
        return tuple(
            locality
            for locality in self._resolver.existing(day)
            if (country is None or locality.country_on(day) == country.upper())
            and (level is None or locality.level_on(day) == level)
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
    ) -> tuple[Tie, ...]:
        """Return the ties that a locality holds on a day.

        Args:
            locality: The locality, or its id.
            on: The day; today where left out.
            at_least: The weakest standing to include.

        Returns:
            The ties, sorted by since, then by the partner's id; ties of unknown date
            last.

        Raises:
            UnknownRecordError: No locality has the id.
            NotInExistenceError: It does not exist on the day.
        """
        day = as_day(on)
        floor = Standing(at_least)
        id_ = locality if isinstance(locality, str) else locality.id
        if not self._resolver.exists(id_, day):
            self._lookup.refuse(self.locality(id_), day)
        return self._resolver.ties_of(id_, day, floor)

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
        return self._resolver.all_ties(as_day(on), Standing(at_least))

    def tie_table(
        self, on: Day | None = None, at_least: Standing | str = Standing.PRESUMED
    ) -> pa.Table:
        """Return every tie of a day once, as a table (extra: ``arrow``).

        Args:
            on: The day; today where left out.
            at_least: The weakest standing to include.

        Returns:
            A row for each tie, sorted by the ids of its two sides, with the columns
            ``locality``, ``locality_name``, ``partner``, ``partner_name``, ``since``
            (EDTF), ``standing``, ``certain``, ``partnerships`` (ids, the leading one
            first) and ``links`` (what each of them gives: ``partnership``, ``since``,
            ``standing``, ``certain``).

        Raises:
            MissingExtraError: pyarrow or numpy is not installed.

        Example:
            >>> from sisterlinks import seeds
            >>> table = seeds().tie_table(on="2025-11-30")
            >>> table.column_names[:4]
            ['locality', 'locality_name', 'partner', 'partner_name']
        """
        return self._tables.ties(as_day(on).toordinal(), Standing(at_least))

    def holder_table(self) -> pa.Table:
        """Return who holds each slot of each partnership when (extra: ``arrow``).

        The ties of any day are one join of this table with itself; the module
        `sisterlinks.index.sql` has it in the words of DuckDB and of Spark.

        Returns:
            A row for each span of days on which a partnership is in force and one
            locality holds one party's slot with one standing: ``partnership``,
            ``slot`` (the original party), ``holder``, ``standing``, ``certain``,
            ``from`` (the first day, null for ever since), ``to`` (the first day
            after, null where it lasts), ``since`` (EDTF), ``since_rank`` (its rank
            among all such dates, the same for dates of the same days) and ``age``
            (the rank of the partnership by age, then by id).

        Raises:
            MissingExtraError: pyarrow or numpy is not installed.

        Example:
            >>> from sisterlinks import seeds
            >>> seeds().holder_table().column_names[:4]
            ['partnership', 'slot', 'holder', 'standing']
        """
        return self._tables.holders()

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
        return coverage(self.coverage, asked, as_day(on), CoverageSubject(of))

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

        id_ = change if isinstance(change, str) else change.id
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

    def to_networkx(
        self, on: Day | None = None, at_least: Standing | str = Standing.PRESUMED
    ) -> nx.Graph[str]:
        """Return the localities and ties of a day as a graph of networkx.

        Args:
            on: The day; today where left out.
            at_least: The weakest standing to include.

        Returns:
            An undirected graph. Nodes are ids of localities, with ``name`` and, where
            known, ``country``, ``kind``, ``level``, ``latitude`` and ``longitude``;
            edges have ``standing``, ``certain``, ``partnerships`` (ids joined by
            ``;``), ``standings`` (one for each) and, where known, ``since`` and
            ``kind``.

        Raises:
            MissingExtraError: networkx is not installed.

        Example:
            >>> from sisterlinks import seeds
            >>> graph = seeds().to_networkx(on="2025-11-30")
            >>> graph.edges["kr-busan", "vn-ho-chi-minh-city"]["standing"]
            'original'
        """
        from sisterlinks.exports.networks import graph

        day = as_day(on)
        return graph(self.localities(day), self.all_ties(day, at_least), day)

    def to_geojson(
        self, on: Day | None = None, at_least: Standing | str = Standing.PRESUMED
    ) -> FeatureCollection:
        """Return the localities and ties of a day as GeoJSON (RFC 7946).

        Args:
            on: The day; today where left out.
            at_least: The weakest standing to include.

        Returns:
            What `json.dump` writes: a point for each locality and a line for each tie,
            with geometry ``None`` where coordinates are not known.

        Example:
            >>> from sisterlinks import seeds
            >>> seeds().to_geojson(on="2025-11-30")["type"]
            'FeatureCollection'
        """
        from sisterlinks.exports.geography import feature_collection

        day = as_day(on)
        ties = self.all_ties(day, at_least)
        return feature_collection(self.localities(day), ties, day)

    def to_pandas(
        self, on: Day | None = None, at_least: Standing | str = Standing.PRESUMED
    ) -> pd.DataFrame:
        """Return the ties of a day as a table of pandas.

        Args:
            on: The day; today where left out.
            at_least: The weakest standing to include.

        Returns:
            A row a tie: ``locality``, ``locality_name``, ``partner``,
            ``partner_name``, ``since`` (EDTF text), ``standing``, ``certain``,
            ``partnerships`` (a list of ids, the leading one first), ``links`` (a list
            of what each of them gives).

        Raises:
            MissingExtraError: pandas is not installed.

        Example:
            >>> from sisterlinks import seeds
            >>> ties = seeds().to_pandas(on="2025-11-30")
            >>> "kr-busan" in set(ties["locality"])
            True
        """
        from sisterlinks.exports.tables import pandas_table

        return pandas_table(self.all_ties(on, at_least))

    def to_polars(
        self, on: Day | None = None, at_least: Standing | str = Standing.PRESUMED
    ) -> pl.DataFrame:
        """Return the ties of a day as a table of polars.

        Args:
            on: The day; today where left out.
            at_least: The weakest standing to include.

        Returns:
            A row a tie, with the columns that `to_pandas` gives.

        Raises:
            MissingExtraError: polars is not installed.

        Example:
            >>> from sisterlinks import seeds
            >>> seeds().to_polars(on="2025-11-30").columns[:3]
            ['locality', 'locality_name', 'partner']
        """
        from sisterlinks.exports.tables import polars_table

        return polars_table(self.all_ties(on, at_least))

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

    def known_by(self, day: Day) -> Dataset:
        """Return the dataset as the sources published by a day support it.

        Args:
            day: The day.

        Returns:
            The dataset, without what only later sources tell.
        """
        from sisterlinks.dataset.knowledge import known_by

        return Dataset(known_by(self.store, as_day(day)), schema=self.schema)

    def _known(self, locality: str | Locality) -> Locality:
        return self.locality(locality if isinstance(locality, str) else locality.id)

    def _sorted(self, ids: Iterable[str]) -> tuple[Locality, ...]:
        found = (self.store.get(Locality, id_) for id_ in sorted(ids))
        return tuple(locality for locality in found if locality is not None)


def _same(mine: Sequence[Record], theirs: Sequence[Record]) -> bool:
    """Return whether two lists have the same members, in whatever order."""
    if len(mine) != len(theirs):
        return False
    left: dict[str, list[Record]] = {}
    for record in theirs:
        left.setdefault(record.id, []).append(record)
    for record in mine:
        # Two may share an id, and still be different.
        twins = left.get(record.id, [])
        if record not in twins:
            return False
        twins.remove(record)
    return True
