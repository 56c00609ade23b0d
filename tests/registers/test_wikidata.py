"""Wikidata: entities, dumps, results of queries, and statements for QuickStatements."""

from __future__ import annotations

import bz2
import gzip
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.registers.making import told

import sisterlinks as sl
from sisterlinks.formats.base import Trace
from sisterlinks.registers.wikidata_files import FORMAT


def snak(value: Any, kind: str = "string") -> dict[str, Any]:
    """Return a snak as an entity's JSON has it."""
    if value is None:
        return {"snaktype": "somevalue"}
    if kind == "item":
        value, kind = {"entity-type": "item", "id": value}, "wikibase-entityid"
    elif kind == "time":
        precision = {4: 9, 7: 10, 10: 11, 3: 8, 2: 7}[len(value)]
        text = {4: f"{value}-00-00", 7: f"{value}-00", 3: f"{value}0-00-00"}.get(
            len(value), value
        )
        text = "1901-00-00" if precision == 7 else text
        value = {"time": f"+{text}T00:00:00Z", "precision": precision}
    return {"snaktype": "value", "datavalue": {"value": value, "type": kind}}


def says(
    value: Any, kind: str = "string", rank: str = "normal", **qualifiers: str
) -> dict[str, Any]:
    """Return a statement."""
    return {
        "mainsnak": snak(value, kind),
        "rank": rank,
        "qualifiers": {name: [snak(at, "time")] for name, at in qualifiers.items()},
    }


def item(id_: str, label: str = "", **claims: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an entity."""
    labels = {"en": {"language": "en", "value": label}} if label else {}
    return {"type": "item", "id": id_, "labels": labels, "claims": claims}


ROCHDALE = "http://www.rochdale.gov.uk/leisure-and-culture/Pages/20-things-to-know.aspx"
BIELEFELD = item(
    "Q2112",
    "Bielefeld",
    P17=[says("Q183", "item", P580="1990-10-03"), says("Q7318", "item")],
    P131=[says("Q7923", "item")],
    P190=[
        {
            **says("Q207614", "item"),
            "qualifiers": {"P580": [{"snaktype": "somevalue"}]},
        },
        {
            **says("Q474605", "item", P580="1953"),
            "references": [
                {
                    "snaks": {
                        "P854": [snak(ROCHDALE)],
                        "P813": [snak("2018-08-06", "time")],
                        "P1476": [snak({"text": "20 things"}, "monolingualtext")],
                    }
                },
                {"snaks": {"P143": [snak("Q328", "item")]}},
                {"snaks": {"P248": [snak("Q265049", "item")]}},
            ],
        },
        says("Q17393", "item", rank="deprecated", P580="1973"),
        says("Q2112", "item"),
        says(None, "item"),
    ],
    P439=[says("05711000")],
    P571=[says("1214", "time")],
    P576=[],
    P625=[says({"latitude": 52.0, "longitude": 8.5}, "globecoordinate")],
    P1448=[says({"text": "Bielefeld", "language": "de"}, "monolingualtext")],
    P1705=[
        says({"text": "Bielefeld", "language": "de"}, "monolingualtext"),
        says("Bielefeld"),
    ],
)
BIELEFELD["labels"] |= {
    "de": {"language": "de", "value": "Bielefeld"},
    "mul": {"language": "mul", "value": "Bielefelt"},
    "als": {"language": "als", "value": "Bielefeld"},
}
ROCHDALE_ITEM = item(
    "Q474605", "Rochdale", P190=[says("Q2112", "item", P580="1953-05")]
)


@pytest.fixture
def bielefeld(tmp_path: Path) -> sl.Dataset:
    """One entity, as its own address gives it."""
    return loaded(tmp_path / "Q2112.json", {"entities": {"Q2112": BIELEFELD}})


def loaded(path: Path, content: Any) -> sl.Dataset:
    """Write a file, and load it as Wikidata's."""
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return sl.load(path, fmt="wikidata")


def place(dataset: sl.Dataset, id_: str) -> sl.Locality:
    """Return a locality."""
    found = dataset[id_]
    assert isinstance(found, sl.Locality)
    return found


def test_an_entity_is_a_locality(bielefeld: sl.Dataset) -> None:
    """With names, codes, its state and the one it lies in, its life and its point."""
    found = place(bielefeld, "wd-q2112")
    assert [(name.text, name.language) for name in found.names] == [
        ("Bielefeld", "de"),
        ("Bielefeld", "en"),
        ("Bielefelt", ""),
    ]
    assert {(code.scheme, code.value) for code in found.codes} == {
        ("wikidata", "Q2112"),
        ("ags", "05711000"),
    }
    assert [(it.value, str(it.start)) for it in found.countries] == [
        ("DE", "1990-10-03")
    ]
    assert found.parents[0].value == "wd-q7923"
    assert str(found.founded) == "1214"
    assert found.coordinates == sl.Coordinates(latitude=52.0, longitude=8.5)


def test_twinnings_are_partnerships(bielefeld: sl.Dataset) -> None:
    """With their dates and references; deprecated ones are told, unknown ones not."""
    ties = {tie.id: tie for tie in bielefeld.partnerships}
    assert set(ties) == {"wd-q2112-q207614", "wd-q2112-q474605"}
    (act,) = ties["wd-q2112-q474605"].acts
    assert str(act.date) == "1953"
    sources = {source.id: source for source in bielefeld.sources}
    cited = [sources[citation.source].url for citation in act.citations]
    assert cited == [ROCHDALE, "https://www.wikidata.org/wiki/Q265049"]
    assert act.citations[0].note == "retrieved 2018-08-06"
    assert sources[act.citations[0].source].title == "20 things"
    assert told(bielefeld) == [
        (
            "Q2112.json:1 information the country Q7318 has no code that is known: "
            "left out"
        ),
        "Q2112.json:1 information a twinning that is deprecated is not read",
    ]


def test_who_is_named_and_not_read_is_there_without_a_name(
    bielefeld: sl.Dataset,
) -> None:
    """So that no reference hangs in the air."""
    assert place(bielefeld, "wd-q207614").names == ()
    assert [f for f in sl.validate(bielefeld).errors if f.code == "SL101"] == []


def test_both_sides_of_a_twinning_are_one_partnership(tmp_path: Path) -> None:
    """The more exact date counts; one that contradicts it is a claim."""
    paris = item("Q90", "Paris", P190=[says("Q220", "item", P580="1956", P582="1990")])
    rome = item("Q220", "Roma", P190=[says("Q90", "item", P580="1958-01-30")])
    dataset = loaded(
        tmp_path / "four.json", [BIELEFELD, ROCHDALE_ITEM, paris, rome, {"id": "P1"}]
    )
    ties = {tie.id: tie for tie in dataset.partnerships}
    assert str(ties["wd-q2112-q474605"].acts[0].date) == "1953-05"
    assert ties["wd-q2112-q474605"].acts[0].claims == ()
    established, ended = ties["wd-q90-q220"].acts
    assert (str(established.date), str(ended.date)) == ("1958-01-30", "1990")
    assert [claim.value for claim in established.claims] == ["1956"]


def test_what_replaced_what_is_a_change(tmp_path: Path) -> None:
    """A merger, one merged into what was there, and one of which no date is told."""
    dataset = loaded(
        tmp_path / "changes.json",
        [
            item(
                "Q1", "A", P576=[says("2016-01-01", "time")], P1366=[says("Q3", "item")]
            ),
            item("Q2", "B", P1366=[says("Q3", "item", P585="2016-01-01")]),
            item(
                "Q3",
                "C",
                P571=[says("2016-01-01", "time")],
                P1365=[says("Q1", "item"), says("Q2", "item")],
            ),
            item("Q4", "D", P7888=[says("Q3", "item", P585="2019-01-01")]),
            item("Q5", "E", P1366=[says("Q6", "item")]),
        ],
    )
    changes = {change.id: change for change in dataset.changes}
    assert str(changes["wd-2016-01-01-q3"].shape) == "merger"
    assert str(changes["wd-2019-01-01-q3"].shape) == "absorption"
    assert told(dataset) == [
        "changes.json: warning Q5 was followed by Q6, and no date is told: not read"
    ]


@pytest.mark.parametrize(
    "pack", [bytes, gzip.compress, bz2.compress], ids=["plain", "gzip", "bzip2"]
)
def test_a_dump_is_read_line_by_line(tmp_path: Path, pack: Any) -> None:
    """Packed or not; what can be no place is passed over, and repeats are told."""
    lines = [
        BIELEFELD,
        item("Q5", "human"),
        ROCHDALE_ITEM,
        {"id": "P190", "P190": []},
        BIELEFELD,
    ]
    text = (
        "[\n"
        + ",\n".join(map(json.dumps, lines))
        + ',\n{"P190":[broken\n[{"P190":[]}]\n]\n'
    )
    dataset = loaded(tmp_path / "dump.json", pack(text.encode()))
    named = {place.id for place in dataset.records(sl.Locality) if place.names}
    assert named == {"wd-q2112", "wd-q474605"}
    assert [line for line in told(dataset) if "country" not in line] == [
        (
            "dump.json:7 warning not JSON: a value is expected: put texts in double "
            "quotes; the line is not read"
        ),
        "dump.json:8 warning not an entity: the line is not read",
        "dump.json:1 information a twinning that is deprecated is not read",
        "dump.json:3 information the item was read before: it is not read again",
    ]


def test_an_entity_a_line_is_read_too(tmp_path: Path) -> None:
    """As tools that cut dumps write them, compact and with all their entities."""
    lines = [BIELEFELD, item("Q5", "human")]
    text = "".join(json.dumps(each, separators=(",", ":")) + "\n" for each in lines)
    dataset = loaded(tmp_path / "cut.jsonl", "\n" + text)
    assert dataset.find("human").id == "wd-q5"


ROWS = [
    {
        "item": "http://www.wikidata.org/entity/Q2112",
        "itemLabel": "Bielefeld",
        "partner": "http://www.wikidata.org/entity/Q474605",
        "partnerLabel": "Rochdale",
        "country": "http://www.wikidata.org/entity/Q183",
        "start": "1953-01-01T00:00:00Z",
        "source": ROCHDALE,
        "P439": "05711000",
        "inception": "1214-01-01T00:00:00Z",
        "inceptionPrecision": "9",
    },
    {
        "item": "http://www.wikidata.org/entity/Q2112",
        "partner": "http://www.wikidata.org/entity/Q598",
        "start": "1991-10-05T00:00:00Z",
        "end": "t123",
        "country": "http://www.wikidata.org/entity/Q999999",
    },
    {
        "item": "http://www.wikidata.org/entity/Q1",
        "country": "Q7318",
        "replacedBy": "Q2",
    },
    {"item": "Q3", "replaces": "Q1", "inception": "2000-02-03"},
    {"item": "Bielefeld"},
]
HEADER = [*ROWS[0], "end", "replaces", "replacedBy"]


def as_json() -> str:
    """Return the rows as the query service gives JSON."""
    bindings = [
        {name: {"type": "literal", "value": value} for name, value in row.items()}
        for row in ROWS
    ]
    return json.dumps({"head": {"vars": HEADER}, "results": {"bindings": bindings}})


def as_csv() -> str:
    """Return the rows as the query service gives CSV."""
    rows = [HEADER, *([row.get(name, "") for name in HEADER] for row in ROWS)]
    return "\n".join(",".join(row) for row in rows)


@pytest.mark.parametrize("content", [as_json(), as_csv()], ids=["json", "csv"])
def test_results_of_a_query_are_read(tmp_path: Path, content: str) -> None:
    """A row a twinning; 1 January is the year, unless a precision is told."""
    dataset = loaded(tmp_path / "query", content)
    found = place(dataset, "wd-q2112")
    assert (found.name, found.country, str(found.founded)) == (
        "Bielefeld",
        "DE",
        "1214",
    )
    assert {code.value for code in found.codes} == {"Q2112", "05711000"}
    ties = {tie.id: str(tie.acts[0].date) for tie in dataset.partnerships}
    assert ties == {"wd-q2112-q474605": "1953", "wd-q598-q2112": "1991-10-05"}
    assert place(dataset, "wd-q474605").name == "Rochdale"
    assert [source.url for source in dataset.sources] == [ROCHDALE]
    (change,) = dataset.changes
    assert (change.predecessors, change.successors) == (("wd-q1",), ("wd-q3",))
    assert told(dataset) == [
        "query: warning Q1 was followed by Q2, and no date is told: not read",
        (
            "query:2 information 1 January stands for a year in results of queries: "
            "read as the year"
        ),
        "query:3 information can't read the date 't123': left out",
        "query: information the country Q7318 has no code that is known: left out",
        "query:6 information no item: the row is not read",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"what": []}', "no entities and no results of a query"),
        (b"\x1f\x8b\x08broken", "can't be unpacked: it is damaged or breaks off"),
        (gzip.compress(b"{" * 1000, mtime=0)[:-9], "can't be unpacked"),
        (gzip.compress(b"", mtime=0)[:10] + b"\x06broken", "can't be unpacked"),
        (b"BZh9broken", "can't be unpacked"),
    ],
)
def test_what_is_none_of_wikidatas_is_refused(
    tmp_path: Path, content: Any, message: str
) -> None:
    """With what is missing."""
    with pytest.raises(sl.LoadError, match=message):
        loaded(tmp_path / "what", content)


class _Failing:
    def read(self, size: int = -1, /) -> bytes:
        raise OSError(5, f"no {size} bytes")


def test_a_disk_that_fails_is_no_damage() -> None:
    """What the system says of it is told by who opened the file."""
    batches = FORMAT.batches
    assert batches is not None
    with pytest.raises(OSError, match="bytes"):
        next(iter(batches(_Failing(), file="dump", trace=Trace())))


def test_a_table_without_items_is_told(tmp_path: Path) -> None:
    """Which variable an item stands in has to be known."""
    dataset = loaded(tmp_path / "query.csv", "city_name,partner\nBielefeld,Q474605\n")
    assert told(dataset)[0] == (
        "query.csv: warning no row has a variable item, which an item stands in"
    )


@pytest.mark.parametrize(
    ("time", "text"),
    [
        ({"time": "+1953-05-00T00:00:00Z", "precision": 10}, "1953-05"),
        ({"time": "+1901-00-00T00:00:00Z", "precision": 7}, "19XX"),
        ({"time": "-0753-00-00T00:00:00Z", "precision": 9}, ""),
        ({"time": "+1953-00-00T00:00:00Z", "precision": 11}, ""),
        ({"time": "+1953-00-00T00:00:00Z", "precision": 6}, ""),
        ({"time": "+1953-00-00T00:00:00Z"}, ""),
    ],
)
def test_times_are_as_exact_as_they_are_told(time: dict[str, Any], text: str) -> None:
    """What can't be written as a date is left out."""
    from sisterlinks.registers.wikidata_values import date_of

    assert date_of(time) == text


MERGED = """\
sources:
- {id: act, title: The act, url: "https://example.org/act", published: 2016}
- {id: note, title: A note}
localities:
- {id: old, name: Old, country: NO, codes: {wikidata: Q1}}
- {id: new, name: New, country: NO, codes: {wikidata: Q2}}
- {id: far, name: Far, country: SE, codes: {wikidata: Q3}}
- {id: gone, name: Gone, country: NO, codes: {wikidata: Q4}}
- {id: bare, name: Bare, country: NO}
changes:
- {id: merger, date: 2020-01-01, predecessors: [old, bare], successors: [new],
   citations: [{source: act}]}
- {id: end, date: "2021", predecessors: [gone], successors: [],
   citations: [{source: act}]}
- {id: unsure, date: 2022~, predecessors: [far], successors: [bare-new],
   citations: [{source: note}]}
partnerships:
- {id: a, parties: [old, far], acts: [{act: established, date: 1970}]}
- {id: b, parties: [gone, far], acts: [{act: established, date: 1970}]}
- {id: c, parties: [bare, far], acts: [{act: established, date: 1970}]}
- {id: d, parties: [gone, bare-new], acts: [{act: established, date: 1970}]}
people: [{id: minh, name: Minh}]
"""


def test_ends_and_moves_are_stated_with_their_source() -> None:
    """Each way round, a presumption said as one, as exactly as it is known."""
    text = MERGED.replace("localities:\n", "localities:\n- {id: bare-new, name: X}\n")
    dataset = sl.loads(text)
    source = 'S854\t"https://example.org/act"'
    merged = "+2020-01-01T00:00:00Z/11"
    presumed = "P1480\tQ18122778"
    assert sl.dumps(dataset, "wikidata").splitlines() == [
        f"Q1\tP190\tQ3\tP582\t{merged}\t{source}",
        f"Q3\tP190\tQ1\tP582\t{merged}\t{source}",
        f"Q2\tP190\tQ3\tP580\t{merged}\t{presumed}\t{source}",
        f"Q3\tP190\tQ2\tP580\t{merged}\t{presumed}\t{source}",
        f"Q4\tP190\tQ3\tP582\t+2021-00-00T00:00:00Z/9\t{source}",
        f"Q3\tP190\tQ4\tP582\t+2021-00-00T00:00:00Z/9\t{source}",
    ]
    assert sl.losses(dataset, "wikidata") == (
        "1 person",
        "c at merger: no item, so nothing is stated",
        "d at end: bare-new has no item, so nothing is stated",
        "a at unsure: no date, so nothing is stated",
        "c at unsure: no date, so nothing is stated",
    )


def test_a_move_that_was_confirmed_is_stated_as_such() -> None:
    """Without a source that has an address, or an item, nothing is."""
    confirmed = MERGED.replace(
        "{id: a, parties: [old, far], acts: [{act: established, date: 1970}]}",
        "{id: a, parties: [old, far], acts: [{act: established, date: 1970}, "
        "{act: confirmed, by: new, date: 2021}]}",
    ).replace("{id: far, name: Far, country: SE, codes: {wikidata: Q3}}", "{id: far}")
    far = confirmed.replace("{id: far}", "{id: far, codes: {wikidata: Q3}}")
    far = far.replace("successors: [bare-new]", "successors: [new]")
    written = sl.dumps(sl.loads(far), "wikidata")
    assert "P1480" not in written.splitlines()[2]
    nameless = far.replace("codes: {wikidata: Q2}", "kind: city").replace(
        "2022~", "2022"
    )
    lost = sl.losses(sl.loads(nameless), "wikidata")
    assert "a at merger: new has no item, so no move is stated" in lost
    assert any("no source with an address" in loss for loss in lost)
    far_less = sl.losses(sl.loads(confirmed), "wikidata")
    assert "a at merger: far has no item, so nothing is stated" in far_less


def test_a_text_is_read_as_a_file() -> None:
    """What is at hand needs no file."""
    text = json.dumps(
        [BIELEFELD, item("Q1", P625=[says("nowhere")], P300=[says("VN-1")])]
    )
    dataset = sl.loads(text, "wikidata")
    assert place(dataset, "wd-q1").names == ()
    assert place(dataset, "wd-q1").codes[1].scheme == "iso-3166-2"


def test_json_is_read_without_orjson(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what Python has."""
    wikidata = import_module("sisterlinks.registers.wikidata_files")
    monkeypatch.setitem(sys.modules, "orjson", None)
    assert wikidata._decoder.__wrapped__() is json.loads  # noqa: SLF001 - what is installed is no part of the API


def test_partners_that_merged_on_the_day_are_stated_as_they_are_then() -> None:
    """The other side's holder on the day is the partner; who goes on states nothing."""
    text = MERGED.replace("successors: [bare-new]", "successors: [far]").replace(
        "predecessors: [old, bare]", "predecessors: [old, bare, new]"
    )
    text = text.replace(
        "partnerships:\n",
        "- {id: twin, date: 2020-01-01, predecessors: [aft], successors: [new-aft],\n"
        "   citations: [{source: act}]}\n"
        "partnerships:\n- {id: e, parties: [old, aft], acts: [{act: established}]}\n"
        "- {id: f, parties: [new, far], acts: [{act: established}]}\n",
    ).replace(
        "localities:\n",
        "localities:\n- {id: aft, codes: {wikidata: Q8}}\n"
        "- {id: new-aft, codes: {iso-3166-2: X, wikidata: Q9}}\n",
    )
    written = sl.dumps(sl.loads(text.replace("2022~", "2022")), "wikidata").splitlines()
    assert any(line.startswith("Q2\tP190\tQ9\tP580") for line in written)
    assert not any(line.startswith("Q2\tP190\tQ3\tP582") for line in written)


HELD = """\
sources: [{id: act, title: The act, url: "https://example.org/act"}]
localities:
- {id: a, codes: {wikidata: Q1}}
- {id: b, codes: {wikidata: Q2}}
- {id: c, codes: {wikidata: Q3}}
- {id: s, codes: {wikidata: Q5}}
- {id: t, codes: {wikidata: Q6}}
- {id: u, codes: {wikidata: Q7}}
"""


def stated(text: str) -> set[str]:
    """Return what is stated, each statement up to its year and once for both ways."""
    lines = sl.dumps(sl.loads(HELD + text), "wikidata").splitlines()
    found = set()
    for line in lines:
        one, _, other, property_, time, *rest = line.split("\t")
        note = " presumably" if rest[0] == "P1480" else ""
        first, second = sorted((one, other))
        found.add(f"{first} {second} {property_} {time[1:5]}{note}")
    return found


@pytest.mark.parametrize(
    ("date", "since"), [(", date: 2013", 2013), (", date: 2011", 2012), ("", 2012)]
)
def test_who_goes_on_keeps_its_twinning(date: str, since: int) -> None:
    """Who was created beside it has one since it said so, once it was there."""
    assert stated(
        "changes: [{id: div, date: 2012-01-01, predecessors: [b], successors: [b, c],"
        " citations: [{source: act}]}]\n"
        "partnerships: [{id: p, parties: [b, s],"
        " acts: [{act: established, date: 1990},"
        f" {{act: confirmed, by: c{date}}}]}}]"
    ) == {f"Q3 Q5 P580 {since}"}


DIVIDED = """\
changes:
- {id: div, date: 2010-01-01, predecessors: [s], successors: [t, u],
   citations: [{source: act}]}
- {id: abs, date: 2020-01-01, predecessors: [a, b], successors: [b],
   citations: [{source: act}]}
partnerships:
- {id: p, parties: [a, s], acts: [{act: established, date: 1990}%s]}
"""


def test_nothing_is_stated_of_who_declined() -> None:
    """The tie moves with the holders of the other slot, and not with its successors."""
    acts = ", {act: confirmed, by: t, date: 2011}, {act: declined, by: u, date: 2011}"
    assert stated(DIVIDED % acts) == {
        "Q1 Q5 P582 2010",
        "Q1 Q6 P580 2010",
        "Q1 Q6 P582 2020",
        "Q2 Q6 P580 2020 presumably",
    }


def test_nothing_is_stated_of_several_who_may_hold_a_slot() -> None:
    """Neither when it may have come to them, nor when the other side moves on."""
    assert stated(DIVIDED % "") == {"Q1 Q5 P582 2010"}


def test_a_twinning_is_presumed_where_one_of_its_sides_is() -> None:
    """Though the other confirmed it; it ends only with whom it was."""
    assert stated(
        "changes:\n"
        "- {id: one, date: 2010-01-01, predecessors: [s], successors: [t],"
        " citations: [{source: act}]}\n"
        "- {id: two, date: 2020-01-01, predecessors: [a, b], successors: [b],"
        " citations: [{source: act}]}\n"
        "partnerships: [{id: p, parties: [a, s], acts: [{act: established, date: 1990},"
        " {act: confirmed, by: b, date: 2021}]}]"
    ) == {
        "Q1 Q5 P582 2010",
        "Q1 Q6 P580 2010 presumably",
        "Q1 Q6 P582 2020",
        "Q2 Q6 P580 2020 presumably",
    }


def test_who_held_for_no_day_is_not_stated() -> None:
    """What is created and ended on one day was twinned with nobody."""
    assert stated(
        "changes:\n"
        "- {id: one, date: 2010-01-01, predecessors: [s], successors: [t],"
        " citations: [{source: act}]}\n"
        "- {id: two, date: 2010-01-01, predecessors: [t], successors: [u],"
        " citations: [{source: act}]}\n"
        "partnerships: [{id: p, parties: [a, s], acts: [{act: established}]}]"
    ) == {"Q1 Q5 P582 2010", "Q1 Q7 P580 2010 presumably"}


def test_who_was_a_party_begins_no_twinning_again() -> None:
    """It keeps the one that it had, though it takes over another slot."""
    assert stated(
        "changes: [{id: abs, date: 2020-01-01, predecessors: [a, b], successors: [b],"
        " citations: [{source: act}]}]\n"
        "partnerships: [{id: p, parties: [a, b, s],"
        " acts: [{act: established, date: 1990}]}]"
    ) == {"Q1 Q2 P582 2020", "Q1 Q5 P582 2020"}


def test_ends_in_the_first_days_of_the_calendar_are_borne() -> None:
    """There is no day before the first."""
    assert not stated(
        "changes: [{id: abs, date: 0001-01-01, predecessors: [a], successors: [b],"
        " citations: [{source: act}]}]\n"
        "partnerships: [{id: p, parties: [a, s], acts: [{act: established}]}]"
    ) & {"Q1 Q5 P582 0001"}
