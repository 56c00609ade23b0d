"""The command ``pending``."""

from __future__ import annotations

import json
from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]

DAY = "2025-11-30"


def test_the_table_is_grouped_by_what_wants_doing(ask: Run) -> None:
    """Inheritance comes first, then proposals, then promises with their dates."""
    assert ask("pending", "--on", DAY).stdout == (
        """\
Pending on 2025-11-30

Between               Inherited, to confirm or decline                Since
────────────────────────────────────────────────────────────────────────────────
Yamaguchi Prefecture  unresolved: Bình Phước to confirm or decline    1997-01-01
Bình Phước            yamaguchi-song-be
Daejeon               presumed: Ho Chi Minh City to confirm or        2025-07-01
Ho Chi Minh City      decline daejeon-binh-duong
Yamaguchi Prefecture  unresolved: Ho Chi Minh City to confirm or      2025-07-01
Ho Chi Minh City      decline yamaguchi-song-be

Between           Proposed, to agree on                Since
──────────────────────────────────────────────────────────────
Daejeon           to establish: daejeon-hcmc-proposal  2025-10
Ho Chi Minh City

Between           Promised or proposed, to carry out  Since       Due
──────────────────────────────────────────────────────────────────────
Ho Chi Minh City  To share results                    2025-11-24  2026
                  [talks]
"""
    )


def test_a_locality_is_asked_for_alone(ask: Run) -> None:
    """LOCALITY leaves out what does not concern it."""
    said = ask("pending", "Bình Phước", "--on", DAY).stdout
    assert said.startswith("Pending for Bình Phước (vn-binh-phuoc) on 2025-11-30")
    assert "Daejeon" not in said


def test_nothing_is_said_so(ask: Run) -> None:
    """An empty answer is a sentence."""
    said = ask("pending", "busan", "--on", DAY).stdout
    assert said == "Pending for Busan (kr-busan) on 2025-11-30: nothing.\n"


def test_json_gives_ids_and_names(ask: Run) -> None:
    """Machines read who is concerned, how firmly, and how it stands."""
    said = ask("pending", "vn-hcmc", "--on", DAY, "--format", "json").stdout
    document = json.loads(said)
    assert (document["locality"], document["on"]) == ("vn-hcmc", DAY)
    assert document["pending"][0] == {
        "kind": "inheritance",
        "subject": "daejeon-binh-duong",
        "localities": [
            {"id": "kr-daejeon", "name": "Daejeon"},
            {"id": "vn-hcmc", "name": "Ho Chi Minh City"},
        ],
        "summary": (
            "presumed: Ho Chi Minh City to confirm or decline daejeon-binh-duong"
        ),
        "since": "2025-07-01",
        "due": None,
        "standing": "presumed",
        "status": None,
    }
    assert document["pending"][-1]["status"] == "open"


def test_json_of_all_names_no_locality(ask: Run) -> None:
    """Without LOCALITY the key is there, and empty."""
    said = ask("pending", "--on", DAY, "--format", "json").stdout
    assert json.loads(said)["locality"] is None


def test_csv_has_a_row_for_each(ask: Run) -> None:
    """Spreadsheets get the same, with lists joined."""
    said = ask("pending", "vn-hcmc", "--on", DAY, "--format", "csv").stdout
    lines = said.splitlines()
    assert lines[0] == (
        "kind,subject,localities,names,summary,since,due,standing,status"
    )
    assert lines[-1] == (
        "commitment,talks,vn-hcmc,Ho Chi Minh City,To share results,2025-11-24,2026,"
        ",open"
    )
