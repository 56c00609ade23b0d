"""The command ``localities``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_the_table_lists_what_exists_on_the_day(ask: Run) -> None:
    """The ended province is not there, and names have their accents."""
    said = ask("localities", "--on", "2025-07-01", "--country", "vn").stdout
    assert said == (
        """\
Name              Id             Country  Kind      Level
─────────────────────────────────────────────────────────
Bình Phước        vn-binh-phuoc  VN       province  1
Ho Chi Minh City  vn-hcmc        VN       city      1
Thủ Đức           vn-thu-duc     VN       city      2
"""
    )


def test_what_is_not_known_is_left_empty(ask: Run) -> None:
    """No country, kind or level is guessed."""
    said = ask("localities", "--on", "2025-07-01").stdout.splitlines()
    assert said[-1] == "x-nowhere             x-nowhere"


def test_json_is_the_contract_and_more(ask: Run) -> None:
    """Machines read id, name and country, and what else is known on the day."""
    words = ("localities", "--on", "2025-06-30", "--country", "VN", "--level", "2")
    assert json.loads(ask(*words, "--format", "json").stdout) == {
        "on": "2025-06-30",
        "localities": [
            {
                "id": "vn-thu-duc",
                "name": "Thủ Đức",
                "country": "VN",
                "kind": "city",
                "level": 2,
                "founded": None,
                "dissolved": None,
                "parent": "vn-hcmc",
                "codes": [],
            }
        ],
    }


def test_csv_has_the_columns_of_a_folder_of_data(ask: Run) -> None:
    """What is written can be read again as localities.csv."""
    words = ("localities", "--on", "2025-06-30", "--level", "1", "--country", "VN")
    assert ask(*words, "--format", "csv").stdout == (
        "id,name,country,kind,level,founded,dissolved,parent,codes\n"
        "vn-binh-duong,Bình Dương,VN,province,1,1997-01-01,2025-07-01,,"
        "iso-3166-2:VN-57\n"
        "vn-binh-phuoc,Bình Phước,VN,province,1,1997-01-01,,,\n"
        "vn-hcmc,Ho Chi Minh City,VN,city,1,1698,,,iso-3166-2:VN-SG;gso:79\n"
    )


def test_codes_are_those_of_the_day(ask: Run) -> None:
    """A code that began later is not given."""
    words = ("localities", "--on", "1990-01-01", "--format", "json")
    found = {each["id"]: each for each in json.loads(ask(*words).stdout)["localities"]}
    assert found["vn-hcmc"]["codes"] == ["gso:79"]


def test_none_is_said_so(ask: Run) -> None:
    """An empty answer is a sentence, with one that tells whether it is a fact."""
    said = ask("localities", "--on", "2025-07-01", "--country", "FR").stdout
    assert " ".join(said.split()) == (
        "No such localities on 2025-07-01. "
        "This data doesn't cover the localities of FR: there may be some that it lacks."
    )


def test_none_of_a_tier_may_be_a_fact(run: Run, tmp_path: Path) -> None:
    """Where the data claims to hold all of the tier."""
    path = tmp_path / "data.yaml"
    path.write_text("coverage: [{id: c, of: localities, level: 1, complete: true}]")
    said = run("localities", "--level", "1", "--data", path).stdout
    assert "This data holds all localities of level 1, so there are none." in said
    assert "doesn't cover the localities:" in run("localities", "--data", path).stdout


@pytest.mark.parametrize("country", ["Vietnam", "V1", "VÑ"])
def test_a_country_is_two_letters(ask: Run, country: str) -> None:
    """What can't be a code is refused, and not just found nowhere."""
    result = ask("localities", "--country", country)
    assert result.exit_code == 2
    assert (
        f"can't read the country code {country!r}: write two letters" in result.stderr
    )
