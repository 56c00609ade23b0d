"""What type checkers see of the library: mypy and pyright both read this file.

Each function is a test as well, so that what is promised here is also what happens.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_type

import attrs

import sisterlinks as sl
from sisterlinks.exports.geography import FeatureCollection
from sisterlinks.rules import Facts, Fault, Rule

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl

ON = dt.date(2025, 11, 30)


def test_loading() -> None:
    """Whatever is loaded is a dataset, and what is written is text."""
    dataset = sl.loads("localities: [{id: a}]")
    assert_type(dataset, sl.Dataset)
    assert_type(sl.seeds(), sl.Dataset)
    assert_type(sl.dumps(dataset), str)
    assert_type(sl.merge(dataset, dataset), sl.Dataset)
    assert_type(dataset.known_by("2025-11-30"), sl.Dataset)


def test_finding() -> None:
    """A record asked for by id is any; one that is found is a locality."""
    dataset = sl.seeds()
    assert_type(dataset["kr-busan"], sl.Record)
    busan = dataset.find("Busan", on=ON)
    assert_type(busan, sl.Locality)
    assert_type(dataset.locality("kr-busan"), sl.Locality)
    assert_type(dataset.find_all("Busan"), tuple[sl.Locality, ...])
    assert_type(dataset.localities(on="2025-11-30"), tuple[sl.Locality, ...])
    assert_type(dataset.successors(busan, on=ON), tuple[sl.Locality, ...])
    assert_type(dataset.predecessors("kr-busan"), tuple[sl.Locality, ...])
    assert_type(dataset.life(busan), sl.Life)


def test_records() -> None:
    """The lists of a dataset hold records of their kind."""
    dataset = sl.seeds()
    assert_type(dataset.records(sl.Locality), tuple[sl.Locality, ...])
    assert_type(dataset.changes, tuple[sl.Change, ...])
    assert_type(dataset.partnerships, tuple[sl.Partnership, ...])
    assert_type(dataset.meetings, tuple[sl.Meeting, ...])
    assert_type(dataset.memoranda, tuple[sl.Memorandum, ...])
    assert_type(dataset.organizations, tuple[sl.Organization, ...])
    assert_type(dataset.people, tuple[sl.Person, ...])
    assert_type(dataset.sources, tuple[sl.Source, ...])
    change = dataset.changes[0]
    assert_type(change.date, sl.PartialDate)
    assert_type(change.shape, sl.Shape)
    assert_type(change.predecessors, tuple[str, ...])
    assert_type(dataset.partnerships[0].acts[0].act, sl.ActKind)


def test_records_of_an_extension() -> None:
    """A class of one's own is given back as that class."""

    @attrs.frozen(kw_only=True)
    class Port(sl.Record):
        depth: int = 0

    schema = sl.Schema.default().extended(
        sl.RecordKind(name="x_port", plural="x_ports", record_class=Port)
    )
    (port,) = sl.loads("x_ports: [{id: a, depth: 17}]", schema=schema).records(Port)
    assert_type(port, Port)
    assert_type(port.depth, int)
    assert_type(attrs.evolve(port, depth=18), Port)


def test_ties() -> None:
    """A tie joins two localities, since a date, with a standing, along a path."""
    dataset = sl.seeds()
    ties = dataset.ties("kr-busan", on=ON, at_least="presumed")
    assert_type(ties, sl.Ties)
    assert_type(dataset.all_ties(on=ON), Iterator[sl.Tie])
    tie = ties[0]
    assert_type(tie.locality, sl.Locality)
    assert_type(tie.partner, sl.Locality)
    assert_type(tie.since, sl.PartialDate | None)
    assert_type(tie.standing, sl.Standing)
    assert_type(tie.certain, bool)
    assert_type(tie.partnerships, tuple[sl.Partnership, ...])
    assert_type(tie.links, tuple[sl.Link, ...])
    assert_type(tie.path, tuple[sl.PathSide, ...])
    assert_type(tie.explain(), str)


def test_answers() -> None:
    """Outcomes, what is pending, and findings have types of their own."""
    dataset = sl.seeds()
    assert_type(dataset.dispositions("vn-2025-hcmc"), tuple[sl.Outcome, ...])
    assert_type(dataset.pending(on=ON), tuple[sl.Pending, ...])
    report = sl.validate(dataset, on=ON)
    assert_type(report, sl.Report)
    assert_type(list(report), list[sl.Finding])
    assert_type(report.counts, dict[str, int])


def test_dates() -> None:
    """Bounds of a date are days where it has any, and relations three-valued."""
    date = sl.PartialDate.parse("2005")
    assert_type(date, sl.PartialDate)
    assert_type(date.earliest, dt.date | None)
    assert_type(date.before(sl.PartialDate.of(ON)), sl.Certainty)


def test_comparison() -> None:
    """A difference tells of records and ties by their types."""
    difference = sl.diff(sl.Dataset(), sl.Dataset(), on=ON)
    assert_type(difference, sl.Difference)
    assert_type(difference.added, tuple[sl.Record, ...])
    assert_type(difference.changed, tuple[sl.RecordDifference, ...])
    assert_type(difference.gained, tuple[sl.Tie, ...])
    assert_type(difference.altered, tuple[sl.TieDifference, ...])


def test_exports() -> None:
    """Exports have the types of the libraries that they are made for."""
    dataset = sl.Dataset()
    assert_type(dataset.to_geojson(on=ON), FeatureCollection)
    if TYPE_CHECKING:
        assert_type(dataset.to_networkx(on=ON), nx.Graph[str])
        assert_type(dataset.to_pandas(on=ON), pd.DataFrame)
        assert_type(dataset.to_polars(on=ON), pl.DataFrame)


def test_rules_and_formats_of_ones_own() -> None:
    """Plain functions of the right types are rules and formats."""

    def nameless(facts: Facts) -> Iterator[Fault]:
        for locality in facts.localities:
            if not locality.names:
                yield Fault(locality, "no name: give it one")

    def read(data: bytes, *, file: str) -> sl.RawDocument:
        del file
        return {"localities": [{"id": data.decode()}]}

    def write(document: sl.RawDocument) -> bytes:
        return str(document["localities"][0]["id"]).encode()

    rule = Rule(
        code="XX101",
        name="nameless",
        severity=sl.Severity.WARNING,
        summary="A locality has no name.",
        check=nameless,
    )
    one = sl.Format(name="one", suffixes=(".one",), read=read, write=write)
    dataset = sl.loads("busan", "one", formats=[one])
    assert sl.dumps(dataset, "one", formats=[one]) == "busan"
    assert sl.validate(dataset, [rule]).counts == {"XX101": 1}
