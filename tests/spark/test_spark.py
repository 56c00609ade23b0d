"""Spark gives the ties of every day tried, from the holder table and one join."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest

import sisterlinks as sl
from sisterlinks.index.sql import tie_sql

DAYS = ["1975-06-30", "1997-01-01", "2005-05-17", "2025-06-30", "2025-07-01"]


def _said(ties: Any) -> list[tuple[object, ...]]:
    return sorted(
        (
            tie.locality.id,
            tie.partner.id,
            None if tie.since is None else str(tie.since),
            str(tie.standing),
            tie.certain,
            [partnership.id for partnership in tie.partnerships],
        )
        for tie in ties
    )


def _world() -> sl.Dataset:
    """Make a small world with divisions, acts and partial dates, from a fixed seed."""
    pick = random.Random(7)  # noqa: S311 - no secret
    ids = [f"l{number:02d}" for number in range(60)]
    changes = [
        sl.Change(
            id=f"c{number}",
            date=sl.PartialDate(
                pick.choice(["1997-01-01", "1997", "2005-05", "2025-07-01"])
            ),
            predecessors=(ids[number], *pick.sample(ids[20:], pick.choice((0, 1)))),
            successors=tuple(pick.sample(ids[20:], pick.choice((1, 1, 2)))),
        )
        for number in range(20)
    ]
    kinds = [sl.ActKind.CONFIRMED, sl.ActKind.DECLINED, sl.ActKind.SUSPENDED]
    partnerships = [
        sl.Partnership(
            id=f"p{number:03d}",
            parties=tuple(pick.sample(ids, pick.choice((2, 2, 3)))),
            acts=(
                sl.Act(
                    act=sl.ActKind.ESTABLISHED,
                    date=pick.choice([None, sl.PartialDate("1970")]),
                ),
                sl.Act(
                    act=pick.choice([*kinds, sl.ActKind.RENEWED]),
                    date=sl.PartialDate(pick.choice(["1998", "2005-06-01"])),
                    by=pick.choice(ids),
                ),
            ),
        )
        for number in range(80)
    ]
    return sl.Dataset([*(sl.Locality(id=id_) for id_ in ids), *changes, *partnerships])


@pytest.mark.parametrize("dataset", [sl.seeds, _world], ids=["seeds", "world"])
def test_spark_agrees_with_all_ties_on_every_day(
    dataset: Any, spark: Any, tmp_path: Path
) -> None:
    """The join over the Parquet file is the dataset's own answer, for every floor."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    world = dataset()
    path = tmp_path / "holders.parquet"
    parquet.write_table(world.holder_table(), path)
    spark.read.parquet(str(path)).createOrReplaceTempView("holders")
    for day in DAYS:
        for floor in (sl.Standing.UNRESOLVED, sl.Standing.PRESUMED):
            query = tie_sql("holders", on=day, at_least=floor, dialect="spark")
            rows = sorted(
                (*row[:5], list(row[5])) for row in spark.sql(query).collect()
            )
            assert rows == _said(
                world.all_ties(on=dt.date.fromisoformat(day), at_least=floor)
            )
