"""INSEE's history and lists of communes in the form that they had before 2019."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.registers.making import read, told

import sisterlinks as sl

HEADER = (
    *("DEP", "AR", "CT", "COM", "LEG", "JO", "EFF", "DTR", "MOD", "C_LOFF", "C_LANC"),
    *("NBCOM", "RANGCOM", "COMECH", "POPECH", "SUECH", "DEPANC", "ARRANC", "CTANC"),
    *("TNCCOFF", "NCCOFF", "TNCCANC", "NCCANC"),
)


def history(*rows: dict[str, str], header: tuple[str, ...] = HEADER) -> bytes:
    """Return a history as INSEE saved it."""
    lines = [header, *([row.get(name, "") for name in header] for row in rows)]
    return "".join("\t".join(line) + "\r\n" for line in lines).encode("cp1252")


def event(  # noqa: PLR0913 - the columns of a row, most of which may be left out
    code: str,
    day: str,
    kind: str,
    name: str,
    other: str = "",
    *,
    article: str = "0",
    was: str = "",
    former: str = "",
    seats: tuple[str, str] = ("", ""),
) -> dict[str, str]:
    """Return one row of a history."""
    return {
        "DEP": code[:2],
        "COM": code[2:],
        "EFF": day,
        "MOD": kind,
        "COMECH": other,
        "DEPANC": former,
        "C_LOFF": seats[0],
        "C_LANC": seats[1],
        "TNCCOFF": article,
        "NCCOFF": name,
        "TNCCANC": article if was else "",
        "NCCANC": was,
    }


BOIS_GUILLAUME = [
    event("76095", "01-01-2012", "331", "Bihorel", "76108"),
    event("76108", "01-01-2012", "331", "Bois-Guillaume", "76108"),
    event("76108", "01-01-2012", "341", "Bois-Guillaume-Bihorel", "76095"),
    event("76108", "01-01-2012", "341", "Bois-Guillaume-Bihorel", "76108"),
    event("76095", "01-01-2014", "210", "Bihorel", "76108"),
    event(
        *("76108", "01-01-2014", "120", "Bois-Guillaume"), was="Bois-Guillaume-Bihorel"
    ),
    event("76108", "01-01-2014", "230", "Bois-Guillaume", "76095"),
]


def codes(dataset: sl.Dataset, day: str) -> set[str | None]:
    """Return the codes in force on a day."""
    on = dt.date.fromisoformat(day)
    return {place.code_on("insee", on) for place in dataset.localities(on=on)}


def place(dataset: sl.Dataset, id_: str) -> sl.Locality:
    """Return a commune."""
    found = dataset[id_]
    assert isinstance(found, sl.Locality)
    return found


def changes(dataset: sl.Dataset) -> list[tuple[str, str, str]]:
    """Return what became what."""
    return [(*pair[:2], pair[3]) for pair in sl.registers.list_pairs(dataset, "insee")]


def test_a_commune_nouvelle_is_one_event_told_from_both_sides(tmp_path: Path) -> None:
    """And what is re-established from it is another commune."""
    dataset = read(tmp_path, "insee-cog", historiq_txt=history(*BOIS_GUILLAUME))
    assert codes(dataset, "2013-01-01") == {"76108"}
    (merged,) = dataset.successors("fr-76095", on="2013-01-01")
    assert merged.id == "fr-76108"
    assert [name.text for name in merged.names] == [
        *("Bois-Guillaume", "Bois-Guillaume-Bihorel", "Bois-Guillaume")
    ]
    assert dataset.find("Bihorel", on="2014-01-01").id == "fr-76095-2"
    first, second = dataset.records(sl.Change)
    assert first.label.endswith("(32)")
    assert second.label.endswith("(21)")


def test_associated_communes_are_parts(tmp_path: Path) -> None:
    """They end when they join, and what becomes of them later is not read."""
    rows = [
        event("01003", "01-01-1974", "330", "Amareins", "01165", article="1"),
        event("01070", "01-01-1974", "330", "Cesseins", "01165"),
        event("01165", "01-01-1974", "340", "Amareins-Francheleins-Cesseins", "01003"),
        event("01165", "01-01-1974", "340", "Amareins-Francheleins-Cesseins", "01070"),
        event(
            *("01165", "01-01-1974", "110", "Amareins-Francheleins-Cesseins"),
            was="Francheleins",
        ),
        event("01003", "01-01-1983", "350", "Amareins", "01165"),
        event("01165", "01-01-1983", "360", "Amareins-Francheleins-Cesseins", "01003"),
        event("01003", "01-01-1990", "100", "Amareins", was="Amareins-les-Prés"),
    ]
    dataset = read(tmp_path, "insee-cog", historiq_txt=history(*rows))
    assert codes(dataset, "1973-12-31") == {"01003", "01070", "01165"}
    assert codes(dataset, "1974-01-01") == {"01165"}
    assert dataset.find("Francheleins", on="1973-12-31").id == "fr-01165"
    assert len(changes(dataset)) == 3


def test_the_part_that_gave_its_code_to_the_whole_is_none(tmp_path: Path) -> None:
    """Moret-sur-Loing was delegated, and its commune went on to grow (333)."""
    rows = [
        event("77166", "01-01-2015", "331", "Écuelles", "77316"),
        event("77316", "01-01-2015", "331", "Moret-sur-Loing", "77316"),
        event("77316", "01-01-2015", "341", "Orvanne", "77166"),
        event("77316", "01-01-2015", "341", "Orvanne", "77316"),
        event("77166", "01-01-2016", "333", "Écuelles", "77316"),
        event("77316", "01-01-2016", "333", "Moret-sur-Loing", "77316"),
        event("77299", "01-01-2016", "331", "Montarlot", "77316"),
        event("77316", "01-01-2016", "341", "Moret Loing et Orvanne", "77166"),
        event("77316", "01-01-2016", "341", "Moret Loing et Orvanne", "77299"),
        event("77316", "01-01-2016", "341", "Moret Loing et Orvanne", "77316"),
    ]
    dataset = read(tmp_path, "insee-cog", historiq_txt=history(*rows))
    assert codes(dataset, "2016-01-01") == {"77316"}
    assert [name.text for name in place(dataset, "fr-77316").names] == [
        *("Moret-sur-Loing", "Orvanne", "Moret Loing et Orvanne")
    ]
    assert ("2016-01-01", "77166", "77316") not in changes(dataset)


def test_a_delegated_name_giver_passes_on_with_its_commune(tmp_path: Path) -> None:
    """A commune that bore the code of its part passes into the next by 333."""
    rows = [
        event("49101", "01-01-2013", "331", "Clefs", "49101"),
        event("49380", "01-01-2013", "331", "Vaulandry", "49101"),
        event("49101", "01-01-2013", "341", "Clefs-Val d'Anjou", "49380"),
        event("49101", "01-01-2016", "333", "Clefs", "49018"),
        event("49101", "01-01-2016", "111", "Clefs", was="Clefs-Val d'Anjou"),
        event("49380", "01-01-2016", "333", "Vaulandry", "49018"),
        event("49018", "01-01-2016", "341", "Baugé-en-Anjou", "49101"),
    ]
    dataset = read(tmp_path, "insee-cog", historiq_txt=history(*rows))
    assert codes(dataset, "2016-01-01") == {"49018"}
    assert dataset.find("Clefs-Val d'Anjou", on="2015-06-01").id == "fr-49101"


def test_a_new_department_gives_new_codes(tmp_path: Path) -> None:
    """What happened before is told under the later code, in Corsica as well."""
    rows = [
        event("95120", "01-08-1948", "200", "Butry-sur-Oise", "95039"),
        event("95039", "01-08-1948", "220", "Auvers-sur-Oise", "95120"),
        event("95039", "01-01-1968", "410", "Auvers-sur-Oise", former="78039"),
        event("95120", "01-01-1968", "410", "Butry-sur-Oise", former="78692"),
        event("2A001", "01-01-1976", "410", "Afa", former="20001"),
        event("2B044", "01-01-1950", "310", "Bigorno", "2B046"),
        event("2B046", "01-01-1950", "320", "Campitello", "2B044"),
        event("2B046", "01-01-1976", "410", "Campitello", former="20046"),
        event("01003", "01-01-1974", "330", "Amareins", "01165"),
        event("69003", "01-01-1980", "410", "Amareins", former="01003"),
        event("69003", "01-01-1990", "310", "Amareins", "01165"),
    ]
    dataset = read(tmp_path, "insee-cog", historiq_txt=history(*rows))
    assert codes(dataset, "1947-01-01") == {
        *("78039", "20001", "20044", "20046", "01003", "01165")
    }
    assert codes(dataset, "1976-01-01") == {
        *("95039", "95120", "2A001", "2B046", "01165")
    }
    assert place(dataset, "fr-78692").founded is not None


def test_a_commune_that_moves_its_seat_has_the_code_of_another(tmp_path: Path) -> None:
    """L'Oudon, told in the rows of its parts; the part that gave its code goes on."""
    rows = [
        event("14697", "01-01-1973", "330", "Tôtes", "14624"),
        event("14624", "01-01-1973", "340", "Oudon", "14697", article="5"),
        event(
            *("14624", "01-01-1973", "110", "Oudon"),
            article="5",
            was="Saint-Martin-de-Fresnay",
        ),
        event("14010", "01-02-1990", "500", "Ammeville", seats=("14697", "14624")),
        event("14067", "01-02-1990", "500", "Berville", seats=("14697", "14624")),
        event("14697", "01-01-2017", "331", "Oudon", "14654", article="5"),
        event("14654", "01-01-2017", "341", "Saint-Pierre-en-Auge", "14697"),
    ]
    dataset = read(tmp_path, "insee-cog", historiq_txt=history(*rows))
    oudon = dataset.find("14697", on="2000-01-01")
    assert (oudon.id, oudon.name) == ("fr-14624", "L'Oudon")
    assert codes(dataset, "2017-01-01") == {"14654"}


def test_land_of_one_that_ends_goes_to_several(tmp_path: Path) -> None:
    """A suppression (300), and a commune that comes of nothing here (200)."""
    rows = [
        event("08227", "02-03-1968", "300", "Hocmont", "08454"),
        event("08227", "02-03-1968", "300", "Hocmont", "08203"),
        event("08454", "02-03-1968", "390", "Touligny", "08227"),
        event("08203", "02-03-1968", "390", "Guignicourt-sur-Vence", "08227"),
        event("06163", "17-09-1947", "200", "Tende"),
    ]
    dataset = read(tmp_path, "insee-cog", historiq_txt=history(*rows))
    assert {it.id for it in dataset.successors("fr-08227", on="1968-03-02")} == {
        *("fr-08203", "fr-08454")
    }
    assert str(place(dataset, "fr-06163").founded) == "1947-09-17"


def test_one_that_takes_the_name_of_another_goes_on_as_it(tmp_path: Path) -> None:
    """Bernwiller, which has the code of Ammertzwiller since they merged."""
    rows = [
        event("68006", "01-01-2016", "331", "Ammertzwiller", "68006"),
        event("68031", "01-01-2016", "331", "Bernwiller", "68006"),
        event("68006", "01-01-2016", "341", "Bernwiller", "68006"),
        event("68006", "01-01-2016", "341", "Bernwiller", "68031"),
    ]
    dataset = read(tmp_path, "insee-cog", historiq_txt=history(*rows))
    assert dataset.find("68006", on="2016-01-01").id == "fr-68031"


def test_a_name_alone_is_a_dated_name(tmp_path: Path) -> None:
    """With its article."""
    row = event("35305", "11-07-1989", "100", "Selle-en-Luitré", was="Selle")
    row |= {"TNCCOFF": "3", "TNCCANC": "3"}
    dataset = read(tmp_path, "insee-cog", historiq_txt=history(row))
    (place,) = dataset.records(sl.Locality)
    assert [name.text for name in place.names] == ["La Selle", "La Selle-en-Luitré"]


LIST = """\
ACTUAL\tDEP\tCOM\tARTMIN\tNCCENR
1\t01\t001\t(L')\tAbergement-Clémenciat
1\t01\t034\t\tBelley
3\t01\t018\t\tArlod
1\t22\t046\t(Le)\tFaouët
1\t973\t358\t\tSaint-Élie
1\t1\t5\t\tAmbérieux-en-Dombes
"""


def test_a_list_gives_the_communes_of_its_year(tmp_path: Path) -> None:
    """Without those that ended, their articles before their names."""
    dataset = read(tmp_path, "insee-cog", France2017_txt=LIST)
    assert {place.id: place.name for place in dataset.localities(on="2017-01-01")} == {
        "fr-01001": "L'Abergement-Clémenciat",
        "fr-01034": "Belley",
        "fr-22046": "Le Faouët",
        "fr-97358": "Saint-Élie",
        "fr-01005": "Ambérieux-en-Dombes",
    }
    assert told(dataset) == [
        (
            "France2017.txt:4 information rows of parts of communes and of those that "
            "have ended (ACTUAL 2 to 9) are not read"
        ),
        (
            "France2017.txt:7 information codes have 5 digits, and the zeros in front "
            "are missing: they are added"
        ),
    ]


def test_a_list_without_the_column_actual_has_current_communes_only(
    tmp_path: Path,
) -> None:
    """As comsimp2017.txt is; a day and month may stand before the year in its name."""
    lines = [line.split("\t", 1)[1] for line in LIST.splitlines() if line[0] in "1A"]
    dataset = read(tmp_path, "insee-cog", **{"comsimp-01012017_txt": "\n".join(lines)})
    assert len(dataset.localities(on="2017-01-01")) == 5


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"MOD": "999"}, "the kind of event '999' is not known: the row is not read"),
        ({"EFF": "32-01-2012"}, "can't read the date '32-01-2012'"),
        ({"EFF": ""}, "no EFF: the row is not read"),
        ({"COM": ""}, "no COM: the row is not read"),
        ({"COMECH": ""}, "no COMECH: the row is not read"),
        ({"MOD": "410", "COMECH": ""}, "no DEPANC: the row is not read"),
        ({"MOD": "500"}, "no C_LOFF and no C_LANC: the row is not read"),
    ],
)
def test_rows_that_can_not_be_read_are_told(
    tmp_path: Path, changed: dict[str, str], message: str
) -> None:
    """With their row, and the others are read."""
    rows = [*BOIS_GUILLAUME, BOIS_GUILLAUME[0] | changed]
    dataset = read(tmp_path, "insee-cog", historiq_txt=history(*rows))
    assert any(
        line.startswith("historiq.txt:9 warning ") and message in line
        for line in told(dataset)
    )
    assert codes(dataset, "2013-01-01") == {"76108"}


def test_the_changes_since_2019_are_preferred(tmp_path: Path) -> None:
    """They tell the same, and in more detail."""
    moves = (
        "MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP\n"
        "10,2018-01-01,COM,01001,Aa,COM,01001,Bee\n"
    )
    dataset = read(
        tmp_path,
        "insee-cog",
        historiq_txt=history(*BOIS_GUILLAUME),
        v_mvtcommune_csv=moves,
    )
    assert [place.id for place in dataset.records(sl.Locality)] == ["fr-01001"]
    assert any("in its form from before 2019" in line for line in told(dataset))
