"""The command ``meetings``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]


def ids_of(found: Iterable[dict[str, Any]]) -> list[str]:
    """The ids of what is listed."""
    return [each["id"] for each in found]


TALKS = """\
  2025-11-24 talks [talks]
    in City hall, Daejeon
    - Võ Văn Minh, Council of Hồ Chí Minh City
    - 조원휘, University of Science
    on science; smart cities
    paper: minutes: Minutes of the talks [minutes]
      - Council of Hồ Chí Minh City: signed by Võ Văn Minh
      - Daejeon
    paper: date unknown letter [note]
"""


def test_parts_stand_with_their_trip(ask: Run) -> None:
    """Meetings come by date, with their parts, people and papers."""
    assert ask("meetings").stdout == (
        f"""\
Meetings

2025-11-24 to 2025-11-29 visit: A trip to two countries [trip]
  - Võ Văn Minh, Council of Hồ Chí Minh City (head)

{TALKS}
  2025-11-28 talks [busan-talks]
    in Busan

date unknown A forum [forum]
  - Busan
  - someone (guests)

Papers of no meeting told of here

2024 letter [letter]
  - Busan: signed by 조원휘
  - Council of Hồ Chí Minh City: addressed to Võ Văn Minh
"""
    )


def test_a_host_sees_its_part_of_the_trip(ask: Run) -> None:
    """A locality where a part was held sees that part, and of what it was a part."""
    assert ask("meetings", "daejeon").stdout == (
        f"""\
Meetings of Daejeon (kr-daejeon)

2025-11-24 to 2025-11-29 visit: A trip to two countries [trip]
  - Võ Văn Minh, Council of Hồ Chí Minh City (head)

{TALKS}"""
    )


def test_a_traveller_sees_the_whole_trip(ask: Run) -> None:
    """Who took part in a trip sees all its parts, and none of others' meetings."""
    said = ask("meetings", "vn-hcmc").stdout
    assert "[busan-talks]" in said
    assert "[forum]" not in said
    assert "[letter]" in said  # it is addressed to its council


def test_a_paper_counts_for_its_parties(ask: Run) -> None:
    """A paper of no meeting is told to who is a party to it."""
    said = ask("meetings", "kr-busan", "--format", "json").stdout
    assert [paper["id"] for paper in json.loads(said)["memoranda"]] == ["letter"]


def test_none_is_said_so(ask: Run) -> None:
    """An empty answer is a sentence, for an ended locality as well."""
    said = ask("meetings", "Bình Dương").stdout
    assert said == "Meetings of Bình Dương (vn-binh-duong): none.\n"


def test_json_nests_parts_and_papers(ask: Run) -> None:
    """Machines read ids and names of everyone, and what was promised."""
    said = json.loads(ask("meetings", "daejeon", "--format", "json").stdout)
    assert said["locality"] == "kr-daejeon"
    (trip,) = said["meetings"]
    assert trip["participants"] == [
        {
            "person": "minh",
            "organization": "hcmc-council",
            "locality": "vn-hcmc",
            "role": "head",
            "name": "Võ Văn Minh, Council of Hồ Chí Minh City (head)",
        }
    ]
    (talks,) = trip["parts"]
    assert (talks["part_of"], talks["place"], talks["place_name"]) == (
        "trip",
        "kr-daejeon",
        "Daejeon",
    )
    assert talks["commitments"] == [
        {
            "by": ["hcmc-council"],
            "topic": "science",
            "summary": "To share results",
            "due": "2026",
            "status": "open",
        }
    ]
    assert talks["memoranda"][0]["parties"] == [
        {
            "locality": "vn-hcmc",
            "organization": "hcmc-council",
            "signatories": ["minh"],
            "addressees": [],
            "name": "Council of Hồ Chí Minh City: signed by Võ Văn Minh",
        },
        {
            "locality": "kr-daejeon",
            "organization": None,
            "signatories": [],
            "addressees": [],
            "name": "Daejeon",
        },
    ]
    assert talks["memoranda"][1]["date"] is None


def test_json_of_all_names_no_locality(ask: Run) -> None:
    """Without LOCALITY the key is there, and empty."""
    assert json.loads(ask("meetings", "--format", "json").stdout)["locality"] is None


def test_csv_has_a_row_for_each_meeting_and_paper(ask: Run) -> None:
    """Spreadsheets get one row each, parts after what they are parts of."""
    assert ask("meetings", "--format", "csv").stdout == (
        "record,id,date,kind,label,place,venue,part_of,participants,topics,memoranda\n"
        "meeting,trip,2025-11-24/2025-11-29,visit,A trip to two countries,,,,"
        '"Võ Văn Minh, Council of Hồ Chí Minh City (head)",,\n'
        "meeting,talks,2025-11-24,talks,,Daejeon,City hall,trip,"
        '"Võ Văn Minh, Council of Hồ Chí Minh City; 조원휘, University of Science",'
        "science; smart cities,minutes;note\n"
        "memorandum,minutes,2025-11-24,minutes,Minutes of the talks,,,talks,"
        "Council of Hồ Chí Minh City: signed by Võ Văn Minh; Daejeon,,\n"
        "memorandum,note,,letter,,,,talks,,,\n"
        "meeting,busan-talks,2025-11-28,talks,,Busan,,trip,,,\n"
        "meeting,forum,,,A forum,,,,Busan; someone (guests),,\n"
        "memorandum,letter,2024,letter,,,,,Busan: signed by 조원휘; "
        "Council of Hồ Chí Minh City: addressed to Võ Văn Minh,,\n"
    )


def test_meetings_that_are_parts_of_each_other_are_all_told(
    run: Run, tmp_path: Path
) -> None:
    """A circle in the data loses no meeting, and ends; so does an unknown trip."""
    path = tmp_path / "circle.yaml"
    path.write_text(
        "meetings:\n"
        "  - {id: a, part_of: b}\n"
        "  - {id: b, part_of: a}\n"
        "  - {id: c, part_of: c}\n"
        "  - {id: d, part_of: nothing}\n"
    )
    said = run("--data", path, "meetings", "--format", "csv").stdout
    assert [line.split(",")[1] for line in said.splitlines()[1:]] == [*"bacd"]


def test_a_meeting_without_label_shows_its_id(run: Run, tmp_path: Path) -> None:
    """Where nothing else is known, there is the id."""
    path = tmp_path / "bare.yaml"
    path.write_text("meetings: [{id: bare}]")
    said = run("--data", path, "meetings").stdout
    assert said == "Meetings\n\ndate unknown [bare]\n"


def test_a_person_can_be_asked_for(ask: Run) -> None:
    """By name or id, with the meetings and papers that the person took part in."""
    said = json.loads(ask("meetings", "vo van minh", "--format", "json").stdout)
    assert (said["about"], said["locality"]) == ("minh", None)
    assert [each["id"] for each in said["meetings"]] == ["trip"]
    assert ids_of(said["meetings"][0]["parts"]) == ["talks", "busan-talks"]
    said = json.loads(ask("meetings", "cho", "--format", "json").stdout)
    assert ids_of(said["memoranda"]) == ["letter"]


def test_an_organization_can_be_asked_for(ask: Run) -> None:
    """A body that speaks for itself has meetings of its own."""
    said = json.loads(
        ask("meetings", "University of Science", "--format", "json").stdout
    )
    assert said["about"] == "daejeon-university"
    assert ids_of(said["meetings"][0]["parts"]) == ["talks"]


def test_namesakes_are_told_apart_by_id(run: Run, tmp_path: Path) -> None:
    """Two people of one name are an error that gives their ids."""
    path = tmp_path / "people.yaml"
    path.write_text("people: [{id: a, name: Kim}, {id: b, name: Kim}]")
    result = run("--data", path, "meetings", "Kim")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: no single person or organization 'Kim'; did you mean a or b?\n"
    )


def test_what_nobody_is_called_is_refused(ask: Run) -> None:
    """A name of no locality, person or organization names the nearest locality."""
    result = ask("meetings", "Daejon")
    assert result.exit_code == 2
    assert "did you mean" in result.stderr


def test_parts_within_parts_end_somewhere(run: Run, tmp_path: Path) -> None:
    """Meetings nested a thousand deep are all listed, the deepest side by side."""
    path = tmp_path / "deep.json"
    deep = [{"id": f"m{n}", "part_of": f"m{n - 1}"} for n in range(1, 1000)]
    path.write_text(json.dumps({"meetings": [{"id": "m0"}, *deep]}))
    result = run("--data", path, "meetings", "--format", "csv")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1001
    assert run("--data", path, "meetings", "--format", "json").exit_code == 0
    assert run("--data", path, "meetings").exit_code == 0
