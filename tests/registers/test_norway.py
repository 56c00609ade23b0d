"""Norway's changes of codes in KLASS."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.registers.making import read, told

import sisterlinks as sl


def change(old: str, old_name: str, new: str, new_name: str, day: str) -> Any:
    """Return one entry of the changes, as the API gives it."""
    return {
        "oldCode": old,
        "oldName": old_name,
        "oldShortName": "",
        "newCode": new,
        "newName": new_name,
        "newShortName": "",
        "changeOccurred": day,
    }


CHANGES = [
    change("0301", "Oslo kommune", "0301", "Oslo", "2002-01-01"),
    change("1842", "Skjerstad", "1804", "Bodø", "2005-01-01"),
    change("1601", "Trondheim", "5001", "Trondheim - Tråante", "2018-01-01"),
    change("1662", "Klæbu", "5030", "Klæbu", "2018-01-01"),
    change("5030", "Klæbu", "5001", "Trondheim - Tråante", "2020-01-01"),
    change("5012", "Snillfjord", "5055", "Heim", "2020-01-01"),
    change("5011", "Hemne", "5055", "Heim", "2020-01-01"),
    change("1571", "Halsa", "5055", "Heim", "2020-01-01"),
    change("5012", "Snillfjord", "5056", "Hitra", "2020-01-01"),
    change("5013", "Hitra", "5056", "Hitra", "2020-01-01"),
    change("1504", "Ålesund", "1507", "Ålesund", "2020-01-01"),
    change("1534", "Haram", "1507", "Ålesund", "2020-01-01"),
    change("1507", "Ålesund", "1508", "Ålesund", "2024-01-01"),
    change("1507", "Ålesund", "1580", "Haram", "2024-01-01"),
]


def norway(folder: Path, *changes: Any, **files: Any) -> sl.Dataset:
    """Read changes, and other files beside them."""
    contents = {name: json.dumps(content) for name, content in files.items()}
    listed = json.dumps({"codeChanges": [*(changes or CHANGES)]})
    return read(folder, "klass", changes_json=listed, **contents)


def ids(places: tuple[sl.Locality, ...]) -> list[str]:
    """Return the ids of places."""
    return [place.id for place in places]


def test_a_countys_new_number_is_no_succession(tmp_path: Path) -> None:
    """Trondheim goes on as 5001, and under a second name."""
    dataset = norway(tmp_path)
    trondheim = dataset["no-1601"]
    assert isinstance(trondheim, sl.Locality)
    assert [code.value for code in trondheim.codes] == ["1601", "5001"]
    assert ids(dataset.successors("no-1662", on="2020-01-01")) == ["no-1601"]


def test_a_municipality_is_absorbed(tmp_path: Path) -> None:
    """Bodø, of which no other row tells, was there before it took Skjerstad in."""
    dataset = norway(tmp_path)
    assert ids(dataset.successors("no-1842", on="2005-01-01")) == ["no-1804"]
    assert dataset.find("Bodø", on="2004-12-31").id == "no-1804"


def test_a_division_goes_by_its_pairs(tmp_path: Path) -> None:
    """Snillfjord went to a new municipality, and to Hitra, which has a new number."""
    dataset = norway(tmp_path)
    (reform,) = [
        each for each in dataset.records(sl.Change) if "no-5012" in each.predecessors
    ]
    assert dict(reform.transfers)["no-5012"] == ("no-5055", "no-5013")
    assert dict(reform.transfers)["no-1571"] == ("no-5055",)
    hitra = dataset["no-5013"]
    assert isinstance(hitra, sl.Locality)
    assert [code.value for code in hitra.codes] == ["5013", "5056"]
    assert "no-5055" in reform.created


def test_what_merges_and_parts_again_is_a_second_record(tmp_path: Path) -> None:
    """Haram, a part of Ålesund for four years, is another from 2024 on."""
    dataset = norway(tmp_path)
    assert ids(dataset.successors("no-1534", on="2024-01-01")) == ["no-1504"]
    assert dataset.find("Haram", on="2024-01-01").id == "no-1580"
    alesund = dataset["no-1504"]
    assert isinstance(alesund, sl.Locality)
    assert [code.value for code in alesund.codes] == ["1504", "1507", "1508"]


def test_lists_of_codes_bring_those_that_never_changed(tmp_path: Path) -> None:
    """Codes with their range tell who was there before, and who always was."""
    codes = {
        "codes": [
            {
                "code": code,
                "name": name,
                "validFromInRequestedRange": start,
                "validToInRequestedRange": end,
            }
            for code, name, start, end in [
                ("1103", "Stavanger", "2000-01-01", None),
                ("1804", "Bodø", "2000-01-01", None),
                ("1842", "Skjerstad", "2000-01-01", "2005-01-01"),
                ("1841", "Fauske", "2000-01-01", "2005-01-01"),
                ("18", "Nordland", "2000-01-01", None),
                ("1899", "Ny", "2010-01-01", None),
                ("1898", "Feil", "someday", None),
            ]
        ]
    }
    dataset = norway(
        tmp_path,
        change("1842", "Skjerstad", "1804", "Bodø", "2005-01-01"),
        change("1841", "Fauske", "1804", "Bodø", "2005-01-01"),
        change("", "", "1899", "Ny", "2010-01-01"),
        codes_json=codes,
    )
    assert dataset.find("1103", on="2020-01-01").name == "Stavanger"
    assert dataset.find("Bodø", on="2001-01-01").id == "no-1804"
    assert told(dataset) == [
        (
            "codes.json:7 warning can't read the date 'someday': write it as "
            "2025-11-30; the entry is not read"
        ),
        (
            "codes.json:5 information codes of 2 digits are those of counties, which "
            "are not read"
        ),
    ]


def test_codes_of_a_day_are_taken_as_of_the_last_change(tmp_path: Path) -> None:
    """Without a range, a list is that of the last day of changes."""
    dataset = norway(
        tmp_path,
        CHANGES[1],
        codesAt_json={"codes": [{"code": "1103", "name": "Stavanger"}]},
    )
    assert dataset.find("Stavanger", on="2004-01-01").id == "no-1103"
    assert len(told(dataset)) == 1


def test_what_can_be_read_is_read(tmp_path: Path) -> None:
    """Entries that say too little are told by their number."""
    dataset = norway(
        tmp_path,
        change("301", "Oslo", "0301", "Oslo by", "2002-01-01"),
        change("9999", "Uoppgitt", "9999", "Uoppgitt", "2002-01-01"),
        change("02", "Akershus", "30", "Viken", "2020-01-01"),
        change("0101", "Halden", "3001", "Halden", "then"),
        change("0101", "Halden", "3001", "Halden", ""),
        "nothing",
        change("", "Nowhere", "", "Nowhere", "2020-01-01"),
        change("030101", "Oslo krets", "030102", "Oslo krets", "2020-01-01"),
        other_json={"what": []},
        list_json=[],
    )
    assert ids(tuple(dataset.records(sl.Locality))) == ["no-0301"]
    assert told(dataset) == [
        (
            "changes.json:4 warning can't read the date 'then': write it as "
            "2025-11-30; the entry is not read"
        ),
        "changes.json:5 warning the entry has no changeOccurred: it is not read",
        "changes.json:6 warning the entry is not an object: it is not read",
        (
            "changes.json:7 warning the entry has no oldCode and no newCode: it is not "
            "read"
        ),
        "list.json: warning not read: it has neither codeChanges nor codes",
        "other.json: warning not read: it has neither codeChanges nor codes",
        (
            "changes.json:1 information codes have 4 digits, and the zeros in front "
            "are missing: they are added"
        ),
        (
            "changes.json:2 information the code 9999 stands for no municipality: the "
            "entry is not read"
        ),
        (
            "changes.json:3 information codes of 2 digits are those of counties, which "
            "are not read"
        ),
        (
            "changes.json:8 information codes of 6 digits are those of parts of "
            "municipalities, which are not read"
        ),
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    """As programs save them; a guess is told."""
    text = json.dumps({"codeChanges": CHANGES}, ensure_ascii=False)
    dataset = read(tmp_path, "klass", changes_json=text.encode(encoding))
    assert dataset.find("Ålesund", on="2021-01-01").id == "no-1504"
    guessed = [line for line in told(dataset) if "read as windows-1252" in line]
    assert len(guessed) == (encoding == "cp1252")


def test_what_can_not_be_decoded_is_refused(tmp_path: Path) -> None:
    """With the byte that no encoding has."""
    with pytest.raises(sl.LoadError, match=r"0x81.*\n.*nothing was read"):
        read(tmp_path, "klass", changes_json=b'{"codeChanges": "\x81"}')


def test_what_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    """And does not bring the program down."""
    with pytest.raises(sl.LoadError, match="nested deeper"):
        read(tmp_path, "klass", changes_json="[" * 200_000)


def test_what_is_no_json_is_refused(tmp_path: Path) -> None:
    """Where nothing is left, that is an error."""
    with pytest.raises(sl.LoadError, match=r"not JSON: .*\n.*nothing was read"):
        sl.load(_written(tmp_path / "changes.json"), fmt="klass")


def _written(path: Path) -> Path:
    path.write_text("{")
    return path
