"""The pictures that a dataset gives of itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Protocol

from sisterlinks.model import Coverage, CoverageStatement, Locality, Partnership
from sisterlinks.model.days import Day, as_day
from sisterlinks.model.store import RecordStore
from sisterlinks.ties.lineage import Lineage
from sisterlinks.ties.standing import Standing
from sisterlinks.ties.tie import Tie

if TYPE_CHECKING:
    import altair as alt


class Asked(Protocol):
    """What can be drawn: it answers what pictures show."""

    @property
    def store(self) -> RecordStore:
        """The records."""
        ...

    @property
    def lineage(self) -> Lineage:
        """What changes made of the localities among them."""
        ...

    def materialized(self) -> Asked:
        """Return the same with all its records built."""
        ...

    def locality(self, id_: str) -> Locality:
        """Return the locality that has an id."""
        ...

    def ties(
        self, locality: str | Locality, on: Day | None, at_least: Standing | str
    ) -> tuple[Tie, ...]:
        """Return the ties that a locality holds on a day."""
        ...

    def all_ties(self, on: Day | None, at_least: Standing | str) -> Iterator[Tie]:
        """Return every tie of a day once."""
        ...


class Pictured:
    """What can be asked can be drawn; all of it needs the extra ``pictures``."""

    def map(
        self: Asked,
        on: Day | None = None,
        at_least: Standing | str = Standing.PRESUMED,
        locality: str | Locality | None = None,
    ) -> alt.LayerChart:
        """Draw the ties of a day on a map (extra: ``pictures``).

        Args:
            on: The day; today where left out.
            at_least: The weakest standing to include.
            locality: The locality whose ties to draw; all where left out.

        Returns:
            A chart of Altair, which notebooks show, and whose ``save`` writes HTML, SVG
            or PNG. Standings differ in colour and dash. Localities without coordinates
            are named below its title.

        Raises:
            MissingExtraError: altair is not installed.
            UnknownRecordError: No locality has the id.
            NotInExistenceError: It does not exist on the day.

        Example:
            >>> from sisterlinks import seeds
            >>> chart = seeds().map(on="2025-11-30")
            >>> chart.save("ties.svg")  # doctest: +SKIP
        """
        from sisterlinks.pictures.maps import map_chart

        day = as_day(on)
        if locality is None:
            return map_chart(self.all_ties(day, at_least), day)
        known = _locality(self, locality)
        return map_chart(self.ties(known, day, at_least), day, known)

    def timeline(
        self: Asked, locality: str | Locality, on: Day | None = None
    ) -> alt.LayerChart:
        """Draw a locality's life, names, changes, ties and papers along the years.

        Args:
            locality: The locality.
            on: The last day that is drawn; today where left out.

        Returns:
            A chart of Altair (extra: ``pictures``), a row for each tie.

        Raises:
            MissingExtraError: altair is not installed.
            UnknownRecordError: No locality has the id.

        Example:
            >>> from sisterlinks import seeds
            >>> chart = seeds().timeline("vn-ho-chi-minh-city", on="2025-11-30")
            >>> chart.title.text
            'Ho Chi Minh City'
        """
        from sisterlinks.pictures.timelines import past_of, timeline
        from sisterlinks.ties.walk import Resolver

        resolver = Resolver(self.store, self.lineage)
        return timeline(past_of(_locality(self, locality), resolver), as_day(on))

    def lineage_chart(
        self: Asked, locality: str | Locality, on: Day | None = None
    ) -> alt.LayerChart:
        """Draw the lives that a locality came from and gave rise to.

        Args:
            locality: The locality.
            on: The last day that is drawn; today where left out.

        Returns:
            A chart of Altair (extra: ``pictures``), a row for each change and for each
            relative.

        Raises:
            MissingExtraError: altair is not installed.
            UnknownRecordError: No locality has the id.

        Example:
            >>> from sisterlinks import seeds
            >>> chart = seeds().lineage_chart("vn-binh-duong", on="2025-11-30")
            >>> chart.title.text
            'Lineage of Binh Duong'
        """
        from sisterlinks.pictures.lineages import lineage_chart

        return lineage_chart(
            _locality(self, locality), self.lineage, partial(_name, self), as_day(on)
        )

    def ties_over_time(
        self: Asked, country: str | None = None, on: Day | None = None
    ) -> alt.LayerChart:
        """Draw how many ties there were along the years, by standing.

        Args:
            country: The ISO 3166-1 alpha-2 code of the state of which one side must be;
                any where left out.
            on: The last day that is drawn; today where left out.

        Returns:
            A chart of Altair (extra: ``pictures``).

        Raises:
            MissingExtraError: altair is not installed.

        Example:
            >>> from sisterlinks import seeds
            >>> seeds().ties_over_time("VN", on="2025-11-30").title.text
            'Ties over time, VN'
        """
        from sisterlinks.pictures.counts import ties_over_time
        from sisterlinks.pictures.histories import histories
        from sisterlinks.ties.walk import Resolver

        wanted = "" if country is None else country.upper()
        found = histories(
            Resolver(self.store, self.lineage), self.store.of(Partnership)
        )
        return ties_over_time(
            (
                spans
                for pair, spans in found.items()
                if not wanted
                or any(
                    wanted == state.value
                    for it in pair
                    for state in self.locality(it).countries
                )
            ),
            as_day(on),
            where=wanted,
        )

    def explorer(
        self: Asked, locality: str | Locality | None = None, on: Day | None = None
    ) -> str:
        """Return one page that shows every answer for every day (extra: ``pictures``).

        It is a file of HTML that needs no network and no other file: a search box, a
        map, a slider along the years, and for each locality its ties with the reasons
        and sources of each.

        Args:
            locality: The locality to begin with; all ties where left out.
            on: The day to begin with; today where left out.

        Returns:
            The page as text, to be written in UTF-8.

        Raises:
            MissingExtraError: A package that the page is made with is not installed.
            UnknownRecordError: No locality has the id.

        Example:
            >>> from sisterlinks import seeds
            >>> page = seeds().explorer("vn-ho-chi-minh-city", on="2025-11-30")
            >>> page.startswith("<!doctype html>")
            True
        """
        from sisterlinks import __version__
        from sisterlinks.dataset.coverage import coverage, remark
        from sisterlinks.dataset.folding import fold
        from sisterlinks.pictures.document import PLACEHOLDER, Knowledge
        from sisterlinks.pictures.explorer import explorer
        from sisterlinks.pictures.histories import bounds
        from sisterlinks.ties.walk import Resolver

        # Records refer to each other by their numbers: each must be built once.
        whole = self.materialized()
        statements = whole.store.of(CoverageStatement)
        dates = (date for it in statements for date in (it.start, it.end))
        subject = f"ties of {PLACEHOLDER}"
        knowledge = Knowledge(
            resolver=Resolver(whole.store, whole.lineage),
            coverage=lambda known, day: coverage(statements, known, day).value,
            coverage_days=frozenset(bounds(dates)),
            remarks={
                claim.value: (
                    remark(claim, subject, is_empty=False),
                    remark(claim, subject, is_empty=True),
                )
                for claim in Coverage
            },
            fold=fold,
            version=__version__,
        )
        begun = None if locality is None else _locality(self, locality)
        return explorer(knowledge, begun, as_day(on))


def _locality(asked: Asked, locality: str | Locality) -> Locality:
    return asked.locality(locality if isinstance(locality, str) else locality.id)


def _name(asked: Asked, id_: str) -> str:
    known = asked.store.get(Locality, id_)
    return id_ if known is None else known.name
