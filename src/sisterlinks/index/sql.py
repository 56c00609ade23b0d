"""The ties of a day as SQL over the holder table, for engines that hold it.

Nothing of the rules is said again here: `Dataset.holder_table` has applied them, and
what is left is one join of that table with itself.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from sisterlinks.model.days import Day, as_day
from sisterlinks.ties.standing import Standing

Dialect: TypeAlias = Literal["duckdb", "spark"]
"""The engines whose SQL is written."""

# What a pair's links say, the leading one first, as one list of structs: its order is
# that of the fields, which is what a tie is led by.
_LED = {
    "duckdb": (
        "list_sort(list(struct_pack(weakness := 3 - link // 2, since_order, "
        "doubt := 1 - link % 2, since, partnership)))"
    ),
    "spark": (
        "array_sort(collect_list(struct(3 - link DIV 2 AS weakness, since_order, "
        "1 - link % 2 AS doubt, since, partnership)))"
    ),
}

_FIRST = {"duckdb": "led[1]", "spark": "led[0]"}
_EACH = {
    "duckdb": "[each.partnership for each in led]",
    "spark": "transform(led, each -> each.partnership)",
}

_QUERY = """\
WITH held AS (
  SELECT partnership, slot, holder, certain, since, since_order,
    CASE standing {strengths} END AS strength
  FROM {table}
  WHERE coalesce("from" <= DATE '{day}', TRUE) AND coalesce("to" > DATE '{day}', TRUE)
), links AS (
  SELECT one.holder AS locality, other.holder AS partner, one.partnership,
    min(one.since) AS since, min(one.since_order) AS since_order,
    max(2 * least(one.strength, other.strength)
      + CASE WHEN one.certain AND other.certain THEN 1 ELSE 0 END) AS link
  FROM held AS one
  JOIN held AS other ON one.partnership = other.partnership AND one.slot <> other.slot
    AND one.holder < other.holder
  GROUP BY one.holder, other.holder, one.partnership
), ties AS (
  SELECT locality, partner, {led} AS led
  FROM links
  GROUP BY locality, partner
)
SELECT locality, partner, {first}.since AS since,
  CASE {first}.weakness {standings} END AS standing,
  {first}.doubt = 0 AS certain,
  {each} AS partnerships
FROM ties
WHERE {first}.weakness <= {floor}
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
        ``partner``, ``since``, ``standing``, ``certain`` and ``partnerships``, the
        leading one first; in no order.

    Raises:
        DateError: ``on`` is not a day.

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
    query = _QUERY.replace('"', quote)
    return query.format(
        table=table,
        day=as_day(on).isoformat(),
        floor=_weakness(Standing(at_least)),
        led=_LED[dialect],
        first=_FIRST[dialect],
        each=_EACH[dialect],
        strengths=" ".join(
            f"WHEN '{standing}' THEN {standing.strength}" for standing in Standing
        ),
        standings=" ".join(
            f"WHEN {_weakness(standing)} THEN '{standing}'" for standing in Standing
        ),
    )


def _weakness(standing: Standing) -> int:
    return Standing.ORIGINAL.strength - standing.strength
