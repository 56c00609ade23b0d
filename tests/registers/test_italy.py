"""Italy's archive of comuni, and ISTAT's list of those suppressed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.registers.making import read, told

import sisterlinks as sl
from sisterlinks.registers.italy import anpr, as_written

ARCHIVE = """\
"ID","DATAISTITUZIONE","DATACESSAZIONE","CODISTAT","CODCATASTALE","DENOMINAZIONE_IT",\
"ALTRADENOMINAZIONE","IDREGIONE","STATO"
"12560","1866-11-19","1924-11-13","028001","A001","ABANO","","05","C"
"1","1924-11-14","9999-12-31","028001","A001","ABANO TERME","","05","A"
"2","1861-03-17","1928-05-11","078005","A105","AIETA","","18","C"
"3","1937-07-18","9999-12-31","078005","A105","AIETA","","18","A"
"4","1920-10-16","1927-01-11","022954","A952","BOLZANO","BOZEN","04","C"
"5","1927-01-12","9999-12-31","021008","A952","BOLZANO","BOZEN","04","A"
"6","1928-01-01","9999-12-31","022036","B514","CAMPITELLO DI FASSA","CIAMPEDEL","04","A"
"7","1861-03-17","2022-12-31","005079","F702","MORANSENGO","","01","C"
"8","1861-03-17","2022-12-31","005110","L203","TONENGO","","01","C"
"9","2023-01-01","9999-12-31","005122","M434","MORANSENGO-TONENGO","","01","A"
"10","1861-03-17","2019-12-31","097085","L751","VENDROGNO","","03","C"
"11","1861-03-17","9999-12-31","097008","A745","BELLANO","","03","A"
"12","1861-03-17","2016-12-31","052014","F402","MONTALCINO","","09","C"
"13","2017-01-01","9999-12-31","052037","F402","MONTALCINO","","09","A"
"14","1861-03-17","2016-12-31","052029","H911","SAN GIOVANNI D'ASSO","","09","C"
"15","1861-03-17","1927-01-11","001815","ND","CARAVINO","","01","C"
"16","1927-01-12","1929-03-02","001815","ND","CARAVINO","","02","C"
"17","1861-03-17","1928-04-02","001039","B225","BRUSSASCO","","01","C"
"18","1928-04-03","9999-12-31","001039","B226","BRUSASCO CAVAGNOLO","","01","A"
"19","1920-10-16","1923-12-31","022001","A158","ALBES","ALBEINS","04","C"
"20","1924-01-01","9999-12-31","022001","A158","ALBES","","04","A"
,,,,,,,,A
"""
SUPPRESSED = """\
Anno;Codice Comune;Denominazione Comune;Data evento;\
Codice del Comune associato alla variazione;\
Denominazione Comune associato alla variazione;;
2023;005079;Moransengo;01/01/2023;005122;Moransengo-Tonengo;;
2023;005110;Tonengo;01/01/2023;005122;Moransengo-Tonengo;;
2020;097085;Vendrogno;02/01/2020;097008;Bellano;;
2017;052014;Montalcino;01/01/2017;052037;Montalcino;;
2017;052029;San Giovanni d'Asso;15/03/2017;052037;Montalcino;;
1929;001815;Caravino;03/03/1929;001999;Altrove;;
1898;044801;Alteta;14/09/1898;044040;Montegiorgio;;
1898;044802;Nessuno;domani;044040;Montegiorgio;;
;;;;;;;x
"""


@pytest.fixture(scope="module")
def italy(tmp_path_factory: pytest.TempPathFactory) -> sl.Dataset:
    """A cut of both registers, each in its encoding."""
    return read(
        tmp_path_factory.mktemp("anpr"),
        "anpr",
        archivio_csv=b"\xef\xbb\xbf" + ARCHIVE.encode(),
        soppressi_csv=SUPPRESSED.encode("cp1252"),
    )


def place(dataset: sl.Dataset, id_: str) -> sl.Locality:
    """Return a locality."""
    found = dataset[id_]
    assert isinstance(found, sl.Locality)
    return found


def codes(found: sl.Locality, scheme: str) -> list[tuple[str, str, str]]:
    """Return the codes of a scheme with their periods."""
    return [
        (code.value, str(code.start or ""), str(code.end or ""))
        for code in found.codes
        if code.scheme == scheme
    ]


def test_states_of_one_comune_are_one_life(italy: sl.Dataset) -> None:
    """A new name is dated; last days are counted in, and 9999-12-31 is open."""
    abano = place(italy, "it-a001")
    assert [
        (name.text, str(name.start or ""), str(name.end or "")) for name in abano.names
    ] == [("Abano", "", "1924-11-14"), ("Abano Terme", "1924-11-14", "")]
    assert (str(abano.founded), abano.dissolved) == ("1866-11-19", None)


def test_a_code_changes_with_the_province(italy: sl.Dataset) -> None:
    """Bolzano's ISTAT code is dated, and its Belfiore code stays."""
    bolzano = place(italy, "it-a952")
    assert codes(bolzano, "istat") == [
        ("022954", "", "1927-01-12"),
        ("021008", "1927-01-12", ""),
    ]
    assert codes(bolzano, "belfiore") == [("A952", "", "")]


def test_second_names_have_their_language(italy: sl.Dataset) -> None:
    """German in South Tyrol, Ladin in the Fassa valley."""
    assert place(italy, "it-a952").name_in("de") == "Bozen"
    assert place(italy, "it-b514").name_in("lld") == "Ciampedel"
    (_, albeins) = place(italy, "it-a158").names
    assert (albeins.text, str(albeins.end)) == ("Albeins", "1924-01-01")


def test_a_gap_makes_two_lives(italy: sl.Dataset) -> None:
    """Aieta, suppressed in 1928, is another one from 1937 on."""
    assert str(place(italy, "it-a105").dissolved) == "1928-05-12"
    assert str(place(italy, "it-a105-2").founded) == "1937-07-18"
    assert place(italy, "it-a105").founded is None


def test_one_code_makes_one_life_where_there_is_no_other(italy: sl.Dataset) -> None:
    """A comune without a Belfiore code, and one that gets another, go on."""
    assert str(place(italy, "it-001815").dissolved) == "1929-03-03"
    assert codes(place(italy, "it-b225"), "belfiore") == [
        ("B225", "", "1928-04-03"),
        ("B226", "1928-04-03", ""),
    ]


def test_the_list_of_the_suppressed_tells_who_took_over(italy: sl.Dataset) -> None:
    """A merger, an absorption, and one by a comune that has another code since."""
    changes = {each.id: each for each in italy.records(sl.Change)}
    assert {id_: str(each.shape) for id_, each in changes.items()} == {
        "it-2017-01-01-f402": "absorption",
        "it-2020-01-01-a745": "absorption",
        "it-2023-01-01-m434": "merger",
    }
    assert changes["it-2017-01-01-f402"].ended == ("it-h911",)


def test_what_does_not_fit_is_said(italy: sl.Dataset) -> None:
    """Rows that the archive has no comune for, and days that differ."""
    assert told(italy) == [
        (
            "soppressi.csv:9 warning can't read the date 'domani': write it as "
            "2025-11-30; the row is not read"
        ),
        (
            "soppressi.csv:6 information the two registers differ on the day: the "
            "archive's is taken"
        ),
        (
            "soppressi.csv:7 information the archive has no comune under the code that "
            "took over on the day: the row is not read"
        ),
        (
            "soppressi.csv:8 information the archive has no comune that ended under "
            "this code near this day: the row is not read"
        ),
    ]


def test_the_archive_alone_says_that_successors_are_missing(tmp_path: Path) -> None:
    """And what is wrong in its own rows."""
    rows = (
        '"20","1900-01-01","1899-12-31","001001","A001","A","","01","C"\n'
        '"21","later","9999-12-31","001002","A002","B","","01","A"\n'
        '"22","1900-01-01","9999-12-31","1003","A003","C","","1","C"\n'
        ",,,,,,,,\n"
    )
    dataset = read(tmp_path, anpr(), archivio_csv=ARCHIVE + rows)
    assert dataset.find("001003", on="2000-01-01").id == "it-a003"
    assert told(dataset) == [
        (
            "archivio.csv:24 warning A ends on 1899-12-31, before it begins on "
            "1900-01-01: the row is not read"
        ),
        (
            "archivio.csv:25 warning can't read the date 'later': write it as "
            "2025-11-30; the row is not read"
        ),
        (
            "archivio.csv:26 warning C is ceased by STATO and not by its last day, "
            "which counts"
        ),
        (
            "archivio.csv: information the archive does not say who took over the "
            "comuni that ended: put ISTAT's list of suppressed comuni beside it"
        ),
        (
            "archivio.csv:26 information codes have 6 digits, and the zeros in front "
            "are missing: they are added"
        ),
    ]


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("SAN GIOVANNI IN PERSICETO", "San Giovanni in Persiceto"),
        ("ROCCA D'ARCE", "Rocca d'Arce"),
        ("DASÀ", "Dasà"),
        ("VALLE AURINA", "Valle Aurina"),
        ("SÈN JAN", "Sèn Jan"),
        ("Già scritto", "Già scritto"),
    ],
)
def test_names_in_capitals_are_written_as_names(capitals: str, name: str) -> None:
    """Small words stay small, and what follows an apostrophe is large."""
    assert as_written(capitals) == name
