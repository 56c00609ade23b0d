"""What a dataset gives to other tools: tables, graphs and maps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from sisterlinks.dataset.asked import as_countries, as_standing
from sisterlinks.model import Locality
from sisterlinks.model.days import Day, as_day
from sisterlinks.ties.standing import Standing
from sisterlinks.ties.tie import Tie

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from sisterlinks.exports.geography import FeatureCollection
    from sisterlinks.index.arrow import ArrowTables


class Asked(Protocol):
    """What can be exported: it answers what tables and graphs hold."""

    @property
    def _tables(self) -> ArrowTables: ...

    def _holders(self, countries: frozenset[str] | None) -> pa.Table: ...

    def localities(self, on: Day | None) -> tuple[Locality, ...]:
        """Return the localities in existence on a day."""
        ...

    def all_ties(self, on: Day | None, at_least: Standing | str) -> Iterator[Tie]:
        """Return every tie of a day once."""
        ...


class Exported:
    """What can be asked can be exported."""

    def tie_table(
        self: Asked, on: Day | None = None, at_least: Standing | str = Standing.PRESUMED
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
            WriteError: An id or a name is no whole text.

        Example:
            >>> from sisterlinks import seeds
            >>> table = seeds().tie_table(on="2025-11-30")
            >>> table.column_names[:4]
            ['locality', 'locality_name', 'partner', 'partner_name']
        """
        return self._tables.ties(as_day(on).toordinal(), as_standing(at_least))

    def holder_table(
        self: Asked, countries: str | Iterable[str] | None = None
    ) -> pa.Table:
        """Return who holds each slot of each partnership when (extra: ``arrow``).

        The ties of any day are one join of this table with itself; `tie_sql` writes it
        in the words of DuckDB and of Spark. The tables of several countries, one behind
        the other, are the table of all of them: nothing in a row hangs on other rows.

        Args:
            countries: The countries of the original parties whose slots are wanted, by
                the codes of their localities; an empty text means the parties of which
                no country is known. All slots where left out.

        Returns:
            A row for each span of days on which a partnership is in force and one
            locality holds one party's slot with one standing: ``partnership``,
            ``slot`` (the original party), ``holder``, ``standing``, ``certain``,
            ``from`` (the first day, null for ever since), ``to`` (the first day
            after, null where it lasts), ``since`` (EDTF) and ``since_order`` (a number
            that sorts such dates in all tables alike, the unknown one last). Sorted by
            partnership, in the order of the dataset.

        Raises:
            MissingExtraError: pyarrow or numpy is not installed.
            WriteError: An id or a name is no whole text.

        Example:
            >>> from sisterlinks import seeds
            >>> table = seeds().holder_table()
            >>> table.column_names[:4]
            ['partnership', 'slot', 'holder', 'standing']
            >>> countries = {locality.country for locality in seeds().localities()}
            >>> parts = [seeds().holder_table(country) for country in countries]
            >>> sum(map(len, parts)) == len(table)
            True
        """
        return self._holders(as_countries(countries))

    def to_networkx(
        self: Asked, on: Day | None = None, at_least: Standing | str = Standing.PRESUMED
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
        self: Asked, on: Day | None = None, at_least: Standing | str = Standing.PRESUMED
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
        self: Asked, on: Day | None = None, at_least: Standing | str = Standing.PRESUMED
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
            WriteError: An id or a name is no whole text.

        Example:
            >>> from sisterlinks import seeds
            >>> ties = seeds().to_pandas(on="2025-11-30")
            >>> "kr-busan" in set(ties["locality"])
            True
        """
        from sisterlinks.exports.tables import pandas_table

        return pandas_table(self.all_ties(on, at_least))

    def to_polars(
        self: Asked, on: Day | None = None, at_least: Standing | str = Standing.PRESUMED
    ) -> pl.DataFrame:
        """Return the ties of a day as a table of polars.

        Args:
            on: The day; today where left out.
            at_least: The weakest standing to include.

        Returns:
            A row a tie, with the columns that `to_pandas` gives.

        Raises:
            MissingExtraError: polars is not installed.
            WriteError: An id or a name is no whole text.

        Example:
            >>> from sisterlinks import seeds
            >>> seeds().to_polars(on="2025-11-30").columns[:3]
            ['locality', 'locality_name', 'partner']
        """
        from sisterlinks.exports.tables import polars_table

        return polars_table(self.all_ties(on, at_least))
