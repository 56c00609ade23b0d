"""INSEE's files as they come, with what is wrong in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.registers.making import read, told

MOVES = """\
MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP,NEW_COLUMN
32,2012-01-01,COM,76108,Bois-Guillaume,COM,76108,Bois-Guillaume-Bihorel,x
32,2012-01-01,COM,76095,Bihorel,COM,76108,Bois-Guillaume-Bihorel,x
32,2012-01-01,COM,76095,Bihorel,COMD,76095,Bihorel,x
99,2012-01-01,COM,76095,Bihorel,COM,76095,Bihorel,x
10,2012-13-01,COM,76095,Bihorel,COM,76095,Bihorel,x
31,2012-01-01,COMD,76095,Bihorel,COMA,76095,Bihorel,x
10,01/01/2013,COM,1001,L'Abergement,COM,1001,L'Abergement-Clémenciat,x
"""
LIST = """\
TYPECOM;COM;DEP;LIBELLE
COM;76108;76;Bois-Guillaume-Bihorel
COM;01001;01;L'Abergement
COM;01002;01;L'Abergement-de-Varey
COM;76095;76;Bihorel
COMD;76095;76;Bihorel
"""


def test_files_of_any_year_are_known_by_their_columns(tmp_path: Path) -> None:
    """The year of a list stands in its name; without zeros, codes get them."""
    dataset = read(tmp_path, "insee-cog", mouvements_csv=MOVES, v_commune_2012_csv=LIST)
    assert {it.code_on("insee", DAY) for it in dataset.localities(on=DAY)} == {
        *("01001", "01002", "76108")
    }
    assert dataset.find("01002", on="2000-01-01").id == "fr-01002"
    assert dataset.find("Bois-Guillaume", on="2010-01-01").id == "fr-76108"
    assert told(dataset) == [
        (
            "mouvements.csv:5 warning the kind of event '99' is none of those that are "
            "known: the row is not read"
        ),
        (
            "mouvements.csv:6 warning can't read the date '2012-13-01': write it as "
            "2025-11-30; the row is not read"
        ),
        f"mouvements.csv:7 information {PARTS}",
        (
            "mouvements.csv:8 information codes have 5 digits, and the zeros in front "
            "are missing: they are added"
        ),
        f"v_commune_2012.csv:6 information {PARTS}",
        (
            "mouvements.csv: warning the list of 2012-01-01 has 76095 Bihorel, which "
            "has ended by the rows of changes"
        ),
    ]


DAY = dt.date(2013, 6, 1)
PARTS = (
    "rows of associated and delegated communes and of districts (COMA, COMD, ARM) tell "
    "of parts of a commune, and are not read"
)


def test_changes_alone_are_read(tmp_path: Path) -> None:
    """And it is said that the others are missing."""
    dataset = read(tmp_path, "insee-cog", mouvements_csv=MOVES.partition("99,")[0])
    assert [place.id for place in dataset.localities(on="2012-01-01")] == ["fr-76108"]
    (message,) = told(dataset)
    assert message.startswith(
        "mouvements.csv: information the changes come without the"
    )


def test_a_list_alone_is_read(tmp_path: Path) -> None:
    """As of the year in its name."""
    dataset = read(tmp_path, "insee-cog", commune2024_csv=LIST)
    assert len(dataset.localities(on="2024-01-01")) == 4
