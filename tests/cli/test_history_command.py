"""The command ``history``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_an_ended_locality_has_a_history(ask: Run) -> None:
    """Life, names, codes, changes and both sides of the family are told."""
    assert ask("history", "VN-57").stdout == (
        """\
Bình Dương (vn-binh-duong)
VN, province, level 1, existed from 1997-01-01 until 2025-06-30

Name        Language
────────────────────
Bình Dương  vi

Code   Scheme
─────────────────
VN-57  iso-3166-2

Date        Change      Before            After             Instrument
─────────────────────────────────────────────────────────────────────────
1997-01-01  division    Sông Bé           Bình Dương
            [vn-1997]                     Bình Phước
2025-07-01  absorption  Ho Chi Minh City  Ho Chi Minh City  202/2025/QH15
            [vn-2025]   Bình Dương

Forerunners
└── Sông Bé (vn-song-be): division of 1997-01-01

Successors
└── Ho Chi Minh City (vn-hcmc): absorption of 2025-07-01
"""
    )


def test_names_have_their_periods(ask: Run) -> None:
    """When it held stands beside each name and code that has a period."""
    said = ask("history", "saigon").stdout
    assert "Saigon                 en        until 1976-07-01\n" in said
    assert "VN-SG  iso-3166-2  since 1998\n" in said
    assert "exists since 1698" in said


def test_forerunners_branch_to_the_beginning(ask: Run) -> None:
    """A city that took in a province has that province's forerunners as its own."""
    said = ask("history", "vn-hcmc").stdout
    assert said.endswith(
        """\
Forerunners
└── Bình Dương (vn-binh-duong): absorption of 2025-07-01
    └── Sông Bé (vn-song-be): division of 1997-01-01
"""
    )


def test_a_part_says_of_what(ask: Run) -> None:
    """The parent is named."""
    said = ask("history", "vn-thu-duc").stdout
    assert "VN, city, level 2, part of Ho Chi Minh City, exists at all times" in said


def test_a_bare_locality_has_a_short_history(ask: Run) -> None:
    """What is not known is not shown as an empty table."""
    said = ask("history", "x-nowhere").stdout
    assert said == "x-nowhere\ncountry not known, exists at all times known\n"


def test_csv_tells_every_country(run: Run, tmp_path: Path) -> None:
    """A locality that came to another country has a row for each."""
    path = tmp_path / "town.yaml"
    path.write_text(
        "localities: [{id: town, country: "
        "[{value: DE, to: '1919'}, {value: FR, from: '1919'}]}]"
    )
    said = run("--data", path, "history", "town", "--format", "csv").stdout
    assert [line for line in said.splitlines() if line.startswith("country")] == [
        "country,,DE,,,1919",
        "country,,FR,,1919,",
    ]


def test_json_tells_all(ask: Run) -> None:
    """Machines read periods, citations, and the family as nested lists."""
    said = json.loads(ask("history", "vn-hcmc", "--format", "json").stdout)
    assert said["life"] == {"from": "1698", "to": None}
    assert said["names"][2] == {
        "text": "Saigon",
        "language": "en",
        "from": None,
        "to": "1976-07-02",
    }
    assert said["kinds"] == [{"value": "city", "from": None, "to": None}]
    assert said["levels"] == [{"value": 1, "from": None, "to": None}]
    assert said["codes"][0] == {
        "scheme": "iso-3166-2",
        "value": "VN-SG",
        "from": "1998",
        "to": None,
    }
    assert said["citations"] == [{"source": "press", "paragraph": "1", "note": ""}]
    assert said["changes"] == [
        {
            "id": "vn-2025",
            "date": "2025-07-01",
            "shape": "absorption",
            "label": "The province joins the city",
            "decree": "202/2025/QH15",
            "decree_date": "2025-06-12",
            "predecessors": ["vn-hcmc", "vn-binh-duong"],
            "successors": ["vn-hcmc"],
            "heirs": [],
            "transfers": {},
            "citations": [{"source": "press", "paragraph": "2", "note": "the date"}],
        }
    ]
    assert said["forerunners"] == [
        {
            "id": "vn-binh-duong",
            "name": "Bình Dương",
            "change": "vn-2025",
            "date": "2025-07-01",
            "shape": "absorption",
            "forerunners": [
                {
                    "id": "vn-song-be",
                    "name": "Sông Bé",
                    "change": "vn-1997",
                    "date": "1997-01-01",
                    "shape": "division",
                    "forerunners": [],
                }
            ],
        }
    ]
    assert said["successors"] == []


def test_json_names_the_parent(ask: Run) -> None:
    """A part names what it is a part of."""
    said = json.loads(ask("history", "vn-thu-duc", "--format", "json").stdout)
    assert said["parents"] == [
        {"id": "vn-hcmc", "name": "Ho Chi Minh City", "from": None, "to": None}
    ]
    assert said["changes"] == []


def test_csv_has_a_row_for_each_thing(ask: Run) -> None:
    """Spreadsheets get life, names, codes, changes and relatives below each other."""
    assert ask("history", "vn-binh-duong", "--format", "csv").stdout == (
        "item,id,text,qualifier,from,to\n"
        "life,vn-binh-duong,Bình Dương,VN,1997-01-01,2025-07-01\n"
        "name,,Bình Dương,vi,,\n"
        "kind,,province,,,\n"
        "level,,1,,,\n"
        "code,,VN-57,iso-3166-2,,\n"
        "change,vn-1997,,division,1997-01-01,\n"
        "change,vn-2025,The province joins the city,absorption,2025-07-01,\n"
        "forerunner,vn-song-be,Sông Bé,vn-1997,1997-01-01,\n"
        "successor,vn-hcmc,Ho Chi Minh City,vn-2025,2025-07-01,\n"
    )


def test_csv_names_the_parent(ask: Run) -> None:
    """A parent has a row as well."""
    said = ask("history", "vn-thu-duc", "--format", "csv").stdout
    assert "parent,vn-hcmc,Ho Chi Minh City,,,\n" in said


def test_a_name_of_several_lives_lists_them(run: Run, tmp_path: Path) -> None:
    """Of a name borne in two lives, each is listed with its life."""
    path = tmp_path / "lives.csv"
    path.write_text(
        "id,name,country,founded,dissolved\n"
        "old,Bắc Ninh,VN,,1962-10-27\n"
        "new,Bắc Ninh,VN,1997-01-01,\n",
        encoding="utf-8",
    )
    path = path.rename(tmp_path / "localities.csv")
    result = run("--data", path, "history", "bac ninh")
    assert result.exit_code == 2
    assert "is the name of 2 localities: new (Bắc Ninh, since 1997-01-01)" in (
        result.stderr
    )


def test_an_unknown_name_suggests_the_nearest(ask: Run) -> None:
    """A name that nobody ever bore is met with those like it."""
    result = ask("history", "Song Bee")
    assert result.exit_code == 2
    assert "did you mean vn-song-be (Sông Bé)" in result.stderr


def test_dates_can_be_edtf(ask: Run) -> None:
    """--edtf shows what files and JSON have."""
    said = ask("history", "vn-hcmc", "--edtf").stdout
    assert "Ho Chi Minh City       en        1976-07-02/..\n" in said
    assert "Saigon                 en        /1976-07-02\n" in said
    assert "2025-11-24/2025-11-29 visit" in ask("meetings", "--edtf").stdout
