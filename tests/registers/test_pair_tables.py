"""Tables of pairs of any form."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from tests.registers.making import read, told

import sisterlinks as sl

NORWAY: dict[str, Any] = {
    "old_code": "oldCode",
    "old_name": "oldName",
    "new_code": "newCode",
    "new_name": "newName",
    "date": "changeOccurred",
    "scheme": "ssb",
    "country": "NO",
}
TRONDHEIM = """\
oldCode;oldName;newCode;newName;changeOccurred
1601;Trondheim;5001;Trondheim;2018-01-01
1662;Klæbu;5030;Klæbu;2018-01-01
5001;Trondheim;5001;Trondheim;2020-01-01
5030;Klæbu;5001;Trondheim;2020-01-01
"""


def table(**changed: Any) -> sl.Format:
    """Return the format of Norway's pairs, with some arguments changed."""
    return sl.registers.pairs(**(NORWAY | changed))


def test_a_county_renumbers_and_a_city_absorbs(tmp_path: Path) -> None:
    """Trondheim goes on under its new number, and takes Klæbu in two years later."""
    dataset = read(tmp_path, table(), no_csv=TRONDHEIM)
    (trondheim,) = dataset.localities(on="2020-01-01")
    assert dataset.find("1601", on="2017-12-31") == trondheim
    assert dataset.find("5001", on="2018-01-01") == trondheim
    assert dataset.successors("no-1662", on="2020-01-01") == (trondheim,)
    (change,) = dataset.records(sl.Change)
    assert dict(change.transfers) == {
        "no-1601": ("no-1601",),
        "no-1662": ("no-1601",),
    }


def test_a_renumbered_city_keeps_its_ties_in_its_own_right(tmp_path: Path) -> None:
    """A partnership of the old number's days is held as by an original party."""
    ties = sl.loads(
        "localities: [{id: de-darmstadt, name: Darmstadt, country: DE}]\n"
        "partnerships: [{id: a, parties: [no-1601, de-darmstadt], acts: "
        "[{act: established, date: 1968}]}]"
    )
    dataset = sl.merge(read(tmp_path, table(), no_csv=TRONDHEIM), ties)
    (tie,) = dataset.ties(dataset.find("5001", on="2024-01-01"), on="2024-01-01")
    assert (tie.partner.id, tie.standing) == ("de-darmstadt", sl.Standing.ORIGINAL)


def test_names_may_stand_for_codes(tmp_path: Path) -> None:
    """Where a table has no codes, units are told apart by their names."""
    dataset = read(
        tmp_path,
        table(old_code=None, new_code=None),
        no_csv="oldName,newName,changeOccurred\nKlæbu,Trondheim,2020-01-01\n",
    )
    (place,) = dataset.successors("no-klæbu", on="2020-01-01")
    assert (place.name, place.codes) == ("Trondheim", ())


def test_one_day_may_hold_for_a_whole_table(tmp_path: Path) -> None:
    """The day stands in the place of a header."""
    dataset = read(
        tmp_path,
        table(date="2025-07-01", old_name=None, new_name=None),
        vn_csv="oldCode,newCode\n0001,0002\n0002,0002\n",
    )
    (change,) = dataset.records(sl.Change)
    assert change.date == sl.PartialDate.parse("2025-07-01")


def test_kinds_say_what_a_pair_means(tmp_path: Path) -> None:
    """Words of the register are told by kinds; others are said to be nothing."""
    dataset = read(
        tmp_path,
        table(kind="how", kinds={"Teil": "part"}),
        no_csv=(
            "oldCode,oldName,newCode,newName,changeOccurred,how\n"
            "1001,A,1002,B,2020-01-01,Teil\n"
            "1003,C,1004,C,2020-01-01,odd\n"
            "1005,E,1006,E,2020-01-01,odd\n"
        ),
    )
    assert {place.id for place in dataset.localities(on="2020-01-01")} == {
        *("no-1001", "no-1002", "no-1003", "no-1005")
    }
    assert told(dataset) == [
        (
            "no.csv:3 information the kind 'odd' is not known, and nothing is made of "
            "it: say by kinds whether it means same, ended or part; so for 1 more row"
        )
    ]


def test_shares_below_the_threshold_are_changes_of_boundary(tmp_path: Path) -> None:
    """Shares are read as fractions, with a comma, or in percent."""
    rows = (
        "oldCode,oldName,newCode,newName,changeOccurred,part\n"
        "1001,A,1002,B,2020-01-01,96 %\n"
        '1001,A,1003,C,2020-01-01,"0,03"\n'
        "1001,A,1004,D,2020-01-01,0.01\n"
        "1005,E,1002,B,2020-01-01,five\n"
        "1002,B,1002,B,2020-01-01,1\n"
        "1003,C,1003,C,2020-01-01,1\n"
        "1004,D,1004,D,2020-01-01,7\n"
    )
    dataset = read(tmp_path, table(share="part", threshold=0.05), no_csv=rows)
    assert [p.id for p in dataset.successors("no-1001", on="2020-01-01")] == ["no-1002"]
    assert told(dataset) == [
        "no.csv:5 warning can't read the share 'five': write it as 0.25 or 25 %",
        "no.csv:8 warning can't read the share '7': write it as 0.25 or 25 %",
    ]


def test_what_can_be_read_is_read(tmp_path: Path) -> None:
    """Rows without date or code, or with a date that is none, are said by their row."""
    dataset = read(
        tmp_path,
        table(),
        no_csv=(
            "oldCode,oldName,newCode,newName,changeOccurred\n"
            "1601,Trondheim,5001,Trondheim,01.01.2018\n"
            "1602,X,5002,X,soon\n"
            ",X,,X,2018-01-01\n"
            "1603,X,5003,X,\n"
            "\n"
        ),
    )
    assert told(dataset) == [
        (
            "no.csv:3 warning can't read the date 'soon': write it as 2025-11-30; the "
            "row is not read"
        ),
        "no.csv:4 warning no code: the row is not read",
        "no.csv:5 warning no date: the row is not read",
    ]
    assert len(dataset.localities(on="2020-01-01")) == 1


def test_rows_that_contradict_each_other_are_said_by_row(tmp_path: Path) -> None:
    """A difference of case is none."""
    rows = (
        f"{TRONDHEIM}5001;TRONDHEIM;5001;Trondheim;2021-01-01\n"
        "5001;Oslo;5001;Trondheim;2022-01-01\n"
    )
    dataset = read(tmp_path, table(), no_csv=rows)
    assert told(dataset) == [
        (
            "no.csv:7 information 5001 is called 'Oslo' here and 'Trondheim' by the "
            "rows before: the code decides"
        )
    ]


def test_findings_are_in_the_report(tmp_path: Path) -> None:
    """What was said of rows is found by the check, with file and row."""
    broken = TRONDHEIM.replace("1662;Klæbu;5030;Klæbu;2018-01-01", "1662;K;5030;K;?")
    report = sl.validate(read(tmp_path, table(), no_csv=broken))
    (finding,) = [each for each in report if each.code == "SL020"]
    assert finding.position == sl.Position(file=str(tmp_path / "no.csv"), line=3)


def test_zeros_in_front_are_added_where_they_are_known(tmp_path: Path) -> None:
    """A scheme has its width; else a zero in front of the longest codes shows it."""
    rows = "oldCode,newCode,changeOccurred\n301,0302,2020-01-01\n0302,0302,2020-01-01\n"
    rows = rows.replace("0302,0302", "0302,0302.0") + "0302,304,2021-01-01\n"
    for scheme in ("ssb", "other"):
        fmt = table(scheme=scheme, old_name=None, new_name=None)
        dataset = read(tmp_path / scheme, fmt, no_csv=rows)
        assert dataset.find("0301", on="2019-12-31").id == "no-0301"
        assert told(dataset) == [
            (
                "no.csv:2 information codes have 4 digits, and the zeros in front are "
                "missing: they are added; so for 1 more row"
            )
        ]
    plain = rows.replace("03", "13")
    fmt = table(scheme="other", old_name=None, new_name=None)
    dataset = read(tmp_path / "plain", fmt, no_csv=plain)
    assert dataset.find("301", on="2019-12-31").id == "no-301"


def test_dates_that_can_be_read_in_two_ways_are_said(tmp_path: Path) -> None:
    """04/03 is the 4th of March, and that is said; 04/23 shows that it is April."""
    rows = "oldCode,newCode,changeOccurred\n1001,1002,04/03/2020\n"
    fmt = table(old_name=None, new_name=None)
    dataset = read(tmp_path / "one", fmt, no_csv=rows)
    assert told(dataset) == [
        (
            "no.csv: information dates such as 04/03/2020 can be read in two ways, and "
            "none of them shows which: they are read with the day first"
        )
    ]
    assert dataset.find("1002", on="2020-03-04")
    dataset = read(tmp_path / "two", fmt, no_csv=f"{rows}1003,1004,04/23/2020\n")
    assert told(dataset) == []
    place = dataset.find("1002", on="2020-04-03")
    assert [str(code.start or "") for code in place.codes] == ["", "2020-04-03"]


def test_a_later_edition_may_have_more_columns(tmp_path: Path) -> None:
    """Columns are found by their headers, wherever they stand and whatever is above."""
    rows = "Register,,,\nnewCode,extra,oldCode,changeOccurred\n5001,x,1601,2018-01-01\n"
    dataset = read(tmp_path, table(old_name=None, new_name=None), no_csv=rows)
    assert dataset.find("1601", on="2017-12-31") == dataset.find("5001")


def test_a_column_that_is_named_and_missing_is_said(tmp_path: Path) -> None:
    """Names may be missing; the table is read without them."""
    rows = "oldCode,newCode,changeOccurred\n1601,5001,2018-01-01\n"
    dataset = read(tmp_path, table(), no_csv=rows)
    assert told(dataset) == [
        (
            "no.csv:1 warning no column 'oldName', which was named as old_name: the "
            "table is read without it"
        ),
        (
            "no.csv:1 warning no column 'newName', which was named as new_name: the "
            "table is read without it"
        ),
    ]


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    """The missing column is named at the header that lacks it."""
    rows = "oldCode,newCode,day\n1601,5001,2018-01-01\n"
    with pytest.raises(sl.LoadError) as caught:
        read(tmp_path, table(), no_csv=rows)
    assert [problem.message for problem in caught.value.problems] == [
        "no column changeOccurred: without it the table can't be read",
        (
            "nothing was read: no table has the columns oldCode, oldName, newCode, "
            "newName, changeOccurred"
        ),
    ]
    assert caught.value.problems[0].position == sl.Position(
        file=str(tmp_path / "no.csv"), line=1
    )


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    """An office's older encoding is a warning."""
    dataset = read(tmp_path, table(), no_csv=TRONDHEIM.encode("cp1252"))
    assert dataset.find("Klæbu", on="2018-06-01").id == "no-1662"
    (message,) = told(dataset)
    assert "read as windows-1252" in message


def test_a_file_that_is_no_table_is_said(tmp_path: Path) -> None:
    """What stands beside the table is named as not read, and the table is read."""
    dataset = read(
        tmp_path,
        table(),
        no_csv=TRONDHEIM,
        book_xls=b"\xd0\xcf\x11\xe0",
        note_txt="nothing here\n",
        torn_csv=f'{TRONDHEIM}"5030',
        worse_csv='"5030',
    )
    assert len(dataset.localities(on="2024-01-01")) == 1
    assert told(dataset) == [
        (
            "book.xls: error an old workbook (.xls), or one with a password: save it "
            "as .xlsx without a password"
        ),
        "note.txt: warning not read: it holds no table of this register",
        "torn.csv:6 error the quote that opens here is never closed",
        "worse.csv:1 error the quote that opens here is never closed",
    ]


def test_corrections_are_applied_and_said(tmp_path: Path) -> None:
    """A cell is corrected where it holds what it should; else that is said."""
    fixes = tmp_path / "fixes.csv"
    fixes.write_text(
        "file,row,column,old,new,reason\n"
        "no.csv,3,oldName,Klebu,Klæbu,as the law has it\n"
        "no.csv,5,*,,,a test of the office\n"
        "no.csv,5,oldName,Klæbu,X,too late\n"
        "no.csv,2,oldName,Oslo,X,never there\n"
        "no.csv,2,nowhere,Oslo,X,no such column\n"
    )
    rows = TRONDHEIM.replace("1662;Klæbu", "1662;Klebu")
    dataset = read(tmp_path / "data", table(corrections=fixes), no_csv=rows)
    assert dataset.find("Klæbu", on="2018-06-01").id == "no-1662"
    assert len(dataset.localities(on="2024-01-01")) == 2
    assert told(dataset) == [
        "no.csv:3 information 'Klebu' is corrected to 'Klæbu': as the law has it",
        "no.csv:5 information the row is left out: a test of the office",
        ("fixes.csv:4 warning nothing is corrected: the row is left out before"),
        (
            "fixes.csv:5 warning nothing is corrected: "
            "'Trondheim' stands there, not 'Oslo'"
        ),
        ("fixes.csv:6 warning nothing is corrected: no column is headed 'nowhere'"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("file,row,column,old,new\n", "no column reason: corrections need it"),
        (
            "file,row,column,old,new,reason\nno.csv,3,a,b,c,\n",
            "no reason: say why the correction is right",
        ),
        (
            "file,row,column,old,new,reason\nno.csv,,a,b,c,d\n",
            "no row: give its number, such as 12, or the id of an object",
        ),
        ("", "no column file, row, column, old, new, reason: corrections need it"),
    ],
)
def test_corrections_say_why(tmp_path: Path, content: str, message: str) -> None:
    """A correction without a reason, or without its place, is refused."""
    fixes = tmp_path / "fixes.csv"
    fixes.write_text(content)
    with pytest.raises(sl.LoadError) as caught:
        read(tmp_path / "data", table(corrections=fixes), no_csv=TRONDHEIM)
    assert caught.value.problems[0].message == message


def test_corrections_that_are_not_there_are_refused(tmp_path: Path) -> None:
    """The path is named."""
    with pytest.raises(sl.LoadError, match="can't be read: No such file"):
        read(tmp_path, table(corrections=tmp_path / "none.csv"), no_csv=TRONDHEIM)


@pytest.mark.parametrize(
    "changed",
    [
        {"old_code": None},
        {"new_code": None, "old_name": None},
        {"old_code": None, "new_code": None, "new_name": None},
        {"kinds": {"Teil": "piece"}},
    ],
)
def test_arguments_that_mean_nothing_are_refused(changed: dict[str, Any]) -> None:
    """Codes on one side alone, and meanings that are none, make no format."""
    with pytest.raises(sl.RecordError):
        table(**changed)


def test_registers_are_only_read(tmp_path: Path) -> None:
    """Nobody writes an office's register."""
    dataset = read(tmp_path, table(), no_csv=TRONDHEIM)
    with pytest.raises(
        sl.WriteError, match="pairs is the form of an office's register"
    ):
        sl.dumps(dataset, "pairs", formats=[table()])


def test_one_text_is_read_as_one_file() -> None:
    """Where a register is one file, its text will do."""
    dataset = sl.loads(TRONDHEIM, "pairs", formats=[table()])
    assert len(dataset.localities(on=dt.date(2024, 1, 1))) == 1
