"""The page as text: what it holds, how large it is, and that nothing in it can act."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.pictures.worlds import CITIES, ON

import sisterlinks as sl

ROOT = Path(__file__).parents[2]


def data_of(page: str) -> dict[str, Any]:
    """Return the data of a page."""
    text = page.partition('id="data">')[2].partition("</script>")[0]
    data: dict[str, Any] = json.loads(text)
    return data


def test_page_asks_for_nothing() -> None:
    """No element of the page names another file, and its policy refuses them all."""
    page = CITIES.explorer(on=ON)
    head = page.partition("<script")[0]
    assert "default-src 'none'" in head
    elements = page.partition('id="data"')[0]
    assert re.findall(r"(?:src|href)=\"(?!#|data:)[^\"]*\"", elements) == []


def test_no_script_runs_but_those_of_the_page() -> None:
    """Its policy names each by its hash, and refuses what is made of text."""
    page = CITIES.explorer(on=ON)
    (policy,) = re.findall('script-src ([^;"]*)', page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(sha256(it.encode()).digest()).decode() for it in scripts]
    assert policy.split() == [f"'sha256-{it}'" for it in hashes]


def test_shipped_data_makes_a_small_page() -> None:
    """The page of the shipped dataset has less than two megabytes."""
    assert len(sl.seeds().explorer(on=ON).encode()) < 2_000_000


def test_page_can_not_be_broken_out_of() -> None:
    """Names with markup are data, and end no element."""
    name = "</script><!--<script>alert(1)</script>&"
    page = sl.Dataset([sl.Locality(id="a", name=name)]).explorer("a", on=ON)
    assert "alert(1)</script>" not in page
    assert data_of(page)["localities"][0]["name"] == name


def test_halves_of_pairs_do_not_keep_the_page_from_being_written() -> None:
    """What no file can hold is shown as U+FFFD."""
    page = sl.Dataset([sl.Locality(id="a", name="N\ud800w")]).explorer("a", on=ON)
    assert data_of(page)["localities"][0]["name"] == "N\ufffdw"
    assert page.encode()


def test_spans_have_everything_that_a_link_says() -> None:
    """A tie has its partnerships with standing, certainty, kind, path and papers."""
    data = data_of(CITIES.explorer("new", on=ON))
    ids = [it["id"] for it in data["localities"]]
    (span,) = next(
        tie[2] for tie in data["ties"] if {ids[tie[0]], ids[tie[1]]} == {"far", "new"}
    )[-1:]
    assert span[:2] == [739465, None]
    (link,) = span[2]
    bound, standing, certain, kind, near, far, papers = link
    assert data["partnerships"][bound][0] == "old-far"
    assert (data["standings"][standing]["value"], certain, kind) == ("presumed", 1, "")
    assert near == []
    assert [[ids[at] for at in step[1:3]] + step[3:] for step in far] == [
        ["old", "new", "presumed", ""]
    ]
    assert [data["papers"][at][2] for at in papers] == ["minutes"]


def test_scanned_data_makes_the_same_page(tmp_path: Path) -> None:
    """A dataset that was left in columns has the page and the charts of its records."""
    sl.dump(CITIES, tmp_path / "columns", fmt="parquet")
    scanned = sl.scan(tmp_path / "columns")
    assert data_of(scanned.explorer("new", on=ON)) == data_of(
        CITIES.explorer("new", on=ON)
    )
    assert scanned.timeline("new", on=ON).to_dict() == (
        CITIES.timeline("new", on=ON).to_dict()
    )


def test_decisions_are_told_with_their_date() -> None:
    """A step that an act decided says when."""
    world = sl.loads("""
    localities: [{id: old}, {id: new}, {id: z}]
    changes: [{id: c, date: 2000-01-01, predecessors: [old], successors: [new]}]
    partnerships:
      - id: p
        parties: [old, z]
        acts: [{act: established, date: 1990}, {act: confirmed, date: 2001, by: new}]
      - id: q
        parties: [old, z]
        acts: [{act: established}, {act: confirmed, by: new}]
    """)
    steps = [
        step
        for tie in data_of(world.explorer(on=ON))["ties"]
        for span in tie[2]
        for link in span[2]
        for step in (*link[4], *link[5])
    ]
    assert {(step[3], step[4]) for step in steps} >= {
        ("confirmed", "2001"),
        ("confirmed", ""),
    }


def test_tasks_are_spans_of_days() -> None:
    """A proposal is open until it is agreed on; a promise goes on to the successor."""
    world = sl.loads("""
    localities: [{id: a}, {id: b}, {id: c}, {id: d}]
    changes: [{id: end, date: 2020-01-01, predecessors: [a], successors: [b]}]
    partnerships:
      - id: p
        parties: [c, d]
        acts: [{act: proposed, date: 2010-01-01}, {act: established, date: 2012-01-01}]
    memoranda:
      - id: m
        date: 2015-01-01
        parties: [{locality: a}]
        commitments: [{by: a, summary: To build, due: 2030}]
    meetings:
      - {id: n, commitments: [{by: c, summary: To talk}]}
    """)
    data = data_of(world.explorer(on=ON))
    ids = [it["id"] for it in data["localities"]]
    told = [
        (start, end, kind, summary, due, [ids[at] for at in places])
        for start, end, kind, _, _, summary, due, places in data["tasks"]
    ]
    assert sorted(told, key=lambda it: (it[0], it[3])) == [
        (0, None, "commitment", "To talk", "", ["c"]),
        (733773, 734503, "proposal", "to establish: p", "", ["c", "d"]),
        (735599, 737425, "commitment", "To build", "2030", ["a"]),
        (737425, None, "commitment", "To build", "2030", ["b"]),
    ]
    assert {tuple(it[3]) for it in data["tasks"]} >= {("a",), ("b",), ("c",)}


def test_facts_follow_the_days() -> None:
    """Kind, country and parent are spans; codes and names say when they hold."""
    world = sl.loads("""
    sources: [{id: s, title: Gazette, published: 1990, url: "https://example.org/"}]
    localities:
      - id: a
        name: A
        country: [{value: DD, to: 1990-10-03}, {value: DE, from: 1990-10-03}]
        kind: [{value: town, to: 2000-01-01}]
        parent: b
        codes: [{scheme: ags, value: "1", from: 1990-10-03}]
        citations: [{source: s}, {source: s, paragraph: 2}, {source: lost}]
      - {id: b, name: B, parent: lost, country: XX}
    """)
    data = data_of(world.explorer(on=ON))
    first, second = data["localities"]
    assert [fact[2:] for fact in first["facts"]] == [
        ["town", "DD", 1],
        ["town", "DE", 1],
        ["", "DE", 1],
    ]
    assert first["codes"] == [["ags", "1", 726743, None, "1990-10-03", ""]]
    assert first["sources"] == [[0], [0, "2"]]
    assert [fact[2:] for fact in second["facts"]] == [["", "XX", None]]
    assert data["countries"]["XX"] == "XX"
    assert data["sources"] == [["Gazette", "", "1990", "https://example.org/"]]


def test_place_that_no_record_tells_of() -> None:
    """What changes and partnerships only name is shown by its id."""
    world = sl.loads("""
    localities: [{id: a}]
    changes: [{id: c, date: ../2000, predecessors: [ghost], successors: [a]}]
    partnerships: [{id: p, parties: [a, other]}]
    meetings: [{id: m, place: Aula, participants: [{locality: a}, {role: guests}]}]
    """)
    data = data_of(world.explorer(on=ON))
    assert [it["name"] for it in data["localities"]] == ["a", "ghost", "other"]
    assert data["changes"][0][1] == 0
    assert data["papers"][0][5:7] == ["Aula", ["a", "guests"]]


def test_javascript_is_clean() -> None:
    """ESLint finds nothing in our own JavaScript."""
    npx = shutil.which("npx")
    if npx is None:
        pytest.skip("there is no Node: no npx to run ESLint with")
    command = [npx, "--no-install", "eslint"]
    asked = subprocess.run(  # noqa: S603 - our own files
        [*command, "--version"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if asked.returncode:
        pytest.skip("there is no ESLint: npm install --no-save eslint")
    checked = subprocess.run(  # noqa: S603 - our own files
        [*command, "src"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
