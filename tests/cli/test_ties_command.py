"""The command ``ties``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sisterlinks.cli.options import STANDINGS
from sisterlinks.ties.standing import Standing

Run = Callable[..., Result]

DAY = "2025-11-30"


def test_the_table_says_since_when_how_firmly_and_by_way_of_what(ask: Run) -> None:
    """A person sees partner, since, standing and by way of, with its doubt."""
    assert ask("ties", "Ho Chi Minh City", "--on", DAY).stdout == (
        """\
Ho Chi Minh City (vn-hcmc) on 2025-11-30: 3 ties in one country

Partner      Since       Standing   By way of
─────────────────────────────────────────────────────────────────────────────
Busan, KR    1995-11-03  original   in its own right
Daejeon, KR  2005-05-17  presumed   Bình Dương, 2025-07-01
                                    affirmed by organs: minutes of 2025-11-24
x-nowhere    unknown     original*  in its own right

* leans on a date that is unknown, or not exact on 2025-11-30.

1 more of weaker standing: --at-least unresolved lists them.
"""
    )


def test_json_is_the_contract(ask: Run) -> None:
    """Machines read exactly the keys of the contract, sorted by since, then partner."""
    said = json.loads(ask("ties", "vn-hcmc", "--on", DAY, "--format", "json").stdout)
    assert said == {
        "locality": "vn-hcmc",
        "on": DAY,
        "ties": [
            {
                "partner": "kr-busan",
                "partner_name": "Busan",
                "since": "1995-11-03",
                "standing": "original",
                "certain": True,
                "partnerships": ["busan-hcmc"],
                "path": [
                    {
                        "partnership": "busan-hcmc",
                        "slot": "vn-hcmc",
                        "holder": "vn-hcmc",
                        "steps": [],
                    },
                    {
                        "partnership": "busan-hcmc",
                        "slot": "kr-busan",
                        "holder": "kr-busan",
                        "steps": [],
                    },
                ],
                "links": [
                    {
                        "partnership": "busan-hcmc",
                        "since": "1995-11-03",
                        "standing": "original",
                        "certain": True,
                        "kind": "",
                        "affirmations": [],
                    }
                ],
            },
            {
                "partner": "kr-daejeon",
                "partner_name": "Daejeon",
                "since": "2005-05-17",
                "standing": "presumed",
                "certain": True,
                "partnerships": ["daejeon-binh-duong"],
                "path": [
                    {
                        "partnership": "daejeon-binh-duong",
                        "slot": "vn-binh-duong",
                        "holder": "vn-hcmc",
                        "steps": [
                            {
                                "change": "vn-2025",
                                "date": "2025-07-01",
                                "from": "vn-binh-duong",
                                "to": "vn-hcmc",
                                "disposition": "presumed",
                            }
                        ],
                    },
                    {
                        "partnership": "daejeon-binh-duong",
                        "slot": "kr-daejeon",
                        "holder": "kr-daejeon",
                        "steps": [],
                    },
                ],
                "links": [
                    {
                        "partnership": "daejeon-binh-duong",
                        "since": "2005-05-17",
                        "standing": "presumed",
                        "certain": True,
                        "kind": "sister",
                        "affirmations": ["minutes"],
                    }
                ],
            },
            {
                "partner": "x-nowhere",
                "partner_name": "x-nowhere",
                "since": None,
                "standing": "original",
                "certain": False,
                "partnerships": ["nowhere-hcmc"],
                "path": [
                    {
                        "partnership": "nowhere-hcmc",
                        "slot": "vn-hcmc",
                        "holder": "vn-hcmc",
                        "steps": [],
                    },
                    {
                        "partnership": "nowhere-hcmc",
                        "slot": "x-nowhere",
                        "holder": "x-nowhere",
                        "steps": [],
                    },
                ],
                "links": [
                    {
                        "partnership": "nowhere-hcmc",
                        "since": None,
                        "standing": "original",
                        "certain": False,
                        "kind": "",
                        "affirmations": [],
                    }
                ],
            },
        ],
    }


LED = """\
localities:
  - {id: a, name: Ayville}
  - {id: b, name: Beeville}
  - {id: g, name: Geeville}
changes:
  - {id: absorption, date: 2025-07-01, predecessors: [a, b], successors: [a]}
partnerships:
  - {id: own, parties: [a, g], acts: [{act: established, date: "2018"}]}
  - {id: come, parties: [b, g], acts: [{act: established, date: "1997"}]}
  - id: resting
    parties: [a, g]
    acts: [{act: established, date: "1980"}, {act: suspended, date: 2000-01-01}]
"""


def test_further_partnerships_of_two_have_lines_of_their_own(
    run: Run, tmp_path: Path
) -> None:
    """No line joins the age of one agreement with the firmness of another."""
    path = tmp_path / "led.yaml"
    path.write_text(LED)
    said = run("--data", path, "ties", "a", "--on", DAY).stdout.splitlines()
    assert [line.split() for line in said[4:6]] == [
        ["Geeville", "2018", "original", "in", "its", "own", "right"],
        ["Geeville", "1997", "presumed", "Beeville,", "2025-07-01"],
    ]
    assert said[7] == ("Suspended, and so not listed: Geeville. `pending` tells more.")
    every = run("--data", path, "ties", "--all", "--on", DAY).stdout
    assert "Suspended, and so not listed: Ayville and Geeville." in every


def test_where_the_data_contradicts_itself_a_line_says_so(
    run: Run, tmp_path: Path
) -> None:
    """Nobody is presumed where two changes end one, and the reader hears why."""
    path = tmp_path / "pairs.yaml"
    path.write_text("""\
localities: [{id: old}, {id: a}, {id: b}, {id: x}]
changes:
  - {id: one, date: 2020-01-01, predecessors: [old], successors: [a]}
  - {id: two, date: 2020-01-01, predecessors: [old], successors: [b]}
partnerships:
  - {id: tie, parties: [old, x], acts: [{act: established, date: "1990"}]}
""")
    for asked in ("a", "x", "--all"):
        said = run("--data", path, "ties", asked, "--on", DAY).stdout
        assert "No ties of standing presumed or stronger." in said
        told = " ".join(said.split())
        assert "The data contradicts itself in what this rests on" in told
        assert "(SL401); `sisterlinks check` tells all." in told


def test_csv_has_a_row_for_each_tie(ask: Run) -> None:
    """Spreadsheets get what the table says, with the ids."""
    said = ask("ties", "vn-hcmc", "--on", DAY, "--format", "csv").stdout
    assert said == (
        "partner,partner_name,partner_country,since,standing,certain,by_way_of,"
        "partnerships,standings,affirmations\n"
        "kr-busan,Busan,KR,1995-11-03,original,true,in its own right,busan-hcmc,"
        "original,\n"
        'kr-daejeon,Daejeon,KR,2005-05-17,presumed,true,"Bình Dương, 2025-07-01",'
        "daejeon-binh-duong,presumed,minutes\n"
        "x-nowhere,x-nowhere,,,original,false,in its own right,nowhere-hcmc,"
        "original,\n"
    )


def test_all_lists_every_tie_once_in_json(ask: Run) -> None:
    """With --all each element names its locality as well, and none stands twice."""
    said = json.loads(ask("ties", "--all", "--on", DAY, "--format", "json").stdout)
    assert said["locality"] is None
    assert [(tie["locality"], tie["partner"]) for tie in said["ties"]] == [
        ("kr-busan", "vn-hcmc"),
        ("kr-daejeon", "vn-hcmc"),
        ("vn-hcmc", "x-nowhere"),
    ]


def test_all_lists_every_tie_once_in_csv(ask: Run) -> None:
    """With --all the locality has columns of its own."""
    said = ask("ties", "--all", "--on", DAY, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(said)))
    assert [row["locality_name"] for row in rows] == [
        "Busan",
        "Daejeon",
        "Ho Chi Minh City",
    ]


def test_all_lists_every_tie_once_in_the_table(ask: Run) -> None:
    """With --all the locality stands first, and its partner's changes are told."""
    said = ask("ties", "--all", "--on", DAY).stdout.splitlines()
    assert said[0] == "All ties on 2025-11-30: 3 ties"
    assert said[2].split() == [
        "Locality",
        "Partner",
        "Since",
        "Standing",
        "By",
        "way",
        "of",
    ]
    assert any(
        line.startswith(
            "Daejeon           Ho Chi Minh City,   2005-05-17  presumed   partner: Bình"
        )
        for line in said
    )


def test_a_weaker_floor_shows_what_is_unresolved(ask: Run) -> None:
    """--at-least unresolved lists ties of all standings, along every step."""
    said = ask("ties", "vn-hcmc", "--on", DAY, "--at-least", "unresolved").stdout
    assert (
        "Yamaguchi Prefecture, JP  1990        unresolved  Sông Bé, 1997-01-01, then"
    ) in said
    assert "weaker" not in said


def test_a_stronger_floor_leaves_the_presumed_out(ask: Run) -> None:
    """--at-least confirmed lists what somebody agreed on or confirmed."""
    said = ask("ties", "vn-hcmc", "--on", DAY, "--at-least", "confirmed").stdout
    assert "Busan" in said
    assert "Daejeon" not in said
    assert "2 more of weaker standing" in said


def test_no_ties_are_said_so_with_what_is_weaker(ask: Run) -> None:
    """An empty answer says so, and how to see what nobody has settled."""
    assert ask("ties", "vn-binh-phuoc", "--on", DAY).stdout == (
        "Bình Phước (vn-binh-phuoc) on 2025-11-30\n\n"
        "No ties of standing presumed or stronger.\n\n"
        "1 more of weaker standing: --at-least unresolved lists them.\n\n"
        "This data doesn't cover the ties of Bình Phước: "
        "there may be some that it lacks.\n"
    )


def test_explain_tells_documents_and_paragraphs(ask: Run) -> None:
    """--explain adds a paragraph for each tie, within 80 columns."""
    said = ask("ties", "kr-daejeon", "--on", DAY, "--explain").stdout
    told = " ".join(said.split())
    assert "(Two cities agree, The Daily, paragraph 7)" in told
    assert "(Two cities agree, The Daily, paragraph 2)" in told
    assert max(map(len, said.splitlines())) <= 80


def test_explain_adds_a_key_to_json(ask: Run) -> None:
    """--explain gives machines the sentences."""
    said = ask("ties", "kr-daejeon", "--on", DAY, "--explain", "--format", "json")
    (tie,) = json.loads(said.stdout)["ties"]
    assert tie["explanation"][0].startswith("On 2025-11-30 Daejeon and Ho Chi Minh")


def test_explain_adds_a_column_to_csv(ask: Run) -> None:
    """--explain gives spreadsheets the sentences in one cell."""
    said = ask("ties", "kr-daejeon", "--on", DAY, "--explain", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(said.stdout))
    assert row["explanation"].splitlines()[2] == (
        "Daejeon is a party to it in its own right."
    )


def test_names_come_in_the_language_asked_for(ask: Run) -> None:
    """--language ko names what has a Korean name in Korean, the rest in English."""
    said = ask("ties", "kr-busan", "--on", DAY, "--language", "ko").stdout
    assert said.startswith("부산광역시 (kr-busan) on 2025-11-30")
    assert "\nHo Chi Minh City, VN  1995-11-03" in said


def test_names_are_those_of_the_day(ask: Run) -> None:
    """The city is Saigon before it is Ho Chi Minh City."""
    said = ask("ties", "saigon", "--on", "1970-01-01", "--at-least", "unresolved")
    assert said.stdout.startswith("Saigon (vn-hcmc) on 1970-01-01")


def test_of_namesakes_the_ids_are_told(run: Run, tmp_path: Path) -> None:
    """Two partners of one name are told apart by their ids."""
    path = tmp_path / "namesakes.yaml"
    path.write_text(
        "localities: [{id: a, name: A}, {id: b-1, name: B}, {id: b-2, name: B}]\n"
        "partnerships:\n"
        "  - {id: one, parties: [a, b-1]}\n"
        "  - {id: two, parties: [a, b-2]}\n"
    )
    said = run("--data", path, "ties", "a").stdout
    assert "B (b-1)" in said
    assert "B (b-2)" in said


def test_today_is_asked_where_no_day_is_given(ask: Run) -> None:
    """Without --on, the answer is of today."""
    from sisterlinks.model.days import as_day

    before = as_day(None)
    said = json.loads(ask("ties", "kr-busan", "--format", "json").stdout)
    assert before.isoformat() <= said["on"] <= as_day(None).isoformat()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "give a LOCALITY, or --all for every tie"),
        (("kr-busan", "--all"), "give either a LOCALITY or --all, not both"),
        (
            ("kr-busan", "--on", "2025-13-01"),
            "the day '2025-13-01': write 2025-01-13",
        ),
        (("kr-busan", "--at-least", "firm"), "'firm' is not one of 'original'"),
        (
            ("kr-busan", "--language", "Korean!"),
            "can't read the language tag 'Korean!'",
        ),
        (("kr-busan", "--format", "xml"), "'xml' is not one of 'table', 'json', 'csv'"),
    ],
)
def test_wrong_usage_says_what_was_expected(
    ask: Run, words: tuple[str, ...], message: str
) -> None:
    """Each mistake in the command line is told, with exit code 2."""
    result = ask("ties", *words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_an_ended_locality_is_an_error_that_names_its_successor(ask: Run) -> None:
    """Who asks for an ended locality is told its life and who stands in its place."""
    result = ask("ties", "binh duong", "--on", DAY)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        "Error: vn-binh-duong (Bình Dương) did not exist on 2025-11-30: it existed "
        "from 1997-01-01 until 2025-06-30; in its place on that day: vn-hcmc "
        "(Ho Chi Minh City)\n"
    )


def test_an_unknown_name_suggests_the_nearest(ask: Run) -> None:
    """A slip of the pen is met with the names that are like it."""
    result = ask("ties", "Dajeon", "--on", DAY)
    assert result.exit_code == 2
    assert "did you mean kr-daejeon (Daejeon)" in result.stderr


def test_an_id_of_another_kind_is_told_to_be_one(ask: Run) -> None:
    """Who asks with the id of a change is not left to wonder why it is not found."""
    result = ask("ties", "vn-2025", "--on", DAY)
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: no locality 'vn-2025': it is the id of one of the changes\n"
    )


def test_the_standings_offered_are_those_of_the_library() -> None:
    """The list that help shows without importing the library is the library's."""
    assert tuple(STANDINGS) == tuple(standing.value for standing in Standing)


COVERED = """\
localities:
  - {id: a, name: Ayville, country: FR}
  - {id: b, name: Beeville, country: FR}
  - {id: c, name: Seaville, country: IT}
partnerships:
  - {id: a-b, parties: [a, b], acts: [{act: established, date: 1990-01-01}]}
coverage:
  - {id: fr, of: ties, country: FR, complete: true}
"""


@pytest.mark.parametrize(
    ("asked", "on", "said"),
    [
        ("a", "1980-01-01", "This data holds all ties of Ayville, so there are none."),
        ("c", DAY, "the ties of Seaville: there may be some that it lacks."),
    ],
)
def test_an_empty_answer_says_whether_it_is_a_fact(
    run: Run, tmp_path: Path, asked: str, on: str, said: str
) -> None:
    """By the coverage that the data claims."""
    path = tmp_path / "covered.yaml"
    path.write_text(COVERED)
    shown = run("ties", asked, "--on", on, "--data", str(path)).stdout
    assert said in " ".join(shown.split())


def test_an_answer_within_what_is_covered_says_nothing_of_it(
    run: Run, tmp_path: Path
) -> None:
    """Only what may lack something is worth a line."""
    path = tmp_path / "covered.yaml"
    path.write_text(COVERED)
    assert "This data" not in run("ties", "a", "--data", str(path)).stdout
    every = run("ties", "--all", "--data", str(path)).stdout
    assert "This data doesn't cover the ties there are: there may be more." in every


def test_one_partner_can_be_asked_for(ask: Run) -> None:
    """--partner leaves the others out, and goes with --explain and --all."""
    words = ("--on", DAY, "--format", "json")
    for asked in ("vn-hcmc", "--all"):
        said = json.loads(ask("ties", asked, "--partner", "daejeon", *words).stdout)
        assert [tie["partnerships"] for tie in said["ties"]] == [["daejeon-binh-duong"]]
    said = ask("ties", "vn-hcmc", "--partner", "Daejeon", "--explain", "--on", DAY)
    assert said.stdout.count(" are tied, ") == 1
    assert "more of weaker standing" not in said.stdout


@pytest.mark.parametrize("partner", ["kr-busan", "Busan"])
def test_a_place_is_no_partner_of_its_own(ask: Run, partner: str) -> None:
    """It has no tie with itself: the command says what to do instead of listing all."""
    result = ask("ties", "kr-busan", "--partner", partner, "--on", DAY)
    assert result.exit_code == 2
    assert not result.stdout
    told = " ".join(result.stderr.split())
    assert "kr-busan has no tie with itself: give another locality to" in told


def test_a_tie_with_nobody_of_known_country_counts_no_countries(
    run: Run, tmp_path: Path
) -> None:
    """Where no partner's country is known, ties alone are counted."""
    path = tmp_path / "a.yaml"
    path.write_text(
        "localities: [{id: a}, {id: b}, {id: c, country: VN}, {id: d, country: KR}]\n"
        "partnerships: [{id: p, parties: [a, b]}, {id: q, parties: [c, d]}, "
        "{id: r, parties: [c, a]}, {id: s, parties: [d, a]}]\n"
    )
    said = run("--data", path, "ties", "b", "--on", DAY).stdout
    assert said.startswith(f"b on {DAY}: 1 tie\n")
    said = run("--data", path, "ties", "a", "--on", DAY).stdout
    assert said.startswith(f"a on {DAY}: 3 ties in 2 countries\n")
