"""The command ``find``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_names_are_found_with_their_lives(ask: Run) -> None:
    """By any name of any time, in words that need no legend."""
    result = ask("find", "Saigon")
    assert result.exit_code == 0
    assert result.stdout == (
        "Name              Id       Country  Existed     Match\n"
        "─────────────────────────────────────────────────────\n"
        "Ho Chi Minh City  vn-hcmc  VN       since 1698  exact\n"
    )


def test_json_is_the_contract(ask: Run) -> None:
    """Machines read id, name, country, start, end and match."""
    said = json.loads(ask("find", "Binh Duong", "--format", "json").stdout)
    assert said["text"] == "Binh Duong"
    assert said["localities"][0] == {
        "id": "vn-binh-duong",
        "name": "Bình Dương",
        "country": "VN",
        "start": "1997-01-01",
        "end": "2025-07-01",
        "match": "folded",
    }


def test_near_names_come_last(ask: Run) -> None:
    """What is only like the text is said to be near."""
    lines = ask("find", "Bussan", "--format", "csv").stdout.splitlines()
    assert lines[0] == "id,name,country,start,end,match"
    assert lines[1] == "kr-busan,Busan,KR,,,near"


def test_a_day_leaves_out_what_did_not_exist(ask: Run) -> None:
    """Without --on, places of any time are found."""
    said = ask("find", "Bình Dương", "--on", "2025-11-30", "--format", "json").stdout
    assert "vn-binh-duong" not in said
    assert "at all times known" in ask("find", "Daejeon").stdout


def test_nothing_found_is_said(ask: Run) -> None:
    """With what to try; an empty answer is an answer."""
    result = ask("find", "Xyzzyqw")
    assert result.exit_code == 0
    assert result.stdout == (
        "Nothing is called 'Xyzzyqw', or nearly so: try another spelling, or another\n"
        "--data.\n"
    )


def test_the_country_is_that_of_the_day(run: Run, tmp_path: Path) -> None:
    """Without a day it is the last."""
    path = tmp_path / "leipzig.yaml"
    states = "[{value: DD, to: 1990-10-03}, {value: DE, from: 1990-10-03}]"
    path.write_text(f"localities: [{{id: a, name: Leipzig, country: {states}}}]")
    for words, country in ((("--on", "1985-01-01"), "DD"), ((), "DE")):
        said = run("find", "Leipzig", *words, "--data", path, "--format", "json").stdout
        assert json.loads(said)["localities"][0]["country"] == country
