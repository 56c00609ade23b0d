"""The records of the extension, and the schema that knows them."""

from __future__ import annotations

import attrs

import sisterlinks as sl
from sisterlinks.model import NO_EXTRAS


@attrs.frozen(kw_only=True)
class MissionCompany:
    """A company on a trade mission."""

    company: str = attrs.field(metadata=sl.refers_to("organization"))
    """The id of the company."""

    sector: str = ""
    """What it deals in."""

    contracts: int = 0
    """How many contracts it signed."""

    citations: tuple[sl.Citation, ...] = ()
    """The places that tell of it."""

    extras: sl.Extras = NO_EXTRAS
    """Fields that users of this package added."""


@attrs.frozen(kw_only=True)
class TradeMission(sl.Record):
    """Companies of one locality that visit another.

    Example:
        >>> mission = TradeMission(
        ...     id="spring",
        ...     host="kr-busan",
        ...     companies=(MissionCompany(company="shipyard", contracts=2),),
        ... )
        >>> mission.contracts
        2
    """

    label: str = ""
    """The mission in a few words."""

    date: sl.PartialDate | None = None
    """The day or days."""

    guest: str | None = attrs.field(default=None, metadata=sl.refers_to("locality"))
    """The id of the locality whose companies came."""

    host: str | None = attrs.field(default=None, metadata=sl.refers_to("locality"))
    """The id of the locality that received them."""

    meeting: str | None = attrs.field(default=None, metadata=sl.refers_to("meeting"))
    """The id of the meeting that it was a part of."""

    companies: tuple[MissionCompany, ...] = ()
    """Who took part."""

    memoranda: tuple[str, ...] = attrs.field(
        default=(), metadata=sl.refers_to("memorandum")
    )
    """The ids of the papers that it brought home."""

    @property
    def contracts(self) -> int:
        """How many contracts were signed."""
        return sum(company.contracts for company in self.companies)


@attrs.frozen(kw_only=True)
class PeopledLocality(sl.Locality):
    """A locality with the number of its people."""

    x_population: int | None = None
    """How many people live there, by its latest census; ``None`` where not known."""


SCHEMA = sl.Schema.default().extended(
    sl.RecordKind(
        name="x_trade_mission", plural="x_trade_missions", record_class=TradeMission
    ),
    sl.RecordKind(name="locality", plural="localities", record_class=PeopledLocality),
)
"""The library's kinds of record, with missions and populations."""
