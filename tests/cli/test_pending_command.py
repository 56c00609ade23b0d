"""The command ``pending``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]

DAY = "2025-11-30"


def test_the_table_is_grouped_by_who_owes_what_to_whom(ask: Run) -> None:
    """Ties to confirm come first, then proposals, then promises with their dates."""
    assert ask("pending", "--on", DAY).stdout == (
        """\
Pending on 2025-11-30

Bình Phước to confirm or decline  With                  Since       Status
──────────────────────────────────────────────────────────────────────────────
yamaguchi-song-be                 Yamaguchi Prefecture  1997-01-01  unresolved

Ho Chi Minh City to confirm or
decline                             With                  Since       Status
────────────────────────────────────────────────────────────────────────────────
yamaguchi-song-be                   Yamaguchi Prefecture  2025-07-01  unresolved
daejeon-binh-duong                  Daejeon               2025-07-01  presumed
affirmed by organs: minutes of
2025-11-24

Daejeon and Ho Chi Minh City to agree on  Since    Status
───────────────────────────────────────────────────────────
daejeon-hcmc-proposal                     2025-10  proposed

Council of Hồ Chí Minh City to
carry out                        With                   Since       Due   Status
────────────────────────────────────────────────────────────────────────────────
To share results                 University of Science  2025-11-24  2026  open
[talks]
"""
    )


def test_a_locality_is_asked_for_alone(ask: Run) -> None:
    """LOCALITY leaves out what does not concern it."""
    said = ask("pending", "Bình Phước", "--on", DAY).stdout
    assert said.startswith("Pending for Bình Phước (vn-binh-phuoc) on 2025-11-30")
    assert "Daejeon" not in said


def test_what_nobody_is_said_to_have_promised_is_told_as_such(
    run: Run, tmp_path: Path
) -> None:
    """No row is without somebody who owes it; suspended ties come last."""
    path = tmp_path / "owed.yaml"
    path.write_text("""\
localities: [{id: a, name: Ayville}, {id: b, name: Beeville}]
partnerships:
  - id: resting
    label: the sisterhood
    parties: [a, b]
    acts: [{act: established, date: "1980"}, {act: suspended, date: "2000"}]
meetings:
  - {id: talks, date: "2001", participants: [{locality: a}, {locality: b}],
     commitments: [{topic: trade, due: /2002}]}
""")
    said = run("--data", path, "pending", "a", "--on", DAY).stdout.splitlines()
    assert [line.split() for line in said[2:]] == [
        *(
            [
                [
                    "Nobody",
                    "named",
                    "to",
                    "carry",
                    "out",
                    "With",
                    "Since",
                    "Due",
                    "Status",
                ]
            ]
        ),
        [said[3]],
        ["trade", "Ayville", "2001", "by", "2002", "open"],
        ["[talks]", "Beeville"],
        [],
        ["Ayville", "and", "Beeville", "to", "resume", "or", "end", "Since", "Status"],
        [said[8]],
        ["the", "sisterhood", "2000", "suspended"],
        ["[resting]"],
    ]


def test_nothing_is_said_so(ask: Run) -> None:
    """An empty answer is a sentence."""
    said = ask("pending", "busan", "--on", DAY).stdout
    assert said == (
        "Pending for Busan (kr-busan) on 2025-11-30: nothing.\n\n"
        "This data doesn't cover the ties of Busan: there may be more.\n"
    )


def test_json_gives_ids_and_names(ask: Run) -> None:
    """Machines read who is concerned, how firmly, and how it stands."""
    said = ask("pending", "vn-hcmc", "--on", DAY, "--format", "json").stdout
    document = json.loads(said)
    assert (document["locality"], document["on"]) == ("vn-hcmc", DAY)
    daejeon = {"id": "kr-daejeon", "name": "Daejeon"}
    hcmc = {"id": "vn-hcmc", "name": "Ho Chi Minh City"}
    assert document["pending"][1] == {
        "kind": "inheritance",
        "subject": "daejeon-binh-duong",
        "by": [hcmc],
        "to": [daejeon],
        "localities": [hcmc, daejeon],
        "summary": (
            "presumed: Ho Chi Minh City to confirm or decline daejeon-binh-duong"
        ),
        "since": "2025-07-01",
        "due": None,
        "standing": "presumed",
        "status": "presumed",
        "affirmations": ["minutes"],
    }
    promise = document["pending"][-1]
    assert promise["by"] == [
        {"id": "hcmc-council", "name": "Council of Hồ Chí Minh City"}
    ]
    assert promise["to"] == [
        {"id": "daejeon-university", "name": "University of Science"}
    ]
    assert (promise["status"], promise["due"]) == ("open", "2026")


def test_json_of_all_names_no_locality(ask: Run) -> None:
    """Without LOCALITY the key is there, and empty."""
    said = ask("pending", "--on", DAY, "--format", "json").stdout
    assert json.loads(said)["locality"] is None


def test_csv_has_a_row_for_each(ask: Run) -> None:
    """Spreadsheets get the same, with lists joined."""
    said = ask("pending", "vn-hcmc", "--on", DAY, "--format", "csv").stdout
    lines = said.splitlines()
    assert lines[0] == (
        "kind,subject,by,by_names,to,to_names,localities,summary,since,due,standing,"
        "status,affirmations"
    )
    assert lines[-1] == (
        "commitment,talks,hcmc-council,Council of Hồ Chí Minh City,daejeon-university,"
        "University of Science,vn-hcmc,To share results,2025-11-24,2026,,open,"
    )
