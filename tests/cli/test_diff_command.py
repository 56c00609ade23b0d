"""The command ``diff``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

OLD = """\
localities:
- {id: a, name: Aland}
- {id: b, name: Bland}
- {id: c, name: Cland}
- {id: gone, name: Gone}
partnerships:
- {id: ab, parties: [a, b], acts: [{act: established, date: 1990}]}
- {id: ac, parties: [a, c], acts: [{act: established}]}
"""
NEW = """\
localities:
- {id: a, name: Aland}
- {id: b, name: Bland, x_mayors: [one]}
- {id: c, name: Cland, coordinates: {latitude: 1, longitude: 2}}
partnerships:
- {id: ab, parties: [a, b], acts: [{act: established, date: 1991}]}
- {id: bc, parties: [b, c]}
"""


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    """Two files."""
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(OLD)
    new.write_text(NEW)
    return old, new


def test_what_changed_is_listed(run: Run, paths: tuple[Path, Path]) -> None:
    """Records with their fields, then the ties of the day."""
    result = run("diff", *paths, "--on", "2020-01-01")
    assert result.exit_code == 0
    _, _, said = result.stdout.partition("\n\n")
    assert (
        said
        == """\
Records: 1 added, 2 removed, 3 changed.

+ partnership bc
- locality gone
- partnership ac
~ locality b
    x_mayors: left out -> ["one"]
~ locality c
    coordinates: left out -> {"latitude": 1.0, "longitude": 2.0}
~ partnership ab
    acts[0].date: '1990' -> '1991'

Ties on 2020-01-01: 1 gained, 1 lost, 1 changed.

Change   Locality  Partner  Since           Standing
────────────────────────────────────────────────────
gained   Bland     Cland    unknown         original
lost     Aland     Cland    unknown         original
changed  Aland     Bland    1990, now 1991  original
"""
    )


def test_nothing_changed_is_said(run: Run, paths: tuple[Path, Path]) -> None:
    """Two files that hold the same have no difference."""
    said = run("diff", paths[0], paths[0], "--on", "2020-01-01").stdout
    assert said.endswith(
        "\n\nRecords: 0 added, 0 removed, 0 changed.\n\n"
        "Ties on 2020-01-01: 0 gained, 0 lost, 0 changed.\n"
    )


def test_json_is_for_programs(run: Run, paths: tuple[Path, Path]) -> None:
    """Records by kind and id, fields with their old and new values, and ties."""
    said = json.loads(
        run("diff", *paths, "--on", "2020-01-01", "--format", "json").stdout
    )
    assert said["on"] == "2020-01-01"
    assert said["records"]["added"] == [{"kind": "partnership", "id": "bc"}]
    assert said["records"]["changed"][0] == {
        "kind": "locality",
        "id": "b",
        "fields": [{"path": "x_mayors", "old": None, "new": ["one"]}],
    }
    assert said["records"]["changed"][1]["fields"][0]["new"] == {
        "latitude": 1,
        "longitude": 2,
    }
    (changed,) = said["ties"]["changed"]
    assert (changed["old"]["since"], changed["new"]["since"]) == ("1990", "1991")
    assert [tie["partner"] for tie in said["ties"]["lost"]] == ["c"]


def test_csv_has_a_row_for_each_change(run: Run, paths: tuple[Path, Path]) -> None:
    """Of records, of their fields, and of ties."""
    said = run("diff", *paths, "--on", "2020-01-01", "--format", "csv").stdout
    assert said.splitlines() == [
        "what,change,list,id,partner,field,old,new",
        "record,added,partnership,bc,,,,",
        "record,removed,locality,gone,,,,",
        "record,removed,partnership,ac,,,,",
        'record,changed,locality,b,,x_mayors,,"[""one""]"',
        (
            'record,changed,locality,c,,coordinates,,"{""latitude"": 1.0, '
            '""longitude"": 2.0}"'
        ),
        "record,changed,partnership,ab,,acts[0].date,1990,1991",
        "tie,gained,,b,c,,,original",
        "tie,lost,,a,c,,original,",
        "tie,changed,,a,b,since,1990,1991",
    ]


def test_a_path_that_is_not_there_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    """Both must exist."""
    assert run("diff", tmp_path, tmp_path / "no").exit_code == 2
