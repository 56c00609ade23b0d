"""The ties of a day as SQL over the holder table, for engines that hold it.

Nothing of the rules is said again here: `Dataset.holder_table` has applied them, and
what is left is one join of that table with itself.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from sisterlinks.model.days import Day, as_day
from sisterlinks.ties.inheritance import Standing

Dialect: TypeAlias = Literal["duckdb", "spark"]
"""The engines whose SQL is written."""

_BY_AGE = {
    "duckdb": "list(partnership ORDER BY age)",
    "spark": (
        "transform(array_sort(collect_list(struct(age, partnership))), "
        "each -> each.partnership)"
    ),
}

_OLDEST = {
    # DuckDB passes over rows whose value is missing; in a list of one it stays.
    "duckdb": "arg_min([since], age)[1]",
    "spark": "min_by(since, age)",
}

_QUERY = """\
WITH held AS (
  SELECT partnership, slot, holder, certain, since, age,
    CASE standing {strengths} END AS strength
  FROM {table}
  WHERE coalesce("from" <= DATE '{day}', TRUE) AND coalesce("to" > DATE '{day}', TRUE)
), links AS (
  SELECT one.holder AS locality, other.holder AS partner, one.partnership,
    min(one.since) AS since, min(one.age) AS age,
    max(2 * least(one.strength, other.strength)
      + CASE WHEN one.certain AND other.certain THEN 1 ELSE 0 END) AS link
  FROM held AS one
  JOIN held AS other ON one.age = other.age AND one.slot <> other.slot
    AND one.holder < other.holder
  GROUP BY one.holder, other.holder, one.partnership, one.age
)
SELECT locality, partner, {oldest} AS since,
  CASE {standings} END AS standing,
  min(link % 2) = 1 AS certain,
  {by_age} AS partnerships
FROM links
GROUP BY locality, partner
HAVING max(link) >= {floor}
"""


def tie_sql(
    table: str = "holders",
    on: Day | None = None,
    at_least: Standing | str = Standing.PRESUMED,
    *,
    dialect: Dialect = "duckdb",
) -> str:
    """Write the query that gives the ties of a day.

    Args:
        table: What holds the holder table, in the engine's own words: a table's or
            a view's name, or such as ``read_parquet('holders.parquet')``. It goes
            into the query as it is.
        on: The day; today where left out.
        at_least: The weakest standing to include.
        dialect: The engine: ``duckdb`` or ``spark``.

    Returns:
        A query whose rows say what `Dataset.all_ties` gives: ``locality``,
        ``partner``, ``since``, ``standing``, ``certain`` and ``partnerships``, in no
        order.

    Raises:
        DateError: ``on`` is no day.

    Example:
        >>> import duckdb
        >>> from sisterlinks import seeds
        >>> holders = seeds().holder_table()
        >>> query = tie_sql("holders", on="2025-11-30")
        >>> ("kr-daejeon", "vn-ho-chi-minh-city") in {
        ...     row[:2] for row in duckdb.sql(query).fetchall()
        ... }
        True
    """
    quote = '"' if dialect == "duckdb" else "`"
    strongest_first = sorted(Standing, key=Standing.strength_of, reverse=True)
    query = _QUERY.replace('"', quote)
    return query.format(
        table=table,
        day=as_day(on).isoformat(),
        floor=2 * Standing(at_least).strength,
        oldest=_OLDEST[dialect],
        by_age=_BY_AGE[dialect],
        strengths=" ".join(
            f"WHEN '{standing}' THEN {standing.strength}" for standing in Standing
        ),
        standings=" ".join(
            f"WHEN max(link) >= {2 * standing.strength} THEN '{standing}'"
            for standing in strongest_first
        ),
    )
