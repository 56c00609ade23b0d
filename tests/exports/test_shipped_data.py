"""Every exporter on the shipped data, and on names as Wikidata has them."""

from __future__ import annotations

import json

import pytest

import sisterlinks as sl

DAY = "2025-11-30"
NAMESAKES = sl.Dataset(
    [
        sl.Locality(id="Q1", name="Springfield", country="US"),
        sl.Locality(id="Q2", name="Springfield", country="US"),
        sl.Locality(id="Q3"),
        sl.Partnership(id="P190-1", parties=["Q1", "Q2"]),
        sl.Partnership(id="P190-2", parties=["Q1", "Q3"]),
    ]
)


@pytest.mark.parametrize("dataset", [sl.seeds(), NAMESAKES], ids=["shipped", "P190"])
def test_every_exporter_gives_every_tie(dataset: sl.Dataset) -> None:
    """Tables and graphs hold each tie once, where several places share a name too."""
    for extra in ("pandas", "polars", "networkx", "pyarrow"):
        pytest.importorskip(extra)
    number = len([*dataset.all_ties(on=DAY)])
    assert number > 1
    assert len(dataset.tie_table(on=DAY).to_pandas()) == number
    assert len(dataset.to_pandas(on=DAY)) == number
    assert len(dataset.to_polars(on=DAY)) == number
    assert dataset.to_networkx(on=DAY).number_of_edges() == number
    features = json.loads(json.dumps(dataset.to_geojson(on=DAY)))["features"]
    assert len(features) == number + len(dataset.localities(on=DAY))
