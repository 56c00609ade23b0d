"""Switzerland's historicized municipalities."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.registers.making import read, told

import sisterlinks as sl

# Val-de-Travers (2009), Rapperswil-Jona (2007) and Lugano (2004) are as they were, with
# fewer municipalities; numbers of states and the rows of Thurgau are made up.
ROWS = """\
11742\t10053\tZH\t261\tZürich\tZürich\t11\t1\t1000\t26\t01.01.1990\t\t\t\t01.01.1990
13268\t10175\tNE\t6507\tMôtiers (NE)\tMôtiers (NE)\t11\t1\t1004\t20\t01.01.1960\t2115\t29\t31.12.2008\t01.01.2009
13269\t10175\tNE\t6505\tFleurier\tFleurier\t11\t1\t1004\t20\t01.01.1960\t2115\t29\t31.12.2008\t01.01.2009
15044\t10175\tNE\t6512\tVal-de-Travers\tVal-de-Travers\t11\t1\t2115\t21\t01.01.2009\t\t\t\t01.01.2009
12000\t10100\tSG\t3336\tRapperswil (SG)\tRapperswil (SG)\t11\t1\t1004\t20\t01.01.1960\t2080\t29\t31.12.2006\t01.01.2007
12001\t10100\tSG\t3334\tJona\tJona\t11\t1\t1004\t20\t01.01.1960\t2080\t29\t31.12.2006\t01.01.2007
12002\t10100\tSG\t3340\tRapperswil-Jona\tRapperswil-Jona\t11\t1\t2080\t21\t01.01.2007\t\t\t\t01.01.2007
12010\t10100\tTI\t5192\tLugano\tLugano\t11\t1\t1004\t20\t01.01.1960\t2047\t26\t03.04.2004\t04.04.2004
12011\t10100\tTI\t5163\tBreganzona\tBreganzona\t11\t1\t1004\t20\t01.01.1960\t2047\t29\t03.04.2004\t04.04.2004
12012\t10100\tTI\t5192\tLugano\tLugano\t11\t1\t2047\t26\t04.04.2004\t\t\t\t04.04.2004
12020\t10100\tTG\t4801\tBirwinken alt\tBirwinken alt\t11\t1\t1004\t20\t01.01.1960\t1500\t23\t31.12.1994\t01.01.1995
12021\t10100\tTG\t4801\tBirwinken\tBirwinken\t11\t1\t1500\t23\t01.01.1995\t1600\t27\t31.12.1997\t01.01.1998
12022\t10100\tTG\t4901\tBirwinken\tBirwinken\t11\t1\t1600\t27\t01.01.1998\t1700\t26\t31.12.1998\t01.01.1999
12023\t10100\tTG\t4901\tBirwinken\tBirwinken\t11\t1\t1700\t26\t01.01.1999\t\t\t\t01.01.1999
12024\t10100\tTG\t4950\tNeudorf\tNeudorf\t11\t1\t1700\t21\t01.01.1999\t1800\t29\t31.12.1999\t01.01.2000
12025\t10100\tTG\t4960\tAllein\tAllein\t11\t1\t1900\t21\t01.01.2001\t\t\t\t01.01.2001
12030\t10100\tZH\t9040\tGreifensee\tGreifensee\t13\t1\t1004\t20\t01.01.1960\t\t\t\t01.01.1960
12031\t10100\tZH\t4444\tFalsch\tFalsch\t11\t1\t1004\t20\tgestern\t\t\t\t01.01.1960
12032\t10100\tZH\t4445\tVerkehrt\tVerkehrt\t11\t1\t1004\t20\t01.01.2000\t1\t29\t01.01.1999\t01.01.1960
"""  # noqa: E501 - rows of the register


@pytest.fixture(scope="module")
def switzerland(tmp_path_factory: pytest.TempPathFactory) -> sl.Dataset:
    """A cut of the register, in the encoding of the office."""
    return read(
        tmp_path_factory.mktemp("bfs"),
        "bfs",
        GDEHIST_GDE_txt=ROWS.encode("iso-8859-1"),
        GDEHIST_KT_txt=b"1\tZH\tZ\xfcrich\t01.01.1960\n",
    )


def test_a_merger_creates_a_municipality(switzerland: sl.Dataset) -> None:
    """Val-de-Travers comes of Fleurier and Môtiers, by one mutation."""
    (change,) = [
        each for each in switzerland.records(sl.Change) if "ch-6512" in each.successors
    ]
    assert change.id == "ch-2009-01-01-2115-6512"
    assert str(change.shape) == "merger"
    assert set(change.predecessors) == {"ch-6505", "ch-6507"}


def test_a_city_that_grows_goes_on(switzerland: sl.Dataset) -> None:
    """Lugano takes Breganzona in; its own states are one life."""
    assert [place.id for place in switzerland.successors("ch-5163", "2004-04-04")] == [
        "ch-5192"
    ]
    assert switzerland["ch-5192"] == switzerland.find("Lugano", on="1970-01-01")


def test_new_names_and_numbers_are_dated(switzerland: sl.Dataset) -> None:
    """A renumbered and renamed municipality is one record."""
    birwinken = switzerland["ch-4801"]
    assert isinstance(birwinken, sl.Locality)
    assert [
        (code.value, str(code.start or ""), str(code.end or ""))
        for code in birwinken.codes
    ] == [("4801", "", "1998-01-01"), ("4901", "1998-01-01", "")]
    assert [name.text for name in birwinken.names] == ["Birwinken alt", "Birwinken"]


def test_who_gives_land_to_a_new_one_goes_on(switzerland: sl.Dataset) -> None:
    """A separation, and later the end of what nobody follows."""
    shapes = {each.id: str(each.shape) for each in switzerland.records(sl.Change)}
    assert shapes["ch-1999-01-01-1700-4950"] == "separation"
    assert shapes["ch-2000-01-01-1800-4950"] == "dissolution"
    assert shapes["ch-2001-01-01-1900-4960"] == "creation"


def test_what_is_not_read_is_said(switzerland: sl.Dataset) -> None:
    """Shares of lakes, cantons, dates that are none, lives that end too early."""
    assert told(switzerland) == [
        (
            "GDEHIST_GDE.txt:18 warning can't read the date 'gestern': write it as "
            "2025-11-30; the row is not read"
        ),
        (
            "GDEHIST_GDE.txt:19 warning Verkehrt ends on 01.01.1999, before it begins "
            "on 01.01.2000: the row is not read"
        ),
        (
            "GDEHIST_GDE.txt:17 information rows of Anteil am See are not read, only "
            "those of Gemeinden"
        ),
        "GDEHIST_KT.txt:1 information cantons and districts are not read",
    ]


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    """Fewer cells than a row of the register has, or no text at all."""
    with pytest.raises(sl.LoadError, match="nothing was read: no file has the 14"):
        read(tmp_path, "bfs", a_txt="1\t2\n", b_txt=b"\x00")
