"""Bad input for every register: told with its row, and what can be read is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.registers.making import read, told

import sisterlinks as sl

INSEE = """\
MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP
33,2012-01-01,COM,01003,Évosges,COM,01165,Francheleins
"""
ANPR = """\
DATAISTITUZIONE,DATACESSAZIONE,CODISTAT,CODCATASTALE,DENOMINAZIONE_IT,STATO
1861-03-17,9999-12-31,040012,D704,FORLÌ,A
"""
BFS = "1\t2\tZH\t261\tZürich\tZürich\t11\t1\t1000\t20\t01.01.1960\t\t\t\t01.01.1990\n"
VIETNAM = """\
Tên Xã mới,Mã Xã mới,Tên Xã cũ,Mã Xã cũ,Ghi chú
Phường Hồng Hà,00097,Phường Phúc Xá,00001,Nhập toàn bộ
"""
KLASS = json.dumps(
    {
        "codeChanges": [
            {
                "oldCode": "1504",
                "oldName": "Ålesund",
                "newCode": "1507",
                "newName": "Ålesund",
                "changeOccurred": "2020-01-01",
            }
        ]
    },
    ensure_ascii=False,
)
LINKED_PLACES = json.dumps(
    {"@id": "http://x.org/1", "properties": {"title": "Köln", "ccodes": ["DE"]}},
    ensure_ascii=False,
)
POPOLO = json.dumps({"areas": [{"id": "a", "name": "Köln"}]}, ensure_ascii=False)
WIKIDATA = "item,itemLabel\nhttp://www.wikidata.org/entity/Q365,Köln\n"

REGISTERS = {
    "insee-cog": (INSEE, "Évosges"),
    "anpr": (ANPR, "Forlì"),
    "bfs": (BFS, "Zürich"),
    "klass": (KLASS, "Ålesund"),
    "linked-places": (LINKED_PLACES, "Köln"),
    "popolo": (POPOLO, "Köln"),
    "wikidata": (WIKIDATA, "Köln"),
}


def names(dataset: sl.Dataset) -> set[str]:
    """Return all names of all places."""
    return {name.text for it in dataset.records(sl.Locality) for name in it.names}


@pytest.mark.parametrize("fmt", REGISTERS)
def test_windows_1252_is_read_and_told(tmp_path: Path, fmt: str) -> None:
    """As an older program saved it; in Switzerland the office itself does."""
    content, name = REGISTERS[fmt]
    dataset = read(tmp_path, fmt, a_csv=content.encode("cp1252"))
    assert name in names(dataset)
    guessed = any("is read as windows-1252" in line for line in told(dataset))
    assert guessed == (fmt != "bfs")


@pytest.mark.parametrize("fmt", sorted({*REGISTERS, "vn-communes"}))
def test_utf_16_is_read(tmp_path: Path, fmt: str) -> None:
    """With its mark, as Excel saves text in Unicode."""
    content, name = (REGISTERS | {"vn-communes": (VIETNAM, "Phường Hồng Hà")})[fmt]
    dataset = read(tmp_path, fmt, a_csv=content.encode("utf-16"))
    assert name in names(dataset)


@pytest.mark.parametrize("end", ["le", "be"])
def test_places_in_utf_16_of_either_order_are_read(tmp_path: Path, end: str) -> None:
    """The mark says which byte comes first."""
    data = f"\ufeff{LINKED_PLACES}".encode(f"utf-16-{end}")
    assert names(read(tmp_path, "linked-places", a_json=data)) == {"Köln"}


def test_entries_in_lines_are_read_around_a_broken_one(tmp_path: Path) -> None:
    """In windows-1252, too."""
    text = f"{LINKED_PLACES}\n{{broken\n"
    dataset = read(tmp_path, "linked-places", a_jsonl=text.encode("cp1252"))
    assert names(dataset) == {"Köln"}
    reason = "not JSON: a key in double quotes is expected; the line is not read"
    assert f"a.jsonl:2 warning {reason}" in told(dataset)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("31,2019-01-01,COM", "no COM_AV and no TYPECOM_AP and no COM_AP"),
        ("31,2019-01-01,COM,01001,A,,01002,B", "no TYPECOM_AP"),
        ("31,2019-01-01,COM,,A,COM,01002,B", "no COM_AV"),
    ],
)
def test_a_row_that_breaks_off_is_told(tmp_path: Path, row: str, message: str) -> None:
    """And not taken for one of a part of a commune."""
    dataset = read(tmp_path, "insee-cog", a_csv=f"{INSEE}{row}\n")
    assert f"a.csv:3 warning {message}: the row is not read" in told(dataset)
    assert len(dataset.records(sl.Locality)) == 2


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("", "no date: write it as 2025-11-30"),
        ("9999-12-31", "'9999-12-31' is no date: write it as 2025-11-30"),
    ],
)
def test_an_event_without_its_day_is_told(
    tmp_path: Path, day: str, message: str
) -> None:
    """And the other rows are read."""
    dataset = read(tmp_path, "insee-cog", a_csv=f"{INSEE}31,{day},COM,1,A,COM,2,B\n")
    assert f"a.csv:3 warning {message}; the row is not read" in told(dataset)
    assert len(dataset.records(sl.Locality)) == 2


@pytest.mark.parametrize(("day", "changes"), [("", 0), ("2014", 1), ("2014-01", 1)])
def test_a_suppression_has_a_day_or_at_least_a_year(
    tmp_path: Path, day: str, changes: int
) -> None:
    """That of the archive is taken; without any, nobody knows which it is."""
    archive = (
        "1981-12-20,2013-12-31,037023,D158,CRESPELLANO,C\n"
        "2014-01-01,9999-12-31,037061,M320,VALSAMOGGIA,A\n"
    )
    suppressed = (
        "Codice Comune;Denominazione Comune;Data evento;Codice del Comune associato "
        "alla variazione;Denominazione Comune associato alla variazione\n"
        f"037023;Crespellano;{day};037061;Valsamoggia\n"
    )
    dataset = read(tmp_path, "anpr", a_csv=ANPR + archive, b_csv=suppressed)
    assert [str(it.date) for it in dataset.changes] == ["2014-01-01"] * changes
    refused = "b.csv:2 warning no date: write it as 2025-11-30; the row is not read"
    assert (refused in told(dataset)) == (not changes)


def test_a_comune_without_a_name_is_told(tmp_path: Path) -> None:
    """Its codes are read."""
    row = "1861-03-17,9999-12-31,040013,D705,,A\n"
    dataset = read(tmp_path, "anpr", a_csv=ANPR + row)
    message = "a.csv:3 information no DENOMINAZIONE_IT: the comune has no name then"
    assert message in told(dataset)
    assert "it-d705" in {it.id for it in dataset.records(sl.Locality)}


def test_what_should_be_a_list_of_objects_is_told(tmp_path: Path) -> None:
    """And the rest of the person is read."""
    people = [
        {"id": "p", "name": "Pia", "memberships": 3, "other_names": ["Pi"]},
        {"id": "q", "name": "Quinn", "memberships": None},
    ]
    dataset = read(tmp_path, "popolo", a_json=json.dumps({"persons": people}))
    assert {person.id for person in dataset.people} == {"p", "q"}
    assert sorted(told(dataset)) == [
        (
            f"a.json:1 information the field {field} of persons is read as a list of "
            "objects, and nothing else in it"
        )
        for field in ("memberships", "other_names")
    ]


def test_dates_of_popolo_that_can_not_be_read_are_told(tmp_path: Path) -> None:
    """And the rest is read, a time of day left aside."""
    post = {"role": "Mayor", "start_date": "2020-05-17T10:00:00Z", "end_date": "soon"}
    people = [{"id": "p", "name": "Pia", "memberships": [post]}]
    events = [{"id": "e", "start_date": "2020-13", "end_date": None}]
    document = {"persons": people, "events": events}
    dataset = read(tmp_path, "popolo", a_json=json.dumps(document))
    (held,) = dataset.people[0].posts
    assert (str(held.start), held.end) == ("2020-05-17", None)
    first, second = told(dataset)
    assert first.startswith("a.json:1 warning end_date: can't read the date 'soon'")
    assert second.startswith("a.json:1 warning start_date: can't read the date '2020-1")


def test_an_entity_of_another_form_is_told(tmp_path: Path) -> None:
    """It is there all the same, since another names it."""
    value = {"value": {"id": "Q2"}, "type": "wikibase-entityid"}
    twins = {"mainsnak": {"snaktype": "value", "datavalue": value}}
    text = {"mainsnak": {"snaktype": "value", "datavalue": {"value": "Bielefeld"}}}
    entities = {
        "Q1": {"id": "Q1", "claims": {"P190": [twins]}},
        "Q2": {"id": "Q2", "claims": {"P1366": [5]}},
        "Q3": {"id": "Q3", "claims": {"P131": [text]}},
        "Q4": {"id": "Q4", "claims": []},
    }
    whole = read(tmp_path, "wikidata", a_json=json.dumps({"entities": entities}))
    lines = "\n".join(map(json.dumps, entities.values()))
    by_line = read(tmp_path, "wikidata", a_json=lines)
    message = "not of the form of Wikidata's entities: it is not read"
    for dataset in (whole, by_line):
        assert {it.id for it in dataset.records(sl.Locality)} == {
            *("wd-q1", "wd-q2", "wd-q4")
        }
        assert told(dataset) == [
            f"a.json:{number} warning {message}" for number in (2, 3)
        ]


def test_results_of_another_form_are_told(tmp_path: Path) -> None:
    """Rows that are none are passed over."""
    item = {"item": {"value": "http://www.wikidata.org/entity/Q5"}, "partner": 3}
    results = {"results": {"bindings": [item, 7]}}
    dataset = read(tmp_path, "wikidata", a_json=json.dumps(results))
    assert [it.id for it in dataset.records(sl.Locality)] == ["wd-q5"]
    with pytest.raises(sl.LoadError, match="have no list of bindings"):
        read(tmp_path, "wikidata", a_json=json.dumps({"results": []}))


def test_rows_of_parts_are_told(tmp_path: Path) -> None:
    """Parts that end (35), and those of Paris, Lyon and Marseille."""
    rows = (
        "35,2019-01-01,COMD,01004,Aa,COM,01165,Bee\n"
        "10,2019-01-01,ARM,75101,Paris 1,ARM,75101,Paris 1er\n"
    )
    dataset = read(tmp_path, "insee-cog", a_csv=INSEE + rows)
    (line,) = (line for line in told(dataset) if "tell of parts" in line)
    assert line.startswith("a.csv:3 information")
    assert line.endswith("so for 1 more row")


def test_a_creation_needs_none_before_and_a_suppression_none_after(
    tmp_path: Path,
) -> None:
    """INSEE leaves that side empty."""
    rows = "20,1947-09-17,,,,COM,06163,Tende\n30,1950-01-01,COM,06164,Aa,,,\n"
    dataset = read(tmp_path, "insee-cog", a_csv=INSEE + rows)
    assert {"fr-06163", "fr-06164"} <= {it.id for it in dataset.records(sl.Locality)}
    assert not any("the row is not read" in line for line in told(dataset))


@pytest.mark.parametrize(
    "day",
    [
        *("2019-01-01", "01/01/2019", "01.01.2019", "20190101", "43466"),
        *("2019-01-01T00:00:00", "2019/1/1", "01/01/19"),
    ],
)
def test_insees_days_are_read_in_any_spelling(tmp_path: Path, day: str) -> None:
    """Years of two digits are those since 1943, with which the register begins."""
    row = f"31,{day},COM,01001,Aa,COM,01002,Bee\n"
    dataset = read(tmp_path, "insee-cog", a_csv=INSEE + row)
    (change,) = (it for it in dataset.changes if "fr-01001" in it.predecessors)
    assert str(change.date) == "2019-01-01"


def test_years_of_two_digits_are_not_guessed_elsewhere(tmp_path: Path) -> None:
    """Italy's archive begins in 1861."""
    row = "01/01/19,9999-12-31,040013,D705,ALTRO,A\n"
    dataset = read(tmp_path, "anpr", a_csv=ANPR + row)
    assert any(line.startswith("a.csv:3 warning can't read") for line in told(dataset))


def test_codes_of_another_width_are_told(tmp_path: Path) -> None:
    """Nobody can say what they should be."""
    rows = (
        "1861-03-17,9999-12-31,0400133,D705,LUNGO,A\n"
        "1861-03-17,9999-12-31,,D706,SENZA,A\n"
    )
    dataset = read(tmp_path, "anpr", a_csv=ANPR + rows)
    assert {"Lungo", "Senza"} <= names(dataset)
    assert told(dataset)[1:] == [
        (
            "a.csv:3 information the code '0400133' has not 6 characters: it is taken "
            "as it stands"
        ),
        "a.csv:4 information no CODISTAT: the comune has none then",
    ]


def test_a_municipality_without_its_number_is_told(tmp_path: Path) -> None:
    """It can't be told from others."""
    dataset = read(tmp_path, "bfs", a_txt=BFS + BFS.replace("261", ""))
    assert told(dataset) == [
        "a.txt:2 warning Zürich has no number: the row is not read"
    ]


def test_a_municipality_without_its_first_day_is_told(tmp_path: Path) -> None:
    """Nobody can say since when it is there."""
    dataset = read(tmp_path, "bfs", a_txt=BFS + BFS.replace("01.01.1960", ""))
    assert told(dataset) == [
        (
            "a.txt:2 warning Zürich ends on no day, before it begins on no day: the "
            "row is not read"
        )
    ]


def test_a_day_that_no_calendar_has_stands_above_a_table(tmp_path: Path) -> None:
    """That of the reform is taken."""
    dataset = read(tmp_path, "vn-communes", a_csv=f"từ ngày 32/13/2025\n{VIETNAM}")
    assert told(dataset) == [
        (
            "a.csv:1 warning can't read the date '32/13/2025': write it as 2025-11-30; "
            "the day of the reform, 2025-07-01, is taken"
        )
    ]


def test_a_note_that_is_not_known_is_told(tmp_path: Path) -> None:
    """Codes and names say what became of the commune."""
    content = VIETNAM.replace("Nhập toàn bộ", "Chưa rõ")
    dataset = read(tmp_path, "vn-communes", a_csv=content)
    assert told(dataset) == [
        (
            "a.csv:2 information the note 'Chưa rõ' is not known: names and codes tell "
            "what became of the commune"
        )
    ]
