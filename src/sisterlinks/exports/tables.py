"""Ties as tables of pandas and of polars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict

from sisterlinks.errors import MissingExtraError
from sisterlinks.exports.links import LinkProperties, link_properties
from sisterlinks.formats.unwritable import whole_texts

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from sisterlinks.ties.tie import Tie


class TieColumns(TypedDict):
    """Ties by columns, under the names that the command line's JSON has as well."""

    locality: list[str]
    """The ids of the localities asked for."""

    locality_name: list[str]
    """Their names on the day."""

    partner: list[str]
    """The ids of those that they are tied to."""

    partner_name: list[str]
    """Their names on the day."""

    since: list[str | None]
    """When the leading partnership was established, as EDTF text; ``None`` where not
    known."""

    standing: list[str]
    """Its standing."""

    certain: list[bool]
    """Whether no date that it leans on straddles the day."""

    partnerships: list[list[str]]
    """The ids of the partnerships that bind the two, the leading one first."""

    links: list[list[LinkProperties]]
    """What each of them gives."""


def columns(ties: Iterable[Tie]) -> TieColumns:
    """Return ties by columns.

    Args:
        ties: The ties.

    Returns:
        The columns.

    Example:
        >>> from sisterlinks import seeds
        >>> ties = seeds().ties("kr-busan", on="2025-11-30")
        >>> "vn-ho-chi-minh-city" in columns(ties)["partner"]
        True
    """
    listed = tuple(ties)
    return {
        "locality": [tie.locality.id for tie in listed],
        "locality_name": [tie.locality.name_in("en", on=tie.on) for tie in listed],
        "partner": [tie.partner.id for tie in listed],
        "partner_name": [tie.partner.name_in("en", on=tie.on) for tie in listed],
        "since": [None if tie.since is None else str(tie.since) for tie in listed],
        "standing": [tie.standing.value for tie in listed],
        "certain": [tie.certain for tie in listed],
        "partnerships": [[one.id for one in tie.partnerships] for tie in listed],
        "links": [[*map(link_properties, tie.links)] for tie in listed],
    }


def pandas_table(ties: Iterable[Tie]) -> pd.DataFrame:
    """Return ties as a table of pandas.

    Args:
        ties: The ties.

    Returns:
        A row a tie, with the columns of `TieColumns`.

    Raises:
        MissingExtraError: pandas is not installed.
        WriteError: An id or a name is no whole text.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("to_pandas", "pandas") from error
    with whole_texts():
        table = pd.DataFrame(columns(ties))
    # An empty table would not know its types.
    return table.astype({"certain": "bool"})


def polars_table(ties: Iterable[Tie]) -> pl.DataFrame:
    """Return ties as a table of polars.

    Args:
        ties: The ties.

    Returns:
        A row a tie, with the columns of `TieColumns`.

    Raises:
        MissingExtraError: polars is not installed.
        WriteError: An id or a name is no whole text.
    """
    try:
        import polars as pl
    except ImportError as error:
        raise MissingExtraError("to_polars", "polars") from error
    with whole_texts():
        return pl.DataFrame(
            columns(ties),
            schema={
                "locality": pl.String(),
                "locality_name": pl.String(),
                "partner": pl.String(),
                "partner_name": pl.String(),
                "since": pl.String(),
                "standing": pl.String(),
                "certain": pl.Boolean(),
                "partnerships": pl.List(pl.String()),
                "links": pl.List(
                    pl.Struct(
                        {
                            "partnership": pl.String(),
                            "since": pl.String(),
                            "standing": pl.String(),
                            "certain": pl.Boolean(),
                            "kind": pl.String(),
                            "affirmations": pl.List(pl.String()),
                        }
                    )
                ),
            },
        )
