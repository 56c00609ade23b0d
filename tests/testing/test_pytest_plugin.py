"""The fixtures for pytest, asked for as the documentation says."""

from __future__ import annotations

import pytest

import sisterlinks as sl

pytest_plugins = ["sisterlinks.testing.pytest_plugin"]


def test_the_seeds_are_those_of_the_package(seeds: sl.Dataset) -> None:
    """The fixture gives the dataset that ships with the package."""
    assert seeds == sl.seeds()
    assert len(seeds)


def test_the_seeds_are_read_once(
    seeds: sl.Dataset, request: pytest.FixtureRequest
) -> None:
    """Every test of a run is given the same object."""
    assert request.getfixturevalue("seeds") is seeds
