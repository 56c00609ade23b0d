"""``python -m benchmarks.partitions``: how Spark's cost grows with partitions.

A partition is the holder table of one generated world, whose ids are its own. Needs
the dependency group ``spark``, and Java.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyspark.sql import SparkSession

import sisterlinks as sl
from benchmarks.worlds import written

DAY = "2025-11-30"
_IDS = ("partnership", "slot", "holder")


def main() -> None:
    """Measure the ties of one day over 1, 10 and 100 partitions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--localities", type=int, default=10_000)
    parser.add_argument("--partitions", default="1,10,100")
    options = parser.parse_args()
    folder = Path(tempfile.gettempdir()) / "sisterlinks-benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    dataset = sl.load(written(options.localities, folder))
    table = dataset.holder_table()
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.memory", "4g")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "8")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    print("| partitions | partnerships | rows | ties | seconds | µs a partnership |")
    print("|---|---|---|---|---|---|")
    for count in map(int, options.partitions.split(",")):
        with tempfile.TemporaryDirectory() as place:
            for number in range(count):
                _write(table, number, Path(place) / f"{number:03d}.parquet")
            spark.read.parquet(place).createOrReplaceTempView("holders")
            query = sl.tie_sql("holders", on=DAY, dialect="spark")
            taken = []
            for _ in range(3):
                start = time.perf_counter()
                # Every column is computed, and none is brought here.
                spark.sql(query).write.format("noop").mode("overwrite").save()
                taken.append(time.perf_counter() - start)
            ties = spark.sql(query).count()
            seconds = statistics.median(taken)
            partnerships = 2 * options.localities * count
            print(
                f"| {count} | {partnerships:,} | {len(table) * count:,} | {ties:,} "
                f"| {seconds:.2f} | {seconds / partnerships * 1e6:.2f} |",
                flush=True,
            )
    spark.stop()


def _write(table: pa.Table, number: int, path: Path) -> None:
    """Write a partition: the table, with ids of its own."""
    for name in _IDS:
        column = pc.binary_join_element_wise(
            f"{number:03d}", table[name].cast(pa.string()), "-"
        )
        table = table.set_column(table.schema.get_field_index(name), name, column)
    pq.write_table(table, path)


if __name__ == "__main__":
    main()
