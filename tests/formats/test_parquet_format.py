"""Parquet: lists of records that are too wide to be a column of records."""

from __future__ import annotations

from pathlib import Path

import pytest

import sisterlinks as sl


@pytest.mark.parametrize("width", [1, 60, 80])
def test_list_of_records_of_any_width_comes_back_as_it_was(
    tmp_path: Path, width: int
) -> None:
    """Records with more fields than a column takes are kept as well."""
    extras = sl.Extras({f"x_{number}": number for number in range(width)})
    claims = (
        sl.Claim(field="name", value="Busan", extras=extras),
        sl.Claim(field="name", value="Pusan"),
    )
    dataset = sl.Dataset([sl.Locality(id="kr-busan", claims=claims)])
    sl.dump(dataset, tmp_path / "data", fmt="parquet")
    assert sl.load(tmp_path / "data") == dataset
